//! A map into a picture: which, how large, on what; then a bar that moves.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use egui::{Context, RichText, vec2};

use super::choose::{background, scale};
use super::{Wish, foot, modal, sentence, title};
use crate::desk::Desk;
use crate::export::{self, Choice, FORMATS, Format, Options, Resolution};
use crate::layout::Layout;
use crate::model::Id;
use crate::scene::{Scene, Theme};
use crate::text::Fonts;
use crate::ui::canvas::{self, Atlas};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// An export that is under way, as both threads see it.
#[derive(Debug, Default)]
pub struct Running {
    /// How far it is, in thousandths.
    done: AtomicU32,
    /// Whether it shall stop.
    stop: AtomicBool,
}

impl Running {
    /// Notes how far the work is, from 0 to 1; says whether to go on.
    pub fn tell(&self, part: f32) -> bool {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1000"
        )]
        let thousandths = (part.clamp(0.0, 1.0) * 1000.0) as u32;
        self.done.store(thousandths, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Tells the work to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn part(&self) -> f32 {
        f32::from(u16::try_from(self.done.load(Ordering::Relaxed)).unwrap_or(1000)) / 1000.0
    }
}

/// What was chosen so far.
pub struct ExportDialog {
    /// Which map.
    map: Id,
    /// Its scene, in the look of paper.
    scene: Arc<Scene>,
    /// The format.
    format: &'static Format,
    /// Scale and ground.
    options: Options,
    /// The work, once it has begun.
    running: Option<(PathBuf, Arc<Running>)>,
}

impl ExportDialog {
    /// For the map that is shown.
    #[must_use]
    pub fn new(desk: &Desk) -> Self {
        Self {
            map: desk.map_id().clone(),
            scene: draw(desk, desk.map_id()),
            format: &FORMATS[0],
            options: Options {
                resolution: Resolution::Scale(2.0),
                ..Options::default()
            },
            running: None,
        }
    }

    /// What the export is of and how it shall be.
    #[must_use]
    pub fn job(&self) -> (Choice, &'static Format, Options) {
        (Choice::map(&self.map), self.format, self.options.clone())
    }

    /// How the files of the chosen format end.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        self.format.extension
    }

    /// Begins to show how far the work is.
    pub fn begin(&mut self, path: PathBuf, running: Arc<Running>) {
        self.running = Some((path, running));
    }

    /// Shows the choices again: the work did not come about.
    pub fn end(&mut self) {
        self.running = None;
    }

    pub(super) fn show(
        &mut self,
        ctx: &Context,
        desk: Option<&Desk>,
        atlas: &mut Atlas,
    ) -> Option<Wish> {
        if let Some((path, running)) = &self.running {
            return progress(ctx, path, running);
        }
        let (wish, close) = modal(ctx, "Export", 780.0, |ui| {
            let height = 360.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 22.0;
                let preview = vec2(ui.available_width() - 282.0, height);
                self.preview(ui, preview, atlas);
                ui.vertical(|ui| {
                    ui.set_width(260.0);
                    title(ui, "Export");
                    if let Some(desk) = desk {
                        self.choices(ui, desk);
                    }
                });
            });
            foot(ui, |ui| {
                let mut wish = None;
                let possible = export::png::pixel_size(self.scene.size, self.scale()).is_ok();
                let export =
                    ui.add_enabled_ui(possible, |ui| fields::primary_button(ui, "Export\u{2026}"));
                if export.inner.clicked() {
                    wish = Some(Wish::ChooseExportFile);
                }
                if fields::button(ui, "Cancel").clicked() {
                    wish = Some(Wish::Cancel);
                }
                wish
            })
        });
        wish.or_else(|| close.then_some(Wish::Cancel))
    }

    fn choices(&mut self, ui: &mut egui::Ui, desk: &Desk) {
        if FORMATS.len() > 1 {
            let chosen = FORMATS
                .iter()
                .position(|format| format.id == self.format.id);
            let words: Vec<&str> = FORMATS.iter().map(|format| format.label).collect();
            if let Some(place) = fields::combo(ui, "Format", self.format.label, chosen, words) {
                self.format = &FORMATS[place];
            }
        }
        let maps = &desk.document().maps;
        let chosen = maps.iter().position(|map| map.id == self.map);
        let names: Vec<String> = maps
            .iter()
            .map(|map| crate::ui::toolbar::map_name(map))
            .collect();
        let shown = chosen.map_or("", |place| names[place].as_str());
        if maps.len() > 1
            && let Some(place) =
                fields::combo(ui, "Map", shown, chosen, names.iter().map(String::as_str))
        {
            self.map = maps[place].id.clone();
            self.scene = draw(desk, &self.map);
        }
        let mut pixels = self.scale();
        scale(ui, &mut pixels);
        self.options.resolution = Resolution::Scale(pixels);
        background(ui, &mut self.options.transparent);
        ui.add_space(6.0);
        match export::png::pixel_size(self.scene.size, self.scale()) {
            Ok((width, height)) => {
                let colour = Tokens::of(ui).muted;
                ui.label(RichText::new(format!("{width} \u{d7} {height} px")).color(colour));
            }
            Err(why) => {
                let colour = Tokens::of(ui).pain.text;
                ui.colored_label(colour, why.to_string());
            }
        }
    }

    fn scale(&self) -> f64 {
        self.options.resolution.scale(self.scene.size)
    }

    fn preview(&self, ui: &mut egui::Ui, size: egui::Vec2, atlas: &mut Atlas) {
        let tokens = Tokens::of(ui);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        ui.painter().rect_filled(rect, 10.0, tokens.canvas);
        let place = crate::ui::start::fitted(&self.scene, rect.shrink(16.0));
        if !self.options.transparent {
            ui.painter().rect_filled(place, 2.0, egui::Color32::WHITE);
        }
        canvas::thumbnail(ui.painter(), atlas, &self.scene, place);
    }
}

/// The scene of one of the document's maps; the shown one's is there already.
fn draw(desk: &Desk, map: &Id) -> Arc<Scene> {
    if desk.map_id() == map {
        return Arc::clone(desk.scene());
    }
    let document = desk.document();
    let Some(map) = document.map(map) else {
        return Arc::clone(desk.scene());
    };
    let layout = Layout::new(document, map, &mut Fonts::new(true));
    Arc::new(Scene::new(document, map, &layout, &Theme::light()))
}

fn progress(ctx: &Context, path: &std::path::Path, running: &Running) -> Option<Wish> {
    let (stopped, _) = modal(ctx, "Exporting", 420.0, |ui| {
        title(ui, "Exporting");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        sentence(ui, &name);
        let tokens = Tokens::of(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 6.0), egui::Sense::hover());
        let part = running.part();
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(
                egui::accesskit::Role::ProgressIndicator,
                true,
                "Progress",
            );
            info.value = Some(f64::from(part));
            info
        });
        ui.painter().rect_filled(rect, 3.0, tokens.chip);
        ui.painter().rect_filled(
            rect.with_max_x(rect.left() + rect.width() * part),
            3.0,
            tokens.accent,
        );
        let percent = RichText::new(format!("{:.0} %", part * 100.0)).font(theme::regular(12.0));
        ui.label(percent.color(tokens.muted));
        foot(ui, |ui| fields::button(ui, "Cancel").clicked())
    });
    stopped.then_some(Wish::StopExport)
}
