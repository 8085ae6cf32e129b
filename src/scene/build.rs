//! Draws the part of a scene that does not grow with the map: the lines between the lanes, the lane
//! heads, the header.

use kurbo::{Point, Rect, Shape as _, Vec2};

use super::body::{Body, SceneCache};
use super::lanes;
use super::shapes::{ScenePainter, solid_stroke};
use super::theme::Theme;
use super::{Chunk, Colour, Item, ItemPart, Scene, Shape, Stroke, Zone};
use crate::layout::measures::{LANE_GAP, LINE_RIGHT};
use crate::layout::{Badge, HeaderTextKind, Layout, RoleLineKind};
use crate::model::{Document, LaneKind, Map, Target};

/// Draws the part of a scene that does not grow with the map, chunk by chunk.
struct Builder<'a> {
    layout: &'a Layout,
    theme: &'a Theme,
    chunks: Vec<Chunk>,
}

pub(super) fn scene(
    document: &Document,
    map: &Map,
    layout: &Layout,
    theme: &Theme,
    cache: &mut SceneCache,
) -> Scene {
    let mut builder = Builder {
        layout,
        theme,
        chunks: Vec::new(),
    };
    builder.add_row_lines();
    let ground = std::mem::take(&mut builder.chunks);
    builder.add_lane_heads();
    builder.add_header();
    builder.add_legend();
    Scene {
        size: layout.size,
        paper: theme.paper,
        header_bottom: layout.header.bottom,
        band_bottom: layout.band.1,
        heads_right: layout.heads.1,
        titles: layout
            .lanes
            .iter()
            .find(|lane| lane.kind == LaneKind::Touchpoints)
            .map(|lane| (lane.top, lane.bottom)),
        ground: ground.into(),
        fixed: builder.chunks.into(),
        body: Some(Body::new(document, map, layout, theme, cache)),
    }
}

/// A chunk of what a `ScenePainter` drew in coordinates from `at`; `None` if it drew nothing.
pub(super) fn chunk(zone: Zone, at: Point, painter: ScenePainter) -> Option<Chunk> {
    let owner = painter.items.first()?.owner.clone();
    Some(Chunk {
        zone,
        at,
        bounds: bounds(&painter.items) + at.to_vec2(),
        owner,
        items: painter.items.into(),
    })
}

