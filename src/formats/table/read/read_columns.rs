//! Reads tables in which each column (or each row) is a touchpoint, and lists of names.

use super::card_details::{apply_detail, described_kinds};
use super::empty_words;
use super::facts::{self, read_above};
use super::map_draft::{PersonaRef, TableDraft, TouchpointRef, set_about, split_list};
use super::persona_rows::PersonaTracker;
use super::{
    Annotation, ColumnRole, Grid, GridLayout, Scale, TablePlan, cell_words, emotion_words, headings,
};
use crate::formats::import::{Imported, quote_excerpt};
use crate::formats::plain_text;
use crate::model::{CardKind, LaneKind};

/// The maximum number of lane headings that are examined.
const MAX_HEADINGS: usize = 500;

/// A filled cell with its origin.
pub(super) struct PlannedCell<'a> {
    pub role: &'a ColumnRole,
    pub text: &'a str,
    pub line: usize,
    /// The row (matrix) or column (other layouts) of the part.
    pub index: usize,
    /// The scale that its heading names.
    pub scale: Option<Scale>,
    column: usize,
    /// Its annotation in the spreadsheet.
    annotation: Option<&'a Annotation>,
}

/// A table whose touchpoints stand side by side or one below the other.
pub(super) fn read(grid: &Grid, plan: &TablePlan) -> Imported {
    let mut draft = TableDraft::new();
    report_direction(plan, &mut draft);
    read_above(grid, plan, &mut draft);
    lanes(grid, plan, &mut draft);
    report_name_source(grid, plan, &mut draft);
    let scales = scales(grid, plan);
    if let Some((place, message)) = scales.guessed {
        draft.remark(line(grid, plan, place), message);
    }
    let slots = slots(grid, plan, false, &mut draft);
    let mut personas = PersonaTracker::of(&slots);
    for (place_of, slot) in slots.iter().enumerate() {
        read_slot(slot, place_of, &scales.all, &mut personas, &mut draft);
    }
    facts::keep_annotations(grid, &mut draft);
    draft.finish()
}

/// Reports the assumed direction of an ambiguous table.
fn report_direction(plan: &TablePlan, draft: &mut TableDraft) {
    if plan.is_sure {
        return;
    }
    let (read, other) = match plan.layout {
        GridLayout::Matrix => ("side by side, a row for each lane", GridLayout::Transposed),
        _ => (
            "one below the other, a column for each lane",
            GridLayout::Matrix,
        ),
    };
    let message = format!(
        "the headings leave open how the table is laid out; it is read with its touchpoints {read}; \
         if that is wrong, choose the layout “{}”",
        other.label()
    );
    draft.remark(0, message);
}

/// Reports the source of stage and touchpoint names without a clear heading.
fn report_name_source(grid: &Grid, plan: &TablePlan, draft: &mut TableDraft) {
    for (place, part) in plan.roles.iter().enumerate() {
        let what = match part {
            ColumnRole::Stage => "stages",
            ColumnRole::Touchpoint => "touchpoints",
            ColumnRole::Emotion => "feelings",
            _ => continue,
        };
        // A corner belongs to the rows below it as much as to its own.
        let is_corner = plan.layout == GridLayout::Matrix && place == plan.first_row;
        if is_corner && *part == ColumnRole::Stage {
            continue;
        }
        let text = heading(grid, plan, place);
        let known = headings::heading(text).is_some() && !headings::is_blueprint(text);
        if !text.is_empty() && !known && headings::role_of_heading(text).as_ref() != Some(part) {
            let text = quote_excerpt(text);
            let message = format!("no heading says where the {what} are; {text} is taken for them");
            draft.remark(line(grid, plan, place), message);
        }
    }
}

/// The line of a part's heading.
fn line(grid: &Grid, plan: &TablePlan, place: usize) -> usize {
    match plan.layout {
        GridLayout::Matrix => grid.line(place),
        _ => grid.line(plan.first_row),
    }
}

/// The scales of the rows or columns of a table.
pub(super) struct ColumnScales {
    pub all: Vec<Scale>,
    /// A row or column without a scale in its heading, and the remark on it.
    pub guessed: Option<(usize, String)>,
}

