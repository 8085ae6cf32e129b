//! `touchline convert`: tables, spreadsheets and diagrams into maps, and maps into other formats.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::summary::Note;
use super::{Console, Outcome, interrupt, place};
use crate::file;
use crate::formats::embedded::Container;
use crate::formats::import::{self, FileKind, ImportFormat, ImportRemark, Imported, READERS};
use crate::formats::spreadsheet;
use crate::formats::table::GridLayout;
use crate::formats::{self, ExportFormat, ExportJob, ExportOptions, ExportSelection};
use crate::model::Document;
use crate::text::Fonts;

/// Arguments of `touchline convert`.
#[derive(Args)]
#[command(after_help = "\
Whatever cannot be carried over is told on standard error, in ten lines at most; -v names each thing.

Exit codes: 0 everything is carried over, 1 something is not (see the messages), 2 it could not be done.

  touchline convert journey.xlsx journey.ron
  touchline convert journey.mmd map.csv
  touchline convert - table.ron --from csv <table.csv
  touchline convert map.ron - --to mermaid")]
pub(super) struct Convert {
    /// What to read; `-` for standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write, or `-` for standard output; its extension says the format: ron, or any
    /// that `export` writes
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// What the input is, where its name does not say it
    #[arg(long, value_name = "KIND", value_parser = inputs())]
    from: Option<String>,
    /// What to write, where the output's name does not say it
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Which sheet of a spreadsheet, by its name; may be given more than once. Left out: every sheet
    /// that looks like a journey
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// How a table is laid out; found out if left out
    #[arg(long, value_parser = layouts())]
    layout: Option<String>,
    /// Name each thing that is not carried over, however many there are
    #[arg(short, long)]
    verbose: bool,
}

/// What the input may be: a map, or one of the formats that maps are read from.
fn inputs() -> PossibleValuesParser {
    let map = PossibleValue::new("ron")
        .help("A map, or a file that Touchline exported with the map inside");
    let others = READERS.iter().map(|format| {
        let value = PossibleValue::new(format.id).help(format.label);
        value.aliases(format.aliases)
    });
    std::iter::once(map)
        .chain(others)
        .collect::<Vec<_>>()
        .into()
}

/// The layouts of tables, as they are asked for.
const LAYOUTS: [(&str, GridLayout); 5] = [
    ("matrix", GridLayout::Matrix),
    ("transposed", GridLayout::Transposed),
    ("stages", GridLayout::StagesOnly),
    ("tidy", GridLayout::Tidy),
    ("lines", GridLayout::Lines),
];

fn layouts() -> PossibleValuesParser {
    let values = LAYOUTS.map(|(name, layout)| PossibleValue::new(name).help(layout.label()));
    values.into()
}

/// What is written.
enum OutputFormat {
    Map,
    Format(&'static ExportFormat),
}

impl OutputFormat {
    /// What people call it.
    fn label(&self) -> &'static str {
        match self {
            Self::Map => "a map",
            Self::Format(format) => format.label,
        }
    }
}

