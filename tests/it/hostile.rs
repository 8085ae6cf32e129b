//! Files that are broken, or that mean harm: each gives a document without problems or a sentence
//! with a line and a column, soon, and never a panic.

use std::fs::File;
use std::time::Duration;

use cpu_time::ThreadTime;
use touchline::file::{self, MAX_FILE_BYTES, Opened, ReadError};
use touchline::model::problems;

use crate::support::folder::Folder;

const FULL: &str = include_str!("../corpus/v1/full.ron");

/// What reading gives, after what must hold for any bytes at all has been checked.
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    let read = file::read(bytes);
    match &read {
        Ok(opened) => {
            assert_eq!(problems(&opened.document), []);
            let text = file::write(&opened.document);
            let again = file::read(text.as_bytes()).expect("what was written is read");
            assert_eq!(again.document, opened.document);
            for remark in &opened.report {
                assert!(remark.line > 0 && remark.column > 0);
            }
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            assert_eq!(error.line.is_some(), error.column.is_some());
        }
    }
    read
}

/// Why these bytes are refused: line, column, sentence.
#[track_caller]
pub fn refused(bytes: &[u8]) -> (usize, usize, String) {
    match read(bytes) {
        Ok(opened) => panic!("it is read, with the report {:?}", opened.report),
        Err(error) => (
            error.line.unwrap_or_default(),
            error.column.unwrap_or_default(),
            error.message,
        ),
    }
}

#[test]
fn cut_off_anywhere_it_is_refused_with_its_place() {
    for n in 0..2_000 {
        let cut = n * FULL.trim_end().len() / 2_000;
        let Some(text) = FULL.get(..cut) else {
            continue;
        };
        let error = read(text.as_bytes()).expect_err("something is missing");
        let place = error.line.is_some() || text.is_empty();
        assert!(place, "cut at {cut}: {error}");
    }
}

#[test]
fn flipped_anywhere_it_is_read_or_refused_with_its_place() {
    let mut refusals = 0;
    for n in 0..2_000 {
        let mut bytes = FULL.as_bytes().to_vec();
        let at = n * bytes.len() / 2_000;
        bytes[at] ^= 1 << fastrand::Rng::with_seed(n as u64).u8(..8);
        if let Err(error) = read(&bytes) {
            refusals += 1;
            assert!(error.line.is_some(), "flipped at {at}: {error}");
        }
    }
    assert!(refusals > 300, "{refusals}");
}

/// Values of every type that RON has.
const VALUES: [&str; 24] = [
    "\"text\"",
    "r#\"raw\"#",
    "\"\"",
    "\"2026-02-30\"",
    "'c'",
    "b\"bytes\"",
    "b'x'",
    "true",
    "0",
    "7",
    "-3",
    "2.5",
    "1e999",
    "-1e999",
    "NaN",
    "inf",
    "99999999999999999999999999",
    "()",
    "(1, 2)",
    "[]",
    "[[]]",
    "[1, \"a\"]",
    "{\"nobody\": 1}",
    "Name(x: 1)",
];

#[test]
fn each_field_refuses_what_it_cannot_hold_in_its_own_line() {
    let mut fields = 0;
    let lines: Vec<_> = FULL.lines().collect();
    for (n, line) in lines.iter().enumerate() {
        // A field with its whole value on the line.
        let Some((name, value)) = line
            .trim()
            .strip_suffix(',')
            .and_then(|f| f.split_once(": "))
        else {
            continue;
        };
        if name.contains('(') || name.contains('/') {
            continue;
        }
        fields += 1;
        let mut refusals = 0;
        for wrong in VALUES {
            let changed = line.replace(value, wrong);
            let mut text = lines.clone();
            text[n] = &changed;
            if let Err(error) = read(text.join("\n").as_bytes()) {
                refusals += 1;
                assert_eq!(error.line, Some(n + 1), "{name}: {wrong}: {error}");
                let column = error.column.unwrap_or_default();
                assert!(
                    (1..=changed.len()).contains(&column),
                    "{name}: {wrong}: {error}"
                );
            }
        }
        assert!(refusals > 10, "`{name}` takes nearly anything");
    }
    assert!(fields > 60, "{fields} fields");
}

