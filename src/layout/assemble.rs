//! Assembles measured columns, band, lanes and header on the page.

use std::sync::Arc;

use kurbo::{Point, Size};

use super::band::PlacedStage;
use super::cell::text_box;
use super::lanes::curve_names::NamingOptions;
use super::lanes::emotion::EmotionLane;
use super::legend::Legend;
use super::measures::{
    BODY_LEFT, COLUMN, COLUMN_GAP, HEADING, HEADS, LANE_GAP, LINE, MIN_COLUMNS, PAGE_BOTTOM,
    PAGE_RIGHT, ROLE_GAP, ROLE_LINE, SUBHEADING, ZONE_GAP,
};
use super::{
    LaneRow, Layout, LayoutCache, PageFurniture, RoleLine, RoleLineKind, header, lanes, legend,
};
use crate::model::{Document, Lane, LaneKind, Map, Role, Slot, percent};
use crate::text::{Align, Shaper};

/// From a lane head's left edge to its texts.
const HEAD_LEFT: f64 = 16.0;
const HEAD_RIGHT: f64 = 10.0;
const HEAD_ABOVE: f64 = 11.0;
/// For the two faces on the emotion lane's head.
const HEAD_FACES: f64 = 32.0;

pub(super) fn assemble(
    document: &Document,
    map: &Map,
    furniture: &PageFurniture,
    shaper: &mut dyn Shaper,
    cache: &mut LayoutCache,
) -> Layout {
    let shown: Vec<(usize, &Lane)> = map
        .lanes
        .iter()
        .enumerate()
        .filter(|(_, lane)| !lane.hidden)
        .collect();
    let placed = cache.stages(map, &shown, shaper);
    let least = BODY_LEFT + MIN_COLUMNS * COLUMN - COLUMN_GAP;
    let is_part = furniture.excerpt.is_some_and(|part| part.stages_missing);
    let body_right = match placed.last() {
        // An excerpt ends with its last column.
        Some(stage) if is_part => stage.right(),
        Some(stage) => stage.right().max(least),
        None => least,
    };
    let width = body_right + PAGE_RIGHT;
    let (header, header_boxes) = if furniture.header {
        let own = || evidence(&placed);
        let evidence = furniture.excerpt.map_or_else(own, |part| part.evidence);
        header::header(document, map, furniture, evidence, shaper, width)
    } else {
        (header::logo_only(furniture, width), Vec::new())
    };

    let top = header.bottom;
    let band_height = placed
        .iter()
        .map(|stage| stage.layout.min_band)
        .reduce(f64::max);
    let (band, below) = band_height.map_or(((top, top), top), |height| {
        ((top, top + height), top + height + ZONE_GAP)
    });
    let (rows, lines) = rows(&shown, &placed, below, shaper);
    let below = rows.last().map_or(below, |row| row.bottom);
    let body = (BODY_LEFT, body_right);
    let emotion = rows
        .iter()
        .enumerate()
        .find(|(_, lane)| lane.kind == LaneKind::Emotion)
        .map(|lane| {
            let mut curves = EmotionLane::new(map, shown[lane.0].1, lane, body);
            let naming = NamingOptions {
                document,
                map,
                extremes: !is_part,
            };
            curves.name_curves(naming, &placed, shaper);
            curves
        });
    let (legend, bottom) = legend_below(map, furniture, (below, body_right), shaper);
    Layout {
        size: Size::new(width, bottom + PAGE_BOTTOM),
        lanes: rows.into(),
        band,
        heads: HEADS,
        body,
        header: Arc::new(header),
        emotion,
        lines,
        legend,
        header_boxes: header_boxes.into(),
        placed,
    }
}

/// The share of statements with evidence, in percent.
fn evidence(placed: &[PlacedStage]) -> Option<u32> {
    let (known, founded) = placed.iter().fold((0, 0), |(a, b), stage| {
        let (known, founded) = stage.layout.evidence;
        (a + known, b + founded)
    });
    percent(known, founded)
}

/// The legend under what ends at `y` and at `right`, where there is one, and where the page's
/// content ends.
fn legend_below(
    map: &Map,
    furniture: &PageFurniture,
    (y, right): (f64, f64),
    shaper: &mut dyn Shaper,
) -> (Option<Legend>, f64) {
    let legend = furniture
        .legend
        .then(|| legend::legend(map, shaper, y, right));
    legend
        .flatten()
        .map_or((None, y), |(legend, bottom)| (Some(legend), bottom))
}

/// The shown lanes under each other from `y` on, and the lines between those of different roles.
fn rows(
    shown: &[(usize, &Lane)],
    placed: &[PlacedStage],
    mut y: f64,
    shaper: &mut dyn Shaper,
) -> (Vec<LaneRow>, Vec<RoleLine>) {
    let mut rows: Vec<LaneRow> = Vec::with_capacity(shown.len());
    let mut lines = Vec::new();
    let mut role_above = None;
    for (row, (index, lane)) in shown.iter().enumerate() {
        let role = lanes::role(lane);
        if row > 0 {
            let line = role_above.zip(role).and_then(|(a, b)| line_between(a, b));
            y += line.map_or(LANE_GAP, |kind| {
                lines.push(role_line(kind, y + ROLE_LINE, shaper));
                ROLE_GAP
            });
        }
        role_above = role.or(role_above);
        let texts = lane_head_texts(lane, y, shaper);
        let head = texts[1].rect.y1 - y + HEAD_ABOVE - 3.0;
        let own_height = lane.height.map_or(0.0, crate::model::Length::value);
        let height = placed
            .iter()
            .filter_map(|stage| stage.layout.heights.get(row).copied())
            .fold(
                lane.kind.spec().min_height.max(head).max(own_height),
                f64::max,
            );
        rows.push(LaneRow {
            id: lane.id.clone(),
            kind: lane.kind,
            role,
            index: *index,
            top: y,
            bottom: y + height,
            texts,
        });
        y += height;
    }
    (rows, lines)
}

/// What surrounds a map, by itself, on a page of this width.
pub(super) fn furniture_only(
    document: &Document,
    map: &Map,
    furniture: &PageFurniture,
    width: f64,
    shaper: &mut dyn Shaper,
) -> Layout {
    let header = if furniture.header {
        let evidence = furniture.evidence(map);
        header::header(document, map, furniture, evidence, shaper, width).0
    } else {
        header::logo_only(furniture, width)
    };
    let bottom = header.bottom;
    let body = (BODY_LEFT, width - PAGE_RIGHT);
    let (legend, end) = legend_below(map, furniture, (bottom, body.1), shaper);
    Layout {
        size: Size::new(width, end),
        band: (bottom, bottom),
        heads: HEADS,
        body,
        header: Arc::new(header),
        legend,
        ..Layout::default()
    }
}

fn lane_head_texts(lane: &Lane, top: f64, shaper: &mut dyn Shaper) -> [super::TextBox; 2] {
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
        // An empty subtitle takes no space, but can be edited.
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
