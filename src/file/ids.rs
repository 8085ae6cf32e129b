//! Ids and personas of a file: used and missing ids, personas by id and by name.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, Persona};

use super::RemarkKind;
use super::reader::{Reader, excerpt};
use super::v1;

/// The used ids, and a generator of new ones.
pub(super) struct FileIds {
    used: BTreeSet<String>,
    random: fastrand::Rng,
}

impl FileIds {
    pub fn new(seed: u64) -> Self {
        Self {
            used: BTreeSet::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    /// Assigns an id to everything without one or with a duplicate one.
    pub fn assign(&mut self, file: &mut v1::Document, report: &mut Reader) {
        v1::each_id(file, &mut |id, _| {
            self.used.insert(id.clone());
        });
        let mut seen = BTreeSet::new();
        v1::each_id(file, &mut |id, at| {
            let written = !id.is_empty();
            if written && seen.insert(id.clone()) {
                return;
            }
            let fresh = self.new_id().to_string();
            if written {
                let message = format!(
                    "the id \"{}\" stands here a second time; this one is now \"{fresh}\"",
                    excerpt(id)
                );
                report.remark(at, RemarkKind::Repaired, message);
            }
            *id = fresh;
        });
    }

    pub fn new_id(&mut self) -> Id {
        loop {
            let id = Id::from_bits(self.random.u64(..));
            if self.used.insert(id.to_string()) {
                return id;
            }
        }
    }

    /// This id if it is free, else a new one.
    pub fn claim_or_new(&mut self, id: Id) -> Id {
        if !id.as_str().is_empty() && self.used.insert(id.to_string()) {
            id
        } else {
            self.new_id()
        }
    }
}

/// The document's personas, by id and by name.
pub(super) struct FilePersonas {
    pub all: Vec<Persona>,
    ids: BTreeSet<String>,
    names: BTreeMap<String, Id>,
}

impl FilePersonas {
    pub fn new(personas: Vec<v1::Persona>) -> Self {
        let mut people = Self {
            all: Vec::new(),
            ids: BTreeSet::new(),
            names: BTreeMap::new(),
        };
        for persona in personas {
            people.add(Persona {
                id: Id::new(&persona.id),
                name: persona.name,
                role: persona.role,
                segment: persona.segment,
                quote: persona.quote,
                traits: persona.traits,
                portrait: persona.portrait,
                hue: persona.hue,
                notes: persona.notes,
                unknown: persona.unknown,
            });
        }
        people
    }

    pub fn add(&mut self, persona: Persona) {
        self.ids.insert(persona.id.to_string());
        let name = self.names.entry(persona.name.clone());
        name.or_insert_with(|| persona.id.clone());
        self.all.push(persona);
    }

    /// The persona with this id or else this name; added if there is none.
    pub fn resolve(
        &mut self,
        name_or_id: &str,
        at: usize,
        ids: &mut FileIds,
        report: &mut Reader,
    ) -> Id {
        if self.ids.contains(name_or_id) {
            return Id::new(name_or_id);
        }
        if let Some(id) = self.names.get(name_or_id) {
            return id.clone();
        }
        let id = ids.claim_or_new(Id::new(name_or_id));
        let message = format!(
            "there is no persona \"{}\" in the document; it has been added",
            excerpt(name_or_id)
        );
        report.remark(at, RemarkKind::Repaired, message);
        self.add(Persona::new(id.clone(), name_or_id));
        id
    }
}
