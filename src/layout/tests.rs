use std::sync::Arc;

use kurbo::{Point, Rect};

use super::*;
use crate::model::kinds::fields::SEVERITY;
use crate::model::{Card, CardKind, Emotion, Lane, Length, Persona, Severity, Stage, Touchpoint};
use crate::random::{Random, Texts};
use crate::text::{FixedWidthShaper, Fonts};

fn apart(a: Rect, b: Rect) -> bool {
    a.intersect(b).area() < 0.01
}

fn within(inner: Rect, outer: Rect) -> bool {
    let outer = outer.inflate(0.01, 0.01);
    outer.contains(Point::new(inner.x0, inner.y0)) && outer.contains(Point::new(inner.x1, inner.y1))
}

/// The area of a paragraph's lines.
fn inked(paragraph: &Paragraph, at: Point) -> Rect {
    let mut lines = paragraph.lines.iter().filter(|line| line.width > 0.0);
    let first = lines.next().map(|line| (line.left, line.left + line.width));
    let Some((left, right)) = first else {
        return Rect::from_origin_size(at, (0.0, 0.0));
    };
    let (left, right) = lines.fold((left, right), |(l, r), line| {
        (l.min(line.left), r.max(line.left + line.width))
    });
    let (left, right) = (f64::from(left), f64::from(right));
    Rect::new(
        at.x + left,
        at.y,
        at.x + right,
        at.y + f64::from(paragraph.height),
    )
}

fn check(document: &Document, layout: &Layout) {
    let page = Rect::from_origin_size(Point::ZERO, layout.size);
    let mut cards = Vec::new();
    for found in &layout.boxes() {
        assert!(within(found.rect, page), "{:?}", found.target);
        for text in &found.texts {
            // Above the map a text may grow beyond what is there so far.
            if !matches!(found.target, Target::Header | Target::Persona(_)) {
                assert!(within(text.rect, found.rect), "{:?} {text:?}", found.target);
            }
            if text.slot == Slot::Channels {
                // Shown as pills.
                continue;
            }
            let ink = inked(&text.paragraph, text.rect.origin());
            assert!(within(ink, text.rect), "{:?} {text:?}", found.target);
        }
        if matches!(found.target, Target::Touchpoint(_) | Target::Card(_)) {
            cards.push(found.rect);
        }
    }
    for (place, card) in cards.iter().enumerate() {
        assert!(cards[..place].iter().all(|other| apart(*card, *other)));
    }
    for placed in layout.cells() {
        let column = layout.column(placed.column).expect("a cell has a column");
        let row = &layout.lanes[placed.row];
        let area = Rect::new(column.left, row.top, column.right, row.bottom);
        let mut parts: Vec<Rect> = Vec::new();
        for card in &placed.cell.cards {
            assert!(within(card.rect + placed.at.to_vec2(), area));
            for caption in &card.captions {
                parts.push(inked(&caption.paragraph, caption.at));
                assert!(within(parts[parts.len() - 1], card.rect));
            }
            for text in &card.texts {
                parts.push(inked(&text.paragraph, text.rect.origin()));
            }
        }
        for pill in &placed.cell.pills {
            assert!(within(pill.rect + placed.at.to_vec2(), area));
            assert!(within(inked(&pill.paragraph, pill.at), pill.rect));
            parts.push(pill.rect);
        }
        for (place, part) in parts.iter().enumerate() {
            assert!(parts[..place].iter().all(|other| apart(*part, *other)));
        }
    }
    let mut header: Vec<Rect> = Vec::new();
    for text in &layout.header.texts {
        header.push(inked(&text.paragraph, text.at));
    }
    for pill in &layout.header.personas {
        assert!(within(inked(&pill.name, pill.at), pill.rect));
        header.push(pill.rect);
    }
    for card in &layout.header.cards {
        let traits = card.traits.iter().map(|(at, traits)| inked(traits, *at));
        let texts = card.texts.iter();
        let texts = texts.filter(|text| !text.paragraph.text.is_empty());
        let texts = texts.map(|text| inked(&text.paragraph, text.rect.origin()));
        let texts: Vec<Rect> = texts.chain(traits).collect();
        for (place, text) in texts.iter().enumerate() {
            assert!(within(*text, card.rect));
            assert!(texts[..place].iter().all(|other| apart(*text, *other)));
        }
        header.push(card.rect);
    }
    header.extend(layout.header.state.iter().map(|pill| pill.rect));
    for (place, part) in header.iter().enumerate() {
        assert!(within(*part, page) && part.y1 <= layout.header.bottom);
        for other in &header[..place] {
            assert!(apart(*part, *other), "{part:?} {other:?} in {document:?}");
        }
    }
    for stage in layout.stages() {
        assert!(within(
            stage.title.rect,
            Rect {
                x1: stage.right,
                ..stage.rect
            }
        ));
        if let Some((at, count)) = &stage.count {
            let title = inked(&stage.title.paragraph, stage.title.rect.origin());
            assert!(apart(inked(count, *at), title));
        }
    }
    let Some(emotion) = &layout.emotion else {
        return;
    };
    for (place, name) in emotion.names.iter().enumerate() {
        let here = inked(&name.paragraph, name.at);
        assert!(within(here, emotion.rect));
        for other in &emotion.names[..place] {
            assert!(apart(here, inked(&other.paragraph, other.at)));
        }
    }
}