/// Files with one thing wrong, and what is said of it. The mark `^` shows the place, and is not in
/// the file.
const WRONG: &[(&str, &str)] = &[
    (
        "(maps: [(stages: [(touchpoints: [(emotion: ^3)])])])",
        "`emotion` should be a number from -2 to 2, not `3`",
    ),
    (
        "(format: 1,\n maps: [(stages: [(touchpoints: [(emotion: ^NaN)])])])",
        "`emotion` should be a number from -2 to 2, not `NaN`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(pain_points: [(severity: ^4)])])])])",
        "`severity` should be 1, 2 or 3, not `4`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(opportunities: [(ease: ^2.5)])])])])",
        "`ease` should be a whole number from 1 to 5, not `2.5`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(width: ^inf)])])])",
        "`width` should be a number from 1 to 10000, not `inf`",
    ),
    (
        "(maps: [(reviewed: ^\"2026-02-30\")])",
        "`reviewed` should be a day such as \"2026-11-12\", not `\"2026-02-30\"`",
    ),
    (
        "(maps: [(state: ^now)])",
        "`state` should be one of as_is, to_be, not `now`",
    ),
    (
        "(maps: [(title: \"Zürich \u{1F600}\", state: ^x)])",
        "`state` should be one of as_is, to_be, not `x`",
    ),
    (
        "(maps: [(title: ^5)])",
        "`title` should be a text in quotes, not `5`",
    ),
    (
        "(maps: [^5])",
        "`maps` should be written as `(…)` with fields inside, not `5`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(moment_of_truth: ^1)])])])",
        "`moment_of_truth` should be true or false, not `1`",
    ),
    (
        "(maps: [(lanes: [^(title: \"x\")])])",
        "a lane needs a `kind`, such as `kind: emotion`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(metrics: [(earlier: [^(value: 1)])])])])])",
        "a reading needs its day: `on: \"2026-11-12\"`",
    ),
    (
        "(title: \"a\",\n maps: [],\n ^title: \"b\")",
        "the field `title` stands here a second time; keep one",
    ),
    (
        "(maps: [], later: 1, ^later: 2)",
        "the field `later` stands here a second time; keep one",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(emotions: {\"a\": 1, ^\"a\": 2})])])])",
        "the persona \"a\" stands here a second time; keep one",
    ),
    (
        "(personas: [(id: \"a\")], maps: [(personas: [\"a\"], stages: [(touchpoints: [(emotion: 1, emotions: {^\"a\": 2})])])])",
        "the touchpoint has a second emotion for \"a\" here; keep one",
    ),
    (
        "(format: ^2, maps: [])",
        "this file was made by a newer Touchline (format 2); this one reads format 1; update Touchline to open it",
    ),
    (
        "(maps: [], later: (x: \"\"), format: ^99)",
        "this file was made by a newer Touchline (format 99); this one reads format 1; update Touchline to open it",
    ),
    ("(format: ^0)", "`format` should be 1, not `0`"),
    ("(format: ^\"1\")", "`format` should be 1, not `\"1\"`"),
    (
        "^(theme: dark)",
        "this is RON, but not a map: it has neither `format` nor `maps`",
    ),
    (
        "^()",
        "this is RON, but not a map: it has neither `format` nor `maps`",
    ),
    (
        "\n ^[1, 2]",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "^hello",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "^hello world",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "^stage,touchpoint,emotion\nOne,A,2\n",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "^title: A map\nmaps:\n  - id: m\n",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "^journey\n    title My day\n    section Go\n      Make tea: 5: Me\n",
        "this is not a map; a map's file begins with `(format: 1, title: …`",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(emotion: ^-1,5)])])])",
        "decimals stand after a point: write -1.5",
    ),
    (
        "(maps: [(stages: [(touchpoints: [(emotion: ^1,5, title: \"A\")])])])",
        "decimals stand after a point: write 1.5",
    ),
    (
        "(format: ^99999999999999999999, maps: [])",
        "this file was made by a newer Touchline (format 99999999999999999999); this one reads format 1; update Touchline to open it",
    ),
    ("^(format: 1, title: \"A\"", "this `(` is never closed"),
    (
        "(format: 1)\n^(format: 1)",
        "the document has ended; nothing may follow it",
    ),
    (
        "(format: 1,\n maps: [\n  ^(title: \"x\",\n",
        "this `(` is never closed",
    ),
    (
        "(format: 1,\n title: ^\"x,\n)",
        "this quote is never closed",
    ),
    (
        "(format: 1, ^/* x\n)",
        "this comment is never closed; write `*/` after it",
    ),
    ("(format: 1\n ^maps: [])", "a `,` is missing here"),
    ("(title: \"\", format ^1)", "a `:` is missing here"),
    (
        "(format: 1,\n maps: [^)\n)",
        "a `]` is missing before this `)`: the `[` in line 2, column 8 is not closed",
    ),
    (
        "(title: \"\\q^\")",
        "this is no escape that a text can have; a backslash itself is written twice: `\\\\`",
    ),
    (
        "(format: 1,\n^<<<<<<< HEAD\n title: \"a\",\n=======\n title: \"b\",\n>>>>>>> x\n)",
        "git could not merge two versions and left both here; keep one of them and delete the lines with <<<<<<<, ======= and >>>>>>>",
    ),
];

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for (marked, message) in WRONG {
        let (before, after) = marked.split_once('^').expect("the place is marked");
        let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        let text = format!("{before}{after}");
        assert_eq!(
            refused(text.as_bytes()),
            (line, column, (*message).to_owned()),
            "{text}"
        );
    }
}

