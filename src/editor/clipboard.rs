//! Copied stages, touchpoints, cards and lanes, which can be pasted here or into another document
//! or window.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Editor;
use crate::edit::{Edit, Field, FreshIds};
use crate::model::{
    Card, Document, Id, Lane, LaneKind, Map, Slot, Stage, Target, Touchpoint, numbered,
};

/// What kind of things were copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipKind {
    /// Stages with what is in them.
    Stages,
    /// Touchpoints with what is on them.
    Touchpoints,
    /// Cards.
    Cards,
    /// Lanes with what they show.
    Lanes,
}

impl ClipKind {
    const ALL: [Self; 4] = [Self::Stages, Self::Touchpoints, Self::Cards, Self::Lanes];

    /// The noun for one of them.
    fn label(self) -> &'static str {
        match self {
            Self::Stages => "stage",
            Self::Touchpoints => "touchpoint",
            Self::Cards => "card",
            Self::Lanes => "lane",
        }
    }
}

/// Writes copied things as text for other programs.
pub type ClipText = fn(ClipKind, &Map) -> String;

/// What was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    kind: ClipKind,
    /// The copied things as a map: touchpoints in one stage, cards on one touchpoint. Its lanes are
    /// those that were copied, or those that notes among the things stand in.
    map: Map,
    /// The plain text that other programs get.
    text: String,
}

impl Clip {
    /// The plain text for other programs: cells with tabs between them, or lines.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a text is this clip's, ignoring differences in line endings.
    #[must_use]
    pub fn matches_text(&self, text: &str) -> bool {
        let letters = |text: &str| -> Vec<u8> {
            let text = text.trim_end().bytes();
            text.filter(|byte| *byte != b'\r').collect()
        };
        letters(&self.text) == letters(text)
    }

    /// The clip as a document, for a file beside the clipboard that other windows can read.
    #[must_use]
    pub fn to_document(&self) -> Document {
        let mut map = self.map.clone();
        // Reading a map without lanes would add all the usual ones.
        let lane = Lane::usual_of(&map.id, LaneKind::Touchpoints);
        map.lanes.push(lane);
        Document {
            title: self.kind.label().to_owned(),
            notes: self.text.clone(),
            maps: vec![Arc::new(map)],
            ..Document::default()
        }
    }

    /// The clip that [`Clip::to_document`] made this document of; `None` for other documents.
    #[must_use]
    pub fn from_document(document: &Document) -> Option<Self> {
        let kind = ClipKind::ALL
            .into_iter()
            .find(|s| s.label() == document.title)?;
        let mut map = Map::clone(document.maps.first()?);
        map.lanes.retain(|lane| lane.kind != LaneKind::Touchpoints);
        if kind != ClipKind::Lanes {
            map.lanes.retain(|lane| lane.kind.may_stand_often());
        }
        let clip = Self {
            kind,
            map,
            text: document.notes.clone(),
        };
        (clip.count() > 0).then_some(clip)
    }

    /// The paths of the pictures that its touchpoints name.
    #[must_use]
    pub fn pictures(&self) -> Vec<String> {
        let touchpoints = self.map.stages.iter().flat_map(|stage| &stage.touchpoints);
        let paths = touchpoints.map(|touchpoint| touchpoint.picture.clone());
        paths.filter(|path| !path.trim().is_empty()).collect()
    }

    /// The same with other paths for its pictures: their files have been copied there.
    #[must_use]
    pub fn with_pictures(mut self, paths: &BTreeMap<String, String>) -> Self {
        for stage in &mut self.map.stages {
            for touchpoint in &mut Arc::make_mut(stage).touchpoints {
                if let Some(path) = paths.get(&touchpoint.picture) {
                    Arc::make_mut(touchpoint).picture.clone_from(path);
                }
            }
        }
        self
    }

    fn touchpoints(&self) -> &[Arc<Touchpoint>] {
        let stage = self.map.stages.first();
        stage.map_or(&[], |stage| &stage.touchpoints)
    }

    fn cards(&self) -> &[Card] {
        let touchpoint = self.touchpoints().first();
        touchpoint.map_or(&[], |touchpoint| &touchpoint.cards)
    }

    fn count(&self) -> usize {
        match self.kind {
            ClipKind::Stages => self.map.stages.len(),
            ClipKind::Touchpoints => self.touchpoints().len(),
            ClipKind::Cards => self.cards().len(),
            ClipKind::Lanes => self.map.lanes.len(),
        }
    }