/// Which scale the numbers of each row or column are on.
pub(super) fn scales(grid: &Grid, plan: &TablePlan) -> ColumnScales {
    let mut all = vec![plan.scale.unwrap_or(Scale::AROUND_ZERO); plan.roles.len()];
    if plan.scale.is_some() {
        return ColumnScales { all, guessed: None };
    }
    let is_felt = |part: &ColumnRole| {
        matches!(
            part,
            ColumnRole::Emotion | ColumnRole::EmotionOf(_) | ColumnRole::ThoughtsAndFeelings
        )
    };
    let emotion_columns = plan
        .roles
        .iter()
        .enumerate()
        .filter(|(_, part)| is_felt(part));
    let mut open = Vec::new();
    for (place, _) in emotion_columns {
        match Scale::of_heading(heading(grid, plan, place)) {
            Some(scale) => all[place] = scale,
            None => open.push(place),
        }
    }
    let texts = open.iter().flat_map(|place| texts(grid, plan, *place));
    let numbers: Vec<f64> = texts
        .flat_map(str::lines)
        .filter_map(emotion_words::number)
        .collect();
    let Some(scale) = Scale::of_numbers(numbers.iter().copied()) else {
        return ColumnScales { all, guessed: None };
    };
    for place in &open {
        all[*place] = scale;
    }
    let first = open.first().copied().unwrap_or(0);
    ColumnScales {
        all,
        guessed: Some((first, scale.guess(heading(grid, plan, first), &numbers))),
    }
}

/// The cells of a row (of a matrix) or a column (of other layouts), without its heading.
fn texts<'a>(grid: &'a Grid, plan: &TablePlan, place: usize) -> Vec<&'a str> {
    let skip = usize::from(plan.headings);
    match plan.layout {
        GridLayout::Matrix => {
            let cells = grid.row(place).iter().skip(skip);
            cells.map(String::as_str).collect()
        }
        _ => (plan.first_row + skip..grid.len())
            .map(|row| grid.cell(row, place))
            .collect(),
    }
}

/// Lists of names: each cell is a stage, or, for lines of text, each line a touchpoint.
pub(super) fn read_plain(grid: &Grid, plan: &TablePlan) -> Imported {
    let mut draft = TableDraft::new();
    read_above(grid, plan, &mut draft);
    if plan.layout == GridLayout::Lines {
        read_lines(grid, plan.first_row, &mut draft);
        return draft.finish();
    }
    let mut is_heading = plan.headings;
    for row in plan.first_row..grid.len() {
        for cell in grid.row(row).iter().filter(|cell| !cell.is_empty()) {
            if std::mem::take(&mut is_heading) {
                continue;
            }
            draft.stage(&plain_text::lines(cell).join(" "));
        }
    }
    facts::keep_annotations(grid, &mut draft);
    draft.finish()
}

/// Lines of text: headings are stages, everything else a touchpoint. A first heading with smaller
/// ones right below it is the title.
fn read_lines(grid: &Grid, first: usize, draft: &mut TableDraft) {
    let rows = (first..grid.len()).flat_map(|row| grid.row(row));
    let mut lines = rows.flat_map(|cell| cell.lines()).peekable();
    while let Some(line) = lines.next() {
        let Some((level, heading)) = plain_text::heading(line) else {
            for line in plain_text::lines(line) {
                if draft.stages.is_empty() {
                    draft.stage("");
                }
                let last = draft.stages.len() - 1;
                draft.touchpoint(last, &line);
            }
            continue;
        };
        let below = lines.peek().and_then(|next| plain_text::heading(next));
        let is_title = below.is_some_and(|(below, _)| below > level);
        if is_title && draft.title.is_empty() && draft.stages.is_empty() {
            heading.clone_into(&mut draft.title);
        } else {
            draft.stage(heading);
        }
    }
}

/// The heading of a part: at the start of its row or column.
pub(super) fn heading<'a>(grid: &'a Grid, plan: &TablePlan, place: usize) -> &'a str {
    match (plan.headings, plan.layout) {
        (false, _) => "",
        (true, GridLayout::Matrix) => grid.cell(place, 0),
        (true, _) => grid.cell(plan.first_row, place),
    }
}

