//! Pastes what comes from elsewhere: lines become cards or touchpoints, and maps that were read from
//! tables and diagrams are inserted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Editor;
use super::clipboard::remap_lanes;
use crate::edit::{Edit, Field, FreshIds};
use crate::model::{
    Card, CardKind, Document, Emotion, Id, Lane, LaneKind, Map, Persona, Slot, Target, Touchpoint,
    numbered,
};

/// Maximum number of things that one paste inserts.
const MAX_ITEMS: usize = 2_000;
/// Maximum length of the text of one card or title, in bytes.
const MAX_TEXT_BYTES: usize = 20_000;

/// Where lines of text go.
enum PasteTarget {
    /// Cards of this kind onto a touchpoint, from this place among those of the lane on.
    Cards(CardKind, Id, Id, usize),
    /// Cards of this kind, one for each touchpoint.
    CardPerTouchpoint(CardKind, Id),
    /// Channels of a touchpoint.
    Channels(Id),
    /// Touchpoints.
    Touchpoints,
}

impl Editor {
    fn paste_target(&self) -> PasteTarget {
        let map = self.map();
        let cards_of = |lane: &Id| map.lane(lane)?.kind.card_kind();
        match self.selection.primary() {
            Some(Target::Card(id)) => {
                if let Some((touchpoint, kind, at)) = self.card_position(id)
                    && let Some((_, card)) = map.card(id)
                    && let Some(lane) = map.lane_for(card)
                {
                    return PasteTarget::Cards(kind, touchpoint, lane.id.clone(), at + 1);
                }
            }
            Some(Target::Cell { touchpoint, lane }) => {
                if let Some(kind) = cards_of(lane) {
                    return PasteTarget::Cards(kind, touchpoint.clone(), lane.clone(), usize::MAX);
                }
                if map.lane(lane).is_some_and(|l| l.kind == LaneKind::Channels) {
                    return PasteTarget::Channels(touchpoint.clone());
                }
            }
            Some(Target::Lane(lane)) => {
                if let Some(kind) = cards_of(lane) {
                    return PasteTarget::CardPerTouchpoint(kind, lane.clone());
                }
            }
            _ => {}
        }
        PasteTarget::Touchpoints
    }

    /// Pastes lines of text: each becomes a card at the selection, or a touchpoint.
    pub fn paste_lines(&mut self, lines: Vec<String>) {
        self.finish_interaction();
        if let Some(why) = too_many_lines(&lines) {
            self.set_status(why);
            return;
        }
        let mut ids = FreshIds::new(self.committed());
        let count = lines.len();
        let mut card = |kind, touchpoint: &Id, lane: &Id, at: usize, text: String| {
            let card = Card::new(ids.id(), kind, text).in_lane(lane);
            let target = Target::Card(card.id.clone());
            let edit = Edit::InsertCard {
                touchpoint: touchpoint.clone(),
                at,
                card,
            };
            (edit, target)
        };
        let (edits, targets, word): (Vec<Edit>, Vec<Target>, &str) = match self.paste_target() {
            PasteTarget::Cards(kind, touchpoint, lane, at) => {
                let new = lines.into_iter().enumerate();
                let new =
                    new.map(|(i, text)| card(kind, &touchpoint, &lane, at.saturating_add(i), text));
                let (edits, targets) = new.unzip();
                (edits, targets, kind.label())
            }
            PasteTarget::CardPerTouchpoint(kind, lane) => {
                let map = self.map();
                let all: Vec<Id> = map.touchpoints().map(|(_, t)| t.id.clone()).collect();
                let Some(last) = all.last() else {
                    self.set_status("Add a touchpoint first: the cards hang on it.");
                    return;
                };
                let places = all.iter().chain(std::iter::repeat(last));
                let new = lines.into_iter().zip(places);
                let new = new.map(|(text, here)| card(kind, here, &lane, usize::MAX, text));
                let (edits, targets) = new.unzip();
                (edits, targets, kind.label())
            }
            PasteTarget::Channels(touchpoint) => {
                let map = self.map();
                let before = map.touchpoint(&touchpoint).map(|(_, t)| t.channels.clone());
                let mut all = before.unwrap_or_default();
                all.extend(lines);
                let edit = Edit::Set {
                    map: map.id.clone(),
                    targets: vec![Target::Touchpoint(touchpoint)],
                    field: Field::Text(Slot::Channels, all.join("\n")),
                };
                let targets = self.selection.targets().to_vec();
                (vec![edit], targets, "channel")
            }
            PasteTarget::Touchpoints => {
                let new = lines
                    .into_iter()
                    .map(|text| Touchpoint::new(ids.id(), text));
                let (edits, targets) = self.inserted_touchpoints(new.collect());
                (edits, targets, "touchpoint")
            }
        };
        let edit = Edit::Many {
            name: format!("paste {}", counted(count, &word.to_lowercase())),
            edits,
        };
        if self.apply(&edit).is_ok() {
            self.select(targets);
        }
    }

