//! In-place editing: a text field over the card in the size of the map's text.

use egui::UiBuilder;
use egui::text::{CCursor, TextFormat};
use egui::text_edit::TextEditState;
use egui::text_selection::CCursorRange;
use egui::{Color32, FontId, Id, Key, KeyboardShortcut, Margin, Modifiers, Rect, Ui};

use crate::editor::{CommitThen, Direction, StageStep};
use crate::layout::TextBox;
use crate::model::{Slot, Target};
use crate::text::{Align, Style};
use crate::ui::textbuffer::formatted_text_edit;
use crate::ui::theme;

/// How in-place editing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditEnding {
    /// The text is committed.
    Commit,
    /// The text is committed, and this follows.
    CommitThen(CommitThen),
    /// The text is left unchanged.
    Cancel,
}

/// What was done to the text in one frame.
#[derive(Debug, Default)]
pub struct EditOutcome {
    /// The text after the frame, where it has changed.
    pub changed: Option<String>,
    /// Whether and how the editing ended.
    pub ending: Option<EditEnding>,
}

/// The state between frames.
#[derive(Default)]
pub struct InPlaceEditor {
    at: Option<(Target, Slot)>,
    edge: CaretEdge,
    /// Whether something lies over the map that has the keyboard for now.
    pub covered: bool,
    /// The text selection when something covered the map.
    kept_selection: Option<CCursorRange>,
}

/// Where the caret is in the text: over which edges an arrow key leaves it.
#[derive(Clone, Copy, Debug, Default)]
struct CaretEdge {
    first_line: bool,
    last_line: bool,
    empty: bool,
}

/// The text field to show.
pub struct InPlaceField<'a> {
    /// The thing whose text it is.
    pub target: &'a Target,
    /// The text.
    pub text_box: &'a TextBox,
    /// Its area on the screen.
    pub rect: Rect,
    /// Points for each pixel of the page.
    pub zoom: f32,
    /// The colour of the text.
    pub colour: Color32,
    /// The current draft.
    pub draft: &'a str,
    /// Whether the text is a suggestion that typing replaces.
    pub is_suggestion: bool,
    /// What accessibility tools call it.
    pub name: &'a str,
}

/// The field's id. There is one at most.
#[must_use]
pub fn id() -> Id {
    Id::unique("text on the map")
}

impl InPlaceEditor {
    /// Resets the state after editing.
    pub fn reset(&mut self) {
        *self = Self {
            covered: self.covered,
            ..Self::default()
        };
    }

