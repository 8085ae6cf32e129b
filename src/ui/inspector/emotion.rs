//! The emotion at a touchpoint: five faces and a slider from -2 to +2.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::fields;
use super::super::panel_event::FieldEditor;
use super::super::theme::{self, Tokens};
use super::{heading, position_label};
use crate::edit::Field;
use crate::model::{Emotion, Face, Target, Touchpoint};

/// Shows one emotion that was selected on its curve.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, touchpoint: &Touchpoint, persona: usize) {
    let map = inspected.context.map;
    let at = map.place_of_touchpoint(&touchpoint.id);
    heading(ui, "Emotion", &position_label(at, map.touchpoint_count()));
    fields::label(ui, "Touchpoint");
    if fields::button_row(ui, "Touchpoint", &touchpoint.title).clicked() {
        inspected.select(Target::Touchpoint(touchpoint.id.clone()));
    }
    one(ui, inspected, touchpoint, persona);
}

/// The emotions of all the map's personas at a touchpoint, and the one without a persona, if it has
/// one.
pub fn of_all(ui: &mut Ui, inspected: &mut FieldEditor<'_>, touchpoint: &Touchpoint) {
    let people = inspected.context.map.personas.len();
    for persona in 0..people.max(1) {
        one(ui, inspected, touchpoint, persona);
    }
    if people > 0
        && touchpoint
            .emotion_of(inspected.context.map, people)
            .is_some()
    {
        one(ui, inspected, touchpoint, people);
    }
}

fn one(ui: &mut Ui, inspected: &mut FieldEditor<'_>, touchpoint: &Touchpoint, persona: usize) {
    let (document, map) = (inspected.context.document, inspected.context.map);
    let current = touchpoint.emotion_of(map, persona);
    let name = if map.personas.len() > 1 || persona > 0 {
        let who = map
            .personas
            .get(persona)
            .and_then(|id| document.persona(id));
        format!(
            "Emotion of {}",
            who.map_or("nobody in particular", |persona| persona.name.as_str())
        )
    } else {
        "Emotion".to_owned()
    };
    let target = Target::Emotion {
        touchpoint: touchpoint.id.clone(),
        persona,
    };
    let before = std::mem::replace(&mut inspected.targets, vec![target]);
    ui.push_id(persona, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 15.0;
            let value =
                current.map_or_else(|| "not said".to_owned(), |emotion| emotion.to_string());
            fields::caption(ui, &format!("{name} \u{b7} {value}"));
            if current.is_some() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if fields::small_link(ui, "Clear", &format!("Clear {}", name.to_lowercase()))
                        .clicked()
                    {
                        inspected.set(Field::Emotion(None));
                    }
                });
            }
        });
        if let Some(face) = fields::faces(ui, &name, current.map(Emotion::face)) {
            inspected.set(Field::Emotion(Some(face.emotion())));
        }
        slider(ui, inspected, &name, current);
    });
    inspected.targets = before;
}

/// A track in the colours of the faces with a ring on it.
fn slider(ui: &mut Ui, inspected: &mut FieldEditor<'_>, name: &str, current: Option<Emotion>) {
    let tokens = Tokens::of(ui);
    let (area, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), 20.0),
        Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE,
    );
    let track = Rect::from_center_size(area.center(), vec2(area.width() - 8.0, 6.0));
    let value = current.map_or(0.0, Emotion::value);
    let slider_name = format!("{name} from -2 to +2");
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), value, &slider_name));
    paint_track(ui, track);
    let (inset, span) = (8.0, f64::from(track.width()) - 16.0);
    if let Some(emotion) = current {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let x = track.left() + inset + ((emotion.value() + 2.0) / 4.0 * span) as f32;
        let centre = pos2(x, track.center().y);
        ui.painter().circle(
            centre,
            6.5,
            tokens.panel,
            Stroke::new(3.0, theme::face_colour(emotion.face())),
        );
        if response.has_focus() {
            ui.painter()
                .circle_stroke(centre, 10.0, Stroke::new(1.5, tokens.accent_text));
        }
    } else {
        fields::focus_ring(ui, &response, area, 8);
    }
    let mut next = None;
    if (response.dragged() || response.clicked() || response.drag_started())
        && let Some(at) = response.interact_pointer_pos()
    {
        next = Some(f64::from(at.x - track.left() - inset) / span * 4.0 - 2.0);
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                response.id,
                egui::EventFilter {
                    horizontal_arrows: true,
                    ..Default::default()
                },
            );
        });
        let step = ui.input(|input| {
            f64::from(u8::from(input.key_pressed(Key::ArrowRight)))
                - f64::from(u8::from(input.key_pressed(Key::ArrowLeft)))
        });
        if step != 0.0 {
            next = Some(value + step * 0.1);
        }
    }
    if let Some(next) = next.map(Emotion::near)
        && Some(next) != current
    {
        inspected.set_merging(Field::Emotion(Some(next)), "Emotion");
    }
    if response.drag_stopped() || response.clicked() || response.lost_focus() {
        inspected.seal();
    }
}

/// A rounded bar that goes through the colours of the five faces.
fn paint_track(ui: &Ui, track: Rect) {
    let mut mesh = Mesh::default();
    let inner = track.shrink2(vec2(track.height() / 2.0, 0.0));
    let step = inner.width() / 4.0;
    let mut x = inner.left();
    let vertex = |x: f32, y: f32, color: Color32| Vertex {
        pos: pos2(x, y),
        uv: WHITE_UV,
        color,
    };
    for (place, face) in (0_u32..).zip(Face::ALL) {
        let colour = theme::face_colour(face);
        mesh.vertices.push(vertex(x, track.top(), colour));
        mesh.vertices.push(vertex(x, track.bottom(), colour));
        if place > 0 {
            let corner = place * 2;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner, corner + 1);
        }
        x += step;
    }
    let painter = ui.painter();
    painter.circle_filled(
        inner.left_center(),
        track.height() / 2.0,
        theme::face_colour(Face::Awful),
    );
    painter.circle_filled(
        inner.right_center(),
        track.height() / 2.0,
        theme::face_colour(Face::Delighted),
    );
    painter.add(mesh);
}
