//! Maps as PDF: what is on its pages, and what a reader of the file finds in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use touchline::file;
use touchline::formats::options::{FLOW, MARGIN, PAGE_NUMBERS, PAPER, PORTRAIT, SOURCE};
use touchline::formats::{
    ExportError, ExportFormat, ExportJob, ExportOptions, FORMATS, Paper, Preview, PreviewContent,
};
use touchline::layout::PageFurniture;
use touchline::model::{Date, Document, Id, Pictures, Stage, Target};
use touchline::scene::{Item, ItemPart, Scene, Shape};
use touchline::text::Fonts;

use crate::support::random::Random;

fn pdf() -> &'static ExportFormat {
    let found = FORMATS.iter().find(|format| format.id == "pdf");
    found.expect("there is a row for it")
}

fn example(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    file::open(&path.join(name)).expect("an example").document
}

fn dressed(document: Document, furniture: PageFurniture) -> ExportJob {
    let source = file::write(&document).into();
    let fonts = Box::new(Fonts::new(false));
    ExportJob::new(
        Arc::new(document),
        furniture,
        Pictures::new(),
        source,
        fonts,
    )
}

fn subject(document: Document) -> ExportJob {
    dressed(document, PageFurniture::default())
}

fn page(paper: Paper, upright: bool, flow: bool) -> ExportOptions {
    let options = ExportOptions::default().with(PAPER, paper);
    options.with(PORTRAIT, upright).with(FLOW, flow)
}

fn written(subject: &ExportJob, options: &ExportOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    (pdf().write)(subject, options, &mut bytes, &|_| true).expect("it can be written");
    bytes
}

fn preview(subject: &ExportJob, options: &ExportOptions) -> Preview {
    (pdf().preview)(subject, options).expect("it can be shown")
}

fn scenes(preview: &Preview) -> Vec<&Scene> {
    let scenes = preview.pages.iter().map(|sheet| match &sheet.content {
        PreviewContent::Scene(scene) => &**scene,
        other => panic!("{other:?}"),
    });
    scenes.collect()
}

fn items(scene: &Scene) -> Vec<Item> {
    let chunks = scene.chunks().into_iter();
    chunks.flat_map(|chunk| chunk.items.to_vec()).collect()
}

/// How often a reader of the file finds a text as the file writes it outside of pages: in plain
/// letters, or in hexadecimal UTF-16.
fn count(bytes: &[u8], text: &str) -> usize {
    let hex = text.encode_utf16().fold(String::new(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04x}");
        hex
    });
    let hex = bytes
        .windows(hex.len())
        .filter(|seen| seen.eq_ignore_ascii_case(hex.as_bytes()));
    let plain = bytes
        .windows(text.len())
        .filter(|seen| *seen == text.as_bytes());
    hex.count() + plain.count()
}

/// The sizes of the pages, in points.
fn sizes(bytes: &[u8]) -> Vec<(f64, f64)> {
    let text = String::from_utf8_lossy(bytes);
    let boxes = text.split("/MediaBox").skip(1).map(|rest| {
        let numbers = rest.trim_start_matches([' ', '[']);
        let numbers = numbers.split(']').next().unwrap_or_default();
        let numbers: Vec<f64> = numbers
            .split_whitespace()
            .map(|number| number.parse().expect("a number"))
            .collect();
        (numbers[2], numbers[3])
    });
    boxes.collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.1
}

/// How often each line of a text that belongs to a step or card is on the pages.
fn lines(scenes: &[&Scene]) -> BTreeMap<(Target, usize), usize> {
    let mut seen = BTreeMap::new();
    for item in scenes.iter().flat_map(|scene| items(scene)) {
        let (Some(owner), Shape::Text { paragraph, .. }) = (item.owner, item.shape) else {
            continue;
        };
        let is_inside = matches!(
            owner,
            Target::Card(_) | Target::Touchpoint(_) | Target::Cell { .. }
        );
        if is_inside && item.part == ItemPart::Text {
            for glyph in paragraph
                .lines
                .iter()
                .flat_map(|line| &line.runs)
                .flat_map(|r| &r.glyphs)
            {
                *seen.entry((owner.clone(), glyph.cluster)).or_default() += 1;
            }
        }
    }
    seen
}

