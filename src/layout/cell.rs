//! What one touchpoint has in one lane, measured: cards and pills, from the cell's own corner.
//!
//! A cell is independent of its position on the page, so it remains the same `Arc` while the rest
//! of the map changes.

use std::sync::Arc;

use kurbo::{Point, Rect, Vec2};

use super::measures::CAPTION;
use super::{TargetBox, TextBox};
use crate::model::kinds::FieldSpec;
use crate::model::{About, Card, ChannelKind, Evidence, Lane, Role, Slot, Target, Touchpoint};
use crate::text::{Align, Paragraph, Shaper, Style};

/// What one touchpoint has in one lane. Coordinates are from the cell's top left corner.
#[derive(Clone, Debug)]
pub struct CellLayout {
    /// The least height of the row.
    pub height: f64,
    /// How it fits into a higher row.
    pub fit: CellFit,
    /// The cards, top to bottom.
    pub cards: Vec<CardBox>,
    /// The channels.
    pub pills: Vec<Pill>,
    /// Texts of the cell itself.
    pub texts: Vec<TextBox>,
}

/// How a cell fits into a row that is higher than the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFit {
    /// It stays at the top.
    Top,
    /// It stands in the middle.
    Middle,
    /// Its one card grows to the row's height, with its text in the middle.
    Stretch,
}

/// A card and the texts on it.
#[derive(Clone, Debug)]
pub struct CardBox {
    /// The thing it shows.
    pub target: Target,
    /// Its edges.
    pub rect: Rect,
    /// Texts that a person wrote.
    pub texts: Vec<TextBox>,
    /// Texts that the program wrote.
    pub captions: Vec<Caption>,
    /// Where its picture goes.
    pub picture: Option<Rect>,
}

/// A text that the program wrote on a card.
#[derive(Clone, Debug)]
pub struct Caption {
    /// What it shows.
    pub kind: CaptionKind,
    /// Its top left corner.
    pub at: Point,
    /// Its lines.
    pub paragraph: Arc<Paragraph>,
}

/// What a caption shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionKind {
    /// The evidence or status of the card.
    State,
    /// A field of the card, as a letter with its number.
    Mark(&'static FieldSpec),
}

/// A channel.
#[derive(Clone, Debug)]
pub struct Pill {
    /// Its edges.
    pub rect: Rect,
    /// The top left corner of its text.
    pub at: Point,
    /// Its text.
    pub paragraph: Arc<Paragraph>,
    /// The usual channel that it is.
    pub kind: Option<ChannelKind>,
}

/// The context in which a lane measures a cell.
pub(super) struct MeasureContext<'a> {
    pub shaper: &'a mut dyn Shaper,
    pub touchpoint: &'a Touchpoint,
    pub lane: &'a Lane,
    /// The width of the cards.
    pub width: f64,
}

