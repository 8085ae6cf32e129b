//! Tables and journeys of many shapes and languages, each beside what it must become
//! (`tests/cases/further/NAME.expected`), through the command line.
//!
//! An expected file has a line for each thing of the map: `title`, `map`, `persona`, `scenario`, `goal`,
//! `owner`, `reviewed` and `lane NAME ROLE`; `[stage]`; `- touchpoint @Channel, Channel :emotion`; then its
//! cards: `"` thought, `+` bright spot, `!` pain point (with its severity where it is not the middle one),
//! `>` opportunity, `#` metric, `~ Lane: note` and `owner`. An emotion is a number or `-`, `0`, `+`, `≥`
//! for its sign. A `*` stands for any one thing, or at a line's beginning for a note or a metric. `reported`:
//! something was guessed, so standard error has a sentence. Titles of maps are compared where one is expected.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use touchline::file;
use touchline::formats::import::{self, FileKind};
use touchline::model::kinds::fields::{NOW, SEVERITY, TARGET, UNIT};
use touchline::model::{Card, CardKind, Document, Emotion, Map, Touchpoint, problems};

use crate::support::folder::Folder;

fn number(emotion: Emotion) -> String {
    format!("{}", (emotion.value() * 100.0).round() / 100.0)
}

fn emotions(document: &Document, map: &Map, touchpoint: &Touchpoint) -> String {
    let name = |id| document.personas.iter().find(|persona| persona.id == id);
    if map.personas.len() < 2 {
        return touchpoint.emotion.map(number).unwrap_or_default();
    }
    let own = touchpoint
        .emotion
        .map(|emotion| (&map.personas[0], emotion));
    let others = touchpoint
        .emotions
        .iter()
        .map(|(id, emotion)| (id, *emotion));
    let mut all: Vec<_> = own
        .into_iter()
        .chain(others)
        .filter_map(|(id, emotion)| {
            let place = map.personas.iter().position(|persona| persona == id)?;
            let persona = name(id.clone())?;
            Some((place, format!("{}={}", persona.name, number(emotion))))
        })
        .collect();
    all.sort();
    let all: Vec<_> = all.into_iter().map(|(_, text)| text).collect();
    all.join(" ")
}

#[allow(
    clippy::match_wildcard_for_single_variants,
    reason = "further kinds are written like notes"
)]
fn card(map: &Map, card: &Card) -> String {
    match card.kind {
        CardKind::Thought => format!("\" {}", card.text),
        CardKind::BrightSpot => format!("+ {}", card.text),
        CardKind::PainPoint => {
            let marks = match card.get(SEVERITY).value() {
                2 => String::new(),
                severity => format!(" {}", "!".repeat(severity.into())),
            };
            format!("! {}{marks}", card.text)
        }
        CardKind::Opportunity => format!("> {}", card.text),
        CardKind::Metric => {
            let unit = card.get(UNIT);
            let now = format!("{} {unit}", card.get(NOW));
            let mut text = format!("# {}: {}", card.text, now.trim());
            if !card.get(TARGET).is_empty() {
                let target = format!("{} {unit}", card.get(TARGET));
                write!(text, " -> {}", target.trim()).expect("a string takes all");
            }
            text
        }
        _ => {
            let lane = map.lane_for(card).expect("its lane");
            format!("~ {}: {}", lane.title, card.text)
        }
    }
}

/// What a document says, in the words of the expected files.
fn outline(document: &Document) -> Vec<String> {
    let mut lines = vec![format!("title {}", document.title)];
    let named = document
        .personas
        .iter()
        .filter(|persona| !persona.name.is_empty());
    lines.extend(named.map(|persona| format!("persona {}", persona.name)));
    for map in &document.maps {
        lines.push(format!("map {}", map.title));
        let facts = [("scenario", &map.scenario), ("owner", &map.owner)];
        let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
        lines.extend(facts.map(|(name, text)| format!("{name} {text}")));
        lines.extend(map.goals.iter().map(|goal| format!("goal {}", goal.text)));
        lines.extend(map.reviewed.map(|date| format!("reviewed {date}")));
        for lane in &map.lanes {
            if let (Some(role), false) = (lane.role, lane.title.is_empty()) {
                lines.push(format!("lane {} {role:?}", lane.title).to_lowercase());
            }
        }
        for stage in &map.stages {
            lines.push(format!("[{}]", stage.title));
            for touchpoint in &stage.touchpoints {
                let mut line = format!("- {}", touchpoint.title);
                if !touchpoint.channels.is_empty() {
                    write!(line, " @{}", touchpoint.channels.join(", ")).expect("a string");
                }
                let felt = emotions(document, map, touchpoint);
                if !felt.is_empty() {
                    write!(line, " :{felt}").expect("a string");
                }
                lines.push(line);
                lines.extend(
                    touchpoint
                        .cards
                        .iter()
                        .map(|it| format!("  {}", card(map, it))),
                );
                if !touchpoint.about.owner.is_empty() {
                    lines.push(format!("  owner {}", touchpoint.about.owner));
                }
            }
        }
    }
    lines
}

fn is_emotion(expected: &str, found: &str) -> bool {
    let value = found.parse::<f64>();
    match (expected, value) {
        ("-", Ok(value)) => value < 0.0,
        ("+", Ok(value)) => value > 0.0,
        ("≥", Ok(value)) => value >= 0.0,
        ("0", Ok(value)) => value.abs() < 0.01,
        _ => expected == found,
    }
}

