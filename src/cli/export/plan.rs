//! Plans which files an export writes, what goes into each, and finds errors in the arguments.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Export;
use crate::file;
use crate::formats::options::{EMPTY_LANES, LOGO};
use crate::formats::{self, ExportFormat, ExportSelection};
use crate::model::{Document, Id, Map};

/// A file to be written.
pub struct ExportTask {
    /// The index of its document among the arguments.
    pub document: usize,
    /// What of it.
    pub choice: ExportSelection,
    /// In which format.
    pub format: &'static ExportFormat,
    /// Where to; `-` is standard output.
    pub output: PathBuf,
    /// Whether the output's folder is created if missing: it was named as a folder.
    pub makes_folder: bool,
    /// Maps that go into no file although not excluded, each with the reason.
    pub omitted_maps: Vec<String>,
}

/// An error in the arguments: the file or argument, and a sentence.
pub type PlanError = (PathBuf, String);

/// An output as it was given, with its formats.
pub struct OutputTarget {
    path: PathBuf,
    is_folder: bool,
    formats: Vec<&'static ExportFormat>,
}

/// The outputs and their formats, before any document is read.
pub fn targets(args: &Export) -> Result<Vec<OutputTarget>, PlanError> {
    let named = args.format.iter().map(|name| {
        let name = name.trim();
        formats::format_by_id(name).map_err(|why| (PathBuf::from("--format"), why))
    });
    let named: Vec<_> = named.collect::<Result<_, _>>()?;
    let mut inputs = args.documents.iter().filter(|path| is_standard(path));
    if let (Some(input), Some(_)) = (inputs.next(), inputs.next()) {
        let why = "standard input can be read once; name it once";
        return Err((input.clone(), why.to_owned()));
    }
    let targets = args.output.iter().map(|path| {
        let error = |why: &str| (path.clone(), why.to_owned());
        let ends_as_folder = path
            .to_string_lossy()
            .ends_with(['/', std::path::MAIN_SEPARATOR]);
        let is_folder = ends_as_folder || path.is_dir();
        // Programs that open the file go by its extension.
        let own = (!is_folder && !is_standard(path))
            .then(|| formats::format_for_path(path).ok())
            .flatten();
        let formats = match (own, named.as_slice()) {
            (Some(own), _) => vec![own],
            (None, named) => formats_of(path, is_folder, named)?,
        };
        if !is_folder && args.documents.len() > 1 {
            return Err(error(
                "several documents need a folder to be written into, such as out/",
            ));
        }
        Ok(OutputTarget {
            path: path.clone(),
            is_folder,
            formats,
        })
    });
    let targets: Vec<OutputTarget> = targets.collect::<Result<_, _>>()?;
    let formats: Vec<&ExportFormat> = targets
        .iter()
        .flat_map(|t| t.formats.iter().copied())
        .collect();
    unused_format(&targets, &named)?;
    if let Some(option) = args.flags.unused(&formats) {
        let labels: Vec<_> = formats.iter().map(|format| format.label).collect();
        let why = format!("{} has no use for it; leave it out", labels.join(", "));
        return Err((PathBuf::from(option), why));
    }
    if let Some((option, why)) = args.flags.unmet_need() {
        return Err((PathBuf::from(option), why.to_owned()));
    }
    Ok(targets)
}

/// The formats of an output whose name has none.
fn formats_of(
    path: &Path,
    is_folder: bool,
    named: &[&'static ExportFormat],
) -> Result<Vec<&'static ExportFormat>, PlanError> {
    let why = match named {
        [] if is_folder => "this is a folder; say with --format what to write into it".to_owned(),
        [] if is_standard(path) => "say with --format what to write to standard output".to_owned(),
        [] => match formats::format_for_path(path) {
            Ok(format) => return Ok(vec![format]),
            Err(why) => why,
        },
        [_, _, ..] if !is_folder => {
            "several formats need a folder to be written into, such as out/".to_owned()
        }
        formats => return Ok(formats.to_vec()),
    };
    Err((path.to_owned(), why))
}

