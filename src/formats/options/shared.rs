//! The options that several formats have: what surrounds a drawn map, and what is inside a file.

use std::path::{Path, PathBuf};

use super::{
    Control, ExportOptions, Flag, GroupLook, Need, OptionGroup, OptionKey, OptionSpec, OptionType,
};
use crate::layout::PageFurniture;

/// Title, personas, scenario and goals above a drawn map.
pub const HEADER: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain("no-header", "Without title, personas, scenario and goals"),
    control: Control::Checkbox("Header"),
    ..OptionSpec::switch("header", true)
});

/// A row below a drawn map that explains its signs.
pub const LEGEND: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "legend",
        "With a line below the map that tells what its signs mean",
    ),
    control: Control::Checkbox("Legend"),
    ..OptionSpec::switch("legend", false)
});

/// Lanes in which nothing stands.
pub const EMPTY_LANES: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "empty-lanes",
        "With the lanes in which nothing stands; pictures, slides and pages leave them out, unless --lanes names them",
    ),
    control: Control::Checkbox("Empty lanes"),
    ..OptionSpec::switch("empty_lanes", false)
});

/// A picture at the header's right.
pub const LOGO: OptionKey<Option<PathBuf>> = OptionKey::new(&OptionSpec {
    flag: Flag::value("logo", "With this picture at the header's right", "PICTURE"),
    excludes: &["no-header"],
    ..OptionSpec::new("logo", OptionType::Picture)
});

/// The map's source inside, so that the file can be opened as a map again.
pub const SOURCE: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "no-source",
        "Without the map's source inside, notes, owners and sources with it, which lets the file be opened as a map again",
    ),
    control: Control::Checkbox("Can be opened as a map again"),
    ..OptionSpec::switch("source", true)
});

/// Notes, owners and sources in that source, which a picture does not show.
pub const REMARKS: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "no-remarks",
        "With the map's source inside, but without its notes, owners and sources",
    ),
    control: Control::Checkbox("With notes, owners and sources"),
    needs: Some(Need {
        spec: SOURCE.spec,
        why: None,
    }),
    excludes: &["no-source"],
    note: Some([
        "They are left out of the map inside the file.",
        "Whoever gets the file can read them, though it does not show them.",
    ]),
    ..OptionSpec::switch("remarks", true)
});

/// What surrounds a drawn map.
pub(in crate::formats) const FURNITURE: OptionGroup = OptionGroup {
    heading: "What",
    look: GroupLook::Beside,
    options: &[HEADER.spec, LEGEND.spec, EMPTY_LANES.spec],
};

/// The logo of a drawn map.
pub(in crate::formats) const LOGO_GROUP: OptionGroup = OptionGroup {
    heading: "What",
    look: GroupLook::Own,
    options: &[LOGO.spec],
};

/// The map inside a file.
pub(in crate::formats) const INSIDE: OptionGroup = OptionGroup {
    heading: "What",
    look: GroupLook::Stacked,
    options: &[SOURCE.spec, REMARKS.spec],
};

/// The key of the logo among the pictures of a job.
#[must_use]
pub fn logo_key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl ExportOptions {
    /// What surrounds a drawn map.
    #[must_use]
    pub fn furniture(&self) -> PageFurniture {
        PageFurniture {
            header: self.get(HEADER),
            legend: self.get(LEGEND),
            logo: self.get(LOGO).as_deref().map(logo_key),
            ..PageFurniture::default()
        }
    }
}
