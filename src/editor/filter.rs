//! Filters a map: the conditions, and which things fade because they do not match.
//!
//! Conditions of one category are joined by "or" (this channel or that one), categories by "and"
//! (this channel and this owner). A card has its touchpoint's channels and tags, and its owner and
//! evidence where it has none of its own. A touchpoint stays while anything on it matches, and a
//! stage while anything in it does.

use std::collections::{BTreeSet, HashSet};

use crate::model::{
    About, Card, Evidence, Id, LaneKind, Map, Severity, Stage, Target, Touchpoint, same_channel,
};

/// One condition of the filter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// What a lane of this kind shows.
    Lane(LaneKind),
    /// What happens on this channel.
    Channel(String),
    /// Pain points and bright spots as strong as this.
    Severity(Severity),
    /// What is backed by this evidence.
    Evidence(Evidence),
    /// What this person or team looks after.
    Owner(String),
    /// What has this tag.
    Tag(String),
    /// The emotions and touchpoints of this persona.
    Persona(Id),
}

impl Condition {
    /// The index of its category.
    fn category(&self) -> usize {
        match self {
            Self::Lane(_) => 0,
            Self::Channel(_) => 1,
            Self::Severity(_) => 2,
            Self::Evidence(_) => 3,
            Self::Owner(_) => 4,
            Self::Tag(_) => 5,
            Self::Persona(_) => 6,
        }
    }

    /// The label of its category.
    #[must_use]
    pub fn category_label(&self) -> &'static str {
        [
            "Lane", "Channel", "Severity", "Evidence", "Owner", "Tag", "Persona",
        ][self.category()]
    }
}

/// The conditions; without any, everything matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    conditions: BTreeSet<Condition>,
}

impl Filter {
    /// Whether there are any conditions.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// The conditions, grouped by category.
    #[must_use]
    pub fn conditions(&self) -> impl ExactSizeIterator<Item = &Condition> {
        self.conditions.iter()
    }

    /// Whether this is among the conditions.
    #[must_use]
    pub fn contains(&self, condition: &Condition) -> bool {
        self.conditions.contains(condition)
    }

    /// Adds or removes a condition.
    pub(super) fn toggle(&mut self, condition: Condition) {
        if !self.conditions.remove(&condition) {
            self.conditions.insert(condition);
        }
    }

    /// Removes all conditions.
    pub(super) fn clear(&mut self) {
        self.conditions.clear();
    }

    /// Whether a category has no conditions, or one that holds.
    fn allows(&self, category: usize, holds: impl Fn(&Condition) -> bool) -> bool {
        let mut asked = self
            .conditions
            .iter()
            .filter(|c| c.category() == category)
            .peekable();
        asked.peek().is_none() || asked.any(holds)
    }

    /// What of a map fades.
    #[must_use]
    pub fn faded(&self, map: &Map) -> Faded {
        let mut faded = Faded::default();
        let lane = |kind: LaneKind| self.allows(0, |c| *c == Condition::Lane(kind));
        for row in &map.lanes {
            faded.set(!lane(row.kind), || Target::Lane(row.id.clone()));
        }
        for persona in &map.personas {
            let is_matching = self.allows(6, |c| *c == Condition::Persona(persona.clone()));
            faded.set(!is_matching, || Target::Persona(persona.clone()));
        }
        for stage in &map.stages {
            let mut stays = self.matches_stage(stage);
            for touchpoint in &stage.touchpoints {
                stays |= self.fade_touchpoint(map, touchpoint, &lane, &mut faded);
            }
            faded.set(!stays, || Target::Stage(stage.id.clone()));
        }
        faded
    }

    /// Whether a stage matches by itself.
    fn matches_stage(&self, stage: &Stage) -> bool {
        !self
            .conditions
            .iter()
            .any(|c| matches!(c.category(), 0..=2 | 6))
            && self.matches_about(&stage.about, None)
    }

    /// Whether owner, evidence and tags match; `under` is inherited where a value is missing.
    fn matches_about(&self, about: &About, under: Option<&About>) -> bool {
        let evidence = about.evidence.or(under.and_then(|under| under.evidence));
        let owner = match (about.owner.trim(), under) {
            ("", Some(under)) => under.owner.trim(),
            (owner, _) => owner,
        };
        let tagged = |about: &About, tag: &String| about.tags.contains(tag);
        self.allows(
            3,
            |c| matches!(c, Condition::Evidence(e) if evidence == Some(*e)),
        ) && self.allows(4, |c| matches!(c, Condition::Owner(o) if o == owner))
            && self.allows(5, |c| {
                matches!(c, Condition::Tag(tag)
                    if tagged(about, tag) || under.is_some_and(|under| tagged(under, tag)))
            })
    }

