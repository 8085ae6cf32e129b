//! Reads tables in which each column (or each row) is a touchpoint, and lists of names.

use super::super::{Imported, quoted, text};
use super::draft::{At, Draft, Traveller, describe, pieces};
use super::facts::above;
use super::{Factor, Grid, Layout, Part, Plan, Scale, numbers, words};
use crate::model::{CardKind, Detail, LaneKind, Score, Severity, Status};
use crate::sheet;

/// A cell with text, and where it comes from.
pub(super) struct Cell<'a> {
    pub part: &'a Part,
    pub text: &'a str,
    pub line: usize,
}

/// A table whose touchpoints stand side by side or one below the other.
pub(super) fn read(grid: &Grid, plan: &Plan) -> Imported {
    let mut draft = Draft::new();
    above(grid, plan, &mut draft);
    lanes(grid, plan, &mut draft);
    let slots = slots(grid, plan, &mut draft);
    let emotions = slots
        .iter()
        .flatten()
        .filter(|cell| *cell.part == Part::Emotion);
    let scale = plan
        .scale
        .unwrap_or_else(|| words::scale(emotions.map(|cell| cell.text)));
    for slot in &slots {
        place(slot, scale, &mut draft);
    }
    draft.finish()
}

/// Lists of names: each cell is a stage, or, for lines of text, each line a touchpoint.
pub(super) fn read_plain(grid: &Grid, plan: &Plan) -> Imported {
    let mut draft = Draft::new();
    above(grid, plan, &mut draft);
    if plan.layout == Layout::Lines {
        read_lines(grid, plan.first, &mut draft);
        return draft.finish();
    }
    let mut is_heading = plan.headings;
    for row in plan.first..grid.len() {
        for cell in grid.row(row).iter().filter(|cell| !cell.is_empty()) {
            if std::mem::take(&mut is_heading) {
                continue;
            }
            draft.stage(&text::lines(cell).join(" "));
        }
    }
    draft.finish()
}

/// Lines of text: headings are stages, everything else a touchpoint. A first heading with smaller
/// ones right below it is the title.
fn read_lines(grid: &Grid, first: usize, draft: &mut Draft) {
    let rows = (first..grid.len()).flat_map(|row| grid.row(row));
    let mut lines = rows.flat_map(|cell| cell.lines()).peekable();
    while let Some(line) = lines.next() {
        let Some((level, heading)) = text::heading(line) else {
            for line in text::lines(line) {
                if draft.stages.is_empty() {
                    draft.stage("");
                }
                let last = draft.stages.len() - 1;
                draft.touchpoint(last, &line);
            }
            continue;
        };
        let below = lines.peek().and_then(|next| text::heading(next));
        let is_title = below.is_some_and(|(below, _)| below > level);
        if is_title && draft.title.is_empty() && draft.stages.is_empty() {
            heading.clone_into(&mut draft.title);
        } else {
            draft.stage(heading);
        }
    }
}

/// The heading of a part: at the start of its row or column.
fn heading<'a>(grid: &'a Grid, plan: &Plan, place: usize) -> &'a str {
    match (plan.headings, plan.layout) {
        (false, _) => "",
        (true, Layout::Matrix) => grid.cell(place, 0),
        (true, _) => grid.cell(plan.first, place),
    }
}

/// Makes the lanes in the order of the table.
pub(super) fn lanes(grid: &Grid, plan: &Plan, draft: &mut Draft) {
    let (from, to) = match plan.layout {
        Layout::Matrix => (plan.first, grid.len()),
        _ => (0, grid.columns()),
    };
    for (place, part) in plan.parts.iter().enumerate().take(to).skip(from) {
        let line = match plan.layout {
            Layout::Matrix => grid.line(place),
            _ => grid.line(plan.first),
        };
        match part {
            Part::Text(title) => draft.lane(line, LaneKind::Text, title),
            Part::EmotionOf(name) => {
                draft.lane(line, LaneKind::Emotion, "");
                draft.persona(name);
            }
            part => {
                if let Some(kind) = part.lane_kind() {
                    draft.lane(line, kind, heading(grid, plan, place));
                }
            }
        }
    }
}

