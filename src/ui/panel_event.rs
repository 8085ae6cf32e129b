//! What panels see and what they ask for: they are shown a document and hand back wishes, which the
//! app carries out after the frame. So no panel changes anything itself.

use std::sync::Arc;

use egui::Pos2;

use crate::action::ContextMenuSubject;
use crate::edit::{Edit, Field};
use crate::editor::filter::Condition;
use crate::editor::search::MatchOptions;
use crate::model::{Advice, Date, Document, Id, LaneKind, Map, Target};
use crate::tool::PaletteItem;

/// What a panel is shown.
#[derive(Clone, Copy)]
pub struct PanelContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The map that is shown.
    pub map: &'a Arc<Map>,
    /// What is selected, in the order in which it was; the last one is the primary one.
    pub selection: &'a [Target],
    /// The place in the map's list of the persona whose feelings are set on the map.
    pub active_persona: usize,
    /// The day, for fields that begin with it.
    pub today: Date,
}

/// A wish of a panel.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelEvent {
    /// A change, as a step of its own.
    Apply(Edit),
    /// A change that becomes one step with those before it that have the same key: typing, sliding.
    ApplyMerging(Edit, String),
    /// The end of typing or sliding: the next change is a step of its own.
    Seal,
    /// Exactly these things shall be selected and in view.
    Select(Vec<Target>),
    /// This thing was put in just now: it shall be selected, and its text is to be written.
    EditText(Target),
    /// This map shall be shown.
    ShowMap(Id),
    /// A drag from the palette has begun.
    StartPaletteDrag(PaletteItem),
    /// One of these shall be put in where it fits the selection.
    AddItem(PaletteItem),
    /// A persona of this map shall be put in.
    AddPersona,
    /// A lane of this kind shall be put in, or shown again.
    AddLane(LaneKind),
    /// The view of the map shall change.
    View(super::canvas::ViewCommand),
    /// This shall be looked for.
    SetSearchText(String),
    /// It shall be looked for as exactly as this.
    SetMatchOptions(MatchOptions),
    /// This shall stand in the place of what is found.
    SetReplacement(String),
    /// The hit at this place shall be shown.
    GoToHit(usize),
    /// The search shall end.
    CloseSearch,
    /// This shall be a condition of the filter, or no longer.
    ToggleFilter(Condition),
    /// A context menu shall open here: about this, else about what is selected.
    OpenContextMenu(Option<ContextMenuSubject>, Pos2),
    /// A picture shall be chosen for this touchpoint or persona.
    ChoosePicture(Target),
    /// This hint shall not be given again.
    DismissHint(Advice),
    /// All hints of the shown map shall be given again.
    RestoreHints,
    /// This command shall run.
    Run(&'static str),
}

/// The things that a panel edits, and the wishes about them.
pub struct FieldEditor<'a> {
    /// What is shown.
    pub context: PanelContext<'a>,
    /// What a changed field is set on.
    pub targets: Vec<Target>,
    /// Where wishes go.
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

    /// Selects a thing that was put in just now, to be written at once.
    pub fn edit_text(&mut self, target: Target) {
        self.events.push(PanelEvent::EditText(target));
    }

    /// Selects one thing.
    pub fn select(&mut self, target: Target) {
        self.events.push(PanelEvent::Select(vec![target]));
    }
}
