//! From the records of a file to a document without problems: ids are given, references found,
//! lanes completed. Whatever has to be changed for that is reported, and nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    self, About, Card, CardKind, Detail, Document, Emotion, Goal, Id, Lane, LaneKind, Map,
    MetricKind, Persona, Stage, Status, Touchpoint,
};

use super::Kind;
use super::scan::{Reader, Result, brief};
use super::v1;
use super::value::{At, Feelings};
use super::who::{Ids, People};

/// Makes a document of what a file holds. Missing ids come from `seed`.
pub(super) fn mend(mut file: v1::Document, seed: u64, report: &mut Reader) -> Result<Document> {
    let mut ids = Ids::new(seed);
    ids.give(&mut file, report);
    let mut people = People::new(file.personas);
    let mut maps = Vec::new();
    for map in file.maps {
        let mender = Mender {
            map_id: Id::new(&map.id),
            ids: &mut ids,
            people: &mut people,
            report,
            lanes: Vec::new(),
            personas: Vec::new(),
        };
        maps.push(Arc::new(mender.map(map)?));
    }
    if maps.is_empty() {
        let message = "the document has no map, and got an empty one";
        report.remark(file.at, Kind::Mended, message);
        let mut map = Map::new(ids.fresh());
        for lane in &mut map.lanes {
            lane.id = ids.take_or_fresh(lane.id.clone());
        }
        maps.push(Arc::new(map));
    }
    Ok(Document {
        title: file.title,
        personas: people.all.into_iter().map(Arc::new).collect(),
        maps,
        notes: file.notes,
        preamble: String::new(),
        unknown: file.unknown,
    })
}

/// What is needed while one map is put together.
struct Mender<'m, 'a> {
    map_id: Id,
    ids: &'m mut Ids,
    people: &'m mut People,
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

impl Mender<'_, '_> {
    fn map(mut self, map: v1::Map) -> Result<Map> {
        self.find_personas(&map);
        let usual = map.lanes.is_empty();
        self.lanes(map.lanes, map.at)?;
        let mut known = self.personas.iter().cloned().collect();
        let mut text_lanes = TextLanes::default();
        for lane in self.lanes.iter().filter(|lane| lane.kind == LaneKind::Text) {
            text_lanes.add(lane);
        }
        // The kinds of cards, each with where the first one stands.
        let mut kinds = BTreeMap::new();
        let mut stages = Vec::new();
        for stage in map.stages {
            let mut touchpoints = Vec::new();
            for mut touchpoint in stage.touchpoints {
                let emotions = std::mem::take(&mut touchpoint.emotions);
                let (own, emotions) = self.emotions(touchpoint.emotion, emotions, &mut known)?;
                touchpoint.emotion = own;
                let touchpoint =
                    self.touchpoint(touchpoint, emotions, &mut text_lanes, &mut kinds)?;
                touchpoints.push(Arc::new(touchpoint));
            }
            let tags = self.tags(stage.tags);
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
            tags: self.tags(map.tags),
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

    /// Finds the map's personas, each once; the first one has to be there where there are others.
    fn find_personas(&mut self, map: &v1::Map) {
        let mut seen = BTreeSet::new();
        for called in &map.personas {
            if called.it.is_empty() {
                let message = "a persona without a name has been left out";
                self.report.remark(called.at, Kind::Mended, message);
                continue;
            }
            let id = self
                .people
                .find(&called.it, called.at, self.ids, self.report);
            if seen.insert(id.clone()) {
                self.personas.push(id);
            } else {
                let message = format!(
                    "the map names the persona \"{}\" a second time; once is enough",
                    brief(&called.it)
                );
                self.report.remark(called.at, Kind::Mended, message);
            }
        }
        let mut touchpoints = map.stages.iter().flat_map(|stage| &stage.touchpoints);
        let others = touchpoints.any(|touchpoint| {
            touchpoint
                .emotions
                .0
                .iter()
                .any(|(called, _)| !called.is_empty())
        });
        if others && self.personas.is_empty() {
            let message = "`emotions` is for further personas, but the map has no first one; \
                           a persona \"Customer\" has been added";
            self.report.remark(map.at, Kind::Mended, message);
            let id = self.ids.fresh();
            self.people.add(Persona::new(id.clone(), "Customer"));
            self.personas.push(id);
        }
    }

    /// The first persona's emotion and the others'.
    fn emotions(
        &mut self,
        mut own: Option<Emotion>,
        feelings: Feelings,
        known: &mut BTreeSet<Id>,
    ) -> Result<(Option<Emotion>, BTreeMap<Id, Emotion>)> {
        let mut emotions = BTreeMap::new();
        for (called, At { at, it }) in feelings.0 {
            let Some(emotion) = it else { continue };
            // Nobody in particular: the one curve of a map without personas.
            let is_nobody = called.is_empty();
            let id = if is_nobody {
                Id::nobody()
            } else {
                self.people.find(&called, at, self.ids, self.report)
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
                        brief(&called)
                    );
                    self.report.remark(at, Kind::Mended, message);
                    self.personas.push(id.clone());
                }
                emotions.insert(id, emotion).is_some()
            };
            if twice {
                return Reader::fault(
                    at,
                    format!(
                        "the touchpoint has a second emotion for \"{}\" here; keep one",
                        brief(&called)
                    ),
                );
            }
        }
        Ok((own, emotions))
    }

