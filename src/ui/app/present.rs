//! A talk in the window: the map alone over the whole screen, moved by keys, with notes when they are
//! asked for. Leaving it brings back the view that was left.

use egui::accesskit::Live;
use egui::{Align2, Area, CentralPanel, Context, CursorIcon, Frame, Id, Key, Modifiers, Order};
use egui::{RichText, ScrollArea, Ui, ViewportCommand, WidgetInfo, vec2};

use super::App;
use crate::action::{Handler, Platform, WindowCommand};
use crate::editor::Editor;
use crate::editor::presentation::{Presentation, PresentationMove, PresentationToggle, Step};
use crate::ui::canvas::{self, Camera, Stage};
use crate::ui::commands;
use crate::ui::theme::{self, Tokens};

/// How long the keys are told at the beginning, in seconds; the last part of it they fade.
const TOLD: f64 = 6.0;
const FADING: f64 = 0.6;
/// How far the line of keys is from the lower edge, and how much of it the line takes, in points.
const BELOW: f32 = 14.0;
const HINTED: f32 = 40.0;
/// After so long without a movement the pointer is hidden, in seconds.
const STILL: f32 = 2.0;
/// How far a key scrolls the notes, in points: a few lines.
const SCROLL: f32 = 72.0;
/// What the keys are, in one line.
const HINT: &str = "\u{2192} next  \u{b7}  \u{2193} next stage  \u{b7}  N notes  \u{b7}  L pointer  \u{b7}  B black  \u{b7}  Esc ends";

/// A talk that is being given.
pub(super) struct Presenting {
    talk: Presentation,
    stage: Stage,
    /// The view that was left for it.
    view: Camera,
    /// Whether the window filled the screen before.
    full: bool,
    /// Since when the keys are told; `None` before the first frame.
    told: Option<f64>,
    /// How far the notes are to be scrolled down in the next frame.
    scroll: f32,
}

/// What a key means in a talk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    Go(PresentationMove),
    Switch(PresentationToggle),
    /// So far down in the notes, in points.
    Scroll(f32),
    Keys,
    Leave,
}

fn meaning(key: Key, held: Modifiers) -> Option<Meaning> {
    let shift = held.shift;
    if held == Modifiers::ALT {
        return match key {
            Key::ArrowDown => Some(Meaning::Scroll(SCROLL)),
            Key::ArrowUp => Some(Meaning::Scroll(-SCROLL)),
            _ => None,
        };
    }
    if held.command || held.alt {
        return None;
    }
    Some(match key {
        Key::ArrowRight | Key::Space | Key::Enter | Key::PageDown if !shift => {
            Meaning::Go(PresentationMove::Next)
        }
        Key::ArrowLeft | Key::PageUp | Key::Backspace if !shift => {
            Meaning::Go(PresentationMove::Previous)
        }
        Key::Space => Meaning::Go(PresentationMove::Previous),
        Key::ArrowRight | Key::ArrowDown | Key::PageDown => {
            Meaning::Go(PresentationMove::NextStage)
        }
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp => Meaning::Go(PresentationMove::PreviousStage),
        Key::Home => Meaning::Go(PresentationMove::First),
        Key::End => Meaning::Go(PresentationMove::Last),
        Key::B | Key::Period => Meaning::Switch(PresentationToggle::BlackScreen),
        Key::N => Meaning::Switch(PresentationToggle::Notes),
        Key::L => Meaning::Switch(PresentationToggle::Laser),
        Key::Questionmark | Key::H | Key::F1 => Meaning::Keys,
        Key::Escape => Meaning::Leave,
        _ => return None,
    })
}

impl App {
    /// Begins a talk: with the whole map, or with what is selected.
    pub(super) fn present(&mut self, ctx: &Context, here: bool) {
        let Some(editor) = self.editor.as_mut().filter(|_| self.talk.is_none()) else {
            return;
        };
        editor.finish_interaction();
        if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        let thing = editor.selection().primary().filter(|_| here);
        let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        self.talk = Some(Presenting {
            talk: Presentation::starting_at(editor.map(), thing),
            stage: Stage::default(),
            view: self.canvas.put_aside(),
            full,
            told: None,
            scroll: 0.0,
        });
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// The talk, while one is given.
    #[must_use]
    pub fn talk(&self) -> Option<&Presentation> {
        self.talk.as_ref().map(|presenting| &presenting.talk)
    }

    fn stop_presenting(&mut self, ctx: &Context) {
        if let Some(presenting) = self.talk.take() {
            self.canvas.come_back(presenting.view);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(presenting.full));
            ctx.request_repaint();
        }
    }

