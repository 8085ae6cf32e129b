//! What files of other programs are, by their names and their content, and what becomes of them where
//! nobody looks at a preview.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::markup::{self, Page};
use super::table::{Grid, Layout, Plan, preview};
use super::{Imported, Kind, Problem, Remark, clean, mermaid, recognise, source, spreadsheet};
use crate::model::{Document, Id, Map, Persona};

/// What a file holds that can become maps.
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

impl FileKind {
    /// All kinds with the extensions of their files.
    pub const ALL: [(Self, &'static [&'static str]); 6] = [
        (Self::Mermaid, &["mmd", "mermaid"]),
        (
            Self::Page,
            &[
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
        ),
        (Self::Web, &["html", "htm", "xhtml"]),
        (Self::Table, &["csv", "tsv"]),
        (Self::Text, &["txt"]),
        (
            Self::Workbook,
            &["xlsx", "xlsm", "xltx", "ods", "fods", "xls", "xlsb"],
        ),
    ];

    /// The kind of files with this extension, whatever its case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is = |known: &str| known.eq_ignore_ascii_case(extension);
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| known.iter().any(|known| is(known)))
            .map(|(kind, _)| *kind)
    }

    /// What a file is imported as. `None` for one that is opened: a map, and whatever has one inside, as
    /// web pages that Touchline has written have.
    #[must_use]
    pub fn at(path: &Path) -> Option<Self> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let is = |known: &&str| known.eq_ignore_ascii_case(&extension);
        // What reads spreadsheets knows what to do with other office files.
        let refused = spreadsheet::REFUSED
            .iter()
            .any(is)
            .then_some(Self::Workbook);
        let kind = Self::of_extension(&extension).or(refused);
        kind.filter(|kind| *kind != Self::Web || !source::has_map(path))
    }
}

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Maps.
    Maps(Imported),
    /// A table, how it is laid out, and what there is to say of what stands around it.
    Table(Grid, Layout, Vec<Remark>),
}

/// What a text of this kind holds.
///
/// # Errors
///
/// What is wrong, and where: there is nothing in it, or no journey where one has to be.
pub fn content(kind: FileKind, text: &str) -> Result<Content, Problem> {
    let text = clean(text);
    if text.trim().is_empty() {
        return Err(Problem {
            line: 1,
            column: 1,
            message: "there is no text in it".to_owned(),
        });
    }
    let cells = |grid: Grid| {
        let layout = super::table::guess(&grid);
        Content::Table(grid, layout, Vec::new())
    };
    Ok(match kind {
        FileKind::Mermaid => Content::Maps(mermaid::read(&text)?),
        FileKind::Page => page(&text, markup::read(&text))?,
        FileKind::Web => page(&text, markup::read_web(&text))?,
        FileKind::Table | FileKind::Workbook => cells(Grid::read(&text)),
        FileKind::Text => match recognise(&text) {
            Kind::Mermaid => Content::Maps(mermaid::read(&text)?),
            Kind::Page => page(&text, markup::read(&text))?,
            Kind::Grid(layout) => Content::Table(Grid::read(&text), layout, Vec::new()),
            Kind::Lines => Content::Table(Grid::separated(&text, None), Layout::Lines, Vec::new()),
        },
    })
}

/// What a page holds: a diagram counts for more than a table of the same journey.
fn page(text: &str, found: Option<Page>) -> Result<Content, Problem> {
    if mermaid::is_journey(text) && !matches!(found, Some(Page::Maps(_))) {
        let mut imported = mermaid::read(text)?;
        if found.is_some() {
            let message =
                "the page has a diagram and a table; the diagram is read, the table is left out";
            imported.report.push(Remark::of_all(message.to_owned()));
        }
        return Ok(Content::Maps(imported));
    }
    Ok(match found {
        Some(Page::Maps(imported)) => Content::Maps(imported),
        Some(Page::Table(grid, report)) => {
            let layout = super::table::guess(&grid);
            Content::Table(grid, layout, report)
        }
        None => Content::Maps(mermaid::read(text).map_err(|problem| {
            Problem {
                message:
                    "there is no journey in this page: no Mermaid diagram that begins with a line \
                      that says journey, and no table with headings such as Stage and Touchpoint"
                        .to_owned(),
                ..problem
            }
        })?),
    })
}

