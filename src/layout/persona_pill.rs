//! A persona in the header: their name with the first letter, or their portrait, on a disc.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::badge::{Badge, SMALL};
use super::cell::text_width;
use super::measures::PILL;
use super::{TargetBox, TextBox};
use crate::model::{Hue, Persona, Slot, Target};
use crate::text::{Align, Paragraph, Shaper};

/// A persona's name with the first letter on a disc.
#[derive(Clone, Debug)]
pub struct PersonaPill {
    /// The persona.
    pub owner: Target,
    /// Their colour.
    pub hue: Hue,
    /// Its edges.
    pub rect: Rect,
    /// Their portrait or letter.
    pub badge: Badge,
    /// The top left corner of the name.
    pub at: Point,
    /// The name.
    pub name: Arc<Paragraph>,
}

/// The height of a pill with one line.
pub(super) const PILL_HEIGHT: f64 = 26.0;

/// A pill that begins here, in a room of this width.
pub(super) fn pill(
    shaper: &mut dyn Shaper,
    persona: &Persona,
    hue: Hue,
    (x, y): (f64, f64),
    room: f64,
) -> PersonaPill {
    const TEXT: f64 = 28.0;
    const END: f64 = 12.0;
    let room = (room - TEXT - END).clamp(40.0, 240.0);
    let name = shaper.shape(&persona.name, PILL, text_width(room), Align::Left);
    let width = TEXT + f64::from(name.width).min(room).max(8.0) + END;
    let height = (f64::from(name.height) + 10.0).max(PILL_HEIGHT);
    let badge = Badge::new(shaper, persona, Point::new(x + 13.0, y + 13.0), &SMALL);
    PersonaPill {
        owner: Target::Persona(persona.id.clone()),
        hue,
        rect: Rect::new(x, y, x + width, y + height),
        badge,
        at: Point::new(x + TEXT, y + 5.0),
        name,
    }
}

impl PersonaPill {
    /// Its hit box.
    pub(super) fn target_box(&self) -> TargetBox {
        let end = Point::new(self.rect.x1 - 10.0, self.at.y + f64::from(self.name.height));
        let text = TextBox {
            slot: Slot::Text,
            rect: Rect::from_points(self.at, end),
            style: PILL,
            align: Align::Left,
            paragraph: self.name.clone(),
        };
        TargetBox {
            target: self.owner.clone(),
            rect: self.rect,
            texts: vec![text],
        }
    }
}
