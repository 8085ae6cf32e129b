//! Where things were found last, so that finding them again takes no walk through a map of
//! thousands.
//!
//! A remembered place counts only where the thing still stands there: what is out of date costs
//! time and nothing else.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Id, Stage};

/// Walks for different things after which everything that a walk meets is remembered.
const PATIENCE: u32 = 8;
/// So many stages on either side of the place where it was are looked at before a walk.
const NEAR: usize = 2;
/// As many ids are remembered at most.
const MOST: usize = 400_000;

/// Stages in a row.
pub(crate) trait Stages {
    /// The stage at this place.
    fn stage_at(&self, place: usize) -> Option<&Stage>;
}

impl Stages for [std::sync::Arc<Stage>] {
    fn stage_at(&self, place: usize) -> Option<&Stage> {
        self.get(place).map(|stage| &**stage)
    }
}

/// Where a stage, a touchpoint or a card stands among stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The stage's place.
    pub stage: usize,
    /// The touchpoint's place in the stage; `None` for the stage itself.
    pub touchpoint: Option<usize>,
    /// The card's place on the touchpoint; `None` for the touchpoint itself.
    pub card: Option<usize>,
}

impl Spot {
    fn holds(self, stages: &(impl Stages + ?Sized), id: &Id) -> bool {
        let Some(stage) = stages.stage_at(self.stage) else {
            return false;
        };
        let found = match (self.touchpoint, self.card) {
            (None, _) => Some(&stage.id),
            (Some(t), None) => stage.touchpoints.get(t).map(|t| &t.id),
            (Some(t), Some(c)) => {
                let card = stage.touchpoints.get(t).and_then(|t| t.cards.get(c));
                card.map(|card| &card.id)
            }
        };
        found == Some(id)
    }
}

/// The last two places of each thing: one in the document and one in what a gesture would make of
/// it.
#[derive(Default)]
struct Memo {
    spots: HashMap<Id, [Spot; 2]>,
    walks: u32,
    /// What the last walk was for: a thing that is carried to and fro says nothing of the others.
    walked: Option<Id>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Where the thing of this id stands among the stages.
pub(crate) fn find(stages: &(impl Stages + ?Sized), id: &Id) -> Option<Spot> {
    if let Some(spot) = recall(stages, id) {
        return Some(spot);
    }
    let mut found = None;
    let mut seek = |other: &Id, spot| {
        if other == id {
            found = Some(spot);
        }
        found.is_none()
    };
    let known = MEMO.with_borrow(|memo| memo.spots.get(id).map(|[newest, _]| newest.stage));
    let near = known.is_some_and(|stage| {
        let mut around = stage.saturating_sub(NEAR)..=stage.saturating_add(NEAR);
        around.any(|place| !visit(stages, place, &mut seek))
    });
    if !near {
        walk(stages, seek);
    }
    let spot = found?;
    MEMO.with_borrow_mut(|memo| {
        if memo.spots.len() > MOST {
            memo.spots.clear();
        }
        memo.keep(id, spot);
        if near || memo.walked.as_ref() == Some(id) {
            return;
        }
        memo.walked = Some(id.clone());
        memo.walks += 1;
        if memo.walks > PATIENCE {
            memo.walks = 0;
            walk(stages, |id, spot| {
                memo.keep(id, spot);
                true
            });
        }
    });
    Some(spot)
}

/// Where the thing of this id stands among the stages, if it was found there before.
pub(crate) fn recall(stages: &(impl Stages + ?Sized), id: &Id) -> Option<Spot> {
    let spots = MEMO.with_borrow(|memo| memo.spots.get(id).copied())?;
    spots.into_iter().find(|spot| spot.holds(stages, id))
}

impl Memo {
    fn keep(&mut self, id: &Id, spot: Spot) {
        match self.spots.get_mut(id) {
            Some([newest, older]) if *newest != spot => (*newest, *older) = (spot, *newest),
            Some(_) => {}
            None => {
                self.spots.insert(id.clone(), [spot, spot]);
            }
        }
    }
}

/// Visits every stage, touchpoint and card in reading order, until `each` says no.
fn walk(stages: &(impl Stages + ?Sized), mut each: impl FnMut(&Id, Spot) -> bool) {
    let mut place = 0;
    while stages.stage_at(place).is_some() && visit(stages, place, &mut each) {
        place += 1;
    }
}

/// Visits a stage with its touchpoints and cards in reading order, until `each` says no; whether it
/// never did.
fn visit(
    stages: &(impl Stages + ?Sized),
    place: usize,
    each: &mut impl FnMut(&Id, Spot) -> bool,
) -> bool {
    let Some(stage) = stages.stage_at(place) else {
        return true;
    };
    let spot = |touchpoint, card| Spot {
        stage: place,
        touchpoint,
        card,
    };
    each(&stage.id, spot(None, None))
        && (0..).zip(&stage.touchpoints).all(|(t, touchpoint)| {
            each(&touchpoint.id, spot(Some(t), None))
                && (0..)
                    .zip(&touchpoint.cards)
                    .all(|(c, card)| each(&card.id, spot(Some(t), Some(c))))
        })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Map, Touchpoint};
    use super::*;

    #[test]
    fn what_has_moved_is_found_where_it_is_now() {
        let mut map = Map::new(Id::new("map"));
        for s in 0..4 {
            let mut stage = Stage::new(Id::new(format!("s{s}")), "");
            for t in 0..4 {
                let id = Id::new(format!("s{s}t{t}"));
                stage.touchpoints.push(Arc::new(Touchpoint::new(id, "")));
            }
            map.stages.push(Arc::new(stage));
        }
        for round in 0..30 {
            map.stages.rotate_left(round % 3);
            let at = round % 4;
            Arc::make_mut(&mut map.stages[at])
                .touchpoints
                .rotate_right(1);
            for (place, stage) in map.stages.iter().enumerate() {
                let found = find(&map.stages[..], &stage.id).expect("it is there");
                assert_eq!((found.stage, found.touchpoint), (place, None));
                for (t, touchpoint) in stage.touchpoints.iter().enumerate() {
                    let found = find(&map.stages[..], &touchpoint.id).expect("it is there");
                    assert_eq!((found.stage, found.touchpoint), (place, Some(t)));
                }
            }
        }
        let gone = map.stages.remove(1);
        assert_eq!(find(&map.stages[..], &gone.id), None);
        assert_eq!(find(&map.stages[..], &gone.touchpoints[0].id), None);
    }
}
