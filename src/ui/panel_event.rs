//! What panels read and send: they get a context and return events, which the app handles after the
//! frame. No panel changes anything itself.

use std::sync::Arc;

use egui::Pos2;

use crate::action::ContextMenuSubject;
use crate::edit::{Edit, Field};
use crate::editor::filter::Condition;
use crate::editor::search::MatchOptions;
use crate::model::{Advice, Date, Document, Id, LaneKind, Map, Target};
use crate::tool::PaletteItem;

/// What a panel reads.
#[derive(Clone, Copy)]
pub struct PanelContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The map that is shown.
    pub map: &'a Arc<Map>,
    /// What is selected, in the order in which it was; the last one is the primary one.
    pub selection: &'a [Target],
    /// The index of the persona whose emotions are set on the map.
    pub active_persona: usize,
    /// The day, for fields that begin with it.
    pub today: Date,
}

/// An event of a panel.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelEvent {
    /// A change, as a step of its own.
    Apply(Edit),
    /// A change that becomes one step with those before it that have the same key: typing, sliding.
    ApplyMerging(Edit, String),
    /// The end of typing or sliding: the next change is a step of its own.
    Seal,
    /// Selects exactly these things and brings them into view.
    Select(Vec<Target>),
    /// Selects this new thing and focuses its text in the panel.
    EditText(Target),
    /// Shows this map.
    ShowMap(Id),
    /// A drag from the palette has begun.
    StartPaletteDrag(PaletteItem),
    /// Adds an item at a place that depends on the selection.
    AddItem(PaletteItem),
    /// Adds a persona to this map.
    AddPersona,
    /// Adds a lane of this kind, or shows it again.
    AddLane(LaneKind),
    /// Changes the view of the map.
    View(super::canvas::ViewCommand),
    /// Sets the search text.
    SetSearchText(String),
    /// Sets the options of the search.
    SetMatchOptions(MatchOptions),
    /// Sets the replacement text.
    SetReplacement(String),
    /// Goes to the hit at this index.
    GoToHit(usize),
    /// Closes the search.
    CloseSearch,
    /// Toggles a condition of the filter.
    ToggleFilter(Condition),
    /// Opens a context menu here for this subject, else for the selection.
    OpenContextMenu(Option<ContextMenuSubject>, Pos2),
    /// Chooses a picture for this touchpoint or persona.
    ChoosePicture(Target),
    /// Dismisses this hint.
    DismissHint(Advice),
    /// Restores all dismissed hints of the shown map.
    RestoreHints,
    /// Runs this command.
    Run(&'static str),
}

/// The things that a panel edits, and where its events go.
pub struct FieldEditor<'a> {
    /// What is shown.
    pub context: PanelContext<'a>,
    /// What a changed field is set on.
    pub targets: Vec<Target>,
    /// Where events go.
    pub events: &'a mut Vec<PanelEvent>,
}

impl FieldEditor<'_> {
    fn edit(&self, field: Field) -> Edit {
        Edit::Set {
            map: self.context.map.id.clone(),
            targets: self.targets.clone(),
            field,
        }
    }

    /// Sets a field of all targets, as a step of its own.
    pub fn set(&mut self, field: Field) {
        self.events.push(PanelEvent::Apply(self.edit(field)));
    }

    /// Sets a field of all targets as part of typing or sliding in the field of this name.
    pub fn set_merging(&mut self, field: Field, name: &str) {
        let key = format!("{name} {:?}", self.targets);
        self.events
            .push(PanelEvent::ApplyMerging(self.edit(field), key));
    }

    /// The end of typing or sliding.
    pub fn seal(&mut self) {
        self.events.push(PanelEvent::Seal);
    }

    /// Makes another change.
    pub fn apply(&mut self, edit: Edit) {
        self.events.push(PanelEvent::Apply(edit));
    }

    /// Selects a new thing and focuses its text.
    pub fn edit_text(&mut self, target: Target) {
        self.events.push(PanelEvent::EditText(target));
    }

    /// Selects one thing.
    pub fn select(&mut self, target: Target) {
        self.events.push(PanelEvent::Select(vec![target]));
    }
}
