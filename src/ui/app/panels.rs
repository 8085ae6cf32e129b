//! What stands beside the map, and what stands in the middle: the map or the start screen.

use egui::{CentralPanel, Frame, Panel, Stroke, Ui};

use super::{App, view};
use crate::action::{self, Request};
use crate::ui::ask::Ask;
use crate::ui::commands::Command;
use crate::ui::start::{self, Choice, Recent};
use crate::ui::theme::Tokens;
use crate::ui::{canvas, find, inspector, palette};

impl App {
    pub(super) fn panels(&mut self, ui: &mut Ui, commands: &[Command], asks: &mut Vec<Ask>) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        let hits = desk.hits();
        let tokens = Tokens::of(ui);
        let frame = Frame::new().fill(tokens.panel);
        let line = Stroke::new(1.0, tokens.line);
        let seen = view(desk, self.world.clock.now().date);
        if desk.finder().is_open() {
            let found = find::Seen {
                document: desk.document(),
                finder: desk.finder(),
                hits: &hits,
                commands,
            };
            Panel::left("find")
                .exact_size(find::WIDTH)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    self.find.show(ui, &found, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.right() - 0.5, edge.y_range(), line);
                });
        } else if self.settings.panels.palette && !self.focus {
            Panel::left("palette")
                .exact_size(196.0)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    palette::show(ui, seen, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.right() - 0.5, edge.y_range(), line);
                });
        }
        if self.settings.panels.inspector && !self.focus {
            Panel::right("inspector")
                .exact_size(296.0)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    inspector::show(ui, seen, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.left() + 0.5, edge.y_range(), line);
                });
        }
    }

    pub(super) fn middle(&mut self, ui: &mut Ui, asks: &mut Vec<Ask>) -> Option<Choice> {
        let frame = Frame::new().fill(Tokens::of(ui).canvas);
        let recent = if self.desk.is_none() {
            self.recent_files()
        } else {
            Vec::new()
        };
        CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| {
                self.show_banner(ui);
                if let Some(desk) = &mut self.desk {
                    canvas::show(ui, &mut self.canvas, desk);
                    return None;
                }
                let _ = &asks;
                let key = action::requesting(Request::Open)
                    .and_then(|action| self.keymap.words(action, action::Platform::here()));
                start::show(
                    ui,
                    &recent,
                    &key.unwrap_or_default(),
                    &mut self.pictures,
                    &mut self.canvas.atlas,
                )
            })
            .inner
    }

    /// The recent files that are still there.
    fn recent_files(&mut self) -> Vec<Recent> {
        let now = self.world.clock.now();
        self.recent
            .get_or_insert_with(|| {
                self.pictures.forget_recent();
                let files = self.settings.recent.iter();
                files
                    .filter_map(|path| {
                        let changed = std::fs::metadata(path).ok()?.modified().ok();
                        Some(Recent {
                            path: path.clone(),
                            when: changed.map_or_else(String::new, |at| now.words_for(at)),
                        })
                    })
                    .collect()
            })
            .clone()
    }
}
