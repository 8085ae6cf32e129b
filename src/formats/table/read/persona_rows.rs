//! Rows for several personas: a column names the persona of each row, and the stages repeat for
//! each.

use std::collections::{BTreeMap, BTreeSet};

use super::ColumnRole;
use super::map_draft::{TableDraft, TouchpointRef, split_list};
use super::read_columns::{PlannedCell, lines_of};
use crate::model::Id;

/// Tracks the personas of a table's touchpoints and their positions.
pub(super) struct PersonaTracker {
    /// The names for each row or column of touchpoints.
    names: Vec<Vec<String>>,
    /// The stage of each row or column, also where the cell above or before goes on.
    titles: Vec<String>,
    /// Whether stages and touchpoints of the same name are the same for everybody.
    is_shared: bool,
    /// The position of each persona.
    positions: BTreeMap<String, PersonaPosition>,
    /// The position of the previous row or column.
    before: Option<Id>,
    /// The visited stages and touchpoints of each persona.
    stages: BTreeSet<(String, Id)>,
    touchpoints: BTreeSet<(String, Id)>,
    has_reported: bool,
}

/// The position of a persona.
struct PersonaPosition {
    stage: Id,
    touchpoint: Option<Id>,
}

impl PersonaTracker {
    pub(super) fn of(slots: &[Vec<PlannedCell>]) -> Self {
        let cell = |slot: &Vec<PlannedCell>| -> Vec<String> {
            let cells = slot.iter().filter(|cell| *cell.role == ColumnRole::Persona);
            cells.flat_map(|cell| split_list(cell.text)).collect()
        };
        let mut names: Vec<Vec<String>> = slots.iter().map(cell).collect();
        let all: BTreeSet<&String> = names.iter().flatten().collect();
        let is_single = names.iter().all(|names| names.len() < 2);
        let is_shared = is_single && all.len() > 1;
        let has_codes = all.iter().all(|name| without_code(name).is_some());
        if has_codes {
            for name in names.iter_mut().flatten() {
                *name = without_code(name).unwrap_or_default().to_owned();
            }
        }
        let mut titles: Vec<String> = Vec::new();
        if is_shared {
            let title = |slot: &Vec<PlannedCell>| lines_of(slot, &ColumnRole::Stage).join(" ");
            titles = slots.iter().map(title).collect();
            // Of a merged cell only the first one has the name.
            fill_down(&mut names);
            fill_down(&mut titles);
        }
        Self {
            names,
            titles,
            is_shared,
            positions: BTreeMap::new(),
            before: None,
            stages: BTreeSet::new(),
            touchpoints: BTreeSet::new(),
            has_reported: false,
        }
    }

    /// The personas of a row or column.
    pub(super) fn of_slot(&self, place: usize) -> Vec<String> {
        self.names.get(place).cloned().unwrap_or_default()
    }

    /// The index of the stage of a row or column: the persona's current one, one visited only by
    /// others, or a new one behind it. `None` where stages have no personas.
    pub(super) fn stage(
        &mut self,
        slot: usize,
        whose: &[String],
        draft: &mut TableDraft,
    ) -> Option<usize> {
        let [who] = whose else {
            return None;
        };
        if !self.is_shared {
            return None;
        }
        let title = self.titles.get(slot).map_or("", String::as_str);
        let now = self.positions.get(who).map(|now| &now.stage);
        let now = now.and_then(|id| draft.stages.iter().position(|it| it.stage.id == *id));
        let is_here = |place: usize| draft.stages[place].stage.title == title;
        if let Some(place) = now.filter(|place| is_here(*place)) {
            return Some(place);
        }
        let is_new_to = |id: &Id| !self.stages.contains(&(who.clone(), id.clone()));
        let known = draft
            .stages
            .iter()
            .position(|it| it.stage.title == title && is_new_to(&it.stage.id));
        let place = known.unwrap_or_else(|| {
            let next = now.map_or(draft.stages.len(), |place| place + 1);
            draft.insert_stage(next, title);
            next
        });
        let id = draft.stages[place].stage.id.clone();
        self.stages.insert((who.clone(), id.clone()));
        let now = PersonaPosition {
            stage: id,
            touchpoint: None,
        };
        self.positions.insert(who.clone(), now);
        Some(place)
    }