/// The cells of each touchpoint, in the order of the parts.
pub(super) fn slots<'a>(grid: &'a Grid, plan: &'a Plan, draft: &mut Draft) -> Vec<Vec<Cell<'a>>> {
    let is_matrix = plan.layout == Layout::Matrix;
    let skip = usize::from(plan.headings);
    let mut slots: Vec<Vec<Cell>> = Vec::new();
    let first = plan.first + if is_matrix { 0 } else { skip };
    for row in first..grid.len() {
        if !is_matrix {
            slots.push(Vec::new());
        }
        let cells = grid.row(row).iter().enumerate();
        for (column, text) in cells.skip(if is_matrix { skip } else { 0 }) {
            if text.is_empty() {
                continue;
            }
            let part = plan.parts.get(if is_matrix { row } else { column });
            let line = grid.line(row);
            let Some(part) = part.filter(|part| **part != Part::Skip) else {
                draft.remark(line, format!("{} is left out", quoted(text)));
                continue;
            };
            let slot = if is_matrix {
                column - skip
            } else {
                slots.len() - 1
            };
            if slots.len() <= slot {
                slots.resize_with(slot + 1, Vec::new);
            }
            slots[slot].push(Cell { part, text, line });
        }
    }
    slots
}

/// Puts the cells of one column of the map into it.
fn place(slot: &[Cell], scale: Scale, draft: &mut Draft) {
    let Some(first) = slot.first() else {
        return;
    };
    let stage = stage_of(slot, draft);
    let titles = lines_of(slot, &Part::Touchpoint);
    let places = touchpoints_of(slot, &titles, stage, draft);
    let Some(at) = places.first().copied() else {
        on_stage(slot, stage, draft);
        return;
    };
    if places.len() > 1
        && slot
            .iter()
            .any(|cell| matches!(cell.part, Part::Cards(_) | Part::Text(_) | Part::Channels))
    {
        let title = quoted(titles.first().map_or("", String::as_str));
        draft.remark(first.line, format!("{} touchpoints stand in one cell; what belongs to them hangs on the first, {title}", places.len()));
    }
    let whose: Vec<_> = of(slot, &Part::Persona)
        .flat_map(|cell| pieces(cell.text))
        .collect();
    let mut who: Vec<_> = whose.iter().map(|name| draft.persona(name)).collect();
    if who.is_empty() {
        who.push(Traveller { place: 0, id: None });
    }
    let first_card = draft.at(at).cards.len();
    for cell in slot {
        match cell.part {
            Part::Emotion => {
                for who in &who {
                    draft.feelings(cell.line, cell.text, scale, who, &places);
                }
            }
            Part::EmotionOf(name) => {
                let who = draft.persona(name);
                draft.feelings(cell.line, cell.text, scale, &who, &places);
            }
            part => attach(part, cell, at, draft),
        }
    }
    for (place, cell) in slot.iter().enumerate() {
        let kinds = described(&slot[..place], cell.part);
        detail(cell, kinds, at, first_card, draft);
    }
}

/// The cells that say this.
fn of<'a>(slot: &'a [Cell<'a>], wanted: &Part) -> impl Iterator<Item = &'a Cell<'a>> {
    slot.iter().filter(move |cell| cell.part == wanted)
}

/// The lines of the cells that say this.
fn lines_of(slot: &[Cell], wanted: &Part) -> Vec<String> {
    of(slot, wanted)
        .flat_map(|cell| text::lines(cell.text))
        .collect()
}

/// The place of the stage that a column belongs to: the one before it, or one of its own.
fn stage_of(slot: &[Cell], draft: &mut Draft) -> usize {
    let name = lines_of(slot, &Part::Stage).join(" ");
    let is_new = match draft.stages.last() {
        None => true,
        Some(last) => !name.is_empty() && last.stage.title != name,
    };
    if is_new {
        draft.stage(&name);
    }
    draft.stages.len() - 1
}

