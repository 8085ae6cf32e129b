//! Presets: named export options.

use egui::{Color32, Id, Key, Label, Modifiers, Popup, RichText, Ui};

use super::super::DialogEvent;
use super::draft::ExportDraft;
use crate::file::ExportPreset;
use crate::formats::{
    ExportOptions, FORMATS, PageOptions, Paper, Resolution, SlideOptions, SlideSize,
};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// The options of a draft under a name.
pub fn preset(name: &str, draft: &ExportDraft) -> ExportPreset {
    let options = &draft.options;
    let (page, slides) = (&options.page, &options.slides);
    let (scale, width, dpi) = match options.resolution {
        Resolution::Scale(scale) => (Some(scale), None, None),
        Resolution::Width(width) => (None, Some(width), None),
        Resolution::Dpi(dpi) => (None, None, Some(dpi)),
    };
    ExportPreset {
        name: name.to_owned(),
        format: draft.format().id.to_owned(),
        header: draft.header,
        legend: draft.legend,
        empty_lanes: draft.empty_lanes,
        logo: draft.logo.clone(),
        scale,
        width,
        dpi,
        transparent: options.transparent,
        paper: page.paper.key().to_owned(),
        upright: page.portrait,
        flow: page.flow,
        margin: page.margin,
        numbers: page.page_numbers,
        overview: slides.overview,
        whole_map: slides.map,
        split: slides.split,
        stages: slides.stages,
        personas: slides.personas,
        opportunities: slides.opportunities,
        metrics: slides.metrics,
        standard_slides: slides.size == SlideSize::Standard,
        outlines: options.outlines,
        embed_fonts: options.embed_fonts,
        tidy: options.tidy,
        source: options.source,
        remarks: options.remarks,
    }
}

/// Applies a preset to a draft; its scope is kept.
///
/// # Errors
///
/// A sentence, where a preset asks for what this version does not have.
pub fn apply(preset: &ExportPreset, draft: &mut ExportDraft) -> Result<(), String> {
    let format = FORMATS.iter().position(|format| format.id == preset.format);
    let format = format.ok_or_else(|| {
        format!(
            "This version does not have the format \u{201c}{}\u{201d}.",
            preset.format
        )
    })?;
    let paper = Paper::from_key(&preset.paper).ok_or_else(|| {
        format!(
            "This version does not have the paper \u{201c}{}\u{201d}.",
            preset.paper
        )
    })?;
    draft.format = format;
    draft.header = preset.header;
    draft.legend = preset.legend;
    draft.empty_lanes = preset.empty_lanes;
    draft.logo.clone_from(&preset.logo);
    let positive = |number: &f64| number.is_finite() && *number > 0.0;
    let resolution = preset
        .width
        .filter(|width| *width > 0)
        .map(Resolution::Width);
    let resolution = resolution
        .or(preset.dpi.filter(positive).map(Resolution::Dpi))
        .or(preset.scale.filter(positive).map(Resolution::Scale));
    draft.options = ExportOptions {
        resolution: resolution.unwrap_or(ExportOptions::default().resolution),
        transparent: preset.transparent,
        page: PageOptions {
            paper,
            portrait: preset.upright,
            flow: preset.flow,
            margin: if preset.margin.is_finite() {
                preset.margin.clamp(0.0, 100.0)
            } else {
                PageOptions::default().margin
            },
            page_numbers: preset.numbers,
        },
        slides: SlideOptions {
            overview: preset.overview,
            map: preset.whole_map,
            split: preset.split,
            stages: preset.stages,
            personas: preset.personas,
            opportunities: preset.opportunities,
            metrics: preset.metrics,
            size: if preset.standard_slides {
                SlideSize::Standard
            } else {
                SlideSize::Wide
            },
        },
        outlines: preset.outlines,
        embed_fonts: preset.embed_fonts,
        tidy: preset.tidy,
        source: preset.source,
        remarks: preset.remarks,
    };
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
    use crate::model::Id;

    #[test]
    fn what_is_kept_comes_back() {
        let mut draft = ExportDraft::new(&Id::new("m"));
        draft.format = FORMATS.len() - 1;
        draft.header = false;
        draft.logo = Some("logos/ours.png".into());
        draft.options.resolution = Resolution::Dpi(300.0);
        draft.options.page.paper = Paper::A3;
        draft.options.page.margin = 20.0;
        draft.options.slides.split = true;
        draft.options.source = false;
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
