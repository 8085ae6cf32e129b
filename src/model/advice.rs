//! Things on a map that are worth a second look: not wrong, but probably not finished.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::fields::{NOW, STATUS, TARGET};
use super::{CardKind, Document, Map, Target};

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What sort of thing it is.
    pub kind: AdviceKind,
    /// What to look at, in a sentence without a full stop.
    pub text: String,
    /// Where.
    pub target: Target,
}

impl Advice {
    /// Where it is kept that the hint is dismissed: at the thing itself, or at the map where the thing
    /// is not the map's alone.
    #[must_use]
    pub fn keeper(&self) -> Target {
        match &self.target {
            Target::Stage(_) | Target::Touchpoint(_) | Target::Card(_) => self.target.clone(),
            _ => Target::Header,
        }
    }

    /// Whether it is dismissed.
    #[must_use]
    pub fn is_dismissed(&self, map: &Map) -> bool {
        dismissed(map, &self.keeper())
            .is_some_and(|hints| hints.iter().any(|hint| hint == self.kind.key()))
    }
}

/// The hints that are given of a thing no longer.
#[must_use]
pub fn dismissed<'a>(map: &'a Map, keeper: &Target) -> Option<&'a Vec<String>> {
    Some(match keeper {
        Target::Header => &map.dismissed,
        Target::Stage(id) => &map.stage(id)?.about.dismissed,
        Target::Touchpoint(id) => &map.touchpoint(id)?.1.about.dismissed,
        Target::Card(id) => &map.card(id)?.1.about.dismissed,
        _ => return None,
    })
}

/// Everything on the map of which hints are dismissed.
#[must_use]
pub fn dismissed_on(map: &Map) -> Vec<Target> {
    let mut found = Vec::new();
    let mut look = |hints: &[String], target: Target| {
        if !hints.is_empty() {
            found.push(target);
        }
    };
    look(&map.dismissed, Target::Header);
    for stage in &map.stages {
        look(&stage.about.dismissed, Target::Stage(stage.id.clone()));
        for touchpoint in &stage.touchpoints {
            let target = Target::Touchpoint(touchpoint.id.clone());
            look(&touchpoint.about.dismissed, target);
            for card in &touchpoint.cards {
                look(&card.about.dismissed, Target::Card(card.id.clone()));
            }
        }
    }
    found
}

/// Sorts of [`Advice`], the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdviceKind {
    /// Nobody knows whose journey it is.
    NoPersona,
    /// A stage in which nothing happens.
    EmptyStage,
    /// A stage, touchpoint or card that says nothing.
    Untitled,
    /// A picture that is named but not there.
    PictureNotShown,
    /// A pain point about which nothing is planned.
    PainPointWithoutOpportunity,
    /// A feeling that belongs to none of the map's personas: no curve shows it.
    EmotionOfNobody,
    /// A touchpoint of which nobody said how it feels.
    NoEmotion,
    /// A stage that nothing measures.
    StageWithoutMetric,
    /// A metric that does not say where it is or should be.
    MetricWithoutValue,
    /// An opportunity that is planned or being done by nobody.
    OpportunityWithoutOwner,
}

impl AdviceKind {
    /// What files call the sort.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoPersona => "no_persona",
            Self::EmptyStage => "empty_stage",
            Self::Untitled => "untitled",
            Self::PictureNotShown => "picture_not_shown",
            Self::PainPointWithoutOpportunity => "pain_point_without_opportunity",
            Self::EmotionOfNobody => "emotion_of_nobody",
            Self::NoEmotion => "no_emotion",
            Self::StageWithoutMetric => "stage_without_metric",
            Self::MetricWithoutValue => "metric_without_value",
            Self::OpportunityWithoutOwner => "opportunity_without_owner",
        }
    }

    /// The sort in few words: `pain point without an opportunity`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NoPersona => "no persona",
            Self::EmptyStage => "stage without touchpoints",
            Self::Untitled => "something without a title",
            Self::PictureNotShown => "picture that is not shown",
            Self::PainPointWithoutOpportunity => "pain point without an opportunity",
            Self::EmotionOfNobody => "feeling of none of the personas",
            Self::NoEmotion => "touchpoint without an emotion",
            Self::StageWithoutMetric => "stage without a metric",
            Self::MetricWithoutValue => "metric without a value",
            Self::OpportunityWithoutOwner => "opportunity without an owner",
        }
    }
}

