//! Drop places and the dashed slots that show them. The layout finds the places (see its `*_slot`);
//! here they become slots of the size of the thing.

use kurbo::{Point, Rect};

use super::{Effect, ToolContext};
use crate::edit::Edit;
use crate::layout::{ColumnBox, Layout};
use crate::model::{CardKind, Emotion, Id, LaneKind, Target};

/// The mark that shows where something will land.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTarget {
    /// A dashed slot of the size of the thing.
    pub slot: Rect,
    /// A bar between two things, where it lands between them.
    pub bar: Option<Rect>,
    /// The kind of the dropped thing, which sets the slot's colour.
    pub kind: DropKind,
    /// The dropped things where the map previews the drop: the slot surrounds them.
    pub targets: Vec<Target>,
}

impl DropTarget {
    /// The same for things that the map previews in place.
    #[must_use]
    pub fn with_targets(self, things: Vec<Target>) -> Self {
        Self {
            targets: things,
            ..self
        }
    }

    /// The same with the slot around the things that land, in the layout of the map as it is shown.
    #[must_use]
    pub fn in_layout(mut self, layout: &Layout) -> Self {
        let boxes = self.targets.iter().filter_map(|thing| layout.find(thing));
        if let Some(slot) = boxes.map(|found| found.rect).reduce(|a, b| a.union(b)) {
            self.slot = slot;
            self.bar = None;
            if self.kind == DropKind::Lane {
                self.slot.x1 = layout.body.1;
            }
        }
        self
    }
}

/// What lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropKind {
    /// A stage.
    Stage,
    /// A touchpoint, in this stage.
    Touchpoint(Option<Id>),
    /// A card.
    Card(CardKind),
    /// A face.
    Emotion,
    /// A lane.
    Lane,
}

/// The size of a touchpoint that is not there yet.
const TOUCHPOINT_SIZE: (f64, f64) = (160.0, 60.0);
const CARD_HEIGHT: f64 = 48.0;
/// Between cards in a cell.
const GAP: f64 = 6.0;
/// How far beyond the page's left and upper edge a drop still counts.
const MARGIN_BEFORE: f64 = 40.0;
/// How far beyond its right and lower edge, where the map would grow.
const MARGIN_BEYOND: f64 = 400.0;
/// Marks of the layout that are thinner than this lie between things.
const THIN_MARK: f64 = 12.0;

/// Updates the preview when the drop place has changed.
pub(super) fn preview_change<P: PartialEq>(
    before: Option<&P>,
    now: Option<&P>,
    edit: impl FnOnce(&P) -> Edit,
) -> Vec<Effect> {
    if before == now {
        return Vec::new();
    }
    let preview = now.map(|place| Effect::Preview(edit(place)));
    vec![preview.unwrap_or(Effect::Bail)]
}

/// Whether a drop at this point counts as on the map.
pub(super) fn is_on_page(layout: &Layout, at: Point) -> bool {
    let size = layout.size;
    Rect::new(
        -MARGIN_BEFORE,
        -MARGIN_BEFORE,
        size.width + MARGIN_BEYOND,
        size.height + MARGIN_BEYOND,
    )
    .contains(at)
}

/// A slot of this height around a mark of the layout.
fn target_around(mark: Rect, top: f64, bottom: f64, kind: DropKind) -> DropTarget {
    if mark.width() > THIN_MARK {
        return DropTarget {
            slot: mark.with_origin((mark.x0, top.min(mark.y0))),
            bar: None,
            kind,
            targets: Vec::new(),
        };
    }
    let x = mark.center().x;
    DropTarget {
        slot: Rect::new(
            x - TOUCHPOINT_SIZE.0 / 2.0,
            top,
            x + TOUCHPOINT_SIZE.0 / 2.0,
            bottom,
        ),
        bar: Some(mark),
        kind,
        targets: Vec::new(),
    }
}

/// The index for a stage dropped at a point.
pub(super) fn stage_index_at(layout: &Layout, at: Point) -> usize {
    layout.stage_slot(at.x).0
}

/// The slot for a stage dropped at a point.
pub(super) fn stage_drop_target(layout: &Layout, at: Point) -> DropTarget {
    let (_, mark) = layout.stage_slot(at.x);
    target_around(mark, layout.band.0, layout.band.1, DropKind::Stage)
}

/// The stage and index for a touchpoint dropped at a point; `None` without stages.
pub(super) fn touchpoint_at(layout: &Layout, at: Point) -> Option<(Id, usize)> {
    let (stage, place, _) = layout.touchpoint_slot(at.x)?;
    Some((stage, place))
}