    /// The lanes that the file names, no kind twice but notes.
    fn lanes(&mut self, lanes: Vec<v1::Lane>, map_at: usize) -> Result<()> {
        let mut kinds = BTreeSet::new();
        let named = !lanes.is_empty();
        for lane in lanes {
            let Some(mut kind) = lane.kind else {
                return Reader::fault(lane.at, "a lane needs a `kind`, such as `kind: emotion`");
            };
            let usual_id = lane.has_usual_id();
            let mut id = Id::new(lane.id);
            if usual_id {
                let usual = Lane::usual_of(&self.map_id, kind).id;
                id = self.ids.take_or_fresh(usual);
            }
            let mut title = lane.title;
            if kind != LaneKind::Text && !kinds.insert(kind) {
                if title.is_empty() {
                    kind.label().clone_into(&mut title);
                }
                let message = format!(
                    "the map has a lane of kind `{}` already; this one is now a lane of notes",
                    kind.key()
                );
                self.report.remark(lane.at, Kind::Mended, message);
                kind = LaneKind::Text;
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
        self.report.remark(at, Kind::Mended, message);
    }

    /// Adds a lane of this kind where such lanes usually stand.
    fn add_lane(&mut self, kind: LaneKind) {
        let mut lane = Lane::usual_of(&self.map_id, kind);
        lane.id = self.ids.take_or_fresh(lane.id);
        let before = |lane: &Lane| lane.kind != LaneKind::Text && lane.kind < kind;
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
            if there || *kind == LaneKind::Text {
                continue;
            }
            if usual && (*kind != LaneKind::BrightSpots || needed.is_some()) {
                self.add_lane(*kind);
            } else if let Some(at) = needed {
                self.report_lane(*at, *kind);
                self.add_lane(*kind);
            }
        }
    }

    /// The text lane that is called this, by id or else by heading; it is added if there is none.
    fn text_lane(&mut self, called: &At<String>, at: usize, lanes: &mut TextLanes) -> Id {
        if lanes.ids.contains(&called.it) {
            return Id::new(&called.it);
        }
        let found = if called.it.is_empty() {
            lanes.first.as_ref()
        } else {
            lanes.titles.get(&called.it)
        };
        if let Some(id) = found {
            return id.clone();
        }
        let mut lane = Lane::new(self.ids.take_or_fresh(Id::new(&called.it)), LaneKind::Text);
        lane.title.clone_from(&called.it);
        let (at, message) = if called.it.is_empty() {
            (
                at,
                "the map has no lane for notes; one has been added".to_owned(),
            )
        } else {
            let called = brief(&called.it);
            let message = format!("the map has no lane \"{called}\" for notes; one has been added");
            (at, message)
        };
        self.report.remark(at, Kind::Mended, message);
        lanes.add(&lane);
        let id = lane.id.clone();
        self.lanes.push(lane);
        id
    }

    /// Each tag once.
    fn tags(&mut self, tags: Vec<At<String>>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for tag in tags {
            if seen.insert(tag.it.clone()) {
                kept.push(tag.it);
            } else {
                let message = format!(
                    "the tag \"{}\" stands here a second time; once is enough",
                    brief(&tag.it)
                );
                self.report.remark(tag.at, Kind::Mended, message);
            }
        }
        kept
    }

    fn touchpoint(
        &mut self,
        it: v1::Touchpoint,
        emotions: BTreeMap<Id, Emotion>,
        lanes: &mut TextLanes,
        kinds: &mut BTreeMap<CardKind, usize>,
    ) -> Result<Touchpoint> {
        let mut cards = Vec::new();
        /// Makes a card of a record: what it says and what its kind adds.
        macro_rules! card {
            ($record:expr, $text:ident, $detail:expr) => {{
                let detail = $detail;
                kinds.entry(detail.kind()).or_insert($record.at);
                cards.push(Card {
                    id: Id::new($record.id),
                    text: $record.$text,
                    hue: $record.hue,
                    detail,
                    about: About {
                        evidence: $record.evidence,
                        source: $record.source,
                        owner: $record.owner,
                        tags: self.tags($record.tags),
                        notes: $record.notes,
                        dismissed: $record.dismissed,
                    },
                    unknown: $record.unknown,
                });
            }};
        }
        for thought in it.thoughts {
            card!(thought, text, Detail::Thought);
        }
        for spot in it.bright_spots {
            card!(
                spot,
                text,
                Detail::BrightSpot(spot.severity.unwrap_or_default())
            );
        }
        for spot in it.pain_points {
            card!(
                spot,
                text,
                Detail::PainPoint(spot.severity.unwrap_or_default())
            );
        }
        for mut record in it.opportunities {
            let opportunity = opportunity(&mut record);
            card!(record, text, Detail::Opportunity(Box::new(opportunity)));
        }
        for mut record in it.metrics {
            let metric = metric(&mut record)?;
            card!(record, name, Detail::Metric(Box::new(metric)));
        }
        for note in it.lane_notes {
            let lane = self.text_lane(&note.lane, note.at, lanes);
            card!(note, text, Detail::Note(lane));
        }
        Ok(Touchpoint {
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
                tags: self.tags(it.tags),
                notes: it.notes,
                dismissed: it.dismissed,
            },
            cards,
            unknown: it.unknown,
        })
    }
}

fn opportunity(record: &mut v1::Opportunity) -> model::Opportunity {
    model::Opportunity {
        impact: record.impact,
        ease: record.ease,
        satisfaction: record.satisfaction,
        revenue: record.revenue,
        efficiency: record.efficiency,
        edge: record.edge,
        tactic: std::mem::take(&mut record.tactic),
        status: record.status.unwrap_or(Status::Idea),
    }
}

fn metric(record: &mut v1::Metric) -> Result<model::Metric> {
    let mut earlier = Vec::new();
    for reading in std::mem::take(&mut record.earlier) {
        let Some(on) = reading.on else {
            return Reader::fault(reading.at, "a reading needs its day: `on: \"2026-11-12\"`");
        };
        earlier.push(model::Reading {
            on,
            value: reading.value.0,
            unknown: reading.unknown,
        });
    }
    Ok(model::Metric {
        kind: record.kind.unwrap_or(MetricKind::Custom),
        now: std::mem::take(&mut record.now.0),
        target: std::mem::take(&mut record.target.0),
        unit: std::mem::take(&mut record.unit),
        earlier,
    })
}
