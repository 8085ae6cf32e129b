//! A touchpoint: title, stage, channels, emotion, and its cards.

use egui::accesskit::Role;
use egui::{Align2, Color32, Popup, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::super::fields;
use super::super::panel_event::FieldEditor;
use super::super::theme::{self, RADIUS, Tint, Tokens};
use super::{bound_fields, common, emotion, heading, position_label};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::kinds::fields::{NOW, UNIT};
use crate::model::kinds::{Look, Tone};
use crate::model::{
    Card, CardKind, Lane, Map, Slot, Stage, Target, Touchpoint, channels_offered, same_channel,
};

/// Shows a touchpoint.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, stage: &Stage, touchpoint: &Touchpoint) {
    let map = inspected.context.map;
    let at = map.place_of_touchpoint(&touchpoint.id);
    heading(
        ui,
        "Touchpoint",
        &position_label(at, map.touchpoint_count()),
    );
    bound_fields::line(ui, inspected, "Title", &touchpoint.title, |text| {
        Field::Text(Slot::Text, text)
    });
    let (moved, channels) = fields::pair(
        ui,
        |ui| stage_choice(ui, map, stage),
        |ui| channels(ui, map, &touchpoint.channels),
    );
    if let Some(to) = moved.and_then(|place| map.stages.get(place))
        && to.id != stage.id
    {
        inspected.apply(Edit::MoveTouchpoints {
            touchpoints: vec![touchpoint.id.clone()],
            stage: to.id.clone(),
            at: to.touchpoints.len(),
        });
    }
    if let Some(channels) = channels {
        inspected.set(Field::Text(Slot::Channels, channels.join("\n")));
    }
    emotion::of_all(ui, inspected, touchpoint);
    for kind in CardKind::ranked() {
        let lanes = map
            .lanes
            .iter()
            .filter(|lane| lane.kind == kind.lane_kind());
        if kind.names_its_lane() {
            for lane in lanes {
                cards(ui, inspected, touchpoint, (kind, Some(lane)));
            }
        } else {
            cards(ui, inspected, touchpoint, (kind, None));
        }
    }
    let target = Target::Touchpoint(touchpoint.id.clone());
    let path = &touchpoint.picture;
    bound_fields::picture(ui, inspected, "Picture", &target, path, Field::Picture);
    common::evidence_and_owner(ui, inspected);
    ui.add_space(4.0);
    let mut moment = touchpoint.moment_of_truth;
    if fields::checkbox(ui, "Moment of truth", &mut moment)
        .on_hover_text("It makes or breaks trust")
        .changed()
    {
        inspected.set(Field::MomentOfTruth(moment));
    }
    common::rest(ui, inspected);
}

fn stage_choice(ui: &mut Ui, map: &Map, stage: &Stage) -> Option<usize> {
    let chosen = map.stages.iter().position(|other| other.id == stage.id);
    let words = map.stages.iter().map(|stage| or_untitled(&stage.title));
    fields::combo(ui, "Stage", or_untitled(&stage.title), chosen, words)
}

fn or_untitled(title: &str) -> &str {
    if title.trim().is_empty() {
        "Untitled"
    } else {
        title
    }
}

/// A box that opens a list of channels to tick, with a field for another one.
fn channels(ui: &mut Ui, map: &Map, current: &[String]) -> Option<Vec<String>> {
    fields::label(
        ui,
        if current.len() > 1 {
            "Channels"
        } else {
            "Channel"
        },
    );
    let shown = current.join(", ");
    let response = fields::choice_box(
        ui,
        "Channels",
        if shown.is_empty() { "None" } else { &shown },
        shown.is_empty(),
    );
    let mut changed = None;
    let named = |word: &str| current.iter().any(|other| same_channel(other, word));
    let id = ui.make_persistent_id("other channel");
    Popup::menu(&response)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .width(response.rect.width().max(190.0))
        .show(|ui| {
            egui::ScrollArea::vertical()
                .max_height(fields::list_height(ui.ctx(), 300.0, 100.0))
                .show(ui, |ui| {
                    for word in &channels_offered(map) {
                        let on = named(word);
                        if fields::channel_row(ui, word, on).clicked() {
                            let mut next = current.to_vec();
                            if on {
                                next.retain(|other| !same_channel(other, word));
                            } else {
                                next.push(word.clone());
                            }
                            changed = Some(next);
                        }
                    }
                });
            let mut text = ui
                .data(|data| data.get_temp::<String>(id))
                .unwrap_or_default();
            let response = fields::text_field("Other channel")
                .unlabelled()
                .hint("Another one")
                .id(id.with("field"))
                .show(ui, &mut text);
            if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                let word = text.trim().to_owned();
                text.clear();
                if !word.is_empty() && !named(&word) {
                    let mut next = current.to_vec();
                    next.push(word);
                    changed = Some(next);
                }
                ui.close();
            }
            ui.data_mut(|data| data.insert_temp(id, text));
        });
    changed
}

