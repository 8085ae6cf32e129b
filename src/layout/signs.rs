//! The signs on cards that can be clicked: dots for levels, letters with numbers for scores.

use kurbo::{Point, Rect, Size};

use super::measures::{DOTS_APART, DOTS_RIGHT, MARK};
use super::{CaptionKind, CardBox, Layout};
use crate::model::kinds::FieldSpec;
use crate::model::{Id, LaneKind, Target};

/// A sign on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardSign {
    /// One of the dots that stand for a level: this many from below.
    Level(&'static FieldSpec, u8),
    /// The letter and number of a score.
    Score(&'static FieldSpec),
}

/// How far from a dot, horizontally, a click still hits it.
const CLICK_RADIUS: f64 = 9.0;
/// The size of a mark.
const MARK_SIZE: Size = Size::new(24.0, MARK.line_height as f64);

impl Layout {
    /// The sign at a point of the page, and the card that it is on.
    #[must_use]
    pub fn sign_at(&self, at: Point) -> Option<(Id, CardSign)> {
        for column in self.columns_at(self.columns_between(at.x, at.x)) {
            for (row, lane) in self.lanes.iter().enumerate() {
                let crosses = (lane.top..=lane.bottom).contains(&at.y);
                let Some(placed) = crosses.then(|| self.cell_in(column, row)).flatten() else {
                    continue;
                };
                let within = at - placed.at.to_vec2();
                let mut cards = placed.cell.cards.iter();
                let Some(card) = cards.find(|card| card.rect.contains(within)) else {
                    continue;
                };
                if let Target::Card(id) = &card.target {
                    return Some((id.clone(), sign_on(card, lane.kind, within)?));
                }
            }
        }
        None
    }
}

fn sign_on(card: &CardBox, kind: LaneKind, at: Point) -> Option<CardSign> {
    if let Some((field, most)) = kind.card_kind().and_then(|kind| kind.spec().dots()) {
        let across = (at.x - (card.rect.x1 - DOTS_RIGHT)).abs() <= CLICK_RADIUS;
        let near = |level: &u8| {
            (at.y - dot(card.rect, *level, most).y).abs() <= dots_apart(card.rect, most) / 2.0
        };
        let level = (1..=most).find(near).filter(|_| across);
        return level.map(|level| CardSign::Level(field, level));
    }
    card.captions.iter().find_map(|caption| {
        let sign = match caption.kind {
            CaptionKind::Mark(field) => CardSign::Score(field),
            CaptionKind::State => return None,
        };
        let area = Rect::from_origin_size(caption.at, MARK_SIZE);
        area.contains(at).then_some(sign)
    })
}

/// The middle of the dot that stands for this level of `most` on a card.
#[must_use]
pub fn dot(card: Rect, level: u8, most: u8) -> Point {
    let down = (f64::from(most + 1) / 2.0 - f64::from(level)) * dots_apart(card, most);
    Point::new(card.x1 - DOTS_RIGHT, card.center().y + down)
}

/// The distance of dots, closer where many stand on a low card.
fn dots_apart(card: Rect, most: u8) -> f64 {
    /// Above the highest dot's middle and below the lowest one's.
    const MARGIN: f64 = 8.0;
    let room = (card.height() - 2.0 * MARGIN) / f64::from(most.max(2) - 1);
    room.min(DOTS_APART)
}
