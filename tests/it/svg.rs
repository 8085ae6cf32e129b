//! Maps as drawings: every text once, in groups that are the map's own, and the map inside.

use std::sync::Arc;

use egui::{Key, Modifiers, Theme};
use touchline::file;
use touchline::formats::embedded::{self, Container};
use touchline::formats::options::{EMBED_FONTS, OUTLINES, SOURCE, TRANSPARENT};
use touchline::formats::{ExportFormat, ExportJob, ExportOptions, ExportSelection, FORMATS, xml};
use touchline::model::{Document, Id, LaneKind, Map, Pictures};
use touchline::scene::Shape;
use touchline::text::Fonts;

use crate::support::folder::Folder;
use crate::support::random::Random;
use crate::support::window::Window;

fn format(id: &str) -> &'static ExportFormat {
    let mut formats = FORMATS.iter();
    formats.find(|format| format.id == id).expect("it is there")
}

fn subject(document: &Document) -> ExportJob {
    ExportJob::new(
        Arc::new(document.clone()),
        ExportSelection::default().furniture,
        Pictures::new(),
        file::write(document).into(),
        Box::new(Fonts::new(false)),
    )
}

fn exported(subject: &ExportJob, id: &str, options: &ExportOptions) -> Vec<u8> {
    let mut out = Vec::new();
    (format(id).write)(subject, options, &mut out, &|_| true).expect("it can be written");
    out
}

fn svg(subject: &ExportJob, options: &ExportOptions) -> String {
    String::from_utf8(exported(subject, "svg", options)).expect("it is text")
}

fn example(name: &str) -> Document {
    let path = format!("{}/examples/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    file::open(path.as_ref()).expect("it opens").document
}

/// What stands between `<text` and `</text>`, without tags.
fn texts(svg: &str) -> Vec<String> {
    let texts = svg.split("<text").skip(1);
    texts
        .map(|text| {
            let text = text.split("</text>").next().unwrap();
            let pieces = format!("<{text}");
            let pieces = pieces.split('<').skip(1);
            let plain: String = pieces
                .map(|piece| piece.split_once('>').map_or("", |(_, text)| text))
                .collect();
            let plain = plain.replace("&lt;", "<").replace("&gt;", ">");
            words(&plain.replace("&amp;", "&"))
        })
        .collect()
}

/// The letters that can be seen, without any space: a word that is too long for a line is broken.
fn words(text: &str) -> String {
    let seen =
        |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}');
    xml::strip_forbidden(text).chars().filter(seen).collect()
}

/// The texts that the map shows.
fn shown(subject: &ExportJob) -> Vec<String> {
    let chunks = subject.maps()[0].scene.chunks();
    let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
    let texts = items.filter_map(|item| match &item.shape {
        Shape::Text { paragraph, .. } => Some(words(&paragraph.text)),
        _ => None,
    });
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_text_of_the_map_stands_there_once() {
    let random = (0..50).map(|seed| Random::long(seed).document());
    let examples = ["mobile-plan", "coffee-house", "university"].map(example);
    for (place, document) in examples.into_iter().chain(random).enumerate() {
        let subject = subject(&document);
        let mut found = texts(&svg(&subject, &ExportOptions::default()));
        found.retain(|text| !text.is_empty());
        let mut wanted = shown(&subject);
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "document {place}");
    }
}

#[test]
fn a_text_of_several_lines_is_one_with_spaces_between() {
    let svg = svg(&subject(&example("mobile-plan")), &ExportOptions::default());
    let plain: String = svg
        .split('<')
        .map(|piece| piece.split_once('>').map_or("", |(_, text)| text))
        .collect();
    assert!(plain.contains("Bill hides what each part costs"));
}

#[test]
fn groups_are_the_map_s_own() {
    let document = example("mobile-plan");
    let map = &document.maps[0];
    let svg = svg(&subject(&document), &ExportOptions::default());
    let mut at = 0;
    for stage in &map.stages {
        for touchpoint in &stage.touchpoints {
            let marks = std::iter::once(format!("\"stage-{}\"", stage.id))
                .take(usize::from(touchpoint.id == stage.touchpoints[0].id))
                .chain([format!("\"touchpoint-{}\"", touchpoint.id)]);
            for mark in marks {
                let next = svg[at..].find(&mark);
                at += next.unwrap_or_else(|| panic!("{mark} in its place"));
            }
            for card in &touchpoint.cards {
                let inside = svg[at..].split("\n</g>\n").next().unwrap();
                assert!(inside.contains(&format!("\"card-{}\"", card.id)));
            }
        }
    }
    assert!(svg.contains("<title>Pain point, severity 3, assumed</title>"));
    assert!(svg.contains("aria-label=\"Emotion -1.8, stage 3, touchpoint 1\""));
    assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
}

