//! However few frames a slow machine makes of what a hand does, the result is the same: a long script
//! of keys, and one of clicks, drags and double clicks, cut into frames at random.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, vec2};
use fastrand::Rng;
use touchline::model::kinds::fields::{NOW, SEVERITY, TARGET};
use touchline::model::{CardKind, Document, Target};
use touchline::ui::Settings;
use touchline::ui::clock::{Clock, Now};
use touchline::ui::launcher::Launcher;
use touchline::ui::{App, Folders, World};

use crate::support::folder::Folder;
use crate::support::random::few_or_all;
use crate::support::window::example;

/// The program in a small window, without what only those who look at it need.
struct Bare {
    ctx: egui::Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
    /// Removed when the window goes.
    _folder: Folder,
}

/// The window's size.
const SIZE: egui::Vec2 = vec2(720.0, 480.0);

impl Bare {
    fn new() -> Self {
        let folder = Folder::new();
        let mut settings = Settings::default();
        settings.panels.left = false;
        settings.panels.inspector = false;
        settings.panels.mini_map = false;
        settings.animations = false;
        let path = folder.file("settings.ron");
        settings.save(&path).expect("settings can be saved");
        let world = World {
            folders: Folders {
                settings: path,
                recovery: folder.file("recovery"),
                documents: folder.path().to_path_buf(),
            },
            clock: Clock::Fixed(Now {
                date: touchline::model::Date::new(2026, 11, 24).expect("a day"),
                hour: 14,
                minute: 2,
            }),
            desktop_dialogs: false,
            system_fonts: false,
            threads: false,
            launcher: Launcher::Recorded(Arc::default()),
        };
        let ctx = egui::Context::default();
        let app = App::with_theme(&ctx, world, None, egui::Theme::Light);
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            _folder: folder,
        }
    }

    /// Another map, of which nothing has been seen yet.
    fn begin(&mut self, document: &Document, selected: &[Target]) {
        // What the last script has left open is closed.
        let mut events = Vec::new();
        for _ in 0..3 {
            key(Modifiers::NONE, Key::Escape, None, &mut events);
        }
        self.frame(events);
        self.app.show_document(document.clone());
        let editor = self.app.editor_mut().expect("a map is open");
        editor.select(selected.iter().cloned());
        self.time += 10.0;
        self.rest();
    }

    /// One frame. Whether another one is wanted at once.
    fn frame(&mut self, events: Vec<Event>) -> bool {
        let output = self.output(events);
        let viewport = &output.viewport_output[&egui::ViewportId::ROOT];
        let goes_on = viewport.repaint_delay.is_zero();
        output.drop_without_applying_deltas();
        goes_on
    }

    /// What one frame shows.
    fn output(&mut self, events: Vec<Event>) -> egui::FullOutput {
        self.time += 0.01;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        self.ctx.run_ui(input, |ui| {
            eframe::App::logic(app, ui.ctx(), frame);
            eframe::App::ui(app, ui, frame);
        })
    }

    /// Frames without events until everything has had its turn.
    fn rest(&mut self) {
        self.frame(Vec::new());
        let frames = (0..400).take_while(|_| self.frame(Vec::new()));
        assert!(frames.count() < 400, "it comes to rest");
    }

    /// The script in frames that end where `cuts` says so.
    fn play(&mut self, script: &[Event], mut cuts: impl FnMut() -> bool) -> String {
        let mut events = Vec::new();
        for event in script {
            events.push(event.clone());
            if cuts() {
                self.frame(std::mem::take(&mut events));
            }
        }
        self.frame(events);
        self.rest();
        self.told()
    }

    /// What has come of it: the map, what is selected and open, and what can be undone.
    fn told(&mut self) -> String {
        let editor = self.app.editor().expect("a map is open");
        let mut told = String::new();
        for stage in &editor.map().stages {
            let _ = writeln!(told, "{}", stage.title);
            for touchpoint in &stage.touchpoints {
                let feels = touchpoint.emotion.map(|emotion| emotion.face().label());
                let channels = touchpoint.channels.join(", ");
                let _ = writeln!(told, "  {} [{channels}] {feels:?}", touchpoint.title);
                for card in &touchpoint.cards {
                    let values = match card.kind {
                        CardKind::Metric => format!("{} > {}", card.get(NOW), card.get(TARGET)),
                        CardKind::PainPoint => card.get(SEVERITY).value().to_string(),
                        _ => String::new(),
                    };
                    let _ = writeln!(told, "    {}: {:?} {values}", card.kind.label(), card.text);
                }
            }
        }
        let lanes = editor.map().lanes.iter();
        let lanes: Vec<_> = lanes
            .map(|l| (l.heading(), l.subheading(), l.hidden))
            .collect();
        let _ = writeln!(told, "{lanes:?}");
        let open = editor
            .editing()
            .map(|editing| (&editing.text, editing.slot));
        let _ = writeln!(told, "open {open:?}");
        let selected = editor.selection().targets().iter();
        let selected: Vec<_> = selected
            .map(|t| touchline::layout::accessible_name(editor.document(), editor.map(), t))
            .collect();
        let _ = writeln!(told, "selected {selected:?}");
        let history = editor.history();
        let _ = writeln!(told, "{:?} {:?}", history.undo_name(), history.redo_name());
        let focused = self.ctx.memory(|memory| memory.focused().is_some());
        let _ = writeln!(
            told,
            "keyboard {focused}, search {:?}",
            editor.search().typed()
        );
        told
    }
}

