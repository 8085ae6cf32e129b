//! A whole journey written by keyboard alone, in the window, and what it costs in keys.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::model::kinds::fields::{NOW, TARGET};
use touchline::model::{CardKind, Map, Target, problems};

use crate::support::window::{Window, example};

/// A person who has no mouse. Counts the keys that write no letter of a text.
struct Typist {
    window: Window,
    keys: usize,
    /// Shift, Ctrl and Alt counted as keys of their own, where they are held for a command.
    held: usize,
}

impl Typist {
    fn at_the_start() -> Self {
        Self {
            window: Window::empty(),
            keys: 0,
            held: 0,
        }
    }

    /// One key of the keyboard, as the system tells of it: the key and, for those that write, what
    /// they write.
    fn key(&mut self, modifiers: Modifiers, key: Key, writes: Option<&str>) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        // A key and what it writes come in one frame.
        let harness = &mut self.window.harness;
        let input = harness.input_mut();
        input.events.push(event(true));
        input
            .events
            .extend(writes.map(|text| Event::Text(text.to_owned())));
        harness.step();
        let input = harness.input_mut();
        input.events.push(event(false));
        harness.step();
        let Some(editor) = self.window.harness.state().editor() else {
            return;
        };
        assert_eq!(problems(editor.document()), []);
        let primary = editor.selection().primary();
        if let Some(target) = primary {
            assert!(
                editor.layout().find(target).is_some(),
                "{target:?} is out of sight"
            );
        }
    }

    /// A key that is no letter of a text.
    fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ') {
            let (modifiers, name) = match word.split_once('+') {
                Some(("Ctrl", name)) => (Modifiers::COMMAND, name),
                Some(("Shift", name)) => (Modifiers::SHIFT, name),
                _ => (Modifiers::NONE, word),
            };
            let key = Key::from_name(name).unwrap_or_else(|| panic!("no key {name}"));
            let writes = name.to_lowercase();
            let writes = (name.len() == 1 && modifiers.is_none()).then_some(writes.as_str());
            self.keys += 1;
            self.held += usize::from(modifiers.any());
            self.key(modifiers, key, writes);
        }
        self
    }

    /// The letters of a text, key by key.
    fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let shift = letter.is_uppercase();
            let modifiers = if shift {
                Modifiers::SHIFT
            } else {
                Modifiers::NONE
            };
            let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap_or(Key::Space);
            self.key(modifiers, key, Some(&letter.to_string()));
        }
        self
    }
}

