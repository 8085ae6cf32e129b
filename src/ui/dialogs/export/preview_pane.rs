//! The preview of the files, made on its own thread whenever a choice changes, while the last one
//! stays visible.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::{Align2, Context, FontFamily, FontId, RichText, Sense, Ui, pos2, vec2};

use super::draft::{ExportDraft, ExportSource};
use crate::formats::{Preview, PreviewContent, PreviewPage};
use crate::ui::canvas::{self, Atlas};
use crate::ui::fields;
use crate::ui::start;
use crate::ui::theme::{self, Tokens};

/// The most sheets that are offered as small pictures.
const MAX_THUMBNAILS: usize = 200;
/// The most rows, and the most signs of a text, that are shown.
const MAX_ROWS: usize = 400;
const MAX_CHARS: usize = 40_000;
const THUMBNAIL_SIZE: egui::Vec2 = vec2(96.0, 54.0);

type PreviewResult = Result<Preview, String>;

/// The preview of the files.
#[derive(Default)]
pub struct PreviewPane {
    seen: Option<(ExportDraft, Arc<PreviewResult>)>,
    pending: Option<(ExportDraft, Receiver<PreviewResult>)>,
    /// Which sheet is large.
    sheet: usize,
}

impl PreviewPane {
    /// Starts a new preview if the choices have changed.
    pub fn update(
        &mut self,
        ctx: &Context,
        draft: &ExportDraft,
        source: &ExportSource,
        threads: bool,
    ) {
        if let Some((of, answer)) = &self.pending
            && let Ok(result) = answer.try_recv()
        {
            self.seen = Some((of.clone(), Arc::new(result)));
            self.pending = None;
        }
        let known = self.seen.as_ref().is_some_and(|(of, _)| of == draft);
        if known || self.pending.is_some() {
            return;
        }
        if !threads {
            self.seen = Some((draft.clone(), Arc::new(source.preview(draft))));
            return;
        }
        let (send, answer) = channel();
        let (of, source, ctx) = (draft.clone(), source.clone(), ctx.clone());
        self.pending = Some((draft.clone(), answer));
        std::thread::spawn(move || {
            // The dialog may be closed by now.
            let _ = send.send(source.preview(&of));
            ctx.request_repaint();
        });
    }

    /// The last preview.
    pub fn result(&self) -> Option<Arc<PreviewResult>> {
        self.seen.as_ref().map(|(_, seen)| Arc::clone(seen))
    }

    /// Shows the sheets in this room.
    pub fn show(&mut self, ui: &mut Ui, size: egui::Vec2, atlas: &mut Atlas) {
        let tokens = Tokens::of(ui);
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(room, 10.0, tokens.canvas);
        let Some(seen) = self.result() else {
            let font = theme::regular(13.0);
            let middle = room.center();
            ui.painter().text(
                middle,
                Align2::CENTER_CENTER,
                "Drawing\u{2026}",
                font,
                tokens.muted,
            );
            return;
        };
        let inside = room.shrink(16.0);
        let mut ui = ui.new_child(room_in(inside));
        let preview = match &*seen {
            Ok(preview) => preview,
            Err(why) => {
                ui.add(egui::Label::new(RichText::new(why).color(tokens.pain.text)).wrap());
                return;
            }
        };
        self.sheet = self.sheet.min(preview.pages.len().saturating_sub(1));
        let Some(sheet) = preview.pages.get(self.sheet) else {
            return;
        };
        let title = RichText::new(&sheet.title).font(theme::semibold(13.0));
        ui.add(egui::Label::new(title.color(tokens.text)).truncate());
        ui.add_space(4.0);
        let several = preview.pages.len() > 1;
        let below = if several {
            THUMBNAIL_SIZE.y + 44.0
        } else {
            26.0
        };
        let large = vec2(
            ui.available_width(),
            (ui.available_height() - below).max(60.0),
        );
        let (place, _) = ui.allocate_exact_size(large, Sense::hover());
        large_sheet(&mut ui, place, sheet, atlas);
        if several {
            self.thumbnails(&mut ui, &preview.pages, atlas);
        }
        let words = RichText::new("What you see is what the file holds.");
        ui.label(words.font(theme::regular(12.0)).color(tokens.muted));
    }

