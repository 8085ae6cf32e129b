//! The legend: a row at the page's bottom that explains the signs used on the map.

use std::collections::{BTreeMap, BTreeSet};
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
        let paragraph = shaper.shape(&words, META, f32::INFINITY, Align::Left);
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
fn signs(map: &Map, shaper: &mut dyn Shaper) -> Vec<(Sign, f64, String)> {
    let shows = |kind: LaneKind| {
        map.lanes
            .iter()
            .any(|lane| lane.kind == kind && !lane.hidden)
    };
    let touchpoints = || map.stages.iter().flat_map(|stage| &stage.touchpoints);
    let has = |kind: CardKind| {
        let cards = touchpoints().flat_map(|touchpoint| &touchpoint.cards);
        shows(kind.lane_kind()) && cards.into_iter().any(|card| card.kind == kind)
    };
    let mut signs = Vec::new();
    let felt = touchpoints().any(|t| t.emotion.is_some() || !t.emotions.is_empty());
    if felt && shows(LaneKind::Emotion) {
        signs.extend(Face::ALL.map(|face| (Sign::Face(face), 18.0, face.label().to_owned())));
    }
    let there: Vec<CardKind> = CardKind::ALL.into_iter().filter(|it| has(*it)).collect();
    let dots = there.iter().filter_map(|kind| kind.spec().dots());
    let mut levels: BTreeMap<u8, BTreeSet<&str>> = BTreeMap::new();
    for (field, most) in dots {
        levels.entry(most).or_default().insert(field.question);
    }
    for (most, questions) in levels {
        let words = lower_but_first(questions).join(" or ");
        signs.push((
            Sign::Severity,
            6.0,
            format!("{words}, of {}", in_words(most)),
        ));
    }
    for kind in there {
        let marks: Vec<_> = kind.spec().marks().collect();
        let [(first, _), ..] = *marks else { continue };
        let letters: Vec<_> = marks.iter().map(|(_, letter)| letter.to_string()).collect();
        let letters = shaper.shape(&letters.join(" \u{b7} "), MARK, f32::INFINITY, Align::Left);
        let width = f64::from(letters.width);
        let labels = lower_but_first(marks.iter().map(|(field, _)| field.label)).join(" and ");
        let Some(most) = first.holds.most() else {
            continue;
        };
        signs.push((
            Sign::Scores(letters),
            width,
            format!("{labels}, 1 to {most}"),
        ));
    }
    if touchpoints().any(|touchpoint| touchpoint.moment_of_truth) {
        signs.push((Sign::Moment, 16.0, "Moment of truth".to_owned()));
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
        signs.push((
            Sign::Assumed,
            22.0,
            "Assumed: nobody has checked".to_owned(),
        ));
    }
    signs
}

/// The phrases as they read one after another in a sentence.
fn lower_but_first<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let each = phrases.into_iter().enumerate();
    each.map(|(place, phrase)| match place {
        0 => phrase.to_owned(),
        _ => phrase.to_lowercase(),
    })
    .collect()
}

fn in_words(most: u8) -> String {
    match most {
        3 => "three".to_owned(),
        5 => "five".to_owned(),
        _ => most.to_string(),
    }
}
