//! Puts measured columns, band, lanes and header together on the page.

use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::cell::{Fit, text_box};
use super::lanes::emotion::EmotionLane;
use super::measures::{
    FACE_BOX, HEADING, HEADS, LANE_GAP, LINE, PAGE_BOTTOM, PAGE_RIGHT, ROLE_GAP, ROLE_LINE,
    SUBHEADING, ZONE_GAP,
};
use super::{
    Cell, Column, LaneRow, Layout, LayoutCache, PlacedCell, RoleLine, RoleLineKind, TargetBox,
    band, header, lanes,
};
use crate::model::{Document, Lane, LaneKind, Map, Role, Slot, Target};
use crate::text::{Align, Shaper};

/// From a lane head's left edge to its texts.
const HEAD_LEFT: f64 = 16.0;
const HEAD_RIGHT: f64 = 10.0;
const HEAD_ABOVE: f64 = 11.0;
/// For the two faces on the emotion lane's head.
const HEAD_FACES: f64 = 32.0;

pub(super) fn layout(
    document: &Document,
    map: &Map,
    shaper: &mut dyn Shaper,
    cache: &mut LayoutCache,
) -> Layout {
    let shown: Vec<(usize, &Lane)> = map
        .lanes
        .iter()
        .enumerate()
        .filter(|(_, lane)| !lane.hidden)
        .collect();
    let touchpoints = map.touchpoints().map(|(_, touchpoint)| touchpoint);
    let measured = cache.columns(touchpoints, &shown, shaper);
    let (columns, mut stages, body_right) = band::band(map, shaper);
    let width = body_right + PAGE_RIGHT;
    let (header, header_boxes) = header::header(document, map, shaper, width);

    let band_top = header.bottom;
    let mut y = band_top;
    let mut band = (band_top, band_top);
    if let Some(stage) = stages.first() {
        band.1 = band_top + stage.rect.y1;
        y = band.1 + ZONE_GAP;
    }
    let down = Vec2::new(0.0, band_top);
    for stage in &mut stages {
        stage.rect = stage.rect + down;
        stage.title.rect = stage.title.rect + down;
        if let Some((at, _)) = &mut stage.count {
            *at += down;
        }
    }

    let mut rows: Vec<LaneRow> = Vec::with_capacity(shown.len());
    let mut lines = Vec::new();
    let mut role_above = None;
    for (row, (place, lane)) in shown.iter().enumerate() {
        let role = lanes::role(lane);
        if row > 0 {
            let line = role_above.zip(role).and_then(|(a, b)| line_between(a, b));
            y += line.map_or(LANE_GAP, |kind| {
                lines.push(role_line(kind, y + ROLE_LINE, shaper));
                ROLE_GAP
            });
        }
        role_above = role.or(role_above);
        let texts = head_texts(lane, y, shaper);
        let head = texts[1].rect.y1 - y + HEAD_ABOVE - 3.0;
        let wanted = lane.height.map_or(0.0, crate::model::Length::value);
        let height = measured
            .iter()
            .filter_map(|cells| cells.get(row))
            .map(|cell| cell.height)
            .fold(
                lanes::least_height(lane.kind).max(head).max(wanted),
                f64::max,
            );
        rows.push(LaneRow {
            id: lane.id.clone(),
            kind: lane.kind,
            role,
            place: *place,
            top: y,
            bottom: y + height,
            texts,
        });
        y += height;
    }

    let cells = cells(&columns, &rows, &measured);
    let body = (super::measures::BODY_LEFT, body_right);
    let emotion = rows
        .iter()
        .enumerate()
        .find(|(_, lane)| lane.kind == LaneKind::Emotion)
        .map(|lane| EmotionLane::new(map, shaper, lane, &columns, body));
    let mut layout = Layout {
        size: Size::new(width, y + PAGE_BOTTOM),
        boxes: Vec::new(),
        stages,
        columns,
        lanes: rows,
        band,
        heads: HEADS,
        body,
        header,
        cells,
        emotion,
        lines,
    };
    layout.boxes = boxes(&layout, header_boxes);
    layout
}

/// Puts every measured cell where its column crosses its row.
fn cells(columns: &[Column], rows: &[LaneRow], measured: &[Arc<[Arc<Cell>]>]) -> Vec<PlacedCell> {
    let mut cells = Vec::with_capacity(measured.len() * rows.len());
    for (index, (column, measured)) in columns.iter().zip(measured).enumerate() {
        for (row, (lane, cell)) in rows.iter().zip(measured.iter()).enumerate() {
            let free = lane.bottom - lane.top - cell.height;
            let (shift, stretch) = match cell.fit {
                Fit::Top => (0.0, 0.0),
                Fit::Middle => ((free / 2.0).floor(), 0.0),
                Fit::Fill => (0.0, free),
            };
            cells.push(PlacedCell {
                column: index,
                row,
                at: Point::new(column.left, lane.top + shift),
                stretch,
                cell: cell.clone(),
            });
        }
    }
    cells
}

