//! The structure tree for screen readers: maps, stages, touchpoints and cards, with alternative
//! texts for drawings.

use std::collections::{BTreeMap, BTreeSet};

use krilla::destination::XyzDestination;
use krilla::geom::Point as At;
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagTree};

use super::{DEFAULT_LANGUAGE, heading_level, or_untitled};
use crate::formats::{ExportJob, RenderedMap};
use crate::model::{Document, Face, Id, LaneKind, Map, Stage, Target, Touchpoint};

/// The kind of marked content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A text that a person wrote.
    Text,
    /// A text that the program wrote.
    Caption,
    /// A piece of an emotion curve.
    Curve,
    /// A face on the curve.
    Face(Face),
    /// The dots of a severity or strength.
    Degree,
    /// The star on a moment of truth, and the bar beside it.
    Star,
    /// A picture.
    Picture,
}

/// Marked content, and the thing it belongs to.
pub(super) struct TaggedMark {
    pub owner: Option<Target>,
    pub kind: MarkKind,
    pub parts: Vec<MarkPart>,
}

/// A part of marked content.
pub(super) enum MarkPart {
    /// Content without a link.
    Plain(Identifier),
    /// A link: its content, and its annotation.
    Link(Vec<Identifier>, Option<Identifier>),
}

/// The marked content of a map, on all its pages.
#[derive(Default)]
pub(super) struct MapMarks {
    moments: BTreeSet<Id>,
    page: Option<usize>,
    stages: BTreeMap<Id, XyzDestination>,
    owned: BTreeMap<Option<Target>, Vec<TaggedMark>>,
}

impl MapMarks {
    /// No content yet of this map.
    pub fn new(map: &Map) -> Self {
        let moments = map.touchpoints().map(|(_, touchpoint)| touchpoint);
        let moments = moments.filter(|touchpoint| touchpoint.moment_of_truth);
        Self {
            moments: moments.map(|touchpoint| touchpoint.id.clone()).collect(),
            ..Self::default()
        }
    }

    /// Whether a touchpoint has a star.
    pub fn is_moment(&self, touchpoint: &Id) -> bool {
        self.moments.contains(touchpoint)
    }

    /// The map continues on this page.
    pub fn start_on_page(&mut self, page: usize) {
        self.page.get_or_insert(page);
    }

    /// A stage begins on this page, with its corner here.
    pub fn start_stage(&mut self, id: &Id, page: usize, at: At) {
        let index = XyzDestination::new(page, at);
        self.stages.entry(id.clone()).or_insert(index);
    }

    pub fn add(&mut self, marks: Vec<TaggedMark>) {
        for mark in marks {
            self.owned.entry(mark.owner.clone()).or_default().push(mark);
        }
    }

    /// Where the map begins.
    pub fn start(&self) -> Option<XyzDestination> {
        let page = self.page?;
        Some(XyzDestination::new(page, At::from_xy(0.0, 0.0)))
    }

    /// Where a stage begins.
    pub fn stage(&self, id: &Id) -> Option<XyzDestination> {
        self.stages.get(id).cloned()
    }

    /// Takes the content of a thing.
    fn take(&mut self, owner: Target) -> Vec<TaggedMark> {
        self.owned.remove(&Some(owner)).unwrap_or_default()
    }
}

impl TaggedMark {
    fn nodes(self) -> Vec<Node> {
        let nodes = self.parts.into_iter().map(|piece| match piece {
            MarkPart::Plain(id) => Node::from(id),
            MarkPart::Link(ids, annotation) => {
                let children = ids.into_iter().chain(annotation).map(Node::from);
                TagGroup::with_children(Tag::Link, children.collect()).into()
            }
        });
        nodes.collect()
    }
}

/// The whole document.
pub(super) fn build(job: &ExportJob, marks: Vec<MapMarks>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(DEFAULT_LANGUAGE.to_owned()));
    for (rendered, marks) in job.maps().iter().zip(marks) {
        let teller = StructureTree {
            document: &job.document,
            map: &rendered.map,
            marks,
        };
        tree.push(teller.map(rendered));
    }
    tree
}

/// What a map is called.
pub(super) fn map_title(document: &Document, map: &Map) -> String {
    let title = if document.maps.len() > 1 && !map.title.trim().is_empty() {
        &map.title
    } else {
        &document.title
    };
    let state = map.state.map_or("", |state| state.label());
    let titles = [title, map.title.as_str(), document.title.as_str(), state];
    let mut titles = titles.into_iter().filter(|title| !title.trim().is_empty());
    titles.next().unwrap_or("Journey map").to_owned()
}

/// Builds the structure of one map.
struct StructureTree<'a> {
    document: &'a Document,
    map: &'a Map,
    marks: MapMarks,
}

