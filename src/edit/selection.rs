//! What is selected, in the order in which it was.

use crate::model::{Document, Map, Target};

use super::apply::places;

/// The selected things; each once. The last one is the primary one, which the inspector shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<Target>);

impl Selection {
    /// The selected things, in the order in which they were selected.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.0
    }

    /// The one that was selected last.
    #[must_use]
    pub fn primary(&self) -> Option<&Target> {
        self.0.last()
    }

    /// How many things are selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this thing is selected.
    #[must_use]
    pub fn contains(&self, target: &Target) -> bool {
        self.0.contains(target)
    }

    /// Selects exactly these; what stands twice is taken once.
    pub fn set(&mut self, targets: impl IntoIterator<Item = Target>) {
        let mut seen = std::collections::BTreeSet::new();
        self.0 = targets
            .into_iter()
            .filter(|target| seen.insert(target.clone()))
            .collect();
    }

    /// Adds the thing, as the primary one, or takes it out.
    pub fn toggle(&mut self, target: Target) {
        if self.contains(&target) {
            self.0.retain(|other| *other != target);
        } else {
            self.0.push(target);
        }
    }

    /// Adds the thing, as the primary one.
    pub fn add(&mut self, target: Target) {
        self.0.retain(|other| *other != target);
        self.0.push(target);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps what is on this map. Returns whether anything went.
    pub fn retain_existing(&mut self, document: &Document, map: &Map) -> bool {
        let before = self.0.len();
        // One walk for all, so that thousands of selected cards do not take long.
        let places = places(document, self.0.iter().filter_map(Target::id));
        self.0.retain(|target| {
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
        before != self.0.len()
    }
}
