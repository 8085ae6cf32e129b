//! How each kind of lane draws a cell: one file per kind, `draw` in each.

mod bright_spots;
mod channels;
pub(super) mod emotion;
mod metrics;
mod opportunities;
mod pain_points;
mod text;
mod thoughts;
mod touchpoints;

use kurbo::{Rect, Vec2};

use super::shapes::{Pen, solid};
use super::theme::Tones;
use super::{Part, Stroke, Theme};
use crate::layout::{CaptionKind, CardBox, Cell, TextBox, dot};
use crate::model::{About, Card, Evidence, Hue, LaneKind, Role, Severity, Target, Touchpoint};

/// What a lane draws a cell with. Coordinates are from the cell's corner.
pub(super) struct Drawing<'a> {
    pub pen: Pen,
    pub theme: &'a Theme,
    pub touchpoint: &'a Touchpoint,
    pub cell: &'a Cell,
    /// How much higher the cell's card becomes than measured.
    pub stretch: f64,
    /// The colour of the touchpoint or else of its stage.
    pub hue: Hue,
    pub role: Option<Role>,
}

/// Draws what a touchpoint has in a lane.
pub(super) fn draw(kind: LaneKind, drawing: &mut Drawing<'_>) {
    match kind {
        LaneKind::Touchpoints => touchpoints::draw(drawing),
        LaneKind::Channels => channels::draw(drawing),
        LaneKind::Thoughts => thoughts::draw(drawing),
        LaneKind::Emotion => emotion::draw(drawing),
        LaneKind::BrightSpots => bright_spots::draw(drawing),
        LaneKind::PainPoints => pain_points::draw(drawing),
        LaneKind::Opportunities => opportunities::draw(drawing),
        LaneKind::Metrics => metrics::draw(drawing),
        LaneKind::Text => text::draw(drawing),
    }
}

impl<'a> Drawing<'a> {
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

    /// The frame of a card; dashed where nobody has checked what it says.
    fn frame(&mut self, rect: Rect, radius: f64, tones: Tones, about: &About) {
        let stroke = edge(about, tones);
        self.pen
            .rect(Part::Body, rect, radius, Some(tones.pale), Some(stroke));
    }

    /// What a card lies on in a lane where cards lie on the paper: framed only where it has a
    /// colour or nobody has checked it. Gives its tones.
    fn on_paper(&mut self, frame: &CardBox, card: &Card) -> Tones {
        let theme = self.theme;
        let plain = Tones {
            pale: theme.paper,
            edge: theme.line,
            ink: theme.quiet,
            strong: theme.quiet,
        };
        let tones = self.tones(card, plain);
        let assumed = card.about.evidence == Some(Evidence::Assumed);
        if card.hue.is_some() || assumed {
            let fill = card.hue.map(|_| tones.pale);
            let stroke = Some(edge(&card.about, tones));
            self.pen.rect(Part::Body, frame.rect, 8.0, fill, stroke);
        }
        tones
    }

    /// What is written on a card.
    fn texts(&mut self, card: &CardBox, colour: super::Colour) {
        for text in &card.texts {
            self.text(text, colour);
        }
        self.captions(card, colour);
    }

    fn text(&mut self, text: &TextBox, colour: super::Colour) {
        let at = text.rect.origin() + Vec2::new(0.0, self.stretch / 2.0);
        self.pen.text(Part::Text, &text.paragraph, at, colour);
    }

    fn captions(&mut self, card: &CardBox, colour: super::Colour) {
        for caption in &card.captions {
            let part = match caption.kind {
                CaptionKind::State => Part::Caption,
                CaptionKind::Impact | CaptionKind::Ease => Part::Mark,
            };
            let at = caption.at + Vec2::new(0.0, self.stretch / 2.0);
            self.pen.text(part, &caption.paragraph, at, colour);
        }
    }

    /// Three dots at the right of a card, full from below.
    fn dots(&mut self, rect: Rect, full: u8, tones: Tones) {
        for severity in (1..=3_u8).filter_map(Severity::new) {
            let colour = if severity.value() <= full {
                tones.strong
            } else {
                tones.edge
            };
            let centre = dot(rect, severity);
            self.pen.circle(Part::Mark, centre, 3.2, Some(colour), None);
        }
    }

    /// A framed card with its texts.
    fn framed(&mut self, card: &CardBox, about: &About, radius: f64, tones: Tones) {
        self.pen.owner = Some(card.target.clone());
        self.frame(card.rect, radius, tones, about);
        self.texts(card, tones.ink);
    }

    /// A framed card with dots.
    fn dotted(&mut self, card: &CardBox, about: &About, dots: u8, tones: Tones) {
        self.framed(card, about, 8.0, tones);
        self.dots(card.rect, dots, tones);
    }

    /// The tones of a card: its own hue's, or else its kind's.
    fn tones(&self, card: &Card, kind: Tones) -> Tones {
        card.hue.map_or(kind, |hue| self.theme.hue(hue))
    }
}

/// The edge of a card: dashed where nobody has checked what it says.
fn edge(about: &About, tones: Tones) -> Stroke {
    if about.evidence == Some(Evidence::Assumed) {
        Stroke {
            dash: Some((4.0, 4.0)),
            ..solid(1.2, tones.ink.with_alpha(0x80))
        }
    } else {
        solid(1.0, tones.edge)
    }
}