    /// Fades what does not match on a touchpoint. Returns whether anything still matches.
    fn fade_touchpoint(
        &self,
        map: &Map,
        touchpoint: &Touchpoint,
        lane: &impl Fn(LaneKind) -> bool,
        faded: &mut Faded,
    ) -> bool {
        let channel = self.allows(1, |c| {
            matches!(c, Condition::Channel(name)
                if touchpoint.channels.iter().any(|channel| same_channel(channel, name)))
        });
        let feels = |place: usize| touchpoint.emotion_of(map, place).is_some();
        let persona_of = |place: usize| {
            let id = map.personas.get(place);
            self.allows(6, |c| matches!(c, Condition::Persona(p) if Some(p) == id))
        };
        let people = 0..map.personas.len().max(1);
        let persona =
            self.allows(6, |_| false) || people.clone().any(|p| feels(p) && persona_of(p));
        // Only cards have a severity.
        let own = channel
            && persona
            && self.allows(2, |_| false)
            && self.matches_about(&touchpoint.about, None);

        let mut stays = own && lane(LaneKind::Touchpoints);
        faded.count(stays);
        for person in people.filter(|place| feels(*place)) {
            let shown = own && lane(LaneKind::Emotion) && persona_of(person);
            stays |= shown;
            faded.set(!shown, || Target::Emotion {
                touchpoint: touchpoint.id.clone(),
                persona: person,
            });
        }
        if let Some(row) = map.lane_of(LaneKind::Channels) {
            let shown = own && lane(LaneKind::Channels);
            stays |= shown && !touchpoint.channels.is_empty();
            faded.set(!shown, || Target::Cell {
                touchpoint: touchpoint.id.clone(),
                lane: row.id.clone(),
            });
        }
        for card in &touchpoint.cards {
            let shown = channel
                && persona
                && lane(card.kind.lane_kind())
                && self.matches_severity(card)
                && self.matches_about(&card.about, Some(&touchpoint.about));
            stays |= shown;
            faded.count(shown);
            faded.set(!shown, || Target::Card(card.id.clone()));
        }
        faded.set(!stays, || Target::Touchpoint(touchpoint.id.clone()));
        stays
    }

    fn matches_severity(&self, card: &Card) -> bool {
        let severity = card.severity();
        self.allows(
            2,
            |c| matches!(c, Condition::Severity(s) if severity == Some(*s)),
        )
    }
}

/// What of a map fades.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faded {
    targets: HashSet<Target>,
    /// How many touchpoints and cards match.
    pub matching: usize,
    /// How many there are.
    pub total: usize,
}

impl Faded {
    /// Whether this fades.
    #[must_use]
    pub fn contains(&self, target: &Target) -> bool {
        self.targets.contains(target)
    }

    fn set(&mut self, fades: bool, target: impl FnOnce() -> Target) {
        if fades {
            self.targets.insert(target());
        }
    }

    fn count(&mut self, kept: bool) {
        self.matching += usize::from(kept);
        self.total += 1;
    }
}

