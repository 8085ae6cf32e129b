//! `touchline check`: what is wrong with maps.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::console::located;
use super::{Console, End, NO_MAP, is_of_another_program, no_input, place};
use crate::file::{self, Opened};
use crate::import::source::{self, Holder};
use crate::model::Document;
use crate::picture;

pub(super) fn run(maps: &[PathBuf], console: &mut Console) -> End {
    let each = maps.iter().map(|path| check(path, console));
    each.max().unwrap_or(End::Done)
}

fn check(path: &Path, console: &mut Console) -> End {
    let opened = match source::open(path).map_err(|error| no_input(path, error)) {
        Ok(unpacked) if unpacked.holder.is_some() => {
            return inside(path, &unpacked.opened, console);
        }
        Ok(unpacked) => unpacked.opened,
        // A text that can be read but is no map has been checked, and found wanting. A picture that
        // holds none leaves nothing to check.
        Err(error) if File::open(path).is_ok() && path.is_file() && Holder::at(path).is_none() => {
            console.say(if is_of_another_program(path) {
                located(path, None, NO_MAP)
            } else {
                located(path, place(&error), &error.message)
            });
            return End::Found;
        }
        Err(error) => {
            console.fault_at(path, place(&error), &error.message);
            return End::Failed;
        }
    };
    for remark in &opened.report {
        let place = Some((remark.line, remark.column));
        console.say(located(path, place, &remark.message));
    }
    let lost = pictures(&opened.document, path);
    for remark in &lost {
        console.say(located(path, None, remark));
    }
    if opened.report.is_empty() && lost.is_empty() {
        console.mention(located(path, None, "nothing is wrong"));
        End::Done
    } else {
        End::Found
    }
}

/// The map inside a picture or document. Its lines are not the file's, and its pictures are beside the
/// map that it was exported from.
fn inside(path: &Path, opened: &Opened, console: &mut Console) -> End {
    for remark in &opened.report {
        let (line, column) = (remark.line, remark.column);
        let told = format!("in the map inside, {line}:{column}: {}", remark.message);
        console.say(located(path, None, &told));
    }
    if opened.report.is_empty() {
        console.mention(located(path, None, "nothing is wrong with the map inside"));
        End::Done
    } else {
        End::Found
    }
}

/// What is to be said of the pictures that the document names. Each is unpacked, for only then it is
/// known to be whole.
fn pictures(document: &Document, path: &Path) -> Vec<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = document.pictures().into_iter();
    let remarks = named.filter_map(|named| {
        let picture = file::read_picture(folder, named.path);
        let why = picture
            .and_then(|picture| picture::unpack(&picture))
            .err()?;
        Some(named.trouble(&why))
    });
    remarks.collect()
}
