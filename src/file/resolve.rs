//! Turns the records of a file into a document without problems: assigns ids, resolves references,
//! completes lanes. Every repair is reported, and nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::kinds::Presence;
use crate::model::{
    About, Card, CardKind, Document, Emotion, Goal, Id, Lane, LaneKind, Map, Persona, Stage,
    Touchpoint,
};

use super::RemarkKind;
use super::ids::{FileIds, FilePersonas};
use super::reader::{Reader, Result, excerpt};
use super::v1;
use super::value::{PersonaEmotions, Spanned};

/// Turns the records of a file into a document. Missing ids are generated from `seed`.
pub(super) fn resolve(mut file: v1::Document, seed: u64, report: &mut Reader) -> Result<Document> {
    let mut ids = FileIds::new(seed);
    ids.assign(&mut file, report);
    let mut known_personas = FilePersonas::new(file.personas);
    let mut maps = Vec::new();
    for map in file.maps {
        let resolver = Resolver {
            map_id: Id::new(&map.id),
            ids: &mut ids,
            known_personas: &mut known_personas,
            report,
            lanes: Vec::new(),
            personas: Vec::new(),
        };
        maps.push(Arc::new(resolver.map(map)?));
    }
    if maps.is_empty() {
        let message = "the document has no map, and got an empty one";
        report.remark(file.at, RemarkKind::Repaired, message);
        let mut map = Map::new(ids.new_id());
        for lane in &mut map.lanes {
            lane.id = ids.claim_or_new(lane.id.clone());
        }
        maps.push(Arc::new(map));
    }
    Ok(Document {
        title: file.title,
        personas: known_personas.all.into_iter().map(Arc::new).collect(),
        maps,
        notes: file.notes,
        preamble: String::new(),
        unknown: file.unknown,
    })
}

/// The state of resolving one map.
struct Resolver<'m, 'a> {
    map_id: Id,
    ids: &'m mut FileIds,
    known_personas: &'m mut FilePersonas,
    report: &'m mut Reader<'a>,
    lanes: Vec<Lane>,
    personas: Vec<Id>,
}

/// The text lanes, by id and by heading.
#[derive(Default)]
struct TextLanes {
    ids: BTreeSet<String>,
    titles: BTreeMap<String, Id>,
    first: Option<Id>,
}

impl TextLanes {
    fn add(&mut self, lane: &Lane) {
        self.ids.insert(lane.id.to_string());
        let title = self.titles.entry(lane.title.clone());
        title.or_insert_with(|| lane.id.clone());
        self.first.get_or_insert_with(|| lane.id.clone());
    }
}

impl Resolver<'_, '_> {
    fn map(mut self, map: v1::Map) -> Result<Map> {
        self.resolve_personas(&map);
        let usual = map.lanes.is_empty();
        self.resolve_lanes(map.lanes, map.at)?;
        let mut known = self.personas.iter().cloned().collect();
        let mut text_lanes = TextLanes::default();
        for lane in self.lanes.iter().filter(|lane| lane.kind.may_stand_often()) {
            text_lanes.add(lane);
        }
        // The kinds of cards, each with the offset of the first one.
        let mut kinds = BTreeMap::new();
        let mut stages = Vec::new();
        for stage in map.stages {
            let mut touchpoints = Vec::new();
            for mut touchpoint in stage.touchpoints {
                let emotions = std::mem::take(&mut touchpoint.emotions);
                let (own, emotions) =
                    self.resolve_emotions(touchpoint.emotion, emotions, &mut known)?;
                touchpoint.emotion = own;
                let touchpoint = self.touchpoint(touchpoint, emotions, &mut text_lanes, &mut kinds);
                touchpoints.push(Arc::new(touchpoint));
            }
            let tags = self.unique_tags(stage.tags);
            stages.push(Arc::new(Stage {
                id: Id::new(stage.id),
                title: stage.title,
                hue: stage.hue,
                about: About {
                    evidence: stage.evidence,
                    source: stage.source,
                    owner: stage.owner,
                    tags,
                    notes: stage.notes,
                    dismissed: stage.dismissed,
                },
                touchpoints,
                unknown: stage.unknown,
            }));
        }
        self.complete_lanes(usual, &kinds);
        let goals = map.goals.into_iter().map(|goal| Goal {
            id: Id::new(goal.id),
            text: goal.text,
            metric: goal.metric,
            target: goal.target.0,
            by: goal.by,
            unknown: goal.unknown,
        });
        Ok(Map {
            goals: goals.collect(),
            tags: self.unique_tags(map.tags),
            id: self.map_id,
            title: map.title,
            state: map.state,
            personas: self.personas,
            persona_cards: map.persona_cards,
            scenario: map.scenario,
            expectations: map.expectations,
            owner: map.owner,
            reviewed: map.reviewed,
            source: map.source,
            notes: map.notes,
            dismissed: map.dismissed,
            lanes: self.lanes,
            stages,
            unknown: map.unknown,
        })
    }

