//! An export into a file: the whole file or none.
//!
//! The bytes go to a new file beside the wanted one, which takes its place once all of them are on
//! the disk. Whatever goes wrong, the old file stays and the new one is removed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Format, Options, Progress};
use crate::scene::Scene;

/// Exports a scene into the file at `path`, which is replaced if it is there.
///
/// # Errors
///
/// [`Failure`]: then the file at `path`, or its absence, is as before.
pub fn save(
    format: &Format,
    scene: &Scene,
    options: &Options,
    path: &Path,
    progress: Progress,
) -> Result<(), Failure> {
    replace(path, |out| (format.write)(scene, options, out, progress))
}

/// Writes a file whole or not at all; one that is there is replaced.
///
/// # Errors
///
/// What `write` gives, and [`Failure`] where the file cannot be written: then the file at `path`,
/// or its absence, is as before.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // A link stays a link: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if target.is_dir() {
        return Err(Failure::Refused("it is a folder".to_owned()));
    }
    let (draft, file) = Draft::beside(&target)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    drop(out);
    if let Ok(old) = fs::metadata(&target) {
        fs::set_permissions(&draft.0, old.permissions())?;
    }
    fs::rename(&draft.0, &target)?;
    Ok(())
}

/// A file that is not finished; removed when dropped, unless it was renamed by then.
struct Draft(PathBuf);

impl Draft {
    fn beside(target: &Path) -> io::Result<(Self, File)> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        // Long names would not fit with something added to them.
        let name: String = name.chars().take(40).collect();
        let mut tries = 0;
        loop {
            let path = target.with_file_name(format!(".{name}.{:08x}.tmp", fastrand::u32(..)));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self(path), file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 100 => {
                    tries += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After the rename there is nothing under this name; nothing else can be done here either.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("touchline-save-{:016x}", fastrand::u64(..)));
        fs::create_dir_all(&folder).expect("a folder for the test");
        folder
    }

    fn format(write: super::super::Writer) -> Format {
        Format {
            id: "test",
            extension: "test",
            label: "Test",
            write,
        }
    }

    fn try_save(folder: &Path, write: super::super::Writer) -> Result<(), Failure> {
        let path = folder.join("map.test");
        let options = Options::default();
        save(&format(write), &Scene::default(), &options, &path, &|_| {
            true
        })
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        entries
            .map(|e| {
                e.expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    #[test]
    fn a_failed_export_leaves_the_old_file_and_nothing_else() {
        let folder = folder();
        fs::write(folder.join("map.test"), "old").expect("a file");
        let failed = try_save(&folder, |_, _, out, _| {
            out.write_all(&vec![b'x'; 100_000])?;
            Err(Failure::Cancelled)
        });
        assert!(matches!(failed, Err(Failure::Cancelled)));
        assert_eq!(names(&folder), ["map.test"]);
        let kept = fs::read_to_string(folder.join("map.test"));
        assert_eq!(kept.expect("the old file"), "old");
        try_save(&folder, |_, _, out, _| Ok(out.write_all(b"new")?)).expect("it can be written");
        assert_eq!(names(&folder), ["map.test"]);
        let replaced = fs::read_to_string(folder.join("map.test"));
        assert_eq!(replaced.expect("the new file"), "new");
        fs::remove_dir_all(folder).expect("the folder goes");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = folder().join("nowhere");
        let failed = try_save(&folder, |_, _, _, _| Ok(()));
        assert!(matches!(failed, Err(Failure::Output(_))));
    }
}
