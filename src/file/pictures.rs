//! Reads and writes the pictures of a map, which are files beside it.
//!
//! Maps are untrusted, so pictures are read only inside the map's folder, never through paths or
//! links that lead out of it. A file that a person chooses elsewhere is copied beside the map.
//! Existing files are never overwritten.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::save::is_same_file;
use super::{MAX_FILE_BYTES, reason};
use crate::model::{Document, Picture, Pictures};
use crate::picture;

/// The maximum size of all pictures of a document, in bytes.
const MAX_TOTAL_BYTES: usize = 512 << 20;

const NO_FILE: &str = "the map has no file yet beside which it could be";

/// The maximum number of picture files with the same base name.
const MAX_NAME_ATTEMPTS: usize = 10_000;

/// The pictures of a request that could be loaded.
#[derive(Clone, Debug, Default)]
pub struct LoadedPictures {
    /// Those that can be shown.
    pub pictures: Pictures,
    /// Why the others cannot, by path: sentences without a subject.
    pub errors: BTreeMap<String, String>,
}

/// Reads the pictures of these paths from the folder of a map; `None` is a map without a file.
#[must_use]
pub fn read_pictures<'a>(
    folder: Option<&Path>,
    paths: impl IntoIterator<Item = &'a str>,
) -> LoadedPictures {
    let mut found = LoadedPictures::default();
    let mut bytes = 0;
    for path in paths {
        if found.pictures.contains_key(path) || found.errors.contains_key(path) {
            continue;
        }
        let read = match folder {
            Some(_) if bytes > MAX_TOTAL_BYTES => {
                Err("the pictures of the map are larger than 512 MB together".to_owned())
            }
            Some(folder) => read_picture(folder, path),
            None => Err(NO_FILE.to_owned()),
        };
        match read {
            Ok(picture) => {
                bytes += picture.bytes.len();
                found.pictures.insert(path.to_owned(), Arc::new(picture));
            }
            Err(why) => drop(found.errors.insert(path.to_owned(), why)),
        }
    }
    found
}

/// Reads the picture that a map in this folder names by a path.
///
/// # Errors
///
/// A sentence without its subject, where it is not to be read or cannot be shown.
pub fn read_picture(folder: &Path, path: &str) -> Result<Picture, String> {
    picture::probe(read_picture_file(&resolve_inside(folder, path)?)?)
}

/// Why the picture that a map in this folder names by a path cannot be shown, as far as a look at
/// its file tells; `None` where it can.
#[must_use]
pub fn picture_error(folder: Option<&Path>, path: &str) -> Option<String> {
    let Some(folder) = folder else {
        return Some(NO_FILE.to_owned());
    };
    let bytes = resolve_inside(folder, path).and_then(|file| read_picture_file(&file));
    bytes.and_then(|bytes| picture::check(&bytes)).err()
}

/// The file that a path beside a map leads to.
fn resolve_inside(folder: &Path, path: &str) -> Result<PathBuf, String> {
    const OUTSIDE: &str = "it lies outside the map's folder; choose the picture again, so that \
                           it is copied beside the map";
    let trimmed = path.trim();
    if trimmed.chars().any(char::is_control) {
        return Err("its path has characters that no path has".to_owned());
    }
    if trimmed.contains("://") || trimmed.starts_with("data:") {
        return Err(
            "it is an address and not a file beside the map; nothing is loaded from a \
                    network"
                .to_owned(),
        );
    }
    let is_drive = trimmed.as_bytes().get(1) == Some(&b':');
    if trimmed.starts_with(['/', '\\', '~']) || is_drive {
        return Err(OUTSIDE.to_owned());
    }
    if trimmed.contains('\\') || trimmed.contains(':') {
        return Err("its path has to be written with / between folders, and without :".to_owned());
    }
    if trimmed.split('/').any(|part| part == "..") {
        return Err(OUTSIDE.to_owned());
    }
    // Path separators differ between systems; reject those of any system.
    let relative = Path::new(trimmed);
    let plain = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(plain) {
        return Err(OUTSIDE.to_owned());
    }
    let folder = canonical(folder).map_err(|error| reason(&error))?;
    let file = canonical(&folder.join(relative)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => reason(&error),
    })?;
    if !file.starts_with(&folder) {
        return Err("it is a link that leads out of the map's folder".to_owned());
    }
    Ok(file)
}

/// A canonical path.
fn canonical(path: &Path) -> std::io::Result<PathBuf> {
    let here = path.as_os_str().is_empty();
    fs::canonicalize(if here { Path::new(".") } else { path })
}

