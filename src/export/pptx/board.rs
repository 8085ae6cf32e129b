//! Draws what slides add to the maps: titles, people, tables, charts.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::export::{SlideSize, Subject};
use crate::model::{Face, Hue, Target};
use crate::scene::{Chunk, Colour, Item, Part, Shape, Stroke, Theme, Tones, Zone};
use crate::text::{Align, Paragraph, Style};

/// A slide's size in points, 72 an inch.
pub(super) fn size_of(size: SlideSize) -> Size {
    match size {
        SlideSize::Wide => Size::new(960.0, 540.0),
        SlideSize::Standard => Size::new(720.0, 540.0),
    }
}

/// How many of the format's units a point is.
pub(super) const UNIT: f64 = 12_700.0;

/// White at a slide's left and right.
pub(super) const SIDE: f64 = 36.0;

/// The smallest letters on a slide that was composed for one, in points.
pub(super) const LEAST: f32 = 12.0;

/// What a text ends with that was cut.
const ELLIPSIS: char = '\u{2026}';

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
    /// How many of the slide's pixels a point is.
    scale: f64,
    items: Vec<Item>,
    /// Whom the next shapes belong to.
    pub owner: Option<Target>,
    /// Texts that had to be cut, whole.
    cut: Vec<String>,
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
            owner: None,
            cut: Vec::new(),
        }
    }

    /// The colours of the map.
    pub fn theme(&self) -> &'a Theme {
        self.subject.theme()
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
        let text = &*plain(text);
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

    /// Breaks a text in the largest letters, down to `least` points, in which it has room. What has no
    /// room in the smallest ends with an ellipsis and is kept for the notes.
    pub fn fitting(
        &mut self,
        text: &str,
        style: Style,
        least: f32,
        room: Size,
        align: Align,
    ) -> Arc<Paragraph> {
        let fits = |it: &Paragraph| f64::from(it.height) / self.scale <= room.height + 1e-3;
        let mut tried = style;
        loop {
            let paragraph = self.shape(text, tried, room.width, align);
            if fits(&paragraph) {
                return paragraph;
            }
            if tried.size <= least {
                break;
            }
            tried = sized(style, (tried.size - 1.0).max(least));
        }
        let paragraph = self.shortened(text, tried, room, align);
        self.cut.push(text.to_owned());
        paragraph
    }

    /// As much of a text as has room, and an ellipsis.
    fn shortened(&self, text: &str, style: Style, room: Size, align: Align) -> Arc<Paragraph> {
        let line = f64::from(style.line_height);
        let whole = self.shape(text, style, room.width, align);
        let fits = |lines: usize| lines == 1 || height_of(lines, line) <= room.height + 1e-3;
        let count = (1..=whole.lines.len()).take_while(|lines| fits(*lines));
        let count = count.last().unwrap_or(1);
        let end = whole.lines.get(count - 1).map_or(0, |line| line.range.end);
        let mut kept = text.get(..end).unwrap_or_default().trim_end();
        loop {
            let short = self.shape(&format!("{kept}{ELLIPSIS}"), style, room.width, align);
            if short.lines.len() <= count || kept.is_empty() {
                return short;
            }
            let last = kept.grapheme_indices(true).next_back();
            kept = last.map_or("", |(at, _)| kept[..at].trim_end());
        }
    }

    /// The texts that were cut so far, as they are.
    pub fn take_cut(&mut self) -> Vec<String> {
        std::mem::take(&mut self.cut)
    }

    fn put(&mut self, part: Part, shape: Shape) {
        self.items.push(Item {
            owner: self.owner.clone(),
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

    pub fn line(&mut self, part: Part, from: Point, to: Point, stroke: Stroke) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.path(part, path, None, Some(stroke));
    }

    /// A disc, with a line around it or without.
    pub fn disc(
        &mut self,
        part: Part,
        centre: Point,
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        let rect = Rect::from_center_size(centre, (2.0 * radius, 2.0 * radius));
        self.rect(part, rect, radius, fill, stroke);
    }

    /// A face as the map has it, with a ring in its persona's colour where there are several.
    pub fn face(&mut self, face: Face, centre: Point, radius: f64, ring: Option<Hue>) {
        let theme = self.theme();
        let owner = self.owner.clone();
        if let Some(hue) = ring {
            let line = solid(1.5, theme.hue(hue).strong);
            let paper = Some(theme.paper);
            self.disc(Part::Face(face), centre, radius + 2.5, paper, Some(line));
        }
        let (paper, line) = (theme.paper, theme.face(face));
        let items = crate::scene::face(owner, face, centre, radius, (paper, line));
        self.items.extend(items);
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

    /// Takes what was drawn, for what a slide adds to the maps; `None` where nothing was.
    pub fn chunk(&mut self) -> Option<Chunk> {
        self.chunk_in(Zone::Header)
    }

    /// Takes what was drawn, for this zone of the slide; `None` where nothing was.
    pub fn chunk_in(&mut self, zone: Zone) -> Option<Chunk> {
        let items = std::mem::take(&mut self.items);
        let owner = items.first()?.owner.clone();
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
            zone,
            at: Point::ZERO,
            bounds: bounds.inflate(4.0, 4.0),
            owner,
            items: items.into(),
        })
    }
}

/// A text whose lines end as presentations end them, whatever ended them before.
fn plain(text: &str) -> Cow<'_, str> {
    const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(BREAKS) {
        Cow::Owned(text.replace("\r\n", "\n").replace(BREAKS, "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A style in other letters, with lines as far apart as they were for their size.
fn sized(style: Style, size: f32) -> Style {
    Style {
        size,
        line_height: style.line_height * size / style.size,
        ..style
    }
}

#[expect(clippy::cast_precision_loss, reason = "a slide has few lines")]
fn height_of(lines: usize, line: f64) -> f64 {
    lines as f64 * line
}

/// An undashed line.
pub(super) fn solid(width: f64, colour: Colour) -> Stroke {
    Stroke {
        width,
        colour,
        dash: None,
    }
}
