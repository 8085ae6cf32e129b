//! What comes from outside in a frame: keys, what is typed, pasted and dropped.

use egui::{Context, Popup, Stroke};

use super::App;
use crate::action::{self, Request};
use crate::desk::Desk;
use crate::ui::theme::{self, Tokens};
use crate::ui::{commands, outline};

impl App {
    /// The commands whose keys were pressed in this frame.
    pub(super) fn keys(&mut self, ctx: &Context) {
        if !self.dialogs.is_empty() || Popup::is_any_open(ctx) {
            return;
        }
        let editing = ctx.text_edit_focused()
            || self
                .desk
                .as_ref()
                .is_some_and(|desk| desk.editing().is_some());
        let focused = ctx.memory(|memory| memory.focused().is_some());
        // Whether the text that comes with a key has to be left out: the key was a command.
        let mut spent = false;
        let events = ctx.input(|input| input.events.clone());
        for event in events {
            let action = match event {
                egui::Event::Paste(text) if !editing => {
                    self.paste(&text);
                    None
                }
                egui::Event::PasteImage(image) if !editing => {
                    self.paste_picture(ctx, image);
                    None
                }
                egui::Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    // Enter and the arrows belong to the button or slider that has the keyboard.
                    let plain = !modifiers.any();
                    let taken = focused
                        && plain
                        && matches!(
                            key,
                            egui::Key::Enter
                                | egui::Key::ArrowLeft
                                | egui::Key::ArrowRight
                                | egui::Key::ArrowUp
                                | egui::Key::ArrowDown
                        );
                    let desk = self.desk.as_ref();
                    // A text that opened within this frame has its letters too.
                    let editing = editing || desk.is_some_and(|desk| desk.editing().is_some());
                    let writes_here = !focused && desk.is_some_and(Desk::takes_letters);
                    let find = |key| {
                        let chord = commands::chord(key, modifiers)?;
                        let found = self.keymap.resolve(chord, editing)?;
                        (!writes_here || !chord.types()).then_some(found)
                    };
                    // Shift and a digit type a sign that differs from keyboard to keyboard.
                    let digit = |key: &egui::Key| key.name().chars().all(|c| c.is_ascii_digit());
                    if taken || (key == egui::Key::Escape && self.canvas.let_go()) {
                        None
                    } else if let Some(id) = along_outline(ctx, key, modifiers) {
                        action::action(id)
                    } else {
                        let found = find(key);
                        let found = found.or_else(|| physical_key.filter(digit).and_then(find));
                        spent = found.is_some();
                        found
                    }
                }
                egui::Event::Text(typed) if !editing && !focused => {
                    if !std::mem::take(&mut spent) && !ctx.input(|input| input.modifiers.alt) {
                        self.type_on_map(&typed);
                    }
                    None
                }
                egui::Event::Copy if !editing => action::requesting(Request::Copy),
                egui::Event::Cut if !editing => action::requesting(Request::Cut),
                _ => None,
            };
            if let Some(action) = action {
                self.run(ctx, action.id);
            }
        }
    }

    /// What is typed while no text has the keyboard begins the selected thing's text.
    fn type_on_map(&mut self, typed: &str) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        match desk.editing().map(|editing| editing.text.clone()) {
            // It opened within this frame: its field comes only now.
            Some(text) => desk.set_draft(text + typed),
            None => drop(desk.type_over(typed)),
        }
    }

    pub(super) fn drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !self.dialogs.is_empty() {
            // What a dialog is about stays as it is for as long as the dialog is there.
            if !dropped.is_empty() {
                self.say("Answer what is asked before you drop a file.".to_owned());
            }
            return;
        }
        if let Some(file) = dropped.first() {
            let at = ctx.input(|input| input.pointer.latest_pos());
            if !self.drop_picture(ctx, file.path(), at) {
                self.take_file(ctx, file.path().to_path_buf());
            }
            if dropped.len() > 1 {
                self.say(format!("Of {} files the first is taken.", dropped.len()));
            }
        }
        if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
            let tokens = Tokens::pick(ctx.global_style().visuals.dark_mode);
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

/// In the outline what stands further on the map stands further down.
fn along_outline(ctx: &Context, key: egui::Key, held: egui::Modifiers) -> Option<&'static str> {
    let here = ctx.memory(|memory| memory.has_focus(outline::keyboard()));
    if !here || held != egui::Modifiers::ALT {
        return None;
    }
    match key {
        egui::Key::ArrowUp => Some("edit.move_left"),
        egui::Key::ArrowDown => Some("edit.move_right"),
        _ => None,
    }
}
