//! The layout cache. Columns are measured once: while a touchpoint is the same `Arc` and the lanes
//! are the same, its cells come from the cache, and so do stages with all their columns.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use super::band::StageLayout;
use super::cell::{CellLayout, MeasureContext};
use super::{PlacedStage, lanes, measures};
use crate::model::{Emotion, Id, Lane, LaneKind, Map, Role, Stage, Touchpoint};
use crate::text::Shaper;

/// Unused columns and stages are evicted once there are more of them than this.
const EVICTION_THRESHOLD: usize = 1024;

/// Stages and columns measured by earlier layouts, for one shaper.
#[derive(Debug, Default)]
pub struct LayoutCache {
    key: CacheKey,
    columns: HashMap<usize, Weak<ColumnLayout>>,
    /// By the stage's address and whether it is the first.
    blocks: HashMap<(usize, bool), Weak<StageLayout>>,
    /// The last layout's stages, kept alive after the layout is dropped.
    last: Arc<[PlacedStage]>,
}

/// The key of the cache: what all columns depend on.
#[derive(Debug, Default, PartialEq)]
struct CacheKey {
    lanes: Vec<(Id, LaneKind, Option<Role>)>,
    personas: Vec<Id>,
}

/// A measured column of a touchpoint, independent of its position on the page. Holding the
/// touchpoint keeps its address, which is the cache's key, from being reused.
#[derive(Debug)]
pub(crate) struct ColumnLayout {
    pub touchpoint: Arc<Touchpoint>,
    /// The width of its cards.
    pub width: f64,
    /// One for each lane that is shown.
    pub cells: Box<[Arc<CellLayout>]>,
    /// How it feels, to each persona; one for a map without any.
    pub emotions: Box<[Option<Emotion>]>,
}

impl LayoutCache {
    /// The map's stages with all their columns, left to right.
    pub(super) fn stages(
        &mut self,
        map: &Map,
        shown: &[(usize, &Lane)],
        shaper: &mut dyn Shaper,
    ) -> Arc<[PlacedStage]> {
        let known = CacheKey {
            lanes: shown
                .iter()
                .map(|(_, lane)| (lane.id.clone(), lane.kind, lane.role))
                .collect(),
            personas: map.personas.clone(),
        };
        if self.key != known {
            *self = Self {
                key: known,
                ..Self::default()
            };
        }
        let mut left = measures::BODY_LEFT;
        let mut first = 0;
        let stages = map.stages.iter().enumerate();
        let placed = stages.map(|(index, stage)| {
            let stage_layout = self.stage_layout(map, stage, index == 0, shown, shaper);
            let placed = PlacedStage {
                left,
                first_column: first,
                layout: stage_layout,
            };
            left += placed.layout.right + measures::COLUMN_GAP;
            first += placed.layout.columns.len();
            placed
        });
        let placed: Arc<[PlacedStage]> = placed.collect();
        self.last = Arc::clone(&placed);
        self.evict_unused(first);
        placed
    }

    fn stage_layout(
        &mut self,
        map: &Map,
        stage: &Arc<Stage>,
        is_first: bool,
        shown: &[(usize, &Lane)],
        shaper: &mut dyn Shaper,
    ) -> Arc<StageLayout> {
        let key = (Arc::as_ptr(stage).addr(), is_first);
        if let Some(stage_layout) = self.blocks.get(&key).and_then(Weak::upgrade) {
            debug_assert!(Arc::ptr_eq(&stage_layout.stage, stage));
            return stage_layout;
        }
        let columns = stage
            .touchpoints
            .iter()
            .map(|touchpoint| self.column(map, touchpoint, shown, shaper))
            .collect();
        let stage_layout = Arc::new(StageLayout::new(
            stage,
            is_first,
            columns,
            shown.len(),
            shaper,
        ));
        self.blocks.insert(key, Arc::downgrade(&stage_layout));
        stage_layout
    }

    fn column(
        &mut self,
        map: &Map,
        touchpoint: &Arc<Touchpoint>,
        shown: &[(usize, &Lane)],
        shaper: &mut dyn Shaper,
    ) -> Arc<ColumnLayout> {
        let key = Arc::as_ptr(touchpoint).addr();
        if let Some(column) = self.columns.get(&key).and_then(Weak::upgrade) {
            debug_assert!(Arc::ptr_eq(&column.touchpoint, touchpoint));
            return column;
        }
        let column = Arc::new(measure(map, touchpoint, shown, shaper));
        self.columns.insert(key, Arc::downgrade(&column));
        column
    }

    /// Evicts what no layout uses any longer, once there is enough of it.
    fn evict_unused(&mut self, columns: usize) {
        if self.columns.len() > 2 * columns + EVICTION_THRESHOLD {
            self.columns.retain(|_, column| column.strong_count() > 0);
        }
        if self.blocks.len() > 2 * self.last.len() + EVICTION_THRESHOLD {
            self.blocks
                .retain(|_, stage_layout| stage_layout.strong_count() > 0);
        }
    }
}

fn measure(
    map: &Map,
    touchpoint: &Arc<Touchpoint>,
    shown: &[(usize, &Lane)],
    shaper: &mut dyn Shaper,
) -> ColumnLayout {
    let width = measures::card_width(touchpoint.width);
    let cells = shown.iter().map(|(_, lane)| {
        Arc::new(lanes::measure(&mut MeasureContext {
            shaper,
            touchpoint,
            lane,
            width,
        }))
    });
    let personas = 0..map.personas.len().max(1);
    ColumnLayout {
        width,
        cells: cells.collect(),
        emotions: personas.map(|p| touchpoint.emotion_of(map, p)).collect(),
        touchpoint: Arc::clone(touchpoint),
    }
}
