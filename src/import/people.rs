//! Fresh ids and the people of a new document.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::model::{Id, Persona};

/// Gives ids that it has not given before.
#[derive(Default)]
pub(super) struct Ids(HashSet<u64>);

impl Ids {
    /// How many of the random bits an id shows.
    const BITS: u64 = (1 << 40) - 1;

    pub(super) fn fresh(&mut self) -> Id {
        loop {
            let bits = fastrand::u64(..) & Self::BITS;
            if self.0.insert(bits) {
                return Id::from_bits(bits);
            }
        }
    }
}

/// The personas of a new document; the same name is the same person in all its maps.
#[derive(Default)]
pub(super) struct People {
    list: Vec<Arc<Persona>>,
    by_name: BTreeMap<String, Id>,
}

impl People {
    /// The persona of this name, a new one where there is none yet.
    pub(super) fn named(&mut self, name: &str, ids: &mut Ids) -> Id {
        if let Some(id) = self.by_name.get(name) {
            return id.clone();
        }
        let id = ids.fresh();
        self.by_name.insert(name.to_owned(), id.clone());
        self.list.push(Arc::new(Persona::new(id.clone(), name)));
        id
    }

    /// Who has this name already.
    pub(super) fn find(&self, name: &str) -> Option<&Id> {
        self.by_name.get(name)
    }

    /// The persona of this id.
    pub(super) fn get_mut(&mut self, id: &Id) -> Option<&mut Persona> {
        let mut all = self.list.iter_mut();
        all.find(|persona| persona.id == *id).map(Arc::make_mut)
    }

    /// The persona that was named last.
    pub(super) fn last_mut(&mut self) -> Option<&mut Persona> {
        self.list.last_mut().map(Arc::make_mut)
    }

    /// All of them, in the order in which they were first named.
    pub(super) fn into_list(self) -> Vec<Arc<Persona>> {
        self.list
    }
}

/// The personas of one map, in the order in which they come up.
#[derive(Default)]
pub(super) struct Travellers {
    list: Vec<Id>,
    places: BTreeMap<Id, usize>,
}

impl Travellers {
    /// The place in the map's list of a persona who has come up.
    pub(super) fn known(&self, id: &Id) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The persona's place in the map's list; who is new comes last.
    pub(super) fn place(&mut self, id: &Id) -> usize {
        let next = self.list.len();
        let place = *self.places.entry(id.clone()).or_insert(next);
        if place == next {
            self.list.push(id.clone());
        }
        place
    }

    /// Whether nobody has come up.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_list(self) -> Vec<Id> {
        self.list
    }
}
