//! The pictures that a document names: portraits, photographs of touchpoints, a logo.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Document, Map, Target};

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

/// A picture that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPicture<'a> {
    /// Its path beside the file.
    pub path: &'a str,
    /// Whose it is.
    pub target: Target,
    /// Their name, or the touchpoint's title.
    pub owner: &'a str,
}

impl Document {
    /// Every picture that the document names, in reading order.
    #[must_use]
    pub fn pictures(&self) -> Vec<NamedPicture<'_>> {
        let mut named: Vec<_> = self.portraits(|_| true).collect();
        named.extend(self.maps.iter().flat_map(|map| map.pictures()));
        named
    }

    /// Every picture that is seen on one of its maps.
    #[must_use]
    pub fn pictures_on<'a>(&'a self, map: &'a Map) -> Vec<NamedPicture<'a>> {
        let mut named: Vec<_> = self.portraits(|id| map.personas.contains(id)).collect();
        named.extend(map.pictures());
        named
    }

    fn portraits(
        &self,
        wanted: impl Fn(&super::Id) -> bool,
    ) -> impl Iterator<Item = NamedPicture<'_>> {
        let personas = self
            .personas
            .iter()
            .filter(move |persona| wanted(&persona.id));
        personas
            .map(|persona| NamedPicture {
                path: &persona.portrait,
                target: Target::Persona(persona.id.clone()),
                owner: &persona.name,
            })
            .filter(NamedPicture::is_named)
    }
}

impl Map {
    /// The pictures of its touchpoints.
    fn pictures(&self) -> impl Iterator<Item = NamedPicture<'_>> {
        let touchpoints = self.stages.iter().flat_map(|stage| &stage.touchpoints);
        touchpoints
            .map(|touchpoint| NamedPicture {
                path: &touchpoint.picture,
                target: Target::Touchpoint(touchpoint.id.clone()),
                owner: &touchpoint.title,
            })
            .filter(NamedPicture::is_named)
    }
}

impl NamedPicture<'_> {
    fn is_named(&self) -> bool {
        !self.path.trim().is_empty()
    }

    /// Why it is not shown, in a sentence without a full stop.
    #[must_use]
    pub fn trouble(&self, why: &str) -> String {
        self.trouble_with("is not shown", why)
    }

    /// Why it does not do something, in a sentence without a full stop.
    #[must_use]
    pub fn trouble_with(&self, what: &str, why: &str) -> String {
        let owner = match (self.owner.trim().lines().next(), &self.target) {
            (Some(owner), _) => format!("\u{201c}{owner}\u{201d}"),
            (None, Target::Persona(_)) => "a persona".to_owned(),
            (None, _) => "a touchpoint".to_owned(),
        };
        let path: String = self
            .path
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        format!("The picture \u{201c}{path}\u{201d} of {owner} {what}: {why}")
    }
}