#[test]
fn nothing_overlaps_and_every_text_lies_in_its_place() {
    let mut fonts = Fonts::new(false);
    for seed in 0..60 {
        let document = Random::with(Texts::Scripts, seed).document();
        let map = document.maps[0].clone();
        check(
            &document,
            &Layout::new(&document, &map, &mut FixedWidthShaper),
        );
        check(&document, &Layout::new(&document, &map, &mut fonts));
    }
}

#[test]
fn a_stage_spans_exactly_its_touchpoints() {
    let (document, layout) = small();
    let map = &document.maps[0];
    for (stage, found) in map.stages.iter().zip(layout.stages()) {
        let columns: Vec<_> = layout.columns().filter(|c| c.stage == stage.id).collect();
        assert_eq!(columns.len(), stage.touchpoints.len());
        match (columns.first(), columns.last()) {
            (Some(first), Some(last)) => {
                assert_eq!((found.left, found.right), (first.left, last.right));
            }
            _ => assert!((found.right - found.left - 160.0).abs() < 0.01),
        }
        let tip = found.rect.x1 - found.right;
        assert_eq!((found.rect.x0, tip), (found.left, measures::TIP));
    }
}

/// Two stages with two touchpoints and one, and an empty one between them.
fn small() -> (Document, Layout) {
    let mut map = Map::new(Id::new("map"));
    map.lanes = Lane::usual(&map.id, |_| false);
    let mut first = Stage::new(Id::new("negotiate"), "Negotiate");
    let mut calls = Touchpoint::new(Id::new("calls"), "Calls current carrier");
    calls.emotion = Emotion::new(-1.8);
    let pain = Card::new(Id::new("hold"), CardKind::PainPoint, "18 min on hold");
    let pain = pain.with(SEVERITY, Severity::new(3).unwrap());
    calls.cards.push(pain);
    first.touchpoints.push(Arc::new(calls));
    let mut others = Touchpoint::new(Id::new("others"), "Calls\ncompetitors");
    others.moment_of_truth = true;
    first.touchpoints.push(Arc::new(others));
    let mut last = Stage::new(Id::new("select"), "Select");
    let mut decides = Touchpoint::new(Id::new("decides"), "");
    decides.width = Length::new(300.0);
    decides.emotion = Emotion::new(1.5);
    last.touchpoints.push(Arc::new(decides));
    let empty = Stage::new(Id::new("empty"), "");
    map.stages = vec![Arc::new(first), Arc::new(empty), Arc::new(last)];
    let document = Document {
        title: "Mobile plan".to_owned(),
        maps: vec![Arc::new(map)],
        ..Document::default()
    };
    let layout = Layout::new(&document, &document.maps[0], &mut FixedWidthShaper);
    (document, layout)
}

