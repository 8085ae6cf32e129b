//! A presentation of a map: its current step, what is highlighted, how far the curve is revealed.
//!
//! A presentation never changes the map. It steps from the whole map through each stage and its
//! touchpoints back to the whole map.

use std::collections::HashSet;

use kurbo::Rect;

use crate::layout::Layout;
use crate::model::{Document, Id, Map, Target};

/// The part of the map that is presented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// The whole map at the beginning.
    #[default]
    Start,
    /// A stage, before its touchpoints.
    Stage(Id),
    /// A touchpoint.
    Touchpoint(Id),
    /// The whole map at the end.
    End,
}

/// A movement between steps of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentationMove {
    /// To the next step.
    Next,
    /// To the step before.
    Previous,
    /// To the next stage.
    NextStage,
    /// To the beginning of this stage, or of the stage before it.
    PreviousStage,
    /// To the whole map at the beginning.
    First,
    /// To the whole map at the end.
    Last,
}

/// What can be switched on and off during a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentationToggle {
    /// A black screen, so that people look at the presenter.
    BlackScreen,
    /// The notes on the current step.
    Notes,
    /// The pointer is a red dot.
    Laser,
}

/// The keys of a presentation and what they do, for the help.
pub const KEYS: [(&str, &str); 10] = [
    ("\u{2192}, Space, Page down", "Next"),
    ("\u{2190}, Page up", "Back"),
    ("\u{2193}, Shift+\u{2192}", "Next stage"),
    ("\u{2191}, Shift+\u{2190}", "Stage before"),
    ("Home, End", "Beginning, end"),
    ("N", "Notes"),
    ("Alt+\u{2193}, Alt+\u{2191}", "Scroll the notes"),
    ("L, or hold the mouse", "Laser pointer"),
    ("B, full stop", "Black screen"),
    ("Esc", "End the presentation"),
];

/// The state of a presentation: its step and what is switched on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    step: Step,
    black: bool,
    notes: bool,
    laser: bool,
}

