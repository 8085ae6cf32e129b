//! What a file will hold, for the eye: made by the same code that writes it.

use std::sync::Arc;

use crate::scene::Scene;

use super::{ExportError, ExportJob, ExportOptions, loss_report};

/// Tells what the file would hold.
pub type PreviewFn = fn(&ExportJob, &ExportOptions) -> Result<Preview, ExportError>;

/// What a file will hold.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its pages, texts or tables, in their order.
    pub pages: Vec<PreviewPage>,
    /// What its reader may stumble over.
    pub warnings: Vec<Warning>,
}

/// A page, slide, text or table of a file.
#[derive(Clone, Debug)]
pub struct PreviewPage {
    /// What it is called: `Slide 1 of 6 · Overview`.
    pub title: String,
    /// What is on it.
    pub content: PreviewContent,
}

/// What is on a sheet.
#[derive(Clone, Debug)]
pub enum PreviewContent {
    /// A picture.
    Scene(Arc<Scene>),
    /// Text, as the file holds it.
    Text(String),
    /// Cells, row by row.
    Table(Vec<Vec<String>>),
}

/// Something that the reader of a file may stumble over.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// What: a sentence.
    pub text: String,
    /// What would help: its name for a button, and the options that bring it about.
    pub remedy: Option<(String, ExportOptions)>,
}

impl Preview {
    /// One sheet with nothing to warn of.
    #[must_use]
    pub fn single(title: impl Into<String>, content: PreviewContent) -> Self {
        Self {
            pages: vec![PreviewPage {
                title: title.into(),
                content,
            }],
            warnings: Vec::new(),
        }
    }
}

impl Warning {
    /// That boxes stand for characters.
    pub(super) fn of_missing_glyphs(subject: &ExportJob) -> Option<Self> {
        Some(Self {
            text: format!("{}.", loss_report::missing_glyphs(subject)?),
            remedy: None,
        })
    }
}

/// The picture of the subject's first map.
pub(super) fn picture(subject: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    let scene = Arc::clone(&subject.first_map()?.scene);
    let mut preview = Preview::single("Picture", PreviewContent::Scene(scene));
    preview.warnings.extend(Warning::of_missing_glyphs(subject));
    Ok(preview)
}
