//! The search panel: query, replacement, and all hits.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, Id, Key, Modifiers, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::commands::Command;
use super::fields;
use super::icons::Icon;
use super::panel_event::PanelEvent;
use super::textbuffer;
use super::theme::{self, Tokens};
use super::toolbar::map_name;
use crate::action::ContextMenuSubject;
use crate::editor::SearchSession;
use crate::editor::search::Hit;
use crate::model::Document;

/// How high a row of the list is.
const ROW: f32 = 46.0;
/// About the number of characters that fit on a row.
const FIT: usize = 30;
/// The number of characters shown before the first match of a longer text.
const BEFORE: usize = 16;

/// What the panel shows.
pub struct SearchContext<'a> {
    /// The document, to name its maps.
    pub document: &'a Document,
    /// What is looked for.
    pub search: &'a SearchSession,
    /// What was found.
    pub hits: &'a [Hit],
    /// The commands, for their keys.
    pub commands: &'a [Command],
}

/// The state of the panel.
#[derive(Default)]
pub struct SearchPanel {
    /// Whether the field takes the focus in the next frame.
    focus_requested: bool,
    /// The hit that was shown last, to bring a new one into view.
    last_visit: u64,
}

impl SearchPanel {
    /// Focuses the field and selects its text.
    pub fn request_focus(&mut self) {
        self.focus_requested = true;
    }

    /// Shows the panel's content.
    pub fn show(&mut self, ui: &mut Ui, context: &SearchContext<'_>, events: &mut Vec<PanelEvent>) {
        let frame = egui::Frame::new().inner_margin(egui::Margin {
            left: 12,
            right: 12,
            top: 10,
            bottom: 8,
        });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(4.0, 6.0);
            self.fields(ui, context, events);
            summary(ui, context, events);
        });
        self.list(ui, context, events);
    }

    fn fields(&mut self, ui: &mut Ui, context: &SearchContext<'_>, events: &mut Vec<PanelEvent>) {
        ui.horizontal(|ui| {
            fields::section(ui, "Find");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if fields::icon_button(ui, Icon::Cross, "Close find", 24.0).clicked() {
                    events.push(PanelEvent::CloseSearch);
                }
            });
        });
        let (find, replace) = (Id::unique("find what"), Id::unique("replace with"));
        let has = |ui: &Ui, id: Id| ui.memory(|memory| memory.has_focus(id));
        // Take the panel's keys from the fields.
        if has(ui, find) || has(ui, replace) {
            // Shift+Enter first, since plain Enter matches it too.
            let (previous, next, close) = ui.input_mut(|input| {
                (
                    input.consume_key(Modifiers::SHIFT, Key::Enter),
                    input.consume_key(Modifiers::NONE, Key::Enter),
                    input.consume_key(Modifiers::NONE, Key::Escape),
                )
            });
            if next && has(ui, replace) {
                events.push(PanelEvent::Run("edit.replace"));
            } else if next {
                events.push(PanelEvent::Run("edit.find_next"));
            }
            if previous {
                events.push(PanelEvent::Run("edit.find_previous"));
            }
            if close {
                events.push(PanelEvent::CloseSearch);
                for id in [find, replace] {
                    ui.memory_mut(|memory| memory.surrender_focus(id));
                }
            }
        }
        let mut words = context.search.typed().to_owned();
        let field = fields::text_field("Find in all maps")
            .unlabelled()
            .hint("Find in all maps")
            .id(find);
        let response = field.show(ui, &mut words);
        if std::mem::take(&mut self.focus_requested) {
            response.request_focus();
            textbuffer::select_all(ui.ctx(), find, &words);
        }
        if response.changed() {
            events.push(PanelEvent::SetSearchText(words));
        }
        let mut exact = context.search.options();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            fields::checkbox(ui, "Match case", &mut exact.case);
            fields::checkbox(ui, "Whole words", &mut exact.words);
        });
        if exact != context.search.options() {
            events.push(PanelEvent::SetMatchOptions(exact));
        }
        let mut with = context.search.replacement().to_owned();
        let field = fields::text_field("Replace with")
            .unlabelled()
            .hint("Replace with")
            .id(replace);
        if field.show(ui, &mut with).changed() {
            events.push(PanelEvent::SetReplacement(with));
        }
    }

    fn list(&mut self, ui: &mut Ui, context: &SearchContext<'_>, events: &mut Vec<PanelEvent>) {
        let new = self.last_visit != context.search.visit_count();
        self.last_visit = context.search.visit_count();
        let mut area = egui::ScrollArea::vertical()
            .id_salt("hits")
            .auto_shrink([false, false]);
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(at) = context.search.current().filter(|_| new) {
            // Scroll the current hit to the middle.
            #[expect(
                clippy::cast_precision_loss,
                reason = "a list is far shorter than 16 million points"
            )]
            let top = at as f32 * ROW;
            let middle = top - (ui.available_height() - ROW) / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        area.show_rows(ui, ROW, context.hits.len(), |ui, rows| {
            for at in rows {
                let Some(hit) = context.hits.get(at) else {
                    continue;
                };
                let on = context.search.current() == Some(at);
                let response = row(ui, context.document, at, hit, on);
                let menu = fields::context_menu_requested(&response);
                if response.clicked() || menu.is_some() {
                    events.push(PanelEvent::GoToHit(at));
                }
                events.extend(
                    menu.map(|at| PanelEvent::OpenContextMenu(Some(ContextMenuSubject::Hit), at)),
                );
            }
        });
    }
}

