//! The rows.

use std::sync::LazyLock;

use super::WindowCommand as R;
use super::row::{alt, ctrl, editor, key, keys_only, window};
use super::{Action, Chord, Handler, Key, Menu};
use crate::editor::{Direction, Editor, StageStep};
use crate::model::{CardKind, Face, LaneKind, Target};
use crate::tool::{MODES, ModeSpec};

/// Sets the emotion of a face.
macro_rules! face {
    ($id:literal, $label:literal, $face:expr, $keys:expr) => {
        editor($id, $label, (Menu::Edit, 40), |d| d.set_face($face))
            .keys($keys)
            .enabled_when(on_touchpoint)
            .in_submenu("Feels")
    };
}

/// Opens a recent file by its index; the window shows the file's name as the label.
macro_rules! recent {
    ($id:literal, $label:literal, $place:literal) => {
        window($id, $label, (Menu::File, 10), R::OpenRecent($place))
            .in_submenu("Open recent")
            .needs_no_editor()
    };
}

fn selected(editor: &Editor) -> bool {
    !editor.selection().is_empty()
}

fn on_touchpoint(editor: &Editor) -> bool {
    let mut targets = editor.selection().targets().iter();
    targets.any(|target| editor.touchpoint_of(target).is_some())
}

/// Whether a lane is selected that can be hidden.
fn on_lane(editor: &Editor) -> bool {
    !editor.hidable_lanes().is_empty()
}

/// Whether a stage, a touchpoint or a card is selected.
fn copyable(editor: &Editor) -> bool {
    let mut targets = editor.selection().targets().iter();
    targets.any(|t| {
        matches!(
            t,
            Target::Stage(_) | Target::Touchpoint(_) | Target::Card(_)
        )
    })
}

/// Whether there is a search query.
fn searching(editor: &Editor) -> bool {
    !editor.search().typed().is_empty()
}

/// Whether there is something to copy: a lane can be copied, but not duplicated.
fn clippable(editor: &Editor) -> bool {
    let lane = |target: &Target| matches!(target, Target::Lane(_));
    copyable(editor) || editor.selection().targets().iter().any(lane)
}

/// The index of the shown map among the document's maps, and that of the last one.
fn map_place(editor: &Editor) -> Option<(usize, usize)> {
    let maps = &editor.document().maps;
    let place = maps.iter().position(|map| map.id == *editor.map_id())?;
    Some((place, maps.len() - 1))
}

fn has_personas(editor: &Editor) -> bool {
    !editor.map().personas.is_empty()
}

fn several_maps(editor: &Editor) -> bool {
    editor.document().maps.len() > 1
}