    /// Finds the map's personas, each once; the first one must exist if there are others.
    fn resolve_personas(&mut self, map: &v1::Map) {
        let mut seen = BTreeSet::new();
        for reference in &map.personas {
            if reference.value.is_empty() {
                let message = "a persona without a name has been left out";
                self.report
                    .remark(reference.at, RemarkKind::Repaired, message);
                continue;
            }
            let id =
                self.known_personas
                    .resolve(&reference.value, reference.at, self.ids, self.report);
            if seen.insert(id.clone()) {
                self.personas.push(id);
            } else {
                let message = format!(
                    "the map names the persona \"{}\" a second time; once is enough",
                    excerpt(&reference.value)
                );
                self.report
                    .remark(reference.at, RemarkKind::Repaired, message);
            }
        }
        let mut touchpoints = map.stages.iter().flat_map(|stage| &stage.touchpoints);
        let others = touchpoints.any(|touchpoint| {
            touchpoint
                .emotions
                .0
                .iter()
                .any(|(reference, _)| !reference.is_empty())
        });
        if others && self.personas.is_empty() {
            let message = "`emotions` is for further personas, but the map has no first one; \
                           a persona \"Customer\" has been added";
            self.report.remark(map.at, RemarkKind::Repaired, message);
            let id = self.ids.new_id();
            self.known_personas
                .add(Persona::new(id.clone(), "Customer"));
            self.personas.push(id);
        }
    }

    /// The first persona's emotion and the others'.
    fn resolve_emotions(
        &mut self,
        mut own: Option<Emotion>,
        persona_emotions: PersonaEmotions,
        known: &mut BTreeSet<Id>,
    ) -> Result<(Option<Emotion>, BTreeMap<Id, Emotion>)> {
        let mut emotions = BTreeMap::new();
        for (reference, Spanned { at, value: it }) in persona_emotions.0 {
            let Some(emotion) = it else { continue };
            // No persona: the only curve of a map without personas.
            let is_nobody = reference.is_empty();
            let id = if is_nobody {
                Id::nobody()
            } else {
                self.known_personas
                    .resolve(&reference, at, self.ids, self.report)
            };
            let is_own = match self.personas.first() {
                Some(first) => *first == id,
                None => is_nobody,
            };
            let twice = if is_own {
                own.replace(emotion).is_some()
            } else if is_nobody {
                emotions.insert(id, emotion).is_some()
            } else {
                if known.insert(id.clone()) {
                    let message = format!(
                        "the persona \"{}\" is not one of the map's and has been added to it",
                        excerpt(&reference)
                    );
                    self.report.remark(at, RemarkKind::Repaired, message);
                    self.personas.push(id.clone());
                }
                emotions.insert(id, emotion).is_some()
            };
            if twice {
                return Reader::syntax_error(
                    at,
                    format!(
                        "the touchpoint has a second emotion for \"{}\" here; keep one",
                        excerpt(&reference)
                    ),
                );
            }
        }
        Ok((own, emotions))
    }

    /// The lanes that the file names, each kind but text at most once.
    fn resolve_lanes(&mut self, lanes: Vec<v1::Lane>, map_at: usize) -> Result<()> {
        let mut kinds = BTreeSet::new();
        let named = !lanes.is_empty();
        for lane in lanes {
            let Some(mut kind) = lane.kind else {
                return Reader::syntax_error(
                    lane.at,
                    "a lane needs a `kind`, such as `kind: emotion`",
                );
            };
            let usual_id = lane.has_usual_id();
            let mut id = Id::new(lane.id);
            if usual_id {
                let usual = Lane::usual_of(&self.map_id, kind).id;
                id = self.ids.claim_or_new(usual);
            }
            let mut title = lane.title;
            if !kind.may_stand_often() && !kinds.insert(kind) {
                if title.is_empty() {
                    kind.label().clone_into(&mut title);
                }
                let message = format!(
                    "the map has a lane of kind `{}` already; this one is now a lane of notes",
                    kind.key()
                );
                self.report.remark(lane.at, RemarkKind::Repaired, message);
                kind = LaneKind::Cards(CardKind::Note);
            }
            self.lanes.push(Lane {
                id,
                kind,
                title,
                subtitle: lane.subtitle,
                role: lane.role,
                hidden: lane.hidden,
                open_gaps: lane.open_gaps,
                height: lane.height,
                unknown: lane.unknown,
            });
        }
        if named && !kinds.contains(&LaneKind::Touchpoints) {
            self.report_lane(map_at, LaneKind::Touchpoints);
            self.add_lane(LaneKind::Touchpoints);
        }
        Ok(())
    }

