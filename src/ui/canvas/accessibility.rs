//! The map's accessibility tree: a named node for each thing in view, which can be pressed and
//! focused.

use egui::accesskit::{Action, Role};
use egui::{Context, EventFilter, Id, Rect, Response, Sense, Ui, WidgetInfo};

use super::camera::Camera;
use super::paint::StickyOffsets;
use crate::editor::Editor;
use crate::editor::presentation::{Presentation, PresentationToggle};
use crate::layout::{accessible_name, accessible_name_in_touchpoint};
use crate::model::Target;

/// An action requested through an accessibility tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessibilityAction {
    /// Select it.
    Select(Target),
    /// Open its text for editing.
    EditText(Target),
    /// Add the first touchpoint to this stage.
    AddFirstTouchpoint(crate::model::Id),
}

/// Exposes the place of a stage's first touchpoint; returns whether it was pressed.
pub fn expose_first_touchpoint(
    ctx: &Context,
    canvas: Id,
    stage: &crate::model::Id,
    place: Rect,
    name: impl FnOnce() -> String,
) -> Option<AccessibilityAction> {
    let id = canvas.with(("first touchpoint", stage));
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(Role::Button);
        node.set_label(name());
        node.set_bounds(bounds(place));
        node.add_action(Action::Click);
    })?;
    let asked = ctx.input(|input| input.has_accesskit_action_request(id, Action::Click));
    asked.then(|| AccessibilityAction::AddFirstTouchpoint(stage.clone()))
}

/// Exposes one thing on the canvas with its place and name. Returns the action requested since the
/// last frame.
pub fn expose(
    ctx: &Context,
    canvas: Id,
    target: &Target,
    place: Rect,
    selected: bool,
    name: impl FnOnce() -> String,
) -> Option<AccessibilityAction> {
    let id = canvas.with(target);
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(role(target));
        node.set_label(name());
        node.set_bounds(bounds(place));
        node.set_selected(selected);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
    })?;
    let asked = |action| ctx.input(|input| input.has_accesskit_action_request(id, action));
    if asked(Action::Click) && selected {
        // Pressing a selected thing again opens it, as a double click does.
        Some(AccessibilityAction::EditText(target.clone()))
    } else if asked(Action::Click) || asked(Action::Focus) {
        Some(AccessibilityAction::Select(target.clone()))
    } else {
        None
    }
}

fn role(target: &Target) -> Role {
    match target {
        Target::Header => Role::Heading,
        Target::Stage(_) => Role::ColumnHeader,
        Target::Lane(_) => Role::RowHeader,
        Target::Cell { .. } => Role::Cell,
        Target::Persona(_)
        | Target::Goal(_)
        | Target::Touchpoint(_)
        | Target::Emotion { .. }
        | Target::Card(_) => Role::Button,
    }
}

pub(super) fn bounds(place: Rect) -> egui::accesskit::Rect {
    egui::accesskit::Rect {
        x0: place.min.x.into(),
        y0: place.min.y.into(),
        x1: place.max.x.into(),
        y1: place.max.y.into(),
    }
}

/// Announces the step of a presentation to screen readers. Each step is a focused node of its own,
/// so that it is read as soon as it appears; its things are nodes too.
pub fn announce_step(
    ui: &Ui,
    canvas: &Response,
    camera: &Camera,
    editor: &Editor,
    presentation: &Presentation,
) {
    let (document, map, layout) = (editor.document(), editor.map(), editor.layout());
    let black = presentation.is_on(PresentationToggle::BlackScreen);
    let words = if black {
        "Black screen".to_owned()
    } else {
        presentation.step_label(document, map)
    };
    let step = ui.interact(canvas.rect, canvas.id.with(&words), Sense::FOCUSABLE);
    step.widget_info(|| WidgetInfo::labeled(Role::Group, true, &words));
    if !step.has_focus() {
        step.request_focus();
    }
    // The presentation handles the keys.
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(step.id, filter));
    let is_listening = ui.ctx().accesskit_node_builder(step.id, |_| ()).is_some();
    if black || !is_listening {
        return;
    }
    let spoken = presentation.spoken_description(document, map, layout);
    ui.ctx()
        .accesskit_node_builder(step.id, |node| node.set_description(spoken));
    let sticky = StickyOffsets::without_titles(editor.scene(), camera, canvas.rect);
    for found in presentation.step_targets(map, layout) {
        let shift = sticky.offset(StickyOffsets::zone_of(&found.target));
        let place = camera.rect_to_screen(canvas.rect, found.rect + shift);
        let place = place.intersect(canvas.rect);
        let id = step.id.with(&found.target);
        ui.ctx().accesskit_node_builder(id, |node| {
            // Nothing can be pressed in a presentation.
            node.set_role(Role::ListItem);
            node.set_label(match &found.target {
                Target::Cell { .. } => accessible_name_in_touchpoint(document, map, &found.target),
                target => accessible_name(document, map, target),
            });
            node.set_bounds(bounds(place));
        });
    }
}
