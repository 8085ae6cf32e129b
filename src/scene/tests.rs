use std::sync::Arc;

use kurbo::Rect;

use super::*;
use crate::layout::LayoutCache;
use crate::model::{Card, CardKind, Emotion, Id, Lane, LaneKind, Stage, Touchpoint};
use crate::text::FixedWidthShaper;

/// A map of four touchpoints with these emotions and one card of each kind on the first.
fn document(emotions: [Option<f64>; 4]) -> Document {
    let mut map = Map::new(Id::new("map"));
    map.lanes = Lane::usual(&map.id, |_| true);
    map.lanes
        .push(Lane::new(Id::new("notes"), LaneKind::Cards(CardKind::Note)));
    let mut stage = Stage::new(Id::new("stage"), "Stage of all");
    for (place, emotion) in emotions.into_iter().enumerate() {
        let id = Id::new(format!("t{place}"));
        let mut touchpoint = Touchpoint::new(id, format!("Step {place}"));
        touchpoint.emotion = emotion.and_then(Emotion::new);
        if place == 0 {
            for kind in CardKind::ALL {
                let text = format!("About {}", kind.label());
                let card = Card::new(Id::new(kind.label()), kind, text);
                touchpoint.cards.push(card.in_lane(&Id::new("notes")));
            }
        }
        stage.touchpoints.push(Arc::new(touchpoint));
    }
    map.stages.push(Arc::new(stage));
    Document {
        title: "All of it".to_owned(),
        maps: vec![Arc::new(map)],
        ..Document::default()
    }
}

fn draw(document: &Document) -> Scene {
    let map = &document.maps[0];
    let layout = Layout::new(document, map, &mut FixedWidthShaper);
    Scene::new(document, map, &layout, &Theme::light())
}

fn items(scene: &Scene) -> impl Iterator<Item = Item> {
    let chunks = scene.chunks().into_iter();
    chunks.flat_map(|chunk| chunk.items.to_vec())
}

fn texts(scene: &Scene) -> Vec<String> {
    items(scene)
        .filter_map(|item| match &item.shape {
            Shape::Text { paragraph, .. } => Some(paragraph.text.to_string()),
            Shape::Rect { .. } | Shape::Path { .. } | Shape::Picture { .. } => None,
        })
        .collect()
}

#[test]
fn every_text_is_drawn_once() {
    let texts = texts(&draw(&document([Some(1.0), None, Some(-1.0), Some(0.0)])));
    let count = |what: &str| texts.iter().filter(|text| text.contains(what)).count();
    for kind in CardKind::ALL {
        assert_eq!(count(&format!("About {}", kind.label())), 1, "{texts:?}");
    }
    for text in [
        "Step 0",
        "Step 3",
        "Stage of all",
        "4 steps",
        "All of it",
        "Pain points",
    ] {
        assert_eq!(count(text), 1, "{text}");
    }
}

#[test]
fn a_missing_emotion_breaks_the_curve() {
    // A dashed line over a gap is no piece of the curve.
    let is_solid = |shape: &Shape| matches!(shape, Shape::Path { stroke: Some(line), .. } if line.dash.is_none());
    let pieces = |emotions| {
        let scene = draw(&document(emotions));
        items(&scene)
            .filter(|i| i.part == ItemPart::Curve(0) && is_solid(&i.shape))
            .count()
    };
    assert_eq!(pieces([Some(0.0), Some(1.0), Some(2.0), Some(1.0)]), 1);
    assert_eq!(pieces([Some(0.0), Some(1.0), None, Some(1.0)]), 1);
    assert_eq!(pieces([Some(0.0), None, Some(2.0), None]), 0);
    assert_eq!(pieces([None; 4]), 0);
}

