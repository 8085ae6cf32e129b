//! All commands with their keys, menu by menu.

use egui::{Context, RichText, ScrollArea};

use super::{DialogEvent, first_button, footer, modal, title};
use crate::editor::presentation;
use crate::ui::commands::Command;
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

pub(super) fn show(ctx: &Context, commands: &[Command]) -> Option<DialogEvent> {
    let (ok, close) = modal(ctx, "Keys", 860.0, |ui| {
        title(ui, "Keys");
        let height = (ctx.content_rect().height() - 220.0).max(120.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        area.show(ui, |ui| {
            // Leave room for the scroll bar.
            ui.set_width(ui.available_width() - 14.0);
            ui.spacing_mut().item_spacing = egui::vec2(28.0, 1.0);
            let rows = rows(commands);
            let columns = if ui.available_width() > 700.0 { 3 } else { 2 };
            let sections = rows.chunk_by(|a, b| a.0 == b.0).count();
            let most = (rows.len() + sections).div_ceil(columns) + 1;
            ui.columns(columns, |columns| {
                let (mut column, mut filled, mut before) = (0, 0, "");
                for (section, does, keys) in rows {
                    let mut new = section != before;
                    if filled >= most || (new && filled + 3 >= most) {
                        column = (column + 1).min(columns.len() - 1);
                        filled = 0;
                        // Each column begins with a heading.
                        new = true;
                    }
                    let ui = &mut columns[column];
                    if new {
                        ui.add_space(if filled == 0 { 2.0 } else { 10.0 });
                        fields::section(ui, section);
                        ui.add_space(2.0);
                        filled += 1;
                        before = section;
                    }
                    row(ui, does, &keys);
                    filled += 1;
                }
            });
        });
        footer(ui, |ui| first_button(ui, "OK"))
    });
    (ok || close).then_some(DialogEvent::Cancel)
}

/// What keys and marks do while a text is open on the map.
const WRITING: [(&str, &str); 8] = [
    ("Enter", "Done"),
    ("Esc", "Leave it as it was"),
    ("Shift+Enter", "A new line"),
    ("Tab", "The next touchpoint"),
    ("Shift+Tab", "The one before"),
    ("! to !!!", "At its end: severity"),
    ("4/2", "At its end: impact and ease"),
    ("9:40 -> 2:00", "A metric\u{2019}s values"),
];

/// Everything that is listed: its section, what it does, its keys.
fn rows(commands: &[Command]) -> Vec<(&str, &str, Vec<&str>)> {
    let listed = commands.iter().filter(|command| !command.keys.is_empty());
    let mut rows: Vec<(&str, &str, Vec<&str>)> = listed
        .map(|command| {
            let section = match command.menu {
                "" => "Elsewhere",
                menu => menu,
            };
            let keys = command.keys.iter().map(String::as_str).collect();
            (section, command.label.as_str(), keys)
        })
        .collect();
    rows.extend(WRITING.map(|(keys, does)| ("In a text", does, vec![keys])));
    let presenting = presentation::KEYS.iter();
    rows.extend(presenting.map(|(keys, does)| ("While presenting", *does, vec![*keys])));
    rows
}

fn row(ui: &mut egui::Ui, does: &str, keys: &[&str]) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing.x = 10.0;
        ui.label(RichText::new(does).color(tokens.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for keys in keys.iter().rev() {
                let keys = RichText::new(*keys).font(theme::medium(12.0));
                ui.label(keys.color(tokens.muted));
            }
        });
    });
}
