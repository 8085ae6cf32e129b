//! `touchline fmt`: maps in Touchline's own form.
//!
//! A map that would lose something, such as a comment amid the fields, is left as it is.

use std::path::{Path, PathBuf};

use super::{Console, Outcome, open_own};
use crate::file::{self, RemarkKind};

pub(super) fn run(maps: &[PathBuf], only_check: bool, console: &mut Console) -> Outcome {
    let each = maps
        .iter()
        .map(|path| format_file(path, only_check, console));
    each.max().unwrap_or(Outcome::Done)
}

fn format_file(path: &Path, only_check: bool, console: &mut Console) -> Outcome {
    let Some(opened) = open_own(path, console) else {
        return Outcome::Failed;
    };
    if opened.own_form {
        return Outcome::Done;
    }
    if only_check {
        console.print_line(format_args!(
            "{}: not in Touchline's own form",
            path.display()
        ));
        return Outcome::Found;
    }
    let mut end = Outcome::Done;
    for remark in opened
        .report
        .iter()
        .filter(|r| r.kind != RemarkKind::Unknown)
    {
        console.print_file_error_at(path, Some((remark.line, remark.column)), &remark.message);
        if remark.kind == RemarkKind::Lost {
            end = Outcome::Found;
        }
    }
    if end == Outcome::Found {
        console.print_file_error(path, "left as it is, because something in it would be lost");
        return end;
    }
    match file::save(path, &opened.document, Some(opened.stamp)) {
        Ok(_) => Outcome::Done,
        Err(error) => {
            console.print_file_error(path, &error.reason);
            Outcome::Failed
        }
    }
}
