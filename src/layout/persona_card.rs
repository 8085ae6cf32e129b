//! A persona's card in the header: portrait, name, role, quote and traits.

use std::sync::Arc;

use kurbo::{Point, Rect, Vec2};

use super::badge::{Badge, LARGE};
use super::cell::{text_box, text_width};
use super::measures::{META, PERSONA_NAME, PERSONA_QUOTE, PERSONA_ROLE};
use super::{TargetBox, TextBox};
use crate::model::{Hue, Persona, Slot, Target};
use crate::text::{Align, Paragraph, Shaper};

/// The widest card.
pub(super) const MAX_CARD_WIDTH: f64 = 372.0;
/// Between cards.
pub(super) const BETWEEN: f64 = 12.0;
/// Around what is on a card.
const PADDING: f64 = 12.0;
/// From the portrait to the texts.
const PORTRAIT_GAP: f64 = 14.0;
/// Between texts.
const GAP: f64 = 3.0;

/// A persona's card.
#[derive(Clone, Debug)]
pub struct PersonaCard {
    /// The persona.
    pub owner: Target,
    /// Their colour.
    pub hue: Hue,
    /// Its edges.
    pub rect: Rect,
    /// Their portrait or letter.
    pub badge: Badge,
    /// Name, role and quote: empty ones too, where they would stand.
    pub texts: Vec<TextBox>,
    /// The top left corner of the traits, and the traits.
    pub traits: Option<(Point, Arc<Paragraph>)>,
}

/// A card at the page's corner, at most `max_width` wide.
pub(super) fn card(
    shaper: &mut dyn Shaper,
    persona: &Persona,
    hue: Hue,
    max_width: f64,
) -> PersonaCard {
    let portrait = LARGE.width();
    let left = PADDING + portrait + PORTRAIT_GAP;
    let room = max_width - left - PADDING;
    let quote = persona.quote.trim();
    let quote = if quote.is_empty() {
        String::new()
    } else {
        format!("\u{201c}{quote}\u{201d}")
    };
    let mut y = PADDING;
    let mut widest_text = 0.0_f64;
    let mut texts = Vec::new();
    for (slot, words, style) in [
        (Slot::Text, persona.name.as_str(), PERSONA_NAME),
        (Slot::Role, persona.role.as_str(), PERSONA_ROLE),
        (Slot::Quote, quote.as_str(), PERSONA_QUOTE),
    ] {
        let at = Point::new(left, y);
        let text = text_box(shaper, slot, words, (style, Align::Left), at, room);
        widest_text = widest_text.max(f64::from(text.paragraph.width));
        if !words.trim().is_empty() || slot == Slot::Text {
            y = text.rect.y1 + GAP;
        }
        texts.push(text);
    }
    let traits = persona.traits.iter().map(|word| word.trim());
    let traits: Vec<&str> = traits.filter(|word| !word.is_empty()).collect();
    let traits = traits.join(" \u{b7} ");
    let traits = (!traits.is_empty()).then(|| {
        let paragraph = shaper.shape(&traits, META, text_width(room), Align::Left);
        widest_text = widest_text.max(f64::from(paragraph.width));
        let at = Point::new(left, y + 1.0);
        y = at.y + f64::from(paragraph.height) + GAP;
        (at, paragraph)
    });
    let content = (y - GAP - PADDING).max(portrait);
    let width = left + widest_text.min(room).max(60.0) + PADDING;
    let middle = PADDING + portrait / 2.0;
    let badge = Badge::new(shaper, persona, Point::new(middle, middle), &LARGE);
    let mut card = PersonaCard {
        owner: Target::Persona(persona.id.clone()),
        hue,
        rect: Rect::new(0.0, 0.0, width, content + 2.0 * PADDING),
        badge,
        texts,
        traits,
    };
    let free = content - (y - GAP - PADDING);
    if free > 0.0 {
        // Little text is centred beside the portrait.
        card.shift_texts(Vec2::new(0.0, (free / 2.0).floor()));
    }
    card
}

impl PersonaCard {
    /// Moves it.
    pub(super) fn shift(&mut self, by: Vec2) {
        self.rect = self.rect + by;
        self.badge.shift(by);
        self.shift_texts(by);
    }

    fn shift_texts(&mut self, by: Vec2) {
        for text in &mut self.texts {
            text.rect = text.rect + by;
        }
        if let Some((at, _)) = &mut self.traits {
            *at += by;
        }
    }

    /// Its hit box.
    pub(super) fn target_box(&self) -> TargetBox {
        TargetBox {
            target: self.owner.clone(),
            rect: self.rect,
            texts: self.texts.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::text::FixedWidthShaper;

    fn card_of(change: impl FnOnce(&mut Persona)) -> PersonaCard {
        let mut persona = Persona::new(Id::new("jamie"), "Jamie");
        change(&mut persona);
        card(&mut FixedWidthShaper, &persona, Hue::Blue, MAX_CARD_WIDTH)
    }

    #[test]
    fn traits_without_words_take_no_room() {
        let traits = |words: &[&str]| {
            let words = words.iter().map(|&word| word.to_owned()).collect();
            let card = card_of(|persona| persona.traits = words);
            card.traits.map(|(_, paragraph)| paragraph.text.to_string())
        };
        assert_eq!(traits(&["", " "]), None);
        let two = traits(&["Wants peace", "", "Calls often"]);
        assert_eq!(two.as_deref(), Some("Wants peace \u{b7} Calls often"));
    }

    #[test]
    fn a_portrait_is_named_as_the_document_names_it() {
        let path = " jamie.png";
        let card = card_of(|persona| persona.portrait = path.to_owned());
        assert_eq!(card.badge.portrait.as_deref(), Some(path));
    }
}
