//! Opens files and folders with the desktop; tests only record what would be opened.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Launch {
    /// Open it in the program that the desktop has for it.
    Open,
    /// Show it in its folder.
    Reveal,
}

/// Opens files with the desktop.
#[derive(Clone, Debug)]
pub enum Launcher {
    /// The desktop's programs.
    Desktop,
    /// Records what would be opened, for tests.
    Recorded(Arc<Mutex<Vec<(Launch, PathBuf)>>>),
}

impl Launcher {
    /// Opens a file or shows it in its folder. Called only with files that were just chosen in the
    /// window, never with paths from a map.
    ///
    /// # Errors
    ///
    /// A sentence, if the file is missing or the desktop has no program for it.
    pub fn launch(&self, what: Launch, path: &Path) -> Result<(), String> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !path.exists() {
            return Err(format!(
                "\u{201c}{name}\u{201d} is not where it was written any more."
            ));
        }
        let done = match (self, what) {
            (Self::Recorded(kept), _) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push((what, path.to_path_buf()));
                return Ok(());
            }
            (Self::Desktop, Launch::Open) => opener::open(path),
            (Self::Desktop, Launch::Reveal) => opener::reveal(path),
        };
        done.map_err(|error| match what {
            Launch::Open => format!("\u{201c}{name}\u{201d} could not be opened: {error}"),
            Launch::Reveal => {
                format!("The folder of \u{201c}{name}\u{201d} could not be shown: {error}")
            }
        })
    }
}
