//! What a clipboard may hold, and texts that nobody would write on purpose.

use std::time::Duration;

use cpu_time::ThreadTime;

use super::{ClipboardKind, recognise};
use crate::formats::table::{Grid, GridLayout, TablePlan, guess, preview};
use crate::formats::{mermaid, plain_text};
use crate::model::problems;
use crate::random::few_or_all;

#[test]
fn the_clipboard_is_recognised() {
    let cases = [
        ("journey\n  section A\n    B: 3: Me", ClipboardKind::Mermaid),
        (
            "# Plan\n```mermaid\njourney\n title X\n```",
            ClipboardKind::Mermaid,
        ),
        (
            "\tDefine\tCompare\nPain points\tA\tB",
            ClipboardKind::Grid(GridLayout::Matrix),
        ),
        (
            "Stage\tStep\tIdeas\nA\tB\tC",
            ClipboardKind::Grid(GridLayout::Transposed),
        ),
        (
            "Define\tCompare\tSelect",
            ClipboardKind::Grid(GridLayout::StagesOnly),
        ),
        (
            "Phase\nDefine\nCompare",
            ClipboardKind::Grid(GridLayout::StagesOnly),
        ),
        (
            "stage,touchpoint,lane,text\nA,B,thoughts,C",
            ClipboardKind::Grid(GridLayout::Tidy),
        ),
        (
            "Stage;Step\nA;B",
            ClipboardKind::Grid(GridLayout::Transposed),
        ),
        ("18 min on hold\nPassed on twice", ClipboardKind::Lines),
        ("Fast, cheap\nSlow, dear", ClipboardKind::Lines),
        ("Journey to the West\nby Wu", ClipboardKind::Lines),
        ("\tindented\n\ttext", ClipboardKind::Lines),
        ("", ClipboardKind::Lines),
    ];
    for (text, kind) in cases {
        assert_eq!(recognise(text), kind, "{text}");
    }
}

/// Everything that reads text, on this text.
fn read_all(text: &str) {
    let _ = recognise(text);
    let _ = plain_text::lines(text);
    if let Ok(imported) = mermaid::read(text) {
        assert_eq!(problems(&imported.document), []);
    }
    for separator in [None, Some('\t'), Some(',')] {
        let grid = Grid::separated(text, separator);
        let layouts = GridLayout::ALL.into_iter().chain([guess(&grid)]);
        for layout in layouts {
            let document = preview(&grid, &TablePlan::of(&grid, layout)).document;
            assert_eq!(problems(&document), []);
        }
    }
}

#[test]
fn no_bytes_make_a_reader_panic() {
    const PIECES: &[&str] = &[
        "journey",
        "\n",
        "\n",
        "\t",
        "\t",
        ",",
        ";",
        ":",
        ": 3: Me",
        "\"",
        "\"\"",
        "#",
        "#58;",
        "%%",
        "%%{",
        "}%%",
        "section ",
        "title ",
        "accDescr {",
        "}",
        "```mermaid\n",
        "```",
        "---\n",
        "Stage",
        "Touchpoint",
        "lane",
        "text",
        "Emotion",
        "Severity",
        "Pain points",
        "-2",
        "NaN",
        "\u{2212}1,5",
        "😀",
        "\r",
        "\r\n",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "'",
        "=1",
        "<br>",
        "<BR",
        "é",
        "İ",
        "ß",
        "- ",
        "1. ",
        "(",
        "→",
        "# no emotion",
        "%% actors: A, B\n",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..few_or_all(300, 3_000) {
        let mut text = if round % 3 == 0 {
            "journey\n".to_owned()
        } else {
            String::new()
        };
        for _ in 0..random.usize(..40) {
            text.push_str(PIECES[random.usize(..PIECES.len())]);
            if random.u8(..8) == 0 {
                text.push(random.char(..));
            }
        }
        read_all(&text);
        let bytes: Vec<u8> = (0..random.usize(..60)).map(|_| random.u8(..)).collect();
        read_all(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn long_texts_take_time_in_step_with_their_length() {
    let part = few_or_all(5, 1);
    let part = usize::try_from(part).expect("it is small");
    let repeated = |piece: &str, count: usize| piece.repeat(count / part);
    let texts = [
        // 200,000 cells in a square, 50,000 in a row and in a column.
        repeated(&format!("{}\n", repeated("cell\t", 447)), 447),
        repeated("cell\t", 50_000),
        repeated("cell\n", 50_000),
        repeated("a\tb\n", 25_000),
        format!(
            "{}\n{}",
            repeated("Pain points\t", 50_000),
            repeated("a\tb\n", 50_000)
        ),
        // One row is wide and the others are many.
        format!("{}x\n{}", repeated("\t", 50_000), repeated("a\n", 50_000)),
        // Tables below one another, each with headings of its own.
        repeated("Stage\ta\nStep\tb\nRow\tc\n", 20_000),
        format!(
            "Stage\tStep\t{}\n{}",
            repeated("x\t", 20_000),
            repeated("Stage\tStep\na\tb\n", 20_000)
        ),
        repeated("|===\n|a |b\n", 20_000),
        repeated("\n", 250_000),
        repeated("\"", 100_001),
        repeated("\"a\t", 50_000),
        repeated("\t\"\"a", 50_000),
        repeated("\"\"\"a\n", 25_000),
        repeated("x", 1_000_000),
        format!("journey\n{}", repeated("Buy: 3: Me, You\n", 25_000)),
        format!("journey\n{}", repeated("section A: # b #58;\n", 25_000)),
        format!("journey\nT: 3: {}", repeated("Me,", 50_000)),
        format!("journey\nT{}", repeated(": 3", 50_000)),
        format!("journey\nsection {}", repeated("<br #", 50_000)),
        format!("journey\naccDescr {{\n{}", repeated("text\n", 50_000)),
        repeated("```mermaid\njourney\n", 50_000),
        repeated("````\n```\n", 25_000),
        repeated("%%{\n", 50_000),
        format!(
            "stage,touchpoint,lane,text\n{}",
            repeated("A,B,pain_points,C\n", 50_000)
        ),
    ];
    for text in texts {
        let start = ThreadTime::now();
        let _ = recognise(&text);
        let _ = plain_text::lines(&text);
        let _ = mermaid::read(&text);
        let grid = Grid::read(&text);
        let _ = preview(&grid, &TablePlan::guess(&grid));
        // Unoptimised, on a busy machine, these take up to a second; in quadratic time, minutes.
        let took = start.elapsed();
        let begin: String = text.chars().take(30).collect();
        assert!(took < Duration::from_secs(20), "{begin:?}… took {took:?}");
    }
}
