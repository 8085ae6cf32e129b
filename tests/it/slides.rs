//! Slides of any document: always a sound file, with every text of the map on the slide of the whole map,
//! and every text of all other slides in its frame and large enough to be read.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;
use touchline::file;
use touchline::formats::options::{SLIDE_SIZE, SPLIT_MAP};
use touchline::formats::{self, ExportJob, ExportOptions, ExportSelection, SlideSize, xml};
use touchline::layout::PageFurniture;
use touchline::model::{Document, Pictures};
use touchline::scene::{Scene, Shape};
use touchline::text::{Align, FixedWidthShaper, Fonts, Shaper, Style};

use crate::support::random::Random;

fn subject(document: Document, shaper: Box<dyn Shaper + Send>) -> ExportJob {
    let document = Arc::new(document);
    ExportJob::new(
        document,
        PageFurniture::default(),
        Pictures::new(),
        "".into(),
        shaper,
    )
}

fn format() -> &'static formats::ExportFormat {
    let found = formats::FORMATS.iter().find(|format| format.id == "pptx");
    found.expect("slides are a format")
}

fn parts(subject: &ExportJob, options: &ExportOptions, seed: u64) -> BTreeMap<String, String> {
    let mut out = Vec::new();
    (format().write)(subject, options, &mut out, &|_| true)
        .unwrap_or_else(|failure| panic!("seed {seed}: {failure}"));
    let mut zip = zip::ZipArchive::new(Cursor::new(out)).expect("an archive");
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        if let Ok(text) = String::from_utf8(bytes) {
            parts.insert(name, text);
        }
    }
    parts
}

/// The texts of a part, run by run, and whether the part is well-formed.
fn runs(part: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = true;
    let mut runs = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "a:t" => {
                inside = true;
                runs.push(String::new());
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                let run = runs.last_mut().expect("a run began");
                run.push_str(&text);
            }
            Event::GeneralRef(name) if inside => {
                let run = runs.last_mut().expect("a run began");
                let whole = format!("&{};", &*name);
                run.push_str(&quick_xml::escape::unescape(&whole).expect("a known escape"));
            }
            Event::Eof => return Ok(runs),
            _ => {}
        }
    }
}

/// How often each text stands on a scene, paragraph by paragraph, as XML can say it.
fn drawn(scene: &Scene) -> BTreeMap<String, usize> {
    let chunks = scene.chunks();
    let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
    let texts = items.filter_map(|item| match &item.shape {
        Shape::Text { paragraph, .. } => Some(paragraph.text.to_string()),
        _ => None,
    });
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];
    let mut count = BTreeMap::new();
    for text in texts {
        for piece in text.split(breaks).filter(|piece| !piece.is_empty()) {
            // The map does not obey what turns the direction by force.
            let obeyed = piece.replace(|c| ('\u{202a}'..='\u{202e}').contains(&c), "");
            let said = xml::strip_forbidden(&obeyed.replace('\t', " ")).into_owned();
            if !said.is_empty() {
                *count.entry(said).or_default() += 1;
            }
        }
    }
    count
}

fn check(document: Document, seed: u64, shaper: Box<dyn Shaper + Send>) {
    let subject = subject(document, shaper);
    let mut options = ExportOptions::default();
    let preview = (format().preview)(&subject, &options).expect("a preview");
    let files = parts(&subject, &options, seed);
    for (name, part) in &files {
        if let Err(error) = runs(part) {
            panic!("seed {seed}: {name} is broken: {error}");
        }
    }
    let maps = preview.pages.iter().enumerate();
    let maps = maps.filter(|(_, sheet)| sheet.title.contains("\u{b7} Whole map"));
    let maps: Vec<usize> = maps.map(|(place, _)| place + 1).collect();
    assert_eq!(maps.len(), subject.maps().len(), "seed {seed}");
    for (number, drawn_map) in maps.into_iter().zip(subject.maps()) {
        let slide = &files[&format!("ppt/slides/slide{number}.xml")];
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for run in runs(slide).expect("a sound slide") {
            // Nothing but our own jumps.
            if run != "\t" && !run.is_empty() {
                *found.entry(run).or_default() += 1;
            }
        }
        let wanted = drawn(&drawn_map.scene);
        // A map without a title stands under its name, which is the slide's title.
        found.retain(|text, count| {
            let title = format!("<a:t>{}</a:t>", xml::text(text));
            let titles = slide.split("type=\"title\"").nth(1);
            let titles = titles.and_then(|it| it.split("</p:sp>").next());
            let is_title = titles.is_some_and(|it| it.contains(&title));
            let more = *count > wanted.get(text).copied().unwrap_or_default();
            *count -= usize::from(is_title && more);
            *count > 0
        });
        assert_eq!(found, wanted, "seed {seed}, slide {number}");
    }
    options.set(SPLIT_MAP, true);
    options.set(SLIDE_SIZE, SlideSize::Standard);
    for (name, part) in parts(&subject, &options, seed) {
        if let Err(error) = runs(&part) {
            panic!("seed {seed}, split: {name} is broken: {error}");
        }
    }
}

