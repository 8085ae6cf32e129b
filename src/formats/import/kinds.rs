//! Kinds of foreign files, recognised by name and content, and their import without a preview.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::{ClipboardKind, ImportError, ImportRemark, Imported, recognise, strip_invisible};
use crate::formats::markup::{self, PageContent};
use crate::formats::table::{Grid, GridLayout, TablePlan, preview};
use crate::formats::{embedded, mermaid, spreadsheet};
use crate::model::{Document, Id, Map, Persona};

/// The kind of an importable file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Mermaid journeys.
    Mermaid,
    /// A page in Markdown, Org, `AsciiDoc` or the language of a wiki: Mermaid journeys, tables, or the maps
    /// that Touchline has written.
    Page,
    /// A web page with a Mermaid journey or a table.
    Web,
    /// A table with commas, semicolons or tabs.
    Table,
    /// Lines of text, each a touchpoint, or anything that text can hold.
    Text,
    /// A spreadsheet.
    Workbook,
}

/// A format that maps are read from.
#[derive(Clone, Copy)]
pub struct ImportFormat {
    /// Its name on the command line.
    pub id: &'static str,
    /// Other names there.
    pub aliases: &'static [&'static str],
    /// What it is, for people.
    pub label: &'static str,
    /// Its file extensions in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What its files are.
    pub kind: FileKind,
    /// Reads the text of a file, which is not empty.
    pub read: ReadFn,
}

/// Reads a text.
pub type ReadFn = fn(&str) -> Result<TextContent, ImportError>;

/// Every format that maps are read from.
pub const READERS: &[ImportFormat] = &[
    ImportFormat {
        id: "mermaid",
        aliases: &[],
        label: "A Mermaid journey",
        extensions: &["mmd", "mermaid"],
        kind: FileKind::Mermaid,
        read: read_mermaid,
    },
    ImportFormat {
        id: "markdown",
        aliases: &["md", "page", "org", "adoc", "asciidoc"],
        label: "A page in Markdown, Org or the language of wikis and manuals",
        extensions: &[
            "md",
            "markdown",
            "org",
            "wiki",
            "mediawiki",
            "textile",
            "adoc",
            "asciidoc",
            "asc",
            "rst",
        ],
        kind: FileKind::Page,
        read: |text| page_content(text, markup::read(text)),
    },
    ImportFormat {
        id: "html",
        aliases: &["htm"],
        label: "A web page with a table or a Mermaid journey",
        extensions: &["html", "htm", "xhtml"],
        kind: FileKind::Web,
        read: |text| page_content(text, markup::read_web(text)),
    },
    ImportFormat {
        id: "csv",
        aliases: &[],
        label: "A table with commas or semicolons",
        extensions: &["csv"],
        kind: FileKind::Table,
        read: read_table,
    },
    ImportFormat {
        id: "tsv",
        aliases: &[],
        label: "A table with tabs",
        extensions: &["tsv"],
        kind: FileKind::Table,
        read: read_table,
    },
    ImportFormat {
        id: "xlsx",
        aliases: &["ods", "fods"],
        label: "A spreadsheet",
        extensions: &["xlsx", "xlsm", "xltx", "ods", "fods", "xls", "xlsb"],
        kind: FileKind::Workbook,
        read: read_table,
    },
    ImportFormat {
        id: "txt",
        aliases: &[],
        label: "Lines of text",
        extensions: &["txt"],
        kind: FileKind::Text,
        read: read_any,
    },
];

impl FileKind {
    /// The kind of files with this extension, whatever its case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is = |known: &&str| known.eq_ignore_ascii_case(extension);
        let found = READERS
            .iter()
            .find(|format| format.extensions.iter().any(is));
        found.map(|format| format.kind)
    }

    /// The kind a file is imported as. `None` for files that are opened: maps, and files with an
    /// embedded map.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let is = |known: &&str| known.eq_ignore_ascii_case(&extension);
        // Other office files get their message from the spreadsheet reader.
        let refused = spreadsheet::REFUSED
            .iter()
            .any(is)
            .then_some(Self::Workbook);
        let kind = Self::of_extension(&extension).or(refused);
        kind.filter(|kind| *kind != Self::Web || !embedded::has_map(path))
    }
}