/// The touchpoints that a column is about: those of these titles, the one before it where it goes
/// on with that, or one without a name for what needs one.
fn touchpoints_of(slot: &[Cell], titles: &[String], stage: usize, draft: &mut Draft) -> Vec<At> {
    let has = |part| of(slot, part).next().is_some();
    let has_emotion = has(&Part::Emotion) && !has(&Part::Persona);
    let start = draft.stages[stage].touchpoints.len();
    let last = draft.stages[stage].touchpoints.last();
    // A merged cell, or the same name again, goes on with what it says.
    let goes_on = match (titles, last) {
        ([], Some(_)) => true,
        ([title], Some(last)) => last.title == *title && !(has_emotion && last.emotion.is_some()),
        _ => false,
    };
    let start = if goes_on { start - 1 } else { start };
    if !goes_on {
        for title in titles {
            draft.touchpoint(stage, title);
        }
    }
    let needs_touchpoint = |cell: &&Cell| {
        cell.part.lane_kind().is_some()
            || matches!(
                cell.part,
                Part::Persona | Part::MomentOfTruth | Part::Value | Part::Target
            )
    };
    if draft.stages[stage].touchpoints.is_empty()
        && let Some(cell) = slot.iter().find(needs_touchpoint)
    {
        draft.touchpoint(stage, "");
        let message = format!(
            "there is no touchpoint for {}; it goes to one without a name",
            quoted(cell.text)
        );
        draft.remark(cell.line, message);
    }
    let end = draft.stages[stage].touchpoints.len();
    (start..end)
        .map(|touchpoint| At { stage, touchpoint })
        .collect()
}

/// What there is to say about a stage that has no touchpoint.
fn on_stage(slot: &[Cell], stage: usize, draft: &mut Draft) {
    for cell in slot {
        let about = &mut draft.stages[stage].stage.about;
        if *cell.part != Part::Stage && !describe(about, cell.part, cell.text) {
            draft.remark(
                cell.line,
                format!(
                    "{} ({}) is left out: there is no touchpoint for it",
                    quoted(cell.text),
                    cell.part.label()
                ),
            );
        }
    }
}

/// Puts a cell's items onto a touchpoint.
fn attach(part: &Part, cell: &Cell, at: At, draft: &mut Draft) {
    match part {
        Part::Channels => draft.at(at).channels.extend(pieces(cell.text)),
        Part::Cards(CardKind::Metric) => {
            for item in text::lines(cell.text) {
                draft.metric(at, &item);
            }
        }
        Part::Cards(CardKind::Note) => {
            for item in text::lines(cell.text) {
                draft.note(cell.line, at, "", &item);
            }
        }
        Part::Cards(kind) => {
            for item in text::lines(cell.text) {
                draft.card(at, *kind, &item);
            }
        }
        Part::Text(heading) => {
            for item in text::lines(cell.text) {
                draft.note(cell.line, at, heading, &item);
            }
        }
        Part::MomentOfTruth => {
            let yes = words::yes(cell.text);
            draft.at(at).moment_of_truth |= yes.unwrap_or(true);
            if yes.is_none() {
                let text = quoted(cell.text);
                draft.remark(
                    cell.line,
                    format!("{text} marks a moment of truth; the words are left out"),
                );
            }
        }
        Part::Lane | Part::Words => {
            draft.remark(
                cell.line,
                format!(
                    "{} is left out: this layout has no place for it",
                    quoted(cell.text)
                ),
            );
        }
        Part::Owner | Part::Tags | Part::Evidence | Part::Source | Part::Notes => {
            let is_told = describe(&mut draft.at(at).about, part, cell.text);
            if is_told {
                return;
            }
            let text = quoted(cell.text);
            draft.remark(
                cell.line,
                format!("{text} does not say how well founded something is; it is left out"),
            );
        }
        _ => {}
    }
}

/// Which cards a cell describes: those before it, or, where none of its kind stand there, those
/// behind it too.
pub(super) fn described(before: &[Cell], part: &Part) -> &'static [CardKind] {
    let nearest = |cell: &&Cell| {
        matches!(
            cell.part,
            Part::Cards(CardKind::PainPoint | CardKind::BrightSpot)
        )
    };
    match part {
        Part::Severity => match before.iter().rev().find(nearest).map(|cell| cell.part) {
            Some(Part::Cards(CardKind::PainPoint)) => &[CardKind::PainPoint],
            Some(_) => &[CardKind::BrightSpot],
            None => &[CardKind::PainPoint, CardKind::BrightSpot],
        },
        Part::Impact | Part::Ease => &[CardKind::Opportunity],
        Part::Value | Part::Target | Part::Unit => &[CardKind::Metric],
        _ => &[],
    }
}

