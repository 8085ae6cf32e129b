//! Where things land: the place in the map that a point on the page means, and the dashed slot
//! that shows it.

use kurbo::{Line, Point, Rect};

use super::Board;
use crate::layout::{Layout, StageBox};
use crate::model::{CardKind, Emotion, Id, LaneKind, Target};

/// The mark that shows where something will land.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing {
    /// A dashed slot.
    pub slot: Rect,
    /// A line between two things, where it lands between them.
    pub line: Option<Line>,
    /// What lands: gives the slot its colour.
    pub what: LandingKind,
}

/// What lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LandingKind {
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

/// The usual size of what is not there yet.
const STEP: (f64, f64) = (160.0, 60.0);
const CARD_HEIGHT: f64 = 36.0;
/// Between cards in a cell.
const GAP: f64 = 6.0;
/// How far beyond the page a drop still counts.
const AROUND: f64 = 60.0;

/// Whether a drop at this point is meant for the map.
pub(super) fn on_page(layout: &Layout, at: Point) -> bool {
    layout.size.to_rect().inflate(AROUND, AROUND).contains(at)
}

/// Top and bottom of the touchpoints' row.
fn steps(layout: &Layout) -> (f64, f64) {
    let row = layout
        .lanes
        .iter()
        .find(|row| row.kind == LaneKind::Touchpoints);
    row.map_or(
        (layout.band.1 + 12.0, layout.band.1 + 12.0 + STEP.1),
        |row| (row.top, row.bottom),
    )
}

/// The left edge of the columns.
fn body_left(layout: &Layout) -> f64 {
    let first = layout.stages.first().map(|stage| stage.rect.x0);
    first.unwrap_or(layout.heads.1 + 12.0)
}

/// The place among the stages that a point means: before the first whose middle is right of it.
pub(super) fn stage_at(layout: &Layout, at: Point) -> usize {
    let before = |stage: &&StageBox| stage.rect.center().x < at.x;
    layout.stages.iter().take_while(before).count()
}

/// The slot of a stage at this place.
pub(super) fn stage_landing(layout: &Layout, at: usize) -> Landing {
    let (top, bottom) = layout.band;
    let (x, line) = if at == 0 {
        (body_left(layout), layout.stages.first().map(|s| s.rect.x0))
    } else {
        let last = layout.stages.get(at - 1).or(layout.stages.last());
        let x = last.map_or_else(|| body_left(layout), |s| s.rect.x1);
        (x, layout.stages.get(at).map(|_| x))
    };
    let between = line.is_some();
    let left = if between { x - STEP.0 / 2.0 } else { x };
    Landing {
        slot: Rect::new(left.max(layout.heads.1), top, left + STEP.0, bottom),
        line: line.map(|x| Line::new((x, top), (x, layout.size.height - 20.0))),
        what: LandingKind::Stage,
    }
}

/// The stage and the place in it that a point means for a touchpoint; `None` without stages.
pub(super) fn touchpoint_at(board: &Board<'_>, at: Point) -> Option<(Id, usize)> {
    let layout = board.layout;
    // What stands nearest: a column, or the one empty place of an empty stage.
    let columns = layout
        .columns
        .iter()
        .map(|c| (&c.stage, Some(c), c.left, c.right));
    let empty = layout.stages.iter().filter(|stage| {
        let stage = board.map.stage(&stage.id);
        stage.is_some_and(|stage| stage.touchpoints.is_empty())
    });
    let empty = empty.map(|s| (&s.id, None, s.rect.x0, s.rect.x1));
    let away = |left: f64, right: f64| (left - at.x).max(at.x - right).max(0.0);
    let (stage, column, ..) = columns
        .chain(empty)
        .min_by(|a, b| away(a.2, a.3).total_cmp(&away(b.2, b.3)))?;
    let Some(column) = column else {
        return Some((stage.clone(), 0));
    };
    let touchpoints = &board.map.stage(stage)?.touchpoints;
    let index = touchpoints.iter().position(|t| t.id == column.touchpoint)?;
    let after = at.x > f64::midpoint(column.left, column.right);
    Some((stage.clone(), index + usize::from(after)))
}

