//! A map under construction from a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::card_details::or_nothing;
use super::emotion_words::{self, ParsedEmotion};
use super::{Scale, cell_words, headings};
use crate::formats::import::{
    ImportRemark, Imported, ImportedPersonas, PersonaSlots, RandomIds, complete_lanes,
    quote_excerpt,
};
use crate::model::kinds::fields::{KIND, NOW, TARGET, UNIT};
use crate::model::{
    About, Card, CardKind, Document, Emotion, Goal, Id, Lane, LaneKind, Map, Persona, Role, Stage,
    Touchpoint, quantity,
};

/// The heading of the lane for additional text of emotion cells.
const EMOTION_NOTES_HEADING: &str = "Feelings";
/// The maximum number of text lanes of a table.
const MAX_TEXT_LANES: usize = 200;
/// The heading of the lane for notes beyond that number of lanes.
const OVERFLOW_HEADING: &str = "Further notes";

/// A stage with touchpoints that can still change.
pub(super) struct DraftStage {
    pub stage: Stage,
    pub touchpoints: Vec<Touchpoint>,
}

/// A map under construction.
pub(super) struct TableDraft {
    pub title: String,
    pub stages: Vec<DraftStage>,
    ids: RandomIds,
    personas: ImportedPersonas,
    slots: PersonaSlots,
    /// Lanes in the table's order.
    lanes: Vec<Lane>,
    /// The table's headings of lanes, by kind; not for text lanes.
    headings: BTreeMap<LaneKind, String>,
    /// Text lanes by heading.
    notes: BTreeMap<String, Id>,
    /// Texts kept from emotion cells, with the indices of stage and touchpoint.
    emotion_texts: BTreeSet<(usize, usize, String)>,
    /// Facts about the map as a whole.
    pub map: Map,
    /// Whether an unnamed touchpoint was added.
    has_unnamed: bool,
    /// The cells, by line and column, whose annotations are handled.
    pub kept_annotations: BTreeSet<(usize, usize)>,
    report: Vec<ImportRemark>,
}

impl TableDraft {
    pub(super) fn new() -> Self {
        let mut ids = RandomIds::default();
        Self {
            title: String::new(),
            stages: Vec::new(),
            map: Map::new(ids.fresh()),
            kept_annotations: BTreeSet::new(),
            ids,
            personas: ImportedPersonas::default(),
            slots: PersonaSlots::default(),
            lanes: Vec::new(),
            headings: BTreeMap::new(),
            notes: BTreeMap::new(),
            emotion_texts: BTreeSet::new(),
            has_unnamed: false,
            report: Vec::new(),
        }
    }

    pub(super) fn remark(&mut self, line: usize, message: String) {
        self.report.push(ImportRemark { line, message });
    }

    /// Ensures a lane of this kind with the table's heading.
    pub(super) fn lane(&mut self, line: usize, kind: LaneKind, heading: &str) {
        if kind.may_stand_often() {
            self.text_lane(line, heading);
            return;
        }
        let heading = match kind {
            LaneKind::Emotion => headings::without_scale(heading),
            _ => heading,
        };
        let is_own =
            cell_words::normalize_heading(heading) != cell_words::normalize_heading(kind.label());
        let title = if is_own { heading } else { "" };
        match self.headings.get(&kind) {
            None => {
                let mut usual = Lane::usual_of(&self.map.id, kind);
                title.clone_into(&mut usual.title);
                self.lanes.push(usual);
                self.headings.insert(kind, title.to_owned());
            }
            Some(first) if first != title && !heading.is_empty() => {
                let first = if first.is_empty() {
                    kind.label()
                } else {
                    first
                };
                let (heading, first) = (quote_excerpt(heading), quote_excerpt(first));
                self.remark(
                    line,
                    format!("{heading} goes into the lane {first}, which holds the same"),
                );
            }
            Some(_) => {}
        }
    }

