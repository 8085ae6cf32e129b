//! Paints over the scene: the selection, where a drag will land, what it carries.

use egui::epaint::Shadow;
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};
use kurbo::Vec2;

use super::atlas::Atlas;
use super::camera::to_f32;
use super::paint::{Painting, StickyOffsets, Zone, colour};
use super::shape_builder::ShapeBuilder;
use crate::editor::Editor;
use crate::layout::{Layout, TargetBox};
use crate::model::kinds::{Look, Tone};
use crate::model::{CardKind, Face, Hue, Slot, Target};
use crate::scene::Theme;
use crate::tool::{DropKind, DropTarget, Ghost, Overlay, PaletteItem};
use crate::ui::icons;
use crate::ui::theme::{self, Tokens};

/// The shadow of what is carried and of the page.
pub const SHADOW: Shadow = Shadow {
    offset: [0, 6],
    blur: 18,
    spread: 0,
    color: Color32::from_black_alpha(38),
};

/// With more selected things than this, only visible ones are searched for.
const MANY_SELECTED: usize = 500;
/// What is smaller than this on the screen, in points, has no frame when it is selected.
const MIN_FRAME: f32 = 3.0;
/// How far a frame stands out around its thing, in points.
const FRAME: f32 = 6.0;
/// Maximum number of dragged things that are painted; more would only hide each other.
const MAX_LIFTED: usize = 200;

/// The accent on the map's paper, which is light in both interfaces.
const ACCENT: Color32 = theme::LIGHT.accent;

/// Paints over a scene.
pub struct OverlayPainter<'a> {
    /// The scene and how it is shown.
    pub painting: &'a Painting<'a>,
    /// Where things are.
    pub layout: &'a Layout,
    /// Where they were before the running gesture.
    pub committed_layout: &'a Layout,
    /// The map's colours.
    pub theme: &'a Theme,
}

