//! The panel that shows the document as a tree: maps, their stages, the stages' touchpoints.
//!
//! Only the rows in view are built; how many there are is counted stage by stage.

mod drag;
mod row;
mod tree;

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{EventFilter, Id as WidgetId, Key, Modifiers, Sense, Ui, WidgetInfo, vec2};

use super::fields;
use super::panel_event::PanelEvent;
use crate::edit::Selection;
use crate::model::{Document, Id, Map, Target};

use drag::Dragged;
use tree::{OutlineRow, Tree};

/// How high a row is.
const ROW: f32 = 26.0;

/// What the panel shows.
#[derive(Clone, Copy)]
pub struct OutlineContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The map that is shown.
    pub map: &'a Map,
    /// What is selected on it.
    pub selection: &'a Selection,
    /// The active persona: their feelings are shown.
    pub active_persona: Option<&'a Id>,
}

/// The state of the panel.
#[derive(Default)]
pub struct OutlinePanel {
    /// The maps whose stages are shown.
    open: BTreeSet<Id>,
    /// The stages whose touchpoints are not.
    folded: BTreeSet<Id>,
    /// The map and the primary selection of the last frame.
    shown: Option<Id>,
    primary: Option<Target>,
    /// How far the list is scrolled, and how much of it is in view.
    view: (f32, f32),
    /// How far the list is to be scrolled by a drag near its edge.
    auto_scroll: f32,
    dragged: Option<Dragged>,
}

/// How far from the list's beginning a row is.
#[expect(
    clippy::cast_precision_loss,
    reason = "a list is far shorter than 16 million points"
)]
fn top(row: usize) -> f32 {
    row as f32 * ROW
}

/// The id of the widget that has the focus for keyboard navigation in the tree.
#[must_use]
pub fn focus_id() -> WidgetId {
    WidgetId::unique("outline")
}