    /// Inserts what was read from a table or a diagram, as one step: stages after the selected one
    /// (touchpoints after the selected one where no stage is named), or, where `as_maps` says so or
    /// there are several, as maps after the shown one. What is inserted is selected or shown.
    /// Returns whether it was done; if not, the status says why.
    pub fn insert_imported(&mut self, imported: &Document, as_maps: bool) -> bool {
        self.finish_interaction();
        let (edits, name, targets) = match &imported.maps[..] {
            [map] if !as_maps => self.onto_map(imported, map),
            _ => self.as_maps(imported),
        };
        let before: Vec<Id> = self.committed().maps.iter().map(|m| m.id.clone()).collect();
        let edit = Edit::Many {
            name: format!("paste {name}"),
            edits,
        };
        if self.apply(&edit).is_err() {
            return false;
        }
        let new = self.committed().maps.iter().map(|map| &map.id);
        let new = new.into_iter().find(|id| !before.contains(id)).cloned();
        match new {
            Some(new) => self.show_map(&new),
            None => self.select(targets),
        }
        true
    }

    fn as_maps(&self, imported: &Document) -> (Vec<Edit>, String, Vec<Target>) {
        let mut ids = FreshIds::new(self.committed());
        let mut edits = Vec::new();
        let people = self.match_personas(imported, None, &mut ids, &mut edits);
        let here = self.committed().maps.iter().position(|m| m.id == self.map);
        let at = here.map_or(0, |here| here + 1);
        for (place, map) in imported.maps.iter().enumerate() {
            let mut map = Map::clone(map);
            for id in &mut map.personas {
                remap_id(id, &people);
            }
            for stage in &mut map.stages {
                for touchpoint in &mut Arc::make_mut(stage).touchpoints {
                    let touchpoint = Arc::make_mut(touchpoint);
                    let feelings = std::mem::take(&mut touchpoint.emotions);
                    touchpoint.emotions = feelings
                        .into_iter()
                        .map(|(mut id, feeling)| {
                            remap_id(&mut id, &people);
                            (id, feeling)
                        })
                        .collect();
                }
            }
            if map.title.is_empty() {
                map.title = format!("Map {}", self.committed().maps.len() + 1 + place);
            }
            edits.push(Edit::InsertMap {
                at: at + place,
                map: Arc::new(map),
            });
        }
        (edits, counted(imported.maps.len(), "map"), Vec::new())
    }

    fn onto_map(&self, imported: &Document, new: &Map) -> (Vec<Edit>, String, Vec<Target>) {
        let map = self.map();
        let mut ids = FreshIds::new(self.committed());
        let mut edits = Vec::new();
        let people = self.match_personas(imported, Some(&new.personas), &mut ids, &mut edits);
        let lanes = self.text_lanes(&new.lanes, &mut ids, &mut edits);
        edits.extend(self.shown_lanes(new, &mut ids));
        let empty = map.stages.is_empty();
        if empty && self.committed().title.is_empty() && !imported.title.is_empty() {
            edits.push(Edit::Set {
                map: map.id.clone(),
                targets: vec![Target::Header],
                field: Field::Text(Slot::Text, imported.title.clone()),
            });
        }
        // The persona here for the first one of the import; the active one if the import names
        // nobody.
        let active = map.personas.get(self.active_persona());
        let first = new.personas.first().or(active).map(|id| {
            let mut id = id.clone();
            remap_id(&mut id, &people);
            id
        });
        let leads = match (&first, map.personas.first()) {
            (Some(first), Some(here)) => first == here,
            _ => true,
        };
        let fit = |touchpoint: &mut Touchpoint| {
            remap_lanes(touchpoint, &lanes);
            let mut feelings: BTreeMap<Id, Emotion> = std::mem::take(&mut touchpoint.emotions)
                .into_iter()
                .map(|(mut id, feeling)| {
                    remap_id(&mut id, &people);
                    (id, feeling)
                })
                .collect();
            if !leads {
                if let (Some(first), Some(feeling)) = (&first, touchpoint.emotion.take()) {
                    feelings.insert(first.clone(), feeling);
                }
                let here = map.personas.first();
                touchpoint.emotion = here.and_then(|id| feelings.remove(id));
            }
            touchpoint.emotions = feelings;
        };
        let count = new.touchpoints().count();
        let unnamed = matches!(&new.stages[..], [only] if only.title.is_empty());
        if unnamed && !empty {
            let copies = new.touchpoints().map(|(_, touchpoint)| {
                let mut copy = ids.touchpoint(touchpoint);
                fit(&mut copy);
                copy
            });
            let (more, targets) = self.inserted_touchpoints(copies.collect());
            edits.extend(more);
            return (edits, counted(count, "touchpoint"), targets);
        }
        let copies = new.stages.iter().map(|stage| {
            let mut copy = ids.stage(stage);
            for touchpoint in &mut copy.touchpoints {
                fit(Arc::make_mut(touchpoint));
            }
            copy
        });
        let (more, targets) = self.inserted_stages(copies.collect());
        edits.extend(more);
        let name = match count {
            0 => counted(new.stages.len(), "stage"),
            count => counted(count, "touchpoint"),
        };
        (edits, name, targets)
    }

