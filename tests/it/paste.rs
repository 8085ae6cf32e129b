//! The clipboard: things copied from window to window, text from other programs pasted, files
//! dropped, pictures taken along.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use touchline::model::{Card, CardKind, Document, Emotion, LaneKind, Map, Target, problems};

use crate::support::window::Window;

/// What stands on the clipboard of a spreadsheet after five rows of six cells were copied.
const SHEET: &str = "\
Phase\tCompare\tCompare\tDecide\tDecide\tUse
Step\tSees an advert\tCompares prices\tAsks a friend\tSigns online\tFirst bill
Channel\tTV\tWeb\tPhone, Chat\tWeb\tMail
How it feels\t0\t-1\t1.5\t1\t-2
Pain points\t\t\"Too many plans
Prices differ\"\t\tLong form\t=SUM(A1) on the bill
";

const JOURNEY: &str = "\
journey
    title Switching
    section Compare
      See an advert: 3: Jamie
      Compare prices: 2: Jamie, Sam
    section Decide
      Sign online: 5: Jamie
";

/// A page with a table between bars.
const TABLE: &str = "# Clinic\n\n| Stage | Step |\n|---|---|\n| Book | **Calls** |\n";

struct Hand {
    window: Window,
    /// What the window has put on the clipboard.
    copied: String,
    /// How large the picture on the clipboard is.
    picture: Option<[usize; 2]>,
}

impl Hand {
    fn on(window: Window) -> Self {
        Self {
            window,
            copied: String::new(),
            picture: None,
        }
    }

    fn example() -> Self {
        Self::on(Window::example("mobile-plan.ron"))
    }

    fn blank() -> Self {
        let mut hand = Self::on(Window::empty());
        hand.window.click("Template Blank map");
        hand
    }

    /// What happens to the window: whatever it is, the map is sound.
    fn event(&mut self, event: Event) {
        self.window.harness.event(event);
        self.window.harness.step();
        for command in &self.window.harness.output().platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.copied.clone_from(text),
                OutputCommand::CopyImage(image) => self.picture = Some(image.size),
                _ => {}
            }
        }
        self.window.harness.run();
        if self.window.harness.state().editor().is_some() {
            assert_eq!(problems(&self.document()), []);
        }
    }

    fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
    }

    /// Whether the preview is open.
    fn asks(&self) -> bool {
        self.window.shows("Cancel")
    }

    /// Presses Insert; the menu of that name comes first.
    fn insert(&mut self) {
        let all = self.window.harness.get_all_by_label("Insert");
        all.last().expect("there is one").click();
        self.window.harness.run();
        assert_eq!(problems(&self.document()), []);
    }

    fn document(&self) -> Document {
        self.window.document()
    }

    fn map(&self) -> Map {
        let editor = self.window.harness.state().editor().expect("open");
        Map::clone(editor.map())
    }

    /// What undo would undo.
    fn undoes(&self) -> Option<String> {
        let editor = self.window.harness.state().editor().expect("open");
        editor.history().undo_name().map(str::to_owned)
    }

    fn notice(&self) -> String {
        let editor = self.window.harness.state().editor().expect("open");
        editor.status().unwrap_or_default().to_owned()
    }

    fn touchpoint(&self, begins: &str) -> Target {
        let map = self.map();
        let (_, found) = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with(begins))
            .expect("it is there");
        Target::Touchpoint(found.id.clone())
    }

    fn stage(&self, title: &str) -> Target {
        let map = self.map();
        let found = map.stages.iter().find(|stage| stage.title == title);
        Target::Stage(found.expect("it is there").id.clone())
    }

    fn cell(&self, begins: &str, kind: LaneKind) -> Target {
        let map = self.map();
        let touchpoint = self.touchpoint(begins);
        Target::Cell {
            touchpoint: touchpoint.id().expect("an id").clone(),
            lane: map.lane_of(kind).expect("there is one").id.clone(),
        }
    }

    fn cards(&self, begins: &str, kind: CardKind) -> Vec<String> {
        let map = self.map();
        let (_, found) = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with(begins))
            .expect("it is there");
        let cards = found.cards.iter().filter(|c| c.kind == kind);
        cards.map(|card| card.text.clone()).collect()
    }

    /// One undo takes back what came since the document was like this.
    fn undo_to(&mut self, before: &Document) {
        self.key(Modifiers::COMMAND, Key::Z);
        assert_eq!(self.document(), *before);
    }
}

