//! A cache of recently shaped paragraphs: repeated layouts request the same ones.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::{Align, Paragraph, Style};

/// How many paragraphs one generation holds. Two generations are kept, so the paragraphs of a map
/// of 50,000 cards stay while it is being edited.
const GENERATION_SIZE: usize = 120_000;

/// A request to shape a text.
#[derive(Clone, Copy)]
pub(super) struct ShapeRequest<'a> {
    pub text: &'a str,
    pub style: Style,
    pub width: f32,
    pub align: Align,
}

impl ShapeRequest<'_> {
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

/// A cached paragraph with the parts of the request that it does not hold.
struct CachedParagraph {
    width: f32,
    align: Align,
    paragraph: Arc<Paragraph>,
}

impl CachedParagraph {
    /// Compares the whole request, since two texts may have the same key.
    fn matches(&self, request: &ShapeRequest<'_>) -> bool {
        self.width.to_bits() == request.width.to_bits()
            && self.align == request.align
            && self.paragraph.style == request.style
            && *self.paragraph.text == *request.text
    }
}

/// Two generations of paragraphs: when the young one is full it replaces the old one, and entries
/// not requested since are dropped.
#[derive(Default)]
pub(super) struct ParagraphCache {
    young: HashMap<u64, CachedParagraph>,
    old: HashMap<u64, CachedParagraph>,
}

impl ParagraphCache {
    /// The cached paragraph of a request.
    pub fn get(&mut self, request: &ShapeRequest<'_>) -> Option<Arc<Paragraph>> {
        let key = request.key();
        if let Some(cached) = self.young.get(&key) {
            return cached
                .matches(request)
                .then(|| Arc::clone(&cached.paragraph));
        }
        let cached = self.old.remove(&key)?;
        let found = cached
            .matches(request)
            .then(|| Arc::clone(&cached.paragraph));
        self.insert_young(key, cached);
        found
    }

    /// Adds the paragraph of a request.
    pub fn insert(&mut self, request: &ShapeRequest<'_>, paragraph: Arc<Paragraph>) {
        let cached = CachedParagraph {
            width: request.width,
            align: request.align,
            paragraph,
        };
        self.insert_young(request.key(), cached);
    }

    fn insert_young(&mut self, key: u64, cached: CachedParagraph) {
        if self.young.len() >= GENERATION_SIZE {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, cached);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.young.len() + self.old.len()
    }
}
