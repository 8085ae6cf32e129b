use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::options::{MAP_SLIDE, OVERVIEW_SLIDE, SLIDE_SIZE, SLIDES, SPLIT_MAP};
use super::slide::SlideContentKind;
use super::*;
use crate::formats::options::OptionValue;
use crate::formats::{ExportOptions, SlideSize};
use crate::layout::PageFurniture;
use crate::model::kinds::fields::{NOW, TARGET};
use crate::model::{
    About, Card, CardKind, Document, Emotion, Id, Lane, LaneKind, Map, Persona, Picture,
    PictureKind, Pictures, Stage, Touchpoint,
};
use crate::text::FixedWidthShaper;

/// A map with something in every lane, two personas and a portrait.
fn document() -> Document {
    let id = |text: &str| Id::new(text);
    let mut map = Map::new(id("map"));
    map.lanes = Lane::usual(&map.id, |_| true);
    map.personas = vec![id("jamie"), id("sam")];
    for (place, title) in ["Define", "Negotiate"].into_iter().enumerate() {
        let touchpoints = (0..2).map(|column| {
            let name = |what: &str| format!("{what} {place}{column}");
            let mut touchpoint = Touchpoint::new(id(&name("t")), name("Calls"));
            touchpoint.channels = vec![name("Phone")];
            touchpoint.emotion = Emotion::new(f64::from(column) - 1.0);
            touchpoint
                .emotions
                .extend(Emotion::new(1.0).map(|e| (id("sam"), e)));
            touchpoint.moment_of_truth = column == 1;
            touchpoint.about.notes = name("Remember");
            for kind in CardKind::ALL {
                if kind == CardKind::Note {
                    continue;
                }
                let text = name(kind.label());
                let mut card = Card::new(id(&text), kind, text);
                card.set(NOW, "9:40".to_owned());
                card.set(TARGET, if column == 0 { "2:00" } else { "soon" }.to_owned());
                touchpoint.cards.push(Card {
                    about: About {
                        owner: name("Owner"),
                        ..About::default()
                    },
                    ..card
                });
            }
            Arc::new(touchpoint)
        });
        map.stages.push(Arc::new(Stage {
            touchpoints: touchpoints.collect(),
            ..Stage::new(id(&format!("s{place}")), title)
        }));
    }
    let mut jamie = Persona::new(id("jamie"), "Jamie");
    jamie.portrait = "jamie.png".to_owned();
    jamie.traits = vec!["Wants peace".to_owned(), "Calls often".to_owned()];
    Document {
        title: "Switching a plan".to_owned(),
        personas: vec![Arc::new(jamie), Arc::new(Persona::new(id("sam"), "Sam"))],
        maps: vec![Arc::new(map)],
        ..Document::default()
    }
}

fn job(document: Document) -> ExportJob {
    let picture = Picture {
        bytes: b"not looked at".to_vec(),
        kind: PictureKind::Png,
        width: 40,
        height: 20,
    };
    let pictures = Pictures::from([("jamie.png".to_owned(), Arc::new(picture))]);
    let document = Arc::new(document);
    ExportJob::new(
        document,
        PageFurniture::default(),
        pictures,
        "".into(),
        Box::new(FixedWidthShaper),
    )
}

fn written(
    document: Document,
    options: &ExportOptions,
) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut out = Vec::new();
    let losses = export(&job(document), options, &mut out, &|_| true).expect("a file");
    let mut zip = zip::ZipArchive::new(Cursor::new(out)).expect("an archive");
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let name = file.name().expect("a name").into_owned();
        assert_eq!(parts.insert(name, bytes), None);
    }
    (parts, losses)
}

fn deck_of(document: Document, options: &ExportOptions) -> BTreeMap<String, Vec<u8>> {
    written(document, options).0
}

fn xml_of<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    let bytes = parts.get(name).unwrap_or_else(|| panic!("no {name}"));
    std::str::from_utf8(bytes).expect("text")
}

fn value(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).expect("attributes")?;
    Some(
        quick_xml::escape::unescape(&attribute.value)
            .expect("escapes")
            .into_owned(),
    )
}

/// Calls `look` with every element of a part, which has to be well formed.
fn each(xml: &str, mut look: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => look(&element),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} in {xml}"),
        }
    }
}

fn tag(element: &BytesStart) -> String {
    element.name().as_ref().to_owned()
}

