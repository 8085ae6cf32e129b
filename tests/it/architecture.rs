//! Holds the directions between the modules of `src/`: who may use whom.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules and the outside crates that only some may use.
const MAY_USE: &[(&str, &[&str], &[&str])] = &[
    ("model", &[], &[]),
    ("edit", &["model"], &["fastrand"]),
    ("picture", &["model"], &["image"]),
    ("file", &["model", "picture"], &["fastrand", "ron", "serde"]),
    ("text", &[], &["fontique", "kurbo", "parley", "swash"]),
    ("layout", &["model", "text"], &["kurbo"]),
    ("scene", &["model", "layout", "text"], &["kurbo"]),
    (
        "formats",
        &["scene", "layout", "text", "picture", "model", "file"],
        &[
            "base64",
            "calamine",
            "csv",
            "fastrand",
            "flate2",
            "html5gum",
            "krilla",
            "kurbo",
            "png",
            "pulldown_cmark",
            "quick_xml",
            "rust_xlsxwriter",
            "serde",
            "sha2",
            "ssfmt",
            "tiny_skia",
            "zip",
        ],
    ),
    ("tool", &["model", "edit", "layout"], &["kurbo"]),
    (
        "editor",
        &["model", "edit", "file", "text", "layout", "scene", "tool"],
        &["fastrand", "kurbo"],
    ),
    (
        "action",
        &[
            "model", "edit", "file", "text", "layout", "scene", "tool", "editor",
        ],
        &[],
    ),
    (
        "ui",
        &[
            "model", "edit", "picture", "file", "text", "layout", "scene", "formats", "tool",
            "editor", "action",
        ],
        &[
            "directories",
            "earcut",
            "eframe",
            "egui",
            "fastrand",
            "image",
            "jiff",
            "kurbo",
            "opener",
            "rfd",
        ],
    ),
    (
        "cli",
        &[
            "model", "edit", "picture", "file", "text", "layout", "scene", "formats",
        ],
        &["clap", "jiff", "signal_hook"],
    ),
];

/// Crates that are named in `MAY_USE` somewhere and so may not be used elsewhere.
fn guarded() -> Vec<&'static str> {
    let mut crates: Vec<_> = MAY_USE.iter().flat_map(|row| row.2).copied().collect();
    crates.sort_unstable();
    crates.dedup();
    crates
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The source without comments, strings and the tests at its end, which may use anything.
fn code(source: &str) -> String {
    let source = source
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or("");
    source
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The words that follow `prefix` in the code: `crate::` gives the modules it uses.
fn words_after(code: &str, prefix: &str) -> Vec<String> {
    code.match_indices(prefix)
        .flat_map(|(at, _)| {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                return Vec::new();
            }
            let rest = &code[at + prefix.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let group = group.split(';').next().unwrap_or("");
                let mut depth = 0;
                let mut words = vec![String::new()];
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => words.push(String::new()),
                        c if depth == 0 && !c.is_whitespace() => {
                            words.last_mut().expect("never empty").push(c);
                        }
                        _ => {}
                    }
                }
                return words
                    .into_iter()
                    .map(|w| w.split("::").next().unwrap_or("").to_owned())
                    .collect();
            }
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            vec![word]
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// What in this source breaks the rules, in words.
fn offences(module: &str, source: &str) -> Vec<String> {
    let Some((_, modules, crates)) = MAY_USE.iter().find(|row| row.0 == module) else {
        return vec![format!("module {module} has no row in MAY_USE")];
    };
    let known: Vec<_> = MAY_USE.iter().map(|row| row.0).collect();
    let code = code(source);
    let mut found = Vec::new();
    for word in words_after(&code, "crate::") {
        let module_word = known.contains(&word.as_str());
        if module_word && word != module && !modules.contains(&word.as_str()) {
            found.push(format!("{module} must not use crate::{word}"));
        }
    }
    for name in guarded() {
        // A module of our own that has the name of a crate.
        let own =
            code.contains(&format!("::{name}::{{self")) || code.contains(&format!("::{name};"));
        let used = !own
            && (!words_after(&code, &format!("{name}::")).is_empty()
                || code.contains(&format!("use {name};")));
        if used && !crates.contains(&name) {
            found.push(format!("{module} must not use {name}"));
        }
    }
    found
}

#[test]
fn each_module_uses_only_what_it_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&src).expect("below src");
        let first = inside.iter().next().expect("has a name").to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        let tests = inside.file_name().is_some_and(|name| name == "tests.rs");
        if module == "lib" || module == "main" || tests {
            continue;
        }
        let source = fs::read_to_string(&path).expect("source can be read");
        *seen.entry(module.clone()).or_default() += 1;
        for offence in offences(&module, &source) {
            found.push(format!("{}: {offence}", inside.display()));
        }
    }
    assert!(
        seen.contains_key("model") && seen.contains_key("layout"),
        "{seen:?}"
    );
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Parts of rooms that may use less than the room: what is read makes no layout, and what several
/// formats are made of knows no map.
const MAY_NOT_USE: &[(&str, &[&str])] = &[
    ("formats/clipboard", DRAWING),
    ("formats/embedded", DRAWING),
    ("formats/html/read.rs", DRAWING),
    ("formats/import", DRAWING),
    ("formats/markdown", DRAWING),
    ("formats/markup", DRAWING),
    ("formats/mermaid", DRAWING),
    ("formats/opendocument.rs", DRAWING),
    ("formats/ooxml", &["layout", "file"]),
    ("formats/paint", &["model", "layout", "file"]),
    ("formats/plain_text.rs", DRAWING),
    ("formats/spreadsheet", DRAWING),
    ("formats/table", DRAWING),
    ("formats/xlsx/read.rs", DRAWING),
];

const DRAWING: &[&str] = &["layout", "scene", "text", "picture"];

#[test]
fn parts_of_rooms_use_less() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (part, modules) in MAY_NOT_USE {
        let mut files = vec![src.join(part)];
        if files[0].is_dir() {
            rust_files(&files.remove(0), &mut files);
        }
        for path in files {
            let source = fs::read_to_string(&path).expect("source can be read");
            let used = words_after(&code(&source), "crate::");
            let offence = used.iter().find(|word| modules.contains(&word.as_str()));
            assert_eq!(offence, None, "{}", path.display());
        }
    }
}

#[test]
fn a_forbidden_use_is_found() {
    let cases = [
        ("model", "use crate::edit::Edit;"),
        ("layout", "use crate::{model::Id, scene::Scene};"),
        ("formats", "fn f() { crate::ui::run(); }"),
        ("tool", "use egui::Pos2;"),
        ("cli", "use ron;"),
        (
            "layout",
            "#[cfg(test)]\nmod tests;\n\nuse crate::scene::Scene;",
        ),
    ];
    for (module, source) in cases {
        assert!(!offences(module, source).is_empty(), "{module}: {source}");
    }
    let allowed = "use crate::{model::Id, text::{Shaper, Style}};\n// crate::ui is not used";
    assert!(offences("layout", allowed).is_empty());
}
