//! Safe saving: whatever fails, and wherever the machine stops, either the old file or the new one
//! is there, whole.
//!
//! New content is written to a temporary file beside the target, synced, and renamed over the
//! target. Where that is impossible (the folder takes no new files, the target has several names,
//! or is mounted by itself) the target is overwritten in place while the temporary file remains as
//! a synced copy, and the result is read back.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read as _, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::model::Document;

use super::{MAX_FILE_BYTES, Stamp, read, reason, write};

/// The suffix of temporary files.
const TEMP_SUFFIX: &str = ".touchline-tmp";
/// Temporary files unmodified for this long were left behind by a crash.
const ABANDONED_AFTER: Duration = Duration::from_mins(10);

/// Why something could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveError {
    /// The kind of failure, for the interface to react to.
    pub kind: SaveErrorKind,
    /// A sentence for people, with the file's name.
    pub message: String,
    /// A sentence for where the file is named already.
    pub reason: String,
}

/// Kinds of [`SaveError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveErrorKind {
    /// Somebody else has changed the file since it was read; nothing was written. Saving without a
    /// stamp overwrites it.
    Changed,
    /// The file is no longer where it was; nothing was written. Saving without a stamp makes it
    /// again.
    Missing,
    /// The system failed; the old file is unchanged.
    System(ErrorKind),
    /// The file may be damaged, but everything new is in this copy.
    CopyKept(PathBuf),
    /// The serialized document would not read back as the same document. Nothing was written.
    RoundTripFailed,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SaveError {}

impl SaveError {
    /// An error for this file with its reason.
    pub(super) fn new(path: &Path, cause: SaveErrorKind, reason: String) -> Self {
        Self {
            kind: cause,
            message: format!("{} could not be saved: {reason}", display_name(path)),
            reason,
        }
    }

    fn system(path: &Path, error: &io::Error) -> Self {
        // "Not found" means a missing folder here, since the file itself is created.
        let missing = error.kind() == ErrorKind::NotFound;
        let reason = match path.parent() {
            Some(folder) if missing && !folder.is_dir() => {
                format!("there is no folder {}", display_name(folder))
            }
            _ if missing => "the folder that it leads to is not there".to_owned(),
            _ => reason(error),
        };
        Self::new(path, SaveErrorKind::System(error.kind()), reason)
    }
}

/// The file's name and folder, for messages.
fn display_name(path: &Path) -> String {
    format!("\"{}\"", path.display())
}

/// Saves a document in its own form and returns the stamp of what the file then holds.
///
/// `since` is the stamp of what the file held when it was read or last saved; `None` writes it
/// whatever is there now. A file that holds exactly the document already is not touched.
///
/// # Errors
///
/// [`SaveErrorKind::Changed`] when the file holds something else than `since` says, [`SaveErrorKind::Missing`] when
/// it is no longer there; otherwise when it cannot be written. The document is as unsaved as before.
pub fn save(path: &Path, document: &Document, since: Option<Stamp>) -> Result<Stamp, SaveError> {
    let text = write(document);
    let faithful = read(text.as_bytes()).is_ok_and(|opened| opened.document == *document);
    if !faithful {
        let message = if text.len() as u64 > MAX_FILE_BYTES {
            "the document is larger than the 64 MB that a file may have"
        } else {
            "the document would not read back as it is; please report this"
        };
        return Err(SaveError::new(
            path,
            SaveErrorKind::RoundTripFailed,
            message.to_owned(),
        ));
    }
    let stamp = Stamp::of(text.as_bytes());
    if let Some(held) = current_stamp(path) {
        if held == stamp {
            return Ok(stamp);
        }
        if since.is_some_and(|since| since != held) {
            let changed =
                "has been changed by somebody else since it was opened, and was not saved";
            return Err(SaveError {
                kind: SaveErrorKind::Changed,
                message: format!("{} {changed}", display_name(path)),
                reason: format!("it {changed}"),
            });
        }
    } else if since.is_some() && is_missing(path) {
        let missing = "is no longer there: it was moved, renamed or deleted";
        return Err(SaveError {
            kind: SaveErrorKind::Missing,
            message: format!("{} {missing}", display_name(path)),
            reason: format!("it {missing}"),
        });
    }
    save_bytes(path, text.as_bytes())?;
    Ok(stamp)
}

