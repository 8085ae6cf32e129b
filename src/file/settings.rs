//! What the program remembers from one start to the next: looks and recent files. It is kept in a
//! small RON file that people may edit; a broken one costs no more than the settings.

use std::fs;
use std::path::{Path, PathBuf};

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::open;
use super::save::{Cause, SaveError, save_bytes};

/// As many recent files are remembered.
const RECENT: usize = 12;

/// The colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The panels around the canvas that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// The palette on the left.
    pub palette: bool,
    /// The inspector on the right.
    pub inspector: bool,
    /// The small map in the corner.
    pub mini_map: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            palette: true,
            inspector: true,
            mini_map: true,
        }
    }
}

/// Everything that is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The colours of the interface.
    pub theme: Theme,
    /// How large the interface is, 0.5 to 3; 1 is the usual size.
    pub scale: f32,
    /// Which panels are shown.
    pub panels: Panels,
    /// Whether views glide and cards make way; else they jump.
    pub animations: bool,
    /// Recent files, the newest first.
    pub recent: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            scale: 1.0,
            panels: Panels::default(),
            animations: true,
            recent: Vec::new(),
        }
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

impl Settings {
    /// The settings in this file. Where there are none, the usual ones; where they cannot be read,
    /// the usual ones and a sentence that says why.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<String>) {
        if !path.exists() {
            return (Self::default(), None);
        }
        let read = open::bytes(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                let text = String::from_utf8_lossy(&bytes);
                options()
                    .from_str::<Self>(&text)
                    .map_err(|error| error.to_string())
            });
        match read {
            Ok(mut settings) => {
                settings.tidy();
                (settings, None)
            }
            Err(why) => {
                let message = format!(
                    "the settings in \"{}\" cannot be read and were set back: {why}",
                    path.display()
                );
                (Self::default(), Some(message))
            }
        }
    }

    fn tidy(&mut self) {
        self.scale = if self.scale.is_finite() {
            self.scale.clamp(0.5, 3.0)
        } else {
            1.0
        };
        self.recent.truncate(RECENT);
    }

    /// Keeps the settings in this file.
    ///
    /// # Errors
    ///
    /// When the file cannot be written: a sentence says why.
    pub fn save(&self, path: &Path) -> Result<(), SaveError> {
        let mut settings = self.clone();
        // Only paths that are text can be kept in a text.
        settings.recent.retain(|path| path.to_str().is_some());
        settings.tidy();
        let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
        let text = options()
            .to_string_pretty(&settings, pretty)
            .map_err(|error| SaveError::new(path, Cause::Unfaithful, error.to_string()))?;
        // On a new machine nobody has kept any settings yet. Where the folder cannot be made,
        // saving says so.
        if let Some(folder) = path.parent() {
            let _ = fs::create_dir_all(folder);
        }
        save_bytes(path, format!("{text}\n").as_bytes())
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Takes a file off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }
}
