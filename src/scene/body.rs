//! The part of a scene that grows with the map: cells, curves, faces and stages, drawn for an area
//! on demand and cached while their content stays the same.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kurbo::{Point, Rect};

use super::build::{bounds, chunk};
use super::lanes::{self, DrawContext};
use super::lod::{PlainColumn, rows_hash};
use super::shapes::{ScenePainter, chevron, monotone_part, solid_stroke};
use super::{Chunk, Item, ItemPart, Stroke, Theme, Zone, rects_touch};
use crate::layout::measures::TIP;
use crate::layout::{
    CellLayout, ColumnAt, ColumnLayout, CurvePoint, Layout, PlacedCell, StageBox, hue_of_place,
};
use crate::model::{Document, Hue, LaneKind, Map, Role, Target, Touchpoint};

/// Unused drawings are evicted once there are this many more than needed.
const EVICTION_THRESHOLD: usize = 4096;

/// A cache of what earlier scenes have drawn.
#[derive(Debug, Default)]
pub struct SceneCache(Arc<Mutex<DrawCache>>);

/// Drawn cells and faces, all in one theme.
#[derive(Debug, Default)]
pub(super) struct DrawCache {
    theme: Arc<Theme>,
    cells: HashMap<usize, DrawnCell>,
    faces: HashMap<(usize, usize), DrawnFace>,
    pub plain: HashMap<usize, PlainColumn>,
}

/// A drawn cell. Holding the cell keeps its address, which is the cache's key, from being reused.
#[derive(Clone, Debug)]
struct DrawnCell {
    cell: Arc<CellLayout>,
    look: CellLook,
    items: Arc<[Item]>,
    bounds: Rect,
}

/// What a cell's items depend on besides the cell and the theme.
#[derive(Clone, Copy, Debug, PartialEq)]
struct CellLook {
    kind: LaneKind,
    role: Option<Role>,
    hue: Hue,
    stretch: f64,
}

/// A drawn face. Holding the column keeps its address, which is the cache's key, from being reused.
#[derive(Clone, Debug)]
struct DrawnFace {
    column: Arc<ColumnLayout>,
    ring: Option<Hue>,
    items: Arc<[Item]>,
    bounds: Rect,
}

/// The part of a scene that grows with the map.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub layout: Layout,
    pub theme: Arc<Theme>,
    /// The colour of each curve.
    curves: Vec<Hue>,
    /// A hash of the row positions.
    pub rows_hash: u64,
    cache: Arc<Mutex<DrawCache>>,
}

impl Body {
    pub fn new(
        document: &Document,
        map: &Map,
        layout: &Layout,
        theme: &Theme,
        cache: &mut SceneCache,
    ) -> Self {
        let personas = layout.emotion.as_ref().map_or(0, |lane| lane.curves);
        let curves = (0..personas).map(|index| {
            let persona = map.personas.get(index).and_then(|id| document.persona(id));
            let own = persona.and_then(|persona| persona.hue);
            own.unwrap_or(hue_of_place(index))
        });
        let mut body = Self {
            layout: layout.clone(),
            theme: Arc::default(),
            curves: curves.collect(),
            rows_hash: rows_hash(layout),
            cache: Arc::clone(&cache.0),
        };
        let mut drawings = cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *drawings.theme != *theme {
            *drawings = DrawCache {
                theme: Arc::new(theme.clone()),
                ..DrawCache::default()
            };
        }
        body.theme = Arc::clone(&drawings.theme);
        let needed = layout.column_count() * layout.lanes.len();
        if drawings.cells.len() + drawings.faces.len() > 2 * needed + EVICTION_THRESHOLD {
            let used = |drawn: &mut DrawnCell| Arc::strong_count(&drawn.cell) > 1;
            drawings.cells.retain(|_, drawn| used(drawn));
            drawings
                .faces
                .retain(|_, drawn| Arc::strong_count(&drawn.column) > 1);
            drawings.plain.clear();
        }
        drop(drawings);
        body
    }