fn is_line(expected: &str, found: &str) -> bool {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    if expected == "[*]" {
        return found.starts_with('[');
    }
    if let Some(text) = expected.strip_prefix("  ~ *: ") {
        let note = found.strip_prefix("  ~ ");
        return note.is_some_and(|note| note.ends_with(&format!(": {text}")));
    }
    if let Some(text) = expected.strip_prefix("  *") {
        return found == format!("  ~ {text}") || found == format!("  # {text}");
    }
    if expected.starts_with("lane ") {
        return same(expected, found);
    }
    match (expected.rsplit_once(" :"), found.rsplit_once(" :")) {
        (Some((expected, felt)), Some((found, feels))) if expected.starts_with("- ") => {
            expected == found && is_emotion(felt, feels)
        }
        _ => expected == found,
    }
}

/// What is not as expected, if anything.
fn difference(input: &Path, expected: &str) -> Option<String> {
    let folder = Folder::new();
    let output = folder.file("out.ron");
    let run = Command::new(env!("CARGO_BIN_EXE_touchline"))
        .args(["convert".as_ref(), input, output.as_path()])
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let Ok(opened) = file::open(&output) else {
        return Some(format!("no map; it says: {said}"));
    };
    let (wanted, flags): (Vec<&str>, Vec<&str>) = expected
        .lines()
        .filter(|line| !line.is_empty())
        .partition(|line| *line != "reported");
    if !flags.is_empty() && said.is_empty() {
        return Some("nothing is said about what was guessed".to_owned());
    }
    let has = |word: &str| wanted.iter().any(|line| line.starts_with(word));
    let mut found = outline(&opened.document);
    for (word, is_expected) in [
        ("title ", has("title ")),
        ("map ", has("map ")),
        ("lane ", has("lane ")),
    ] {
        found.retain(|line| is_expected || !line.starts_with(word));
    }
    let is_same = wanted.len() == found.len()
        && wanted
            .iter()
            .zip(&found)
            .all(|(wanted, found)| is_line(wanted, found));
    (!is_same).then(|| {
        let wanted = wanted.join("\n");
        format!(
            "expected:\n{wanted}\n\nfound:\n{}\n\nit says: {said}",
            found.join("\n")
        )
    })
}

fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/further");
    let files = fs::read_dir(folder).expect("the folder of cases");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension != "expected")
    });
    files.sort();
    files
}

#[test]
fn each_becomes_what_stands_beside_it() {
    let inputs = inputs();
    assert!(inputs.len() >= 60, "{}", inputs.len());
    let mut wrong = Vec::new();
    for input in inputs {
        let name = input.file_name().expect("a name").to_string_lossy();
        let beside = input.with_file_name(format!("{name}.expected"));
        let expected = fs::read_to_string(beside).expect("what it must become");
        if let Some(difference) = difference(&input, &expected) {
            wrong.push(format!("== {name}\n{difference}"));
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} of them:\n{}", wrong.join("\n\n"));
}

/// A file with a few changes as slips of a hand or of a program make them.
fn changed(text: &str, random: &mut fastrand::Rng) -> String {
    const PIECES: &[&str] = &[
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\n\n",
        "|===",
        "{|",
        "||",
        "<table>",
        "</td>",
        "<td rowspan=9999>",
        "journey",
        "```",
        "Stage",
        "Persona: Ann\n",
        "Emotion",
        "Pain point 2",
        "\u{feff}",
        "sep=;\n",
        "(1-5)",
        "41 %",
        "Total",
        "&amp;",
        "2+|",
        ".3+|",
        "[cols=\"3*\"]\n",
        "9999*|",
    ];
    let mut text = text.to_owned();
    for _ in 0..random.usize(1..6) {
        let lines: Vec<&str> = text.split('\n').collect();
        let one = lines[random.usize(..lines.len())].to_owned();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = places.get(random.usize(..places.len().max(1))).copied();
        let at = at.unwrap_or(0);
        match random.u8(..5) {
            0 => text.insert_str(at, PIECES[random.usize(..PIECES.len())]),
            1 => text.truncate(at),
            2 => text = text.replacen(&one, "", 1),
            3 => text = format!("{text}\n{one}"),
            _ => text = format!("{one}\n{text}"),
        }
    }
    text
}

#[test]
fn changed_files_are_read_or_refused_and_never_emptied_without_a_word() {
    let mut random = fastrand::Rng::with_seed(3);
    for input in inputs() {
        let extension = input.extension().unwrap_or_default().to_string_lossy();
        let kind = FileKind::of_extension(&extension);
        let kind = kind.filter(|kind| *kind != FileKind::Workbook);
        let bytes = fs::read(&input).expect("a case");
        let (Some(kind), Ok(read)) = (kind, file::read_foreign_text(&bytes)) else {
            continue;
        };
        for _ in 0..8 {
            let text = changed(&read.text, &mut random);
            let Ok(imported) = import::read(kind, &text, None) else {
                continue;
            };
            assert_eq!(problems(&imported.document), [], "{text}");
            let mut maps = imported.document.maps.iter();
            let is_empty = maps.all(|map| map.stages.is_empty());
            // Headings alone, however often, say nothing.
            let head = text.lines().next().unwrap_or_default();
            let body = text
                .lines()
                .filter(|line| !line.starts_with(head) && !head.starts_with(line));
            let words = body.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
            // Most words of a web page are those of its elements.
            let most = if kind == FileKind::Web { 80 } else { 20 };
            let is_full = words.filter(|word| word.len() > 3).count() > most;
            let is_silent = is_empty && is_full && imported.report.is_empty();
            assert!(!is_silent, "{}:\n{text}", input.display());
        }
    }
}
