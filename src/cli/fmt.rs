//! `touchline fmt`: maps in Touchline's own form.
//!
//! A map that would lose something by it, such as a comment amid the fields, is left alone.

use std::path::{Path, PathBuf};

use super::{Console, End, open_own};
use crate::file::{self, Kind};

pub(super) fn run(maps: &[PathBuf], only_check: bool, console: &mut Console) -> End {
    let each = maps.iter().map(|path| form(path, only_check, console));
    each.max().unwrap_or(End::Done)
}

fn form(path: &Path, only_check: bool, console: &mut Console) -> End {
    let Some(opened) = open_own(path, console) else {
        return End::Failed;
    };
    if opened.own_form {
        return End::Done;
    }
    if only_check {
        console.say(format_args!(
            "{}: not in Touchline's own form",
            path.display()
        ));
        return End::Found;
    }
    let mut end = End::Done;
    for remark in opened.report.iter().filter(|r| r.kind != Kind::Unknown) {
        console.fault_at(path, Some((remark.line, remark.column)), &remark.message);
        if remark.kind == Kind::Lost {
            end = End::Found;
        }
    }
    if end == End::Found {
        console.fault(path, "left as it is, because something in it would be lost");
        return end;
    }
    match file::save(path, &opened.document, Some(opened.stamp)) {
        Ok(_) => End::Done,
        Err(error) => {
            console.fault(path, &error.reason);
            End::Failed
        }
    }
}