#[test]
fn a_page_is_as_large_as_the_map_or_as_the_paper() {
    let subject = subject(example("university.ron"));
    let bytes = written(&subject, &ExportOptions::default());
    let pages = sizes(&bytes);
    assert_eq!(pages.len(), subject.maps().len(), "a page for each map");
    for (page, drawn) in pages.iter().zip(subject.maps()) {
        let wanted = drawn.scene.size * 0.75;
        assert!(
            near(page.0, wanted.width) && near(page.1, wanted.height),
            "{page:?}"
        );
    }
    for (paper, upright, size) in [
        (Paper::A4, true, (595.3, 841.9)),
        (Paper::A4, false, (841.9, 595.3)),
        (Paper::A0, false, (3370.4, 2383.9)),
        (Paper::Letter, true, (612.0, 792.0)),
        (Paper::Tabloid, false, (1224.0, 792.0)),
        (Paper::Wide, false, (960.0, 540.0)),
    ] {
        for flow in [false, true] {
            let pages = sizes(&written(&subject, &page(paper, upright, flow)));
            assert!(!pages.is_empty());
            for page in pages {
                assert!(
                    near(page.0, size.0) && near(page.1, size.1),
                    "{paper:?}: {page:?}"
                );
            }
        }
    }
}

#[test]
fn the_preview_has_the_pages_of_the_file() {
    let subject = subject(example("university.ron"));
    for options in [
        ExportOptions::default(),
        page(Paper::A4, false, true),
        page(Paper::A3, true, false),
    ] {
        let preview = preview(&subject, &options);
        let pages = sizes(&written(&subject, &options));
        assert_eq!(preview.pages.len(), pages.len());
        for (scene, page) in scenes(&preview).into_iter().zip(pages) {
            let shape = scene.size.width / scene.size.height;
            assert!((shape - page.0 / page.1).abs() < 0.001);
        }
    }
}

#[test]
fn a_map_that_flows_keeps_every_card_whole_and_shows_it_once() {
    let subject = subject(example("university.ron"));
    for (paper, upright) in [
        (Paper::A4, false),
        (Paper::A4, true),
        (Paper::Letter, false),
        (Paper::A3, true),
        (Paper::Wide, false),
    ] {
        let preview = preview(&subject, &page(paper, upright, true));
        let pages = scenes(&preview);
        let cards = |scenes: &[&Scene]| {
            let mut cards: Vec<(Option<Target>, i64, i64)> = Vec::new();
            for item in scenes.iter().flat_map(|scene| items(scene)) {
                let is_card = matches!(item.owner, Some(Target::Card(_) | Target::Touchpoint(_)));
                if let (true, ItemPart::Body, Shape::Rect { rect, .. }) =
                    (is_card, item.part, item.shape)
                {
                    #[expect(clippy::cast_possible_truncation, reason = "sizes of cards")]
                    let size = (rect.width() as i64, rect.height() as i64);
                    cards.push((item.owner, size.0, size.1));
                }
            }
            cards.sort();
            cards
        };
        let maps: Vec<&Scene> = subject.maps().iter().map(|drawn| &*drawn.scene).collect();
        assert_eq!(cards(&pages), cards(&maps), "{paper:?}");
        for scene in &pages {
            for chunk in scene.chunks() {
                let inside = scene.size.to_rect().inflate(1.0, 1.0);
                assert!(inside.contains(chunk.bounds.center()), "{paper:?}");
                assert!(
                    chunk.bounds.x1 <= inside.x1 && chunk.bounds.y1 <= inside.y1,
                    "{paper:?}"
                );
            }
        }
    }
}