#[test]
fn random_documents_become_sound_slides_with_every_text_once() {
    for seed in 0..60 {
        check(
            Random::new(seed).document(),
            seed,
            Box::new(FixedWidthShaper),
        );
    }
}

#[test]
fn so_do_they_in_real_letters() {
    for seed in 100..112 {
        let document = Random::new(seed).document();
        check(document, seed, Box::new(Fonts::new(false)));
    }
}

#[test]
fn every_slide_of_one_of_several_maps_names_its_map() {
    let bytes = include_bytes!("../cases/07-two-maps.ron");
    let document = file::read(bytes).expect("it is read").document;
    let names = ["Morning shift", "Night shift"];
    let whole = subject(document.clone(), Box::new(FixedWidthShaper));
    let preview = (format().preview)(&whole, &ExportOptions::default()).expect("a preview");
    let files = parts(&whole, &ExportOptions::default(), 0);
    let mut slides = [0, 0];
    for number in 1..=preview.pages.len() {
        let runs = runs(&files[&format!("ppt/slides/slide{number}.xml")]).expect("a sound slide");
        let is_named = names.map(|name| runs.iter().any(|run| run.contains(name)));
        let place = is_named
            .iter()
            .position(|named| *named)
            .expect("one of the maps");
        assert!(is_named[0] != is_named[1], "slide {number}: {runs:?}");
        slides[place] += 1;
    }
    assert!(slides[0] > 2 && slides[0] == slides[1], "{slides:?}");

    // The slides of one map alone say nothing of the other.
    for (map, [own, other]) in document.maps.iter().zip([names, [names[1], names[0]]]) {
        let chosen = ExportSelection::map(&map.id)
            .apply(&document)
            .expect("it is there");
        let files = parts(
            &subject(chosen, Box::new(FixedWidthShaper)),
            &ExportOptions::default(),
            0,
        );
        let slides = files
            .iter()
            .filter(|(name, _)| name.starts_with("ppt/slides/slide"));
        let texts: Vec<_> = slides
            .map(|(_, part)| runs(part).expect("sound").concat())
            .collect();
        assert!(
            texts
                .iter()
                .all(|text| text.contains(own) && !text.contains(other))
        );
    }
}

/// A text on a slide as the file has it: its paragraphs and the room that it has, in points.
#[derive(Debug, Default)]
struct Text {
    /// The frame's upper left corner.
    at: (f64, f64),
    /// The frame's width and height.
    frame: (f64, f64),
    /// How much of the frame is for the text: left, top, right, bottom.
    inset: [f64; 4],
    wraps: bool,
    middle: bool,
    paragraphs: Vec<Written>,
}

/// A paragraph as the file has it, in points.
#[derive(Clone, Debug, Default)]
struct Written {
    text: String,
    size: f64,
    bold: bool,
    italic: bool,
    indent: f64,
    line: Option<f64>,
    above: f64,
}