    /// The sheets as a row of small pictures.
    fn thumbnails(&mut self, ui: &mut Ui, sheets: &[PreviewPage], atlas: &mut Atlas) {
        let tokens = Tokens::of(ui);
        egui::ScrollArea::horizontal()
            .id_salt("sheets")
            .max_height(THUMBNAIL_SIZE.y + 12.0)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    for (place, sheet) in sheets.iter().enumerate().take(MAX_THUMBNAILS) {
                        let (rect, response) =
                            ui.allocate_exact_size(THUMBNAIL_SIZE, Sense::click());
                        let chosen = place == self.sheet;
                        response.widget_info(|| {
                            egui::WidgetInfo::selected(
                                egui::Role::Button,
                                true,
                                chosen,
                                &sheet.title,
                            )
                        });
                        if response.clicked() {
                            self.sheet = place;
                        }
                        if ui.is_rect_visible(rect) {
                            thumbnail(ui, rect, sheet, atlas);
                            let line = if chosen { tokens.accent } else { tokens.line };
                            let width = if chosen { 2.0 } else { 1.0 };
                            ui.painter().rect_stroke(
                                rect,
                                4.0,
                                egui::Stroke::new(width, line),
                                egui::StrokeKind::Inside,
                            );
                            fields::focus_ring(ui, &response, rect.expand(2.0), 6);
                        }
                        response.on_hover_text(fields::hint(&sheet.title));
                    }
                });
            });
    }
}

/// Room for things one below the other.
fn room_in(place: egui::Rect) -> egui::UiBuilder {
    let down = egui::Layout::top_down(egui::Align::Min);
    egui::UiBuilder::new().max_rect(place).layout(down)
}

fn large_sheet(ui: &mut Ui, place: egui::Rect, sheet: &PreviewPage, atlas: &mut Atlas) {
    let tokens = Tokens::of(ui);
    match &sheet.content {
        PreviewContent::Scene(scene) => {
            let paper = start::fitted(scene, place);
            ui.painter().rect_filled(paper, 4.0, paper_colour(scene));
            canvas::thumbnail(ui.painter(), atlas, scene, paper);
        }
        PreviewContent::Text(text) => {
            ui.painter().rect_filled(place, 4.0, tokens.panel);
            let mut ui = ui.new_child(room_in(place.shrink(10.0)));
            egui::ScrollArea::both()
                .auto_shrink(false)
                .show(&mut ui, |ui| {
                    let shown: String = text.chars().take(MAX_CHARS).collect();
                    let font = FontId::new(12.0, FontFamily::Monospace);
                    let words = RichText::new(shown).font(font).color(tokens.text);
                    ui.add(egui::Label::new(words).extend());
                });
        }
        PreviewContent::Table(rows) => {
            ui.painter().rect_filled(place, 4.0, tokens.panel);
            let mut ui = ui.new_child(room_in(place.shrink(10.0)));
            table(&mut ui, rows);
        }
    }
}

fn table(ui: &mut Ui, rows: &[Vec<String>]) {
    const CELL: egui::Vec2 = vec2(116.0, 22.0);
    let tokens = Tokens::of(ui);
    // Rows follow each other without a gap.
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.spacing_mut().interact_size.y = CELL.y;
    egui::ScrollArea::both().auto_shrink(false).show_rows(
        ui,
        CELL.y,
        rows.len().min(MAX_ROWS),
        |ui, shown| {
            for row in rows.get(shown).unwrap_or_default() {
                ui.horizontal(|ui| {
                    for cell in row.iter().take(60) {
                        let (rect, response) = ui.allocate_exact_size(CELL, Sense::hover());
                        let line = egui::Stroke::new(1.0, tokens.line);
                        ui.painter()
                            .rect_stroke(rect, 0.0, line, egui::StrokeKind::Middle);
                        let inside = rect.shrink2(vec2(6.0, 2.0));
                        let text = cell.replace('\n', " \u{b7} ");
                        let font = theme::regular(12.0);
                        if fields::clipped_text(ui, inside, &text, font, tokens.text) {
                            response.on_hover_text(fields::hint(cell));
                        }
                    }
                });
            }
        },
    );
}

fn thumbnail(ui: &Ui, rect: egui::Rect, sheet: &PreviewPage, atlas: &mut Atlas) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 4.0, tokens.panel);
    match &sheet.content {
        PreviewContent::Scene(scene) => {
            let paper = start::fitted(scene, rect.shrink(3.0));
            ui.painter().rect_filled(paper, 1.0, paper_colour(scene));
            canvas::thumbnail(ui.painter(), atlas, scene, paper);
        }
        PreviewContent::Text(_) | PreviewContent::Table(_) => {
            let at = pos2(rect.left() + 6.0, rect.center().y - 7.0);
            let inside = egui::Rect::from_min_max(at, rect.right_center() + vec2(-6.0, 7.0));
            let font = theme::regular(11.0);
            let _ = fields::clipped_text(ui, inside, &sheet.title, font, tokens.muted);
        }
    }
}

fn paper_colour(scene: &crate::scene::Scene) -> egui::Color32 {
    let [red, green, blue, _] = scene.paper.0;
    egui::Color32::from_rgb(red, green, blue)
}