/// The content of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextContent {
    /// Maps.
    Maps(Imported),
    /// A table, its layout, and remarks on its surroundings.
    Table(Grid, GridLayout, Vec<ImportRemark>),
}

/// Parses a text of this kind.
///
/// # Errors
///
/// An error with its position: an empty text, or no journey where one is required.
pub fn parse_text(kind: FileKind, text: &str) -> Result<TextContent, ImportError> {
    let text = strip_invisible(text);
    if text.trim().is_empty() {
        return Err(ImportError {
            line: 1,
            column: 1,
            message: "there is no text in it".to_owned(),
        });
    }
    let format = READERS.iter().find(|format| format.kind == kind);
    format.map_or(read_any as ReadFn, |format| format.read)(&text)
}

fn read_mermaid(text: &str) -> Result<TextContent, ImportError> {
    Ok(TextContent::Maps(mermaid::read(text)?))
}

#[expect(clippy::unnecessary_wraps, reason = "other formats can be refused")]
fn read_table(text: &str) -> Result<TextContent, ImportError> {
    let grid = Grid::read(text);
    let layout = crate::formats::table::guess(&grid);
    Ok(TextContent::Table(grid, layout, Vec::new()))
}

/// Reads a text by what it looks like.
fn read_any(text: &str) -> Result<TextContent, ImportError> {
    let (grid, layout) = match recognise(text) {
        ClipboardKind::Mermaid => return read_mermaid(text),
        ClipboardKind::Page => return page_content(text, markup::read(text)),
        ClipboardKind::Grid(layout) => (Grid::read(text), layout),
        ClipboardKind::Lines => (Grid::separated(text, None), GridLayout::Lines),
    };
    Ok(TextContent::Table(grid, layout, Vec::new()))
}

/// The content of a page; a diagram takes precedence over a table of the same journey.
fn page_content(text: &str, found: Option<PageContent>) -> Result<TextContent, ImportError> {
    if mermaid::is_journey(text) && !matches!(found, Some(PageContent::Maps(_))) {
        let mut imported = mermaid::read(text)?;
        if found.is_some() {
            let message =
                "the page has a diagram and a table; the diagram is read, the table is left out";
            imported
                .report
                .push(ImportRemark::without_line(message.to_owned()));
        }
        return Ok(TextContent::Maps(imported));
    }
    Ok(match found {
        Some(PageContent::Maps(imported)) => TextContent::Maps(imported),
        Some(PageContent::Table(grid, report)) => {
            let layout = crate::formats::table::guess(&grid);
            TextContent::Table(grid, layout, report)
        }
        None => TextContent::Maps(mermaid::read(text).map_err(|problem| {
            ImportError {
                message:
                    "there is no journey in this page: no Mermaid diagram that begins with a line \
                      that says journey, and no table with headings such as Stage and Touchpoint"
                        .to_owned(),
                ..problem
            }
        })?),
    })
}

/// Imports a text.
///
/// # Errors
///
/// As [`parse_text`].
pub fn read(
    kind: FileKind,
    text: &str,
    layout: Option<GridLayout>,
) -> Result<Imported, ImportError> {
    Ok(match parse_text(kind, text)? {
        TextContent::Maps(imported) => imported,
        TextContent::Table(_, GridLayout::Lines, _) if layout.is_some() => {
            table(&Grid::read(&strip_invisible(text)), layout)
        }
        TextContent::Table(grid, guessed, report) => {
            let lines = (guessed == GridLayout::Lines).then_some(guessed);
            let mut imported = table(&grid, layout.or(lines));
            imported.report.splice(0..0, report);
            imported
        }
    })
}

/// Imports a table.
#[must_use]
pub fn table(grid: &Grid, layout: Option<GridLayout>) -> Imported {
    let plan = match layout {
        Some(layout) => TablePlan::of(grid, layout),
        None => TablePlan::guess(grid),
    };
    preview(grid, &plan)
}

