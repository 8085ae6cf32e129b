//! The bar under the menus: undo and redo, the document's maps, the map check, the zoom, the
//! export.

use egui::accesskit::Role;
use egui::{Align, Align2, Layout, Popup, Rect, Response, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::canvas::ViewCommand;
use super::commands::Command;
use super::fields;
use super::filter;
use super::icons::{self, Icon};
use super::map_tabs;
use super::panel_event::{PanelContext, PanelEvent};
use super::theme::{self, Tokens};
use crate::model::{Advice, Map, numbered};
use crate::tool::{MODES, ModeSpec};

/// A popup that the bar opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolbarPopup {
    /// The filter of the map.
    Filter,
    /// The hints of the map check.
    Check,
}

/// What the bar shows besides the map.
pub struct ToolbarContext<'a> {
    /// The commands, for undo, redo and the export.
    pub commands: &'a [Command],
    /// The hints of the map check.
    pub hints: &'a [Advice],
    /// Whether the map is new and unsaved, so that hints about missing things are not shown yet.
    pub hides_hints: bool,
    /// The number of dismissed hints.
    pub dismissed: usize,
    /// Whether the list of hints opens now.
    pub check: bool,
    /// Screen points for each pixel of the map.
    pub zoom: f64,
    /// The filter of the map.
    pub filter: filter::FilterState<'a>,
}

/// The label of a map: its title, else its state.
#[must_use]
pub fn map_name(map: &Map) -> String {
    match map.name() {
        "" => "Map".to_owned(),
        name => name.to_owned(),
    }
}

/// Shows the bar.
pub fn show(
    ui: &mut Ui,
    context: PanelContext<'_>,
    toolbar: &ToolbarContext<'_>,
    events: &mut Vec<PanelEvent>,
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(12.0);
        command_button(ui, Icon::Undo, toolbar, "edit.undo", events);
        command_button(ui, Icon::Redo, toolbar, "edit.redo", events);
        divider(ui);
        modes(ui, toolbar, events);
        map_tabs::show(ui, context, toolbar.commands, events);
        divider(ui);
        filter::show(ui, context, &toolbar.filter, events);
        check(ui, toolbar, events);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.add_space(12.0);
            if fields::primary_button(ui, "Export\u{2026}").clicked() {
                events.push(PanelEvent::Run("file.export"));
            }
            let words = with_key(toolbar, "view.present", "Show the map step by step");
            if fields::bar_button(ui, "Present")
                .on_hover_text(words)
                .clicked()
            {
                events.push(PanelEvent::Run("view.present"));
            }
            zoom(ui, toolbar, events);
        });
    });
}

/// The width of the zoom controls, and of the percentage alone, in points.
const ZOOM: (f32, f32) = (216.0, 92.0);

/// The zoom, from the right: less of it where there is little room, for it is in the menu too.
fn zoom(ui: &mut Ui, toolbar: &ToolbarContext<'_>, events: &mut Vec<PanelEvent>) {
    let room = ui.available_width();
    if room < ZOOM.1 {
        return;
    }
    let all = room >= ZOOM.0;
    divider(ui);
    if all {
        let words = with_key(toolbar, "view.zoom_fit", "Show the whole map");
        if fields::bar_button(ui, "Fit").on_hover_text(words).clicked() {
            events.push(PanelEvent::View(ViewCommand::Fit));
        }
        let zoom_in = fields::icon_button(ui, Icon::Plus, "Zoom in", 30.0);
        if hint_key(zoom_in, toolbar, "view.zoom_in").clicked() {
            events.push(PanelEvent::View(ViewCommand::Zoom(1.25)));
        }
    }
    let percent = fields::bar_button(ui, &format!("{:.0} %", toolbar.zoom * 100.0));
    let words = with_key(toolbar, "view.zoom_100", "Zoom to 100 %");
    if percent.on_hover_text(words).clicked() {
        events.push(PanelEvent::View(ViewCommand::ZoomTo(1.0)));
    }
    if all {
        let zoom_out = fields::icon_button(ui, Icon::Minus, "Zoom out", 30.0);
        if hint_key(zoom_out, toolbar, "view.zoom_out").clicked() {
            events.push(PanelEvent::View(ViewCommand::Zoom(0.8)));
        }
    }
}