#[test]
fn outlines_are_no_text_but_say_what_they_show() {
    let options = ExportOptions::default().with(OUTLINES, true);
    let svg = svg(&subject(&example("mobile-plan")), &options);
    assert!(!svg.contains("<text"));
    assert!(svg.contains("aria-label=\"Bill hides what each part costs\""));
    for used in svg.split("xlink:href=\"#").skip(1) {
        let id = used.split('"').next().unwrap();
        assert_eq!(svg.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn no_font_comes_along_for_characters_that_it_lacks() {
    let options = ExportOptions::default().with(EMBED_FONTS, true);
    let fonts = |title: &str| {
        let document = Document {
            title: title.to_owned(),
            maps: vec![Arc::new(Map::new(Id::new("m")))],
            ..Document::default()
        };
        let svg = svg(&subject(&document), &options);
        svg.matches("@font-face").count()
    };
    assert_eq!(fonts("\u{fdd0}\u{10ffff}"), fonts(""));
    assert_eq!(fonts("\u{fdd0} Buying"), fonts("") + 1);
}

#[test]
fn the_paper_and_the_map_inside_can_be_left_out() {
    let subject = subject(&example("mobile-plan"));
    let with = svg(&subject, &ExportOptions::default());
    let options = ExportOptions::default()
        .with(TRANSPARENT, true)
        .with(SOURCE, false);
    let without = svg(&subject, &options);
    let paper = "<rect width=\"1564\" height=\"840\" fill=\"#fff\"/>";
    assert!(with.contains(paper) && !without.contains(paper));
    assert!(with.contains("<metadata>") && !without.contains("<metadata>"));
    assert!(embedded::read(without.as_bytes()).is_err());
}

#[test]
fn what_was_exported_opens_again_as_the_same_map() {
    let random = (0..50).map(|seed| Random::long(seed).document());
    let examples = ["mobile-plan", "coffee-house", "university"].map(example);
    for (place, document) in examples.into_iter().chain(random).enumerate() {
        let subject = subject(&document);
        for (id, holder) in [
            ("svg", Container::Svg),
            ("png", Container::Png),
            ("pdf", Container::Pdf),
        ] {
            // Pixels and pages take long and hold nothing of the map.
            if id != "svg" && place % 10 != 0 {
                continue;
            }
            let file = exported(&subject, id, &ExportOptions::default());
            let read = embedded::read(&file).unwrap_or_else(|why| panic!("{id} {place}: {why}"));
            assert_eq!(read.container, Some(holder));
            assert_eq!(read.opened.document, document, "{id} {place}");
        }
    }
}

#[test]
fn a_page_with_the_map_in_a_script_opens_again() {
    let document = Random::long(3).document();
    let mut page = "<!DOCTYPE html><html><head>".to_owned();
    touchline::formats::embedded::write::html(&mut page, &file::write(&document));
    page.push_str("</head></html>");
    let read = embedded::read(page.as_bytes()).expect("it holds a map");
    assert_eq!(read.opened.document, document);
    assert_eq!(read.container, Some(Container::Html));
}

#[test]
fn a_picture_opens_in_the_window_as_a_map_without_a_file() {
    let document = example("mobile-plan");
    for id in ["svg", "png"] {
        let folder = Folder::new();
        let path = folder.file(&format!("map.{id}"));
        let picture = exported(&subject(&document), id, &ExportOptions::default());
        std::fs::write(&path, &picture).unwrap();
        let mut window = Window::in_folder(folder, 1440.0, 900.0, Some(&path), Theme::Light);
        assert_eq!(window.document(), document);
        window.press(Modifiers::COMMAND, Key::S);
        assert!(
            window.shows_text("Save the map as"),
            "saving asks for a name"
        );
        window.press(Modifiers::NONE, Key::Enter);
        assert!(
            std::fs::read(&path).unwrap() == picture,
            "the picture stays"
        );
        let saved = path.with_file_name("switching-a-mobile-plan.ron");
        assert_eq!(file::open(&saved).expect("it is there").document, document);
    }
}

#[test]
fn a_picture_without_a_map_is_refused_with_a_reason() {
    let folder = Folder::new();
    let path = folder.file("drawing.svg");
    std::fs::write(&path, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    let window = Window::in_folder(folder, 1440.0, 900.0, Some(&path), Theme::Light);
    assert!(window.shows_text("this SVG holds no map"));
}

#[test]
fn a_part_of_a_map_claims_nothing_else_than_the_whole() {
    let document = example("coffee-house");
    let map = &document.maps[0];
    let said = |choice: &ExportSelection| {
        let fonts = Box::new(Fonts::new(false));
        let part = ExportJob::prepare(&document, choice, Pictures::new(), file::write, fonts);
        let texts = texts(&svg(
            &part.expect("something is left"),
            &ExportOptions::default(),
        ));
        let claims = ["Evidence", "Highest", "Lowest"];
        let claims = claims.map(|claim| texts.iter().any(|text| text.contains(claim)));
        let evidence = texts.iter().find(|text| text.contains("Evidence")).cloned();
        (claims, evidence)
    };
    let (claims, evidence) = said(&ExportSelection::default());
    assert_eq!(claims, [true; 3]);
    let stages = [map.stages[0].id.clone(), map.stages[1].id.clone()];
    let some_stages = ExportSelection {
        stages: Some(stages.into()),
        ..ExportSelection::default()
    };
    assert_eq!(said(&some_stages), ([true, false, false], evidence.clone()));
    let mut lanes = map.lanes.iter();
    let emotion = lanes.find(|lane| lane.kind == LaneKind::Emotion);
    let one_lane = ExportSelection {
        lanes: emotion.map(|lane| [lane.id.clone()].into()),
        ..ExportSelection::default()
    };
    assert_eq!(said(&one_lane), ([true; 3], evidence));
}
