//! The options of the export: format, scope, and the options that the chosen format supports.

use std::collections::BTreeSet;

use egui::{RichText, Ui, vec2};

use super::super::DialogEvent;
use super::draft::{ExportDraft, ExportScope};
use super::option_controls;
use crate::formats::options::{
    EMBED_FONTS, GroupLook, LOGO, OUTLINES, OptionGroup, OptionSpec, SCALE,
};
use crate::formats::png;
use crate::formats::{ExportOptions, FORMATS, Preview, PreviewContent, Resolution};
use crate::model::{Document, Id, Target};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// What the options are about.
pub struct OptionsPanel<'a> {
    pub document: &'a Document,
    /// The map that the window shows.
    pub shown: &'a Id,
    /// What is selected on it.
    pub selected: &'a [Target],
    /// The last preview.
    pub preview: Option<&'a Preview>,
}

impl OptionsPanel<'_> {
    /// Shows them and changes the draft; returns an event for what needs the window.
    pub fn show(&self, ui: &mut Ui, draft: &mut ExportDraft) -> Option<DialogEvent> {
        formats(ui, draft);
        self.show_scope(ui, draft);
        self.show_stages_and_lanes(ui, draft);
        let mut event = None;
        for group in draft.format().option_groups {
            match group.look {
                GroupLook::Own => event = event.or(self.own(ui, group, draft)),
                look => option_controls::show(ui, look, group.options, &mut draft.options),
            }
        }
        event
    }

    /// Shows a group that looks like no other.
    fn own(
        &self,
        ui: &mut Ui,
        group: &OptionGroup,
        draft: &mut ExportDraft,
    ) -> Option<DialogEvent> {
        let is_of = |spec: &OptionSpec| group.options[0].key == spec.key;
        if is_of(LOGO.spec) {
            return logo(ui, &mut draft.options);
        }
        if is_of(SCALE.spec) {
            self.resolution(ui, &mut draft.options);
        } else if is_of(OUTLINES.spec) {
            show_text_options(ui, &mut draft.options);
        }
        None
    }

    fn show_scope(&self, ui: &mut Ui, draft: &mut ExportDraft) {
        let mut entries = Vec::new();
        let mut shown_first: Vec<_> = self.document.maps.iter().collect();
        shown_first.sort_by_key(|map| map.id != *self.shown);
        for map in shown_first {
            let name = crate::ui::toolbar::map_name(map);
            let words = if map.id == *self.shown {
                format!("This map: {name}")
            } else {
                format!("Map: {name}")
            };
            entries.push((words, ExportScope::Map(map.id.clone())));
        }
        if self.document.maps.len() > 1 {
            let words = if draft.format().multi_map {
                "All maps".to_owned()
            } else {
                format!("All maps, in {} files", self.document.maps.len())
            };
            entries.push((words, ExportScope::Document));
        }
        if !self.selected.is_empty() {
            let things = ExportScope::Things(self.shown.clone(), self.selected.to_vec());
            entries.push(("What is selected".to_owned(), things));
        }
        let chosen = entries.iter().position(|(_, what)| *what == draft.scope);
        let shown = chosen.map_or("", |place| entries[place].0.as_str());
        let words = entries.iter().map(|(words, _)| words.as_str());
        if let Some(place) = fields::combo(ui, "What", shown, chosen, words) {
            draft.scope = entries.swap_remove(place).1;
            draft.stages = None;
            draft.lanes = None;
        }
    }

    /// Stages and lanes.
    fn show_stages_and_lanes(&self, ui: &mut Ui, draft: &mut ExportDraft) {
        let maps = draft.maps(self.document);
        let stages: Vec<(Id, String)> = maps
            .iter()
            .flat_map(|map| &map.stages)
            .map(|stage| (stage.id.clone(), named(&stage.title)))
            .collect();
        let lanes: Vec<(Id, String)> = maps
            .iter()
            .flat_map(|map| &map.lanes)
            .filter(|lane| !lane.hidden)
            .map(|lane| (lane.id.clone(), named(lane.heading())))
            .collect();
        fields::pair(
            ui,
            |ui| checklist(ui, "Stages", &stages, &mut draft.stages),
            |ui| checklist(ui, "Lanes", &lanes, &mut draft.lanes),
        );
    }

    fn resolution(&self, ui: &mut Ui, options: &mut ExportOptions) {
        const SCALES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];
        fields::label(ui, "Size");
        let words = ["1\u{d7}", "2\u{d7}", "3\u{d7}", "4\u{d7}", "Width", "dpi"];
        let mut resolution = options.resolution();
        let chosen = match resolution {
            #[expect(clippy::float_cmp, reason = "it is one of these four or none")]
            Resolution::Scale(scale) => SCALES.iter().position(|known| *known == scale),
            Resolution::Width(_) => Some(4),
            Resolution::Dpi(_) => Some(5),
        };
        let scene = self.preview.and_then(|preview| {
            let mut sheets = preview.pages.iter();
            sheets.find_map(|sheet| match &sheet.content {
                PreviewContent::Scene(scene) => Some(scene),
                PreviewContent::Text(_) | PreviewContent::Table(_) => None,
            })
        });
        let pixels = scene.map(|scene| {
            let scale = resolution.scale(scene.size);
            png::pixel_size(scene.size, scale)
        });
        if let Some(Some(place)) = fields::pick_row(ui, "Size", &words, chosen, false) {
            resolution = match SCALES.get(place) {
                Some(scale) => Resolution::Scale(*scale),
                None if place == 5 => Resolution::Dpi(300.0),
                None => Resolution::Width(pixels.as_ref().map_or(1920, |pixels| match pixels {
                    Ok((width, _)) => *width,
                    Err(_) => 1920,
                })),
            };
        }
        if let Resolution::Width(width) = &mut resolution {
            let accepts = |text: &str| text.trim().parse::<u32>().is_ok_and(|width| width > 0);
            let field = fields::text_field("Width in pixels");
            let id = ui.scope_id().with("width");
            let typed = fields::draft_field(ui, field, id, &width.to_string(), accepts);
            if let Some(wanted) = typed.and_then(|text| text.trim().parse().ok()) {
                *width = wanted;
            }
        }
        if let Resolution::Dpi(dpi) = &mut resolution {
            let read = |text: &str| {
                let number = text.trim().parse::<f64>().ok();
                number.filter(|dpi| dpi.is_finite() && *dpi > 0.0)
            };
            let field = fields::text_field("Dots per inch");
            let id = ui.scope_id().with("dpi");
            let accepts = |text: &str| read(text).is_some();
            let typed = fields::draft_field(ui, field, id, &dpi.to_string(), accepts);
            if let Some(wanted) = typed.and_then(|text| read(&text)) {
                *dpi = wanted;
            }
        }
        if resolution != options.resolution() {
            *options = std::mem::take(options).with_resolution(resolution);
        }
        let tokens = Tokens::of(ui);
        match pixels {
            Some(Ok((width, height))) => {
                let words = format!("{width} \u{d7} {height} px");
                ui.label(RichText::new(words).color(tokens.muted));
            }
            Some(Err(why)) => {
                let words = RichText::new(why.to_string()).color(tokens.pain.text);
                ui.add(egui::Label::new(words).wrap());
            }
            None => {}
        }
    }
}