#[test]
fn pages_of_a_map_that_flows_have_stages_and_lane_heads() {
    let subject = subject(example("university.ron"));
    let preview = preview(&subject, &page(Paper::A4, false, true));
    assert!(preview.pages.len() > 2);
    let mut headers = 0;
    for scene in scenes(&preview) {
        let owners: Vec<_> = items(scene)
            .into_iter()
            .filter_map(|item| item.owner)
            .collect();
        let has = |wanted: fn(&Target) -> bool| owners.iter().any(wanted);
        let is_title = owners.contains(&Target::Header);
        headers += usize::from(is_title);
        assert!(has(|owner| matches!(owner, Target::Stage(_))) || is_title);
        assert!(has(|owner| matches!(owner, Target::Lane(_))) || is_title);
    }
    assert_eq!(
        headers,
        subject.maps().len(),
        "the header is on the first page of each map"
    );
}

#[test]
fn every_page_of_a_map_that_flows_has_its_title() {
    let mut subject = subject(example("university.ron"));
    let options = page(Paper::A4, false, true);
    let preview = preview(&subject, &options);
    let titles = |preview: &Preview| -> Vec<bool> {
        let pages = scenes(preview).into_iter();
        let has_title = |scene: &Scene| {
            items(scene).iter().any(|item| match &item.shape {
                Shape::Text { paragraph, .. } => {
                    paragraph.text.contains("Applying as a guest student")
                }
                _ => false,
            })
        };
        pages.map(has_title).collect()
    };
    assert!(titles(&preview).len() > 2);
    assert!(titles(&preview).iter().all(|has| *has));
    // Whoever leaves the header out wants no title either.
    subject = dressed(
        example("university.ron"),
        PageFurniture {
            header: false,
            ..PageFurniture::default()
        },
    );
    let bare = (pdf().preview)(&subject, &options).expect("it can be shown");
    assert!(titles(&bare).iter().all(|has| !has));
}

#[test]
fn every_page_of_one_of_several_maps_that_flow_names_its_map() {
    let bytes = include_bytes!("../cases/07-two-maps.ron");
    let mut document = file::read(bytes).expect("it is read").document;
    for map in &mut document.maps {
        // So long that it flows over several pages.
        let stages = &mut Arc::make_mut(map).stages;
        let first = stages[0].clone();
        stages.extend((0..12).map(|place| {
            let mut stage = Stage::clone(&first);
            stage.id = Id::new(format!("more-{place}"));
            stage.touchpoints.clear();
            Arc::new(stage)
        }));
    }
    let preview = preview(&subject(document), &page(Paper::A4, false, true));
    let pages = scenes(&preview).into_iter().map(|scene| {
        let says = |name: &str| {
            items(scene).iter().any(|item| match &item.shape {
                Shape::Text { paragraph, .. } => paragraph.text.contains(name),
                _ => false,
            })
        };
        (says("Morning shift"), says("Night shift"))
    });
    let pages: Vec<_> = pages.collect();
    let half = pages.len() / 2;
    assert!(half > 1, "{pages:?}");
    assert!(
        pages[..half].iter().all(|page| *page == (true, false)),
        "{pages:?}"
    );
    assert!(
        pages[half..].iter().all(|page| *page == (false, true)),
        "{pages:?}"
    );
}

#[test]
fn random_maps_flow_without_losing_a_letter() {
    let papers = [Paper::A4, Paper::Tabloid, Paper::Wide, Paper::A2];
    for seed in 0..12_usize {
        let document = Random::new(seed as u64).document();
        let subject = subject(document);
        let maps: Vec<&Scene> = subject.maps().iter().map(|drawn| &*drawn.scene).collect();
        let all = lines(&maps);
        for (place, paper) in papers.into_iter().enumerate() {
            let options = page(paper, (seed + place).is_multiple_of(2), true);
            let preview = preview(&subject, &options);
            let seen = lines(&scenes(&preview));
            assert!(seen == all, "seed {seed}, {paper:?}");
        }
    }
}