/// The rows before the new cards.
pub(super) static BEFORE_CARDS: &[Action] = &[
    window("file.new", "New", (Menu::File, 10), R::New)
        .keys(&[ctrl('N')])
        .icon("file")
        .needs_no_editor(),
    window("file.open", "Open\u{2026}", (Menu::File, 10), R::Open)
        .keys(&[ctrl('O')])
        .icon("folder")
        .needs_no_editor(),
    recent!("file.recent.1", "Recent map 1", 0),
    recent!("file.recent.2", "Recent map 2", 1),
    recent!("file.recent.3", "Recent map 3", 2),
    recent!("file.recent.4", "Recent map 4", 3),
    recent!("file.recent.5", "Recent map 5", 4),
    recent!("file.recent.6", "Recent map 6", 5),
    recent!("file.recent.7", "Recent map 7", 6),
    recent!("file.recent.8", "Recent map 8", 7),
    recent!("file.recent.9", "Recent map 9", 8),
    recent!("file.recent.10", "Recent map 10", 9),
    window(
        "file.open_example",
        "Open example\u{2026}",
        (Menu::File, 10),
        R::OpenExample,
    )
    .needs_no_editor(),
    window("file.save", "Save", (Menu::File, 20), R::Save).keys(&[ctrl('S')]),
    window(
        "file.save_as",
        "Save as\u{2026}",
        (Menu::File, 20),
        R::SaveAs,
    )
    .keys(&[ctrl('S').shift()]),
    window(
        "file.revert",
        "Revert to saved",
        (Menu::File, 20),
        R::Revert,
    )
    .enabled_when(|d| !d.is_saved()),
    window("file.export", "Export\u{2026}", (Menu::File, 30), R::Export).keys(&[ctrl('E')]),
    window("file.quit", "Quit", (Menu::File, 90), R::Quit)
        .keys(&[ctrl('Q')])
        .needs_no_editor(),
    editor("edit.undo", "Undo", (Menu::Edit, 10), Editor::undo)
        .keys(&[ctrl('Z')])
        .icon("undo")
        .enabled_when(|d| d.history().undo_name().is_some())
        .dynamic_label(|d| named("Undo", d.history().undo_name())),
    editor("edit.redo", "Redo", (Menu::Edit, 10), Editor::redo)
        .keys(&[ctrl('Z').shift(), ctrl('Y')])
        .icon("redo")
        .enabled_when(|d| d.history().redo_name().is_some())
        .dynamic_label(|d| named("Redo", d.history().redo_name())),
    window("edit.cut", "Cut", (Menu::Edit, 20), R::Cut)
        .icon("cut")
        .keys(&[ctrl('X')])
        .enabled_when(clippable),
    window("edit.copy", "Copy", (Menu::Edit, 20), R::Copy)
        .icon("copy")
        .keys(&[ctrl('C')])
        .enabled_when(clippable),
    window(
        "edit.copy_picture",
        "Copy as picture",
        (Menu::Edit, 20),
        R::CopyPicture,
    )
    .keys(&[ctrl('C').shift()]),
    window("edit.paste", "Paste", (Menu::Edit, 20), R::Paste)
        .icon("paste")
        .keys(&[ctrl('V')])
        .needs_no_editor(),
    editor(
        "edit.duplicate",
        "Duplicate",
        (Menu::Edit, 20),
        Editor::duplicate,
    )
    .icon("duplicate")
    .keys(&[ctrl('D')])
    .enabled_when(copyable),
    editor("edit.delete", "Delete", (Menu::Edit, 20), Editor::delete)
        .icon("delete")
        .keys(&[Chord::plain(Key::Delete), Chord::plain(Key::Backspace)])
        .enabled_when(selected),
    editor(
        "edit.select_all",
        "Select all",
        (Menu::Edit, 30),
        Editor::select_all,
    )
    .in_submenu("Select")
    .keys(&[ctrl('A')]),
    editor(
        "edit.select_stage",
        "Select the stage's touchpoints",
        (Menu::Edit, 30),
        Editor::select_stage,
    )
    .in_submenu("Select")
    .keys(&[ctrl('A').shift()])
    .enabled_when(selected),
    editor(
        "edit.select_lane",
        "Select the whole lane",
        (Menu::Edit, 30),
        Editor::select_lane,
    )
    .in_submenu("Select")
    .keys(&[ctrl('L').shift()])
    .enabled_when(selected),
    editor(
        "edit.select_none",
        "Select nothing",
        (Menu::Edit, 30),
        Editor::escape,
    )
    .in_submenu("Select")
    .keys(&[Chord::plain(Key::Escape)]),
    editor("edit.text", "Edit text", (Menu::Edit, 30), |d| {
        d.edit_selected(None);
    })
    .icon("pencil")
    .keys(&[Chord::plain(Key::Enter), Chord::plain(Key::F(2))])
    .enabled_when(selected),
    window("edit.find", "Find and replace", (Menu::Edit, 35), R::Find)
        .keys(&[ctrl('F')])
        .icon("search"),
    editor(
        "edit.find_next",
        "Find next",
        (Menu::Edit, 35),
        Editor::find_next,
    )
    .keys(&[Chord::plain(Key::F(3))])
    .enabled_when(searching),
    editor(
        "edit.find_previous",
        "Find previous",
        (Menu::Edit, 35),
        Editor::find_previous,
    )
    .keys(&[Chord::plain(Key::F(3)).shift()])
    .enabled_when(searching),
    editor(
        "edit.replace",
        "Replace and find next",
        (Menu::Edit, 35),
        Editor::replace_and_find_next,
    )
    .enabled_when(|d| d.search().is_open() && searching(d)),
    editor(
        "edit.replace_all",
        "Replace all",
        (Menu::Edit, 35),
        Editor::replace_all,
    )
    .enabled_when(|d| d.search().is_open() && searching(d)),
    face!(
        "emotion.awful",
        "Feels awful",
        Face::Awful,
        &[key('1'), alt(Key::Char('1'))]
    ),
    face!(
        "emotion.bad",
        "Feels bad",
        Face::Bad,
        &[key('2'), alt(Key::Char('2'))]
    ),
    face!(
        "emotion.neutral",
        "Feels neutral",
        Face::Neutral,
        &[key('3'), alt(Key::Char('3'))]
    ),
    face!(
        "emotion.good",
        "Feels good",
        Face::Good,
        &[key('4'), alt(Key::Char('4'))]
    ),
    face!(
        "emotion.delighted",
        "Feels delightful",
        Face::Delighted,
        &[key('5'), alt(Key::Char('5'))]
    ),
    editor("emotion.clear", "Clear emotion", (Menu::Edit, 40), |d| {
        d.set_emotion(None);
    })
    .in_submenu("Feels")
    .keys(&[key('0'), alt(Key::Char('0'))])
    .enabled_when(on_touchpoint),
    editor(
        "edit.next_persona",
        "Next persona\u{2019}s feelings",
        (Menu::Edit, 40),
        Editor::activate_next_persona,
    )
    .in_submenu("Feels"),
    editor(
        "edit.moment_of_truth",
        "Moment of truth",
        (Menu::Edit, 50),
        Editor::toggle_moment_of_truth,
    )
    .enabled_when(on_touchpoint)
    .checked(Editor::is_moment_of_truth),
    editor("edit.move_left", "Move left", (Menu::Edit, 60), |d| {
        d.move_selected(Direction::Left);
    })
    .in_submenu("Move")
    .keys(&[alt(Key::Left)])
    .enabled_when(selected),
    editor("edit.move_right", "Move right", (Menu::Edit, 60), |d| {
        d.move_selected(Direction::Right);
    })
    .in_submenu("Move")
    .keys(&[alt(Key::Right)])
    .enabled_when(selected),
    editor("edit.move_up", "Move up", (Menu::Edit, 60), |d| {
        d.move_selected(Direction::Up);
    })
    .in_submenu("Move")
    .keys(&[alt(Key::Up)])
    .enabled_when(selected),
    editor("edit.move_down", "Move down", (Menu::Edit, 60), |d| {
        d.move_selected(Direction::Down);
    })
    .in_submenu("Move")
    .keys(&[alt(Key::Down)])
    .enabled_when(selected),
    editor(
        "insert.stage",
        "Stage",
        (Menu::Insert, 10),
        Editor::add_stage,
    )
    .keys(&[key('S'), alt(Key::Char('S'))])
    .icon("stage"),
    editor(
        "insert.touchpoint",
        "Touchpoint",
        (Menu::Insert, 10),
        Editor::add_touchpoint,
    )
    .keys(&[key('T'), alt(Key::Char('T'))])
    .icon("touchpoint"),
];

