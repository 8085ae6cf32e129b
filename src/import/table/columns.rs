//! Reads tables in which each column (or each row) is a touchpoint, and lists of names.

use super::super::{Imported, quoted, text};
use super::details::{described, detail};
use super::draft::{At, Draft, Traveller, describe, pieces};
use super::facts::{self, above};
use super::nothing;
use super::personas::Personas;
use super::{Aside, Grid, Layout, Part, Plan, Scale, feelings, headings, words};
use crate::model::{CardKind, LaneKind};

/// How many headings of lanes are looked at for what they say besides their names.
const MOST_HEADINGS: usize = 500;

/// A cell with text, and where it comes from.
pub(super) struct Cell<'a> {
    pub part: &'a Part,
    pub text: &'a str,
    pub line: usize,
    /// The row (matrix) or column (other layouts) of the part.
    pub place: usize,
    /// The scale that its heading names.
    pub scale: Option<Scale>,
    column: usize,
    /// What a spreadsheet keeps beside it.
    aside: Option<&'a Aside>,
}

/// A table whose touchpoints stand side by side or one below the other.
pub(super) fn read(grid: &Grid, plan: &Plan) -> Imported {
    let mut draft = Draft::new();
    direction(plan, &mut draft);
    above(grid, plan, &mut draft);
    lanes(grid, plan, &mut draft);
    named_after(grid, plan, &mut draft);
    let scales = scales(grid, plan);
    if let Some((place, message)) = scales.guessed {
        draft.remark(line(grid, plan, place), message);
    }
    let slots = slots(grid, plan, false, &mut draft);
    let mut personas = Personas::of(&slots);
    for (place_of, slot) in slots.iter().enumerate() {
        place(slot, place_of, &scales.all, &mut personas, &mut draft);
    }
    facts::asides(grid, &mut draft);
    draft.finish()
}

/// Reports which way a table was read that could have been read the other way.
fn direction(plan: &Plan, draft: &mut Draft) {
    if plan.is_sure {
        return;
    }
    let (read, other) = match plan.layout {
        Layout::Matrix => ("side by side, a row for each lane", Layout::Transposed),
        _ => (
            "one below the other, a column for each lane",
            Layout::Matrix,
        ),
    };
    let message = format!(
        "the headings leave open how the table is laid out; it is read with its touchpoints {read}; \
         if that is wrong, choose the layout “{}”",
        other.label()
    );
    draft.remark(0, message);
}

/// Reports where the stages and touchpoints come from whose heading does not say that they are any.
fn named_after(grid: &Grid, plan: &Plan, draft: &mut Draft) {
    for (place, part) in plan.parts.iter().enumerate() {
        let what = match part {
            Part::Stage => "stages",
            Part::Touchpoint => "touchpoints",
            Part::Emotion => "feelings",
            _ => continue,
        };
        // A corner belongs to the rows below it as much as to its own.
        let is_corner = plan.layout == Layout::Matrix && place == plan.first;
        if is_corner && *part == Part::Stage {
            continue;
        }
        let text = heading(grid, plan, place);
        let known = headings::heading(text).is_some() && !headings::is_blueprint(text);
        if !text.is_empty() && !known && headings::part(text).as_ref() != Some(part) {
            let text = quoted(text);
            let message = format!("no heading says where the {what} are; {text} is taken for them");
            draft.remark(line(grid, plan, place), message);
        }
    }
}

/// The line of a part's heading.
fn line(grid: &Grid, plan: &Plan, place: usize) -> usize {
    match plan.layout {
        Layout::Matrix => grid.line(place),
        _ => grid.line(plan.first),
    }
}

/// The scales of the rows or columns of a table.
pub(super) struct Scales {
    pub all: Vec<Scale>,
    /// A row or column whose heading does not say its scale, and what there is to report of it.
    pub guessed: Option<(usize, String)>,
}

/// Which scale the numbers of each row or column are on.
pub(super) fn scales(grid: &Grid, plan: &Plan) -> Scales {
    let mut all = vec![plan.scale.unwrap_or(Scale::AROUND_ZERO); plan.parts.len()];
    if plan.scale.is_some() {
        return Scales { all, guessed: None };
    }
    let is_felt = |part: &Part| {
        matches!(
            part,
            Part::Emotion | Part::EmotionOf(_) | Part::ThoughtsAndFeelings
        )
    };
    let felt = plan
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| is_felt(part));
    let mut open = Vec::new();
    for (place, _) in felt {
        match Scale::of_heading(heading(grid, plan, place)) {
            Some(scale) => all[place] = scale,
            None => open.push(place),
        }
    }
    let texts = open.iter().flat_map(|place| texts(grid, plan, *place));
    let numbers: Vec<f64> = texts
        .flat_map(str::lines)
        .filter_map(feelings::number)
        .collect();
    let Some(scale) = Scale::of_numbers(numbers.iter().copied()) else {
        return Scales { all, guessed: None };
    };
    for place in &open {
        all[*place] = scale;
    }
    let first = open.first().copied().unwrap_or(0);
    Scales {
        all,
        guessed: Some((first, scale.guess(heading(grid, plan, first), &numbers))),
    }
}

