//! Typing anything, with every editing key, into every kind of text field: nothing panics and no
//! typed character is lost.

use egui::{Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use touchline::ui::fields::text_field;

const PIECES: [&str; 24] = [
    "a",
    "Zürich",
    "سلام",
    "مرحبا بك",
    "שלום",
    "עִבְרִית",
    "你好",
    "旅程地图",
    "😀",
    "👩‍👩‍👧‍👦",
    "🇨🇭",
    "é",
    "e\u{301}",
    "ñ\u{303}\u{323}",
    "\u{200d}",
    "\u{202e}abc\u{202c}",
    "กำ",
    "क्षि",
    "한국어",
    "\u{feff}",
    "ﷺ",
    "\u{300}",
    "لا",
    "fi",
];

const KEYS: [Key; 12] = [
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Home,
    Key::End,
    Key::Backspace,
    Key::Delete,
    Key::A,
    Key::Z,
    Key::Y,
    Key::Enter,
];

const MODIFIERS: [Modifiers; 6] = [
    Modifiers::NONE,
    Modifiers::SHIFT,
    Modifiers::CTRL,
    Modifiers::ALT,
    Modifiers::COMMAND,
    Modifiers {
        alt: false,
        ctrl: true,
        shift: true,
        mac_cmd: false,
        command: true,
    },
];

fn harness(rows: usize) -> Harness<'static, String> {
    Harness::builder()
        .with_size([360.0, 240.0])
        .allow_missing_glyphs()
        .with_context_setup(touchline::ui::theme::install)
        .build_ui_state(
            move |ui, text: &mut String| {
                text_field("Story").rows(rows).show(ui, text);
            },
            String::new(),
        )
}

fn press(harness: &Harness<'_, String>, key: Key, modifiers: Modifiers) {
    for pressed in [true, false] {
        harness.event(Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        });
    }
}

/// Ten thousand events into a field of so many rows.
fn type_anything(rows: usize, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut harness = harness(rows);
    let mut clipboard = String::new();
    for step in 0..10_000 {
        if !harness.get_by_label("Story").is_focused() {
            harness.get_by_label("Story").focus();
            harness.step();
        }
        let before = harness.state().clone();
        match random.u8(..100) {
            0..=54 => {
                let piece = PIECES[random.usize(..PIECES.len())];
                harness.event(Event::Text(piece.to_owned()));
                harness.step();
                let after = harness.state();
                assert!(
                    after.contains(piece),
                    "step {step}: {piece:?} lost: {before:?} became {after:?}"
                );
            }
            55..=86 => {
                let mut modifiers = MODIFIERS[random.usize(..MODIFIERS.len())];
                modifiers.command |= modifiers.ctrl;
                press(&harness, KEYS[random.usize(..KEYS.len())], modifiers);
                harness.step();
            }
            87..=90 => {
                harness.event(Event::Copy);
                harness.step();
                assert_eq!(
                    *harness.state(),
                    before,
                    "step {step}: copying changed the text"
                );
            }
            91..=93 => {
                harness.event(Event::Cut);
                harness.step();
                let after = harness.state().clone();
                assert!(
                    after.len() <= before.len(),
                    "step {step}: cutting made the text longer"
                );
                for command in &harness.output().platform_output.commands {
                    if let egui::OutputCommand::CopyText(text) = command {
                        clipboard.clone_from(text);
                        assert_eq!(
                            after.len() + text.len(),
                            before.len(),
                            "step {step}: {before:?}, cut {text:?}, left {after:?}"
                        );
                    }
                }
            }
            94..=96 => {
                let text = if clipboard.is_empty() {
                    "שלום 你好"
                } else {
                    &clipboard
                };
                let pasted = if rows > 1 {
                    text.to_owned()
                } else {
                    text.replace(['\r', '\n'], " ")
                };
                harness.event(Event::Paste(text.to_owned()));
                harness.step();
                assert!(
                    harness.state().contains(&pasted),
                    "step {step}: {pasted:?} was not pasted"
                );
            }
            _ => {
                harness.event(Event::Ime(egui::ImeEvent::Commit("日本".to_owned())));
                harness.step();
            }
        }
        if harness.state().chars().count() > 160 {
            press(&harness, Key::A, Modifiers::COMMAND);
            press(&harness, Key::Delete, Modifiers::NONE);
            harness.step();
            assert_eq!(
                harness.state(),
                "",
                "step {step}: all was chosen and deleted"
            );
        }
    }
}

#[test]
fn anything_can_be_typed_into_a_field_of_one_line() {
    type_anything(1, 7);
}

#[test]
fn anything_can_be_typed_into_a_field_of_several_lines() {
    type_anything(4, 11);
}