impl Text {
    /// What its lines take together, and how wide the widest is.
    fn taken(&self, shaper: &mut dyn Shaper) -> (f64, f64) {
        let room = self.frame.0 - self.inset[0] - self.inset[2];
        let (mut height, mut width) = (0.0, 0.0_f64);
        for paragraph in &self.paragraphs {
            let style = Style {
                size: narrow(paragraph.size),
                weight: if paragraph.bold { 700 } else { 400 },
                italic: paragraph.italic,
                line_height: narrow(paragraph.line.unwrap_or(paragraph.size * 1.2)),
            };
            let room = if self.wraps {
                narrow(room - paragraph.indent + 0.3)
            } else {
                f32::INFINITY
            };
            let lines = shaper.shape(&paragraph.text, style, room, Align::Left);
            height += f64::from(lines.height) + paragraph.above;
            width = width.max(f64::from(lines.width) + paragraph.indent);
        }
        (height, width)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a slide is small")]
fn narrow(length: f64) -> f32 {
    length as f32
}

/// What a shape of this name and corner leaves free around its text: left, top, right, bottom.
fn around((name, share): &(String, f64), (wide, high): (f64, f64)) -> [f64; 4] {
    let side = wide.min(high);
    match &**name {
        "roundRect" => [share * side * 0.292_89; 4],
        "ellipse" => [wide, high, wide, high].map(|it| it * 0.146_45),
        "homePlate" => [0.0, 0.0, share * side / 2.0, 0.0],
        "chevron" if wide > 2.0 * share * side => [share * side, 0.0, share * side, 0.0],
        _ => [0.0; 4],
    }
}

/// All texts in shapes of a slide, and those in cells of tables.
fn texts(slide: &str) -> Vec<Text> {
    let mut reader = Reader::from_str(slide);
    let mut found = Vec::new();
    let mut text = Text::default();
    let mut geometry = (String::new(), 0.0);
    let (mut columns, mut column, mut row) = (Vec::new(), 0, 0.0);
    let (mut inside, mut spacing) = (false, "");
    loop {
        let event = reader.read_event().expect("a sound slide");
        let (tag, is_empty) = match &event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                match tag.name().as_ref() {
                    "p:sp" => found.push(std::mem::take(&mut text)),
                    "a:tc" => {
                        text.frame = (columns[column], row);
                        text.wraps = true;
                        found.push(std::mem::take(&mut text));
                        column += 1;
                    }
                    "a:t" => inside = false,
                    _ => {}
                }
                continue;
            }
            Event::Text(run) if inside => {
                let paragraph = text.paragraphs.last_mut().expect("a paragraph began");
                paragraph.text.push_str(run);
                continue;
            }
            Event::GeneralRef(name) if inside => {
                let paragraph = text.paragraphs.last_mut().expect("a paragraph began");
                let whole = format!("&{};", &**name);
                let plain = quick_xml::escape::unescape(&whole).expect("a known escape");
                paragraph.text.push_str(&plain);
                continue;
            }
            Event::Eof => return found,
            _ => continue,
        };
        let value = |name: &str| {
            let attribute = tag.try_get_attribute(name).expect("attributes");
            attribute.map(|it| it.value.to_string())
        };
        let number = |name: &str| value(name).and_then(|it| it.parse::<f64>().ok());
        let points = |name: &str| number(name).unwrap_or(0.0) / 12_700.0;
        match tag.name().as_ref() {
            "p:sp" => text = Text::default(),
            "a:off" => text.at = (points("x"), points("y")),
            "a:ext" if number("cx").is_some() => text.frame = (points("cx"), points("cy")),
            "a:prstGeom" => geometry = (value("prst").unwrap_or_default(), 0.0),
            "a:custGeom" => geometry = ("rect".to_owned(), 0.0),
            "a:gd" if geometry.1 == 0.0 => {
                let share = value("fmla").unwrap_or_default();
                let share = share.trim_start_matches("val ").parse::<f64>();
                geometry.1 = share.unwrap_or(0.0) / 100_000.0;
            }
            "a:bodyPr" => {
                let around = around(&geometry, text.frame);
                let own = ["lIns", "tIns", "rIns", "bIns"].map(points);
                text.inset = std::array::from_fn(|at| around[at] + own[at]);
                text.wraps = value("wrap").as_deref() == Some("square");
                text.middle = value("anchor").as_deref() == Some("ctr");
            }
            "a:gridCol" => columns.push(points("w")),
            "a:tr" => (column, row) = (0, points("h")),
            "a:tcPr" => {
                let inset = ["marL", "marT", "marR", "marB"].map(points);
                text.inset = inset;
            }
            "a:p" => text.paragraphs.push(Written::default()),
            "a:pPr" => {
                let paragraph = text.paragraphs.last_mut().expect("a paragraph began");
                paragraph.indent = points("marL");
            }
            "a:lnSpc" => spacing = "line",
            "a:spcBef" => spacing = "above",
            "a:spcPts" => {
                let paragraph = text.paragraphs.last_mut().expect("a paragraph began");
                let size = number("val").unwrap_or(0.0) / 100.0;
                if spacing == "line" {
                    paragraph.line = Some(size);
                } else {
                    paragraph.above = size;
                }
            }
            "a:rPr" => {
                let paragraph = text.paragraphs.last_mut().expect("a paragraph began");
                paragraph.size = number("sz").unwrap_or(0.0) / 100.0;
                paragraph.bold = value("b").as_deref() == Some("1");
                paragraph.italic = value("i").as_deref() == Some("1");
            }
            "a:t" => inside = !is_empty,
            _ => {}
        }
    }
}