fn columns(map: &Map) -> Vec<String> {
    let all = map.touchpoints();
    all.map(|(stage, t)| format!("{} / {}", stage.title, t.title))
        .collect()
}

#[test]
fn a_grid_from_a_spreadsheet_is_looked_at_and_put_in_as_one_step() {
    let mut hand = Hand::blank();
    let before = hand.document();
    hand.paste(SHEET);
    assert_eq!(hand.document(), before, "nothing happens before Insert");
    assert!(
        hand.window
            .shows_text("3 stages \u{b7} 5 touchpoints \u{b7} 4 cards")
    );
    assert!(
        hand.window.shows_text("Asks a friend | Signs online"),
        "the preview tells it"
    );
    hand.key(Modifiers::NONE, Key::Enter);
    let map = hand.map();
    assert_eq!(
        columns(&map),
        [
            "Compare / Sees an advert",
            "Compare / Compares prices",
            "Decide / Asks a friend",
            "Decide / Signs online",
            "Use / First bill",
        ]
    );
    let feelings: Vec<_> = map
        .touchpoints()
        .map(|(_, t)| t.emotion.map(Emotion::value))
        .collect();
    assert_eq!(feelings, [0.0, -1.0, 1.5, 1.0, -2.0].map(Some));
    let pains = hand.cards("Compares prices", CardKind::PainPoint);
    assert_eq!(pains, ["Too many plans", "Prices differ"]);
    assert_eq!(hand.undoes().as_deref(), Some("paste 5 touchpoints"));
    hand.undo_to(&before);
}

#[test]
fn a_grid_goes_after_the_selected_stage_or_into_a_map_of_its_own() {
    let mut hand = Hand::example();
    let before = hand.document();
    let stages = hand.map().stages.len();
    hand.window.select(vec![hand.touchpoint("Calls")]);
    let here = hand.map().stages.iter().position(|stage| {
        stage
            .touchpoints
            .iter()
            .any(|t| t.title.starts_with("Calls"))
    });
    hand.paste(SHEET);
    hand.insert();
    let map = hand.map();
    assert_eq!(map.stages.len(), stages + 3);
    assert_eq!(map.stages[here.expect("it is there") + 1].title, "Compare");
    hand.undo_to(&before);
    hand.paste(SHEET);
    hand.window.click("Goes Into a new one");
    hand.insert();
    assert_eq!(hand.document().maps.len(), before.maps.len() + 1);
    assert_eq!(hand.document().maps[0], before.maps[0]);
    assert_eq!(columns(&hand.map()).len(), 5, "the new map is shown");
    assert_eq!(hand.undoes().as_deref(), Some("paste map"));
    hand.undo_to(&before);
}

#[test]
fn the_preview_can_be_corrected_before_anything_is_put_in() {
    let mut hand = Hand::blank();
    hand.paste(SHEET);
    hand.window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Pain points")
        .click();
    hand.window.harness.run();
    hand.window.click("Opportunities");
    assert!(hand.window.shows_text("Too many plans"));
    hand.insert();
    assert_eq!(hand.map().count(CardKind::PainPoint), 0);
    assert_eq!(hand.map().count(CardKind::Opportunity), 4);
}

#[test]
fn a_scale_that_is_guessed_is_said_and_can_be_changed() {
    let mut hand = Hand::blank();
    hand.paste("Stage\tStep\tMood\nBuy\tPays\t1\nUse\tOpens\t4\n");
    let guess = "do not say their scale; they are read as 1 to 5";
    assert!(hand.window.shows_text(guess));
    hand.window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Numbers for emotions")
        .click();
    hand.window.harness.run();
    hand.window.click("0 to 10");
    assert!(!hand.window.shows_text("do not say their scale"));
    hand.insert();
    let map = hand.map();
    let feelings = map.touchpoints().map(|(_, it)| it.emotion);
    let feelings: Vec<_> = feelings.map(|it| it.map(Emotion::value)).collect();
    assert_eq!(feelings, [Some(-1.6), Some(-0.4)]);
}

