//! Writing on the map with one's hands on the keys: which letters write and which are commands, what
//! goes on after saving, and where Tab leads.

use egui::{Event, Key, Modifiers};
use touchline::editor::{CommitThen, StageStep};
use touchline::model::{Slot, Target};

use crate::support::test_editor::mobile_plan;
use crate::support::window::Window;

/// Keys one by one as a keyboard sends them: the key, and what it writes.
fn type_keys(window: &mut Window, text: &str) {
    for letter in text.chars() {
        let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap_or(Key::Space);
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let input = window.harness.input_mut();
        input.events.push(event(true));
        input.events.push(Event::Text(letter.to_string()));
        input.events.push(event(false));
        window.harness.step();
    }
    window.harness.run();
}

fn key(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
}

/// What is called so begins, by its kind: `Touchpoint Sees a TV offer`.
fn named(window: &Window, begins: &str) -> Target {
    let editor = window.harness.state().editor().expect("a map is open");
    let boxes = editor.layout().boxes().into_iter();
    let mut targets = boxes.map(|found| found.target);
    let named = |target: &Target| {
        touchline::layout::accessible_name(editor.document(), editor.map(), target)
    };
    targets
        .find(|target| named(target).starts_with(begins))
        .unwrap_or_else(|| panic!("no {begins}"))
}

fn select(window: &mut Window, begins: &str) {
    let target = named(window, begins);
    window.select(vec![target]);
}

fn titles(window: &Window) -> Vec<String> {
    let document = window.document();
    let touchpoints = document.maps[0].touchpoints();
    touchpoints
        .map(|(_, touchpoint)| touchpoint.title.clone())
        .collect()
}

fn cards(window: &Window) -> Vec<String> {
    let document = window.document();
    let cards = document.maps[0].cards();
    cards.map(|(_, card)| card.text.clone()).collect()
}

fn open(window: &Window) -> Option<String> {
    let editor = window.harness.state().editor().expect("a map is open");
    editor.editing().map(|editing| editing.text.clone())
}

fn saved(window: &Window) -> String {
    let path = window.harness.state().path().expect("it has a file");
    std::fs::read_to_string(path).expect("it is there")
}

#[test]
fn after_ctrl_s_in_the_middle_of_a_text_one_goes_on_writing_where_one_was() {
    let mut window = Window::example("mobile-plan.ron");
    select(&mut window, "Touchpoint Sees a TV offer");
    key(&mut window, Key::Enter);
    key(&mut window, Key::Home);
    type_keys(&mut window, "often ");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(saved(&window).contains("often Sees a TV offer"));
    assert!(window.harness.state().editor().expect("open").is_saved());
    type_keys(&mut window, "then ");
    assert_eq!(open(&window).as_deref(), Some("often then Sees a TV offer"));
    // A selection stays too: what is typed takes its place.
    window.press(Modifiers::COMMAND, Key::A);
    window.press(Modifiers::COMMAND, Key::S);
    type_keys(&mut window, "waits");
    key(&mut window, Key::Enter);
    assert!(
        titles(&window).contains(&"waits".to_owned()),
        "{:?}",
        titles(&window)
    );
    for before in [
        "often then Sees a TV offer",
        "often Sees a TV offer",
        "Sees a TV offer",
    ] {
        window.press(Modifiers::COMMAND, Key::Z);
        assert!(
            titles(&window).contains(&before.to_owned()),
            "{:?}",
            titles(&window)
        );
    }
}

#[test]
fn a_new_card_that_says_nothing_yet_is_not_saved_and_stays_open() {
    let mut window = Window::example("mobile-plan.ron");
    let before = saved(&window);
    select(&mut window, "Touchpoint Sees a TV offer");
    window.press(Modifiers::ALT, Key::P);
    window.press(Modifiers::COMMAND, Key::S);
    assert_eq!(saved(&window), before);
    type_keys(&mut window, "too loud");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(saved(&window).contains("too loud"));
    key(&mut window, Key::Enter);
    assert!(window.harness.state().editor().expect("open").is_saved());
}

#[test]
fn commands_that_do_not_concern_the_text_leave_it_open() {
    let mut window = Window::example("mobile-plan.ron");
    select(&mut window, "Touchpoint Sees a TV offer");
    key(&mut window, Key::Enter);
    type_keys(&mut window, " a");
    window.press(Modifiers::COMMAND, Key::Num0);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    type_keys(&mut window, "b");
    // The search for commands takes the keyboard, and gives it back.
    window.press(Modifiers::COMMAND, Key::K);
    type_keys(&mut window, "fit");
    assert_eq!(open(&window).as_deref(), Some("Sees a TV offer ab"));
    key(&mut window, Key::Enter);
    type_keys(&mut window, "c");
    window.press(Modifiers::COMMAND, Key::E);
    assert!(window.shows("Cancel"));
    key(&mut window, Key::Escape);
    type_keys(&mut window, "d");
    window.choose("File", "Save");
    type_keys(&mut window, "e");
    assert_eq!(open(&window).as_deref(), Some("Sees a TV offer abcde"));
    assert!(saved(&window).contains("Sees a TV offer abcd"));
}

