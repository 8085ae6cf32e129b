//! What is in a stage, counted once: as long as a stage is the same `Arc`, so is its tally, and
//! what is on a map of thousands is known without a walk through it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::{Arc, Weak};

use super::{CardKind, Id, Map, Stage, channel_key, memo};

/// More tallies of stages that are gone than this are forgotten.
const SLACK: usize = 1024;

/// What is in one stage.
#[derive(Debug, Default)]
struct Tally {
    /// In the order of [`CardKind::ALL`].
    cards: [usize; CardKind::ALL.len()],
    channels: BTreeSet<String>,
    /// Its own tags and those of all that is in it.
    tags: BTreeSet<String>,
}

/// A tally and the stage it is of. As long as the reference stands, the stage's address is not
/// given to another one.
type Kept = (Weak<Stage>, Rc<Tally>);

thread_local! {
    static TALLIES: RefCell<HashMap<usize, Kept>> = RefCell::default();
}

fn of(stage: &Arc<Stage>) -> Rc<Tally> {
    let key = Arc::as_ptr(stage).addr();
    TALLIES.with_borrow_mut(|tallies| {
        if let Some((_, tally)) = tallies.get(&key) {
            return Rc::clone(tally);
        }
        let tally = Rc::new(count(stage));
        tallies.insert(key, (Arc::downgrade(stage), Rc::clone(&tally)));
        tally
    })
}

fn count(stage: &Stage) -> Tally {
    let mut tally = Tally::default();
    tally.tags.extend(stage.about.tags.iter().cloned());
    for touchpoint in &stage.touchpoints {
        tally.channels.extend(touchpoint.channels.iter().cloned());
        tally.tags.extend(touchpoint.about.tags.iter().cloned());
        for card in &touchpoint.cards {
            tally.cards[place(card.kind)] += 1;
            tally.tags.extend(card.about.tags.iter().cloned());
        }
    }
    tally
}

fn place(kind: CardKind) -> usize {
    kind as usize
}

/// Forgets the stages that are gone, once they are many.
fn forget(stages: usize) {
    TALLIES.with_borrow_mut(|tallies| {
        if tallies.len() > 2 * stages + SLACK {
            tallies.retain(|_, (stage, _)| stage.strong_count() > 0);
        }
    });
}

impl Map {
    /// How many cards of this kind hang on its touchpoints.
    #[must_use]
    pub fn count(&self, kind: CardKind) -> usize {
        forget(self.stages.len());
        let place = place(kind);
        self.stages.iter().map(|stage| of(stage).cards[place]).sum()
    }

    /// How many touchpoints it has.
    #[must_use]
    pub fn touchpoint_count(&self) -> usize {
        let each = self.stages.iter().map(|stage| stage.touchpoints.len());
        each.sum()
    }

    /// A touchpoint's place among all of them.
    #[must_use]
    pub fn place_of_touchpoint(&self, id: &Id) -> Option<usize> {
        let spot = memo::find(&self.stages[..], id)?;
        let within = spot.touchpoint.filter(|_| spot.card.is_none())?;
        let before = self.stages[..spot.stage].iter();
        Some(before.map(|stage| stage.touchpoints.len()).sum::<usize>() + within)
    }

    /// A card's place among all of its kind.
    #[must_use]
    pub fn place_of_card(&self, id: &Id) -> Option<usize> {
        let spot = memo::find(&self.stages[..], id)?;
        let (touchpoint, card) = (spot.touchpoint?, spot.card?);
        let here = &self.stages[spot.stage].touchpoints;
        let kind = here[touchpoint].cards[card].kind;
        let alike = |card: &&super::Card| card.kind == kind;
        let before = self.stages[..spot.stage].iter();
        let place = place(kind);
        let before: usize = before.map(|stage| of(stage).cards[place]).sum();
        let beside = here[..touchpoint].iter().flat_map(|t| &t.cards);
        let above = here[touchpoint].cards[..card].iter();
        Some(before + beside.chain(above).filter(alike).count())
    }

    /// All channels that its touchpoints name, in the order of the alphabet; one is one whatever the
    /// case, spelled with capitals where it is somewhere.
    #[must_use]
    pub fn channels(&self) -> BTreeSet<String> {
        let mut known = BTreeSet::new();
        let mut all = self.all_of(|tally| &tally.channels);
        all.retain(|name| known.insert(channel_key(name)));
        all
    }

    /// All tags of the map and of what is on it, in the order of the alphabet.
    #[must_use]
    pub fn all_tags(&self) -> BTreeSet<String> {
        let mut tags = self.all_of(|tally| &tally.tags);
        tags.extend(self.tags.iter().cloned());
        tags
    }

    fn all_of(&self, words: impl Fn(&Tally) -> &BTreeSet<String>) -> BTreeSet<String> {
        forget(self.stages.len());
        let mut all: BTreeSet<String> = BTreeSet::new();
        for stage in &self.stages {
            let tally = of(stage);
            for word in words(&tally) {
                // Most stages name what others have named.
                if !all.contains(word) {
                    all.insert(word.clone());
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Card, Touchpoint};
    use super::*;

    #[test]
    fn tallies_follow_what_changes() {
        let mut map = Map::new(Id::new("map"));
        let mut next = 0;
        for round in 0..40_usize {
            let mut touchpoint = Touchpoint::new(Id::new(format!("t{round}")), "");
            for kind in CardKind::ALL.into_iter().cycle().take(round % 9) {
                next += 1;
                let mut card = Card::new(Id::new(format!("c{next}")), kind, "");
                card.about.tags.push(format!("tag {}", next % 7));
                touchpoint.cards.push(card);
            }
            touchpoint.channels.push(format!("channel {}", round % 5));
            if round % 3 == 0 {
                let id = Id::new(format!("s{round}"));
                map.stages.push(Arc::new(Stage::new(id, "")));
            }
            let stages = map.stages.len();
            let stage = Arc::make_mut(&mut map.stages[round % stages]);
            stage.touchpoints.push(Arc::new(touchpoint));

            assert_eq!(map.touchpoint_count(), map.touchpoints().count());
            for (at, (_, touchpoint)) in map.touchpoints().enumerate() {
                assert_eq!(map.place_of_touchpoint(&touchpoint.id), Some(at));
            }
            for kind in CardKind::ALL {
                let alike = map.cards().map(|(_, card)| card);
                let alike: Vec<&Card> = alike.filter(|c| c.kind == kind).collect();
                assert_eq!(map.count(kind), alike.len());
                for (at, card) in alike.iter().enumerate() {
                    assert_eq!(map.place_of_card(&card.id), Some(at));
                }
            }
            assert_eq!(map.channels().len(), (round + 1).min(5));
        }
        assert_eq!(map.all_tags().len(), 7);
    }
}
