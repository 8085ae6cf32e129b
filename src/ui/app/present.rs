//! Presentation mode: the map alone over the whole screen, controlled by keys, with notes on
//! request. Leaving it restores the previous view.

use egui::accesskit::Live;
use egui::{Align2, Area, CentralPanel, Context, CursorIcon, Frame, Id, Key, Modifiers, Order};
use egui::{RichText, ScrollArea, Ui, ViewportCommand, WidgetInfo, vec2};

use super::App;
use crate::action::{Handler, Platform, WindowCommand};
use crate::editor::Editor;
use crate::editor::presentation::{Presentation, PresentationMove, PresentationToggle, Step};
use crate::ui::canvas::{self, Camera, PresentationView};
use crate::ui::commands;
use crate::ui::theme::{self, Tokens};

/// How long the hint with the keys is shown at the beginning, and how long it fades, in seconds.
const HINT_SECONDS: f64 = 6.0;
const HINT_FADE_SECONDS: f64 = 0.6;
/// The distance of the hint from the lower edge, and its height, in points.
const HINT_MARGIN: f32 = 14.0;
const HINT_HEIGHT: f32 = 40.0;
/// The pointer is hidden after this time without a movement, in seconds.
const POINTER_HIDE_SECONDS: f32 = 2.0;
/// How far a key scrolls the notes, in points: a few lines.
const SCROLL: f32 = 72.0;
/// The hint with the most important keys.
const HINT: &str = "\u{2192} next  \u{b7}  \u{2193} next stage  \u{b7}  N notes  \u{b7}  L pointer  \u{b7}  B black  \u{b7}  Esc ends";

/// The running presentation.
pub(super) struct PresentationMode {
    presentation: Presentation,
    view: PresentationView,
    /// The view to restore afterwards.
    saved_camera: Camera,
    /// Whether the window filled the screen before.
    was_fullscreen: bool,
    /// When the hint appeared; `None` before the first frame.
    hint_since: Option<f64>,
    /// How far the notes are to be scrolled down in the next frame.
    scroll: f32,
}

/// What a key does in a presentation.
#[derive(Clone, Copy, Debug, PartialEq)]
enum PresentationKey {
    Move(PresentationMove),
    Toggle(PresentationToggle),
    /// Scrolls the notes down by this much, in points.
    Scroll(f32),
    Keys,
    Leave,
}

fn presentation_key(key: Key, held: Modifiers) -> Option<PresentationKey> {
    let shift = held.shift;
    if held == Modifiers::ALT {
        return match key {
            Key::ArrowDown => Some(PresentationKey::Scroll(SCROLL)),
            Key::ArrowUp => Some(PresentationKey::Scroll(-SCROLL)),
            _ => None,
        };
    }
    if held.command || held.alt {
        return None;
    }
    Some(match key {
        Key::ArrowRight | Key::Space | Key::Enter | Key::PageDown if !shift => {
            PresentationKey::Move(PresentationMove::Next)
        }
        Key::ArrowLeft | Key::PageUp | Key::Backspace if !shift => {
            PresentationKey::Move(PresentationMove::Previous)
        }
        Key::Space => PresentationKey::Move(PresentationMove::Previous),
        Key::ArrowRight | Key::ArrowDown | Key::PageDown => {
            PresentationKey::Move(PresentationMove::NextStage)
        }
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp => {
            PresentationKey::Move(PresentationMove::PreviousStage)
        }
        Key::Home => PresentationKey::Move(PresentationMove::First),
        Key::End => PresentationKey::Move(PresentationMove::Last),
        Key::B | Key::Period => PresentationKey::Toggle(PresentationToggle::BlackScreen),
        Key::N => PresentationKey::Toggle(PresentationToggle::Notes),
        Key::L => PresentationKey::Toggle(PresentationToggle::Laser),
        Key::Questionmark | Key::H | Key::F1 => PresentationKey::Keys,
        Key::Escape => PresentationKey::Leave,
        _ => return None,
    })
}