#[test]
fn cancelling_the_preview_leaves_no_trace() {
    for text in [SHEET, JOURNEY] {
        let mut hand = Hand::example();
        hand.window.select(vec![hand.touchpoint("Calls")]);
        let before = hand.document();
        hand.paste(text);
        assert!(hand.asks());
        hand.window.click("Cancel");
        hand.paste(text);
        hand.key(Modifiers::NONE, Key::Escape);
        assert!(!hand.asks());
        assert_eq!(hand.document(), before);
        assert_eq!(hand.undoes(), None);
        assert!(!hand.window.shows_text("not saved"));
        let editor = hand.window.harness.state().editor().expect("open");
        assert_eq!(editor.selection().targets(), [hand.touchpoint("Calls")]);
    }
}

#[test]
fn lines_become_pain_points_where_pain_points_are_selected() {
    let mut hand = Hand::example();
    let before = hand.document();
    let there = hand.cards("Calls", CardKind::PainPoint);
    hand.window.select(vec![
        hand.cell("Calls", LaneKind::Cards(CardKind::PainPoint)),
    ]);
    hand.paste("- Passed on twice\r\n- No call-back\n\n3. Music");
    let new = ["Passed on twice", "No call-back", "Music"].map(str::to_owned);
    let all: Vec<String> = there.iter().cloned().chain(new.clone()).collect();
    assert_eq!(hand.cards("Calls", CardKind::PainPoint), all);
    assert_eq!(hand.undoes().as_deref(), Some("paste 3 pain points"));
    hand.undo_to(&before);

    // On a card, they go behind it.
    let map = hand.map();
    let mut cards = map.cards().map(|(_, card)| card);
    let first = cards.find(|card| card.text == there[0]);
    hand.window
        .select(vec![Target::Card(first.expect("it is there").id.clone())]);
    hand.paste("Next to it");
    assert_eq!(hand.cards("Calls", CardKind::PainPoint)[1], "Next to it");
    hand.undo_to(&before);

    // On the lane, each goes to a touchpoint of its own.
    let lane = hand
        .map()
        .lane_of(LaneKind::Cards(CardKind::Thought))
        .expect("one")
        .id
        .clone();
    let thoughts = hand.map().count(CardKind::Thought);
    hand.window.select(vec![Target::Lane(lane)]);
    hand.paste("One\nTwo");
    let map = hand.map();
    assert_eq!(map.count(CardKind::Thought), thoughts + 2);
    let heads: Vec<_> = map
        .touchpoints()
        .take(2)
        .map(|(_, t)| t.cards.clone())
        .collect();
    let says = |cards: &[Card], text| cards.iter().any(|card| card.text == text);
    assert!(says(&heads[0], "One") && says(&heads[1], "Two"));
    hand.undo_to(&before);
}

#[test]
fn lines_become_touchpoints_elsewhere() {
    let mut hand = Hand::blank();
    let before = hand.document();
    hand.paste("Sees an advert\nCompares prices");
    assert_eq!(
        columns(&hand.map()),
        [" / Sees an advert", " / Compares prices"]
    );
    assert_eq!(hand.undoes().as_deref(), Some("paste 2 touchpoints"));
    hand.window.select(vec![hand.touchpoint("Sees")]);
    hand.paste("Asks around");
    assert_eq!(columns(&hand.map())[1], " / Asks around");
    hand.key(Modifiers::COMMAND, Key::Z);
    hand.undo_to(&before);
}

#[test]
fn a_mermaid_journey_comes_with_its_people() {
    let mut hand = Hand::example();
    let before = hand.document();
    hand.window.select(vec![hand.touchpoint("Calls")]);
    hand.paste(JOURNEY);
    assert!(
        hand.window
            .shows_text("2 stages \u{b7} 3 touchpoints \u{b7} 2 personas")
    );
    hand.insert();
    let document = hand.document();
    let map = hand.map();
    let (_, both) = map
        .touchpoints()
        .find(|(_, t)| t.title == "Compare prices")
        .expect("it is there");
    let people: Vec<_> = both
        .emotions
        .iter()
        .map(|(id, feeling)| {
            (
                document.persona(id).expect("there").name.clone(),
                feeling.value(),
            )
        })
        .collect();
    let mut people: Vec<_> = people.iter().map(|(name, f)| (name.as_str(), *f)).collect();
    people.sort_by(|one, other| one.0.cmp(other.0));
    assert_eq!(people, [("Jamie", -1.0), ("Sam", -1.0)]);
    assert_eq!(hand.undoes().as_deref(), Some("paste 3 touchpoints"));
    hand.undo_to(&before);
}

