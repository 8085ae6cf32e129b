//! One map of the document, laid out and drawn.

use std::sync::Arc;

use super::active::persona_index;
use crate::layout::{Layout, LayoutCache};
use crate::model::{Document, Id, Map};
use crate::scene::{Scene, SceneCache, Theme};
use crate::text::Shaper;

/// A direction on the map.
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

/// A movement from stage to stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageStep {
    /// To the next one.
    Next,
    /// Back to this one's beginning, from there to the one before.
    Previous,
}

/// What laying out and drawing maps needs, with its caches.
pub(super) struct RenderContext {
    pub(super) shaper: Box<dyn Shaper>,
    pub(super) theme: Theme,
    /// The persona whose curve is drawn on top.
    pub(super) front: Option<Id>,
    layouts: LayoutCache,
    scenes: SceneCache,
}

impl RenderContext {
    pub(super) fn new(shaper: Box<dyn Shaper>) -> Self {
        Self {
            shaper,
            theme: Theme::light(),
            front: None,
            layouts: LayoutCache::default(),
            scenes: SceneCache::default(),
        }
    }
}

/// One map of the document, laid out and drawn.
#[derive(Clone)]
pub(super) struct MapView {
    document: Arc<Document>,
    map: Arc<Map>,
    pub(super) layout: Arc<Layout>,
    pub(super) scene: Arc<Scene>,
}

impl MapView {
    /// The map of this id, or the document's first.
    pub(super) fn new(document: &Arc<Document>, map: &Id, render: &mut RenderContext) -> Self {
        let map = document.map(map).unwrap_or(&document.maps[0]);
        let shaper = render.shaper.as_mut();
        let mut layout = Layout::cached(document, map, shaper, &mut render.layouts);
        set_front(&mut layout, persona_index(map, render.front.as_ref()));
        let scene = Scene::cached(document, map, &layout, &render.theme, &mut render.scenes);
        Self {
            document: Arc::clone(document),
            map: Arc::clone(map),
            layout: Arc::new(layout),
            scene: Arc::new(scene),
        }
    }

    /// Draws it again in the context's theme.
    pub(super) fn redraw(&mut self, render: &mut RenderContext) {
        let (document, map) = (&self.document, &self.map);
        let scene = Scene::cached(
            document,
            map,
            &self.layout,
            &render.theme,
            &mut render.scenes,
        );
        self.scene = Arc::new(scene);
    }

    /// Draws it again where another persona's curve lies on top.
    pub(super) fn bring_to_front(&mut self, render: &mut RenderContext) {
        let mut layout = Layout::clone(&self.layout);
        if set_front(&mut layout, persona_index(&self.map, render.front.as_ref())) {
            self.layout = Arc::new(layout);
            self.redraw(render);
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

/// Draws the curve of the persona at this index on top. Returns whether that changed.
fn set_front(layout: &mut Layout, front: usize) -> bool {
    let lane = layout.emotion.as_mut();
    lane.is_some_and(|lane| std::mem::replace(&mut lane.front_persona, front) != front)
}