/// Checks that a named format is used: it applies to outputs whose name has no format, and may not
/// contradict the others.
fn unused_format(
    targets: &[OutputTarget],
    named: &[&'static ExportFormat],
) -> Result<(), PlanError> {
    let Some(other) = named.iter().find(|named| {
        let mut written = targets.iter().flat_map(|target| &target.formats);
        written.all(|format| format.id != named.id)
    }) else {
        return Ok(());
    };
    let outputs = targets.iter().map(|target| target.path.display());
    let outputs = outputs.map(|path| path.to_string()).collect::<Vec<_>>();
    let why = format!(
        "nothing would be written as {}: the extension of {} says otherwise",
        other.label,
        outputs.join(", ")
    );
    Err((PathBuf::from("--format"), why))
}

/// The files to write for these documents, each given with its path.
pub fn tasks(
    args: &Export,
    targets: &[OutputTarget],
    documents: &[(&Path, Arc<Document>)],
) -> Result<Vec<ExportTask>, PlanError> {
    let mut tasks = Vec::new();
    for target in targets {
        for format in &target.formats {
            for (place, (path, document)) in documents.iter().enumerate() {
                let at = |why| ((*path).to_owned(), why);
                let maps = maps(args, document, format).map_err(at)?;
                let per_file: Vec<Vec<&Arc<Map>>> = if format.multi_map {
                    vec![maps]
                } else {
                    maps.into_iter().map(|map| vec![map]).collect()
                };
                let several = per_file.len() > 1;
                let left = omitted_maps(args, target, document, format);
                for maps in per_file {
                    let mut choice = choice(args, document, &maps).map_err(at)?;
                    // Tables keep every column.
                    choice.without_empty_lanes &= format.is_drawn();
                    let part = several.then(|| formats::map_file_suffix(document, maps[0]));
                    tasks.push(ExportTask {
                        document: place,
                        choice,
                        format,
                        output: output(target, format, path, part.as_deref()),
                        makes_folder: target.is_folder,
                        omitted_maps: left.clone(),
                    });
                }
            }
        }
    }
    let options = &args.flags.options;
    collisions(&tasks, documents, options.get(LOGO).as_deref())?;
    Ok(tasks)
}

/// The maps that are omitted although none was chosen, and how to include them.
fn omitted_maps(
    args: &Export,
    target: &OutputTarget,
    document: &Document,
    format: &ExportFormat,
) -> Vec<String> {
    if args.all_maps || !args.map.is_empty() {
        return Vec::new();
    }
    let mut left = further_maps(document, format);
    if let Some(last) = left.last_mut() {
        last.push_str(if is_standard(&target.path) {
            " (--map chooses one)"
        } else {
            " (--all-maps writes each into a file of its own, --map chooses one)"
        });
    }
    left
}

/// The maps after the first, if the format holds only one.
pub fn further_maps(document: &Document, format: &ExportFormat) -> Vec<String> {
    if format.multi_map {
        return Vec::new();
    }
    let others = document.maps.iter().skip(1);
    let others = others.map(|map| match map.name() {
        "" => format!("a map without a title: {} holds one map", format.label),
        name => format!("the map “{}”: {} holds one map", name.trim(), format.label),
    });
    others.collect()
}

/// Checks that no two outputs are the same file, and that none overwrites an input.
fn collisions(
    tasks: &[ExportTask],
    documents: &[(&Path, Arc<Document>)],
    logo: Option<&Path>,
) -> Result<(), PlanError> {
    let mut taken = BTreeSet::new();
    for task in tasks {
        let output = &task.output;
        if !taken.insert(canonical_output(output)) {
            return Err((
                output.clone(),
                "this would be written more than once".to_owned(),
            ));
        }
        if is_standard(output) {
            continue;
        }
        if documents
            .iter()
            .any(|(path, _)| file::is_same_file(path, output))
        {
            let why = "this is the document itself; export to another file";
            return Err((output.clone(), why.to_owned()));
        }
        let is_picture = documents.iter().any(|(path, document)| {
            !is_standard(path) && file::is_picture_of(path, document, output)
        });
        if is_picture || logo.is_some_and(|logo| file::is_same_file(logo, output)) {
            let why = "this is a picture that the export shows; export to another file";
            return Err((output.clone(), why.to_owned()));
        }
    }
    Ok(())
}

/// The canonical path of an output, to compare it with others. Some systems ignore case in file
/// names.
fn canonical_output(output: &Path) -> PathBuf {
    let folder = output.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = std::fs::canonicalize(folder.unwrap_or(Path::new("."))).ok();
    let place = match (folder, output.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => output.to_owned(),
    };
    if cfg!(any(windows, target_os = "macos")) {
        PathBuf::from(place.to_string_lossy().to_lowercase())
    } else {
        place
    }
}

/// Whether a path stands for standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn output(
    target: &OutputTarget,
    format: &ExportFormat,
    document: &Path,
    part: Option<&str>,
) -> PathBuf {
    let stem = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if is_standard(path) {
            "map".to_owned()
        } else {
            stem.into_owned()
        }
    };
    let name = |stem: String, extension: &str| match part {
        Some(part) => format!("{stem}-{part}.{extension}"),
        None => format!("{stem}.{extension}"),
    };
    if target.is_folder {
        return target.path.join(name(stem(document), format.extension));
    }
    if part.is_none() || is_standard(&target.path) {
        return target.path.clone();
    }
    let extension = target
        .path
        .extension()
        .unwrap_or_default()
        .to_string_lossy();
    target
        .path
        .with_file_name(name(stem(&target.path), &extension))
}