/// Makes the lanes in the order of the table.
pub(super) fn lanes(grid: &Grid, plan: &TablePlan, draft: &mut TableDraft) {
    let (from, to) = match plan.layout {
        GridLayout::Matrix => (plan.first_row, grid.len()),
        _ => (0, grid.columns()),
    };
    let all = plan.roles.iter().enumerate().take(to).skip(from);
    let title = |place: usize| headings::lane_title(heading(grid, plan, place));
    let near = all.clone().take(MAX_HEADINGS);
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
            ColumnRole::Text(text) => draft.lane(line, LaneKind::Cards(CardKind::Note), text),
            ColumnRole::EmotionOf(name) => {
                draft.lane(line, LaneKind::Emotion, "");
                draft.persona(name);
            }
            ColumnRole::MetricOf(_) => draft.lane(line, LaneKind::Cards(CardKind::Metric), ""),
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
        let role = role.or(side.filter(|_| matches!(part, ColumnRole::Text(_))));
        let is_lane = matches!(part, ColumnRole::Text(_) | ColumnRole::Touchpoint);
        if let (Some(role), Some(kind), true) = (role, part.lane_kind(), is_lane) {
            draft.role(kind, title(place), role);
        }
    }
}

/// The cells of each touchpoint, in the order of the parts.
///
/// If `is_exact`, texts are literal; otherwise placeholders such as `N/A` count as empty.
pub(super) fn slots<'a>(
    grid: &'a Grid,
    plan: &'a TablePlan,
    is_exact: bool,
    draft: &mut TableDraft,
) -> Vec<Vec<PlannedCell<'a>>> {
    let is_matrix = plan.layout == GridLayout::Matrix;
    let skip = usize::from(plan.headings);
    let mut slots: Vec<Vec<PlannedCell>> = Vec::new();
    let signed: Vec<bool> = (0..plan.roles.len())
        .map(|place| are_signs(grid, plan, place))
        .collect();
    let headed = |(place, part): (usize, &ColumnRole)| match part {
        ColumnRole::Field(spec) if spec.is_counted() => {
            Scale::of_heading(heading(grid, plan, place))
        }
        _ => None,
    };
    let headed: Vec<Option<Scale>> = plan.roles.iter().enumerate().map(headed).collect();
    let says_nothing = |place: usize, text: &str| {
        let part = plan.roles.get(place).unwrap_or(&ColumnRole::Skip);
        let is_sign = || signed.get(place) == Some(&true) && is_dash(text);
        !is_exact && empty_words::is_empty_cell(part, text) && !is_sign()
    };
    let first = plan.first_row + if is_matrix { 0 } else { skip };
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
            let part = plan.roles.get(place);
            let line = grid.line(row);
            if part == Some(&ColumnRole::Counting) || says_nothing(place, text) {
                continue;
            }
            let Some(part) = part.filter(|part| **part != ColumnRole::Skip) else {
                draft.remark(line, format!("{} is left out", quote_excerpt(text)));
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
            slots[slot].push(PlannedCell {
                role: part,
                text,
                line,
                index: place,
                scale: headed.get(place).copied().flatten(),
                column,
                annotation: grid.aside(row, column),
            });
        }
    }
    slots
}

/// Whether dashes in a row or column of emotions are negative, which they are beside pluses.
fn are_signs(grid: &Grid, plan: &TablePlan, place: usize) -> bool {
    let is_felt = matches!(
        plan.roles[place],
        ColumnRole::Emotion | ColumnRole::EmotionOf(_)
    );
    is_felt
        && texts(grid, plan, place)
            .into_iter()
            .any(emotion_words::is_plus)
}

fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–−".contains(c))
}