    /// The text lane of this heading.
    pub(super) fn text_lane(&mut self, line: usize, heading: &str) -> Id {
        if let Some(id) = self.notes.get(heading) {
            return id.clone();
        }
        if self.notes.len() >= MAX_TEXT_LANES && heading != OVERFLOW_HEADING {
            self.remark(
                line,
                format!(
                    "there are too many lanes; {} goes into “{OVERFLOW_HEADING}”",
                    quote_excerpt(heading)
                ),
            );
            let id = self.text_lane(line, OVERFLOW_HEADING);
            self.notes.insert(heading.to_owned(), id.clone());
            return id;
        }
        let id = self.ids.fresh();
        let mut new = Lane::new(id.clone(), LaneKind::Cards(CardKind::Note));
        heading.clone_into(&mut new.title);
        new.role = headings::role_of(heading, false);
        // What was said about feelings stands beside the curve.
        let is_curve =
            |lane: &Lane| lane.kind == LaneKind::Emotion && heading == EMOTION_NOTES_HEADING;
        match self.lanes.iter().position(is_curve) {
            Some(place) => self.lanes.insert(place + 1, new),
            None => self.lanes.push(new),
        }
        self.notes.insert(heading.to_owned(), id.clone());
        id
    }

    /// Sets the role of the lane of this kind or, for text, with this heading, unless it is the
    /// default.
    pub(super) fn role(&mut self, kind: LaneKind, heading: &str, role: Role) {
        let text = self.notes.get(headings::note_heading(heading));
        let is_it = |lane: &&mut Lane| match kind {
            LaneKind::Cards(CardKind::Note) => Some(&lane.id) == text,
            kind => lane.kind == kind,
        };
        if let Some(lane) = self.lanes.iter_mut().find(is_it) {
            lane.role.get_or_insert(role);
        }
    }

    /// Appends a stage; returns its index.
    pub(super) fn stage(&mut self, title: &str) -> usize {
        self.stages.push(DraftStage {
            stage: Stage::new(self.ids.fresh(), title),
            touchpoints: Vec::new(),
        });
        self.stages.len() - 1
    }

    /// Inserts a stage at this index.
    pub(super) fn insert_stage(&mut self, at: usize, title: &str) {
        let stage = DraftStage {
            stage: Stage::new(self.ids.fresh(), title),
            touchpoints: Vec::new(),
        };
        self.stages.insert(at, stage);
        let felt = std::mem::take(&mut self.emotion_texts).into_iter();
        self.emotion_texts = felt
            .map(|(stage, touchpoint, text)| (stage + usize::from(stage >= at), touchpoint, text))
            .collect();
    }

    /// Appends an unnamed touchpoint for this cell's content. Reported once.
    pub(super) fn unnamed_touchpoint(&mut self, stage: usize, line: usize, cell: &str) {
        self.touchpoint(stage, "");
        if !std::mem::replace(&mut self.has_unnamed, true) {
            let message = format!(
                "there is no touchpoint for {}; it goes to one without a name, and so does whatever \
                 else has none",
                quote_excerpt(cell)
            );
            self.remark(line, message);
        }
    }

    /// Appends a touchpoint to a stage; returns its index.
    pub(super) fn touchpoint(&mut self, stage: usize, title: &str) -> usize {
        let touchpoint = Touchpoint::new(self.ids.fresh(), title);
        let touchpoints = &mut self.stages[stage].touchpoints;
        touchpoints.push(touchpoint);
        touchpoints.len() - 1
    }

    /// Inserts a touchpoint at this index of a stage.
    pub(super) fn insert_touchpoint(&mut self, stage: usize, at: usize, title: &str) {
        let touchpoint = Touchpoint::new(self.ids.fresh(), title);
        self.stages[stage].touchpoints.insert(at, touchpoint);
        let felt = std::mem::take(&mut self.emotion_texts).into_iter();
        let moved = |(of, place, text): (usize, usize, String)| {
            (of, place + usize::from(of == stage && place >= at), text)
        };
        self.emotion_texts = felt.map(moved).collect();
    }

