//! One map of the document, laid out and drawn.

use std::sync::Arc;

use crate::layout::Layout;
use crate::model::{Document, Id, Map};
use crate::scene::Scene;
use crate::text::Shaper;

/// A way to go on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// One map of the document, laid out and drawn.
#[derive(Clone)]
pub(super) struct View {
    document: Arc<Document>,
    map: Arc<Map>,
    pub(super) layout: Arc<Layout>,
    pub(super) scene: Arc<Scene>,
}

impl View {
    /// The map of this id, or the document's first. What is as it was in `before` is taken over.
    pub(super) fn new(
        document: &Arc<Document>,
        map: &Id,
        before: Option<&Self>,
        shaper: &mut dyn Shaper,
    ) -> Self {
        let map = document.map(map).unwrap_or(&document.maps[0]);
        let _ = (before, shaper);
        Self {
            document: Arc::clone(document),
            map: Arc::clone(map),
            layout: Arc::default(),
            scene: Arc::default(),
        }
    }

    pub(super) fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Whether it shows this map of this very document.
    pub(super) fn is_of(&self, document: &Arc<Document>, map: &Id) -> bool {
        Arc::ptr_eq(&self.document, document) && self.map.id == *map
    }
}
