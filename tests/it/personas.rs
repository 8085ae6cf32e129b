//! A map of several personas in the real window: whose emotions are set, and how that is shown.

use std::fmt::Write as _;
use std::ops::{Deref, DerefMut};

use egui::{Event, Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::canvas_input;
use crate::support::folder::Folder;

const EXAM: &str = r#"(
  format: 1,
  title: "Exam",
  personas: [(id: "ann", name: "Ann"), (id: "ben", name: "Ben")],
  maps: [(
    personas: ["ann", "ben"],
    stages: [
      (title: "Prepare", touchpoints: [
        (title: "Learns alone", emotion: -1),
        (title: "Learns together", emotion: 2, emotions: {"ben": 1}),
      ]),
      (title: "Exam", touchpoints: [
        (title: "Sits the exam", emotion: -2),
        (title: "Gets the result", emotion: 1.5),
        (title: "Celebrates", emotion: 2),
        (title: "Tells friends", emotion: 1, emotions: {"ben": 0}),
      ]),
    ],
  )],
)"#;

/// Drives a window on a map of Ann and Ben.
struct PersonaDriver {
    driver: canvas_input::CanvasDriver,
}

impl Deref for PersonaDriver {
    type Target = canvas_input::CanvasDriver;

    fn deref(&self) -> &Self::Target {
        &self.driver
    }
}

impl DerefMut for PersonaDriver {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.driver
    }
}

impl PersonaDriver {
    fn new() -> Self {
        Self::on(EXAM)
    }

    fn on(map: &str) -> Self {
        let driver = canvas_input::CanvasDriver::on(map, 1440.0, 900.0);
        Self { driver }
    }

    /// This persona's emotions, touchpoint by touchpoint.
    fn emotions(&self, persona: usize) -> Vec<Option<f64>> {
        let document = self.window.document();
        let map = &document.maps[0];
        let felt = map.touchpoints().map(|(_, t)| t.emotion_of(map, persona));
        felt.map(|emotion| emotion.map(touchline::model::Emotion::value))
            .collect()
    }

    fn key(&mut self, key: Key) {
        self.window.press(Modifiers::NONE, key);
    }

    /// The place of the curve at this touchpoint.
    fn curve(&self, touchpoint: &str) -> Rect {
        self.place(&format!("Cell Emotion, touchpoint {touchpoint}"))
    }

    /// The persona's chip in the map's header.
    fn chip(&self, name: &str) -> Pos2 {
        let canvas = self.canvas();
        let name = format!("Persona {name}");
        let nodes = self.window.harness.get_all_by_label(&name);
        let mut places = nodes.map(|node| node.rect().center());
        places.find(|at| canvas.contains(*at)).expect("a chip")
    }
}

#[test]
fn with_bens_chip_chosen_what_is_set_on_the_map_is_bens() {
    let mut driver = PersonaDriver::new();
    let anns = driver.emotions(0);
    let chip = driver.chip("Ben");
    driver.click(chip);

    // A double click on the curve.
    let place = driver.curve("Learns alone");
    driver.double_click(place.center_top() + vec2(30.0, 12.0));
    assert_eq!(driver.emotions(0), anns, "Ann's curve is as it was");
    assert!(
        driver.emotions(1)[0].is_some_and(|value| value > 1.0),
        "{:?}",
        driver.emotions(1)
    );

    // A face dropped from the palette.
    let (from, to) = (
        driver.place("Add emotion").center(),
        driver.curve("Sits the exam"),
    );
    driver.drag(from, to.center_top() + vec2(0.0, 12.0));
    assert_eq!(driver.emotions(0), anns, "Ann's curve is as it was");
    assert!(
        driver.emotions(1)[2].is_some_and(|value| value > 1.0),
        "{:?}",
        driver.emotions(1)
    );

    // Digits, which move on to Ann's next gap.
    let place = driver.curve("Gets the result");
    driver.click(place.left_top() + vec2(12.0, 12.0));
    driver.key(Key::Num2);
    driver.key(Key::Num1);
    assert_eq!(driver.emotions(0), anns, "Ann's curve is as it was");
    assert_eq!(driver.emotions(1)[3..5], [Some(-1.0), Some(-2.0)]);
}