    /// Locks the cache, emptied if it holds drawings in another theme.
    pub fn lock_cache(&self) -> MutexGuard<'_, DrawCache> {
        let mut drawings = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&drawings.theme, &self.theme) {
            *drawings = DrawCache {
                theme: Arc::clone(&self.theme),
                ..DrawCache::default()
            };
        }
        drawings
    }

    /// The cells that an area shows.
    pub fn cells(&self, area: Rect, chunks: &mut Vec<Chunk>) {
        self.cells_where(|_| true, area, chunks);
    }

    /// The touchpoints that an area shows.
    pub fn titles(&self, area: Rect, chunks: &mut Vec<Chunk>) {
        self.cells_where(|kind| kind == LaneKind::Touchpoints, area, chunks);
    }

    fn cells_where(&self, kind: fn(LaneKind) -> bool, area: Rect, chunks: &mut Vec<Chunk>) {
        let lanes = self.layout.lanes.iter().enumerate();
        let rows: Vec<usize> = lanes
            .filter(|(_, lane)| kind(lane.kind))
            .filter(|(_, lane)| lane.top - OVERHANG <= area.y1 && area.y0 <= lane.bottom + OVERHANG)
            .map(|(row, _)| row)
            .collect();
        let places = self
            .layout
            .columns_between(area.x0 - OVERHANG, area.x1 + OVERHANG);
        let mut drawings = self.lock_cache();
        let mut hues = HueLookup::default();
        for column in self.layout.columns_at(places) {
            let hue = hues.get(self, column);
            for row in &rows {
                let chunk = self.cell(&mut drawings, column, *row, hue);
                chunks.extend(chunk.filter(|chunk| rects_touch(chunk.bounds, area)));
            }
        }
    }

    pub fn cell(
        &self,
        drawings: &mut DrawCache,
        column: ColumnAt<'_>,
        row: usize,
        hue: Hue,
    ) -> Option<Chunk> {
        let placed = self.layout.cell_in(column, row)?;
        if placed.cell.cards.is_empty() && placed.cell.pills.is_empty() {
            return None;
        }
        let lane = &self.layout.lanes[row];
        let touchpoint = &column.layout.touchpoint;
        let look = CellLook {
            kind: lane.kind,
            role: lane.role,
            hue,
            stretch: placed.stretch,
        };
        let owner = Target::Cell {
            touchpoint: touchpoint.id.clone(),
            lane: lane.id.clone(),
        };
        let key = Arc::as_ptr(&placed.cell).addr();
        let drawn = match drawings.cells.get(&key) {
            Some(drawn) if drawn.look == look => drawn,
            _ => {
                let drawn = draw_cell(&placed, look, &owner, touchpoint, &self.theme);
                drawings.cells.insert(key, drawn);
                &drawings.cells[&key]
            }
        };
        debug_assert!(Arc::ptr_eq(&drawn.cell, &placed.cell));
        Some(Chunk {
            zone: Zone::Body,
            at: placed.at,
            bounds: drawn.bounds + placed.at.to_vec2(),
            owner: Some(owner),
            items: Arc::clone(&drawn.items),
        })
    }

    /// The emotion lane in an area: its two halves, curves, faces and names.
    pub fn emotion(&self, area: Rect, chunks: &mut Vec<Chunk>) {
        let Some(lane) = &self.layout.emotion else {
            return;
        };
        if !rects_touch(lane.rect.inflate(OVERHANG, OVERHANG), area) {
            return;
        }
        let owner = Target::Lane(self.layout.lanes[lane.row].id.clone());
        let seen = |chunk: &Chunk| rects_touch(chunk.bounds, area);
        let mut painter = ScenePainter::new(Some(owner.clone()));
        lanes::emotion::ground(&mut painter, lane, &self.theme);
        chunks.extend(chunk(Zone::Body, Point::ZERO, painter));
        let places = self
            .layout
            .columns_between(area.x0 - OVERHANG, area.x1 + OVERHANG);
        let stages = self.layout.stages_between(area.x0, area.x1);
        // The line to a stage's first face belongs to the stage before it.
        let stages = stages.start.saturating_sub(1)..stages.end;
        // All lines lie below all faces.
        for persona in lane.paint_order() {
            if lane.bridges_gaps {
                let bridges = self.bridges(places.clone(), persona, &owner);
                chunks.extend(bridges.into_iter().filter(seen));
            }
            for stage in stages.clone() {
                let painter = ScenePainter::new(Some(owner.clone()));
                chunks.extend(self.curve(stage, persona, painter).filter(seen));
            }
        }
        let mut drawings = self.lock_cache();
        for persona in lane.paint_order() {
            let ring = (self.curves.len() > 1).then(|| self.curves[persona]);
            // Faces one by one, so that only visible ones are painted.
            for column in self.layout.columns_at(places.clone()) {
                let face = self.face(&mut drawings, column, persona, ring);
                chunks.extend(face.filter(seen));
            }
        }
        for name in &lane.names {
            let mut painter = ScenePainter::new(Some(Target::Emotion {
                touchpoint: name.touchpoint.clone(),
                persona: name.persona,
            }));
            let hue = self.curves.get(name.persona).filter(|_| lane.curves > 1);
            lanes::emotion::name(&mut painter, name, hue.copied(), &self.theme);
            chunks.extend(chunk(Zone::Body, name.at, painter).filter(seen));
        }
    }

    /// Thin dashed lines over the gaps of a persona's curve: from the last face before a gap to the
    /// first one after it.
    fn bridges(&self, places: Range<usize>, persona: usize, owner: &Target) -> Vec<Chunk> {
        let hue = self.curves[persona];
        let line = Stroke {
            dash: Some((3.0, 4.0)),
            ..solid_stroke(1.25, self.theme.hue(hue).strong)
        };
        let faces = self.layout.faces_around(places, persona);
        let gaps = faces
            .windows(2)
            .filter(|pair| pair[1].column > pair[0].column + 1);
        let bridges = gaps.filter_map(|pair| {
            let mut painter = ScenePainter::new(Some(owner.clone()));
            let (from, to) = (pair[0].at, pair[1].at);
            let by = kurbo::Vec2::new(from.x, 0.0);
            painter.line(ItemPart::Curve(persona), from - by, to - by, line);
            chunk(Zone::Body, by.to_point(), painter)
        });
        bridges.collect()
    }

    /// A persona's curve from a stage's first column to the next stage's: a piece for each row of
    /// neighbouring columns.
    fn curve(&self, stage: usize, persona: usize, mut painter: ScenePainter) -> Option<Chunk> {
        let line = solid_stroke(2.5, self.theme.hue(self.curves[persona]).strong);
        let StageBox { columns, left, .. } = self.layout.stage(stage)?;
        // How steep the curve is at an end depends on the point beyond it.
        let around = columns.start.saturating_sub(1)..columns.end + 2;
        let points: Vec<CurvePoint> = self
            .layout
            .columns_at(around)
            .filter_map(|column| self.layout.face(column, persona))
            .collect();
        for piece in points.chunk_by(|a, b| a.column + 1 == b.column) {
            let from = piece.partition_point(|point| point.column < columns.start);
            let to = piece.partition_point(|point| point.column <= columns.end);
            let Some(to) = to.checked_sub(1).filter(|to| *to > from) else {
                continue;
            };
            let by = kurbo::Vec2::new(left, 0.0);
            let points: Vec<Point> = piece.iter().map(|point| point.at - by).collect();
            let path = monotone_part(&points, from, to);
            painter.path(ItemPart::Curve(persona), path, None, Some(line));
        }
        chunk(Zone::Body, Point::new(left, 0.0), painter)
    }

    fn face(
        &self,
        drawings: &mut DrawCache,
        column: ColumnAt<'_>,
        persona: usize,
        ring: Option<Hue>,
    ) -> Option<Chunk> {
        let point = self.layout.face(column, persona)?;
        let owner = Target::Emotion {
            touchpoint: point.touchpoint,
            persona,
        };
        let key = (Arc::as_ptr(column.layout).addr(), persona);
        let drawn = match drawings.faces.get(&key) {
            Some(drawn) if drawn.ring == ring => drawn,
            _ => {
                let mut painter = ScenePainter::new(Some(owner.clone()));
                let face = point.emotion.face();
                lanes::emotion::face(&mut painter, face, point.size, ring, &self.theme);
                let drawn = DrawnFace {
                    column: Arc::clone(column.layout),
                    ring,
                    bounds: bounds(&painter.items),
                    items: painter.items.into(),
                };
                drawings.faces.insert(key, drawn);
                &drawings.faces[&key]
            }
        };
        Some(Chunk {
            zone: Zone::Body,
            at: point.at,
            bounds: drawn.bounds + point.at.to_vec2(),
            owner: Some(owner),
            items: Arc::clone(&drawn.items),
        })
    }

    /// The stages of the band over an area.
    pub fn stages(&self, area: Rect, chunks: &mut Vec<Chunk>) {
        for index in self.layout.stages_between(area.x0, area.x1) {
            let chunk = self.layout.stage(index).and_then(|s| self.stage(index, &s));
            chunks.extend(chunk.filter(|chunk| rects_touch(chunk.bounds, area)));
        }
    }

    fn stage(&self, index: usize, stage: &StageBox) -> Option<Chunk> {
        let mut painter = ScenePainter::new(Some(Target::Stage(stage.id.clone())));
        let at = stage.rect.origin();
        let by = -at.to_vec2();
        let shape = chevron(stage.rect + by, TIP, index > 0);
        let fill = self.theme.hue(stage.hue).strong;
        painter.path(ItemPart::Body, shape, Some(fill), None);
        let colour = self.theme.on_strong;
        let title = &stage.title;
        let title_at = title.rect.origin() + by;
        painter.text(ItemPart::Text, &title.paragraph, title_at, colour);
        if let Some((at, count)) = &stage.count {
            painter.text(ItemPart::Caption, count, *at + by, colour);
        }
        chunk(Zone::Band, at, painter)
    }
}

