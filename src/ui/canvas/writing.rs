//! Editing a text where it stands: a text field over the card, as large as the card shows it.

use egui::UiBuilder;
use egui::text::TextFormat;
use egui::{Color32, FontId, Key, KeyboardShortcut, Margin, Modifiers, Rect, Ui};

use crate::layout::TextBox;
use crate::model::{Slot, Target};
use crate::text::{Align, Style};
use crate::ui::textbuffer::{self, formatted_text_edit};
use crate::ui::theme;

/// How an editing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The text is taken.
    Commit,
    /// The text is taken, and writing goes on at the next touchpoint.
    Next,
    /// The text stays as it was.
    Cancel,
}

/// What was done to the text in one frame.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The text after the frame, where it has changed.
    pub changed: Option<String>,
    /// Whether and how the editing ended.
    pub ending: Option<Ending>,
}

/// What is remembered from frame to frame.
#[derive(Default)]
pub struct Writing {
    at: Option<(Target, Slot)>,
}

/// The text field to show.
pub struct Field<'a> {
    /// The thing whose text it is.
    pub target: &'a Target,
    /// The text.
    pub text_box: &'a TextBox,
    /// Its area on the screen.
    pub place: Rect,
    /// Points for each pixel of the page.
    pub zoom: f32,
    /// The letters' colour.
    pub ink: Color32,
    /// What it says so far.
    pub draft: &'a str,
    /// What accessibility tools call it.
    pub name: &'a str,
}

impl Writing {
    /// Forgets the text that was edited.
    pub fn rest(&mut self) {
        self.at = None;
    }

    /// Shows the field and says what was done in it.
    pub fn show(&mut self, ui: &mut Ui, field: &Field<'_>) -> Outcome {
        let Field {
            target,
            text_box,
            place,
            zoom,
            ink,
            draft,
            name,
        } = *field;
        let id = ui.scope_id().with("text on the map");
        let began = self.at.as_ref() != Some(&(target.clone(), text_box.slot));
        let mut outcome = Outcome::default();
        if began {
            self.at = Some((target.clone(), text_box.slot));
        } else {
            outcome.ending = ending(ui);
        }
        let mut text = draft.to_owned();
        // The letters must have room for a caret behind them, and a line may come out a hair wider
        // than in the picture.
        let room = place.expand2(egui::vec2(2.0, 0.0));
        let align = match text_box.align {
            Align::Start | Align::Left => egui::Align2::LEFT_TOP,
            Align::Centre => egui::Align2::CENTER_TOP,
            Align::Right => egui::Align2::RIGHT_TOP,
        };
        let format = format(text_box.style, zoom, ink);
        let mut child = ui.new_child(UiBuilder::new().max_rect(room).id_salt("writing"));
        // The page is light whatever the interface is.
        child.style_mut().visuals = ui.ctx().style_of(egui::Theme::Light).visuals.clone();
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
        let response = output.response.response;
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(name));
        if began {
            response.request_focus();
            textbuffer::select_all(ui.ctx(), id, &text);
        } else if response.lost_focus() && outcome.ending.is_none() {
            outcome.ending = Some(Ending::Commit);
        }
        if text != draft {
            outcome.changed = Some(text);
        }
        outcome
    }
}

/// Whether a key that ends the editing was pressed; takes it from the other widgets.
fn ending(ui: &Ui) -> Option<Ending> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Escape) {
            Some(Ending::Cancel)
        } else if input.consume_key(Modifiers::NONE, Key::Tab) {
            Some(Ending::Next)
        } else if input.consume_key(Modifiers::NONE, Key::Enter)
            || input.consume_key(Modifiers::COMMAND, Key::Enter)
        {
            Some(Ending::Commit)
        } else {
            None
        }
    })
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
