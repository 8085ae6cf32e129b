//! The maps of the document side by side: shown by a click, renamed by a double click, moved by a
//! drag, and all else by the right button.

use egui::{Context, CursorIcon, Id, Key, Margin, Popup, Rect, Response, Sense, Stroke, Ui};
use egui::{UiBuilder, vec2};

use super::commands::Command;
use super::fields;
use super::icons::Icon;
use super::panel_event::{PanelContext, PanelEvent};
use super::textbuffer::{select_all, text_edit};
use super::theme::{self, Tokens};
use super::toolbar::map_name;
use crate::action::ContextMenuSubject;
use crate::edit::{Edit, Field};
use crate::model::{Map, Target};

/// The least width for everything right of the tabs, in points.
const MIN_REST: f32 = 424.0;
/// The widest tab, in points.
const MAX_TAB_WIDTH: f32 = 180.0;
/// The narrowest field for a name, in points.
const MIN_NAME_WIDTH: f32 = 120.0;

/// A map that is being renamed.
#[derive(Clone)]
struct Renaming {
    map: crate::model::Id,
    text: String,
    /// Whether the field has had the focus.
    focused: bool,
}

fn renaming() -> Id {
    Id::unique("renaming a map")
}

/// Starts renaming a map.
pub fn rename(ctx: &Context, map: &Map) {
    let renamed = Renaming {
        map: map.id.clone(),
        text: map_name(map),
        focused: false,
    };
    ctx.data_mut(|data| data.insert_temp(renaming(), renamed));
}

/// Shows the maps, and the plus that adds one.
pub fn show(
    ui: &mut Ui,
    context: PanelContext<'_>,
    commands: &[Command],
    events: &mut Vec<PanelEvent>,
) {
    let maps = &context.document.maps;
    let names: Vec<String> = maps.iter().map(|map| map_name(map)).collect();
    let on = maps.iter().position(|map| map.id == context.map.id);
    let renamed = ui.data(|data| data.get_temp::<Renaming>(renaming()));
    let tabs = fields::Tabs::new(ui, &names, on, MAX_TAB_WIDTH);
    let room = ui.available_width() - 500.0;
    if tabs.width() - 6.0 > room && maps.len() > 1 {
        let width = (ui.available_width() - MIN_REST).clamp(72.0, 200.0);
        if let Some(renamed) = renamed {
            let size = vec2(width.max(MIN_NAME_WIDTH), theme::FIELD_HEIGHT);
            let (place, _) = ui.allocate_exact_size(size, Sense::hover());
            name_field(ui, place, renamed, events);
        } else {
            map_list(ui, context, &names, width, events);
        }
    } else {
        let shown = ui.push_id("maps", |ui| tabs.show_sensing(ui, Sense::click_and_drag()));
        for (map, tab) in maps.iter().zip(&shown.inner) {
            handle_tab(ui, map, tab, on.map(|on| &maps[on].id), events);
        }
        drag(ui, context, &shown.inner, events);
        if let Some(renamed) = renamed {
            let place = maps.iter().position(|map| map.id == renamed.map);
            match place.and_then(|place| shown.inner.get(place)) {
                Some(tab) => {
                    let place = tab
                        .rect
                        .with_max_x(tab.rect.right().max(tab.rect.left() + MIN_NAME_WIDTH));
                    name_field(ui, place, renamed, events);
                }
                None => ui.data_mut(|data| data.remove::<Renaming>(renaming())),
            }
        }
    }
    plus(ui, commands, events);
}

/// Handles clicks, double clicks and the right button on a tab.
fn handle_tab(
    ui: &Ui,
    map: &Map,
    tab: &Response,
    on: Option<&crate::model::Id>,
    events: &mut Vec<PanelEvent>,
) {
    let hint = "Double click: rename \u{b7} drag: another place \u{b7} right click: more";
    let menu = fields::context_menu_requested(&tab.clone().on_hover_text(hint));
    if (tab.clicked() || menu.is_some() || tab.drag_started()) && on != Some(&map.id) {
        events.push(PanelEvent::ShowMap(map.id.clone()));
    }
    if let Some(at) = menu {
        events.push(PanelEvent::OpenContextMenu(
            Some(ContextMenuSubject::Map),
            at,
        ));
    }
    if tab.double_clicked() {
        rename(ui.ctx(), map);
    }
}