impl Builder<'_> {
    fn add(&mut self, zone: Zone, at: Point, painter: ScenePainter) {
        self.chunks.extend(chunk(zone, at, painter));
    }

    /// Lines between the lanes.
    fn add_row_lines(&mut self) {
        let (left, right) = (self.layout.heads.0, self.layout.body.1 + LINE_RIGHT);
        let lines = &self.layout.lines;
        for lane in self.layout.lanes.iter() {
            let y = lane.bottom + LANE_GAP / 2.0;
            let replaced = lines
                .iter()
                .any(|l| l.y > lane.bottom && l.y < lane.bottom + 20.0);
            if !replaced {
                let mut painter = ScenePainter::new(None);
                let to = Point::new(right - left, 0.0);
                painter.line(
                    ItemPart::Ground,
                    Point::ZERO,
                    to,
                    solid_stroke(1.0, self.theme.line),
                );
                self.add(Zone::Body, Point::new(left, y), painter);
            }
        }
        for line in lines {
            let colour = self.theme.role_line(line.kind);
            let dash = match line.kind {
                RoleLineKind::Interaction => None,
                RoleLineKind::Visibility => Some((9.0, 5.0)),
                RoleLineKind::Internal => Some((3.0, 5.0)),
            };
            let stroke = Stroke {
                dash,
                ..solid_stroke(1.8, colour)
            };
            let mut painter = ScenePainter::new(None);
            let to = Point::new(right - left, 0.0);
            painter.line(ItemPart::Ground, Point::ZERO, to, stroke);
            self.add(Zone::Body, Point::new(left, line.y), painter);
            let mut painter = ScenePainter::new(None);
            painter.text(ItemPart::Caption, &line.paragraph, Point::ZERO, colour);
            self.add(Zone::Heads, line.at, painter);
        }
    }

    fn add_lane_heads(&mut self) {
        let (left, right) = self.layout.heads;
        for lane in self.layout.lanes.iter() {
            let mut painter = ScenePainter::new(Some(Target::Lane(lane.id.clone())));
            let rect = Rect::new(left, lane.top, right, lane.bottom);
            painter.rect(ItemPart::Ground, rect, 8.0, Some(self.theme.head), None);
            let [heading, small] = &lane.texts;
            let (ink, quiet) = (self.theme.heading, self.theme.muted);
            painter.text(
                ItemPart::Text,
                &heading.paragraph,
                heading.rect.origin(),
                ink,
            );
            painter.text(ItemPart::Text, &small.paragraph, small.rect.origin(), quiet);
            if lane.kind == LaneKind::Emotion {
                lanes::emotion::head(&mut painter, lane, right, self.theme);
            }
            self.add(Zone::Heads, Point::ZERO, painter);
        }
    }

    /// The legend under the map.
    fn add_legend(&mut self) {
        if let Some(legend) = &self.layout.legend {
            let mut painter = ScenePainter::new(None);
            super::legend::draw(&mut painter, legend, self.theme);
            self.add(Zone::Body, Point::ZERO, painter);
        }
    }

    fn add_header(&mut self) {
        let header = &self.layout.header;
        let theme = self.theme;
        for text in &header.texts {
            let (part, colour) = match text.kind {
                HeaderTextKind::Title | HeaderTextKind::Goal | HeaderTextKind::GoalDetail => {
                    (ItemPart::Text, theme.heading)
                }
                HeaderTextKind::MapTitle | HeaderTextKind::Scenario => {
                    (ItemPart::Text, theme.muted)
                }
                HeaderTextKind::Label | HeaderTextKind::Meta => (ItemPart::Caption, theme.muted),
            };
            let mut painter = ScenePainter::new(Some(text.owner.clone()));
            painter.text(part, &text.paragraph, Point::ZERO, colour);
            self.add(Zone::Header, text.at, painter);
        }
        for pill in &header.personas {
            let mut painter = ScenePainter::new(Some(pill.owner.clone()));
            let tones = theme.hue(pill.hue);
            painter.rect(ItemPart::Body, pill.rect, 13.0, Some(tones.pale), None);
            draw_badge(&mut painter, &pill.badge, tones.strong, theme);
            painter.text(ItemPart::Text, &pill.name, pill.at, tones.strong);
            self.add(Zone::Header, Point::ZERO, painter);
        }
        for card in &header.cards {
            let mut painter = ScenePainter::new(Some(card.owner.clone()));
            let tones = theme.hue(card.hue);
            painter.rect(ItemPart::Body, card.rect, 12.0, Some(tones.pale), None);
            draw_badge(&mut painter, &card.badge, tones.strong, theme);
            for text in &card.texts {
                painter.text(
                    ItemPart::Text,
                    &text.paragraph,
                    text.rect.origin(),
                    tones.text,
                );
            }
            if let Some((at, traits)) = &card.traits {
                painter.text(ItemPart::Text, traits, *at, tones.text);
            }
            self.add(Zone::Header, Point::ZERO, painter);
        }
        if let Some(logo) = &header.logo {
            let mut painter = ScenePainter::new(Some(Target::Header));
            painter.picture(logo.rect, 0.0, &logo.path);
            self.add(Zone::Header, Point::ZERO, painter);
        }
        if let Some(pill) = &header.state {
            let mut painter = ScenePainter::new(Some(Target::Header));
            let tones = theme.state(pill.state);
            painter.rect(ItemPart::Body, pill.rect, 13.0, Some(tones.pale), None);
            painter.text(ItemPart::Caption, &pill.paragraph, pill.at, tones.text);
            self.add(Zone::Header, Point::ZERO, painter);
        }
    }
}

/// The disc that stands for a persona, and over it their portrait.
fn draw_badge(painter: &mut ScenePainter, badge: &Badge, disc: Colour, theme: &Theme) {
    painter.circle(ItemPart::Mark, badge.centre, badge.radius, Some(disc), None);
    let (initial, at) = (&badge.initial, badge.initial_at);
    painter.text(ItemPart::Caption, initial, at, theme.on_strong);
    if let Some(path) = &badge.portrait {
        let radius = badge.portrait_radius;
        let place = Rect::from_center_size(badge.centre, (2.0 * radius, 2.0 * radius));
        painter.picture(place, radius, path);
    }
}

/// The area that shapes cover.
pub(super) fn bounds(items: &[Item]) -> Rect {
    items
        .iter()
        .map(|item| match &item.shape {
            Shape::Rect { rect, stroke, .. } => outset_by_stroke(*rect, *stroke),
            Shape::Path { path, stroke, .. } => outset_by_stroke(path.bounding_box(), *stroke),
            Shape::Text { paragraph, at, .. } => text_bounds(paragraph, *at),
            Shape::Picture { rect, .. } => *rect,
        })
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

fn outset_by_stroke(rect: Rect, stroke: Option<Stroke>) -> Rect {
    let by = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    rect.inflate(by, by)
}

/// The area of a text's lines, with room for glyphs that lean or overhang.
fn text_bounds(paragraph: &crate::text::Paragraph, at: Point) -> Rect {
    let edges = paragraph.lines.iter().map(|line| {
        let left = f64::from(line.left);
        (left, left + f64::from(line.width))
    });
    let (left, right) = edges.fold((f64::MAX, 0.0_f64), |(l, r), (left, right)| {
        (l.min(left), r.max(right))
    });
    let over = f64::from(paragraph.style.size) * 0.5;
    let height = f64::from(paragraph.height);
    Rect::new(left.min(right), 0.0, right, height).inflate(over, over) + Vec2::new(at.x, at.y)
}
