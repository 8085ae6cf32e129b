//! The form of the map: touchpoints side by side, lanes one below the other.

use super::{Cell, EMOTION_HEADING, NO_VALUE, NUMBER_HEADING, number, one_line};
use crate::model::kinds::fields::{NOW, TARGET, UNIT};
use crate::model::kinds::{FieldSpec, Look, Shown};
use crate::model::quantity::with_unit;
use crate::model::{Card, Lane, LaneKind, Map, Role, Touchpoint};

/// How detailed a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixDetail {
    /// What the map shows at a glance: for the clipboard.
    Brief,
    /// With details of cards and touchpoints in further rows.
    Full,
    /// The same with a row of numbers on top; every line of a cell is read literally.
    Numbered,
}

/// A column: a touchpoint, or a stage that has none.
#[derive(Clone, Copy, Debug)]
pub struct MatrixColumn<'a> {
    /// The stage's index.
    pub stage: usize,
    /// The touchpoint's index in its stage, and the touchpoint.
    pub touchpoint: Option<(usize, &'a Touchpoint)>,
}

/// A row under its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// What it holds.
    pub kind: RowKind,
    /// The first cell.
    pub heading: String,
    /// The cell of each column.
    pub cells: Vec<Cell>,
}

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Numbers of stages and touchpoints.
    Number,
    /// Names of stages: each stands in the first of its columns.
    Stage,
    /// What a lane shows.
    Lane(LaneKind, Option<Role>),
    /// Details of the cards of the lane above, one line for each.
    Detail(LaneKind),
    /// Details of the touchpoints.
    About,
}

/// All columns of a map. A stage without touchpoints has one too.
#[must_use]
pub fn columns(map: &Map) -> Vec<MatrixColumn<'_>> {
    let of = |(stage, it): (usize, &'_ std::sync::Arc<crate::model::Stage>)| {
        let wide = it.touchpoints.len().max(1);
        (0..wide).map(move |_| stage)
    };
    let mut columns: Vec<MatrixColumn> = map
        .stages
        .iter()
        .enumerate()
        .flat_map(of)
        .map(|stage| MatrixColumn {
            stage,
            touchpoint: None,
        })
        .collect();
    let mut at = 0;
    for stage in &map.stages {
        for (index, touchpoint) in stage.touchpoints.iter().enumerate() {
            columns[at].touchpoint = Some((index, touchpoint));
            at += 1;
        }
        at += usize::from(stage.touchpoints.is_empty());
    }
    columns
}

/// The whole map. `names` are its personas', as returned by [`super::persona_names`]. Lanes that
/// are hidden are left out, as in every picture.
#[must_use]
pub fn matrix(map: &Map, names: &[String], form: MatrixDetail) -> Vec<MatrixRow> {
    let columns = columns(map);
    let mut table = Vec::new();
    if form == MatrixDetail::Numbered {
        let number = |column: &MatrixColumn| {
            let stage = column.stage + 1;
            Cell::text(match column.touchpoint {
                Some((index, _)) => format!("{stage}.{}", index + 1),
                None => stage.to_string(),
            })
        };
        table.push(MatrixRow {
            kind: RowKind::Number,
            heading: NUMBER_HEADING.to_owned(),
            cells: columns.iter().map(number).collect(),
        });
    }
    let stage = |column: &MatrixColumn| match column.touchpoint {
        Some((1.., _)) => Cell::Empty,
        _ => Cell::text(one_line(&map.stages[column.stage].title)),
    };
    table.push(MatrixRow {
        kind: RowKind::Stage,
        heading: "Stage".to_owned(),
        cells: columns.iter().map(stage).collect(),
    });
    table.extend(rows(map, names, &columns, form));
    table
}

/// The heading of a persona's emotions.
#[must_use]
pub fn emotion_heading(name: &str) -> String {
    format!("Emotion of {name} (-2 to 2)")
}