    /// The keys of a talk. Of the commands only those that a talk does not get in the way of are left.
    fn talk_keys(&mut self, ctx: &Context) {
        if !self.dialogs.is_empty() {
            return;
        }
        for event in ctx.input(|input| input.events.clone()) {
            let egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                continue;
            };
            let (Some(presenting), Some(editor)) = (&mut self.talk, &self.editor) else {
                return;
            };
            match meaning(key, modifiers) {
                Some(Meaning::Go(way)) => presenting.talk.advance(editor.map(), way),
                Some(Meaning::Switch(switch)) => presenting.talk.toggle(switch),
                Some(Meaning::Scroll(by)) => presenting.scroll += by,
                Some(Meaning::Keys) => presenting.told = None,
                Some(Meaning::Leave) => self.stop_presenting(ctx),
                None => {
                    let chord = commands::chord(key, modifiers, Platform::current());
                    let action = chord.and_then(|chord| self.keymap.resolve(chord, false));
                    let allowed = |action: &&crate::action::Action| {
                        matches!(
                            action.handler,
                            Handler::Window(
                                WindowCommand::Quit
                                    | WindowCommand::FullScreen
                                    | WindowCommand::LightInterface
                                    | WindowCommand::DarkInterface
                                    | WindowCommand::SystemInterface
                            )
                        )
                    };
                    if let Some(action) = action.filter(allowed) {
                        self.run(ctx, action.id);
                    }
                }
            }
        }
    }

    /// A frame of the talk, in place of everything else in the window. Whether there is a talk.
    pub(super) fn show_talk(&mut self, ui: &mut Ui) -> bool {
        let ctx = ui.ctx().clone();
        if self.talk.is_some() && self.editor.is_none() {
            self.stop_presenting(&ctx);
        }
        if self.talk.is_some() {
            self.talk_keys(&ctx);
        }
        let (Some(presenting), Some(editor)) = (&mut self.talk, &mut self.editor) else {
            return false;
        };
        let fill = Tokens::of(ui).canvas;
        let state = &mut self.canvas;
        let words = presenting.talk.step_label(editor.document(), editor.map());
        let alone = self.dialogs.is_empty();
        let now = ctx.input(|input| input.time);
        let told = presenting.told.is_none_or(|since| now - since < TOLD);
        CentralPanel::default()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| {
                let Presenting { talk, stage, .. } = &mut *presenting;
                let below = if told { HINTED } else { 0.0 };
                let response = stage.show(ui, state, editor, talk, below);
                let name = format!("Presenting {words}");
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &name));
                if alone {
                    canvas::tell(ui, &response, &state.camera, editor, talk);
                }
            });
        hide_pointer(&ctx, &presenting.talk);
        let scroll = std::mem::take(&mut presenting.scroll);
        if !presenting.talk.is_on(PresentationToggle::BlackScreen) {
            if presenting.talk.is_on(PresentationToggle::Notes) {
                let place = self.canvas.camera.to_screen(
                    ui.max_rect(),
                    presenting.talk.visible_area(editor.layout()).center(),
                );
                let left = place.x > ui.max_rect().center().x + 40.0;
                notes(&ctx, &presenting.talk, editor, (&words, left), scroll);
            }
            let since = now - *presenting.told.get_or_insert(now);
            hint(&ctx, since);
        }
        true
    }
}

/// The pointer does not stand in the picture: it is hidden under the laser and while it rests.
fn hide_pointer(ctx: &Context, talk: &Presentation) {
    let (still, down) = ctx.input(|input| {
        let pointer = &input.pointer;
        (pointer.time_since_last_movement(), pointer.primary_down())
    });
    if still < STILL {
        ctx.request_repaint_after_secs(STILL - still);
    }
    let black = talk.is_on(PresentationToggle::BlackScreen);
    if still >= STILL || down || black || talk.is_on(PresentationToggle::Laser) {
        ctx.set_cursor_icon(CursorIcon::None);
    }
}

