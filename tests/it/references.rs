//! Maps in every format as they are exported today, kept in `tests/references/`, so that a change of looks
//! is seen in review.
//!
//! `UPDATE_REFERENCES=1 cargo test references` renews them. Where a picture differs, the new one and one
//! with the differences in red stand in `target/references/`; where a text differs, the new one does.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use image::{ImageFormat, Rgba, RgbaImage};
use touchline::file;
use touchline::formats::options::{FLOW, PAPER, TIDY};
use touchline::formats::{ExportJob, ExportOptions, ExportSelection, FORMATS, Paper, Resolution};
use touchline::model::{Document, Pictures};
use touchline::text::Fonts;

use crate::support::pdf_text;

/// Channels of pixels may differ so much, of 255: processors round differently.
const TOLERANCE: u8 = 6;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Document {
    let bytes = fs::read(root().join(path)).expect("the map is there");
    file::read(&bytes).expect("it is read").document
}

/// What is kept of a map in a format: bytes of a picture, or a text by lines.
enum Output {
    Picture(Vec<u8>),
    Text(String),
}

fn written(document: &Document, id: &str, options: &ExportOptions) -> Vec<u8> {
    let format = FORMATS.iter().find(|format| format.id == id);
    let format = format.expect("a format");
    let choice = if format.multi_map {
        ExportSelection::default()
    } else {
        ExportSelection::map(&document.maps[0].id)
    };
    let source = |_: &Document| String::new();
    let fonts = Box::new(Fonts::new(false));
    let subject = ExportJob::prepare(document, &choice, Pictures::default(), source, fonts);
    let subject = subject.expect("there is something to export");
    let mut out = Vec::new();
    (format.write)(&subject, options, &mut out, &|_| true).expect("it is written");
    out
}

fn text(bytes: Vec<u8>) -> Output {
    Output::Text(String::from_utf8(bytes).expect("a text"))
}

/// The slides of a presentation, each tag on a line of its own.
fn slides(bytes: Vec<u8>) -> Output {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut slides = String::new();
    for number in 1.. {
        let Ok(mut part) = zip.by_name(&format!("ppt/slides/slide{number}.xml")) else {
            break;
        };
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("a text");
        let xml = xml.replace("><", ">\n<");
        writeln!(slides, "== slide {number}\n{xml}").expect("a string takes all");
    }
    Output::Text(slides)
}

/// The cells of a workbook: where each stands and what it holds.
fn cells(bytes: Vec<u8>) -> Output {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut text = String::new();
    for (name, range) in book.worksheets() {
        writeln!(text, "== {name}").expect("a string takes all");
        for (row, column, cell) in range.used_cells() {
            let cell = match cell {
                Data::String(words) => format!("{words:?}"),
                other => other.to_string(),
            };
            writeln!(text, "{row},{column} {cell}").expect("a string takes all");
        }
    }
    Output::Text(text)
}

/// A map in one of the forms that are kept.
fn output(document: &Document, kept: &str) -> Output {
    let usual = ExportOptions::default();
    match kept {
        "png" => {
            let options = usual.with_resolution(Resolution::Scale(0.5));
            Output::Picture(written(document, "png", &options))
        }
        "pdf.txt" => Output::Text(pdf_text::places(&written(document, "pdf", &usual))),
        "a4.pdf.txt" => {
            let mut options = usual;
            options.set(PAPER, Paper::A4);
            options.set(FLOW, true);
            Output::Text(pdf_text::places(&written(document, "pdf", &options)))
        }
        "slides.xml" => slides(written(document, "pptx", &usual)),
        "cells.txt" => cells(written(document, "xlsx", &usual)),
        "tidy.csv" => {
            let options = usual.with(TIDY, true);
            text(written(document, "csv", &options))
        }
        _ => text(written(document, kept_id(kept), &usual)),
    }
}

/// The format of a form that is kept as it is written.
fn kept_id(kept: &str) -> &'static str {
    let format = FORMATS.iter().find(|format| format.extension == kept);
    format.expect("a format").id
}

const ALL: &[&str] = &[
    "png",
    "svg",
    "pdf.txt",
    "a4.pdf.txt",
    "slides.xml",
    "cells.txt",
    "csv",
    "tidy.csv",
    "md",
    "mmd",
    "html",
];
/// Of large maps, whose slides and pages say in many lines what a smaller one says in few.
const FEW: &[&str] = &["png", "pdf.txt", "cells.txt", "csv", "md", "mmd"];

