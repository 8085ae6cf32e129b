//! Persistent settings: appearance, panels, recent files and export presets, in a RON file that
//! people may edit. Invalid fields fall back to defaults.

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::open;
use super::save::{SaveError, SaveErrorKind, save_bytes};

/// The maximum number of recent files.
const MAX_RECENT: usize = 12;

/// The colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemePreference {
    /// Follow the desktop.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What the panel on the left shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftPanel {
    /// The palette of things to add to the map.
    #[default]
    Palette,
    /// Maps, stages and touchpoints as a tree.
    Outline,
}

/// The panels around the canvas: which are shown, and how wide they are, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PanelSettings {
    /// Whether there is a panel on the left.
    pub left: bool,
    /// What it shows.
    pub left_shows: LeftPanel,
    /// The inspector on the right.
    pub inspector: bool,
    /// The small map in the corner.
    pub mini_map: bool,
    /// The width of the panel on the left.
    pub left_width: f32,
    /// The width of the search panel.
    pub find_width: f32,
    /// The width of the inspector.
    pub inspector_width: f32,
}

impl PanelSettings {
    /// The allowed widths of the panel on the left.
    pub const LEFT: RangeInclusive<f32> = 160.0..=480.0;
    /// The allowed widths of the search panel.
    pub const FIND: RangeInclusive<f32> = 220.0..=560.0;
    /// The allowed widths of the inspector.
    pub const INSPECTOR: RangeInclusive<f32> = 240.0..=560.0;

    /// Whether the panel on the left is open and shows this.
    #[must_use]
    pub fn shows(&self, what: LeftPanel) -> bool {
        self.left && self.left_shows == what
    }

    /// Shows this on the left, or closes the panel if it is shown already.
    pub fn toggle(&mut self, what: LeftPanel) {
        self.left = !self.shows(what);
        self.left_shows = what;
    }
}

impl Default for PanelSettings {
    fn default() -> Self {
        Self {
            left: true,
            left_shows: LeftPanel::default(),
            inspector: true,
            mini_map: true,
            left_width: 196.0,
            find_width: 280.0,
            inspector_width: 296.0,
        }
    }
}

/// All settings. `P` are the presets of exports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettingsFile<P> {
    /// The colours of the interface.
    pub theme: ThemePreference,
    /// How large the interface is; 1 is the usual size.
    pub scale: f32,
    /// Which panels are shown.
    pub panels: PanelSettings,
    /// Whether view changes and drag previews are animated.
    pub animations: bool,
    /// Recent files, the newest first.
    pub recent: Vec<PathBuf>,
    /// Named export presets.
    pub exports: Vec<P>,
    /// The options of the last export.
    pub last_export: Option<P>,
}