/// The slot of a touchpoint at a place in a stage.
pub(super) fn touchpoint_landing(board: &Board<'_>, stage: &Id, at: usize) -> Landing {
    let layout = board.layout;
    let (top, bottom) = steps(layout);
    let columns: Vec<_> = layout
        .columns
        .iter()
        .filter(|c| c.stage == *stage)
        .collect();
    let what = LandingKind::Touchpoint(Some(stage.clone()));
    let Some(last) = columns.last() else {
        let left = layout.stages.iter().find(|s| s.id == *stage);
        let left = left.map_or_else(|| body_left(layout), |s| s.rect.x0);
        let slot = Rect::new(left, top, left + STEP.0, bottom);
        return Landing {
            slot,
            line: None,
            what,
        };
    };
    let x = match columns.get(at) {
        Some(column) => column.left - GAP / 2.0,
        None => last.right + GAP / 2.0,
    };
    let half = STEP.0 / 2.0;
    Landing {
        slot: Rect::new(x - half, top, x + half, bottom),
        line: Some(Line::new((x, top), (x, layout.size.height - 20.0))),
        what,
    }
}

/// The slot of the first touchpoint of a map without stages.
pub(super) fn first_landing(layout: &Layout) -> Landing {
    let (top, bottom) = steps(layout);
    let left = body_left(layout);
    Landing {
        slot: Rect::new(left, top, left + STEP.0, bottom),
        line: None,
        what: LandingKind::Touchpoint(None),
    }
}

/// The touchpoint whose column a point is in, or is next to.
pub(super) fn column_at(layout: &Layout, at: Point) -> Option<&crate::layout::Column> {
    let away = |left: f64, right: f64| (left - at.x).max(at.x - right).max(0.0);
    let columns = layout.columns.iter();
    let nearest = columns.min_by(|a, b| away(a.left, a.right).total_cmp(&away(b.left, b.right)))?;
    // Left of the lane heads and far to the right is no column.
    let reach = if at.x < nearest.left { 12.0 } else { AROUND };
    (away(nearest.left, nearest.right) <= reach).then_some(nearest)
}

/// Where a card lands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CardPlace {
    /// The touchpoint.
    pub touchpoint: Id,
    /// The lane, where the map has one.
    pub lane: Option<Id>,
    /// The place among the cards that the lane shows there.
    pub at: usize,
}

/// The place that a point means for a card of this kind. `own` is the lane that a note comes from.
pub(super) fn card_at(
    board: &Board<'_>,
    at: Point,
    kind: CardKind,
    own: Option<&Id>,
) -> Option<CardPlace> {
    let column = column_at(board.layout, at)?;
    let kind = kind.lane_kind();
    let under = board
        .layout
        .lanes
        .iter()
        .find(|row| row.kind == LaneKind::Text && row.top <= at.y && at.y <= row.bottom);
    let lane = match (kind, under) {
        (LaneKind::Text, Some(row)) => Some(row.id.clone()),
        (LaneKind::Text, None) if own.is_some() => own.cloned(),
        _ => board.map.lane_of(kind).map(|lane| lane.id.clone()),
    };
    let place = lane.as_ref().map_or(0, |lane| {
        let cards = boxes(board, &column.touchpoint, lane);
        cards
            .iter()
            .take_while(|rect| rect.center().y < at.y)
            .count()
    });
    Some(CardPlace {
        touchpoint: column.touchpoint.clone(),
        lane,
        at: place,
    })
}

/// The edges of a touchpoint's cards in a lane, top to bottom.
fn boxes(board: &Board<'_>, touchpoint: &Id, lane: &Id) -> Vec<Rect> {
    let (Some((_, touchpoint)), Some(lane)) =
        (board.map.touchpoint(touchpoint), board.map.lane(lane))
    else {
        return Vec::new();
    };
    let cards = touchpoint.cards_in(lane);
    cards
        .filter_map(|card| board.layout.find(&Target::Card(card.id.clone())))
        .map(|found| found.rect)
        .collect()
}

