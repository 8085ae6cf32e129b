//! Suggestions while channels are typed on the map: a list under the text.

use egui::accesskit::{Action, Role};
use egui::text_edit::TextEditState;
use egui::{CornerRadius, Id, Key, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use super::accessibility::bounds;
use super::overlay::SHADOW;
use crate::editor::TextEditing;
use crate::model::{ChannelKind, Map, Slot, channel_key, channels_offered, same_channel};
use crate::ui::{icons, theme};

/// How many are shown at most.
const MAX_ROWS: usize = 7;
const ROW: f32 = 26.0;
const WIDTH: f32 = 190.0;
/// From the list's edges to its rows, and from the text to the list.
const EDGE: f32 = 4.0;

/// The list.
#[derive(Default)]
pub struct Suggestions {
    words: Vec<String>,
    /// The one selected with the arrow keys.
    chosen: Option<usize>,
    /// Where it was shown.
    place: Option<Rect>,
    /// The part of the text that they are for.
    query: String,
}

/// How a suggestion was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptedSuggestion {
    /// By Enter or Tab, which then end the text with this content.
    ByKey(String),
    /// By the pointer, which ends the text.
    ByPointer(String),
}

impl Suggestions {
    /// The rectangle of the list, which handles its own presses.
    #[must_use]
    pub fn place(&self) -> Option<Rect> {
        self.place
    }

    /// Forgets all.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Finds suggestions for the part of the text at the caret, and handles keys and presses for
    /// the list. `text` is the text field's id.
    pub fn update(
        &mut self,
        ui: &Ui,
        canvas: Id,
        text: Id,
        editing: &TextEditing,
        map: &Map,
    ) -> Option<AcceptedSuggestion> {
        if editing.slot != Slot::Channels {
            self.close();
            return None;
        }
        let caret = TextEditState::load(ui.ctx(), text)
            .and_then(|state| state.cursor.char_range())
            .map_or(usize::MAX, |range| range.primary.index.0);
        let (before, part, after) = split(&editing.text, caret);
        if self.query != part {
            part.clone_into(&mut self.query);
            self.chosen = None;
        }
        let untouched = editing.text == editing.original && !editing.text.is_empty();
        self.words = if untouched {
            Vec::new()
        } else {
            let others = format!("{before}\n{after}");
            matching_channels(map, part, &others)
        };
        let whole = |word: &str| {
            let lead = if before.is_empty() || before.ends_with(['\n', ' ']) {
                ""
            } else {
                " "
            };
            format!("{before}{lead}{word}{after}")
        };
        let pressed = self.pressed(ui, canvas);
        if let Some(word) = pressed.and_then(|at| self.words.get(at)) {
            return Some(AcceptedSuggestion::ByPointer(whole(word)));
        }
        self.handle_arrows(ui);
        let word = self.words.get(self.chosen?)?;
        let takes = |key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
        (takes(Key::Enter) || takes(Key::Tab)).then(|| AcceptedSuggestion::ByKey(whole(word)))
    }

    /// The row that was pressed just now, by a pointer or through an accessibility tool.
    fn pressed(&self, ui: &Ui, canvas: Id) -> Option<usize> {
        let asked = (0..self.words.len()).find(|at| {
            let id = canvas.with(("suggestion", at));
            ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
        });
        let place = self.place?;
        let at = ui.input(|input| {
            let pressed = input.pointer.primary_pressed();
            pressed.then(|| input.pointer.interact_pos()).flatten()
        });
        asked.or_else(|| {
            let at = at.filter(|at| place.contains(*at))?;
            (0..self.words.len()).find(|row| row_at(place, *row).contains(at))
        })
    }

    /// Handles the arrow keys.
    fn handle_arrows(&mut self, ui: &Ui) {
        if self.words.is_empty() {
            self.chosen = None;
            return;
        }
        let last = self.words.len() - 1;
        let none = egui::Modifiers::NONE;
        if ui.input_mut(|input| input.consume_key(none, Key::ArrowDown)) {
            self.chosen = Some(self.chosen.map_or(0, |at| (at + 1).min(last)));
        } else if self.chosen.is_some()
            && ui.input_mut(|input| input.consume_key(none, Key::ArrowUp))
        {
            self.chosen = self.chosen.and_then(|at| at.checked_sub(1));
        }
    }