impl<P> Default for SettingsFile<P> {
    fn default() -> Self {
        Self {
            theme: ThemePreference::default(),
            scale: 1.0,
            panels: PanelSettings::default(),
            animations: true,
            recent: Vec::new(),
            exports: Vec::new(),
            last_export: None,
        }
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

type RawField = Option<Box<RawValue>>;

/// The file before its fields are parsed one by one, so that an invalid field does not affect
/// others.
#[derive(Default, Deserialize)]
#[serde(default)]
struct RawSettings {
    theme: RawField,
    scale: RawField,
    panels: RawField,
    animations: RawField,
    recent: RawField,
    exports: RawField,
    last_export: RawField,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPanels {
    left: RawField,
    left_shows: RawField,
    inspector: RawField,
    mini_map: RawField,
    left_width: RawField,
    find_width: RawField,
    inspector_width: RawField,
}

/// Parses the fields of the file one by one, and collects the names of invalid ones.
#[derive(Default)]
struct FieldReader {
    unusable: Vec<&'static str>,
}

impl FieldReader {
    /// The value of a field; the default where it is missing or invalid.
    fn take<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        raw: RawField,
        usual: T,
        fits: impl Fn(&T) -> bool,
    ) -> T {
        let Some(raw) = raw else {
            return usual;
        };
        match options().from_str::<T>(raw.get_ron()) {
            Ok(value) if fits(&value) => value,
            _ => {
                self.unusable.push(name);
                usual
            }
        }
    }

    /// The valid export presets.
    fn exports<P: DeserializeOwned>(&mut self, raw: RawField) -> Vec<P> {
        let raw: Vec<Box<RawValue>> = self.take("exports", raw, Vec::new(), |_| true);
        let read = raw.iter().map(|raw| options().from_str(raw.get_ron()).ok());
        let read: Vec<P> = read.flatten().collect();
        if read.len() < raw.len() {
            self.unusable.push("exports");
        }
        read
    }

    fn panels(&mut self, raw: RawField) -> PanelSettings {
        let raw = self.take("panels", raw, RawPanels::default(), |_| true);
        let usual = PanelSettings::default();
        let any = |_: &bool| true;
        let within = |range: RangeInclusive<f32>| move |width: &f32| range.contains(width);
        PanelSettings {
            left: self.take("left", raw.left, usual.left, any),
            left_shows: self.take("left_shows", raw.left_shows, usual.left_shows, |_| true),
            inspector: self.take("inspector", raw.inspector, usual.inspector, any),
            mini_map: self.take("mini_map", raw.mini_map, usual.mini_map, any),
            left_width: self.take(
                "left_width",
                raw.left_width,
                usual.left_width,
                within(PanelSettings::LEFT),
            ),
            find_width: self.take(
                "find_width",
                raw.find_width,
                usual.find_width,
                within(PanelSettings::FIND),
            ),
            inspector_width: self.take(
                "inspector_width",
                raw.inspector_width,
                usual.inspector_width,
                within(PanelSettings::INSPECTOR),
            ),
        }
    }
}

impl<P: Serialize + DeserializeOwned + Clone> SettingsFile<P> {
    /// The allowed scales of the interface.
    pub const SCALE: RangeInclusive<f32> = 0.75..=2.0;

    /// Loads the settings from this file: the defaults if there is no file; the defaults and an
    /// error sentence if it cannot be read. Invalid fields get their defaults, and the sentence
    /// names them.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<String>) {
        if !path.exists() {
            return (Self::default(), None);
        }
        let read = open::settings_text(path)
            .map_err(|error| error.to_string())
            .and_then(|text| {
                options()
                    .from_str::<RawSettings>(&text)
                    .map_err(|error| error.to_string())
            });
        let raw = match read {
            Ok(raw) => raw,
            Err(why) => {
                let message = format!(
                    "The settings in \"{}\" cannot be read and were set back: {why}",
                    path.display()
                );
                return (Self::default(), Some(message));
            }
        };
        let usual = Self::default();
        let mut reader = FieldReader::default();
        let mut settings = Self {
            theme: reader.take("theme", raw.theme, usual.theme, |_| true),
            scale: reader.take("scale", raw.scale, usual.scale, |scale| {
                Self::SCALE.contains(scale)
            }),
            panels: reader.panels(raw.panels),
            animations: reader.take("animations", raw.animations, usual.animations, |_| true),
            recent: reader.take("recent", raw.recent, usual.recent, |_| true),
            exports: reader.exports(raw.exports),
            last_export: reader.take("last_export", raw.last_export, None, |_| true),
        };
        settings.recent.truncate(MAX_RECENT);
        let trouble = (!reader.unusable.is_empty()).then(|| {
            format!(
                "Some settings in \"{}\" make no sense and were set back: {}.",
                path.display(),
                reader.unusable.join(", ")
            )
        });
        (settings, trouble)
    }

    /// Keeps the settings in this file.
    ///
    /// # Errors
    ///
    /// When the file cannot be written: a sentence says why.
    pub fn save(&self, path: &Path) -> Result<(), SaveError> {
        let mut settings = self.clone();
        // Only UTF-8 paths can be written.
        settings.recent.retain(|path| path.to_str().is_some());
        settings.recent.truncate(MAX_RECENT);
        let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
        let text = options()
            .to_string_pretty(&settings, pretty)
            .map_err(|error| {
                SaveError::new(path, SaveErrorKind::RoundTripFailed, error.to_string())
            })?;
        // The folder may not exist yet. If it cannot be created, saving reports it.
        if let Some(folder) = path.parent() {
            let _ = fs::create_dir_all(folder);
        }
        save_bytes(path, format!("{text}\n").as_bytes())
    }

    /// Moves a file to the front of the recent files.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Removes a file from the recent files.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }
}
