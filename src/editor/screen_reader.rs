//! The steps of a presentation for screen readers: the names of the presented things in reading
//! order.

use super::presentation::Presentation;
use crate::layout::{Layout, TargetBox, accessible_name, accessible_name_in_touchpoint};
use crate::model::{Document, LaneKind, Map, Target, Touchpoint};

impl Presentation {
    /// The things of the current step with their places: the step's own thing first, then the rest
    /// from top to bottom. Things that the page does not show are left out.
    #[must_use]
    pub fn step_targets(&self, map: &Map, layout: &Layout) -> Vec<TargetBox> {
        let (first, rest) = match self.position(map) {
            None => (Target::Header, overview_targets(map)),
            Some((place, None)) => {
                let stage = &map.stages[place];
                let within = stage.touchpoints.iter();
                let within = within.map(|t| Target::Touchpoint(t.id.clone()));
                (Target::Stage(stage.id.clone()), within.collect())
            }
            Some((place, Some(within))) => {
                let touchpoint = &map.stages[place].touchpoints[within];
                let own = Target::Touchpoint(touchpoint.id.clone());
                (own, touchpoint_targets(map, touchpoint))
            }
        };
        let mut rest: Vec<_> = rest.iter().filter_map(|t| layout.find(t)).collect();
        let corner = |found: &TargetBox| (found.rect.y0, found.rect.x0);
        rest.sort_by(|one, other| {
            let ((top, left), (other_top, other_left)) = (corner(one), corner(other));
            top.total_cmp(&other_top).then(left.total_cmp(&other_left))
        });
        layout.find(&first).into_iter().chain(rest).collect()
    }

    /// The step as spoken text: `Touchpoint Calls current carrier, stage Negotiate, emotion -1.8.
    /// Channel: Phone. Pain point 18 min on hold, severity 3.`
    #[must_use]
    pub fn spoken_description(&self, document: &Document, map: &Map, layout: &Layout) -> String {
        let mut all = self.step_targets(map, layout);
        // With one persona, the touchpoint's name already includes the emotion.
        let alone = map.personas.len() < 2;
        all.retain(|found| !(alone && matches!(found.target, Target::Emotion { .. })));
        let name = |found: &TargetBox| match &found.target {
            Target::Card(_) | Target::Cell { .. } | Target::Emotion { .. } => {
                accessible_name_in_touchpoint(document, map, &found.target)
            }
            target => accessible_name(document, map, target),
        };
        let mut words = all.iter().map(name).collect::<Vec<_>>().join(". ");
        words.push('.');
        words
    }
}

/// What the whole map is about: who, what for, which stages.
fn overview_targets(map: &Map) -> Vec<Target> {
    let personas = map.personas.iter().cloned().map(Target::Persona);
    let goals = map.goals.iter().map(|goal| Target::Goal(goal.id.clone()));
    let stages = map
        .stages
        .iter()
        .map(|stage| Target::Stage(stage.id.clone()));
    personas.chain(goals).chain(stages).collect()
}

/// Everything that belongs to a touchpoint.
fn touchpoint_targets(map: &Map, touchpoint: &Touchpoint) -> Vec<Target> {
    let channels = map.lanes.iter().filter(|lane| {
        // An empty cell is left out.
        lane.kind == LaneKind::Channels && !touchpoint.channels.is_empty()
    });
    let channels = channels.map(|lane| Target::Cell {
        touchpoint: touchpoint.id.clone(),
        lane: lane.id.clone(),
    });
    let emotions = (0..map.personas.len().max(1)).map(|persona| Target::Emotion {
        touchpoint: touchpoint.id.clone(),
        persona,
    });
    let cards = touchpoint.cards.iter();
    let cards = cards.map(|card| Target::Card(card.id.clone()));
    channels.chain(emotions).chain(cards).collect()
}