#[test]
fn no_blank_band_stands_below_cards_of_personas() {
    let (mut document, _) = small();
    let map = Arc::make_mut(&mut document.maps[0]);
    map.persona_cards = true;
    map.personas.push(Id::new("jo"));
    let persona = Persona::new(Id::new("jo"), "Jo");
    document.personas.push(Arc::new(persona));
    let below = |document: &Document| {
        let furniture = PageFurniture {
            reserve_empty_title: false,
            ..PageFurniture::default()
        };
        let layout = Layout::with_furniture(
            document,
            &document.maps[0],
            &furniture,
            &mut FixedWidthShaper,
        );
        layout.header.bottom - layout.header.cards[0].rect.y1
    };
    assert!((below(&document) - measures::ZONE_GAP).abs() < 0.01);
    Arc::make_mut(&mut document.maps[0]).scenario = "Plans a feast".to_owned();
    assert!(below(&document) > measures::ZONE_GAP + 10.0);
}

#[test]
fn long_names_of_curves_are_cut() {
    let (mut document, _) = small();
    let long = "Somebody whose name goes on and on, with all their titles and the names of all \
                their forebears, and does not come to an end before the lane does";
    let map = Arc::make_mut(&mut document.maps[0]);
    for (id, name) in [("jo", "Jo"), ("long", long)] {
        map.personas.push(Id::new(id));
        let persona = Persona::new(Id::new(id), name);
        document.personas.push(Arc::new(persona));
    }
    let stage = Arc::make_mut(&mut map.stages[0]);
    let calls = Arc::make_mut(&mut stage.touchpoints[0]);
    calls.emotions = [(Id::new("long"), Emotion::new(1.0).unwrap())].into();
    for shaper in [
        &mut FixedWidthShaper as &mut dyn Shaper,
        &mut Fonts::new(false),
    ] {
        let layout = Layout::new(&document, &document.maps[0], shaper);
        let names = layout.emotion.as_ref().unwrap().names.iter();
        let names = names.filter(|name| name.kind == CurveNameKind::Persona);
        let names: Vec<_> = names.map(|name| &name.paragraph).collect();
        assert_eq!(&*names[0].text, "Jo");
        let cut = names[1].text.strip_suffix('\u{2026}').unwrap();
        assert!(cut.len() > 15 && long.starts_with(cut), "{cut}");
        assert_eq!(names[1].lines.len(), 2);
    }
}

#[test]
fn things_are_named_aloud() {
    let (document, _) = small();
    let map = &document.maps[0];
    let emotion = Target::Emotion {
        touchpoint: Id::new("calls"),
        persona: 0,
    };
    let cell = |lane: &str, touchpoint: &str| Target::Cell {
        touchpoint: Id::new(touchpoint),
        lane: Id::new(lane),
    };
    for (target, name) in [
        (
            Target::Touchpoint(Id::new("calls")),
            "Touchpoint Calls current carrier, stage Negotiate, emotion -1.8",
        ),
        (
            Target::Touchpoint(Id::new("others")),
            "Touchpoint Calls competitors, stage Negotiate, moment of truth",
        ),
        (
            Target::Touchpoint(Id::new("decides")),
            "Touchpoint untitled, stage Select, emotion 1.5",
        ),
        (
            Target::Stage(Id::new("negotiate")),
            "Stage Negotiate, 2 touchpoints",
        ),
        (
            Target::Stage(Id::new("select")),
            "Stage Select, 1 touchpoint",
        ),
        (
            Target::Stage(Id::new("empty")),
            "Stage untitled, 0 touchpoints",
        ),
        (
            Target::Card(Id::new("hold")),
            "Pain point 18 min on hold, severity 3, touchpoint Calls current carrier",
        ),
        (emotion, "Emotion -1.8, touchpoint Calls current carrier"),
        (Target::Lane(Id::new("map-pain_points")), "Lane Pain points"),
        (
            cell("map-thoughts", "calls"),
            "Cell Thoughts, touchpoint Calls current carrier, empty",
        ),
        (
            cell("map-pain_points", "calls"),
            "Cell Pain points, touchpoint Calls current carrier, 1 item",
        ),
        (Target::Header, "Map Mobile plan"),
        (Target::Card(Id::new("nowhere")), "Something that is gone"),
    ] {
        assert_eq!(accessible_name(&document, map, &target), name);
    }
}