fn command<'a>(toolbar: &ToolbarContext<'a>, id: &str) -> Option<&'a Command> {
    toolbar.commands.iter().find(|command| command.id == id)
}

/// A tooltip that names the command's key too, where it has one.
fn with_key(toolbar: &ToolbarContext<'_>, id: &str, words: &str) -> String {
    match command(toolbar, id).map(|command| command.key.as_str()) {
        None | Some("") => words.to_owned(),
        Some(key) => format!("{words} ({key})"),
    }
}

/// A line with the command's key under a tooltip, where it has one.
fn hint_key(response: Response, toolbar: &ToolbarContext<'_>, id: &str) -> Response {
    match command(toolbar, id).map(|command| command.key.as_str()) {
        None | Some("") => response,
        Some(key) => response.on_hover_text(key),
    }
}

fn command_button(
    ui: &mut Ui,
    icon: Icon,
    toolbar: &ToolbarContext<'_>,
    id: &'static str,
    events: &mut Vec<PanelEvent>,
) {
    let Some(command) = command(toolbar, id) else {
        return;
    };
    ui.add_enabled_ui(command.enabled, |ui| {
        let response = fields::icon_button(ui, icon, &command.label, 32.0);
        if hint_key(response, toolbar, id).clicked() {
            events.push(PanelEvent::Run(id));
        }
    });
}

/// The narrowest bar that shows the modes, in points.
const MODES_ROOM: f32 = 900.0;

/// The modes of the tool, where there is room: they are in the menu too.
fn modes(ui: &mut Ui, toolbar: &ToolbarContext<'_>, events: &mut Vec<PanelEvent>) {
    if ui.max_rect().width() < MODES_ROOM {
        return;
    }
    for mode in MODES {
        mode_button(ui, mode, toolbar, events);
    }
    divider(ui);
}

fn mode_button(
    ui: &mut Ui,
    mode: &ModeSpec,
    toolbar: &ToolbarContext<'_>,
    events: &mut Vec<PanelEvent>,
) {
    let (Some(icon), Some(command)) = (icons::by_name(mode.icon), command(toolbar, mode.action))
    else {
        return;
    };
    let on = command.subject == Some(true);
    let response = fields::icon_toggle(ui, icon, mode.label, 32.0, on);
    if hint_key(response, toolbar, mode.action).clicked() {
        events.push(PanelEvent::Run(mode.action));
    }
}

fn divider(ui: &mut Ui) {
    let colour = Tokens::of(ui).line;
    let (rect, _) = ui.allocate_exact_size(vec2(17.0, 20.0), Sense::hover());
    icons::paint_divider(ui.painter(), rect.center(), 20.0, colour);
}

