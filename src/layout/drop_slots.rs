//! Hit tests for drag and drop: what lies at a point, and where something dropped there lands.

use kurbo::{Point, Rect};

use super::band::PlacedStage;
use super::measures::{COLUMN, COLUMN_GAP, LANE_GAP};
use super::{ColumnBox, LaneRow, Layout, StageBox};
use crate::model::{Emotion, Id, LaneKind};

/// How thick an insertion mark between two things is.
const MARK_WIDTH: f64 = 4.0;
/// How high the slot of a card is.
const CARD_SLOT_HEIGHT: f64 = 48.0;

impl Layout {
    /// The column at this place: the nearest one, so that gaps belong to a neighbour. None left of
    /// the first, right of the last, or over an empty stage.
    #[must_use]
    pub fn column_at(&self, x: f64) -> Option<ColumnBox> {
        let half = COLUMN_GAP / 2.0;
        // At the boundary inside a gap, the left column wins.
        let near = self.columns_between(x - half, x + half);
        let mut columns = near.filter_map(|index| self.column(index));
        columns.find(|c| (c.left - half..=c.right + half).contains(&x))
    }

    /// The lane at this height; gaps belong to the nearer one.
    #[must_use]
    pub fn lane_at(&self, y: f64) -> Option<&LaneRow> {
        let half = LANE_GAP / 2.0;
        let next = self.lanes.partition_point(|lane| lane.bottom + half < y);
        let lane = self.lanes.get(next)?;
        (lane.top - half <= y).then_some(lane)
    }

    /// The stage at this place; gaps belong to the nearer one.
    #[must_use]
    pub fn stage_at(&self, x: f64) -> Option<StageBox> {
        let half = COLUMN_GAP / 2.0;
        let next = self.placed.partition_point(|s| s.right() + half < x);
        let stage = self.stage(next)?;
        (stage.left - half <= x).then_some(stage)
    }

    /// The emotion at this height of the page, to one decimal; `None` without an emotion lane.
    #[must_use]
    pub fn emotion_value_at(&self, y: f64) -> Option<Emotion> {
        Some(self.emotion.as_ref()?.emotion_at(y))
    }

    /// How far down the page an emotion stands; `None` without an emotion lane.
    #[must_use]
    pub fn emotion_y(&self, emotion: Emotion) -> Option<f64> {
        Some(self.emotion.as_ref()?.y(emotion))
    }

    /// Where a stage dropped here lands: its index in the map's list, and a mark before, between or
    /// after the stages, from the band's top to the page's bottom.
    #[must_use]
    pub fn stage_slot(&self, x: f64) -> (usize, Rect) {
        let index = self
            .placed
            .partition_point(|s| f64::midpoint(s.left, s.right()) < x);
        let at = match (
            index.checked_sub(1).map(|p| &self.placed[p]),
            self.placed.get(index),
        ) {
            (_, Some(next)) => next.left - COLUMN_GAP / 2.0,
            (Some(last), None) => last.right() + COLUMN_GAP / 2.0,
            (None, None) => {
                let bottom = self.size.height.min(self.band.0 + CARD_SLOT_HEIGHT);
                let right = self.body.0 + COLUMN - COLUMN_GAP;
                return (0, Rect::new(self.body.0, self.band.0, right, bottom));
            }
        };
        (index, self.insertion_mark(at))
    }

    /// Where a touchpoint dropped here lands: the stage, its index in it, and a mark between the
    /// columns, or the empty column of an empty stage. `None` in a map without stages.
    #[must_use]
    pub fn touchpoint_slot(&self, x: f64) -> Option<(Id, usize, Rect)> {
        let half = COLUMN_GAP / 2.0;
        let next = self.placed.partition_point(|s| s.right() + half < x);
        let stage = self.placed.get(next).or(self.placed.last())?;
        let id = stage.layout.stage.id.clone();
        if stage.layout.columns.is_empty() {
            let bottom = self.lanes.last().map_or(self.band.1, |lane| lane.bottom);
            let top = self.lanes.first().map_or(self.band.1, |lane| lane.top);
            let rect = Rect::new(stage.left, top, stage.right(), bottom);
            return Some((id, 0, rect));
        }
        let columns = &stage.layout.columns;
        let index = columns.partition_point(|(left, column)| {
            let left = stage.left + left;
            f64::midpoint(left, left + column.width) < x
        });
        let at = columns
            .get(index)
            .map_or(stage.right() + half, |(left, _)| stage.left + left - half);
        let mut mark = self.insertion_mark(at);
        mark.y0 = self.band.1;
        Some((id, index, mark))
    }

