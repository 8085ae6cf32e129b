//! The input of a frame: keys, typed and pasted text, dropped files.

use std::sync::Arc;

use egui::{Context, Event, Popup, Stroke};

use super::App;
use crate::action::{self, Action, Platform, WindowCommand};
use crate::editor::{Editor, StageStep};
use crate::ui::theme::{self, Tokens};
use crate::ui::{commands, outline};

impl App {
    /// Handles the events of this pass that run commands or start a text; the others are left to
    /// the widgets.
    pub(super) fn handle_keys(&mut self, ctx: &Context) {
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let left = events
            .into_iter()
            .filter(|event| !self.handle_event(ctx, event));
        let left: Vec<Event> = left.collect();
        ctx.input_mut(|input| input.events = left);
    }

    /// Handles an event. Returns whether it is consumed.
    fn handle_event(&mut self, ctx: &Context, event: &Event) -> bool {
        // The text event of a key follows right after it.
        let consumed = std::mem::take(&mut self.key_consumed);
        if !self.dialogs.is_empty() || Popup::is_any_open(ctx) {
            return false;
        }
        let editing = self.editor.as_ref().is_some_and(|d| d.editing().is_some());
        let in_text = editing || ctx.text_edit_focused();
        let request = match event {
            Event::Key {
                pressed: true,
                key,
                modifiers,
                physical_key,
                ..
            } => {
                if *key == egui::Key::Tab && !in_text && self.fill_next(*modifiers) {
                    return true;
                }
                let found = self.command_for_key(ctx, *key, *physical_key, *modifiers, in_text);
                let alt = modifiers.alt && Platform::current() != Platform::Mac;
                self.key_consumed = found.is_some() || alt && !in_text;
                let Some(action) = found else {
                    return false;
                };
                self.run(ctx, action.id);
                // The key that opened a text must not also end it.
                let open = self.editor.as_ref().is_some_and(|d| d.editing().is_some());
                return open && !editing;
            }
            Event::Text(typed) => {
                return consumed || !in_text && self.type_on_map(ctx, typed);
            }
            _ if in_text => return false,
            Event::Paste(text) => {
                self.paste(text);
                return false;
            }
            Event::PasteImage(image) => {
                self.paste_picture(ctx, Arc::clone(image));
                return false;
            }
            Event::Copy => WindowCommand::Copy,
            Event::Cut => WindowCommand::Cut,
            _ => return false,
        };
        if let Some(action) = action::action_for(request) {
            self.run(ctx, action.id);
        }
        false
    }

    /// Tab moves along the curve while it is filled in. Returns whether it is being filled in.
    fn fill_next(&mut self, modifiers: egui::Modifiers) -> bool {
        let step = match (modifiers.any(), modifiers.shift_only()) {
            (false, _) => StageStep::Next,
            (_, true) => StageStep::Previous,
            _ => return false,
        };
        let editor = self.editor.as_mut().filter(|editor| editor.is_filling());
        editor.is_some_and(|editor| {
            editor.fill_next(step);
            true
        })
    }

    /// The command that a key runs in the current state.
    fn command_for_key(
        &mut self,
        ctx: &Context,
        key: egui::Key,
        physical_key: Option<egui::Key>,
        modifiers: egui::Modifiers,
        in_text: bool,
    ) -> Option<&'static Action> {
        let focused = ctx.memory(|memory| memory.focused().is_some());
        // Enter and the arrows belong to the focused button or slider.
        let moves = matches!(
            key,
            egui::Key::Enter
                | egui::Key::ArrowLeft
                | egui::Key::ArrowRight
                | egui::Key::ArrowUp
                | egui::Key::ArrowDown
        );
        if focused && moves && !modifiers.any()
            || key == egui::Key::Escape && self.canvas.cancel_mini_map_drag()
        {
            return None;
        }
        if let Some(id) = along_outline(ctx, key, modifiers) {
            return action::action(id);
        }
        let writes_here = !focused && self.editor.as_ref().is_some_and(Editor::accepts_typing);
        let filling = !focused && self.editor.as_ref().is_some_and(Editor::is_filling);
        let find = |key| {
            let chord = commands::chord(key, modifiers, Platform::current())?;
            let found = self.keymap.resolve(chord, in_text)?;
            let digit = matches!(chord.key, action::Key::Char('0'..='9'));
            let written = writes_here || filling && !digit;
            (!written || !chord.types_character()).then_some(found)
        };
        // Shift and a digit type different characters on different keyboards.
        let digit = |key: &egui::Key| key.name().chars().all(|c| c.is_ascii_digit());
        find(key).or_else(|| physical_key.filter(digit).and_then(find))
    }

    /// Starts editing the selected thing with typed text, if nothing has the focus. Returns whether
    /// it did.
    fn type_on_map(&mut self, ctx: &Context, typed: &str) -> bool {
        let focused = ctx.memory(|memory| memory.focused().is_some());
        let editor = self.editor.as_mut().filter(|_| !focused);
        editor.is_some_and(|editor| editor.start_typing(typed))
    }

    pub(super) fn handle_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !self.dialogs.is_empty() {
            // Files dropped while a dialog is open are ignored, since they would change what it is
            // about.
            if !dropped.is_empty() {
                self.set_status("Answer what is asked before you drop a file.".to_owned());
            }
            return;
        }
        if let Some(file) = dropped.first() {
            let at = ctx.input(|input| input.pointer.latest_pos());
            if !self.drop_picture(ctx, file.path(), at) {
                self.handle_dropped_file(ctx, file.path().to_path_buf());
            }
            if dropped.len() > 1 {
                self.set_status(format!("Of {} files the first is taken.", dropped.len()));
            }
        }
        if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
            let tokens = Tokens::for_theme(ctx.global_style().visuals.dark_mode);
            let painter = ctx.layer_painter(egui::LayerId::new(
                egui::Order::Foreground,
                egui::Id::unique("drop"),
            ));
            let area = ctx.content_rect();
            painter.rect_filled(area, 0.0, tokens.accent.gamma_multiply(0.12));
            let frame = area.shrink(6.0);
            painter.rect_stroke(
                frame,
                12.0,
                Stroke::new(2.0, tokens.accent),
                egui::StrokeKind::Inside,
            );
            painter.text(
                area.center(),
                egui::Align2::CENTER_CENTER,
                "Drop a map to open it, a table or a Mermaid journey to put it in,\n\
                 a picture onto the touchpoint or persona that is to have it",
                theme::semibold(18.0),
                tokens.accent_text,
            );
        }
    }
}

/// In the outline, right on the map is down.
fn along_outline(ctx: &Context, key: egui::Key, held: egui::Modifiers) -> Option<&'static str> {
    let here = ctx.memory(|memory| memory.has_focus(outline::focus_id()));
    if !here || held != egui::Modifiers::ALT {
        return None;
    }
    match key {
        egui::Key::ArrowUp => Some("edit.move_left"),
        egui::Key::ArrowDown => Some("edit.move_right"),
        _ => None,
    }
}
