//! The palette on the left: items to drag onto the map, lanes, personas.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{
    Align2, Color32, Event, PointerButton, Popup, Rect, Response, Sense, Stroke, StrokeKind,
    TextureId, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::canvas::ImageCache;
use super::commands::Command;
use super::fields;
use super::icons::{self, Icon};
use super::panel_event::{PanelContext, PanelEvent};
use super::theme::{self, Tokens};
use crate::action::{ContextMenuSubject, add_action_for_item};
use crate::edit::{Edit, Field};
use crate::layout::hue_of_place;
use crate::model::kinds::{Look, Tone};
use crate::model::{Lane, LaneKind, Map, Target};
use crate::tool::PaletteItem;

const ROW: f32 = 34.0;
/// How wide the portrait of a persona is.
const PORTRAIT: u8 = 24;

/// Shows the panel's content.
pub fn show(
    ui: &mut Ui,
    context: PanelContext<'_>,
    commands: &[Command],
    images: &mut ImageCache,
    events: &mut Vec<PanelEvent>,
) {
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin {
                    left: 12,
                    right: 12,
                    top: 12,
                    bottom: 16,
                })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 6.0;
                    heading(ui, "Drag onto the map");
                    for item in PaletteItem::all() {
                        item_row(ui, item, commands, events);
                    }
                    ui.add_space(5.0);
                    heading(ui, "Lanes");
                    lanes(ui, context, events);
                    ui.add_space(5.0);
                    heading(ui, "People");
                    personas(ui, context, images, events);
                });
        });
}

fn heading(ui: &mut Ui, words: &str) {
    fields::section(ui, words);
    ui.add_space(-1.0);
}

fn icon_of(item: PaletteItem) -> Icon {
    match item {
        PaletteItem::Stage => Icon::Stage,
        PaletteItem::Touchpoint => Icon::Touchpoint,
        PaletteItem::Emotion => Icon::Emotion,
        PaletteItem::Card(kind) => kind.into(),
    }
}

fn colour_of(item: PaletteItem, tokens: &Tokens) -> Color32 {
    let rgb = Color32::from_rgb;
    match item {
        PaletteItem::Stage => tokens.accent_text,
        PaletteItem::Touchpoint => rgb(0x1c, 0x7c, 0x9c),
        PaletteItem::Emotion => rgb(0xb7, 0x79, 0x1f),
        PaletteItem::Card(kind) => match kind.spec().look {
            Look::Note => rgb(0xb7, 0x79, 0x1f),
            Look::Quote => tokens.muted,
            Look::Number => rgb(0x69, 0x41, 0xc6),
            Look::Framed(Tone::Pain) => rgb(0xc2, 0x41, 0x5b),
            Look::Framed(Tone::Opportunity) => rgb(0x1b, 0x8a, 0x73),
            Look::Framed(Tone::Bright) => rgb(0x2b, 0x8a, 0x5a),
        },
    }
}

/// What a card of the panel shows at its left.
enum Badge<'a> {
    Icon(Icon),
    Letter(&'a str),
    Portrait(TextureId),
}