pub(super) fn run(args: &Convert, console: &mut Console) -> Outcome {
    convert(args, console).unwrap_or(Outcome::Failed)
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns `None` after an error, which has been printed.
fn convert(args: &Convert, console: &mut Console) -> Option<Outcome> {
    let target = match target(args) {
        Ok(target) => target,
        Err(why) => {
            console.print_file_error(&args.output, &why);
            return None;
        }
    };
    if !is_standard(&args.input)
        && !is_standard(&args.output)
        && file::is_same_file(&args.input, &args.output)
    {
        let why = "this is the input itself; write to another file";
        console.print_file_error(&args.output, why);
        return None;
    }
    let (document, is_whole) = read(args, console)?;
    let is_own = |path: &Path| file::is_picture_of(&args.input, &document, path);
    if !is_standard(&args.output) && is_own(&args.output) {
        let why = "this is a picture that the map shows; write to another file";
        console.print_file_error(&args.output, why);
        return None;
    }
    let mut is_whole = write(args, &target, &document, console)? && is_whole;
    if matches!(target, OutputFormat::Map) {
        is_whole &= has_its_pictures(args, &document, console);
    }
    Some(if is_whole {
        Outcome::Done
    } else {
        Outcome::Found
    })
}

fn target(args: &Convert) -> Result<OutputFormat, String> {
    let is_map = |name: &str| name.eq_ignore_ascii_case("ron");
    let extension = args.output.extension().unwrap_or_default();
    // Programs that open the file go by its extension.
    let own = if is_standard(&args.output) {
        None
    } else if is_map(&extension.to_string_lossy()) {
        Some(OutputFormat::Map)
    } else {
        formats::format_for_path(&args.output)
            .ok()
            .map(OutputFormat::Format)
    };
    let named = match &args.to {
        Some(to) if is_map(to) => Some(OutputFormat::Map),
        Some(to) => Some(formats::format_by_id(to).map(OutputFormat::Format)?),
        None => None,
    };
    match (own, named) {
        (Some(own), Some(named)) if own.label() != named.label() => Err(format!(
            "its extension says {}, --to says {}; leave --to out or give it another extension",
            own.label(),
            named.label()
        )),
        (Some(target), _) | (None, Some(target)) => Ok(target),
        (None, None) if is_standard(&args.output) => {
            Err("say with --to what to write, such as --to ron".to_owned())
        }
        (None, None) => formats::format_for_path(&args.output)
            .map(OutputFormat::Format)
            .map_err(|why| format!("{why}, .ron")),
    }
}

/// The document, and whether it is complete.
fn read(args: &Convert, console: &mut Console) -> Option<(Document, bool)> {
    let input = &args.input;
    let kind = match kind(args) {
        Ok(kind) => kind,
        Err(why) => {
            console.print_file_error(input, &why);
            return None;
        }
    };
    let Some(kind) = kind else {
        // A picture with a map inside may exceed the size limit of maps.
        let opened = super::open(input, console)?;
        let notes = opened.report.iter().map(|remark| Note {
            place: Some((remark.line, remark.column)),
            line: 0,
            message: remark.message.clone(),
        });
        console.print_notes(input, &notes.collect::<Vec<_>>(), args.verbose);
        return Some((opened.document, opened.report.is_empty()));
    };
    let bytes = match bytes(input) {
        Ok(bytes) => bytes,
        Err(why) => {
            console.print_file_error(input, &why);
            return None;
        }
    };
    let imported = imported(args, kind, &bytes, console)?;
    let notes = imported.report.iter().map(|remark| Note {
        place: None,
        line: remark.line,
        message: remark.message.clone(),
    });
    console.print_notes(input, &notes.collect::<Vec<_>>(), args.verbose);
    let maps = imported.document.maps.iter();
    if maps.map(|map| map.stages.len()).sum::<usize>() == 0 {
        console.print_file_error(input, "there is nothing in it that makes a map");
        return None;
    }
    Some((imported.document, imported.report.is_empty()))
}

fn imported(
    args: &Convert,
    kind: FileKind,
    bytes: &[u8],
    console: &mut Console,
) -> Option<Imported> {
    let input = &args.input;
    let named = LAYOUTS
        .iter()
        .find(|(name, _)| args.layout.as_deref() == Some(name));
    let layout = named.map(|(_, layout)| *layout);
    if kind == FileKind::Workbook {
        let sheets = spreadsheet::read(bytes).and_then(|sheets| {
            let chosen = chosen(args, &sheets)?;
            Ok((sheets, chosen))
        });
        return match sheets {
            Ok((sheets, chosen)) => Some(import::workbook(&sheets, &chosen, layout)),
            Err(why) => {
                console.print_file_error(input, &why);
                None
            }
        };
    }
    if let Some(sheet) = args.sheet.first() {
        let why = format!("it has no sheet “{sheet}”: it is no spreadsheet");
        console.print_file_error(input, &why);
        return None;
    }
    let read = match file::read_foreign_text(bytes) {
        Ok(read) => read,
        Err(error) => {
            console.print_file_error_at(input, place(&error), &error.message);
            return None;
        }
    };
    match import::read(kind, &read.text, layout) {
        Ok(mut imported) => {
            let note = read.note.map(ImportRemark::without_line);
            imported.report.splice(0..0, note);
            Some(imported)
        }
        Err(problem) => {
            let place = Some((problem.line, problem.column));
            console.print_file_error_at(input, place, &problem.message);
            None
        }
    }
}

/// The sheets that were asked for, or those that look like journeys.
fn chosen(args: &Convert, sheets: &[spreadsheet::WorkbookSheet]) -> Result<Vec<usize>, String> {
    if args.sheet.is_empty() {
        return Ok(spreadsheet::likely_map_sheets(sheets));
    }
    let find = |wanted: &String| {
        let is = |sheet: &spreadsheet::WorkbookSheet| {
            sheet.name.trim().to_lowercase() == wanted.trim().to_lowercase()
        };
        sheets.iter().position(is).ok_or_else(|| {
            let names = sheets.iter().map(|sheet| format!("“{}”", sheet.name));
            let names = names.collect::<Vec<_>>().join(", ");
            format!("there is no sheet “{wanted}” with something on it; there are: {names}")
        })
    };
    args.sheet.iter().map(find).collect()
}

/// What the input is; `None` for a map.
fn kind(args: &Convert) -> Result<Option<FileKind>, String> {
    if let Some(from) = &args.from {
        let is = |format: &&ImportFormat| format.id == from || format.aliases.contains(&&**from);
        return Ok(READERS.iter().find(is).map(|format| format.kind));
    }
    if is_standard(&args.input) {
        return Err("say with --from what it is, such as --from csv".to_owned());
    }
    let extension = args.input.extension().unwrap_or_default().to_string_lossy();
    if let Some(kind) = FileKind::of_path(&args.input) {
        return Ok(Some(kind));
    }
    let holds_a_map = |known: &str| extension.eq_ignore_ascii_case(known);
    if holds_a_map("ron") || Container::EXTENSIONS.into_iter().any(holds_a_map) {
        return Ok(None);
    }
    if spreadsheet::is_workbook(&bytes(&args.input)?) {
        return Ok(Some(FileKind::Workbook));
    }
    Err("its name does not say what it is; say it with --from, such as --from csv".to_owned())
}

fn bytes(input: &Path) -> Result<Vec<u8>, String> {
    if !is_standard(input) {
        return file::open_bytes(input).map_err(|error| error.message);
    }
    let mut bytes = Vec::new();
    let limited = &mut io::stdin().lock().take(file::MAX_FILE_BYTES + 1);
    limited
        .read_to_end(&mut bytes)
        .map_err(|error| format!("it could not be read: {error}"))?;
    if bytes.len() as u64 > file::MAX_FILE_BYTES {
        let most = file::MAX_FILE_BYTES >> 20;
        return Err(format!("it is larger than {most} MB, which no map is"));
    }
    Ok(bytes)
}

/// Writes the document. Returns whether it is complete.
fn write(
    args: &Convert,
    target: &OutputFormat,
    document: &Document,
    console: &mut Console,
) -> Option<bool> {
    let result = match target {
        OutputFormat::Map => {
            write_file(&args.output, file::write(document).as_bytes()).map(|()| Vec::new())
        }
        OutputFormat::Format(format) => {
            exported(args, document, format, console).and_then(|(bytes, lost)| {
                write_file(&args.output, &bytes)?;
                Ok(lost)
            })
        }
    };
    match result {
        Ok(lost) => {
            let notes = lost
                .iter()
                .map(|item| Note::whole(format!("left out: {item}")));
            console.print_notes(&args.output, &notes.collect::<Vec<_>>(), args.verbose);
            Some(lost.is_empty())
        }
        Err(why) => {
            console.print_file_error(&args.output, &why);
            None
        }
    }
}

/// Whether the written map finds its pictures beside it, since imports contain none. Prints those
/// that are missing.
fn has_its_pictures(args: &Convert, document: &Document, console: &mut Console) -> bool {
    let output = &args.output;
    let folder = (!is_standard(output)).then(|| output.parent().unwrap_or(Path::new("")));
    let mut all = true;
    for picture in document.pictures() {
        if let Some(why) = file::picture_error(folder, picture.path) {
            let trouble = picture.trouble(&why);
            let sentence = format!("{trouble}; a map's pictures are files beside it");
            console.print_file_error(output, &sentence);
            all = false;
        }
    }
    all
}

/// The document in another format, and what was lost.
fn exported(
    args: &Convert,
    document: &Document,
    format: &ExportFormat,
    console: &mut Console,
) -> Result<(Vec<u8>, Vec<String>), String> {
    let mut lost = super::export::further_maps(document, format);
    let subject = ExportJob::prepare(
        document,
        &ExportSelection::default(),
        super::export::read_pictures(document, &args.input, console),
        file::write,
        Box::new(Fonts::new(true)),
    );
    let subject = subject.map_err(|failure| failure.to_string())?;
    let mut bytes = Vec::new();
    interrupt::install_handler();
    let bar = console.progress_bar(1);
    let progress = |share: f32| {
        bar.set_progress(0, share);
        !interrupt::is_requested()
    };
    let written = (format.write)(&subject, &ExportOptions::default(), &mut bytes, &progress);
    bar.clear();
    lost.extend(written.map_err(|failure| failure.to_string())?);
    Ok((bytes, lost))
}

/// Writes a file atomically.
fn write_file(output: &Path, bytes: &[u8]) -> Result<(), String> {
    if !is_standard(output) {
        return file::save_bytes(output, bytes)
            .map(drop)
            .map_err(|error| error.reason);
    }
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // The reader has closed the pipe.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("it could not be written: {error}"))
        }
        _ => Ok(()),
    }
}
