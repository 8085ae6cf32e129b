//! `touchline check`: what is wrong with maps.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::console::located;
use super::{Console, End, own, place};
use crate::file;
use crate::model::Document;
use crate::picture;

pub(super) fn run(maps: &[PathBuf], console: &mut Console) -> End {
    let each = maps.iter().map(|path| check(path, console));
    each.max().unwrap_or(End::Done)
}

fn check(path: &Path, console: &mut Console) -> End {
    let opened = match own(path) {
        Ok(opened) => opened,
        // A file that can be read but is no map has been checked, and found wanting.
        Err(error) if path.is_file() && File::open(path).is_ok() => {
            console.say(located(path, place(&error), &error.message));
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
