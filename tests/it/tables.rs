//! Tables out and in again.

use std::collections::BTreeMap;
use std::sync::Arc;

use touchline::file;
use touchline::formats::options::TIDY;
use touchline::formats::table::{Grid, GridLayout, TablePlan, guess, preview};
use touchline::formats::{ExportFormat, ExportJob, ExportOptions, FORMATS};
use touchline::formats::{import, spreadsheet};
use touchline::layout::PageFurniture;
use touchline::model::kinds::fields::{KIND, NOW, TARGET, UNIT};
use touchline::model::kinds::{FieldSpec, FieldType, Look, Shown};
use touchline::model::{
    Card, CardKind, Document, Id, LaneKind, Map, MetricKind, Pictures, Stage, Touchpoint, problems,
};
use touchline::text::FixedWidthShaper;

use crate::support::random::{Random, few_or_all};

fn format(id: &str) -> &'static ExportFormat {
    let mut found = FORMATS.iter().filter(|format| format.id == id);
    found.next().expect("there is such a format")
}

fn subject(document: &Document, map: usize) -> ExportJob {
    let document = Document {
        maps: vec![Arc::clone(&document.maps[map])],
        ..document.clone()
    };
    let source = file::write(&document).into();
    let (furniture, pictures) = (PageFurniture::default(), Pictures::new());
    ExportJob::new(
        Arc::new(document),
        furniture,
        pictures,
        source,
        Box::new(FixedWidthShaper),
    )
}

fn table(id: &str, subject: &ExportJob, tidy: bool) -> (String, Vec<String>) {
    let options = ExportOptions::default().with(TIDY, tidy);
    let mut bytes = Vec::new();
    let lost = (format(id).write)(subject, &options, &mut bytes, &|_| true);
    let lost = lost.expect("it is written");
    (String::from_utf8(bytes).expect("UTF-8"), lost)
}

