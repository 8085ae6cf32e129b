//! A slide for each persona.

use kurbo::{Point, Rect, Size};
use unicode_segmentation::UnicodeSegmentation as _;

use super::board::{Board, SIDE, UNIT, size_of, style};
use super::slide::{Element, Slide};
use crate::export::{Options, Subject};
use crate::model::{Hue, Persona};
use crate::scene::Part;
use crate::text::{Align, Style};

const NAME: Style = style(34.0, 700);
const ROLE: Style = style(18.0, 400);
const SEGMENT: Style = style(14.0, 600);
const TRAIT: Style = style(18.0, 400);
const INITIAL: Style = style(72.0, 700);
const QUOTE: Style = Style {
    italic: true,
    ..style(24.0, 400)
};

/// The picture, or the disc with the first letter.
const PORTRAIT: f64 = 216.0;
const TOP: f64 = 72.0;

/// The slide of a persona, who has this colour on the maps.
pub(super) fn slide(subject: &Subject, options: &Options, persona: &Persona, hue: Hue) -> Slide {
    let size = size_of(options.slides.size);
    let mut board = Board::new(subject);
    let theme = subject.theme();
    let tones = board.tones(hue);
    let mut elements = Vec::new();
    let left = SIDE + PORTRAIT + 44.0;
    let width = size.width - left - SIDE;
    let mut y = TOP;
    let name = board.fitting(
        persona.name.trim(),
        NAME,
        Size::new(width, 92.0),
        Align::Left,
    );
    board.text(Part::Text, &name, Point::new(left, y), theme.ink);
    y += board.height(&name) + 4.0;
    elements.extend(board.chunk().map(Element::Title));

    portrait(&mut board, subject, persona, hue);
    let portrait = board.chunk();
    elements.extend(portrait.map(|chunk| Element::Added("Portrait".to_owned(), chunk)));

    let role = board.fitting(
        persona.role.trim(),
        ROLE,
        Size::new(width, 72.0),
        Align::Left,
    );
    board.text(Part::Text, &role, Point::new(left, y), theme.quiet);
    if let Some(chunk) = board.chunk() {
        y += board.height(&role);
        elements.push(Element::Added("Role".to_owned(), chunk));
    }
    if !persona.segment.trim().is_empty() {
        y += 12.0;
        let room = Size::new(width - 28.0, 60.0);
        let segment = board.fitting(persona.segment.trim(), SEGMENT, room, Align::Left);
        let (wide, high) = (board.width(&segment), board.height(&segment));
        let pill = Rect::new(left, y, left + wide + 28.0, y + high + 12.0);
        board.rect(Part::Body, pill, 15.0, Some(tones.pale), None);
        board.text(
            Part::Text,
            &segment,
            Point::new(left + 14.0, y + 6.0),
            tones.ink,
        );
        y = pill.y1;
        let chunk = board.chunk();
        elements.extend(chunk.map(|chunk| Element::Added("Segment".to_owned(), chunk)));
    }
    if !persona.quote.trim().is_empty() {
        y += 32.0;
        let room = Size::new(width - 24.0, 170.0);
        let quote = board.fitting(persona.quote.trim(), QUOTE, room, Align::Start);
        let bottom = y + board.height(&quote);
        let bar = Rect::new(left, y, left + 4.0, bottom);
        board.rect(Part::Mark, bar, 2.0, Some(tones.strong), None);
        board.text(Part::Text, &quote, Point::new(left + 24.0, y), theme.body);
        y = bottom;
        let chunk = board.chunk();
        elements.extend(chunk.map(|chunk| Element::Added("Quote".to_owned(), chunk)));
    }
    y += 32.0;
    elements.extend(traits(&mut board, subject, persona, (left, y), size));
    Slide {
        title: super::names::or_untitled(&persona.name),
        size,
        unit: UNIT,
        elements,
        notes: super::remarks::of_persona(persona),
    }
}

fn portrait(board: &mut Board, subject: &Subject, persona: &Persona, hue: Hue) {
    let square = Rect::from_origin_size((SIDE, TOP), (PORTRAIT, PORTRAIT));
    if subject.pictures.contains_key(&persona.portrait) {
        board.picture(square, 24.0, &persona.portrait);
        return;
    }
    let tones = board.tones(hue);
    let disc = square.inflate(-24.0, -24.0);
    board.rect(
        Part::Body,
        disc,
        disc.width() / 2.0,
        Some(tones.strong),
        None,
    );
    let letter = persona
        .name
        .trim()
        .graphemes(true)
        .next()
        .unwrap_or_default();
    let letter = letter.to_uppercase();
    let letter = board.fitting(
        &letter,
        INITIAL,
        Size::new(disc.width(), 120.0),
        Align::Centre,
    );
    let y = disc.center().y - board.height(&letter) / 2.0;
    let on_strong = subject.theme().on_strong;
    board.text(Part::Caption, &letter, Point::new(disc.x0, y), on_strong);
}

/// What is true of the persona, one paragraph each.
fn traits(
    board: &mut Board,
    subject: &Subject,
    persona: &Persona,
    (left, y): (f64, f64),
    size: Size,
) -> Option<Element> {
    let one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let traits: Vec<_> = persona.traits.iter().map(one_line).collect();
    let traits: Vec<_> = traits.into_iter().filter(|text| !text.is_empty()).collect();
    if traits.is_empty() {
        return None;
    }
    let indent = super::words::BULLET;
    let room = Size::new(
        size.width - left - SIDE - indent,
        (size.height - 32.0 - y).max(20.0),
    );
    let list = board.fitting(&traits.join("\n"), TRAIT, room, Align::Left);
    let at = Point::new(left + indent, y);
    board.text(Part::Text, &list, at, subject.theme().body);
    let line = f64::from(list.style.line_height);
    let mut top = y;
    for piece in super::words::pieces(&list) {
        let dot = Point::new(left + 5.0, top + line / 2.0);
        let dot = Rect::from_center_size(dot, (5.0, 5.0));
        board.rect(Part::Mark, dot, 2.5, Some(subject.theme().body), None);
        #[expect(clippy::cast_precision_loss, reason = "a slide has few lines")]
        let lines = piece.lines.len() as f64;
        top += lines * line;
    }
    Some(Element::List("Traits".to_owned(), board.chunk()?))
}
