//! Keeps the names of stages visible while their chevrons scroll out: each moves within its
//! chevron, as far as it fits.

use kurbo::{Rect, Vec2};

use super::paint::StickyOffsets;
use crate::model::Target;
use crate::scene::{Chunk, Item, ItemPart, Scene, Shape, Zone};

/// From the edge of what can be seen to the name, in pixels of the page.
const INSET: f64 = 12.0;
/// Where the texts on the lane heads begin, on the page.
const HEAD_TEXT: f64 = 24.0;
/// From the name to what stands right of it.
const BETWEEN: f64 = 10.0;
/// From the name to the chevron's right edge, where nothing stands there.
const RIGHT: f64 = 22.0;

/// How far the name on a chevron is moved to the right, so that it can be seen right of `edge`, a place
/// across the page.
#[must_use]
pub fn name_offset(chunk: &Chunk, edge: f64) -> f64 {
    let mut name: Option<(f64, f64)> = None;
    let mut right = chunk.bounds.x1 - RIGHT;
    for item in chunk.items.iter() {
        if let Shape::Text { paragraph, at, .. } = &item.shape {
            let left = chunk.at.x + at.x;
            match item.part {
                ItemPart::Text => name = Some((left, f64::from(paragraph.width))),
                ItemPart::Caption => right = left - BETWEEN,
                _ => {}
            }
        }
    }
    let Some((left, width)) = name else {
        return 0.0;
    };
    let room = (right - left - width).max(0.0);
    (edge + INSET - left).clamp(0.0, room)
}

/// The item of a chevron that moves: its name.
#[must_use]
pub fn is_name(item: &Item) -> bool {
    item.part == ItemPart::Text
}

/// Left of this, across the page, the lane heads hide the stage band.
#[must_use]
pub fn heads_edge(scene: &Scene, sticky: StickyOffsets) -> f64 {
    scene.heads_right + sticky.heads
}

/// How far the texts on the lane heads are moved to the right, so that they can be seen where the heads
/// take more than their share and are cut at the left.
#[must_use]
pub fn head_offset(sticky: StickyOffsets) -> f64 {
    if sticky.cut > 0.0 {
        (sticky.cut + INSET - HEAD_TEXT).max(0.0)
    } else {
        0.0
    }
}

/// How far the text of a thing is moved from its place on the page, besides what its zone is; only the
/// names of stages and lanes are.
#[must_use]
pub fn text_offset(scene: &Scene, sticky: StickyOffsets, target: &Target, area: Rect) -> Vec2 {
    match target {
        Target::Lane(_) => return Vec2::new(head_offset(sticky), 0.0),
        Target::Stage(_) => {}
        _ => return Vec2::ZERO,
    }
    let edge = heads_edge(scene, sticky);
    let chunks = scene.chunks_in(Some(Zone::Band), area);
    let own = chunks.iter().find(|c| c.owner.as_ref() == Some(target));
    Vec2::new(own.map_or(0.0, |chunk| name_offset(chunk, edge)), 0.0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kurbo::{BezPath, Point};

    use super::*;
    use crate::scene::Colour;
    use crate::text::{Align, FixedWidthShaper, Paragraph, Shaper, Style};

    fn paragraph(words: &str) -> Arc<Paragraph> {
        let style = Style {
            size: 10.0,
            weight: 600,
            italic: false,
            line_height: 15.0,
        };
        FixedWidthShaper.shape(words, style, f32::INFINITY, Align::Left)
    }

    /// A chevron from 200 to 600 with its name at 222, and its count at 560 where it has one.
    fn chevron(name: &str, counted: bool) -> Chunk {
        let text = |part, words: &str, x: f64| Item {
            owner: None,
            part,
            shape: Shape::Text {
                paragraph: paragraph(words),
                at: Point::new(x, 10.0),
                colour: Colour::default(),
            },
        };
        let body = Item {
            owner: None,
            part: ItemPart::Body,
            shape: Shape::Path {
                path: BezPath::new(),
                fill: None,
                stroke: None,
            },
        };
        let mut items = vec![body, text(ItemPart::Text, name, 22.0)];
        items.extend(counted.then(|| text(ItemPart::Caption, "3 steps", 360.0)));
        Chunk {
            zone: Zone::Band,
            at: Point::new(200.0, 100.0),
            bounds: Rect::new(200.0, 100.0, 600.0, 140.0),
            owner: Some(Target::Stage("a".into())),
            items: items.into(),
        }
    }

    #[test]
    fn a_name_in_sight_stays_where_it_is() {
        assert!(name_offset(&chevron("Compare", true), 190.0).abs() < 1e-9);
        assert!(name_offset(&chevron("Compare", true), 210.0).abs() < 1e-9);
    }

    #[test]
    fn it_follows_the_edge_and_stops_before_what_is_right_of_it() {
        let chunk = chevron("Compare", true);
        assert!((name_offset(&chunk, 300.0) - 90.0).abs() < 1e-9);
        let width = f64::from(paragraph("Compare").width);
        let most = 560.0 - BETWEEN - 222.0 - width;
        assert!((name_offset(&chunk, 590.0) - most).abs() < 1e-9);
        let uncounted = 600.0 - RIGHT - 222.0 - width;
        assert!((name_offset(&chevron("Compare", false), 590.0) - uncounted).abs() < 1e-9);
    }

    #[test]
    fn a_name_as_wide_as_its_chevron_and_an_empty_one_stay() {
        let long = "a".repeat(200);
        assert!(name_offset(&chevron(&long, false), 500.0).abs() < 1e-9);
        let mut nameless = chevron("x", true);
        nameless.items = nameless.items[..1].to_vec().into();
        assert!(name_offset(&nameless, 500.0).abs() < 1e-9);
    }
}
