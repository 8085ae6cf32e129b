//! The bar at the top: the menus, the document's name, the command search.

use egui::accesskit::Role;
use egui::containers::menu::SubMenu;
use egui::text::LayoutJob;
use egui::{Align2, Button, MenuBar, Popup, Rect, RichText, Sense, Ui, WidgetInfo, vec2};

use super::commands::Command;
use super::fields::{self, MenuRow, RowLead, menu_line};
use super::theme::{self, Tokens};
use crate::action::Menu;

/// The document's name as the bar shows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocumentName<'a> {
    /// The document's title, or the program's name.
    pub title: &'a str,
    /// The file's name, if it has one.
    pub file: Option<&'a str>,
    /// Whether everything is saved; `None` where there is no document.
    pub saved: Option<bool>,
    /// Whether its file is no longer where it was.
    pub missing: bool,
}

/// Shows the bar; returns the command that was chosen.
pub fn show(ui: &mut Ui, commands: &[Command], name: DocumentName<'_>) -> Option<&'static str> {
    let mut chosen = None;
    let bar = ui.max_rect();
    let mut menus = bar.left();
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
                    let (button, inner) =
                        egui::containers::menu::MenuButton::from_button(Button::new(menu))
                            .ui(ui, |ui| list(ui, &entries));
                    menus = button.rect.right();
                    if let Some(inner) = inner {
                        chosen = chosen.or(inner.inner);
                    }
                }
            });
    });
    let left = centre(ui, bar, menus, name);
    if search(ui, bar, left, commands) {
        chosen = Some("help.commands");
    }
    chosen
}

fn list(ui: &mut Ui, entries: &[&Command]) -> Option<&'static str> {
    let height = ui.ctx().content_rect().height() - 60.0;
    // egui limits popups to 400 points, whatever the window's height.
    ui.set_max_height(height);
    egui::ScrollArea::vertical()
        .max_height(height)
        .show(ui, |ui| {
            let marks = entries.iter().any(|command| command.subject.is_some());
            rows(ui, entries, |command| {
                marks.then(|| RowLead::Mark(command.subject.unwrap_or(false)))
            })
        })
        .inner
}

/// Commands as the rows of a menu, with a line between groups, and a row for each submenu. Returns
/// the one that was chosen.
pub fn rows(
    ui: &mut Ui,
    entries: &[&Command],
    lead: impl Fn(&Command) -> Option<RowLead> + Copy,
) -> Option<&'static str> {
    let widths = entries
        .iter()
        .map(|command| row(command, lead(command)).width(ui));
    let widest = widths.fold(190.0, f32::max);
    ui.set_width(widest);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut chosen = None;
    let mut group = None;
    for run in entries.chunk_by(|a, b| !a.submenu.is_empty() && a.submenu == b.submenu) {
        let [command, ..] = run else {
            continue;
        };
        if group.is_some_and(|group| group != command.group) {
            menu_line(ui);
        }
        group = Some(command.group);
        let response = row(command, lead(command)).show(ui);
        if command.submenu.is_empty() {
            if command.enabled && response.clicked() {
                chosen = Some(command.id);
                Popup::close_all(ui.ctx());
            }
        } else {
            let inner = SubMenu::new().show(ui, &response, |ui| {
                let plain = |command: &&Command| Command {
                    submenu: "",
                    ..(*command).clone()
                };
                let inside: Vec<Command> = run.iter().map(plain).collect();
                list(ui, &inside.iter().collect::<Vec<_>>())
            });
            chosen = chosen.or(inner.and_then(|inner| inner.inner));
        }
    }
    chosen
}

/// The row of a command, or that of its submenu.
fn row(command: &Command, lead: Option<RowLead>) -> MenuRow<'_> {
    if command.submenu.is_empty() {
        return MenuRow {
            words: &command.label,
            key: &command.key,
            lead: lead.unwrap_or_default(),
            enabled: command.enabled,
            has_submenu: false,
        };
    }
    MenuRow {
        words: command.submenu,
        key: "",
        lead: lead.map_or(RowLead::None, |lead| match lead {
            RowLead::Mark(_) => RowLead::Mark(false),
            RowLead::Icon(_) | RowLead::Channel(..) => RowLead::Icon(None),
            RowLead::None => RowLead::None,
        }),
        enabled: true,
        has_submenu: true,
    }
}

/// `Switching a mobile plan — mobile-plan.ron · saved`, in the middle of the bar, behind where the
/// menus end. Returns where it ends.
fn centre(ui: &Ui, bar: Rect, menus: f32, name: DocumentName<'_>) -> f32 {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    let format = |font, color| egui::TextFormat {
        font_id: font,
        color,
        ..egui::TextFormat::default()
    };
    let mut rest = String::new();
    if let Some(file) = name.file {
        rest.push_str(" \u{2014} ");
        rest.push_str(file);
    }
    if name.missing {
        rest.push_str(" \u{b7} no longer there");
    }
    if let Some(saved) = name.saved {
        rest.push_str(if saved && name.file.is_some() {
            " \u{b7} saved"
        } else {
            " \u{b7} not saved"
        });
    }
    // Leave room for menus and search.
    let free = bar.with_min_x(menus + 16.0).with_max_x(bar.right() - 196.0);
    if free.width() < 60.0 {
        return menus;
    }
    let rest_format = format(theme::regular(13.0), tokens.muted);
    let beside = ui
        .painter()
        .layout_no_wrap(rest.clone(), rest_format.font_id.clone(), tokens.muted)
        .size()
        .x;
    // A long title leaves room for the file's name and the saved state.
    let room = (free.width() - beside).max(free.width() * 0.4);
    let title = truncate(ui, name.title, room);
    job.append(&title, 0.0, format(theme::semibold(13.0), tokens.text));
    job.append(&rest, 0.0, rest_format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(free.width());
    let galley = ui.painter().layout_job(job);
    let mut at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), bar);
    let shift = (free.left() - at.left()).max(0.0) - (at.right() - free.right()).max(0.0);
    at = at.translate(vec2(shift, 0.0));
    let spoken = galley.text().to_owned();
    ui.painter().galley(at.min, galley, tokens.text);
    let response = ui.interact(at, ui.scope_id().with("name"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    at.right()
}

/// Truncates a title to this width with an ellipsis.
fn truncate(ui: &Ui, title: &str, room: f32) -> String {
    let font = theme::semibold(13.0);
    let mut job = LayoutJob::simple_singleline(title.to_owned(), font, Tokens::of(ui).text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    if !galley.elided {
        return title.to_owned();
    }
    let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
    glyphs.map(|glyph| glyph.chr).collect()
}

/// The button of the command search, at the bar's right end.
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
    fields::frameless(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(6.0, 3.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.put(rect, button)
    })
    .clicked()
}