/// The map check: the number of hints, and a list that leads to each.
fn check(ui: &mut Ui, toolbar: &ToolbarContext<'_>, events: &mut Vec<PanelEvent>) {
    let hints = toolbar.hints;
    let tokens = Tokens::of(ui);
    let font = theme::regular(13.0);
    let galley = ui
        .painter()
        .layout_no_wrap("Check".to_owned(), font, tokens.soft);
    let count = hints.len().to_string();
    let (fill, ink) = if toolbar.hides_hints {
        (tokens.chip, tokens.muted)
    } else {
        (tokens.warn.fill, tokens.warn.text)
    };
    let number = ui
        .painter()
        .layout_no_wrap(count.clone(), theme::medium(12.0), ink);
    let badge = if hints.is_empty() {
        0.0
    } else {
        (number.size().x + 14.0).max(24.0) + 6.0
    };
    let size = vec2(galley.size().x + 22.0 + badge, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Check: {count} worth a look");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let popup = Popup::default_response_id(&response);
    if toolbar.check {
        Popup::open_id(ui.ctx(), popup);
    }
    if response.hovered() || Popup::is_id_open(ui.ctx(), popup) {
        ui.painter().rect_filled(rect, 7.0, tokens.chip);
    }
    fields::focus_ring(ui, &response, rect, 7);
    let at = rect.left_center() + vec2(11.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.soft);
    if !hints.is_empty() {
        let pill = Rect::from_center_size(
            rect.right_center() - vec2(badge / 2.0 + 5.0, 0.0),
            vec2(badge - 6.0, 19.0),
        );
        ui.painter().rect_filled(pill, 9.5, fill);
        let at = Align2::CENTER_CENTER
            .align_size_within_rect(number.size(), pill)
            .min;
        ui.painter().galley(at, number, ink);
    }
    let list = Popup::menu(&response)
        .width(380.0)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    list.show(|ui| {
        if hints.is_empty() {
            ui.label("Nothing is missing.");
        }
        egui::ScrollArea::vertical()
            .max_height(fields::list_height(ui.ctx(), 380.0, 110.0))
            .show(ui, |ui| {
                for (place, thing) in hints.iter().take(LISTED).enumerate() {
                    let row = ui.push_id(place, |ui| hint_row(ui, &thing.text, ink));
                    match row.inner {
                        Some(HintAction::Show) => {
                            events.push(PanelEvent::Select(vec![thing.target.clone()]));
                            ui.close();
                        }
                        Some(HintAction::Dismiss) => {
                            events.push(PanelEvent::DismissHint(thing.clone()));
                        }
                        None => {}
                    }
                }
                if hints.len() > LISTED {
                    ui.label(format!("and {} more", hints.len() - LISTED));
                }
            });
        if toolbar.dismissed > 0 {
            fields::menu_line(ui);
            let words = format!(
                "Bring back {}",
                numbered(toolbar.dismissed, "dismissed hint")
            );
            if fields::menu_row(ui, &words, "", None, true).clicked() {
                events.push(PanelEvent::RestoreHints);
            }
        }
    });
}

/// Maximum number of listed hints.
const LISTED: usize = 100;

/// An action on a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HintAction {
    /// Shows its thing.
    Show,
    /// Dismisses it.
    Dismiss,
}

fn hint_row(ui: &mut Ui, text: &str, ink: egui::Color32) -> Option<HintAction> {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(368.0, 30.0), Sense::hover());
    let side = rect.height();
    let (left, right) = rect.split_left_right_at_x(rect.right() - side);
    let response = ui.interact(left, ui.scope_id().with("see"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), text));
    let dismiss = ui.interact(right, ui.scope_id().with("dismiss"), Sense::click());
    let name = format!("Dismiss: {text}");
    dismiss.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(left, 6.0, tokens.chip);
    }
    if dismiss.hovered() || dismiss.has_focus() {
        ui.painter()
            .rect_filled(right.shrink(2.0), 6.0, tokens.chip);
    }
    fields::focus_ring(ui, &response, left, 6);
    fields::focus_ring(ui, &dismiss, right.shrink(2.0), 6);
    let icon = Rect::from_center_size(left.left_center() + vec2(15.0, 0.0), Vec2::splat(14.0));
    icons::paint(ui.painter(), icon, Icon::Warning, ink);
    let cross = Rect::from_center_size(right.center(), Vec2::splat(10.0));
    icons::paint(ui.painter(), cross, Icon::Cross, tokens.hint);
    let room = left
        .with_min_x(left.left() + 30.0)
        .with_max_x(left.right() - 6.0);
    let cut = fields::clipped_text(ui, room, text, theme::regular(13.0), tokens.text);
    let response = if cut {
        response.on_hover_text(fields::hint(text))
    } else {
        response
    };
    let dismiss = dismiss.on_hover_text("Do not say this again");
    if dismiss.clicked() {
        Some(HintAction::Dismiss)
    } else {
        response.clicked().then_some(HintAction::Show)
    }
}
