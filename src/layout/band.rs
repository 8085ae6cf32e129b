//! The stage band: a chevron over exactly the touchpoints of each stage.

use std::sync::Arc;

use kurbo::{Point, Rect, Vec2};

use super::cell::{text_box, text_width};
use super::column::ColumnLayout;
use super::lanes::emotion::StageEmotions;
use super::measures::{BAND, COLUMN, COLUMN_GAP, COUNT, STAGE, TIP};
use super::{StageBox, TextBox};
use crate::model::{Slot, Stage, Stages, hue_of_place, numbered};
use crate::text::{Align, Paragraph, Shaper};

/// From the chevron's edge to the title; more where the chevron begins with a notch.
const FIRST_LEFT: f64 = 14.0;
const LEFT: f64 = 22.0;
const RIGHT: f64 = 14.0;
const BETWEEN: f64 = 10.0;
const ABOVE: f64 = 10.0;

/// A stage with its columns, measured: from its own left edge and the band's top. It remains the
/// same `Arc` while the rest of the map changes.
#[derive(Debug)]
pub(crate) struct StageLayout {
    pub stage: Arc<Stage>,
    /// Its columns, each with its left edge.
    pub columns: Vec<(f64, Arc<ColumnLayout>)>,
    /// The right edge of its last column, or of the empty one.
    pub right: f64,
    /// What each row needs for its highest cell.
    pub heights: Vec<f64>,
    /// The least height of the band.
    pub min_band: f64,
    /// The emotions of each persona in it.
    pub emotions: Box<[Option<StageEmotions>]>,
    /// As [`Stage::evidence`] counts it.
    pub evidence: (usize, usize),
    title: TextBox,
    count: Option<(f64, Arc<Paragraph>)>,
}

/// A stage at its position on the page.
#[derive(Clone, Debug)]
pub(crate) struct PlacedStage {
    /// The left edge of its first column.
    pub left: f64,
    /// The index of its first column.
    pub first_column: usize,
    /// The stage.
    pub layout: Arc<StageLayout>,
}

impl Stages for [PlacedStage] {
    fn stage_at(&self, index: usize) -> Option<&Stage> {
        self.get(index).map(|placed| &*placed.layout.stage)
    }
}

impl PlacedStage {
    /// Its columns' left edges on the page and what is in them.
    pub fn columns(&self) -> impl DoubleEndedIterator<Item = (f64, &Arc<ColumnLayout>)> {
        let columns = self.layout.columns.iter();
        columns.map(|(left, column)| (self.left + left, column))
    }

    /// The right edge of its last column, without the chevron's tip.
    pub fn right(&self) -> f64 {
        self.left + self.layout.right
    }

    /// The chevron, on a band from `top` to `bottom`.
    pub fn stage_box(&self, index: usize, (top, bottom): (f64, f64)) -> StageBox {
        let stage_layout = &self.layout;
        let middle = (bottom - top) / 2.0;
        let by = Vec2::new(self.left, top);
        let centred = (middle - stage_layout.title.rect.center().y).round();
        let mut title = stage_layout.title.clone();
        title.rect = title.rect + Vec2::new(0.0, centred) + by;
        let count = stage_layout.count.as_ref().map(|(x, paragraph)| {
            let y = (middle - f64::from(paragraph.height) / 2.0 + 1.0).round();
            (Point::new(*x, y) + by, Arc::clone(paragraph))
        });
        StageBox {
            id: stage_layout.stage.id.clone(),
            rect: Rect::new(self.left, top, self.right() + TIP, bottom),
            left: self.left,
            right: self.right(),
            hue: stage_layout.stage.hue.unwrap_or(hue_of_place(index)),
            columns: self.first_column..self.first_column + stage_layout.columns.len(),
            title,
            count,
        }
    }
}

impl StageLayout {
    pub fn new(
        stage: &Arc<Stage>,
        is_first: bool,
        measured: Vec<Arc<ColumnLayout>>,
        rows: usize,
        shaper: &mut dyn Shaper,
    ) -> Self {
        let mut x = 0.0;
        let mut heights = vec![0.0_f64; rows];
        let mut columns = Vec::with_capacity(measured.len());
        let personas = measured.iter().map(|column| column.emotions.len()).max();
        let felt = (0..personas.unwrap_or(0))
            .map(|persona| StageEmotions::of(measured.iter().map(|column| &**column), persona))
            .collect();
        for column in measured {
            for (height, cell) in heights.iter_mut().zip(&column.cells) {
                *height = height.max(cell.height);
            }
            let right = x + column.width;
            columns.push((x, column));
            x = right + COLUMN_GAP;
        }
        if columns.is_empty() {
            x += COLUMN;
        }
        let right = x - COLUMN_GAP;
        let (title, count) = texts(stage, is_first, right, shaper);
        Self {
            stage: Arc::clone(stage),
            columns,
            right,
            heights,
            min_band: BAND.max(f64::from(title.paragraph.height) + 2.0 * ABOVE),
            emotions: felt,
            evidence: stage.evidence(),
            title,
            count,
        }
    }
}

/// The title and how many steps there are, where there is room for it.
fn texts(
    stage: &Stage,
    is_first: bool,
    right: f64,
    shaper: &mut dyn Shaper,
) -> (TextBox, Option<(f64, Arc<Paragraph>)>) {
    let text_left = if is_first { FIRST_LEFT } else { LEFT };
    let room = right - RIGHT - text_left;
    let words = numbered(stage.touchpoints.len(), "step");
    let count = shaper.shape(&words, COUNT, f32::INFINITY, Align::Left);
    let beside = room - f64::from(count.width) - BETWEEN;
    // The count is dropped where the title needs the space.
    let lines = |width: f64, shaper: &mut dyn Shaper| {
        let title = shaper.shape(
            &stage.title,
            STAGE,
            text_width(width.max(1.0)),
            Align::Start,
        );
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
    let count = counted.then(|| (right - RIGHT - f64::from(count.width), count));
    (title, count)
}