impl StructureTree<'_> {
    fn map(mut self, rendered: &RenderedMap) -> TagGroup {
        let mut part = TagGroup::new(Tag::Part);
        self.header(&mut part);
        let mut lanes = TagGroup::new(Tag::L(ListNumbering::None));
        let mut emotion = Vec::new();
        for lane in rendered.layout.lanes.iter() {
            let marks = self.marks.take(Target::Lane(lane.id.clone()));
            // The curve and the names of its ends belong to the lane, but not to its head.
            let (heads, rest): (Vec<_>, Vec<_>) = marks
                .into_iter()
                .partition(|mark| mark.kind == MarkKind::Text);
            self.add_list_item(&mut lanes, heads);
            emotion.extend(rest);
        }
        push_if_filled(&mut part, lanes);
        let (curves, names): (Vec<_>, Vec<_>) = emotion
            .into_iter()
            .partition(|mark| mark.kind == MarkKind::Curve);
        if !curves.is_empty() {
            part.push(figure(self.curves_alt_text(), curves));
        }
        for name in names {
            part.push(self.tagged(name));
        }
        for stage in &self.map.stages {
            let section = self.stage(rendered, stage);
            push_if_filled(&mut part, section);
        }
        // Names of lines between lanes, the legend, and whatever is left, so that nothing is lost.
        for marks in std::mem::take(&mut self.marks.owned).into_values() {
            for mark in marks {
                part.push(self.tagged(mark));
            }
        }
        part
    }

    /// Title, personas, goals.
    fn header(&mut self, part: &mut TagGroup) {
        let marks = self.marks.take(Target::Header);
        self.add_with_heading(part, marks, 1);
        let personas = self.map.personas.iter().cloned().map(Target::Persona);
        let goals = self
            .map
            .goals
            .iter()
            .map(|goal| Target::Goal(goal.id.clone()));
        let (personas, goals): (Vec<_>, Vec<_>) = (personas.collect(), goals.collect());
        for targets in [personas, goals] {
            let mut list = TagGroup::new(Tag::L(ListNumbering::None));
            for target in targets {
                let marks = self.marks.take(target);
                self.add_list_item(&mut list, marks);
            }
            push_if_filled(part, list);
        }
    }

    fn stage(&mut self, rendered: &RenderedMap, stage: &Stage) -> TagGroup {
        let mut section = TagGroup::new(Tag::Section);
        let marks = self.marks.take(Target::Stage(stage.id.clone()));
        self.add_with_heading(&mut section, marks, 2);
        for touchpoint in &stage.touchpoints {
            let step = self.touchpoint(rendered, touchpoint);
            push_if_filled(&mut section, step);
        }
        section
    }

    fn touchpoint(&mut self, rendered: &RenderedMap, touchpoint: &Touchpoint) -> TagGroup {
        let mut section = TagGroup::new(Tag::Section);
        let marks = self.marks.take(Target::Touchpoint(touchpoint.id.clone()));
        self.add_with_heading(&mut section, marks, 3);
        for row in rendered.layout.lanes.iter() {
            if row.kind == LaneKind::Emotion {
                for persona in 0..self.map.personas.len().max(1) {
                    let face = Target::Emotion {
                        touchpoint: touchpoint.id.clone(),
                        persona,
                    };
                    for mark in self.marks.take(face) {
                        section.push(self.tagged(mark));
                    }
                }
                continue;
            }
            let mut list = TagGroup::new(Tag::L(ListNumbering::None));
            let cell = Target::Cell {
                touchpoint: touchpoint.id.clone(),
                lane: row.id.clone(),
            };
            for mark in self.marks.take(cell) {
                self.add_list_item(&mut list, vec![mark]);
            }
            let lane = self.map.lane(&row.id);
            for card in lane.into_iter().flat_map(|lane| touchpoint.cards_in(lane)) {
                let marks = self.marks.take(Target::Card(card.id.clone()));
                self.add_list_item(&mut list, marks);
            }
            push_if_filled(&mut section, list);
        }
        section
    }

    /// Adds marks to a group, the first text as its heading.
    fn add_with_heading(&self, group: &mut TagGroup, marks: Vec<TaggedMark>, depth: u16) {
        let mut has_heading = false;
        for mark in marks {
            if mark.kind == MarkKind::Text && !has_heading {
                has_heading = true;
                let heading = Tag::Hn(heading_level(depth), None);
                group.push(TagGroup::with_children(heading, mark.nodes()));
            } else {
                group.push(self.tagged(mark));
            }
        }
    }

    /// Adds an entry to a list.
    fn add_list_item(&self, list: &mut TagGroup, marks: Vec<TaggedMark>) {
        if !marks.is_empty() {
            let descriptions = marks.into_iter().map(|mark| self.tagged(mark).into());
            let body = TagGroup::with_children(Tag::LBody, descriptions.collect());
            list.push(TagGroup::with_children(Tag::LI, vec![body.into()]));
        }
    }

    /// A text as a paragraph, anything else as a figure with an alternative text.
    fn tagged(&self, mark: TaggedMark) -> TagGroup {
        match mark.kind {
            MarkKind::Text | MarkKind::Caption => TagGroup::with_children(Tag::P, mark.nodes()),
            kind => figure(self.alt_text(mark.owner.as_ref(), kind), vec![mark]),
        }
    }

    /// The alternative text of a drawing.
    fn alt_text(&self, owner: Option<&Target>, kind: MarkKind) -> String {
        let words = match (kind, owner) {
            (
                MarkKind::Face(face),
                Some(Target::Emotion {
                    touchpoint,
                    persona,
                }),
            ) => self.emotion(touchpoint, *persona, face),
            (MarkKind::Degree, Some(Target::Card(id))) => {
                let card = self.map.card(id).map(|(_, card)| card);
                card.and_then(|card| {
                    let (level, most) = card.kind.spec().dots()?;
                    Some(format!("{} {} of {most}", level.label, card.number(level)?))
                })
            }
            (MarkKind::Star, _) => Some("Moment of truth".to_owned()),
            (MarkKind::Curve, _) => Some(self.curves_alt_text()),
            (MarkKind::Picture, Some(Target::Touchpoint(id))) => {
                let touchpoint = self.map.touchpoint(id);
                touchpoint.map(|(_, t)| format!("Picture of {}", or_untitled(&t.title)))
            }
            (MarkKind::Picture, Some(Target::Persona(id))) => {
                let persona = self.document.persona(id);
                persona.map(|persona| format!("Portrait of {}", or_untitled(&persona.name)))
            }
            (MarkKind::Picture, Some(Target::Header)) => Some("Logo".to_owned()),
            _ => None,
        };
        words.unwrap_or_else(|| "Drawing".to_owned())
    }

    /// `Emotion −1.8, awful`; with the persona's name where there are several.
    fn emotion(&self, touchpoint: &Id, persona: usize, face: Face) -> Option<String> {
        let (_, touchpoint) = self.map.touchpoint(touchpoint)?;
        let emotion = touchpoint.emotion_of(self.map, persona)?;
        let who = self.persona_name(persona).map(|name| format!(", {name}"));
        let word = face.label().to_lowercase();
        Some(format!(
            "Emotion {emotion}, {word}{}",
            who.unwrap_or_default()
        ))
    }

    /// The name of one persona of several.
    fn persona_name(&self, persona: usize) -> Option<String> {
        let several = self.map.personas.len() > 1;
        let id = self.map.personas.get(persona).filter(|_| several)?;
        Some(or_untitled(&self.document.persona(id)?.name))
    }

    /// The alternative text of the emotion curves.
    fn curves_alt_text(&self) -> String {
        let descriptions = (0..self.map.personas.len().max(1)).filter_map(|persona| {
            let emotions = self.map.touchpoints().filter_map(|(_, touchpoint)| {
                Some((touchpoint, touchpoint.emotion_of(self.map, persona)?))
            });
            let emotions: Vec<_> = emotions.collect();
            let extreme = |better: fn(f64, f64) -> bool| {
                emotions.iter().copied().reduce(|kept, new| {
                    let better = better(new.1.value(), kept.1.value());
                    if better { new } else { kept }
                })
            };
            let (lowest, lowest_emotion) = extreme(|new, kept| new < kept)?;
            let (highest, highest_emotion) = extreme(|new, kept| new > kept)?;
            let who = self.persona_name(persona).map(|name| format!(" of {name}"));
            Some(format!(
                "Emotion curve{} over {} touchpoints: highest {highest_emotion} at {}, lowest \
                 {lowest_emotion} at {}",
                who.unwrap_or_default(),
                emotions.len(),
                or_untitled(&highest.title),
                or_untitled(&lowest.title),
            ))
        });
        descriptions.collect::<Vec<_>>().join(". ")
    }
}

/// Adds a group unless it is empty.
fn push_if_filled(group: &mut TagGroup, part: TagGroup) {
    if !part.children.is_empty() {
        group.push(part);
    }
}

/// A figure with an alternative text.
fn figure(words: String, marks: Vec<TaggedMark>) -> TagGroup {
    let words = if words.is_empty() {
        "Drawing".to_owned()
    } else {
        words
    };
    let nodes = marks.into_iter().flat_map(TaggedMark::nodes).collect();
    TagGroup::with_children(Tag::Figure(Some(words)), nodes)
}
