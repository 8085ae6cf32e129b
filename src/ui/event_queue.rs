//! Delivers events one by one, so that each is handled by the widget that is focused or hovered at
//! that moment.
//!
//! On a slow machine several events arrive in one frame, and egui runs the layout once for all of
//! them: a letter after Tab would go to the previous field. Here a layout pass takes only events
//! that belong together, and further passes of the same frame take the rest. Letters of one text
//! and moves of the pointer stay together, so that neither typing nor dragging costs more than it
//! did.

use std::collections::VecDeque;
use std::num::NonZeroUsize;

use egui::{Context, DroppedFileHandle, Event, Id, Key, Memory, Plugin, RawInput, Ui};

/// Maximum number of passes per frame; remaining events wait for the next frame.
const MAX_PASSES: NonZeroUsize = NonZeroUsize::new(32).expect("it is not zero");

/// Why a pass is not the last one of its frame.
const REASON: &str = "events wait for their turn";

/// Maximum number of consecutive frames with several passes. After one more, egui paints a red
/// warning in debug builds, which cannot be turned off; so the next frame has one pass.
const MAX_BUSY_FRAMES: usize = 2;

/// Makes this context deliver events one by one.
pub fn install(ctx: &Context) {
    ctx.options_mut(|options| options.max_passes = MAX_PASSES);
    ctx.add_plugin(EventQueue::default());
}

/// The queue of waiting events.
#[derive(Default)]
struct EventQueue {
    waiting: VecDeque<Event>,
    /// Files dropped on the window, after all events that came with them.
    dropped: Vec<DroppedFileHandle>,
    /// Whether the next pass belongs to the frame of the last one.
    same_frame: bool,
    /// Whether the next pass only settles the layout.
    is_settling: bool,
    /// The focused widget when the pass began.
    focused: Option<Id>,
    /// How many frames in a row had several passes.
    busy_frames: usize,
    /// Whether it was known when the pass began that another one follows.
    early: bool,
}

impl EventQueue {
    /// Counts a frame that ends with this pass, and sets how many passes the next one may have.
    fn frame_ends(&mut self, ctx: &Context) {
        let several = ctx.output(|output| output.num_completed_passes) > 0;
        self.busy_frames = if several { self.busy_frames + 1 } else { 0 };
        let passes = if self.busy_frames < MAX_BUSY_FRAMES {
            MAX_PASSES
        } else {
            NonZeroUsize::MIN
        };
        ctx.options_mut(|options| options.max_passes = passes);
    }
}

impl Plugin for EventQueue {
    fn debug_name(&self) -> &'static str {
        "events one by one"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.waiting.extend(std::mem::take(&mut input.events));
        self.dropped.append(&mut input.dropped_files);
        if std::mem::take(&mut self.same_frame) && input.time.is_none() {
            // All passes of a frame have the same time.
            input.time = Some(ctx.input(|input| input.time));
        }
        let settles = std::mem::take(&mut self.is_settling) && !self.waiting.is_empty();
        if !settles {
            input.events = next_batch(&mut self.waiting, ctx.text_edit_focused());
        }
        if self.waiting.is_empty() {
            input.dropped_files = std::mem::take(&mut self.dropped);
        }
        self.focused = ctx.memory(Memory::focused);
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        // Known early, so that discarded passes need not paint.
        self.early = !self.waiting.is_empty();
        if self.early {
            ui.ctx().request_discard(REASON);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        // A focus change needs one more pass to settle: only then does a field lock keys like Tab
        // and know its caret.
        let moved = ctx.memory(Memory::focused) != self.focused;
        let goes_on = |event: &Event| matches!(event, Event::Key { pressed: true, key, .. } if !edits_text(*key));
        let passed_on = ctx.input(|input| input.raw.events.iter().any(goes_on));
        self.is_settling = moved || passed_on;
        if !self.waiting.is_empty() {
            let asked = ctx.output(|output| output.request_discard_reasons.len());
            let others = asked > usize::from(self.early);
            self.is_settling |= others && ctx.will_discard();
            if !self.early {
                ctx.request_discard(REASON);
            }
            self.same_frame = ctx.will_discard();
            if !self.same_frame {
                ctx.request_repaint();
            }
        }
        if !ctx.will_discard() {
            self.frame_ends(ctx);
        }
    }
}

