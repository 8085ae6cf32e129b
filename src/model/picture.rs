//! The pictures that a document names: portraits, photographs of touchpoints, a logo.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Pictures by the paths under which a document names them. Whoever opens the document reads them;
/// nothing that draws goes to the disk.
pub type Pictures = BTreeMap<String, Arc<Picture>>;

/// A picture file that was looked at but not yet unpacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it holds.
    pub kind: PictureKind,
    /// Across, in pixels.
    pub width: u32,
    /// Down, in pixels.
    pub height: u32,
}

/// A kind of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureKind {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
}

impl PictureKind {
    /// Its media type: `image/png`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// How its files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}