    fn report_lane(&mut self, at: usize, kind: LaneKind) {
        let message = format!(
            "the map has no lane of kind `{}`; one has been added",
            kind.key()
        );
        self.report.remark(at, RemarkKind::Repaired, message);
    }

    /// Adds a lane of this kind where such lanes usually stand.
    fn add_lane(&mut self, kind: LaneKind) {
        let mut lane = Lane::usual_of(&self.map_id, kind);
        lane.id = self.ids.claim_or_new(lane.id);
        let before = |lane: &Lane| !lane.kind.may_stand_often() && lane.kind < kind;
        let place = self
            .lanes
            .iter()
            .rposition(before)
            .map_or(0, |last| last + 1);
        self.lanes.insert(place, lane);
    }

    /// Adds the usual lanes where the file names none, and lanes for cards that have none.
    fn complete_lanes(&mut self, usual: bool, kinds: &BTreeMap<CardKind, usize>) {
        for kind in LaneKind::ALL {
            let needed = kind.card_kind().and_then(|kind| kinds.get(&kind));
            let there = self.lanes.iter().any(|lane| lane.kind == *kind);
            if there || kind.may_stand_often() {
                continue;
            }
            if usual && (kind.spec().presence == Presence::Usual || needed.is_some()) {
                self.add_lane(*kind);
            } else if let Some(at) = needed {
                self.report_lane(*at, *kind);
                self.add_lane(*kind);
            }
        }
    }

    /// The text lane that is called this, by id or else by heading; added if there is none.
    fn text_lane(&mut self, reference: &Spanned<String>, at: usize, lanes: &mut TextLanes) -> Id {
        if lanes.ids.contains(&reference.value) {
            return Id::new(&reference.value);
        }
        let found = if reference.value.is_empty() {
            lanes.first.as_ref()
        } else {
            lanes.titles.get(&reference.value)
        };
        if let Some(id) = found {
            return id.clone();
        }
        let mut lane = Lane::new(
            self.ids.claim_or_new(Id::new(&reference.value)),
            LaneKind::Cards(CardKind::Note),
        );
        lane.title.clone_from(&reference.value);
        let (at, message) = if reference.value.is_empty() {
            (
                at,
                "the map has no lane for notes; one has been added".to_owned(),
            )
        } else {
            let reference = excerpt(&reference.value);
            let message =
                format!("the map has no lane \"{reference}\" for notes; one has been added");
            (at, message)
        };
        self.report.remark(at, RemarkKind::Repaired, message);
        lanes.add(&lane);
        let id = lane.id.clone();
        self.lanes.push(lane);
        id
    }

    /// The tags without duplicates.
    fn unique_tags(&mut self, tags: Vec<Spanned<String>>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut unique = Vec::new();
        for tag in tags {
            if seen.insert(tag.value.clone()) {
                unique.push(tag.value);
            } else {
                let message = format!(
                    "the tag \"{}\" stands here a second time; once is enough",
                    excerpt(&tag.value)
                );
                self.report.remark(tag.at, RemarkKind::Repaired, message);
            }
        }
        unique
    }

    fn touchpoint(
        &mut self,
        it: v1::Touchpoint,
        emotions: BTreeMap<Id, Emotion>,
        lanes: &mut TextLanes,
        kinds: &mut BTreeMap<CardKind, usize>,
    ) -> Touchpoint {
        let mut cards = Vec::new();
        for (kind, records) in it.cards.0 {
            for record in records {
                kinds.entry(kind).or_insert(record.at);
                let lane = kind
                    .names_its_lane()
                    .then(|| self.text_lane(&record.lane, record.at, lanes));
                cards.push(Card {
                    id: Id::new(record.id),
                    kind,
                    text: record.text,
                    lane,
                    fields: record.fields,
                    hue: record.hue,
                    about: About {
                        evidence: record.evidence,
                        source: record.source,
                        owner: record.owner,
                        tags: self.unique_tags(record.tags),
                        notes: record.notes,
                        dismissed: record.dismissed,
                    },
                    unknown: record.unknown,
                });
            }
        }
        Touchpoint {
            id: Id::new(it.id),
            title: it.title,
            channels: it.channels,
            emotion: it.emotion,
            emotions,
            moment_of_truth: it.moment_of_truth,
            hue: it.hue,
            picture: it.picture,
            width: it.width,
            about: About {
                evidence: it.evidence,
                source: it.source,
                owner: it.owner,
                tags: self.unique_tags(it.tags),
                notes: it.notes,
                dismissed: it.dismissed,
            },
            cards,
            unknown: it.unknown,
        }
    }
}
