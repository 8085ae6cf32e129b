//! The maps that come with the program: complete, in their own form, and good to look at.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use touchline::file::{self, Opened};
use touchline::layout::Layout;
use touchline::model::{Map, Slot, Target};
use touchline::text::Fonts;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The maps in these folders, by path.
fn maps(folders: &[&str]) -> Vec<(PathBuf, Opened)> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(root().join(folder)).expect("the folder is there") {
            let path = entry.expect("the entry is readable").path();
            if path.extension().is_some_and(|end| end == "ron") {
                let opened = file::open(&path).expect("the map opens");
                found.push((path, opened));
            }
        }
    }
    assert!(found.len() >= 3);
    found
}

/// Those in which something stands.
fn drawn(folders: &[&str]) -> Vec<(String, Opened, Arc<Map>)> {
    let mut found = Vec::new();
    for (path, opened) in maps(folders) {
        for map in opened.document.maps.clone() {
            if !map.stages.is_empty() {
                let name = format!("{}, {}", path.display(), map.title);
                found.push((name, opened.clone(), map));
            }
        }
    }
    found
}

#[test]
fn all_are_in_their_own_form() {
    for (path, opened) in maps(&["examples", "assets/templates"]) {
        assert_eq!(opened.report, [], "{}", path.display());
        assert!(opened.own_form, "{}", path.display());
    }
}

#[test]
fn every_example_says_who_why_where_and_how_it_feels() {
    for (name, _, map) in drawn(&["examples"]) {
        assert_eq!(map.personas.len(), 1, "{name}");
        assert_eq!(map.goals.len(), 1, "{name}");
        for text in [&map.scenario, &map.owner, &map.source, &map.notes] {
            assert!(!text.is_empty(), "{name}");
        }
        assert!(map.reviewed.is_some(), "{name}");
        assert!((4..=7).contains(&map.stages.len()), "{name}");
        for (stage, touchpoint) in map.touchpoints() {
            let name = format!("{name}, {}, {}", stage.title, touchpoint.title);
            assert!(touchpoint.emotion.is_some(), "{name}");
            assert!(touchpoint.about.evidence.is_some(), "{name}");
            assert!(!touchpoint.channels.is_empty(), "{name}");
        }
    }
}

#[test]
fn what_was_made_up_is_not_passed_off_as_found() {
    for (name, _, map) in drawn(&["examples"]) {
        let percent = map.evidence_percent().expect("there is evidence");
        assert!(percent < 80, "{name}: {percent} %");
        if name.contains("mobile-plan") {
            assert_eq!(percent, 62);
        }
    }
}

#[test]
fn no_text_takes_more_lines_than_look_well() {
    for (name, opened, map) in drawn(&["examples", "assets/templates"]) {
        let layout = Layout::new(&opened.document, &map, &mut Fonts::new(false));
        for place in &layout.boxes() {
            let most = match place.target {
                Target::Touchpoint(_) => 2,
                Target::Card(_) => 3,
                _ => 1,
            };
            for text in place
                .texts
                .iter()
                .filter(|text| text.slot != Slot::Channels)
            {
                let lines = text.paragraph.lines.len();
                assert!(
                    lines <= most,
                    "{name}: {:?} has {lines} lines",
                    text.paragraph.text
                );
            }
        }
    }
}
