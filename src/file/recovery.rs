//! Recovery copies: what was not saved when the program or the machine stopped.
//!
//! Each open document has a key. Its newest copy and the one before lie in one folder, apart from
//! the document's own file. A copy is a map that opens like any other; its first line says which
//! file it belongs to. While a program is running it holds a lock for each of its keys, so that
//! another one does not offer them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::model::Document;

use super::save::{SaveError, save_bytes};
use super::{Stamp, open, read, reason, write};

/// The folder of the recovery copies.
#[derive(Debug)]
pub struct Recovery {
    folder: PathBuf,
    /// The keys in use by this process, with their locks where the file system supports them.
    keys: BTreeMap<String, Option<File>>,
}

/// A document that was not saved.
#[derive(Clone, Debug)]
pub struct RecoveryCopy {
    /// Its key.
    pub key: String,
    /// The file it belongs to, if it had one.
    pub path: Option<PathBuf>,
    /// The stamp of that file when it was read or last saved.
    pub base_stamp: Option<Stamp>,
    /// The document.
    pub document: Document,
    /// When the copy was made.
    pub modified: SystemTime,
}

/// The first line of a copy.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Origin {
    path: Option<String>,
    since: Option<(usize, u64)>,
}

/// The prefix of the first line.
const ORIGIN: &str = "// Recovery copy of ";
const NEWEST: &str = ".ron";
const BEFORE: &str = ".before.ron";
const LOCK: &str = ".lock";

impl Recovery {
    /// Copies in this folder, which is created on first use.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            keys: BTreeMap::new(),
        }
    }

    fn path(&self, key: &str, end: &str) -> PathBuf {
        self.folder.join(format!("{key}{end}"))
    }

    /// Reserves a key that no running program uses, for an opened document.
    pub fn reserve_key(&mut self) -> String {
        loop {
            let key = format!("{:016x}", fastrand::u64(..));
            let used = self.path(&key, NEWEST).exists() || self.path(&key, BEFORE).exists();
            if !used && self.try_lock(&key) {
                return key;
            }
        }
    }

    /// Locks a key for this process; `false` when another process holds it.
    fn try_lock(&mut self, key: &str) -> bool {
        if self.keys.contains_key(key) {
            return true;
        }
        let lock =
            fs::create_dir_all(&self.folder).and_then(|()| File::create(self.path(key, LOCK)));
        let lock = match lock {
            Ok(file) => match file.try_lock() {
                Ok(()) => Some(file),
                Err(fs::TryLockError::WouldBlock) => return false,
                // Without locks two programs may offer the same copy, which loses nothing.
                Err(fs::TryLockError::Error(_)) => None,
            },
            Err(_) => None,
        };
        self.keys.insert(key.to_owned(), lock);
        true
    }

    /// Writes a copy of a document; the previous copy is kept until the next one.
    ///
    /// `path` and `base_stamp` tell which file it belongs to and what that file held.
    ///
    /// # Errors
    ///
    /// When the copy cannot be written: a sentence says why.
    pub fn write_copy(
        &mut self,
        key: &str,
        path: Option<&Path>,
        since: Option<Stamp>,
        document: &Document,
    ) -> Result<(), SaveError> {
        self.try_lock(key);
        // If this fails, writing fails too and reports why.
        let _ = fs::create_dir_all(&self.folder);
        let newest = self.path(key, NEWEST);
        if newest.exists() {
            // If this fails, the newest copy is replaced and there is only one.
            let _ = fs::rename(&newest, self.path(key, BEFORE));
        }
        // A path that is not text cannot be noted; the copy then counts as of a new document.
        let path = path.and_then(Path::to_str).map(str::to_owned);
        let since = since.filter(|_| path.is_some());
        let origin = Origin {
            path,
            since: since.map(|stamp| (stamp.length, stamp.hash)),
        };
        let origin = ron::to_string(&origin).unwrap_or_default();
        let text = format!("{ORIGIN}{origin}\n{}", write(document));
        save_bytes(&newest, text.as_bytes())
    }

    /// Keeps a version of a closed document, to be offered at the next start like unsaved
    /// documents.
    ///
    /// # Errors
    ///
    /// When the copy cannot be written: a sentence says why.
    pub fn keep_for_next_start(
        &mut self,
        path: &Path,
        since: Option<Stamp>,
        document: &Document,
    ) -> Result<(), SaveError> {
        let key = self.reserve_key();
        self.write_copy(&key, Some(path), since, document)
    }

    /// The documents that no running program has open, newest first.
    ///
    /// Their keys are held by this process until it releases them or ends.
    pub fn pending(&mut self) -> Vec<RecoveryCopy> {
        let mut keys: Vec<String> = Vec::new();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let key = name
                .strip_suffix(BEFORE)
                .or_else(|| name.strip_suffix(NEWEST));
            if let Some(key) = key.filter(|key| !self.keys.contains_key(*key)) {
                keys.push(key.to_owned());
            }
        }
        keys.sort();
        keys.dedup();
        let mut found = Vec::new();
        for key in keys {
            if self.try_lock(&key) {
                let ends = [NEWEST, BEFORE];
                found.extend(ends.iter().find_map(|end| self.read_copy(&key, end)));
            }
        }
        found.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.modified));
        found
    }

    fn read_copy(&self, key: &str, end: &str) -> Option<RecoveryCopy> {
        let path = self.path(key, end);
        let at = fs::metadata(&path)
            .and_then(|about| about.modified())
            .ok()?;
        let bytes = open::read_bytes(&path).ok()?;
        let line = bytes.iter().position(|byte| *byte == b'\n')?;
        let (first, rest) = bytes.split_at(line + 1);
        let first = std::str::from_utf8(first).ok()?;
        let origin: Origin = ron::from_str(first.strip_prefix(ORIGIN)?.trim()).unwrap_or_default();
        let document = read(rest).ok()?.document;
        Some(RecoveryCopy {
            key: key.to_owned(),
            path: origin.path.map(PathBuf::from),
            base_stamp: origin.since.map(|(length, hash)| Stamp { length, hash }),
            document,
            modified: at,
        })
    }

    /// Removes the copies under a key: the document was saved or discarded.
    ///
    /// # Errors
    ///
    /// When a copy cannot be removed: a sentence says why.
    pub fn remove_copies(&mut self, key: &str) -> Result<(), String> {
        for end in [BEFORE, NEWEST] {
            remove_if_present(&self.path(key, end))?;
        }
        Ok(())
    }

    /// Removes the copies under a key and releases the key: the document was closed.
    ///
    /// # Errors
    ///
    /// When a copy cannot be removed: a sentence says why.
    pub fn release_key(&mut self, key: &str) -> Result<(), String> {
        self.remove_copies(key)?;
        self.keys.remove(key);
        remove_if_present(&self.path(key, LOCK))
    }
}

fn remove_if_present(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(format!(
            "the recovery copy \"{}\" could not be removed: {}",
            path.display(),
            reason(&error)
        )),
        _ => Ok(()),
    }
}
