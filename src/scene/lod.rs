//! Level of detail: in pictures too small to show each column, sampled columns stand for their
//! neighbours and cards are drawn plainly. The cost of such a picture depends on its own size, not
//! on the map's.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use kurbo::{Rect, Vec2};

use super::body::{Body, DrawCache, HueLookup};
use super::shapes::ScenePainter;
use super::{Colour, Item, ItemPart, Scene, Shape, lanes};
use crate::layout::{ColumnAt, ColumnLayout, Layout};
use crate::model::{Hue, Target};

/// A sampled column that stands for its neighbours.
#[derive(Clone, Debug)]
pub struct SampleColumn {
    /// Left of the first and right of the last that it stands for.
    pub span: (f64, f64),
    /// The width of its own cards.
    pub width: f64,
    /// Its cards, across from its own left edge, down the page.
    pub cards: Arc<[PlainCard]>,
}

/// A card without its texts, marks and round corners.
#[derive(Clone, Debug)]
pub struct PlainCard {
    /// The thing it shows.
    pub owner: Option<Target>,
    /// Its edges.
    pub rect: Rect,
    /// Its inside.
    pub fill: Colour,
    /// Its edge.
    pub edge: Colour,
}

/// A sampled stage that stands for its neighbours.
#[derive(Clone, Debug)]
pub struct SampleStage {
    /// Left of the first and right of the last that it stands for.
    pub span: (f64, f64),
    /// The thing whose colour it has.
    pub owner: Target,
    /// Its colour.
    pub fill: Colour,
}

/// A column drawn plainly. Holding the column keeps its address, which is the cache's key, from
/// being reused.
#[derive(Clone, Debug)]
pub(super) struct PlainColumn {
    column: Arc<ColumnLayout>,
    hue: Hue,
    /// The hash of the row positions it was drawn with.
    rows: u64,
    cards: Arc<[PlainCard]>,
}

impl Body {
    /// The cards of a column without details too small to see.
    fn plain_cards_of(&self, drawings: &mut DrawCache, column: ColumnAt<'_>) -> Arc<[PlainCard]> {
        let hue = HueLookup::default().get(self, column);
        let key = Arc::as_ptr(column.layout).addr();
        if let Some(plain) = drawings.plain.get(&key)
            && (plain.hue, plain.rows) == (hue, self.rows_hash)
        {
            return Arc::clone(&plain.cards);
        }
        let chunks = (0..self.layout.lanes.len())
            .filter_map(|row| self.cell(drawings, column, row, hue))
            .collect::<Vec<_>>();
        let cards = chunks.iter().flat_map(|chunk| {
            let by = chunk.at.to_vec2() - Vec2::new(column.left, 0.0);
            plain_cards(&chunk.items).map(move |card| PlainCard {
                rect: card.rect + by,
                ..card
            })
        });
        let cards: Arc<[PlainCard]> = cards.collect();
        let plain = PlainColumn {
            column: Arc::clone(column.layout),
            hue,
            rows: self.rows_hash,
            cards: Arc::clone(&cards),
        };
        debug_assert!(Arc::ptr_eq(&plain.column, column.layout));
        drawings.plain.insert(key, plain);
        cards
    }
}

impl Scene {
    /// The columns that an area of the page shows, every `stride`-th standing for as many.
    #[must_use]
    pub fn sample_columns(&self, area: Rect, stride: usize) -> Vec<SampleColumn> {
        let Some(body) = &self.body else {
            return Vec::new();
        };
        let layout = &body.layout;
        let places = layout.columns_between(area.x0, area.x1);
        let count = layout.column_count();
        let first = places.start / stride * stride;
        let mut drawings = body.lock_cache();
        let groups = (first..places.end).step_by(stride);
        groups
            .filter_map(|start| {
                let end = (start + stride).min(count);
                let middle = usize::midpoint(start, end);
                let left = layout.columns_at(start..start + 1).next()?.left;
                let last = layout.columns_at(end - 1..end).next()?;
                let own = layout.columns_at(middle..middle + 1).next()?;
                Some(SampleColumn {
                    span: (left, last.left + last.layout.width),
                    width: own.layout.width,
                    cards: body.plain_cards_of(&mut drawings, own),
                })
            })
            .collect()
    }

    /// The stages over an area, every `stride`-th standing for as many.
    #[must_use]
    pub fn sample_stages(&self, area: Rect, stride: usize) -> Vec<SampleStage> {
        let Some(body) = &self.body else {
            return Vec::new();
        };
        let layout = &body.layout;
        let places = layout.stages_between(area.x0, area.x1);
        let first = places.start / stride * stride;
        let groups = (first..places.end).step_by(stride);
        groups
            .filter_map(|start| {
                let end = (start + stride).min(layout.stage_count());
                let (left, _, _) = layout.stage_edges(start)?;
                let (_, right, _) = layout.stage_edges(end - 1)?;
                let own = usize::midpoint(start, end);
                let (_, _, id) = layout.stage_edges(own)?;
                Some(SampleStage {
                    span: (left, right),
                    owner: Target::Stage(id.clone()),
                    fill: body.theme.hue(layout.stage_hue(own)).strong,
                })
            })
            .collect()
    }

    /// How wide columns and stages are on average, gaps included.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no map has more columns than f64 can count"
    )]
    pub fn mean_pitch(&self) -> (f64, f64) {
        let Some(body) = &self.body else {
            return (0.0, 0.0);
        };
        let (left, right) = body.layout.body;
        let each = |count: usize| (right - left) / count.max(1) as f64;
        let (columns, stages) = (body.layout.column_count(), body.layout.stage_count());
        (each(columns), each(stages))
    }

    /// The emotion lane's two halves, in coordinates of the page.
    #[must_use]
    pub fn plain_ground(&self) -> Vec<PlainCard> {
        let lane = |body: &Body| {
            let lane = body.layout.emotion.as_ref()?;
            let mut painter = ScenePainter::new(None);
            lanes::emotion::ground(&mut painter, lane, &body.theme);
            Some(plain_cards(&painter.items).collect())
        };
        self.body.as_ref().and_then(lane).unwrap_or_default()
    }
}

/// The bodies of cards and the ground, from back to front.
fn plain_cards(items: &[Item]) -> impl Iterator<Item = PlainCard> {
    items.iter().filter_map(|item| match &item.shape {
        Shape::Rect {
            rect,
            fill: Some(fill),
            stroke,
            ..
        } if matches!(item.part, ItemPart::Body | ItemPart::Ground) => Some(PlainCard {
            owner: item.owner.clone(),
            rect: *rect,
            fill: *fill,
            edge: stroke.map_or(*fill, |stroke| stroke.colour),
        }),
        _ => None,
    })
}

/// A hash of the row positions.
pub(super) fn rows_hash(layout: &Layout) -> u64 {
    let mut hasher = DefaultHasher::new();
    for lane in layout.lanes.iter() {
        (lane.top.to_bits(), lane.bottom.to_bits()).hash(&mut hasher);
    }
    hasher.finish()
}