/// Whether this path does not exist.
#[must_use]
pub fn is_missing(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Copies a file beside itself before it is overwritten, and returns the copy's path.
///
/// # Errors
///
/// When it cannot be read or copied: a sentence says why.
pub fn copy_aside(path: &Path) -> Result<PathBuf, SaveError> {
    let failed = |error: io::Error| SaveError::system(path, &error);
    let mut from = File::open(path).map_err(failed)?;
    for number in 1..1_000 {
        let copy = aside_name(path, &temp_stem(path), number);
        match OpenOptions::new().write(true).create_new(true).open(&copy) {
            Ok(mut out) => {
                let copied = copy_whole(&mut from, &mut out);
                if copied.is_err() {
                    // Remove an incomplete copy.
                    let _ = fs::remove_file(&copy);
                }
                return copied.map(|()| copy).map_err(failed);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(failed(ErrorKind::AlreadyExists.into()))
}

/// Copies a file, setting its permissions before any content.
fn copy_whole(from: &mut File, out: &mut File) -> io::Result<()> {
    let about = from.metadata()?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if cfg!(unix) {
        out.set_permissions(about.permissions())?;
    }
    io::copy(from, out)?;
    out.sync_all()
}

/// The path of the copy with this number: `map.ron.kept-copy-2`.
fn aside_name(path: &Path, stem: &str, number: usize) -> PathBuf {
    let number = match number {
        1 => String::new(),
        number => format!("-{number}"),
    };
    path.with_file_name(format!("{stem}.kept-copy{number}"))
}

/// The stamp of what the file holds now; `None` where it is not there or cannot be read.
#[must_use]
pub fn current_stamp(path: &Path) -> Option<Stamp> {
    let mut file = File::open(path).ok()?;
    let about = file.metadata().ok()?;
    if !about.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    (&mut file)
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(Stamp::of(&bytes))
}

/// Writes these bytes to a file atomically.
///
/// # Errors
///
/// When it cannot be written: a sentence says why.
pub fn save_bytes(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_atomically(path, |out| out.write_all(bytes))
}

/// Writes what `fill` produces to a file atomically.
///
/// # Errors
///
/// When it cannot be written, or `fill` fails: a sentence says why.
pub fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    let failed = |error: io::Error| SaveError::system(path, &error);
    let target = follow_links(path).map_err(failed)?;
    let old = match fs::metadata(&target) {
        Ok(about) => Some(about),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    if let Some(about) = &old {
        if about.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        if !about.is_file() {
            // A pipe or device is written directly.
            let mut out = OpenOptions::new()
                .write(true)
                .open(&target)
                .map_err(failed)?;
            return fill(&mut out).map_err(failed);
        }
        check_writable(&target, about).map_err(failed)?;
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    remove_abandoned(folder, &target);
    let mut temporary = TempFile::create_beside(folder, &target, old.is_some()).map_err(failed)?;
    temporary.fill(fill).map_err(failed)?;
    if temporary.can_replace(old.as_ref()) {
        match temporary.rename_over(&target) {
            Ok(()) => {
                sync_folder(folder);
                return Ok(());
            }
            Err(error) if old.is_none() => return Err(failed(error)),
            Err(_) => {}
        }
    }
    temporary.overwrite(&target).map_err(|error| {
        let copy = temporary.persist();
        let reason = format!(
            "{}; everything is in {}",
            reason(&error),
            display_name(&copy)
        );
        SaveError::new(path, SaveErrorKind::CopyKept(copy), reason)
    })
}

/// Whether both paths lead to one file, be it by links of any sort.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) {
        use std::os::unix::fs::MetadataExt as _;
        return (one.dev(), one.ino()) == (other.dev(), other.ino());
    }
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Resolves all symbolic links of a path, even if the target does not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        let Ok(link) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = match path.parent() {
            Some(folder) => folder.join(link),
            None => link,
        };
    }
    Err(io::Error::other("its links go round in a circle"))
}

/// Rejects read-only files, which renaming would replace.
fn check_writable(target: &Path, about: &Metadata) -> io::Result<()> {
    if about.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, ReadOnly));
    }
    OpenOptions::new().write(true).open(target).map(|_| ())
}