impl OverlayPainter<'_> {
    /// The screen rectangle of a thing, taking into account what stays in view.
    #[must_use]
    pub fn screen_rect(&self, target: &Target) -> Option<Rect> {
        let found = self.layout.find(target)?;
        Some(self.to_screen(target, found.rect))
    }

    /// Where an area that belongs to a thing is on the screen.
    #[must_use]
    pub fn to_screen(&self, target: &Target, rect: kurbo::Rect) -> Rect {
        let shift = self.painting.sticky.offset(StickyOffsets::zone_of(target));
        let late = self
            .painting
            .transition
            .map_or(Vec2::ZERO, |transition| transition.offset(target));
        let camera = &self.painting.camera;
        camera.rect_to_screen(self.painting.canvas, rect + shift + late)
    }

    /// A frame around each selected thing, a faint one around the thing under the pointer, and one
    /// around the active persona.
    pub fn draw_selection(&self, painter: &Painter, editor: &Editor, overlay: &Overlay) {
        self.draw_active_persona(painter, editor);
        let selected = editor.selection();
        let accent = ACCENT;
        if let (Some(Ghost::Lifted { copies: false, .. }), Some(_)) =
            (&overlay.ghost, &overlay.drop_target)
        {
            // The slot already frames it.
            return;
        }
        if let Some(target) = overlay.hovered.as_ref().filter(|t| !selected.contains(t))
            && !matches!(target, Target::Cell { .. } | Target::Header)
            && let Some(place) = self.screen_rect(target)
        {
            self.draw_frame(
                painter,
                target,
                place,
                Stroke::new(1.5, accent.gamma_multiply(0.45)),
            );
        }
        let mark = |target: &Target, place: Rect| {
            let large = place.width().max(place.height()) > MIN_FRAME;
            if large && self.painting.canvas.intersects(place) {
                self.draw_frame(painter, target, place, Stroke::new(2.0, accent));
            }
        };
        if selected.len() <= MANY_SELECTED {
            for target in selected.targets() {
                if let Some(place) = self.screen_rect(target) {
                    mark(target, place);
                }
            }
            return;
        }
        // Go through the visible things instead of searching for thousands.
        let painting = self.painting;
        if painting.scene.mean_pitch().0 * painting.camera.zoom > f64::from(MIN_FRAME) {
            let seen = painting.camera.visible(painting.canvas);
            for found in self.layout.boxes_in(seen) {
                if selected.contains(&found.target) {
                    mark(&found.target, self.to_screen(&found.target, found.rect));
                }
            }
        }
    }

    /// The visible part of a rectangle: what stays in view covers things scrolled under it, and
    /// their frames.
    pub(super) fn visible_part(&self, zone: Zone, place: Rect) -> Rect {
        let body = super::search_highlights::zone_area(self.painting, zone);
        let (mut across, mut down) = (body.left(), body.top());
        // A frame may reach a little over the edge of what stays in view, but a thing wholly under
        // it has none.
        if place.left() >= body.left() {
            across -= FRAME;
        } else if place.right() <= body.left() {
            across = f32::INFINITY;
        }
        if place.top() >= body.top() {
            down -= FRAME;
        } else if place.bottom() <= body.top() {
            down = f32::INFINITY;
        }
        let room = self.painting.canvas;
        match zone {
            Zone::Body | Zone::Titles => room.with_min_x(across).with_min_y(down),
            Zone::Band => room.with_min_x(across),
            Zone::Heads => room.with_min_y(down),
            Zone::Header | Zone::Corner => room,
        }
    }

    fn draw_frame(&self, painter: &Painter, target: &Target, place: Rect, stroke: Stroke) {
        let painter = painter.with_clip_rect(
            self.visible_part(StickyOffsets::zone_of(target), place)
                .intersect(painter.clip_rect()),
        );
        let zoom = self.painting.camera.zoom as f32;
        let radius = match target {
            Target::Emotion { .. } => {
                let radius = place.width().min(place.height()) / 2.0;
                painter.circle_stroke(place.center(), radius + 1.0, stroke);
                return;
            }
            Target::Persona(_) => (place.height() / 2.0).min(13.0 * zoom) + 2.0,
            _ => 8.0 * zoom + 2.0,
        };
        let radius = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
        painter.rect_stroke(place.expand(2.0), radius, stroke, StrokeKind::Middle);
        if stroke.width >= 2.0 {
            let glow = Stroke::new(3.0, stroke.color.gamma_multiply(0.18));
            painter.rect_stroke(place.expand(4.5), radius, glow, StrokeKind::Middle);
        }
    }

    /// A line around the chip of the active persona, where the map has several.
    fn draw_active_persona(&self, painter: &Painter, editor: &Editor) {
        let map = editor.map();
        let active = map.personas.get(editor.active_persona());
        let Some(id) = active.filter(|_| map.personas.len() > 1) else {
            return;
        };
        let target = Target::Persona(id.clone());
        let header = &self.layout.header;
        let pills = header.personas.iter().map(|pill| (&pill.owner, pill.hue));
        let cards = header.cards.iter().map(|card| (&card.owner, card.hue));
        let found = pills.chain(cards).find(|(owner, _)| **owner == target);
        if let Some(((_, hue), place)) = found.zip(self.screen_rect(&target))
            && !editor.selection().contains(&target)
        {
            let stroke = Stroke::new(1.5, theme::hue_colour(hue));
            self.draw_frame(painter, &target, place, stroke);
        }
    }

    /// The placeholder of the title.
    pub fn draw_title_placeholder(&self, painter: &Painter) {
        let header = self.layout.find(&Target::Header);
        let texts = header.map_or_else(Vec::new, |found| found.texts);
        // The map's own title may be shown instead.
        let stands_in = texts
            .first()
            .is_some_and(|text| text.slot == Slot::MapTitle);
        let title = texts
            .into_iter()
            .find(|text| text.slot == Slot::Text && !stands_in);
        if let Some(title) = title.filter(|title| title.paragraph.text.is_empty()) {
            let place = self.to_screen(&Target::Header, title.rect);
            let size = title.style.size * self.painting.camera.zoom as f32;
            painter.text(
                place.left_center(),
                Align2::LEFT_CENTER,
                "Untitled map",
                theme::bold(size),
                theme::LIGHT.grip,
            );
        }
    }

    /// What the running gesture shows.
    pub fn draw_gesture(
        &self,
        painter: &Painter,
        atlas: &mut Atlas,
        overlay: &Overlay,
        cursor: Option<Pos2>,
    ) {
        // What is copied stays where it is.
        if let Some(Ghost::Lifted {
            targets,
            copies: false,
            ..
        }) = &overlay.ghost
        {
            let veil = colour(self.painting.scene.paper).gamma_multiply(0.65);
            for place in targets
                .iter()
                .take(MAX_LIFTED)
                .filter_map(|target| self.screen_rect(target))
            {
                painter.rect_filled(place.expand(1.0), CornerRadius::same(8), veil);
            }
        }
        if let Some(drop_target) = &overlay.drop_target {
            self.draw_drop_target(painter, drop_target);
        }
        match &overlay.ghost {
            Some(Ghost::Lifted { targets, by, .. }) => {
                self.draw_lifted(painter, atlas, targets, *by);
            }
            Some(Ghost::New { item, at, emotion }) => {
                // Over what stays in view, the pointer is at another point of the page.
                let on_page = || self.painting.camera.to_screen(self.painting.canvas, *at);
                let at = cursor.unwrap_or_else(on_page);
                self.draw_new_item(painter, *item, at, emotion.map(crate::model::Emotion::face));
            }
            None => {}
        }
        if let Some(marquee) = overlay.marquee {
            let frame = self
                .painting
                .camera
                .rect_to_screen(self.painting.canvas, marquee);
            let accent = ACCENT;
            painter.rect(
                frame,
                CornerRadius::same(2),
                accent.gamma_multiply(0.08),
                Stroke::new(1.0, accent),
                StrokeKind::Middle,
            );
        }
        if let Some((at, words)) = &overlay.badge {
            let at = self.painting.camera.to_screen(self.painting.canvas, *at);
            draw_badge(painter, at + vec2(18.0, -18.0), words);
        }
        if let Some((at, words)) = cursor.zip(overlay.refusal.as_ref()) {
            super::refused_drop::badge(painter, at, words, 1.0);
        }
    }

    fn draw_drop_target(&self, painter: &Painter, drop_target: &DropTarget) {
        let camera = &self.painting.camera;
        let canvas = self.painting.canvas;
        let zone = match drop_target.kind {
            DropKind::Stage => Zone::Band,
            DropKind::Lane => Zone::Heads,
            DropKind::Touchpoint(_) => Zone::Titles,
            _ => Zone::Body,
        };
        let shift = self.painting.sticky.offset(zone);
        let ink = self.drop_colour(&drop_target.kind);
        let slot = camera.rect_to_screen(canvas, drop_target.slot + shift);
        let painter =
            painter.with_clip_rect(self.visible_part(zone, slot).intersect(painter.clip_rect()));
        let radius = if drop_target.kind == DropKind::Emotion {
            14.0
        } else {
            8.0
        };
        painter.rect_filled(slot, CornerRadius::same(8), ink.gamma_multiply(0.07));
        painter.extend(dashed(slot, radius, Stroke::new(2.0, ink)));
        if let Some(bar) = drop_target.bar {
            let bar = camera.rect_to_screen(canvas, bar + shift);
            let radius = CornerRadius::same(2);
            painter.rect_filled(bar.expand(1.0), radius, ink);
        }
    }

    fn drop_colour(&self, what: &DropKind) -> Color32 {
        match what {
            DropKind::Card(kind) => self.card_colour(*kind),
            DropKind::Stage | DropKind::Touchpoint(_) | DropKind::Emotion | DropKind::Lane => {
                ACCENT
            }
        }
    }

    /// The strong colour of a kind of card.
    fn card_colour(&self, kind: CardKind) -> Color32 {
        match kind.spec().look {
            Look::Framed(Tone::Pain) => theme::LIGHT.pain.text,
            Look::Framed(Tone::Opportunity | Tone::Bright) => theme::LIGHT.gain.text,
            Look::Quote => theme::LIGHT.soft,
            Look::Number => colour(self.theme.hue(Hue::Purple).strong),
            Look::Note => colour(self.theme.hue(Hue::Amber).strong),
        }
    }

    /// Where a dragged thing is now, and how far from where the map previews it: drags start at the
    /// committed layout.
    fn carried(&self, target: &Target, by: Vec2) -> Option<(TargetBox, Vec2)> {
        let found = self.layout.find(target)?;
        let from = self.committed_layout.find(target)?.rect.origin();
        let by = from + by - found.rect.origin();
        Some((found, by))
    }

    /// Things on the move, as the scene draws them.
    fn draw_lifted(&self, painter: &Painter, atlas: &mut Atlas, targets: &[Target], by: Vec2) {
        let painting = self.painting;
        let clip = painter.clip_rect();
        let carried = targets.iter().take(MAX_LIFTED);
        let carried: Vec<_> = carried
            .filter_map(|target| self.carried(target, by))
            .collect();
        for (found, by) in &carried {
            let place = self.to_screen(&found.target, found.rect);
            let place = place.translate(to_f32(*by * painting.camera.zoom));
            painter.add(SHADOW.as_shape(place, CornerRadius::same(8)));
        }
        let mut builder =
            ShapeBuilder::new(painter.ctx(), atlas, painting.camera.zoom, clip, false);
        for (found, by) in carried {
            let target = &found.target;
            let seen = painting.camera.visible(painting.canvas);
            let row = kurbo::Rect::new(
                seen.x0 - by.x.abs(),
                found.rect.y0,
                seen.x1 + by.x.abs(),
                found.rect.y1,
            );
            // A lane carries its whole row, not only its head.
            let beside = matches!(target, Target::Lane(_)).then_some((Zone::Body, row));
            let own = (StickyOffsets::zone_of(target), found.rect);
            for (zone, area) in beside.into_iter().chain([own]) {
                let shift = painting.sticky.offset(zone) + by;
                for chunk in painting.scene.chunks_in(Some(zone), area) {
                    builder.origin = painting.camera.to_screen(painting.canvas, chunk.at + shift);
                    for item in chunk.items.iter() {
                        let owner = item.owner.as_ref().or(chunk.owner.as_ref());
                        if owner == Some(target) {
                            builder.item(item);
                        }
                    }
                }
            }
        }
        painter.extend(builder.finish());
    }

    /// A new thing from the palette: a small card with its name.
    fn draw_new_item(&self, painter: &Painter, item: PaletteItem, at: Pos2, face: Option<Face>) {
        if item == PaletteItem::Emotion {
            let side = 26.0;
            let place = Rect::from_center_size(at, vec2(side, side));
            painter.add(SHADOW.as_shape(place, CornerRadius::same(13)));
            let face = face.unwrap_or(Face::Neutral);
            icons::paint_face(painter, place, face, Some(Color32::WHITE));
            return;
        }
        let (fill, line, ink) = match item {
            PaletteItem::Card(kind) => match kind.spec().look {
                Look::Framed(Tone::Pain) => tint(theme::LIGHT.pain),
                Look::Framed(_) => tint(theme::LIGHT.gain),
                _ => (
                    Color32::WHITE,
                    theme::LIGHT.field_line,
                    self.card_colour(kind),
                ),
            },
            PaletteItem::Stage => (theme::LIGHT.accent, theme::LIGHT.accent, Color32::WHITE),
            PaletteItem::Touchpoint | PaletteItem::Emotion => {
                (Color32::WHITE, theme::LIGHT.line, theme::LIGHT.text)
            }
        };
        let words = painter.layout_no_wrap(item.label().to_owned(), theme::medium(13.0), ink);
        let size = vec2((words.size().x + 24.0).max(116.0), 40.0);
        // Beside the pointer, so that the slot under it stays visible.
        let place = Rect::from_min_size(at + vec2(10.0, 8.0), size);
        painter.add(SHADOW.as_shape(place, CornerRadius::same(8)));
        painter.rect(
            place,
            CornerRadius::same(8),
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        let corner =
            Align2::LEFT_CENTER.anchor_size(place.left_center() + vec2(12.0, 0.0), words.size());
        painter.galley(corner.min, words, ink);
    }
}