/// What the story has to write: of each touchpoint its texts and its face.
fn told(map: &Map) -> Vec<String> {
    let mut told = Vec::new();
    for stage in &map.stages {
        told.push(format!("stage {}", stage.title));
        for touchpoint in &stage.touchpoints {
            told.push(format!("touchpoint {}", touchpoint.title));
            let channels = touchpoint.channels.iter();
            told.extend(channels.map(|channel| format!("channel {channel}")));
            let face = touchpoint.emotion.map(|emotion| emotion.face().label());
            told.extend(face.map(|face| format!("emotion {face}")));
            let kinds = [
                CardKind::Thought,
                CardKind::PainPoint,
                CardKind::Opportunity,
                CardKind::Metric,
            ];
            for kind in kinds {
                for card in touchpoint.cards.iter().filter(|c| c.kind == kind) {
                    let values = match kind {
                        CardKind::Metric => {
                            format!(", now {}, target {}", card.get(NOW), card.get(TARGET))
                        }
                        _ => String::new(),
                    };
                    told.push(format!("{} {}{values}", kind.label(), card.text));
                }
            }
        }
    }
    told
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what this test is for")]
fn the_mobile_plan_is_written_without_the_mouse_in_one_and_a_half_keys_an_item() {
    let opened = std::fs::read(example("mobile-plan.ron")).expect("the example is there");
    let document = touchline::file::read(&opened).expect("it opens").document;
    let wanted = told(&document.maps[0]);

    let mut hand = Typist::at_the_start();
    // The start screen's first offer is the blank map.
    hand.press("Enter");
    // Stages and touchpoints, as one would say them.
    hand.press("S").write("Define").press("Tab");
    hand.write("Review current plan").press("Tab");
    hand.write("Set limits for a new plan").press("PageDown");
    hand.write("Compare").press("Tab");
    hand.write("Sees a TV offer").press("Tab");
    hand.write("Reads a consumer report").press("Tab");
    hand.write("Tries the carrier's plan tool")
        .press("PageDown");
    hand.write("Negotiate").press("Tab");
    hand.write("Calls current carrier").press("Tab");
    hand.write("Calls two competitors").press("PageDown");
    hand.write("Select").press("Tab");
    hand.write("Decides and calls to switch").press("Tab Tab");
    // The rows below, each from its beginning.
    for channel in [
        "Account page",
        "Notes",
        "TV",
        "Web",
        "Web tool",
        "Phone",
        "Phone",
        "Phone",
    ] {
        hand.write(channel).press("Tab");
    }
    hand.press("Tab")
        .write("I know what I need.")
        .press("Tab Tab Tab");
    hand.write("Which of these am I paying for?").press("Tab");
    hand.write("Why is this so hard?").press("PageDown");
    hand.write("Finally, a better deal.").press("Tab");
    hand.press("3 4 4 3 2 1 3 5");
    // The cards hang together by touchpoint.
    hand.write("Bill hides what each part costs").press("Down");
    hand.write("Break the plan into amounts")
        .press("PageDown Down");
    hand.write("CTR").press("Tab").write("0.9");
    hand.press("Tab").write("1.5").press("Up Right");
    // The text has two lines: the first step up goes to the upper one.
    hand.write("Compare rival offers for her").press("Up Up");
    hand.write("Reports don't cover local offers").press("Tab");
    hand.write("Tool shows own plans only").press("Down Down");
    hand.write("Task success").press("Tab").write("41");
    hand.press("Tab").write("80").press("Tab");
    hand.write("Call time").press("Tab").write("9:40");
    hand.press("Tab").write("2:00").press("Up");
    hand.write("Support by chat and text").press("Up");
    hand.write("18 min on hold").press("Ctrl+Enter");
    hand.write("Repeats her story to 3 agents")
        .press("PageDown Down");
    hand.write("Switch online in 3 steps").press("Down");
    hand.write("Conversion").press("Tab").write("3.2");
    hand.press("Tab").write("5").press("Enter");

    let written = hand.window.document();
    assert_eq!(told(&written.maps[0]), wanted);
    let items = wanted.len();
    assert_eq!(items, 45);
    let keys = hand.keys + hand.held;
    let figure = per(keys, items);
    println!(
        "Touchline: {keys} keys beyond the letters for {items} items, {figure:.2} an item, \
         Ctrl and the like counted as keys too ({:.2} where keys held together count once)",
        per(hand.keys, items)
    );
    assert!(figure <= 1.5, "{figure}");

    // Mermaid says stages, touchpoints and scores, and nothing more.
    let map = &document.maps[0];
    let touchpoints = map.touchpoints().count();
    let said = map.stages.len() + 2 * touchpoints;
    let stages = map.stages.iter().map(|stage| stage.title.as_str());
    let titles = map
        .touchpoints()
        .map(|(_, touchpoint)| touchpoint.title.as_str());
    let letters: usize = stages.chain(titles).map(|text| text.chars().count()).sum();
    let mut mermaid = vec!["journey".to_owned()];
    for stage in &map.stages {
        mermaid.push(format!("  section {}", stage.title));
        for touchpoint in &stage.touchpoints {
            mermaid.push(format!("    {}: 3", touchpoint.title));
        }
    }
    let mermaid = mermaid.join("\n") + "\n";
    assert!(touchline::formats::mermaid::is_journey(&mermaid));
    let bare = mermaid
        .lines()
        .map(|line| line.trim_start().chars().count() + 1);
    let bare = bare.sum::<usize>() - letters;
    let beyond = mermaid.chars().count() - letters;
    println!(
        "Mermaid: {beyond} characters beyond the letters for {said} items, {:.2} an item; \
         {:.2} without indentation",
        per(beyond, said),
        per(bare, said)
    );
    assert!(per(bare, said) > figure);
}

#[expect(clippy::cast_precision_loss, reason = "they are counted on hands")]
fn per(keys: usize, items: usize) -> f64 {
    keys as f64 / items as f64
}

/// Where the canvas shows the selected thing, and how large it is there and on the page.
fn seen(window: &Window) -> (egui::Rect, egui::Rect, kurbo::Rect) {
    let editor = window.harness.state().editor().expect("a map is open");
    let target = editor.selection().primary().expect("something is selected");
    let found = editor.layout().find(target).expect("it is on the map").rect;
    let name = touchline::layout::accessible_name(editor.document(), editor.map(), target);
    let node = window.harness.get_all_by_label(&name).next();
    let node = node.unwrap_or_else(|| panic!("{name} is not in view"));
    let canvas = window
        .harness
        .get_by_role_and_label(Role::Canvas, "Map")
        .rect();
    (node.rect(), canvas, found)
}

#[test]
fn after_every_arrow_something_is_selected_and_wholly_in_view() {
    use Key::{
        ArrowDown as Down, ArrowLeft as Left, ArrowRight as Right, ArrowUp as Up, End, Home,
    };
    let folder = crate::support::folder::Folder::new();
    let path = folder.file("map.ron");
    std::fs::copy(example("mobile-plan.ron"), &path).expect("the example can be copied");
    let mut window = Window::in_folder(folder, 1000.0, 560.0, Some(&path), egui::Theme::Light);
    window.press(Modifiers::SHIFT, Key::Num1);
    window.press(Modifiers::COMMAND, Key::Num0);
    let round = [
        &[Right; 9][..],
        &[Down; 10][..],
        &[Left; 10][..],
        &[Up; 9][..],
        &[Right, End, Down, Home, End, Up, Home][..],
    ];
    for key in round.concat() {
        window.press(Modifiers::NONE, key);
        let (there, canvas, on_page) = seen(&window);
        assert!(
            canvas.expand(0.5).contains_rect(there),
            "{key:?}: {there:?} in {canvas:?}"
        );
        let (wide, high) = (f64::from(there.width()), f64::from(there.height()));
        let whole = (wide / on_page.width() - high / on_page.height()).abs() < 0.02;
        assert!(
            whole,
            "{key:?}: {there:?} is cut off, on the page {on_page:?}"
        );
    }
}

#[test]
fn keys_are_changed_in_a_file() {
    let mut window = Window::empty();
    window.click("Template Blank map");
    window.choose("Help", "Keyboard shortcuts file\u{2026}");
    assert!(window.shows_text("keys.ron"));
    window.press(Modifiers::NONE, Key::Enter);
    let path = window.folder.file("keys.ron");
    let usual = std::fs::read_to_string(&path).expect("the file was made");
    assert!(
        usual.contains("// \"insert.stage\": [\"S\", \"Alt+S\"], // Stage\n"),
        "{usual}"
    );
    assert!(
        touchline::file::parse_keys(&usual)
            .expect("it is sound")
            .is_empty()
    );
    // Every line of it may be taken out of its comment.
    let all = usual.replace("  // \"", "  \"");
    let lines = touchline::file::parse_keys(&all).expect("it is sound");
    assert_eq!(lines.len(), touchline::action::actions().count());
    assert!(touchline::action::Keymap::new(&lines).1.is_empty());

    std::fs::write(&path, "{\n  \"insert.stage\": [\"F4\"],\n}\n").expect("it can be written");
    window.choose("Help", "Keyboard shortcuts file\u{2026}");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::S);
    assert_eq!(window.document().maps[0].stages.len(), 0);
    window.press(Modifiers::NONE, Key::F4);
    assert_eq!(window.document().maps[0].stages.len(), 1);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.document().maps[0].stages.len(), 0);

    // A mistake is told with its line, at the start too, and the usual keys stay.
    let text = "{\n  \"insert.stage\": [\"Ctrl+S\"],\n  \"insert.stag\": [],\n}\n";
    std::fs::write(&path, text).expect("it can be written");
    let Window { folder, .. } = window;
    let mut window = Window::in_folder(folder, 1440.0, 900.0, None, egui::Theme::Light);
    assert!(window.shows_text("Line 3: there is no command \"insert.stag\"."));
    assert!(window.shows_text("\"Stage\" keeps its usual keys."));
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Template Blank map");
    window.press(Modifiers::NONE, Key::S);
    assert_eq!(window.document().maps[0].stages.len(), 1);
}

