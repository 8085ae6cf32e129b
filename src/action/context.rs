//! The entries of context menus: rows of the table, chosen by what is under the pointer.

use crate::editor::Editor;
use crate::model::kinds::FieldSpec;
use crate::model::{CardKind, LaneKind, Target};
use crate::tool::PaletteItem;

/// What a context menu is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextMenuSubject {
    /// The header with title and scenario.
    Header,
    /// A map, by its tab.
    Map,
    /// A persona in the header.
    Persona,
    /// A goal in the header.
    Goal,
    /// A stage.
    Stage,
    /// A touchpoint.
    Touchpoint,
    /// A face on the curve.
    Face,
    /// A card.
    Card(CardKind),
    /// A lane, by its head.
    Lane,
    /// A touchpoint's place in a lane.
    Cell(LaneKind),
    /// The empty canvas.
    Nothing,
    /// The small map in the corner.
    MiniMap,
    /// Something in the palette.
    Palette(PaletteItem),
    /// A text that was found.
    Hit,
}

/// A row of a context menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextMenuEntry {
    /// An action of the table.
    Action(&'static str),
    /// The five faces side by side.
    Faces,
    /// The dots of a level up to its highest, side by side.
    Level(&'static FieldSpec, u8),
    /// The hues side by side.
    Hues,
    /// A submenu of how well evidenced it is.
    Evidence,
}

use ContextMenuEntry::{Action, Evidence, Faces, Hues, Level};

const CLIPBOARD: [ContextMenuEntry; 4] = [
    Action("edit.cut"),
    Action("edit.copy"),
    Action("edit.paste"),
    Action("edit.duplicate"),
];

impl ContextMenuSubject {
    /// All kinds of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Header,
            Self::Map,
            Self::Persona,
            Self::Goal,
            Self::Stage,
            Self::Touchpoint,
            Self::Face,
            Self::Lane,
            Self::Nothing,
            Self::MiniMap,
            Self::Hit,
        ];
        all.extend(CardKind::ALL.iter().map(|kind| Self::Card(*kind)));
        all.extend(LaneKind::ALL.iter().map(|kind| Self::Cell(*kind)));
        all.extend(PaletteItem::all().map(Self::Palette));
        all
    }

    /// The subject for the editor's selection.
    #[must_use]
    pub fn selection(editor: &Editor) -> Self {
        let map = editor.map();
        match editor.selection().primary() {
            None => Self::Nothing,
            Some(Target::Header) => Self::Header,
            Some(Target::Persona(_)) => Self::Persona,
            Some(Target::Goal(_)) => Self::Goal,
            Some(Target::Stage(_)) => Self::Stage,
            Some(Target::Touchpoint(_)) => Self::Touchpoint,
            Some(Target::Emotion { .. }) => Self::Face,
            Some(Target::Card(id)) => map
                .card(id)
                .map_or(Self::Nothing, |(_, card)| Self::Card(card.kind)),
            Some(Target::Lane(_)) => Self::Lane,
            Some(Target::Cell { lane, .. }) => map
                .lane(lane)
                .map_or(Self::Nothing, |lane| Self::Cell(lane.kind)),
        }
    }

    /// The rows, in groups separated by lines.
    #[must_use]
    pub fn entries(self) -> Vec<Vec<ContextMenuEntry>> {
        let edit = vec![Action("edit.text")];
        let remove = vec![Action("edit.delete")];
        match self {
            Self::Header => vec![
                vec![Action("edit.text"), Action("map.facts")],
                vec![Action("insert.persona"), Action("insert.goal")],
                vec![
                    Action("map.copy_as_to_be"),
                    Action("map.new"),
                    Action("map.delete"),
                ],
            ],
            Self::Map => vec![
                vec![Action("map.rename"), Action("map.facts")],
                vec![
                    Action("map.duplicate"),
                    Action("map.copy_as_to_be"),
                    Action("map.new"),
                ],
                vec![Action("map.move_left"), Action("map.move_right")],
                vec![Action("map.delete")],
            ],
            Self::Persona => vec![
                edit,
                vec![Hues],
                vec![Action("map.persona_cards"), Action("insert.persona")],
                remove,
            ],
            Self::Goal => vec![edit, vec![Action("insert.goal")], remove],
            Self::Stage
            | Self::Touchpoint
            | Self::Face
            | Self::Card(_)
            | Self::Lane
            | Self::Cell(_) => self.grid_entries(),
            Self::Nothing => vec![
                vec![
                    Action("edit.paste"),
                    Action("insert.stage"),
                    Action("insert.touchpoint"),
                ],
                vec![Action("edit.select_all"), Action("edit.find")],
                vec![
                    Action("view.zoom_fit"),
                    Action("view.zoom_100"),
                    Action("view.mini_map"),
                ],
                vec![Action("help.commands")],
            ],
            Self::MiniMap => vec![
                vec![
                    Action("view.zoom_fit"),
                    Action("view.zoom_100"),
                    Action("view.zoom_selection"),
                ],
                vec![Action("view.mini_map")],
            ],
            Self::Palette(item) => vec![
                vec![Action(
                    add_action_for_item(item).unwrap_or("emotion.neutral"),
                )],
                vec![Action("view.palette"), Action("view.outline")],
            ],
            Self::Hit => vec![
                vec![
                    Action("edit.text"),
                    Action("edit.replace"),
                    Action("edit.replace_all"),
                ],
                vec![Action("edit.find_next"), Action("edit.find_previous")],
                vec![Action("view.zoom_selection")],
            ],
        }
    }

    fn grid_entries(self) -> Vec<Vec<ContextMenuEntry>> {
        let edit = vec![Action("edit.text")];
        let remove = vec![Action("edit.delete")];
        let clipboard = CLIPBOARD.to_vec();
        match self {
            Self::Stage => vec![
                edit,
                vec![
                    Action("insert.touchpoint"),
                    Action("insert.stage"),
                    Action("edit.select_stage"),
                ],
                clipboard,
                vec![Hues],
                vec![Evidence],
                vec![Action("edit.move_left"), Action("edit.move_right")],
                remove,
            ],
            Self::Touchpoint => vec![
                edit,
                vec![Faces],
                vec![
                    Action("insert.touchpoint"),
                    Action("insert.pain_point"),
                    Action("insert.opportunity"),
                    Action("insert.thought"),
                ],
                clipboard,
                vec![Hues],
                vec![Evidence, Action("edit.moment_of_truth")],
                vec![Action("edit.move_left"), Action("edit.move_right")],
                remove,
            ],
            Self::Face => vec![
                vec![Faces, Action("emotion.clear")],
                vec![Action("edit.move_up"), Action("edit.move_down")],
                vec![Action("edit.moment_of_truth")],
            ],
            Self::Card(kind) => {
                let mut groups = vec![vec![Action("edit.text"), Action("insert.another")]];
                if let Some((level, most)) = kind.spec().dots() {
                    groups.push(vec![Level(level, most)]);
                }
                groups.extend([
                    clipboard,
                    vec![Hues],
                    vec![Evidence],
                    vec![Action("edit.move_up"), Action("edit.move_down")],
                    remove,
                ]);
                groups
            }
            Self::Lane => vec![
                vec![Action("edit.text"), Action("edit.select_lane")],
                vec![Action("edit.copy"), Action("edit.paste")],
                vec![
                    Action("edit.move_up"),
                    Action("edit.move_down"),
                    Action("map.hide_lane"),
                ],
                remove,
            ],
            Self::Cell(kind) => {
                let mut own = Vec::new();
                match kind {
                    LaneKind::Emotion => own.push(Faces),
                    LaneKind::Channels => own.push(Action("edit.text")),
                    kind => own.extend(kind.card_kind().map(|kind| Action(add_action(kind)))),
                }
                own.push(Action("edit.paste"));
                vec![
                    own,
                    vec![Action("insert.touchpoint"), Action("edit.select_lane")],
                ]
            }
            _ => Vec::new(),
        }
    }
}

/// The action that adds a palette item, for its key and its name.
#[must_use]
pub fn add_action_for_item(item: PaletteItem) -> Option<&'static str> {
    match item {
        PaletteItem::Stage => Some("insert.stage"),
        PaletteItem::Touchpoint => Some("insert.touchpoint"),
        PaletteItem::Emotion => None,
        PaletteItem::Card(kind) => Some(add_action(kind)),
    }
}

fn add_action(kind: CardKind) -> &'static str {
    kind.spec().insert_action
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::action;

    #[test]
    fn every_context_menu_has_rows_of_the_table_each_once() {
        for on in ContextMenuSubject::all() {
            let rows = on.entries().concat();
            assert!(rows.len() > 1, "{on:?}");
            for (place, entry) in rows.iter().enumerate() {
                assert!(!rows[..place].contains(entry), "{on:?}: {entry:?} twice");
                if let Action(id) = entry {
                    assert!(action(id).is_some(), "{on:?}: there is no {id}");
                }
            }
        }
    }
}
