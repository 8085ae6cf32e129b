//! What edits are called in menus: `move touchpoint`, `change emotion`, `delete 3 touchpoints`.

use crate::model::{Document, Id, Place, Slot, Target, numbered};

use super::{Edit, Field};

impl Edit {
    /// What comes after "Undo" in the menu, for an edit of this document: `move 2 stages`.
    #[must_use]
    pub fn name(&self, document: &Document) -> String {
        match self {
            Self::InsertMap { .. } => "add map".to_owned(),
            Self::InsertPersona { .. } => "add persona".to_owned(),
            Self::InsertGoal { .. } => "add goal".to_owned(),
            Self::InsertLane { .. } => "add lane".to_owned(),
            Self::InsertStage { .. } => "add stage".to_owned(),
            Self::InsertTouchpoint { .. } => "add touchpoint".to_owned(),
            Self::InsertCard { card, .. } => {
                format!("add {}", card.kind.noun())
            }
            Self::Remove { targets, .. } => format!("delete {}", counted(document, targets)),
            Self::RemoveMap(_) => "delete map".to_owned(),
            Self::MoveStages { stages, .. } => format!("move {}", number(stages.len(), "stage")),
            Self::MoveTouchpoints { touchpoints, .. } => {
                format!("move {}", number(touchpoints.len(), "touchpoint"))
            }
            Self::MoveCards { cards, .. } => {
                let targets: Vec<Target> = cards.iter().cloned().map(Target::Card).collect();
                format!("move {}", counted(document, &targets))
            }
            Self::MoveMap { .. } => "move map".to_owned(),
            Self::MoveLane { .. } => "move lane".to_owned(),
            Self::RenamePictures(paths) => format!("rename {}", number(paths.len(), "picture")),
            Self::Set { targets, field, .. } => set(document, targets, field),
            Self::SetEach { fields, .. } => format!("change {}", number(fields.len(), "field")),
            Self::Replace { name, .. } | Self::Many { name, .. } => name.clone(),
        }
    }
}

/// What people call a thing: `touchpoint`, `pain point`.
#[must_use]
pub fn noun(document: &Document, target: &Target) -> &'static str {
    match target {
        Target::Header => "heading",
        Target::Persona(_) => "persona",
        Target::Goal(_) => "goal",
        Target::Stage(_) => "stage",
        Target::Touchpoint(_) => "touchpoint",
        Target::Emotion { .. } => "emotion",
        Target::Card(id) => card_noun(document, id),
        Target::Lane(_) => "lane",
        Target::Cell { .. } => "cell",
    }
}

/// How many of what: `touchpoint`, `3 touchpoints`, and `4 things` where they differ.
#[must_use]
pub fn counted(document: &Document, targets: &[Target]) -> String {
    let Some(first) = targets.first() else {
        return "nothing".to_owned();
    };
    let kind = std::mem::discriminant(first);
    let alike = targets.iter().all(|t| std::mem::discriminant(t) == kind);
    let word = match first {
        _ if !alike => "thing",
        // Looking up every card would take long where thousands are selected.
        Target::Card(_) if targets.len() > 32 => "card",
        Target::Card(_) => {
            let word = noun(document, first);
            let same = targets.iter().all(|t| noun(document, t) == word);
            if same { word } else { "card" }
        }
        _ => noun(document, first),
    };
    number(targets.len(), word)
}

/// One thing without a number, more with one.
fn number(count: usize, word: &str) -> String {
    if count == 1 {
        word.to_owned()
    } else {
        numbered(count, word)
    }
}

fn card_noun(document: &Document, id: &Id) -> &'static str {
    let Some(Place::Card(m, s, t, c)) = document.locate(id) else {
        return "card";
    };
    let card = &document.maps[m].stages[s].touchpoints[t].cards[c];
    card.kind.spec().noun
}

fn set(document: &Document, targets: &[Target], field: &Field) -> String {
    let word = match field {
        Field::Text(Slot::Text, _) => {
            return match targets {
                [Target::Header] => "change title".to_owned(),
                [Target::Card(_) | Target::Goal(_)] => {
                    format!("edit {}", counted(document, targets))
                }
                _ => format!("rename {}", counted(document, targets)),
            };
        }
        Field::Hidden(hidden) => {
            let verb = if *hidden { "hide" } else { "show" };
            let lane = match targets {
                [Target::Lane(id)] => lane_word(document, id),
                _ => number(targets.len(), "lane"),
            };
            return format!("{verb} {lane}");
        }
        Field::Emotion(None) => return "clear emotion".to_owned(),
        Field::Dismissed(hints) => {
            let verb = if hints.is_empty() {
                "bring back"
            } else {
                "dismiss"
            };
            return format!("{verb} hint");
        }
        Field::Text(Slot::Subtitle, _) => "subtitle",
        Field::Text(Slot::Scenario, _) => "scenario",
        Field::Text(Slot::Channels, _) => "channels",
        Field::Text(Slot::Now, _) => "value",
        Field::Text(Slot::Wanted, _) | Field::GoalTarget(_) => "target",
        Field::Emotion(Some(_)) => "emotion",
        Field::MomentOfTruth(_) => "moment of truth",
        Field::Hue(_) => "colour",
        Field::Width(_) => "width",
        Field::Picture(_) => "picture",
        Field::Evidence(_) => "evidence",
        Field::Source(_) => "source",
        Field::Owner(_) => "owner",
        Field::Tags(_) => "tags",
        Field::Notes(_) | Field::DocumentNotes(_) => "notes",
        Field::Card(spec, _) => spec.noun,
        Field::GoalMetric(_) => "metric",
        Field::GoalBy(_) => "time frame",
        Field::LaneRole(_) => "role of lane",
        Field::Height(_) => "height",
        Field::OpenGaps(_) => "gaps of the curve",
        Field::MapTitle(_) | Field::Text(Slot::MapTitle, _) => "map title",
        Field::State(_) => "state",
        Field::Expectations(_) => "expectations",
        Field::Reviewed(_) => "review date",
        Field::MapPersonas(_) => "personas",
        Field::PersonaCards(_) => "persona cards",
        Field::PersonaRole(_) | Field::Text(Slot::Role, _) => "role",
        Field::Segment(_) => "segment",
        Field::Quote(_) | Field::Text(Slot::Quote, _) => "quote",
        Field::Traits(_) => "traits",
        Field::Portrait(_) => "portrait",
    };
    format!("change {word}")
}

/// A lane by what it shows: `emotion lane`.
fn lane_word(document: &Document, id: &Id) -> String {
    match document.locate(id) {
        Some(Place::Lane(m, l)) => match document.maps[m].lanes[l].kind {
            kind if kind.may_stand_often() => "lane".to_owned(),
            kind => format!("{} lane", kind.label().to_lowercase()),
        },
        _ => "lane".to_owned(),
    }
}
