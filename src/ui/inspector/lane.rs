//! A lane: heading, small line, role, height, whether it is shown.

use egui::Ui;

use super::super::fields::{self, Mixed};
use super::super::panel_event::FieldEditor;
use super::{bound_fields, heading, position_label};
use crate::edit::Field;
use crate::model::{Lane, LaneKind, Length, Role, Slot};

/// Shows a lane.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, lane: &Lane) {
    let map = inspected.context.map;
    let at = map.lanes.iter().position(|other| other.id == lane.id);
    heading(ui, "Lane", &position_label(at, map.lanes.len()));
    let title = fields::text_field("Heading").hint(lane.kind.label());
    bound_fields::text(ui, inspected, "Heading", title, &lane.title, |text| {
        Field::Text(Slot::Text, text)
    });
    let subtitle = fields::text_field("Small line").hint(lane.kind.subtitle());
    bound_fields::text(
        ui,
        inspected,
        "Small line",
        subtitle,
        &lane.subtitle,
        |text| Field::Text(Slot::Subtitle, text),
    );
    let role = fields::choose(
        ui,
        "Who sees it",
        Mixed::Same(lane.role),
        Some("Not said"),
        Role::ALL,
        Role::label,
    );
    if let Some(role) = role {
        inspected.set(Field::LaneRole(role));
    }
    let height = lane
        .height
        .map_or_else(String::new, |height| height.value().to_string());
    let field = fields::text_field("Height at least").hint("As high as its text");
    let id = ui.make_persistent_id("Height at least");
    let accepts = |text: &str| text.trim().is_empty() || length(text).is_some();
    if let Some(text) = fields::draft_field(ui, field, id, &height, accepts) {
        inspected.set_merging(Field::Height(length(&text)), "Height at least");
    }
    if lane.kind == LaneKind::Emotion {
        let mut bridged = !lane.open_gaps;
        if fields::checkbox(ui, "Bridge gaps with a dashed line", &mut bridged).changed() {
            inspected.set(Field::OpenGaps(!bridged));
        }
    }
    if lane.kind != LaneKind::Touchpoints {
        let mut hidden = lane.hidden;
        if fields::checkbox(ui, "Leave out of the picture", &mut hidden).changed() {
            inspected.set(Field::Hidden(hidden));
        }
    }
}

fn length(text: &str) -> Option<Length> {
    Length::new(text.trim().parse().ok()?)
}