/// Every condition that something on a map fulfils, grouped by category.
#[must_use]
pub fn available_conditions(map: &Map) -> BTreeSet<Condition> {
    let mut all = BTreeSet::new();
    all.extend(
        map.lanes
            .iter()
            .filter(|lane| !lane.hidden)
            .map(|lane| Condition::Lane(lane.kind)),
    );
    all.extend(map.personas.iter().cloned().map(Condition::Persona));
    let about = |about: &About, all: &mut BTreeSet<Condition>| {
        all.extend(about.evidence.map(Condition::Evidence));
        let owner = about.owner.trim();
        if !owner.is_empty() {
            all.insert(Condition::Owner(owner.to_owned()));
        }
        all.extend(about.tags.iter().cloned().map(Condition::Tag));
    };
    all.extend(map.channels().into_iter().map(Condition::Channel));
    for stage in &map.stages {
        about(&stage.about, &mut all);
        for touchpoint in &stage.touchpoints {
            about(&touchpoint.about, &mut all);
            for card in &touchpoint.cards {
                about(&card.about, &mut all);
                all.extend(card.severity().map(Condition::Severity));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::kinds::fields::SEVERITY;
    use crate::model::{CardKind, Emotion};

    fn card(id: &str, kind: CardKind) -> Card {
        Card::new(Id::new(id), kind, id)
    }

    /// Two stages: a call by phone with a bad and a middling pain point, a visit on the web.
    fn map() -> Map {
        let mut map = Map::new(Id::new("m"));
        map.personas = vec![Id::new("jamie"), Id::new("alex")];
        let mut call = Touchpoint::new(Id::new("call"), "Calls");
        call.channels = vec!["Phone".to_owned()];
        call.emotion = Emotion::new(-1.0);
        call.about.owner = "Support".to_owned();
        call.about.tags = vec!["wait".to_owned()];
        let mut bad = card("bad", CardKind::PainPoint);
        bad.set(SEVERITY, Severity::new(3).expect("1 to 3"));
        bad.about.evidence = Some(Evidence::Observed);
        let mut idea = card("idea", CardKind::Opportunity);
        idea.about.owner = "Web".to_owned();
        call.cards = vec![bad, card("middling", CardKind::PainPoint), idea];
        let mut visit = Touchpoint::new(Id::new("visit"), "Looks it up");
        visit.channels = vec!["Web".to_owned()];
        visit.emotions.insert(Id::new("alex"), Emotion::near(1.0));
        for (id, touchpoint) in [("ask", call), ("look", visit)] {
            let mut stage = Stage::new(Id::new(id), id);
            stage.touchpoints.push(Arc::new(touchpoint));
            map.stages.push(Arc::new(stage));
        }
        map
    }

    /// The ids of the stages, touchpoints and cards that stay.
    fn stay(is_matching: &[Condition]) -> Vec<&'static str> {
        let mut filter = Filter::default();
        for condition in is_matching {
            filter.toggle(condition.clone());
        }
        let faded = filter.faded(&map());
        let stage = |id: &&str| !faded.contains(&Target::Stage(Id::new(*id)));
        let touchpoint = |id: &&str| !faded.contains(&Target::Touchpoint(Id::new(*id)));
        let card = |id: &&str| !faded.contains(&Target::Card(Id::new(*id)));
        let mut stay: Vec<&str> = ["ask", "look"].into_iter().filter(stage).collect();
        stay.extend(["call", "visit"].into_iter().filter(touchpoint));
        stay.extend(["bad", "middling", "idea"].into_iter().filter(card));
        stay
    }

    #[test]
    fn without_conditions_nothing_fades() {
        assert_eq!(stay(&[]).len(), 7);
        assert_eq!(Filter::default().faded(&map()).targets, HashSet::new());
    }

    #[test]
    fn each_sort_leaves_what_it_names_and_where_it_stands() {
        let severity = Condition::Severity(Severity::new(3).expect("1 to 3"));
        for (condition, stays) in [
            (severity, &["ask", "call", "bad"][..]),
            (Condition::Channel("Web".to_owned()), &["look", "visit"]),
            (
                Condition::Owner("Support".to_owned()),
                &["ask", "call", "bad", "middling"],
            ),
            (Condition::Owner("Web".to_owned()), &["ask", "call", "idea"]),
            (
                Condition::Tag("wait".to_owned()),
                &["ask", "call", "bad", "middling", "idea"],
            ),
            (
                Condition::Evidence(Evidence::Observed),
                &["ask", "call", "bad"],
            ),
            (
                Condition::Lane(LaneKind::Cards(CardKind::Opportunity)),
                &["ask", "call", "idea"],
            ),
            (Condition::Persona(Id::new("alex")), &["look", "visit"]),
        ] {
            assert_eq!(
                stay(std::slice::from_ref(&condition)),
                stays,
                "{condition:?}"
            );
        }
    }

    #[test]
    fn conditions_of_a_sort_widen_and_sorts_narrow() {
        let phone = Condition::Channel("Phone".to_owned());
        let web = Condition::Channel("Web".to_owned());
        let owner = Condition::Owner("Support".to_owned());
        assert_eq!(stay(&[phone, web.clone()]).len(), 7);
        assert_eq!(stay(&[web, owner]), [""; 0]);
    }

    #[test]
    fn lanes_faces_and_people_fade_too() {
        let mut filter = Filter::default();
        filter.toggle(Condition::Persona(Id::new("alex")));
        let faded = filter.faded(&map());
        let face = |touchpoint: &str, persona| Target::Emotion {
            touchpoint: Id::new(touchpoint),
            persona,
        };
        assert!(faded.contains(&face("call", 0)) && !faded.contains(&face("visit", 1)));
        assert!(faded.contains(&Target::Persona(Id::new("jamie"))));
        filter.toggle(Condition::Persona(Id::new("alex")));
        filter.toggle(Condition::Lane(LaneKind::Cards(CardKind::PainPoint)));
        let map = map();
        let faded = filter.faded(&map);
        for lane in &map.lanes {
            let is = faded.contains(&Target::Lane(lane.id.clone()));
            assert_eq!(
                is,
                lane.kind != LaneKind::Cards(CardKind::PainPoint),
                "{:?}",
                lane.kind
            );
        }
        assert_eq!((faded.matching, faded.total), (2, 5));
    }

    #[test]
    fn what_can_be_chosen_is_what_the_map_has() {
        let all = available_conditions(&map());
        let headings: BTreeSet<&str> = all.iter().map(Condition::category_label).collect();
        assert_eq!(headings.len(), 7);
        assert!(all.contains(&Condition::Owner("Web".to_owned())));
        assert!(!all.contains(&Condition::Evidence(Evidence::Assumed)));
    }
}