/// The number of hits, and the buttons to go on and to replace.
fn summary(ui: &mut Ui, context: &SearchContext<'_>, events: &mut Vec<PanelEvent>) {
    let tokens = Tokens::of(ui);
    let count = context.hits.len();
    let words = match (context.search.typed(), count, context.search.current()) {
        ("", ..) => String::new(),
        (_, 0, _) => "Nothing found".to_owned(),
        (_, _, Some(at)) => format!("{} of {count}", at + 1),
        (_, 1, None) => "1 text".to_owned(),
        (_, _, None) => format!("{count} texts"),
    };
    let button = |ui: &mut Ui, id: &'static str, label: &str, events: &mut Vec<PanelEvent>| {
        let command = context.commands.iter().find(|command| command.id == id);
        ui.add_enabled_ui(count > 0, |ui| {
            let response = fields::button(ui, label);
            let key = command.map_or("", |command| command.key.as_str());
            let response = if key.is_empty() {
                response
            } else {
                response.on_hover_text(key)
            };
            if response.clicked() {
                events.push(PanelEvent::Run(id));
            }
        });
    };
    ui.horizontal(|ui| {
        button(ui, "edit.replace", "Replace", events);
        button(ui, "edit.replace_all", "Replace all", events);
    });
    ui.horizontal(|ui| {
        let colour = if count == 0 && !words.is_empty() {
            tokens.pain.text
        } else {
            tokens.muted
        };
        ui.label(
            egui::RichText::new(words)
                .font(theme::medium(12.0))
                .color(colour),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (icon, id, name) in [
                (Icon::Down, "edit.find_next", "Next"),
                (Icon::Up, "edit.find_previous", "Previous"),
            ] {
                ui.add_enabled_ui(count > 0, |ui| {
                    if fields::icon_button(ui, icon, name, 24.0).clicked() {
                        events.push(PanelEvent::Run(id));
                    }
                });
            }
        });
    });
}

/// A hit: its text with the matches marked, and where it stands.
fn row(ui: &mut Ui, document: &Document, at: usize, hit: &Hit, on: bool) -> egui::Response {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let map = hit.map.as_ref().and_then(|id| document.map(id));
    let place = match map {
        Some(map) => format!("{} \u{b7} {}", hit.label(), map_name(map)),
        None => hit.label(),
    };
    let name = format!("Hit {}: {}, {place}", at + 1, hit.text);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), on, &name));
    let ground = rect.shrink2(vec2(6.0, 1.0));
    if on {
        ui.painter().rect_filled(ground, 6.0, tokens.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 6.0, tokens.chip);
    }
    fields::focus_ring(ui, &response, ground, 6);
    let room = ground.shrink2(vec2(8.0, 5.0));
    let mut job = excerpt(hit, tokens);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(room.min, galley, tokens.text);
    let under = egui::Rect::from_min_size(
        Align2::LEFT_BOTTOM
            .align_size_within_rect(vec2(room.width(), 16.0), room)
            .min,
        Vec2::new(room.width(), 16.0),
    );
    let cut = fields::clipped_text(ui, under, &place, theme::regular(11.5), tokens.muted);
    if cut {
        response.on_hover_text(fields::hint(&place))
    } else {
        response
    }
}

/// The text around the first match, on one line, with the matches marked.
fn excerpt(hit: &Hit, tokens: &Tokens) -> LayoutJob {
    let from = excerpt_start(hit);
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(theme::regular(13.0), tokens.text);
    let marked = TextFormat {
        background: mark_colour(tokens.dark),
        ..TextFormat::simple(theme::semibold(13.0), tokens.text)
    };
    let mut add = |text: &str, format: &TextFormat| {
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        job.append(&text, 0.0, format.clone());
    };
    if from > 0 {
        add("\u{2026}", &plain);
    }
    let mut at = from;
    for range in &hit.ranges {
        add(&hit.text[at..range.start], &plain);
        add(&hit.text[range.clone()], &marked);
        at = range.end;
    }
    add(&hit.text[at..], &plain);
    job
}

/// The start of the excerpt: of the text, or, if the first match would be cut off, of a word before
/// it.
fn excerpt_start(hit: &Hit) -> usize {
    let first = hit.ranges.first().cloned().unwrap_or(0..0);
    if hit.text[..first.end].chars().count() <= FIT {
        return 0;
    }
    let before = hit.text[..first.start].char_indices().rev();
    let from = before.take(BEFORE).last().map_or(first.start, |(at, _)| at);
    let blank = hit.text[from..first.start].find(char::is_whitespace);
    blank.map_or(from, |blank| from + blank)
}

/// The background of a match, on the panel or (light) on the map.
#[must_use]
pub fn mark_colour(dark: bool) -> Color32 {
    if dark {
        Color32::from_rgb(0x6b, 0x52, 0x12)
    } else {
        Color32::from_rgb(0xff, 0xe0, 0x8a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::search::{Query, search};

    fn shown(text: &str, query: &str) -> String {
        let document = Document {
            title: text.to_owned(),
            ..Document::default()
        };
        let hits = search(&document, &Query::new(query).expect("a query"));
        excerpt(&hits[0], &theme::LIGHT).text
    }

    #[test]
    fn the_first_match_stands_near_the_beginning() {
        assert_eq!(
            shown("Switching a mobile plan", "plan"),
            "Switching a mobile plan"
        );
        let long = "Plan, number and payment: one page each,\nand no call at all";
        assert_eq!(shown(long, "call"), "\u{2026} each, and no call at all");
        let joined = "0123456789012345678901234567890123456789x";
        assert_eq!(shown(joined, "x"), "\u{2026}4567890123456789x");
    }
}