/// The rows between the new cards and the lanes.
pub(super) static AFTER_CARDS: &[Action] = &[
    editor(
        "insert.persona",
        "Persona",
        (Menu::Insert, 30),
        Editor::add_persona,
    ),
    editor("insert.goal", "Goal", (Menu::Insert, 30), Editor::add_goal),
    editor("insert.lane", "Lane of notes", (Menu::Insert, 40), |d| {
        d.add_lane(LaneKind::Cards(CardKind::Note));
    })
    .icon("lanes"),
    editor(
        "insert.another",
        "One more of the same",
        (Menu::Insert, 50),
        Editor::add_another,
    )
    .keys(&[Chord::command(Key::Enter)])
    .enabled_when(selected),
    window("view.present", "Present", (Menu::View, 5), R::Present).keys(&[Chord::plain(Key::F(5))]),
    window(
        "view.present_here",
        "Present from the selection",
        (Menu::View, 5),
        R::PresentHere,
    )
    .keys(&[Chord::plain(Key::F(5)).shift()])
    .enabled_when(selected),
    window("view.zoom_in", "Zoom in", (Menu::View, 10), R::ZoomIn)
        .keys(&[ctrl('+'), ctrl('=')])
        .icon("plus"),
    window("view.zoom_out", "Zoom out", (Menu::View, 10), R::ZoomOut)
        .keys(&[ctrl('-')])
        .icon("minus"),
    window(
        "view.zoom_100",
        "Zoom to 100 %",
        (Menu::View, 10),
        R::Zoom100,
    )
    .keys(&[ctrl('0')]),
    window("view.zoom_fit", "Zoom to fit", (Menu::View, 10), R::ZoomFit)
        .keys(&[key('1').shift(), alt(Key::Char('1')).shift()]),
    window(
        "view.zoom_selection",
        "Zoom to selection",
        (Menu::View, 10),
        R::ZoomSelection,
    )
    .keys(&[key('2').shift(), alt(Key::Char('2')).shift()])
    .enabled_when(selected),
    window(
        "view.palette",
        "Palette",
        (Menu::View, 20),
        R::TogglePalette,
    )
    .keys(&[ctrl('P').shift()]),
    window(
        "view.outline",
        "Outline",
        (Menu::View, 20),
        R::ToggleOutline,
    )
    .keys(&[ctrl('O').shift()]),
    window(
        "view.inspector",
        "Inspector",
        (Menu::View, 20),
        R::ToggleInspector,
    )
    .keys(&[ctrl('I').shift()]),
    window(
        "view.mini_map",
        "Mini map",
        (Menu::View, 20),
        R::ToggleMiniMap,
    )
    .keys(&[ctrl('M').shift()]),
    window("view.focus", "Focus mode", (Menu::View, 20), R::FocusMode)
        .keys(&[ctrl('\\'), ctrl('.')]),
    window(
        "view.full_screen",
        "Full screen",
        (Menu::View, 20),
        R::FullScreen,
    )
    .keys(&[Chord::plain(Key::F(11)), Chord::command(Key::F(11))])
    .needs_no_editor(),
    window("view.filter", "Filter\u{2026}", (Menu::View, 25), R::Filter).keys(&[ctrl('F').shift()]),
    editor(
        "view.clear_filter",
        "Clear filter",
        (Menu::View, 25),
        Editor::clear_filter,
    )
    .enabled_when(|d| d.filter().is_active()),
    window(
        "view.light",
        "Light interface",
        (Menu::View, 30),
        R::LightInterface,
    )
    .in_submenu("Interface colours")
    .needs_no_editor(),
    window(
        "view.dark",
        "Dark interface",
        (Menu::View, 30),
        R::DarkInterface,
    )
    .in_submenu("Interface colours")
    .needs_no_editor(),
    window(
        "view.system_colours",
        "Interface in the system's colours",
        (Menu::View, 30),
        R::SystemInterface,
    )
    .in_submenu("Interface colours")
    .needs_no_editor(),
    window(
        "view.animations",
        "Animations",
        (Menu::View, 30),
        R::ToggleAnimations,
    )
    .needs_no_editor(),
    window(
        "view.scale_up",
        "Larger interface",
        (Menu::View, 30),
        R::ScaleUp,
    )
    .in_submenu("Interface size")
    .keys(&[ctrl('+').alt(), ctrl('=').alt()])
    .needs_no_editor(),
    window(
        "view.scale_down",
        "Smaller interface",
        (Menu::View, 30),
        R::ScaleDown,
    )
    .in_submenu("Interface size")
    .keys(&[ctrl('-').alt()])
    .needs_no_editor(),
    window(
        "view.scale_100",
        "Interface at 100 %",
        (Menu::View, 30),
        R::Scale100,
    )
    .in_submenu("Interface size")
    .keys(&[ctrl('0').alt()])
    .needs_no_editor(),
    window(
        "view.context_menu",
        "Context menu",
        (Menu::View, 0),
        R::ContextMenu,
    )
    .keys(&[Chord::plain(Key::F(10)).shift(), Chord::plain(Key::Menu)])
    .in_search_only(),
    editor(
        "map.copy_as_to_be",
        "Copy map as to-be",
        (Menu::Map, 10),
        Editor::add_map,
    ),
    editor(
        "map.new",
        "New empty map",
        (Menu::Map, 10),
        Editor::add_empty_map,
    ),
    editor(
        "map.duplicate",
        "Duplicate map",
        (Menu::Map, 10),
        Editor::duplicate_map,
    ),
    window(
        "map.rename",
        "Rename map\u{2026}",
        (Menu::Map, 10),
        R::RenameMap,
    ),
    editor("map.move_left", "Move map left", (Menu::Map, 15), |d| {
        d.move_map(-1);
    })
    .enabled_when(|d| map_place(d).is_some_and(|(place, _)| place > 0)),
    editor("map.move_right", "Move map right", (Menu::Map, 15), |d| {
        d.move_map(1);
    })
    .enabled_when(|d| map_place(d).is_some_and(|(place, last)| place < last)),
    editor(
        "map.delete",
        "Delete map",
        (Menu::Map, 10),
        Editor::delete_map,
    )
    .enabled_when(several_maps),
    editor(
        "map.next",
        "Next map",
        (Menu::Map, 20),
        Editor::show_next_map,
    )
    .enabled_when(several_maps),
    window("map.check", "Check the map", (Menu::Map, 20), R::Check),
    editor(
        "map.facts",
        "Title, state, owner and review",
        (Menu::Map, 20),
        |d| {
            d.select([Target::Header]);
        },
    ),
    editor(
        "map.persona_cards",
        "Personas as cards",
        (Menu::Map, 25),
        Editor::toggle_persona_cards,
    )
    .checked(|d| d.map().persona_cards)
    .enabled_when(has_personas),
    editor(
        "map.hide_lane",
        "Hide lane",
        (Menu::Map, 25),
        Editor::hide_selected_lanes,
    )
    .enabled_when(on_lane),
];

