//! Where everything on a map sits, and what lies at a point.
//!
//! Text is broken into lines here and nowhere else, at zoom 1.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use crate::model::{Id, LaneKind, Slot, Target};
use crate::text::{Align, Paragraph, Style};

/// Where everything on one map sits, in pixels at 100 % from the page's top left corner.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The page.
    pub size: Size,
    /// Everything that can be pointed at, from back to front.
    pub boxes: Vec<TargetBox>,
    /// The stages, left to right.
    pub stages: Vec<StageBox>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The lanes that are shown, top to bottom.
    pub lanes: Vec<LaneRow>,
    /// Top and bottom of the stage band.
    pub band: (f64, f64),
    /// Left and right of the lane heads.
    pub heads: (f64, f64),
}

/// A thing on the map and where it is.
#[derive(Clone, Debug)]
pub struct TargetBox {
    /// The thing.
    pub target: Target,
    /// Its edges.
    pub rect: Rect,
    /// The texts on it that can be edited where they stand; also where an empty one would stand.
    pub texts: Vec<TextBox>,
}

/// A text on a thing.
#[derive(Clone, Debug)]
pub struct TextBox {
    /// Which of the thing's texts it is.
    pub slot: Slot,
    /// The area the text may use: its left, top and full width; its height now.
    pub rect: Rect,
    /// How it looks.
    pub style: Style,
    /// Where its lines stand.
    pub align: Align,
    /// Its lines.
    pub paragraph: Arc<Paragraph>,
}

/// A stage on the band.
#[derive(Clone, Debug)]
pub struct StageBox {
    /// Which.
    pub id: Id,
    /// Its chevron, tip included; an empty stage is one column wide.
    pub rect: Rect,
}

/// A touchpoint's column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Which.
    pub touchpoint: Id,
    /// The stage it belongs to.
    pub stage: Id,
    /// The left edge of its cards.
    pub left: f64,
    /// The right edge of its cards.
    pub right: f64,
}

/// A lane's row.
#[derive(Clone, Debug)]
pub struct LaneRow {
    /// Which.
    pub id: Id,
    /// What it shows.
    pub kind: LaneKind,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Layout {
    /// The topmost thing at a point.
    #[must_use]
    pub fn hit(&self, point: Point) -> Option<&TargetBox> {
        self.boxes.iter().rev().find(|b| b.rect.contains(point))
    }

    /// The box of a thing.
    #[must_use]
    pub fn find(&self, target: &Target) -> Option<&TargetBox> {
        self.boxes.iter().find(|b| b.target == *target)
    }
}