/// A text without control characters and, `flat`, in one line.
fn plain(text: &str, flat: bool) -> String {
    let seen = |c: &char| {
        c.is_whitespace() || !c.is_control() && !['\u{feff}', '\u{fffe}', '\u{ffff}'].contains(c)
    };
    let text: String = text.chars().filter(seen).collect();
    if flat {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let text = text.replace("\r\n", "\n");
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.replace(ends, "\n").trim().to_owned()
}

/// Whether a table has this field in its own column; a flat one has what the map shows.
fn is_kept(spec: &FieldSpec, flat: bool) -> bool {
    let shown = matches!(spec.shown, Shown::Dots | Shown::Mark(_) | Shown::Value);
    shown || !flat && spec.holds != FieldType::Readings && *spec != *KIND.spec
}

fn card(card: &Card, flat: bool) -> String {
    let mut text = plain(if flat { card.words() } else { &card.text }, flat);
    let value = |text: &str| plain(text, flat).replace('\u{2013}', "");
    let fields = card.kind.spec().fields;
    if card.kind.spec().look == Look::Number {
        text = value(&text);
    }
    for spec in fields.iter().filter(|spec| is_kept(spec, flat)) {
        let held = match spec.holds {
            FieldType::Quantity => value(card.text_in(spec)),
            FieldType::Text if spec.shown == Shown::Value => value(card.text_in(spec)),
            FieldType::Text => plain(card.text_in(spec), false),
            FieldType::Choice(_) => format!("{:?}", card.chosen(spec)),
            _ => format!("{:?}", card.number(spec)),
        };
        text = format!("{text}, {} {held}", spec.key);
    }
    text
}

/// Whether there is anything of a card to be seen: a metric may have values alone, and a dash is none.
fn says_something(card: &Card) -> bool {
    if card.kind != CardKind::Metric {
        return !plain(&card.text, true).is_empty();
    }
    let values = [NOW, TARGET, UNIT].map(|key| card.get(key));
    let is_nothing = |text: &&str| ["", "\u{2013}"].contains(&&*plain(text, true));
    !is_nothing(&card.words()) || !values.iter().all(is_nothing)
}

/// Everything that a table has to give back, a line each.
fn told(document: &Document, map: &Map, flat: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let shown = |kind| map.lane_of(kind).is_some_and(|lane| !lane.hidden);
    for stage in &map.stages {
        lines.push(format!("[{}]", plain(&stage.title, flat)));
        for it in &stage.touchpoints {
            lines.push(format!("> {}", plain(&it.title, flat)));
            if it.moment_of_truth {
                lines.push("moment of truth".to_owned());
            }
            for place in 0..map.personas.len().max(1) {
                let felt = it.emotion_of(map, place);
                if let Some(felt) = felt.filter(|_| shown(LaneKind::Emotion)) {
                    let millionths = (felt.value() * 1e6).round() + 0.0;
                    lines.push(format!("{place} feels {millionths}"));
                }
            }
            let mut channels = Vec::new();
            for channel in it.channels.iter().map(|channel| plain(channel, flat)) {
                if !channel.is_empty() && !channels.contains(&channel) && shown(LaneKind::Channels)
                {
                    channels.push(channel);
                }
            }
            lines.extend(channels.iter().map(|channel| format!("@{channel}")));
            let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for lane in map.lanes.iter().filter(|lane| !lane.hidden) {
                let called = match lane.kind {
                    LaneKind::Cards(CardKind::Note) if plain(&lane.title, true).is_empty() => {
                        "notes".to_owned()
                    }
                    LaneKind::Cards(CardKind::Note) => plain(&lane.title, true).to_lowercase(),
                    kind => kind.key().to_owned(),
                };
                let cards = it.cards_in(lane);
                let cards = cards.filter(|it| !flat || says_something(it));
                let cards = cards.map(|it| card(it, flat));
                rows.entry(called).or_default().extend(cards);
            }
            for (lane, cards) in rows {
                lines.extend(cards.iter().map(|card| format!("{lane}: {card}")));
            }
        }
    }
    let names = map.personas.iter().filter_map(|id| document.persona(id));
    lines.push(format!("{} personas", names.count()));
    lines
}

fn read(text: &str, layout: GridLayout) -> Document {
    let grid = Grid::read(text);
    assert_eq!(guess(&grid), layout, "{text}");
    let imported = preview(&grid, &TablePlan::guess(&grid));
    assert_eq!(problems(&imported.document), []);
    imported.document
}

/// Whether a table gives back a map: where there is no touchpoint, headings are all there is.
fn has_something(map: &Map) -> bool {
    map.touchpoints().next().is_some()
}

fn compare(back: (&Document, &Map), document: &Document, map: &Map, tidy: bool, seed: &str) {
    let mut wanted = told(document, map, !tidy);
    let mut found = told(back.0, back.1, !tidy);
    let emotion = map.lane_of(LaneKind::Emotion);
    if !tidy && emotion.is_none_or(|lane| lane.hidden) {
        // Without their feelings, this form has no place for personas.
        wanted.pop();
        found.pop();
    }
    assert_eq!(found, wanted, "{seed}, tidy {tidy}");
}

fn check(id: &str, document: &Document, map: usize, seed: &str) {
    let subject = subject(document, map);
    let map = &document.maps[map];
    for tidy in [false, true] {
        let (text, _) = table(id, &subject, tidy);
        let layout = if tidy {
            GridLayout::Tidy
        } else {
            GridLayout::Matrix
        };
        let back = read(&text, layout);
        compare((&back, &back.maps[0]), document, map, tidy, seed);
    }
}

/// The whole document as a spreadsheet.
fn spreadsheet(document: &Document) -> (Vec<u8>, Vec<String>) {
    let source = file::write(document).into();
    let subject = ExportJob::new(
        Arc::new(document.clone()),
        PageFurniture::default(),
        Pictures::new(),
        source,
        Box::new(FixedWidthShaper),
    );
    let mut bytes = Vec::new();
    let write = format("xlsx").write;
    let lost = write(&subject, &ExportOptions::default(), &mut bytes, &|_| true);
    (bytes, lost.expect("it is written"))
}

#[test]
fn spreadsheets_read_back_from_both_of_their_forms() {
    for seed in 0..80 {
        let document = Random::new(seed).document();
        let (bytes, _) = spreadsheet(&document);
        let sheets = spreadsheet::read(&bytes).expect("a spreadsheet");
        let count = document.maps.len();
        for (place, map) in document.maps.iter().enumerate() {
            for (tidy, at) in [(false, place), (true, count + place)] {
                if !has_something(map) {
                    continue;
                }
                let back = import::workbook(&sheets, &[at], None).document;
                assert_eq!(problems(&back), []);
                let seed = format!("seed {seed}, map {place}");
                compare((&back, &back.maps[0]), &document, map, tidy, &seed);
            }
        }
    }
}

#[test]
fn a_metric_without_a_name_goes_by_its_kind_or_keeps_its_values() {
    let metric = |id: &str, kind: MetricKind, now: &str| {
        let card = Card::new(Id::new(id), CardKind::Metric, "");
        card.with(KIND, kind).with(NOW, now.to_owned())
    };
    let mut map = Map::new(Id::new("m"));
    map.stages.push(Arc::new(Stage {
        touchpoints: vec![Arc::new(Touchpoint {
            cards: vec![
                metric("n", MetricKind::Nps, "42"),
                metric("c", MetricKind::Custom, "9:40"),
                metric("e", MetricKind::Custom, ""),
            ],
            ..Touchpoint::new(Id::new("t"), "Calls")
        })],
        ..Stage::new(Id::new("s"), "Buy")
    }));
    let document = Document {
        maps: vec![Arc::new(map)],
        ..Document::default()
    };
    let (text, lost) = table("csv", &subject(&document, 0), false);
    assert!(text.contains("\"NPS: 42\n\u{2013}: 9:40\""), "{text}");
    assert_eq!(
        lost,
        ["the metric \u{201c}\u{201d} at \u{201c}Calls\u{201d}, which says nothing"]
    );
    check("csv", &document, 0, "without names");
}

#[test]
fn severities_and_scores_are_numbers_that_a_spreadsheet_counts_with() {
    let path = format!("{}/examples/coffee-house.ron", env!("CARGO_MANIFEST_DIR"));
    let document = file::open(path.as_ref()).expect("an example").document;
    let (bytes, _) = spreadsheet(&document);
    let mut book =
        calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).expect("a spreadsheet");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
        .expect("a sheet")
        .expect("its cells");
    for heading in ["Severity", "Strength", "Impact", "Ease"] {
        let row = sheet.rows().find(|row| row[0] == *heading);
        let row = row.unwrap_or_else(|| panic!("{heading} has a row"));
        let cells = row[1..]
            .iter()
            .filter(|cell| !matches!(cell, calamine::Data::Empty));
        let (mut numbers, mut lists) = (0, 0);
        for cell in cells {
            match cell {
                calamine::Data::Float(_) | calamine::Data::Int(_) => numbers += 1,
                // Several cards of a cell have a line each.
                calamine::Data::String(text) if text.contains('\n') => lists += 1,
                other => panic!("{heading}: {other:?}"),
            }
        }
        assert!(
            numbers > lists,
            "{heading}: {numbers} numbers, {lists} lists"
        );
    }
}