/// A card of the panel: badge, text, and at the right what can be done with it.
fn row(
    ui: &mut Ui,
    name: &str,
    words: &str,
    badge: &Badge<'_>,
    colour: Color32,
    mark: Option<Icon>,
    sense: Sense,
) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let painter = ui.painter();
    let highlighted = response.hovered() || response.is_pointer_button_down_on();
    let line = if highlighted {
        tokens.hint
    } else {
        tokens.line
    };
    painter.rect(
        rect,
        8,
        tokens.panel,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let square = Rect::from_center_size(rect.left_center() + vec2(19.0, 0.0), Vec2::splat(20.0));
    if !matches!(badge, Badge::Portrait(_)) {
        painter.rect_filled(square, 5.0, tokens.tinted(colour));
    }
    let colour = tokens.contrasting(colour);
    match badge {
        Badge::Portrait(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            let round = PORTRAIT / 2;
            let place = Rect::from_center_size(square.center(), Vec2::splat(f32::from(PORTRAIT)));
            let picture = RectShape::filled(place, round, Color32::WHITE);
            painter.add(picture.with_texture(*texture, whole));
        }
        Badge::Icon(icon) => icons::paint(painter, square.shrink(4.0), *icon, colour),
        Badge::Letter(letter) => {
            painter.text(
                square.center(),
                Align2::CENTER_CENTER,
                letter,
                theme::semibold(12.0),
                colour,
            );
        }
    }
    let text = rect
        .with_min_x(rect.left() + 38.0)
        .with_max_x(rect.right() - 24.0);
    let cut = fields::clipped_text(ui, text, words, theme::regular(13.5), tokens.text);
    if let Some(mark) = mark {
        let side = if mark == Icon::Grip { 12.0 } else { 11.0 };
        let at = Rect::from_center_size(rect.right_center() - vec2(13.5, 0.0), Vec2::splat(side));
        let colour = if highlighted {
            tokens.muted
        } else {
            tokens.grip
        };
        icons::paint(ui.painter(), at, mark, colour);
    }
    fields::focus_ring(ui, &response, rect, 8);
    if cut {
        response.on_hover_text(words)
    } else {
        response
    }
}

/// Whether the main button was pressed here and is held. Not read from the response's drag state:
/// on a slow machine press and moves may fall into one frame.
fn is_drag_start(ui: &Ui, rect: Rect) -> bool {
    let press = ui.input(|input| {
        let held = input.pointer.primary_down();
        input.events.iter().rev().find_map(|event| match event {
            Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed: true,
                ..
            } if held => Some(*pos),
            _ => None,
        })
    });
    press.is_some_and(|at| {
        let layer = ui.ctx().layer_id_at(at);
        ui.is_enabled() && rect.contains(at) && layer.is_none_or(|layer| layer == ui.layer_id())
    })
}

fn item_row(ui: &mut Ui, item: PaletteItem, commands: &[Command], events: &mut Vec<PanelEvent>) {
    let colour = colour_of(item, Tokens::of(ui));
    let badge = Badge::Icon(icon_of(item));
    let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
    let name = format!("Add {}", item.label().to_lowercase());
    let response = row(
        ui,
        &name,
        item.label(),
        &badge,
        colour,
        Some(Icon::Grip),
        sense,
    );
    if is_drag_start(ui, response.interact_rect) {
        events.push(PanelEvent::StartPaletteDrag(item));
    }
    if response.clicked() {
        events.push(PanelEvent::AddItem(item));
    }
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Grab);
    }
    if let Some(at) = fields::context_menu_requested(&response) {
        events.push(PanelEvent::OpenContextMenu(
            Some(ContextMenuSubject::Palette(item)),
            at,
        ));
    }
    let command = |id: &str| commands.iter().find(|command| command.id == id);
    let key = add_action_for_item(item)
        .and_then(command)
        .map_or("", |command| command.key.as_str());
    let anywhere = |id: &str| command(id)?.keys.last().cloned();
    let hint = match (item, key) {
        (PaletteItem::Emotion, _) => {
            let words = "Drag it onto the curve. A click sets the selected touchpoint's";
            match (anywhere("emotion.awful"), anywhere("emotion.delighted")) {
                (Some(first), Some(last)) => format!("{words}; so do {first} to {last}"),
                _ => words.to_owned(),
            }
        }
        (_, "") => "Drag it onto the map, or click to add it".to_owned(),
        (_, key) => format!("Drag it onto the map, or click to add it ({key})"),
    };
    response.on_hover_text(hint);
}