/// The slot for a touchpoint dropped at a point.
pub(super) fn touchpoint_drop_target(layout: &Layout, at: Point) -> DropTarget {
    let steps = layout
        .lanes
        .iter()
        .find(|row| row.kind == LaneKind::Touchpoints);
    let (top, bottom) = steps.map_or((layout.band.1, layout.band.1 + TOUCHPOINT_SIZE.1), |row| {
        (row.top, row.bottom)
    });
    match layout.touchpoint_slot(at.x) {
        Some((stage, _, mark)) if mark.width() > THIN_MARK => DropTarget {
            slot: Rect::new(mark.x0, top, mark.x1, bottom),
            bar: None,
            kind: DropKind::Touchpoint(Some(stage)),
            targets: Vec::new(),
        },
        Some((stage, _, mark)) => {
            target_around(mark, top, bottom, DropKind::Touchpoint(Some(stage)))
        }
        None => DropTarget {
            slot: Rect::new(
                layout.body.0,
                top,
                layout.body.0 + TOUCHPOINT_SIZE.0,
                bottom,
            ),
            bar: None,
            kind: DropKind::Touchpoint(None),
            targets: Vec::new(),
        },
    }
}

/// The touchpoint whose column a point is in.
pub(super) fn column_at(layout: &Layout, at: Point) -> Option<ColumnBox> {
    layout.column_at(at.x)
}

/// Where a card lands.
#[derive(Clone, Debug, PartialEq)]
pub struct CardPlace {
    /// The touchpoint.
    pub touchpoint: Id,
    /// The lane, where the map has one.
    pub lane: Option<Id>,
    /// The place among the cards that the lane shows there.
    pub at: usize,
}

impl CardPlace {
    /// Whether its lane is in view.
    pub(super) fn is_shown(&self, context: &ToolContext<'_>) -> bool {
        let lane = self.lane.as_ref();
        lane.is_some_and(|lane| context.layout.lanes.iter().any(|row| row.id == *lane))
    }
}

/// The place for a card of this kind dropped at a point. `own` is the lane that a note comes from.
pub(super) fn card_at(
    context: &ToolContext<'_>,
    at: Point,
    kind: CardKind,
    own: Option<&Id>,
) -> Option<CardPlace> {
    let column = column_at(context.layout, at)?;
    let under = context
        .layout
        .lane_at(at.y)
        .filter(|row| kind.names_its_lane() && row.kind == kind.lane_kind());
    let usual = || context.map.lane_of(kind.lane_kind()).map(|lane| &lane.id);
    let lane = under.map(|row| &row.id).or(own).or_else(usual);
    let place = lane.and_then(|lane| context.layout.card_slot(&column.touchpoint, lane, at.y));
    Some(CardPlace {
        touchpoint: column.touchpoint.clone(),
        lane: lane.cloned(),
        at: place.map_or(usize::MAX, |(place, _)| place),
    })
}

/// The slot for a card dropped at this place.
pub(super) fn card_drop_target(
    context: &ToolContext<'_>,
    place: &CardPlace,
    at: Point,
    kind: CardKind,
) -> Option<DropTarget> {
    let layout = context.layout;
    let column = layout.column_of(&place.touchpoint)?;
    let kind = DropKind::Card(kind);
    let below = |top: f64| Rect::new(column.left, top, column.right, top + CARD_HEIGHT);
    let mark = place
        .lane
        .as_ref()
        .and_then(|lane| layout.card_slot(&place.touchpoint, lane, at.y));
    let Some((index, mark)) = mark else {
        // The lane will be created or shown: its card will be below everything else.
        let bottom = layout.lanes.last().map_or(layout.band.1, |row| row.bottom);
        return Some(DropTarget {
            slot: below(bottom - CARD_HEIGHT),
            bar: None,
            kind,
            targets: Vec::new(),
        });
    };
    if mark.height() > THIN_MARK {
        return Some(DropTarget {
            slot: mark,
            bar: None,
            kind,
            targets: Vec::new(),
        });
    }
    let count = place
        .lane
        .as_ref()
        .and_then(|lane| layout.cell(&place.touchpoint, lane))
        .map_or(0, |placed| placed.cell.cards.len());
    let (slot, bar) = if index >= count {
        (below(mark.center().y + GAP - 2.0), None)
    } else {
        (mark.inflate(0.0, 3.0), Some(mark))
    };
    Some(DropTarget {
        slot,
        bar,
        kind,
        targets: Vec::new(),
    })
}

/// The index for a lane dropped at a point.
pub(super) fn lane_index_at(layout: &Layout, at: Point) -> usize {
    layout.lane_slot(at.y).0
}

/// The bar that shows where a lane lands.
pub(super) fn lane_drop_target(layout: &Layout, at: Point) -> DropTarget {
    let (_, mark) = layout.lane_slot(at.y);
    DropTarget {
        slot: mark.inflate(0.0, 2.0),
        bar: Some(mark),
        kind: DropKind::Lane,
        targets: Vec::new(),
    }
}

/// The slot of the active persona's face: the square around the circle.
pub(super) fn face_drop_target(
    context: &ToolContext<'_>,
    touchpoint: &Id,
    emotion: Emotion,
) -> Option<DropTarget> {
    let layout = context.layout;
    Some(DropTarget {
        slot: layout.face_rect(touchpoint, context.persona, emotion)?,
        bar: None,
        kind: DropKind::Emotion,
        targets: Vec::new(),
    })
}
