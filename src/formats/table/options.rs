//! The option of tables in text.

use crate::formats::options::{Control, Flag, GroupLook, OptionGroup, OptionKey, OptionSpec};

/// Whether a table has a row for each thing rather than the form of the map.
pub const TIDY: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "tidy",
        "A row for each thing rather than the form of the map",
    ),
    control: Control::States("Rows", ["As on the map", "One for each thing"]),
    ..OptionSpec::switch("tidy", false)
});

/// What the rows of a table are.
pub(in crate::formats) const ROWS: OptionGroup = OptionGroup {
    heading: "Tables",
    look: GroupLook::Stacked,
    options: &[TIDY.spec],
};