fn lanes(ui: &mut Ui, context: PanelContext<'_>, events: &mut Vec<PanelEvent>) {
    let map = context.map;
    let soft = Tokens::of(ui).soft;
    let badge = Badge::Icon(Icon::Lanes);
    let response = row(
        ui,
        "Add a lane\u{2026}",
        "Add a lane\u{2026}",
        &badge,
        soft,
        Some(Icon::Down),
        Sense::click(),
    );
    Popup::menu(&response)
        .width(response.rect.width())
        .show(|ui| {
            for kind in LaneKind::ALL {
                let there = !kind.may_stand_often() && map.lane_of(*kind).is_some();
                let words = if kind.may_stand_often() {
                    "Notes under a heading of your own"
                } else {
                    kind.label()
                };
                if !there && fields::menu_row(ui, words, "", None, true).clicked() {
                    events.push(PanelEvent::AddLane(*kind));
                    ui.close();
                }
            }
        });
    for lane in map.lanes.iter().filter(|lane| lane.hidden) {
        hidden_lane(ui, map, lane, events);
    }
}

fn hidden_lane(ui: &mut Ui, map: &Map, lane: &Lane, events: &mut Vec<PanelEvent>) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = ui.available_width() - 52.0;
        let (rect, response) = ui.allocate_exact_size(vec2(room, 22.0), Sense::hover());
        let text = rect.with_min_x(rect.left() + 4.0);
        if fields::clipped_text(ui, text, lane.heading(), theme::regular(13.0), tokens.muted) {
            response.on_hover_text(fields::hint(lane.heading()));
        }
        if fields::small_link(ui, "Show", &format!("Show lane {}", lane.heading())).clicked() {
            events.push(PanelEvent::Apply(Edit::Set {
                map: map.id.clone(),
                targets: vec![Target::Lane(lane.id.clone())],
                field: Field::Hidden(false),
            }));
        }
    });
}

fn personas(
    ui: &mut Ui,
    context: PanelContext<'_>,
    images: &mut ImageCache,
    events: &mut Vec<PanelEvent>,
) {
    let several = context.map.personas.len() > 1;
    for persona in &context.document.personas {
        let place = context.map.personas.iter().position(|id| *id == persona.id);
        let shown = if persona.name.trim().is_empty() {
            "Unnamed"
        } else {
            &persona.name
        };
        let letter: String = shown
            .chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let colour = place.map_or(Tokens::of(ui).hint, |place| {
            theme::hue_colour(persona.hue.unwrap_or(hue_of_place(place)))
        });
        let portrait = Some(persona.portrait.trim()).filter(|path| !path.is_empty());
        let portrait = portrait.and_then(|path| {
            let side = f32::from(PORTRAIT) * ui.ctx().pixels_per_point();
            images.texture(ui.ctx(), &path.into(), Vec2::splat(side))
        });
        let badge = portrait.map_or(Badge::Letter(&letter), Badge::Portrait);
        let is_active = several && place == Some(context.active_persona);
        let name = format!("Persona {shown}");
        let mark = is_active.then_some(Icon::Check);
        let response = row(ui, &name, shown, &badge, colour, mark, Sense::click());
        if several && place.is_some() {
            let info = || WidgetInfo::selected(Role::Button, ui.is_enabled(), is_active, &name);
            response.widget_info(info);
        }
        let response = match place {
            None => response.on_hover_text("Not on this map; a click puts it there"),
            Some(_) if is_active => {
                response.on_hover_text("What is set on the curve is what they feel")
            }
            Some(_) if several => {
                response.on_hover_text("A click makes what is set on the curve theirs")
            }
            Some(_) => response,
        };
        if response.clicked() {
            if place.is_none() {
                let mut personas = context.map.personas.clone();
                personas.push(persona.id.clone());
                events.push(PanelEvent::Apply(Edit::Set {
                    map: context.map.id.clone(),
                    targets: vec![Target::Header],
                    field: Field::MapPersonas(personas),
                }));
            }
            events.push(PanelEvent::Select(vec![Target::Persona(
                persona.id.clone(),
            )]));
        }
    }
    if fields::link(ui, "+ Persona").clicked() {
        events.push(PanelEvent::AddPersona);
    }
}