/// Reads a picture file.
fn read_picture_file(path: &Path) -> Result<Vec<u8>, String> {
    const LARGE: &str = "its file is larger than 64 MB";
    let about = fs::metadata(path).map_err(|error| reason(&error))?;
    if about.is_dir() {
        return Err("it is a folder".to_owned());
    }
    if !about.is_file() {
        return Err("it is a device or a pipe".to_owned());
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(LARGE.to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| reason(&error))?;
    // The file may have grown since.
    let read = file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| reason(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(LARGE.to_owned());
    }
    Ok(bytes)
}

/// Makes a chosen picture available to the map and returns its path in the map. A file in the map's
/// folder stays where it is, any other is copied beside the map.
///
/// # Errors
///
/// A whole sentence, where it is no picture that can be shown or cannot be copied.
pub fn import_picture(map: &Path, source: &Path) -> Result<String, String> {
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    let failed = |why: String| format!("\u{201c}{name}\u{201d} cannot be shown: {why}.");
    let content = read_picture_file(source).map_err(failed)?;
    picture::check(&content).map_err(failed)?;
    let folder = folder_of(map);
    if let (Ok(folder), Ok(source)) = (canonical(folder), canonical(source))
        && let Ok(relative) = source.strip_prefix(&folder)
    {
        let parts: Option<Vec<&str>> = relative.iter().map(OsStr::to_str).collect();
        let path = parts.map(|parts| parts.join("/"));
        if let Some(path) = path.filter(|path| resolve_inside(&folder, path).is_ok()) {
            return Ok(path);
        }
    }
    write_picture(map, &name, &content)
}

/// Writes a picture beside the map, in the folder `<map>-pictures`, under this name or a similar
/// free one. Returns its path in the map.
///
/// # Errors
///
/// A whole sentence, where it cannot be written.
pub fn write_picture(map: &Path, name: &str, content: &[u8]) -> Result<String, String> {
    let folder = folder_of(map);
    let stem = map.file_stem().unwrap_or_default().to_string_lossy();
    let within_folder = format!("{}-pictures", safe_file_name(&stem, "map"));
    let place = folder.join(&within_folder);
    let failed = |error: std::io::Error| {
        format!(
            "The picture could not be put beside the map, into \u{201c}{}\u{201d}: {}.",
            place.display(),
            reason(&error)
        )
    };
    match fs::create_dir(&place) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(error)),
        _ => {}
    }
    if resolve_inside(folder, &within_folder).is_err() {
        let link = "it is a link that leads out of the map's folder";
        return Err(failed(std::io::Error::other(link)));
    }
    let name = Path::new(name);
    let stem = safe_file_name(
        &name.file_stem().unwrap_or_default().to_string_lossy(),
        "picture",
    );
    let end = safe_file_name(
        &name.extension().unwrap_or_default().to_string_lossy(),
        "png",
    );
    for number in 1..MAX_NAME_ATTEMPTS {
        let name = match number {
            1 => format!("{stem}.{end}"),
            _ => format!("{stem}-{number}.{end}"),
        };
        let file = place.join(&name);
        let path = format!("{within_folder}/{name}");
        match OpenOptions::new().write(true).create_new(true).open(&file) {
            Ok(mut out) => {
                let written = out.write_all(content).and_then(|()| out.sync_all());
                if let Err(error) = written {
                    // Remove an incomplete file.
                    let _ = fs::remove_file(&file);
                    return Err(failed(error));
                }
                return Ok(path);
            }
            // Reuse an existing file with the same content.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let same = resolve_inside(folder, &path).and_then(|file| read_picture_file(&file));
                if same.is_ok_and(|same| same == content) {
                    return Ok(path);
                }
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Err(failed(ErrorKind::AlreadyExists.into()))
}

/// Whether a file is one of the pictures that a map names, which must not be written over.
#[must_use]
pub fn is_picture_of(map: &Path, document: &Document, file: &Path) -> bool {
    let named = document.pictures().into_iter();
    let mut files = named.filter_map(|named| resolve_inside(folder_of(map), named.path).ok());
    files.any(|picture| is_same_file(&picture, file))
}

/// The pictures to copy along when a map is saved in another folder.
#[derive(Debug, Default)]
pub struct PictureCopies {
    /// Those that have to be copied: the path by which the map names each, and its file.
    files: Vec<(String, PathBuf)>,
    /// Why others cannot be copied, by path: sentences without a subject.
    pub errors: BTreeMap<String, String>,
}

impl PictureCopies {
    /// Finds the pictures of these paths in the folders of a map, in this order, and which of them
    /// have to be copied for `map`. Copies nothing yet.
    #[must_use]
    pub fn new(folders: &[PathBuf], map: &Path, paths: &[String]) -> Self {
        let mut moving = Self::default();
        for path in paths {
            let found = folders.iter().map(|folder| readable_picture(folder, path));
            let found = found.reduce(Result::or).unwrap_or(Err(NO_FILE.to_owned()));
            match found {
                Ok((file, content)) => {
                    let there = resolve_inside(folder_of(map), path)
                        .and_then(|file| read_picture_file(&file));
                    if there.as_ref() != Ok(&content) {
                        moving.files.push((path.clone(), file));
                    }
                }
                Err(why) => drop(moving.errors.insert(path.clone(), why)),
            }
        }
        moving
    }

    /// Copies them beside the map; returns the changed paths with their replacements.
    ///
    /// # Errors
    ///
    /// A whole sentence, where one cannot be copied.
    pub fn copy_beside(&self, map: &Path) -> Result<BTreeMap<String, String>, String> {
        let mut paths = BTreeMap::new();
        for (path, file) in &self.files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let content = read_picture_file(file).map_err(|why| {
                format!("The picture \u{201c}{path}\u{201d} is not copied: {why}.")
            })?;
            let new = write_picture(map, &name, &content)?;
            if new != *path {
                paths.insert(path.clone(), new);
            }
        }
        Ok(paths)
    }
}

