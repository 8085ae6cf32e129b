//! Slides of any document: always a sound file, with every text of the map on its overview.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;
use touchline::export::{self, Options, SlideSize, Subject, xml};
use touchline::layout::Dress;
use touchline::model::{Document, Pictures};
use touchline::scene::{Scene, Shape};
use touchline::text::{Fixed, Fonts, Shaper};

use crate::support::random::Random;

fn subject(document: Document, shaper: Box<dyn Shaper + Send>) -> Subject {
    let document = Arc::new(document);
    Subject::new(
        document,
        Dress::default(),
        Pictures::new(),
        "".into(),
        shaper,
    )
}

fn format() -> &'static export::Format {
    let found = export::FORMATS.iter().find(|format| format.id == "pptx");
    found.expect("slides are a format")
}

fn parts(subject: &Subject, options: &Options, seed: u64) -> BTreeMap<String, String> {
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
            let said = xml::stripped(&obeyed.replace('\t', " ")).into_owned();
            if !said.is_empty() {
                *count.entry(said).or_default() += 1;
            }
        }
    }
    count
}

fn check(document: Document, seed: u64, shaper: Box<dyn Shaper + Send>) {
    let subject = subject(document, shaper);
    let mut options = Options::default();
    let preview = (format().preview)(&subject, &options).expect("a preview");
    let files = parts(&subject, &options, seed);
    for (name, part) in &files {
        if let Err(error) = runs(part) {
            panic!("seed {seed}: {name} is broken: {error}");
        }
    }
    let overviews = preview.sheets.iter().enumerate();
    let overviews = overviews.filter(|(_, sheet)| sheet.title.contains("\u{b7} Overview"));
    let overviews: Vec<usize> = overviews.map(|(place, _)| place + 1).collect();
    assert_eq!(overviews.len(), subject.maps.len(), "seed {seed}");
    for (number, drawn_map) in overviews.into_iter().zip(&subject.maps) {
        let slide = &files[&format!("ppt/slides/slide{number}.xml")];
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for run in runs(slide).expect("a sound slide") {
            // Nothing but our own jumps.
            if run != "\t" && !run.is_empty() {
                *found.entry(run).or_default() += 1;
            }
        }
        assert_eq!(
            found,
            drawn(&drawn_map.scene),
            "seed {seed}, slide {number}"
        );
    }
    options.slides.split = true;
    options.slides.size = SlideSize::Standard;
    for (name, part) in parts(&subject, &options, seed) {
        if let Err(error) = runs(&part) {
            panic!("seed {seed}, split: {name} is broken: {error}");
        }
    }
}

#[test]
fn random_documents_become_sound_slides_with_every_text_once() {
    for seed in 0..60 {
        check(Random::new(seed).document(), seed, Box::new(Fixed));
    }
}

#[test]
fn so_do_they_in_real_letters() {
    for seed in 100..112 {
        let document = Random::new(seed).document();
        check(document, seed, Box::new(Fonts::new(false)));
    }
}
