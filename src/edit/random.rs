//! Edits made at random on random documents.

use std::sync::Arc;

use fastrand::Rng;

use super::*;
use crate::model::kinds::fields::{IMPACT, SEVERITY};
use crate::model::{CardKind, Document, Hue, LaneKind, Place, Score, Severity, Slot, problems};
use crate::random::{Random, Texts};

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
    touchpoint.cards.sort_by_key(|card| card.kind);
    touchpoint
}

fn any_card(rng: &mut Rng, map: &Map) -> Card {
    let kind = CardKind::ALL[rng.usize(0..CardKind::ALL.len())];
    let lane = map
        .lane_of(LaneKind::Cards(CardKind::Note))
        .map(|lane| lane.id.clone());
    let lane = lane.filter(|_| rng.u8(0..5) > 0);
    let id = if rng.bool() {
        Id::new("")
    } else {
        Id::new("c")
    };
    Card::new(id, kind, "Card").in_lane(&lane.unwrap_or("nowhere".into()))
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
        6 => Field::card(SEVERITY, Severity::MIDDLE),
        7 => Field::card(IMPACT, Score::new(rng.u8(0..7))),
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
    match rng.u8(0..18) {
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
        15 => Edit::MoveMap {
            map: any_map(rng, document),
            at,
        },
        16 if rng.u8(0..4) == 0 => Edit::Many {
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
        let first = Arc::new(Random::with(Texts::Scripts, seed).document());
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
                Err(EditError(why)) => {
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