/// How far something may extend beyond its column or lane.
const OVERHANG: f64 = 16.0;

/// Looks up the colours of columns, stage by stage.
#[derive(Default)]
pub(super) struct HueLookup(Option<(usize, Hue)>);

impl HueLookup {
    pub fn get(&mut self, body: &Body, column: ColumnAt<'_>) -> Hue {
        let stage = match self.0 {
            Some((stage, hue)) if stage == column.stage_index => hue,
            _ => {
                let stage = body.layout.stage_hue(column.stage_index);
                self.0 = Some((column.stage_index, stage));
                stage
            }
        };
        column.layout.touchpoint.hue.unwrap_or(stage)
    }
}

fn draw_cell(
    placed: &PlacedCell,
    look: CellLook,
    owner: &Target,
    touchpoint: &Touchpoint,
    theme: &Theme,
) -> DrawnCell {
    let mut drawing = DrawContext {
        painter: ScenePainter::new(Some(owner.clone())),
        theme,
        touchpoint,
        cell: &placed.cell,
        stretch: look.stretch,
        hue: look.hue,
        role: look.role,
    };
    lanes::draw(look.kind, &mut drawing);
    let items = drawing.painter.items;
    DrawnCell {
        cell: placed.cell.clone(),
        look,
        bounds: bounds(&items),
        items: items.into(),
    }
}
