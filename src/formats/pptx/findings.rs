//! The key findings of a map: the worst pain points, the best opportunities and bright spots.

use std::cmp::Reverse;

use super::speaker_notes::is_shown;
use crate::model::kinds::fields::{EASE, IMPACT, SEVERITY, STATUS};
use crate::model::{Card, CardKind, Emotion, Map, Severity, Stage, Status, Touchpoint};

/// A card with its location on the map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    pub stage: &'a Stage,
    pub touchpoint: &'a Touchpoint,
    /// The touchpoint's index among all examined ones.
    pub column: usize,
    pub card: &'a Card,
}

/// All visible cards with content, in the order of the journey.
pub(super) fn visible_findings(map: &Map) -> Vec<Finding<'_>> {
    let mut found = Vec::new();
    let mut before = 0;
    for stage in &map.stages {
        let mut of_stage = visible_findings_in(map, stage);
        for finding in &mut of_stage {
            finding.column += before;
        }
        before += stage.touchpoints.len();
        found.append(&mut of_stage);
    }
    found
}

/// Those of one stage, whose columns are counted from its own first one.
pub(super) fn visible_findings_in<'a>(map: &Map, stage: &'a Stage) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    for (column, touchpoint) in stage.touchpoints.iter().enumerate() {
        let cards = touchpoint.cards.iter();
        let cards = cards.filter(|card| is_shown(map, card) && !card.text.trim().is_empty());
        found.extend(cards.map(|card| Finding {
            stage,
            touchpoint,
            column,
            card,
        }));
    }
    found
}

impl Finding<'_> {
    /// Whether it is an opportunity.
    pub fn is_opportunity(&self) -> bool {
        self.card.kind == CardKind::Opportunity
    }
}

/// The level of a card, if it is of this kind.
fn level(card: &Card, kind: CardKind) -> Option<u8> {
    let level = (card.kind == kind).then(|| card.get(SEVERITY));
    level.map(Severity::value)
}

/// How bad a pain point is.
fn pain(card: &Card) -> Option<u8> {
    level(card, CardKind::PainPoint)
}

/// How well a bright spot works.
fn strength(card: &Card) -> Option<u8> {
    level(card, CardKind::BrightSpot)
}

/// Pain points, the worst first; ties are ordered by emotion, then by position on the journey.
pub(super) fn worst_pain_points<'a>(map: &Map, of: &[Finding<'a>]) -> Vec<Finding<'a>> {
    let mut found: Vec<_> = of.iter().filter(|it| pain(it.card).is_some()).collect();
    let emotion = |it: &Finding| {
        let personas = 0..map.personas.len().max(1);
        let emotions = personas.filter_map(|persona| it.touchpoint.emotion_of(map, persona));
        emotions.map(Emotion::value).fold(f64::INFINITY, f64::min)
    };
    found.sort_by(|a, b| {
        let worse = pain(b.card).cmp(&pain(a.card));
        worse.then_with(|| emotion(a).total_cmp(&emotion(b)))
    });
    found.into_iter().copied().collect()
}

/// Bright spots, the strongest first.
pub(super) fn strongest_bright_spots<'a>(of: &[Finding<'a>]) -> Vec<Finding<'a>> {
    let mut found: Vec<_> = of.iter().filter(|it| strength(it.card).is_some()).collect();
    found.sort_by_key(|it| Reverse(strength(it.card)));
    found.into_iter().copied().collect()
}

/// Opportunities that are still ahead, those of the highest impact first, and of these the easiest.
pub(super) fn best_opportunities<'a>(of: &[Finding<'a>]) -> Vec<Finding<'a>> {
    let is_ahead = |it: &&Finding| {
        let status = it.card.get(STATUS);
        it.is_opportunity() && !matches!(status, Status::Done | Status::Dropped)
    };
    let mut found: Vec<_> = of.iter().filter(is_ahead).collect();
    found.sort_by_key(|it| Reverse((it.card.get(IMPACT), it.card.get(EASE))));
    found.into_iter().copied().collect()
}