/// The texts between `<a:t>` and `</a:t>`.
fn texts(xml: &str) -> Vec<String> {
    let pieces = xml.split("<a:t>").skip(1);
    let ended = pieces.filter_map(|piece| piece.split("</a:t>").next());
    ended
        .map(|text| {
            quick_xml::escape::unescape(text)
                .expect("escapes")
                .into_owned()
        })
        .collect()
}

/// What every reader stumbles over: parts that are named but not there, that are there but named
/// by nobody, broken XML, numbers of shapes that stand twice.
fn check(parts: &BTreeMap<String, Vec<u8>>) {
    let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
    let types = xml_of(parts, "[Content_Types].xml");
    each(types, |element| {
        if let Some(part) = value(element, "PartName") {
            assert!(parts.contains_key(&part[1..]), "{part} is not there");
        }
    });
    for (name, bytes) in parts {
        if !name.contains(".xml") && !name.contains(".rels") {
            continue;
        }
        let xml = std::str::from_utf8(bytes).expect("text");
        let mut ids = BTreeSet::new();
        each(xml, |element| {
            if tag(element) == "p:cNvPr" {
                let id = value(element, "id").expect("an id");
                assert!(ids.insert(id), "an id stands twice in {name}");
            }
        });
        let Some((folder, of)) = name
            .strip_suffix(".rels")
            .and_then(|n| n.split_once("_rels/"))
        else {
            continue;
        };
        reached.insert(name.clone());
        let mut known = BTreeSet::new();
        each(xml, |element| {
            let (Some(id), Some(target)) = (value(element, "Id"), value(element, "Target")) else {
                return;
            };
            assert!(known.insert(id));
            let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in target.split('/') {
                if part == ".." {
                    path.pop();
                } else {
                    path.push(part);
                }
            }
            let path = path.join("/");
            assert!(parts.contains_key(&path), "{name} names {path}");
            reached.insert(path);
        });
        if of.is_empty() {
            continue;
        }
        each(xml_of(parts, &format!("{folder}{of}")), |element| {
            for name in ["r:id", "r:embed"] {
                if let Some(id) = value(element, name) {
                    assert!(known.contains(&id), "{of} names {id}");
                }
            }
        });
    }
    let all: BTreeSet<String> = parts.keys().cloned().collect();
    assert_eq!(all, reached, "every part is named by another");
}

fn split() -> ExportOptions {
    let options = ExportOptions::default().with(SPLIT_MAP, true);
    options.with(SLIDE_SIZE, SlideSize::Standard)
}

#[test]
fn every_part_is_there_named_and_well_formed() {
    for options in [ExportOptions::default(), split()] {
        check(&deck_of(document(), &options));
    }
}

#[test]
fn equal_subjects_are_equal_bytes() {
    let bytes = || {
        let mut out = Vec::new();
        let job = job(document());
        export(&job, &ExportOptions::default(), &mut out, &|_| true).expect("a file");
        out
    };
    assert!(bytes() == bytes());
}

#[test]
fn the_whole_map_has_every_text_of_the_map_once() {
    let parts = deck_of(document(), &ExportOptions::default());
    let texts = texts(xml_of(&parts, "ppt/slides/slide2.xml"));
    let document = document();
    let mut expected = vec![document.title.clone()];
    // Names of people stand in the header and at their curves.
    for name in ["Jamie", "Sam"] {
        assert_eq!(
            texts.iter().filter(|text| **text == name).count(),
            2,
            "{name}"
        );
    }
    for stage in &document.maps[0].stages {
        expected.push(stage.title.clone());
        for touchpoint in &stage.touchpoints {
            expected.push(touchpoint.title.clone());
            expected.extend(touchpoint.channels.iter().cloned());
            expected.extend(touchpoint.cards.iter().map(|card| match card.kind {
                CardKind::Thought => format!("\u{201c}{}\u{201d}", card.text),
                _ => card.text.clone(),
            }));
        }
    }
    for text in expected {
        let count = texts.iter().filter(|found| **found == text).count();
        assert_eq!(count, 1, "{text} in {texts:?}");
    }
}