#[test]
fn every_target_of_a_box_is_on_the_map_and_none_is_missing() {
    let (document, layout) = small();
    let map = &document.maps[0];
    for found in &layout.boxes() {
        assert!(found.target.exists(&document, map), "{:?}", found.target);
    }
    let of = |kind: fn(&Target) -> bool| layout.boxes().iter().filter(|b| kind(&b.target)).count();
    assert_eq!(
        of(|t| matches!(t, Target::Cell { .. })),
        3 * map.lanes.len()
    );
    assert_eq!(of(|t| matches!(t, Target::Touchpoint(_))), 3);
    assert_eq!(of(|t| matches!(t, Target::Emotion { .. })), 2);
    assert_eq!(of(|t| matches!(t, Target::Stage(_))), 3);
    assert_eq!(of(|t| matches!(t, Target::Lane(_))), map.lanes.len());
}

#[test]
fn hidden_lanes_are_left_out_and_high_ones_are_high() {
    let (mut document, before) = small();
    let map = Arc::make_mut(&mut document.maps[0]);
    map.lanes[2].hidden = true;
    map.lanes[3].height = Length::new(400.0);
    let layout = Layout::new(&document, &document.maps[0], &mut FixedWidthShaper);
    assert_eq!(layout.lanes.len(), before.lanes.len() - 1);
    let emotion = &layout.lanes[2];
    assert_eq!((emotion.kind, emotion.index), (LaneKind::Emotion, 3));
    assert!((emotion.bottom - emotion.top - 400.0).abs() < 0.01);
}

#[test]
fn emotions_and_heights_are_each_others_inverse() {
    let (_, layout) = small();
    for tenth in -20..=20 {
        let emotion = Emotion::near(f64::from(tenth) / 10.0);
        let y = layout.emotion_y(emotion).unwrap();
        assert_eq!(layout.emotion_value_at(y), Some(emotion));
    }
    assert_eq!(layout.emotion_value_at(-1e6), Emotion::new(2.0));
}