/// Adds the cells of one column to the map.
fn read_slot(
    slot: &[PlannedCell],
    number: usize,
    scales: &[Scale],
    personas: &mut PersonaTracker,
    draft: &mut TableDraft,
) {
    let Some(first) = slot.first() else {
        return;
    };
    let whose = personas.of_slot(number);
    let stage = stage_of(slot, number, &whose, personas, draft);
    let titles = lines_of(slot, &ColumnRole::Touchpoint);
    let places = touchpoints_of(slot, &titles, stage, &whose, personas, draft);
    let Some(at) = places.first().copied() else {
        attach_to_stage(slot, stage, draft);
        return;
    };
    personas.record_position(at, draft);
    if places.len() > 1
        && slot.iter().any(|cell| {
            matches!(
                cell.role,
                ColumnRole::Cards(_) | ColumnRole::Text(_) | ColumnRole::Channels
            )
        })
    {
        let title = quote_excerpt(titles.first().map_or("", String::as_str));
        draft.remark(first.line, format!("{} touchpoints stand in one cell; what belongs to them hangs on the first, {title}", places.len()));
    }
    let mut who: Vec<_> = whose.iter().map(|name| draft.persona(name)).collect();
    if who.is_empty() {
        who.push(PersonaRef { index: 0, id: None });
    }
    let first_card = draft.touchpoint_mut(at).cards.len();
    // Where the cards of each cell begin among the touchpoint's.
    let mut starts = Vec::with_capacity(slot.len());
    for cell in slot {
        let scale = scales
            .get(cell.index)
            .copied()
            .unwrap_or(Scale::AROUND_ZERO);
        let before = draft.touchpoint_mut(at).cards.len();
        starts.push(before);
        match cell.role {
            ColumnRole::Emotion => {
                for who in &who {
                    draft.set_emotions(cell.line, cell.text, scale, who, &places);
                }
            }
            ColumnRole::EmotionOf(name) => {
                let who = draft.persona(name);
                draft.set_emotions(cell.line, cell.text, scale, &who, &places);
            }
            ColumnRole::ThoughtsAndFeelings => {
                for item in plain_text::lines(cell.text) {
                    draft.add_thought_with_emotion(cell.line, &item, scale, &who, at);
                }
            }
            part => attach_to_touchpoint(part, cell, at, draft),
        }
        keep_annotation(cell, stage, Some((at, before)), draft);
    }
    for (place, cell) in slot.iter().enumerate() {
        let kinds = described_kinds(&slot[..place], cell.role);
        // Of several columns of severities, each is about the cards since the one before.
        let same = slot[..place].iter().rposition(|it| it.role == cell.role);
        let near = starts[same.map_or(0, |same| same + 1)]..starts[place];
        let cards = &draft.touchpoint_mut(at).cards;
        let is_near = cards[near.clone()]
            .iter()
            .any(|card| kinds.contains(&card.kind));
        let about = if is_near {
            near
        } else {
            first_card..cards.len()
        };
        apply_detail(cell, &kinds, at, about, draft);
    }
}

/// The cells with this role.
fn cells_of<'a>(
    slot: &'a [PlannedCell<'a>],
    role: &ColumnRole,
) -> impl Iterator<Item = &'a PlannedCell<'a>> {
    slot.iter().filter(move |cell| cell.role == role)
}

/// The lines of the cells with this role.
pub(super) fn lines_of(slot: &[PlannedCell], role: &ColumnRole) -> Vec<String> {
    cells_of(slot, role)
        .flat_map(|cell| plain_text::lines(cell.text))
        .collect()
}

/// The index of a column's stage: the previous one, one of another persona, or a new one.
fn stage_of(
    slot: &[PlannedCell],
    number: usize,
    whose: &[String],
    personas: &mut PersonaTracker,
    draft: &mut TableDraft,
) -> usize {
    if let Some(stage) = personas.stage(number, whose, draft) {
        return stage;
    }
    let name = lines_of(slot, &ColumnRole::Stage).join(" ");
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
    slot: &[PlannedCell],
    titles: &[String],
    stage: usize,
    whose: &[String],
    personas: &mut PersonaTracker,
    draft: &mut TableDraft,
) -> Vec<TouchpointRef> {
    let has = |part| cells_of(slot, part).next().is_some();
    let is_felt = has(&ColumnRole::Emotion);
    if let Some(known) = personas.touchpoints(whose, titles, stage, is_felt, draft) {
        return known;
    }
    let has_emotion = has(&ColumnRole::Emotion) && !has(&ColumnRole::Persona);
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
    let needs_touchpoint = |cell: &&PlannedCell| {
        cell.role.lane_kind().is_some()
            || matches!(cell.role, ColumnRole::Persona | ColumnRole::MomentOfTruth)
            || [ColumnRole::VALUE, ColumnRole::TARGET].contains(cell.role)
    };
    if draft.stages[stage].touchpoints.is_empty()
        && let Some(cell) = {
            // The role counts more than the persona.
            let is_thing =
                |cell: &&PlannedCell| needs_touchpoint(cell) && *cell.role != ColumnRole::Persona;
            let thing = slot.iter().find(is_thing);
            thing.or_else(|| slot.iter().find(needs_touchpoint))
        }
    {
        draft.unnamed_touchpoint(stage, cell.line, cell.text);
    }
    let end = draft.stages[stage].touchpoints.len();
    (start..end)
        .map(|touchpoint| TouchpointRef { stage, touchpoint })
        .collect()
}

