//! Channels: one whatever the case, suggested while they are written, drawn with their icons.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::editor::filter::Condition;
use touchline::layout::Layout;
use touchline::model::{ChannelKind, Target};
use touchline::scene::{ItemPart, Scene, Shape, Theme};
use touchline::text::Fonts;

use crate::canvas_input::CanvasDriver;

const PLAN: &str = r#"(
  format: 1,
  title: "Plan",
  maps: [(stages: [
    (title: "Define", touchpoints: [
      (title: "Reviews", channels: ["Web", "phone"]),
      (title: "Compares", channels: ["WEB"]),
      (title: "Decides"),
    ]),
  ])],
)"#;

fn driver() -> CanvasDriver {
    CanvasDriver::on(PLAN, 1440.0, 900.0)
}

fn channels(driver: &CanvasDriver, place: usize) -> Vec<String> {
    driver.window.document().maps[0].stages[0].touchpoints[place]
        .channels
        .clone()
}

/// Selects the channels of a touchpoint.
fn select(driver: &mut CanvasDriver, place: usize) {
    let editor = driver.window.harness.state().editor().expect("open");
    let map = editor.map();
    let lane = map
        .lane_of(touchline::model::LaneKind::Channels)
        .expect("there is one");
    let cell = Target::Cell {
        touchpoint: map.stages[0].touchpoints[place].id.clone(),
        lane: lane.id.clone(),
    };
    driver.window.select(vec![cell]);
}

fn write(driver: &mut CanvasDriver, words: &str) {
    driver.event(Event::Text(words.to_owned()));
    driver.window.harness.run();
}

#[test]
fn a_channel_is_the_maps_own_whatever_the_case_it_is_typed_in() {
    let mut driver = driver();
    select(&mut driver, 2);
    write(&mut driver, "w");
    write(&mut driver, "eb, PHONE, web");
    driver.key(Modifiers::NONE, Key::Enter);
    assert_eq!(channels(&driver, 2), ["WEB", "phone"]);
}

#[test]
fn the_filter_and_the_list_of_channels_know_a_channel_once() {
    let mut driver = driver();
    let editor = driver
        .window
        .harness
        .state_mut()
        .editor_mut()
        .expect("open");
    let known = editor.map().channels();
    assert_eq!(known.len(), 2, "{known:?}");
    let web = known
        .iter()
        .find(|name| name.eq_ignore_ascii_case("web"))
        .expect("it is there");
    editor.toggle_filter(Condition::Channel(web.clone()));
    let faded = editor.faded().expect("there is a filter");
    let is_out = |place: usize| {
        let touchpoint = editor.map().stages[0].touchpoints[place].id.clone();
        faded.contains(&Target::Touchpoint(touchpoint))
    };
    assert!(!is_out(0) && !is_out(1) && is_out(2));
}

#[test]
fn channels_are_suggested_while_they_are_written_on_the_map() {
    let mut driver = driver();
    select(&mut driver, 2);
    write(&mut driver, "p");
    assert!(driver.window.shows("Channel phone"), "the map has it");
    assert!(driver.window.shows("Channel Post") && driver.window.shows("Channel Person"));
    assert!(!driver.window.shows("Channel Web") && !driver.window.shows("Channel WEB"));
    driver.key(Modifiers::NONE, Key::ArrowDown);
    driver.key(Modifiers::NONE, Key::ArrowDown);
    driver.key(Modifiers::NONE, Key::Enter);
    assert_eq!(channels(&driver, 2), ["Post"]);
    assert!(!driver.window.shows("Channel Person"), "the list is gone");
    assert!(
        driver
            .window
            .harness
            .state()
            .editor()
            .expect("open")
            .editing()
            .is_none()
    );

    // One more, by the pointer; those that are there are not suggested again.
    driver.key(Modifiers::NONE, Key::Enter);
    driver.key(Modifiers::NONE, Key::End);
    write(&mut driver, ", p");
    assert!(!driver.window.shows("Channel Post"));
    let at = driver.place("Channel Person").center();
    driver.to(at).button(at, true).button(at, false);
    driver.window.harness.run();
    assert_eq!(channels(&driver, 2), ["Post", "Person"]);
    // What nobody suggests is written as ever.
    select(&mut driver, 1);
    write(&mut driver, "z");
    write(&mut driver, "eppelin");
    driver.key(Modifiers::NONE, Key::Enter);
    assert_eq!(channels(&driver, 1), ["zeppelin"]);
}

/// The marks on the pills of the channels, in the scene that the screen and every export draw.
fn marks(channel: &str) -> Vec<Shape> {
    let text = PLAN.replace(r#"["Web", "phone"]"#, &format!("[{channel:?}]"));
    let opened = touchline::file::read(text.as_bytes()).expect("it opens");
    let (document, map) = (&opened.document, &opened.document.maps[0]);
    let layout = Layout::new(document, map, &mut Fonts::new(false));
    let scene = Scene::new(document, map, &layout, &Theme::light());
    let first = layout.column(0).expect("there is one").right;
    let lane = layout
        .lanes
        .iter()
        .find(|row| row.kind == touchline::model::LaneKind::Channels);
    let lane = lane.expect("it is shown").id.clone();
    let chunks = scene.chunks().into_iter().filter(|chunk| {
        chunk.bounds.x1 <= first + 1.0
            && matches!(&chunk.owner, Some(Target::Cell { lane: of, .. }) if *of == lane)
    });
    let items = chunks.flat_map(|chunk| chunk.items.to_vec());
    items
        .filter(|item| item.part == ItemPart::Mark)
        .map(|item| item.shape)
        .collect()
}

#[test]
fn each_usual_channel_has_a_drawn_icon_of_its_own() {
    let ring = marks("Carrier pigeon");
    assert_eq!(ring.len(), 1, "others have a ring");
    let mut seen = vec![format!("{ring:?}")];
    for kind in ChannelKind::ALL {
        let icon = format!("{:?}", marks(kind.label()));
        assert!(!seen.contains(&icon), "{kind:?}");
        seen.push(icon);
    }
    assert_eq!(
        format!("{:?}", marks("Filialbesuch")),
        format!("{:?}", marks("Boutique")),
        "a shop is a shop in every language"
    );
}

#[test]
fn the_inspector_ticks_a_channel_whatever_its_case() {
    let mut driver = driver();
    let at = driver.place("Touchpoint Compares").center();
    driver.to(at).button(at, true).button(at, false);
    driver.window.harness.run();
    driver.window.click("Channels");
    let rows = driver.window.harness.query_all_by_label("WEB");
    assert_eq!(rows.count(), 1);
    assert!(!driver.window.shows("Web"), "one is enough");
    driver.window.click("WEB");
    assert_eq!(channels(&driver, 1), [""; 0]);
}