/// The maps that were asked for.
fn maps<'a>(
    args: &Export,
    document: &'a Document,
    format: &ExportFormat,
) -> Result<Vec<&'a Arc<Map>>, String> {
    if document.maps.is_empty() {
        return Err("there is no map in it".to_owned());
    }
    if args.map.is_empty() {
        let count = if args.all_maps || format.multi_map {
            usize::MAX
        } else {
            1
        };
        return Ok(document.maps.iter().take(count).collect());
    }
    let mut maps = Vec::new();
    for wanted in &args.map {
        match find_map(document, wanted) {
            Err(_) if wanted.contains(',') => {
                for wanted in wanted.split(',') {
                    maps.push(find_map(document, wanted.trim())?);
                }
            }
            found => maps.push(found?),
        }
    }
    Ok(maps)
}

/// The map of this id or title.
fn find_map<'a>(document: &'a Document, wanted: &str) -> Result<&'a Arc<Map>, String> {
    if let Some(map) = document.maps.iter().find(|map| map.id.as_str() == wanted) {
        return Ok(map);
    }
    let called = |map: &&Arc<Map>| same(map.name(), wanted);
    let mut found = document.maps.iter().filter(called);
    match (found.next(), found.next()) {
        (Some(map), None) => Ok(map),
        (Some(_), Some(_)) => Err(format!(
            "more than one map is called “{wanted}”; take an id: {}",
            list(document)
        )),
        (None, _) => Err(format!(
            "there is no map “{wanted}” in it; there are: {}",
            list(document)
        )),
    }
}

/// All maps by id, with what they are called.
fn list(document: &Document) -> String {
    let maps = document.maps.iter().map(|map| match map.name() {
        "" => map.id.to_string(),
        name => format!("{} (“{name}”)", map.id),
    });
    maps.collect::<Vec<_>>().join(", ")
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// What of these maps was asked for.
fn choice(
    args: &Export,
    document: &Document,
    maps: &[&Arc<Map>],
) -> Result<ExportSelection, String> {
    let everything = maps.len() == document.maps.len();
    let stages = maps.iter().flat_map(|map| &map.stages);
    let stages: Vec<Named> = stages
        .map(|stage| Named {
            id: &stage.id,
            names: vec![&stage.title],
        })
        .collect();
    let lanes = maps.iter().flat_map(|map| &map.lanes);
    let lanes: Vec<Named> = lanes
        .map(|lane| Named {
            id: &lane.id,
            names: vec![lane.heading(), lane.kind.key()],
        })
        .collect();
    let options = &args.flags.options;
    Ok(ExportSelection {
        maps: (!everything).then(|| maps.iter().map(|map| map.id.clone()).collect()),
        stages: chosen("stage", &args.stages, &stages)?,
        lanes: chosen("lane", &args.lanes, &lanes)?,
        things: None,
        // Named lanes are exported even if empty.
        without_empty_lanes: !options.get(EMPTY_LANES) && args.lanes.is_empty(),
        furniture: options.furniture(),
    })
}

/// Something that can be asked for by its id or one of its names.
struct Named<'a> {
    id: &'a Id,
    names: Vec<&'a str>,
}

