//! Requests to bring something into view without changing the selection.

use super::Editor;
use crate::model::{Map, Target};

/// The last request to bring something into view, and how many there were.
#[derive(Debug, Default)]
pub(super) struct Reveal {
    count: u64,
    target: Option<Target>,
}

impl Reveal {
    /// Requests to show this; `None` for the selection.
    pub(super) fn request(&mut self, target: Option<Target>) {
        self.count += 1;
        self.target = target;
    }
}

impl Editor {
    /// The number of requests so far: by navigation keys, search hits, undo and redo.
    #[must_use]
    pub fn reveal_count(&self) -> u64 {
        self.reveal.count
    }

    /// What the last request was for; `None` for the selection.
    #[must_use]
    pub fn reveal_target(&self) -> Option<&Target> {
        self.reveal.target.as_ref()
    }
}

/// The first thing of `after` in reading order that differs from `before`; where things were
/// removed, what contained them. `None` where the stages are the same.
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
