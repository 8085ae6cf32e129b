//! Edits whose meaning needs saying.

use std::sync::Arc;

use super::*;
use crate::model::{CardKind, Document, LaneKind, Slot};

/// Two stages of two touchpoints each, the first with cards; personas ann and bob.
fn small() -> Document {
    let mut map = Map::new("m".into());
    map.personas = vec!["ann".into(), "bob".into()];
    for s in ["a", "b"] {
        let mut stage = Stage::new(s.into(), s.to_uppercase());
        for t in 1..=2 {
            let mut touchpoint = Touchpoint::new(format!("{s}{t}").as_str().into(), "T");
            touchpoint.emotion = Some(Emotion::near(1.0));
            touchpoint
                .emotions
                .insert("bob".into(), Emotion::near(-1.0));
            stage.touchpoints.push(Arc::new(touchpoint));
        }
        map.stages.push(Arc::new(stage));
    }
    let cards = [
        CardKind::Thought,
        CardKind::PainPoint,
        CardKind::PainPoint,
        CardKind::PainPoint,
    ];
    let first = Arc::make_mut(&mut Arc::make_mut(&mut map.stages[0]).touchpoints[0]);
    for (c, kind) in cards.into_iter().enumerate() {
        let id = Id::new(format!("c{c}"));
        first.cards.push(Card::new(id, kind, format!("{c}")));
    }
    let personas = ["ann", "bob", "cat"].map(|p| Arc::new(Persona::new(p.into(), p)));
    Document {
        personas: personas.into(),
        maps: vec![Arc::new(map)],
        ..Document::default()
    }
}

fn touchpoint<'a>(document: &'a Document, id: &str) -> &'a Touchpoint {
    document.maps[0]
        .touchpoint(&id.into())
        .expect("it is there")
        .1
}

