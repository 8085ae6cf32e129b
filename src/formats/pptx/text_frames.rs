//! Which texts share a shape, and which area of it they may use.
//!
//! The scene has the positions of lines but not their available width. The area given to a text is
//! at least as wide as the map's, and where there is room a little wider: so that text in another
//! or bolder font breaks at the same positions.

use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::formats::ooxml::node::{TextBody, TextParagraph};
use crate::formats::ooxml::text_body::{align_of, hard_lines};
use crate::scene::{Colour, ItemPart};
use crate::text::{Align, Paragraph};

/// A text of the map at its place on the slide.
#[derive(Clone, Debug)]
pub(super) struct PlacedText {
    pub paragraph: Arc<Paragraph>,
    pub at: Point,
    pub colour: Colour,
    pub part: ItemPart,
}

impl PlacedText {
    fn bottom(&self) -> f64 {
        self.at.y + f64::from(self.paragraph.height)
    }

    fn baseline(&self) -> f64 {
        let first = self.paragraph.lines.first();
        self.at.y + first.map_or(0.0, |line| f64::from(line.baseline))
    }

    /// The left and right edges of its lines.
    fn edges(&self) -> (f64, f64) {
        let lines = self.paragraph.lines.iter().filter(|line| line.width > 0.0);
        let (left, right) = lines.fold((f32::MAX, 0.0_f32), |(left, right), line| {
            (left.min(line.left), right.max(line.left + line.width))
        });
        let left = self.at.x + f64::from(left.min(right));
        (left, self.at.x + f64::from(right))
    }

    /// The middle of its lines.
    pub fn middle(&self) -> Point {
        let (left, right) = self.edges();
        Point::new(
            f64::midpoint(left, right),
            f64::midpoint(self.at.y, self.bottom()),
        )
    }
}

/// The texts that stand under each other or on one line, and those that do not.
pub(super) fn split_stack(texts: Vec<PlacedText>) -> (Vec<PlacedText>, Vec<PlacedText>) {
    let mut stack: Vec<PlacedText> = Vec::new();
    let mut apart = Vec::new();
    for text in texts {
        let fits = match stack.last() {
            None => true,
            Some(last) => {
                let bottom = stack
                    .iter()
                    .map(PlacedText::bottom)
                    .fold(f64::MIN, f64::max);
                text.at.y >= bottom - 1.0 || (is_beside(last, &text) && text.part == ItemPart::Text)
            }
        };
        if fits {
            stack.push(text);
        } else {
            apart.push(text);
        }
    }
    (stack, apart)
}

/// Whether a text goes on where another ends, on the same line.
fn is_beside(first: &PlacedText, second: &PlacedText) -> bool {
    let single = |text: &PlacedText| text.paragraph.lines.len() == 1;
    single(first)
        && single(second)
        && (first.baseline() - second.baseline()).abs() < 4.0
        && second.at.x > first.edges().1
}

/// The texts of a shape. `marks` and `others` are what they must not run into.
pub(super) fn text_body(
    stack: &[PlacedText],
    body: Option<Rect>,
    marks: &[Rect],
    others: &[PlacedText],
) -> Option<TextBody> {
    let first = stack.first()?;
    let mut blocks: Vec<TextParagraph> = Vec::new();
    let mut bottom = first.at.y;
    let mut before: Option<&PlacedText> = None;
    for text in stack {
        if let Some(before) = before.take_if(|before| is_beside(before, text))
            && let Some(block) = blocks.last_mut()
            && block.beside.is_none()
        {
            let tab = text.at.x - before.at.x;
            block.beside = Some((tab, text.paragraph.clone(), text.colour));
            bottom = bottom.max(text.bottom());
            continue;
        }
        blocks.push(TextParagraph {
            paragraph: text.paragraph.clone(),
            colour: text.colour,
            align: single_line_align(text, body),
            above: (text.at.y - bottom).max(0.0),
            beside: None,
        });
        bottom = text.bottom();
        before = Some(text);
    }
    let area = area(stack, &blocks, body, marks, others);
    let area = Rect {
        y0: first.at.y,
        y1: bottom,
        ..area
    };
    let middle = body.is_some_and(|body| (area.center().y - body.center().y).abs() < 2.0);
    // Text on a single line must not wrap.
    let is_short = blocks.iter().all(|block| block.paragraph.lines.len() == 1);
    let is_pill = body.is_none_or(|body| body.height() < 30.0);
    Some(TextBody {
        paragraphs: blocks,
        area,
        centred: middle,
        wrap: !(is_short && is_pill),
        bullets: false,
        is_number: false,
    })
}