/// Touchpoints and what is on them, for these columns. Rows without anything in them are left out.
#[must_use]
pub fn rows(
    map: &Map,
    names: &[String],
    columns: &[MatrixColumn],
    form: MatrixDetail,
) -> Vec<MatrixRow> {
    let mut table = MatrixBuilder {
        rows: Vec::new(),
        columns,
        form,
    };
    let step = RowKind::Lane(LaneKind::Touchpoints, None);
    let title = |t: &Touchpoint| Cell::text(one_line(&t.title));
    table.add_row(step, "Touchpoint".to_owned(), &title);
    for lane in &map.lanes {
        if form == MatrixDetail::Brief || !lane.hidden {
            table.add_lane(map, names, lane);
        }
    }
    let truth = |t: &Touchpoint| Cell::text(if t.moment_of_truth { "yes" } else { "" });
    table.add_row_if_filled(RowKind::About, "Moment of truth", &truth);
    if form != MatrixDetail::Brief {
        table.add_touchpoint_details();
    }
    table.rows
}

struct MatrixBuilder<'a> {
    rows: Vec<MatrixRow>,
    columns: &'a [MatrixColumn<'a>],
    form: MatrixDetail,
}

impl MatrixBuilder<'_> {
    fn add_row(&mut self, kind: RowKind, heading: String, text_of: &dyn Fn(&Touchpoint) -> Cell) {
        let cell =
            |column: &MatrixColumn| column.touchpoint.map_or(Cell::Empty, |(_, t)| text_of(t));
        self.rows.push(MatrixRow {
            kind,
            heading,
            cells: self.columns.iter().map(cell).collect(),
        });
    }

    /// Adds a row unless it is empty.
    fn add_row_if_filled(
        &mut self,
        kind: RowKind,
        heading: impl Into<String>,
        text_of: &dyn Fn(&Touchpoint) -> Cell,
    ) {
        self.add_row(kind, heading.into(), text_of);
        let is_empty = |row: &mut MatrixRow| row.cells.iter().all(Cell::is_empty);
        self.rows.pop_if(is_empty);
    }

    fn add_lane(&mut self, map: &Map, names: &[String], lane: &Lane) {
        let kind = RowKind::Lane(lane.kind, lane.role);
        match lane.kind {
            LaneKind::Touchpoints => {}
            LaneKind::Channels => {
                let between = match self.form {
                    MatrixDetail::Numbered => "\n",
                    _ => ", ",
                };
                let channels = |t: &Touchpoint| {
                    let channels = t.channels.iter().map(|channel| one_line(channel));
                    let channels = channels.filter(|channel| !channel.is_empty());
                    Cell::text(channels.collect::<Vec<_>>().join(between))
                };
                self.add_row_if_filled(kind, self.heading(lane, "Channels"), &channels);
            }
            LaneKind::Emotion if self.form == MatrixDetail::Brief || names.is_empty() => {
                self.add_row_if_filled(kind, EMOTION_HEADING, &|t| number(t.emotion));
            }
            LaneKind::Emotion => {
                for (index, name) in names.iter().enumerate() {
                    let feeling = |t: &Touchpoint| number(t.emotion_of(map, index));
                    self.add_row(kind, emotion_heading(name), &feeling);
                }
            }
            LaneKind::Cards(_) => self.add_card_details(kind, lane),
        }
    }

    fn heading(&self, lane: &Lane, usual: &str) -> String {
        let title = one_line(&lane.title);
        match lane.kind {
            kind if kind.may_stand_often() && title.is_empty() => kind.label().to_owned(),
            kind if kind.may_stand_often() && self.form == MatrixDetail::Numbered => {
                format!("{}: {title}", kind.label())
            }
            kind if kind.may_stand_often() => title,
            _ if self.form == MatrixDetail::Brief || title.is_empty() => usual.to_owned(),
            // Text in brackets is ignored when headings are recognised.
            _ => format!("{usual} ({title})"),
        }
    }

    fn add_card_details(&mut self, kind: RowKind, lane: &Lane) {
        let each = |text_of: &dyn Fn(&Card) -> String, t: &Touchpoint| {
            let shown = t.cards_in(lane).filter(|card| has_content(card));
            shown.map(text_of).collect::<Vec<_>>()
        };
        let is_numbered = self.form == MatrixDetail::Numbered;
        let is_number = lane
            .kind
            .card_kind()
            .is_some_and(|it| it.spec().look == Look::Number);
        let words = |card: &Card| {
            if is_number && is_numbered {
                metric_name(card)
            } else {
                card_text(card)
            }
        };
        let heading = self.heading(lane, lane.kind.label());
        self.add_row_if_filled(kind, heading, &|t| Cell::text(each(&words, t).join("\n")));
        if self.form == MatrixDetail::Brief {
            return;
        }
        let mut detail = |heading: &str, text_of: &dyn Fn(&Card) -> String| {
            self.add_row_if_filled(RowKind::Detail(lane.kind), heading, &|t| {
                let lines = each(text_of, t);
                if lines.iter().all(|line| line == NO_VALUE) {
                    return Cell::Empty;
                }
                let alone = lines.first().filter(|_| lines.len() == 1);
                // A single level or score is a number that spreadsheets can count with.
                match alone.and_then(|line| level(line)) {
                    Some(level) if !is_number => Cell::Number(level),
                    _ => Cell::text(lines.join("\n")),
                }
            });
        };
        let Some(kind) = lane.kind.card_kind() else {
            return;
        };
        for spec in kind.spec().fields {
            match spec.shown {
                Shown::Dots | Shown::Mark(_) => detail(spec.label, &|card| level_in(card, spec)),
                Shown::Value if is_numbered => detail(spec.label, &|card| value_in(card, spec)),
                _ => {}
            }
        }
    }

    fn add_touchpoint_details(&mut self) {
        let text = |text: &str| Cell::text(one_line(text));
        let kind = RowKind::About;
        self.add_row_if_filled(kind, "Evidence", &|t| {
            let evidence = t.about.evidence;
            Cell::text(evidence.map_or("", crate::model::Evidence::label))
        });
        self.add_row_if_filled(kind, "Owner", &|t| text(&t.about.owner));
        self.add_row_if_filled(kind, "Source", &|t| text(&t.about.source));
    }
}

