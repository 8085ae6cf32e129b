//! The bars around the map: menus and tool bar above, the status bar below, banners.

use std::sync::Arc;

use egui::{Frame, Panel, Stroke, Ui};

use super::{App, LintCache, panel_context};
use crate::editor::Editor;
use crate::model::{Advice, advice, picture_advice};
use crate::ui::commands::{self, Command};
use crate::ui::dialogs::{Dialog, Question};
use crate::ui::panel_event::PanelEvent;
use crate::ui::theme::Tokens;
use crate::ui::{fields, filter, icons, menu_bar, status, toolbar};

impl App {
    pub(super) fn show_bars(
        &mut self,
        ui: &mut Ui,
        commands: &[Command],
        events: &mut Vec<PanelEvent>,
    ) {
        let tokens = Tokens::of(ui);
        let line = Stroke::new(1.0, tokens.line);
        let bar = |margin: i8| {
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(egui::Margin::symmetric(margin, 0))
        };
        let title = self.name();
        let file = self
            .file
            .path
            .as_ref()
            .and_then(|path| path.file_name())
            .map(|name| name.to_string_lossy());
        let name = menu_bar::DocumentName {
            title: if self.editor.is_some() {
                &title
            } else {
                "Touchline"
            },
            file: file.as_deref(),
            saved: self.editor.as_ref().map(|_| self.is_saved()),
            missing: self.file.disk.missing,
        };
        let shown = Panel::top("menu")
            .exact_size(30.0)
            .frame(bar(2))
            .show_separator_line(false)
            .show(ui, |ui| {
                if let Some(id) = menu_bar::show(ui, commands, name) {
                    events.push(PanelEvent::Run(id));
                }
            });
        let under = |ui: &Ui, rect: egui::Rect| {
            ui.painter()
                .hline(rect.x_range(), rect.bottom() - 0.5, line);
        };
        under(ui, shown.response.rect);
        let today = self.world.clock.now().date;
        let hints = self.hints();
        let quiet = self.path().is_none();
        let dismissed = self.lint_cache.as_ref().map_or(0, |known| known.dismissed);
        let zoom = self.canvas.camera.zoom;
        let faded = self.editor.as_mut().and_then(Editor::faded);
        let opening = self.opening_popup.take();
        if let Some(editor) = &self.editor {
            let view = panel_context(editor, today);
            let toolbar_context = toolbar::ToolbarContext {
                commands,
                hints: &hints,
                hides_hints: quiet,
                dismissed,
                check: opening == Some(toolbar::ToolbarPopup::Check),
                zoom,
                filter: filter::FilterState {
                    filter: editor.filter(),
                    faded: faded.as_deref(),
                    open: opening == Some(toolbar::ToolbarPopup::Filter),
                },
            };
            let shown = Panel::top("tools")
                .exact_size(44.0)
                .frame(bar(0))
                .show_separator_line(false)
                .show(ui, |ui| toolbar::show(ui, view, &toolbar_context, events));
            under(ui, shown.response.rect);
        }
        let hint = |editor: &Editor| {
            let now = editor.editing_hint().or(editor.overlay().hint);
            let now = now.map(String::from);
            now.or_else(|| commands::hint(editor, commands))
        };
        let hint = self.editor.as_ref().and_then(hint);
        let content = status::StatusContent {
            status: self.editor.as_ref().and_then(Editor::status),
            hint: hint.as_deref(),
            hints: if quiet { &[] } else { &hints },
            saved: self.autosave.made_at.as_deref(),
        };
        Panel::bottom("status")
            .exact_size(26.0)
            .frame(bar(18))
            .show_separator_line(false)
            .show(ui, |ui| {
                let top = ui.max_rect().top() - 0.5;
                ui.painter()
                    .hline(ui.ctx().content_rect().x_range(), top + 0.5, line);
                let seen = self
                    .editor
                    .as_ref()
                    .map(|editor| panel_context(editor, today));
                status::show(ui, seen, content);
            });
    }

    /// The hints of the map check for the shown map, cached until the map changes.
    fn hints(&mut self) -> Arc<[Advice]> {
        let Some(editor) = &self.editor else {
            return Arc::default();
        };
        let map = editor.map();
        match &self.lint_cache {
            // The check waits until a gesture or typing is done, since they change the map in every
            // frame.
            Some(known)
                if editor.is_busy()
                    || editor.editing().is_some()
                    || Arc::ptr_eq(&known.map, map)
                        && Arc::ptr_eq(&known.picture_errors, &self.picture_watch.errors) =>
            {
                Arc::clone(&known.hints)
            }
            _ => {
                let errors = &self.picture_watch.errors;
                let mut found = advice(map);
                found.extend(picture_advice(editor.document(), map, errors));
                found.sort_by_key(|hint| hint.kind);
                let all = found.len();
                found.retain(|hint| !hint.is_dismissed(map));
                let dismissed = all - found.len();
                let found: Arc<[Advice]> = found.into();
                self.lint_cache = Some(LintCache {
                    map: Arc::clone(map),
                    picture_errors: Arc::clone(errors),
                    dismissed,
                    hints: Arc::clone(&found),
                });
                found
            }
        }
    }

    pub(super) fn show_banner(&mut self, ui: &mut Ui) {
        let Some(banner) = &self.banner else {
            return;
        };
        let tokens = Tokens::of(ui);
        let (mut close, mut more) = (false, false);
        let frame = Frame::new()
            .fill(tokens.warn.fill)
            .inner_margin(egui::Margin::symmetric(16, 4));
        Panel::top("banner")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        close =
                            fields::icon_button(ui, icons::Icon::Cross, "Close this notice", 24.0)
                                .clicked();
                        more = banner.details.is_some() && fields::link(ui, "Details").clicked();
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            let text = egui::RichText::new(&banner.text).color(tokens.warn.text);
                            ui.add(egui::Label::new(text).truncate());
                        });
                    });
                });
            });
        if more && let Some(message) = banner.details.clone() {
            let message = match message.question {
                // The differences are computed now.
                Question::ChangedOnDisk => self.changed_message(),
                Question::Missing => self.missing_message(),
                _ => message,
            };
            self.dialogs.push(Dialog::Message(message));
        }
        if close {
            self.banner = None;
        }
    }
}