/// Everything on the map that is worth a look, sort by sort, left to right, dismissed or not. An empty
/// map is not unfinished but new: it gets none.
#[must_use]
pub fn advice(map: &Map) -> Vec<Advice> {
    let mut found = Vec::new();
    if map.stages.is_empty() {
        return found;
    }
    if map.personas.is_empty() {
        found.push(Advice {
            kind: AdviceKind::NoPersona,
            text: "The map does not say whose journey it is".to_owned(),
            target: Target::Header,
        });
    }
    // A map without a lane for metrics or emotions does without them on purpose.
    let has = |kind: CardKind| {
        map.lane_of(kind.lane_kind())
            .is_some_and(|lane| !lane.hidden)
    };
    let measured = has(CardKind::Metric);
    let planned = has(CardKind::Opportunity);
    let felt = map
        .lane_of(super::LaneKind::Emotion)
        .is_some_and(|lane| !lane.hidden);
    for stage in &map.stages {
        let target = || Target::Stage(stage.id.clone());
        let mut note = |kind, text| {
            found.push(Advice {
                kind,
                text,
                target: target(),
            });
        };
        if stage.title.trim().is_empty() {
            note(AdviceKind::Untitled, "A stage has no title".to_owned());
        }
        if stage.touchpoints.is_empty() {
            note(
                AdviceKind::EmptyStage,
                format!("{} has no touchpoints", quoted(&stage.title, "A stage")),
            );
        } else if measured
            && !stage.touchpoints.iter().any(|touchpoint| {
                touchpoint
                    .cards
                    .iter()
                    .any(|card| card.kind == CardKind::Metric)
            })
        {
            note(
                AdviceKind::StageWithoutMetric,
                format!("{} has no metric", quoted(&stage.title, "A stage")),
            );
        }
        for touchpoint in &stage.touchpoints {
            of_touchpoint(map, touchpoint, (planned, felt), &mut found);
        }
    }
    found.sort_by_key(|advice| advice.kind);
    found
}

/// The pictures seen on the map that cannot be shown. `troubles` has the reasons by path.
#[must_use]
pub fn picture_advice(
    document: &Document,
    map: &Map,
    troubles: &BTreeMap<String, String>,
) -> Vec<Advice> {
    let named = document.pictures_on(map).into_iter();
    named
        .filter_map(|picture| {
            let why = troubles.get(picture.path)?;
            Some(Advice {
                kind: AdviceKind::PictureNotShown,
                text: picture.trouble(why),
                target: picture.target,
            })
        })
        .collect()
}

fn of_touchpoint(
    map: &Map,
    touchpoint: &Arc<super::Touchpoint>,
    (planned, felt): (bool, bool),
    found: &mut Vec<Advice>,
) {
    let mut note = |kind, text, target| found.push(Advice { kind, text, target });
    let target = || Target::Touchpoint(touchpoint.id.clone());
    if touchpoint.title.trim().is_empty() {
        note(
            AdviceKind::Untitled,
            "A touchpoint has no title".to_owned(),
            target(),
        );
    }
    if felt && touchpoint.emotion.is_none() && touchpoint.emotions.is_empty() {
        let title = quoted(&touchpoint.title, "A touchpoint");
        note(
            AdviceKind::NoEmotion,
            format!("{title} does not say how it feels"),
            target(),
        );
    }
    let nobodys = touchpoint.emotion_of_nobody(map);
    if let Some(emotion) = nobodys.filter(|_| felt && !map.personas.is_empty()) {
        let title = quoted(&touchpoint.title, "A touchpoint");
        note(
            AdviceKind::EmotionOfNobody,
            format!(
                "{title} feels {emotion} to none of the map\u{2019}s personas; no curve shows it"
            ),
            target(),
        );
    }
    let answered = touchpoint
        .cards
        .iter()
        .any(|card| card.kind == CardKind::Opportunity);
    for card in &touchpoint.cards {
        let target = || Target::Card(card.id.clone());
        if card.text.trim().is_empty() {
            let kind = card.kind.noun();
            let article = if kind.starts_with('o') { "An" } else { "A" };
            note(
                AdviceKind::Untitled,
                format!("{article} {kind} says nothing"),
                target(),
            );
            continue;
        }
        let text = quoted(&card.text, "");
        match card.kind {
            CardKind::PainPoint if planned && !answered => note(
                AdviceKind::PainPointWithoutOpportunity,
                format!("{text} has no opportunity"),
                target(),
            ),
            CardKind::Metric
                if card.get(NOW).trim().is_empty() && card.get(TARGET).trim().is_empty() =>
            {
                note(
                    AdviceKind::MetricWithoutValue,
                    format!("{text} has no value"),
                    target(),
                );
            }
            CardKind::Opportunity
                if matches!(
                    card.get(STATUS),
                    super::Status::Planned | super::Status::Doing
                ) && card.about.owner.trim().is_empty() =>
            {
                note(
                    AdviceKind::OpportunityWithoutOwner,
                    format!("{text} has no owner"),
                    target(),
                );
            }
            _ => {}
        }
    }
}

