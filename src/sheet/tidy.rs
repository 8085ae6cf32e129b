//! The tidy form: a row for each thing, with columns that say where it belongs.

use super::{Cell, NUMBER_HEADING, clean, number, one_line};
use crate::model::{About, Card, Detail, LaneKind, Map, Score, Status};

/// The column headings. Other programs may rely on the first fourteen.
pub const HEADINGS: [&str; 22] = [
    "stage",
    "touchpoint",
    "lane",
    "persona",
    "text",
    "value",
    "unit",
    "severity",
    "impact",
    "ease",
    "owner",
    "tags",
    "evidence",
    "source",
    "target",
    "status",
    "tactic",
    "satisfaction",
    "revenue",
    "efficiency",
    "edge",
    "notes",
];

/// A row as it is filled in.
struct TidyRow<'a> {
    table: &'a mut Vec<Vec<Cell>>,
    stage: String,
    touchpoint: String,
    number: Option<String>,
}

/// The map, its headings first. `names` are its personas', as returned by [`super::persona_names`].
/// Where `numbered`, a last column has the numbers of stages and touchpoints, for maps whose names
/// are not unique. Lanes that are hidden are left out.
#[must_use]
pub fn tidy(map: &Map, names: &[String], numbered: bool) -> Vec<Vec<Cell>> {
    let mut headings: Vec<Cell> = HEADINGS.iter().copied().map(Cell::text).collect();
    if numbered {
        headings.push(Cell::text(NUMBER_HEADING));
    }
    let mut table = vec![headings];
    let mut line = TidyRow {
        table: &mut table,
        stage: String::new(),
        touchpoint: String::new(),
        number: numbered.then(String::new),
    };
    for name in names {
        line.push("persona", &[("persona", Cell::text(name))]);
    }
    for (s, stage) in map.stages.iter().enumerate() {
        line.stage = clean(&stage.title);
        line.touchpoint.clear();
        line.with_number(format!("{}", s + 1));
        line.push_with_about("stage", &stage.about, Vec::new());
        for (t, touchpoint) in stage.touchpoints.iter().enumerate() {
            line.touchpoint = clean(&touchpoint.title);
            line.with_number(format!("{}.{}", s + 1, t + 1));
            line.push_with_about("touchpoint", &touchpoint.about, Vec::new());
            if touchpoint.moment_of_truth {
                line.push("moment of truth", &[("text", Cell::text("yes"))]);
            }
            for lane in map.lanes.iter().filter(|lane| !lane.hidden) {
                match lane.kind {
                    LaneKind::Touchpoints => {}
                    LaneKind::Channels => {
                        for channel in &touchpoint.channels {
                            line.push("channel", &[("text", Cell::text(clean(channel)))]);
                        }
                    }
                    LaneKind::Emotion => {
                        for persona in 0..names.len().max(1) {
                            let emotion = number(touchpoint.emotion_of(map, persona));
                            let name = names.get(persona).map_or("", String::as_str);
                            if !emotion.is_empty() {
                                let cells = [("persona", Cell::text(name)), ("value", emotion)];
                                line.push("emotion", &cells);
                            }
                        }
                    }
                    kind => {
                        let called = match kind {
                            LaneKind::Text if one_line(&lane.title).is_empty() => {
                                "notes".to_owned()
                            }
                            LaneKind::Text => format!("notes: {}", one_line(&lane.title)),
                            kind => kind.key().replace('_', " "),
                        };
                        for card in touchpoint.cards_in(lane) {
                            line.push_card(&called, card);
                        }
                    }
                }
            }
        }
    }
    table
}

impl TidyRow<'_> {
    fn with_number(&mut self, number: String) {
        if let Some(before) = &mut self.number {
            *before = number;
        }
    }

    /// A row with these cells.
    fn push(&mut self, lane: &str, cells: &[(&str, Cell)]) {
        let mut row: Vec<Cell> = HEADINGS
            .iter()
            .map(|heading| match *heading {
                "stage" => Cell::text(&self.stage),
                "touchpoint" => Cell::text(&self.touchpoint),
                "lane" => Cell::text(lane),
                heading => {
                    let found = cells.iter().find(|(called, _)| *called == heading);
                    found.map_or(Cell::Empty, |(_, cell)| cell.clone())
                }
            })
            .collect();
        row.extend(self.number.clone().map(Cell::text));
        self.table.push(row);
    }

    fn push_with_about(&mut self, lane: &str, about: &About, mut cells: Vec<(&str, Cell)>) {
        let tags: Vec<String> = about.tags.iter().map(|tag| one_line(tag)).collect();
        cells.extend([
            ("owner", Cell::text(clean(&about.owner))),
            ("tags", Cell::text(tags.join(", "))),
            (
                "evidence",
                Cell::text(about.evidence.map_or("", crate::model::Evidence::key)),
            ),
            ("source", Cell::text(clean(&about.source))),
            ("notes", Cell::text(clean(&about.notes))),
        ]);
        self.push(lane, &cells);
    }

    fn push_card(&mut self, lane: &str, card: &Card) {
        let mut cells = vec![("text", Cell::text(clean(&card.text)))];
        let score = |score: Option<Score>| Cell::number(score.map(Score::value));
        match &card.detail {
            Detail::PainPoint(severity) | Detail::BrightSpot(severity) => {
                cells.push(("severity", Cell::number(Some(severity.value()))));
            }
            Detail::Opportunity(idea) => {
                let status = (idea.status != Status::Idea).then(|| idea.status.key());
                cells.extend([
                    ("impact", score(idea.impact)),
                    ("ease", score(idea.ease)),
                    ("satisfaction", score(idea.satisfaction)),
                    ("revenue", score(idea.revenue)),
                    ("efficiency", score(idea.efficiency)),
                    ("edge", score(idea.edge)),
                    ("tactic", Cell::text(clean(&idea.tactic))),
                    ("status", Cell::text(status.unwrap_or_default())),
                ]);
            }
            Detail::Metric(metric) => cells.extend([
                ("value", Cell::text(clean(&metric.now))),
                ("target", Cell::text(clean(&metric.target))),
                ("unit", Cell::text(clean(&metric.unit))),
            ]),
            Detail::Thought | Detail::Note(_) => {}
        }
        self.push_with_about(lane, &card.about, cells);
    }
}
