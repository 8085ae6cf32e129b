//! The disc that stands for a persona: their portrait, or the first letter of their name.

use std::sync::Arc;

use kurbo::{Point, Vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::cell::text_width;
use super::measures::{INITIAL, PERSONA_INITIAL};
use crate::model::Persona;
use crate::text::{Align, Paragraph, Shaper, Style};

/// How large a badge is.
pub(super) struct BadgeSize {
    disc: f64,
    portrait: f64,
    letter: Style,
}

/// On a pill: the portrait covers the disc.
pub(super) const SMALL: BadgeSize = BadgeSize {
    disc: 9.0,
    portrait: 11.0,
    letter: INITIAL,
};
/// On a card.
pub(super) const LARGE: BadgeSize = BadgeSize {
    disc: 24.0,
    portrait: 24.0,
    letter: PERSONA_INITIAL,
};

impl BadgeSize {
    /// Its width.
    pub fn width(&self) -> f64 {
        2.0 * self.disc.max(self.portrait)
    }
}

/// The disc that stands for a persona.
#[derive(Clone, Debug)]
pub struct Badge {
    /// Its middle.
    pub centre: Point,
    /// The radius of the disc under the letter.
    pub radius: f64,
    /// The top left corner of the letter's line.
    pub initial_at: Point,
    /// The initial, shown where there is no portrait.
    pub initial: Arc<Paragraph>,
    /// The radius of the portrait.
    pub portrait_radius: f64,
    /// The portrait's path in the document.
    pub portrait: Option<Arc<str>>,
}

impl Badge {
    /// A persona's badge around this point.
    pub(super) fn new(
        shaper: &mut dyn Shaper,
        persona: &Persona,
        centre: Point,
        size: &BadgeSize,
    ) -> Self {
        let across = text_width(2.0 * size.disc);
        let letter = initial(&persona.name);
        let half = f64::from(size.letter.line_height) / 2.0;
        // Verbatim, because pictures are looked up by path.
        let portrait = Some(&*persona.portrait).filter(|path| !path.trim().is_empty());
        Self {
            centre,
            radius: size.disc,
            initial_at: Point::new(centre.x - size.disc, centre.y - half),
            initial: shaper.shape(&letter, size.letter, across, Align::Centre),
            portrait_radius: size.portrait,
            portrait: portrait.map(Arc::from),
        }
    }

    /// Moves it.
    pub(super) fn shift(&mut self, by: Vec2) {
        self.centre += by;
        self.initial_at += by;
    }
}

/// The letter that stands for a persona.
fn initial(name: &str) -> String {
    let first = name.trim().graphemes(true).next();
    first.map(str::to_uppercase).unwrap_or_default()
}
