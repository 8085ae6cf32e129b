//! The program without a window: arguments in, files and exit codes out.
//!
//! Whatever was asked for goes to standard output; whatever went wrong goes to standard error, as
//! `touchline: FILE:LINE:COLUMN: sentence`. 0 means done, 1 that something was found, 2 that it
//! could not be done. A closed pipe never causes a panic.

mod check;
mod console;
mod convert;
mod export;
mod fmt;
mod interrupt;
mod summary;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::file::{self, Opened, ReadError};
use crate::formats::embedded::{self, Container};
use crate::formats::import::FileKind;

pub(crate) use console::Console;
use export::Export;

/// Opens the window on these files and returns when it is closed, or with an error if it cannot
/// open.
pub type RunWindow = fn(&[PathBuf]) -> Result<(), String>;

/// How a run of the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything is as it should be.
    Done,
    /// Something was found: an error in a map, a file that is not formatted.
    Found,
    /// It could not be done.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(end: Outcome) -> Self {
        Self::from(match end {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Draws customer journey maps.
#[derive(Parser)]
#[command(
    name = "touchline",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command, the window opens.\n\n\
                  Exit codes: 0 done, 1 something was found, 2 it could not be done."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Maps to open in the window
    #[arg(value_name = "MAP.ron")]
    maps: Vec<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Write maps as pictures, documents, slides and tables
    Export(Box<Export>),
    /// Make maps of tables, spreadsheets and diagrams, and other formats of maps
    Convert(convert::Convert),
    /// Tell what is wrong with maps, and with those inside pictures and documents
    #[command(after_help = "Exit codes: 0 nothing is wrong, 1 something is, \
                            2 a file could not be read or holds no map.")]
    Check {
        /// The maps
        #[arg(value_name = "MAP.ron", required = true)]
        maps: Vec<PathBuf>,
    },
    /// Rewrite maps in Touchline's own form
    #[command(
        after_help = "Exit codes: 0 done, 1 a map was left as it is (see the messages) or, with \
                            --check, is not in this form, 2 it could not be done."
    )]
    Fmt {
        /// The maps
        #[arg(value_name = "MAP.ron", required = true)]
        maps: Vec<PathBuf>,
        /// Only tell which maps are in another form; change nothing
        #[arg(long)]
        check: bool,
    },
}

/// Does what the arguments (the program's name first) ask for; `window` opens the window.
pub fn run(arguments: impl IntoIterator<Item = OsString>, window: RunWindow) -> ExitCode {
    let mut console = Console::standard();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors. Write errors are ignored.
            let asked = !error.use_stderr();
            if asked {
                let _ = error.print();
                return Outcome::Done.into();
            }
            console.print_usage(&error.render().to_string());
            return Outcome::Failed.into();
        }
    };
    match arguments.command {
        Some(Command::Export(args)) => export::run(&args, &mut console),
        Some(Command::Convert(args)) => convert::run(&args, &mut console),
        Some(Command::Check { maps }) => check::run(&maps, &mut console),
        Some(Command::Fmt { maps, check }) => fmt::run(&maps, check, &mut console),
        None => open_window(&arguments.maps, window, &mut console),
    }
    .into()
}

fn open_window(maps: &[PathBuf], window: RunWindow, console: &mut Console) -> Outcome {
    for path in maps {
        if !path.exists() {
            let mistyped = path.extension().is_none() && path.components().count() == 1;
            let hint = if mistyped {
                "; if it was to be a command: “touchline --help” lists them"
            } else {
                ""
            };
            console.print_file_error(path, &format!("there is no such file{hint}"));
            return Outcome::Failed;
        }
    }
    match window(maps) {
        Ok(()) => Outcome::Done,
        Err(why) => {
            console.print_error(&why);
            Outcome::Failed
        }
    }
}

/// Opens a document, which can be inside a picture, or prints an error.
fn open(path: &Path, console: &mut Console) -> Option<Opened> {
    let unpacked = if path.as_os_str() == "-" {
        embedded::open_from(&mut std::io::stdin().lock())
    } else {
        embedded::open(path)
    };
    match unpacked {
        Ok(unpacked) => Some(unpacked.opened),
        Err(_) if path.is_file() && is_of_another_program(path) => {
            console.print_file_error(path, NOT_A_MAP);
            None
        }
        Err(error) => {
            console.print_file_error_at(path, place(&error), &error.message);
            None
        }
    }
}

/// The error for a file that can be converted to a map.
const NOT_A_MAP: &str = "this is no map; “touchline convert” makes one of a file of this kind";

/// Whether a file's name is that of a format that can be converted to a map.
fn is_of_another_program(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    // A web page may have a map inside.
    FileKind::of_extension(&extension).is_some_and(|kind| kind != FileKind::Web)
}

/// Opens a document that is a map file, or prints an error.
fn open_own(path: &Path, console: &mut Console) -> Option<Opened> {
    match read_own(path) {
        Ok(opened) => Some(opened),
        Err(error) => {
            console.print_file_error_at(path, place(&error), &error.message);
            None
        }
    }
}

/// Reads a map file. Commands that work on the text of a file do not look inside pictures.
fn read_own(path: &Path) -> Result<Opened, ReadError> {
    file::open(path).map_err(|error| {
        let mut error = no_input(path, error);
        if let Some(holder) = Container::of_path(path) {
            error.message = format!(
                "this is a {}, and a .ron file is needed; a map inside can be opened in the \
                 window and saved as one",
                holder.label()
            );
        }
        error
    })
}

/// Explains that this command reads files only, where standard input was given.
fn no_input(path: &Path, mut error: ReadError) -> ReadError {
    if path.as_os_str() == "-" && !path.exists() {
        "standard input is read by “export” and “convert”; a file is needed here"
            .clone_into(&mut error.message);
    }
    error
}

fn place(error: &ReadError) -> Option<(usize, usize)> {
    Some((error.line?, error.column?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
