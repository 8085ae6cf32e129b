//! Presets: named export options.

use egui::{Color32, Id, Key, Label, Modifiers, Popup, RichText, Ui};

use super::super::DialogEvent;
use super::draft::ExportDraft;
use crate::formats::{ExportPreset, FORMATS};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// The options of a draft under a name.
pub fn preset(name: &str, draft: &ExportDraft) -> ExportPreset {
    ExportPreset {
        name: name.to_owned(),
        format: draft.format().id.to_owned(),
        options: draft.options.clone(),
    }
}

/// Applies a preset to a draft; its scope is kept.
///
/// # Errors
///
/// A sentence, where a preset asks for what this version does not have.
pub fn apply(preset: &ExportPreset, draft: &mut ExportDraft) -> Result<(), String> {
    let lacks = |what: &str, name: &str| {
        Err(format!(
            "This version does not have the {what} \u{201c}{name}\u{201d}."
        ))
    };
    let format = FORMATS.iter().position(|format| format.id == preset.format);
    let Some(format) = format else {
        return lacks("format", &preset.format);
    };
    if let Some((what, name)) = preset.options.unknown_choice() {
        return lacks(what, name);
    }
    draft.format = format;
    draft.options.clone_from(&preset.options);
    Ok(())
}

/// The saved presets, and the name of one that is being saved.
#[derive(Clone, Debug, Default)]
pub struct Presets {
    pub kept: Vec<ExportPreset>,
    naming: Option<Naming>,
    error: Option<String>,
}

/// A name that is being typed.
#[derive(Clone, Debug, Default)]
struct Naming {
    name: String,
    /// Whether the field has had the focus.
    focused: bool,
    /// The preset of this name, which is replaced when confirmed again.
    replaces: Option<String>,
}

impl Presets {
    pub fn new(kept: Vec<ExportPreset>) -> Self {
        Self {
            kept,
            ..Self::default()
        }
    }

    /// The list of presets, where there are any.
    pub fn list(&mut self, ui: &mut Ui, draft: &mut ExportDraft) -> Option<DialogEvent> {
        if self.kept.is_empty() {
            return None;
        }
        let chosen = self
            .kept
            .iter()
            .position(|kept| preset(&kept.name, draft) == *kept);
        let shown = chosen.map_or("Choose\u{2026}", |place| self.kept[place].name.as_str());
        let words = self.kept.iter().map(|kept| kept.name.as_str());
        if let Some(place) = fields::combo(ui, "Preset", shown, chosen, words) {
            self.error = apply(&self.kept[place], draft).err();
        }
        if let Some(why) = &self.error {
            let colour = Tokens::of(ui).pain.text;
            ui.add(Label::new(RichText::new(why).color(colour)).wrap());
        }
        let name = &self.kept[chosen?].name;
        if fields::small_link(ui, "Remove", &format!("Remove preset {name}")).clicked() {
            self.kept.remove(chosen?);
            return Some(DialogEvent::SavePresets(self.kept.clone()));
        }
        None
    }

    /// Whether a name is being typed.
    pub fn is_naming(&self) -> bool {
        self.naming.is_some()
    }

    /// The button that starts saving a preset.
    pub fn begin(&mut self, ui: &mut Ui) {
        if fields::small_link(ui, "Save as preset", "Save as preset").clicked() {
            self.naming = Some(Naming::default());
        }
    }

    /// The height of the name row at this width.
    pub fn height(&self, ui: &Ui, width: f32) -> f32 {
        let Some(naming) = &self.naming else {
            return 0.0;
        };
        let note = naming.replaces.as_deref().map_or(0.0, |name| {
            let (font, colour) = (theme::regular(12.0), Color32::PLACEHOLDER);
            let galley = ui.painter().layout(name_taken(name), font, colour, width);
            galley.size().y.ceil() + 8.0
        });
        40.0 + note
    }

    /// The row for the preset's name: Enter saves it, Esc cancels.
    pub fn name(&mut self, ui: &mut Ui, draft: &ExportDraft) -> Option<DialogEvent> {
        let naming = self.naming.as_mut()?;
        let leave = !Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if let Some(name) = &naming.replaces {
            let words = RichText::new(name_taken(name)).font(theme::regular(12.0));
            let colour = Tokens::of(ui).warn.text;
            ui.add(Label::new(words.color(colour)).wrap());
        }
        let (save, cancel) = ui.horizontal(|ui| naming.row(ui)).inner;
        if leave || cancel {
            self.naming = None;
            return None;
        }
        let name = naming.name.trim().to_owned();
        if !save || name.is_empty() {
            return None;
        }
        let new = preset(&name, draft);
        let known = self.kept.iter().find(|kept| same(&kept.name, &name));
        if let Some(known) = known
            && *known != new
            && naming.replaces.as_ref() != Some(&known.name)
        {
            naming.replaces = Some(known.name.clone());
            return None;
        }
        self.naming = None;
        self.kept.retain(|kept| !same(&kept.name, &name));
        self.kept.push(new);
        self.kept.sort_by_key(|kept| kept.name.to_lowercase());
        Some(DialogEvent::SavePresets(self.kept.clone()))
    }
}

impl Naming {
    /// The field; returns whether to save the name, and whether to cancel.
    fn row(&mut self, ui: &mut Ui) -> (bool, bool) {
        let field = fields::text_field("Name of the preset")
            .unlabelled()
            .hint("Name")
            .width(150.0)
            .id(Id::unique("name of the preset"));
        let response = field.show(ui, &mut self.name);
        if response.changed() {
            self.replaces = None;
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        // A rejected name can be edited at once.
        if entered || !self.focused {
            response.request_focus();
            self.focused = true;
        }
        let (words, name) = match self.replaces {
            Some(_) => ("Replace", "Replace preset"),
            None => ("Keep", "Keep preset"),
        };
        let save = fields::small_link(ui, words, name).clicked() || entered;
        let cancel = fields::small_link(ui, "Cancel", "Do not keep a preset").clicked();
        (save, cancel)
    }
}

/// Whether two names are the same to people.
fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The message for a name that another preset has.
fn name_taken(name: &str) -> String {
    format!("There is a preset \u{201c}{name}\u{201d} already. Press Enter again to replace it.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::options::{HEADER, MARGIN};
    use crate::model::Id;

    #[test]
    fn what_is_kept_comes_back() {
        let mut draft = ExportDraft::new(&Id::new("m"));
        draft.format = FORMATS.len() - 1;
        draft.options.set(HEADER, false);
        draft.options.set(MARGIN, 20.0);
        let kept = preset("For the deck", &draft);
        let mut other = ExportDraft::new(&Id::new("m"));
        assert_eq!(apply(&kept, &mut other), Ok(()));
        assert_eq!(other, draft);
    }

    #[test]
    fn what_this_version_does_not_have_is_told() {
        let mut draft = ExportDraft::new(&Id::new("m"));
        let before = draft.clone();
        let mut kept = preset("Old", &draft);
        kept.format = "fax".to_owned();
        let why = apply(&kept, &mut draft).unwrap_err();
        assert!(why.contains("fax"), "{why}");
        assert_eq!(draft, before);
    }
}
