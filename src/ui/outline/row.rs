//! A row of the outline: its fold, its small picture, its title.

use egui::accesskit::Role;
use egui::{Align2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::tree::{OutlineRow, Tree};
use super::{OutlineContext, OutlinePanel, ROW, focus_id};
use crate::layout::hue_of_place;
use crate::model::Emotion;
use crate::ui::fields;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Tokens};
use crate::ui::toolbar::map_name;

/// The indentation of a row.
const INDENT: f32 = 14.0;

impl OutlinePanel {
    /// Shows a row.
    pub(super) fn row(
        &mut self,
        ui: &mut Ui,
        context: OutlineContext<'_>,
        tree: &Tree<'_>,
        row: OutlineRow,
        near: bool,
    ) -> Response {
        let tokens = Tokens::of(ui);
        let size = vec2(ui.available_width(), ROW);
        let (_, rect) = ui.allocate_space(size);
        let (map, target) = tree.target(row);
        let id = focus_id().with((map, &target));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let here = *map == context.map.id;
        let selected = here && context.selection.contains(&target);
        let words = RowText::of(tree, row, context);
        let open = self.is_open(tree, row);
        let spoken = format!("{}, {}", words.title, words.spoken);
        response.widget_info(|| {
            WidgetInfo::selected(Role::TreeItem, ui.is_enabled(), selected, &spoken)
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_selected(selected);
            node.set_level(words.depth + 1);
            if let Some(open) = open {
                node.set_expanded(open);
            }
        });
        let ground = rect.shrink2(vec2(6.0, 0.5));
        if selected {
            ui.painter().rect_filled(ground, 6.0, tokens.accent_soft);
        } else if response.hovered() || (near && here) {
            ui.painter().rect_filled(ground, 6.0, tokens.chip);
        }
        #[expect(clippy::cast_precision_loss, reason = "two at most")]
        let left = ground.left() + 4.0 + words.depth as f32 * INDENT;
        let fold = Rect::from_center_size(egui::pos2(left + 7.0, rect.center().y), vec2(16.0, ROW));
        if let Some(open) = open {
            let turn = ui.interact(fold, id.with("fold"), Sense::CLICK);
            let verb = if open { "Fold" } else { "Unfold" };
            let name = format!("{verb} {}", words.title);
            turn.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
            let icon = if open { Icon::Down } else { Icon::Right };
            let colour = if turn.hovered() {
                tokens.text
            } else {
                tokens.hint
            };
            let place = Rect::from_center_size(fold.center(), Vec2::splat(9.0));
            icons::paint(ui.painter(), place, icon, colour);
            if turn.clicked() {
                self.toggle_fold(tree, row);
            }
        }
        let icon = Rect::from_center_size(
            egui::pos2(fold.right() + 8.0, rect.center().y),
            Vec2::splat(14.0),
        );
        words.mark.paint(ui, icon);
        let mut text = ground
            .with_min_x(icon.right() + 7.0)
            .with_max_x(ground.right() - 6.0);
        if let Some(count) = words.count {
            let font = theme::regular(11.5);
            let right = ui.painter().text(
                text.right_center(),
                Align2::RIGHT_CENTER,
                count,
                font,
                tokens.muted,
            );
            text.max.x = right.left() - 6.0;
        }
        let font = if words.depth < 2 {
            theme::medium(13.0)
        } else {
            theme::regular(13.0)
        };
        let colour = if words.untitled {
            tokens.hint
        } else if selected {
            tokens.accent_text
        } else {
            tokens.text
        };
        if fields::clipped_text(ui, text, &words.title, font, colour) {
            return response.on_hover_text(fields::hint(&words.title));
        }
        response
    }
}

/// The small picture of a row.
enum RowMark {
    Icon(Icon),
    Colour(egui::Color32),
    Feeling(Option<Emotion>),
}

impl RowMark {
    fn paint(&self, ui: &Ui, place: Rect) {
        let tokens = Tokens::of(ui);
        let painter = ui.painter();
        match self {
            Self::Icon(icon) => icons::paint(painter, place, *icon, tokens.muted),
            Self::Colour(colour) => {
                painter.rect_filled(place.shrink(1.5), 3.0, tokens.contrasting(*colour));
            }
            Self::Feeling(Some(emotion)) => {
                icons::paint_face(painter, place, emotion.face(), None);
            }
            Self::Feeling(None) => {
                painter.circle_stroke(place.center(), 3.0, Stroke::new(1.2, tokens.hint));
            }
        }
    }
}

/// The texts of a row.
struct RowText {
    depth: usize,
    title: String,
    untitled: bool,
    /// Additional text for accessibility tools.
    spoken: String,
    count: Option<usize>,
    mark: RowMark,
}

impl RowText {
    fn of(tree: &Tree<'_>, row: OutlineRow, context: OutlineContext<'_>) -> Self {
        let named = |text: &str| -> (String, bool) {
            let text = text.trim();
            let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
            let untitled = text.is_empty();
            let title = if untitled {
                "Untitled".to_owned()
            } else {
                line.collect()
            };
            (title, untitled)
        };
        match row {
            OutlineRow::Map(map) => {
                let map = tree.map(map);
                Self {
                    depth: 0,
                    title: map_name(map),
                    untitled: false,
                    spoken: format!("map, {} stages", map.stages.len()),
                    count: None,
                    mark: RowMark::Icon(Icon::Lanes),
                }
            }
            OutlineRow::Stage(map, place) => {
                let stage = tree.stage(map, place);
                let (title, untitled) = named(&stage.title);
                let hue = stage.hue.unwrap_or(hue_of_place(place));
                let count = stage.touchpoints.len();
                Self {
                    depth: 1,
                    title,
                    untitled,
                    spoken: format!("stage, {count} touchpoints"),
                    count: Some(count),
                    mark: RowMark::Colour(theme::hue_colour(hue)),
                }
            }
            OutlineRow::Touchpoint(map, stage, at) => {
                let touchpoint = tree.touchpoint(map, stage, at);
                let (title, untitled) = named(&touchpoint.title);
                let map = tree.map(map);
                // With several personas the active one's; the first one's if the map does not list
                // them.
                let active = context
                    .active_persona
                    .and_then(|id| map.place_of_persona(id));
                let persona = active.unwrap_or(0);
                let emotion = touchpoint.emotion_of(map, persona);
                let who = map.personas.get(persona).filter(|_| map.personas.len() > 1);
                let who = who.and_then(|id| context.document.persona(id));
                let who = who.map_or_else(String::new, |who| format!(" to {}", who.name.trim()));
                let spoken = emotion.map_or_else(String::new, |emotion| {
                    format!(", {}{who}", emotion.face().label().to_lowercase())
                });
                Self {
                    depth: 2,
                    title,
                    untitled,
                    spoken: format!("touchpoint{spoken}"),
                    count: None,
                    mark: RowMark::Feeling(emotion),
                }
            }
        }
    }
}
