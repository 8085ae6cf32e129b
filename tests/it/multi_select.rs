//! Several things changed at once in the inspector.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::model::{Evidence, Hue, Map, Target};

use crate::support::window::Window;

/// Selects three touchpoints of one stage.
fn select_three(window: &mut Window) {
    let document = window.document();
    let three = document.maps[0].touchpoints().skip(2).take(3);
    window.select(
        three
            .map(|(_, t)| Target::Touchpoint(t.id.clone()))
            .collect(),
    );
}

/// Clicks on a field or button; its caption may be called the same.
fn open_field(window: &mut Window, name: &str) {
    let last = window.harness.get_all_by_label(name).last();
    last.expect("it is there").click();
    window.harness.run();
}

/// Holds for the three, and for no other touchpoint that it did not hold for before.
fn holds(window: &Window, what: impl Fn(&touchline::model::Touchpoint) -> bool) -> [bool; 3] {
    let document = window.document();
    let map: &Map = &document.maps[0];
    let all: Vec<bool> = map.touchpoints().map(|(_, t)| what(t)).collect();
    [all[2], all[3], all[4]]
}

#[test]
fn owner_evidence_tags_channels_and_colour_of_many_are_set_in_one_step_each() {
    let mut window = Window::example("mobile-plan.ron");
    let before = window.document();
    select_three(&mut window);

    window.type_into("Owner", "Field team");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(holds(&window, |t| t.about.owner == "Field team"), [true; 3]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before);

    select_three(&mut window);
    open_field(&mut window, "Evidence");
    window.click("Inferred");
    let inferred = Some(Evidence::Inferred);
    assert_eq!(holds(&window, |t| t.about.evidence == inferred), [true; 3]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before);

    for (add, of) in [("Add tag", "tags"), ("Add channel", "channels")] {
        select_three(&mut window);
        open_field(&mut window, add);
        window.harness.event(Event::Text("kiosk".to_owned()));
        window.press(Modifiers::NONE, Key::Enter);
        window.press(Modifiers::NONE, Key::Escape);
        let has = |t: &touchline::model::Touchpoint| {
            let list = if of == "tags" {
                &t.about.tags
            } else {
                &t.channels
            };
            list.iter().any(|word| word == "kiosk")
        };
        assert_eq!(holds(&window, has), [true; 3], "{of}");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.document(), before, "{of}");
    }

    select_three(&mut window);
    window.click("Green");
    assert_eq!(holds(&window, |t| t.hue == Some(Hue::Green)), [true; 3]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before);
}