/// What a text would become.
///
/// # Errors
///
/// As [`content`].
pub fn read(kind: FileKind, text: &str, layout: Option<Layout>) -> Result<Imported, Problem> {
    Ok(match content(kind, text)? {
        Content::Maps(imported) => imported,
        Content::Table(_, Layout::Lines, _) if layout.is_some() => {
            table(&Grid::read(&clean(text)), layout)
        }
        Content::Table(grid, guessed, report) => {
            let lines = (guessed == Layout::Lines).then_some(guessed);
            let mut imported = table(&grid, layout.or(lines));
            imported.report.splice(0..0, report);
            imported
        }
    })
}

/// What a table would become.
#[must_use]
pub fn table(grid: &Grid, layout: Option<Layout>) -> Imported {
    let plan = match layout {
        Some(layout) => Plan::of(grid, layout),
        None => Plan::guess(grid),
    };
    preview(grid, &plan)
}

/// What these sheets of a workbook would become: a map for each, called what the sheet is called.
/// What is not chosen is told in the report.
#[must_use]
pub fn workbook(
    sheets: &[spreadsheet::Sheet],
    chosen: &[usize],
    layout: Option<Layout>,
) -> Imported {
    let mut together = Together::default();
    let chosen: BTreeSet<usize> = chosen.iter().copied().collect();
    for (place, sheet) in sheets.iter().enumerate() {
        if chosen.contains(&place) {
            together.sheet(&sheet.name, chosen.len() > 1, || table(&sheet.grid, layout));
        } else {
            let hidden = if sheet.is_visible { "" } else { "hidden " };
            let name = super::quoted(&sheet.name);
            let message = format!("the {hidden}sheet {name} is left out");
            together.report.push(Remark::of_all(message));
        }
    }
    together.finish()
}

/// Several imports that become one document.
#[derive(Default)]
pub(super) struct Together {
    document: Document,
    report: Vec<Remark>,
    ids: BTreeSet<Id>,
    people: BTreeMap<String, Id>,
}

impl Together {
    /// Adds what a sheet became; with several, its map is called what the sheet is called.
    fn sheet(&mut self, name: &str, several: bool, read: impl Fn() -> Imported) {
        let title = (several || !is_usual_name(name)).then(|| name.trim());
        let before = self.report.len();
        self.add(title, read);
        if several {
            for remark in &mut self.report[before..] {
                remark.message = format!("{} on the sheet “{}”", remark.message, name.trim());
            }
        }
    }

    /// Adds what came of an import; `title` is what its maps are called, where not what they say.
    pub(super) fn add(&mut self, title: Option<&str>, read: impl Fn() -> Imported) {
        // Ids are random; two sheets may have drawn the same one.
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
            .map(|persona| (persona.id.clone(), self.person(persona)))
            .collect();
        for map in maps {
            let mut map = Arc::unwrap_or_clone(map);
            if let Some(title) = title {
                title.clone_into(&mut map.title);
            }
            rename(&mut map, &names);
            self.document.maps.push(Arc::new(map));
        }
        self.report.extend(imported.report);
    }

    /// The document that they make, and what there is to say of them.
    pub(super) fn finish(self) -> Imported {
        Imported {
            document: self.document,
            report: self.report,
        }
    }

    /// The persona of this name: the same in all maps.
    fn person(&mut self, persona: Arc<Persona>) -> Id {
        if let Some(known) = self.people.get(&persona.name) {
            return known.clone();
        }
        let id = persona.id.clone();
        self.people.insert(persona.name.clone(), id.clone());
        self.document.personas.push(persona);
        id
    }
}

fn rename(map: &mut Map, names: &BTreeMap<Id, Id>) {
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
            let felt = std::mem::take(&mut touchpoint.emotions);
            touchpoint.emotions = felt.into_iter().map(|(id, it)| (new(&id), it)).collect();
        }
    }
}

/// Whether a sheet is called what programs call sheets that nobody has named.
fn is_usual_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    matches!(
        word,
        "sheet" | "map" | "tabelle" | "feuil" | "hoja" | "foglio" | "blad" | "planilha" | "лист"
    )
}
