//! The text that is open where it stands on the map.

use super::Desk;
use crate::edit::{Edit, Field, Mark, Selection};
use crate::model::{CardKind, LaneKind, Slot, Target};

/// A text that is being edited where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEditing {
    /// Whose text it is.
    pub target: Target,
    /// Which of its texts.
    pub slot: Slot,
    /// What it says now.
    pub text: String,
    /// What it said when it was opened.
    pub before: String,
}

/// What comes after a text is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing: the thing stays selected.
    Stay,
    /// The same text of the next touchpoint opens; after the last one a new touchpoint is made. A
    /// metric's value and target come first.
    NextTouchpoint,
}

/// The thing whose text is open was made just now, by this edit.
pub(super) struct Created {
    mark: Mark,
    edit: Edit,
    /// What was selected before.
    selection: Selection,
}

impl Desk {
    /// The text that is open.
    #[must_use]
    pub fn editing(&self) -> Option<&TextEditing> {
        self.editing.as_ref()
    }

    /// Opens a text for editing, with `replace_with` in place of what it says where that is given.
    /// A text that is open already is committed first.
    pub fn begin_editing(&mut self, target: Target, slot: Slot, replace_with: Option<&str>) {
        self.settle();
        let Some(mut before) = self.text(&target, slot) else {
            return;
        };
        if let Target::Lane(id) = &target
            && let Some(lane) = self.map().lane(id)
        {
            // A lane without a heading of its own shows its kind's: that is what one edits.
            before = match slot {
                Slot::Subtitle => lane.subheading().to_owned(),
                _ => lane.heading().to_owned(),
            };
        }
        self.selection.set([target.clone()]);
        self.editing = Some(TextEditing {
            target,
            slot,
            text: before.clone(),
            before,
        });
        if let Some(text) = replace_with {
            self.set_draft(text.to_owned());
        }
    }

    /// Opens the text of the selected thing, as Enter does; on an empty cell a card is added.
    pub fn edit_selected(&mut self, replace_with: Option<&str>) {
        let Some(target) = self.selection.primary().cloned() else {
            return;
        };
        if let Target::Cell { touchpoint, lane } = &target {
            let Some(lane) = self.map().lane(lane) else {
                return;
            };
            match (lane.kind, lane.kind.card_kind()) {
                (LaneKind::Channels, _) => {
                    self.begin_editing(target, Slot::Channels, replace_with);
                }
                (_, Some(kind)) => {
                    let (touchpoint, lane) = (touchpoint.clone(), lane.id.clone());
                    self.add_card_to(&touchpoint, kind, Some(&lane), usize::MAX);
                    if let Some(text) = replace_with {
                        self.set_draft(text.to_owned());
                    }
                }
                _ => {}
            }
            return;
        }
        self.begin_editing(target, Slot::Text, replace_with);
    }

    /// What the open text says now; the map shows it at once.
    pub fn set_draft(&mut self, text: String) {
        let Some(editing) = &mut self.editing else {
            return;
        };
        if editing.text == text {
            return;
        }
        editing.text = text;
        let edit = Edit::Set {
            map: self.map.clone(),
            targets: vec![editing.target.clone()],
            field: Field::Text(editing.slot, editing.text.clone()),
        };
        if let Err(why) = self.history.preview(&edit) {
            self.notice = Some(why.0);
        }
        self.refresh();
    }

    /// Commits the open text, if there is one, and goes on.
    pub fn commit_editing(&mut self, after: After) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        let created = self.created.take();
        self.history.bail();
        if editing.text != editing.before {
            let set = Edit::Set {
                map: self.map.clone(),
                targets: vec![editing.target.clone()],
                field: Field::Text(editing.slot, editing.text.clone()),
            };
            let edit = match created {
                // What was made and then named is one step.
                Some(Created { mark, edit, .. }) => {
                    self.history.bail_to(mark);
                    Edit::Many {
                        name: edit.name(self.history.committed()),
                        edits: vec![edit, set],
                    }
                }
                None => set,
            };
            if let Err(why) = self.history.commit(&edit) {
                self.notice = Some(why.0);
            }
        }
        self.refresh();
        if after == After::NextTouchpoint {
            self.edit_next(&editing.target, editing.slot);
        }
    }

    /// Closes the open text and leaves it as it was. A thing that was made just now, and so
    /// had none, is taken away again, without a trace.
    pub fn leave_editing(&mut self) {
        if self.editing.take().is_none() {
            return;
        }
        self.history.bail();
        if let Some(created) = self.created.take() {
            self.history.bail_to(created.mark);
            self.selection = created.selection;
        }
        self.refresh();
    }

    /// Makes a new thing, selects it and opens its text.
    pub(super) fn create(&mut self, edit: Edit, target: Target) {
        self.settle();
        let mark = self.history.mark();
        let selection = self.selection.clone();
        if let Err(why) = self.history.commit(&edit) {
            self.notice = Some(why.0);
            return;
        }
        self.notice = None;
        self.refresh();
        self.begin_editing(target, Slot::Text, None);
        if self.editing.is_some() {
            self.created = Some(Created {
                mark,
                edit,
                selection,
            });
        }
    }

    /// Opens what comes after a text.
    fn edit_next(&mut self, target: &Target, slot: Slot) {
        let map = std::sync::Arc::clone(self.map());
        match (target, slot) {
            (Target::Header, Slot::Text) => {
                self.begin_editing(Target::Header, Slot::Scenario, None);
            }
            (Target::Lane(_), Slot::Text) => {
                self.begin_editing(target.clone(), Slot::Subtitle, None);
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
            (Target::Card(id), _) => {
                let metric = map
                    .card(id)
                    .is_some_and(|(_, card)| card.detail.kind() == CardKind::Metric);
                match slot {
                    Slot::Text if metric => self.begin_editing(target.clone(), Slot::Now, None),
                    Slot::Now => self.begin_editing(target.clone(), Slot::Wanted, None),
                    _ => self.edit_next_column(target, slot),
                }
            }
            (Target::Touchpoint(_) | Target::Cell { .. }, _) => self.edit_next_column(target, slot),
            _ => {}
        }
    }

    /// Opens the same text one touchpoint further.
    fn edit_next_column(&mut self, target: &Target, slot: Slot) {
        let map = std::sync::Arc::clone(self.map());
        let Some(here) = self.touchpoint_of(target) else {
            return;
        };
        let mut rest = map.touchpoints().skip_while(|(_, t)| t.id != here);
        let Some((stage, _)) = rest.next() else {
            return;
        };
        let next = rest.next().map(|(_, touchpoint)| touchpoint);
        match (target, next) {
            (Target::Card(id), Some(next)) => {
                let Some(lane) = map.card(id).and_then(|(_, card)| map.lane_for(card)) else {
                    return;
                };
                let first = next.cards_in(lane).next().map(|card| card.id.clone());
                match (first, lane.kind.card_kind()) {
                    (Some(first), _) => self.begin_editing(Target::Card(first), Slot::Text, None),
                    (None, Some(kind)) => self.add_card_to(&next.id, kind, Some(&lane.id), 0),
                    (None, None) => {}
                }
            }
            (Target::Cell { lane, .. }, Some(next)) => {
                let cell = Target::Cell {
                    touchpoint: next.id.clone(),
                    lane: lane.clone(),
                };
                self.begin_editing(cell, slot, None);
            }
            (Target::Touchpoint(_), Some(next)) => {
                self.begin_editing(Target::Touchpoint(next.id.clone()), slot, None);
            }
            (_, None) => self.add_touchpoint_to(&stage.id, stage.touchpoints.len()),
            _ => {}
        }
    }
}
