//! Converts the drawing of a map into selectable shapes: a card with its text inside and its marks,
//! a face, one curve for each persona.

use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use super::names::ShapeNames;
use super::text_frames::{PlacedText, text_body};
use crate::formats::ooxml::node::{AutoShape, ShapeKind, ShapeNode, ShapeOutline};
use crate::model::Target;
use crate::scene::{Chunk, Colour, Item, ItemPart, Shape, Stroke, Zone};

/// The shapes of these chunks, in the order in which they are read aloud: header, stages, lanes,
/// and then what is in them.
pub(super) fn shapes_of_chunks(chunks: &[Chunk], names: &ShapeNames) -> Vec<ShapeNode> {
    let mut nodes = Vec::new();
    for zone in [Zone::Header, Zone::Band, Zone::Corner, Zone::Heads] {
        for chunk in chunks.iter().filter(|chunk| chunk.zone == zone) {
            nodes.extend(shapes_of_chunk(chunk, names));
        }
    }
    // Cells cover none of the lane's ground, so that they can come after what lies under faces.
    let mut cells = Vec::new();
    let mut curves = Vec::new();
    for chunk in chunks.iter().filter(|chunk| chunk.zone == Zone::Body) {
        if chunk
            .items
            .iter()
            .all(|item| matches!(item.part, ItemPart::Curve(_)))
        {
            curves.extend(
                chunk
                    .items
                    .iter()
                    .filter_map(|item| curve_piece(chunk.at, item)),
            );
            continue;
        }
        let of = if matches!(chunk.owner, Some(Target::Cell { .. })) {
            &mut cells
        } else {
            // Faces come after all curves.
            nodes.extend(join_curves(&mut curves, names));
            &mut nodes
        };
        of.extend(shapes_of_chunk(chunk, names));
    }
    nodes.extend(join_curves(&mut curves, names));
    nodes.append(&mut cells);
    nodes
}

/// The shapes of one chunk.
pub(super) fn shapes_of_chunk(chunk: &Chunk, names: &ShapeNames) -> Vec<ShapeNode> {
    let items = &chunk.items[..];
    let mut nodes = Vec::new();
    let mut from = 0;
    for to in 1..=items.len() {
        let ends = items.get(to).is_none_or(|next| {
            next.owner != items[to - 1].owner || (next.part == ItemPart::Body && to > from)
        });
        if ends {
            nodes.extend(shape_of_thing(chunk, &items[from..to], names));
            from = to;
        }
    }
    nodes
}

/// The shape of one thing: its body, its texts, its marks.
fn shape_of_thing(chunk: &Chunk, items: &[Item], names: &ShapeNames) -> Option<ShapeNode> {
    let by = chunk.at.to_vec2();
    let is_body = |item: &Item| match item.part {
        ItemPart::Body => true,
        // A lane's head.
        ItemPart::Ground => chunk.zone == Zone::Heads && matches!(item.shape, Shape::Rect { .. }),
        _ => false,
    };
    let (body, rest) = match items.split_first() {
        Some((first, rest)) if is_body(first) => (as_auto_shape(first, by), rest),
        _ => (None, items),
    };
    let texts = rest.iter().filter_map(|item| text(item, by));
    let discs: Vec<Rect> = rest
        .iter()
        .filter_map(|item| round_mark(item, by))
        .collect();
    let on_disc = |text: &PlacedText| discs.iter().any(|disc| disc.contains(text.middle()));
    let (inner, beside): (Vec<_>, Vec<_>) =
        texts.partition(|text| text.part != ItemPart::Mark && !on_disc(text));
    let edges: Vec<Rect> = rest.iter().filter_map(|item| edges(item, by)).collect();
    let (stack, apart) = super::text_frames::split_stack(inner);
    let mut others: Vec<PlacedText> = apart.into_iter().chain(beside).collect();
    let mut parts = Vec::new();
    let name = |text: Option<&str>| names.of(items.first()?.owner.as_ref(), text, chunk.zone);
    let first_text = stack.first().map(|text| text.paragraph.text.clone());
    let name = name(first_text.as_deref()).unwrap_or_else(|| "Drawing".to_owned());
    if let Some(mut body) = body {
        body.text = text_body(&stack, Some(body.frame), &edges, &others);
        parts.push(ShapeNode::new(name.clone(), ShapeKind::Solid(body)));
    } else if let Some(words) = text_body(&stack, None, &edges, &others) {
        let mut solid = AutoShape::plain(ShapeOutline::Text, words.area, None, None);
        solid.text = Some(words);
        parts.push(ShapeNode::new(name.clone(), ShapeKind::Solid(solid)));
    }
    parts.extend(drawings(rest, by, &mut others));
    for text in others {
        let Some(words) = text_body(std::slice::from_ref(&text), None, &[], &[]) else {
            continue;
        };
        let mut solid = AutoShape::plain(ShapeOutline::Text, words.area, None, None);
        solid.text = Some(words);
        let name = names.of_mark(&text.paragraph.text);
        parts.push(ShapeNode::new(name, ShapeKind::Solid(solid)));
    }
    let about = names.description(items.first()?.owner.as_ref(), chunk.zone);
    let mut node = match parts.len() {
        0 => return None,
        1 => parts.remove(0),
        _ => {
            let whole = match items.first()?.owner {
                Some(Target::Emotion { .. }) => name,
                Some(Target::Lane(_)) if chunk.zone == Zone::Body => name,
                _ => format!("{name}, with marks"),
            };
            ShapeNode::new(whole, ShapeKind::Group(parts))
        }
    };
    node.description = about;
    Some(node)
}