/// The first line of a text between quotation marks, or other words where there is none.
fn quoted(text: &str, or: &str) -> String {
    match text.trim().lines().next() {
        Some(line) => format!("\u{201c}{line}\u{201d}"),
        None => or.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Card, Emotion, Id, Stage, Status, Touchpoint};
    use super::*;

    /// A map with nothing left to say about it.
    fn map(change: impl FnOnce(&mut Touchpoint)) -> Map {
        let mut touchpoint = Touchpoint::new(Id::new("t"), "Calls");
        touchpoint.emotion = Emotion::new(1.0);
        let metric = Card::new(Id::new("m"), CardKind::Metric, "Call time");
        touchpoint.cards.push(metric.with(NOW, "9:40".to_owned()));
        change(&mut touchpoint);
        let mut stage = Stage::new(Id::new("s"), "Negotiate");
        stage.touchpoints.push(touchpoint.into());
        let mut map = Map::new(Id::new("map"));
        map.personas.push(Id::new("p"));
        map.stages.push(stage.into());
        map
    }

    fn texts(map: &Map) -> Vec<String> {
        advice(map).into_iter().map(|advice| advice.text).collect()
    }

    #[test]
    fn an_empty_and_a_finished_map_get_none() {
        assert_eq!(texts(&Map::new(Id::new("m"))), [""; 0]);
        assert_eq!(texts(&map(|_| ())), [""; 0]);
    }

    #[test]
    fn a_pain_point_wants_an_opportunity_on_its_touchpoint() {
        let pain = |t: &mut Touchpoint| {
            let card = Card::new(Id::new("p1"), CardKind::PainPoint, "On hold");
            t.cards.insert(0, card);
        };
        let found = advice(&map(pain));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "\u{201c}On hold\u{201d} has no opportunity");
        assert_eq!(found[0].target, Target::Card(Id::new("p1")));
        let answered = map(|t| {
            pain(t);
            let card = Card::new(Id::new("o"), CardKind::Opportunity, "Chat");
            t.cards.insert(1, card);
        });
        assert_eq!(texts(&answered), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_named_and_the_weightiest_comes_first() {
        let mut unfinished = map(|t| {
            t.emotion = None;
            t.cards.clear();
            let plan = Card::new(Id::new("o"), CardKind::Opportunity, "Chat");
            t.cards.push(plan.with(STATUS, Status::Doing));
            t.cards.push(Card::new(Id::new("m"), CardKind::Metric, ""));
        });
        unfinished.personas.clear();
        unfinished.stages.push(Stage::new(Id::new("s2"), "").into());
        assert_eq!(
            texts(&unfinished),
            [
                "The map does not say whose journey it is",
                "A stage has no touchpoints",
                "A metric says nothing",
                "A stage has no title",
                "\u{201c}Calls\u{201d} does not say how it feels",
                "\u{201c}Chat\u{201d} has no owner",
            ]
        );
    }

    #[test]
    fn what_is_dismissed_stays_so_on_its_thing_alone() {
        let mut map = map(|t| {
            let pain = |id: &str, hints: &[&str]| {
                let mut card = Card::new(Id::new(id), CardKind::PainPoint, id);
                card.about.dismissed = hints.iter().map(|h| (*h).to_owned()).collect();
                card
            };
            t.cards
                .insert(0, pain("p1", &["pain_point_without_opportunity"]));
            t.cards
                .insert(1, pain("p2", &["no_emotion", "of a later version"]));
        });
        let open = |map: &Map| {
            let all = advice(map).into_iter();
            let open = all.filter(|advice| !advice.is_dismissed(map));
            open.map(|advice| advice.target).collect::<Vec<_>>()
        };
        assert_eq!(open(&map), [Target::Card(Id::new("p2"))]);
        let cards = ["p1", "p2"].map(|id| Target::Card(Id::new(id)));
        assert_eq!(dismissed_on(&map), cards);
        map.personas.clear();
        map.dismissed.push("no_persona".to_owned());
        assert_eq!(open(&map), [Target::Card(Id::new("p2"))]);
    }

    #[test]
    fn a_lane_that_is_left_out_is_left_out_on_purpose() {
        let mut map = map(|t| t.emotion = None);
        assert_eq!(texts(&map).len(), 1);
        for lane in &mut map.lanes {
            lane.hidden = true;
        }
        assert_eq!(texts(&map), [""; 0]);
    }
}
