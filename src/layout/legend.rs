//! The legend: a row at the page's bottom that explains the signs used on the map.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::measures::{BODY_LEFT, LABEL, MARGIN, MARK, META};
use crate::model::{CardKind, Evidence, Face, LaneKind, Map};
use crate::text::{Align, Paragraph, Shaper};

/// What the signs on a map mean.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// The label before the signs: top left corner and text.
    pub label: Option<(Point, Arc<Paragraph>)>,
    /// The signs, left to right and row by row.
    pub entries: Vec<LegendEntry>,
}

/// A sign and what it means.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The sign.
    pub sign: Sign,
    /// Where the sign is drawn.
    pub rect: Rect,
    /// The top left corner of the text.
    pub at: Point,
    /// What it means.
    pub paragraph: Arc<Paragraph>,
}

/// A sign on a map.
#[derive(Clone, Debug)]
pub enum Sign {
    /// A face on the curve.
    Face(Face),
    /// The dots of a pain point or a bright spot.
    Severity,
    /// The marks of an opportunity: `I E`.
    Scores(Arc<Paragraph>),
    /// The star of a moment of truth.
    Moment,
    /// The dashed edge of what nobody has checked.
    Assumed,
}

/// Between the page's content and the legend.
const ABOVE: f64 = 18.0;
const ROW: f64 = 24.0;
/// Between a sign and its text, and between entries.
const GAP: f64 = 6.0;
const BETWEEN: f64 = 22.0;
const FACES_BETWEEN: f64 = 12.0;

/// The legend of a map under `top` on a page whose content ends at `right`, and where it ends; none
/// where the map has no signs.
pub(super) fn legend(
    map: &Map,
    shaper: &mut dyn Shaper,
    top: f64,
    right: f64,
) -> Option<(Legend, f64)> {
    let mut legend = Legend::default();
    let (mut x, mut y) = (BODY_LEFT, top + ABOVE);
    for (sign, width, words) in signs(map, shaper) {
        let paragraph = shaper.shape(words, META, f32::INFINITY, Align::Left);
        let whole = width + GAP + f64::from(paragraph.width);
        if x > BODY_LEFT && x + whole > right {
            (x, y) = (BODY_LEFT, y + ROW);
        }
        let middle = y + ROW / 2.0;
        let is_face = matches!(sign, Sign::Face(face) if face != Face::Delighted);
        legend.entries.push(LegendEntry {
            sign,
            rect: Rect::new(x, middle - 9.0, x + width, middle + 9.0),
            at: Point::new(x + width + GAP, middle - f64::from(paragraph.height) / 2.0),
            paragraph,
        });
        x += whole + if is_face { FACES_BETWEEN } else { BETWEEN };
    }
    legend.entries.first()?;
    let label = shaper.shape("Legend", LABEL, f32::INFINITY, Align::Left);
    let at = Point::new(MARGIN, top + ABOVE + (ROW - f64::from(label.height)) / 2.0);
    legend.label = Some((at, label));
    Some((legend, y + ROW))
}

/// The signs that the map shows, each with its width and what it means.
fn signs(map: &Map, shaper: &mut dyn Shaper) -> Vec<(Sign, f64, &'static str)> {
    let shows = |kind: LaneKind| {
        map.lanes
            .iter()
            .any(|lane| lane.kind == kind && !lane.hidden)
    };
    let touchpoints = || map.stages.iter().flat_map(|stage| &stage.touchpoints);
    let has = |kind: CardKind| {
        let cards = touchpoints().flat_map(|touchpoint| &touchpoint.cards);
        shows(kind.lane_kind()) && cards.into_iter().any(|card| card.detail.kind() == kind)
    };
    let mut signs = Vec::new();
    let felt = touchpoints().any(|t| t.emotion.is_some() || !t.emotions.is_empty());
    if felt && shows(LaneKind::Emotion) {
        signs.extend(Face::ALL.map(|face| (Sign::Face(face), 18.0, face.label())));
    }
    let (pain, bright) = (has(CardKind::PainPoint), has(CardKind::BrightSpot));
    let severity = match (pain, bright) {
        (true, true) => Some("How bad or how good, of three"),
        (true, false) => Some("How bad, of three"),
        (false, true) => Some("How good, of three"),
        (false, false) => None,
    };
    signs.extend(severity.map(|words| (Sign::Severity, 6.0, words)));
    if has(CardKind::Opportunity) {
        let marks = shaper.shape("I \u{b7} E", MARK, f32::INFINITY, Align::Left);
        let width = f64::from(marks.width);
        signs.push((Sign::Scores(marks), width, "Impact and ease, 1 to 5"));
    }
    if touchpoints().any(|touchpoint| touchpoint.moment_of_truth) {
        signs.push((Sign::Moment, 16.0, "Moment of truth"));
    }
    let assumed = |evidence: Option<Evidence>| evidence == Some(Evidence::Assumed);
    let anything_assumed = touchpoints().any(|touchpoint| {
        assumed(touchpoint.about.evidence)
            || touchpoint
                .cards
                .iter()
                .any(|card| assumed(card.about.evidence))
    });
    if anything_assumed {
        signs.push((Sign::Assumed, 22.0, "Assumed: nobody has checked"));
    }
    signs
}