/// Compares the forms of a map with those that are kept, or keeps them.
fn check(name: &str, document: &Document, kept: &[&str]) {
    let folder = root().join("tests/references").join(name);
    let update = std::env::var_os("UPDATE_REFERENCES").is_some();
    let mut wrong = Vec::new();
    for form in kept {
        let path = folder.join(format!("{name}.{form}"));
        let new = output(document, form);
        if update {
            keep(&path, new);
        } else if let Err(why) = compare(&path, new) {
            wrong.push(format!("{name}.{form}: {why}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nWhere this is meant: UPDATE_REFERENCES=1 cargo test references",
        wrong.join("\n")
    );
}

fn keep(path: &Path, new: Output) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    // A picture that is the same in all but rounding stays.
    if let Output::Picture(bytes) = &new
        && let Ok(old) = fs::read(path)
        && differences(&old, bytes).is_none()
    {
        return;
    }
    let bytes = match new {
        Output::Picture(bytes) => bytes,
        Output::Text(text) => text.into_bytes(),
    };
    fs::write(path, bytes).expect("it is written");
}

fn compare(path: &Path, new: Output) -> Result<(), String> {
    let old = fs::read(path).map_err(|error| error.to_string())?;
    let shown = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder")
        .join("references");
    let name = path.file_name().expect("a name");
    let leave = |name: &Path, bytes: &[u8]| {
        fs::create_dir_all(&shown).expect("the folder can be made");
        fs::write(shown.join(name), bytes).expect("it is written");
    };
    match new {
        Output::Picture(bytes) => {
            let Some((count, picture)) = differences(&old, &bytes) else {
                return Ok(());
            };
            leave(Path::new(name), &bytes);
            let mut out = Cursor::new(Vec::new());
            picture
                .write_to(&mut out, ImageFormat::Png)
                .expect("a picture");
            let name = Path::new(name).with_extension("differences.png");
            leave(&name, &out.into_inner());
            Err(format!(
                "{count} pixels differ, see {}",
                shown.join(name).display()
            ))
        }
        Output::Text(text) => {
            let old = String::from_utf8(old).map_err(|error| error.to_string())?;
            if old == text {
                return Ok(());
            }
            leave(Path::new(name), text.as_bytes());
            let lines = old.lines().zip(text.lines()).enumerate();
            let first = lines.into_iter().find(|(_, (old, new))| old != new);
            Err(match first {
                Some((line, (old, new))) => {
                    let (old, new) = around(old, new);
                    format!("line {} was\n  {old}\nand is\n  {new}", line + 1)
                }
                None => format!(
                    "{} lines became {}",
                    old.lines().count(),
                    text.lines().count()
                ),
            })
        }
    }
}

/// Both lines from a little before where they differ.
fn around(old: &str, new: &str) -> (String, String) {
    let same = old.chars().zip(new.chars());
    let same = same.take_while(|(old, new)| old == new).count();
    let cut = |line: &str| {
        line.chars()
            .skip(same.saturating_sub(40))
            .take(160)
            .collect()
    };
    (cut(old), cut(new))
}

/// How many pixels of two pictures differ, and the new one in grey with those in red; nothing where
/// they are the same.
fn differences(old: &[u8], new: &[u8]) -> Option<(usize, RgbaImage)> {
    let pixels = |bytes| image::load_from_memory(bytes).map(|picture| picture.to_rgba8());
    let new = pixels(new).expect("a picture");
    let old = pixels(old).unwrap_or_default();
    let mut count = 0;
    let picture = RgbaImage::from_fn(new.width(), new.height(), |x, y| {
        let pixel = new.get_pixel(x, y);
        let is_same = old.get_pixel_checked(x, y).is_some_and(|old| {
            let mut channels = old.0.iter().zip(pixel.0);
            channels.all(|(old, new)| old.abs_diff(new) <= TOLERANCE)
        });
        if is_same {
            let grey = pixel.0[..3].iter().map(|it| u16::from(*it)).sum::<u16>() / 3;
            let grey = u8::try_from(128 + grey / 2).unwrap_or(u8::MAX);
            return Rgba([grey, grey, grey, 255]);
        }
        count += 1;
        Rgba([220, 0, 40, 255])
    });
    let same_size = old.dimensions() == new.dimensions();
    (count > 0 || !same_size).then_some((count, picture))
}

#[test]
fn a_plan_that_is_switched() {
    check("mobile-plan", &read("examples/mobile-plan.ron"), ALL);
}

#[test]
fn a_visit_to_a_coffee_house() {
    check("coffee-house", &read("examples/coffee-house.ron"), FEW);
}

#[test]
fn an_application_on_two_maps() {
    check("university", &read("examples/university.ron"), FEW);
}

#[test]
fn every_kind_and_mark() {
    check("full", &read("tests/corpus/v1/full.ron"), ALL);
}

#[test]
fn arabic_and_japanese() {
    check("languages", &read("tests/references/languages.ron"), ALL);
}

#[test]
fn cards_of_personas() {
    check("personas", &read("tests/corpus/v1/personas.ron"), ALL);
}

#[test]
fn two_shifts_in_one_document() {
    check("two-maps", &read("tests/cases/07-two-maps.ron"), ALL);
}

#[test]
fn two_hundred_touchpoints() {
    check(
        "two-hundred",
        &read("tests/references/two-hundred.ron"),
        FEW,
    );
}

#[test]
fn a_difference_is_seen() {
    let one = RgbaImage::from_pixel(3, 2, Rgba([10, 20, 30, 255]));
    let mut other = one.clone();
    other.put_pixel(1, 1, Rgba([10, 20, 40, 255]));
    let png = |picture: &RgbaImage| {
        let mut out = Cursor::new(Vec::new());
        picture
            .write_to(&mut out, ImageFormat::Png)
            .expect("a picture");
        out.into_inner()
    };
    assert!(differences(&png(&one), &png(&one)).is_none());
    let (count, picture) = differences(&png(&one), &png(&other)).expect("they differ");
    assert_eq!(count, 1);
    assert_eq!(picture.get_pixel(1, 1), &Rgba([220, 0, 40, 255]));
    let wider = RgbaImage::from_pixel(4, 2, Rgba([10, 20, 30, 255]));
    assert!(differences(&png(&wider), &png(&one)).is_some());
}
