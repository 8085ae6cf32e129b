//! A command is found by a few of its letters; Enter runs it.

use egui::{Align2, Context, Id, Key, ScrollArea, vec2};

use super::{Wish, modal};
use crate::ui::commands::{Command, fit};
use crate::ui::fields;
use crate::ui::theme::Tokens;

/// What was typed, and which of the commands found is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    typed: String,
    marked: usize,
    begun: bool,
}

impl Search {
    pub(super) fn show(&mut self, ctx: &Context, commands: &[Command]) -> Option<Wish> {
        let (wish, close) = modal(ctx, "Search commands", 480.0, |ui| {
            // The arrows choose among the commands; the field would take them.
            let (up, down, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
                    input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
                    input.key_pressed(Key::Enter),
                )
            });
            let field = fields::text_field("Search commands")
                .unlabelled()
                .hint("Search commands")
                .id(Id::unique("command search"));
            let response = field.show(ui, &mut self.typed);
            if !self.begun || !response.has_focus() {
                response.request_focus();
                self.begun = true;
            }
            if response.changed() {
                self.marked = 0;
            }
            let found = found(&self.typed, commands);
            let last = found.len().saturating_sub(1);
            if down {
                self.marked = if self.marked >= last {
                    0
                } else {
                    self.marked + 1
                };
            }
            if up {
                self.marked = if self.marked == 0 {
                    last
                } else {
                    self.marked - 1
                };
            }
            self.marked = self.marked.min(last);
            let picked = ScrollArea::vertical()
                .max_height(fields::height_of_list(ui.ctx(), 360.0, 132.0))
                .show(ui, |ui| self.list(ui, &found, up || down))
                .inner;
            let entered = enter
                .then(|| found.get(self.marked).map(|c| c.id))
                .flatten();
            picked.or(entered)
        });
        match wish {
            Some(id) => Some(Wish::Run(id)),
            None => close.then_some(Wish::Cancel),
        }
    }

    fn list(&self, ui: &mut egui::Ui, found: &[&Command], moved: bool) -> Option<&'static str> {
        let tokens = Tokens::of(ui);
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if found.is_empty() {
            let (rect, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), 40.0), egui::Sense::hover());
            let font = crate::ui::theme::regular(13.0);
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                "No command is called so",
                font,
                tokens.muted,
            );
        }
        let mut picked = None;
        for (place, command) in found.iter().enumerate() {
            let ground = ui.painter().add(egui::Shape::Noop);
            let response = fields::menu_row(ui, &command.label, &command.key, None, true);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_selected(place == self.marked);
            });
            if place == self.marked {
                let shape = egui::Shape::rect_filled(response.rect, 6.0, tokens.accent_soft);
                ui.painter().set(ground, shape);
                if moved {
                    response.scroll_to_me(None);
                }
            }
            if response.clicked() {
                picked = Some(command.id);
            }
        }
        picked
    }
}

/// The commands that can be done now and fit what was typed, the best first.
fn found<'a>(typed: &str, commands: &'a [Command]) -> Vec<&'a Command> {
    let mut found: Vec<(i32, &Command)> = commands
        .iter()
        .filter(|command| command.enabled && command.search)
        .filter_map(|command| {
            if typed.trim().is_empty() {
                return Some((0, command));
            }
            let label = fit(typed, &command.label);
            // "insert stage" finds "Stage" in the menu Insert.
            let whole =
                fit(typed, &format!("{} {}", command.menu, command.label)).map(|score| score - 40);
            // Other words have to be meant: they are found by how they begin.
            let also = command.also.split_whitespace();
            let also = also.filter(|word| word.starts_with(&typed.trim().to_lowercase()));
            let also = also.filter_map(|word| fit(typed, word)).max();
            let best = label.max(whole).max(also.map(|score| score - 40));
            Some((best?, command))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}
