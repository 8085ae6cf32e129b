//! A presentation with a screen reader: what it reads at each step.

use std::collections::BTreeSet;

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::model::kinds::fields::{NOW, TARGET};
use touchline::model::{Document, Target};

use crate::support::window::Window;

/// What a screen reader reads: the name and the description of the focused node.
struct Announced {
    node: String,
    name: String,
    description: String,
}

fn announced(window: &Window) -> Announced {
    let nodes = window.harness.root().children_recursive();
    let mut focused = nodes.filter(egui_kittest::Node::is_focused);
    let node = focused.next().expect("something has the keyboard");
    assert!(focused.next().is_none());
    let node = node.accesskit_node();
    Announced {
        node: format!("{:?}", node.id()),
        name: node.label().unwrap_or_default(),
        description: node.data().description().unwrap_or_default().to_owned(),
    }
}

fn press(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
}

/// All that stands on the cards of a touchpoint.
fn written(document: &Document, place: usize) -> Vec<String> {
    let (_, touchpoint) = document.maps[0].touchpoints().nth(place).expect("there");
    let cards = touchpoint.cards.iter();
    let mut words: Vec<String> = cards.clone().map(|card| card.text.clone()).collect();
    for card in cards {
        words.extend([NOW, TARGET].map(|key| card.get(key).to_owned()));
    }
    words.extend(touchpoint.channels.iter().cloned());
    words
}

#[test]
fn each_step_is_said_with_all_there_is_to_see() {
    let mut window = Window::example("mobile-plan.ron");
    let document = window.document();
    press(&mut window, Key::F5);
    let whole = announced(&window);
    assert_eq!(whole.name, "Switching a mobile plan, whole map");
    for part in [
        "Persona Jumping Jamie",
        "Goal Cut average",
        "Stage Negotiate",
    ] {
        assert!(
            whole.description.contains(part),
            "{part}: {}",
            whole.description
        );
    }
    let mut nodes = BTreeSet::from([whole.node.clone()]);
    let (mut stages, mut touchpoints) = (0, 0);
    loop {
        press(&mut window, Key::ArrowRight);
        let heard = announced(&window);
        assert!(nodes.insert(heard.node), "{} is news", heard.name);
        if heard.name.ends_with(", end") {
            break;
        } else if heard.name.contains(", stage ") {
            for touchpoint in &document.maps[0].stages[stages].touchpoints {
                let title = &touchpoint.title;
                assert!(
                    heard.description.contains(title),
                    "{title}: {}",
                    heard.description
                );
            }
            stages += 1;
        } else {
            for words in written(&document, touchpoints) {
                assert!(
                    heard.description.contains(&words),
                    "{words}: {}",
                    heard.description
                );
            }
            touchpoints += 1;
        }
    }
    assert_eq!((stages, touchpoints), (4, 8));
}

#[test]
fn a_touchpoint_is_said_from_top_to_bottom_and_nothing_twice() {
    let mut window = Window::example("mobile-plan.ron");
    let calls = window.document().maps[0]
        .touchpoints()
        .nth(5)
        .expect("eight")
        .1
        .id
        .clone();
    window.select(vec![Target::Touchpoint(calls)]);
    window.press(Modifiers::SHIFT, Key::F5);
    let heard = announced(&window);
    assert_eq!(heard.name, "Calls current carrier, touchpoint 6 of 8");
    assert_eq!(
        heard.description,
        "Touchpoint Calls current carrier, stage Negotiate, emotion -1.8. \
         Channel: Phone. Thought Why is this so hard?. \
         Pain point 18 min on hold, severity 3, assumed. \
         Pain point Repeats her story to 3 agents, severity 2. \
         Opportunity Support by chat and text, impact 4, ease 4. \
         Metric Call time, now 9:40, target 2:00, assumed."
    );
    // Each of them is a thing of its own as well, and nothing else of the map is.
    let items = window.harness.query_all_by_role(Role::ListItem);
    let items: Vec<_> = items
        .filter_map(|item| item.accesskit_node().label())
        .collect();
    assert_eq!(items.len(), 8, "{items:?}");
    assert!(items.contains(&"Emotion -1.8, touchpoint Calls current carrier".to_owned()));
    assert!(window.labels("Touchpoint Sees").is_empty());
}

#[test]
fn black_screens_notes_and_the_end_are_heard() {
    let mut window = Window::example("mobile-plan.ron");
    press(&mut window, Key::F5);
    press(&mut window, Key::ArrowRight);
    let before = announced(&window);
    press(&mut window, Key::B);
    let black = announced(&window);
    assert_eq!(
        (black.name.as_str(), black.description.as_str()),
        ("Black screen", "")
    );
    press(&mut window, Key::B);
    assert_eq!(announced(&window).node, before.node);

    press(&mut window, Key::N);
    let lives = |window: &Window| -> Vec<String> {
        let nodes = window.harness.root().children_recursive();
        let live = nodes.filter(|node| node.accesskit_node().data().live() == Some(Live::Polite));
        live.filter_map(|node| node.accesskit_node().value())
            .collect()
    };
    assert_eq!(lives(&window), ["No notes here."]);
    assert_eq!(
        announced(&window).name,
        before.name,
        "the step keeps the keyboard"
    );

    // No key takes it away, and what is left behind is the window as it was.
    for key in [Key::Tab, Key::ArrowLeft, Key::ArrowRight, Key::Tab] {
        press(&mut window, key);
    }
    assert_eq!(announced(&window).name, before.name);
    press(&mut window, Key::Escape);
    assert!(!window.shows(&before.name));
    let nodes = window.harness.root().children_recursive();
    let focused: Vec<_> = nodes
        .filter(egui_kittest::Node::is_focused)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(focused.is_empty(), "{focused:?}");
    press(&mut window, Key::S);
    assert!(
        window.document().maps[0].stages.len() == 5,
        "keys are the map's again"
    );
}

#[test]
fn long_notes_are_scrolled_by_keyboard() {
    let mut window = Window::example("mobile-plan.ron");
    let mut document = window.document();
    let lines: Vec<String> = (1..80)
        .map(|line| format!("Line {line} of the notes"))
        .collect();
    std::sync::Arc::make_mut(&mut document.maps[0]).notes = lines.join("\n");
    window.harness.state_mut().show_document(document);
    window.harness.run();
    press(&mut window, Key::F5);
    press(&mut window, Key::N);
    let top = |window: &Window| {
        let nodes = window.harness.root().children_recursive();
        let mut live =
            nodes.filter(|node| node.accesskit_node().data().live() == Some(Live::Polite));
        live.next().expect("the notes are there").rect().top()
    };
    let (step, first) = (announced(&window).name, top(&window));
    window.press(Modifiers::ALT, Key::ArrowDown);
    let next = top(&window);
    assert!(next < first - 40.0, "{first} {next}");
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert!((top(&window) - first).abs() < 1.0);
    assert_eq!(announced(&window).name, step, "the talk stays where it is");
}
