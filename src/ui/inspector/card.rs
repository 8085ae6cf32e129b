//! A card: its text, what its kind adds, its touchpoint, and the common fields.

use egui::Ui;

use super::super::fields::{self, Mixed};
use super::super::panel_event::FieldEditor;
use super::super::theme::Tokens;
use super::{bound_fields, common, heading, metric, position_label, touchpoint};
use crate::edit::{Edit, Field};
use crate::model::{
    Card, CardKind, Detail, LaneKind, Opportunity, Slot, Status, Target, Touchpoint,
};

/// Shows a card.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, owner: &Touchpoint, card: &Card) {
    let map = inspected.context.map;
    let kind = card.detail.kind();
    let at = map.place_of_card(&card.id);
    heading(ui, kind.label(), &position_label(at, map.count(kind)));
    text(ui, inspected, card, kind);
    if let Some(severity) = touchpoint::severity_of(card) {
        let colour = touchpoint::mark_colour(Tokens::of(ui), kind);
        let name = if kind == CardKind::PainPoint {
            "Severity"
        } else {
            "Strength"
        };
        bound_fields::severity(ui, inspected, name, Some(severity), colour);
    }
    match &card.detail {
        Detail::Opportunity(opportunity) => scores(ui, inspected, opportunity),
        Detail::Metric(metric) => metric::show(ui, inspected, card, metric),
        Detail::Note(lane) => lane_choice(ui, inspected, owner, card, lane),
        Detail::Thought | Detail::BrightSpot(_) | Detail::PainPoint(_) => {}
    }
    place(ui, inspected, owner, card);
    common::evidence_and_owner(ui, inspected);
    common::rest(ui, inspected);
}

fn text(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card, kind: CardKind) {
    let make = |text| Field::Text(Slot::Text, text);
    let (name, hint) = match kind {
        CardKind::Thought => ("Thought", "What they say or think"),
        CardKind::BrightSpot => ("Bright spot", "What works"),
        CardKind::PainPoint => ("Pain point", "What gets in the way"),
        CardKind::Opportunity => ("Opportunity", "What could be done"),
        CardKind::Metric => return bound_fields::line(ui, inspected, "Name", &card.text, make),
        CardKind::Note => ("Note", "What goes into the lane"),
    };
    let field = fields::text_field(name).rows(2).hint(hint);
    let field = if kind == CardKind::Thought {
        field.italic()
    } else {
        field
    };
    bound_fields::text(ui, inspected, name, field, &card.text, make);
}

fn scores(ui: &mut Ui, inspected: &mut FieldEditor<'_>, opportunity: &Opportunity) {
    bound_fields::score(ui, inspected, "Impact", opportunity.impact, Field::Impact);
    bound_fields::score(ui, inspected, "Ease", opportunity.ease, Field::Ease);
    let status = fields::choose(
        ui,
        "Status",
        Mixed::Same(Some(opportunity.status)),
        None,
        Status::ALL,
        Status::label,
    );
    if let Some(Some(status)) = status {
        inspected.set(Field::Status(status));
    }
    bound_fields::lines(
        ui,
        inspected,
        "Tactic",
        "How it would be done",
        2,
        &opportunity.tactic,
        Field::Tactic,
    );
    bound_fields::score(
        ui,
        inspected,
        "Satisfaction",
        opportunity.satisfaction,
        Field::Satisfaction,
    );
    bound_fields::score(
        ui,
        inspected,
        "Revenue",
        opportunity.revenue,
        Field::Revenue,
    );
    bound_fields::score(
        ui,
        inspected,
        "Efficiency",
        opportunity.efficiency,
        Field::Efficiency,
    );
    bound_fields::score(
        ui,
        inspected,
        "Competitive edge",
        opportunity.edge,
        Field::Edge,
    );
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
        .filter(|lane| lane.kind == LaneKind::Text)
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