#[test]
fn a_persona_who_has_just_been_added_is_the_active_one() {
    let mut driver = PersonaDriver::new();
    driver.window.run("insert.persona");
    driver.event(Event::Text("Cem".to_owned()));
    driver.key(Key::Enter);
    let (anns, bens) = (driver.emotions(0), driver.emotions(1));
    let place = driver.curve("Learns alone");
    driver.click(place.left_top() + vec2(12.0, 12.0));
    driver.key(Key::Num5);
    assert_eq!((driver.emotions(0), driver.emotions(1)), (anns, bens));
    assert_eq!(driver.emotions(2)[0], Some(2.0), "it is Cem who feels so");
}

#[test]
fn arrows_on_the_curve_keep_to_the_active_persona() {
    let mut driver = PersonaDriver::new();
    let anns = driver.emotions(0);
    let chip = driver.chip("Ben");
    driver.click(chip);
    let place = driver.curve("Learns alone");
    driver.click(place.left_top() + vec2(12.0, 12.0));
    driver.key(Key::ArrowRight);
    driver.key(Key::Num5);
    driver.key(Key::ArrowRight);
    driver.key(Key::Num4);
    assert_eq!(driver.emotions(0), anns, "Ann's curve is as it was");
    assert_eq!(driver.emotions(1)[..3], [None, Some(2.0), Some(1.0)]);
    // Emptying a place of the curve empties what is Ben's.
    let place = driver.curve("Gets the result");
    driver.click(place.left_top() + vec2(12.0, 12.0));
    driver.key(Key::Delete);
    assert_eq!(driver.emotions(0), anns, "Ann's curve is as it was");
}

#[test]
fn the_active_persona_is_seen_in_the_palette_and_is_in_no_file() {
    let mut driver = PersonaDriver::new();
    let active = |driver: &PersonaDriver| -> Vec<String> {
        let nodes = driver.window.harness.root().children_recursive();
        let nodes = nodes
            .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
        let names = nodes.filter_map(|node| node.accesskit_node().label());
        names.filter(|name| name.starts_with("Persona ")).collect()
    };
    assert_eq!(active(&driver), ["Persona Ann"]);
    let before = driver.window.document();
    driver
        .window
        .harness
        .get_all_by_label("Persona Ben")
        .next()
        .expect("a row")
        .click();
    driver.window.harness.run();
    driver.key(Key::Escape);
    assert_eq!(active(&driver), ["Persona Ben"]);
    assert_eq!(driver.window.document(), before);
    let editor = driver
        .window
        .harness
        .state()
        .editor()
        .expect("a map is open");
    assert!(editor.is_saved());
}

#[test]
fn the_active_personas_curve_lies_in_front() {
    use touchline::scene::ItemPart;
    let mut driver = PersonaDriver::new();
    let front = |driver: &PersonaDriver| {
        let editor = driver
            .window
            .harness
            .state()
            .editor()
            .expect("a map is open");
        let chunks = editor.scene().chunks();
        let parts = chunks
            .iter()
            .flat_map(|chunk| chunk.items.iter().map(|item| item.part));
        let mut curves = parts.filter_map(|part| match part {
            ItemPart::Curve(persona) => Some(persona),
            _ => None,
        });
        curves.next_back().expect("there are curves")
    };
    assert_eq!(front(&driver), 0);
    let chip = driver.chip("Ben");
    driver.click(chip);
    driver.key(Key::Escape);
    assert_eq!(front(&driver), 1);
}

/// The command line's picture of a map, as the texts in it.
fn exported(folder: &Folder, arguments: &[&str]) -> String {
    let path = folder.file("exam.ron");
    std::fs::write(&path, EXAM).expect("the map can be written");
    let out = folder.file("exam.svg");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_touchline"))
        .arg("export")
        .arg(&path)
        .arg("-o")
        .arg(&out)
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    std::fs::read_to_string(out).expect("the picture is there")
}

#[test]
fn pictures_leave_out_lanes_in_which_nothing_stands_unless_they_are_asked_for() {
    let folder = Folder::new();
    let plain = exported(&folder, &[]);
    for there in ["Step", "Emotion"] {
        assert!(plain.contains(there), "{there}");
    }
    for empty in ["Pain points", "Opportunities", "Channel", "Metrics"] {
        assert!(!plain.contains(&format!(">{empty}<")), "{empty}");
    }
    let whole = exported(&folder, &["--empty-lanes"]);
    let one = exported(&folder, &["--lanes", "pain_points"]);
    for lane in ["Pain points", "Opportunities", "Channel", "Metrics"] {
        assert!(whole.contains(&format!(">{lane}<")), "{lane}");
    }
    assert!(one.contains(">Pain points<") && !one.contains(">Metrics<"));
    // The map that is kept inside has all of its lanes.
    let opened = touchline::file::read(EXAM.as_bytes())
        .expect("it is read")
        .document;
    let inside = touchline::formats::embedded::read(plain.as_bytes()).expect("a map is inside");
    let inside = inside.opened.document;
    assert_eq!(inside.maps[0].lanes.len(), opened.maps[0].lanes.len());
}