/// The ids of what was asked for. A value is a name, or several with commas between them.
fn chosen(
    args: &str,
    wanted: &[String],
    there: &[Named<'_>],
) -> Result<Option<BTreeSet<Id>>, String> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let find = |wanted: &str| {
        let is = |named: &&Named| {
            named.id.as_str() == wanted.trim() || named.names.iter().any(|name| same(name, wanted))
        };
        there
            .iter()
            .filter(is)
            .map(|named| named.id.clone())
            .collect::<Vec<_>>()
    };
    let mut ids = BTreeSet::new();
    for value in wanted {
        let whole = find(value);
        if !whole.is_empty() {
            ids.extend(whole);
            continue;
        }
        for name in value.split(',') {
            let found = find(name);
            if found.is_empty() {
                let names = there.iter().filter_map(|named| named.names.first());
                let mut names: Vec<_> = names.map(|name| format!("“{}”", name.trim())).collect();
                names.dedup();
                return Err(format!(
                    "there is no {args} “{}” in it; there are: {}",
                    name.trim(),
                    names.join(", ")
                ));
            }
            ids.extend(found);
        }
    }
    Ok(Some(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(maps: &[(&str, &str)]) -> Document {
        let maps = maps.iter().map(|(id, title)| {
            let map = Map::new(Id::new(id));
            Arc::new(Map {
                title: (*title).to_owned(),
                ..map
            })
        });
        Document {
            maps: maps.collect(),
            ..Document::default()
        }
    }

    #[test]
    fn a_map_is_found_by_id_then_title() {
        let document = document(&[("one", "Today"), ("two", "one"), ("three", "Later")]);
        let id = |wanted| find_map(&document, wanted).map(|map| map.id.to_string());
        assert_eq!(id("one"), Ok("one".to_owned()));
        assert_eq!(id("later "), Ok("three".to_owned()));
        let message = id("never").expect_err("there is none");
        assert!(message.contains("three (“Later”)"), "{message}");
    }

    #[test]
    fn a_title_that_stands_twice_is_no_answer() {
        let document = document(&[("a", "Same"), ("b", "Same")]);
        let message = find_map(&document, "same").expect_err("two of them");
        assert!(message.contains("a (“Same”), b (“Same”)"), "{message}");
    }

    #[test]
    fn names_with_commas_are_found_whole_or_one_by_one() {
        let ids = ["s1", "s2", "s3"].map(Id::new);
        let there: Vec<Named> = ids
            .iter()
            .zip(["Compare", "Buy, pay", "Leave"])
            .map(|(id, name)| Named {
                id,
                names: vec![name],
            })
            .collect();
        let find = |wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|&name| name.to_owned()).collect();
            let found = chosen("stage", &wanted, &there)?;
            Ok::<_, String>(found.map(|ids| ids.iter().map(Id::to_string).collect::<Vec<_>>()))
        };
        assert_eq!(find(&[]), Ok(None));
        assert_eq!(find(&["buy, pay"]), Ok(Some(vec!["s2".to_owned()])));
        assert_eq!(
            find(&["s1,leave"]),
            Ok(Some(vec!["s1".to_owned(), "s3".to_owned()]))
        );
        let why = find(&["compare,never"]).expect_err("there is none");
        assert!(
            why.contains("no stage “never”") && why.contains("“Leave”"),
            "{why}"
        );
    }
}
