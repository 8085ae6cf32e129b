//! Cards of slides that show a stage: as wide as their column, as high as their text.

use std::sync::Arc;

use kurbo::{Rect, Size, Vec2};

use super::canvas::{MIN_TEXT, SlideCanvas, style};
use super::slide_parts::{DOTS_WIDTH, draw_dots, join_with_dots, one_line};
use crate::model::kinds::fields::{NOW, TARGET, UNIT};
use crate::model::kinds::{Look, Shown};
use crate::model::quantity::with_unit;
use crate::model::{About, Card, Evidence, Lane, Target};
use crate::scene::{Colour, ItemPart, Stroke, Tones, solid_stroke};
use crate::text::{Align, Paragraph, Style};

/// At the left and right of a card's text.
const ACROSS: f64 = 12.0;
/// The maximum height of a card's text. Longer texts get smaller, and then truncated.
const MAX_TEXT_HEIGHT: f64 = 127.0;

const TEXT: Style = style(14.0, 400);
const STRONG: Style = style(14.0, 700);
const SMALL: Style = style(12.5, 400);
const VALUE: Style = style(15.0, 700);
/// What people say or think.
pub(super) const QUOTE: Style = Style {
    italic: true,
    ..style(14.0, 400)
};

/// A card that was measured.
pub(super) struct CardTile {
    owner: Target,
    pub height: f64,
    fill: Colour,
    edge: Stroke,
    texts: Vec<TileText>,
    dots: Option<((u8, u8), Tones)>,
}

/// A text on a card.
struct TileText {
    part: ItemPart,
    /// From the card's upper left corner.
    at: Vec2,
    paragraph: Arc<Paragraph>,
    colour: Colour,
}

impl CardTile {
    pub fn draw(&self, canvas: &mut SlideCanvas, rect: Rect) {
        canvas.painter.owner = Some(self.owner.clone());
        canvas
            .painter
            .rect(ItemPart::Body, rect, 8.0, Some(self.fill), Some(self.edge));
        for text in &self.texts {
            let at = rect.origin() + text.at;
            canvas
                .painter
                .text(text.part, &text.paragraph, at, text.colour);
        }
        if let Some((full, tones)) = self.dots {
            draw_dots(canvas, rect, full, tones);
        }
        canvas.painter.owner = None;
    }
}

/// The caption for weak evidence; `None` where the evidence is good.
pub(super) fn evidence_caption(about: &About) -> Option<&'static str> {
    match about.evidence {
        Some(level @ (Evidence::Assumed | Evidence::Inferred)) => Some(level.label()),
        Some(Evidence::Observed | Evidence::Reported) | None => None,
    }
}

/// The edge of a card: dashed where it has no evidence.
pub(super) fn card_edge(about: &About, tones: Tones) -> Stroke {
    if about.evidence == Some(Evidence::Assumed) {
        Stroke {
            dash: Some((5.0, 4.0)),
            ..solid_stroke(1.25, tones.text.with_alpha(0x80))
        }
    } else {
        solid_stroke(1.0, tones.edge)
    }
}

/// Measures the card of a lane, with this width and padding.
pub(super) fn measure_tile(
    canvas: &mut SlideCanvas,
    lane: &Lane,
    card: &Card,
    (width, down): (f64, f64),
) -> CardTile {
    let theme = canvas.theme();
    let plain = Tones {
        strong: theme.muted,
        pale: theme.paper,
        edge: theme.line,
        text: theme.body,
    };
    let kind = match card.kind.spec().look {
        Look::Framed(tone) => theme.tone(tone),
        Look::Note => theme.role(lane.role),
        Look::Quote | Look::Number => plain,
    };
    let tones = card.hue.map_or(kind, |hue| theme.hue(hue));
    let mut tile = CardTile {
        owner: Target::Card(card.id.clone()),
        height: 0.0,
        fill: tones.pale,
        edge: card_edge(&card.about, tones),
        texts: Vec::new(),
        dots: None,
    };
    let mut column = TextColumn {
        tile: &mut tile,
        y: down,
        width: width - 2.0 * ACROSS,
    };
    let spec = card.kind.spec();
    let evidence_caption = evidence_caption(&card.about).unwrap_or_default();
    match (spec.look, spec.dots()) {
        (_, Some((level, most))) => {
            column.width = width - ACROSS - DOTS_WIDTH;
            column.text(canvas, &card.text, TEXT, tones.text);
            column.caption(canvas, evidence_caption, tones.text);
            let full = card.number(level).unwrap_or_default();
            column.tile.dots = Some(((full, most), tones));
        }
        (Look::Framed(_), None) => {
            column.text(canvas, &card.text, STRONG, tones.text);
            let captions = spec.fields.iter().filter(|it| it.shown == Shown::Caption);
            let status = captions.filter_map(|it| Some(card.chosen(it)?.label));
            let left = std::iter::once(&*card.about.owner)
                .chain(status)
                .chain([evidence_caption]);
            let right = spec
                .marks()
                .filter_map(|(it, _)| Some(format!("{} {}", it.label, card.number(it)?)));
            column.push_ends(
                canvas,
                &join_with_dots(left),
                &join_with_dots(right),
                tones.text,
            );
        }
        (Look::Number, None) => {
            values(canvas, &mut column, card, tones.text);
            column.caption(canvas, evidence_caption, tones.text);
        }
        (Look::Quote, None) => {
            let words = format!("\u{201c}{}\u{201d}", card.text.trim());
            column.text(canvas, &words, QUOTE, tones.text);
            column.caption(canvas, evidence_caption, tones.text);
        }
        (Look::Note, None) => {
            column.text(canvas, &card.text, TEXT, tones.text);
            column.caption(canvas, evidence_caption, tones.text);
        }
    }
    tile.height = column_height(&tile) + down;
    tile
}

