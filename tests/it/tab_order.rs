//! Goes through every screen and dialog with Tab: everything has a name, everything is reached, and
//! the focus is visible. On the map, every thing can be found and acted on by its name.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::epaint::ClippedShape;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::layout::accessible_name;
use touchline::model::{CardKind, Target};

use crate::support::window::Window;

/// Something focusable.
#[derive(Clone, Debug)]
struct Stop {
    id: String,
    name: String,
    role: Role,
    place: Rect,
    focused: bool,
}

/// What is focusable now; while a dialog is open, what is in it.
fn stops(window: &Window, on_the_map: &BTreeSet<String>) -> Vec<Stop> {
    let nodes: Vec<Node<'_>> = window.harness.root().children_recursive().collect();
    let in_dialog = |node: &Node<'_>| {
        let mut at = node.parent();
        while let Some(node) = at {
            if node.accesskit_node().role() == Role::Dialog {
                return true;
            }
            at = node.parent();
        }
        false
    };
    let dialog = nodes
        .iter()
        .any(|node| node.accesskit_node().role() == Role::Dialog);
    let mut stops = Vec::new();
    for node in nodes {
        let inner = node.accesskit_node();
        let focusable = inner.data().supports_action(egui::accesskit::Action::Focus);
        if !focusable || inner.is_disabled() || (dialog && !in_dialog(&node)) {
            continue;
        }
        let name = inner.label().unwrap_or_default();
        // Things on the map are reached with the arrows.
        if on_the_map.contains(&name) {
            continue;
        }
        stops.push(Stop {
            id: format!("{:?}", inner.id()),
            role: inner.role(),
            place: node.rect(),
            focused: node.is_focused(),
            name,
        });
    }
    stops
}

fn things_on_the_map(window: &Window) -> BTreeSet<String> {
    let Some(editor) = window.harness.state().editor() else {
        return BTreeSet::new();
    };
    let boxes = editor.layout().boxes();
    let names = boxes
        .iter()
        .map(|found| accessible_name(editor.document(), editor.map(), &found.target));
    names.collect()
}

/// What is painted in and closely around a place, and nothing that merely passes under it.
fn painted(window: &Window, place: Rect) -> Vec<ClippedShape> {
    let shapes = window.harness.output().shapes.iter();
    let near = shapes.filter(|clipped| {
        let bounds = clipped.shape.visual_bounding_rect();
        bounds.is_finite()
            && place.expand(8.0).contains_rect(bounds)
            && place.expand(2.0).contains(bounds.center())
    });
    near.cloned().collect()
}

/// Goes through the whole screen with Tab. Returns the problems.
fn tab_through(window: &mut Window, screen: &str) -> Vec<String> {
    tab_through_part(window, screen, Rect::EVERYTHING)
}

/// The same for a part of the screen, from the current focus until it leaves that part.
fn tab_through_part(window: &mut Window, screen: &str, part: Rect) -> Vec<String> {
    let on_the_map = things_on_the_map(window);
    let mut wrong = Vec::new();
    let mut all = stops(window, &on_the_map);
    all.retain(|stop| part.contains_rect(stop.place));
    assert!(!all.is_empty(), "{screen} is not there");
    for stop in &all {
        if stop.name.trim().is_empty() {
            let Stop { role, place, .. } = stop;
            wrong.push(format!("{screen}: a {role:?} at {place:?} has no name"));
        }
    }
    let mut reached = BTreeSet::new();
    let mut last: Option<(Stop, Vec<ClippedShape>)> = None;
    for _ in 0..2 * all.len() + 4 {
        window.harness.key_press(Key::Tab);
        window.harness.run_steps(2);
        let now = stops(window, &on_the_map);
        if let Some((before, shown)) = last.take() {
            let still = now
                .iter()
                .any(|stop| stop.id == before.id && stop.place == before.place && !stop.focused);
            if still && painted(window, before.place) == shown {
                let Stop { name, role, .. } = &before;
                wrong.push(format!(
                    "{screen}: one does not see that {role:?} {name:?} has the keyboard"
                ));
            }
        }
        let Some(here) = now.into_iter().find(|stop| stop.focused) else {
            continue;
        };
        if !part.contains_rect(here.place) {
            // On the way to the part, or beyond it.
            if reached.is_empty() {
                continue;
            }
            break;
        }
        if !reached.insert(here.id.clone()) {
            break;
        }
        let shown = painted(window, here.place);
        last = Some((here, shown));
    }
    for stop in all {
        if !reached.contains(&stop.id) {
            let Stop { name, role, .. } = stop;
            wrong.push(format!("{screen}: Tab does not reach {role:?} {name:?}"));
        }
    }
    wrong
}