/// The alignment of a single line that is not at the left edge: centred in its shape, or else
/// right.
fn single_line_align(text: &PlacedText, body: Option<Rect>) -> Align {
    let (left, right) = text.edges();
    let centre = f64::midpoint(left, right);
    match body {
        Some(body) if (body.center().x - centre).abs() < 1.5 => Align::Centre,
        _ => Align::Right,
    }
}

/// From where to where lines may go.
fn area(
    stack: &[PlacedText],
    blocks: &[TextParagraph],
    body: Option<Rect>,
    marks: &[Rect],
    others: &[PlacedText],
) -> Rect {
    /// Text keeps this far away from the edge of its shape and from marks.
    const AWAY: f64 = 5.0;
    let left = stack.iter().map(|text| text.at.x).fold(f64::MAX, f64::min);
    let aligns: Vec<Align> = blocks
        .iter()
        .flat_map(|block| {
            let pieces = hard_lines(&block.paragraph);
            let aligns = pieces
                .iter()
                .map(|piece| align_of(piece.lines, block.align));
            aligns.collect::<Vec<_>>()
        })
        .collect();
    let right = stack.iter().map(|text| {
        let lines = text.paragraph.lines.iter().filter(|line| line.width > 0.0);
        let edges = lines.map(|line| {
            let (left, width) = (f64::from(line.left), f64::from(line.width));
            // Centred text has equal space on both sides.
            match align_of(std::slice::from_ref(line), single_line_align(text, body)) {
                Align::Centre => 2.0 * left + width,
                _ => left + width,
            }
        });
        text.at.x + edges.fold(0.0, f64::max)
    });
    let right = right.fold(left, f64::max);
    let top = stack.first().map_or(0.0, |text| text.at.y);
    let bottom = stack.iter().map(PlacedText::bottom).fold(top, f64::max);
    let is_level = |rect: &Rect| rect.y0 < bottom && rect.y1 > top;
    let others = others.iter().map(|text| {
        let (left, right) = text.edges();
        Rect::new(left, text.at.y, right, text.bottom())
    });
    let in_the_way: Vec<Rect> = marks
        .iter()
        .copied()
        .chain(others)
        .filter(is_level)
        .collect();
    // How far the area could grow.
    let short = stack.iter().all(|text| text.paragraph.lines.len() == 1);
    let free = (right - left) * if short { 0.12 } else { 0.04 } + 2.0;
    let (mut least, mut most) = body.map_or((left - free, right + free), |body| {
        (body.x0 + AWAY, body.x1 - AWAY)
    });
    for rect in in_the_way {
        if rect.x0 >= right - 1.0 {
            most = most.min(rect.x0 - AWAY);
        } else if rect.x1 <= left + 1.0 {
            least = least.max(rect.x1 + AWAY);
        }
    }
    let (least, most) = (least.min(left), most.max(right));
    let has = |align| aligns.contains(&align);
    let (x0, x1) = match (has(Align::Left), has(Align::Centre), has(Align::Right)) {
        (_, false, false) => (left, most),
        (false, false, true) => (least, right),
        (false, true, false) => {
            let more = (left - least).min(most - right).max(0.0);
            (left - more, right + more)
        }
        _ => (left, right),
    };
    Rect::new(x0, top, x1, bottom)
}