/// A metric's name, its current value and its target: on one line where they fit.
fn values(canvas: &mut SlideCanvas, column: &mut TextColumn, card: &Card, ink: Colour) {
    const APART: f64 = 10.0;
    let theme = canvas.theme();
    let unit = one_line(card.get(UNIT));
    let with_unit = |value: &str| with_unit(&one_line(value), &unit, "\u{a0}");
    let (now, target) = (with_unit(card.get(NOW)), with_unit(card.get(TARGET)));
    let now = match (now.is_empty(), target.is_empty()) {
        (true, true) => return column.text(canvas, card.words(), TEXT, ink),
        (true, false) => "\u{2013}".to_owned(),
        (false, _) => now,
    };
    let target = match &*target {
        "" => String::new(),
        target => format!("\u{2192} {target}"),
    };
    let alone = |canvas: &SlideCanvas, text: &str, style| {
        canvas.shape(text, style, f64::INFINITY, Align::Left)
    };
    let named = alone(canvas, &one_line(card.words()), TEXT);
    let (short, goal) = (alone(canvas, &now, VALUE), alone(canvas, &target, TEXT));
    let (wide, beside) = (canvas.width(&short), canvas.width(&goal));
    let gap = if target.is_empty() { 0.0 } else { APART };
    let values = wide + gap + beside;
    let line = canvas.height(&short);
    let lower = (line - canvas.height(&goal)) / 2.0 + 1.0;
    let top = column.y;
    if canvas.width(&named) + 2.0 * APART + values <= column.width {
        column.y = top + lower;
        column.push(ItemPart::Text, 0.0, &named, ink);
        column.push(ItemPart::Mark, column.width - beside, &goal, theme.target);
        column.y = top;
        column.push(ItemPart::Mark, column.width - values, &short, theme.heading);
        column.y = top + line;
        return;
    }
    column.text(canvas, card.words(), SMALL, ink);
    if values <= column.width {
        let top = column.y;
        column.push(ItemPart::Text, 0.0, &short, theme.heading);
        column.y = top + lower;
        column.push(ItemPart::Mark, wide + gap, &goal, theme.target);
        column.y = top + line;
        return;
    }
    for (text, style, colour) in [(&now, VALUE, theme.heading), (&target, TEXT, theme.target)] {
        let room = Size::new(column.width, f64::from(style.line_height) * 2.0);
        let text = canvas.fit_text(text, style, MIN_TEXT, room, Align::Left);
        column.push(ItemPart::Text, 0.0, &text, colour);
        if !text.text.is_empty() {
            column.y += canvas.height(&text);
        }
    }
}

/// Where the card ends below its texts.
fn column_height(tile: &CardTile) -> f64 {
    let ends = tile.texts.iter().map(|text| {
        let high = f64::from(text.paragraph.height);
        text.at.y + high
    });
    ends.fold(0.0, f64::max).max(f64::from(TEXT.line_height))
}

/// Texts under each other on a card.
struct TextColumn<'t> {
    tile: &'t mut CardTile,
    y: f64,
    width: f64,
}

impl TextColumn<'_> {
    fn push(&mut self, part: ItemPart, x: f64, paragraph: &Arc<Paragraph>, colour: Colour) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        self.tile.texts.push(TileText {
            part,
            at: Vec2::new(ACROSS + x, self.y),
            paragraph: Arc::clone(paragraph),
            colour,
        });
    }

    fn text(&mut self, canvas: &mut SlideCanvas, text: &str, style: Style, colour: Colour) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let room = Size::new(self.width, MAX_TEXT_HEIGHT);
        let paragraph = canvas.fit_text(text, style, MIN_TEXT, room, Align::Start);
        self.push(ItemPart::Text, 0.0, &paragraph, colour);
        self.y += canvas.height(&paragraph);
    }

    fn caption(&mut self, canvas: &mut SlideCanvas, text: &str, colour: Colour) {
        if text.is_empty() {
            return;
        }
        let room = Size::new(self.width, f64::from(SMALL.line_height));
        let paragraph = canvas.fit_text(text, SMALL, MIN_TEXT, room, Align::Left);
        self.y += 2.0;
        self.push(ItemPart::Caption, 0.0, &paragraph, colour);
        self.y += canvas.height(&paragraph);
    }

    /// A line with one text at the left and one at the right; two lines where there is no room.
    fn push_ends(&mut self, canvas: &mut SlideCanvas, left: &str, right: &str, colour: Colour) {
        const APART: f64 = 12.0;
        if right.is_empty() || left.is_empty() {
            let text = if left.is_empty() { right } else { left };
            return self.caption(canvas, text, colour);
        }
        let right = canvas.shape(right, SMALL, f64::INFINITY, Align::Left);
        let wide = canvas.width(&right);
        let room = self.width - wide - APART;
        let natural = canvas.shape(left, SMALL, f64::INFINITY, Align::Left);
        if canvas.width(&natural) > room {
            self.caption(canvas, left, colour);
            self.y += 1.0;
            self.push(ItemPart::Caption, 0.0, &right, colour);
            self.y += canvas.height(&right);
            return;
        }
        self.y += 3.0;
        self.push(ItemPart::Caption, 0.0, &natural, colour);
        self.push(ItemPart::Mark, self.width - wide, &right, colour);
        self.y += canvas.height(&natural);
    }
}