#[test]
fn what_is_pasted_on_the_start_screen_becomes_a_document() {
    let mut hand = Hand::on(Window::empty());
    hand.paste(JOURNEY);
    hand.insert();
    assert_eq!(hand.document().title, "Switching");
    assert_eq!(columns(&hand.map()).len(), 3);
    assert!(hand.window.shows_text("not saved"));
}

#[test]
fn in_an_open_text_a_table_is_plain_text() {
    let mut hand = Hand::example();
    hand.window.select(vec![hand.touchpoint("Calls")]);
    hand.key(Modifiers::NONE, Key::Enter);
    hand.paste("Stage\tStep");
    assert!(!hand.asks());
    hand.key(Modifiers::NONE, Key::Enter);
    let titles = columns(&hand.map()).join("\n");
    assert!(
        titles.contains("Stage") && titles.contains("Step"),
        "{titles}"
    );
}

/// The same without ids, to compare what two windows hold.
fn told(map: &Map, stage: &str) -> Vec<String> {
    let stage = map.stages.iter().find(|s| s.title == stage).expect("there");
    let tell = |t: &std::sync::Arc<touchline::model::Touchpoint>| {
        let cards: Vec<_> = t
            .cards
            .iter()
            .map(|c| format!("{:?} {}", c.kind, c.text))
            .collect();
        format!(
            "{} {:?} {:?} {} {cards:?}",
            t.title, t.channels, t.emotion, t.moment_of_truth
        )
    };
    stage.touchpoints.iter().map(tell).collect()
}

