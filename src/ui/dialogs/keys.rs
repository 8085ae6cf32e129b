//! All commands with their keys, menu by menu.

use egui::{Context, RichText, ScrollArea};

use super::{Wish, first_button, foot, modal, title};
use crate::desk::present;
use crate::ui::commands::Command;
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

pub(super) fn show(ctx: &Context, commands: &[Command]) -> Option<Wish> {
    let (ok, close) = modal(ctx, "Keys", 860.0, |ui| {
        title(ui, "Keys");
        let height = (ctx.content_rect().height() - 220.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = egui::vec2(28.0, 1.0);
            let listed: Vec<&Command> = commands.iter().filter(|c| !c.key.is_empty()).collect();
            let columns = if ui.available_width() > 700.0 { 3 } else { 2 };
            let all = listed.len() + present::KEYS.len() + 3;
            let most = all.div_ceil(columns) + 2;
            ui.columns(columns, |columns| {
                let (mut column, mut rows, mut menu) = (0, 0, None);
                for command in listed {
                    let new = menu != Some(command.menu);
                    if rows >= most || (new && rows + 3 >= most) {
                        column = (column + 1).min(columns.len() - 1);
                        rows = 0;
                    }
                    let ui = &mut columns[column];
                    if new {
                        let name = if command.menu.is_empty() {
                            "Elsewhere"
                        } else {
                            command.menu
                        };
                        ui.add_space(if rows == 0 { 2.0 } else { 10.0 });
                        fields::section(ui, name);
                        ui.add_space(2.0);
                        rows += 1;
                        menu = Some(command.menu);
                    }
                    row(ui, &command.label, &command.key);
                    rows += 1;
                }
                let ui = &mut columns[column];
                ui.add_space(10.0);
                fields::section(ui, "While presenting");
                ui.add_space(2.0);
                for (keys, does) in present::KEYS {
                    row(ui, does, keys);
                }
            });
        });
        foot(ui, |ui| first_button(ui, "OK"))
    });
    (ok || close).then_some(Wish::Cancel)
}

fn row(ui: &mut egui::Ui, does: &str, keys: &str) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(RichText::new(does).color(tokens.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(
                RichText::new(keys)
                    .font(theme::medium(12.0))
                    .color(tokens.muted),
            );
        });
    });
}