/// Everything of a unit that is no text: marks, faces, lines, pictures.
fn drawings(items: &[Item], by: Vec2, texts: &mut Vec<PlacedText>) -> Vec<ShapeNode> {
    let mut nodes: Vec<ShapeNode> = Vec::new();
    let mut face: Vec<ShapeNode> = Vec::new();
    let count = items.iter().filter(|item| is_mouth(item)).count();
    let mut ground: Option<(Rect, f64, Option<Colour>)> = None;
    for item in items {
        if let Shape::Picture { rect, radius, path } = &item.shape {
            let (rect, radius) = (*rect + by, *radius);
            let kind = ShapeKind::Picture {
                rect,
                radius,
                path: path.clone(),
            };
            nodes.push(ShapeNode::new("Picture", kind));
            continue;
        }
        if let Some((from, to, stroke)) = as_straight_line(item, by) {
            nodes.push(ShapeNode::new("Line", ShapeKind::Line { from, to, stroke }));
            continue;
        }
        let Some(mut solid) = as_auto_shape(item, by) else {
            continue;
        };
        if let ItemPart::Face(_) = item.part {
            face.push(ShapeNode::new("Part of a face", ShapeKind::Solid(solid)));
            if is_mouth(item) {
                let parts = std::mem::take(&mut face);
                if count == 1 {
                    nodes.extend(parts);
                } else {
                    nodes.push(ShapeNode::new("Face", ShapeKind::Group(parts)));
                }
            }
            continue;
        }
        // A half of the emotion lane is one round and one straight rectangle.
        if let (
            Shape::Rect {
                rect, radius, fill, ..
            },
            ItemPart::Ground,
        ) = (&item.shape, item.part)
        {
            let rect = *rect + by;
            if let Some((whole, round, colour)) = ground
                && (whole.x0, whole.x1, colour) == (rect.x0, rect.x1, *fill)
                && let Some(before) = nodes.last_mut()
                && let ShapeKind::Solid(before) = &mut before.kind
            {
                if (rect.y1 - whole.y1).abs() < 1e-6 {
                    before.outline = ShapeOutline::RoundTop(round);
                    continue;
                } else if (rect.y0 - whole.y0).abs() < 1e-6 {
                    before.outline = ShapeOutline::RoundBottom(round);
                    continue;
                }
            }
            ground = Some((rect, *radius, *fill));
        }
        // A letter on a disc or square becomes the shape's text.
        let holds = item.part == ItemPart::Mark || solid.outline == ShapeOutline::Ellipse;
        let on_disc = texts
            .iter()
            .position(|text| holds && solid.frame.contains(text.middle()));
        if let Some(place) = on_disc {
            let text = texts.remove(place);
            solid.text = text_body(&[text], Some(solid.frame), &[], &[]);
        }
        let name = match (item.part, &solid.outline) {
            (ItemPart::Ground, _) => "Ground",
            (_, ShapeOutline::Ellipse) => "Dot",
            (_, ShapeOutline::Free(path)) if is_star(path) => "Moment of truth",
            _ => "Mark",
        };
        nodes.push(ShapeNode::new(name, ShapeKind::Solid(solid)));
    }
    nodes.append(&mut face);
    nodes
}

