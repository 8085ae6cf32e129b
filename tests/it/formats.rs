//! What holds for every format that a map can be exported to: a new row of `FORMATS` is tested here
//! without a word more.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use touchline::file;
use touchline::formats::options::{EMBED_FONTS, OUTLINES, SOURCE, TIDY, TRANSPARENT};
use touchline::formats::{
    ExportError, ExportFormat, ExportJob, ExportOptions, FORMATS, PreviewContent,
};
use touchline::layout::PageFurniture;
use touchline::model::{Document, Pictures};
use touchline::text::Fonts;

use crate::support::folder::Folder;
use crate::support::random::{Random, few_or_all};

fn subject(document: Document) -> ExportJob {
    let source = file::write(&document).into();
    ExportJob::new(
        Arc::new(document),
        PageFurniture::default(),
        Pictures::new(),
        source,
        Box::new(Fonts::new(false)),
    )
}

fn example(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    file::open(&path).expect("an example").document
}

fn examples() -> impl Iterator<Item = Document> {
    [
        "examples/mobile-plan.ron",
        "examples/university.ron",
        "assets/templates/blank.ron",
    ]
    .into_iter()
    .map(example)
}

fn random() -> impl Iterator<Item = Document> {
    (0..few_or_all(4, 12)).map(|seed| Random::new(seed).document())
}

/// Small pictures, so that the tests take their time for what they are about.
fn options() -> ExportOptions {
    ExportOptions::default().with_resolution(touchline::formats::Resolution::Scale(0.25))
}

/// The options of which each makes another file.
fn variants() -> Vec<ExportOptions> {
    let plain = options();
    vec![
        plain.clone(),
        plain
            .clone()
            .with(TIDY, true)
            .with(SOURCE, false)
            .with(EMBED_FONTS, true),
        plain.with(OUTLINES, true).with(TRANSPARENT, true),
    ]
}

fn written(
    format: &ExportFormat,
    subject: &ExportJob,
    options: &ExportOptions,
) -> (Vec<u8>, Vec<String>) {
    let mut bytes = Vec::new();
    let lost = (format.write)(subject, options, &mut bytes, &|_| true);
    let lost = lost.unwrap_or_else(|failure| panic!("{}: {failure}", format.id));
    (bytes, lost)
}

#[test]
fn ids_and_extensions_tell_formats_apart() {
    let ids: BTreeSet<_> = FORMATS.iter().map(|format| format.id).collect();
    let ends: BTreeSet<_> = FORMATS.iter().map(|format| format.extension).collect();
    assert_eq!((ids.len(), ends.len()), (FORMATS.len(), FORMATS.len()));
    for format in FORMATS {
        let plain = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        assert!(plain(format.id) && plain(format.extension), "{}", format.id);
        assert!(!format.label.is_empty(), "{}", format.id);
        let keys: BTreeSet<_> = format.options().map(|spec| spec.key).collect();
        assert_eq!(keys.len(), format.options().count(), "{}", format.id);
    }
}

#[test]
fn every_picture_tells_once_of_characters_that_no_font_has() {
    let named = |titles: [&str; 2]| {
        let text = file::write(&example("examples/mobile-plan.ron"));
        let text = text.replace("\"Compare\"", &format!("\"{}\"", titles[0]));
        let text = text.replace("\"Negotiate\"", &format!("\"{}\"", titles[1]));
        subject(file::read(text.as_bytes()).expect("it is a map").document)
    };
    let few = "“京” (U+4EAC) and “東” (U+6771): no font here has them, and boxes are drawn instead";
    let many = "“你” (U+4F60), “吗” (U+5417), “哈” (U+54C8) and 2 more: \
                no font here has them, and boxes are drawn instead";
    let cases = [
        (["Compare", "Negotiate"], None),
        (["東京", "京"], Some(few)),
        (["東", "你好吗哈"], Some(many)),
    ];
    for (titles, told) in cases {
        let subject = named(titles);
        for format in FORMATS {
            let (_, lost) = written(format, &subject, &options());
            let preview = (format.preview)(&subject, &options()).expect("it can be seen");
            let boxes = lost.iter().filter(|item| item.contains("boxes"));
            let boxes: Vec<&str> = boxes.map(String::as_str).collect();
            let warned = preview
                .warnings
                .iter()
                .filter(|it| it.text.contains("boxes"));
            let draws = ["png", "svg", "pdf", "html"].contains(&format.id);
            let told = told.filter(|_| draws);
            assert_eq!(boxes, Vec::from_iter(told), "{}", format.id);
            assert_eq!(warned.count(), usize::from(told.is_some()), "{}", format.id);
        }
    }
}

