//! The panel on the right: everything about the selected thing, editable.
//!
//! One file for each kind of thing. What several kinds have in common (evidence, owner, tags,
//! notes, colour) is in `common`, which also serves several selected things at once.

mod bound_fields;
mod card;
mod common;
mod emotion;
mod header;
mod kind_fields;
mod lane;
mod many;
mod persona;
mod stage;
mod touchpoint;

use egui::{RichText, ScrollArea, Ui};

use super::panel_event::{FieldEditor, PanelContext, PanelEvent};
use super::theme::{self, Tokens};
use crate::model::Target;

/// Shows the panel's content for what is selected; for nothing, the map's own facts.
pub fn show(ui: &mut Ui, context: PanelContext<'_>, events: &mut Vec<PanelEvent>) {
    let targets = if context.selection.is_empty() {
        vec![Target::Header]
    } else {
        context.selection.to_vec()
    };
    // Fields of different things must not share a cursor or an open list.
    let salt = targets.clone();
    let mut inspected = FieldEditor {
        context,
        targets,
        events,
    };
    ScrollArea::vertical()
        .id_salt(&salt)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin {
                    left: 14,
                    right: 14,
                    top: 12,
                    bottom: 20,
                })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 6.0;
                    ui.push_id(&salt, |ui| content(ui, &mut inspected));
                    super::fields::reveal_focus(ui);
                });
        });
}

/// Makes the first field of this thing take the focus when the panel shows it.
pub fn focus_next(ctx: &egui::Context, target: Target) {
    ctx.data_mut(|data| data.insert_temp(egui::Id::unique(FOCUS_NEXT), target));
}

const FOCUS_NEXT: &str = "written next in the inspector";

/// Whether the first field of this thing takes the focus now.
fn takes_focus(ui: &Ui, targets: &[Target]) -> bool {
    let id = egui::Id::unique(FOCUS_NEXT);
    let waiting = ui.data(|data| data.get_temp::<Target>(id));
    let now = waiting
        .as_ref()
        .is_some_and(|waiting| targets == std::slice::from_ref(waiting));
    if now {
        ui.data_mut(|data| data.remove::<Target>(id));
    }
    now
}

fn content(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    let [target] = inspected.targets.as_slice() else {
        return many::show(ui, inspected);
    };
    match target.clone() {
        Target::Header => header::show(ui, inspected),
        Target::Persona(id) => {
            if let Some(persona) = inspected.context.document.persona(&id) {
                persona::show(ui, inspected, persona);
            }
        }
        Target::Goal(id) => {
            if let Some(goal) = map.goal(&id) {
                header::goal(ui, inspected, goal);
            }
        }
        Target::Stage(id) => {
            if let Some(stage) = map.stage(&id) {
                stage::show(ui, inspected, stage);
            }
        }
        Target::Touchpoint(id) | Target::Cell { touchpoint: id, .. } => {
            // An empty cell shows its column's touchpoint.
            inspected.targets = vec![Target::Touchpoint(id.clone())];
            if let Some((stage, touchpoint)) = map.touchpoint(&id) {
                touchpoint::show(ui, inspected, stage, touchpoint);
            }
        }
        Target::Emotion {
            touchpoint,
            persona,
        } => {
            if let Some((_, touchpoint)) = map.touchpoint(&touchpoint) {
                emotion::show(ui, inspected, touchpoint, persona);
            }
        }
        Target::Card(id) => {
            if let Some((touchpoint, card)) = map.card(&id) {
                card::show(ui, inspected, touchpoint, card);
            }
        }
        Target::Lane(id) => {
            if let Some(lane) = map.lane(&id) {
                lane::show(ui, inspected, lane);
            }
        }
    }
}

/// The panel's heading: what is selected, and which of how many it is.
fn heading(ui: &mut Ui, words: &str, place: &str) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(
            RichText::new(words)
                .font(theme::semibold(14.5))
                .color(tokens.text),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(
                RichText::new(place)
                    .font(theme::regular(13.5))
                    .color(tokens.muted),
            );
        });
    });
}

/// `6 of 8`, or nothing where the thing is the only one.
fn position_label(at: Option<usize>, count: usize) -> String {
    match at {
        Some(at) if count > 1 => format!("{} of {count}", at + 1),
        _ => String::new(),
    }
}