impl App {
    /// Starts a presentation: at the whole map, or at what is selected.
    pub(super) fn present(&mut self, ctx: &Context, here: bool) {
        let Some(editor) = self.editor.as_mut().filter(|_| self.presenting.is_none()) else {
            return;
        };
        editor.finish_interaction();
        if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        let thing = editor.selection().primary().filter(|_| here);
        let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        self.presenting = Some(PresentationMode {
            presentation: Presentation::starting_at(editor.map(), thing),
            view: PresentationView::default(),
            saved_camera: self.canvas.save_view(),
            was_fullscreen: full,
            hint_since: None,
            scroll: 0.0,
        });
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// The running presentation.
    #[must_use]
    pub fn presentation(&self) -> Option<&Presentation> {
        self.presenting
            .as_ref()
            .map(|presenting| &presenting.presentation)
    }

    fn stop_presenting(&mut self, ctx: &Context) {
        if let Some(presenting) = self.presenting.take() {
            self.canvas.restore_view(presenting.saved_camera);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(presenting.was_fullscreen));
            ctx.request_repaint();
        }
    }

    /// Handles the keys of a presentation. Only commands that make sense during one still work.
    fn handle_presentation_keys(&mut self, ctx: &Context) {
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
            let (Some(presenting), Some(editor)) = (&mut self.presenting, &self.editor) else {
                return;
            };
            match presentation_key(key, modifiers) {
                Some(PresentationKey::Move(movement)) => {
                    presenting.presentation.advance(editor.map(), movement);
                }
                Some(PresentationKey::Toggle(switch)) => presenting.presentation.toggle(switch),
                Some(PresentationKey::Scroll(by)) => presenting.scroll += by,
                Some(PresentationKey::Keys) => presenting.hint_since = None,
                Some(PresentationKey::Leave) => self.stop_presenting(ctx),
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

    /// Shows a frame of the presentation in the whole window. Returns whether there is one.
    pub(super) fn show_presentation(&mut self, ui: &mut Ui) -> bool {
        let ctx = ui.ctx().clone();
        if self.presenting.is_some() && self.editor.is_none() {
            self.stop_presenting(&ctx);
        }
        if self.presenting.is_some() {
            self.handle_presentation_keys(&ctx);
        }
        let (Some(presenting), Some(editor)) = (&mut self.presenting, &mut self.editor) else {
            return false;
        };
        let fill = Tokens::of(ui).canvas;
        let state = &mut self.canvas;
        let words = presenting
            .presentation
            .step_label(editor.document(), editor.map());
        let alone = self.dialogs.is_empty();
        let now = ctx.input(|input| input.time);
        let shows_hint = presenting
            .hint_since
            .is_none_or(|since| now - since < HINT_SECONDS);
        CentralPanel::default()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| {
                let PresentationMode {
                    presentation, view, ..
                } = &mut *presenting;
                let below = if shows_hint { HINT_HEIGHT } else { 0.0 };
                let response = view.show(ui, state, editor, presentation, below);
                let name = format!("Presenting {words}");
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &name));
                if alone {
                    canvas::announce_step(ui, &response, &state.camera, editor, presentation);
                }
            });
        hide_pointer(&ctx, &presenting.presentation);
        let scroll = std::mem::take(&mut presenting.scroll);
        if !presenting
            .presentation
            .is_on(PresentationToggle::BlackScreen)
        {
            if presenting.presentation.is_on(PresentationToggle::Notes) {
                let place = self.canvas.camera.to_screen(
                    ui.max_rect(),
                    presenting
                        .presentation
                        .visible_area(editor.layout())
                        .center(),
                );
                let left = place.x > ui.max_rect().center().x + 40.0;
                notes(
                    &ctx,
                    &presenting.presentation,
                    editor,
                    (&words, left),
                    scroll,
                );
            }
            let since = now - *presenting.hint_since.get_or_insert(now);
            hint(&ctx, since);
        }
        true
    }
}

