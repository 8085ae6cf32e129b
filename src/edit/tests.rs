//! Edits made at random, and those whose meaning needs saying.

use std::sync::Arc;

use fastrand::Rng;

use super::*;
use crate::model::{CardKind, Detail, Document, Hue, LaneKind, Place, Slot, problems};

/// A document with something of everything.
fn document(rng: &mut Rng) -> Document {
    let mut document = Document {
        title: "Random".to_owned(),
        ..Document::default()
    };
    for p in 0..rng.usize(0..4) {
        let id = Id::new(format!("p{p}"));
        document
            .personas
            .push(Arc::new(Persona::new(id, "Somebody")));
    }
    for m in 0..rng.usize(1..4) {
        let mut map = Map::new(Id::new(format!("m{m}")));
        for persona in &document.personas {
            if rng.bool() {
                map.personas.push(persona.id.clone());
            }
        }
        map.goals
            .push(Goal::new(Id::new(format!("m{m}g")), "Less waiting"));
        if rng.bool() {
            map.lanes
                .push(Lane::new(Id::new(format!("m{m}n")), LaneKind::Text));
        }
        for s in 0..rng.usize(0..5) {
            let mut stage = Stage::new(Id::new(format!("m{m}s{s}")), "Stage");
            for t in 0..rng.usize(0..4) {
                let id = format!("m{m}s{s}t{t}");
                let mut touchpoint = any_touchpoint(rng, &Id::new(&id), &map);
                for (c, card) in touchpoint.cards.iter_mut().enumerate() {
                    card.id = Id::new(format!("{id}c{c}"));
                }
                touchpoint.cards.retain(|card| map.lane_for(card).is_some());
                let further = map.personas.get(1..).unwrap_or_default();
                touchpoint.emotions.retain(|id, _| further.contains(id));
                stage.touchpoints.push(Arc::new(touchpoint));
            }
            map.stages.push(Arc::new(stage));
        }
        document.maps.push(Arc::new(map));
    }
    assert_eq!(problems(&document), []);
    document
}

/// A touchpoint that need not fit the map.
fn any_touchpoint(rng: &mut Rng, id: &Id, map: &Map) -> Touchpoint {
    let mut touchpoint = Touchpoint::new(id.clone(), "Touchpoint");
    touchpoint.emotion = rng.bool().then(|| Emotion::near(rng.f64() * 4.0 - 2.0));
    for persona in &map.personas {
        touchpoint
            .emotions
            .insert(persona.clone(), Emotion::near(1.0));
    }
    for _ in 0..rng.usize(0..5) {
        touchpoint.cards.push(any_card(rng, map));
    }
    touchpoint.cards.sort_by_key(|card| card.detail.kind());
    touchpoint
}

fn any_card(rng: &mut Rng, map: &Map) -> Card {
    let kind = CardKind::ALL[rng.usize(0..CardKind::ALL.len())];
    let lane = map.lane_of(LaneKind::Text).map(|lane| lane.id.clone());
    let lane = lane.filter(|_| rng.u8(0..5) > 0);
    let id = if rng.bool() {
        Id::new("")
    } else {
        Id::new("c")
    };
    Card::new(
        id,
        Detail::new(kind, &lane.unwrap_or("nowhere".into())),
        "Card",
    )
}

/// Any of these, or now and then one that is not there.
fn any_id(rng: &mut Rng, document: &Document, is: fn(Place) -> bool) -> Id {
    let mut ids = vec![Id::new("nothing")];
    document.each_id(|id, place| {
        if is(place) || rng.u8(0..60) == 0 {
            ids.push(id.clone());
        }
    });
    ids[rng.usize(0..ids.len())].clone()
}

fn any_map(rng: &mut Rng, document: &Document) -> Id {
    any_id(rng, document, |place| matches!(place, Place::Map(_)))
}

fn any_stage(rng: &mut Rng, document: &Document) -> Id {
    any_id(rng, document, |place| matches!(place, Place::Stage(..)))
}

fn any_touchpoint_id(rng: &mut Rng, document: &Document) -> Id {
    any_id(rng, document, |place| {
        matches!(place, Place::Touchpoint(..))
    })
}

fn any_lane(rng: &mut Rng, document: &Document) -> Id {
    any_id(rng, document, |place| matches!(place, Place::Lane(..)))
}

