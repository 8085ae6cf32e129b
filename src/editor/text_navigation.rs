//! Which text opens after another: along the row with Tab and back with Shift+Tab, from stage to
//! stage with Page Down and Page Up, another card with Ctrl+Enter, over the edge of a text with an
//! arrow.

use std::sync::Arc;

use super::{CommitThen, Direction, Editor, StageStep};
use crate::model::kinds::Look;
use crate::model::{Id, Lane, LaneKind, Slot, Stage, Target};

/// A cell of the map's grid: the indices of a touchpoint's column and of a visible lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridCell {
    pub(super) column: usize,
    pub(super) row: usize,
    columns: usize,
    /// The index of the stage.
    stage: usize,
}

impl Editor {
    /// The grid cell of a thing; `None` for what is not on the grid.
    pub(super) fn grid_cell(&self, target: &Target) -> Option<GridCell> {
        let map = self.map();
        let touchpoint = self.touchpoint_of(target)?;
        let lane = super::navigation::lane_of(map, target)?;
        let holds = |stage: &Arc<Stage>| stage.touchpoints.iter().any(|t| t.id == touchpoint);
        Some(GridCell {
            stage: map.stages.iter().position(holds)?,
            column: map.touchpoints().position(|(_, t)| t.id == touchpoint)?,
            row: super::navigation::visible_lanes(map).position(|other| other.id == lane.id)?,
            columns: map.touchpoints().count(),
        })
    }

    /// Continues after a text was committed, or `skipped`: left empty, so that its new thing was
    /// removed.
    pub(super) fn continue_editing(
        &mut self,
        then: CommitThen,
        target: &Target,
        slot: Slot,
        cell: Option<GridCell>,
        skipped: bool,
    ) {
        match then {
            CommitThen::Stay => {}
            CommitThen::NextTouchpoint if skipped => self.skip_empty_cell(target, cell),
            CommitThen::NextTouchpoint => self.edit_next(target, slot, cell),
            CommitThen::Previous => self.edit_previous(target, slot, cell),
            CommitThen::Stage(step) => self.edit_in_stage(step, target, cell),
            CommitThen::AddAnother if !skipped => self.add_another(),
            CommitThen::AddAnother | CommitThen::Move(_) => {
                if let Some(place) =
                    cell.and_then(|cell| self.target_at_cell(cell.column, cell.row))
                    && skipped
                    && matches!((target, &place), (Target::Card(_), Target::Cell { .. }))
                {
                    self.select([place]);
                }
                if let CommitThen::Move(direction) = then {
                    self.navigate(direction);
                }
            }
        }
    }

    /// Adds another of what is selected, after it: a card of its kind, or the next stage.
    pub fn add_another(&mut self) {
        self.finish_interaction();
        match self.selection.primary().cloned() {
            Some(Target::Card(id)) => {
                let Some((touchpoint, kind, at)) = self.card_position(&id) else {
                    return;
                };
                let lane = super::navigation::lane_of(self.map(), &Target::Card(id));
                let lane = lane.map(|lane| lane.id.clone());
                self.add_card_to(&touchpoint, kind, lane.as_ref(), at + 1);
            }
            Some(Target::Stage(_) | Target::Touchpoint(_)) => self.add_stage(),
            Some(Target::Persona(_)) => self.add_persona(),
            Some(Target::Goal(_)) => self.add_goal(),
            Some(Target::Cell { .. }) => self.edit_selected(None),
            _ => self.set_status("Select a card or a stage to add one more."),
        }
    }

    /// Continues after a text was left empty.
    fn skip_empty_cell(&mut self, target: &Target, cell: Option<GridCell>) {
        let Some(cell) = cell else {
            return;
        };
        if matches!(target, Target::Card(_)) {
            self.open_next_cell(cell);
            return;
        }
        // The skipped touchpoint was removed: the next one has its column now.
        if cell.column + 1 < cell.columns {
            self.open_cell(cell.column, cell.row);
        } else {
            self.open_cell(0, cell.row + 1);
        }
    }