/// A severity, a strength or a score.
fn level(text: &str) -> Option<f64> {
    let is_level = matches!(text, "1" | "2" | "3" | "4" | "5");
    is_level.then(|| text.parse().ok()).flatten()
}

fn level_in(card: &Card, spec: &FieldSpec) -> String {
    let number = card.number(spec);
    number.map_or_else(|| NO_VALUE.to_owned(), |number| number.to_string())
}

fn value_in(card: &Card, spec: &FieldSpec) -> String {
    match one_line(card.text_in(spec)) {
        value if value.is_empty() => NO_VALUE.to_owned(),
        value => value,
    }
}

/// Whether a card has content: a metric may have only values.
#[must_use]
pub fn has_content(card: &Card) -> bool {
    let fields = card.kind.spec().fields.iter();
    let values = fields.filter(|spec| spec.shown == Shown::Value);
    let values = values.map(|spec| card.text_in(spec));
    let mut all = values.chain([card.words()]);
    all.any(|text| !one_line(text).is_empty())
}

/// A metric's name in one line.
fn metric_name(card: &Card) -> String {
    match one_line(card.words()) {
        name if name.is_empty() => NO_VALUE.to_owned(),
        name => name,
    }
}

/// A card's text in one line; a metric with its values.
#[must_use]
pub fn card_text(card: &Card) -> String {
    match card.kind.spec().look {
        Look::Number => metric_text(card),
        _ => one_line(&card.text),
    }
}

/// A metric with its values: `Call time: 9:40 min → 2:00 min`.
fn metric_text(card: &Card) -> String {
    let (name, unit) = (metric_name(card), one_line(card.get(UNIT)));
    let with_unit = |value: &str| with_unit(&one_line(value), &unit, " ");
    match (with_unit(card.get(NOW)), with_unit(card.get(TARGET))) {
        (now, target) if now.is_empty() && target.is_empty() => name,
        (now, target) if target.is_empty() => format!("{name}: {now}"),
        (now, target) if now.is_empty() => format!("{name} \u{2192} {target}"),
        (now, target) => format!("{name}: {now} \u{2192} {target}"),
    }
}