/// Moves a dragged tab to where it is released.
fn drag(ui: &Ui, context: PanelContext<'_>, tabs: &[Response], events: &mut Vec<PanelEvent>) {
    let Some(from) = tabs
        .iter()
        .position(|tab| tab.dragged() || tab.drag_stopped())
    else {
        return;
    };
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    if escape {
        ui.ctx().stop_dragging();
        return;
    }
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let before = |tab: &&Response| tab.rect.center().x < at.x;
    let to = tabs.iter().filter(before).count();
    let is_unmoved = to == from || to == from + 1;
    if tabs[from].drag_stopped() {
        if !is_unmoved {
            events.push(PanelEvent::Apply(Edit::MoveMap {
                map: context.document.maps[from].id.clone(),
                at: to,
            }));
        }
        return;
    }
    ui.set_cursor_icon(CursorIcon::Grabbing);
    if let (false, [first, ..]) = (is_unmoved, tabs) {
        let x = match to.checked_sub(1) {
            Some(left) => tabs[left].rect.right(),
            None => first.rect.left(),
        };
        let line = Stroke::new(2.0, Tokens::of(ui).accent_text);
        ui.painter()
            .vline(x, first.rect.expand(2.0).y_range(), line);
    }
}

/// The field for a map's name, in the place of its tab.
fn name_field(ui: &mut Ui, place: Rect, mut renamed: Renaming, events: &mut Vec<PanelEvent>) {
    let tokens = Tokens::of(ui);
    let id = renaming().with("field");
    let look = (theme::semibold(13.0), tokens.text);
    let field = ui
        .scope_builder(UiBuilder::new().max_rect(place), |ui| {
            let margin = Margin::symmetric(8, 4);
            text_edit(ui, &mut renamed.text, false, look, |edit| {
                edit.id(id).desired_width(place.width()).margin(margin)
            })
            .response
            .response
        })
        .inner;
    let field = field.accessible_name("Name of the map");
    if !renamed.focused {
        renamed.focused = true;
        field.request_focus();
        select_all(ui.ctx(), id, &renamed.text);
    } else if !field.has_focus() {
        ui.data_mut(|data| data.remove::<Renaming>(renaming()));
        if !ui.input(|input| input.key_pressed(Key::Escape)) {
            events.push(PanelEvent::Apply(Edit::Set {
                map: renamed.map,
                targets: vec![Target::Header],
                field: Field::MapTitle(renamed.text.trim().to_owned()),
            }));
        }
        return;
    }
    ui.data_mut(|data| data.insert_temp(renaming(), renamed));
}

/// The tooltip of the list.
const LIST_HINT: &str = "Right click: rename, duplicate, another place, delete";

/// The maps as a list to choose from, where they do not fit side by side.
fn map_list(
    ui: &mut Ui,
    context: PanelContext<'_>,
    names: &[String],
    width: f32,
    events: &mut Vec<PanelEvent>,
) {
    let maps = &context.document.maps;
    let chosen = maps.iter().position(|map| map.id == context.map.id);
    let shown = chosen.map_or("", |place| names[place].as_str());
    ui.allocate_ui(vec2(width, theme::FIELD_HEIGHT), |ui| {
        let entries = names.iter().map(String::as_str);
        let list = fields::combo_list(ui, "Map", shown, chosen, entries);
        if let Some(place) = list.picked {
            events.push(PanelEvent::ShowMap(maps[place].id.clone()));
        }
        let own = fields::context_menu_requested(&list.response.on_hover_text(LIST_HINT));
        let menu = list.menu.or(chosen.zip(own));
        if let Some((place, at)) = menu {
            if chosen != Some(place) {
                events.push(PanelEvent::ShowMap(maps[place].id.clone()));
            }
            events.push(PanelEvent::OpenContextMenu(
                Some(ContextMenuSubject::Map),
                at,
            ));
        }
    });
}

/// The commands that add a map.
const ADDING: [&str; 3] = ["map.new", "map.copy_as_to_be", "map.duplicate"];

/// The plus opens a menu of the kinds of new maps.
fn plus(ui: &mut Ui, commands: &[Command], events: &mut Vec<PanelEvent>) {
    let plus = fields::icon_button(ui, Icon::Plus, "Add a map", 28.0);
    Popup::menu(&plus).show(|ui| {
        ui.set_width(210.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for id in ADDING {
            let command = commands.iter().find(|command| command.id == id);
            if let Some(command) = command
                && fields::menu_row(ui, &command.label, &command.key, None, command.enabled)
                    .clicked()
                && command.enabled
            {
                events.push(PanelEvent::Run(id));
                ui.close();
            }
        }
    });
}