    fn noun(&self) -> String {
        let word = self.kind.label();
        match self.count() {
            1 => word.to_owned(),
            count => numbered(count, word),
        }
    }

    fn new(kind: ClipKind, mut map: Map, source: &Map, text: ClipText) -> Self {
        if matches!(kind, ClipKind::Stages | ClipKind::Touchpoints) {
            map.lanes.clone_from(&source.lanes);
        }
        let text = text(kind, &map);
        if kind != ClipKind::Lanes {
            let used = source.lanes.iter().filter(|lane| {
                lane.kind.may_stand_often() && map.cards().any(|(_, card)| lane.shows(card))
            });
            map.lanes = used.cloned().collect();
        }
        Self { kind, map, text }
    }
}

/// The things in a map of their own.
fn map_of(stages: Vec<Arc<Stage>>) -> Map {
    let mut map = Map::new(Id::new("clip"));
    map.lanes.clear();
    map.stages = stages;
    map
}

fn one_stage(touchpoints: Vec<Arc<Touchpoint>>) -> Vec<Arc<Stage>> {
    let mut stage = Stage::new(Id::new("clip-stage"), "");
    stage.touchpoints = touchpoints;
    vec![Arc::new(stage)]
}

/// A touchpoint with nothing but what these lanes show; of the curves it is this persona's.
fn in_lanes(map: &Map, touchpoint: &Touchpoint, lanes: &[Lane], persona: usize) -> Arc<Touchpoint> {
    let has = |kind| lanes.iter().any(|lane| lane.kind == kind);
    let mut copy = Touchpoint::new(touchpoint.id.clone(), touchpoint.title.clone());
    if has(LaneKind::Channels) {
        copy.channels.clone_from(&touchpoint.channels);
    }
    if has(LaneKind::Emotion) {
        copy.emotion = touchpoint.emotion_of(map, persona);
    }
    let shown = |card: &&Card| lanes.iter().any(|lane| lane.shows(card));
    copy.cards = touchpoint.cards.iter().filter(shown).cloned().collect();
    Arc::new(copy)
}

impl Editor {
    /// What was copied last.
    #[must_use]
    pub fn clip(&self) -> Option<&Clip> {
        self.clip.as_ref()
    }

    /// Sets the clip, for what was copied from another document.
    pub fn set_clip(&mut self, clip: Option<Clip>) {
        self.clip = clip;
    }

    /// Copies the selected things of the largest selected kind. Returns their text for the system's
    /// clipboard, as `text` writes it; `None` where there is nothing to copy.
    pub fn copy(&mut self, text: ClipText) -> Option<String> {
        self.finish_interaction();
        let map = Arc::clone(self.map());
        let has = |target: Target| self.selection.contains(&target);
        let stages: Vec<Arc<Stage>> = map
            .stages
            .iter()
            .filter(|s| has(Target::Stage(s.id.clone())))
            .cloned()
            .collect();
        let touchpoints: Vec<Arc<Touchpoint>> = map
            .touchpoints()
            .map(|(_, touchpoint)| touchpoint)
            .filter(|t| has(Target::Touchpoint(t.id.clone())))
            .cloned()
            .collect();
        let cards: Vec<Card> = map
            .cards()
            .map(|(_, card)| card)
            .filter(|card| has(Target::Card(card.id.clone())))
            .cloned()
            .collect();
        let lanes: Vec<Lane> = map
            .lanes
            .iter()
            .filter(|l| l.kind != LaneKind::Touchpoints && has(Target::Lane(l.id.clone())))
            .cloned()
            .collect();
        // A stage contains the rest, so the largest selected kind is copied.
        let (kind, alone) = if !stages.is_empty() {
            (ClipKind::Stages, map_of(stages))
        } else if !touchpoints.is_empty() {
            (ClipKind::Touchpoints, map_of(one_stage(touchpoints)))
        } else if !cards.is_empty() {
            let mut owner = Touchpoint::new(Id::new("clip-touchpoint"), "");
            owner.cards = cards;
            (ClipKind::Cards, map_of(one_stage(vec![Arc::new(owner)])))
        } else if !lanes.is_empty() {
            let persona = self.active_persona();
            let all = map.touchpoints();
            let all = all.map(|(_, t)| in_lanes(&map, t, &lanes, persona));
            let mut alone = map_of(one_stage(all.collect()));
            alone.lanes = lanes;
            (ClipKind::Lanes, alone)
        } else {
            self.set_status("Select a stage, a touchpoint, a card or a lane to copy it.");
            return None;
        };
        let clip = Clip::new(kind, alone, &map, text);
        let text = clip.text.clone();
        self.clip = Some(clip);
        Some(text)
    }