/// The rows behind the lanes.
pub(super) static AFTER_LANES: &[Action] = &[
    window(
        "help.commands",
        "Search commands\u{2026}",
        (Menu::Help, 10),
        R::SearchCommands,
    )
    .keys(&[ctrl('K')])
    .icon("search")
    .needs_no_editor(),
    window(
        "help.keys",
        "Keyboard shortcuts",
        (Menu::Help, 10),
        R::ShowKeys,
    )
    .keys(&[key('?'), Chord::plain(Key::F(1))])
    .needs_no_editor(),
    window(
        "help.keys_file",
        "Keyboard shortcuts file\u{2026}",
        (Menu::Help, 10),
        R::KeysFile,
    )
    .needs_no_editor(),
    window("help.about", "About Touchline", (Menu::Help, 20), R::About).needs_no_editor(),
    keys_only("go.left", "Go left", &[Chord::plain(Key::Left)], |d| {
        d.navigate(Direction::Left);
    }),
    keys_only("go.right", "Go right", &[Chord::plain(Key::Right)], |d| {
        d.navigate(Direction::Right);
    }),
    keys_only("go.up", "Go up", &[Chord::plain(Key::Up)], |d| {
        d.navigate(Direction::Up);
    }),
    keys_only("go.down", "Go down", &[Chord::plain(Key::Down)], |d| {
        d.navigate(Direction::Down);
    }),
    keys_only(
        "go.extend_left",
        "Extend the selection to the left",
        &[Chord::plain(Key::Left).shift()],
        |d| d.extend_selection(Direction::Left),
    ),
    keys_only(
        "go.extend_right",
        "Extend the selection to the right",
        &[Chord::plain(Key::Right).shift()],
        |d| d.extend_selection(Direction::Right),
    ),
    keys_only(
        "go.extend_up",
        "Extend the selection up",
        &[Chord::plain(Key::Up).shift()],
        |d| d.extend_selection(Direction::Up),
    ),
    keys_only(
        "go.extend_down",
        "Extend the selection down",
        &[Chord::plain(Key::Down).shift()],
        |d| d.extend_selection(Direction::Down),
    ),
    keys_only(
        "go.row_start",
        "Go to the row's beginning",
        &[Chord::plain(Key::Home)],
        |d| d.navigate_to_row_end(false),
    ),
    keys_only(
        "go.row_end",
        "Go to the row's end",
        &[Chord::plain(Key::End)],
        |d| d.navigate_to_row_end(true),
    ),
    keys_only(
        "go.next_stage",
        "Go to the next stage",
        &[Chord::plain(Key::PageDown)],
        |d| d.navigate_to_stage(StageStep::Next),
    ),
    keys_only(
        "go.stage_before",
        "Go to the stage before",
        &[Chord::plain(Key::PageUp)],
        |d| d.navigate_to_stage(StageStep::Previous),
    ),
];