/// The slot of a card.
pub(super) fn card_landing(
    board: &Board<'_>,
    place: &CardPlace,
    kind: CardKind,
) -> Option<Landing> {
    let layout = board.layout;
    let column = layout
        .columns
        .iter()
        .find(|c| c.touchpoint == place.touchpoint)?;
    let row = layout
        .lanes
        .iter()
        .find(|row| Some(&row.id) == place.lane.as_ref());
    let what = LandingKind::Card(kind);
    let slot = |top: f64| Rect::new(column.left, top, column.right, top + CARD_HEIGHT);
    let Some(row) = row else {
        // The lane comes into being: its card will stand below what is there.
        let bottom = layout.lanes.last().map_or(layout.band.1, |row| row.bottom);
        return Some(Landing {
            slot: slot(bottom - CARD_HEIGHT),
            line: None,
            what,
        });
    };
    let cards = boxes(board, &place.touchpoint, &row.id);
    let top = match (cards.get(place.at), cards.last()) {
        (None, None) => row.top + 8.0,
        (None, Some(last)) => last.y1 + GAP,
        (Some(next), _) => {
            let y = next.y0 - GAP / 2.0;
            let line = Line::new((column.left, y), (column.right, y));
            let slot = Rect::new(column.left, y - 5.0, column.right, y + 5.0);
            return Some(Landing {
                slot,
                line: Some(line),
                what,
            });
        }
    };
    Some(Landing {
        slot: slot(top),
        line: None,
        what,
    })
}

/// The place in the map's list of lanes that a point means.
pub(super) fn lane_at(board: &Board<'_>, at: Point) -> usize {
    let rows = &board.layout.lanes;
    let above = rows
        .iter()
        .take_while(|row| f64::midpoint(row.top, row.bottom) < at.y)
        .count();
    let place = |id: &Id| board.map.lanes.iter().position(|lane| lane.id == *id);
    if above == 0 {
        return 0;
    }
    place(&rows[above - 1].id).map_or(board.map.lanes.len(), |index| index + 1)
}

/// The line that shows where a lane lands.
pub(super) fn lane_landing(board: &Board<'_>, at: Point) -> Landing {
    let rows = &board.layout.lanes;
    let above = rows
        .iter()
        .take_while(|row| f64::midpoint(row.top, row.bottom) < at.y)
        .count();
    let y = match (
        above.checked_sub(1).and_then(|i| rows.get(i)),
        rows.get(above),
    ) {
        (Some(up), Some(down)) => f64::midpoint(up.bottom, down.top),
        (Some(up), None) => up.bottom + 4.0,
        (None, Some(down)) => down.top - 4.0,
        (None, None) => board.layout.band.1,
    };
    let (left, right) = (board.layout.heads.0, board.layout.size.width - 12.0);
    Landing {
        slot: Rect::new(left, y - 4.0, right, y + 4.0),
        line: Some(Line::new((left, y), (right, y))),
        what: LandingKind::Lane,
    }
}

/// The slot of a face: a circle's square.
pub(super) fn face_landing(layout: &Layout, touchpoint: &Id, emotion: Emotion) -> Option<Landing> {
    let column = layout
        .columns
        .iter()
        .find(|c| c.touchpoint == *touchpoint)?;
    let y = Scale::of(layout)?.y(emotion);
    let centre = Point::new(f64::midpoint(column.left, column.right), y);
    Some(Landing {
        slot: Rect::from_center_size(centre, (28.0, 28.0)),
        line: None,
        what: LandingKind::Emotion,
    })
}

/// How the emotion lane turns heights into emotions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    middle: f64,
    reach: f64,
}

impl Scale {
    /// The map's scale, while its emotion lane is shown.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let row = layout
            .lanes
            .iter()
            .find(|row| row.kind == LaneKind::Emotion)?;
        Some(Self {
            middle: f64::midpoint(row.top, row.bottom),
            reach: ((row.bottom - row.top) / 2.0 - 26.0).max(1.0),
        })
    }

    /// How far down the page an emotion stands.
    pub(super) fn y(self, emotion: Emotion) -> f64 {
        self.middle - emotion.value() / Emotion::HIGHEST * self.reach
    }

    /// The emotion at a height, to one decimal.
    pub(super) fn emotion(self, y: f64) -> Emotion {
        Emotion::near((self.middle - y) / self.reach * Emotion::HIGHEST)
    }
}
