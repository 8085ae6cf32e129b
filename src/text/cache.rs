//! The paragraphs that were shaped lately: laying out a map again asks for the same ones.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::{Align, Paragraph, Style};

/// How many paragraphs one generation holds. Two generations are kept, so the paragraphs of a map
/// of 50,000 cards stay while it is being edited.
const GENERATION: usize = 120_000;

/// What a shaper is asked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub text: &'a str,
    pub style: Style,
    pub width: f32,
    pub align: Align,
}

impl Wanted<'_> {
    fn key(&self) -> u64 {
        let Style {
            size,
            weight,
            italic,
            line_height,
        } = self.style;
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        (size.to_bits(), weight, italic, line_height.to_bits()).hash(&mut hasher);
        (self.width.to_bits(), self.align).hash(&mut hasher);
        hasher.finish()
    }
}

/// A paragraph, and what was asked for besides what it says of itself.
struct Kept {
    width: f32,
    align: Align,
    paragraph: Arc<Paragraph>,
}

impl Kept {
    /// Two texts may have the same key.
    fn is(&self, wanted: &Wanted<'_>) -> bool {
        self.width.to_bits() == wanted.width.to_bits()
            && self.align == wanted.align
            && self.paragraph.style == wanted.style
            && *self.paragraph.text == *wanted.text
    }
}

/// Two generations of paragraphs: when the young one is full it becomes the old one, and what is
/// not asked for again goes with it.
#[derive(Default)]
pub(super) struct Cache {
    young: HashMap<u64, Kept>,
    old: HashMap<u64, Kept>,
}

impl Cache {
    /// The paragraph, where it was asked for before.
    pub fn find(&mut self, wanted: &Wanted<'_>) -> Option<Arc<Paragraph>> {
        let key = wanted.key();
        if let Some(kept) = self.young.get(&key) {
            return kept.is(wanted).then(|| Arc::clone(&kept.paragraph));
        }
        let kept = self.old.remove(&key)?;
        let found = kept.is(wanted).then(|| Arc::clone(&kept.paragraph));
        self.put(key, kept);
        found
    }

    /// Keeps the paragraph that was made of what was asked for.
    pub fn keep(&mut self, wanted: &Wanted<'_>, paragraph: Arc<Paragraph>) {
        let kept = Kept {
            width: wanted.width,
            align: wanted.align,
            paragraph,
        };
        self.put(wanted.key(), kept);
    }

    fn put(&mut self, key: u64, kept: Kept) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, kept);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.young.len() + self.old.len()
    }
}
