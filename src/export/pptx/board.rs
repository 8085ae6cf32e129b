//! Draws what slides add to the maps: titles, people, tables, charts.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use crate::export::{SlideSize, Subject};
use crate::model::Hue;
use crate::scene::{Chunk, Colour, Item, Part, Shape, Stroke, Tones, Zone};
use crate::text::{Align, Paragraph, Style};

/// A slide's size in pixels, 96 an inch.
pub(super) fn size_of(size: SlideSize) -> Size {
    match size {
        SlideSize::Wide => Size::new(1280.0, 720.0),
        SlideSize::Standard => Size::new(960.0, 720.0),
    }
}

/// How many of the format's units a 96th of an inch is.
pub(super) const UNIT: f64 = 9525.0;

/// White at a slide's left and right.
pub(super) const SIDE: f64 = 48.0;

/// A style for what slides add.
pub(super) const fn style(size: f32, weight: u16) -> Style {
    Style {
        size,
        weight,
        italic: false,
        line_height: size * 1.3,
    }
}

/// Gathers the shapes of a chunk.
pub(super) struct Board<'a> {
    subject: &'a Subject,
    /// How many of the slide's pixels one at 96 an inch is.
    scale: f64,
    items: Vec<Item>,
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "measures of slides are far below what f32 holds exactly"
)]
fn narrow(length: f64) -> f32 {
    length as f32
}

impl<'a> Board<'a> {
    pub fn new(subject: &'a Subject) -> Self {
        Self::scaled(subject, 1.0)
    }

    /// For a slide on which a map is drawn `scale` times smaller than on the screen: all measures
    /// are given as if it were not.
    pub fn scaled(subject: &'a Subject, scale: f64) -> Self {
        Self {
            subject,
            scale,
            items: Vec::new(),
        }
    }

    pub fn tones(&self, hue: Hue) -> Tones {
        self.subject.theme().hue(hue)
    }

    /// Breaks a text.
    pub fn shape(&self, text: &str, style: Style, width: f64, align: Align) -> Arc<Paragraph> {
        let style = Style {
            size: style.size * narrow(self.scale),
            line_height: style.line_height * narrow(self.scale),
            ..style
        };
        let width = narrow(width * self.scale);
        let shape = |shaper: &mut dyn crate::text::Shaper| shaper.shape(text, style, width, align);
        self.subject.with_shaper(shape)
    }

    /// The height of a broken text.
    pub fn height(&self, paragraph: &Paragraph) -> f64 {
        f64::from(paragraph.height) / self.scale
    }

    /// The width of a broken text.
    pub fn width(&self, paragraph: &Paragraph) -> f64 {
        f64::from(paragraph.width) / self.scale
    }

    /// Breaks a text in the largest of ever smaller letters in which it fits.
    pub fn fitting(&self, text: &str, style: Style, room: Size, align: Align) -> Arc<Paragraph> {
        let mut tried = style;
        loop {
            let paragraph = self.shape(text, tried, room.width, align);
            if self.height(&paragraph) <= room.height || tried.size < 0.5 {
                return paragraph;
            }
            tried.size *= 0.85;
            tried.line_height *= 0.85;
        }
    }

    fn put(&mut self, part: Part, shape: Shape) {
        self.items.push(Item {
            owner: None,
            part,
            shape,
        });
    }

    fn scaled_rect(&self, rect: Rect) -> Rect {
        rect.scale_from_origin(self.scale)
    }

    pub fn rect(
        &mut self,
        part: Part,
        rect: Rect,
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        let rect = self.scaled_rect(rect);
        let (radius, stroke) = (radius * self.scale, self.stroke(stroke));
        self.put(
            part,
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            },
        );
    }

    fn stroke(&self, stroke: Option<Stroke>) -> Option<Stroke> {
        stroke.map(|stroke| Stroke {
            width: stroke.width * self.scale,
            dash: stroke
                .dash
                .map(|(dash, gap)| (dash * self.scale, gap * self.scale)),
            ..stroke
        })
    }

    pub fn path(
        &mut self,
        part: Part,
        mut path: BezPath,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        path.apply_affine(kurbo::Affine::scale(self.scale));
        let stroke = self.stroke(stroke);
        self.put(part, Shape::Path { path, fill, stroke });
    }

    pub fn line(&mut self, part: Part, from: Point, to: Point, width: f64, colour: Colour) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        let stroke = Stroke {
            width,
            colour,
            dash: None,
        };
        self.path(part, path, None, Some(stroke));
    }

    /// A text that was broken here; an empty one draws nothing.
    pub fn text(&mut self, part: Part, paragraph: &Arc<Paragraph>, at: Point, colour: Colour) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        let at = Point::new(at.x * self.scale, at.y * self.scale);
        self.put(
            part,
            Shape::Text {
                paragraph: Arc::clone(paragraph),
                at,
                colour,
            },
        );
    }

    pub fn picture(&mut self, rect: Rect, radius: f64, path: &str) {
        let (rect, radius) = (self.scaled_rect(rect), radius * self.scale);
        self.put(
            Part::Picture,
            Shape::Picture {
                rect,
                radius,
                path: path.into(),
            },
        );
    }

    /// Takes what was drawn; `None` where nothing was.
    pub fn chunk(&mut self) -> Option<Chunk> {
        let items = std::mem::take(&mut self.items);
        if items.is_empty() {
            return None;
        }
        let covered = items.iter().map(|item| match &item.shape {
            Shape::Rect { rect, .. } | Shape::Picture { rect, .. } => *rect,
            Shape::Path { path, .. } => kurbo::Shape::bounding_box(path),
            Shape::Text { paragraph, at, .. } => {
                let right = paragraph.lines.iter().map(|line| line.left + line.width);
                let right = f64::from(right.fold(0.0, f32::max));
                Rect::from_origin_size(*at, (right, f64::from(paragraph.height)))
            }
        });
        let bounds = covered.reduce(|a, b| a.union(b)).unwrap_or_default();
        Some(Chunk {
            zone: Zone::Header,
            at: Point::ZERO,
            bounds: bounds.inflate(4.0, 4.0),
            owner: None,
            items: items.into(),
        })
    }
}
