//! `touchline check`: what is wrong with maps.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::console::located;
use super::{Console, End, place};
use crate::file;

pub(super) fn run(maps: &[PathBuf], console: &mut Console) -> End {
    let each = maps.iter().map(|path| check(path, console));
    each.max().unwrap_or(End::Done)
}

fn check(path: &Path, console: &mut Console) -> End {
    let report = match file::open(path) {
        Ok(opened) => opened.report,
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
    for remark in &report {
        let place = Some((remark.line, remark.column));
        console.say(located(path, place, &remark.message));
    }
    if report.is_empty() {
        console.mention(located(path, None, "nothing is wrong"));
        End::Done
    } else {
        End::Found
    }
}