#[test]
fn personas_stand_in_the_header_as_cards_that_can_be_written_on() {
    let mut driver = PersonaDriver::new();
    let cards = |driver: &PersonaDriver| {
        let editor = driver
            .window
            .harness
            .state()
            .editor()
            .expect("a map is open");
        editor.layout().header.cards.len()
    };
    assert_eq!(cards(&driver), 0);
    driver.window.choose("Map", "Personas as cards");
    assert_eq!(cards(&driver), 2);
    let saved = touchline::file::write(&driver.window.document());
    assert!(saved.contains("persona_cards: true"), "{saved}");
    // Enter opens the name; Tab goes on to role and quote.
    let chip = driver.chip("Ben");
    driver.click(chip);
    driver.key(Key::Enter);
    driver.key(Key::Tab);
    driver.event(Event::Text("Second year".to_owned()));
    driver.key(Key::Tab);
    driver.event(Event::Text("Let us learn together.".to_owned()));
    driver.key(Key::Enter);
    let document = driver.window.document();
    let ben = &document.personas[1];
    assert_eq!(
        (&*ben.name, &*ben.role, &*ben.quote),
        ("Ben", "Second year", "Let us learn together.")
    );
    driver.window.choose("Map", "Personas as cards");
    assert_eq!(cards(&driver), 0);
    let saved = touchline::file::write(&driver.window.document());
    assert!(!saved.contains("persona_cards"));
}

#[test]
fn a_stage_that_is_moved_keeps_its_colour_and_so_do_the_others() {
    let mut driver = PersonaDriver::new();
    let colours = |driver: &PersonaDriver| {
        let editor = driver
            .window
            .harness
            .state()
            .editor()
            .expect("a map is open");
        let stages = editor.layout().stages();
        let stages = stages.map(|stage| (stage.title.paragraph.text.to_string(), stage.hue));
        stages.collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = colours(&driver);
    let stage = driver.place("Stage Prepare").center();
    driver.click(stage);
    driver.window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(driver.window.document().maps[0].stages[1].title, "Prepare");
    assert_eq!(colours(&driver), before);
}

#[test]
fn the_export_dialog_offers_to_keep_empty_lanes() {
    let mut driver = PersonaDriver::new();
    driver.window.run("file.export");
    assert!(driver.window.shows("Empty lanes"));
}

/// A map of this many personas with nearly the same emotion at its one touchpoint.
fn crowd(people: usize) -> String {
    let mut personas = String::new();
    let mut emotions = String::new();
    for place in 0..people {
        _ = write!(personas, "(id: \"p{place}\", name: \"Person {place}\"), ");
        if place > 0 {
            _ = write!(emotions, "\"p{place}\": 1.1, ");
        }
    }
    let ids: Vec<String> = (0..people).map(|place| format!("\"p{place}\"")).collect();
    format!(
        "(format: 1, title: \"Crowd\", personas: [{personas}], maps: [(personas: [{}], stages: [\
         (title: \"All\", touchpoints: [(title: \"Meets\", emotion: 1, emotions: {{{emotions}}})])])])",
        ids.join(", ")
    )
}

#[test]
fn however_many_people_are_at_a_touchpoint_no_face_hides_another() {
    for people in [2, 5, 6, 9, 14] {
        let driver = PersonaDriver::on(&crowd(people));
        let editor = driver
            .window
            .harness
            .state()
            .editor()
            .expect("a map is open");
        let map = editor.map();
        let (_, meets) = map.touchpoints().next().expect("one");
        let faces = (0..people).map(|persona| touchline::model::Target::Emotion {
            touchpoint: meets.id.clone(),
            persona,
        });
        let boxes: Vec<_> = faces
            .map(|face| editor.layout().find(&face).expect("a face").rect)
            .collect();
        let card = touchline::model::Target::Touchpoint(meets.id.clone());
        let card = editor.layout().find(&card).expect("a card").rect;
        for (place, face) in boxes.iter().enumerate() {
            assert!(
                card.x0 - 1e-6 <= face.x0 && face.x1 <= card.x1 + 1e-6,
                "{people} people: {face:?} stays in its column {card:?}"
            );
            for other in &boxes[place + 1..] {
                let shared = face.intersect(*other);
                assert!(
                    shared.width() <= 1e-6,
                    "{people} people: {face:?} hides {other:?}"
                );
            }
        }
    }
}

#[test]
fn peaks_and_valleys_are_named_for_each_curve_where_two_end_side_by_side() {
    let map = r#"(format: 1, title: "Plan",
      personas: [(id: "j", name: "Jumping Jamie"), (id: "r", name: "Reluctant Rosa")],
      maps: [(personas: ["j", "r"], stages: [
        (title: "Define", touchpoints: [
          (title: "Reviews", emotion: 0.3, emotions: {"r": -0.5}),
          (title: "Sets limits", emotion: 0.8),
        ]),
        (title: "Compare", touchpoints: [
          (title: "Sees an offer", emotions: {"r": 1.2}),
          (title: "Reads", emotion: 0.2, emotions: {"r": 0.2}),
          (title: "Tries", emotion: -1, emotions: {"r": -1}),
        ]),
        (title: "Negotiate", touchpoints: [
          (title: "Calls", emotion: -1.8, emotions: {"r": -1.2}),
          (title: "Visits", emotion: 1.6, emotions: {"r": 1.9}),
        ]),
      ])])"#;
    let driver = PersonaDriver::on(map);
    let editor = driver
        .window
        .harness
        .state()
        .editor()
        .expect("a map is open");
    let lane = editor.layout().emotion.as_ref().expect("an emotion lane");
    let mut names: Vec<(usize, String)> = lane
        .names
        .iter()
        .map(|name| (name.persona, name.paragraph.text.to_string()))
        .collect();
    names.sort();
    let wanted = [
        (0, "Highest: +1.6"),
        (0, "Jumping Jamie"),
        (0, "Lowest: \u{2212}1.8"),
        (1, "Highest: +1.9"),
        (1, "Lowest: \u{2212}1.2"),
        (1, "Reluctant Rosa"),
    ];
    assert_eq!(
        names,
        wanted.map(|(persona, text)| (persona, text.to_owned()))
    );
}

