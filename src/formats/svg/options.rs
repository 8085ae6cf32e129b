//! The options of drawings: how they hold text.

use crate::formats::options::{Flag, GroupLook, OptionGroup, OptionKey, OptionSpec};

/// Whether text becomes outlines, which look the same everywhere but cannot be searched.
pub const OUTLINES: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "outlines",
        "Letters as shapes, which look the same everywhere",
    ),
    ..OptionSpec::switch("outlines", false)
});

/// Whether a subset of the fonts is embedded.
pub const EMBED_FONTS: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "embed-fonts",
        "The letters that are used come along as a font",
    ),
    excludes: &["outlines"],
    ..OptionSpec::switch("embed_fonts", false)
});

/// How a drawing holds text: one of these at most is on.
pub(in crate::formats) const TEXT: OptionGroup = OptionGroup {
    heading: "Pictures",
    look: GroupLook::Own,
    options: &[OUTLINES.spec, EMBED_FONTS.spec],
};
