//! Columns measured once: as long as a touchpoint is the same `Arc` and the lanes are the same,
//! its cells are taken from the cache.

use std::collections::HashMap;
use std::sync::Arc;

use super::cell::{Cell, Measuring};
use super::{lanes, measures};
use crate::model::{Id, Lane, LaneKind, Role, Touchpoint};
use crate::text::Shaper;

/// Measured columns from the layouts before, for one shaper.
#[derive(Debug, Default)]
pub struct LayoutCache {
    lanes: Vec<(Id, LaneKind, Option<Role>)>,
    columns: HashMap<usize, Measured>,
}

/// A touchpoint's cells, one for each lane that is shown. Holding the touchpoint keeps its address
/// from being given to another one.
#[derive(Clone, Debug)]
struct Measured {
    touchpoint: Arc<Touchpoint>,
    cells: Arc<[Arc<Cell>]>,
}

impl LayoutCache {
    /// The cells of all these touchpoints in these lanes. What is not among them is forgotten.
    pub(super) fn columns<'a>(
        &mut self,
        touchpoints: impl Iterator<Item = &'a Arc<Touchpoint>>,
        shown: &[(usize, &Lane)],
        shaper: &mut dyn Shaper,
    ) -> Vec<Arc<[Arc<Cell>]>> {
        let lanes: Vec<_> = shown
            .iter()
            .map(|(_, lane)| (lane.id.clone(), lane.kind, lane.role))
            .collect();
        let mut before = std::mem::take(&mut self.columns);
        if self.lanes != lanes {
            before.clear();
            self.lanes = lanes;
        }
        touchpoints
            .map(|touchpoint| {
                let key = Arc::as_ptr(touchpoint).addr();
                let measured = before.remove(&key).unwrap_or_else(|| Measured {
                    touchpoint: touchpoint.clone(),
                    cells: measure(touchpoint, shown, shaper),
                });
                debug_assert!(Arc::ptr_eq(&measured.touchpoint, touchpoint));
                let cells = measured.cells.clone();
                self.columns.insert(key, measured);
                cells
            })
            .collect()
    }
}

fn measure(
    touchpoint: &Touchpoint,
    shown: &[(usize, &Lane)],
    shaper: &mut dyn Shaper,
) -> Arc<[Arc<Cell>]> {
    let width = measures::card_width(touchpoint.width);
    shown
        .iter()
        .map(|(_, lane)| {
            Arc::new(lanes::measure(&mut Measuring {
                shaper,
                touchpoint,
                lane,
                width,
            }))
        })
        .collect()
}