#[test]
fn what_stands_under_the_heading_of_a_lane_is_told_to_be_left_out() {
    let path = format!("{}/examples/mobile-plan.ron", env!("CARGO_MANIFEST_DIR"));
    let document = file::open(path.as_ref()).expect("an example").document;
    let wanted = "the line “What she does” under the heading of the lane “Step”";
    for id in ["csv", "markdown"] {
        let (_, lost) = table(id, &subject(&document, 0), false);
        assert!(lost.contains(&wanted.to_owned()), "{id}: {lost:?}");
    }
    let (bytes, lost) = spreadsheet(&document);
    assert!(!lost.contains(&wanted.to_owned()), "{lost:?}");
    let sheets = spreadsheet::read(&bytes).expect("a spreadsheet");
    let about = format!("{:?}", sheets.last().expect("the last sheet").grid);
    assert!(about.contains("Step: What she does"), "{about}");
}

#[test]
fn an_example_becomes_a_spreadsheet_and_its_maps_again() {
    let path = format!("{}/examples/university.ron", env!("CARGO_MANIFEST_DIR"));
    let document = file::open(path.as_ref()).expect("an example").document;
    let (bytes, lost) = spreadsheet(&document);
    assert_eq!(lost, Vec::<String>::new());
    let sheets = spreadsheet::read(&bytes).expect("a spreadsheet");
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        names,
        ["As-is", "To-be", "Items As-is", "Items To-be", "About"]
    );
    // The first two say all; nobody wants each map twice.
    assert_eq!(spreadsheet::likely_map_sheets(&sheets), [0, 1]);
    let back = import::workbook(&sheets, &[0, 1], None).document;
    assert_eq!(back.title, document.title);
    for (map, again) in document.maps.iter().zip(&back.maps) {
        assert_eq!(map.title, again.title);
        compare((&back, again), &document, map, false, "university");
    }
}

#[test]
fn no_broken_spreadsheet_makes_the_reader_panic() {
    let path = format!("{}/examples/coffee-house.ron", env!("CARGO_MANIFEST_DIR"));
    let document = file::open(path.as_ref()).expect("an example").document;
    let (bytes, _) = spreadsheet(&document);
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..150 {
        let mut broken = bytes.clone();
        for _ in 0..random.usize(1..8) {
            let at = random.usize(..broken.len());
            match random.u8(..3) {
                0 => broken[at] = random.u8(..),
                1 => broken.truncate(at),
                _ => broken.insert(at, random.u8(..)),
            }
            if broken.is_empty() {
                break;
            }
        }
        if let Ok(sheets) = spreadsheet::read(&broken) {
            let all: Vec<usize> = (0..sheets.len()).collect();
            let imported = import::workbook(&sheets, &all, None);
            assert_eq!(problems(&imported.document), []);
        }
    }
}

#[test]
fn every_random_map_reads_back_from_both_forms() {
    let mut maps = 0;
    for seed in 0.. {
        let document = Random::new(seed).document();
        for (place, map) in document.maps.iter().enumerate() {
            if !has_something(map) {
                continue;
            }
            let id = if seed % 2 == 0 { "csv" } else { "tsv" };
            check(id, &document, place, &format!("seed {seed}, map {place}"));
            maps += 1;
        }
        if maps >= few_or_all(100, 600) {
            break;
        }
    }
}

#[test]
fn the_examples_read_back_and_need_no_numbers() {
    for name in ["mobile-plan", "university", "coffee-house"] {
        let path = format!("{}/examples/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let document = file::open(path.as_ref()).expect("an example").document;
        for place in 0..document.maps.len() {
            check("csv", &document, place, name);
            let (text, _) = table("csv", &subject(&document, place), false);
            assert!(text.starts_with("\u{feff}Stage,"), "{name}: {text}");
            assert!(text.ends_with("\r\n"), "{name}");
            let (text, _) = table("csv", &subject(&document, place), true);
            let headings = text.lines().next().expect("headings");
            assert!(headings.ends_with(",notes"), "{name}: {headings}");
        }
    }
}