    /// Copies the selected things and deletes them.
    pub fn cut(&mut self, text: ClipText) -> Option<String> {
        let text = self.copy(text)?;
        self.delete();
        Some(text)
    }

    /// Pastes what was copied: stages after the selected one, touchpoints after the selected one,
    /// cards onto the selected touchpoints, lanes after the selected one; else at the end. The
    /// pasted things are selected.
    pub fn paste(&mut self) {
        self.finish_interaction();
        let Some(clip) = self.clip.clone() else {
            self.set_status("Nothing was copied yet.");
            return;
        };
        // Notes go to the lane of the same heading, which may have to be made.
        let mut edits = Vec::new();
        let mut ids = FreshIds::new(self.committed());
        let lanes = self.text_lanes(&clip.map.lanes, &mut ids, &mut edits);
        let Some((more, targets)) = (match clip.kind {
            ClipKind::Stages => {
                let stages = clip.map.stages.iter().map(|stage| {
                    let mut stage = ids.stage(stage);
                    for touchpoint in &mut stage.touchpoints {
                        remap_lanes(Arc::make_mut(touchpoint), &lanes);
                    }
                    stage
                });
                Some(self.inserted_stages(stages.collect()))
            }
            ClipKind::Touchpoints => {
                let touchpoints = clip.touchpoints().iter().map(|touchpoint| {
                    let mut touchpoint = ids.touchpoint(touchpoint);
                    remap_lanes(&mut touchpoint, &lanes);
                    touchpoint
                });
                Some(self.inserted_touchpoints(touchpoints.collect()))
            }
            ClipKind::Cards => self.pasted_cards(clip.cards(), &lanes, &mut ids),
            ClipKind::Lanes => {
                edits.clear();
                self.pasted_lanes(&clip, &mut ids)
            }
        }) else {
            return;
        };
        edits.extend(more);
        let edit = Edit::Many {
            name: format!("paste {}", clip.noun()),
            edits,
        };
        if self.apply(&edit).is_ok() {
            self.select(targets);
        }
    }

