//! Common parts of composed slides: title, footer, dots.

use kurbo::{Point, Rect, Size};

use super::canvas::{MIN_TEXT, SIDE_MARGIN, SlideCanvas, style};
use super::slide::SlideElement;
use crate::scene::{ItemPart, Tones, solid_stroke};
use crate::text::{Align, Style};

/// Where a slide's content ends and its footer begins.
pub(super) const CONTENT_BOTTOM: f64 = 500.0;
const FOOT_LINE: f64 = 512.0;
const FOOT: Style = style(12.0, 400);
const NUMBER_WIDTH: f64 = 48.0;

const HEAD: Style = style(27.0, 700);
const UNDER: Style = style(13.0, 400);

/// A text on one line, without white space at its ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// These texts with a dot between them, without those that are empty.
pub(super) fn join_with_dots<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> String {
    let texts = texts.into_iter().map(|text| one_line(text.as_ref()));
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("  \u{b7}  ")
}

/// A slide's title, and the small line under it.
pub(super) fn title_elements(
    canvas: &mut SlideCanvas,
    title: &str,
    under: &str,
    size: Size,
) -> Vec<SlideElement> {
    let theme = canvas.theme();
    let width = size.width - 2.0 * SIDE_MARGIN;
    let mut elements = Vec::new();
    let room = Size::new(width, 38.0);
    let title = canvas.fit_text(&one_line(title), HEAD, 15.0, room, Align::Start);
    let y = 66.0 - canvas.height(&title);
    canvas.painter.text(
        ItemPart::Text,
        &title,
        Point::new(SIDE_MARGIN, y),
        theme.heading,
    );
    elements.extend(canvas.chunk().map(SlideElement::Title));
    let room = Size::new(width, 18.0);
    let under = canvas.fit_text(under, UNDER, MIN_TEXT, room, Align::Start);
    canvas.painter.text(
        ItemPart::Caption,
        &under,
        Point::new(SIDE_MARGIN, 67.0),
        theme.muted,
    );
    let under = canvas.chunk();
    elements.extend(under.map(|chunk| SlideElement::Added("About".to_owned(), chunk)));
    elements
}

/// The footer of a slide, from `left` on: its origin and its number.
pub(super) fn footer(
    canvas: &mut SlideCanvas,
    words: &str,
    number: usize,
    (left, size): (f64, Size),
) -> Vec<SlideElement> {
    let theme = canvas.theme();
    let right = size.width - SIDE_MARGIN;
    let mut elements = Vec::new();
    let (from, to) = (Point::new(left, FOOT_LINE), Point::new(right, FOOT_LINE));
    canvas
        .painter
        .line(ItemPart::Ground, from, to, solid_stroke(1.0, theme.line));
    let line = canvas.chunk();
    elements.extend(line.map(|chunk| SlideElement::Added("Line".to_owned(), chunk)));
    let y = FOOT_LINE + 6.0;
    let room = Size::new(right - left - NUMBER_WIDTH - 8.0, 16.0);
    let words = canvas.fit_text(words, FOOT, MIN_TEXT, room, Align::Left);
    canvas
        .painter
        .text(ItemPart::Caption, &words, Point::new(left, y), theme.muted);
    let words = canvas.chunk();
    elements.extend(words.map(|chunk| SlideElement::Added("Footer".to_owned(), chunk)));
    let number = canvas.shape(&number.to_string(), FOOT, NUMBER_WIDTH, Align::Right);
    let at = Point::new(right - NUMBER_WIDTH, y);
    canvas
        .painter
        .text(ItemPart::Caption, &number, at, theme.muted);
    elements.extend(canvas.chunk().map(SlideElement::Number));
    elements
}

/// How wide the dots at the right of a card are, with the room around them.
pub(super) const DOTS_WIDTH: f64 = 48.0;

/// Dots at the right of a card, one for each level up to `most`, full from the left.
pub(super) fn draw_dots(
    canvas: &mut SlideCanvas,
    card: Rect,
    (full, most): (u8, u8),
    tones: Tones,
) {
    const APART: f64 = 11.0;
    // As wide as three dots in any case, which texts keep away from.
    let apart = APART * 2.0 / f64::from(most.max(3) - 1);
    for place in 0..most {
        let x = card.x1 - 14.0 - apart * f64::from(most - 1 - place);
        let colour = if place < full {
            tones.strong
        } else {
            tones.edge
        };
        let centre = Point::new(x, card.center().y);
        canvas
            .painter
            .circle(ItemPart::Mark, centre, 4.0, Some(colour), None);
    }
}