#[test]
fn places_know_what_lies_there_and_what_would_land_there() {
    let (_, layout) = small();
    let columns: Vec<_> = layout.columns().collect();
    let [calls, others, decides] = &columns[..] else {
        panic!("three columns");
    };
    assert_eq!(
        layout.column_at(calls.left + 5.0).unwrap().touchpoint,
        calls.touchpoint
    );
    assert_eq!(
        layout.column_at(calls.right + 1.0).unwrap().touchpoint,
        calls.touchpoint
    );
    assert_eq!(
        layout.column_at(others.left - 1.0).unwrap().touchpoint,
        others.touchpoint
    );
    let empty = &layout.stage(1).unwrap();
    assert!(layout.column_at(empty.left + 50.0).is_none());
    assert_eq!(layout.stage_at(empty.left + 50.0).unwrap().id, empty.id);
    assert!(layout.column_at(0.0).is_none() && layout.column_at(1e6).is_none());

    assert_eq!(layout.stage_slot(0.0).0, 0);
    assert_eq!(layout.stage_slot(empty.left + 10.0).0, 1);
    assert_eq!(layout.stage_slot(empty.right - 10.0).0, 2);
    assert_eq!(layout.stage_slot(1e6).0, 3);

    let slot = |x| {
        layout
            .touchpoint_slot(x)
            .map(|(stage, place, _)| (stage, place))
    };
    let negotiate = Id::new("negotiate");
    assert_eq!(slot(calls.left + 5.0), Some((negotiate.clone(), 0)));
    assert_eq!(slot(calls.right - 5.0), Some((negotiate.clone(), 1)));
    assert_eq!(slot(others.right - 5.0), Some((negotiate, 2)));
    assert_eq!(slot(empty.left + 50.0), Some((empty.id.clone(), 0)));
    assert_eq!(slot(1e6), Some((Id::new("select"), 1)));
    assert_eq!(slot(decides.left), Some((Id::new("select"), 0)));

    let pains = Id::new("map-pain_points");
    let place = |y| layout.card_slot(&Id::new("calls"), &pains, y).unwrap().0;
    assert_eq!((place(0.0), place(1e6)), (0, 1));
    let (_, rect) = layout.card_slot(&Id::new("others"), &pains, 0.0).unwrap();
    assert!(rect.height() > 30.0, "an empty cell offers a card's area");

    assert_eq!(layout.lane_slot(0.0).0, 0);
    assert_eq!(layout.lane_slot(1e6).0, layout.lanes.len());
    let lane = layout.lane_at(layout.lanes[1].top + 1.0).unwrap();
    assert_eq!(lane.id, layout.lanes[1].id);
}

#[test]
fn only_changed_columns_are_measured_again() {
    let (mut document, _) = small();
    let mut cache = LayoutCache::default();
    let before = Layout::cached(
        &document,
        &document.maps[0],
        &mut FixedWidthShaper,
        &mut cache,
    );
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    Arc::make_mut(&mut stage.touchpoints[0]).title = "Writes a letter".to_owned();
    let after = Layout::cached(
        &document,
        &document.maps[0],
        &mut FixedWidthShaper,
        &mut cache,
    );
    for (a, b) in before.cells().zip(after.cells()) {
        assert_eq!(Arc::ptr_eq(&a.cell, &b.cell), a.column != 0);
    }
}

#[test]
fn a_map_without_stages_has_a_header_lanes_and_a_body() {
    let mut map = Map::new(Id::new("map"));
    map.scenario = "Nothing yet".to_owned();
    let document = Document {
        maps: vec![Arc::new(map)],
        ..Document::default()
    };
    let layout = Layout::new(&document, &document.maps[0], &mut FixedWidthShaper);
    check(&document, &layout);
    assert!(layout.body.1 - layout.body.0 > 300.0);
    assert_eq!(layout.lanes.len(), document.maps[0].lanes.len());
    assert_eq!(layout.touchpoint_slot(300.0), None);
    assert_eq!(layout.stage_slot(300.0).0, 0);
}

#[test]
fn finding_and_pointing_agree_with_the_list_of_everything() {
    for seed in 0..12 {
        let document = Random::with(Texts::Scripts, seed).document();
        let map = &document.maps[0];
        let layout = Layout::new(&document, map, &mut FixedWidthShaper);
        let all = layout.boxes();
        for found in &all {
            let again = layout.find(&found.target).expect("it is listed");
            assert_eq!(again.rect, found.rect, "{:?}", found.target);
            assert_eq!(again.texts.len(), found.texts.len());
            for at in [found.rect.center(), found.rect.origin()] {
                let top = all.iter().rev().find(|b| b.rect.contains(at));
                let hit = layout.hit(at).map(|hit| hit.target);
                assert_eq!(hit, top.map(|top| top.target.clone()), "{at:?}");
            }
        }
        for column in layout.columns() {
            let area = Rect::new(column.left, 0.0, column.right, layout.size.height);
            let near = layout.boxes_in(area);
            let lost = all.iter().filter(|found| {
                let meets = found.rect.x0 <= area.x1 && area.x0 <= found.rect.x1;
                meets && !near.iter().any(|near| near.target == found.target)
            });
            assert_eq!(lost.count(), 0);
        }
    }
}