/// How an event can be combined with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EventKind {
    /// A key release or a modifier.
    Passive,
    /// The pointer moves, or something is scrolled.
    Move,
    /// A letter of the text that has the focus.
    Letter,
    /// A button of the pointer: the keyboard may go elsewhere.
    Button,
    /// A key that may be a command, or may pass the keyboard on.
    Key,
    /// A text without a text field: it may open one.
    Text,
    /// Anything else that acts.
    Other,
}

impl EventKind {
    fn of(event: &Event, in_text: bool) -> Self {
        match event {
            Event::Key { pressed: false, .. } | Event::ModifiersChanged(_) => Self::Passive,
            Event::Key { key, modifiers, .. } => {
                let plain = !(modifiers.alt || modifiers.ctrl || modifiers.command);
                if in_text && plain && edits_text(*key) {
                    Self::Letter
                } else {
                    Self::Key
                }
            }
            Event::Text(_) | Event::Ime(_) if in_text => Self::Letter,
            Event::Text(_) => Self::Text,
            Event::PointerMoved(_)
            | Event::MouseMoved(_)
            | Event::MouseWheel { .. }
            | Event::Zoom(_)
            | Event::Rotate(_)
            | Event::Touch { .. } => Self::Move,
            Event::PointerButton { .. } => Self::Button,
            _ => Self::Other,
        }
    }

    /// Whether something of this kind may come after these in one pass.
    fn may_follow(self, before: &[Self]) -> bool {
        before.iter().all(|before| {
            matches!(
                (before, self),
                (Self::Passive, _)
                    | (
                        Self::Move | Self::Letter,
                        Self::Passive | Self::Move | Self::Letter
                    )
                    | (Self::Move, Self::Button)
                    // The text event of a key follows right after it.
                    | (Self::Key, Self::Text)
            )
        })
    }
}

/// Whether a key without modifiers only edits a text or moves the caret within a line.
fn edits_text(key: Key) -> bool {
    let goes_on = matches!(
        key,
        Key::Tab
            | Key::Enter
            | Key::Escape
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::PageUp
            | Key::PageDown
            | Key::Menu
    );
    !goes_on && !(Key::F1..=Key::F35).contains(&key)
}

/// Removes the events of the next pass; `in_text` says whether a text field has the focus.
fn next_batch(waiting: &mut VecDeque<Event>, in_text: bool) -> Vec<Event> {
    let mut taken: Vec<EventKind> = Vec::new();
    let count = waiting.iter().take_while(|event| {
        let kind = EventKind::of(event, in_text);
        let fits = kind.may_follow(&taken);
        if fits {
            taken.push(kind);
        }
        fits
    });
    let count = count.count();
    waiting.drain(..count).collect()
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn press(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn letter(text: &str) -> [Event; 3] {
        let key = Key::from_name(&text.to_uppercase()).expect("a letter");
        [
            press(key, true),
            Event::Text(text.to_owned()),
            press(key, false),
        ]
    }

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// How many events each pass takes.
    fn passes(events: impl IntoIterator<Item = Event>, in_text: bool) -> Vec<usize> {
        let mut waiting: VecDeque<Event> = events.into_iter().collect();
        let mut passes = Vec::new();
        while !waiting.is_empty() {
            passes.push(next_batch(&mut waiting, in_text).len());
        }
        passes
    }

    #[test]
    fn typing_and_dragging_take_one_pass() {
        let written = ["a", "b", "c"].map(letter).concat();
        assert_eq!(passes(written.clone(), true), [9]);
        assert_eq!(passes(written, false), [2, 3, 3, 1]);
        let moves = (0..40_u8).map(|x| Event::PointerMoved(Pos2::new(f32::from(x), 0.0)));
        assert_eq!(passes(moves, false), [40]);
    }

    #[test]
    fn what_may_pass_the_keyboard_on_ends_a_pass() {
        let mut keys = letter("a").to_vec();
        keys.extend([press(Key::Tab, true), press(Key::Tab, false)]);
        keys.extend(letter("b"));
        assert_eq!(passes(keys, true), [3, 1, 4]);
        let moved = || Event::PointerMoved(Pos2::ZERO);
        let click = [
            moved(),
            button(true),
            moved(),
            moved(),
            button(false),
            moved(),
        ];
        assert_eq!(passes(click, false), [2, 3, 1]);
        let double = [button(true), button(false), button(true), button(false)];
        assert_eq!(passes(double, false), [1; 4]);
    }
}
