//! Which part of a document is exported.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::layout::{Excerpt, PageFurniture, hue_of_place};
use crate::model::{Document, Id, LaneKind, Map, Stage, Target};

/// Which part of a document is exported, and its page furniture. The default is everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSelection {
    /// These maps alone, or all of them.
    pub maps: Option<BTreeSet<Id>>,
    /// These stages alone; maps that have none of them are left out.
    pub stages: Option<BTreeSet<Id>>,
    /// These lanes alone. The lane of the touchpoints always stays.
    pub lanes: Option<BTreeSet<Id>>,
    /// Only these things. A stage or lane includes its content, a card includes its touchpoint.
    pub things: Option<Vec<Target>>,
    /// Whether empty lanes are not drawn. They remain in the embedded document.
    pub without_empty_lanes: bool,
    /// Header, legend and logo.
    pub furniture: PageFurniture,
}

impl ExportSelection {
    /// One map and nothing else.
    #[must_use]
    pub fn map(id: &Id) -> Self {
        Self {
            maps: Some(BTreeSet::from([id.clone()])),
            ..Self::default()
        }
    }

    /// The document with exactly the selected things, so that nothing else is embedded in the file.
    /// Personas that no map names any longer are left out too.
    ///
    /// # Errors
    ///
    /// A sentence, where nothing is left.
    pub fn apply(&self, document: &Document) -> Result<Document, String> {
        if *self
            == (Self {
                without_empty_lanes: self.without_empty_lanes,
                furniture: self.furniture.clone(),
                ..Self::default()
            })
        {
            return Ok(document.clone());
        }
        let is_selected =
            |map: &&Arc<Map>| self.maps.as_ref().is_none_or(|maps| maps.contains(&map.id));
        let maps = document.maps.iter().filter(is_selected);
        let maps: Vec<_> = maps.filter_map(|map| self.narrow_map(map)).collect();
        if maps.is_empty() {
            return Err("nothing of the document is chosen; choose at least one stage".to_owned());
        }
        let mut narrowed = Document {
            maps,
            ..document.clone()
        };
        let named: BTreeSet<&Id> = narrowed.maps.iter().flat_map(|m| &m.personas).collect();
        let personas = document.personas.iter();
        narrowed.personas = personas
            .filter(|persona| named.contains(&persona.id))
            .cloned()
            .collect();
        Ok(narrowed)
    }

    /// The facts about the whole document that the `chosen` part shows, where maps lack something.
    #[must_use]
    pub fn excerpt_of(document: &Document, chosen: &Document) -> Option<Excerpt> {
        let whole = |map: &Map| document.maps.iter().find(|whole| whole.id == map.id);
        let pairs = chosen
            .maps
            .iter()
            .filter_map(|map| Some((map, whole(map)?)));
        // Unchanged maps usually are the same `Arc`, which makes the comparison cheap.
        let same = |map, whole| Arc::ptr_eq(map, whole) || map == whole;
        let lack: Vec<_> = pairs.filter(|(map, whole)| !same(map, whole)).collect();
        let lacks_touchpoints = |(map, whole): &(&Arc<Map>, &Arc<Map>)| {
            map.touchpoints().count() < whole.touchpoints().count()
        };
        // One percentage cannot describe several maps.
        let evidence = match lack[..] {
            [] => return None,
            [(_, whole)] => whole.evidence_percent(),
            _ => None,
        };
        Some(Excerpt {
            evidence,
            stages_missing: lack.iter().any(lacks_touchpoints),
        })
    }

    /// The document as it is drawn: without its empty lanes, where they are left out.
    #[must_use]
    pub fn without_hidden_lanes(&self, chosen: Document) -> Document {
        if !self.without_empty_lanes {
            return chosen;
        }
        let maps = chosen.maps.iter().map(|map| {
            let lanes = map.lanes.iter().cloned();
            let (empty, full): (Vec<_>, Vec<_>) = lanes.partition(|lane| map.is_empty_lane(lane));
            // An empty map keeps all lanes, as a form to fill in.
            if empty.is_empty() || full.is_empty() {
                return Arc::clone(map);
            }
            let mut drawn = Map::clone(map);
            drawn.lanes = full;
            Arc::new(drawn)
        });
        let maps = maps.collect();
        Document { maps, ..chosen }
    }

    /// The selected part of a map, or `None`.
    fn narrow_map(&self, map: &Arc<Map>) -> Option<Arc<Map>> {
        let mut narrowed = Map::clone(map);
        if let Some(stages) = &self.stages {
            narrowed.stages.retain(|stage| stages.contains(&stage.id));
            if narrowed.stages.is_empty() {
                return None;
            }
        }
        if let Some(things) = &self.things {
            keep_things(&mut narrowed, things)?;
        }
        if let Some(lanes) = &self.lanes {
            keep_lanes(&mut narrowed, &|id| lanes.contains(id));
        }
        keep_colours(&mut narrowed, map);
        Some(Arc::new(narrowed))
    }
}