#[test]
fn nobody_is_told_what_the_parser_calls_things() {
    for text in [
        "(title: 'A map')",
        "(title: A map)",
        "(title: \"A\", maps: [(id: \"m\", 5)])",
        "(title: \"A\", 1x: 2)",
        "(title: \"A\", my-field: 2)",
        "(title: 'a)",
        "(title: _1)",
        "(title: 0b2)",
        "(title: 1__.e)",
    ] {
        let (_, _, why) = refused(text.as_bytes());
        for word in ["RON", "Expected", "identifier", "Found", "char", "r#"] {
            assert!(!why.contains(word), "{text}: {why}");
        }
    }
}

#[test]
fn a_comment_after_the_document_is_told_apart() {
    let opened = read(b"(format: 1, maps: [(id: \"m\")])\n// Bye.\n").expect("it is read");
    let [remark] = &opened.report[..] else {
        panic!("{:?}", opened.report);
    };
    assert_eq!((remark.line, remark.column), (2, 1));
    assert!(remark.message.contains("after the document"), "{remark}");
}

#[test]
fn what_is_no_map_is_named_for_what_it_is() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "the file is empty"),
        (b"\xEF\xBB\xBF \n\t", "the file is empty"),
        (b"\0\0\0\0", "nothing but zeroes"),
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"PK\x03\x04\x14\0", "ZIP archive"),
        (b"%PDF-1.7", "PDF document"),
        (b"\xFF\xFE(\0f\0", "UTF-16"),
        (b"<!doctype html>", "web page"),
        (b"<svg xmlns=\"x\"></svg>", "SVG picture"),
    ];
    for (bytes, message) in cases {
        let (line, _, why) = refused(bytes);
        assert!(line == 0 && why.contains(message), "{why}");
    }
    let (line, column, why) = refused(b"(title: \"a\xCC\x88b\",\n notes: \"\xC3\xA9\xE9\")");
    assert_eq!((line, column), (2, 11));
    assert!(why.contains("save it as UTF-8"), "{why}");
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let opened = read(format!("\u{feff}{FULL}").as_bytes()).expect("it is read");
    assert_eq!(
        opened.document,
        read(FULL.as_bytes()).expect("it is read").document
    );
    assert!(!opened.own_form);
    assert_eq!(opened.report, []);
}

/// Reads on a small stack and makes sure that it does not take long.
fn read_soon(what: &str, text: String) -> Result<Opened, ReadError> {
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    let timed = move || {
        let start = ThreadTime::now();
        (file::read(text.as_bytes()), start.elapsed())
    };
    let read = thread.spawn(timed).expect("a thread starts");
    let (read, took) = read.join().expect("it does not panic");
    // Anything quadratic takes minutes.
    assert!(took < Duration::from_secs(20), "{what} took {took:?}");
    read
}

#[test]
fn deep_nesting_is_refused_wherever_it_stands() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("Some(", ")"),
        ("(a:", ")"),
        ("[(", ")]"),
        ("{1:", "}"),
        ("[", ""),
    ] {
        for text in [
            deep(open, close),
            format!("(format: 1, later: {})", deep(open, close)),
            format!("(maps: [(title: {})])", deep(open, close)),
            format!("(maps: {})", deep(open, close)),
        ] {
            let error = read_soon(open, text).expect_err("it is refused");
            assert!(error.line.is_some(), "{error}");
        }
    }
    let text = format!(
        "(title: \"{0}\", notes: r\"{0}\", /* {0} */ // {0}\n maps: [])",
        deep("(", "")
    );
    read_soon("brackets in texts and comments", text).expect("they are no brackets");
    let text = format!(
        "{}x{}(maps: [])",
        "/*".repeat(100_000),
        "*/".repeat(100_000)
    );
    let opened = read_soon("comments in comments", text).expect("they are closed");
    assert_eq!(opened.document.preamble.len(), 400_001);
    let error = read_soon("comments in comments", "/*".repeat(100_000)).expect_err("never closed");
    assert_eq!((error.line, error.column), (Some(1), Some(1)));
}