/// A dashed outline with round corners.
pub(super) fn dashed(place: Rect, radius: f32, stroke: Stroke) -> Vec<Shape> {
    let corners = kurbo::RoundedRect::new(
        place.left().into(),
        place.top().into(),
        place.right().into(),
        place.bottom().into(),
        f64::from(radius),
    );
    let mut outline: Vec<Pos2> = Vec::new();
    kurbo::flatten(kurbo::Shape::to_path(&corners, 0.2), 0.2, |element| {
        if let kurbo::PathEl::MoveTo(p) | kurbo::PathEl::LineTo(p) = element {
            outline.push(super::camera::to_pos(p));
        }
    });
    if let Some(first) = outline.first().copied() {
        outline.push(first);
    }
    Shape::dashed_line(&outline, stroke, 7.0, 5.0)
}

fn draw_badge(painter: &Painter, at: Pos2, words: &str) {
    let words = painter.layout_no_wrap(words.to_owned(), theme::semibold(12.0), Color32::WHITE);
    let place = Rect::from_min_size(at, words.size() + vec2(14.0, 8.0));
    painter.rect_filled(place, CornerRadius::same(6), theme::LIGHT.text);
    painter.galley(place.min + vec2(7.0, 4.0), words, Color32::WHITE);
}

fn tint(tint: theme::Tint) -> (Color32, Color32, Color32) {
    (tint.fill, tint.line, tint.text)
}