/// Shift and a digit as a keyboard sends them whose sign on the first key egui knows by name, and on
/// the second does not.
#[test]
fn shift_and_a_digit_write_on_a_card_and_fit_the_view_elsewhere() {
    let zoom = |window: &Window| format!("{:.4}", window.harness.state().camera().zoom);
    let press = |window: &mut Window, modifiers: Modifiers, key: Key, place: Key, sign: &str| {
        let mut events = vec![Event::Key {
            key,
            physical_key: Some(place),
            pressed: true,
            repeat: false,
            modifiers,
        }];
        if !modifiers.alt {
            events.push(Event::Text(sign.to_owned()));
        }
        window.harness.input_mut().events.extend(events);
        window.harness.run();
    };
    let shift = Modifiers::SHIFT;
    let both = Modifiers::SHIFT | Modifiers::ALT;
    // United States, Germany, and France, where Shift and the key write the digit.
    for (key, place, sign) in [
        (Key::Exclamationmark, Key::Num1, "!"),
        (Key::Num2, Key::Num2, "\""),
        (Key::Num1, Key::Num1, "1"),
    ] {
        let mut window = Window::example("mobile-plan.ron");
        let document = window.document();
        let (stage, touchpoint) = document.maps[0].touchpoints().next().expect("one");
        window.select(vec![Target::Touchpoint(touchpoint.id.clone())]);
        window.run("view.zoom_100");
        let before = zoom(&window);
        press(&mut window, shift, key, place, sign);
        assert_eq!(zoom(&window), before, "{sign} writes");
        let editor = window.harness.state().editor().expect("open");
        let text = editor.editing().map(|editing| editing.text.clone());
        assert_eq!(text.as_deref(), Some(sign));
        window.press(Modifiers::NONE, Key::Escape);
        press(&mut window, both, key, place, sign);
        assert_ne!(zoom(&window), before, "Alt and {sign} fit");
        assert_eq!(window.document(), document, "and write nothing");
        // On a stage no text begins.
        window.select(vec![Target::Stage(stage.id.clone())]);
        window.run("view.zoom_100");
        press(&mut window, shift, key, place, sign);
        assert_ne!(zoom(&window), before, "{sign} fits");
        assert_eq!(window.document(), document, "and writes nothing");
    }
}
