//! The contents of a slide in terms of a presentation: shapes with their text inside, lines, groups
//! and pictures.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Shape as _};

use crate::scene::{Colour, Stroke};
use crate::text::{Align, Paragraph};

/// A selectable thing on a slide. Coordinates are the slide's own pixels.
#[derive(Clone, Debug)]
pub(crate) struct ShapeNode {
    /// Its name in the selection pane.
    pub name: String,
    /// Its accessible description; empty where its text suffices.
    pub description: String,
    /// What it is.
    pub kind: ShapeKind,
}

/// What a thing on a slide is.
#[derive(Clone, Debug)]
pub(crate) enum ShapeKind {
    /// A shape, perhaps with text.
    Solid(AutoShape),
    /// A straight line.
    Line {
        from: Point,
        to: Point,
        stroke: Stroke,
    },
    /// Things that are moved together.
    Group(Vec<ShapeNode>),
    /// A picture, by its path in the document.
    Picture {
        rect: Rect,
        radius: f64,
        path: Arc<str>,
    },
}

/// A shape.
#[derive(Clone, Debug)]
pub(crate) struct AutoShape {
    pub frame: Rect,
    pub outline: ShapeOutline,
    pub fill: Option<Colour>,
    pub stroke: Option<Stroke>,
    pub text: Option<TextBody>,
    /// Whether it is the slide's title.
    pub is_title: bool,
}

/// The edge of a shape, within its frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ShapeOutline {
    /// A text without a shape of its own.
    Text,
    Rect,
    /// All corners with this radius.
    Round(f64),
    /// The two upper corners with this radius.
    RoundTop(f64),
    /// The two lower ones.
    RoundBottom(f64),
    Ellipse,
    /// A stage: how far its tip stands out, and whether it has a notch as deep.
    Chevron {
        tip: f64,
        notch: bool,
    },
    /// Anything else, in the slide's coordinates.
    Free(BezPath),
}

/// The text in a shape.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own in the format"
)]
pub(crate) struct TextBody {
    /// Under each other.
    pub paragraphs: Vec<TextParagraph>,
    /// The area that the text may use.
    pub area: Rect,
    /// Whether it stands in the middle of the shape's height rather than at the area's top.
    pub centred: bool,
    /// Whether lines break at the area's edge.
    pub wrap: bool,
    /// Whether each paragraph has a bullet.
    pub bullets: bool,
    /// Whether it is the slide's number.
    pub is_number: bool,
}

/// A text that was broken into lines, in one colour.
#[derive(Clone, Debug)]
pub(crate) struct TextParagraph {
    pub paragraph: Arc<Paragraph>,
    pub colour: Colour,
    /// The default alignment.
    pub align: Align,
    /// From the block above.
    pub above: f64,
    /// A second text on the same line, and how far from the area's left edge it begins.
    pub beside: Option<(f64, Arc<Paragraph>, Colour)>,
}

impl ShapeNode {
    pub fn new(name: impl Into<String>, kind: ShapeKind) -> Self {
        Self {
            name: name.into(),
            description: String::new(),
            kind,
        }
    }

    /// The area that it covers.
    pub fn bounds(&self) -> Rect {
        match &self.kind {
            ShapeKind::Solid(solid) => solid.frame,
            ShapeKind::Line { from, to, .. } => Rect::from_points(*from, *to),
            ShapeKind::Picture { rect, .. } => *rect,
            ShapeKind::Group(nodes) => nodes
                .iter()
                .map(Self::bounds)
                .reduce(|a, b| a.union(b))
                .unwrap_or_default(),
        }
    }
}

impl AutoShape {
    /// A shape without text.
    pub fn plain(
        outline: ShapeOutline,
        frame: Rect,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) -> Self {
        Self {
            frame,
            outline,
            fill,
            stroke,
            text: None,
            is_title: false,
        }
    }

    /// The shape that has these edges.
    pub fn of_rect(rect: Rect, radius: f64, fill: Option<Colour>, stroke: Option<Stroke>) -> Self {
        let half = rect.width().min(rect.height()) / 2.0;
        let outline = if radius <= 0.0 {
            ShapeOutline::Rect
        } else if radius >= half - 0.01 && (rect.width() - rect.height()).abs() < 0.01 {
            ShapeOutline::Ellipse
        } else {
            ShapeOutline::Round(radius.min(half))
        };
        Self::plain(outline, rect, fill, stroke)
    }

    /// The shape of this path: a chevron where it is one.
    pub fn of_path(path: BezPath, fill: Option<Colour>, stroke: Option<Stroke>) -> Self {
        let frame = path.bounding_box();
        let outline =
            super::geometry::parse_chevron(&path, frame).unwrap_or(ShapeOutline::Free(path));
        Self::plain(outline, frame, fill, stroke)
    }
}