/// The cards of a kind, each a row that selects it, and a link that adds one; where the kind may have
/// several lanes, those of one of them.
fn cards(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    touchpoint: &Touchpoint,
    (kind, lane): (CardKind, Option<&Lane>),
) {
    fields::label(ui, lane.map_or(kind.lane_kind().label(), Lane::heading));
    let shown = |card: &&Card| card.kind == kind && lane.is_none_or(|lane| lane.shows(card));
    for card in touchpoint.cards.iter().filter(shown) {
        if row(ui, card).clicked() {
            inspected.select(Target::Card(card.id.clone()));
        }
    }
    if fields::link(ui, &format!("+ Add {}", kind.noun())).clicked() {
        insert(inspected, touchpoint, kind, lane);
    }
}

fn insert(
    inspected: &mut FieldEditor<'_>,
    touchpoint: &Touchpoint,
    kind: CardKind,
    lane: Option<&Lane>,
) {
    let id = fresh_id(inspected.context.document);
    let mut card = Card::new(id.clone(), kind, "");
    if let Some(lane) = lane {
        card = card.in_lane(&lane.id);
    }
    inspected.apply(Edit::InsertCard {
        touchpoint: touchpoint.id.clone(),
        at: touchpoint.cards.len(),
        card,
    });
    inspected.edit_text(Target::Card(id));
}

/// The colours of a kind's cards in the panel.
fn tint(tokens: &Tokens, kind: CardKind) -> Tint {
    match kind.spec().look {
        Look::Framed(Tone::Pain) => tokens.pain,
        Look::Framed(Tone::Opportunity | Tone::Bright) => tokens.gain,
        Look::Quote | Look::Number | Look::Note => Tint {
            fill: tokens.panel,
            line: tokens.field_line,
            text: tokens.text,
        },
    }
}

/// A card as a row: its text, and at the right details of its kind.
fn row(ui: &mut Ui, card: &Card) -> egui::Response {
    let tokens = Tokens::of(ui);
    let kind = card.kind;
    let tint = tint(tokens, kind);
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), theme::FIELD_HEIGHT),
        Sense::click(),
    );
    let name = format!("{} {}", kind.label(), or_untitled(&card.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let line = if response.hovered() {
        tokens.hint
    } else {
        tint.line
    };
    ui.painter().rect(
        rect,
        RADIUS,
        tint.fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    fields::focus_ring(ui, &response, rect, RADIUS);
    let right = rect.right_center() - vec2(11.0, 0.0);
    let spec = kind.spec();
    let taken = if let Some((level, most)) = spec.dots() {
        let full = card.number(level).unwrap_or_default();
        fields::dots(ui, right, full, most, tint.text);
        f32::from(most) * 12.0
    } else if spec.look == Look::Number {
        let now = format!("{} {}", card.get(NOW), card.get(UNIT));
        side_text(ui, right, now.trim(), tokens.muted)
    } else {
        let marks = spec.marks();
        let marks = marks.filter_map(|(it, letter)| Some(format!("{letter}{}", card.number(it)?)));
        let marks: Vec<String> = marks.collect();
        match &*marks {
            [] => 0.0,
            marks => side_text(ui, right, &marks.join(" \u{b7} "), tint.text),
        }
    };
    let text = rect
        .with_min_x(rect.left() + 11.0)
        .with_max_x(right.x - taken - 6.0);
    let font = if spec.look == Look::Quote {
        theme::italic(13.0)
    } else {
        theme::regular(13.0)
    };
    let empty = card.text.trim().is_empty();
    let (words, colour) = if empty {
        ("Untitled", tokens.hint)
    } else {
        (card.text.as_str(), tint.text)
    };
    let first = words.lines().next().unwrap_or_default();
    let cut = fields::clipped_text(ui, text, first, font, colour);
    if cut || first.len() < words.len() {
        return response.on_hover_text(fields::hint(words));
    }
    response
}

fn side_text(ui: &Ui, right: egui::Pos2, text: &str, colour: Color32) -> f32 {
    let painter = ui.painter();
    painter
        .text(
            right,
            Align2::RIGHT_CENTER,
            text,
            theme::regular(13.0),
            colour,
        )
        .width()
}

/// The colour of severity dots for `kind`.
pub fn mark_colour(tokens: &Tokens, kind: CardKind) -> Color32 {
    tint(tokens, kind).text
}
