//! The opportunities of a map as a table, the most helpful first.

use super::remarks::is_shown;
use kurbo::{Point, Rect, Size};

use super::board::{Board, SIDE, UNIT, size_of, style};
use super::slide::{Element, Slide};
use super::table::{Column, tables};
use crate::export::{Options, Subject};
use crate::model::{Card, Detail, Map, Opportunity, Score, Stage, Touchpoint};
use crate::scene::Part;
use crate::text::{Align, Style};

pub(super) const HEAD: Style = style(28.0, 700);
const CRUMB: Style = style(13.0, 500);

const COLUMNS: [Column; 6] = [
    Column {
        heading: "Opportunity",
        share: 5.0,
        align: Align::Left,
    },
    Column {
        heading: "Stage \u{b7} touchpoint",
        share: 4.0,
        align: Align::Left,
    },
    Column {
        heading: "Impact",
        share: 1.1,
        align: Align::Centre,
    },
    Column {
        heading: "Ease",
        share: 1.0,
        align: Align::Centre,
    },
    Column {
        heading: "Owner",
        share: 2.0,
        align: Align::Left,
    },
    Column {
        heading: "Status",
        share: 1.5,
        align: Align::Left,
    },
];

/// A slide's title, and the small line over it.
pub(super) fn head(
    board: &mut Board,
    subject: &Subject,
    title: &str,
    crumb: &str,
    size: Size,
) -> Vec<Element> {
    let theme = subject.theme();
    let mut elements = Vec::new();
    let width = size.width - 2.0 * SIDE;
    let title = board.fitting(title, HEAD, Size::new(width, 44.0), Align::Left);
    board.text(Part::Text, &title, Point::new(SIDE, 46.0), theme.ink);
    elements.extend(board.chunk().map(Element::Title));
    let crumb = board.fitting(crumb, CRUMB, Size::new(width, 20.0), Align::Left);
    board.text(Part::Caption, &crumb, Point::new(SIDE, 26.0), theme.quiet);
    let crumb = board.chunk();
    elements.extend(crumb.map(|chunk| Element::Added("Map".to_owned(), chunk)));
    elements
}

/// Where a slide's content goes.
pub(super) fn area(size: Size) -> Rect {
    Rect::new(SIDE, 104.0, size.width - SIDE, size.height - 32.0)
}

/// The place of a touchpoint: `Negotiate · Calls current carrier`.
pub(super) fn place(stage: &Stage, touchpoint: &Touchpoint) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stage, touchpoint) = (one_line(&stage.title), one_line(&touchpoint.title));
    match (stage.is_empty(), touchpoint.is_empty()) {
        (true, _) => touchpoint,
        (_, true) => stage,
        _ => format!("{stage} \u{b7} {touchpoint}"),
    }
}

/// The slides of a map's opportunities; none where it has none.
pub(super) fn slides(subject: &Subject, options: &Options, map: &Map, crumb: &str) -> Vec<Slide> {
    let size = size_of(options.slides.size);
    let mut board = Board::new(subject);
    let mut found: Vec<(&Stage, &Touchpoint, &Card, &Opportunity)> = Vec::new();
    for (stage, touchpoint) in map.touchpoints() {
        for card in touchpoint.cards.iter().filter(|card| is_shown(map, card)) {
            if let Detail::Opportunity(opportunity) = &card.detail {
                found.push((stage, touchpoint, card, opportunity));
            }
        }
    }
    // Those of equal marks stay in the order of the journey.
    found.sort_by_key(|(_, _, _, opportunity)| {
        std::cmp::Reverse((opportunity.impact, opportunity.ease))
    });
    let score = |score: Option<Score>| score.map_or(String::new(), |s| s.value().to_string());
    let rows: Vec<Vec<String>> = found
        .into_iter()
        .map(|(stage, touchpoint, card, opportunity)| {
            vec![
                card.text.clone(),
                place(stage, touchpoint),
                score(opportunity.impact),
                score(opportunity.ease),
                card.about.owner.clone(),
                opportunity.status.label().to_owned(),
            ]
        })
        .collect();
    let tables = tables("Opportunities", &mut board, &COLUMNS, &rows, area(size));
    let count = tables.len();
    let slides = tables.into_iter().enumerate().map(|(place, table)| {
        let title = if place == 0 {
            "Opportunities".to_owned()
        } else {
            format!("Opportunities ({} of {count})", place + 1)
        };
        let mut elements = head(&mut board, subject, &title, crumb, size);
        elements.push(Element::Table(table));
        Slide {
            title,
            size,
            unit: UNIT,
            elements,
            notes: Vec::new(),
        }
    });
    slides.collect()
}
