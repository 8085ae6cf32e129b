//! The bar at the top: the menus, the document's name, the way to the command search.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Button, MenuBar, Popup, Rect, RichText, Sense, Ui, WidgetInfo, vec2};

use super::commands::Command;
use super::fields;
use super::theme::{self, Tokens};
use crate::action::Menu;

/// The document's name as the bar shows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Name<'a> {
    /// The document's title, or the program's name.
    pub title: &'a str,
    /// The file's name, if it has one.
    pub file: Option<&'a str>,
    /// Whether everything is saved; `None` where there is no document.
    pub saved: Option<bool>,
}

/// Shows the bar; gives back the command that was chosen.
pub fn show(ui: &mut Ui, commands: &[Command], name: Name<'_>) -> Option<&'static str> {
    let mut chosen = None;
    let bar = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.add_space(4.0);
        MenuBar::new()
            .style(|style: &mut egui::Style| {
                style.spacing.button_padding = vec2(9.0, 3.0);
                style.spacing.item_spacing.x = 1.0;
                let widgets = &mut style.visuals.widgets;
                for state in [
                    &mut widgets.inactive,
                    &mut widgets.hovered,
                    &mut widgets.open,
                    &mut widgets.active,
                ] {
                    state.bg_stroke = egui::Stroke::NONE;
                }
                widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
            })
            .ui(ui, |ui| {
                for menu in Menu::ALL.map(Menu::label) {
                    let entries: Vec<&Command> = commands
                        .iter()
                        .filter(|command| command.menu == menu)
                        .collect();
                    if entries.is_empty() {
                        continue;
                    }
                    let (_, inner) =
                        egui::containers::menu::MenuButton::from_button(Button::new(menu))
                            .ui(ui, |ui| list(ui, &entries));
                    if let Some(inner) = inner {
                        chosen = chosen.or(inner.inner);
                    }
                }
            });
    });
    let left = centre(ui, bar, name);
    if search(ui, bar, left, commands) {
        chosen = Some("help.commands");
    }
    chosen
}

fn list(ui: &mut Ui, entries: &[&Command]) -> Option<&'static str> {
    let mut chosen = None;
    let marks = entries.iter().any(|command| command.on.is_some());
    let widest = entries
        .iter()
        .map(|command| fields::menu_row_width(ui, &command.label, &command.key, marks));
    ui.set_width(widest.fold(190.0, f32::max));
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() - 60.0)
        .show(ui, |ui| {
            let mut group = None;
            for command in entries {
                if group.is_some_and(|group| group != command.group) {
                    ui.add_space(3.0);
                    fields::menu_line(ui);
                    ui.add_space(3.0);
                }
                group = Some(command.group);
                let mark = marks.then(|| command.on.unwrap_or(false));
                let row = fields::menu_row(ui, &command.label, &command.key, mark, command.enabled);
                if command.enabled && row.clicked() {
                    chosen = Some(command.id);
                    Popup::close_all(ui.ctx());
                }
            }
        });
    chosen
}

/// `Switching a mobile plan — mobile-plan.ron · saved`, in the middle of the bar. Gives back where
/// it ends.
fn centre(ui: &Ui, bar: Rect, name: Name<'_>) -> f32 {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    let format = |font, color| egui::TextFormat {
        font_id: font,
        color,
        ..egui::TextFormat::default()
    };
    job.append(name.title, 0.0, format(theme::semibold(13.0), tokens.text));
    let mut rest = String::new();
    if let Some(file) = name.file {
        rest.push_str(" \u{2014} ");
        rest.push_str(file);
    }
    if let Some(saved) = name.saved {
        rest.push_str(if saved && name.file.is_some() {
            " \u{b7} saved"
        } else {
            " \u{b7} not saved"
        });
    }
    job.append(&rest, 0.0, format(theme::regular(13.0), tokens.muted));
    // Menus and the search keep their room.
    let room = (bar.width() - 2.0 * 370.0).max(120.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), bar);
    let spoken = galley.text().to_owned();
    ui.painter().galley(at.min, galley, tokens.text);
    let response = ui.interact(at, ui.scope_id().with("name"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    at.right()
}

/// The way to the command search, at the bar's right end.
fn search(ui: &mut Ui, bar: Rect, left: f32, commands: &[Command]) -> bool {
    let Some(command) = commands
        .iter()
        .find(|command| command.id == "help.commands")
    else {
        return false;
    };
    let tokens = Tokens::of(ui);
    let words = format!("{}  Search commands", command.key.replace('+', " "));
    let galley = ui
        .painter()
        .layout_no_wrap(words, theme::regular(13.0), tokens.muted);
    let size = galley.size() + vec2(12.0, 6.0);
    let rect = Align2::RIGHT_CENTER.align_size_within_rect(size, bar.shrink2(vec2(8.0, 0.0)));
    if rect.left() < left + 8.0 {
        return false;
    }
    let text = RichText::new(galley.text()).color(tokens.muted);
    let button = Button::new(text).min_size(size);
    fields::bare(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(6.0, 3.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.put(rect, button)
    })
    .clicked()
}