/// The grey background behind the page, with its dots.
pub fn draw_background(painter: &Painter, canvas: Rect, offset: egui::Vec2, tokens: &Tokens) {
    const SPACING: f32 = 22.0;
    painter.rect_filled(canvas, CornerRadius::ZERO, tokens.canvas);
    let start = vec2(offset.x.rem_euclid(SPACING), offset.y.rem_euclid(SPACING));
    let mut dots = egui::Mesh::default();
    let mut y = canvas.top() + start.y;
    while y < canvas.bottom() {
        let mut x = canvas.left() + start.x;
        while x < canvas.right() {
            dots.add_colored_rect(
                Rect::from_center_size(Pos2::new(x, y).round(), vec2(1.5, 1.5)),
                tokens.dots,
            );
            x += SPACING;
        }
        y += SPACING;
    }
    painter.add(Shape::mesh(dots));
}

/// The hint on an empty map.
pub fn draw_empty_hint(painter: &Painter, middle: Pos2) {
    let ink = theme::LIGHT;
    let title = painter.layout_no_wrap(
        "Start with a stage".to_owned(),
        theme::semibold(17.0),
        ink.text,
    );
    let words = "Drag one from the palette onto this page, or press S. Tab goes on to what happens in it, Page Down to the next stage.";
    let words = painter.layout(words.to_owned(), theme::regular(13.0), ink.muted, 340.0);
    let size = vec2(400.0, 54.0 + words.size().y + 22.0);
    let place = Rect::from_center_size(middle, size);
    painter.add(SHADOW.as_shape(place, CornerRadius::same(8)));
    painter.rect_filled(place, CornerRadius::same(8), ink.panel);
    let at = |galley: &egui::Galley, y: f32| place.center_top() + vec2(-galley.size().x / 2.0, y);
    painter.galley(at(&title, 22.0), title.clone(), ink.text);
    painter.galley(at(&words, 54.0), words.clone(), ink.muted);
}

/// Draws the background of a text field that covers something else: the list of channels over their
/// pills.
pub fn draw_field_background(painter: &Painter, place: Rect, zoom: f32) {
    let corner = CornerRadius::same((6.0 * zoom).round().clamp(2.0, 10.0) as u8);
    painter.rect_filled(place, corner, Color32::WHITE);
}
