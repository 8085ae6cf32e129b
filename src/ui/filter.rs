//! The filter in the tool bar: its conditions by category, and how much of the map matches.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Id, Popup, PopupCloseBehavior, Rect, Sense, Ui, WidgetInfo, vec2};

use super::fields;
use super::panel_event::{PanelContext, PanelEvent};
use super::theme::{self, Tokens};
use crate::editor::filter::{Condition, Faded, Filter, available_conditions};
use crate::model::Map;

/// How wide the list is.
const WIDTH: f32 = 420.0;

/// What the button shows.
pub struct FilterState<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// What of the map fades, while there is a filter.
    pub faded: Option<&'a Faded>,
    /// Whether the list shall open now.
    pub open: bool,
}

/// The button, and the list that it opens.
pub fn show(
    ui: &mut Ui,
    context: PanelContext<'_>,
    seen: &FilterState<'_>,
    events: &mut Vec<PanelEvent>,
) {
    let tokens = Tokens::of(ui);
    let count = seen.filter.conditions().len();
    let galley =
        ui.painter()
            .layout_no_wrap("Filter".to_owned(), theme::regular(13.0), tokens.soft);
    let number =
        ui.painter()
            .layout_no_wrap(count.to_string(), theme::medium(12.0), tokens.accent_text);
    let badge = if count == 0 {
        0.0
    } else {
        (number.size().x + 14.0).max(24.0) + 6.0
    };
    let size = vec2(galley.size().x + 22.0 + badge, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let matches = seen.faded.map_or_else(String::new, |faded| {
        format!("{} of {} match", faded.matching, faded.total)
    });
    let name = match count {
        0 => "Filter".to_owned(),
        1 => format!("Filter: 1 condition, {matches}"),
        _ => format!("Filter: {count} conditions, {matches}"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let popup = Popup::default_response_id(&response);
    if seen.open {
        Popup::open_id(ui.ctx(), popup);
    }
    if response.hovered() || Popup::is_id_open(ui.ctx(), popup) {
        ui.painter().rect_filled(rect, 7.0, tokens.chip);
    }
    fields::focus_ring(ui, &response, rect, 7);
    let at = rect.left_center() + vec2(11.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.soft);
    if count > 0 {
        let pill = Rect::from_center_size(
            rect.right_center() - vec2(badge / 2.0 + 5.0, 0.0),
            vec2(badge - 6.0, 19.0),
        );
        ui.painter().rect_filled(pill, 9.5, tokens.accent_soft);
        let at = Align2::CENTER_CENTER
            .align_size_within_rect(number.size(), pill)
            .min;
        ui.painter().galley(at, number, tokens.accent_text);
    }
    Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .show(|ui| list(ui, context, seen.filter, &matches, events));
}

fn list(
    ui: &mut Ui,
    context: PanelContext<'_>,
    filter: &Filter,
    matches: &str,
    events: &mut Vec<PanelEvent>,
) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        ui.set_min_height(26.0);
        ui.add_space(6.0);
        if filter.is_active() {
            fields::caption(ui, matches);
        } else {
            fields::caption(ui, "What does not match fades.");
        }
        if filter.is_active() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(4.0);
                if fields::link(ui, "Clear filter").clicked() {
                    events.push(PanelEvent::Run("view.clear_filter"));
                }
            });
        }
    });
    fields::menu_line(ui);
    let known = offered_conditions(ui, context.map);
    // Conditions can be removed even if this map has nothing that matches them.
    let others = filter.conditions().filter(|c| !known.contains(c));
    let mut all: Vec<&Condition> = known.iter().chain(others).collect();
    all.sort();
    let height = (ui.ctx().content_rect().height() - 200.0).clamp(120.0, 520.0);
    egui::ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            // Fixed categories at the left, those with the map's own words at the right.
            let (left, right): (Vec<_>, Vec<_>) = all.into_iter().partition(|condition| {
                use Condition::{Evidence, Lane, Severity};
                matches!(condition, Lane(_) | Severity(_) | Evidence(_))
            });
            ui.columns(2, |columns| {
                for (ui, some) in columns.iter_mut().zip([left, right]) {
                    column(ui, context, filter, &some, events);
                }
            });
            ui.add_space(8.0);
        });
}

fn column(
    ui: &mut Ui,
    context: PanelContext<'_>,
    filter: &Filter,
    conditions: &[&Condition],
    events: &mut Vec<PanelEvent>,
) {
    let mut heading = "";
    for condition in conditions {
        if condition.category_label() != heading {
            heading = condition.category_label();
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                ui.add_space(6.0);
                fields::caption(ui, heading);
            });
        }
        let mut on = filter.contains(condition);
        let whole = condition_label(context, condition);
        let shown = shortened(&whole);
        let response = ui.horizontal(|ui| {
            ui.add_space(6.0);
            fields::checkbox(ui, &shown, &mut on)
        });
        let mut response = response.inner;
        if shown != whole {
            response = response.on_hover_text(fields::hint(&whole));
        }
        if response.changed() {
            events.push(PanelEvent::ToggleFilter((*condition).clone()));
        }
    }
}

/// Truncates a text to fit beside its box.
fn shortened(words: &str) -> String {
    const FIT: usize = 24;
    if words.chars().count() <= FIT {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(FIT - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('\u{2026}');
    short
}

/// The conditions that the map offers, cached until it changes.
fn offered_conditions(ui: &Ui, map: &Arc<Map>) -> Arc<BTreeSet<Condition>> {
    type OfferedConditions = (Arc<Map>, Arc<BTreeSet<Condition>>);
    let id = Id::unique("conditions of the map");
    match ui.data(|data| data.get_temp::<OfferedConditions>(id)) {
        Some((of, known)) if Arc::ptr_eq(&of, map) => known,
        _ => {
            let known = Arc::new(available_conditions(map));
            ui.data_mut(|data| data.insert_temp(id, (Arc::clone(map), Arc::clone(&known))));
            known
        }
    }
}

/// The label of a condition.
fn condition_label(context: PanelContext<'_>, condition: &Condition) -> String {
    let named = |text: &str| match text.trim() {
        "" => "Untitled".to_owned(),
        text => text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect(),
    };
    match condition {
        Condition::Lane(kind) => kind.label().to_owned(),
        Condition::Channel(text) | Condition::Owner(text) | Condition::Tag(text) => named(text),
        Condition::Severity(severity) => format!("Severity {}", severity.value()),
        Condition::Evidence(evidence) => evidence.label().to_owned(),
        Condition::Persona(id) => {
            let persona = context.document.persona(id);
            named(persona.map_or("", |persona| &persona.name))
        }
    }
}