impl OutlinePanel {
    /// Shows the panel's content.
    pub fn show(&mut self, ui: &mut Ui, context: OutlineContext<'_>, events: &mut Vec<PanelEvent>) {
        if self.shown.as_ref() != Some(&context.map.id) {
            self.shown = Some(context.map.id.clone());
            self.open.insert(context.map.id.clone());
        }
        let primary = context.selection.primary();
        let new = primary != self.primary.as_ref();
        if new {
            self.primary = primary.cloned();
            self.unfold(context, primary);
        }
        let tree = Tree::new(context.document, &self.open, &self.folded);
        let here = primary
            .and_then(|target| tree.row_of(context.map, target))
            .and_then(|row| tree.place(row));

        ui.add_space(4.0);
        let room = ui.available_rect_before_wrap();
        let list = ui.interact(room, focus_id(), Sense::CLICK | Sense::FOCUSABLE);
        list.widget_info(|| WidgetInfo::labeled(Role::Tree, ui.is_enabled(), "Outline"));
        let moved_to = list
            .has_focus()
            .then(|| self.handle_keys(ui, &tree, here, events));
        let mut area = egui::ScrollArea::vertical()
            .id_salt("outline")
            .auto_shrink([false, false]);
        if let Some(at) = here.filter(|_| new)
            && let Some(offset) = self.scroll_to_reveal(at)
        {
            area = area.vertical_scroll_offset(offset);
        }
        let pull = std::mem::take(&mut self.auto_scroll);
        if pull != 0.0 {
            area = area.vertical_scroll_offset((self.view.0 - pull).max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let output = area.show_rows(ui, ROW, tree.len, |ui, rows| {
            let mut clicked = None;
            for at in rows {
                let Some(row) = tree.row(at) else {
                    continue;
                };
                let response = self.row(ui, context, &tree, row, here == Some(at));
                if response.clicked() || response.secondary_clicked() {
                    clicked = Some((row, response.secondary_clicked()));
                }
                if response.drag_started() {
                    self.start_drag(context, &tree, row);
                }
            }
            clicked
        });
        self.view = (output.state.clamped_offset().y, output.inner_rect.height());
        if let Some((row, secondary)) = output.inner {
            ui.memory_mut(|memory| memory.request_focus(focus_id()));
            let chosen = !secondary || !context.selection.contains(&tree.target(row).1);
            choose(&tree, context, row, chosen, events);
            if secondary && let Some(at) = ui.input(|input| input.pointer.interact_pos()) {
                events.push(PanelEvent::OpenContextMenu(None, at));
            }
        } else if let Some(Some(row)) = moved_to {
            choose(&tree, context, row, true, events);
        } else if let Some(at) = fields::context_menu_requested(&list) {
            let row = here.map(|here| top(here) + ROW - self.view.0);
            let at = row.map_or(at, |row| room.left_top() + vec2(24.0, row));
            events.push(PanelEvent::OpenContextMenu(None, at));
        }
        self.drag(ui, &tree, output.inner_rect, events);
        if list.has_focus() {
            fields::focus_ring(ui, &list, room.shrink(2.0), 6);
        }
    }

    /// Unfolds the parents of the selected thing.
    fn unfold(&mut self, context: OutlineContext<'_>, primary: Option<&Target>) {
        let touchpoint = match primary {
            Some(
                Target::Touchpoint(id)
                | Target::Emotion { touchpoint: id, .. }
                | Target::Cell { touchpoint: id, .. },
            ) => context.map.touchpoint(id),
            Some(Target::Card(id)) => {
                let card = context.map.card(id);
                card.and_then(|(touchpoint, _)| context.map.touchpoint(&touchpoint.id))
            }
            _ => None,
        };
        if let Some((stage, _)) = touchpoint {
            self.folded.remove(&stage.id);
        }
    }

    /// The scroll offset that brings this row into view; `None` if it is visible.
    fn scroll_to_reveal(&self, at: usize) -> Option<f32> {
        let (offset, height) = self.view;
        let top = top(at);
        if top < offset || top + ROW > offset + height {
            Some((top - (height - ROW) / 2.0).max(0.0))
        } else {
            None
        }
    }

    /// Handles keys in the tree; returns the new row.
    fn handle_keys(
        &mut self,
        ui: &Ui,
        tree: &Tree<'_>,
        here: Option<usize>,
        events: &mut Vec<PanelEvent>,
    ) -> Option<OutlineRow> {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
        let pressed = |key| {
            ui.input_mut(|input| {
                input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key)
            })
        };
        if pressed(Key::Enter) && here.is_some() {
            events.push(PanelEvent::Run("edit.text"));
            return None;
        }
        let last = tree.len.checked_sub(1)?;
        let Some(at) = here else {
            let any = pressed(Key::ArrowDown) || pressed(Key::ArrowUp) || pressed(Key::Home);
            return any.then(|| tree.row(0))?;
        };
        let row = tree.row(at)?;
        let to = if pressed(Key::ArrowUp) {
            at.checked_sub(1)?
        } else if pressed(Key::ArrowDown) {
            (at + 1).min(last)
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else if pressed(Key::ArrowLeft) {
            if self.is_open(tree, row) == Some(true) {
                self.toggle_fold(tree, row);
                return None;
            }
            return match row {
                OutlineRow::Map(_) => None,
                OutlineRow::Stage(map, _) => Some(OutlineRow::Map(map)),
                OutlineRow::Touchpoint(map, stage, _) => Some(OutlineRow::Stage(map, stage)),
            };
        } else if pressed(Key::ArrowRight) {
            if self.is_open(tree, row) == Some(false) {
                self.toggle_fold(tree, row);
                return None;
            }
            (at + 1).min(last)
        } else {
            return None;
        };
        (to != at).then(|| tree.row(to))?
    }

    /// Whether a row is unfolded; `None` if it has no children.
    fn is_open(&self, tree: &Tree<'_>, row: OutlineRow) -> Option<bool> {
        match row {
            OutlineRow::Map(map) => {
                let map = tree.map(map);
                (!map.stages.is_empty()).then(|| self.open.contains(&map.id))
            }
            OutlineRow::Stage(map, stage) => {
                let stage = tree.stage(map, stage);
                (!stage.touchpoints.is_empty()).then(|| !self.folded.contains(&stage.id))
            }
            OutlineRow::Touchpoint(..) => None,
        }
    }

    /// Folds a row, or unfolds it.
    fn toggle_fold(&mut self, tree: &Tree<'_>, row: OutlineRow) {
        let (set, id) = match row {
            OutlineRow::Map(map) => (&mut self.open, &tree.map(map).id),
            OutlineRow::Stage(map, stage) => (&mut self.folded, &tree.stage(map, stage).id),
            OutlineRow::Touchpoint(..) => return,
        };
        if !set.remove(id) {
            set.insert(id.clone());
        }
    }
}

/// Shows the row's map and, where it is `chosen`, selects what it stands for.
fn choose(
    tree: &Tree<'_>,
    context: OutlineContext<'_>,
    row: OutlineRow,
    chosen: bool,
    events: &mut Vec<PanelEvent>,
) {
    let (map, target) = tree.target(row);
    if *map != context.map.id {
        events.push(PanelEvent::ShowMap(map.clone()));
    }
    if chosen {
        events.push(PanelEvent::Select(vec![target]));
    }
}