/// Keys as the system sends them: the key, what it writes, the key let go.
fn key(modifiers: Modifiers, key: Key, writes: Option<&str>, events: &mut Vec<Event>) {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    if modifiers.any() {
        events.push(Event::ModifiersChanged(modifiers));
    }
    events.push(event(true));
    events.extend(writes.map(|text| Event::Text(text.to_owned())));
    events.push(event(false));
    if modifiers.any() {
        events.push(Event::ModifiersChanged(Modifiers::NONE));
    }
}

/// Letters as they are, keys by their names in angle brackets: the events of each.
fn keys(script: &str) -> Vec<Vec<Event>> {
    let mut all = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let mut events = Vec::new();
        if first != '<' {
            let named = Key::from_name(&first.to_uppercase().to_string()).unwrap_or(Key::Space);
            let shift = if first.is_uppercase() {
                Modifiers::SHIFT
            } else {
                Modifiers::NONE
            };
            key(shift, named, Some(&first.to_string()), &mut events);
            all.push(events);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (word, after) = rest[1..].split_once('>').expect("the key's end");
        rest = after;
        let (held, name) = word.rsplit_once('+').unwrap_or(("", word));
        let mut modifiers = Modifiers::NONE;
        for held in held.split('+').filter(|held| !held.is_empty()) {
            modifiers |= match held {
                "Ctrl" => Modifiers::COMMAND | Modifiers::CTRL,
                "Shift" => Modifiers::SHIFT,
                "Alt" => Modifiers::ALT,
                _ => panic!("{held} is no modifier"),
            };
        }
        let named = Key::from_name(name).unwrap_or_else(|| panic!("{name} is no key"));
        // As X11 does, Alt leaves the letter to be written too.
        let small = name.to_lowercase();
        let writes = (name.len() == 1 && !modifiers.command).then_some(small.as_str());
        key(modifiers, named, writes, &mut events);
        all.push(events);
    }
    all
}

/// What somebody writes who does not wait for the window.
const STORY: &str = "<S>Search<Tab>Asks friends<Tab>Reads tests<PageDown>Buy<Tab>tells friends\
    <Tab>Pays<Tab><Tab>phone<Tab>web<Tab>store, app<Tab>shop<Tab>so many<Tab><Tab>too slow!\
    <Tab>ok<Tab>2345<Alt+P>18 min on hold !!<Enter>typed over<Ctrl+Enter>one more<Up><Down>\
    <ArrowLeft><Alt+O>Support by chat 4/2<Tab><Tab>st<Enter><Enter> and on<Enter>question\
    <Escape><Ctrl+Z><Ctrl+F>tells<Enter><Escape>s5<Ctrl+K>zoom<Escape>po<Enter>";