/// Whether a path has ten corners with straight lines between them.
fn is_star(path: &BezPath) -> bool {
    let lines = path.elements().iter();
    lines
        .filter(|element| matches!(element, PathEl::LineTo(_)))
        .count()
        == 9
        && path.elements().len() == 11
}

/// The last piece of a face.
fn is_mouth(item: &Item) -> bool {
    matches!(item.part, ItemPart::Face(_)) && matches!(item.shape, Shape::Path { .. })
}

/// A rectangle or path as a shape.
fn as_auto_shape(item: &Item, by: Vec2) -> Option<AutoShape> {
    match &item.shape {
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => Some(AutoShape::of_rect(*rect + by, *radius, *fill, *stroke)),
        Shape::Path { path, fill, stroke } if !path.elements().is_empty() => Some(
            AutoShape::of_path(kurbo::Affine::translate(by) * path, *fill, *stroke),
        ),
        Shape::Path { .. } | Shape::Text { .. } | Shape::Picture { .. } => None,
    }
}

fn text(item: &Item, by: Vec2) -> Option<PlacedText> {
    match &item.shape {
        Shape::Text {
            paragraph,
            at,
            colour,
        } => Some(PlacedText {
            paragraph: paragraph.clone(),
            at: *at + by,
            colour: *colour,
            part: item.part,
        }),
        _ => None,
    }
}

/// A disc that a letter can stand on.
fn round_mark(item: &Item, by: Vec2) -> Option<Rect> {
    match (&item.shape, item.part) {
        (Shape::Rect { rect, .. }, ItemPart::Mark) => Some(*rect + by),
        _ => None,
    }
}

/// The edges of a mark, which the text beside it keeps away from.
fn edges(item: &Item, by: Vec2) -> Option<Rect> {
    match item.part {
        ItemPart::Mark | ItemPart::Face(_) | ItemPart::Picture => {
            Some(as_auto_shape(item, by)?.frame)
        }
        _ => None,
    }
}

/// The ends of a straight line.
fn as_straight_line(item: &Item, by: Vec2) -> Option<(Point, Point, Stroke)> {
    let Shape::Path {
        path,
        fill: None,
        stroke: Some(stroke),
    } = &item.shape
    else {
        return None;
    };
    match path.elements() {
        [PathEl::MoveTo(from), PathEl::LineTo(to)] => Some((*from + by, *to + by, *stroke)),
        _ => None,
    }
}

/// A piece of a curve on the slide, and its line.
fn curve_piece(at: Point, item: &Item) -> Option<(BezPath, Stroke)> {
    match &item.shape {
        Shape::Path {
            path,
            stroke: Some(stroke),
            ..
        } if !path.elements().is_empty() => {
            Some((kurbo::Affine::translate(at.to_vec2()) * path, *stroke))
        }
        _ => None,
    }
}

/// Makes one freeform of all pieces of a persona's curve. A piece that begins further left than the
/// one before ends, or has another colour, is another persona's.
fn join_curves(pieces: &mut Vec<(BezPath, Stroke)>, names: &ShapeNames) -> Vec<ShapeNode> {
    let mut curves: Vec<(BezPath, Stroke)> = Vec::new();
    let mut end = Point::new(f64::NEG_INFINITY, 0.0);
    for (piece, stroke) in pieces.drain(..) {
        let start = match piece.elements().first() {
            Some(PathEl::MoveTo(start)) => *start,
            _ => continue,
        };
        let goes_on = start.x > end.x - 1e-6;
        match curves.last_mut() {
            Some((curve, before)) if goes_on && *before == stroke => {
                let touches = start.distance(end) < 1e-6;
                let skipped = usize::from(touches);
                curve.extend(piece.elements().iter().skip(skipped).copied());
            }
            _ => curves.push((piece.clone(), stroke)),
        }
        let last = piece.elements().last();
        end = last.and_then(PathEl::end_point).unwrap_or(start);
    }
    let curves = curves.into_iter().map(|(path, stroke)| {
        let (name, about) = names.curve(stroke.colour);
        let mut node = ShapeNode::new(
            name,
            ShapeKind::Solid(AutoShape::of_path(path, None, Some(stroke))),
        );
        node.description = about;
        node
    });
    curves.collect()
}