/// The file is read-only.
#[derive(Debug)]
struct ReadOnly;

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file can only be read")
    }
}

impl std::error::Error for ReadOnly {}

/// The common prefix of temporary files for this target, without the dot. Long names are truncated.
fn temp_stem(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    name.chars().take(40).collect()
}

/// Removes temporary files that crashes left when this target was saved. Other files are left
/// alone, whatever their suffix.
fn remove_abandoned(folder: &Path, target: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let begin = format!(".{}.", temp_stem(target));
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name
            .to_str()
            .and_then(|name| name.strip_prefix(&begin)?.strip_suffix(TEMP_SUFFIX));
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let ours = number.is_some_and(|number| number.len() == 8 && number.bytes().all(digit));
        let old = || {
            let about = entry.metadata().ok()?;
            Some(about.is_file() && about.modified().ok()?.elapsed().ok()? > ABANDONED_AFTER)
        };
        if ours && old() == Some(true) {
            // Another process may have removed it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Syncs the folder, so that the new name survives a crash. Errors are ignored, since some file
/// systems cannot.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// A temporary file with new content; removed on drop unless it was renamed or persisted.
struct TempFile {
    path: PathBuf,
    /// The prefix of its name.
    stem: String,
    file: Option<File>,
    /// Whether it stands in the target's own folder.
    beside: bool,
    is_persistent: bool,
}

impl TempFile {
    /// Creates one beside the target, or in the system's folder for temporary files if the target
    /// exists and its folder is not writable.
    fn create_beside(folder: &Path, target: &Path, elsewhere: bool) -> io::Result<Self> {
        match Self::create_in(folder, target, true) {
            Err(error) if elsewhere && error.kind() != ErrorKind::StorageFull => {
                Self::create_in(&std::env::temp_dir(), target, false).map_err(|_| error)
            }
            made => made,
        }
    }

    fn create_in(folder: &Path, target: &Path, beside: bool) -> io::Result<Self> {
        let stem = temp_stem(target);
        let path = folder.join(format!(".{stem}.{:08x}{TEMP_SUFFIX}", fastrand::u32(..)));
        let mut options = OpenOptions::new();
        options.write(true).read(true).create_new(true);
        #[cfg(unix)]
        if !beside {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let file = options.open(&path)?;
        Ok(Self {
            path,
            stem,
            file: Some(file),
            beside,
            is_persistent: false,
        })
    }

    fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn fill(&mut self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, self.file()?);
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        self.file()?.sync_all()
    }

    /// Copies owner and permissions of the old file; returns whether renaming would preserve
    /// everything about it.
    fn can_replace(&mut self, old: Option<&Metadata>) -> bool {
        let Some(old) = old else {
            return true;
        };
        self.beside
            && self
                .file()
                .is_ok_and(|file| copy_ownership_and_mode(file, old))
    }

    fn rename_over(&mut self, target: &Path) -> io::Result<()> {
        // An open file cannot be renamed everywhere.
        self.file = None;
        rename_with_retry(&self.path, target)?;
        self.is_persistent = true;
        Ok(())
    }

    /// Overwrites the target in place and reads it back.
    fn overwrite(&mut self, target: &Path) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(File::open(&self.path)?);
        }
        let from = self.file()?;
        from.rewind()?;
        let mut out = OpenOptions::new().write(true).open(target)?;
        let length = io::copy(from, &mut out)?;
        out.set_len(length)?;
        out.sync_all()?;
        from.rewind()?;
        if same_content(from, &mut File::open(target)?)? {
            Ok(())
        } else {
            Err(io::Error::other("it did not read back as it was written"))
        }
    }

    /// Keeps it for recovery by a person, under a visible name that is never removed.
    fn persist(&mut self) -> PathBuf {
        self.is_persistent = true;
        self.file = None;
        for number in 1..1_000 {
            let copy = aside_name(&self.path, &self.stem, number);
            // Do not overwrite earlier copies.
            if fs::symlink_metadata(&copy).is_err() && fs::rename(&self.path, &copy).is_ok() {
                self.path = copy;
                break;
            }
        }
        self.path.clone()
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        self.file = None;
        if !self.is_persistent {
            // If this fails, a later save removes it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Copies owner and permissions of the old file; `false` where that fails, or where the old file
/// has hard links that renaming would break.
#[cfg(unix)]
fn copy_ownership_and_mode(file: &File, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(new) = file.metadata() else {
        return false;
    };
    if old.nlink() > 1 {
        return false;
    }
    let same_owner = (new.uid(), new.gid()) == (old.uid(), old.gid());
    (same_owner || fchown(file, Some(old.uid()), Some(old.gid())).is_ok())
        && file.set_permissions(old.permissions()).is_ok()
}

#[cfg(not(unix))]
fn copy_ownership_and_mode(_: &File, _: &Metadata) -> bool {
    true
}

/// Renames; on Windows, retries for two seconds, because virus scanners and sync tools hold files
/// open for moments.
fn rename_with_retry(from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { 40 } else { 0 };
    loop {
        match fs::rename(from, to) {
            Err(error) if tries > 0 && error.kind() == ErrorKind::PermissionDenied => {
                tries -= 1;
                std::thread::sleep(Duration::from_millis(50));
            }
            done => return done,
        }
    }
}

fn same_content(a: &mut File, b: &mut File) -> io::Result<bool> {
    if a.metadata()?.len() != b.metadata()?.len() {
        return Ok(false);
    }
    let (mut a, mut b) = (BufReader::new(a), BufReader::new(b));
    let (mut left, mut right) = ([0; 4096], [0; 4096]);
    loop {
        let count = a.read(&mut left)?;
        if count == 0 {
            return Ok(true);
        }
        b.read_exact(&mut right[..count])?;
        if left[..count] != right[..count] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn a_kept_copy_outlives_every_clearing() {
        let folder = folder();
        let target = folder.join("map.ron");
        let mut names = Vec::new();
        for text in ["first", "second"] {
            let mut temporary = TempFile::create_in(&folder, &target, true).expect("it is made");
            temporary
                .fill(|out| out.write_all(text.as_bytes()))
                .expect("it is written");
            let copy = temporary.persist();
            drop(temporary);
            let file = OpenOptions::new()
                .write(true)
                .open(&copy)
                .expect("it is there");
            file.set_modified(SystemTime::now() - 6 * ABANDONED_AFTER)
                .expect("the time can be set");
            remove_abandoned(&folder, &target);
            let held = fs::read_to_string(&copy).expect("it is still there");
            assert_eq!(held, text);
            names.push(copy);
        }
        let expected = ["map.ron.kept-copy", "map.ron.kept-copy-2"].map(|name| folder.join(name));
        fs::remove_dir_all(&folder).expect("the folder is removed");
        assert_eq!(names, expected);
    }

    fn folder() -> PathBuf {
        let name = format!("touchline-kept-{:08x}", fastrand::u32(..));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).expect("the folder is made");
        folder
    }

    #[test]
    fn what_cannot_be_read_leaves_no_half_of_a_copy() {
        let folder = folder();
        let unreadable = folder.join("map.ron");
        fs::create_dir(&unreadable).expect("a folder in the map's place");
        let copy = copy_aside(&unreadable);
        let there = fs::read_dir(&folder).expect("the folder").count();
        fs::remove_dir_all(&folder).expect("the folder is removed");
        assert!(copy.is_err(), "{copy:?}");
        assert_eq!(there, 1, "only what was there before");
    }

    #[cfg(unix)]
    #[test]
    fn a_copy_is_for_nobodys_eyes_for_whom_the_file_is_not() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let map = folder.join("map.ron");
        fs::write(&map, "secret").expect("a file");
        fs::set_permissions(&map, fs::Permissions::from_mode(0o600)).expect("its rights");
        let copy = copy_aside(&map).expect("a copy");
        let mode = fs::metadata(&copy).expect("the copy").permissions().mode();
        let held = fs::read_to_string(&copy).expect("the copy");
        fs::remove_dir_all(&folder).expect("the folder is removed");
        assert_eq!((mode & 0o777, &*held), (0o600, "secret"));
    }
}