#[test]
fn shapes_are_called_what_they_show() {
    let parts = deck_of(document(), &ExportOptions::default());
    let mut names = BTreeSet::new();
    each(xml_of(&parts, "ppt/slides/slide2.xml"), |element| {
        if tag(element) == "p:cNvPr" {
            names.extend(value(element, "name"));
        }
    });
    for name in [
        "Title",
        "Stage Define",
        "Touchpoint Calls 01",
        "Channel Phone 10",
        "Pain point Pain point 11",
        "Emotion \u{2212}1 \u{b7} Calls 00",
        "Emotion curve \u{b7} Jamie",
        "Emotion curve \u{b7} Sam",
        "Lane Pain points",
        "Moment of truth",
    ] {
        assert!(names.contains(name), "{name} in {names:?}");
    }
}

#[test]
fn a_curve_is_one_freeform_for_each_persona() {
    let parts = deck_of(document(), &ExportOptions::default());
    let xml = xml_of(&parts, "ppt/slides/slide2.xml");
    let shapes: Vec<&str> = xml
        .split("<p:sp>")
        .filter(|s| s.contains("\"Emotion curve"))
        .collect();
    assert_eq!(shapes.len(), 2);
    for shape in shapes {
        assert_eq!(shape.matches("<a:moveTo>").count(), 1, "{shape}");
        assert_eq!(shape.matches("<a:cubicBezTo>").count(), 3, "{shape}");
    }
}

#[test]
fn metrics_are_charts_with_their_numbers_and_the_rest_is_a_table() {
    let parts = deck_of(document(), &ExportOptions::default());
    let chart = xml_of(&parts, "ppt/charts/chart1.xml");
    assert!(
        chart.contains("<c:barChart>") && chart.contains("[m]:ss"),
        "{chart}"
    );
    let book = &parts["ppt/embeddings/workbook1.xlsx"];
    assert!(zip::ZipArchive::new(Cursor::new(book)).is_ok());
    let slides = parts
        .iter()
        .filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    let soon = slides.filter(|(_, xml)| {
        let xml = String::from_utf8_lossy(xml);
        xml.contains("<a:tbl>") && xml.contains("soon")
    });
    assert_eq!(soon.count(), 1);
}

#[test]
fn notes_are_under_the_slides_and_hidden_lanes_are_told() {
    let (parts, losses) = written(document(), &ExportOptions::default());
    assert_eq!(losses, [""; 0]);
    let notes: Vec<String> = parts
        .iter()
        .filter(|(name, _)| name.starts_with("ppt/notesSlides/notes"))
        .flat_map(|(_, xml)| texts(&String::from_utf8_lossy(xml)))
        .collect();
    assert!(
        notes.contains(&"Calls 01: Remember 01".to_owned()),
        "{notes:?}"
    );

    let mut hiding = document();
    let map = Arc::make_mut(&mut hiding.maps[0]);
    for lane in &mut map.lanes {
        lane.hidden = lane.kind == LaneKind::Cards(CardKind::PainPoint);
    }
    let (_, losses) = written(hiding, &ExportOptions::default());
    assert_eq!(losses.len(), 4, "{losses:?}");
    assert_eq!(
        losses[0],
        "the pain point “Pain point 00” at “Calls 00”: its lane is hidden"
    );
}

#[test]
fn small_letters_are_told_with_a_remedy_that_helps() {
    let job = job(document());
    let seen = preview(&job, &ExportOptions::default()).expect("a preview");
    let first = &seen.pages[0].title;
    let count = seen.pages.len();
    assert_eq!(*first, format!("Slide 1 of {count} \u{b7} Overview"));
    let warning = seen.warnings.first().expect("a warning");
    assert!(
        warning
            .text
            .starts_with("The whole map's smallest text is ")
    );
    let (name, options) = warning.remedy.as_ref().expect("a remedy");
    let split = preview(&job, options).expect("a preview");
    let parts = split
        .pages
        .iter()
        .filter(|sheet| sheet.title.contains("Whole map"));
    assert_eq!(*name, format!("Split over {} slides", parts.count()));
    assert!(split.warnings.is_empty(), "{:?}", split.warnings);
}

#[test]
fn the_preview_has_the_shape_of_the_slides() {
    for (size, shape) in [
        (SlideSize::Wide, 16.0 / 9.0),
        (SlideSize::Standard, 4.0 / 3.0),
    ] {
        let options = ExportOptions::default().with(SLIDE_SIZE, size);
        let seen = preview(&job(document()), &options).expect("a preview");
        for sheet in seen.pages {
            let PreviewContent::Scene(scene) = sheet.content else {
                panic!("{} is no picture", sheet.title);
            };
            assert!((scene.size.width / scene.size.height - shape).abs() < 1e-6);
            let page = kurbo::Rect::from_origin_size((0.0, 0.0), scene.size).inflate(4.5, 4.5);
            for chunk in scene.chunks() {
                let bounds = chunk.bounds;
                assert_eq!(bounds.union(page), page, "{}: {chunk:?}", sheet.title);
            }
        }
    }
}

