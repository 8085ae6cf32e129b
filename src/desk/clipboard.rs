//! Copies of stages, touchpoints and cards that can be put in again, here or in another document.

use std::sync::Arc;

use super::Desk;
use crate::edit::{Edit, FreshIds};
use crate::model::{Card, Detail, Id, LaneKind, Stage, Target, Touchpoint};

/// What was copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Clip {
    /// Stages with all that is in them.
    Stages(Vec<Arc<Stage>>),
    /// Touchpoints with all that is on them.
    Touchpoints(Vec<Arc<Touchpoint>>),
    /// Cards.
    Cards(Vec<Card>),
}

impl Clip {
    /// What it says, one line for each thing: for programs that know nothing of maps.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<&str> = match self {
            Self::Stages(stages) => stages.iter().map(|stage| &*stage.title).collect(),
            Self::Touchpoints(list) => list.iter().map(|touchpoint| &*touchpoint.title).collect(),
            Self::Cards(cards) => cards.iter().map(|card| &*card.text).collect(),
        };
        lines.join("\n")
    }

    fn noun(&self) -> String {
        let (count, word) = match self {
            Self::Stages(list) => (list.len(), "stage"),
            Self::Touchpoints(list) => (list.len(), "touchpoint"),
            Self::Cards(list) => (list.len(), "card"),
        };
        match count {
            1 => word.to_owned(),
            _ => format!("{count} {word}s"),
        }
    }
}

impl Desk {
    /// What was copied last.
    #[must_use]
    pub fn clip(&self) -> Option<&Clip> {
        self.clip.as_ref()
    }

    /// Puts what was copied from another document in reach.
    pub fn set_clip(&mut self, clip: Option<Clip>) {
        self.clip = clip;
    }

    /// Copies the selected things, of the kind of the one selected last. Returns what they say, for
    /// the system's clipboard; `None` where there is nothing to copy.
    pub fn copy(&mut self) -> Option<String> {
        self.settle();
        let map = Arc::clone(self.map());
        let has = |target: Target| self.selection.contains(&target);
        let stages = || {
            map.stages
                .iter()
                .filter(|s| has(Target::Stage(s.id.clone())))
        };
        let touchpoints = || {
            let all = map.touchpoints().map(|(_, touchpoint)| touchpoint);
            all.filter(|t| has(Target::Touchpoint(t.id.clone())))
        };
        let cards = || {
            let all = map.cards().map(|(_, card)| card);
            all.filter(|card| has(Target::Card(card.id.clone())))
        };
        // A stage brings along what is in it, so the biggest of what is selected counts.
        let clip = if stages().next().is_some() {
            Clip::Stages(stages().cloned().collect())
        } else if touchpoints().next().is_some() {
            Clip::Touchpoints(touchpoints().cloned().collect())
        } else if cards().next().is_some() {
            Clip::Cards(cards().cloned().collect())
        } else {
            self.say("Select a stage, a touchpoint or a card to copy it.");
            return None;
        };
        let text = clip.text();
        self.clip = Some(clip);
        Some(text)
    }

    /// Copies the selected things and takes them out.
    pub fn cut(&mut self) -> Option<String> {
        let text = self.copy()?;
        self.delete();
        Some(text)
    }

    /// Puts in what was copied: stages after the selected one, touchpoints after the selected one,
    /// cards onto the selected touchpoints; else at the end. What is put in is selected.
    pub fn paste(&mut self) {
        self.settle();
        let Some(clip) = self.clip.clone() else {
            self.say("Nothing was copied yet.");
            return;
        };
        let Some((edits, targets)) = (match &clip {
            Clip::Stages(stages) => Some(self.pasted_stages(stages)),
            Clip::Touchpoints(touchpoints) => Some(self.pasted_touchpoints(touchpoints)),
            Clip::Cards(cards) => self.pasted_cards(cards),
        }) else {
            return;
        };
        let edit = Edit::Many {
            name: format!("paste {}", clip.noun()),
            edits,
        };
        if self.apply(&edit).is_ok() {
            self.select(targets);
        }
    }

    fn pasted_stages(&self, stages: &[Arc<Stage>]) -> (Vec<Edit>, Vec<Target>) {
        let map = self.map();
        let here = self.selection.primary().and_then(|t| self.stage_of(t));
        let here = here.and_then(|id| map.stages.iter().position(|s| s.id == id));
        let at = here.map_or(map.stages.len(), |here| here + 1);
        let mut ids = FreshIds::new(self.committed());
        let copies = stages.iter().enumerate().map(|(i, stage)| {
            let stage = ids.stage(stage);
            let target = Target::Stage(stage.id.clone());
            let edit = Edit::InsertStage {
                map: map.id.clone(),
                at: at + i,
                stage: Arc::new(stage),
            };
            (edit, target)
        });
        copies.unzip()
    }

    fn pasted_touchpoints(&self, touchpoints: &[Arc<Touchpoint>]) -> (Vec<Edit>, Vec<Target>) {
        let mut ids = FreshIds::new(self.committed());
        let copies: Vec<Touchpoint> = touchpoints
            .iter()
            .map(|touchpoint| ids.touchpoint(touchpoint))
            .collect();
        let targets = copies
            .iter()
            .map(|t| Target::Touchpoint(t.id.clone()))
            .collect();
        let Some((stage, at)) = self.next_place() else {
            // A map without stages gets one for them.
            let mut stage = Stage::new(Id::new(""), "");
            stage.touchpoints = copies.into_iter().map(Arc::new).collect();
            let edit = Edit::InsertStage {
                map: self.map.clone(),
                at: 0,
                stage: Arc::new(stage),
            };
            return (vec![edit], targets);
        };
        let edits = copies
            .into_iter()
            .enumerate()
            .map(|(i, touchpoint)| Edit::InsertTouchpoint {
                stage: stage.clone(),
                at: at + i,
                touchpoint: Arc::new(touchpoint),
            });
        (edits.collect(), targets)
    }

    fn pasted_cards(&mut self, cards: &[Card]) -> Option<(Vec<Edit>, Vec<Target>)> {
        let touchpoints = self.selected_touchpoints();
        if touchpoints.is_empty() {
            self.say("Select the touchpoint that the cards shall hang on.");
            return None;
        }
        // Notes go to the lane that is pointed at, if one is.
        let map = self.map();
        let lane = match self.selection.primary() {
            Some(Target::Cell { lane, .. }) => map.lane(lane),
            _ => None,
        };
        let lane = lane.filter(|lane| lane.kind == LaneKind::Text);
        let mut ids = FreshIds::new(self.committed());
        let mut edits = Vec::new();
        let mut targets = Vec::new();
        for touchpoint in touchpoints {
            for card in cards {
                let mut card = card.clone();
                card.id = ids.id();
                if let (Detail::Note(of), Some(lane)) = (&mut card.detail, lane) {
                    *of = lane.id.clone();
                }
                targets.push(Target::Card(card.id.clone()));
                edits.push(Edit::InsertCard {
                    touchpoint: touchpoint.clone(),
                    at: usize::MAX,
                    card,
                });
            }
        }
        Some((edits, targets))
    }
}