    /// Opens the next text.
    fn edit_next(&mut self, target: &Target, slot: Slot, cell: Option<GridCell>) {
        let map = Arc::clone(self.map());
        match (target, slot) {
            (Target::Header, Slot::Text | Slot::MapTitle) => {
                self.begin_editing(Target::Header, Slot::Scenario, None);
            }
            (Target::Persona(_), Slot::Text) if map.persona_cards => {
                self.begin_editing(target.clone(), Slot::Role, None);
            }
            (Target::Persona(_), Slot::Role) => {
                self.begin_editing(target.clone(), Slot::Quote, None);
            }
            (Target::Lane(_), Slot::Text) => {
                self.begin_editing(target.clone(), Slot::Subtitle, None);
            }
            (Target::Lane(id), _) => {
                match super::navigation::visible_lanes(&map).position(|l| l.id == *id) {
                    Some(row) if map.touchpoints().next().is_some() => self.open_cell(0, row),
                    _ => self.edit_first_stage(),
                }
            }
            (Target::Header | Target::Persona(_) | Target::Goal(_), _) => {
                match self.next_target(target, Direction::Right) {
                    Some(next) => self.begin_editing(next, Slot::Text, None),
                    None => self.edit_first_stage(),
                }
            }
            (Target::Stage(id), _) => {
                let first = map.stage(id).and_then(|stage| stage.touchpoints.first());
                match first {
                    Some(touchpoint) => {
                        let target = Target::Touchpoint(touchpoint.id.clone());
                        self.begin_editing(target, Slot::Text, None);
                    }
                    None => self.add_touchpoint_to(id, 0),
                }
            }
            (Target::Card(id), Slot::Text) if self.is_metric(id) => {
                self.begin_editing(target.clone(), Slot::Now, None);
            }
            (Target::Card(_), Slot::Now) => self.begin_editing(target.clone(), Slot::Wanted, None),
            (Target::Touchpoint(id), _)
                if map.touchpoints().last().is_some_and(|l| l.1.id == *id) =>
            {
                if let Some((stage, _)) = map.touchpoint(id) {
                    self.add_touchpoint_to(&stage.id, stage.touchpoints.len());
                }
            }
            _ => {
                if let Some(cell) = cell {
                    self.open_next_cell(cell);
                }
            }
        }
    }

    /// Opens the first stage's title, or makes one.
    fn edit_first_stage(&mut self) {
        match self.map().stages.first().map(|stage| stage.id.clone()) {
            Some(first) => self.begin_editing(Target::Stage(first), Slot::Text, None),
            None => self.add_stage(),
        }
    }

    /// Reopens the text, or what replaced it, when there is no next one: Tab must not end where
    /// letters are commands.
    pub(super) fn reopen_text(&mut self, target: Target, slot: Slot, cell: Option<GridCell>) {
        let is_missing = self.text(&target, slot).is_none();
        match (&target, cell) {
            (Target::Touchpoint(_), Some(here)) if is_missing => {
                let stage = self
                    .map()
                    .stages
                    .get(here.stage)
                    .map(|stage| stage.id.clone());
                if let Some(stage) = stage {
                    self.add_touchpoint_to(&stage, usize::MAX);
                }
            }
            (_, Some(here)) if is_missing => self.open_cell(here.column, here.row),
            _ => self.begin_editing(target, slot, None),
        }
    }

    /// Opens the previous text.
    fn edit_previous(&mut self, target: &Target, slot: Slot, cell: Option<GridCell>) {
        let map = Arc::clone(self.map());
        match (target, slot) {
            (Target::Header, Slot::Scenario)
            | (Target::Lane(_), Slot::Subtitle)
            | (Target::Persona(_), Slot::Role) => {
                self.begin_editing(target.clone(), Slot::Text, None);
            }
            (Target::Persona(_), Slot::Quote) => {
                self.begin_editing(target.clone(), Slot::Role, None);
            }
            (Target::Card(_), Slot::Now) => self.begin_editing(target.clone(), Slot::Text, None),
            (Target::Card(_), Slot::Wanted) => self.begin_editing(target.clone(), Slot::Now, None),
            (Target::Stage(id), _) => {
                let here = map.stages.iter().position(|stage| stage.id == *id);
                match here.and_then(|here| map.stages.get(here.checked_sub(1)?)) {
                    Some(before) => {
                        let before = Target::Stage(before.id.clone());
                        self.begin_editing(before, Slot::Text, None);
                    }
                    None => self.begin_editing(Target::Header, Slot::Scenario, None),
                }
            }
            (Target::Persona(_) | Target::Goal(_), _) => {
                if let Some(before) = self.next_target(target, Direction::Left) {
                    self.begin_editing(before, Slot::Text, None);
                }
            }
            _ => {
                let Some(cell) = cell else {
                    return;
                };
                let columns = map.touchpoints().count();
                if cell.column > 0 {
                    self.open_cell(cell.column - 1, cell.row);
                } else if cell.row > 0 {
                    self.open_cell(columns.saturating_sub(1), cell.row - 1);
                } else if let Some(first) = map.stages.first() {
                    self.begin_editing(Target::Stage(first.id.clone()), Slot::Text, None);
                }
            }
        }
    }