#[test]
fn letters_and_digits_write_on_everything_that_has_a_text() {
    let mut window = Window::example("mobile-plan.ron");
    for (place, text) in [
        ("Touchpoint Sees a TV offer", "tells friends"),
        ("Pain point 18 min on hold", "pays twice"),
        ("Thought Why is this so hard?", "so what"),
        ("Opportunity Support by chat", "5 stars"),
        ("Cell Pain points, touchpoint tells friends", "queues"),
    ] {
        select(&mut window, place);
        type_keys(&mut window, text);
        key(&mut window, Key::Enter);
        let all = [titles(&window), cards(&window)].concat();
        assert!(all.contains(&text.to_owned()), "{text} in {all:?}");
    }
    let emotions = |window: &Window| {
        let document = window.document();
        let touchpoints = document.maps[0].touchpoints();
        touchpoints
            .map(|(_, t)| t.emotion.map(touchline::model::Emotion::value))
            .collect::<Vec<_>>()
    };
    let example = Window::example("mobile-plan.ron");
    assert_eq!(
        emotions(&window),
        emotions(&example),
        "no digit has set a feeling"
    );
}

#[test]
fn single_letters_are_commands_where_no_text_can_begin_and_with_alt_anywhere() {
    let mut window = Window::example("mobile-plan.ron");
    let stages = |window: &Window| window.document().maps[0].stages.len();
    for place in ["Stage Compare", "Lane Thoughts", "Map heading", "Emotion"] {
        let Some(name) = window.labels(place).first().cloned() else {
            continue;
        };
        select(&mut window, &name);
        let before = stages(&window);
        type_keys(&mut window, "s");
        assert_eq!(stages(&window), before + 1, "{place}");
        key(&mut window, Key::Escape);
    }
    // No other letter writes there either.
    select(&mut window, "Stage Compare");
    type_keys(&mut window, "x");
    assert_eq!(open(&window), None);
    let two = vec![
        named(&window, "Touchpoint Sees a TV offer"),
        named(&window, "Touchpoint Reads a consumer report"),
    ];
    window.select(two);
    type_keys(&mut window, "1");
    let document = window.document();
    let awful = document.maps[0].touchpoints();
    let awful = awful.filter(|(_, t)| t.emotion.is_some_and(|e| e.value() <= -1.5));
    assert!(awful.count() >= 2, "both feel awful");

    // In a text: it is taken, and the new card's opens.
    select(&mut window, "Touchpoint Sees a TV offer");
    type_keys(&mut window, "hears");
    let input = window.harness.input_mut();
    let alt_p = |pressed| Event::Key {
        key: Key::P,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    input.events.push(alt_p(true));
    input.events.push(Event::Text("p".to_owned()));
    input.events.push(alt_p(false));
    window.harness.run();
    type_keys(&mut window, "too loud");
    key(&mut window, Key::Enter);
    assert!(
        titles(&window).contains(&"hears".to_owned()),
        "{:?}",
        titles(&window)
    );
    assert!(
        cards(&window).contains(&"too loud".to_owned()),
        "{:?}",
        cards(&window)
    );
}

#[test]
fn the_status_bar_and_the_menus_name_the_keys_that_count_here() {
    let mut window = Window::example("mobile-plan.ron");
    select(&mut window, "Touchpoint Sees a TV offer");
    assert!(window.shows_text("Type to write it anew"));
    assert!(window.shows_text("Alt+P: pain point"));
    select(&mut window, "Stage Compare");
    assert!(!window.shows_text("Type to write it anew"));
    assert!(window.shows_text("S: stage"));
    assert!(!window.shows_text("Alt+S: stage"));
}

#[test]
fn a_new_lane_opens_with_its_heading_selected_and_tab_goes_to_its_line_and_first_place() {
    let mut window = Window::example("mobile-plan.ron");
    window.run("insert.lane");
    type_keys(&mut window, "Systems");
    assert_eq!(open(&window).as_deref(), Some("Systems"));
    key(&mut window, Key::Tab);
    type_keys(&mut window, "What it runs on");
    key(&mut window, Key::Tab);
    type_keys(&mut window, "Web shop");
    key(&mut window, Key::Tab);
    type_keys(&mut window, "Billing");
    key(&mut window, Key::Enter);
    let document = window.document();
    let map = &document.maps[0];
    let lane = map
        .lanes
        .iter()
        .find(|lane| lane.title == "Systems")
        .expect("it is there");
    assert_eq!(lane.subtitle, "What it runs on");
    let texts = map.touchpoints().map(|(_, touchpoint)| {
        let cards = touchpoint.cards_in(lane);
        cards.map(|card| card.text.clone()).collect::<Vec<_>>()
    });
    let texts: Vec<_> = texts.collect();
    assert_eq!(
        texts[..2],
        [vec!["Web shop".to_owned()], vec!["Billing".to_owned()]]
    );
}

#[test]
fn tab_never_drops_from_a_text_into_commands() {
    let mut test = mobile_plan();
    test.editor.begin_editing(Target::Header, Slot::Text, None);
    let mut ends = Vec::new();
    for way in [StageStep::Next, StageStep::Previous] {
        // Through everything there is, and not beyond.
        for step in 0..140 {
            match way {
                _ if test.editor.is_filling() => test.editor.fill_next(way),
                StageStep::Next => test.editor.commit_editing(CommitThen::NextTouchpoint),
                StageStep::Previous => test.editor.commit_editing(CommitThen::Previous),
            }
            assert!(
                test.editor.editing().is_some() || test.editor.is_filling(),
                "step {step} {way:?}"
            );
        }
        ends.extend(test.editor.editing().map(|open| open.target.clone()));
    }
    let last =
        touchline::layout::accessible_name(test.editor.document(), test.editor.map(), &ends[0]);
    assert!(last.starts_with("Metric Conversion"), "{last}");
    assert_eq!(ends[1], Target::Header);
}

#[test]
fn along_the_curve_digits_write_tab_goes_on_and_no_letter_is_a_command() {
    let mut window = Window::example("mobile-plan.ron");
    let last = "Cell Thoughts, touchpoint Calls two";
    select(&mut window, last);
    key(&mut window, Key::Enter);
    key(&mut window, Key::Tab);
    // The row's last text, and then the curve's first place.
    key(&mut window, Key::Tab);
    let before = window.document();
    type_keys(&mut window, "spot");
    assert_eq!(window.document(), before);
    assert!(window.shows_text("Tab: the next touchpoint"));
    for digit in ["5", "1"] {
        type_keys(&mut window, digit);
        key(&mut window, Key::Tab);
    }
    let document = window.document();
    let felt: Vec<f64> = document.maps[0]
        .touchpoints()
        .filter_map(|(_, touchpoint)| touchpoint.emotion)
        .map(touchline::model::Emotion::value)
        .collect();
    assert_eq!(felt[..2], [2.0, -2.0]);
}

#[test]
fn the_search_for_commands_grows_back_finds_other_words_and_forgets_its_text() {
    use egui::accesskit::Role;
    use egui_kittest::kittest::Queryable as _;
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND, Key::K);
    let height = |window: &Window| {
        let rows = window.harness.get_all_by_role(Role::MenuItem);
        let rows = rows.filter(|row| row.rect().is_positive());
        let rows: Vec<egui::Rect> = rows.map(|row| row.rect()).collect();
        rows.len()
    };
    let before = height(&window);
    let size = window.harness.ctx.memory(|memory| {
        memory
            .area_rect(egui::Id::unique("Search commands"))
            .expect("it is open")
    });
    type_keys(&mut window, "xqxq");
    for _ in 0..4 {
        key(&mut window, Key::Backspace);
    }
    let again = window.harness.ctx.memory(|memory| {
        memory
            .area_rect(egui::Id::unique("Search commands"))
            .expect("it is open")
    });
    assert_eq!((height(&window), again.size()), (before, size.size()));
    for (typed, label) in [
        ("theme", "Dark interface"),
        ("dark theme", "Dark interface"),
        ("print", "Export\u{2026}"),
        ("rename", "Title, state, owner and review"),
        ("template", "New"),
        ("merge", "Paste"),
        ("kpi", "Metric"),
        ("hotkeys", "Keyboard shortcuts"),
    ] {
        type_keys(&mut window, typed);
        let rows = window.harness.get_all_by_role(Role::MenuItem);
        let label_of = |row: &egui_kittest::Node<'_>| {
            use egui_kittest::kittest::NodeT as _;
            row.accesskit_node().label().unwrap_or_default()
        };
        let first: Vec<String> = rows.map(|row| label_of(&row)).take(40).collect();
        assert!(
            first.iter().any(|found| found == label),
            "{typed}: {first:?}"
        );
        window.press(Modifiers::COMMAND, Key::A);
        key(&mut window, Key::Backspace);
    }
    type_keys(&mut window, "zoom");
    key(&mut window, Key::Escape);
    window.press(Modifiers::COMMAND, Key::K);
    assert_eq!(height(&window), before, "all commands are there again");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        height(&window),
        before,
        "and no key brings the old text back"
    );
}