#[test]
fn a_portrait_is_cut_around_its_middle_and_is_in_the_file_once() {
    let parts = deck_of(document(), &ExportOptions::default());
    let media = parts.keys().filter(|name| name.starts_with("ppt/media/"));
    assert_eq!(media.collect::<Vec<_>>(), ["ppt/media/image1.png"]);
    let slide = xml_of(&parts, "ppt/slides/slide3.xml");
    assert!(slide.contains("<a:srcRect l=\"25000\" t=\"0\" r=\"25000\" b=\"0\"/>"));
}

#[test]
fn told_to_stop_it_stops() {
    let job = job(document());
    for stop in 0..8 {
        let calls = std::cell::Cell::new(0);
        let progress = |_: f32| {
            calls.set(calls.get() + 1);
            calls.get() <= stop
        };
        let done = export(&job, &ExportOptions::default(), &mut Vec::new(), &progress);
        assert!(matches!(done, Err(ExportError::Cancelled)), "{stop}");
    }
}

#[test]
fn nothing_to_show_is_refused() {
    let mut options = ExportOptions::default();
    for slides in SLIDES.options {
        options.set_value(slides, Some(OptionValue::Switch(false)));
    }
    let done = export(&job(document()), &options, &mut Vec::new(), &|_| true);
    let Err(ExportError::Refused(why)) = done else {
        panic!("{done:?}");
    };
    assert!(why.contains("choose"), "{why}");
}

#[test]
fn slides_know_what_they_are() {
    let job = job(document());
    let deck = deck::deck(&job, &ExportOptions::default(), &|_| true).expect("slides");
    let kinds: Vec<_> = deck.iter().map(|slide| slide.kind).collect();
    let mut once = kinds.clone();
    once.dedup();
    let expected = [
        SlideContentKind::Overview,
        SlideContentKind::Map,
        SlideContentKind::Persona,
        SlideContentKind::Stage,
        SlideContentKind::Opportunities,
        SlideContentKind::Metrics,
    ];
    assert_eq!(once, expected);
    for (slide, kind) in deck.iter().zip(kinds) {
        let titles = slide.elements.iter();
        let titles = titles.filter(|it| matches!(it, slide::SlideElement::Title(_)));
        assert_eq!(titles.count(), 1, "{}", slide.title);
        let numbers = slide.elements.iter();
        let numbers = numbers.filter(|it| matches!(it, slide::SlideElement::Number(_)));
        assert_eq!(numbers.count(), usize::from(kind != SlideContentKind::Map));
    }
}

/// A map of one stage with so many touchpoints, each with these cards.
fn stage_of(count: usize, text: &str, kinds: &[CardKind]) -> Document {
    let mut map = Map::new(Id::new("map"));
    map.lanes = Lane::usual(&map.id, |_| true);
    let touchpoints = (0..count).map(|place| {
        let mut touchpoint = Touchpoint::new(Id::new(format!("t{place}")), format!("Step {place}"));
        for (at, kind) in kinds.iter().enumerate() {
            let id = Id::new(format!("c{place}-{at}"));
            let card = Card::new(id, *kind, format!("{text} {place}-{at}"));
            touchpoint.cards.push(card);
        }
        Arc::new(touchpoint)
    });
    map.stages.push(Arc::new(Stage {
        touchpoints: touchpoints.collect(),
        ..Stage::new(Id::new("s"), "Only stage")
    }));
    Document {
        title: "Long way".to_owned(),
        maps: vec![Arc::new(map)],
        ..Document::default()
    }
}

/// The texts of the slides of a kind, slide by slide.
fn slides_of(kind: SlideContentKind, document: Document) -> Vec<Vec<String>> {
    let job = job(document);
    let deck = deck::deck(&job, &ExportOptions::default(), &|_| true).expect("slides");
    let slides = deck.iter().filter(|slide| slide.kind == kind);
    slides.map(texts_on).collect()
}