/// The cells of a row (of a matrix) or a column (of other layouts), without its heading.
fn texts<'a>(grid: &'a Grid, plan: &Plan, place: usize) -> Vec<&'a str> {
    let skip = usize::from(plan.headings);
    match plan.layout {
        Layout::Matrix => {
            let cells = grid.row(place).iter().skip(skip);
            cells.map(String::as_str).collect()
        }
        _ => (plan.first + skip..grid.len())
            .map(|row| grid.cell(row, place))
            .collect(),
    }
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
    facts::asides(grid, &mut draft);
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
pub(super) fn heading<'a>(grid: &'a Grid, plan: &Plan, place: usize) -> &'a str {
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
    let all = plan.parts.iter().enumerate().take(to).skip(from);
    let title = |place: usize| headings::lane_title(heading(grid, plan, place));
    let near = all.clone().take(MOST_HEADINGS);
    let last = near.clone().next_back().map_or(0, |(place, _)| place);
    let mut near = near.map(|(place, _)| place);
    let is_blueprint = near.any(|place| headings::is_blueprint(title(place)));
    // Below a line of a service blueprint stand the lanes of another role.
    let mut side = None;
    for (place, part) in all {
        let line = line(grid, plan, place);
        let is_near = place <= last;
        if is_near && let Some(below) = headings::line_above(title(place)) {
            side = Some(below);
            if texts(grid, plan, place).iter().all(|text| text.is_empty()) {
                continue;
            }
        }
        match part {
            Part::Text(text) => draft.lane(line, LaneKind::Text, text),
            Part::EmotionOf(name) => {
                draft.lane(line, LaneKind::Emotion, "");
                draft.persona(name);
            }
            Part::MetricOf(_) => draft.lane(line, LaneKind::Metrics, ""),
            part => {
                if let Some(kind) = part.lane_kind() {
                    draft.lane(line, kind, title(place));
                }
            }
        }
        if !is_near {
            continue;
        }
        let role = headings::role_of(title(place), is_blueprint);
        let role = role.or(side.filter(|_| matches!(part, Part::Text(_))));
        let is_lane = matches!(part, Part::Text(_) | Part::Touchpoint);
        if let (Some(role), Some(kind), true) = (role, part.lane_kind(), is_lane) {
            draft.role(kind, title(place), role);
        }
    }
}

/// The cells of each touchpoint, in the order of the parts.
///
/// Where `is_exact`, every text is what it is; otherwise what people put where there is nothing is
/// nothing.
pub(super) fn slots<'a>(
    grid: &'a Grid,
    plan: &'a Plan,
    is_exact: bool,
    draft: &mut Draft,
) -> Vec<Vec<Cell<'a>>> {
    let is_matrix = plan.layout == Layout::Matrix;
    let skip = usize::from(plan.headings);
    let mut slots: Vec<Vec<Cell>> = Vec::new();
    let signed: Vec<bool> = (0..plan.parts.len())
        .map(|place| has_signs(grid, plan, place))
        .collect();
    let headed = |(place, part): (usize, &Part)| match part {
        Part::Severity | Part::Impact | Part::Ease => Scale::of_heading(heading(grid, plan, place)),
        _ => None,
    };
    let headed: Vec<Option<Scale>> = plan.parts.iter().enumerate().map(headed).collect();
    let says_nothing = |place: usize, text: &str| {
        let part = plan.parts.get(place).unwrap_or(&Part::Skip);
        let is_sign = || signed.get(place) == Some(&true) && is_dash(text);
        !is_exact && nothing::says_nothing(part, text) && !is_sign()
    };
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
            let place = if is_matrix { row } else { column };
            let part = plan.parts.get(place);
            let line = grid.line(row);
            if part == Some(&Part::Counting) || says_nothing(place, text) {
                continue;
            }
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
            slots[slot].push(Cell {
                part,
                text,
                line,
                place,
                scale: headed.get(place).copied().flatten(),
                column,
                aside: grid.aside(row, column),
            });
        }
    }
    slots
}

/// Whether dashes in a row or column of feelings are bad ones: where pluses are good ones.
fn has_signs(grid: &Grid, plan: &Plan, place: usize) -> bool {
    let is_felt = matches!(plan.parts[place], Part::Emotion | Part::EmotionOf(_));
    is_felt && texts(grid, plan, place).into_iter().any(feelings::is_plus)
}

fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–−".contains(c))
}

