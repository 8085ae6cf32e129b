//! The canvas of slides: draws what they add to maps, such as titles, personas, tables, charts.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Affine, Point, Rect, Size};

use crate::formats::{ExportJob, SlideSize};
use crate::model::{Face, Hue};
use crate::scene::{
    Chunk, Item, ItemPart, ScenePainter, Shape, Stroke, Theme, Tones, Zone, solid_stroke,
};
use crate::text::truncate_to_lines;
use crate::text::{Align, Paragraph, Style};

/// A slide's size in points, 72 an inch.
pub(super) fn size_of(size: SlideSize) -> Size {
    match size {
        SlideSize::Wide => Size::new(960.0, 540.0),
        SlideSize::Standard => Size::new(720.0, 540.0),
    }
}

/// English metric units per point.
pub(super) const EMU_PER_POINT: f64 = 12_700.0;

/// The left and right margin of a slide.
pub(super) const SIDE_MARGIN: f64 = 36.0;

/// The minimum text size on composed slides, in points.
pub(super) const MIN_TEXT: f32 = 12.0;

/// A text style for slides.
pub(super) const fn style(size: f32, weight: u16) -> Style {
    Style {
        size,
        weight,
        italic: false,
        line_height: size * 1.3,
    }
}

/// Draws the chunks of a slide and breaks its texts.
pub(super) struct SlideCanvas<'a> {
    job: &'a ExportJob,
    /// Pixels of the slide per point.
    scale: f64,
    /// The painter of shapes, in points.
    pub painter: ScenePainter,
    /// Full texts that were truncated.
    truncated: Vec<String>,
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "measures of slides are far below what f32 holds exactly"
)]
fn to_f32(length: f64) -> f32 {
    length as f32
}

impl<'a> SlideCanvas<'a> {
    pub fn new(job: &'a ExportJob) -> Self {
        Self::scaled(job, 1.0)
    }

    /// For a slide on which a map is drawn `scale` times smaller than on the screen: all lengths
    /// are given as if it were not scaled.
    pub fn scaled(job: &'a ExportJob, scale: f64) -> Self {
        Self {
            job,
            scale,
            painter: ScenePainter::new(None),
            truncated: Vec::new(),
        }
    }

    /// The colours of the map.
    pub fn theme(&self) -> &'a Theme {
        self.job.theme()
    }

    pub fn tones(&self, hue: Hue) -> Tones {
        self.job.theme().hue(hue)
    }

    /// Breaks a text.
    pub fn shape(&self, text: &str, style: Style, width: f64, align: Align) -> Arc<Paragraph> {
        let style = Style {
            size: style.size * to_f32(self.scale),
            line_height: style.line_height * to_f32(self.scale),
            ..style
        };
        let width = to_f32(width * self.scale);
        let text = &*normalize_line_breaks(text);
        let shape = |shaper: &mut dyn crate::text::Shaper| shaper.shape(text, style, width, align);
        self.job.with_shaper(shape)
    }

    /// The height of a broken text.
    pub fn height(&self, paragraph: &Paragraph) -> f64 {
        f64::from(paragraph.height) / self.scale
    }

    /// The width of a broken text.
    pub fn width(&self, paragraph: &Paragraph) -> f64 {
        f64::from(paragraph.width) / self.scale
    }

    /// Breaks a text in the largest letters, down to `min_size` points, in which it has room. What has no
    /// room in the smallest ends with an ellipsis and is kept for the notes.
    pub fn fit_text(
        &mut self,
        text: &str,
        style: Style,
        min_size: f32,
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
            if tried.size <= min_size {
                break;
            }
            tried = resized_style(style, (tried.size - 1.0).max(min_size));
        }
        let paragraph = self.truncate(text, tried, room, align);
        self.truncated.push(text.to_owned());
        paragraph
    }

    /// Truncates a text to the space with an ellipsis.
    fn truncate(&self, text: &str, style: Style, room: Size, align: Align) -> Arc<Paragraph> {
        let line = f64::from(style.line_height);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a slide has few lines, and never fewer than one"
        )]
        let lines = ((room.height + 1e-3) / line).floor().max(1.0) as usize;
        truncate_to_lines(text, lines, |text| {
            self.shape(text, style, room.width, align)
        })
    }

    /// Takes the full texts truncated so far.
    pub fn take_truncated(&mut self) -> Vec<String> {
        std::mem::take(&mut self.truncated)
    }

    /// A face as the map has it, with a ring in its persona's colour where there are several.
    pub fn face(&mut self, face: Face, centre: Point, radius: f64, ring: Option<Hue>) {
        let theme = self.theme();
        if let Some(hue) = ring {
            let line = solid_stroke(1.5, theme.hue(hue).strong);
            let paper = Some(theme.paper);
            let part = ItemPart::Face(face);
            self.painter
                .circle(part, centre, radius + 2.5, paper, Some(line));
        }
        let (paper, line) = (theme.paper, theme.face(face));
        self.painter.face(face, centre, radius, paper, line);
    }

    /// Takes the drawing as a chunk; `None` if it is empty.
    pub fn chunk(&mut self) -> Option<Chunk> {
        self.chunk_in(Zone::Header)
    }

    /// Takes the drawing as a chunk of this zone; `None` if it is empty.
    pub fn chunk_in(&mut self, zone: Zone) -> Option<Chunk> {
        let items = std::mem::take(&mut self.painter.items).into_iter();
        let items: Vec<Item> = items.map(|item| scaled(item, self.scale)).collect();
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

/// Normalizes line breaks.
fn normalize_line_breaks(text: &str) -> Cow<'_, str> {
    const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(BREAKS) {
        Cow::Owned(text.replace("\r\n", "\n").replace(BREAKS, "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A style in another size, with proportional line height.
fn resized_style(style: Style, size: f32) -> Style {
    Style {
        size,
        line_height: style.line_height * size / style.size,
        ..style
    }
}

/// The item scaled to the slide's pixels. Texts are laid out for it already.
fn scaled(mut item: Item, scale: f64) -> Item {
    let longer = |stroke: &mut Option<Stroke>| {
        if let Some(stroke) = stroke {
            stroke.width *= scale;
            stroke.dash = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale));
        }
    };
    match &mut item.shape {
        Shape::Rect {
            rect,
            radius,
            stroke,
            ..
        } => {
            *rect = rect.scale_from_origin(scale);
            *radius *= scale;
            longer(stroke);
        }
        Shape::Path { path, stroke, .. } => {
            path.apply_affine(Affine::scale(scale));
            longer(stroke);
        }
        Shape::Text { at, .. } => *at = Point::new(at.x * scale, at.y * scale),
        Shape::Picture { rect, radius, .. } => {
            *rect = rect.scale_from_origin(scale);
            *radius *= scale;
        }
    }
    item
}

/// A count, for measures.
#[expect(clippy::cast_precision_loss, reason = "a slide shows few things")]
pub(super) fn as_length(count: usize) -> f64 {
    count as f64
}