/// Gives the cards that the same column has brought their severity, impact, values and so on: one
/// for each, or one for all.
fn detail(cell: &Cell, wanted: &[CardKind], at: At, first_card: usize, draft: &mut Draft) {
    if wanted.is_empty() {
        return;
    }
    let values: Vec<_> = cell
        .text
        .lines()
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .collect();
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let touchpoint = draft.at(at);
    let cards = touchpoint.cards.iter_mut().skip(first_card);
    let mut cards = cards.filter(|card| wanted.contains(&card.detail.kind()));
    if let [value] = values.as_slice() {
        let mut is_used = false;
        for card in cards {
            is_used |= set(&mut card.detail, cell.part, value);
        }
        if is_used { &mut taken } else { &mut left }.push(*value);
    } else {
        for value in values {
            let card = cards.next();
            let is_used = card
                .is_some_and(|card| is_nothing(value) || set(&mut card.detail, cell.part, value));
            if is_used { &mut taken } else { &mut left }.push(value);
        }
    }
    for value in taken {
        guessed(cell.line, cell.part, value, draft);
    }
    for value in left {
        draft.remark(
            cell.line,
            format!(
                "{} ({}) belongs to no card or makes no sense; it is left out",
                quoted(value),
                cell.part.label()
            ),
        );
    }
}

/// Whether a value says that there is none.
pub(super) fn is_nothing(value: &str) -> bool {
    value == sheet::NOTHING
}

/// A value, or nothing where it says that there is none.
pub(super) fn or_nothing(value: &str) -> &str {
    if is_nothing(value) { "" } else { value }
}

/// Tells of a severity or score that could have been read as another number.
pub(super) fn guessed(line: usize, part: &Part, text: &str, draft: &mut Draft) {
    let is_step = matches!(
        part,
        Part::Severity | Part::Impact | Part::Ease | Part::Factor(_)
    );
    if is_step && let Some(message) = numbers::guessed(text) {
        draft.remark(line, message);
    }
}

/// Sets what a kind of card adds; `false` where it has no such thing or the text does not say it.
pub(super) fn set(detail: &mut Detail, part: &Part, text: &str) -> bool {
    let small =
        || numbers::step(text).filter(|value| value.fract() == 0.0 && (0.0..=9.0).contains(value));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to 9"
    )]
    let small = || small().map(|value| value as u8);
    let score = || small().and_then(Score::new);
    match (detail, part) {
        (Detail::PainPoint(severity) | Detail::BrightSpot(severity), Part::Severity) => {
            let word = || match words::plain(text).as_str() {
                "low" | "minor" | "small" => Some(1),
                "medium" | "middle" | "moderate" => Some(2),
                "high" | "major" | "severe" | "critical" => Some(3),
                _ => None,
            };
            let Some(value) = small().or_else(word).and_then(Severity::new) else {
                return false;
            };
            *severity = value;
        }
        (Detail::Opportunity(opportunity), Part::Impact | Part::Ease) => {
            let Some(value) = score() else {
                return false;
            };
            match part {
                Part::Impact => opportunity.impact = Some(value),
                _ => opportunity.ease = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), Part::Factor(factor)) => {
            let Some(value) = score() else {
                return false;
            };
            match factor {
                Factor::Satisfaction => opportunity.satisfaction = Some(value),
                Factor::Revenue => opportunity.revenue = Some(value),
                Factor::Efficiency => opportunity.efficiency = Some(value),
                Factor::Edge => opportunity.edge = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), Part::Tactic) => {
            text.clone_into(&mut opportunity.tactic);
        }
        (Detail::Opportunity(opportunity), Part::Status) => {
            let Some(status) = Status::from_key(&words::plain(text)) else {
                return false;
            };
            opportunity.status = status;
        }
        (Detail::Metric(metric), Part::Value) => text.clone_into(&mut metric.now),
        (Detail::Metric(metric), Part::Target) => text.clone_into(&mut metric.target),
        (Detail::Metric(metric), Part::Unit) => text.clone_into(&mut metric.unit),
        _ => return false,
    }
    true
}