/// The problems of all screens.
#[derive(Default)]
struct TabProblems(Vec<String>);

impl TabProblems {
    fn on(&mut self, window: &mut Window, screen: &str) {
        self.0.extend(tab_through(window, screen));
    }
}

impl Drop for TabProblems {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
        }
    }
}

/// One thing of every sort, with a name for the screen.
fn things(window: &Window) -> Vec<(&'static str, Vec<Target>)> {
    let document = window.document();
    let map = &document.maps[0];
    let card = |kind: CardKind| {
        let found = map.cards().find(|(_, card)| card.kind == kind);
        Target::Card(found.expect("there is one").1.id.clone())
    };
    let call = &map.touchpoints().nth(5).expect("there are eight").1.id;
    vec![
        ("nothing", vec![]),
        ("the heading", vec![Target::Header]),
        (
            "a persona",
            vec![Target::Persona(document.personas[0].id.clone())],
        ),
        ("a goal", vec![Target::Goal(map.goals[0].id.clone())]),
        ("a stage", vec![Target::Stage(map.stages[1].id.clone())]),
        ("a lane", vec![Target::Lane(map.lanes[3].id.clone())]),
        ("a touchpoint", vec![Target::Touchpoint(call.clone())]),
        (
            "an emotion",
            vec![Target::Emotion {
                touchpoint: call.clone(),
                persona: 0,
            }],
        ),
        ("a thought", vec![card(CardKind::Thought)]),
        ("a pain point", vec![card(CardKind::PainPoint)]),
        ("an opportunity", vec![card(CardKind::Opportunity)]),
        ("a metric", vec![card(CardKind::Metric)]),
        (
            "several",
            vec![
                Target::Touchpoint(call.clone()),
                card(CardKind::Thought),
                card(CardKind::PainPoint),
            ],
        ),
    ]
}

#[test]
fn the_start_screen_and_its_dialogs() {
    let mut walks = TabProblems::default();
    let mut window = Window::empty();
    walks.on(&mut window, "start");
    for command in ["help.keys", "help.about", "file.open"] {
        window.run(command);
        walks.on(&mut window, command);
        window.press(Modifiers::NONE, Key::Escape);
    }
    // In the search the focus stays in the field; arrows choose, Enter runs.
    window.run("help.commands");
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::Tab);
        assert!(window.harness.get_by_label("Search commands").is_focused());
    }
    let chosen = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::MenuItem);
        let chosen = rows.filter(|row| row.accesskit_node().data().is_selected() == Some(true));
        let names = chosen.filter_map(|row| row.accesskit_node().label());
        names.collect::<Vec<_>>()
    };
    assert_eq!(chosen(&window), ["New"]);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(chosen(&window), ["Open\u{2026}"]);
}

#[test]
fn the_editor_and_the_inspector_of_each_thing() {
    let mut walks = TabProblems::default();
    let mut window = Window::example("mobile-plan.ron");
    walks.on(&mut window, "the editor");
    for (name, targets) in things(&window) {
        window.press(Modifiers::NONE, Key::Escape);
        window.select(targets);
        let map = window
            .harness
            .get_by_role_and_label(Role::Canvas, "Map")
            .rect();
        // The inspector is what stands at the right of the map; the panel at its left ends with this.
        let mut part = Rect::EVERYTHING;
        part.min.x = map.right();
        part.min.y = map.top();
        part.max = map.right_bottom() + egui::vec2(1000.0, 10_000.0);
        window.harness.get_by_label("+ Persona").focus();
        window.harness.run();
        walks.0.extend(tab_through_part(&mut window, name, part));
    }
}

