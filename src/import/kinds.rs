//! What files of other programs are, by their names and their content, and what becomes of them where
//! nobody looks at a preview.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::table::{Grid, Layout, Plan, preview};
use super::{Imported, Kind, Problem, Remark, clean, mermaid, recognise, xlsx};
use crate::model::{Document, Id, Map, Persona};

/// What a file holds that can become maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Mermaid journeys, by themselves or in a Markdown file.
    Mermaid,
    /// A table with commas, semicolons or tabs.
    Table,
    /// Lines of text, each a touchpoint, or anything that text can hold.
    Text,
    /// A spreadsheet.
    Workbook,
}

impl FileKind {
    /// All kinds with the extensions of their files.
    pub const ALL: [(Self, &'static [&'static str]); 4] = [
        (Self::Mermaid, &["mmd", "mermaid", "md", "markdown"]),
        (Self::Table, &["csv", "tsv"]),
        (Self::Text, &["txt"]),
        (Self::Workbook, &["xlsx", "xlsm"]),
    ];

    /// The kind of files with this extension, whatever its case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is = |known: &str| known.eq_ignore_ascii_case(extension);
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| known.iter().any(|known| is(known)))
            .map(|(kind, _)| *kind)
    }
}

/// What a text would become.
///
/// # Errors
///
/// What is wrong, and where: there is nothing in it, or no journey where one has to be.
pub fn read(kind: FileKind, text: &str, layout: Option<Layout>) -> Result<Imported, Problem> {
    let text = clean(text);
    if text.trim().is_empty() {
        return Err(Problem {
            line: 1,
            column: 1,
            message: "there is no text in it".to_owned(),
        });
    }
    let kind = match kind {
        FileKind::Mermaid => Kind::Mermaid,
        FileKind::Table | FileKind::Workbook => {
            let grid = Grid::read(&text);
            Kind::Grid(layout.unwrap_or_else(|| super::table::guess(&grid)))
        }
        FileKind::Text => match (recognise(&text), layout) {
            (Kind::Mermaid, _) => Kind::Mermaid,
            (_, Some(layout)) => Kind::Grid(layout),
            (kind, None) => kind,
        },
    };
    Ok(match kind {
        Kind::Mermaid => mermaid::read(&text)?,
        Kind::Grid(layout) => table(&Grid::read(&text), Some(layout)),
        Kind::Lines => table(&Grid::separated(&text, None), Some(Layout::Lines)),
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
pub fn workbook(sheets: &[xlsx::Sheet], chosen: &[usize], layout: Option<Layout>) -> Imported {
    let mut together = Together::default();
    let chosen: BTreeSet<usize> = chosen.iter().copied().collect();
    for (place, sheet) in sheets.iter().enumerate() {
        if chosen.contains(&place) {
            together.add(&sheet.name, chosen.len() > 1, || table(&sheet.grid, layout));
        } else {
            let message = format!("the sheet {} is left out", super::quoted(&sheet.name));
            together.report.push(Remark::of_all(message));
        }
    }
    Imported {
        document: together.document,
        report: together.report,
    }
}

/// Several imports that become one document.
#[derive(Default)]
struct Together {
    document: Document,
    report: Vec<Remark>,
    ids: BTreeSet<Id>,
    people: BTreeMap<String, Id>,
}

impl Together {
    fn add(&mut self, name: &str, several: bool, read: impl Fn() -> Imported) {
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
            title,
            personas,
            maps,
            ..
        } = imported.document;
        if self.document.title.is_empty() {
            self.document.title = title;
        }
        let names: BTreeMap<Id, Id> = personas
            .into_iter()
            .map(|persona| (persona.id.clone(), self.person(persona)))
            .collect();
        for map in maps {
            let mut map = Arc::unwrap_or_clone(map);
            if several || !is_usual_name(name) {
                name.trim().clone_into(&mut map.title);
            }
            rename(&mut map, &names);
            self.document.maps.push(Arc::new(map));
        }
        let all = imported.report.into_iter().map(|mut remark| {
            if several {
                remark.message = format!("{} on the sheet “{}”", remark.message, name.trim());
            }
            remark
        });
        self.report.extend(all);
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