/// `Undo` with the name of the step.
fn named(verb: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{verb} {name}"),
        None => verb.to_owned(),
    }
}

/// The keys that a letter gives: alone, and with Alt where letters write.
fn letter_keys(letter: char) -> [Chord; 2] {
    [key(letter), alt(Key::Char(letter))]
}

/// A row for each kind of card.
pub(super) static CARDS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let row = |kind: CardKind| {
        let spec = kind.spec();
        let letter = spec.letter.into_iter();
        let chords = letter.flat_map(letter_keys);
        Action {
            handler: Handler::AddCard(kind),
            keys: chords.collect::<Vec<_>>().leak(),
            icon: Some(spec.key),
            ..editor(spec.insert_action, spec.label, (Menu::Insert, 20), |_| ())
        }
    };
    CardKind::ranked().into_iter().map(row).collect()
});

/// A row for each kind of lane that can be shown and hidden.
pub(super) static LANES: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let kinds = LaneKind::ALL.iter().copied();
    let kinds = kinds.filter(|kind| *kind != LaneKind::Touchpoints && !kind.may_stand_often());
    let row = |kind: LaneKind| {
        let id = format!("map.lane.{}", kind.key()).leak();
        let label = format!("{} lane", kind.label()).leak();
        Action {
            handler: Handler::ToggleLane(kind),
            ..editor(id, label, (Menu::Map, 30), |_| ())
        }
    };
    kinds.map(row).collect()
});

/// A row for each mode of the tool.
pub(super) static MODE_ROWS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let row = |mode: &&'static ModeSpec| Action {
        handler: Handler::SetMode(mode),
        keys: letter_keys(mode.letter).to_vec().leak(),
        icon: Some(mode.icon),
        submenu: Some("Tool"),
        ..editor(mode.action, mode.label, (Menu::Edit, 27), |_| ())
    };
    MODES.iter().map(row).collect()
});