    /// The touchpoints with these titles: the persona's current one, those visited by others, or
    /// new ones behind it; without a title, that of the previous row or column. `None` if undecided
    /// or if touchpoints have no personas.
    pub(super) fn touchpoints(
        &mut self,
        whose: &[String],
        titles: &[String],
        stage: usize,
        is_felt: bool,
        draft: &mut TableDraft,
    ) -> Option<Vec<TouchpointRef>> {
        let [who] = whose else {
            return None;
        };
        if !self.is_shared {
            return None;
        }
        let place_of = |id: &Id, draft: &TableDraft| {
            let mut all = draft.stages[stage].touchpoints.iter();
            all.position(|it| it.id == *id)
        };
        if titles.is_empty() {
            let touchpoint = place_of(self.before.as_ref()?, draft)?;
            self.move_to(who, TouchpointRef { stage, touchpoint }, draft);
            return Some(vec![TouchpointRef { stage, touchpoint }]);
        }
        let mut places = Vec::new();
        for title in titles {
            let now = self
                .positions
                .get(who)
                .and_then(|now| now.touchpoint.as_ref());
            let now = now.and_then(|id| place_of(id, draft));
            let all = &draft.stages[stage].touchpoints;
            let end = all.len();
            let goes_on = now.filter(|now| {
                titles.len() == 1
                    && all[*now].title == *title
                    && !(is_felt
                        && draft.has_emotion(
                            TouchpointRef {
                                stage,
                                touchpoint: *now,
                            },
                            who,
                        ))
            });
            let is_new_to = |id: &Id| !self.touchpoints.contains(&(who.clone(), id.clone()));
            let known = || {
                let mut all = all.iter();
                all.position(|it| it.title == *title && is_new_to(&it.id))
            };
            let met = goes_on.or_else(known);
            let touchpoint = met.unwrap_or_else(|| {
                let next = now.map_or(end, |now| now + 1);
                draft.insert_touchpoint(stage, next, title);
                next
            });
            let at = TouchpointRef { stage, touchpoint };
            let is_mixed =
                goes_on.is_none() && met.is_some() && !draft.touchpoint_mut(at).cards.is_empty();
            self.move_to(who, at, draft);
            if is_mixed && !std::mem::replace(&mut self.has_reported, true) {
                let message = "rows of several personas are about the same touchpoints; each has a curve, \
                               and what they say stands together";
                draft.remark(0, message.to_owned());
            }
            places.push(at);
        }
        Some(places)
    }

    fn move_to(&mut self, who: &str, at: TouchpointRef, draft: &mut TableDraft) {
        let id = draft.touchpoint_mut(at).id.clone();
        self.touchpoints.insert((who.to_owned(), id.clone()));
        if let Some(now) = self.positions.get_mut(who) {
            now.touchpoint = Some(id);
        }
    }

    /// Records the position of a row or column, for the next one to continue there.
    pub(super) fn record_position(&mut self, at: TouchpointRef, draft: &mut TableDraft) {
        self.before = Some(draft.touchpoint_mut(at).id.clone());
    }
}

/// Gives to what is empty what stands before it.
fn fill_down<T: Clone + Default + PartialEq>(all: &mut [T]) {
    for place in 1..all.len() {
        if all[place] == T::default() {
            all[place] = all[place - 1].clone();
        }
    }
}

/// A name without the code in front: `P1 Ann`, `Persona 2: Ben`.
fn without_code(name: &str) -> Option<&str> {
    let rest = name.trim_start_matches(char::is_alphabetic);
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let code = name.len() - rest.len();
    let is_code = code <= "Persona ".len() && (1..=2).contains(&digits);
    let rest = &rest[digits..];
    let bare = rest.trim_start_matches([' ', ':', '.', '-', '–', '—', ')']);
    (is_code && bare.len() < rest.len() && !bare.is_empty()).then_some(bare)
}
