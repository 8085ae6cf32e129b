//! The text that is open where it stands on the map.

use std::borrow::Cow;
use std::sync::Arc;

use super::inline_markup::{self, InlineMarkup};
use super::{Direction, Editor, StageStep};
use crate::edit::{Edit, Field, Mark, Selection};
use crate::model::kinds::fields::UNIT;
use crate::model::{Document, LaneKind, Slot, Target};

/// A text that is being edited where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEditing {
    /// Whose text it is.
    pub target: Target,
    /// Which of its texts.
    pub slot: Slot,
    /// The current text.
    pub text: String,
    /// The text when editing began.
    pub original: String,
    /// Whether the text is a suggestion that typing replaces.
    pub is_suggestion: bool,
    /// The names in it, for a text that is a list of them.
    names: Vec<String>,
}

impl TextEditing {
    /// The field that the text sets. Channels are separated by commas or line breaks; a known name
    /// that contains a comma stays whole.
    fn field(&self) -> Field {
        if self.slot != Slot::Channels {
            return Field::Text(self.slot, self.text.clone());
        }
        let mut text = self.text.clone();
        for name in self.names.iter().filter(|name| name.contains(',')) {
            text = text.replace(name, &name.replace(',', KEPT_COMMA));
        }
        let lines = text.replace(',', "\n").replace(KEPT_COMMA, ",");
        Field::Text(self.slot, lines)
    }
}

/// Replaces a comma inside a name while splitting; a character that no text contains.
const KEPT_COMMA: &str = "\u{1f}";

/// What comes after a text is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitThen {
    /// Nothing; the thing stays selected.
    Stay,
    /// The same text of the next touchpoint opens, see [`Editor::commit_editing`]. A metric's value
    /// and target come first.
    NextTouchpoint,
    /// The previous text opens: the reverse of `NextTouchpoint`.
    Previous,
    /// Another thing is added: a card of its kind after a card; after a stage or touchpoint the
    /// next stage.
    AddAnother,
    /// The same row of the next stage opens, or of the one before, see [`Editor::commit_editing`].
    Stage(StageStep),
    /// The neighbour in this direction is selected.
    Move(Direction),
}

/// The edit that created the thing whose text is open, so that cancelling can remove it.
pub(super) struct Created {
    mark: Mark,
    edit: Edit,
    /// What was selected before.
    selection: Selection,
}

impl Editor {
    /// The text that is open.
    #[must_use]
    pub fn editing(&self) -> Option<&TextEditing> {
        self.editing.as_ref()
    }