    /// Shows the list under the text, or over it where there is more room.
    pub fn show(&mut self, ui: &Ui, painter: &Painter, canvas: Id, text: Rect) {
        self.place = None;
        if self.words.is_empty() {
            return;
        }
        let count = self.words.len() as f32;
        let size = vec2(WIDTH, count * ROW + 2.0 * EDGE);
        let room = painter.clip_rect();
        let below = text.bottom() + EDGE;
        let y = if below + size.y <= room.bottom() || text.top() - room.top() < size.y {
            below
        } else {
            text.top() - EDGE - size.y
        };
        let x = text.left().min(room.right() - size.x).max(room.left());
        let place = Rect::from_min_size(Pos2::new(x, y), size);
        let ink = theme::LIGHT;
        let radius = CornerRadius::same(8);
        painter.add(SHADOW.as_shape(place, radius));
        let stroke = Stroke::new(1.0, ink.field_line);
        painter.rect(place, radius, ink.panel, stroke, StrokeKind::Inside);
        let cursor = ui.input(|input| input.pointer.latest_pos());
        for (at, word) in self.words.iter().enumerate() {
            let row = row_at(place, at);
            let hovered = cursor.is_some_and(|cursor| row.contains(cursor));
            if self.chosen == Some(at) {
                painter.rect_filled(row, 5.0, ink.accent_soft);
            } else if hovered {
                painter.rect_filled(row, 5.0, ink.chip);
            }
            let square =
                Rect::from_center_size(row.left_center() + vec2(14.0, 0.0), vec2(14.0, 14.0));
            icons::paint_channel(painter, square, ChannelKind::of(word), ink.muted);
            let words = painter.layout_no_wrap(word.clone(), theme::regular(13.0), ink.text);
            let corner = row.left_center() + vec2(28.0, -words.size().y / 2.0);
            painter
                .with_clip_rect(row.intersect(room))
                .galley(corner, words, ink.text);
            let id = canvas.with(("suggestion", at));
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(Role::ListBoxOption);
                node.set_label(format!("Channel {word}"));
                node.set_bounds(bounds(row));
                node.set_selected(self.chosen == Some(at));
                node.add_action(Action::Click);
            });
        }
        self.place = Some(place);
    }
}

fn row_at(place: Rect, at: usize) -> Rect {
    let top = place.top() + EDGE + at as f32 * ROW;
    Rect::from_min_size(
        Pos2::new(place.left() + EDGE, top),
        vec2(place.width() - 2.0 * EDGE, ROW),
    )
}

/// The text before the channel that the caret is in, that channel, and the text after it.
fn split(text: &str, caret: usize) -> (&str, &str, &str) {
    let caret = text
        .char_indices()
        .nth(caret)
        .map_or(text.len(), |(at, _)| at);
    let parts = [',', '\n'];
    let from = text[..caret].rfind(parts).map_or(0, |at| at + 1);
    let to = text[caret..]
        .find(parts)
        .map_or(text.len(), |at| caret + at);
    (&text[..from], text[from..to].trim(), &text[to..])
}

/// The channels that match the typed part: by prefix first, then by the prefix of a word. Channels
/// already in the list are left out.
fn matching_channels(map: &Map, part: &str, others: &str) -> Vec<String> {
    let key = channel_key(part);
    let there = |word: &str| {
        let mut others = others.split([',', '\n']);
        others.any(|other| same_channel(other, word)) || same_channel(part, word)
    };
    let offered: Vec<String> = channels_offered(map);
    let rank = |word: &String| {
        let word = channel_key(word);
        if word.starts_with(&key) {
            Some(0)
        } else {
            let within = word.split([' ', '-']).any(|word| word.starts_with(&key));
            within.then_some(1)
        }
    };
    let free = offered.into_iter().filter(|word| !there(word));
    let mut found: Vec<(i32, String)> =
        free.filter_map(|word| Some((rank(&word)?, word))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .map(|(_, word)| word)
        .take(MAX_ROWS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_at_the_caret_is_the_one_that_is_completed() {
        assert_eq!(split("", usize::MAX), ("", "", ""));
        assert_eq!(split("we", 2), ("", "we", ""));
        assert_eq!(split("Phone, we", usize::MAX), ("Phone,", "we", ""));
        assert_eq!(split("Phone, we, TV", 8), ("Phone,", "we", ", TV"));
        assert_eq!(split("Phone\nwe", usize::MAX), ("Phone\n", "we", ""));
    }

    #[test]
    fn channels_of_the_map_and_usual_ones_are_offered_once() {
        let mut map = Map::new(crate::model::Id::new("m"));
        let mut touchpoint = crate::model::Touchpoint::new("t".into(), "");
        touchpoint.channels = vec!["web".to_owned(), "Account page".to_owned()];
        let mut stage = crate::model::Stage::new("s".into(), "");
        stage.touchpoints.push(touchpoint.into());
        map.stages.push(stage.into());
        assert_eq!(matching_channels(&map, "we", ""), ["web"]);
        assert_eq!(
            matching_channels(&map, "p", "Phone"),
            ["Post", "Person", "Account page"]
        );
        assert_eq!(
            matching_channels(&map, "", "").first().map(String::as_str),
            Some("Account page")
        );
        assert!(
            matching_channels(&map, "web", "").is_empty(),
            "it is written already"
        );
    }
}