/// The suffix of the file of one of several maps: `to-be`, from the map's name, or its id where
/// another map has the same name, or its index where the id is not a safe file name.
#[must_use]
pub fn map_file_suffix(document: &Document, map: &Map) -> String {
    let plain = |map: &Map| {
        let name = map.name().chars();
        let chars = name.map(|c| if c.is_alphanumeric() { c } else { '-' });
        let chars: String = chars.flat_map(char::to_lowercase).take(60).collect();
        let words: Vec<_> = chars.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-")
    };
    let own = plain(map);
    let alike = document.maps.iter().filter(|other| plain(other) == own);
    if !own.is_empty() && alike.count() == 1 {
        return own;
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if map.id.as_str().chars().all(is_plain) {
        return map.id.to_string();
    }
    let before = document.maps.iter().take_while(|other| other.id != map.id);
    (before.count() + 1).to_string()
}

/// Keeps the colours that stages have by their indices in the `whole` map.
fn keep_colours(narrowed: &mut Map, whole: &Map) {
    let mut places = whole.stages.iter().enumerate();
    for (new, stage) in narrowed.stages.iter_mut().enumerate() {
        // Both are in the same order.
        let own = places.by_ref().find(|(_, own)| own.id == stage.id);
        if let Some((own, _)) = own
            && own != new
            && stage.hue.is_none()
        {
            Arc::make_mut(stage).hue = Some(hue_of_place(own));
        }
    }
}

/// Keeps the selected lanes, and removes what only other lanes show.
fn keep_lanes(map: &mut Map, is_selected: &dyn Fn(&Id) -> bool) {
    map.lanes
        .retain(|lane| lane.kind == LaneKind::Touchpoints || is_selected(&lane.id));
    let kinds: BTreeSet<LaneKind> = map.lanes.iter().map(|lane| lane.kind).collect();
    let lanes: BTreeSet<Id> = map.lanes.iter().map(|lane| lane.id.clone()).collect();
    for_each_touchpoint(map, |touchpoint| {
        if !kinds.contains(&LaneKind::Channels) {
            touchpoint.channels.clear();
        }
        if !kinds.contains(&LaneKind::Emotion) {
            touchpoint.emotion = None;
            touchpoint.emotions.clear();
        }
        touchpoint.cards.retain(|card| match &card.lane {
            Some(lane) => lanes.contains(lane),
            None => kinds.contains(&card.kind.lane_kind()),
        });
    });
}

/// Keeps only these things; `None` where none of them is on the map.
fn keep_things(map: &mut Map, things: &[Target]) -> Option<()> {
    let mut stages = BTreeSet::new();
    let mut whole = BTreeSet::new();
    let mut cards = BTreeSet::new();
    let mut lanes = BTreeSet::new();
    for thing in things {
        match thing {
            Target::Header | Target::Persona(_) | Target::Goal(_) => {}
            Target::Stage(id) => drop(stages.insert(id.clone())),
            Target::Lane(id) => drop(lanes.insert(id.clone())),
            Target::Touchpoint(id)
            | Target::Emotion { touchpoint: id, .. }
            | Target::Cell { touchpoint: id, .. } => drop(whole.insert(id.clone())),
            Target::Card(id) => drop(cards.insert(id.clone())),
        }
    }
    if !lanes.is_empty() {
        keep_lanes(map, &|id| lanes.contains(id));
    }
    if stages.is_empty() && whole.is_empty() && cards.is_empty() {
        return (!lanes.is_empty()).then_some(());
    }
    map.stages.retain_mut(|stage| {
        if stages.contains(&stage.id) {
            return true;
        }
        let stage = Arc::make_mut(stage);
        stage.touchpoints.retain_mut(|touchpoint| {
            if whole.contains(&touchpoint.id) {
                return true;
            }
            let touchpoint = Arc::make_mut(touchpoint);
            touchpoint.cards.retain(|card| cards.contains(&card.id));
            !touchpoint.cards.is_empty()
        });
        !stage.touchpoints.is_empty()
    });
    (!map.stages.is_empty()).then_some(())
}

fn for_each_touchpoint(map: &mut Map, mut act: impl FnMut(&mut crate::model::Touchpoint)) {
    for stage in &mut map.stages {
        let stage: &mut Stage = Arc::make_mut(stage);
        for touchpoint in &mut stage.touchpoints {
            act(Arc::make_mut(touchpoint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, CardKind, Emotion, Persona, Touchpoint};

    /// Two maps; the first has two stages of two touchpoints, each with a pain point.
    fn document() -> Document {
        let touchpoint = |name: &str| {
            let card = Card::new(
                Id::new(format!("pain-{name}")),
                CardKind::PainPoint,
                "It takes long",
            );
            Arc::new(Touchpoint {
                emotion: Emotion::new(1.0),
                channels: vec!["Web".to_owned()],
                cards: vec![card],
                ..Touchpoint::new(Id::new(name), name)
            })
        };
        let stage = |name: &str, one: &str, other: &str| {
            Arc::new(Stage {
                touchpoints: vec![touchpoint(one), touchpoint(other)],
                ..Stage::new(Id::new(name), name)
            })
        };
        let mut first = Map::new(Id::new("first"));
        first.personas = vec![Id::new("jamie")];
        first.stages = vec![stage("s1", "a", "b"), stage("s2", "c", "d")];
        let mut second = Map::new(Id::new("second"));
        second.personas = vec![Id::new("sam")];
        second.stages = vec![stage("s3", "e", "f")];
        Document {
            personas: ["jamie", "sam"]
                .map(|name| Arc::new(Persona::new(Id::new(name), name)))
                .into(),
            maps: vec![Arc::new(first), Arc::new(second)],
            ..Document::default()
        }
    }

    fn touchpoints(document: &Document) -> Vec<String> {
        let maps = document.maps.iter();
        maps.flat_map(|map| map.touchpoints().map(|(_, t)| t.title.clone()))
            .collect()
    }

    fn ids<const N: usize>(ids: [&str; N]) -> BTreeSet<Id> {
        ids.map(Id::new).into()
    }

    #[test]
    fn everything_is_the_document_itself() {
        let document = document();
        assert_eq!(
            ExportSelection::default().apply(&document).as_ref(),
            Ok(&document)
        );
    }

    #[test]
    fn one_map_comes_with_its_people_alone() {
        let narrowed = ExportSelection::map(&Id::new("second"))
            .apply(&document())
            .unwrap();
        assert_eq!(touchpoints(&narrowed), ["e", "f"]);
        assert_eq!(narrowed.personas.len(), 1);
        assert_eq!(narrowed.personas[0].name, "sam");
    }

    #[test]
    fn stages_and_lanes_that_are_left_out_leave_nothing_behind() {
        let document = document();
        let lane = |kind| {
            let mut lanes = document.maps[0].lanes.iter();
            lanes.find(|lane| lane.kind == kind).unwrap().id.clone()
        };
        let selection = ExportSelection {
            stages: Some(ids(["s2"])),
            lanes: Some(BTreeSet::from([lane(LaneKind::Emotion)])),
            ..ExportSelection::default()
        };
        let narrowed = selection.apply(&document).unwrap();
        assert_eq!(touchpoints(&narrowed), ["c", "d"]);
        let kinds: Vec<_> = narrowed.maps[0].lanes.iter().map(|l| l.kind).collect();
        assert_eq!(kinds, [LaneKind::Touchpoints, LaneKind::Emotion]);
        for (_, touchpoint) in narrowed.maps[0].touchpoints() {
            assert!(touchpoint.emotion.is_some());
            assert!(touchpoint.cards.is_empty() && touchpoint.channels.is_empty());
        }
        assert_eq!(crate::model::problems(&narrowed), []);
    }

    #[test]
    fn a_part_says_of_the_whole_what_the_whole_says_of_itself() {
        use crate::model::Evidence;
        let mut document = document();
        for (index, evidence) in [Evidence::Assumed, Evidence::Observed]
            .into_iter()
            .enumerate()
        {
            let map = Arc::make_mut(&mut document.maps[0]);
            let stage = Arc::make_mut(&mut map.stages[index]);
            for touchpoint in &mut stage.touchpoints {
                Arc::make_mut(touchpoint).about.evidence = Some(evidence);
            }
        }
        let of = |selection: ExportSelection| {
            let chosen = selection.apply(&document).unwrap();
            ExportSelection::excerpt_of(&document, &chosen)
        };
        assert_eq!(of(ExportSelection::default()), None);
        assert_eq!(of(ExportSelection::map(&Id::new("first"))), None);
        let whole = document.maps[0].evidence_percent();
        assert_eq!(whole, Some(50));
        let stages = ExportSelection {
            stages: Some(ids(["s2"])),
            ..ExportSelection::default()
        };
        let part = |lacks_stages| {
            let evidence = whole;
            Some(Excerpt {
                evidence,
                stages_missing: lacks_stages,
            })
        };
        assert_eq!(of(stages), part(true));
        let lanes = ExportSelection {
            lanes: Some(BTreeSet::new()),
            maps: Some(ids(["first"])),
            ..ExportSelection::default()
        };
        assert_eq!(of(lanes), part(false));
    }

    #[test]
    fn a_part_ends_with_its_last_column() {
        use crate::layout::{Layout, measures};
        let document = document();
        let selection = ExportSelection {
            things: Some(vec![Target::Touchpoint(Id::new("b"))]),
            ..ExportSelection::map(&Id::new("first"))
        };
        let chosen = selection.apply(&document).unwrap();
        let furniture = PageFurniture {
            excerpt: ExportSelection::excerpt_of(&document, &chosen),
            ..PageFurniture::default()
        };
        let mut shaper = crate::text::FixedWidthShaper;
        let layout = Layout::with_furniture(&chosen, &chosen.maps[0], &furniture, &mut shaper);
        let last = layout.columns().last().expect("a column").right;
        assert!((layout.size.width - last - measures::PAGE_RIGHT).abs() < 0.01);
    }

    #[test]
    fn lanes_in_which_nothing_stands_are_left_out_of_what_is_drawn() {
        let document = document();
        let selection = ExportSelection {
            without_empty_lanes: true,
            ..ExportSelection::map(&Id::new("first"))
        };
        let chosen = selection.apply(&document).unwrap();
        assert_eq!(
            chosen.maps[0].lanes, document.maps[0].lanes,
            "the file keeps them"
        );
        let kinds = |document: &Document| -> Vec<LaneKind> {
            document.maps[0]
                .lanes
                .iter()
                .map(|lane| lane.kind)
                .collect()
        };
        let full = [
            LaneKind::Touchpoints,
            LaneKind::Channels,
            LaneKind::Emotion,
            LaneKind::Cards(CardKind::PainPoint),
        ];
        assert_eq!(kinds(&selection.without_hidden_lanes(chosen)), full);
        let whole = ExportSelection::map(&Id::new("first"));
        let chosen = whole.apply(&document).unwrap();
        assert_eq!(
            kinds(&whole.without_hidden_lanes(chosen)).len(),
            document.maps[0].lanes.len()
        );
    }

    #[test]
    fn a_form_without_anything_keeps_its_lanes() {
        let mut map = Map::new(Id::new("form"));
        map.stages = vec![Arc::new(Stage::new(Id::new("before"), "Before"))];
        let form = Document {
            maps: vec![Arc::new(map)],
            ..Document::default()
        };
        let selection = ExportSelection {
            without_empty_lanes: true,
            ..ExportSelection::default()
        };
        assert!(form.maps[0].lanes.len() > 4);
        assert_eq!(selection.without_hidden_lanes(form.clone()), form);
    }

    #[test]
    fn stages_keep_their_colours() {
        let selection = ExportSelection {
            stages: Some(ids(["s2"])),
            ..ExportSelection::default()
        };
        let document = document();
        let hue =
            |selection: &ExportSelection| selection.apply(&document).unwrap().maps[0].stages[0].hue;
        assert_eq!(hue(&selection), Some(hue_of_place(1)));
        let first = ExportSelection {
            stages: Some(ids(["s1"])),
            ..ExportSelection::default()
        };
        assert_eq!(hue(&first), None, "it stands where it stood");
    }

    #[test]
    fn what_is_selected_keeps_its_place_in_the_journey() {
        let selection = ExportSelection {
            things: Some(vec![
                Target::Touchpoint(Id::new("b")),
                Target::Card(Id::new("pain-c")),
            ]),
            ..ExportSelection::default()
        };
        let narrowed = selection.apply(&document()).unwrap();
        assert_eq!(touchpoints(&narrowed), ["b", "c"]);
    }

    #[test]
    fn files_of_several_maps_are_named_after_them() {
        let map = |id: &str, title: &str, state| {
            Arc::new(Map {
                title: title.to_owned(),
                state,
                ..Map::new(Id::new(id))
            })
        };
        let document = Document {
            maps: vec![
                map("a", "As is: today!", None),
                map("b", "Später", None),
                map("c", "", None),
                map("d", "später", None),
                map("e", "", Some(crate::model::MapState::ToBe)),
                map("../f:\\?", "", None),
            ],
            ..Document::default()
        };
        let names = document
            .maps
            .iter()
            .map(|map| map_file_suffix(&document, map));
        let names: Vec<_> = names.collect();
        assert_eq!(names, ["as-is-today", "b", "c", "d", "to-be", "6"]);
    }

    #[test]
    fn nothing_is_refused() {
        let selection = ExportSelection {
            stages: Some(ids(["never"])),
            ..ExportSelection::default()
        };
        let why = selection.apply(&document()).unwrap_err();
        assert!(why.contains("stage"), "{why}");
    }
}
