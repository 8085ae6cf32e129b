//! The stage band: a chevron over exactly the touchpoints of each stage.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::cell::{narrow, text_box};
use super::header::hue_of_place;
use super::measures::{
    BAND, BODY_LEFT, COLUMN, COLUMN_GAP, COUNT, LEAST_COLUMNS, STAGE, TIP, card_width,
};
use super::{Column, StageBox};
use crate::model::{Map, Slot, Stage};
use crate::text::{Align, Paragraph, Shaper};

/// From the chevron's edge to the title; more where the chevron begins with a notch.
const FIRST_LEFT: f64 = 14.0;
const LEFT: f64 = 22.0;
const RIGHT: f64 = 14.0;
const BETWEEN: f64 = 10.0;
const ABOVE: f64 = 10.0;

/// The columns and stages of a map, the band's top at 0; and the body's right edge.
pub(super) fn band(map: &Map, shaper: &mut dyn Shaper) -> (Vec<Column>, Vec<StageBox>, f64) {
    let mut columns = Vec::new();
    let mut stages = Vec::with_capacity(map.stages.len());
    let mut x = BODY_LEFT;
    for (place, stage) in map.stages.iter().enumerate() {
        let left = x;
        let first_column = columns.len();
        for touchpoint in &stage.touchpoints {
            let right = x + card_width(touchpoint.width);
            columns.push(Column {
                touchpoint: touchpoint.id.clone(),
                stage: stage.id.clone(),
                left: x,
                right,
            });
            x = right + COLUMN_GAP;
        }
        if stage.touchpoints.is_empty() {
            x += COLUMN;
        }
        let body = (left, x - COLUMN_GAP);
        stages.push(stage_box(
            stage,
            place,
            body,
            first_column..columns.len(),
            shaper,
        ));
    }
    let height = stages
        .iter()
        .map(|stage| f64::from(stage.title.paragraph.height) + 2.0 * ABOVE)
        .fold(BAND, f64::max);
    for stage in &mut stages {
        stage.rect.y1 = height;
        let middle = height / 2.0;
        let shift = middle - stage.title.rect.center().y;
        stage.title.rect = stage.title.rect + kurbo::Vec2::new(0.0, shift.round());
        if let Some((at, paragraph)) = &mut stage.count {
            at.y = (middle - f64::from(paragraph.height) / 2.0 + 1.0).round();
        }
    }
    let least = BODY_LEFT + LEAST_COLUMNS * COLUMN - COLUMN_GAP;
    let right = stages.last().map_or(least, |stage| stage.right.max(least));
    (columns, stages, right)
}

fn stage_box(
    stage: &Stage,
    place: usize,
    (left, right): (f64, f64),
    columns: std::ops::Range<usize>,
    shaper: &mut dyn Shaper,
) -> StageBox {
    let text_left = left + if place == 0 { FIRST_LEFT } else { LEFT };
    let room = right - RIGHT - text_left;
    let words = match columns.len() {
        1 => "1 step".to_owned(),
        n => format!("{n} steps"),
    };
    let count = shaper.shape(&words, COUNT, f32::INFINITY, Align::Left);
    let beside = room - f64::from(count.width) - BETWEEN;
    // The count gives way where the title needs the room.
    let lines = |width: f64, shaper: &mut dyn Shaper| {
        let title = shaper.shape(&stage.title, STAGE, narrow(width.max(1.0)), Align::Start);
        title.lines.len()
    };
    let counted = beside > 0.0 && lines(beside, shaper) == lines(room, shaper);
    let at = Point::new(text_left, ABOVE);
    let width = if counted { beside } else { room };
    let title = text_box(
        shaper,
        Slot::Text,
        &stage.title,
        (STAGE, Align::Start),
        at,
        width,
    );
    let count: Option<(Point, Arc<Paragraph>)> = counted.then(|| {
        let x = right - RIGHT - f64::from(count.width);
        (Point::new(x, 0.0), count)
    });
    StageBox {
        id: stage.id.clone(),
        rect: Rect::new(left, 0.0, right + TIP, BAND),
        left,
        right,
        hue: stage.hue.unwrap_or(hue_of_place(place)),
        columns,
        title,
        count,
    }
}
