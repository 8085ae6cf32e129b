//! What is meant to be seen, though nothing else may have been selected.

use super::Editor;
use crate::model::{Map, Target};

/// What shall be seen, and how often something was meant to be.
#[derive(Debug, Default)]
pub(super) struct Reveal {
    count: u64,
    target: Option<Target>,
}

impl Reveal {
    /// This shall be seen; `None` for what is selected.
    pub(super) fn request(&mut self, target: Option<Target>) {
        self.count += 1;
        self.target = target;
    }
}

impl Editor {
    /// How often something was meant to be seen: by a key that goes over the map, by a hit that was gone
    /// to, by undoing and doing again.
    #[must_use]
    pub fn reveal_count(&self) -> u64 {
        self.reveal.count
    }

    /// What was meant last; `None` for what is selected.
    #[must_use]
    pub fn reveal_target(&self) -> Option<&Target> {
        self.reveal.target.as_ref()
    }
}

/// The first thing of `after` in reading order that is not as it was before; where things are gone,
/// what held them. `None` where the stages are the same.
pub(super) fn first_change(before: &Map, after: &Map) -> Option<Target> {
    let at = first_difference(&before.stages, &after.stages)?;
    let Some(stage) = after.stages.get(at) else {
        return after
            .stages
            .last()
            .map(|last| Target::Stage(last.id.clone()));
    };
    let whole = Target::Stage(stage.id.clone());
    let Some(old) = before.stages.get(at).filter(|old| old.id == stage.id) else {
        return Some(whole);
    };
    let Some(at) = first_difference(&old.touchpoints, &stage.touchpoints) else {
        return Some(whole);
    };
    let Some(touchpoint) = stage.touchpoints.get(at) else {
        let last = stage.touchpoints.last();
        return Some(last.map_or(whole, |last| Target::Touchpoint(last.id.clone())));
    };
    let whole = Target::Touchpoint(touchpoint.id.clone());
    let old = old
        .touchpoints
        .get(at)
        .filter(|old| old.id == touchpoint.id);
    let card = old
        .and_then(|old| first_difference(&old.cards, &touchpoint.cards))
        .and_then(|at| touchpoint.cards.get(at));
    Some(card.map_or(whole, |card| Target::Card(card.id.clone())))
}

/// The first place at which two rows differ.
fn first_difference<T: PartialEq>(before: &[T], after: &[T]) -> Option<usize> {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    (same < before.len().max(after.len())).then_some(same)
}