#[test]
fn a_stage_goes_from_window_to_window() {
    // Windows of one person share what stands beside the clipboard; else there is its text.
    for shared in [true, false] {
        let mut one = Hand::example();
        let source = one.map();
        let wanted = told(&source, "Negotiate");
        one.window.select(vec![one.stage("Negotiate")]);
        one.event(Event::Copy);
        let text = one.copied.clone();
        assert!(text.starts_with("Stage\tNegotiate\t"), "{text}");
        let mut other = if shared {
            let Hand { window, .. } = one;
            let folder = window.folder;
            let mut window = Window::in_folder(folder, 1440.0, 900.0, None, egui::Theme::Light);
            window.click("Template Blank map");
            Hand::on(window)
        } else {
            Hand::blank()
        };
        let before = other.document();
        other.paste(&text);
        if !shared {
            other.insert();
        }
        let map = other.map();
        if shared {
            assert_eq!(told(&map, "Negotiate"), wanted);
            assert_eq!(other.undoes().as_deref(), Some("paste stage"));
            // Severity, evidence and all the rest come along.
            let bare = |map: &Map| -> Vec<Card> {
                let cards = map.stages.iter().filter(|s| s.title == "Negotiate");
                let cards = cards.flat_map(|s| s.touchpoints.iter().flat_map(|t| t.cards.clone()));
                let mut cards: Vec<Card> = cards.collect();
                for card in &mut cards {
                    card.id = touchline::model::Id::new("");
                }
                cards
            };
            assert_eq!(bare(&map), bare(&source));
        } else {
            let titles = |told: &[String]| {
                told.iter()
                    .map(|t| t.split(" Some").next().unwrap_or("").to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(titles(&told(&map, "Negotiate")), titles(&wanted));
            assert_eq!(told(&map, "Negotiate"), wanted);
        }
        other.undo_to(&before);
    }
}

#[test]
fn what_was_copied_here_comes_back_as_it_was() {
    let mut hand = Hand::example();
    let before = hand.document();
    for target in [hand.touchpoint("Calls"), hand.stage("Negotiate")] {
        hand.window.select(vec![target]);
        hand.event(Event::Copy);
        let text = hand.copied.replace('\n', "\r\n");
        hand.paste(&text);
        assert!(!hand.asks());
        assert_ne!(hand.document(), before);
        hand.undo_to(&before);
        // Other text is other text, though things were copied before.
        hand.window.select(vec![hand.touchpoint("Calls")]);
        hand.paste("Something else");
        assert!(columns(&hand.map()).join("\n").contains("Something else"));
        hand.undo_to(&before);
    }
}

#[test]
fn a_lane_is_cut_and_pasted() {
    let mut hand = Hand::example();
    let before = hand.document();
    let lane = hand
        .map()
        .lane_of(LaneKind::Cards(CardKind::PainPoint))
        .expect("one")
        .clone();
    let count = hand.map().count(CardKind::PainPoint);
    hand.window.select(vec![Target::Lane(lane.id)]);
    hand.event(Event::Cut);
    assert!(
        hand.map()
            .lane_of(LaneKind::Cards(CardKind::PainPoint))
            .is_none()
    );
    let text = hand.copied.clone();
    assert!(text.contains("Pain points\t"), "{text}");
    hand.paste(&text);
    assert_eq!(hand.map().count(CardKind::PainPoint), count);
    assert_eq!(hand.undoes().as_deref(), Some("paste lane"));
    hand.key(Modifiers::COMMAND, Key::Z);
    hand.undo_to(&before);
}

#[test]
fn a_picture_of_the_selection_goes_to_the_clipboard() {
    let mut hand = Hand::example();
    let before = hand.document();
    let shift = Modifiers::COMMAND | Modifiers::SHIFT;
    hand.key(shift, Key::C);
    let whole = hand.picture.take().expect("a picture");
    hand.window.select(vec![hand.stage("Negotiate")]);
    hand.key(shift, Key::C);
    let stage = hand.picture.take().expect("a picture");
    hand.window.select(vec![hand.touchpoint("Calls")]);
    hand.key(shift, Key::C);
    let column = hand.picture.take().expect("a picture");
    assert!(
        whole[0] > stage[0] && stage[0] > column[0],
        "{whole:?} {stage:?} {column:?}"
    );
    // It ends with its column, under which the header's texts have more lines.
    assert!(
        (2 * (180 + 168)..2 * 400).contains(&column[0]),
        "{column:?}"
    );
    assert!(column[1] < whole[1] + 2 * 120, "{whole:?} {column:?}");
    assert!(hand.notice().contains("on the clipboard"));
    assert_eq!(hand.document(), before);
}

#[test]
fn a_picture_that_is_pasted_is_answered() {
    let mut hand = Hand::example();
    let before = hand.document();
    let image = egui::ColorImage::filled([4, 4], egui::Color32::RED);
    hand.event(Event::PasteImage(std::sync::Arc::new(image)));
    assert!(
        hand.notice()
            .starts_with("Select a touchpoint or a persona")
    );
    assert_eq!(hand.document(), before);
}

#[test]
fn hostile_clipboards_neither_break_nor_hold_up_the_window() {
    let mut noise = String::new();
    for at in 0..200_000_u32 {
        noise.push(char::from_u32(at % 0x300).unwrap_or(' '));
    }
    let texts = [
        "\t".repeat(1_000_000),
        "\t\n".repeat(500_000),
        "a\t".repeat(500_000),
        "a\n".repeat(500_000),
        "x".repeat(1_000_000),
        "\u{0}\u{1}\u{1b}[31m\u{7f}\u{9f}".repeat(100_000),
        format!("\"{}", "\t\"".repeat(300_000)),
        format!("journey\n{}", "section a\n b: 9: c, d\n".repeat(30_000)),
        noise,
        String::new(),
        "a\tb".repeat(4_000_000),
    ];
    let mut hand = Hand::example();
    let before = hand.document();
    for text in &texts {
        hand.paste(text);
        if hand.asks() {
            hand.key(Modifiers::NONE, Key::Enter);
            if hand.asks() {
                assert!(
                    hand.window.shows_text("at most can be put in")
                        || hand.window.shows_text("too long")
                );
                hand.window.click("Cancel");
            } else {
                hand.key(Modifiers::COMMAND, Key::Z);
            }
        } else {
            // That no font has some of it is no word on whether it was put in.
            let notice = hand.notice();
            let told = !notice.is_empty() && !notice.starts_with("No font here");
            assert_ne!(told, hand.document() != before, "{:?}", text.get(..20));
            if !told {
                hand.key(Modifiers::COMMAND, Key::Z);
            }
        }
        assert_eq!(hand.document(), before);
    }
}

#[derive(Debug)]
pub struct Dropped(pub std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn dropped_files_are_opened_or_put_in_by_their_kind() {
    let mut hand = Hand::example();
    let before = hand.document();
    let drop = |hand: &mut Hand, name: &str, bytes: &[u8]| {
        let path = hand.window.folder.file(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        hand.window
            .harness
            .input_mut()
            .dropped_files
            .push(std::sync::Arc::new(Dropped(path)));
        hand.window.harness.run();
    };
    drop(&mut hand, "table.csv", b"Stage,Step\nBuy,Pays\n");
    assert!(hand.window.shows_text("table.csv") && hand.asks());
    hand.window.click("Cancel");
    drop(
        &mut hand,
        "notes.md",
        format!("# Notes\n\n```mermaid\n{JOURNEY}```\n").as_bytes(),
    );
    assert!(hand.window.shows_text("3 touchpoints"));
    hand.insert();
    assert_eq!(hand.undoes().as_deref(), Some("paste 3 touchpoints"));
    hand.undo_to(&before);
    for name in ["table.md", "table.txt", "table.org"] {
        drop(&mut hand, name, TABLE.as_bytes());
        assert!(hand.window.shows_text("1 touchpoint"), "{name}");
        // How it was read can be changed as for any table.
        assert!(
            hand.window.shows_text("Touchpoints one below the other"),
            "{name}"
        );
        hand.insert();
        assert_eq!(hand.undoes().as_deref(), Some("paste touchpoint"), "{name}");
        hand.undo_to(&before);
    }
    hand.paste(TABLE);
    assert!(hand.window.shows_text("1 touchpoint"), "pasted");
    hand.window.click("Cancel");
    drop(&mut hand, "share.csv", b"%PDF share;Step\nA;B\n");
    assert!(hand.window.shows_text("1 touchpoint"));
    hand.window.click("Cancel");
    drop(&mut hand, "broken.mmd", b"flowchart LR\n a --> b");
    assert!(hand.window.shows_text("there is no journey"));
    hand.window.click("OK");
    drop(&mut hand, "latin.txt", b"Caf\xe9");
    assert!(hand.window.shows_text("it was read as Windows-1252"));
    assert!(hand.window.shows_text("Caf\u{e9}"));
    hand.window.click("Cancel");
    drop(&mut hand, "zeroes.txt", b"Caf\xe9\0");
    assert!(hand.window.shows_text("this is no text"));
    hand.window.click("OK");
    drop(&mut hand, "empty.tsv", b"");
    assert!(hand.window.shows_text("the file is empty"));
    hand.window.click("OK");
    assert_eq!(hand.document(), before);
}

/// The university's two maps as a spreadsheet, in the window's folder.
fn spreadsheet(hand: &Hand) -> std::path::PathBuf {
    use touchline::formats::{ExportJob, ExportOptions, ExportSelection, format_by_id};
    let path = crate::support::window::example("university.ron");
    let document = touchline::file::open(&path).expect("an example").document;
    let subject = ExportJob::prepare(
        &document,
        &ExportSelection::default(),
        touchline::model::Pictures::new(),
        touchline::file::write,
        Box::new(touchline::text::FixedWidthShaper),
    );
    let subject = subject.expect("it has maps");
    let mut bytes = Vec::new();
    let format = format_by_id("xlsx").expect("there is one");
    (format.write)(&subject, &ExportOptions::default(), &mut bytes, &|_| true)
        .expect("it is written");
    let path = hand.window.folder.file("university.xlsx");
    std::fs::write(&path, bytes).expect("the file can be written");
    path
}

#[test]
fn a_spreadsheet_is_looked_at_sheet_by_sheet_and_put_in() {
    let mut hand = Hand::example();
    let before = hand.document();
    let path = spreadsheet(&hand);
    let dropped = std::sync::Arc::new(Dropped(path));
    hand.window.harness.input_mut().dropped_files.push(dropped);
    hand.window.harness.run();
    assert!(hand.window.shows_text("university.xlsx") && hand.asks());
    assert!(hand.window.shows_text("2 maps"), "both journeys are taken");
    assert!(hand.window.shows_text("Every journey"));
    hand.insert();
    let maps = hand.document().maps;
    assert_eq!(maps.len(), before.maps.len() + 2);
    let titles: Vec<_> = maps.iter().map(|map| map.title.as_str()).collect();
    assert!(titles.contains(&"To-be"), "{titles:?}");
    hand.undo_to(&before);
}

#[test]
fn a_spreadsheet_that_is_opened_without_a_map_becomes_one() {
    let mut hand = Hand::on(Window::empty());
    let path = spreadsheet(&hand);
    let dropped = std::sync::Arc::new(Dropped(path));
    hand.window.harness.input_mut().dropped_files.push(dropped);
    hand.window.harness.run();
    assert!(hand.asks());
    hand.insert();
    let document = hand.document();
    assert_eq!(document.title, "Applying as a guest student");
    assert_eq!(document.maps.len(), 2);
}
