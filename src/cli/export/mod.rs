//! `touchline export`: maps as pictures, documents, slides and tables, many at once.

mod arguments;
mod option_flags;
mod plan;

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use arguments::Export;
pub(super) use plan::further_maps;

use super::console::ProgressBar;
use super::summary::Note;
use super::{Console, Outcome, interrupt, open};
use crate::file;
use crate::formats::options::{LOGO, PAPER, SPLIT_MAP, logo_key};
use crate::formats::{ExportError, ExportFormat, ExportJob, ExportOptions};
use crate::model::{Document, Picture, Pictures};
use crate::text::Fonts;
use plan::{ExportTask, is_standard};

pub(super) fn run(args: &Export, console: &mut Console) -> Outcome {
    let targets = match plan::targets(args) {
        Ok(targets) => targets,
        Err((place, why)) => {
            console.print_file_error(&place, &why);
            return Outcome::Failed;
        }
    };
    let logo = match args
        .flags
        .options
        .get(LOGO)
        .as_deref()
        .map(logo)
        .transpose()
    {
        Ok(logo) => logo,
        Err((place, why)) => {
            console.print_file_error(&place, &why);
            return Outcome::Failed;
        }
    };
    let mut documents: Vec<(&Path, Arc<Document>)> = Vec::new();
    let mut pictures: Vec<Pictures> = Vec::new();
    for path in &args.documents {
        let Some(opened) = open(path, console) else {
            return Outcome::Failed;
        };
        let mut own = read_pictures(&opened.document, path, console);
        own.extend(logo.clone());
        pictures.push(own);
        documents.push((path, Arc::new(opened.document)));
    }
    match plan::tasks(args, &targets, &documents) {
        Ok(tasks) => {
            let sources = Sources {
                documents: &documents,
                pictures: &pictures,
            };
            carry_out(&tasks, &sources, args, console)
        }
        Err((place, why)) => {
            console.print_file_error(&place, &why);
            Outcome::Failed
        }
    }
}

/// The documents, each with its path and pictures.
struct Sources<'a> {
    documents: &'a [(&'a Path, Arc<Document>)],
    pictures: &'a [Pictures],
}

/// Reads the pictures that a document names; prints those that cannot be shown.
pub(super) fn read_pictures(document: &Document, path: &Path, console: &mut Console) -> Pictures {
    let named = document.pictures();
    let folder = (!is_standard(path)).then(|| path.parent().unwrap_or(Path::new("")));
    let found = file::read_pictures(folder, named.iter().map(|picture| picture.path));
    for picture in &named {
        if let Some(why) = found.errors.get(picture.path) {
            console.print_file_error(path, &picture.trouble(why));
        }
    }
    found.pictures
}

/// Reads the logo.
fn logo(path: &Path) -> Result<(String, Arc<Picture>), plan::PlanError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let picture = file::read_picture(folder, &name).map_err(|why| (path.to_owned(), why))?;
    Ok((logo_key(path), Arc::new(picture)))
}

/// The result of a task, or why it failed.
type TaskResult = Result<Written, String>;

/// The notes on a written file.
#[derive(Default)]
struct Written {
    /// What the format could not represent.
    lost: Vec<String>,
    /// Possible problems for the reader, with remedies.
    warnings: Vec<String>,
}

/// Writes all files, one per core at a time, and prints the results in order.
fn carry_out(
    tasks: &[ExportTask],
    sources: &Sources<'_>,
    args: &Export,
    console: &mut Console,
) -> Outcome {
    let options = &args.flags.options;
    interrupt::install_handler();
    let progress = console.progress_bar(tasks.len());
    let next = AtomicUsize::new(0);
    let outcomes: Mutex<Vec<Option<TaskResult>>> = Mutex::new(tasks.iter().map(|_| None).collect());
    let work = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(place) else {
                break;
            };
            let outcome = write(task, sources, options, &progress, place);
            let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            outcomes[place] = Some(outcome);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 1..cores.min(tasks.len()) {
            scope.spawn(work);
        }
        work();
    });
    progress.clear();
    let outcomes = outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let mut end = Outcome::Done;
    for (task, outcome) in tasks.iter().zip(outcomes) {
        match outcome {
            Some(Ok(written)) => {
                let left_out = task.omitted_maps.iter().chain(&written.lost);
                let notes = left_out.map(|item| Note::whole(format!("left out: {item}")));
                console.print_notes(&task.output, &notes.collect::<Vec<_>>(), args.verbose);
                for warning in &written.warnings {
                    console.print_file_error(&task.output, warning);
                }
            }
            Some(Err(why)) => {
                console.print_file_error(&task.output, &why);
                end = Outcome::Failed;
            }
            None => end = Outcome::Failed,
        }
    }
    end
}

/// Writes one file.
fn write(
    task: &ExportTask,
    sources: &Sources<'_>,
    options: &ExportOptions,
    progress: &ProgressBar,
    place: usize,
) -> TaskResult {
    let subject = ExportJob::prepare(
        &sources.documents[task.document].1,
        &task.choice,
        sources.pictures[task.document].clone(),
        file::write,
        Box::new(Fonts::new(true)),
    );
    let subject = subject.map_err(|failure| failure.to_string())?;
    let progress = |share: f32| {
        progress.set_progress(place, share);
        !interrupt::is_requested()
    };
    let write = |out: &mut dyn Write| (task.format.write)(&subject, options, out, &progress);
    let warnings = |lost: &[String]| {
        let mut all = warnings(task.format, &subject, options);
        // The losses have been printed already.
        all.retain(|text| !lost.iter().any(|item| text.starts_with(item)));
        all
    };
    if is_standard(&task.output) {
        // Written at once: half a picture in a pipe cannot be taken back.
        let mut bytes = Vec::new();
        let lost = write(&mut bytes).map_err(|failure| failure.to_string())?;
        let mut out = io::stdout().lock();
        let written = out.write_all(&bytes).and_then(|()| out.flush());
        return match written {
            // The reader has closed the pipe.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(ExportError::Output(error).to_string())
            }
            _ => Ok(Written {
                warnings: warnings(&lost),
                lost,
            }),
        };
    }
    if task.makes_folder {
        make_folder(&task.output)?;
    }
    let mut lost = Vec::new();
    let result = file::write_atomically(&task.output, |out| {
        lost = write(out)?;
        Ok(())
    });
    result.map_err(|error| error.reason)?;
    Ok(Written {
        warnings: warnings(&lost),
        lost,
    })
}

/// Possible problems for the reader of a file, with the flags that would help.
fn warnings(format: &ExportFormat, subject: &ExportJob, options: &ExportOptions) -> Vec<String> {
    // Text can be too small only on pages and slides of a given size.
    if !format.supports(SPLIT_MAP.spec) && !format.supports(PAPER.spec) {
        return Vec::new();
    }
    let Ok(preview) = (format.preview)(subject, options) else {
        return Vec::new();
    };
    let all = preview.warnings.into_iter().map(|warning| {
        let remedy = warning
            .remedy
            .map(|(_, better)| option_flags::flags_for_remedy(options, &better));
        match remedy.filter(|arguments| !arguments.is_empty()) {
            Some(arguments) => format!("{} {arguments} helps.", warning.text),
            None => warning.text,
        }
    });
    all.collect()
}

/// Creates the folder of an output file.
fn make_folder(output: &Path) -> Result<(), String> {
    let folder = output.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("the folder {} cannot be made: {error}", folder.display()))
}