#[test]
fn every_format_writes_every_document_and_the_same_bytes_twice() {
    for document in examples().chain(random()) {
        let again = document.clone();
        let (one, other) = (subject(document), subject(again));
        for format in FORMATS {
            for options in variants() {
                let (bytes, lost) = written(format, &one, &options);
                assert!(!bytes.is_empty(), "{}", format.id);
                let (same, told) = written(format, &other, &options);
                assert!(bytes == same, "{}: other bytes", format.id);
                assert_eq!(lost, told, "{}", format.id);
                for item in &lost {
                    assert!(!item.trim().is_empty(), "{}", format.id);
                }
            }
        }
    }
}

#[test]
fn what_a_file_will_hold_can_be_seen_before() {
    for document in examples().chain(random()) {
        let subject = subject(document);
        for format in FORMATS {
            for options in variants() {
                let preview = (format.preview)(&subject, &options);
                let preview = preview.unwrap_or_else(|why| panic!("{}: {why}", format.id));
                assert!(!preview.pages.is_empty(), "{}", format.id);
                for sheet in &preview.pages {
                    assert!(!sheet.title.is_empty(), "{}", format.id);
                    if let PreviewContent::Scene(scene) = &sheet.content {
                        assert!(scene.size.width > 0.0 && scene.size.height > 0.0);
                    }
                }
            }
        }
    }
}

#[test]
fn work_that_is_stopped_leaves_no_file() {
    let folder = Folder::new();
    let subject = subject(example("examples/mobile-plan.ron"));
    for format in FORMATS {
        let path = folder.file(&format!("map.{}", format.extension));
        let calls = Cell::new(0);
        let last = Cell::new(-1.0_f32);
        let count = |share: f32| {
            calls.set(calls.get() + 1);
            assert!((0.0..=1.0).contains(&share), "{}: {share}", format.id);
            assert!(share >= last.get(), "{}: progress goes back", format.id);
            last.set(share);
            true
        };
        let whole = (format.write)(&subject, &options(), &mut io::sink(), &count);
        assert!(whole.is_ok(), "{}", format.id);
        let all: usize = calls.get();
        assert!(all > 0, "{} never says how far it is", format.id);
        for stop_at in BTreeSet::from([1, all.div_ceil(2), all]) {
            calls.set(0);
            let stop = |_| {
                calls.set(calls.get() + 1);
                calls.get() < stop_at
            };
            let mut failure = None;
            let replaced = file::write_atomically(&path, |out| {
                (format.write)(&subject, &options(), out, &stop)
                    .map(drop)
                    .map_err(|why| {
                        failure = Some(matches!(why, ExportError::Cancelled));
                        io::Error::from(why)
                    })
            });
            assert!(replaced.is_err(), "{} goes on", format.id);
            assert_eq!(failure, Some(true), "{}", format.id);
            assert!(folder.names().is_empty(), "{}", format.id);
        }
    }
}

/// Takes so many bytes and no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "no room"));
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_told() {
    let subject = subject(example("examples/mobile-plan.ron"));
    for format in FORMATS {
        let (bytes, _) = written(format, &subject, &options());
        for room in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            let failed = (format.write)(&subject, &options(), &mut Full(room), &|_| true);
            assert!(
                matches!(failed, Err(ExportError::Output(_))),
                "{} with room for {room} of {} bytes",
                format.id,
                bytes.len()
            );
        }
    }
}

#[test]
fn a_document_without_maps_is_refused_or_written_but_never_a_panic() {
    let subject = subject(Document::default());
    for format in FORMATS {
        let mut bytes = Vec::new();
        match (format.write)(&subject, &options(), &mut bytes, &|_| true) {
            Ok(_) => assert!(!bytes.is_empty(), "{}", format.id),
            Err(ExportError::Refused(why)) => assert!(!why.is_empty(), "{}", format.id),
            Err(other) => panic!("{}: {other}", format.id),
        }
    }
}