    /// Whether the persona with this name has an emotion at a touchpoint already.
    pub(super) fn has_emotion(&self, at: TouchpointRef, name: &str) -> bool {
        let touchpoint = &self.stages[at.stage].touchpoints[at.touchpoint];
        let Some(id) = self.personas.find(name) else {
            return false;
        };
        match self.slots.get(id) {
            Some(0) => touchpoint.emotion.is_some(),
            _ => touchpoint.emotions.contains_key(id),
        }
    }

    /// The index of this persona among the map's; 0 without a name.
    pub(super) fn persona(&mut self, name: &str) -> PersonaRef {
        if name.is_empty() {
            return PersonaRef { index: 0, id: None };
        }
        let id = self.personas.find_or_add(name, &mut self.ids);
        PersonaRef {
            index: self.slots.find_or_add(&id),
            id: Some(id),
        }
    }

    /// The persona of this id.
    pub(super) fn person(&mut self, id: &Id) -> Option<&mut Persona> {
        self.personas.get_mut(id)
    }

    /// The persona that was named last.
    pub(super) fn last_person(&mut self) -> Option<&mut Persona> {
        self.personas.last_mut()
    }

    /// A goal of the map.
    pub(super) fn goal(&mut self, text: &str) {
        let goal = Goal::new(self.ids.fresh(), text);
        self.map.goals.push(goal);
    }

    /// Adds a card to a touchpoint; returns its index.
    pub(super) fn card(&mut self, at: TouchpointRef, kind: CardKind, text: &str) -> usize {
        let card = Card::new(self.ids.fresh(), kind, text);
        self.add_card(at, card)
    }

    /// Adds a metric written in one line to a touchpoint: `Call time: 9:40 → 2:00`.
    pub(super) fn metric(&mut self, at: TouchpointRef, text: &str) -> usize {
        let line = quantity::parse_metric(text);
        let place = self.named_metric(at, or_nothing(&line.name));
        if let Some(card) = self.touchpoint_mut(at).cards.get_mut(place) {
            card.set(NOW, line.now);
            card.set(TARGET, line.target);
            card.set(UNIT, line.unit);
        }
        place
    }

    /// Adds a metric with this name to a touchpoint.
    pub(super) fn named_metric(&mut self, at: TouchpointRef, name: &str) -> usize {
        let card = Card::new(self.ids.fresh(), CardKind::Metric, name);
        self.add_card(at, card.with(KIND, cell_words::metric_kind(name)))
    }

    /// Adds a note to a touchpoint; returns its index.
    pub(super) fn note(
        &mut self,
        line: usize,
        at: TouchpointRef,
        heading: &str,
        text: &str,
    ) -> usize {
        let lane_id = self.text_lane(line, heading);
        let card = Card::new(self.ids.fresh(), CardKind::Note, text);
        self.add_card(at, card.in_lane(&lane_id))
    }

    fn add_card(&mut self, at: TouchpointRef, card: Card) -> usize {
        let all = &mut self.touchpoint_mut(at).cards;
        all.push(card);
        all.len() - 1
    }

    pub(super) fn touchpoint_mut(&mut self, at: TouchpointRef) -> &mut Touchpoint {
        &mut self.stages[at.stage].touchpoints[at.touchpoint]
    }