/// Imports these sheets of a workbook: one map for each, named after the sheet. Other sheets are
/// listed in the report.
#[must_use]
pub fn workbook(
    sheets: &[spreadsheet::WorkbookSheet],
    chosen: &[usize],
    layout: Option<GridLayout>,
) -> Imported {
    let mut together = DocumentMerger::default();
    let chosen: BTreeSet<usize> = chosen.iter().copied().collect();
    for (place, sheet) in sheets.iter().enumerate() {
        if chosen.contains(&place) {
            together.sheet(&sheet.name, chosen.len() > 1, || table(&sheet.grid, layout));
        } else {
            let hidden = if sheet.is_visible { "" } else { "hidden " };
            let name = super::quote_excerpt(&sheet.name);
            let message = format!("the {hidden}sheet {name} is left out");
            together.report.push(ImportRemark::without_line(message));
        }
    }
    together.finish()
}

/// Merges several imports into one document.
#[derive(Default)]
pub(crate) struct DocumentMerger {
    document: Document,
    report: Vec<ImportRemark>,
    ids: BTreeSet<Id>,
    persona_ids: BTreeMap<String, Id>,
}

impl DocumentMerger {
    /// Adds the import of a sheet; with several, its map is named after the sheet.
    fn sheet(&mut self, name: &str, several: bool, read: impl Fn() -> Imported) {
        let title = (several || !is_default_sheet_name(name)).then(|| name.trim());
        let before = self.report.len();
        self.add(title, read);
        if several {
            for remark in &mut self.report[before..] {
                remark.message = format!("{} on the sheet “{}”", remark.message, name.trim());
            }
        }
    }

    /// Adds an import; `title` overrides the titles of its maps.
    pub(crate) fn add(&mut self, title: Option<&str>, read: impl Fn() -> Imported) {
        // Ids are random, so two sheets may have the same one.
        let imported = loop {
            let imported = read();
            let mut ids = BTreeSet::new();
            imported.document.each_id(|id, _| {
                ids.insert(id.clone());
            });
            if self.ids.is_disjoint(&ids) {
                self.ids.append(&mut ids);
                break imported;
            }
        };
        let Document {
            title: own_title,
            personas,
            maps,
            ..
        } = imported.document;
        if self.document.title.is_empty() {
            self.document.title = own_title;
        }
        let names: BTreeMap<Id, Id> = personas
            .into_iter()
            .map(|persona| (persona.id.clone(), self.merge_persona(persona)))
            .collect();
        for map in maps {
            let mut map = Arc::unwrap_or_clone(map);
            if let Some(title) = title {
                title.clone_into(&mut map.title);
            }
            replace_persona_ids(&mut map, &names);
            self.document.maps.push(Arc::new(map));
        }
        self.report.extend(imported.report);
    }

    /// The merged document and its report.
    pub(crate) fn finish(self) -> Imported {
        Imported {
            document: self.document,
            report: self.report,
        }
    }

    /// The persona with this name, shared by all maps.
    fn merge_persona(&mut self, persona: Arc<Persona>) -> Id {
        if let Some(known) = self.persona_ids.get(&persona.name) {
            return known.clone();
        }
        let id = persona.id.clone();
        self.persona_ids.insert(persona.name.clone(), id.clone());
        self.document.personas.push(persona);
        id
    }
}

fn replace_persona_ids(map: &mut Map, names: &BTreeMap<Id, Id>) {
    let new = |id: &Id| names.get(id).unwrap_or(id).clone();
    for id in &mut map.personas {
        *id = new(id);
    }
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            if touchpoint.emotions.is_empty() {
                continue;
            }
            let touchpoint = Arc::make_mut(touchpoint);
            let old_emotions = std::mem::take(&mut touchpoint.emotions);
            touchpoint.emotions = old_emotions
                .into_iter()
                .map(|(id, it)| (new(&id), it))
                .collect();
        }
    }
}

/// Whether a sheet has a default name.
fn is_default_sheet_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    matches!(
        word,
        "sheet" | "map" | "tabelle" | "feuil" | "hoja" | "foglio" | "blad" | "planilha" | "лист"
    )
}