    /// Shows the field and returns what was done in it.
    pub fn show(&mut self, ui: &mut Ui, field: &InPlaceField<'_>) -> EditOutcome {
        let InPlaceField {
            target,
            text_box,
            rect: place,
            zoom,
            colour: ink,
            draft,
            is_suggestion: offered,
            name,
        } = *field;
        let covered = self.covered;
        let id = id();
        let began = self.at.as_ref() != Some(&(target.clone(), text_box.slot));
        let mut outcome = EditOutcome::default();
        if began {
            self.at = Some((target.clone(), text_box.slot));
            place_caret(ui.ctx(), id, draft, offered);
            self.edge = CaretEdge::default();
        }
        let mut takes_keyboard = began;
        if covered {
            let range = || TextEditState::load(ui.ctx(), id)?.cursor.char_range();
            self.kept_selection = self.kept_selection.or_else(range);
        } else {
            // The field takes the focus at once, and again after a dialog.
            let kept = self.kept_selection.take();
            let nobody = ui.memory(|memory| memory.focused().is_none());
            takes_keyboard |= kept.is_some() && nobody;
            if takes_keyboard {
                select(ui.ctx(), id, kept);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
        if !covered {
            outcome.ending = ending(ui, self.edge);
        }
        let mut text = draft.to_owned();
        // Leave room for a caret behind the text, and for lines slightly wider than on the map; the
        // text starts at the same place.
        let mut room = place;
        match text_box.align {
            Align::Start | Align::Left => room.max.x += 4.0,
            Align::Centre => room = room.expand2(egui::vec2(2.0, 0.0)),
            Align::Right => room.min.x -= 4.0,
        }
        let align = match text_box.align {
            Align::Start | Align::Left => egui::Align2::LEFT_TOP,
            Align::Centre => egui::Align2::CENTER_TOP,
            Align::Right => egui::Align2::RIGHT_TOP,
        };
        let format = format(text_box.style, zoom, ink);
        let mut child = ui.new_child(UiBuilder::new().max_rect(room).id_salt("writing"));
        // The page is light in both themes.
        child.style_mut().visuals = ui.ctx().style_of(egui::Theme::Light).visuals.clone();
        if is_light(ink) {
            // Blue caret and selection would be invisible on a stage's band.
            let visuals = child.visuals_mut();
            visuals.text_cursor.stroke.color = ink;
            visuals.selection.stroke.color = ink;
            visuals.selection.bg_fill = Color32::from_black_alpha(0x60);
        }
        let output = formatted_text_edit(&mut child, &mut text, true, &format, |edit| {
            edit.id(id)
                .frame(egui::Frame::NONE)
                .margin(Margin::ZERO)
                .desired_width(room.width())
                .desired_rows(1)
                .align(align)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
                .lock_focus(true)
        });
        let caret = output.cursor_range.map(|range| range.primary);
        let caret = caret.unwrap_or_else(|| output.galley.end());
        let row = output.galley.layout_from_cursor(caret).row;
        self.edge = CaretEdge {
            first_line: row == 0,
            last_line: row + 1 >= output.galley.rows.len(),
            empty: text.is_empty(),
        };
        let response = output.response.response;
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(name));
        let lost = !covered && !response.has_focus();
        if lost && takes_keyboard {
            // The click that opened the field must not close it.
            response.request_focus();
        } else if lost && outcome.ending.is_none() {
            outcome.ending = Some(EditEnding::Commit);
        }
        if text != draft {
            outcome.changed = Some(text);
        }
        outcome
    }
}

/// The ending if a key for it was pressed, which is consumed. Up and down leave the text over its
/// first and last line, all arrows leave an empty one.
fn ending(ui: &Ui, edge: CaretEdge) -> Option<EditEnding> {
    let go = |direction| Some(EditEnding::CommitThen(CommitThen::Move(direction)));
    let meant = |key: Key, held: Modifiers| match (key, held.command, held.shift) {
        _ if held.alt => None,
        (Key::Escape, false, false) => Some(EditEnding::Cancel),
        (Key::Tab, false, false) => Some(EditEnding::CommitThen(CommitThen::NextTouchpoint)),
        (Key::Tab, false, true) => Some(EditEnding::CommitThen(CommitThen::Previous)),
        (Key::Enter, false, false) => Some(EditEnding::Commit),
        (Key::Enter, true, false) => Some(EditEnding::CommitThen(CommitThen::AddAnother)),
        (Key::PageDown, false, false) => {
            Some(EditEnding::CommitThen(CommitThen::Stage(StageStep::Next)))
        }
        (Key::PageUp, false, false) => Some(EditEnding::CommitThen(CommitThen::Stage(
            StageStep::Previous,
        ))),
        (Key::ArrowUp, false, false) if edge.first_line => go(Direction::Up),
        (Key::ArrowDown, false, false) if edge.last_line => go(Direction::Down),
        (Key::ArrowLeft, false, false) if edge.empty => go(Direction::Left),
        (Key::ArrowRight, false, false) if edge.empty => go(Direction::Right),
        _ => None,
    };
    ui.input_mut(|input| {
        let mut ending = None;
        input.events.retain(|event| match event {
            egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if ending.is_none() => {
                ending = meant(*key, *modifiers);
                ending.is_none()
            }
            _ => true,
        });
        ending
    })
}

/// Whether this text colour is meant for a dark background.
fn is_light(ink: Color32) -> bool {
    ink.r().min(ink.g()).min(ink.b()) > 160
}

fn format(style: Style, zoom: f32, ink: Color32) -> TextFormat {
    TextFormat {
        font_id: font(style, zoom),
        color: ink,
        line_height: Some(style.line_height * zoom),
        ..TextFormat::default()
    }
}

/// The interface's font for a style of the map.
fn font(style: Style, zoom: f32) -> FontId {
    let size = style.size * zoom;
    match style.weight {
        _ if style.italic => theme::italic(size),
        ..450 => theme::regular(size),
        450..550 => theme::medium(size),
        550..675 => theme::semibold(size),
        _ => theme::bold(size),
    }
}

/// Selects this in the field, where there is something to select.
fn select(ctx: &egui::Context, id: Id, range: Option<CCursorRange>) {
    if let (Some(range), Some(mut state)) = (range, TextEditState::load(ctx, id)) {
        state.cursor.set_char_range(Some(range));
        state.store(ctx, id);
    }
}

/// The caret stands behind the text; all of it is selected where it is an offer.
fn place_caret(ctx: &egui::Context, id: Id, text: &str, offered: bool) {
    // Reset the undo history of the previous text.
    let mut state = TextEditState::default();
    let end = CCursor::new(egui::text::CharIndex(text.chars().count()));
    let begin = if offered { CCursor::default() } else { end };
    state
        .cursor
        .set_char_range(Some(CCursorRange::two(begin, end)));
    state.store(ctx, id);
}