fn any_target(rng: &mut Rng, document: &Document) -> Target {
    match rng.u8(0..9) {
        0 => Target::Header,
        1 => Target::Persona(any_id(rng, document, |p| matches!(p, Place::Persona(_)))),
        2 => Target::Goal(any_id(rng, document, |p| matches!(p, Place::Goal(..)))),
        3 if rng.u8(0..3) == 0 => Target::Stage(any_stage(rng, document)),
        4 => Target::Emotion {
            touchpoint: any_touchpoint_id(rng, document),
            persona: rng.usize(0..4),
        },
        5 | 3 => Target::Card(any_id(rng, document, |p| matches!(p, Place::Card(..)))),
        6 if rng.u8(0..4) == 0 => Target::Lane(any_lane(rng, document)),
        7 | 6 => Target::Cell {
            touchpoint: any_touchpoint_id(rng, document),
            lane: any_lane(rng, document),
        },
        _ => Target::Touchpoint(any_touchpoint_id(rng, document)),
    }
}

fn any_field(rng: &mut Rng, document: &Document) -> Field {
    let text = ["", "Waits", "one\ntwo\n\n two", "\u{202e}\0 odd"][rng.usize(0..4)].to_owned();
    match rng.u8(0..14) {
        0 => Field::Text(Slot::Text, text),
        1 => Field::Text(Slot::Channels, text),
        2 => Field::Text(Slot::Now, text),
        3 => Field::Emotion(rng.bool().then(|| Emotion::near(rng.f64() * 4.0 - 2.0))),
        4 => Field::Hue(Some(Hue::Teal)),
        5 => Field::Tags(vec!["a".into(), text.clone(), " a ".into(), text]),
        6 => Field::Severity(Severity::MIDDLE),
        7 => Field::Impact(Score::new(rng.u8(0..7))),
        8 => Field::Hidden(rng.bool()),
        9 => Field::MapPersonas(
            (0..rng.usize(0..4))
                .map(|_| any_id(rng, document, |p| matches!(p, Place::Persona(_))))
                .collect(),
        ),
        10 => Field::Owner(text),
        11 => Field::Width(Length::new(rng.f64() * 400.0)),
        12 => Field::State(Some(MapState::ToBe)),
        _ => Field::Text(Slot::Scenario, text),
    }
}

fn any_place(rng: &mut Rng) -> usize {
    if rng.u8(0..20) == 0 {
        usize::MAX
    } else {
        rng.usize(0..6)
    }
}

/// Any edit, sensible or not.
fn any_edit(rng: &mut Rng, document: &Document) -> Edit {
    let map = &document.maps[rng.usize(0..document.maps.len())];
    let at = any_place(rng);
    match rng.u8(0..17) {
        0 if document.maps.len() < 4 => Edit::InsertMap {
            at,
            map: Arc::clone(map),
        },
        1 => Edit::InsertPersona {
            map: rng.bool().then(|| any_map(rng, document)),
            persona: Arc::new(Persona::new(
                ["p0".into(), Id::new("")][rng.usize(0..2)].clone(),
                "New",
            )),
        },
        2 => Edit::InsertGoal {
            map: any_map(rng, document),
            goal: Goal::new("g".into(), "Goal"),
        },
        3 => {
            let kind = LaneKind::ALL[rng.usize(0..LaneKind::ALL.len())];
            Edit::InsertLane {
                map: map.id.clone(),
                at,
                lane: Lane::new("l".into(), kind),
            }
        }
        4 => {
            let known = map.stages.first().cloned();
            let stage = known.filter(|_| rng.bool());
            let stage = stage.unwrap_or_else(|| Arc::new(Stage::new(Id::new(""), "New")));
            Edit::InsertStage {
                map: any_map(rng, document),
                at,
                stage,
            }
        }
        5 | 6 => Edit::InsertTouchpoint {
            stage: any_stage(rng, document),
            at,
            touchpoint: Arc::new(any_touchpoint(rng, &"t".into(), map)),
        },
        7 | 8 => Edit::InsertCard {
            touchpoint: any_touchpoint_id(rng, document),
            at,
            card: any_card(rng, map),
        },
        9 => Edit::Remove {
            map: any_map(rng, document),
            targets: (0..rng.usize(0..3))
                .map(|_| any_target(rng, document))
                .collect(),
        },
        10 if rng.u8(0..5) == 0 => Edit::RemoveMap(any_map(rng, document)),
        11 => Edit::MoveStages {
            map: any_map(rng, document),
            stages: (0..rng.usize(0..3))
                .map(|_| any_stage(rng, document))
                .collect(),
            at,
        },
        12 => Edit::MoveTouchpoints {
            touchpoints: (0..rng.usize(0..4))
                .map(|_| any_touchpoint_id(rng, document))
                .collect(),
            stage: any_stage(rng, document),
            at,
        },
        13 => Edit::MoveCards {
            cards: (0..rng.usize(0..4))
                .map(|_| any_id(rng, document, |p| matches!(p, Place::Card(..))))
                .collect(),
            touchpoint: any_touchpoint_id(rng, document),
            lane: rng.bool().then(|| any_lane(rng, document)),
            at,
        },
        14 => Edit::MoveLane {
            map: any_map(rng, document),
            lane: any_lane(rng, document),
            at,
        },
        15 if rng.u8(0..4) == 0 => Edit::Many {
            name: "several".to_owned(),
            edits: (0..rng.usize(0..4))
                .map(|_| any_edit(rng, document))
                .collect(),
        },
        _ => Edit::Set {
            map: any_map(rng, document),
            targets: (0..rng.usize(1..4))
                .map(|_| any_target(rng, document))
                .collect(),
            field: any_field(rng, document),
        },
    }
}