    /// Opens the same row in the next stage; backwards at this stage's beginning, then in the stage
    /// before.
    fn edit_in_stage(&mut self, step: StageStep, target: &Target, cell: Option<GridCell>) {
        let map = Arc::clone(self.map());
        match (target, step, cell) {
            (Target::Stage(id), StageStep::Next, _) => {
                let here = map.stages.iter().position(|stage| stage.id == *id);
                match here.and_then(|here| map.stages.get(here + 1)) {
                    Some(next) => {
                        self.begin_editing(Target::Stage(next.id.clone()), Slot::Text, None);
                    }
                    None => self.add_stage(),
                }
            }
            (Target::Stage(_), StageStep::Previous, _) => {
                self.edit_previous(target, Slot::Text, None);
            }
            (Target::Touchpoint(_), StageStep::Next, Some(here)) => {
                match map.stages.get(here.stage + 1) {
                    Some(next) => {
                        let next = Target::Stage(next.id.clone());
                        self.edit_next(&next, Slot::Text, None);
                    }
                    None => self.add_stage(),
                }
            }
            (_, StageStep::Next, Some(here)) => match self.stage_start_column(here.column, step) {
                Some(column) => self.open_cell(column, here.row),
                None => self.open_cell(0, here.row + 1),
            },
            (_, StageStep::Previous, Some(here)) => {
                match self.stage_start_column(here.column, step) {
                    Some(column) => self.open_cell(column, here.row),
                    None if here.row == 0 => self.edit_previous(target, Slot::Text, cell),
                    None => {
                        let last = self.stage_start_column(usize::MAX, step);
                        self.open_cell(last.unwrap_or(0), here.row - 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn is_metric(&self, card: &Id) -> bool {
        let found = self.map().card(card);
        found.is_some_and(|(_, card)| card.kind.spec().look == Look::Number)
    }

    fn open_next_cell(&mut self, cell: GridCell) {
        if cell.column + 1 < self.map().touchpoints().count() {
            self.open_cell(cell.column + 1, cell.row);
        } else {
            self.open_cell(0, cell.row + 1);
        }
    }

    /// What is selected in this column and row.
    pub(super) fn target_at_cell(&self, column: usize, row: usize) -> Option<Target> {
        let map = self.map();
        let (_, touchpoint) = map.touchpoints().nth(column)?;
        self.enter(
            &touchpoint.id,
            super::navigation::visible_lanes(map).nth(row)?,
            false,
        )
    }

    /// Opens the text in this column and row; in an empty cell a new card's. An emotion has no
    /// text: its cell is selected.
    fn open_cell(&mut self, column: usize, row: usize) {
        let map = Arc::clone(self.map());
        let Some((_, touchpoint)) = map.touchpoints().nth(column) else {
            return;
        };
        let Some(lane) = super::navigation::visible_lanes(&map).nth(row) else {
            return;
        };
        let Some(target) = self.enter(&touchpoint.id, lane, false) else {
            return;
        };
        self.select([target.clone()]);
        if lane.kind == LaneKind::Emotion {
            self.filling = Some(target);
        } else {
            self.edit_selected(None);
        }
    }

    /// Whether the curve is being filled in like a row of texts: digits set emotions, and letters
    /// are no commands.
    #[must_use]
    pub fn is_filling(&self) -> bool {
        self.filling.is_some() && self.filling.as_ref() == self.selection.primary()
    }

    /// Moves along the curve, as Tab does in a row of texts.
    pub fn fill_next(&mut self, step: StageStep) {
        let Some(here) = self.filling.take() else {
            return;
        };
        let cell = self.grid_cell(&here);
        match (step, cell) {
            (StageStep::Next, Some(cell)) => self.open_next_cell(cell),
            _ => self.edit_previous(&here, Slot::Text, cell),
        }
        if self.editing.is_none() && self.filling.is_none() {
            self.filling = Some(here);
        }
    }

    /// After a gap in the curve was filled, selects the next touchpoint's gap. While filling, the
    /// next lane follows after the last one.
    pub(super) fn advance_fill(&mut self, gap: &Target) {
        let Some(cell) = self.grid_cell(gap) else {
            return;
        };
        let running = self.filling.take().as_ref() == Some(gap);
        let map = self.map();
        let next = map.touchpoints().nth(cell.column + 1);
        let next = match next {
            Some((_, next)) if next.emotion_of(map, self.active_persona()).is_none() => {
                self.target_at_cell(cell.column + 1, cell.row)
            }
            None if running => self.target_at_cell(0, cell.row + 1),
            _ => None,
        };
        if let Some(next) = next {
            self.filling = Some(next.clone());
            self.select([next]);
        }
    }

    /// Whether all that is selected is on the curve: emotions or gaps.
    #[must_use]
    pub fn is_on_curve(&self) -> bool {
        let map = self.map();
        let mut targets = self.selection.targets().iter();
        let on_curve = |target: &Target| {
            super::navigation::lane_of(map, target)
                .is_some_and(|lane| lane.kind == LaneKind::Emotion)
        };
        !self.selection.is_empty() && targets.all(on_curve)
    }

    /// The gap in the curve, if it alone is selected.
    pub(super) fn selected_gap(&self) -> Option<Target> {
        let [target @ Target::Cell { touchpoint, lane }] = self.selection.targets() else {
            return None;
        };
        let map = self.map();
        let lane: &Lane = map.lane(lane)?;
        let (_, touchpoint) = map.touchpoint(touchpoint)?;
        let felt = touchpoint.emotion_of(map, self.active_persona());
        (lane.kind == LaneKind::Emotion && felt.is_none()).then(|| target.clone())
    }
}
