//! An editor driven in its users' words: things are found by their texts.

use std::sync::Arc;

use kurbo::{Point, Vec2};
use touchline::action::{Chord, Key, resolve};
use touchline::editor::{CommitThen, Direction, Editor, StageStep};
use touchline::model::{Document, Emotion, Face, Id, Map, Slot, Target, problems};
use touchline::text::FixedWidthShaper;
use touchline::tool::{Modifiers, PaletteItem, PointerEvent, PointerKind};

/// An editor, a pointer and a keyboard. After every step the map has no problems.
pub struct TestEditor {
    pub editor: Editor,
    modifiers: Modifiers,
}

/// Finds a thing: by its text, or by its target.
pub trait FindTarget: Copy {
    fn find_on(&self, test: &TestEditor) -> Target;
}

impl FindTarget for &str {
    fn find_on(&self, test: &TestEditor) -> Target {
        test.find(self)
    }
}

impl FindTarget for &Target {
    fn find_on(&self, _table: &TestEditor) -> Target {
        (*self).clone()
    }
}

/// A drag that has begun.
pub struct Drag<'a> {
    test: &'a mut TestEditor,
    at: Point,
}

/// The example with four stages and eight touchpoints, as it was saved.
pub fn mobile_plan() -> TestEditor {
    let text = include_bytes!("../../../examples/mobile-plan.ron");
    let opened = touchline::file::read(text).expect("the example opens");
    TestEditor::new(opened.document)
}

/// A map with nothing on it.
pub fn blank() -> TestEditor {
    TestEditor::new(Document {
        maps: vec![Arc::new(Map::new(Id::new("m")))],
        ..Document::default()
    })
}

impl TestEditor {
    pub fn new(document: Document) -> Self {
        Self {
            editor: Editor::new(Arc::new(document), Box::new(FixedWidthShaper)),
            modifiers: Modifiers::default(),
        }
    }

    /// Holds Shift for what follows.
    pub fn shift(&mut self, held: bool) -> &mut Self {
        self.modifiers.shift = held;
        self
    }

    /// Holds Alt for what follows.
    pub fn alt(&mut self, held: bool) -> &mut Self {
        self.modifiers.alt = held;
        self
    }

    pub fn point(&mut self, kind: PointerKind, at: Point) {
        self.editor.pointer(&PointerEvent {
            kind,
            at,
            modifiers: self.modifiers,
            tolerance: 4.0,
        });
        self.check();
    }

    fn check(&self) {
        assert_eq!(problems(self.editor.document()), []);
        let map = self.editor.map();
        for target in self.editor.selection().targets() {
            assert!(
                target.exists(self.editor.document(), map),
                "{target:?} is selected but gone"
            );
        }
    }

    /// The thing with this text: a stage, a touchpoint, a card, a lane, a persona.
    pub fn find(&self, says: &str) -> Target {
        let boxes = self.editor.layout().boxes();
        let mut boxes = boxes.iter().rev();
        let found = boxes
            .find(|found| self.editor.text(&found.target, Slot::Text).as_deref() == Some(says));
        if let Some(found) = found {
            return found.target.clone();
        }
        let lane = self
            .editor
            .map()
            .lanes
            .iter()
            .find(|lane| lane.heading() == says);
        let lane = lane.unwrap_or_else(|| panic!("nothing says {says:?}"));
        Target::Lane(lane.id.clone())
    }

    pub fn id(&self, says: &str) -> Id {
        self.find(says).id().expect("it has an id").clone()
    }

    pub fn face_of(&self, says: &str) -> Target {
        Target::Emotion {
            touchpoint: self.id(says),
            persona: 0,
        }
    }

    /// The place of a touchpoint in a lane.
    pub fn cell(&self, touchpoint: &str, lane: &str) -> Target {
        Target::Cell {
            touchpoint: self.id(touchpoint),
            lane: self.id(lane),
        }
    }

    pub fn centre(&self, target: &Target) -> Point {
        let found = self.editor.layout().find(target);
        found
            .unwrap_or_else(|| panic!("{target:?} is not in view"))
            .rect
            .center()
    }

    pub fn click(&mut self, thing: impl FindTarget) {
        let at = self.centre(&thing.find_on(self));
        self.click_at(at);
    }

    pub fn click_at(&mut self, at: Point) {
        self.point(PointerKind::Moved, at);
        self.point(PointerKind::Pressed, at);
        self.point(PointerKind::Released, at);
    }

    pub fn double_click(&mut self, thing: impl FindTarget) {
        let at = self.centre(&thing.find_on(self));
        self.click_at(at);
        self.click_at(at);
        self.point(PointerKind::DoubleClicked, at);
    }