    /// A status bar hint on keys and inline markup in the open text.
    #[must_use]
    pub fn editing_hint(&self) -> Option<Cow<'static, str>> {
        let editing = self.editing.as_ref()?;
        Some(Cow::Borrowed(match (&editing.target, editing.slot) {
            (Target::Lane(_), Slot::Text) => "Tab: its small line \u{b7} Enter: done",
            (Target::Lane(_), _) => "Tab: its first place \u{b7} Enter: done",
            (Target::Stage(_), _) => {
                "Tab: its first touchpoint \u{b7} Page Down: the next stage \u{b7} Enter: done"
            }
            (Target::Touchpoint(_), _) => {
                "Tab: the next touchpoint \u{b7} Page Down: the next stage \u{b7} Enter: done"
            }
            (Target::Card(id), Slot::Text) => {
                return Some(inline_markup::hint(self.map().card(id)?.1.kind).into());
            }
            (Target::Card(_), Slot::Now) => "Its value today \u{b7} Tab: its target",
            (Target::Card(_), _) => "Its target \u{b7} Tab: the next touchpoint",
            (Target::Cell { .. }, _) => {
                "One channel a line \u{b7} Tab: the next touchpoint \u{b7} Page Down: the next stage"
            }
            _ => "Enter: done \u{b7} Shift+Enter: a new line \u{b7} Esc: as it was",
        }))
    }

    /// Opens a text for editing, replacing its content with `replace_with` if given. A text that is
    /// open already is committed first.
    pub fn begin_editing(&mut self, target: Target, slot: Slot, replace_with: Option<&str>) {
        self.finish_interaction();
        let Some(mut before) = self.text(&target, slot) else {
            return;
        };
        let mut is_suggestion = false;
        if let Target::Lane(id) = &target
            && let Some(lane) = self.map().lane(id)
        {
            // A lane without its own heading shows its kind's, which is then edited.
            before = match slot {
                Slot::Subtitle => lane.subheading().to_owned(),
                _ => lane.heading().to_owned(),
            };
            is_suggestion = self.text(&target, slot).is_none_or(|own| own.is_empty());
        }
        let mut names = Vec::new();
        if slot == Slot::Channels {
            names = before.lines().map(str::to_owned).collect();
            before = names.join(", ");
        }
        self.selection.set([target.clone()]);
        self.editing = Some(TextEditing {
            target,
            slot,
            text: before.clone(),
            original: before,
            is_suggestion,
            names,
        });
        if let Some(text) = replace_with {
            self.set_draft(text.to_owned());
        }
    }

    /// Opens the text of the selected thing, as Enter does; on an empty cell a card is added.
    pub fn edit_selected(&mut self, replace_with: Option<&str>) {
        self.filling = None;
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
        let slot = match &target {
            // The map's title may stand for the document's.
            Target::Header => {
                let texts = self.layout().find(&target).map(|found| found.texts);
                texts.and_then(|texts| texts.first().map(|text| text.slot))
            }
            _ => None,
        };
        self.begin_editing(target, slot.unwrap_or(Slot::Text), replace_with);
    }

    /// Whether typing starts editing the selected thing, as in a spreadsheet: a touchpoint, a card
    /// or a cell for cards. Elsewhere, and in any mode but the first, single letters are commands.
    #[must_use]
    pub fn accepts_typing(&self) -> bool {
        if !self.mode().is_first() {
            return false;
        }
        match self.selection.targets() {
            [Target::Touchpoint(_) | Target::Card(_)] => true,
            [Target::Cell { lane, .. }] => {
                let lane = self.map().lane(lane);
                lane.is_some_and(|lane| lane.kind != LaneKind::Emotion)
            }
            _ => false,
        }
    }

    /// Starts editing the selected thing with the typed text in place of the old one, as in a
    /// spreadsheet. Returns whether there was something to edit.
    pub fn start_typing(&mut self, typed: &str) -> bool {
        let writes = !typed.trim().is_empty() && !typed.chars().any(char::is_control);
        if !writes || self.editing.is_some() || !self.accepts_typing() {
            return false;
        }
        self.edit_selected(Some(typed));
        self.editing.is_some()
    }

    /// Sets the draft of the open text, which the map previews.
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
            field: editing.field(),
        };
        if let Err(why) = self.history.preview(&edit) {
            self.status = Some(why.0);
        }
        self.refresh();
    }

    /// Commits the open text, if there is one, then does what `then` says.
    ///
    /// Tab goes along a row as in a spreadsheet: from the last touchpoint's title to a new
    /// touchpoint, from the last place of any other lane to the next lane's first. A new touchpoint
    /// that Tab leaves empty is removed again, a new empty card always. Page Down goes from stage
    /// to stage as Tab goes from touchpoint to touchpoint: from the last one's titles to a new
    /// stage, from the last place of any other lane to the next lane's first.
    pub fn commit_editing(&mut self, then: CommitThen) {
        let Some(editing) = &self.editing else {
            return;
        };
        let (target, slot) = (editing.target.clone(), editing.slot);
        let empty = self.created.is_some() && editing.text.trim().is_empty();
        if then == CommitThen::Stay {
            if empty && matches!(target, Target::Card(_)) {
                self.cancel_editing();
            } else {
                self.commit_draft();
            }
            return;
        }
        let skipped = empty && matches!(target, Target::Card(_) | Target::Touchpoint(_));
        let cell = self.grid_cell(&target);
        let mut slot = slot;
        if skipped {
            self.cancel_editing();
        } else if self.commit_draft() && slot == Slot::Text {
            // The metric's values were typed with its name, so its other texts are skipped.
            slot = Slot::Wanted;
        }
        self.continue_editing(then, &target, slot, cell, skipped);
        let goes = matches!(
            then,
            CommitThen::NextTouchpoint | CommitThen::Previous | CommitThen::Stage(_)
        );
        if goes && self.editing.is_none() && !self.is_filling() {
            self.reopen_text(target, slot, cell);
        }
    }

    /// Commits the open text so far and leaves it open. Returns the document to save or export,
    /// without a new thing whose text is still empty.
    pub fn commit_text_so_far(&mut self) -> Arc<Document> {
        self.bail();
        let Some(mut editing) = self.editing.take() else {
            return Arc::clone(self.committed());
        };
        match &self.created {
            Some(created) if editing.text.trim().is_empty() => {
                let document = Arc::clone(created.mark.document());
                self.editing = Some(editing);
                return document;
            }
            _ => {}
        }
        self.commit_text(&editing);
        editing.original.clone_from(&editing.text);
        self.editing = Some(editing);
        self.refresh();
        Arc::clone(self.committed())
    }

    /// Commits the open text. Returns whether it contained inline markup.
    fn commit_draft(&mut self) -> bool {
        let Some(editing) = self.editing.take() else {
            return false;
        };
        let read = self.commit_text(&editing) && self.apply_inline_markup(&editing);
        self.refresh();
        read
    }

    /// Completes a typed metric value with the metric's unit.
    fn with_metric_unit(&self, editing: &TextEditing) -> Option<Field> {
        let (Target::Card(id), Slot::Now | Slot::Wanted) = (&editing.target, editing.slot) else {
            return None;
        };
        let map = self.history.committed().map(&self.map)?;
        let unit = map.card(id)?.1.get(UNIT).trim();
        let value = editing.text.trim().strip_suffix(unit)?.trim_end();
        let is_value = !unit.is_empty() && value.ends_with(|c: char| c.is_ascii_digit());
        is_value.then(|| Field::Text(editing.slot, value.to_owned()))
    }

    /// Commits a text. Returns whether it changed anything.
    fn commit_text(&mut self, editing: &TextEditing) -> bool {
        let created = self.created.take();
        self.history.bail();
        if editing.text == editing.original {
            return false;
        }
        let set = Edit::Set {
            map: self.map.clone(),
            targets: vec![editing.target.clone()],
            field: self
                .with_metric_unit(editing)
                .unwrap_or_else(|| editing.field()),
        };
        let edit = match created {
            // Creating a thing and naming it is one step.
            Some(Created { mark, edit, .. }) => {
                self.history.bail_to(mark);
                Edit::Many {
                    name: edit.name(self.history.committed()),
                    edits: vec![edit, set],
                }
            }
            None => set,
        };
        match self.history.commit(&edit) {
            Ok(_) => true,
            Err(why) => {
                self.status = Some(why.0);
                false
            }
        }
    }

    /// Applies the inline markup in a card's text as a step of its own, so that undoing it leaves
    /// the text as typed. Returns whether there was any.
    fn apply_inline_markup(&mut self, editing: &TextEditing) -> bool {
        let (Target::Card(id), Slot::Text) = (&editing.target, editing.slot) else {
            return false;
        };
        let committed = self.history.committed();
        let card = committed.map(&self.map).and_then(|map| map.card(id));
        let Some(InlineMarkup {
            fields,
            description: says,
        }) = card.and_then(|(_, card)| {
            inline_markup::parse(card.kind, &editing.text, &editing.original)
        })
        else {
            return false;
        };
        let target = |field| (editing.target.clone(), field);
        let edit = Edit::Many {
            name: says.to_lowercase(),
            edits: vec![Edit::SetEach {
                map: self.map.clone(),
                fields: fields.into_iter().map(target).collect(),
            }],
        };
        self.status = Some(match self.history.commit(&edit) {
            Ok(_) => format!("{says}, read from the text. Undo leaves it as you typed it."),
            Err(why) => why.0,
        });
        true
    }

    /// Closes the open text and restores the old one. A thing that was created for it is removed
    /// again.
    pub fn cancel_editing(&mut self) {
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

    /// Creates a thing, selects it and opens its text.
    pub(super) fn create(&mut self, edit: Edit, target: Target) {
        self.finish_interaction();
        let mark = self.history.mark();
        let selection = self.selection.clone();
        if let Err(why) = self.history.commit(&edit) {
            self.status = Some(why.0);
            return;
        }
        self.status = None;
        self.refresh();
        self.begin_editing(target, Slot::Text, None);
        self.follow_selection();
        if self.editing.is_some() {
            self.created = Some(Created {
                mark,
                edit,
                selection,
            });
        }
    }
}
