//! Positions on the page, computed on demand from the stages and columns. Nothing here visits the
//! whole map unless its documentation says so.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::band::PlacedStage;
use super::cell::CellFit;
use super::lanes::emotion::face_x;
use super::measures::FACE_BOX;
use super::{
    ColumnBox, ColumnLayout, CurvePoint, EmotionLane, Layout, PlacedCell, StageBox, TargetBox,
    TextBox,
};
use crate::model::{Emotion, Hue, Id, Target, find_among, hue_of_place};

/// A column at its position on the page.
#[derive(Clone, Copy)]
pub(crate) struct ColumnAt<'a> {
    /// Its index among all columns.
    pub index: usize,
    /// The index of its stage.
    pub stage_index: usize,
    /// The left edge of its cards.
    pub left: f64,
    /// What is in it.
    pub layout: &'a Arc<ColumnLayout>,
}

impl ColumnAt<'_> {
    fn right(&self) -> f64 {
        self.left + self.layout.width
    }

    fn id(&self) -> &Id {
        &self.layout.touchpoint.id
    }
}

impl Layout {
    /// How many stages there are.
    #[must_use]
    pub fn stage_count(&self) -> usize {
        self.placed.len()
    }

    /// The stage at this index.
    #[must_use]
    pub fn stage(&self, index: usize) -> Option<StageBox> {
        Some(self.placed.get(index)?.stage_box(index, self.band))
    }

    /// The stage with this id.
    #[must_use]
    pub fn stage_of(&self, id: &Id) -> Option<StageBox> {
        let spot = find_among(&self.placed[..], id)?;
        let is_stage = spot.touchpoint.is_none();
        is_stage.then(|| self.stage(spot.stage))?
    }

    /// The left edge of a stage's first column, the right edge of its last one, and its id.
    pub(crate) fn stage_edges(&self, index: usize) -> Option<(f64, f64, &Id)> {
        let stage = self.placed.get(index)?;
        Some((stage.left, stage.right(), &stage.layout.stage.id))
    }

    /// The colour of the stage at this index.
    pub(crate) fn stage_hue(&self, index: usize) -> Hue {
        let own = self.placed.get(index).and_then(|s| s.layout.stage.hue);
        own.unwrap_or(hue_of_place(index))
    }

    /// All stages, left to right.
    #[must_use]
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = StageBox> {
        (0..self.placed.len()).filter_map(|index| self.stage(index))
    }

    /// The indices of the stages that have something between these two verticals: the stage that a
    /// tip or a gap belongs to is among them.
    #[must_use]
    pub fn stages_between(&self, left: f64, right: f64) -> Range<usize> {
        // A chevron's tip is wider than the gap after it.
        let far = super::measures::TIP;
        let first = self.placed.partition_point(|s| s.right() + far < left);
        let end = self.placed.partition_point(|s| s.left <= right);
        first..end.max(first)
    }

    /// How many columns there are.
    #[must_use]
    pub fn column_count(&self) -> usize {
        let last = self.placed.last();
        last.map_or(0, |stage| stage.first_column + stage.layout.columns.len())
    }

