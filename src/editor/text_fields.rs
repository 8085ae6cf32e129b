//! All texts of a document: whose they are, what they are called, and the field that sets each.

use crate::edit::Field;
use crate::model::kinds::{FieldSpec, FieldType, FieldValue};
use crate::model::{
    About, Card, Document, Goal, Id, Lane, Map, Persona, Slot, Stage, Target, Touchpoint,
};

/// A thing that has texts.
#[derive(Clone, Copy, Debug)]
pub enum TextOwner<'a> {
    /// The document's own title and notes.
    Document(&'a Document),
    /// A persona.
    Persona(&'a Persona),
    /// A map's facts.
    Map(&'a Map),
    /// A goal.
    Goal(&'a Goal),
    /// A lane.
    Lane(&'a Lane),
    /// A stage.
    Stage(&'a Stage),
    /// A touchpoint.
    Touchpoint(&'a Touchpoint),
    /// A card.
    Card(&'a Card),
}

/// Which of a thing's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Its own title or text.
    Main,
    /// The title of a map among several.
    MapTitle,
    /// A map's scenario.
    Scenario,
    /// One of the things a persona expects.
    Expectation,
    /// A lane's small line.
    Subtitle,
    /// One of a touchpoint's channels.
    Channel,
    /// A field of words that a card's kind adds.
    Field(&'static FieldSpec),
    /// How one will see that a goal is reached.
    GoalMetric,
    /// The target value of a goal.
    GoalTarget,
    /// The date of a goal.
    GoalBy,
    /// What a persona does or is.
    Role,
    /// A persona's customer segment.
    Segment,
    /// A persona's quote.
    Quote,
    /// One of the things that are true of a persona.
    Trait,
    /// Who looks after it.
    Owner,
    /// Where it comes from.
    Source,
    /// One of its tags.
    Tag,
    /// Its notes.
    Notes,
    /// The document's notes.
    DocumentNotes,
}

impl TextKind {
    /// Its label; empty for the thing's own text.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::MapTitle => "Map title",
            Self::Scenario => "Scenario",
            Self::Expectation => "Expectation",
            Self::Subtitle => "Subtitle",
            Self::Channel => "Channel",
            Self::Field(spec) => spec.label,
            Self::GoalTarget => "Target",
            Self::GoalMetric => "Metric",
            Self::GoalBy => "Time frame",
            Self::Role => "Role",
            Self::Segment => "Segment",
            Self::Quote => "Quote",
            Self::Trait => "Trait",
            Self::Owner => "Owner",
            Self::Source => "Source",
            Self::Tag => "Tag",
            Self::Notes | Self::DocumentNotes => "Notes",
        }
    }

    /// The field that sets it to this: one text, or all of a list. Empty ones leave a list.
    #[must_use]
    pub fn field(self, mut texts: Vec<String>) -> Field {
        if matches!(
            self,
            Self::Expectation | Self::Trait | Self::Tag | Self::Channel
        ) {
            texts.retain(|text| !text.trim().is_empty());
        }
        let one = |mut texts: Vec<String>| texts.pop().unwrap_or_default();
        match self {
            Self::Expectation => Field::Expectations(texts),
            Self::Trait => Field::Traits(texts),
            Self::Tag => Field::Tags(texts),
            Self::Channel => Field::Text(Slot::Channels, texts.join("\n")),
            Self::Main => Field::Text(Slot::Text, one(texts)),
            Self::MapTitle => Field::MapTitle(one(texts)),
            Self::Scenario => Field::Text(Slot::Scenario, one(texts)),
            Self::Subtitle => Field::Text(Slot::Subtitle, one(texts)),
            Self::Field(spec) => Field::Card(spec, Some(FieldValue::Text(one(texts)))),
            Self::GoalMetric => Field::GoalMetric(one(texts)),
            Self::GoalTarget => Field::GoalTarget(one(texts)),
            Self::GoalBy => Field::GoalBy(one(texts)),
            Self::Role => Field::PersonaRole(one(texts)),
            Self::Segment => Field::Segment(one(texts)),
            Self::Quote => Field::Quote(one(texts)),
            Self::Owner => Field::Owner(one(texts)),
            Self::Source => Field::Source(one(texts)),
            Self::Notes => Field::Notes(one(texts)),
            Self::DocumentNotes => Field::DocumentNotes(one(texts)),
        }
    }
}

/// One text, or a list of texts that is set as a whole.
#[derive(Clone, Copy, Debug)]
pub enum TextValue<'a> {
    /// One text.
    One(&'a str),
    /// All of a list.
    List(&'a [String]),
}

impl<'a> TextValue<'a> {
    /// Each with its place.
    pub fn iter(self) -> impl Iterator<Item = (usize, &'a str)> {
        let (one, list) = match self {
            Self::One(text) => (Some(text), &[][..]),
            Self::List(list) => (None, list),
        };
        one.into_iter()
            .chain(list.iter().map(String::as_str))
            .enumerate()
    }
}

impl<'a> TextOwner<'a> {
    /// What points at it. The document's title stands in every map's header.
    #[must_use]
    pub fn target(self) -> Target {
        match self {
            Self::Document(_) | Self::Map(_) => Target::Header,
            Self::Persona(persona) => Target::Persona(persona.id.clone()),
            Self::Goal(goal) => Target::Goal(goal.id.clone()),
            Self::Lane(lane) => Target::Lane(lane.id.clone()),
            Self::Stage(stage) => Target::Stage(stage.id.clone()),
            Self::Touchpoint(touchpoint) => Target::Touchpoint(touchpoint.id.clone()),
            Self::Card(card) => Target::Card(card.id.clone()),
        }
    }

    /// The noun for a thing of its kind.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Document(_) => "Title",
            Self::Map(_) => "Map",
            Self::Persona(_) => "Persona",
            Self::Goal(_) => "Goal",
            Self::Lane(_) => "Lane",
            Self::Stage(_) => "Stage",
            Self::Touchpoint(_) => "Touchpoint",
            Self::Card(card) => card.kind.label(),
        }
    }

    /// Calls `visit` with each of its texts, empty ones too.
    pub fn texts(self, mut visit: impl FnMut(TextKind, TextValue<'a>)) {
        let mut one = |part, text: &'a str| visit(part, TextValue::One(text));
        match self {
            Self::Document(document) => {
                one(TextKind::Main, &document.title);
                one(TextKind::DocumentNotes, &document.notes);
            }
            Self::Persona(persona) => {
                one(TextKind::Main, &persona.name);
                one(TextKind::Role, &persona.role);
                one(TextKind::Segment, &persona.segment);
                one(TextKind::Quote, &persona.quote);
                one(TextKind::Notes, &persona.notes);
                visit(TextKind::Trait, TextValue::List(&persona.traits));
            }
            Self::Map(map) => {
                one(TextKind::MapTitle, &map.title);
                one(TextKind::Scenario, &map.scenario);
                one(TextKind::Owner, &map.owner);
                one(TextKind::Source, &map.source);
                one(TextKind::Notes, &map.notes);
                visit(TextKind::Expectation, TextValue::List(&map.expectations));
                visit(TextKind::Tag, TextValue::List(&map.tags));
            }
            Self::Goal(goal) => {
                one(TextKind::Main, &goal.text);
                one(TextKind::GoalMetric, &goal.metric);
                one(TextKind::GoalTarget, &goal.target);
                one(TextKind::GoalBy, &goal.by);
            }
            // The visible heading is searched, even if it comes from the lane's kind.
            Self::Lane(lane) => {
                one(TextKind::Main, lane.heading());
                one(TextKind::Subtitle, lane.subheading());
            }
            Self::Stage(stage) => {
                one(TextKind::Main, &stage.title);
                about(&stage.about, visit);
            }
            Self::Touchpoint(touchpoint) => {
                one(TextKind::Main, &touchpoint.title);
                visit(TextKind::Channel, TextValue::List(&touchpoint.channels));
                about(&touchpoint.about, visit);
            }
            Self::Card(card) => {
                one(TextKind::Main, &card.text);
                for spec in card.kind.spec().fields {
                    if let FieldType::Text | FieldType::Quantity = spec.holds {
                        one(TextKind::Field(spec), card.text_in(spec));
                    }
                }
                about(&card.about, visit);
            }
        }
    }
}

fn about<'a>(about: &'a About, mut visit: impl FnMut(TextKind, TextValue<'a>)) {
    visit(TextKind::Owner, TextValue::One(&about.owner));
    visit(TextKind::Source, TextValue::One(&about.source));
    visit(TextKind::Tag, TextValue::List(&about.tags));
    visit(TextKind::Notes, TextValue::One(&about.notes));
}

/// Calls `visit` with everything in a document that has texts, in reading order, each with its map;
/// the document's own texts and its personas belong to none.
pub fn each_text_owner<'a>(
    document: &'a Document,
    mut visit: impl FnMut(Option<&'a Id>, TextOwner<'a>),
) {
    visit(None, TextOwner::Document(document));
    for persona in &document.personas {
        visit(None, TextOwner::Persona(persona));
    }
    for map in &document.maps {
        let id = Some(&map.id);
        visit(id, TextOwner::Map(map));
        for goal in &map.goals {
            visit(id, TextOwner::Goal(goal));
        }
        for lane in &map.lanes {
            visit(id, TextOwner::Lane(lane));
        }
        for stage in &map.stages {
            visit(id, TextOwner::Stage(stage));
            for touchpoint in &stage.touchpoints {
                visit(id, TextOwner::Touchpoint(touchpoint));
                for card in &touchpoint.cards {
                    visit(id, TextOwner::Card(card));
                }
            }
        }
    }
}