fn head_texts(lane: &Lane, top: f64, shaper: &mut dyn Shaper) -> [super::TextBox; 2] {
    let faces = if lane.kind == LaneKind::Emotion {
        HEAD_FACES
    } else {
        0.0
    };
    let width = HEADS.1 - HEADS.0 - HEAD_LEFT - HEAD_RIGHT - faces;
    let at = Point::new(HEADS.0 + HEAD_LEFT, top + HEAD_ABOVE);
    let style = (HEADING, Align::Start);
    let heading = text_box(shaper, Slot::Text, lane.heading(), style, at, width);
    let at = Point::new(at.x, heading.rect.y1 + 2.0);
    let style = (SUBHEADING, Align::Start);
    let mut small = text_box(shaper, Slot::Subtitle, lane.subheading(), style, at, width);
    if lane.subheading().is_empty() {
        // Nothing to show takes no room, but can be written.
        small.rect.y1 = heading.rect.y1;
        small.rect.y0 = heading.rect.y1.min(small.rect.y0);
    }
    [heading, small]
}

/// The line that runs between two lanes of these roles. Where several would, it is that of
/// visibility, which matters most.
fn line_between(a: Role, b: Role) -> Option<RoleLineKind> {
    let (upper, lower) = if a <= b { (a, b) } else { (b, a) };
    match (upper, lower) {
        (Role::Customer | Role::Frontstage, Role::Backstage | Role::Support) => {
            Some(RoleLineKind::Visibility)
        }
        (Role::Customer, Role::Frontstage) => Some(RoleLineKind::Interaction),
        (Role::Backstage, Role::Support) => Some(RoleLineKind::Internal),
        _ => None,
    }
}

fn role_line(kind: RoleLineKind, y: f64, shaper: &mut dyn Shaper) -> RoleLine {
    let name = match kind {
        RoleLineKind::Interaction => "LINE OF INTERACTION",
        RoleLineKind::Visibility => "LINE OF VISIBILITY",
        RoleLineKind::Internal => "LINE OF INTERNAL INTERACTION",
    };
    RoleLine {
        kind,
        y,
        at: Point::new(HEADS.0 + HEAD_LEFT, y + 5.0),
        paragraph: shaper.shape(name, LINE, f32::INFINITY, Align::Left),
    }
}

/// Everything that can be pointed at, from back to front.
fn boxes(layout: &Layout, header: Vec<TargetBox>) -> Vec<TargetBox> {
    let mut boxes = Vec::with_capacity(layout.cells.len() * 2 + header.len() + layout.lanes.len());
    boxes.extend(header);
    for lane in &layout.lanes {
        boxes.push(TargetBox {
            target: Target::Lane(lane.id.clone()),
            rect: Rect::new(layout.heads.0, lane.top, layout.heads.1, lane.bottom),
            texts: lane.texts.to_vec(),
        });
    }
    for placed in &layout.cells {
        let (column, lane) = (&layout.columns[placed.column], &layout.lanes[placed.row]);
        let by = placed.at.to_vec2();
        let texts = placed.cell.texts.iter().map(|text| super::TextBox {
            rect: text.rect + by,
            ..text.clone()
        });
        boxes.push(TargetBox {
            target: Target::Cell {
                touchpoint: column.touchpoint.clone(),
                lane: lane.id.clone(),
            },
            rect: Rect::new(column.left, lane.top, column.right, lane.bottom),
            texts: texts.collect(),
        });
    }
    for stage in &layout.stages {
        boxes.push(TargetBox {
            target: Target::Stage(stage.id.clone()),
            rect: stage.rect,
            texts: vec![stage.title.clone()],
        });
    }
    for placed in &layout.cells {
        let cards = placed.cell.cards.iter();
        boxes.extend(cards.map(|card| card.placed(placed.at, placed.stretch)));
    }
    // The first persona's faces lie on top.
    let curves = layout.emotion.iter().flat_map(|emotion| &emotion.curves);
    for curve in curves.rev() {
        for point in &curve.points {
            boxes.push(TargetBox {
                target: Target::Emotion {
                    touchpoint: point.touchpoint.clone(),
                    persona: curve.persona,
                },
                rect: Rect::from_center_size(point.at, (FACE_BOX, FACE_BOX)),
                texts: Vec::new(),
            });
        }
    }
    boxes
}