fn cards(document: &Document, id: &str) -> String {
    touchpoint(document, id)
        .cards
        .iter()
        .map(|card| card.id.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

fn order(document: &Document) -> String {
    let stages = document.maps[0].stages.iter().map(|stage| {
        let list: Vec<_> = stage.touchpoints.iter().map(|t| t.id.as_str()).collect();
        format!("{}: {}", stage.id, list.join(" "))
    });
    stages.collect::<Vec<_>>().join(", ")
}

fn header(field: Field) -> Edit {
    Edit::Set {
        map: "m".into(),
        targets: vec![Target::Header],
        field,
    }
}

#[test]
fn feelings_move_with_their_personas() {
    let document = small();
    let swapped = header(Field::MapPersonas(vec!["bob".into(), "ann".into()]));
    let swapped = apply(&document, &swapped).expect("both are there");
    assert_eq!(
        touchpoint(&swapped, "a1").emotion,
        Some(Emotion::near(-1.0))
    );
    assert_eq!(
        touchpoint(&swapped, "a1").emotions[&"ann".into()],
        Emotion::near(1.0)
    );

    let gone = Edit::Remove {
        map: "m".into(),
        targets: vec![Target::Persona("ann".into())],
    };
    let gone = apply(&document, &gone).expect("they are there");
    assert_eq!(touchpoint(&gone, "b2").emotion, Some(Emotion::near(-1.0)));
    assert!(touchpoint(&gone, "b2").emotions.is_empty());
    assert!(
        gone.persona(&"ann".into()).is_none(),
        "no other map is theirs"
    );

    let nobody = apply(&document, &header(Field::MapPersonas(Vec::new()))).expect("may be empty");
    assert_eq!(touchpoint(&nobody, "a1").emotion, Some(Emotion::near(1.0)));
    let theirs = apply(&nobody, &header(Field::MapPersonas(vec!["cat".into()]))).expect("is there");
    assert_eq!(touchpoint(&theirs, "a1").emotion, Some(Emotion::near(1.0)));
}

#[test]
fn a_card_brings_its_lane_along() {
    let mut document = small();
    let bright = Card::new(Id::new(""), CardKind::BrightSpot, "Warm");
    let edit = Edit::InsertCard {
        touchpoint: "b1".into(),
        at: 0,
        card: bright,
    };
    document = apply(&document, &edit).expect("fits");
    let note = Card::new(Id::new(""), CardKind::Note, "Ask").in_lane(&"memo".into());
    let edit = Edit::InsertCard {
        touchpoint: "b1".into(),
        at: 0,
        card: note,
    };
    document = apply(&document, &edit).expect("fits");
    let lanes = document.maps[0].lanes.iter();
    let kinds: Vec<LaneKind> = lanes.map(|lane| lane.kind).collect();
    let bright = LaneKind::Cards(CardKind::BrightSpot);
    assert!(kinds.contains(&bright) && kinds.is_sorted(), "{kinds:?}");
    assert!(document.maps[0].lane(&"memo".into()).is_some());
}

#[test]
fn a_stage_that_is_on_another_map_is_not_said_to_be_gone() {
    let mut document = small();
    document.maps.push(Arc::new(Map::new("n".into())));
    let why = |stage: &str| {
        let edit = Edit::MoveStages {
            map: "n".into(),
            stages: vec![stage.into()],
            at: 0,
        };
        apply(&document, &edit)
            .expect_err("it is not on this map")
            .0
    };
    let elsewhere = "Stages can not be moved to another map; copy them.";
    assert_eq!(why("a"), elsewhere);
    assert_eq!(why("z"), "This stage is no longer there.");
}

#[test]
fn things_move_to_before_what_stood_there() {
    let document = small();
    let moved = |ids: &[&str], stage: &str, at: usize| {
        let touchpoints = ids.iter().map(|id| Id::new(*id)).collect();
        let edit = Edit::MoveTouchpoints {
            touchpoints,
            stage: stage.into(),
            at,
        };
        order(&apply(&document, &edit).expect("they are there"))
    };
    assert_eq!(moved(&["a1"], "a", 1), "a: a1 a2, b: b1 b2");
    assert_eq!(moved(&["a1"], "a", 2), "a: a2 a1, b: b1 b2");
    assert_eq!(moved(&["b2", "a1"], "b", 1), "a: a2, b: b1 a1 b2");
    assert_eq!(moved(&["a2", "a1"], "b", 99), "a: , b: b1 b2 a1 a2");

    let edit = Edit::MoveStages {
        map: "m".into(),
        stages: vec!["a".into()],
        at: 2,
    };
    assert_eq!(
        order(&apply(&document, &edit).expect("is there")),
        "b: b1 b2, a: a1 a2"
    );

    let drag = |ids: &[&str], to: &str, at: usize| {
        let ids = ids.iter().map(|id| Id::new(*id)).collect();
        let edit = Edit::MoveCards {
            cards: ids,
            touchpoint: to.into(),
            lane: None,
            at,
        };
        let after = apply(&document, &edit).expect("they are there");
        format!("{} | {}", cards(&after, "a1"), cards(&after, "b1"))
    };
    assert_eq!(drag(&["c3"], "a1", 0), "c0 c3 c1 c2 | ");
    assert_eq!(drag(&["c1"], "a1", 2), "c0 c2 c1 c3 | ");
    assert_eq!(drag(&["c1", "c2"], "a1", 3), "c0 c3 c1 c2 | ");
    assert_eq!(drag(&["c2", "c0", "c1"], "b1", 5), "c3 | c0 c1 c2");
}

#[test]
fn tens_of_thousands_of_cards_move_at_once() {
    const COUNT: usize = 30_000;
    let mut document = small();
    let stage = &mut Arc::make_mut(&mut document.maps[0]).stages[0];
    let first = Arc::make_mut(&mut Arc::make_mut(stage).touchpoints[0]);
    let card = |n: usize| {
        let id = format!("x{n}").as_str().into();
        Card::new(id, CardKind::PainPoint, "slow")
    };
    first.cards.extend((0..COUNT).map(card));
    let ids: Vec<Id> = first.cards.iter().map(|card| card.id.clone()).collect();
    let all = cards(&document, "a1");
    let edit = Edit::MoveCards {
        cards: ids,
        touchpoint: "b2".into(),
        lane: None,
        at: 0,
    };
    let start = cpu_time::ThreadTime::now();
    let after = apply(&document, &edit).expect("they are there");
    assert!(start.elapsed().as_secs() < 3, "{:?}", start.elapsed());
    assert_eq!(cards(&after, "a1"), "");
    assert_eq!(cards(&after, "b2"), all);
}

#[test]
fn what_did_not_change_is_shared() {
    let document = small();
    let edit = Edit::Set {
        map: "m".into(),
        targets: vec![Target::Touchpoint("a1".into())],
        field: Field::Text(Slot::Text, "New".to_owned()),
    };
    let after = apply(&document, &edit).expect("is there");
    let [old, new] = [&document, &after].map(|d| &d.maps[0].stages);
    assert!(Arc::ptr_eq(&old[1], &new[1]));
    assert!(Arc::ptr_eq(&old[0].touchpoints[1], &new[0].touchpoints[1]));
    assert!(!Arc::ptr_eq(&old[0].touchpoints[0], &new[0].touchpoints[0]));
}

#[test]
fn typing_is_one_step_until_it_is_sealed() {
    let mut history = History::new(Arc::new(small()));
    let title = |text: &str| header(Field::Text(Slot::Text, text.to_owned()));
    for text in ["S", "Sw", "Swi"] {
        history
            .commit_merging(&title(text), "title")
            .expect("has a title");
    }
    history.seal();
    history
        .commit_merging(&title("Switch"), "title")
        .expect("has a title");
    assert_eq!(history.undo_name(), Some("change title"));
    history.undo();
    assert_eq!(history.document().title, "Swi");
    history.undo();
    assert_eq!(history.document().title, "");
    assert!(history.is_saved() && history.undo_name().is_none());
    assert_eq!(history.redo_name(), Some("change title"));
}

#[test]
fn a_preview_leaves_no_trace_unless_it_is_kept() {
    let mut history = History::new(Arc::new(small()));
    let first = Arc::clone(history.document());
    let title = |text: &str| header(Field::Text(Slot::Text, text.to_owned()));
    history.preview(&title("One")).expect("has a title");
    assert_eq!(history.document().title, "One");
    assert!(history.is_saved(), "a preview is not a change yet");
    history.bail();
    assert!(Arc::ptr_eq(history.document(), &first));

    let mark = history.mark();
    history.commit(&title("Two")).expect("has a title");
    history.commit(&title("Three")).expect("has a title");
    history.bail_to(mark);
    assert!(Arc::ptr_eq(history.document(), &first));
    assert!(history.undo_name().is_none() && history.redo_name().is_none());
}

#[test]
fn a_copied_map_keeps_its_notes_in_its_own_lanes() {
    let mut map = Map::new("m".into());
    map.lanes
        .push(Lane::new("memo".into(), LaneKind::Cards(CardKind::Note)));
    let mut touchpoint = Touchpoint::new("t".into(), "T");
    let card = Card::new("c".into(), CardKind::Note, "Ask");
    touchpoint.cards.push(card.in_lane(&"memo".into()));
    let mut stage = Stage::new("s".into(), "S");
    stage.touchpoints.push(Arc::new(touchpoint));
    map.stages.push(Arc::new(stage));
    let map = Arc::new(map);
    let document = Document {
        maps: vec![Arc::clone(&map)],
        ..Document::default()
    };
    let after = apply(&document, &Edit::InsertMap { at: 1, map }).expect("fits");
    let copy = &after.maps[1];
    let (_, card) = copy.cards().next().expect("was copied");
    assert_ne!(card.lane, Some("memo".into()));
    assert!(copy.lane_for(card).is_some());
    let usual = Lane::usual_of(&copy.id, LaneKind::Emotion);
    assert!(
        copy.lanes.contains(&usual),
        "usual lanes keep the usual ids"
    );
}

#[test]
fn edits_have_names_for_the_menu() {
    let document = small();
    let name = |targets: &[Target]| {
        Edit::Remove {
            map: "m".into(),
            targets: targets.to_vec(),
        }
        .name(&document)
    };
    let pain = |id: &str| Target::Card(id.into());
    let touchpoint = |id: &str| Target::Touchpoint(id.into());
    assert_eq!(name(&[pain("c1")]), "delete pain point");
    assert_eq!(name(&[pain("c1"), pain("c2")]), "delete 2 pain points");
    assert_eq!(name(&[pain("c0"), pain("c2")]), "delete 2 cards");
    assert_eq!(
        name(&["a1", "a2", "b1"].map(touchpoint)),
        "delete 3 touchpoints"
    );
    assert_eq!(name(&[pain("c1"), touchpoint("a1")]), "delete 2 things");
}

#[test]
fn the_selection_keeps_what_is_left() {
    let document = small();
    let mut selection = Selection::default();
    let [one, two] = ["a1", "b1"].map(|id| Target::Touchpoint(id.into()));
    selection.set([one.clone(), two.clone(), one.clone()]);
    assert_eq!(selection.targets(), [one.clone(), two.clone()]);
    let edit = Edit::Remove {
        map: "m".into(),
        targets: vec![two],
    };
    let after = apply(&document, &edit).expect("is there");
    assert!(selection.retain_existing(&after, &after.maps[0]));
    assert_eq!(selection.targets(), std::slice::from_ref(&one));
    selection.toggle(one);
    assert!(selection.is_empty());
}

/// The stages in their order, each with the colour that it has there.
fn colours(document: &Document) -> Vec<(String, Hue)> {
    let stages = document.maps[0].stages.iter().enumerate();
    let hue = |(place, stage): (usize, &Arc<Stage>)| {
        let own = stage.hue.unwrap_or(crate::model::hue_of_place(place));
        (stage.id.to_string(), own)
    };
    stages.map(hue).collect()
}

#[test]
fn stages_keep_their_colours_when_they_or_others_are_moved() {
    let document = small();
    let known: std::collections::BTreeMap<_, _> = colours(&document).into_iter().collect();
    let same = |document: &Document| {
        for (stage, hue) in colours(document) {
            assert!(known.get(&stage).is_none_or(|was| *was == hue), "{stage}");
        }
    };
    let moved = Edit::MoveStages {
        map: "m".into(),
        stages: vec!["a".into()],
        at: 2,
    };
    same(&apply(&document, &moved).expect("it moves"));
    let added = Edit::InsertStage {
        map: "m".into(),
        at: 1,
        stage: Arc::new(Stage::new("new".into(), "New")),
    };
    let added = apply(&document, &added).expect("it is added");
    same(&added);
    let hues: Vec<Hue> = colours(&added).into_iter().map(|(_, hue)| hue).collect();
    assert!(hues[1] != hues[0] && hues[1] != hues[2], "{hues:?}");
    let removed = Edit::Remove {
        map: "m".into(),
        targets: vec![Target::Stage("a".into())],
    };
    same(&apply(&document, &removed).expect("it is removed"));
    // At the end nothing has to be kept.
    let last = Edit::InsertStage {
        map: "m".into(),
        at: usize::MAX,
        stage: Arc::new(Stage::new("last".into(), "Last")),
    };
    let last = apply(&document, &last).expect("it is added");
    assert!(last.maps[0].stages.iter().all(|stage| stage.hue.is_none()));
}