    /// The column at this index.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<ColumnBox> {
        self.columns_at(index..index + 1)
            .next()
            .map(|c| self.column_box(c))
    }

    /// All columns, left to right.
    pub fn columns(&self) -> impl Iterator<Item = ColumnBox> {
        self.columns_at(0..self.column_count())
            .map(|c| self.column_box(c))
    }

    /// A touchpoint's column.
    #[must_use]
    pub fn column_of(&self, touchpoint: &Id) -> Option<ColumnBox> {
        self.find_column(touchpoint).map(|c| self.column_box(c))
    }

    /// The indices of the columns that have something between these two verticals.
    #[must_use]
    pub fn columns_between(&self, left: f64, right: f64) -> Range<usize> {
        let stages = self.stages_between(left, right);
        let index = |at: usize, x: f64| {
            self.placed.get(at).map_or(self.column_count(), |stage| {
                let columns = &stage.layout.columns;
                let before = |(l, c): &(f64, Arc<ColumnLayout>)| stage.left + l + c.width < x;
                stage.first_column + columns.partition_point(before)
            })
        };
        let first = index(stages.start, left);
        let Some(last) = stages.end.checked_sub(1).and_then(|s| self.placed.get(s)) else {
            return first..first;
        };
        let columns = &last.layout.columns;
        let end = last.first_column + columns.partition_point(|(l, _)| last.left + l <= right);
        first..end.max(first)
    }

    /// The columns at these indices.
    pub(crate) fn columns_at(&self, places: Range<usize>) -> impl Iterator<Item = ColumnAt<'_>> {
        let first = self.placed.partition_point(|stage| {
            stage.first_column + stage.layout.columns.len() <= places.start
        });
        let stages = self.placed.iter().enumerate().skip(first);
        let stages = stages.take_while({
            let end = places.end;
            move |(_, stage)| stage.first_column < end
        });
        stages.flat_map(move |(s, stage)| {
            let count = stage.layout.columns.len();
            let from = places.start.saturating_sub(stage.first_column).min(count);
            let to = places.end.saturating_sub(stage.first_column).min(count);
            (from..to.max(from)).map(move |within| {
                let (left, measured) = &stage.layout.columns[within];
                ColumnAt {
                    index: stage.first_column + within,
                    stage_index: s,
                    left: stage.left + left,
                    layout: measured,
                }
            })
        })
    }

    fn column_box(&self, column: ColumnAt<'_>) -> ColumnBox {
        ColumnBox {
            touchpoint: column.id().clone(),
            stage: self.placed[column.stage_index].layout.stage.id.clone(),
            left: column.left,
            right: column.right(),
        }
    }

    fn find_column(&self, touchpoint: &Id) -> Option<ColumnAt<'_>> {
        let spot = find_among(&self.placed[..], touchpoint)?;
        let index = self.placed[spot.stage].first_column + spot.touchpoint?;
        if spot.card.is_some() {
            return None;
        }
        self.columns_at(index..index + 1).next()
    }

    /// The crossing of a column and a lane, by their indices.
    pub(crate) fn cell_in(&self, column: ColumnAt<'_>, row: usize) -> Option<PlacedCell> {
        let lane = self.lanes.get(row)?;
        let cell = column.layout.cells.get(row)?;
        let free = lane.bottom - lane.top - cell.height;
        let (shift, stretch) = match cell.fit {
            CellFit::Top => (0.0, 0.0),
            CellFit::Middle => ((free / 2.0).floor(), 0.0),
            CellFit::Stretch => (0.0, free),
        };
        Some(PlacedCell {
            column: column.index,
            row,
            at: Point::new(column.left, lane.top + shift),
            stretch,
            cell: Arc::clone(cell),
        })
    }

    /// Every crossing of a column and a lane, column by column, top to bottom.
    pub fn cells(&self) -> impl Iterator<Item = PlacedCell> {
        let columns = self.columns_at(0..self.column_count());
        columns.flat_map(move |column| {
            (0..self.lanes.len()).filter_map(move |row| self.cell_in(column, row))
        })
    }

    /// The crossing of a touchpoint's column and a lane.
    #[must_use]
    pub fn cell(&self, touchpoint: &Id, lane: &Id) -> Option<PlacedCell> {
        let row = self.lanes.iter().position(|l| l.id == *lane)?;
        self.cell_in(self.find_column(touchpoint)?, row)
    }

    /// A persona's face in a column.
    pub(crate) fn face(&self, column: ColumnAt<'_>, persona: usize) -> Option<CurvePoint> {
        let lane = self.emotion.as_ref()?;
        let (at, size, emotion) = lane.face(column.left, column.layout, persona)?;
        Some(CurvePoint {
            touchpoint: column.id().clone(),
            column: column.index,
            at,
            size,
            emotion,
        })
    }

    /// A persona's faces in these columns, with the last one before them and the first one after
    /// them.
    pub(crate) fn faces_around(&self, places: Range<usize>, persona: usize) -> Vec<CurvePoint> {
        let felt =
            |stage: &&PlacedStage| matches!(stage.layout.emotions.get(persona), Some(Some(_)));
        let faces = |places: Range<usize>| {
            let columns = self.columns_at(places);
            columns.filter_map(|column| self.face(column, persona))
        };
        let Range { start, end } = places;
        let stage_end = |stage: &PlacedStage| stage.first_column + stage.layout.columns.len();
        let next = self
            .placed
            .partition_point(|stage| stage.first_column < start);
        let before = self.placed[..next].iter().rev().filter(felt);
        let mut before =
            before.filter_map(|s| faces(s.first_column..stage_end(s).min(start)).last());
        let next = self.placed.partition_point(|stage| stage_end(stage) <= end);
        let after = self.placed[next..].iter().filter(felt);
        let mut after = after.filter_map(|s| faces(s.first_column.max(end)..stage_end(s)).next());
        let mut all: Vec<CurvePoint> = before.next().into_iter().collect();
        all.extend(faces(start..end));
        all.extend(after.next());
        all
    }

    /// The square of the face that would stand in a touchpoint's column for this emotion of a
    /// persona.
    #[must_use]
    pub fn face_rect(&self, touchpoint: &Id, persona: usize, emotion: Emotion) -> Option<Rect> {
        let column = self.find_column(touchpoint)?;
        let lane = self.emotion.as_ref()?;
        let (x, size) = face_x(column.left, column.layout, persona);
        Some(face_square(Point::new(x, lane.y(emotion)), size))
    }

    /// Everything that can be pointed at, from back to front. Visits the whole map.
    #[must_use]
    pub fn boxes(&self) -> Vec<TargetBox> {
        self.boxes_in(Rect::new(
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
            f64::INFINITY,
            f64::INFINITY,
        ))
    }

    /// Everything that can be pointed at in the columns and stages that an area of the page meets,
    /// the lane heads and the header, from back to front.
    #[must_use]
    pub fn boxes_in(&self, area: Rect) -> Vec<TargetBox> {
        let places = self.columns_between(area.x0, area.x1);
        let columns = || self.columns_at(places.clone());
        let rows = || 0..self.lanes.len();
        let mut boxes = self.header_boxes.to_vec();
        boxes.extend(rows().map(|row| self.head_box(row)));
        for column in columns() {
            boxes.extend(rows().filter_map(|row| self.cell_box(column, row)));
        }
        let stages = self.stages_between(area.x0, area.x1);
        boxes.extend(stages.filter_map(|index| Some(stage_target(self.stage(index)?))));
        for column in columns() {
            for placed in rows().filter_map(|row| self.cell_in(column, row)) {
                let cards = placed.cell.cards.iter();
                boxes.extend(cards.map(|card| card.placed(placed.at, placed.stretch)));
            }
        }
        for persona in self.emotion.iter().flat_map(EmotionLane::paint_order) {
            boxes.extend(columns().filter_map(|column| self.face_box(column, persona)));
        }
        boxes
    }

    /// The positions of things in the columns and stages that an area of the page meets, and the
    /// lane heads: top left corners, for faces the centre. Cells are included where they show
    /// channels.
    #[must_use]
    pub fn positions_in(&self, area: Rect) -> Vec<(Target, Point)> {
        let mut found = Vec::new();
        let heads = self.lanes.iter();
        let head = |lane: &super::LaneRow| {
            let corner = Point::new(self.heads.0, lane.top);
            (Target::Lane(lane.id.clone()), corner)
        };
        found.extend(heads.map(head));
        for index in self.stages_between(area.x0, area.x1) {
            if let Some((left, _, id)) = self.stage_edges(index) {
                found.push((Target::Stage(id.clone()), Point::new(left, self.band.0)));
            }
        }
        let curves = self.emotion.as_ref().map_or(0, |lane| lane.curves);
        for column in self.columns_at(self.columns_between(area.x0, area.x1)) {
            for row in 0..self.lanes.len() {
                let Some(placed) = self.cell_in(column, row) else {
                    continue;
                };
                let cards = placed.cell.cards.iter();
                let corner = |rect: Rect| rect.origin() + placed.at.to_vec2();
                found.extend(cards.map(|card| (card.target.clone(), corner(card.rect))));
                if !placed.cell.pills.is_empty() {
                    let cell = Target::Cell {
                        touchpoint: column.id().clone(),
                        lane: self.lanes[row].id.clone(),
                    };
                    found.push((cell, placed.at));
                }
            }
            for persona in 0..curves {
                if let Some(point) = self.face(column, persona) {
                    let face = Target::Emotion {
                        touchpoint: point.touchpoint,
                        persona,
                    };
                    found.push((face, point.at));
                }
            }
        }
        found
    }

    fn head_box(&self, row: usize) -> TargetBox {
        let lane = &self.lanes[row];
        TargetBox {
            target: Target::Lane(lane.id.clone()),
            rect: Rect::new(self.heads.0, lane.top, self.heads.1, lane.bottom),
            texts: lane.texts.to_vec(),
        }
    }

    fn cell_box(&self, column: ColumnAt<'_>, row: usize) -> Option<TargetBox> {
        let placed = self.cell_in(column, row)?;
        let lane = &self.lanes[row];
        let by = placed.at.to_vec2();
        let texts = placed.cell.texts.iter().map(|text| TextBox {
            rect: text.rect + by,
            ..text.clone()
        });
        Some(TargetBox {
            target: Target::Cell {
                touchpoint: column.id().clone(),
                lane: lane.id.clone(),
            },
            rect: Rect::new(column.left, lane.top, column.right(), lane.bottom),
            texts: texts.collect(),
        })
    }

    fn face_box(&self, column: ColumnAt<'_>, persona: usize) -> Option<TargetBox> {
        let point = self.face(column, persona)?;
        Some(TargetBox {
            target: Target::Emotion {
                touchpoint: point.touchpoint,
                persona,
            },
            rect: face_square(point.at, point.size),
            texts: Vec::new(),
        })
    }

    /// The topmost thing at a point.
    #[must_use]
    pub fn hit(&self, point: Point) -> Option<TargetBox> {
        // Boxes of neighbours meet at their edges.
        let near = Rect::from_center_size(point, (2.0, 2.0));
        let mut boxes = self.boxes_in(near);
        let found = boxes.iter().rposition(|b| b.rect.contains(point))?;
        Some(boxes.swap_remove(found))
    }

    /// The box of a thing.
    #[must_use]
    pub fn find(&self, target: &Target) -> Option<TargetBox> {
        match target {
            Target::Header | Target::Persona(_) | Target::Goal(_) => {
                let mut boxes = self.header_boxes.iter();
                boxes.find(|found| found.target == *target).cloned()
            }
            Target::Lane(id) => {
                let row = self.lanes.iter().position(|lane| lane.id == *id)?;
                Some(self.head_box(row))
            }
            Target::Stage(id) => self.stage_of(id).map(stage_target),
            Target::Touchpoint(id) => self.card_box(self.find_column(id)?, target),
            Target::Card(id) => {
                let spot = find_among(&self.placed[..], id)?;
                let index = self.placed[spot.stage].first_column + spot.touchpoint?;
                self.card_box(self.columns_at(index..index + 1).next()?, target)
            }
            Target::Emotion {
                touchpoint,
                persona,
            } => self.face_box(self.find_column(touchpoint)?, *persona),
            Target::Cell { touchpoint, lane } => {
                let row = self.lanes.iter().position(|l| l.id == *lane)?;
                self.cell_box(self.find_column(touchpoint)?, row)
            }
        }
    }

    fn card_box(&self, column: ColumnAt<'_>, target: &Target) -> Option<TargetBox> {
        (0..self.lanes.len()).find_map(|row| {
            let cards = &column.layout.cells.get(row)?.cards;
            let card = cards.iter().find(|card| card.target == *target)?;
            let placed = self.cell_in(column, row)?;
            Some(card.placed(placed.at, placed.stretch))
        })
    }
}

/// The area around a face that reacts to the pointer.
fn face_square(at: Point, size: f64) -> Rect {
    let face = FACE_BOX * size;
    Rect::from_center_size(at, (face, face))
}

fn stage_target(stage: StageBox) -> TargetBox {
    TargetBox {
        target: Target::Stage(stage.id),
        rect: stage.rect,
        texts: vec![stage.title],
    }
}
