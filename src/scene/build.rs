//! Turns a layout into chunks, back to front, keeping those whose content did not change.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _, Vec2};

use super::lanes::{self, Drawing};
use super::shapes::{Pen, chevron, solid};
use super::theme::Theme;
use super::{Chunk, Item, Part, Scene, Shape, Stroke, Zone};
use crate::layout::measures::{LANE_GAP, LINE_RIGHT, TIP};
use crate::layout::{Cell, DISC, HeaderTextKind, Layout, PlacedCell, RoleLineKind, hue_of_place};
use crate::model::{Document, Hue, LaneKind, Map, Role, Target};

/// The items of cells from the scenes before.
#[derive(Debug, Default)]
pub struct SceneCache {
    theme: Option<Theme>,
    cells: HashMap<usize, Drawn>,
}

/// A drawn cell. Holding the cell keeps its address from being given to another one.
#[derive(Clone, Debug)]
struct Drawn {
    cell: Arc<Cell>,
    look: Look,
    items: Arc<[Item]>,
    bounds: Rect,
}

/// What a cell's items depend on besides the cell and the theme.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    kind: LaneKind,
    role: Option<Role>,
    hue: Hue,
    stretch: f64,
}

struct Builder<'a> {
    document: &'a Document,
    map: &'a Map,
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
        document,
        map,
        layout,
        theme,
        chunks: Vec::with_capacity(layout.cells.len() + layout.lanes.len() + 16),
    };
    builder.ground();
    builder.cells(cache);
    builder.emotion();
    builder.band();
    builder.heads();
    builder.header();
    Scene {
        size: layout.size,
        paper: theme.paper,
        chunks: builder.chunks,
        header_bottom: layout.header.bottom,
        band_bottom: layout.band.1,
        heads_right: layout.heads.1,
    }
}