fn texts_on(slide: &slide::Slide) -> Vec<String> {
    let chunks = slide.scene().chunks();
    let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
    let texts = items.filter_map(|item| match &item.shape {
        crate::scene::Shape::Text { paragraph, .. } => Some(paragraph.text.to_string()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn of_touchpoints_that_feel_equally_bad_the_first_ones_are_told() {
    let mut document = stage_of(5, "", &[]);
    document.personas = vec![Arc::new(Persona::new(Id::new("jamie"), "Jamie"))];
    let map = Arc::make_mut(&mut document.maps[0]);
    map.personas = vec![Id::new("jamie")];
    for touchpoint in &mut Arc::make_mut(&mut map.stages[0]).touchpoints {
        Arc::make_mut(touchpoint).emotion = Emotion::new(-2.0);
    }
    let slides = slides_of(SlideContentKind::Persona, document);
    let steps = slides[0].iter().filter(|text| text.starts_with("Step "));
    assert_eq!(
        steps.collect::<Vec<_>>(),
        ["Step 0", "Step 1", "Step 2"],
        "{slides:?}"
    );
}

#[test]
fn feelings_of_nobody_are_left_out_aloud() {
    let mut document = document();
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    let touchpoint = Arc::make_mut(&mut stage.touchpoints[0]);
    let emotion = Emotion::new(2.0).expect("a feeling");
    touchpoint.emotions.insert(Id::nobody(), emotion);
    let (_, losses) = written(document, &ExportOptions::default());
    assert_eq!(losses, ["the emotion +2 of nobody at “Calls 00”"]);
}

#[test]
fn a_stage_takes_as_many_slides_as_it_needs_and_loses_no_card() {
    let kinds = [
        CardKind::BrightSpot,
        CardKind::PainPoint,
        CardKind::PainPoint,
        CardKind::PainPoint,
        CardKind::PainPoint,
        CardKind::Opportunity,
        CardKind::Opportunity,
    ];
    for count in [1, 2, 3, 5, 12] {
        let text = "A text that is neither short nor long";
        let slides = slides_of(SlideContentKind::Stage, stage_of(count, text, &kinds));
        assert!(
            slides.len() >= count.div_ceil(4),
            "{count}: {} slides",
            slides.len()
        );
        let all: Vec<&String> = slides.iter().flatten().collect();
        for place in 0..count {
            for at in 0..kinds.len() {
                let text = format!("A text that is neither short nor long {place}-{at}");
                assert!(all.iter().any(|it| **it == text), "{text}");
            }
            let title = format!("Step {place}");
            assert!(all.iter().any(|it| **it == title), "{title}");
        }
    }
}

#[test]
fn what_has_no_room_on_a_slide_is_whole_in_its_notes() {
    let long = "word ".repeat(400);
    let document = stage_of(2, long.trim(), &[CardKind::PainPoint]);
    let (parts, _) = written(document, &ExportOptions::default());
    let notes = parts.iter();
    let notes = notes.filter(|(name, _)| name.starts_with("ppt/notesSlides/notes"));
    let notes: Vec<String> = notes
        .flat_map(|(_, xml)| texts(&String::from_utf8_lossy(xml)))
        .collect();
    let whole = format!("In full: {} 0-0", long.trim());
    assert!(notes.contains(&whole), "{notes:?}");
}

#[test]
fn the_overview_tells_the_three_worst_and_the_three_best() {
    let job = job(document());
    let deck = deck::deck(&job, &ExportOptions::default(), &|_| true).expect("slides");
    let texts = texts_on(&deck[0]);
    for notes in ["What hurts most", "What would help most"] {
        assert!(texts.contains(&notes.to_owned()), "{notes} in {texts:?}");
    }
    let count = |begin: &str| texts.iter().filter(|it| it.starts_with(begin)).count();
    assert_eq!(
        (count("Pain point "), count("Opportunity ")),
        (3, 3),
        "{texts:?}"
    );
    // Each has its mark on the curve and on its card.
    for mark in ["1", "2", "3", "A", "B", "C"] {
        let marks = texts.iter().filter(|it| *it == mark);
        // The slide's number is a text, too.
        let expected = if mark == "1" { 3 } else { 2 };
        assert_eq!(marks.count(), expected, "{mark}");
    }
}

#[test]
fn stages_show_channels_with_their_icons() {
    let mut document = stage_of(1, "", &[]);
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    let touchpoint = Arc::make_mut(&mut stage.touchpoints[0]);
    touchpoint.channels = ["Web", "Fax", "Chat"].map(str::to_owned).to_vec();
    let job = job(document);
    let deck = deck::deck(&job, &ExportOptions::default(), &|_| true).expect("slides");
    let slide = deck
        .iter()
        .find(|slide| slide.kind == SlideContentKind::Stage);
    let chunks = slide.expect("a stage").scene().chunks();
    let is_channel = |chunk: &&crate::scene::Chunk| {
        matches!(chunk.owner, Some(crate::model::Target::Cell { .. }))
    };
    let shown: Vec<(String, usize)> = chunks
        .iter()
        .filter(is_channel)
        .map(|chunk| {
            let texts = chunk.items.iter().filter_map(|item| match &item.shape {
                crate::scene::Shape::Text { paragraph, .. } => Some(&*paragraph.text),
                _ => None,
            });
            let texts: String = texts.collect();
            (texts, chunk.items.len() - 1)
        })
        .collect();
    // A globe of three pieces, a ring, a bubble with three dots.
    let expected = [("Web", 3), ("Fax", 1), ("Chat", 4)];
    assert_eq!(
        shown,
        expected.map(|(name, count)| (name.to_owned(), count))
    );
}

#[test]
fn channels_without_room_are_whole_in_the_notes() {
    let mut document = stage_of(4, "", &[]);
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    let channels: Vec<String> = (0..12)
        .map(|place| format!("Channel number {place}"))
        .collect();
    Arc::make_mut(&mut stage.touchpoints[0]).channels = channels.clone();
    // The whole map would show them all.
    let options = ExportOptions::default().with(OVERVIEW_SLIDE, false);
    let options = options.with(MAP_SLIDE, false);
    let (parts, _) = written(document, &options);
    let notes: Vec<String> = parts
        .iter()
        .filter(|(name, _)| name.contains(".xml"))
        .flat_map(|(_, xml)| texts(&String::from_utf8_lossy(xml)))
        .collect();
    for channel in &channels {
        assert!(notes.iter().any(|text| text.contains(channel)), "{channel}");
    }
    let is_cut = |text: &&String| text.starts_with("Chan") && text.ends_with('\u{2026}');
    assert_eq!(notes.iter().filter(is_cut).count(), 1, "{notes:?}");
}

#[test]
fn only_a_star_is_called_a_moment_of_truth() {
    let mut document = stage_of(2, "", &[]);
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    let first = Arc::make_mut(&mut stage.touchpoints[0]);
    first.channels = ["Chat", "SMS", "App", "Phone"].map(str::to_owned).to_vec();
    first.moment_of_truth = true;
    let parts = deck_of(document, &ExportOptions::default());
    let mut count = 0;
    // The whole map and the stage.
    for slide in ["ppt/slides/slide2.xml", "ppt/slides/slide3.xml"] {
        each(xml_of(&parts, slide), |element| {
            let name = value(element, "name").unwrap_or_default();
            count += usize::from(tag(element) == "p:cNvPr" && name == "Moment of truth");
        });
    }
    assert_eq!(count, 2);
}

#[test]
fn parts_that_lack_no_touchpoint_name_the_highest_and_the_lowest() {
    let mut document = stage_of(2, "A pain point", &[CardKind::PainPoint; 30]);
    let map = Arc::make_mut(&mut document.maps[0]);
    let last = Touchpoint {
        emotion: Emotion::new(2.0),
        ..Touchpoint::new(Id::new("last"), "Last step")
    };
    map.stages.push(Arc::new(Stage {
        touchpoints: vec![Arc::new(last)],
        ..Stage::new(Id::new("other"), "Other stage")
    }));
    let first = &mut Arc::make_mut(&mut map.stages[0]).touchpoints[0];
    Arc::make_mut(first).emotion = Emotion::new(-1.0);
    let deck = deck::deck(&job(document), &split(), &|_| true).expect("slides");
    let maps = deck
        .iter()
        .filter(|slide| slide.kind == SlideContentKind::Map);
    let texts: Vec<Vec<String>> = maps.map(texts_on).collect();
    assert!(texts.len() > 1, "it is split");
    let named = texts
        .iter()
        .flatten()
        .filter(|text| ["Lowest: \u{2212}1", "Highest: +2"].contains(&&***text));
    assert_eq!(named.count(), 2, "{texts:?}");
}