#[test]
fn much_of_anything_takes_no_longer_than_its_length() {
    let many = |item: &str, n: usize| item.repeat(n);
    let numbered = |item: &str, n: usize| -> String {
        (0..n).map(|n| item.replace('#', &n.to_string())).collect()
    };
    let map = |fields: String| format!("(maps: [({fields})])");
    let touchpoint = |fields: String| map(format!("stages: [(touchpoints: [({fields})])]"));
    let cases = [
        ("unknown fields", map(numbered("f#: 1, ", 30_000))),
        ("known fields", map(many("title: \"\", ", 30_000))),
        (
            "equal ids",
            map(format!("goals: [{}]", many("(id: \"x\"), ", 30_000))),
        ),
        (
            "equal ids on lines",
            map(format!("goals: [{}]", many("(id: \"x\"),\n", 30_000))),
        ),
        (
            "strangers",
            map(format!("personas: [{}]", numbered("\"p#\", ", 30_000))),
        ),
        (
            "equal personas",
            map(format!("personas: [{}]", many("\"p\", ", 30_000))),
        ),
        (
            "tags",
            map(format!("tags: [{}]", numbered("\"t#\", ", 30_000))),
        ),
        (
            "lanes",
            map(format!("lanes: [{}]", many("(kind: emotion), ", 30_000))),
        ),
        (
            "lanes of notes",
            touchpoint(format!(
                "lane_notes: [{}]",
                numbered("(lane: \"l#\"), ", 30_000)
            )),
        ),
        (
            "emotions",
            touchpoint(format!("emotions: {{{}}}", numbered("\"p#\": 1, ", 30_000))),
        ),
        ("comments", map(many("/**/ // x\n", 30_000))),
        (
            "escapes",
            format!("(title: \"{}\")", many("\\n\\u{41}", 100_000)),
        ),
        (
            "hashes",
            format!("(title: r{0}\"x\"{0}, maps: [])", many("#", 100_000)),
        ),
        (
            "broken raw text",
            format!("(title: r{}\"x\", maps: [])", many("#", 100_000)),
        ),
        ("quotes", many("\"", 100_000)),
        ("apostrophes", many("'", 100_000)),
        ("names", many("a", 1_000_000)),
        ("numbers", format!("(title: [{}])", many("1.5, ", 100_000))),
        (
            "a number",
            format!(
                "(maps: [(stages: [(touchpoints: [(emotion: {})])])])",
                many("9", 300_000)
            ),
        ),
        ("commas", format!("({})", many(",", 100_000))),
        ("spaces", many("\u{2028}", 100_000)),
        ("empty maps", format!("(maps: [{}])", many("(), ", 3_000))),
    ];
    for (what, text) in cases {
        if let Err(error) = read_soon(what, text) {
            assert!(
                error.message.len() < 300,
                "{what}: {} bytes",
                error.message.len()
            );
        }
    }
    let text = touchpoint(format!("channels: [{}]", many("\"\",", 1_000_001)));
    let error = read_soon("a million things", text).expect_err("they are too many");
    assert!(
        error.message.contains("more than a million things"),
        "{error}"
    );
    let opened = read_soon("unknown fields", map(numbered("f#: 1, ", 5_000))).expect("it is read");
    let last = opened.report.last().expect("there are remarks");
    assert_eq!(
        (opened.report.len(), last.message.as_str()),
        (1_001, "and 4000 further remarks")
    );
}

#[test]
fn a_file_of_200_megabytes_is_refused_without_reading_it() {
    let folder = Folder::new();
    let path = folder.file("large.ron");
    let file = File::create(&path).expect("it is made");
    file.set_len(200_000_000).expect("it is as long");
    let error = file::open(&path).expect_err("it is too large");
    assert!(error.message.contains("larger than 64 MB"), "{error}");

    let limit = usize::try_from(MAX_FILE_BYTES).expect("it fits");
    let (_, _, why) = refused(&vec![b' '; limit + 1]);
    assert!(why.contains("larger than 64 MB"), "{why}");
}

#[test]
fn what_is_no_file_is_named() {
    let folder = Folder::new();
    let error = file::open(folder.path()).expect_err("it is a folder");
    assert_eq!(error.to_string(), "this is a folder, not a file");
    let error = file::open(&folder.file("none.ron")).expect_err("it is not there");
    assert_eq!(error.to_string(), "there is no such file or folder");
    if cfg!(unix) {
        let error = file::open("/dev/zero".as_ref()).expect_err("it never ends");
        assert_eq!(error.to_string(), "this is a device or a pipe, not a file");
    }
}
