//! Random ids and the personas of a new document.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::model::{Id, Persona};

/// Generates unique random ids.
#[derive(Default)]
pub(crate) struct RandomIds(HashSet<u64>);

impl RandomIds {
    /// The random bits used in an id.
    const BITS: u64 = (1 << 40) - 1;

    pub(crate) fn fresh(&mut self) -> Id {
        loop {
            let bits = fastrand::u64(..) & Self::BITS;
            if self.0.insert(bits) {
                return Id::from_bits(bits);
            }
        }
    }
}

/// The personas of a new document; equal names are the same persona in all its maps.
#[derive(Default)]
pub(crate) struct ImportedPersonas {
    list: Vec<Arc<Persona>>,
    by_name: BTreeMap<String, Id>,
}

impl ImportedPersonas {
    /// The persona of this name, a new one where there is none yet.
    pub(crate) fn find_or_add(&mut self, name: &str, ids: &mut RandomIds) -> Id {
        if let Some(id) = self.by_name.get(name) {
            return id.clone();
        }
        let id = ids.fresh();
        self.by_name.insert(name.to_owned(), id.clone());
        self.list.push(Arc::new(Persona::new(id.clone(), name)));
        id
    }

    /// Who has this name already.
    pub(crate) fn find(&self, name: &str) -> Option<&Id> {
        self.by_name.get(name)
    }

    /// The persona of this id.
    pub(crate) fn get_mut(&mut self, id: &Id) -> Option<&mut Persona> {
        let mut all = self.list.iter_mut();
        all.find(|persona| persona.id == *id).map(Arc::make_mut)
    }

    /// The persona that was named last.
    pub(crate) fn last_mut(&mut self) -> Option<&mut Persona> {
        self.list.last_mut().map(Arc::make_mut)
    }

    /// All of them, in the order in which they were first named.
    pub(crate) fn into_list(self) -> Vec<Arc<Persona>> {
        self.list
    }
}

/// The personas of one map, in order of first use.
#[derive(Default)]
pub(crate) struct PersonaSlots {
    list: Vec<Id>,
    indices: BTreeMap<Id, usize>,
}

impl PersonaSlots {
    /// A persona's index in the map's list, if used already.
    pub(crate) fn get(&self, id: &Id) -> Option<usize> {
        self.indices.get(id).copied()
    }

    /// The persona's index in the map's list; added at the end if new.
    pub(crate) fn find_or_add(&mut self, id: &Id) -> usize {
        let next = self.list.len();
        let place = *self.indices.entry(id.clone()).or_insert(next);
        if place == next {
            self.list.push(id.clone());
        }
        place
    }

    /// Whether there are no personas.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_list(self) -> Vec<Id> {
        self.list
    }
}
