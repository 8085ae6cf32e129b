//! The key bindings file: a map from a command's id to its keys. This module does not interpret ids
//! and keys.

use std::fmt;
use std::path::Path;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::open;
use super::save::{SaveError, save_bytes};

/// One entry of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBinding {
    /// The line, from 1.
    pub line: usize,
    /// The command's name.
    pub id: String,
    /// Its keys, as people write them.
    pub keys: Vec<String>,
}

struct Entries(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from commands to lists of keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The entries of this file, in their order; none where there is no file.
///
/// # Errors
///
/// A sentence with line and column where it is not a map from names to lists of texts, or why it
/// cannot be read.
pub fn read_keys(path: &Path) -> Result<Vec<KeyBinding>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = open::settings_text(path).map_err(|error| error.to_string())?;
    parse_keys(&text).map_err(|why| format!("\"{}\", {why}", path.display()))
}

/// The entries of this text.
///
/// # Errors
///
/// A sentence with line and column where it is not a map from names to lists of texts.
pub fn parse_keys(text: &str) -> Result<Vec<KeyBinding>, String> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let entries: Entries = options.from_str(text).map_err(|error| {
        let at = error.span.start;
        format!("line {}, column {}: {}", at.line, at.col, error.code)
    })?;
    let mut from = 0;
    let lines = entries.0.into_iter().map(|(id, keys)| {
        // Entries are in file order, so each is searched after the previous one.
        let quoted = format!("\"{id}\"");
        let rest = text.lines().enumerate().skip(from);
        let mut found = rest.filter(|(_, line)| strip_comment(line).contains(&quoted));
        from = found.next().map_or(from, |(at, _)| at);
        KeyBinding {
            line: from + 1,
            id,
            keys,
        }
    });
    Ok(lines.collect())
}

/// A line without its trailing comment.
fn strip_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// Makes the file, with every command in a comment: its name, its keys, what it is called.
///
/// # Errors
///
/// When the file cannot be written: a sentence says why.
pub fn write_default_keys<'a>(
    path: &Path,
    commands: impl Iterator<Item = (&'a str, Vec<String>, &'a str)>,
) -> Result<(), SaveError> {
    let mut text = String::from(
        "// The keys of Touchline. Take the slashes from a line and write other keys between the\n\
         // brackets, such as \"Ctrl+Shift+K\", \"Alt+Left\" or \"F4\"; [] for none at all.\n\
         // On a Mac Ctrl is Command, and Alt with a letter or a digit is Control.\n{\n",
    );
    for (id, keys, label) in commands {
        let keys: Vec<String> = keys.iter().map(|keys| format!("{keys:?}")).collect();
        let keys = keys.join(", ");
        text.push_str("  // \"");
        text.push_str(id);
        text.push_str("\": [");
        text.push_str(&keys);
        text.push_str("], // ");
        text.push_str(label);
        text.push('\n');
    }
    text.push_str("}\n");
    if let Some(folder) = path.parent() {
        // If this fails, saving reports it.
        let _ = std::fs::create_dir_all(folder);
    }
    save_bytes(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_with_their_lines_and_mistakes_with_their_places() {
        let text = "// \"edit.redo\": [\"F9\"]\n{\n  \"edit.undo\": [\"F8\", \"Ctrl+Z\"],\n\n  \"edit.redo\": [],\n}\n";
        let lines = parse_keys(text).expect("it is well formed");
        let entries: Vec<(usize, &str, usize)> = lines
            .iter()
            .map(|line| (line.line, line.id.as_str(), line.keys.len()))
            .collect();
        assert_eq!(entries, [(3, "edit.undo", 2), (5, "edit.redo", 0)]);
        for wrong in [
            "",
            "[]",
            "{\"a\": 1}",
            "{\n \"a\": [\"b\"",
            "{\"a\": [\"b\"] \"c\": []}",
        ] {
            let why = parse_keys(wrong).expect_err("it is no map of keys");
            assert!(why.starts_with("line "), "{why}");
        }
    }
}