/// The story and then whatever keys come, 500 in all.
fn script() -> Vec<Vec<Event>> {
    const KEYS: [&str; 26] = [
        "<Tab>",
        "<Tab>",
        "<Tab>",
        "<Shift+Tab>",
        "<Enter>",
        "<Enter>",
        "<Escape>",
        "<Backspace>",
        "<Delete>",
        "<Up>",
        "<Down>",
        "<Left>",
        "<Right>",
        "<Home>",
        "<End>",
        "<PageUp>",
        "<PageDown>",
        "<Ctrl+Enter>",
        "<Shift+Enter>",
        "<Ctrl+Shift+Z>",
        "<Alt+T>",
        "<Alt+Q>",
        "<Alt+4>",
        "<Alt+Right>",
        "<Ctrl+D>",
        "<Ctrl+A>",
    ];
    const LETTERS: [&str; 12] = ["t", "s", "p", "o", "q", "e", "a", "1", "5", "0", "!", " "];
    let mut random = Rng::with_seed(12);
    let mut story = STORY.to_owned();
    let mut count = keys(&story).len();
    while count < 500 {
        let next = if random.u8(..10) < 6 {
            LETTERS[random.usize(..LETTERS.len())]
        } else {
            KEYS[random.usize(..KEYS.len())]
        };
        story.push_str(next);
        count += 1;
    }
    let keys = keys(&story);
    assert_eq!(keys.len(), 500);
    keys
}

/// The map that the blank template is.
fn blank() -> Document {
    let blank = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates/blank.ron");
    let blank = std::fs::read(blank).expect("the template is there");
    touchline::file::read(&blank).expect("it opens").document
}

/// A script, and what it begins with.
#[derive(Clone)]
struct Piece {
    document: Document,
    selected: Vec<Target>,
    script: Vec<Event>,
}

impl Piece {
    /// Plays it in so many random cuts; each has to end as when every event has a frame of its own.
    fn in_every_cut(&self, bare: &mut Bare, seeds: std::ops::Range<u64>) -> String {
        bare.begin(&self.document, &self.selected);
        let wanted = bare.play(&self.script, || true);
        for seed in seeds {
            let mut random = Rng::with_seed(seed);
            // From a frame for nearly every event to one for hundreds of them.
            let length = 1 << random.u32(1..9);
            bare.begin(&self.document, &self.selected);
            let told = bare.play(&self.script, || random.u32(..length) == 0);
            assert_eq!(told, wanted, "cut {seed}, about {length} events a frame");
        }
        wanted
    }
}

/// How many cuts of the whole script are tried, and of each of its pieces: two and a few, for the
/// window is laid out for each of a script's keys that may pass the keyboard on, which takes its time.
/// The end-to-end tests ask for a thousand and fifty.
fn cuts() -> (u64, u64) {
    let pieces = few_or_all(4, 50);
    match std::env::var("TOUCHLINE_CUTS") {
        Ok(count) => (count.parse().expect("TOUCHLINE_CUTS is a number"), 50),
        Err(_) => (2, pieces),
    }
}

/// Five hundred keys in twenty pieces, and all of them together.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "the count is what the long test is for"
)]
fn five_hundred_keys_do_the_same_in_any_cut_into_frames() {
    let (whole_cuts, piece_cuts) = cuts();
    let blank = blank();
    let whole = script();
    let mut bare = Bare::new();
    bare.begin(&blank, &[]);
    let mut pieces = Vec::new();
    for part in whole.chunks(25) {
        let editor = bare.app.editor().expect("a map is open");
        let script = part.concat();
        pieces.push(Piece {
            document: Document::clone(editor.committed()),
            selected: editor.selection().targets().to_vec(),
            script: script.clone(),
        });
        bare.play(&script, || true);
    }
    let whole = Piece {
        document: blank,
        selected: Vec::new(),
        script: whole.concat(),
    };
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let (pieces, whole) = (&pieces, &whole);
            scope.spawn(move || {
                let mut bare = Bare::new();
                for (at, piece) in pieces.iter().enumerate().skip(half).step_by(2) {
                    let seed = at as u64 * 50;
                    piece.in_every_cut(&mut bare, seed..seed + piece_cuts);
                }
                let cuts = whole_cuts / 2;
                let seed = 1000 + half as u64 * cuts;
                whole.in_every_cut(&mut bare, seed..seed + cuts)
            })
        });
        for half in halves {
            let told = half.join().expect("all cuts do the same");
            assert!(told.contains("Search"), "{told}");
        }
    });
    println!(
        "500 keys in {} cuts into frames, and their 20 pieces in {piece_cuts} each: the same map every \
         time",
        whole_cuts / 2 * 2
    );
}