impl Presentation {
    /// A presentation that starts at the stage or the touchpoint of a thing, else at the whole map.
    #[must_use]
    pub fn starting_at(map: &Map, thing: Option<&Target>) -> Self {
        let touchpoint = |id: &Id| map.touchpoint(id).map(|_| Step::Touchpoint(id.clone()));
        let step = match thing {
            Some(Target::Stage(id)) => Some(Step::Stage(id.clone())),
            Some(Target::Touchpoint(id)) => touchpoint(id),
            Some(Target::Emotion { touchpoint: id, .. } | Target::Cell { touchpoint: id, .. }) => {
                touchpoint(id)
            }
            Some(Target::Card(id)) => map.card(id).and_then(|(owner, _)| touchpoint(&owner.id)),
            _ => None,
        };
        Self {
            step: step.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The part of the map that is presented.
    #[must_use]
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Whether this is switched on.
    #[must_use]
    pub fn is_on(&self, toggle: PresentationToggle) -> bool {
        match toggle {
            PresentationToggle::BlackScreen => self.black,
            PresentationToggle::Notes => self.notes,
            PresentationToggle::Laser => self.laser,
        }
    }

    /// Switches something on or off.
    pub fn toggle(&mut self, toggle: PresentationToggle) {
        let on = match toggle {
            PresentationToggle::BlackScreen => &mut self.black,
            PresentationToggle::Notes => &mut self.notes,
            PresentationToggle::Laser => &mut self.laser,
        };
        *on = !*on;
    }

    /// Moves to another step. On a black screen the first call only brings the map back.
    pub fn advance(&mut self, map: &Map, movement: PresentationMove) {
        if std::mem::take(&mut self.black) {
            return;
        }
        self.step = self.next_step(map, movement);
    }

    /// The indices of the current stage and touchpoint.
    pub(super) fn position(&self, map: &Map) -> Option<(usize, Option<usize>)> {
        let stages = || map.stages.iter().enumerate();
        match &self.step {
            Step::Start | Step::End => None,
            Step::Stage(id) => Some((stages().find(|(_, stage)| stage.id == *id)?.0, None)),
            Step::Touchpoint(id) => stages().find_map(|(place, stage)| {
                let within = stage.touchpoints.iter().position(|t| t.id == *id)?;
                Some((place, Some(within)))
            }),
        }
    }

    fn next_step(&self, map: &Map, movement: PresentationMove) -> Step {
        let stage = |place: usize| {
            let found = map.stages.get(place);
            found.map_or(Step::End, |stage| Step::Stage(stage.id.clone()))
        };
        let touchpoint = |place: usize, within: usize| {
            let found = map.stages.get(place)?.touchpoints.get(within)?;
            Some(Step::Touchpoint(found.id.clone()))
        };
        // The last touchpoint of a stage, or the stage itself where it has none.
        let end_of = |place: usize| {
            let count = map.stages.get(place).map_or(0, |s| s.touchpoints.len());
            let last = count.checked_sub(1).and_then(|w| touchpoint(place, w));
            last.unwrap_or_else(|| stage(place))
        };
        let last = map.stages.len().checked_sub(1);
        match (movement, self.position(map)) {
            (PresentationMove::Last, _) => Step::End,
            (PresentationMove::Next | PresentationMove::NextStage, None)
                if self.step == Step::End =>
            {
                Step::End
            }
            (PresentationMove::Next | PresentationMove::NextStage, None) => stage(0),
            (PresentationMove::Previous, None) if self.step == Step::End => {
                last.map_or(Step::Start, end_of)
            }
            (PresentationMove::PreviousStage, None) if self.step == Step::End => {
                last.map_or(Step::Start, stage)
            }
            (PresentationMove::First, _)
            | (PresentationMove::Previous | PresentationMove::PreviousStage, None) => Step::Start,
            (PresentationMove::Next, Some((place, within))) => {
                let next = within.map_or(0, |within| within + 1);
                touchpoint(place, next).unwrap_or_else(|| stage(place + 1))
            }
            (PresentationMove::NextStage, Some((place, _))) => stage(place + 1),
            (PresentationMove::Previous, Some((place, Some(within)))) => {
                let before = within.checked_sub(1).and_then(|w| touchpoint(place, w));
                before.unwrap_or_else(|| stage(place))
            }
            (PresentationMove::PreviousStage, Some((place, Some(_)))) => stage(place),
            (PresentationMove::Previous, Some((place, None))) => {
                place.checked_sub(1).map_or(Step::Start, end_of)
            }
            (PresentationMove::PreviousStage, Some((place, None))) => {
                place.checked_sub(1).map_or(Step::Start, stage)
            }
        }
    }

    /// What the current step highlights.
    #[must_use]
    pub fn highlight(&self, map: &Map) -> Highlight {
        let mut highlight = Highlight::default();
        let Some((place, within)) = self.position(map) else {
            highlight.everything = true;
            return highlight;
        };
        let stage = &map.stages[place];
        highlight.ids.insert(stage.id.clone());
        let shown = within.map_or(0..stage.touchpoints.len(), |within| within..within + 1);
        for touchpoint in &stage.touchpoints[shown] {
            highlight.ids.insert(touchpoint.id.clone());
            highlight
                .ids
                .extend(touchpoint.cards.iter().map(|card| card.id.clone()));
        }
        highlight
    }

    /// The x coordinate up to which the curve is revealed; infinity for all of it.
    #[must_use]
    pub fn revealed_until(&self, map: &Map, layout: &Layout) -> f64 {
        let middle = |id: &Id| {
            let column = layout.column_of(id)?;
            Some(f64::midpoint(column.left, column.right))
        };
        match (&self.step, self.position(map)) {
            (Step::Touchpoint(id), Some(_)) => middle(id).unwrap_or(f64::INFINITY),
            (Step::Stage(_), Some((place, _))) => {
                // The stage's own touchpoints are not revealed yet.
                let mut before = map.stages[..place].iter().rev();
                let last = before.find_map(|stage| stage.touchpoints.last());
                last.and_then(|last| middle(&last.id))
                    .unwrap_or(f64::NEG_INFINITY)
            }
            _ => f64::INFINITY,
        }
    }

    /// The part of the page that the step shows: the whole page, or the stage's or touchpoint's
    /// width from the stage band down.
    #[must_use]
    pub fn visible_area(&self, layout: &Layout) -> Rect {
        let page = layout.size.to_rect();
        let across = match &self.step {
            Step::Start | Step::End => None,
            Step::Stage(id) => layout.stage_of(id).map(|stage| (stage.left, stage.rect.x1)),
            Step::Touchpoint(id) => layout
                .column_of(id)
                .map(|column| (column.left, column.right)),
        };
        across.map_or(page, |(left, right)| {
            Rect::new(left, layout.band.0, right, page.y1)
        })
    }

    /// The step in words: `Calls current carrier, touchpoint 6 of 8`.
    #[must_use]
    pub fn step_label(&self, document: &Document, map: &Map) -> String {
        let named = |title: &str| match title.trim() {
            "" => "Untitled".to_owned(),
            title => title.to_owned(),
        };
        match (self.position(map), &self.step) {
            (Some((place, None)), _) => {
                let count = map.stages.len();
                let title = named(&map.stages[place].title);
                format!("{title}, stage {} of {count}", place + 1)
            }
            (Some((place, Some(within))), _) => {
                let lengths = map.stages.iter().map(|stage| stage.touchpoints.len());
                let before: usize = lengths.clone().take(place).sum();
                let count: usize = lengths.sum();
                let title = named(&map.stages[place].touchpoints[within].title);
                format!("{title}, touchpoint {} of {count}", before + within + 1)
            }
            (None, Step::End) => format!("{}, end", named(&document.title)),
            (None, _) => format!("{}, whole map", named(&document.title)),
        }
    }

    /// The notes on the current step; empty where there are none.
    #[must_use]
    pub fn notes<'a>(&self, document: &'a Document, map: &'a Map) -> &'a str {
        let notes = match self.position(map) {
            Some((place, None)) => map.stages[place].about.notes.as_str(),
            Some((place, Some(within))) => &map.stages[place].touchpoints[within].about.notes,
            None if map.notes.trim().is_empty() => &document.notes,
            None => &map.notes,
        };
        notes.trim()
    }
}

/// The things that a presentation highlights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    everything: bool,
    /// Stages, touchpoints and cards.
    ids: HashSet<Id>,
}

impl Highlight {
    /// Whether a thing is highlighted. Lane heads always are, to keep the rows readable, and so are
    /// faces, since those not yet revealed are not drawn at all.
    #[must_use]
    pub fn contains(&self, target: &Target) -> bool {
        if self.everything {
            return true;
        }
        match target {
            Target::Lane(_) | Target::Emotion { .. } => true,
            Target::Header | Target::Persona(_) | Target::Goal(_) => false,
            Target::Stage(id) | Target::Touchpoint(id) | Target::Card(id) => self.ids.contains(id),
            Target::Cell { touchpoint, .. } => self.ids.contains(touchpoint),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardKind, Stage, Touchpoint};

    /// Three stages: with two touchpoints, with none, with one.
    fn map() -> Map {
        let mut map = Map::new(Id::new("m"));
        for (stage, touchpoints) in [("A", &["a1", "a2"][..]), ("B", &[]), ("C", &["c1"])] {
            let mut made = Stage::new(Id::new(stage), stage);
            for id in touchpoints {
                let mut touchpoint = Touchpoint::new(Id::new(*id), *id);
                let card = Card::new(Id::new(format!("{id}-card")), CardKind::Thought, "words");
                touchpoint.cards.push(card);
                touchpoint.about.notes = format!("  about {id}\n");
                made.touchpoints.push(Arc::new(touchpoint));
            }
            map.stages.push(Arc::new(made));
        }
        map
    }

    fn name(presentation: &Presentation) -> String {
        match presentation.step() {
            Step::Start => "start".to_owned(),
            Step::End => "end".to_owned(),
            Step::Stage(id) | Step::Touchpoint(id) => id.as_str().to_owned(),
        }
    }

    fn walk(
        presentation: &mut Presentation,
        movement: PresentationMove,
        times: usize,
    ) -> Vec<String> {
        let map = map();
        let steps = (0..times).map(|_| {
            presentation.advance(&map, movement);
            name(presentation)
        });
        steps.collect()
    }

    #[test]
    fn steps_go_through_everything_and_back() {
        let mut presentation = Presentation::default();
        let there = walk(&mut presentation, PresentationMove::Next, 8);
        assert_eq!(there, ["A", "a1", "a2", "B", "C", "c1", "end", "end"]);
        let back = walk(&mut presentation, PresentationMove::Previous, 8);
        assert_eq!(back, ["c1", "C", "B", "a2", "a1", "A", "start", "start"]);
    }

    #[test]
    fn stages_are_jumped_over() {
        let mut presentation = Presentation::default();
        assert_eq!(
            walk(&mut presentation, PresentationMove::NextStage, 5),
            ["A", "B", "C", "end", "end"]
        );
        assert_eq!(
            walk(&mut presentation, PresentationMove::PreviousStage, 2),
            ["C", "B"]
        );
        walk(&mut presentation, PresentationMove::Previous, 1);
        assert_eq!(name(&presentation), "a2");
        assert_eq!(
            walk(&mut presentation, PresentationMove::PreviousStage, 2),
            ["A", "start"]
        );
        assert_eq!(walk(&mut presentation, PresentationMove::Last, 1), ["end"]);
        assert_eq!(
            walk(&mut presentation, PresentationMove::First, 1),
            ["start"]
        );
    }

    #[test]
    fn an_empty_map_has_a_beginning_and_an_end() {
        let map = Map::new(Id::new("m"));
        let mut presentation = Presentation::default();
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(presentation.step(), &Step::End);
        presentation.advance(&map, PresentationMove::Previous);
        assert_eq!(presentation.step(), &Step::Start);
    }

    #[test]
    fn it_begins_where_the_selection_is() {
        let map = map();
        let at = |target: Target| name(&Presentation::starting_at(&map, Some(&target)));
        assert_eq!(at(Target::Stage(Id::new("B"))), "B");
        assert_eq!(at(Target::Touchpoint(Id::new("a2"))), "a2");
        assert_eq!(at(Target::Card(Id::new("c1-card"))), "c1");
        assert_eq!(at(Target::Header), "start");
        assert_eq!(name(&Presentation::starting_at(&map, None)), "start");
    }

    #[test]
    fn what_is_at_hand_is_lit() {
        let map = map();
        let lit = |presentation: &Presentation| {
            let highlight = presentation.highlight(&map);
            let mut ids = vec!["A", "B", "C"];
            ids.retain(|id| highlight.contains(&Target::Stage(Id::new(*id))));
            let mut touchpoints = vec!["a1", "a2", "c1"];
            touchpoints.retain(|id| {
                let card = Target::Card(Id::new(format!("{id}-card")));
                let is = highlight.contains(&Target::Touchpoint(Id::new(*id)));
                assert_eq!(highlight.contains(&card), is, "{id}'s card");
                is
            });
            ids.extend(touchpoints);
            ids.join(" ")
        };
        let mut presentation = Presentation::default();
        assert_eq!(lit(&presentation), "A B C a1 a2 c1");
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(lit(&presentation), "A a1 a2");
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(lit(&presentation), "A a1");
        assert!(!presentation.highlight(&map).contains(&Target::Header));
        presentation.advance(&map, PresentationMove::Last);
        assert_eq!(lit(&presentation), "A B C a1 a2 c1");
    }

    #[test]
    fn a_step_whose_thing_is_gone_shows_the_whole_map() {
        let mut presentation =
            Presentation::starting_at(&map(), Some(&Target::Stage(Id::new("C"))));
        let mut less = map();
        less.stages.pop();
        assert!(presentation.highlight(&less).contains(&Target::Header));
        presentation.advance(&less, PresentationMove::Next);
        assert_eq!(name(&presentation), "A");
    }

    #[test]
    fn notes_and_words_are_those_of_the_step() {
        let map = map();
        let document = Document {
            title: "Plan".to_owned(),
            notes: "for everybody".to_owned(),
            ..Document::default()
        };
        let mut presentation = Presentation::default();
        assert_eq!(presentation.notes(&document, &map), "for everybody");
        assert_eq!(presentation.step_label(&document, &map), "Plan, whole map");
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(presentation.notes(&document, &map), "");
        assert_eq!(presentation.step_label(&document, &map), "A, stage 1 of 3");
        presentation.advance(&map, PresentationMove::Next);
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(presentation.notes(&document, &map), "about a2");
        assert_eq!(
            presentation.step_label(&document, &map),
            "a2, touchpoint 2 of 3"
        );
    }

    #[test]
    fn the_first_key_on_a_black_screen_only_ends_the_black() {
        let map = map();
        let mut presentation = Presentation::default();
        presentation.toggle(PresentationToggle::BlackScreen);
        presentation.advance(&map, PresentationMove::Next);
        assert_eq!(
            (
                name(&presentation).as_str(),
                presentation.is_on(PresentationToggle::BlackScreen)
            ),
            ("start", false)
        );
    }
}
