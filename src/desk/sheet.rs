//! Parts of a map as text for other programs: cells with tabs between them, or plain lines.
//!
//! Spreadsheets take it as a table; [`crate::import`] reads it back as what it was, as far as text
//! can carry that.

use crate::model::{Card, Detail, Lane, LaneKind, Map, Metric, Touchpoint};

/// The heading of the emotion row: it says how the numbers are meant.
pub(super) const EMOTION: &str = "Emotion (-2 to 2)";

/// Rows of cells.
struct Sheet(Vec<Vec<String>>);

impl Sheet {
    /// Puts in a row under its heading, unless there is nothing in it.
    fn row(&mut self, heading: &str, cells: Vec<String>) {
        if cells.iter().any(|cell| !cell.is_empty()) {
            let mut row = vec![heading.to_owned()];
            row.extend(cells);
            self.0.push(row);
        }
    }

    fn text(&self) -> String {
        let row = |cells: &Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            cells.join("\t")
        };
        self.0.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}

/// A cell, in quotation marks where it would be torn apart otherwise. A text that a spreadsheet
/// would take for a formula gets the apostrophe that keeps it a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
    let guard = if formula { "'" } else { "" };
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

/// Stages with all that is in them, touchpoints side by side as on the map.
pub(super) fn stages(map: &Map) -> String {
    if map.touchpoints().next().is_none() {
        let names = map.stages.iter().map(|stage| flat(&stage.title));
        let all: Vec<String> = std::iter::once("Stage".to_owned()).chain(names).collect();
        return all.join("\n");
    }
    let mut names = Vec::new();
    let mut columns: Vec<Option<&Touchpoint>> = Vec::new();
    for stage in &map.stages {
        // A stage without touchpoints has a column all the same.
        let wide = stage.touchpoints.len().max(1);
        names.extend(std::iter::repeat_n(flat(&stage.title), wide));
        columns.extend((0..wide).map(|at| stage.touchpoints.get(at).map(|t| &**t)));
    }
    let mut sheet = Sheet(Vec::new());
    sheet.row("Stage", names);
    rows(&mut sheet, map, &columns);
    sheet.text()
}

/// Touchpoints with all that is on them; their titles alone where that is all there is.
pub(super) fn touchpoints(map: &Map) -> String {
    let columns: Vec<_> = map.touchpoints().map(|(_, t)| Some(&**t)).collect();
    let mut sheet = Sheet(Vec::new());
    rows(&mut sheet, map, &columns);
    if sheet.0.len() < 2 {
        let titles = columns.iter().flatten().map(|t| flat(&t.title));
        return titles.collect::<Vec<_>>().join("\n");
    }
    sheet.text()
}

/// Lanes, each a row under the touchpoints that it belongs to.
pub(super) fn lanes(map: &Map) -> String {
    let columns: Vec<_> = map.touchpoints().map(|(_, t)| Some(&**t)).collect();
    let mut sheet = Sheet(Vec::new());
    rows(&mut sheet, map, &columns);
    sheet.text()
}

/// Cards: a line each where they are of one kind, else with their kind in front.
pub(super) fn cards(map: &Map) -> String {
    let cards: Vec<&Card> = map.cards().map(|(_, card)| card).collect();
    let alike = |two: &[&Card]| two[0].detail.kind() == two[1].detail.kind();
    let alike = cards.windows(2).all(alike);
    let line = |card: &&Card| {
        let words = flat(&words(card));
        if alike {
            words
        } else {
            format!("{}\t{}", card.detail.kind().label(), quoted(&words))
        }
    };
    cards.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn rows(sheet: &mut Sheet, map: &Map, columns: &[Option<&Touchpoint>]) {
    let each = |say: &dyn Fn(&Touchpoint) -> String| -> Vec<String> {
        let cell = |column: Option<&Touchpoint>| column.map_or_else(String::new, say);
        columns.iter().copied().map(cell).collect()
    };
    sheet.row("Touchpoint", each(&|t| flat(&t.title)));
    for lane in &map.lanes {
        match lane.kind {
            LaneKind::Touchpoints => {}
            LaneKind::Channels => sheet.row("Channels", each(&|t| flat(&t.channels.join(", ")))),
            LaneKind::Emotion => {
                let feeling = |t: &Touchpoint| {
                    let value = t.emotion.map(|emotion| emotion.value().to_string());
                    value.unwrap_or_default()
                };
                sheet.row(EMOTION, each(&feeling));
            }
            kind => {
                let heading = match kind {
                    LaneKind::Text => lane.heading(),
                    kind => kind.label(),
                };
                sheet.row(&flat(heading), each(&|t| in_lane(t, lane)));
            }
        }
    }
    let truth = |t: &Touchpoint| if t.moment_of_truth { "yes" } else { "" }.to_owned();
    sheet.row("Moment of truth", each(&truth));
}

fn in_lane(touchpoint: &Touchpoint, lane: &Lane) -> String {
    let cards: Vec<String> = touchpoint.cards_in(lane).map(|c| flat(&words(c))).collect();
    cards.join("\n")
}

/// What a card says; a metric with its values.
fn words(card: &Card) -> String {
    match &card.detail {
        Detail::Metric(metric) => {
            let Metric { now, target, .. } = &**metric;
            match (now.as_str(), target.as_str()) {
                ("", "") => card.text.clone(),
                (now, "") => format!("{}: {now}", card.text),
                (now, target) => format!("{}: {now} \u{2192} {target}", card.text),
            }
        }
        _ => card.text.clone(),
    }
}

/// A text in one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_stay_whole_and_texts_stay_texts() {
        assert_eq!(quoted("18 min on hold"), "18 min on hold");
        assert_eq!(quoted("a\nb \"c\""), "\"a\nb \"\"c\"\"\"");
        assert_eq!(quoted("\"Why?\""), "\"\"\"Why?\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-1.8"), "-1.8");
        assert_eq!(quoted("- a dash"), "'- a dash");
    }
}