fn named(title: &str) -> String {
    let title = title.trim();
    if title.is_empty() {
        "Untitled".to_owned()
    } else {
        title.to_owned()
    }
}

/// The picture at the header's right.
fn logo(ui: &mut Ui, options: &mut ExportOptions) -> Option<DialogEvent> {
    let Some(path) = options.get(LOGO) else {
        let wanted = fields::small_link(ui, "Add a logo\u{2026}", "Add a logo").clicked();
        return wanted.then_some(DialogEvent::ChooseLogo);
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let words = RichText::new(format!("Logo: {name}")).font(theme::regular(12.0));
    let words = words.color(Tokens::of(ui).text);
    let label = egui::Label::new(words).truncate();
    ui.add(label).on_hover_text(path.to_string_lossy());
    let mut event = None;
    ui.horizontal(|ui| {
        if fields::small_link(ui, "Another\u{2026}", "Another logo").clicked() {
            event = Some(DialogEvent::ChooseLogo);
        }
        if fields::small_link(ui, "Remove", "Remove the logo").clicked() {
            options.set(LOGO, None);
        }
    });
    event
}

/// Words in a frame that never break, filled where they are chosen.
fn chip(ui: &mut Ui, words: &str, chosen: bool) -> egui::Response {
    let tokens = Tokens::of(ui);
    let (words, fill) = if chosen {
        let words = RichText::new(words).font(theme::semibold(13.0));
        (words.color(egui::Color32::WHITE), tokens.accent)
    } else {
        (RichText::new(words), tokens.panel)
    };
    let chip = egui::Button::new(words).fill(fill);
    let chip = chip.wrap_mode(egui::TextWrapMode::Extend);
    let response = ui.add(chip.min_size(vec2(0.0, 30.0)));
    fields::focus_ring(ui, &response, response.rect.expand(2.0), 8);
    response
}

/// A chip for each format.
fn formats(ui: &mut Ui, draft: &mut ExportDraft) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (place, format) in FORMATS.iter().enumerate() {
            let chosen = place == draft.format;
            let response = chip(ui, format.label, chosen);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, format.label)
            });
            if response.clicked() {
                draft.format = place;
            }
        }
    });
}

/// A list of boxes to tick, behind a field that says how many are ticked.
fn checklist(ui: &mut Ui, name: &str, all: &[(Id, String)], chosen: &mut Option<BTreeSet<Id>>) {
    fields::label(ui, name);
    let shown = match chosen {
        Some(some) => format!("{} of {}", some.len(), all.len()),
        None => "All".to_owned(),
    };
    let response = fields::choice_box(ui, name, &shown, false);
    let width = response.rect.width().max(190.0);
    egui::Popup::menu(&response)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .width(width)
        .show(|ui| {
            ui.set_min_width(width);
            egui::ScrollArea::vertical()
                .max_height(280.0)
                .show(ui, |ui| {
                    for (place, (id, title)) in all.iter().enumerate() {
                        let mut ticked = chosen.as_ref().is_none_or(|some| some.contains(id));
                        let changed = ui
                            .push_id(place, |ui| {
                                fields::checkbox(ui, title, &mut ticked).changed()
                            })
                            .inner;
                        if !changed {
                            continue;
                        }
                        let some = chosen
                            .get_or_insert_with(|| all.iter().map(|(id, _)| id.clone()).collect());
                        if ticked {
                            some.insert(id.clone());
                        } else {
                            some.remove(id);
                        }
                        if all.iter().all(|(id, _)| some.contains(id)) {
                            *chosen = None;
                        }
                    }
                });
        });
}

/// How a drawing holds text.
fn show_text_options(ui: &mut Ui, options: &mut ExportOptions) {
    fields::label(ui, "Text");
    let words = ["As text", "With its font", "As shapes"];
    let chosen = match (options.get(OUTLINES), options.get(EMBED_FONTS)) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    };
    if let Some(Some(place)) = fields::pick_row(ui, "Text", &words, Some(chosen), false) {
        options.set(OUTLINES, place == 2);
        options.set(EMBED_FONTS, place == 1);
    }
}
