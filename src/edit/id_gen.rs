//! Ids for new things: short, random, and not in the document yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Card, Document, Id, Lane, Map, Stage, Touchpoint};

/// An id that nothing in the document has.
#[must_use]
pub fn fresh_id(document: &Document) -> Id {
    Ids::of(document).fresh()
}

/// Gives ids that nothing in a document has, none twice: to know the ids of what an edit is about
/// to put in.
pub struct FreshIds(Ids);

impl FreshIds {
    /// Ids for this document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self(Ids::of(document))
    }

    /// One more id.
    pub fn id(&mut self) -> Id {
        self.0.fresh()
    }

    /// A copy of a touchpoint, with ids of its own throughout.
    pub fn touchpoint(&mut self, touchpoint: &Touchpoint) -> Touchpoint {
        let mut copy = touchpoint.clone();
        Ids::blank_touchpoint(&mut copy);
        self.0.touchpoint(&mut copy);
        copy
    }

    /// A copy of a stage, with ids of its own throughout.
    pub fn stage(&mut self, stage: &Stage) -> Stage {
        let mut copy = stage.clone();
        Ids::blank_stage(&mut copy);
        self.0.stage(&mut copy);
        copy
    }
}

/// How many ids are looked up by walking through the document before all are put in a set.
const WALKS: usize = 8;

/// The ids that are taken.
pub(super) struct Ids {
    document: Document,
    /// All ids, once there have been many questions.
    all: Option<BTreeSet<Id>>,
    /// The ids given since.
    given: BTreeSet<Id>,
}

impl Ids {
    /// All ids of a document.
    pub(super) fn of(document: &Document) -> Self {
        Self {
            document: document.clone(),
            all: None,
            given: BTreeSet::new(),
        }
    }

    fn is_taken(&mut self, id: &Id) -> bool {
        if self.given.contains(id) {
            return true;
        }
        if self.all.is_none() && self.given.len() >= WALKS {
            let mut all = BTreeSet::new();
            self.document.each_id(|id, _| {
                all.insert(id.clone());
            });
            self.all = Some(all);
        }
        match &self.all {
            Some(all) => all.contains(id),
            None => self.document.locate(id).is_some(),
        }
    }

    /// Takes an id that is free.
    pub(super) fn fresh(&mut self) -> Id {
        loop {
            let id = Id::from_bits(fastrand::u64(..));
            if !self.is_taken(&id) {
                self.given.insert(id.clone());
                return id;
            }
        }
    }

    /// Takes this id, or a fresh one where it is empty or taken.
    pub(super) fn take(&mut self, id: &mut Id) {
        if id.as_str().is_empty() || self.is_taken(id) {
            *id = self.fresh();
        } else {
            self.given.insert(id.clone());
        }
    }

    /// The usual lane of a kind, under its usual id where that is free.
    pub(super) fn usual_lane(&mut self, map: &Id, kind: crate::model::LaneKind) -> Lane {
        let mut lane = Lane::usual_of(map, kind);
        self.take(&mut lane.id);
        lane
    }

    /// Takes the ids of a touchpoint and its cards.
    pub(super) fn touchpoint(&mut self, touchpoint: &mut Touchpoint) {
        self.take(&mut touchpoint.id);
        for card in &mut touchpoint.cards {
            self.take(&mut card.id);
        }
    }

    /// Takes the ids of a stage and all that is in it.
    pub(super) fn stage(&mut self, stage: &mut Stage) {
        self.take(&mut stage.id);
        for touchpoint in &mut stage.touchpoints {
            self.touchpoint(Arc::make_mut(touchpoint));
        }
    }

    /// Takes the ids of a map and all that is in it. Lanes with the ids that usual lanes have keep
    /// to that when the map's id changes; notes stay in their lanes.
    pub(super) fn map(&mut self, map: &mut Map) {
        let before = map.id.clone();
        self.take(&mut map.id);
        for goal in &mut map.goals {
            self.take(&mut goal.id);
        }
        let mut renamed = Vec::new();
        for lane in &mut map.lanes {
            let old = lane.id.clone();
            if old == Lane::usual_of(&before, lane.kind).id {
                lane.id = Lane::usual_of(&map.id, lane.kind).id;
            }
            self.take(&mut lane.id);
            renamed.push((old, lane.id.clone()));
        }
        renamed.retain(|(old, new)| old != new);
        for stage in &mut map.stages {
            let stage = Arc::make_mut(stage);
            self.stage(stage);
            if renamed.is_empty() {
                continue;
            }
            for touchpoint in &mut stage.touchpoints {
                for card in &mut Arc::make_mut(touchpoint).cards {
                    follow(card, &renamed);
                }
            }
        }
    }

    /// Empties the ids of a stage and all that is in it, so that all are given anew.
    fn blank_stage(stage: &mut Stage) {
        stage.id = Id::new("");
        for touchpoint in &mut stage.touchpoints {
            Self::blank_touchpoint(Arc::make_mut(touchpoint));
        }
    }

    fn blank_touchpoint(touchpoint: &mut Touchpoint) {
        touchpoint.id = Id::new("");
        for card in &mut touchpoint.cards {
            card.id = Id::new("");
        }
    }
}

/// Lets a note follow its lane to the lane's new id.
fn follow(card: &mut Card, renamed: &[(Id, Id)]) {
    if let Some(lane) = &mut card.lane
        && let Some((_, new)) = renamed.iter().find(|(old, _)| old == lane)
    {
        *lane = new.clone();
    }
}