/// A pointer that does not wait for the window: clicks and double clicks with what is typed then, and
/// drags, over a map of which the places are known.
fn pointer_script(document: &Document) -> Vec<Event> {
    let mut bare = Bare::new();
    bare.begin(document, &[]);
    let place = |begins: &str| {
        let editor = bare.app.editor().expect("a map is open");
        let boxes = editor.layout().boxes().into_iter();
        let named = |found: &touchline::layout::TargetBox| {
            let name =
                touchline::layout::accessible_name(editor.document(), editor.map(), &found.target);
            let (first, then) = begins.split_once(" \u{2026} ").unwrap_or((begins, ""));
            name.starts_with(first) && name.contains(then)
        };
        let mut boxes = boxes.into_iter();
        let found = boxes.find(named).unwrap_or_else(|| panic!("no {begins}"));
        let camera = bare.app.camera();
        (found.rect.center() - camera.origin) * camera.zoom
    };
    let canvas = bare.app.canvas_rect().expect("the map is shown").min;
    let at = |begins: &str| {
        let centre = place(begins);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places on a screen are small"
        )]
        let centre = vec2(centre.x as f32, centre.y as f32);
        canvas + centre
    };
    let mut events = Vec::new();
    let button = |pos: Pos2, pressed, modifiers| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    let click = |pos: Pos2, times: usize, events: &mut Vec<Event>| {
        events.push(Event::PointerMoved(pos));
        for _ in 0..times {
            events.push(button(pos, true, Modifiers::NONE));
            events.push(button(pos, false, Modifiers::NONE));
        }
    };
    let drag = |from: Pos2, to: Pos2, events: &mut Vec<Event>| {
        events.push(Event::PointerMoved(from));
        events.push(button(from, true, Modifiers::NONE));
        for step in 1..=6_u8 {
            events.push(Event::PointerMoved(
                from + (to - from) * f32::from(step) / 6.0,
            ));
        }
        events.push(button(to, false, Modifiers::NONE));
    };
    let typed = |text: &str, events: &mut Vec<Event>| events.extend(keys(text).concat());
    click(at("Touchpoint Sees"), 2, &mut events);
    typed(" twice<Enter>", &mut events);
    click(at("Touchpoint Reads"), 1, &mut events);
    typed("asks around<Enter>", &mut events);
    drag(at("Touchpoint Tries"), at("Touchpoint Review"), &mut events);
    drag(
        at("Pain point Tool"),
        at("Cell Pain points, touchpoint Sees"),
        &mut events,
    );
    click(at("Thought I know"), 2, &mut events);
    typed("<Ctrl+A>so it goes", &mut events);
    click(at("Stage Compare"), 2, &mut events);
    typed("!<Tab>x<Escape>", &mut events);
    events.push(Event::ModifiersChanged(Modifiers::SHIFT));
    for pressed in [true, false] {
        events.push(button(at("Touchpoint Sees"), pressed, Modifiers::SHIFT));
    }
    events.push(Event::ModifiersChanged(Modifiers::NONE));
    typed("<Escape>", &mut events);
    drag(
        at("Emotion \u{2026} touchpoint Sees"),
        at("Emotion \u{2026} touchpoint Sees") + vec2(0.0, 30.0),
        &mut events,
    );
    events
}

#[test]
fn clicks_drags_and_double_clicks_do_the_same_in_any_cut_into_frames() {
    let document = std::fs::read(example("mobile-plan.ron")).expect("the example is there");
    let document = touchline::file::read(&document).expect("it opens").document;
    let script = pointer_script(&document);
    let piece = Piece {
        document,
        selected: Vec::new(),
        script,
    };
    let told = piece.in_every_cut(&mut Bare::new(), 0..few_or_all(6, 30));
    for did in [
        "Sees a TV offer twice",
        "so it goes",
        "Compare!",
        "change emotion",
    ] {
        assert!(told.contains(did), "{did}: {told}");
    }
}

/// Writing fast on a slow machine, where each frame brings several keys: builds for those who write the
/// program say nothing about it in red either.
#[test]
fn no_warning_of_the_interface_library_is_painted_over_the_map() {
    let mut bare = Bare::new();
    bare.begin(&blank(), &[]);
    for word in 0..12 {
        let events = keys("<Alt+T>ab<Tab>cd<Tab>").concat();
        let output = bare.output(events);
        let texts = output.shapes.iter().filter_map(|shape| match &shape.shape {
            egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
            _ => None,
        });
        let red: Vec<String> = texts.filter(|text| text.contains("WARNING")).collect();
        output.drop_without_applying_deltas();
        assert_eq!(red, [""; 0], "frame {word}");
    }
    bare.rest();
    assert!(bare.told().contains("cd"));
}