/// How to go on and how to leave, for a while.
fn hint(ctx: &Context, since: f64) {
    if since >= TOLD {
        return;
    }
    let left = TOLD - since;
    if left > FADING {
        #[expect(clippy::cast_possible_truncation, reason = "a few seconds")]
        ctx.request_repaint_after_secs((left - FADING) as f32);
    } else {
        ctx.request_repaint();
    }
    Area::new(Id::unique("keys of the talk"))
        .order(Order::Foreground)
        .interactable(false)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -BELOW))
        .show(ctx, |ui| {
            #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
            ui.set_opacity((left / FADING).min(1.0) as f32);
            let ink = theme::DARK.text;
            Frame::new()
                .fill(theme::DARK.panel.gamma_multiply(0.92))
                .corner_radius(18)
                .inner_margin(egui::Margin::symmetric(18, 9))
                .show(ui, |ui| {
                    ui.label(RichText::new(HINT).font(theme::regular(13.0)).color(ink));
                });
        });
}

/// What the presenter wrote about what is at hand: in the lower right corner, or in the left one;
/// scrolled down by so much more.
fn notes(
    ctx: &Context,
    talk: &Presentation,
    editor: &Editor,
    (words, left): (&str, bool),
    scroll: f32,
) {
    let tokens = Tokens::pick(ctx.global_style().visuals.dark_mode);
    let text = talk.notes(editor.document(), editor.map());
    let screen = ctx.content_rect();
    let corner = if left {
        Align2::LEFT_BOTTOM
    } else {
        Align2::RIGHT_BOTTOM
    };
    let width = 380.0_f32.min(screen.width() - 64.0);
    Area::new(Id::unique("notes of the talk"))
        .order(Order::Middle)
        .anchor(corner, vec2(if left { 28.0 } else { -28.0 }, -28.0))
        .show(ctx, |ui| {
            Frame::new()
                .fill(tokens.panel)
                .stroke(egui::Stroke::new(1.0, tokens.line))
                .corner_radius(10)
                .shadow(egui::Shadow {
                    offset: [0, 6],
                    blur: 20,
                    spread: 0,
                    color: egui::Color32::from_black_alpha(46),
                })
                .inner_margin(egui::Margin::symmetric(18, 14))
                .show(ui, |ui| {
                    ui.set_width(width - 36.0);
                    let heading = RichText::new(words)
                        .font(theme::regular(12.0))
                        .color(tokens.muted);
                    ui.label(heading);
                    ui.add_space(4.0);
                    // Each step's notes are read from their beginning.
                    ScrollArea::vertical()
                        .id_salt(words)
                        .max_height(screen.height() * 0.4)
                        .show(ui, |ui| {
                            ui.scroll_with_delta(vec2(0.0, -scroll));
                            let (text, colour) = match (text, talk.step()) {
                                ("", Step::Start | Step::End) => {
                                    ("No notes on this map.", tokens.muted)
                                }
                                ("", _) => ("No notes here.", tokens.muted),
                                (text, _) => (text, tokens.text),
                            };
                            let font = theme::regular(16.0);
                            let told = ui.label(RichText::new(text).font(font).color(colour));
                            // Notes that come with a step are said after it.
                            ctx.accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
                        });
                });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clickers_and_keyboards_walk_alike() {
        let plain = |key| meaning(key, Modifiers::NONE);
        for key in [Key::ArrowRight, Key::Space, Key::PageDown, Key::Enter] {
            assert_eq!(
                plain(key),
                Some(Meaning::Go(PresentationMove::Next)),
                "{key:?}"
            );
        }
        for key in [Key::ArrowLeft, Key::PageUp, Key::Backspace] {
            assert_eq!(
                plain(key),
                Some(Meaning::Go(PresentationMove::Previous)),
                "{key:?}"
            );
        }
        let shifted = |key| meaning(key, Modifiers::SHIFT);
        assert_eq!(shifted(Key::ArrowRight), plain(Key::ArrowDown));
        assert_eq!(shifted(Key::ArrowLeft), plain(Key::ArrowUp));
        assert_eq!(
            shifted(Key::Space),
            Some(Meaning::Go(PresentationMove::Previous))
        );
        assert_eq!(plain(Key::Period), plain(Key::B));
        assert_eq!(meaning(Key::B, Modifiers::COMMAND), None);
    }
}