    /// Starts to drag a thing: `test.drag("Compare prices").onto("Decide")`.
    pub fn drag(&mut self, thing: impl FindTarget) -> Drag<'_> {
        let at = self.centre(&thing.find_on(self));
        self.drag_from(at)
    }

    pub fn drag_from(&mut self, at: Point) -> Drag<'_> {
        self.point(PointerKind::Moved, at);
        self.point(PointerKind::Pressed, at);
        Drag { test: self, at }
    }

    /// Starts to drag an item from the palette.
    pub fn drag_from_palette(&mut self, item: PaletteItem) -> Drag<'_> {
        self.editor.start_palette_drag(item);
        let at = Point::new(-200.0, 100.0);
        Drag { test: self, at }
    }

    /// Types into the text that is open, after what is there.
    pub fn write(&mut self, words: &str) -> &mut Self {
        let before = self.editor.editing().expect("a text is open").text.clone();
        self.editor.set_draft(before + words);
        self.check();
        self
    }

    /// Presses keys: `Ctrl+Shift+Z`, `T`, `Alt+Left`. In a text, Enter, Tab and Esc do what they do
    /// there.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let editing = self.editor.editing().is_some();
        match keys {
            "Tab" => self.editor.commit_editing(CommitThen::NextTouchpoint),
            "Shift+Tab" => self.editor.commit_editing(CommitThen::Previous),
            "Ctrl+Enter" if editing => self.editor.commit_editing(CommitThen::AddAnother),
            "PgDn" if editing => self
                .editor
                .commit_editing(CommitThen::Stage(StageStep::Next)),
            "PgUp" if editing => self
                .editor
                .commit_editing(CommitThen::Stage(StageStep::Previous)),
            "Down" if editing => self
                .editor
                .commit_editing(CommitThen::Move(Direction::Down)),
            "Enter" if editing => self.editor.commit_editing(CommitThen::Stay),
            "Esc" => self.editor.escape(),
            _ => {
                let chord = chord(keys);
                let action = resolve(chord, editing);
                let action = action.unwrap_or_else(|| panic!("{keys} mean nothing"));
                assert_eq!(action.run(Some(&mut self.editor)), None, "{keys}");
            }
        }
        self.check();
        self
    }

    /// Every stage with its touchpoints: `Define: Review current plan, Set limits; Compare:`.
    pub fn outline(&self) -> String {
        let stages = self.editor.map().stages.iter().map(|stage| {
            let titles: Vec<_> = stage.touchpoints.iter().map(|t| t.title.as_str()).collect();
            format!("{}: {}", stage.title, titles.join(", "))
        });
        stages.collect::<Vec<_>>().join("; ")
    }

    /// What the cards of a touchpoint in a lane say.
    pub fn cards(&self, touchpoint: &str, lane: &str) -> Vec<String> {
        let map = self.editor.map();
        let (_, touchpoint) = map.touchpoint(&self.id(touchpoint)).expect("it is there");
        let lane = map
            .lanes
            .iter()
            .find(|l| l.heading() == lane)
            .expect("it is there");
        touchpoint
            .cards_in(lane)
            .map(|card| card.text.clone())
            .collect()
    }

    pub fn emotion(&self, touchpoint: &str) -> Option<f64> {
        self.editor
            .emotion(&self.find(touchpoint))
            .map(Emotion::value)
    }

    pub fn selected(&self) -> Vec<String> {
        let targets = self.editor.selection().targets().iter();
        let words = targets.map(|target| match target {
            Target::Header => "heading".to_owned(),
            Target::Emotion { touchpoint, .. } => {
                let title = self
                    .editor
                    .text(&Target::Touchpoint(touchpoint.clone()), Slot::Text);
                format!("face of {}", title.unwrap_or_default())
            }
            Target::Cell { touchpoint, lane } => {
                let title = self
                    .editor
                    .text(&Target::Touchpoint(touchpoint.clone()), Slot::Text);
                let lane = self
                    .editor
                    .map()
                    .lane(lane)
                    .map(|lane| lane.heading().to_owned());
                format!(
                    "{} of {}",
                    lane.unwrap_or_default(),
                    title.unwrap_or_default()
                )
            }
            Target::Lane(id) => {
                let lane = self
                    .editor
                    .map()
                    .lane(id)
                    .map(|lane| lane.heading().to_owned());
                lane.unwrap_or_default()
            }
            other => self.editor.text(other, Slot::Text).unwrap_or_default(),
        });
        words.collect()
    }

    pub fn undo_name(&self) -> Option<&str> {
        self.editor.history().undo_name()
    }

    pub fn face(&self, touchpoint: &str) -> Option<Face> {
        self.editor
            .emotion(&self.find(touchpoint))
            .map(Emotion::face)
    }
}

impl Drag<'_> {
    /// Drops on the middle of a thing.
    pub fn onto(self, says: &str) {
        let target = self.test.find(says);
        let at = self.test.centre(&target);
        self.to(at);
    }

    /// Drops at this distance.
    pub fn by(self, x: f64, y: f64) {
        let at = self.at + Vec2::new(x, y);
        self.to(at);
    }

    /// Drops at a point.
    pub fn to(mut self, at: Point) {
        self.hold(at);
        self.test.point(PointerKind::Released, at);
        assert!(!self.test.editor.is_busy());
    }

    /// Moves to a point in small steps and keeps the button down.
    pub fn hold(&mut self, at: Point) -> &mut Editor {
        for step in 1..=8 {
            let step = self.at.lerp(at, f64::from(step) / 8.0);
            self.test.point(PointerKind::Moved, step);
        }
        self.at = at;
        &mut self.test.editor
    }

    /// Moves over a thing and then off the map, and drops there.
    pub fn and_drop_outside(mut self, over: Point) {
        self.hold(over);
        self.test.point(PointerKind::Left, over);
        self.test.point(PointerKind::Released, over);
        assert!(!self.test.editor.is_busy());
    }

    /// Moves on to a point and presses Esc before letting go.
    pub fn and_escape(mut self, at: Point) {
        self.hold(at).escape();
        assert!(!self.test.editor.is_busy());
        self.test.point(PointerKind::Released, at);
    }
}

fn chord(keys: &str) -> Chord {
    let mut parts: Vec<&str> = keys.split('+').collect();
    let key = match parts.pop().expect("there is a key") {
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Enter" => Key::Enter,
        "PgDn" => Key::PageDown,
        "PgUp" => Key::PageUp,
        "Delete" => Key::Delete,
        "F2" => Key::F(2),
        other => Key::Char(other.chars().next().expect("a key has a name")),
    };
    Chord {
        command: parts.contains(&"Ctrl"),
        shift: parts.contains(&"Shift"),
        alt: parts.contains(&"Alt"),
        key,
    }
}
