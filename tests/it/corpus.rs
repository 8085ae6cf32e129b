//! Files of every version, kept for good: they have to be read as they always were.

use std::fs;
use std::path::{Path, PathBuf};

use touchline::file;
use touchline::model::{CardKind, Id, LaneKind, problems};

fn ron_files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the entry is readable").path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// A file for each feature of the format: what one of them holds is written as it stands.
#[test]
fn own_form_stays_as_it_is() {
    let mut seen = 0;
    for path in ron_files("tests/corpus/v1") {
        let name = path.file_stem().expect("a name");
        if name == "sketch" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the file is there");
        let opened = file::read(text.as_bytes()).expect("the file is read");
        // What only a later version knows is kept, and that is said.
        assert_eq!(opened.report.is_empty(), name != "unknown", "{name:?}");
        let wrote = file::write(&opened.document);
        for (wrote, stood) in wrote.lines().zip(text.lines()) {
            assert_eq!(wrote, stood, "{name:?}");
        }
        assert_eq!(wrote, text, "{name:?}");
        assert!(opened.own_form, "{name:?}");
        assert_eq!(problems(&opened.document), [], "{name:?}");
        seen += 1;
    }
    assert!(seen > 14, "{seen}");
}

#[test]
fn cards_of_personas_and_open_gaps_are_read() {
    let text = include_str!("../corpus/v1/personas.ron");
    let opened = file::read(text.as_bytes()).expect("the file is read");
    assert_eq!(opened.report, []);
    let map = &opened.document.maps[0];
    assert!(map.persona_cards);
    let curve = map.lane_of(LaneKind::Emotion).expect("it has a curve");
    assert!(curve.open_gaps);
}

#[test]
fn the_sketch_that_somebody_types_by_hand_opens() {
    let text = include_str!("../corpus/v1/sketch.ron");
    let opened = file::read(text.as_bytes()).expect("the file is read");
    assert_eq!(opened.report, []);
    assert!(!opened.own_form, "it has no ids yet");
    let map = &opened.document.maps[0];
    let touchpoint = map.touchpoints().next().expect("a touchpoint").1;
    assert_eq!(
        touchpoint.emotion.map(touchline::model::Emotion::value),
        Some(-1.8)
    );
    let cards: Vec<_> = touchpoint
        .cards
        .iter()
        .map(|card| card.text.as_str())
        .collect();
    assert_eq!(
        cards,
        [
            "Why is this so hard?",
            "18 min on hold",
            "Support by chat and text",
            "Call time"
        ]
    );
    assert_eq!(map.personas, [Id::new("jamie")]);
    assert_eq!(map.lanes.len(), 7, "the usual lanes, none for bright spots");
    let again = file::read(text.as_bytes()).expect("the file is read again");
    assert_eq!(
        again.document, opened.document,
        "equal bytes give equal ids"
    );

    let saved = file::write(&opened.document);
    assert!(!saved.contains("lanes:"), "the usual lanes are left out");
    let reopened = file::read(saved.as_bytes()).expect("the saved file is read");
    assert_eq!(reopened.document, opened.document);
}

#[test]
fn every_example_and_template_opens_without_a_remark() {
    let mut metrics = 0;
    let templates = ron_files("assets/templates");
    for path in ron_files("examples").into_iter().chain(templates) {
        let opened = match file::open(&path) {
            Ok(opened) => opened,
            Err(error) => panic!("{}: {error}", path.display()),
        };
        assert_eq!(opened.report, [], "{}", path.display());
        assert_eq!(problems(&opened.document), []);
        for map in &opened.document.maps {
            assert!(map.lane_of(LaneKind::Touchpoints).is_some());
            metrics += map.count(CardKind::Metric);
        }
        let text = file::write(&opened.document);
        let again = file::read(text.as_bytes()).expect("what was written is read");
        assert_eq!(again.document, opened.document, "{}", path.display());
        assert!(again.own_form, "{}", path.display());
    }
    assert!(metrics > 0);
}

#[test]
fn hints_that_are_dismissed_stay_so() {
    let text = include_str!("../corpus/v1/dismissed.ron");
    let opened = file::read(text.as_bytes()).expect("the file is read");
    assert_eq!(opened.report, []);
    let map = &opened.document.maps[0];
    let all = touchline::model::advice(map);
    assert_eq!(all.len(), 4);
    assert!(all.iter().all(|hint| hint.is_dismissed(map)), "{all:?}");
}