/// The smallest letters of a slide of this name; maps are as large as they fit.
fn least(name: &str) -> Option<f64> {
    match name {
        name if name.starts_with("Whole map") => None,
        name if name.starts_with("Overview") => Some(10.0),
        _ => Some(12.0),
    }
}

/// Looks at every slide of a document that is no map: how many texts there are. Those that do not fit or
/// are too small are added to `wrong`.
fn check_texts(
    document: Document,
    what: &str,
    size: SlideSize,
    make: fn() -> Box<dyn Shaper + Send>,
    wrong: &mut Vec<String>,
) -> usize {
    let subject = subject(document, make());
    let mut options = ExportOptions::default();
    options.set(SLIDE_SIZE, size);
    let mut shaper = make();
    let mut count = 0;
    for (part, xml) in parts(&subject, &options, 0) {
        if !part.starts_with("ppt/slides/slide") {
            continue;
        }
        let name = xml
            .split("<p:cSld name=\"")
            .nth(1)
            .expect("a slide has a name");
        let name = name.split('"').next().unwrap_or_default();
        let Some(least) = least(name) else {
            continue;
        };
        for text in texts(&xml) {
            let written = text.paragraphs.iter().any(|it| !it.text.trim().is_empty());
            if !written {
                continue;
            }
            count += 1;
            let smallest = text.paragraphs.iter().filter(|it| !it.text.is_empty());
            let smallest = smallest.map(|it| it.size).fold(f64::INFINITY, f64::min);
            let (height, width) = text.taken(&mut *shaper);
            let top = if text.middle { 0.0 } else { text.inset[1] };
            let room = text.frame.1 - top - text.inset[3].min(text.frame.1 / 8.0) + 1.0;
            let is_good = smallest > least - 0.01 && height <= room && width <= text.frame.0 + 1.0;
            if !is_good {
                let taken = format!("{smallest} pt, {width} x {height}");
                wrong.push(format!("{what}, {name}: {taken}, {text:?}"));
            }
        }
    }
    count
}

fn none_is(wrong: &[String]) {
    let some = &wrong[..wrong.len().min(6)];
    assert!(wrong.is_empty(), "{} texts: {some:#?}", wrong.len());
}

#[test]
fn every_text_fits_its_frame_and_is_large_enough_on_slides_of_all_that_comes_with_the_program() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut count, mut wrong) = (0, Vec::new());
    for folder in ["examples", "assets/templates", "tests/cases"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("the folder is there") {
            let path = entry.expect("the entry is readable").path();
            if path.extension().is_none_or(|end| end != "ron") {
                continue;
            }
            let Ok(opened) = touchline::file::open(&path) else {
                continue;
            };
            for size in [SlideSize::Wide, SlideSize::Standard] {
                let fonts = || Box::new(Fonts::new(false)) as Box<dyn Shaper + Send>;
                let document = opened.document.clone();
                let what = path.display().to_string();
                count += check_texts(document, &what, size, fonts, &mut wrong);
            }
        }
    }
    none_is(&wrong);
    assert!(count > 1000, "{count} texts");
}