#[test]
fn the_outline_shows_what_the_active_persona_feels() {
    let mut driver = PersonaDriver::new();
    driver.window.run("view.outline");
    assert!(
        driver
            .window
            .shows("Learns together, touchpoint, delighted to Ann")
    );
    let chip = driver.chip("Ben");
    driver.click(chip);
    assert!(
        driver
            .window
            .shows("Learns together, touchpoint, good to Ben")
    );
    assert!(
        driver.window.shows("Learns alone, touchpoint"),
        "Ben says nothing of it"
    );
}

#[test]
fn a_map_of_nobody_has_one_curve() {
    let map = EXAM.replacen("personas: [\"ann\", \"ben\"],", "", 1);
    let map = map.replace(", emotions: {\"ben\": 1}", "");
    let map = map.replace(", emotions: {\"ben\": 0}", "");
    let driver = PersonaDriver::on(&map);
    let editor = driver
        .window
        .harness
        .state()
        .editor()
        .expect("a map is open");
    assert_eq!(editor.map().personas.len(), 0);
    let lane = editor.layout().emotion.as_ref().expect("an emotion lane");
    assert_eq!(lane.curves, 1);
    assert!(driver.window.shows("Emotion -2, touchpoint Sits the exam"));
}

#[test]
fn a_feeling_of_nobody_in_particular_is_found_by_the_map_check_and_can_be_cleared() {
    let map = EXAM.replacen("emotions: {\"ben\": 1}", "emotions: {\"\": -1.5}", 1);
    let mut driver = PersonaDriver::on(&map);
    driver.window.run("map.check");
    let hint =
        "\u{201c}Learns together\u{201d} feels \u{2212}1.5 to none of the map\u{2019}s personas";
    assert!(
        driver.window.shows_text(hint),
        "{:?}",
        driver.window.labels("")
    );
    let found = driver.window.labels(hint);
    driver.window.click(&found[0]);
    driver.window.click("Clear emotion of nobody in particular");
    let kept = driver.window.document();
    let (_, together) = kept.maps[0].touchpoints().nth(1).expect("two");
    assert!(together.emotions.is_empty());
    assert_eq!(driver.emotions(0)[1], Some(2.0));
    driver.window.press(Modifiers::COMMAND, Key::Z);
    let (_, together) = driver.window.document().maps[0]
        .touchpoints()
        .nth(1)
        .map(|(stage, t)| (stage.clone(), t.clone()))
        .expect("two");
    assert_eq!(together.emotions.len(), 1);
}
