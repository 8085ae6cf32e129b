//! The command search: a few letters find a command, Enter runs it.

use egui::text_edit::TextEditState;
use egui::{Align2, Context, Id, Key, ScrollArea, vec2};

use super::{DialogEvent, top_anchor, top_anchored_modal};
use crate::action::{Action, action};
use crate::ui::commands::{Command, fuzzy_score};
use crate::ui::fields;
use crate::ui::theme::Tokens;

/// What was typed, and which of the commands found is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandSearch {
    typed: String,
    selected: usize,
    focused: bool,
}

impl CommandSearch {
    pub(super) fn show(&mut self, ctx: &Context, commands: &[Command]) -> Option<DialogEvent> {
        let id = Id::unique("command search");
        let (event, close) = top_anchored_modal(ctx, "Search commands", 480.0, |ui| {
            // Take the arrow keys from the text field.
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
                .id(id);
            if !self.focused {
                // Reset the field, including its undo history.
                TextEditState::default().store(ui.ctx(), id);
                ui.memory_mut(|memory| memory.request_focus(id));
                self.focused = true;
            }
            let response = field.show(ui, &mut self.typed);
            if !response.has_focus() {
                response.request_focus();
            }
            if response.changed() {
                self.selected = 0;
            }
            let found = found(&self.typed, commands);
            let last = found.len().saturating_sub(1);
            if down {
                self.selected = if self.selected >= last {
                    0
                } else {
                    self.selected + 1
                };
            }
            if up {
                self.selected = if self.selected == 0 {
                    last
                } else {
                    self.selected - 1
                };
            }
            self.selected = self.selected.min(last);
            let height = fields::list_height(ui.ctx(), 360.0, 132.0 + top_anchor(ui.ctx()));
            let picked = ScrollArea::vertical()
                .max_height(height)
                // Let the list grow again when more is found.
                .min_scrolled_height(height)
                .show(ui, |ui| self.list(ui, &found, up || down))
                .inner;
            let entered = enter
                .then(|| found.get(self.selected).map(|c| c.id))
                .flatten();
            picked.or(entered)
        });
        match event {
            Some(id) => Some(DialogEvent::Run(id)),
            None => close.then_some(DialogEvent::Cancel),
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
                node.set_selected(place == self.selected);
            });
            if place == self.selected {
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

/// The enabled commands that match the typed text, best first.
fn found<'a>(typed: &str, commands: &'a [Command]) -> Vec<&'a Command> {
    let mut found: Vec<(i32, &Command)> = commands
        .iter()
        .filter(|command| command.enabled && command.search)
        .filter_map(|command| {
            if typed.trim().is_empty() {
                return Some((0, command));
            }
            let label = fuzzy_score(typed, &command.label);
            // "insert stage" finds "Stage" in the menu Insert.
            let whole = fuzzy_score(typed, &format!("{} {}", command.menu, command.label))
                .map(|score| score - 40);
            let best = label.max(whole).max(search_terms_score(typed, command));
            Some((best?, command))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}

/// How well a command's search terms match: each typed word has to start one of them or a word of
/// its name.
fn search_terms_score(typed: &str, command: &Command) -> Option<i32> {
    let name = command.label.to_lowercase();
    let also = action(command.id).map_or("", Action::search_terms);
    let words = || also.split_whitespace();
    let mut others = 0;
    let mut all = 0;
    for typed in typed.to_lowercase().split_whitespace() {
        let best = |word: &str| {
            word.starts_with(typed)
                .then(|| fuzzy_score(typed, word))
                .flatten()
        };
        let other = words().filter_map(best).max();
        let named = name.split_whitespace().filter_map(best).max();
        others += usize::from(other.is_some());
        all += other.max(named)?;
    }
    (others > 0).then_some(all - 40)
}