    /// The edits that insert stages after the selected one, or at the end.
    pub(super) fn inserted_stages(&self, stages: Vec<Stage>) -> (Vec<Edit>, Vec<Target>) {
        let map = self.map();
        let here = self.selection.primary().and_then(|t| self.stage_of(t));
        let here = here.and_then(|id| map.stages.iter().position(|s| s.id == id));
        let at = here.map_or(map.stages.len(), |here| here + 1);
        let copies = stages.into_iter().enumerate().map(|(i, stage)| {
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

    /// The edits that insert touchpoints after the selected one, or at the end of the selected or
    /// the last stage; a map without stages gets one for them.
    pub(super) fn inserted_touchpoints(&self, copies: Vec<Touchpoint>) -> (Vec<Edit>, Vec<Target>) {
        let targets = copies
            .iter()
            .map(|t| Target::Touchpoint(t.id.clone()))
            .collect();
        let Some((stage, at)) = self.insert_position() else {
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

    fn pasted_cards(
        &mut self,
        cards: &[Card],
        lanes: &[(Id, Id)],
        ids: &mut FreshIds,
    ) -> Option<(Vec<Edit>, Vec<Target>)> {
        let touchpoints = self.selected_touchpoints();
        if touchpoints.is_empty() {
            self.set_status("Select the touchpoint that the cards shall hang on.");
            return None;
        }
        // Notes go to the selected lane, if there is one.
        let map = self.map();
        let lane = match self.selection.primary() {
            Some(Target::Cell { lane, .. }) => map.lane(lane),
            _ => None,
        };
        let pointed_at = |card: &Card| {
            lane.filter(|lane| card.lane.is_some() && lane.kind == card.kind.lane_kind())
        };
        let mut edits = Vec::new();
        let mut targets = Vec::new();
        for touchpoint in touchpoints {
            for card in cards {
                let mut card = card.clone();
                card.id = ids.id();
                if let Some(lane) = pointed_at(&card) {
                    card.lane = Some(lane.id.clone());
                } else {
                    remap_card_lane(&mut card, lanes);
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

    /// What the copied lanes hold, touchpoint by touchpoint from the selected one or the first on.
    /// A text lane is inserted as a new lane after the selected one; cards of other lanes go into
    /// the map's own lanes.
    fn pasted_lanes(
        &mut self,
        clip: &Clip,
        ids: &mut FreshIds,
    ) -> Option<(Vec<Edit>, Vec<Target>)> {
        let map = Arc::clone(self.map());
        let all: Vec<&Arc<Touchpoint>> = map.touchpoints().map(|(_, t)| t).collect();
        let primary = self.selection.primary();
        let here = primary.and_then(|target| self.touchpoint_of(target));
        let first = here.and_then(|id| all.iter().position(|t| t.id == id));
        let first = first.unwrap_or(0);
        if clip.touchpoints().len() > all.len() - first.min(all.len()) {
            self.set_status(format!(
                "The copied lane has {} cells, but there are {} touchpoints to the right of here.",
                clip.touchpoints().len(),
                all.len() - first
            ));
            return None;
        }
        let after = match self.selection.primary() {
            Some(Target::Lane(id) | Target::Cell { lane: id, .. }) => {
                map.lanes.iter().position(|lane| lane.id == *id)
            }
            _ => None,
        };
        let mut at = after.map_or(map.lanes.len(), |after| after + 1);
        let mut edits = Vec::new();
        let mut targets = Vec::new();
        let mut renamed = Vec::new();
        for lane in &clip.map.lanes {
            let there = map
                .lane_of(lane.kind)
                .filter(|_| !lane.kind.may_stand_often());
            let id = if let Some(there) = there {
                there.id.clone()
            } else {
                let mut copy = lane.clone();
                copy.id = ids.id();
                let id = copy.id.clone();
                renamed.push((lane.id.clone(), id.clone()));
                edits.push(Edit::InsertLane {
                    map: map.id.clone(),
                    at,
                    lane: copy,
                });
                at += 1;
                id
            };
            targets.push(Target::Lane(id));
        }
        for (from, to) in clip.touchpoints().iter().zip(&all[first..]) {
            let set = |field| Edit::Set {
                map: map.id.clone(),
                targets: vec![Target::Touchpoint(to.id.clone())],
                field,
            };
            if from.emotion.is_some() {
                edits.push(Edit::Set {
                    map: map.id.clone(),
                    targets: vec![Target::Emotion {
                        touchpoint: to.id.clone(),
                        persona: self.active_persona(),
                    }],
                    field: Field::Emotion(from.emotion),
                });
            }
            if !from.channels.is_empty() {
                edits.push(set(Field::Text(Slot::Channels, from.channels.join("\n"))));
            }
            for card in &from.cards {
                let mut card = card.clone();
                card.id = ids.id();
                remap_card_lane(&mut card, &renamed);
                edits.push(Edit::InsertCard {
                    touchpoint: to.id.clone(),
                    at: usize::MAX,
                    card,
                });
            }
        }
        if edits.is_empty() {
            self.set_status("The copied lane is empty, and the map has it already.");
            return None;
        }
        Some((edits, targets))
    }

    /// Maps each of these text lanes to a lane of the map: the same one, else one with the same
    /// heading, else a new one that is inserted.
    pub(super) fn text_lanes(
        &self,
        lanes: &[Lane],
        ids: &mut FreshIds,
        edits: &mut Vec<Edit>,
    ) -> Vec<(Id, Id)> {
        let map = self.map();
        let plain = |lane: &Lane| lane.heading().trim().to_lowercase();
        let mut found = Vec::new();
        for lane in lanes.iter().filter(|lane| lane.kind.may_stand_often()) {
            let texts = || map.lanes.iter().filter(|l| l.kind.may_stand_often());
            let same = texts().find(|other| other.id == lane.id);
            let same = same.or_else(|| texts().find(|other| plain(other) == plain(lane)));
            let id = same.map_or_else(|| ids.id(), |same| same.id.clone());
            if same.is_none() {
                edits.push(Edit::InsertLane {
                    map: map.id.clone(),
                    at: usize::MAX,
                    lane: Lane {
                        id: id.clone(),
                        ..lane.clone()
                    },
                });
            }
            found.push((lane.id.clone(), id));
        }
        found
    }
}

/// Replaces the lane ids of a touchpoint's notes.
pub(super) fn remap_lanes(touchpoint: &mut Touchpoint, lanes: &[(Id, Id)]) {
    for card in &mut touchpoint.cards {
        remap_card_lane(card, lanes);
    }
}

fn remap_card_lane(card: &mut Card, lanes: &[(Id, Id)]) {
    if let Some(lane) = &mut card.lane
        && let Some((_, new)) = lanes.iter().find(|(old, _)| old == lane)
    {
        *lane = new.clone();
    }
}
