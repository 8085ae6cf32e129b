//! Layout transitions: things whose place has changed since the last frame are animated to it.
//!
//! Only the painting is delayed: layout, scene and hit testing use the new places at once. Nothing
//! is laid out again for it, and it is skipped where too much is in view.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use egui::{Rect, Ui};
use kurbo::{BezPath, Point, Vec2};

use super::camera::Camera;
use super::camera_animation::ease_out;
use crate::editor::{Editor, TextEditing};
use crate::layout::Layout;
use crate::model::{Id, Target};
use crate::scene::{Chunk, Item};
use crate::tool::{Ghost, Overlay};

/// How long it takes, in seconds.
const SECONDS: f64 = 0.12;
/// Columns narrower than this on the screen, in points, jump: too many are in view.
const NARROW: f64 = 28.0;
/// With more things than this in view, nothing is animated.
const MAX_MOVING: usize = 1500;
/// The margin around the visible part in which things are animated, in points.
const LOOKUP_MARGIN: f64 = 400.0;
/// Smaller movements, in pixels of the page, are ignored.
const MIN_OFFSET: f64 = 0.5;

/// For each persona the faces in view: their final x, and their current offset.
type Faces = BTreeMap<usize, Vec<(f64, Vec2)>>;

/// The running transition, and the last frame to notice the next one.
#[derive(Default)]
pub struct LayoutTransition {
    /// The offset of each thing at the start of the transition.
    offsets: HashMap<Target, Vec2>,
    /// The same for each persona's faces in view, including those that stay, to bend the curve.
    faces: Faces,
    began: f64,
    /// The remaining part of the transition, from 1 to 0.
    remaining: f64,
    /// The largest offset.
    max_offset: f64,
    last: Option<LastFrame>,
}

/// What was shown in the frame before.
struct LastFrame {
    map: Id,
    layout: Arc<Layout>,
    editing: Option<TextEditing>,
    /// What a drag carried, and by how much.
    carried: Option<(Arc<Layout>, Vec<Target>, Vec2)>,
}

impl LayoutTransition {
    /// Detects what has moved since the last frame, and advances the transition. `overlay` is that
    /// of this frame.
    pub fn step(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        overlay: &Overlay,
        visible: &VisibleArea,
        animated: bool,
    ) {
        let now = ui.input(|input| input.time);
        let carried = match &overlay.ghost {
            Some(Ghost::Lifted {
                targets,
                by,
                copies: false,
            }) => Some((Arc::clone(editor.committed_layout()), targets.clone(), *by)),
            _ => None,
        };
        let next = LastFrame {
            map: editor.map_id().clone(),
            layout: Arc::clone(editor.layout()),
            editing: editor.editing().cloned(),
            carried,
        };
        self.remaining = 1.0 - ease_out((now - self.began) / SECONDS);
        let last = self.last.take();
        if !animated || self.remaining <= 0.0 {
            self.reset();
        }
        if let Some(last) = last.filter(|_| animated)
            && !Arc::ptr_eq(&last.layout, &next.layout)
        {
            // What is being dragged or typed follows directly: a face, an edge, an open text.
            let by_hand = editor.is_busy() && overlay.ghost.is_none();
            let same = |a: &TextEditing, b: &TextEditing| a.target == b.target && a.slot == b.slot;
            let writing =
                matches!((&last.editing, &next.editing), (Some(a), Some(b)) if same(a, b));
            let moved = if by_hand || writing || last.map != next.map {
                None
            } else {
                self.moved_offsets(&last, &next, visible)
            };
            self.reset();
            if let Some((moves, faces)) = moved {
                self.max_offset = moves.values().map(|by| by.hypot()).fold(0.0, f64::max);
                (self.offsets, self.faces) = (moves, faces);
                // The first animated frame has already begun.
                self.began = ui.input(|input| now - f64::from(input.stable_dt.min(1.0 / 60.0)));
                self.remaining = 1.0 - ease_out((now - self.began) / SECONDS);
            }
        }
        if self.is_moving() {
            ui.ctx().request_repaint();
        }
        self.last = Some(next);
    }

    fn reset(&mut self) {
        self.offsets.clear();
        self.faces.clear();
        self.max_offset = 0.0;
    }

    fn is_moving(&self) -> bool {
        !self.offsets.is_empty()
    }