    /// Adds a thought to a touchpoint, and sets the emotion it expresses unless there is one. A
    /// thought that is only an emotion makes no card.
    pub(super) fn add_thought_with_emotion(
        &mut self,
        line: usize,
        item: &str,
        scale: Scale,
        who: &[PersonaRef],
        at: TouchpointRef,
    ) {
        let feeling = emotion_words::parse_emotion(item, scale);
        let is_whole = matches!(
            feeling,
            ParsedEmotion::Whole(_) | ParsedEmotion::OutOfScale(_)
        );
        if let ParsedEmotion::Whole(emotion)
        | ParsedEmotion::OutOfScale(emotion)
        | ParsedEmotion::Partial(emotion) = feeling
        {
            for who in who {
                let is_free = match &who.id {
                    Some(id) if who.index > 0 => !self.touchpoint_mut(at).emotions.contains_key(id),
                    _ => self.touchpoint_mut(at).emotion.is_none(),
                };
                if is_free || is_whole {
                    self.set_emotion(line, item, emotion, who, at);
                }
            }
        }
        if !is_whole {
            self.card(at, CardKind::Thought, item);
        }
    }

    /// Reads the text of an emotion cell for these touchpoints of a stage.
    pub(super) fn set_emotions(
        &mut self,
        line: usize,
        text: &str,
        scale: Scale,
        who: &PersonaRef,
        at: &[TouchpointRef],
    ) {
        let items: Vec<_> = text
            .lines()
            .filter_map(|item| match emotion_words::parse_emotion(item, scale) {
                // A minus is a feeling; a bullet before a word is not.
                ParsedEmotion::Whole(_) => Some(item.trim().to_owned()),
                _ => crate::formats::plain_text::lines(item).pop(),
            })
            .collect();
        let Some(first) = at.first() else {
            return;
        };
        if at.len() > 1 && items.len() == at.len() {
            for (item, at) in items.into_iter().zip(at) {
                self.set_emotions(line, &item, scale, who, &[*at]);
            }
            return;
        }
        let mut is_set = false;
        for item in &items {
            let feeling = emotion_words::parse_emotion(item, scale);
            let (emotion, is_whole) = match feeling {
                ParsedEmotion::Whole(emotion) | ParsedEmotion::OutOfScale(emotion) => {
                    (Some(emotion), true)
                }
                ParsedEmotion::Partial(emotion) => (Some(emotion), false),
                ParsedEmotion::None => (None, false),
            };
            if matches!(feeling, ParsedEmotion::OutOfScale(_)) {
                self.remark(line, out_of_scale_message(item, scale));
            } else if let Some(message) = cell_words::ambiguity_message(item) {
                self.remark(line, message);
            }
            match emotion.filter(|_| !is_set) {
                Some(emotion) => {
                    is_set = true;
                    for at in at {
                        self.set_emotion(line, item, emotion, who, *at);
                    }
                    if at.len() > 1 {
                        let (item, count) = (quote_excerpt(item), at.len());
                        let message =
                            format!("the emotion {item} is given to each of {count} touchpoints");
                        self.remark(line, message);
                    }
                }
                None if is_whole => {
                    let item = quote_excerpt(item);
                    let message = format!("a touchpoint has one emotion; {item} is left out");
                    self.remark(line, message);
                }
                None => {}
            }
            if !is_whole {
                self.keep_emotion_text(line, *first, item);
                let item = quote_excerpt(item);
                let message = if emotion.is_some() {
                    format!(
                        "{item} says more than an emotion; the words are kept in the lane “{EMOTION_NOTES_HEADING}”"
                    )
                } else {
                    format!(
                        "{item} is no emotion; it is kept in the lane “{EMOTION_NOTES_HEADING}”"
                    )
                };
                self.remark(line, message);
            }
        }
    }

    /// Keeps text from an emotion cell, without duplicates.
    fn keep_emotion_text(&mut self, line: usize, at: TouchpointRef, text: &str) {
        let entry = (at.stage, at.touchpoint, text.to_owned());
        if self.emotion_texts.insert(entry) {
            self.note(line, at, EMOTION_NOTES_HEADING, text);
        }
    }

