//! Rows for several personas: a column says whose each row is, and the stages come again for each.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use super::columns::Cell;
use super::draft::{At, Draft, pieces};
use crate::model::Id;

/// Whose the touchpoints of a table are, and how far each persona has come.
pub(super) struct Personas {
    /// The names for each row or column of touchpoints.
    names: Vec<Vec<String>>,
    /// Whether stages and touchpoints of the same name are the same for everybody.
    is_shared: bool,
    /// The stage in which each persona is, and those where they have been.
    now: BTreeMap<String, Id>,
    stages: BTreeSet<(String, Id)>,
    touchpoints: BTreeSet<(String, Id)>,
    has_reported: bool,
}

impl Personas {
    pub(super) fn of(slots: &[Vec<Cell>]) -> Self {
        let cell = |slot: &Vec<Cell>| -> Vec<String> {
            let cells = slot.iter().filter(|cell| *cell.part == Part::Persona);
            cells.flat_map(|cell| pieces(cell.text)).collect()
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
        if is_shared {
            // Of a merged cell only the first one has the name.
            for place in 1..names.len() {
                if names[place].is_empty() {
                    let (before, behind) = names.split_at_mut(place);
                    behind[0].clone_from(&before[place - 1]);
                }
            }
        }
        Self {
            names,
            is_shared,
            now: BTreeMap::new(),
            stages: BTreeSet::new(),
            touchpoints: BTreeSet::new(),
            has_reported: false,
        }
    }

    /// Whose a row or column is.
    pub(super) fn of_slot(&self, place: usize) -> Vec<String> {
        self.names.get(place).cloned().unwrap_or_default()
    }

    /// The place of the stage of this name: the one where the persona is, one where only others have
    /// been, or a new one behind theirs. `None` where stages are nobody's.
    pub(super) fn stage(
        &mut self,
        whose: &[String],
        name: &str,
        draft: &mut Draft,
    ) -> Option<usize> {
        let [who] = whose else {
            return None;
        };
        if !self.is_shared {
            return None;
        }
        let now = self.now.get(who);
        let now = now.and_then(|id| draft.stages.iter().position(|it| it.stage.id == *id));
        let is_here = |place: usize| name.is_empty() || draft.stages[place].stage.title == name;
        if let Some(place) = now.filter(|place| is_here(*place)) {
            return Some(place);
        }
        let is_new_to = |id: &Id| !self.stages.contains(&(who.clone(), id.clone()));
        let known = draft
            .stages
            .iter()
            .position(|it| it.stage.title == name && is_new_to(&it.stage.id));
        let place = known.unwrap_or_else(|| {
            let next = now.map_or(draft.stages.len(), |place| place + 1);
            draft.insert_stage(next, name);
            next
        });
        let id = draft.stages[place].stage.id.clone();
        self.stages.insert((who.clone(), id.clone()));
        self.now.insert(who.clone(), id);
        Some(place)
    }

    /// The touchpoints of these titles where others have been, or new ones. `None` where touchpoints
    /// are nobody's or have no titles.
    pub(super) fn touchpoints(
        &mut self,
        whose: &[String],
        titles: &[String],
        stage: usize,
        draft: &mut Draft,
    ) -> Option<Vec<At>> {
        let [who] = whose else {
            return None;
        };
        if !self.is_shared || titles.is_empty() {
            return None;
        }
        let mut places = Vec::new();
        for title in titles {
            let is_new_to = |id: &Id| !self.touchpoints.contains(&(who.clone(), id.clone()));
            let all = &draft.stages[stage].touchpoints;
            let known = all
                .iter()
                .position(|it| it.title == *title && is_new_to(&it.id));
            let is_met = known.is_some();
            let touchpoint = known.unwrap_or_else(|| draft.touchpoint(stage, title));
            let at = At { stage, touchpoint };
            let id = draft.at(at).id.clone();
            self.touchpoints.insert((who.clone(), id));
            let is_mixed = is_met && !draft.at(at).cards.is_empty();
            if is_mixed && !std::mem::replace(&mut self.has_reported, true) {
                let message = "rows of several personas are about the same touchpoints; each has a curve, \
                               and what they say stands together";
                draft.remark(0, message.to_owned());
            }
            places.push(at);
        }
        Some(places)
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
