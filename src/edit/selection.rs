//! What is selected, in the order in which it was.

use std::collections::BTreeSet;

use crate::model::{Document, Map, Target};

use super::apply::places;

/// The selected things; each once. The last one is the primary one, which the inspector shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    order: Vec<Target>,
    /// The same, to look things up in.
    set: BTreeSet<Target>,
}

impl Selection {
    /// The selected things, in the order in which they were selected.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.order
    }

    /// The one that was selected last.
    #[must_use]
    pub fn primary(&self) -> Option<&Target> {
        self.order.last()
    }

    /// How many things are selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Whether this thing is selected.
    #[must_use]
    pub fn contains(&self, target: &Target) -> bool {
        self.set.contains(target)
    }

    /// Selects exactly these; what stands twice is taken once.
    pub fn set(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.clear();
        for target in targets {
            if self.set.insert(target.clone()) {
                self.order.push(target);
            }
        }
    }

    /// Adds the thing, as the primary one, or takes it out.
    pub fn toggle(&mut self, target: Target) {
        if self.set.remove(&target) {
            self.order.retain(|other| *other != target);
        } else {
            self.set.insert(target.clone());
            self.order.push(target);
        }
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.order.clear();
        self.set.clear();
    }

    /// Keeps what is on this map. Returns whether anything went.
    pub fn retain_existing(&mut self, document: &Document, map: &Map) -> bool {
        let before = self.order.len();
        // One walk for all, so that thousands of selected cards do not take long.
        let places = places(document, self.order.iter().filter_map(Target::id));
        self.order.retain(|target| {
            let Some(id) = target.id() else {
                return target.exists(document, map);
            };
            places.get(id).is_some_and(|place| {
                let here = match place.map() {
                    Some(at) => document.maps.get(at).is_some_and(|m| m.id == map.id),
                    None => map.personas.contains(id),
                };
                here && place.target(id).as_ref() == Some(target)
            })
        });
        let gone = before != self.order.len();
        if gone {
            self.set = self.order.iter().cloned().collect();
        }
        gone
    }
}