#[test]
fn a_thousand_random_edits_leave_no_problem_and_can_all_be_undone() {
    for seed in 0..8 {
        let mut rng = Rng::with_seed(seed);
        let first = Arc::new(document(&mut rng));
        let mut history = History::new(Arc::clone(&first));
        let mut made = 0;
        for step in 0..1000 {
            let before = history.document().as_ref().clone();
            let edit = any_edit(&mut rng, &before);
            let said = match rng.u8(0..4) {
                0 => history.commit_merging(&edit, "key"),
                1 => history.preview(&edit).map(|()| history.commit_preview()),
                _ => history.commit(&edit),
            };
            let now = history.document();
            assert_eq!(problems(now), [], "seed {seed}, step {step}: {edit:?}");
            match said {
                Ok(changed) => {
                    assert_eq!(
                        changed,
                        **now != before,
                        "seed {seed}, step {step}: {edit:?}"
                    );
                    made += usize::from(changed);
                }
                Err(Refusal(why)) => {
                    assert_eq!(**now, before, "seed {seed}, step {step}: {edit:?}");
                    assert!(
                        why.ends_with('.') && why.contains(' '),
                        "not a sentence: {why}"
                    );
                }
            }
        }
        assert!(
            made > 300,
            "seed {seed}: only {made} edits were carried out"
        );
        let last = Arc::clone(history.document());
        while history.undo() {
            assert_eq!(problems(history.document()), []);
        }
        assert_eq!(*history.document(), first, "seed {seed}");
        assert!(history.is_saved());
        while history.redo() {}
        assert_eq!(*history.document(), last, "seed {seed}");
    }
}

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
        first.cards.push(Card::new(
            id,
            Detail::new(kind, &"-".into()),
            format!("{c}"),
        ));
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
    let gone = apply(&document, &gone).expect("she is there");
    assert_eq!(touchpoint(&gone, "b2").emotion, Some(Emotion::near(-1.0)));
    assert!(touchpoint(&gone, "b2").emotions.is_empty());
    assert!(
        gone.persona(&"ann".into()).is_none(),
        "no other map is hers"
    );

    let nobody = apply(&document, &header(Field::MapPersonas(Vec::new()))).expect("may be empty");
    assert_eq!(touchpoint(&nobody, "a1").emotion, Some(Emotion::near(1.0)));
    let hers = apply(&nobody, &header(Field::MapPersonas(vec!["cat".into()]))).expect("is there");
    assert_eq!(touchpoint(&hers, "a1").emotion, Some(Emotion::near(1.0)));
}

#[test]
fn a_card_brings_its_lane_along() {
    let mut document = small();
    let bright = Card::new(
        Id::new(""),
        Detail::new(CardKind::BrightSpot, &"-".into()),
        "Warm",
    );
    let edit = Edit::InsertCard {
        touchpoint: "b1".into(),
        at: 0,
        card: bright,
    };
    document = apply(&document, &edit).expect("fits");
    let note = Card::new(Id::new(""), Detail::Note("memo".into()), "Ask");
    let edit = Edit::InsertCard {
        touchpoint: "b1".into(),
        at: 0,
        card: note,
    };
    document = apply(&document, &edit).expect("fits");
    let kinds: Vec<LaneKind> = document.maps[0]
        .lanes
        .iter()
        .map(|lane| lane.kind)
        .collect();
    assert_eq!(kinds, LaneKind::ALL);
    assert!(document.maps[0].lane(&"memo".into()).is_some());
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
    map.lanes.push(Lane::new("memo".into(), LaneKind::Text));
    let mut touchpoint = Touchpoint::new("t".into(), "T");
    touchpoint
        .cards
        .push(Card::new("c".into(), Detail::Note("memo".into()), "Ask"));
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
    assert_ne!(card.detail, Detail::Note("memo".into()));
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