#[test]
fn random_maps_are_written_on_any_paper_and_the_same_twice() {
    for seed in 0..8_usize {
        let paper = Paper::ALL[seed % Paper::ALL.len()];
        let options = page(paper, seed % 2 == 0, seed % 3 == 0);
        let options = options.with(MARGIN, 5.0).with(PAGE_NUMBERS, true);
        let furniture = PageFurniture {
            legend: true,
            ..PageFurniture::default()
        };
        let document = Random::new(100 + seed as u64).document();
        let one = written(&dressed(document.clone(), furniture.clone()), &options);
        let other = written(&dressed(document, furniture), &options);
        assert!(one.starts_with(b"%PDF-1.7"));
        assert!(one == other, "seed {seed}");
    }
}

#[test]
fn the_file_tells_what_it_is_and_whom_it_is_by() {
    let mut subject = subject(example("mobile-plan.ron"));
    let bytes = written(&subject, &ExportOptions::default());
    assert!(count(&bytes, "/Title(Switching a mobile plan)") > 0);
    assert!(count(&bytes, "/Author(Web team)") > 0);
    assert!(count(&bytes, "/Lang(en)") > 0);
    assert_eq!(count(&bytes, "CreationDate"), 0, "no clock is asked");
    subject.date = Date::new(2026, 11, 12);
    let bytes = written(&subject, &ExportOptions::default());
    assert!(count(&bytes, "/CreationDate(D:20261112") > 0);
}

#[test]
fn what_is_drawn_has_words_for_those_who_cannot_see_it() {
    let bytes = written(
        &subject(example("mobile-plan.ron")),
        &ExportOptions::default(),
    );
    for words in [
        "Emotion \u{2212}1.8, awful",
        "Severity 3 of 3",
        "Emotion curve over 8 touchpoints: highest +1.5 at Decides and calls to switch, lowest \
         \u{2212}1.8 at Calls current carrier",
    ] {
        assert!(count(&bytes, words) > 0, "{words}");
    }
    for part in [
        "/StructTreeRoot",
        "/Marked true",
        "/S/H1",
        "/S/H2",
        "/S/H3",
        "/S/LI",
    ] {
        assert!(count(&bytes, part) > 0, "{part}");
    }
}

#[test]
fn maps_and_stages_have_bookmarks() {
    let document = example("university.ron");
    let subject = subject(document);
    let bytes = written(&subject, &page(Paper::A4, false, true));
    assert!(count(&bytes, "/Type/Outlines") > 0);
    for drawn in subject.maps() {
        for title in drawn.map.stages.iter().map(|stage| &stage.title) {
            assert!(count(&bytes, &format!("/Title({title})")) > 0, "{title}");
        }
    }
}

#[test]
fn addresses_of_the_web_and_of_mail_are_links_and_no_others() {
    let mut document = example("mobile-plan.ron");
    let map = Arc::make_mut(&mut document.maps[0]);
    map.scenario =
        "See https://a.example/plan, mailto:b@c.example or javascript:alert(1)".to_owned();
    let bytes = written(&subject(document), &ExportOptions::default());
    assert_eq!(count(&bytes, "/URI(https://a.example/plan)"), 1);
    assert_eq!(count(&bytes, "/URI(mailto:b@c.example)"), 1);
    assert_eq!(count(&bytes, "/URI("), 2);
    assert!(count(&bytes, "/S/Link") > 1);
}

#[test]
fn the_source_comes_along_where_it_is_wanted() {
    let subject = subject(example("mobile-plan.ron"));
    let with = written(&subject, &ExportOptions::default());
    assert!(count(&with, "(Switching a mobile plan.ron)") > 0);
    assert!(count(&with, "/EmbeddedFile") > 0);
    let without = ExportOptions::default().with(SOURCE, false);
    assert_eq!(count(&written(&subject, &without), "/EmbeddedFile"), 0);
}

#[test]
fn letters_that_become_too_small_are_told_with_what_helps() {
    let subject = subject(example("university.ron"));
    assert_eq!(preview(&subject, &ExportOptions::default()).warnings, []);
    let warnings = preview(&subject, &page(Paper::A4, false, false)).warnings;
    let [warning] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    assert!(warning.text.contains("A2"), "{}", warning.text);
    let (_, remedy) = warning.remedy.as_ref().expect("something helps");
    assert!(remedy.get(FLOW));
    assert_eq!(preview(&subject, remedy).warnings, []);
}

