//! The opportunities of a map as a table, the most helpful first.

use super::speaker_notes::is_shown;
use kurbo::{Rect, Size};

use super::canvas::{SIDE_MARGIN, SlideCanvas, size_of};
use super::options::SLIDE_SIZE;
use super::slide::{Slide, SlideContentKind, SlideElement};
use super::slide_parts::{CONTENT_BOTTOM, one_line};
use super::table::{SlideTableColumn, tables};
use crate::formats::{ExportJob, ExportOptions};
use crate::model::kinds::fields::{EASE, IMPACT, STATUS};
use crate::model::{Card, CardKind, Map, Score, Stage, Touchpoint};
use crate::text::Align;

const TABLE_COLUMNS: [SlideTableColumn; 6] = [
    SlideTableColumn {
        heading: "Opportunity",
        share: 5.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Stage \u{b7} touchpoint",
        share: 4.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Impact",
        share: 1.5,
        align: Align::Centre,
    },
    SlideTableColumn {
        heading: "Ease",
        share: 1.2,
        align: Align::Centre,
    },
    SlideTableColumn {
        heading: "Owner",
        share: 2.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Status",
        share: 1.5,
        align: Align::Left,
    },
];

/// Where a slide's content goes.
pub(super) fn content_area(size: Size) -> Rect {
    Rect::new(SIDE_MARGIN, 100.0, size.width - SIDE_MARGIN, CONTENT_BOTTOM)
}

/// The location of a touchpoint: `Negotiate · Calls current carrier`.
pub(super) fn location(stage: &Stage, touchpoint: &Touchpoint) -> String {
    let (stage, touchpoint) = (one_line(&stage.title), one_line(&touchpoint.title));
    match (stage.is_empty(), touchpoint.is_empty()) {
        (true, _) => touchpoint,
        (_, true) => stage,
        _ => format!("{stage} \u{b7} {touchpoint}"),
    }
}

/// The slides of a map's opportunities; none where it has none.
pub(super) fn slides(
    job: &ExportJob,
    options: &ExportOptions,
    map: &Map,
    crumb: &str,
) -> Vec<Slide> {
    let size = size_of(options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(job);
    let mut found: Vec<(&Stage, &Touchpoint, &Card)> = Vec::new();
    for (stage, touchpoint) in map.touchpoints() {
        for card in touchpoint.cards.iter().filter(|card| is_shown(map, card)) {
            if card.kind == CardKind::Opportunity {
                found.push((stage, touchpoint, card));
            }
        }
    }
    // The sort is stable: ties keep the order of the journey.
    found.sort_by_key(|(_, _, card)| std::cmp::Reverse((card.get(IMPACT), card.get(EASE))));
    let score = |score: Option<Score>| score.map_or(String::new(), |s| s.value().to_string());
    let rows: Vec<Vec<String>> = found
        .into_iter()
        .map(|(stage, touchpoint, card)| {
            vec![
                card.text.clone(),
                location(stage, touchpoint),
                score(card.get(IMPACT)),
                score(card.get(EASE)),
                card.about.owner.clone(),
                card.get(STATUS).label().to_owned(),
            ]
        })
        .collect();
    let tables = tables(
        "Opportunities",
        &mut canvas,
        &TABLE_COLUMNS,
        &rows,
        content_area(size),
    );
    let count = tables.len();
    let slides = tables.into_iter().enumerate().map(|(place, table)| {
        let title = if place == 0 {
            "Opportunities".to_owned()
        } else {
            format!("Opportunities ({} of {count})", place + 1)
        };
        let what = (SlideContentKind::Opportunities, title);
        let fill = |_: &mut SlideCanvas| vec![SlideElement::Table(table)];
        Slide::titled(&mut canvas, what, (crumb, size), fill)
    });
    slides.collect()
}