    /// Sets an emotion where there is none yet.
    fn set_emotion(
        &mut self,
        line: usize,
        text: &str,
        emotion: Emotion,
        who: &PersonaRef,
        at: TouchpointRef,
    ) {
        let touchpoint = self.touchpoint_mut(at);
        let before = match &who.id {
            Some(id) if who.index > 0 => *touchpoint.emotions.entry(id.clone()).or_insert(emotion),
            _ => *touchpoint.emotion.get_or_insert(emotion),
        };
        if before != emotion {
            let title = quote_excerpt(&touchpoint.title);
            self.remark(
                line,
                format!(
                    "{title} has an emotion already; {} is left out",
                    quote_excerpt(text)
                ),
            );
        }
    }

    /// The map, with the lanes that the table names and those that it needs.
    pub(super) fn finish(mut self) -> Imported {
        let stages = self.stages.into_iter().map(|draft| {
            let mut stage = draft.stage;
            deduplicate(&mut stage.about.tags);
            stage.touchpoints = draft.touchpoints.into_iter().map(finished).collect();
            Arc::new(stage)
        });
        let mut map = Map {
            title: self.title.clone(),
            personas: self.slots.into_list(),
            stages: stages.collect(),
            lanes: self.lanes,
            ..self.map
        };
        deduplicate(&mut map.tags);
        complete_lanes::add_missing_lanes(&mut map);
        self.report.sort_by_key(|remark| remark.line);
        Imported {
            document: Document {
                title: self.title,
                personas: self.personas.into_list(),
                maps: vec![Arc::new(map)],
                ..Document::default()
            },
            report: self.report,
        }
    }
}

/// A persona's index among the map's, and its id.
pub(super) struct PersonaRef {
    pub index: usize,
    pub id: Option<Id>,
}

/// The indices of a touchpoint.
#[derive(Clone, Copy)]
pub(super) struct TouchpointRef {
    pub stage: usize,
    pub touchpoint: usize,
}

/// The remark on an emotion outside its scale.
fn out_of_scale_message(item: &str, scale: Scale) -> String {
    let item = quote_excerpt(item);
    let nearest = scale.label();
    format!("the emotion {item} lies outside {nearest}; it is taken as the nearest")
}

fn finished(mut touchpoint: Touchpoint) -> Arc<Touchpoint> {
    touchpoint.cards.sort_by_key(|card| card.kind);
    deduplicate(&mut touchpoint.channels);
    deduplicate(&mut touchpoint.about.tags);
    for card in &mut touchpoint.cards {
        deduplicate(&mut card.about.tags);
    }
    Arc::new(touchpoint)
}

/// Removes duplicates.
fn deduplicate(texts: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    texts.retain(|text| seen.insert(text.clone()));
}

/// The items of a list within a cell: between commas, semicolons, slashes and line ends.
pub(super) fn split_list(text: &str) -> impl Iterator<Item = String> {
    crate::formats::plain_text::lines(text)
        .into_iter()
        .flat_map(|line| {
            line.replace(" / ", ",")
                .split([',', ';'])
                .map(|piece| piece.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|piece| !piece.is_empty())
}

/// Sets a fact of an item from a cell; `false` if the cell has no such fact.
pub(super) fn set_about(about: &mut About, part: &super::ColumnRole, text: &str) -> bool {
    let add = |field: &mut String, between: &str| {
        // Rows repeat it for each of their items.
        let rest = field.strip_suffix(text);
        if rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(between)) {
            return;
        }
        if !field.is_empty() {
            field.push_str(between);
        }
        field.push_str(text);
    };
    match part {
        super::ColumnRole::Owner => add(&mut about.owner, ", "),
        super::ColumnRole::Source => add(&mut about.source, "; "),
        super::ColumnRole::Notes => add(&mut about.notes, "\n"),
        super::ColumnRole::Tags => {
            let tags = split_list(text).map(|tag| tag.trim_start_matches('#').to_owned());
            about.tags.extend(tags.filter(|tag| !tag.is_empty()));
        }
        super::ColumnRole::Evidence => {
            let evidence = cell_words::parse_evidence(text);
            about.evidence = evidence.or(about.evidence);
            return evidence.is_some();
        }
        _ => return false,
    }
    true
}