#[test]
fn what_tab_reaches_comes_into_view_in_a_low_window() {
    let example = crate::support::window::example("mobile-plan.ron");
    let mut window = Window::sized(1100.0, 560.0, Some(&example));
    // Those with the longest panels.
    let long = ["the heading", "a touchpoint", "an opportunity"];
    let all = things(&window).into_iter();
    for (name, targets) in all.filter(|(name, _)| long.contains(name)) {
        window.press(Modifiers::NONE, Key::Escape);
        window.select(targets);
        let map = window
            .harness
            .get_by_role_and_label(Role::Canvas, "Map")
            .rect();
        let on_the_map = things_on_the_map(&window);
        window.harness.get_by_label("+ Persona").focus();
        window.harness.run();
        let mut seen = BTreeSet::new();
        for _ in 0..80 {
            window.press(Modifiers::NONE, Key::Tab);
            let mut all = stops(&window, &on_the_map).into_iter();
            let in_panel = |place: Rect| place.left() >= map.right() && place.bottom() > map.top();
            let here = all.find(|stop| stop.focused && in_panel(stop.place));
            let Some(here) = here else { continue };
            let Stop {
                name: what, place, ..
            } = &here;
            let is_seen = place.top() >= map.top() - 1.0 && place.bottom() <= map.bottom() + 1.0;
            assert!(
                is_seen,
                "{name}: {what} is at {place:?}, the map at {map:?}"
            );
            if !seen.insert(here.id) {
                break;
            }
        }
        assert!(!seen.is_empty(), "{name} has a panel");
    }
}

#[test]
fn the_dialogs_over_a_map() {
    let mut walks = TabProblems::default();
    let mut window = Window::example("mobile-plan.ron");
    for command in ["file.export", "file.save_as"] {
        window.run(command);
        walks.on(&mut window, command);
        window.press(Modifiers::NONE, Key::Escape);
    }
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(egui::Event::Text("plan".to_owned()));
    window.harness.run();
    walks.on(&mut window, "find");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    walks.on(&mut window, "filter");
    window.press(Modifiers::NONE, Key::Escape);

    let table = "Stage\tSearch\tBuy\nTouchpoint\tAsks\tPays\nPain points\tSlow\tQueue";
    window.harness.event(egui::Event::Paste(table.to_owned()));
    window.harness.run();
    assert!(window.shows_text("Touchpoint"), "the preview is there");
    walks.on(&mut window, "paste");
    window.press(Modifiers::NONE, Key::Escape);

    window.press(Modifiers::NONE, Key::S);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::N);
    walks.on(&mut window, "not saved");
}

#[test]
fn a_talk() {
    let mut walks = TabProblems::default();
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::NONE, Key::F5);
    let mut names = BTreeSet::new();
    for step in 0..14 {
        let all = stops(&window, &BTreeSet::new());
        let [here] = &all[..] else {
            panic!("step {step}: {all:?}");
        };
        assert!(here.focused, "{} has the keyboard", here.name);
        assert!(names.insert(here.name.clone()), "{} is new", here.name);
        walks.on(&mut window, &format!("step {step} of the talk"));
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    assert!(names.contains("Switching a mobile plan, end"), "{names:?}");
    for (key, with) in [(Key::N, "notes"), (Key::L, "laser"), (Key::B, "black")] {
        window.press(Modifiers::NONE, key);
        walks.on(&mut window, &format!("the talk with {with}"));
    }
    window.press(Modifiers::NONE, Key::B);
    window.press(Modifiers::NONE, Key::Escape);
    walks.on(&mut window, "after the talk");
}

/// Titles of the touchpoints of the first map, with their stages.
fn order(window: &Window) -> Vec<String> {
    let map = &window.document().maps[0];
    let all = map.touchpoints();
    all.map(|(stage, t)| format!("{}/{}", stage.title, t.title))
        .collect()
}

#[test]
fn the_outline_and_all_that_its_drags_do() {
    const ALT: Modifiers = Modifiers::ALT;
    let mut walks = TabProblems::default();
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    walks.on(&mut window, "outline");
    let before = window.document();
    let first = order(&window);

    // By Tab to the tree, by arrows to a row, and from there the row goes where a drag would take it.
    let tree = |window: &Window| tree_node(window).is_focused();
    window.harness.get_by_label("Palette").focus();
    window.harness.run();
    for _ in 0..8 {
        if !tree(&window) {
            window.press(Modifiers::NONE, Key::Tab);
        }
    }
    assert!(tree(&window), "Tab comes to the tree");
    for key in [Key::Home, Key::ArrowDown, Key::ArrowDown] {
        window.press(Modifiers::NONE, key);
    }
    window.press(ALT, Key::ArrowDown);
    assert_eq!(order(&window)[..2], [first[1].clone(), first[0].clone()]);
    window.press(ALT, Key::ArrowDown);
    assert_eq!(
        order(&window)[1],
        first[0].replace("Define", "Compare"),
        "past the end of its stage it goes to the next"
    );
    assert!(tree(&window), "one is still in the tree");
    window.press(ALT, Key::ArrowUp);
    window.press(ALT, Key::ArrowUp);
    assert_eq!(order(&window), first, "and back");

    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.press(ALT, Key::ArrowDown);
    let stages = |window: &Window| -> Vec<String> {
        let stages = &window.document().maps[0].stages;
        stages.iter().map(|stage| stage.title.clone()).collect()
    };
    assert_eq!(stages(&window)[..2], ["Compare", "Define"]);
    window.press(ALT, Key::ArrowUp);
    assert_eq!(stages(&window)[..2], ["Define", "Compare"]);
    for _ in 0..6 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.document(), before);
}

