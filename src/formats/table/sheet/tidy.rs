//! The tidy form: a row for each thing, with columns that say where it belongs.

use super::{Cell, NUMBER_HEADING, clean, number, one_line};
use crate::model::kinds::fields::{KIND, NOW};
use crate::model::kinds::{FieldSpec, FieldType, all_fields};
use crate::model::{About, Card, CardKind, LaneKind, Map};

/// The first column headings, behind which come those of further fields of the kinds. Other programs
/// may rely on the first fourteen.
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
    headings: &'a [&'static str],
    stage: String,
    touchpoint: String,
    number: Option<String>,
}

/// The map, its headings first. `names` are its personas', as returned by [`super::persona_names`].
/// Where `numbered`, a last column has the numbers of stages and touchpoints, for maps whose names
/// are not unique. Lanes that are hidden are left out.
#[must_use]
pub fn tidy(map: &Map, names: &[String], numbered: bool) -> Vec<Vec<Cell>> {
    let headings = headings(map);
    let mut first: Vec<Cell> = headings.iter().copied().map(Cell::text).collect();
    if numbered {
        first.push(Cell::text(NUMBER_HEADING));
    }
    let mut table = vec![first];
    let mut line = TidyRow {
        table: &mut table,
        headings: &headings,
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
                    kind @ LaneKind::Cards(_) => {
                        let called = match kind {
                            kind if !kind.may_stand_often() => kind.key().replace('_', " "),
                            kind if one_line(&lane.title).is_empty() => kind.label().to_lowercase(),
                            kind => {
                                format!(
                                    "{}: {}",
                                    kind.label().to_lowercase(),
                                    one_line(&lane.title)
                                )
                            }
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
        let mut row: Vec<Cell> = self
            .headings
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
        for spec in card.kind.spec().fields {
            let cell = match spec.holds {
                FieldType::Level { .. } | FieldType::Score { .. } => {
                    Cell::number(card.number(spec))
                }
                FieldType::Text | FieldType::Quantity => Cell::text(clean(card.text_in(spec))),
                FieldType::Choice(_) => {
                    Cell::text(card.chosen(spec).map_or("", |choice| choice.key))
                }
                FieldType::Readings => continue,
            };
            cells.extend(column_of(spec).map(|heading| (heading, cell)));
        }
        self.push_with_about(lane, &card.about, cells);
    }
}

/// The headings of all columns of a map but the one with numbers. Fields that are not among the first
/// have one if a card of the map has them.
fn headings(map: &Map) -> Vec<&'static str> {
    let is_there = |spec: &&FieldSpec| {
        let mut kinds = CardKind::ALL.into_iter();
        kinds.any(|kind| kind.field(spec.key).is_some() && map.count(kind) > 0)
    };
    let further = all_fields().into_iter().filter(is_there);
    let further = further.filter_map(column_of);
    let further = further.filter(|heading| !HEADINGS.contains(heading));
    HEADINGS.into_iter().chain(further).collect()
}

/// The column of a field, if it has one.
fn column_of(spec: &FieldSpec) -> Option<&'static str> {
    match spec.key {
        key if key == NOW.spec.key => Some("value"),
        // A metric's name says of which kind it is.
        key if key == KIND.spec.key => None,
        _ if spec.holds == FieldType::Readings => None,
        key => Some(key),
    }
}

/// The field whose column has this heading.
#[must_use]
pub fn field_of_tidy_column(heading: &str) -> Option<&'static FieldSpec> {
    let mut fields = all_fields().into_iter();
    fields.find(|spec| column_of(spec) == Some(heading))
}
