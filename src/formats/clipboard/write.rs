//! Parts of a map as text for other programs: cells with tabs between them, or plain lines.
//!
//! Spreadsheets take it as a table; it is read back as what it was, as far as text can carry that.

use crate::formats::table::sheet::{
    self, MatrixColumn, MatrixDetail, MatrixRow, RowKind, columns, one_line,
};
use crate::model::{Card, Map};

/// Stages with their content, touchpoints side by side as on the map.
#[must_use]
pub fn stages(map: &Map) -> String {
    if map.touchpoints().next().is_none() {
        let names = map.stages.iter().map(|stage| one_line(&stage.title));
        let all: Vec<String> = std::iter::once("Stage".to_owned()).chain(names).collect();
        return all.join("\n");
    }
    let columns = columns(map);
    let name = |column: &MatrixColumn| sheet::Cell::text(one_line(&map.stages[column.stage].title));
    let mut rows = vec![MatrixRow {
        kind: RowKind::Stage,
        heading: "Stage".to_owned(),
        cells: columns.iter().map(name).collect(),
    }];
    rows.extend(sheet::rows(map, &[], &columns, MatrixDetail::Brief));
    text(&rows)
}

/// The touchpoints of a map, without stages that have none.
fn all(map: &Map) -> Vec<MatrixColumn<'_>> {
    let columns = columns(map).into_iter();
    columns.filter(|c| c.touchpoint.is_some()).collect()
}

/// Touchpoints with all that is on them; their titles alone where that is all there is.
#[must_use]
pub fn touchpoints(map: &Map) -> String {
    let rows = sheet::rows(map, &[], &all(map), MatrixDetail::Brief);
    if rows.len() < 2 {
        let titles = map.touchpoints().map(|(_, t)| one_line(&t.title));
        return titles.collect::<Vec<_>>().join("\n");
    }
    text(&rows)
}

/// Lanes, each a row under the touchpoints that it belongs to.
#[must_use]
pub fn lanes(map: &Map) -> String {
    text(&sheet::rows(map, &[], &all(map), MatrixDetail::Brief))
}

/// Cards: a line each where they are of one kind, else with their kind in front.
#[must_use]
pub fn cards(map: &Map) -> String {
    let cards: Vec<&Card> = map.cards().map(|(_, card)| card).collect();
    let alike = |two: &[&Card]| two[0].kind == two[1].kind;
    let alike = cards.windows(2).all(alike);
    let line = |card: &&Card| {
        let words = sheet::card_text(card);
        if alike {
            words
        } else {
            format!("{}\t{}", card.kind.label(), quoted(&words))
        }
    };
    cards.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn text(rows: &[MatrixRow]) -> String {
    let row = |row: &MatrixRow| {
        let cells = row.cells.iter().map(|cell| quoted(&cell.to_text()));
        let all: Vec<String> = std::iter::once(quoted(&row.heading)).chain(cells).collect();
        all.join("\t")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// A cell, quoted where it contains tabs, line breaks or quotes. A text that a spreadsheet would
/// take for a formula gets a leading apostrophe.
fn quoted(cell: &str) -> String {
    let guard = if sheet::looks_like_formula(cell) {
        "'"
    } else {
        ""
    };
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
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
