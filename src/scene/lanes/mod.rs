//! How lanes draw a cell: one file for each shape, `draw` in each.

mod channels;
pub(super) mod emotion;
mod framed;
mod note;
mod number;
mod quote;
mod touchpoints;

use kurbo::{Rect, Vec2};

use super::shapes::{ScenePainter, solid_stroke};
use super::theme::Tones;
use super::{ItemPart, Stroke, Theme};
use crate::layout::{CaptionKind, CardBox, CellLayout, TextBox, dot};
use crate::model::kinds::Look;
use crate::model::{About, Card, Evidence, Hue, LaneKind, Role, Target, Touchpoint};

/// The context in which a lane draws a cell. Coordinates are from the cell's corner.
pub(super) struct DrawContext<'a> {
    pub painter: ScenePainter,
    pub theme: &'a Theme,
    pub touchpoint: &'a Touchpoint,
    pub cell: &'a CellLayout,
    /// How much higher the cell's card becomes than measured.
    pub stretch: f64,
    /// The colour of the touchpoint or else of its stage.
    pub hue: Hue,
    pub role: Option<Role>,
}

/// Draws what a touchpoint has in a lane.
pub(super) fn draw(kind: LaneKind, drawing: &mut DrawContext<'_>) {
    match kind {
        LaneKind::Touchpoints => touchpoints::draw(drawing),
        LaneKind::Channels => channels::draw(drawing),
        LaneKind::Emotion => emotion::draw(drawing),
        LaneKind::Cards(kind) => match kind.spec().look {
            Look::Quote => quote::draw(drawing),
            Look::Framed(tone) => framed::draw(drawing, tone),
            Look::Number => number::draw(drawing),
            Look::Note => note::draw(drawing),
        },
    }
}

impl<'a> DrawContext<'a> {
    /// The cards of the cell, each with what it shows. Boxes stand in the order of the cards.
    fn cards(&self) -> Vec<(&'a CardBox, &'a Card)> {
        let mut rest = self.touchpoint.cards.iter();
        let mut known = |card: &CardBox| match &card.target {
            Target::Card(id) => rest.find(|c| c.id == *id),
            _ => None,
        };
        self.cell
            .cards
            .iter()
            .filter_map(|card| Some((card, known(card)?)))
            .collect()
    }

    /// The frame of a card; dashed where it has no evidence.
    fn draw_frame(&mut self, rect: Rect, radius: f64, tones: Tones, about: &About) {
        let stroke = card_edge(about, tones);
        self.painter
            .rect(ItemPart::Body, rect, radius, Some(tones.pale), Some(stroke));
    }

    /// Draws the background of a card in a lane of unframed cards: a frame only where it has a
    /// colour or no evidence. Returns its tones.
    fn draw_on_paper(&mut self, frame: &CardBox, card: &Card) -> Tones {
        let theme = self.theme;
        let plain = Tones {
            pale: theme.paper,
            edge: theme.line,
            text: theme.muted,
            strong: theme.muted,
        };
        let tones = self.tones(card, plain);
        let assumed = card.about.evidence == Some(Evidence::Assumed);
        if card.hue.is_some() || assumed {
            let fill = card.hue.map(|_| tones.pale);
            let stroke = Some(card_edge(&card.about, tones));
            self.painter
                .rect(ItemPart::Body, frame.rect, 8.0, fill, stroke);
        }
        tones
    }

    /// The texts of a card.
    fn draw_texts(&mut self, card: &CardBox, colour: super::Colour) {
        for text in &card.texts {
            self.draw_text(text, colour);
        }
        self.draw_captions(card, colour);
    }

    fn draw_text(&mut self, text: &TextBox, colour: super::Colour) {
        let at = text.rect.origin() + Vec2::new(0.0, self.stretch / 2.0);
        self.painter
            .text(ItemPart::Text, &text.paragraph, at, colour);
    }

    fn draw_captions(&mut self, card: &CardBox, colour: super::Colour) {
        for caption in &card.captions {
            let part = match caption.kind {
                CaptionKind::State => ItemPart::Caption,
                CaptionKind::Mark(_) => ItemPart::Mark,
            };
            let at = caption.at + Vec2::new(0.0, self.stretch / 2.0);
            self.painter.text(part, &caption.paragraph, at, colour);
        }
    }

    /// Dots at the right of a card, one for each level up to `most`, full from below.
    fn draw_dots(&mut self, rect: Rect, full: u8, most: u8, tones: Tones) {
        for level in 1..=most {
            let colour = if level <= full {
                tones.strong
            } else {
                tones.edge
            };
            let centre = dot(rect, level, most);
            self.painter
                .circle(ItemPart::Mark, centre, 3.2, Some(colour), None);
        }
    }

    /// A framed card with its texts.
    fn draw_framed(&mut self, card: &CardBox, about: &About, radius: f64, tones: Tones) {
        self.painter.owner = Some(card.target.clone());
        self.draw_frame(card.rect, radius, tones, about);
        self.draw_texts(card, tones.text);
    }

    /// The tones of a card: its own hue's, or else its kind's.
    fn tones(&self, card: &Card, kind: Tones) -> Tones {
        card.hue.map_or(kind, |hue| self.theme.hue(hue))
    }
}

/// The edge of a card: dashed where it has no evidence.
fn card_edge(about: &About, tones: Tones) -> Stroke {
    if about.evidence == Some(Evidence::Assumed) {
        Stroke {
            dash: Some((4.0, 4.0)),
            ..solid_stroke(1.2, tones.text.with_alpha(0x80))
        }
    } else {
        solid_stroke(1.0, tones.edge)
    }
}
