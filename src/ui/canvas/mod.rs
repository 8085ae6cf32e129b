//! The canvas: shows the scene through a camera, hands presses and drags to the desk, and paints
//! over the scene what a gesture needs.

mod access;
mod atlas;
mod camera;
mod overlay;
mod paint;
mod writing;

use egui::{CursorIcon, Event, Id, Modifiers, PointerButton, Pos2, Rect, Sense, Ui, UiBuilder, vec2};
use kurbo::Point;

use crate::desk::{Cursor, Desk, PointerEvent, PointerKind};
use crate::layout::describe;
use crate::model::Target;

pub use atlas::Atlas;
pub use camera::Camera;
pub use paint::thumbnail;
use access::Wish;
use paint::{Painting, Pins};

/// How far the pointer may stray during a click, in screen points.
const CLICK_TOLERANCE: f64 = 4.0;
/// How near the edge the pointer must be for the canvas to scroll during a drag, in screen points.
const EDGE: f32 = 28.0;
/// The mini map's largest size.
const MINI_MAP: egui::Vec2 = vec2(150.0, 84.0);

/// A wish of the rest of the window about the view.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Zoom by a factor around the middle.
    Zoom(f64),
    /// Zoom to this, around the middle.
    ZoomTo(f64),
    /// Show the whole page.
    Fit,
    /// Show what is selected.
    Selection,
    /// As when a map is opened.
    Open,
}

/// What the canvas remembers from frame to frame.
#[derive(Default)]
pub struct CanvasState {
    /// The view.
    pub camera: Camera,
    /// The glyphs on the screen.
    pub atlas: Atlas,
    /// Wishes for the next frame.
    pub view: Vec<View>,
    /// Whether the mini map is shown.
    pub hide_mini_map: bool,
    /// The map and the primary selection at the last frame, to notice changes.
    shown: Option<crate::model::Id>,
    primary: Option<Target>,
    /// Whether the page is being dragged under the canvas, and whether the space bar is down.
    panning: bool,
    /// Whether a press that began on the canvas has not ended yet.
    pressed: bool,
    /// When and where the last press was, to tell a double click.
    last_press: Option<(f64, Pos2)>,
    /// When the zoom last changed.
    zoomed: f64,
    /// The caret of the text being edited.
    writing: writing::Writing,
}