    /// The area where the first touchpoint of an empty stage would stand.
    fn empty_stage_slot(&self, stage: &PlacedStage) -> Option<(Id, Rect)> {
        if !stage.layout.columns.is_empty() {
            return None;
        }
        let steps = self.lanes.iter().find(|l| l.kind == LaneKind::Touchpoints);
        let row = steps.or(self.lanes.first());
        let (top, bottom) = row.map_or((self.band.1, self.band.1 + CARD_SLOT_HEIGHT), |row| {
            (row.top, row.bottom)
        });
        let slot = Rect::new(stage.left, top, stage.right(), bottom);
        Some((stage.layout.stage.id.clone(), slot))
    }

    /// The stages without touchpoints between these two verticals, each with the area of its first
    /// one.
    pub fn empty_stage_slots_between(
        &self,
        left: f64,
        right: f64,
    ) -> impl Iterator<Item = (Id, Rect)> {
        let stages = &self.placed[self.stages_between(left, right)];
        stages
            .iter()
            .filter_map(|stage| self.empty_stage_slot(stage))
    }

    /// The stage without touchpoints whose empty column is at this point, and the area of its first
    /// touchpoint.
    #[must_use]
    pub fn empty_stage_slot_at(&self, at: Point) -> Option<(Id, Rect)> {
        let bottom = self
            .lanes
            .last()
            .map_or(self.band.1 + CARD_SLOT_HEIGHT, |l| l.bottom);
        let within = |slot: &Rect| (slot.x0..=slot.x1).contains(&at.x);
        let mut near = self.empty_stage_slots_between(at.x, at.x);
        near.find(|(_, slot)| within(slot) && (self.band.1..=bottom).contains(&at.y))
    }

    /// Where a card dropped at this height lands in the cell of a touchpoint and a lane: its index
    /// among the lane's cards there, and a mark between them, or the first card's area in an empty
    /// cell.
    #[must_use]
    pub fn card_slot(&self, touchpoint: &Id, lane: &Id, y: f64) -> Option<(usize, Rect)> {
        let placed = self.cell(touchpoint, lane)?;
        let column = self.column(placed.column)?;
        let row = &self.lanes[placed.row];
        let edges = placed
            .cell
            .cards
            .iter()
            .map(|card| card.rect + placed.at.to_vec2());
        let edges: Vec<_> = edges.collect();
        let index = edges.partition_point(|rect| rect.center().y < y);
        let (before, after) = (index.checked_sub(1).map(|p| edges[p]), edges.get(index));
        let mark = |y: f64| {
            Rect::new(
                column.left,
                y - MARK_WIDTH / 2.0,
                column.right,
                y + MARK_WIDTH / 2.0,
            )
        };
        let rect = match (before, after) {
            (None, None) => {
                let top = row.top + 8.0;
                let bottom = (top + CARD_SLOT_HEIGHT).min(row.bottom - 4.0).max(top);
                Rect::new(column.left, top, column.right, bottom)
            }
            (None, Some(first)) => mark(first.y0 - MARK_WIDTH / 2.0),
            (Some(above), Some(below)) => mark(f64::midpoint(above.y1, below.y0)),
            (Some(last), None) => mark(last.y1 + MARK_WIDTH / 2.0),
        };
        Some((index, rect))
    }

    /// Where a lane dropped at this height lands: its index in the map's list, hidden lanes
    /// included, and a mark between the lanes.
    #[must_use]
    pub fn lane_slot(&self, y: f64) -> (usize, Rect) {
        let row = self
            .lanes
            .partition_point(|lane| f64::midpoint(lane.top, lane.bottom) < y);
        let half = LANE_GAP / 2.0;
        let before = row.checked_sub(1).map(|r| &self.lanes[r]);
        let (index, at) = match (before, self.lanes.get(row)) {
            (_, Some(next)) => (next.index, next.top - half),
            (Some(last), None) => (last.index + 1, last.bottom + half),
            (None, None) => (0, self.band.1),
        };
        let (top, bottom) = (at - MARK_WIDTH / 2.0, at + MARK_WIDTH / 2.0);
        (index, Rect::new(self.heads.0, top, self.body.1, bottom))
    }

    fn insertion_mark(&self, x: f64) -> Rect {
        let bottom = self.lanes.last().map_or(self.band.1, |lane| lane.bottom);
        Rect::new(
            x - MARK_WIDTH / 2.0,
            self.band.0,
            x + MARK_WIDTH / 2.0,
            bottom,
        )
    }
}
