//! All commands with their keys, menu by menu.

use egui::{Context, RichText, ScrollArea};

use super::{Wish, foot, modal, title};
use crate::ui::commands::Command;
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

pub(super) fn show(ctx: &Context, commands: &[Command]) -> Option<Wish> {
    let (ok, close) = modal(ctx, "Keys", 640.0, |ui| {
        title(ui, "Keys");
        let height = (ctx.content_rect().height() - 220.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut menus: Vec<&str> = Vec::new();
            for command in commands.iter().filter(|command| !command.key.is_empty()) {
                if !menus.contains(&command.menu) {
                    menus.push(command.menu);
                }
            }
            let half = menus.len().div_ceil(2);
            ui.columns(2, |columns| {
                for (place, menu) in menus.iter().enumerate() {
                    let ui = &mut columns[usize::from(place >= half)];
                    let name = if menu.is_empty() { "Elsewhere" } else { menu };
                    ui.add_space(6.0);
                    fields::section(ui, name);
                    for command in commands
                        .iter()
                        .filter(|c| c.menu == *menu && !c.key.is_empty())
                    {
                        row(ui, command);
                    }
                }
            });
        });
        foot(ui, |ui| fields::primary_button(ui, "OK").clicked())
    });
    (ok || close).then_some(Wish::Cancel)
}

fn row(ui: &mut egui::Ui, command: &Command) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        ui.label(RichText::new(&command.label).color(tokens.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(10.0);
            ui.label(
                RichText::new(&command.key)
                    .font(theme::medium(12.0))
                    .color(tokens.muted),
            );
        });
    });
}