#[test]
fn every_text_fits_its_frame_and_is_large_enough_on_slides_of_random_maps() {
    let (mut count, mut wrong) = (0, Vec::new());
    for seed in 0..200 {
        let size = if seed % 3 == 0 {
            SlideSize::Standard
        } else {
            SlideSize::Wide
        };
        let fixed = || Box::new(FixedWidthShaper) as Box<dyn Shaper + Send>;
        let document = Random::new(seed).document();
        let what = format!("seed {seed}");
        count += check_texts(document, &what, size, fixed, &mut wrong);
    }
    for seed in 300..310 {
        let fonts = || Box::new(Fonts::new(false)) as Box<dyn Shaper + Send>;
        let document = Random::new(seed).document();
        let what = format!("seed {seed}");
        count += check_texts(document, &what, SlideSize::Wide, fonts, &mut wrong);
    }
    none_is(&wrong);
    assert!(count > 5000, "{count} texts");
}

/// Two curves that end side by side, with what hurts and what would help where they are lowest.
const CROWDED: &str = r#"(format: 1, title: "Plan",
  personas: [(id: "j", name: "Jumping Jamie"), (id: "r", name: "Reluctant Rosa")],
  maps: [(personas: ["j", "r"], stages: [
    (title: "Define", touchpoints: [
      (title: "Review current plan", emotion: 0.3, emotions: {"r": -0.5}, pain_points: [(text: "Bill hides what each part costs", severity: 2)]),
      (title: "Set limits for a new plan", emotion: 0.8),
    ]),
    (title: "Compare", touchpoints: [
      (title: "Sees a TV offer", emotions: {"r": 1.2}),
      (title: "Reads a consumer report", emotion: 0.2, emotions: {"r": 0.2}),
      (title: "Tries the plan tool", emotion: -1, emotions: {"r": -1}, opportunities: [(text: "Compare rival offers", impact: 5, ease: 2)]),
    ]),
    (title: "Negotiate", touchpoints: [
      (title: "Calls current carrier", emotion: -1.8, emotions: {"r": -1.2},
        pain_points: [(text: "18 min on hold", severity: 3), (text: "Repeats the story to 3 agents", severity: 2)],
        opportunities: [(text: "Support by chat and text", impact: 4, ease: 4)]),
      (title: "Visits the store", emotion: 1.6, emotions: {"r": 1.9}),
    ]),
  ])])"#;

#[test]
fn no_mark_on_the_overview_covers_a_name_on_the_curves() {
    const SLACK: f64 = 1.0;
    let document = file::read(CROWDED.as_bytes()).expect("it is read").document;
    let subject = subject(document, Box::new(Fonts::new(false)));
    let files = parts(&subject, &ExportOptions::default(), 0);
    let texts = texts(&files["ppt/slides/slide1.xml"]);
    let said = |text: &Text| -> String { text.paragraphs.iter().map(|it| &*it.text).collect() };
    let marks = texts.iter().filter(|text| said(text).chars().count() == 1);
    let marks: Vec<_> = marks.collect();
    let words = ["Lowest", "Highest", "Jumping Jamie", "Reluctant Rosa"];
    let names = texts
        .iter()
        .filter(|text| words.iter().any(|word| said(text).starts_with(word)));
    let names: Vec<_> = names.collect();
    assert!(marks.len() >= 10 && names.len() >= 5, "{marks:?} {names:?}");
    let mut shaper = Fonts::new(false);
    for mark in &marks {
        for name in &names {
            // A frame is wider than its letters.
            let (_, wide) = name.taken(&mut shaper);
            let across = [(mark.at.0, mark.frame.0), (name.at.0 + name.inset[0], wide)];
            let down = [(mark.at.1, mark.frame.1), (name.at.1, name.frame.1)];
            let apart = |[(a, one), (b, other)]: [(f64, f64); 2]| {
                a + one <= b + SLACK || b + other <= a + SLACK
            };
            assert!(
                apart(across) || apart(down),
                "{} covers {}: {across:?} {down:?}",
                said(mark),
                said(name)
            );
        }
    }
}