    /// The edits that add or show the lanes that the import needs.
    fn shown_lanes(&self, new: &Map, ids: &mut FreshIds) -> Vec<Edit> {
        let map = self.map();
        let mut edits = Vec::new();
        for lane in &new.lanes {
            let used = new.touchpoints().any(|(_, t)| match lane.kind {
                kind if kind == LaneKind::Touchpoints || kind.may_stand_often() => false,
                LaneKind::Channels => !t.channels.is_empty(),
                LaneKind::Emotion => t.emotion.is_some() || !t.emotions.is_empty(),
                _ => t.cards_in(lane).next().is_some(),
            });
            let there = map.lane_of(lane.kind);
            if !used {
                continue;
            }
            match there {
                Some(there) if there.hidden => edits.push(Edit::Set {
                    map: map.id.clone(),
                    targets: vec![Target::Lane(there.id.clone())],
                    field: Field::Hidden(false),
                }),
                Some(_) => {}
                None => edits.push(Edit::InsertLane {
                    map: map.id.clone(),
                    at: crate::edit::lane_place(map, lane.kind),
                    lane: Lane::new(ids.id(), lane.kind),
                }),
            }
        }
        edits
    }

    /// Matches each persona of the import to the one of the same name, else to a new one. Where
    /// `travellers` are given, they are added to the shown map.
    fn match_personas(
        &self,
        imported: &Document,
        travellers: Option<&[Id]>,
        ids: &mut FreshIds,
        edits: &mut Vec<Edit>,
    ) -> Vec<(Id, Id)> {
        let document = self.committed();
        let mut people = Vec::new();
        for new in &imported.personas {
            let plain = |persona: &Persona| persona.name.trim().to_lowercase();
            let there = document.personas.iter().find(|p| plain(p) == plain(new));
            let id = if let Some(there) = there {
                there.id.clone()
            } else {
                let mut copy = Persona::clone(new);
                copy.id = ids.id();
                let id = copy.id.clone();
                edits.push(Edit::InsertPersona {
                    map: None,
                    persona: Arc::new(copy),
                });
                id
            };
            people.push((new.id.clone(), id));
        }
        if let Some(travellers) = travellers {
            let mut all = self.map().personas.clone();
            for id in travellers {
                let mut id = id.clone();
                remap_id(&mut id, &people);
                if !all.contains(&id) {
                    all.push(id);
                }
            }
            if all != self.map().personas {
                edits.push(Edit::Set {
                    map: self.map.clone(),
                    targets: vec![Target::Header],
                    field: Field::MapPersonas(all),
                });
            }
        }
        people
    }
}

fn remap_id(id: &mut Id, people: &[(Id, Id)]) {
    if let Some((_, new)) = people.iter().find(|(old, _)| old == id) {
        *id = new.clone();
    }
}

/// Why these lines are too many or too long for cards: a sentence.
fn too_many_lines(lines: &[String]) -> Option<String> {
    if lines.is_empty() {
        return Some("There is no text to paste.".to_owned());
    }
    if lines.len() > MAX_ITEMS {
        return Some(format!(
            "The text has {} lines; {MAX_ITEMS} at most become cards at once. Nothing was pasted.",
            lines.len()
        ));
    }
    let longest = lines.iter().map(String::len).max().unwrap_or(0);
    (longest > MAX_TEXT_BYTES).then(|| {
        format!(
            "A line of the text is {longest} letters long, too long for a card. Nothing was pasted."
        )
    })
}

/// Why an import is too large to be inserted at once: a sentence.
#[must_use]
pub fn too_large(imported: &Document) -> Option<String> {
    let mut things = 0;
    let mut longest = 0;
    for map in &imported.maps {
        things += map.stages.len();
        for stage in &map.stages {
            longest = longest.max(stage.title.len());
        }
        for (_, touchpoint) in map.touchpoints() {
            things += 1 + touchpoint.cards.len();
            longest = longest.max(touchpoint.title.len());
            let cards = touchpoint.cards.iter().map(|card| card.text.len());
            longest = longest.max(cards.max().unwrap_or(0));
        }
    }
    if things == 0 {
        return Some("This makes nothing.".to_owned());
    }
    if things > MAX_ITEMS {
        return Some(format!(
            "This makes {things} stages, touchpoints and cards; {MAX_ITEMS} at most can be put in at once."
        ));
    }
    (longest > MAX_TEXT_BYTES)
        .then(|| format!("A text in it is {longest} letters long, too long for a card."))
}

fn counted(count: usize, word: &str) -> String {
    match count {
        1 => word.to_owned(),
        _ => numbered(count, word),
    }
}