    /// The offset of each visible thing from its final place; `None` where nothing has moved or too
    /// much is in view.
    fn moved_offsets(
        &self,
        last: &LastFrame,
        next: &LastFrame,
        visible: &VisibleArea,
    ) -> Option<(HashMap<Target, Vec2>, Faces)> {
        if visible.pitch * visible.camera.zoom < NARROW {
            return None;
        }
        let around = LOOKUP_MARGIN / visible.camera.zoom;
        let area = visible
            .camera
            .visible(visible.canvas)
            .inflate(around, around);
        let before = last.layout.positions_in(area);
        let after = next.layout.positions_in(area);
        if before.len().max(after.len()) > MAX_MOVING {
            return None;
        }
        let before: HashMap<Target, Point> = before.into_iter().collect();
        let held = next.carried.as_ref();
        let mut moves = HashMap::new();
        let mut faces = Faces::new();
        for (target, place) in after {
            let mut by = before
                .get(&target)
                .map_or(Vec2::ZERO, |was| *was + self.offset(&target) - place);
            if let Some(dropped) = last.dropped_at(&target) {
                by = dropped - place;
            }
            let is_held = held.is_some_and(|(_, targets, _)| targets.contains(&target));
            let is_written = next.editing.as_ref().is_some_and(|e| e.target == target);
            if is_held || is_written {
                by = Vec2::ZERO;
            }
            if let Target::Emotion { persona, .. } = target {
                faces.entry(persona).or_default().push((place.x, by));
            }
            if by.hypot() > MIN_OFFSET {
                moves.insert(target, by);
            }
        }
        for faces in faces.values_mut() {
            faces.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        (!moves.is_empty()).then_some((moves, faces))
    }

    /// The current offset of a thing.
    #[must_use]
    pub fn offset(&self, target: &Target) -> Vec2 {
        let by = self.offsets.get(target).copied();
        by.map_or(Vec2::ZERO, |by| by * self.remaining)
    }

    /// How far outside an area things that are leaving it may be.
    #[must_use]
    pub fn slack(&self) -> f64 {
        if self.is_moving() {
            (self.max_offset * self.remaining).min(LOOKUP_MARGIN * 4.0)
        } else {
            0.0
        }
    }

    /// The current offset of an item of a chunk.
    #[must_use]
    pub fn offset_of(&self, chunk: &Chunk, item: &Item) -> Vec2 {
        if !self.is_moving() {
            return Vec2::ZERO;
        }
        let Some(owner) = item.owner.as_ref().or(chunk.owner.as_ref()) else {
            return Vec2::ZERO;
        };
        self.offset(owner)
    }

    /// A persona's curve whose own coordinates begin at `left` across the page, bent through the
    /// current places of the faces. `None` where it has not moved.
    #[must_use]
    pub fn bend_curve(&self, path: &BezPath, persona: usize, left: f64) -> Option<BezPath> {
        let faces = self.faces.get(&persona).filter(|_| self.is_moving())?;
        if faces.iter().all(|(_, by)| by.hypot() < MIN_OFFSET) {
            return None;
        }
        let bent = |p: Point| p + self.curve_offset(faces, left + p.x);
        let elements = path.elements().iter().map(|element| match *element {
            kurbo::PathEl::MoveTo(p) => kurbo::PathEl::MoveTo(bent(p)),
            kurbo::PathEl::LineTo(p) => kurbo::PathEl::LineTo(bent(p)),
            kurbo::PathEl::QuadTo(a, p) => kurbo::PathEl::QuadTo(bent(a), bent(p)),
            kurbo::PathEl::CurveTo(a, b, p) => kurbo::PathEl::CurveTo(bent(a), bent(b), bent(p)),
            kurbo::PathEl::ClosePath => kurbo::PathEl::ClosePath,
        });
        Some(elements.collect())
    }

    /// The offset of the curve at `x`: interpolated between those of the faces.
    fn curve_offset(&self, faces: &[(f64, Vec2)], x: f64) -> Vec2 {
        let next = faces.partition_point(|(at, _)| *at < x);
        let before = next.checked_sub(1).map(|place| faces[place]);
        let by = match (before, faces.get(next)) {
            (Some((from, a)), Some((to, b))) => a.lerp(*b, (x - from) / (to - from).max(1e-9)),
            (Some((_, by)), None) => by,
            (None, Some((_, by))) => *by,
            (None, None) => Vec2::ZERO,
        };
        by * self.remaining
    }
}

impl LastFrame {
    /// Where a dragged thing was dropped.
    fn dropped_at(&self, target: &Target) -> Option<Point> {
        let (layout, targets, by) = self.carried.as_ref()?;
        if !targets.contains(target) {
            return None;
        }
        Some(layout.find(target)?.rect.origin() + *by)
    }
}

/// What part of the map is in view.
pub struct VisibleArea {
    /// The view.
    pub camera: Camera,
    /// The canvas, in points.
    pub canvas: Rect,
    /// How wide columns are on average, in pixels of the page.
    pub pitch: f64,
}