impl Builder<'_> {
    /// Adds what a pen drew in page coordinates as a chunk with its own origin.
    fn add(&mut self, zone: Zone, at: Point, pen: Pen) {
        if pen.items.is_empty() {
            return;
        }
        let bounds = bounds(&pen.items) + at.to_vec2();
        self.chunks.push(Chunk {
            zone,
            at,
            bounds,
            owner: pen.items[0].owner.clone(),
            items: pen.items.into(),
        });
    }

    /// Lines between the lanes.
    fn ground(&mut self) {
        let (left, right) = (self.layout.heads.0, self.layout.body.1 + LINE_RIGHT);
        let lines = &self.layout.lines;
        for lane in &self.layout.lanes {
            let y = lane.bottom + LANE_GAP / 2.0;
            let replaced = lines
                .iter()
                .any(|l| l.y > lane.bottom && l.y < lane.bottom + 20.0);
            if !replaced {
                let mut pen = Pen::new(None);
                let to = Point::new(right - left, 0.0);
                pen.line(Part::Ground, Point::ZERO, to, solid(1.0, self.theme.line));
                self.add(Zone::Body, Point::new(left, y), pen);
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
                ..solid(1.8, colour)
            };
            let mut pen = Pen::new(None);
            let to = Point::new(right - left, 0.0);
            pen.line(Part::Ground, Point::ZERO, to, stroke);
            self.add(Zone::Body, Point::new(left, line.y), pen);
            let mut pen = Pen::new(None);
            pen.text(Part::Caption, &line.paragraph, Point::ZERO, colour);
            self.add(Zone::Heads, line.at, pen);
        }
    }

    fn cells(&mut self, cache: &mut SceneCache) {
        let mut before = std::mem::take(&mut cache.cells);
        if cache.theme.as_ref() != Some(self.theme) {
            before.clear();
            cache.theme = Some(self.theme.clone());
        }
        let rows = self.layout.lanes.len().max(1);
        let columns = self.layout.cells.chunks(rows);
        let mut stages = self.layout.stages.iter().peekable();
        let touchpoints = self.map.touchpoints();
        for (place, (column, (_, touchpoint))) in columns.zip(touchpoints).enumerate() {
            while stages.next_if(|stage| stage.columns.end <= place).is_some() {}
            let stage = stages.peek().map_or(hue_of_place(0), |stage| stage.hue);
            for placed in column {
                let lane = &self.layout.lanes[placed.row];
                if placed.cell.cards.is_empty() && placed.cell.pills.is_empty() {
                    continue;
                }
                let look = Look {
                    kind: lane.kind,
                    role: lane.role,
                    hue: touchpoint.hue.unwrap_or(stage),
                    stretch: placed.stretch,
                };
                let owner = Target::Cell {
                    touchpoint: touchpoint.id.clone(),
                    lane: lane.id.clone(),
                };
                let key = Arc::as_ptr(&placed.cell).addr();
                let drawn = match before.remove(&key) {
                    Some(drawn) if drawn.look == look => drawn,
                    _ => draw(placed, look, &owner, touchpoint, self.theme),
                };
                debug_assert!(Arc::ptr_eq(&drawn.cell, &placed.cell));
                self.chunks.push(Chunk {
                    zone: Zone::Body,
                    at: placed.at,
                    bounds: drawn.bounds + placed.at.to_vec2(),
                    owner: Some(owner),
                    items: drawn.items.clone(),
                });
                cache.cells.insert(key, drawn);
            }
        }
    }

    fn emotion(&mut self) {
        let Some(lane) = &self.layout.emotion else {
            return;
        };
        let owner = Target::Lane(self.layout.lanes[lane.row].id.clone());
        let mut pen = Pen::new(Some(owner.clone()));
        lanes::emotion::ground(&mut pen, lane, self.theme);
        self.add(Zone::Body, Point::ZERO, pen);
        let several = lane.curves.len() > 1;
        // The first persona's curve lies on top.
        for curve in lane.curves.iter().rev() {
            let id = self.map.personas.get(curve.persona);
            let persona = id.and_then(|id| self.document.persona(id));
            let own = persona.and_then(|persona| persona.hue);
            let hue = own.unwrap_or(hue_of_place(curve.persona));
            let mut pen = Pen::new(Some(owner.clone()));
            lanes::emotion::curve(&mut pen, curve, hue, self.theme);
            self.add(Zone::Body, Point::ZERO, pen);
            let mut pen = Pen::new(None);
            lanes::emotion::faces(&mut pen, curve, several.then_some(hue), self.theme);
            // Faces one by one, so that only those in sight are painted.
            let items = pen.items;
            for face in items.chunk_by(|a, b| a.owner == b.owner) {
                let pen = Pen {
                    owner: None,
                    items: face.to_vec(),
                };
                self.add(Zone::Body, Point::ZERO, pen);
            }
        }
        let mut pen = Pen::new(Some(owner));
        lanes::emotion::names(&mut pen, lane, self.theme);
        self.add(Zone::Body, Point::ZERO, pen);
    }

    fn band(&mut self) {
        for (place, stage) in self.layout.stages.iter().enumerate() {
            let mut pen = Pen::new(Some(Target::Stage(stage.id.clone())));
            let at = stage.rect.origin();
            let by = -at.to_vec2();
            let shape = chevron(stage.rect + by, TIP, place > 0);
            let fill = self.theme.hue(stage.hue).strong;
            pen.path(Part::Body, shape, Some(fill), None);
            let colour = self.theme.on_strong;
            let title = &stage.title;
            pen.text(
                Part::Text,
                &title.paragraph,
                title.rect.origin() + by,
                colour,
            );
            if let Some((at, count)) = &stage.count {
                pen.text(Part::Caption, count, *at + by, colour);
            }
            self.add(Zone::Band, at, pen);
        }
    }

    fn heads(&mut self) {
        let (left, right) = self.layout.heads;
        for lane in &self.layout.lanes {
            let mut pen = Pen::new(Some(Target::Lane(lane.id.clone())));
            let rect = Rect::new(left, lane.top, right, lane.bottom);
            pen.rect(Part::Ground, rect, 8.0, Some(self.theme.head), None);
            let [heading, small] = &lane.texts;
            let (ink, quiet) = (self.theme.ink, self.theme.quiet);
            pen.text(Part::Text, &heading.paragraph, heading.rect.origin(), ink);
            pen.text(Part::Text, &small.paragraph, small.rect.origin(), quiet);
            if lane.kind == LaneKind::Emotion {
                lanes::emotion::head(&mut pen, lane, right, self.theme);
            }
            self.add(Zone::Heads, Point::ZERO, pen);
        }
    }

    fn header(&mut self) {
        let header = &self.layout.header;
        let theme = self.theme;
        for text in &header.texts {
            let (part, colour) = match text.kind {
                HeaderTextKind::Title | HeaderTextKind::Goal | HeaderTextKind::GoalDetail => {
                    (Part::Text, theme.ink)
                }
                HeaderTextKind::MapTitle | HeaderTextKind::Scenario => (Part::Text, theme.quiet),
                HeaderTextKind::Label | HeaderTextKind::Meta => (Part::Caption, theme.quiet),
            };
            let mut pen = Pen::new(Some(text.owner.clone()));
            pen.text(part, &text.paragraph, Point::ZERO, colour);
            self.add(Zone::Header, text.at, pen);
        }
        for pill in &header.personas {
            let mut pen = Pen::new(Some(pill.owner.clone()));
            let tones = theme.hue(pill.hue);
            pen.rect(Part::Body, pill.rect, 13.0, Some(tones.pale), None);
            pen.circle(Part::Mark, pill.disc, DISC, Some(tones.strong), None);
            let (initial, at) = (&pill.initial, pill.initial_at);
            pen.text(Part::Caption, initial, at, theme.on_strong);
            pen.text(Part::Text, &pill.name, pill.at, tones.strong);
            self.add(Zone::Header, Point::ZERO, pen);
        }
        if let Some(pill) = &header.state {
            let mut pen = Pen::new(Some(Target::Header));
            let tones = theme.state(pill.state);
            pen.rect(Part::Body, pill.rect, 13.0, Some(tones.pale), None);
            pen.text(Part::Caption, &pill.paragraph, pill.at, tones.ink);
            self.add(Zone::Header, Point::ZERO, pen);
        }
    }
}

fn draw(
    placed: &PlacedCell,
    look: Look,
    owner: &Target,
    touchpoint: &crate::model::Touchpoint,
    theme: &Theme,
) -> Drawn {
    let mut drawing = Drawing {
        pen: Pen::new(Some(owner.clone())),
        theme,
        touchpoint,
        cell: &placed.cell,
        stretch: look.stretch,
        hue: look.hue,
        role: look.role,
    };
    lanes::draw(look.kind, &mut drawing);
    let items = drawing.pen.items;
    Drawn {
        cell: placed.cell.clone(),
        look,
        bounds: bounds(&items),
        items: items.into(),
    }
}

/// The area that shapes cover.
fn bounds(items: &[Item]) -> Rect {
    items
        .iter()
        .map(|item| match &item.shape {
            Shape::Rect { rect, stroke, .. } => grown(*rect, *stroke),
            Shape::Path { path, stroke, .. } => grown(path.bounding_box(), *stroke),
            Shape::Text { paragraph, at, .. } => text_bounds(paragraph, *at),
        })
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

fn grown(rect: Rect, stroke: Option<Stroke>) -> Rect {
    let by = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    rect.inflate(by, by)
}

/// The area of a text's lines, with room for letters that lean or hang over.
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
