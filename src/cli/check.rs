//! `touchline check`: what is wrong with maps.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::console::format_location;
use super::{Console, NOT_A_MAP, Outcome, is_of_another_program, no_input, place};
use crate::file::{self, Opened};
use crate::formats::embedded::{self, Container};
use crate::model::Document;
use crate::picture;

pub(super) fn run(maps: &[PathBuf], console: &mut Console) -> Outcome {
    let each = maps.iter().map(|path| check(path, console));
    each.max().unwrap_or(Outcome::Done)
}

fn check(path: &Path, console: &mut Console) -> Outcome {
    let opened = match embedded::open(path).map_err(|error| no_input(path, error)) {
        Ok(unpacked) if unpacked.container.is_some() => {
            return check_embedded(path, &unpacked.opened, console);
        }
        Ok(unpacked) => unpacked.opened,
        // A readable text that is no map counts as a finding. A picture without a map inside cannot
        // be checked.
        Err(error)
            if File::open(path).is_ok() && path.is_file() && Container::of_path(path).is_none() =>
        {
            console.print_line(if is_of_another_program(path) {
                format_location(path, None, NOT_A_MAP)
            } else {
                format_location(path, place(&error), &error.message)
            });
            return Outcome::Found;
        }
        Err(error) => {
            console.print_file_error_at(path, place(&error), &error.message);
            return Outcome::Failed;
        }
    };
    for remark in &opened.report {
        let place = Some((remark.line, remark.column));
        console.print_line(format_location(path, place, &remark.message));
    }
    let lost = picture_problems(&opened.document, path);
    for remark in &lost {
        console.print_line(format_location(path, None, remark));
    }
    if opened.report.is_empty() && lost.is_empty() {
        console.print_info(format_location(path, None, "nothing is wrong"));
        Outcome::Done
    } else {
        Outcome::Found
    }
}

/// Checks the map inside a picture or document. Line numbers do not apply to the file, and its
/// pictures lie beside the map that it was exported from.
fn check_embedded(path: &Path, opened: &Opened, console: &mut Console) -> Outcome {
    for remark in &opened.report {
        let (line, column) = (remark.line, remark.column);
        let sentence = format!("in the map inside, {line}:{column}: {}", remark.message);
        console.print_line(format_location(path, None, &sentence));
    }
    if opened.report.is_empty() {
        console.print_info(format_location(
            path,
            None,
            "nothing is wrong with the map inside",
        ));
        Outcome::Done
    } else {
        Outcome::Found
    }
}

/// The problems of the pictures that the document names. Each is decoded fully, since only that
/// shows whether it is intact.
fn picture_problems(document: &Document, path: &Path) -> Vec<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = document.pictures().into_iter();
    let remarks = named.filter_map(|named| {
        let picture = file::read_picture(folder, named.path);
        let why = picture
            .and_then(|picture| picture::decode(&picture))
            .err()?;
        Some(named.trouble(&why))
    });
    remarks.collect()
}
