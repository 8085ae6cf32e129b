//! A card: its text, what its kind adds, its touchpoint, and the common fields.

use egui::Ui;

use super::super::fields;
use super::super::panel_event::FieldEditor;
use super::{bound_fields, common, heading, kind_fields, position_label};
use crate::edit::{Edit, Field};
use crate::model::kinds::Look;
use crate::model::{Card, CardKind, Slot, Target, Touchpoint};

/// Shows a card.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, owner: &Touchpoint, card: &Card) {
    let map = inspected.context.map;
    let kind = card.kind;
    let at = map.place_of_card(&card.id);
    heading(ui, kind.label(), &position_label(at, map.count(kind)));
    text(ui, inspected, card, kind);
    kind_fields::show(ui, inspected, card);
    if let Some(lane) = &card.lane {
        lane_choice(ui, inspected, owner, card, lane);
    }
    place(ui, inspected, owner, card);
    common::evidence_and_owner(ui, inspected);
    common::rest(ui, inspected);
}

fn text(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card, kind: CardKind) {
    let make = |text| Field::Text(Slot::Text, text);
    let spec = kind.spec();
    if spec.look == Look::Number {
        return bound_fields::line(ui, inspected, "Name", &card.text, make);
    }
    let (name, hint) = (spec.label, spec.prompt);
    let field = fields::text_field(name).rows(2).hint(hint);
    let field = if spec.look == Look::Quote {
        field.italic()
    } else {
        field
    };
    bound_fields::text(ui, inspected, name, field, &card.text, make);
}

fn lane_choice(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    owner: &Touchpoint,
    card: &Card,
    lane: &crate::model::Id,
) {
    let map = inspected.context.map;
    let lanes: Vec<_> = map
        .lanes
        .iter()
        .filter(|lane| lane.kind == card.kind.lane_kind())
        .collect();
    let chosen = lanes.iter().position(|other| other.id == *lane);
    let shown = chosen.map_or("", |at| lanes[at].heading());
    let words: Vec<&str> = lanes.iter().map(|lane| lane.heading()).collect();
    if let Some(to) = fields::combo(ui, "Lane", shown, chosen, words).and_then(|at| lanes.get(at)) {
        inspected.apply(Edit::MoveCards {
            cards: vec![card.id.clone()],
            touchpoint: owner.id.clone(),
            lane: Some(to.id.clone()),
            at: usize::MAX,
        });
    }
}

/// The touchpoint that it belongs to: to change it, and a link to it.
fn place(ui: &mut Ui, inspected: &mut FieldEditor<'_>, owner: &Touchpoint, card: &Card) {
    let map = inspected.context.map;
    let all = || map.touchpoints().map(|(_, touchpoint)| touchpoint);
    let chosen = map.place_of_touchpoint(&owner.id);
    let words = all().map(|touchpoint| touchpoint.title.as_str());
    let picked = fields::combo(ui, "Touchpoint", &owner.title, chosen, words);
    if let Some(to) = picked
        .and_then(|at| all().nth(at))
        .filter(|to| to.id != owner.id)
    {
        inspected.apply(Edit::MoveCards {
            cards: vec![card.id.clone()],
            touchpoint: to.id.clone(),
            lane: None,
            at: usize::MAX,
        });
    }
    if fields::link(ui, "Go to touchpoint").clicked() {
        inspected.select(Target::Touchpoint(owner.id.clone()));
    }
}
