//! The map for those who do not see it: a node with a name for each thing in view, which can be
//! pressed and focused through the system's accessibility tools.

use egui::accesskit::{Action, Role};
use egui::{Context, Id, Rect};

use crate::model::Target;

/// What somebody asked for through an accessibility tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Select it.
    Select(Target),
    /// Open its text for editing.
    Edit(Target),
}

/// Offers one thing on the canvas, at its place on the screen, under its name. Gives back what was
/// asked of it since the last frame.
pub fn offer(
    ctx: &Context,
    canvas: Id,
    target: &Target,
    place: Rect,
    selected: bool,
    name: impl FnOnce() -> String,
) -> Option<Wish> {
    let id = canvas.with(target);
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(role(target));
        node.set_label(name());
        node.set_bounds(egui::accesskit::Rect {
            x0: place.min.x.into(),
            y0: place.min.y.into(),
            x1: place.max.x.into(),
            y1: place.max.y.into(),
        });
        node.set_selected(selected);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
    })?;
    let asked = |action| ctx.input(|input| input.has_accesskit_action_request(id, action));
    if asked(Action::Click) && selected {
        // A second press on what is selected already opens it, as a double click does.
        Some(Wish::Edit(target.clone()))
    } else if asked(Action::Click) || asked(Action::Focus) {
        Some(Wish::Select(target.clone()))
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