#[test]
fn the_highest_and_the_lowest_are_named_where_they_differ() {
    let names = |emotions| {
        let texts = texts(&draw(&document(emotions)));
        let words = ["Lowest", "Highest", "Least"];
        let named = |text: &&String| words.iter().any(|word| text.starts_with(word));
        texts.iter().filter(named).cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        names([Some(-1.8), Some(0.5), None, Some(1.0)]),
        ["Lowest: \u{2212}1.8", "Highest: +1"]
    );
    assert!(names([Some(1.0), Some(1.0), None, None]).is_empty());
}

#[test]
fn what_feels_bad_is_not_called_the_highest() {
    let names = |emotions| {
        let texts = texts(&draw(&document(emotions)));
        let named = |text: &&String| text.contains(": ");
        texts.iter().filter(named).cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        names([Some(-2.0), Some(-1.0), None, None]),
        ["Lowest: \u{2212}2", "Least bad: \u{2212}1"]
    );
    assert_eq!(
        names([Some(2.0), Some(1.0), None, None]),
        ["Least good: +1", "Highest: +2"]
    );
}

#[test]
fn a_gap_is_bridged_by_a_thin_dashed_line_unless_the_lane_says_not() {
    let bridges = |document: &Document| {
        let scene = draw(document);
        let lines = items(&scene).filter_map(|item| match (item.part, &item.shape) {
            (ItemPart::Curve(0), Shape::Path { stroke, .. }) => *stroke,
            _ => None,
        });
        lines
            .filter(|line| line.dash.is_some() && line.width < 2.0)
            .count()
    };
    let mut document = document([Some(0.0), None, Some(2.0), Some(1.0)]);
    assert_eq!(bridges(&document), 1);
    let map = Arc::make_mut(&mut document.maps[0]);
    for lane in &mut map.lanes {
        lane.open_gaps = lane.kind == crate::model::LaneKind::Emotion;
    }
    assert_eq!(bridges(&document), 0);
}

#[test]
fn chunks_lie_on_the_page_and_in_their_bounds() {
    let scene = draw(&document([Some(2.0), Some(-2.0), None, Some(0.3)]));
    let page = Rect::from_origin_size(Point::ZERO, scene.size).inflate(1.0, 1.0);
    for chunk in &scene.chunks() {
        assert!(!chunk.items.is_empty());
        assert_eq!(chunk.bounds.union(page), page, "{chunk:?}");
    }
    let zone = |zone| scene.chunks().iter().any(|chunk| chunk.zone == zone);
    assert!(zone(Zone::Band) && zone(Zone::Heads) && zone(Zone::Header) && zone(Zone::Body));
}

#[test]
fn what_did_not_change_stays_the_same_even_where_it_moved() {
    let mut document = document([Some(1.0), None, None, None]);
    let (mut layouts, mut scenes) = (LayoutCache::default(), SceneCache::default());
    let mut draw = |document: &Document| {
        let map = &document.maps[0];
        let layout = Layout::cached(document, map, &mut FixedWidthShaper, &mut layouts);
        Scene::cached(document, map, &layout, &Theme::light(), &mut scenes)
    };
    let before = draw(&document);
    // A wider second column moves the third.
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    Arc::make_mut(&mut stage.touchpoints[1]).width = crate::model::Length::new(300.0);
    let after = draw(&document);
    let chunk = |scene: &Scene, touchpoint: &str| {
        let owner = Target::Cell {
            touchpoint: Id::new(touchpoint),
            lane: Id::new("map-touchpoints"),
        };
        let mut chunks = scene.chunks().into_iter();
        let found = chunks.find(|c| c.owner.as_ref() == Some(&owner));
        found.expect("the touchpoint is drawn")
    };
    let same = |touchpoint| {
        let (a, b) = (chunk(&before, touchpoint), chunk(&after, touchpoint));
        (Arc::ptr_eq(&a.items, &b.items), a.at == b.at)
    };
    assert_eq!(same("t0"), (true, true));
    assert_eq!(same("t1"), (false, true));
    assert_eq!(same("t2"), (true, false));
}
