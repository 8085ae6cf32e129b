//! Names in the code: each public type has one of its own, and words that were given up stay away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that are no names any longer: the field has others for what they meant.
const RETIRED: &str = include_str!("../retired_words.txt");

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the sources can be listed");
    for entry in entries {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// All files of the program with what they say.
fn code() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source is text");
        let inside = path.strip_prefix(&root).expect("it lies in there");
        (inside.to_owned(), text)
    };
    found.into_iter().map(read).collect()
}

/// The names in a line, without what stands in quotation marks or behind `//`.
fn names(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    let outside = code.split('"').step_by(2);
    outside
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|name| !name.is_empty())
}

fn retired_in(files: &[(PathBuf, String)]) -> Vec<String> {
    let retired: BTreeSet<&str> = RETIRED.lines().collect();
    let mut found = Vec::new();
    for (path, text) in files {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let folders = path.iter().filter_map(|part| part.to_str());
        for name in stem.into_iter().chain(folders) {
            if retired.contains(name) {
                found.push(format!("{} is called {name}", path.display()));
            }
        }
        for (number, line) in text.lines().enumerate() {
            for name in names(line).filter(|name| retired.contains(name)) {
                found.push(format!("{}:{}: {name}", path.display(), number + 1));
            }
        }
    }
    found
}

/// The public types of several files, each with where it stands.
fn twice_in(files: &[(PathBuf, String)]) -> BTreeMap<&str, Vec<String>> {
    let mut types: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            // A macro's own types have the names that it is given.
            let line = line.trim_start();
            let Some(rest) = line.strip_prefix("pub").filter(|it| !it.contains('$')) else {
                continue;
            };
            let rest = match rest.strip_prefix('(') {
                Some(inner) => inner.split_once(')').map_or("", |(_, rest)| rest),
                None => rest,
            };
            let mut words = names(rest);
            let is_type = matches!(words.next(), Some("struct" | "enum" | "trait" | "type"));
            if let Some(name) = words.next().filter(|_| is_type) {
                let place = format!("{}:{}", path.display(), number + 1);
                types.entry(name).or_default().push(place);
            }
        }
    }
    types.retain(|_, places| places.len() > 1);
    types
}

#[test]
fn words_that_were_given_up_are_no_names() {
    let found = retired_in(&code());
    assert!(found.is_empty(), "{}", found.join("\n"));
    let sample = (PathBuf::from("ui/wishes.rs"), "fn anew() {}".to_owned());
    assert_eq!(retired_in(&[sample]).len(), 2, "they would be found");
}

#[test]
fn no_two_public_types_share_a_name() {
    let files = code();
    let found = twice_in(&files);
    assert!(found.is_empty(), "{found:#?}");
    let sample = |name: &str| (PathBuf::from(name), "pub(crate) struct Sheet;".to_owned());
    let two = [sample("a.rs"), sample("b.rs")];
    assert_eq!(twice_in(&two).len(), 1, "they would be found");
}