#[test]
fn a_row_of_the_outline_goes_to_another_map_by_keyboard() {
    let mut window = Window::example("university.ron");
    let before = window.document();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    let counts = |window: &Window| -> Vec<usize> {
        let maps = &window.document().maps[..];
        maps.iter().map(|map| map.touchpoints().count()).collect()
    };
    let [from, to] = counts(&window)[..] else {
        panic!("there are two maps");
    };
    tree_node(&window).focus();
    window.harness.run();
    for key in [Key::Home, Key::ArrowDown, Key::ArrowDown] {
        window.press(Modifiers::NONE, key);
    }
    window.harness.event(egui::Event::Cut);
    window.harness.step();
    let cut = clipboard(&window);
    assert_eq!(counts(&window), [from - 1, to]);
    // On to the other map's first touchpoint.
    window.press(Modifiers::NONE, Key::End);
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        window.press(Modifiers::NONE, key);
    }
    window.harness.event(egui::Event::Paste(cut));
    window.harness.run();
    assert_eq!(counts(&window), [from - 1, to + 1]);
    for _ in 0..2 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.document(), before);
}

fn tree_node(window: &Window) -> Node<'_> {
    window.harness.get_by_role_and_label(Role::Tree, "Outline")
}

/// The last text on the system's clipboard.
fn clipboard(window: &Window) -> String {
    let commands = &window.harness.output().platform_output.commands;
    let mut texts = commands.iter().filter_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next_back().expect("something was copied")
}

/// The one thing of this name on the canvas.
fn on_canvas<'a>(window: &'a Window, name: &'a str) -> Node<'a> {
    let canvas = window
        .harness
        .get_by_role_and_label(Role::Canvas, "Map")
        .rect();
    let nodes = window.harness.query_all_by_label(name);
    let mut nodes = nodes.filter(|node| canvas.contains_rect(node.rect()));
    let node = nodes
        .next()
        .unwrap_or_else(|| panic!("{name} is not in view"));
    assert!(nodes.next().is_none(), "two things are called {name}");
    node
}

#[test]
fn everything_on_the_map_has_a_name_and_can_be_acted_on() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::SHIFT, Key::Num1);
    let editor = window.harness.state().editor().expect("a map is open");
    let boxes = editor.layout().boxes();
    let all: Vec<(String, Target)> = boxes
        .iter()
        .map(|found| {
            (
                accessible_name(editor.document(), editor.map(), &found.target),
                found.target.clone(),
            )
        })
        .collect();
    assert!(all.len() > 60, "{}", all.len());
    let before = window.document();
    for (name, target) in &all {
        on_canvas(&window, name).click_accesskit();
        window.harness.run_steps(2);
        let editor = window.harness.state().editor().expect("a map is open");
        assert_eq!(
            editor.selection().targets(),
            std::slice::from_ref(target),
            "{name}"
        );
        let node = on_canvas(&window, name);
        assert_eq!(
            node.accesskit_node().data().is_selected(),
            Some(true),
            "{name}"
        );
    }
    // A second press opens the text; what is typed then is the card's.
    let pain = "Pain point 18 min on hold";
    let name = &all
        .iter()
        .find(|(name, _)| name.starts_with(pain))
        .expect("it is there")
        .0;
    for _ in 0..2 {
        on_canvas(&window, name).click_accesskit();
        window.harness.run_steps(2);
    }
    assert!(window.shows(&format!("Text of {name}")));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.document(), before);
}