/// Hides the pointer under the laser dot and while it rests.
fn hide_pointer(ctx: &Context, presentation: &Presentation) {
    let (still, down) = ctx.input(|input| {
        let pointer = &input.pointer;
        (pointer.time_since_last_movement(), pointer.primary_down())
    });
    if still < POINTER_HIDE_SECONDS {
        ctx.request_repaint_after_secs(POINTER_HIDE_SECONDS - still);
    }
    let black = presentation.is_on(PresentationToggle::BlackScreen);
    if still >= POINTER_HIDE_SECONDS
        || down
        || black
        || presentation.is_on(PresentationToggle::Laser)
    {
        ctx.set_cursor_icon(CursorIcon::None);
    }
}

/// Shows the hint with the keys for a while.
fn hint(ctx: &Context, since: f64) {
    if since >= HINT_SECONDS {
        return;
    }
    let left = HINT_SECONDS - since;
    if left > HINT_FADE_SECONDS {
        #[expect(clippy::cast_possible_truncation, reason = "a few seconds")]
        ctx.request_repaint_after_secs((left - HINT_FADE_SECONDS) as f32);
    } else {
        ctx.request_repaint();
    }
    Area::new(Id::unique("keys of the talk"))
        .order(Order::Foreground)
        .interactable(false)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -HINT_MARGIN))
        .show(ctx, |ui| {
            #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
            ui.set_opacity((left / HINT_FADE_SECONDS).min(1.0) as f32);
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

/// Shows the notes on the current step in the lower right or left corner, scrolled down by this
/// much more.
fn notes(
    ctx: &Context,
    presentation: &Presentation,
    editor: &Editor,
    (words, left): (&str, bool),
    scroll: f32,
) {
    let tokens = Tokens::for_theme(ctx.global_style().visuals.dark_mode);
    let text = presentation.notes(editor.document(), editor.map());
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
                    // Each step's notes start at the top.
                    ScrollArea::vertical()
                        .id_salt(words)
                        .max_height(screen.height() * 0.4)
                        .show(ui, |ui| {
                            ui.scroll_with_delta(vec2(0.0, -scroll));
                            let (text, colour) = match (text, presentation.step()) {
                                ("", Step::Start | Step::End) => {
                                    ("No notes on this map.", tokens.muted)
                                }
                                ("", _) => ("No notes here.", tokens.muted),
                                (text, _) => (text, tokens.text),
                            };
                            let font = theme::regular(16.0);
                            let label = ui.label(RichText::new(text).font(font).color(colour));
                            // Screen readers read the notes after the step.
                            ctx.accesskit_node_builder(label.id, |node| {
                                node.set_live(Live::Polite);
                            });
                        });
                });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clickers_and_keyboards_walk_alike() {
        let plain = |key| presentation_key(key, Modifiers::NONE);
        for key in [Key::ArrowRight, Key::Space, Key::PageDown, Key::Enter] {
            assert_eq!(
                plain(key),
                Some(PresentationKey::Move(PresentationMove::Next)),
                "{key:?}"
            );
        }
        for key in [Key::ArrowLeft, Key::PageUp, Key::Backspace] {
            assert_eq!(
                plain(key),
                Some(PresentationKey::Move(PresentationMove::Previous)),
                "{key:?}"
            );
        }
        let shifted = |key| presentation_key(key, Modifiers::SHIFT);
        assert_eq!(shifted(Key::ArrowRight), plain(Key::ArrowDown));
        assert_eq!(shifted(Key::ArrowLeft), plain(Key::ArrowUp));
        assert_eq!(
            shifted(Key::Space),
            Some(PresentationKey::Move(PresentationMove::Previous))
        );
        assert_eq!(plain(Key::Period), plain(Key::B));
        assert_eq!(presentation_key(Key::B, Modifiers::COMMAND), None);
    }
}
