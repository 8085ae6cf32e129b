//! Previews of exports, made by the code that writes them.

use std::sync::Arc;

use crate::scene::Scene;

use super::{ExportError, ExportJob, ExportOptions, loss_report};

/// Makes the preview of a format.
pub type PreviewFn = fn(&ExportJob, &ExportOptions) -> Result<Preview, ExportError>;

/// A preview of a file.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its pages, texts or tables, in their order.
    pub pages: Vec<PreviewPage>,
    /// Warnings about it.
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

/// The content of a preview page.
#[derive(Clone, Debug)]
pub enum PreviewContent {
    /// A picture.
    Scene(Arc<Scene>),
    /// Text, as the file holds it.
    Text(String),
    /// Cells, row by row.
    Table(Vec<Vec<String>>),
}

/// A warning about an exported file.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// A sentence.
    pub text: String,
    /// A remedy: the label of its button, and the options to set.
    pub remedy: Option<(String, ExportOptions)>,
}

impl Preview {
    /// A preview of one page without warnings.
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
    /// A warning about missing glyphs.
    pub(super) fn of_missing_glyphs(job: &ExportJob) -> Option<Self> {
        Some(Self {
            text: format!("{}.", loss_report::missing_glyphs(job)?),
            remedy: None,
        })
    }
}

/// The picture of the job's first map.
pub(super) fn picture(job: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    let scene = Arc::clone(&job.first_rendered()?.scene);
    let mut preview = Preview::single("Picture", PreviewContent::Scene(scene));
    preview.warnings.extend(Warning::of_missing_glyphs(job));
    Ok(preview)
}