/// Puts the cells of one column of the map into it.
fn place(
    slot: &[Cell],
    number: usize,
    scales: &[Scale],
    personas: &mut Personas,
    draft: &mut Draft,
) {
    let Some(first) = slot.first() else {
        return;
    };
    let whose = personas.of_slot(number);
    let stage = stage_of(slot, number, &whose, personas, draft);
    let titles = lines_of(slot, &Part::Touchpoint);
    let places = touchpoints_of(slot, &titles, stage, &whose, personas, draft);
    let Some(at) = places.first().copied() else {
        on_stage(slot, stage, draft);
        return;
    };
    personas.was_at(at, draft);
    if places.len() > 1
        && slot
            .iter()
            .any(|cell| matches!(cell.part, Part::Cards(_) | Part::Text(_) | Part::Channels))
    {
        let title = quoted(titles.first().map_or("", String::as_str));
        draft.remark(first.line, format!("{} touchpoints stand in one cell; what belongs to them hangs on the first, {title}", places.len()));
    }
    let mut who: Vec<_> = whose.iter().map(|name| draft.persona(name)).collect();
    if who.is_empty() {
        who.push(Traveller { place: 0, id: None });
    }
    let first_card = draft.at(at).cards.len();
    // Where the cards of each cell begin among the touchpoint's.
    let mut starts = Vec::with_capacity(slot.len());
    for cell in slot {
        let scale = scales
            .get(cell.place)
            .copied()
            .unwrap_or(Scale::AROUND_ZERO);
        let before = draft.at(at).cards.len();
        starts.push(before);
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
            Part::ThoughtsAndFeelings => {
                for item in text::lines(cell.text) {
                    draft.felt_thought(cell.line, &item, scale, &who, at);
                }
            }
            part => attach(part, cell, at, draft),
        }
        beside(cell, stage, Some((at, before)), draft);
    }
    for (place, cell) in slot.iter().enumerate() {
        let kinds = described(&slot[..place], cell.part);
        // Of several columns of severities, each is about the cards since the one before.
        let same = slot[..place].iter().rposition(|it| it.part == cell.part);
        let near = starts[same.map_or(0, |same| same + 1)]..starts[place];
        let cards = &draft.at(at).cards;
        let is_near = cards[near.clone()]
            .iter()
            .any(|card| kinds.contains(&card.detail.kind()));
        let about = if is_near {
            near
        } else {
            first_card..cards.len()
        };
        detail(cell, kinds, at, about, draft);
    }
}

/// The cells that say this.
fn of<'a>(slot: &'a [Cell<'a>], wanted: &Part) -> impl Iterator<Item = &'a Cell<'a>> {
    slot.iter().filter(move |cell| cell.part == wanted)
}

/// The lines of the cells that say this.
pub(super) fn lines_of(slot: &[Cell], wanted: &Part) -> Vec<String> {
    of(slot, wanted)
        .flat_map(|cell| text::lines(cell.text))
        .collect()
}

/// The place of the stage that a column belongs to: the one before it, one that another persona has
/// been through, or one of its own.
fn stage_of(
    slot: &[Cell],
    number: usize,
    whose: &[String],
    personas: &mut Personas,
    draft: &mut Draft,
) -> usize {
    if let Some(stage) = personas.stage(number, whose, draft) {
        return stage;
    }
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
fn touchpoints_of(
    slot: &[Cell],
    titles: &[String],
    stage: usize,
    whose: &[String],
    personas: &mut Personas,
    draft: &mut Draft,
) -> Vec<At> {
    let has = |part| of(slot, part).next().is_some();
    let is_felt = has(&Part::Emotion);
    if let Some(known) = personas.touchpoints(whose, titles, stage, is_felt, draft) {
        return known;
    }
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
        && let Some(cell) = {
            // Whose it is says less than what it is.
            let is_thing = |cell: &&Cell| needs_touchpoint(cell) && *cell.part != Part::Persona;
            let thing = slot.iter().find(is_thing);
            thing.or_else(|| slot.iter().find(needs_touchpoint))
        }
    {
        draft.unnamed_touchpoint(stage, cell.line, cell.text);
    }
    let end = draft.stages[stage].touchpoints.len();
    (start..end)
        .map(|touchpoint| At { stage, touchpoint })
        .collect()
}

/// What there is to say about a stage that has no touchpoint.
fn on_stage(slot: &[Cell], stage: usize, draft: &mut Draft) {
    for cell in slot {
        beside(cell, stage, None, draft);
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

/// Keeps what a spreadsheet has beside a cell: a comment as notes, a link as the source, on the first
/// card that the cell has brought, on the touchpoint, or on the stage that the cell names.
fn beside(cell: &Cell, stage: usize, at: Option<(At, usize)>, draft: &mut Draft) {
    let Some(aside) = cell.aside else {
        return;
    };
    let about = match (cell.part, at) {
        (Part::Stage, _) | (_, None) => &mut draft.stages[stage].stage.about,
        (_, Some((at, first_card))) => {
            let touchpoint = draft.at(at);
            if first_card < touchpoint.cards.len() {
                &mut touchpoint.cards[first_card].about
            } else {
                &mut touchpoint.about
            }
        }
    };
    if !aside.note.is_empty() {
        describe(about, &Part::Notes, &aside.note);
    }
    if !aside.link.is_empty() {
        describe(about, &Part::Source, &aside.link);
    }
    draft.placed.insert((cell.line, cell.column));
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
        Part::MetricOf(name) => {
            for item in text::lines(cell.text) {
                draft.metric(at, &format!("{name}: {item}"));
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