#[test]
fn a_stage_with_an_endless_title_leaves_room_for_its_cards() {
    let mut document = example("mobile-plan.ron");
    let map = Arc::make_mut(&mut document.maps[0]);
    Arc::make_mut(&mut map.stages[0]).title = "Define ".repeat(700);
    let subject = subject(document);
    let options = page(Paper::A4, false, true);
    assert!(preview(&subject, &options).pages.len() <= 4);
    let mut bytes = Vec::new();
    let lost = (pdf().write)(&subject, &options, &mut bytes, &|_| true).expect("written");
    assert_eq!(lost.len(), 1);
    assert!(
        lost[0].starts_with("the end of the stage's title “Define"),
        "{lost:?}"
    );
}

#[test]
fn pages_are_numbered_where_that_is_wanted() {
    let subject = subject(example("university.ron"));
    let mut options = page(Paper::A3, false, false);
    let numbers = |options: &ExportOptions| {
        let preview = preview(&subject, options);
        let texts = scenes(&preview).into_iter().flat_map(items);
        let texts = texts.filter_map(|item| match item.shape {
            Shape::Text { paragraph, .. } => Some(paragraph.text.to_string()),
            _ => None,
        });
        texts
            .filter(|text| text.ends_with(" of 2"))
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(&options), [""; 0]);
    options.set(PAGE_NUMBERS, true);
    assert_eq!(numbers(&options), ["1 of 2", "2 of 2"]);
}

#[test]
fn margins_that_leave_no_room_are_refused() {
    let subject = subject(example("mobile-plan.ron"));
    let mut options = page(Paper::A4, true, false);
    options.set(MARGIN, 100.0);
    let refused = (pdf().preview)(&subject, &options).expect_err("there is no room");
    assert!(refused.to_string().contains("margins"), "{refused}");
}

#[test]
fn work_that_is_stopped_ends_without_a_file() {
    let subject = subject(example("university.ron"));
    for stop in [0.0, 0.3, 0.7, 0.9] {
        let mut bytes = Vec::new();
        let options = page(Paper::A4, false, true);
        let ended = (pdf().write)(&subject, &options, &mut bytes, &|share| share < stop);
        assert!(matches!(ended, Err(ExportError::Cancelled)), "{stop}");
    }
}

/// Fonts that count how often a long text is broken into lines.
struct Counting(Fonts, Arc<std::sync::atomic::AtomicUsize>);

impl touchline::text::Shaper for Counting {
    fn shape(
        &mut self,
        text: &str,
        style: touchline::text::Style,
        width: f32,
        align: touchline::text::Align,
    ) -> Arc<touchline::text::Paragraph> {
        if text.len() > 500 {
            self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        self.0.shape(text, style, width, align)
    }
}

#[test]
fn a_title_of_many_words_is_cut_at_once() {
    let count = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let mut document = example("mobile-plan.ron");
    document.title = "A title of many words ".repeat(60).trim().to_owned();
    let fonts = Counting(Fonts::new(false), Arc::clone(&count));
    let (furniture, none) = (PageFurniture::default(), Pictures::new());
    let subject = ExportJob::new(
        Arc::new(document),
        furniture,
        none,
        "".into(),
        Box::new(fonts),
    );
    let seen = preview(&subject, &page(Paper::A4, false, true));
    let pages = scenes(&seen);
    assert!(pages.len() > 1);
    let cut = pages
        .iter()
        .flat_map(|page| items(page))
        .any(|item| match item.shape {
            Shape::Text { paragraph, .. } => {
                let text = &paragraph.text;
                text.starts_with("A title")
                    && text.ends_with('\u{2026}')
                    && paragraph.lines.len() == 1
            }
            _ => false,
        });
    assert!(cut, "a page names the map");
    let count = count.load(std::sync::atomic::Ordering::Relaxed);
    assert!(
        count < 40 * pages.len(),
        "{count} times on {} pages",
        pages.len()
    );
}