impl CellLayout {
    /// A cell with nothing in it.
    pub(super) fn empty(height: f64) -> Self {
        Self {
            height,
            fit: CellFit::Top,
            cards: Vec::new(),
            pills: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Puts cards under each other, each measured with its top at 0.
    pub(super) fn stack(cards: Vec<CardBox>, above: f64, gap: f64, below: f64) -> Self {
        let mut cell = Self::empty(0.0);
        let mut y = above;
        for mut card in cards {
            card.shift(Vec2::new(0.0, y));
            y = card.rect.y1 + gap;
            cell.cards.push(card);
        }
        if let Some(last) = cell.cards.last() {
            cell.height = last.rect.y1 + below;
        }
        cell
    }
}

impl CardBox {
    /// Moves everything.
    pub(super) fn shift(&mut self, by: Vec2) {
        self.rect = self.rect + by;
        self.picture = self.picture.map(|rect| rect + by);
        self.shift_texts(by);
    }

    /// Moves what is written on it.
    pub(super) fn shift_texts(&mut self, by: Vec2) {
        for text in &mut self.texts {
            text.rect = text.rect + by;
        }
        for caption in &mut self.captions {
            caption.at += by;
        }
    }

    /// The card on the page: `at` is the cell's corner, `stretch` how much higher than measured it
    /// becomes.
    pub(super) fn placed(&self, at: Point, stretch: f64) -> TargetBox {
        let by = at.to_vec2();
        let mut rect = self.rect + by;
        rect.y1 += stretch;
        let texts = self.texts.iter().map(|text| TextBox {
            rect: text.rect + by + Vec2::new(0.0, stretch / 2.0),
            ..text.clone()
        });
        TargetBox {
            target: self.target.clone(),
            rect,
            texts: texts.collect(),
        }
    }
}

impl<'a> MeasureContext<'a> {
    /// The touchpoint's cards that the lane shows.
    pub fn cards(&self) -> Vec<&'a Card> {
        self.touchpoint.cards_in(self.lane).collect()
    }

    /// The service blueprint role of the lane.
    pub fn role(&self) -> Option<Role> {
        super::lanes::role(self.lane)
    }

    /// A text box with its top left corner at `at`.
    pub fn text(
        &mut self,
        slot: Slot,
        text: &str,
        (style, align): (Style, Align),
        at: Point,
        width: f64,
    ) -> TextBox {
        text_box(self.shaper, slot, text, (style, align), at, width)
    }

    /// A card with a border: `text` in the middle of its height, a caption under it, `marks` pixels
    /// left free at the right.
    pub fn framed(
        &mut self,
        card: &Card,
        caption: Option<&str>,
        marks: f64,
        (style, align): (Style, Align),
    ) -> CardBox {
        const SIDE: f64 = 10.0;
        const ABOVE: f64 = 8.0;
        const LEAST: f64 = 48.0;
        let at = Point::new(SIDE, ABOVE);
        let width = self.width - SIDE - marks.max(SIDE);
        let text = self.text(Slot::Text, &card.text, (style, align), at, width);
        let align = match align {
            Align::Centre => Align::Centre,
            _ => Align::Left,
        };
        let under = Point::new(SIDE, text.rect.y1);
        let (captions, bottom) = self.captions(caption, under, width, align);
        let height = (bottom + ABOVE).max(LEAST);
        let mut framed = CardBox {
            target: Target::Card(card.id.clone()),
            rect: Rect::new(0.0, 0.0, self.width, height),
            texts: vec![text],
            captions,
            picture: None,
        };
        framed.shift_texts(Vec2::new(0.0, (height - bottom - ABOVE) / 2.0));
        framed
    }

    /// The caption under what ends at `under`, where there is one, and where that ends.
    pub fn captions(
        &mut self,
        caption: Option<&str>,
        under: Point,
        width: f64,
        align: Align,
    ) -> (Vec<Caption>, f64) {
        let Some(caption) = caption else {
            return (Vec::new(), under.y);
        };
        let paragraph = self
            .shaper
            .shape(caption, CAPTION, text_width(width), align);
        let bottom = under.y + 1.0 + f64::from(paragraph.height);
        let caption = Caption {
            kind: CaptionKind::State,
            at: under + Vec2::new(0.0, 1.0),
            paragraph,
        };
        (vec![caption], bottom)
    }
}

/// A text broken to `width` with its top left corner at `at`.
pub(super) fn text_box(
    shaper: &mut dyn Shaper,
    slot: Slot,
    text: &str,
    (style, align): (Style, Align),
    at: Point,
    width: f64,
) -> TextBox {
    let paragraph = shaper.shape(text, style, text_width(width), align);
    TextBox {
        slot,
        rect: Rect::new(at.x, at.y, at.x + width, at.y + f64::from(paragraph.height)),
        style,
        align,
        paragraph,
    }
}

/// The caption for weak evidence on a card; `None` where the evidence is good.
pub(super) fn evidence_caption(about: &About) -> Option<&'static str> {
    match about.evidence {
        Some(level @ (Evidence::Assumed | Evidence::Inferred)) => Some(level.label()),
        Some(Evidence::Observed | Evidence::Reported) | None => None,
    }
}

/// A width as the shaper's `f32`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "widths on a map are far below what f32 holds exactly"
)]
pub(super) fn text_width(width: f64) -> f32 {
    width as f32
}
