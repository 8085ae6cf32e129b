//! What a file will hold, for the eye: made by the same code that writes it.

use std::sync::Arc;

use crate::scene::Scene;

use super::{Failure, Options, Subject, lost};

/// Tells what the file would hold.
pub type Previewer = fn(&Subject, &Options) -> Result<Preview, Failure>;

/// What a file will hold.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its pages, texts or tables, in their order.
    pub sheets: Vec<Sheet>,
    /// What its reader may stumble over.
    pub warnings: Vec<Warning>,
}

/// A page, slide, text or table of a file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called: `Slide 1 of 6 · Overview`.
    pub title: String,
    /// What is on it.
    pub content: Content,
}

/// What is on a sheet.
#[derive(Clone, Debug)]
pub enum Content {
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
    pub remedy: Option<(String, Options)>,
}

impl Preview {
    /// One sheet with nothing to warn of.
    #[must_use]
    pub fn of(title: impl Into<String>, content: Content) -> Self {
        Self {
            sheets: vec![Sheet {
                title: title.into(),
                content,
            }],
            warnings: Vec::new(),
        }
    }
}

impl Warning {
    /// That boxes stand for characters.
    pub(super) fn of_boxes(subject: &Subject) -> Option<Self> {
        Some(Self {
            text: format!("{}.", lost::boxes(subject)?),
            remedy: None,
        })
    }
}

/// The picture of the subject's first map.
pub(super) fn picture(subject: &Subject, _: &Options) -> Result<Preview, Failure> {
    let scene = Arc::clone(&subject.first()?.scene);
    let mut preview = Preview::of("Picture", Content::Scene(scene));
    preview.warnings.extend(Warning::of_boxes(subject));
    Ok(preview)
}
