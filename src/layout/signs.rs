//! The signs on cards that can be clicked: dots for severity, marks for impact and ease.

use kurbo::{Point, Rect, Size};

use super::measures::{DOTS_APART, DOTS_RIGHT, MARK};
use super::{CaptionKind, CardBox, Layout};
use crate::model::{Id, LaneKind, Severity, Target};

/// A sign on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardSign {
    /// One of the three dots: as many as it is from below.
    Severity(Severity),
    /// The mark for an opportunity's impact.
    Impact,
    /// The mark for its ease.
    Ease,
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
    if matches!(kind, LaneKind::PainPoints | LaneKind::BrightSpots) {
        let across = (at.x - (card.rect.x1 - DOTS_RIGHT)).abs() <= CLICK_RADIUS;
        let mut dots = (1..=3_u8).filter_map(Severity::new);
        let near =
            |severity: &Severity| (at.y - dot(card.rect, *severity).y).abs() <= DOTS_APART / 2.0;
        return dots.find(near).filter(|_| across).map(CardSign::Severity);
    }
    card.captions.iter().find_map(|caption| {
        let sign = match caption.kind {
            CaptionKind::Impact => CardSign::Impact,
            CaptionKind::Ease => CardSign::Ease,
            CaptionKind::State => return None,
        };
        let area = Rect::from_origin_size(caption.at, MARK_SIZE);
        area.contains(at).then_some(sign)
    })
}

/// The middle of the dot that stands for this severity on a card.
#[must_use]
pub fn dot(card: Rect, severity: Severity) -> Point {
    let down = (2.0 - f64::from(severity.value())) * DOTS_APART;
    Point::new(card.x1 - DOTS_RIGHT, card.center().y + down)
}