/// The file of a picture that can be shown, and what it holds.
fn readable_picture(folder: &Path, path: &str) -> Result<(PathBuf, Vec<u8>), String> {
    let file = resolve_inside(folder, path)?;
    let content = read_picture_file(&file)?;
    picture::check(&content)?;
    Ok((file, content))
}

fn folder_of(map: &Path) -> &Path {
    map.parent().unwrap_or(Path::new(""))
}

/// A file name that is valid on every system; the alternative where nothing valid remains.
fn safe_file_name(name: &str, or: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '(' | ')');
    let mut safe = String::new();
    for c in name.chars().take(80) {
        // A whole name has 255 bytes at most, with what is put before and behind.
        if safe.len() + c.len_utf8() > 200 {
            break;
        }
        safe.push(if plain(c) { c } else { '-' });
    }
    let safe = safe.trim_matches(['.', ' ', '-']);
    if safe.is_empty() {
        return or.to_owned();
    }
    // Windows reserves these device names, with any extension.
    let (first, rest) = safe.split_at(safe.find('.').unwrap_or(safe.len()));
    if is_device(first) {
        format!("{first}_{rest}")
    } else {
        safe.to_owned()
    }
}

/// Whether this is a device name on Windows.
fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let name = name.to_lowercase();
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    is_port || DEVICES.contains(&&*name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_beside_the_map_are_followed() {
        let folder = std::env::temp_dir();
        for path in [
            "/etc/passwd",
            "../x.png",
            "a/../../x.png",
            "..",
            "~/x.png",
            "C:\\x.png",
            "c:x.png",
            "\\\\server\\share\\x.png",
            "//server/share/x.png",
            "a\\..\\..\\x.png",
            "http://example.org/x.png",
            "file:///etc/passwd",
            "data:image/png;base64,AAAA",
            "x.png:stream",
            "a\0b.png",
            "a\nb.png",
        ] {
            let why = resolve_inside(&folder, path).expect_err(path);
            assert!(!why.contains("no such file"), "{path}: {why}");
        }
        let why = resolve_inside(&folder, "./not/there.png").expect_err("it is not there");
        assert_eq!(why, "there is no such file");
    }

    #[test]
    fn names_are_such_that_every_system_takes_them() {
        assert_eq!(safe_file_name("IMG 12 (a).x", "p"), "IMG 12 (a).x");
        assert_eq!(safe_file_name("..", "p"), "p");
        assert_eq!(safe_file_name("a/b:c\\d", "p"), "a-b-c-d");
        assert_eq!(safe_file_name("写真", "p"), "写真");
        assert_eq!(safe_file_name(" .hidden ", "p"), "hidden");
        // No name has more than 255 bytes; what is put before and behind has room, too.
        let long = safe_file_name(&"𠀀".repeat(80), "p");
        assert!(long.len() <= 200 && long.starts_with("𠀀"), "{long}");
        for device in ["con", "NUL", "Lpt1", "aux.old"] {
            let name = safe_file_name(device, "p");
            assert!(
                name.starts_with(&format!("{}_", &device[..3])) || name.starts_with("Lpt1_"),
                "{name}"
            );
        }
        assert_eq!(safe_file_name("console", "p"), "console");
    }
}
