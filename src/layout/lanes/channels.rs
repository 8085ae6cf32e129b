//! Where it happens: a pill for each channel, side by side as far as they fit.

use kurbo::{Point, Rect};

use super::super::cell::{CellLayout, MeasureContext, Pill, text_width};
use super::super::measures::CHANNEL;
use crate::model::{ChannelKind, Slot};
use crate::text::Align;

/// The sign at the left of a pill.
const LEFT: f64 = 27.0;
const RIGHT: f64 = 12.0;
const LEAST: f64 = 28.0;
const GAP: f64 = 6.0;
const EDGE: f64 = 12.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let channels = &context.touchpoint.channels;
    let mut pills = Vec::new();
    let (mut x, mut y, mut row) = (0.0, EDGE, 0.0_f64);
    for channel in channels.iter().filter(|c| !c.trim().is_empty()) {
        let room = context.width - LEFT - RIGHT;
        let shown = capitalised(channel);
        let paragraph = context
            .shaper
            .shape(&shown, CHANNEL, text_width(room), Align::Left);
        let width = LEFT + f64::from(paragraph.width).min(room) + RIGHT;
        let height = (f64::from(paragraph.height) + 12.0).max(LEAST);
        if x > 0.0 && x + width > context.width {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        pills.push(Pill {
            rect: Rect::new(x, y, x + width, y + height),
            at: Point::new(x + LEFT, y + 6.0),
            paragraph,
            kind: ChannelKind::of(channel),
        });
        x += width + GAP;
        row = row.max(height);
    }
    let all = channels.join(", ");
    let at = Point::new(0.0, EDGE);
    let width = context.width;
    let style = (CHANNEL, Align::Start);
    let mut text = context.text(Slot::Channels, &all, style, at, width);
    // The pills show the channels; the text box is only for editing.
    let bottom = y + row.max(LEAST);
    text.rect.y1 = bottom;
    CellLayout {
        pills,
        texts: vec![text],
        ..CellLayout::empty(bottom + EDGE)
    }
}

/// With a capital first letter.
fn capitalised(text: &str) -> String {
    let mut chars = text.trim().chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
