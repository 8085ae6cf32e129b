//! The README promises nothing that does not hold.

use std::fs;
use std::path::Path;

use touchline::action::{Chord, Platform, actions, resolve};
use touchline::file;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("there is a README")
}

#[test]
fn its_sample_is_a_map() {
    let text = readme();
    let (_, rest) = text.split_once("```ron\n").expect("a sample");
    let (sample, _) = rest.split_once("```").expect("the sample's end");
    let opened = file::read(sample.as_bytes()).expect("the sample is read");
    assert_eq!(opened.report, []);
    assert_eq!(opened.document.maps[0].touchpoints().count(), 1);
}

#[test]
fn its_links_lead_somewhere() {
    let text = readme();
    let mut seen = 0;
    for part in text.split("](").skip(1) {
        let (link, _) = part.split_once(')').expect("the link's end");
        if !link.starts_with("https://") {
            let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
            assert!(target.is_file(), "{link} is not there");
            seen += 1;
        }
    }
    assert!(seen > 3);
}

/// What the first column names that is no command's key: the mouse, and what is typed into a text.
const NO_KEYS: [&str; 6] = [
    "or just typing",
    "Shift-click",
    "Alt while dragging",
    "Ctrl+wheel",
    "Space-drag",
    "a text ",
];

/// The keys of the table under `| key | does |`, as they are written, and what could not be read.
fn table_of_keys(readme: &str) -> (Vec<Chord>, Vec<String>) {
    let (_, rest) = readme.split_once("| key | does |\n").expect("the table");
    let (table, _) = rest.split_once("\n\n").expect("the table's end");
    let (mut named, mut unread) = (Vec::new(), Vec::new());
    for row in table.lines().skip(1) {
        let cell = row.split('|').nth(1).expect("a first column").trim();
        // In a text the keys are the text's.
        if cell.ends_with("in a text") {
            continue;
        }
        for words in cell.split(", ") {
            let several = match words {
                "arrows" => ["Left", "Right", "Up", "Down"].map(str::to_owned).to_vec(),
                "1 to 5" => (1..=5).map(|digit| digit.to_string()).collect(),
                _ => match words.strip_suffix("+arrow") {
                    Some(held) => ["Left", "Right", "Up", "Down"]
                        .map(|key| format!("{held}+{key}"))
                        .to_vec(),
                    None => vec![words.to_owned()],
                },
            };
            for words in several {
                match Chord::parse(&words) {
                    Some(chord) => named.push(chord),
                    None if NO_KEYS.iter().any(|other| words.starts_with(other)) => {}
                    None => unread.push(words),
                }
            }
        }
    }
    (named, unread)
}

/// What the table of keys gets wrong, in words.
fn wrong_about_keys(readme: &str) -> Vec<String> {
    let (named, unread) = table_of_keys(readme);
    let mut wrong: Vec<String> = unread
        .into_iter()
        .map(|words| format!("{words} is no key"))
        .collect();
    for chord in &named {
        if resolve(*chord, false).is_none() {
            wrong.push(format!("{} does nothing", chord.text(Platform::Linux)));
        }
    }
    for action in actions() {
        if let Some(first) = action.keys.first()
            && !named.contains(first)
        {
            let keys = first.text(Platform::Linux);
            wrong.push(format!("{keys} is missing: {}", action.static_label()));
        }
    }
    wrong
}

#[test]
fn its_table_of_keys_is_that_of_the_commands() {
    let text = readme();
    assert_eq!(wrong_about_keys(&text), [] as [String; 0]);

    // It would be noticed.
    let without = text.replace("| Ctrl+K |", "| Ctrl+J |");
    assert_eq!(
        wrong_about_keys(&without),
        [
            "Ctrl+J does nothing",
            "Ctrl+K is missing: Search commands\u{2026}"
        ]
    );
    let odd = text.replace("| Ctrl+Q |", "| Ctrl+Quit |");
    assert_eq!(wrong_about_keys(&odd).len(), 2);
}

#[test]
fn the_list_of_keys_in_the_window_is_that_of_the_commands() {
    use egui::{Key, Modifiers};
    let mut window = crate::support::window::Window::empty();
    window.click("Template Blank map");
    window.press(Modifiers::NONE, Key::Questionmark);
    for action in actions() {
        let Some(keys) = action.shortcut_text(Platform::current()) else {
            continue;
        };
        assert!(window.shows(&keys), "{keys} of {} is missing", action.id);
        assert!(
            window.shows(action.static_label()),
            "{} is missing",
            action.id
        );
    }
    assert!(!window.shows("Ctrl+Alt+Shift+F12"));
}
