//! The keys file with custom keys: read at startup and on request.

use std::path::PathBuf;

use egui::Context;

use super::app::App;
use super::dialogs::{Dialog, Message};
use super::launcher::Launch;
use crate::action::{Keymap, Platform, actions};
use crate::file;

impl App {
    fn keys_file(&self) -> PathBuf {
        self.world.folders.settings.with_file_name("keys.ron")
    }

    /// Loads the keys of the file. Returns its errors; invalid entries keep the default keys.
    pub(super) fn load_keys(&mut self) -> Vec<String> {
        match file::read_keys(&self.keys_file()) {
            Ok(lines) => {
                let (keymap, errors) = Keymap::new(&lines);
                self.keymap = keymap;
                errors
            }
            Err(why) => {
                self.keymap = Keymap::default();
                vec![format!("The keys cannot be read: {why}.")]
            }
        }
    }

    /// Reports the errors of the keys file.
    pub(super) fn report_key_errors(&mut self, errors: Vec<String>) {
        let path = self.keys_file();
        let text = format!(
            "Some of the keys in \u{201c}{}\u{201d} cannot be used. The usual ones stay in their place.",
            path.display()
        );
        let mut message = Message::info("Keyboard shortcuts file", text);
        message.lines = errors;
        self.open_dialog(Dialog::Message(message));
    }

    /// Creates the file if missing, loads it, shows its path, and opens it with the desktop.
    pub(super) fn show_keys_file(&mut self, ctx: &Context) {
        let path = self.keys_file();
        if !path.exists() {
            let commands = actions().map(|action| {
                let chords = action.keys.iter();
                let keys = chords.map(|chord| chord.text(Platform::Linux)).collect();
                (action.id, keys, action.static_label())
            });
            if let Err(error) = file::write_default_keys(&path, commands) {
                self.set_status(error.to_string());
                return;
            }
        }
        let errors = self.load_keys();
        if !errors.is_empty() {
            self.report_key_errors(errors);
            return;
        }
        self.launch(ctx, Launch::Open, &path);
        let text = format!(
            "The keys are in \u{201c}{}\u{201d}. Change them there in a text editor, then choose this command \
             again: the changes count from then on.",
            path.display()
        );
        self.open_dialog(Dialog::Message(Message::info(
            "Keyboard shortcuts file",
            text,
        )));
    }
}