/// Adds the content of a stage without touchpoints.
fn attach_to_stage(slot: &[PlannedCell], stage: usize, draft: &mut TableDraft) {
    for cell in slot {
        keep_annotation(cell, stage, None, draft);
        let about = &mut draft.stages[stage].stage.about;
        if *cell.role != ColumnRole::Stage && !set_about(about, cell.role, cell.text) {
            draft.remark(
                cell.line,
                format!(
                    "{} ({}) is left out: there is no touchpoint for it",
                    quote_excerpt(cell.text),
                    cell.role.label()
                ),
            );
        }
    }
}

/// Keeps the annotation of a cell: a comment as notes, a link as the source, on the first card that
/// the cell has brought, on the touchpoint, or on the stage that the cell names.
fn keep_annotation(
    cell: &PlannedCell,
    stage: usize,
    at: Option<(TouchpointRef, usize)>,
    draft: &mut TableDraft,
) {
    let Some(aside) = cell.annotation else {
        return;
    };
    let about = match (cell.role, at) {
        (ColumnRole::Stage, _) | (_, None) => &mut draft.stages[stage].stage.about,
        (_, Some((at, first_card))) => {
            let touchpoint = draft.touchpoint_mut(at);
            if first_card < touchpoint.cards.len() {
                &mut touchpoint.cards[first_card].about
            } else {
                &mut touchpoint.about
            }
        }
    };
    if !aside.note.is_empty() {
        set_about(about, &ColumnRole::Notes, &aside.note);
    }
    if !aside.link.is_empty() {
        set_about(about, &ColumnRole::Source, &aside.link);
    }
    draft.kept_annotations.insert((cell.line, cell.column));
}

/// Adds a cell's items to a touchpoint.
fn attach_to_touchpoint(
    part: &ColumnRole,
    cell: &PlannedCell,
    at: TouchpointRef,
    draft: &mut TableDraft,
) {
    match part {
        ColumnRole::Channels => draft
            .touchpoint_mut(at)
            .channels
            .extend(split_list(cell.text)),
        ColumnRole::Cards(CardKind::Metric) => {
            for item in plain_text::lines(cell.text) {
                draft.metric(at, &item);
            }
        }
        ColumnRole::MetricOf(name) => {
            for item in plain_text::lines(cell.text) {
                draft.metric(at, &format!("{name}: {item}"));
            }
        }
        ColumnRole::Cards(CardKind::Note) => {
            for item in plain_text::lines(cell.text) {
                draft.note(cell.line, at, "", &item);
            }
        }
        ColumnRole::Cards(kind) => {
            for item in plain_text::lines(cell.text) {
                draft.card(at, *kind, &item);
            }
        }
        ColumnRole::Text(heading) => {
            for item in plain_text::lines(cell.text) {
                draft.note(cell.line, at, heading, &item);
            }
        }
        ColumnRole::MomentOfTruth => {
            let yes = cell_words::parse_yes_no(cell.text);
            draft.touchpoint_mut(at).moment_of_truth |= yes.unwrap_or(true);
            if yes.is_none() {
                let text = quote_excerpt(cell.text);
                draft.remark(
                    cell.line,
                    format!("{text} marks a moment of truth; the words are left out"),
                );
            }
        }
        ColumnRole::Lane | ColumnRole::Words => {
            draft.remark(
                cell.line,
                format!(
                    "{} is left out: this layout has no place for it",
                    quote_excerpt(cell.text)
                ),
            );
        }
        ColumnRole::Owner
        | ColumnRole::Tags
        | ColumnRole::Evidence
        | ColumnRole::Source
        | ColumnRole::Notes => {
            let is_told = set_about(&mut draft.touchpoint_mut(at).about, part, cell.text);
            if is_told {
                return;
            }
            let text = quote_excerpt(cell.text);
            draft.remark(
                cell.line,
                format!("{text} does not say how well founded something is; it is left out"),
            );
        }
        _ => {}
    }
}
