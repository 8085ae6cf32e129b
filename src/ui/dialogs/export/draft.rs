//! The choices made for an export.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::file;
use crate::formats::options::{EMPTY_LANES, LOGO, SCALE, logo_key};
use crate::formats::{
    self, ExportFormat, ExportJob, ExportOptions, ExportSelection, FORMATS, Preview, Warning,
};
use crate::layout::PageFurniture;
use crate::model::{Document, Id, Map, Pictures, Target};
use crate::text::Fonts;

/// The choices made for an export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    /// Which part of the document.
    pub scope: ExportScope,
    /// These stages alone.
    pub stages: Option<BTreeSet<Id>>,
    /// These lanes alone.
    pub lanes: Option<BTreeSet<Id>>,
    /// The format, by its place in [`FORMATS`].
    pub format: usize,
    /// Everything else.
    pub options: ExportOptions,
}

/// Which part of a document is exported.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportScope {
    /// One map.
    Map(Id),
    /// All maps.
    Document,
    /// What was selected on this map when the dialog opened.
    Things(Id, Vec<Target>),
}

/// What an export reads from.
#[derive(Clone)]
pub struct ExportSource {
    /// The document.
    pub document: Arc<Document>,
    /// The folder of its file, where its pictures are.
    pub folder: Option<PathBuf>,
    /// Whether glyphs missing in Inter come from the system's fonts.
    pub system_fonts: bool,
}

/// One file of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportFile {
    /// What goes into it.
    pub choice: ExportSelection,
    /// What distinguishes it from the other files, if there are several.
    pub name: Option<String>,
}

impl ExportDraft {
    /// A picture of this map at twice its size.
    #[must_use]
    pub fn new(map: &Id) -> Self {
        Self {
            scope: ExportScope::Map(map.clone()),
            stages: None,
            lanes: None,
            format: 0,
            options: ExportOptions::default().with(SCALE, Some(2.0)),
        }
    }

    /// The chosen format.
    #[must_use]
    pub fn format(&self) -> &'static ExportFormat {
        FORMATS.get(self.format).unwrap_or(&FORMATS[0])
    }

    /// The maps that are exported, of which stages and lanes can be chosen.
    #[must_use]
    pub fn maps<'a>(&self, document: &'a Document) -> Vec<&'a Arc<Map>> {
        match &self.scope {
            ExportScope::Map(id) | ExportScope::Things(id, _) => {
                document.map(id).into_iter().collect()
            }
            ExportScope::Document => document.maps.iter().collect(),
        }
    }

    /// The files that it makes.
    #[must_use]
    pub fn files(&self, document: &Document) -> Vec<ExportFile> {
        let maps = self.maps(document);
        let several = matches!(self.scope, ExportScope::Document) && maps.len() > 1;
        if several && !self.format().multi_map {
            let each = maps.into_iter().map(|map| ExportFile {
                choice: self.choice(Some(&map.id)),
                name: Some(formats::map_file_suffix(document, map)),
            });
            return each.collect();
        }
        let map = match &self.scope {
            ExportScope::Map(id) | ExportScope::Things(id, _) => Some(id),
            ExportScope::Document => None,
        };
        vec![ExportFile {
            choice: self.choice(map),
            name: None,
        }]
    }

    /// The path of one file when this path was chosen.
    #[must_use]
    pub fn file(&self, part: &ExportFile, target: &Path) -> PathBuf {
        let Some(name) = &part.name else {
            return target.to_path_buf();
        };
        let stem = target.file_stem().unwrap_or_default().to_string_lossy();
        let extension = self.format().extension;
        target.with_file_name(format!("{stem}-{name}.{extension}"))
    }

    fn choice(&self, map: Option<&Id>) -> ExportSelection {
        ExportSelection {
            maps: map.map(|id| BTreeSet::from([id.clone()])),
            stages: self.stages.clone(),
            lanes: self.lanes.clone(),
            things: match &self.scope {
                ExportScope::Things(_, things) => Some(things.clone()),
                ExportScope::Map(_) | ExportScope::Document => None,
            },
            without_empty_lanes: self.format().is_drawn() && !self.options.get(EMPTY_LANES),
            furniture: if self.format().is_drawn() {
                self.options.furniture()
            } else {
                PageFurniture::default()
            },
        }
    }
}

/// A line for each thing that was left out.
#[must_use]
pub fn left_out(lost: &[String]) -> String {
    const MOST: usize = 200;
    let lines = lost.iter().take(MOST);
    let mut lines: Vec<String> = lines.map(|item| format!("\u{b7} {item}")).collect();
    if lost.len() > MOST {
        lines.push(format!("and {} more", lost.len() - MOST));
    }
    lines.join("\n")
}

impl ExportSource {
    /// What one file of an export is about.
    ///
    /// # Errors
    ///
    /// A sentence, where nothing is left of the document or the logo cannot be shown.
    pub fn job(&self, draft: &ExportDraft, part: &ExportFile) -> Result<ExportJob, String> {
        let mut pictures = self.pictures();
        if let Some(path) = draft.options.get(LOGO)
            && draft.format().is_drawn()
        {
            let folder = path.parent().unwrap_or(Path::new(""));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let logo = file::read_picture(folder, &name)
                .map_err(|why| format!("The logo \u{201c}{name}\u{201d} is not shown: {why}"))?;
            pictures.insert(logo_key(&path), Arc::new(logo));
        }
        let fonts = Box::new(Fonts::new(self.system_fonts));
        ExportJob::prepare(&self.document, &part.choice, pictures, file::write, fonts)
            .map_err(|failure| failure.to_string())
    }

    /// What all files of an export will hold.
    ///
    /// # Errors
    ///
    /// A sentence, where it cannot be exported like this.
    pub fn preview(&self, draft: &ExportDraft) -> Result<Preview, String> {
        let mut whole = Preview {
            pages: Vec::new(),
            warnings: Vec::new(),
        };
        let mut lost = Vec::new();
        for part in draft.files(&self.document) {
            let subject = self.job(draft, &part)?;
            let format = draft.format();
            let preview = (format.preview)(&subject, &draft.options);
            let preview = preview.map_err(|failure| failure.to_string())?;
            // Texts and tables are written fast enough to find their losses beforehand.
            if !format.is_drawn() {
                let written = (format.write)(&subject, &draft.options, &mut io::sink(), &|_| true);
                lost.extend(written.map_err(|failure| failure.to_string())?);
            }
            for mut sheet in preview.pages {
                if let Some(name) = &part.name {
                    sheet.title = format!("{name} \u{b7} {}", sheet.title);
                }
                whole.pages.push(sheet);
            }
            for warning in preview.warnings {
                if !whole.warnings.contains(&warning) {
                    whole.warnings.push(warning);
                }
            }
        }
        if !lost.is_empty() {
            let things = match lost.len() {
                1 => "One thing has".to_owned(),
                count => format!("{count} things have"),
            };
            let lines = left_out(&lost);
            whole.warnings.push(Warning {
                text: format!("{things} no place in this format.\n{lines}"),
                remedy: None,
            });
        }
        Ok(whole)
    }

    fn pictures(&self) -> Pictures {
        let named = self.document.pictures();
        let paths = named.iter().map(|picture| picture.path);
        file::read_pictures(self.folder.as_deref(), paths).pictures
    }
}
