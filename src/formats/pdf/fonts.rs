//! Embeds the scene's fonts in the document, each once.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::{Font as Embedded, Tag};

use crate::text::Font;

/// The fonts embedded so far.
#[derive(Default)]
pub(super) struct PdfFonts(BTreeMap<u64, Option<Embedded>>);

impl PdfFonts {
    /// The embedded font; `None` where it cannot be embedded.
    pub fn get(&mut self, font: &Font) -> Option<Embedded> {
        let made = self.0.entry(font.key).or_insert_with(|| {
            let axes = font.axes();
            let axes: Vec<_> = axes.iter().map(|(tag, at)| (Tag::new(tag), *at)).collect();
            Embedded::new_variable(Arc::clone(&font.data).into(), font.index, &axes)
        });
        made.clone()
    }
}
