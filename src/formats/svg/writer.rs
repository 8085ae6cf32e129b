//! Writes the file: shapes, texts and pictures one after the other, through a buffer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kurbo::{Point, Rect, Vec2};

use super::fonts;
use super::format::{self, PixelLength};
use super::options::{EMBED_FONTS, OUTLINES};
use super::outlines::GlyphOutlines;
use super::text::{self, TextWriter};
use crate::formats::job::RenderedMap;
use crate::formats::{ExportError, ExportJob, ExportOptions, Progress, xml};
use crate::model::{Id, Target};
use crate::scene::{Chunk, Item, ItemPart, Shape};

/// The size of the buffer, in bytes.
const BUFFER_BYTES: usize = 64 * 1024;

/// Writes an SVG.
pub struct SvgWriter<'a> {
    pub job: &'a ExportJob,
    pub rendered: &'a RenderedMap,
    pub options: &'a ExportOptions,
    /// The buffer.
    pub text: String,
    out: &'a mut dyn Write,
    progress: Progress<'a>,
    /// How many pieces there are, and how many are drawn.
    all: usize,
    done: usize,
    texts: TextWriter,
    outlines: GlyphOutlines,
    /// The prefix of ids.
    prefix: &'a str,
    /// Face definitions, by their shapes.
    face_definitions: BTreeMap<String, usize>,
    /// Pictures by their paths.
    pictures: BTreeMap<Arc<str>, usize>,
    clips: usize,
}

impl<'a> SvgWriter<'a> {
    pub fn new(
        job: &'a ExportJob,
        rendered: &'a RenderedMap,
        options: &'a ExportOptions,
        prefix: &'a str,
        out: &'a mut dyn Write,
        progress: Progress<'a>,
    ) -> Self {
        Self {
            job,
            rendered,
            options,
            text: String::new(),
            out,
            progress,
            all: 0,
            done: 0,
            texts: TextWriter::new(options.get(EMBED_FONTS) && !options.get(OUTLINES), prefix),
            outlines: GlyphOutlines::default(),
            prefix,
            face_definitions: BTreeMap::new(),
            pictures: BTreeMap::new(),
            clips: 0,
        }
    }

    /// Whether fonts are embedded.
    pub fn embeds(&self) -> bool {
        self.texts.embedded.is_some()
    }

    /// The font family of most texts.
    pub fn family(&self) -> String {
        if self.embeds() {
            fonts::embedded_inter_family(self.prefix)
        } else {
            text::FONT_FAMILY.to_owned()
        }
    }

    /// Sets the number of chunks to draw, for progress.
    pub fn expect(&mut self, pieces: usize) {
        self.all += pieces;
    }

    /// Flushes the buffer.
    pub fn flush(&mut self) -> Result<(), ExportError> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    fn piece_done(&mut self) -> Result<(), ExportError> {
        self.done += 1;
        if self.text.len() < BUFFER_BYTES {
            return Ok(());
        }
        self.flush()?;
        self.report_progress()
    }

    fn report_progress(&self) -> Result<(), ExportError> {
        #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
        let share = self.done as f32 / self.all.max(1) as f32;
        if (self.progress)(share.min(1.0)) {
            Ok(())
        } else {
            Err(ExportError::Cancelled)
        }
    }

    /// Writes shared definitions, and returns the names of fonts that cannot be embedded.
    pub fn write_definitions(&mut self) -> Vec<String> {
        let outlines = std::mem::take(&mut self.outlines).finish();
        if !outlines.is_empty() {
            _ = writeln!(self.text, "<defs>{outlines}</defs>");
        }
        let Some(faces) = self.texts.embedded.take() else {
            return Vec::new();
        };
        let (rules, left) = faces.finish();
        if !rules.is_empty() {
            _ = writeln!(self.text, "<style>{rules}</style>");
        }
        let names = left.into_iter();
        names
            .map(|name| format!("the letters of “{name}”, which is not put inside"))
            .collect()
    }

    /// Flushes the rest.
    pub fn finish(&mut self) -> Result<(), ExportError> {
        self.flush()?;
        self.done = self.all;
        self.report_progress()
    }

    /// Draws a group; nothing for an empty one.
    pub fn group(
        &mut self,
        mark: &str,
        name: &str,
        draw: impl FnOnce(&mut Self) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.begin(mark, name);
        draw(self)?;
        self.text.push_str("</g>\n");
        Ok(())
    }

    fn begin(&mut self, mark: &str, name: &str) {
        self.text.push_str("<g");
        if !mark.is_empty() {
            format::attribute(&mut self.text, "id", mark);
        }
        self.text.push_str(" role=\"group\">");
        format::title(&mut self.text, name);
    }

    /// Draws chunks.
    pub fn chunks(&mut self, chunks: &[Chunk]) -> Result<(), ExportError> {
        self.named(chunks, |_| None)
    }

    /// Draws chunks, in groups with ids and names.
    pub fn named(
        &mut self,
        chunks: &[Chunk],
        name: impl Fn(&Target) -> Option<(String, String)>,
    ) -> Result<(), ExportError> {
        for chunk in chunks {
            for items in chunk.items.chunk_by(|a, b| a.owner == b.owner) {
                let owner = items.first().and_then(|item| item.owner.as_ref());
                let named = owner.and_then(&name);
                if let Some((mark, name)) = &named {
                    self.begin(mark, name);
                }
                for item in items {
                    self.item(item, chunk.at);
                }
                if named.is_some() {
                    self.text.push_str("</g>\n");
                }
            }
            self.piece_done()?;
        }
        Ok(())
    }

    /// Defines each face once, to be referenced with `use`.
    pub fn define_faces(&mut self, chunks: &[Chunk]) {
        let mut defined = String::new();
        for chunk in chunks.iter().filter(|chunk| is_face(chunk)) {
            let face = self.face(chunk);
            let number = self.face_definitions.len();
            if !self.face_definitions.contains_key(&face) {
                let prefix = self.prefix;
                _ = write!(defined, "<g id=\"{prefix}face{number}\">{face}</g>");
                self.face_definitions.insert(face, number);
            }
        }
        if !defined.is_empty() {
            _ = writeln!(self.text, "<defs>{defined}</defs>");
        }
    }

    /// A face's shapes around the middle of the page's first corner.
    fn face(&mut self, chunk: &Chunk) -> String {
        let text = std::mem::take(&mut self.text);
        for item in chunk.items.iter() {
            self.item(item, Point::ZERO);
        }
        std::mem::replace(&mut self.text, text)
    }

    /// Draws the pieces of the emotion lane; `name` names the face of a touchpoint and a persona.
    pub fn faces(
        &mut self,
        chunks: &[Chunk],
        name: &dyn Fn(&Id, usize) -> String,
    ) -> Result<(), ExportError> {
        for chunk in chunks {
            let face = self.face(chunk);
            match (self.face_definitions.get(&face), &chunk.owner) {
                (
                    Some(number),
                    Some(Target::Emotion {
                        touchpoint,
                        persona,
                    }),
                ) => {
                    let name = name(touchpoint, *persona);
                    _ = write!(
                        self.text,
                        "<use xlink:href=\"#{}face{number}\" x=\"{}\" y=\"{}\" role=\"img\" \
                         aria-label=\"{}\"/>",
                        self.prefix,
                        PixelLength(chunk.at.x),
                        PixelLength(chunk.at.y),
                        xml::attribute(&name)
                    );
                }
                _ => {
                    for item in chunk.items.iter() {
                        self.item(item, chunk.at);
                    }
                }
            }
            self.piece_done()?;
        }
        Ok(())
    }

    fn item(&mut self, item: &Item, at: Point) {
        let by = at.to_vec2();
        match &item.shape {
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => {
                if fill.is_some() || stroke.is_some() {
                    format::rectangle(&mut self.text, *rect + by, *radius, *fill, *stroke);
                }
            }
            Shape::Path { path, fill, stroke } => {
                if !path.elements().is_empty() {
                    format::path(&mut self.text, path, by, *fill, *stroke);
                }
            }
            Shape::Text {
                paragraph,
                at,
                colour,
            } => {
                if self.options.get(OUTLINES) {
                    self.outlines
                        .add(&mut self.text, self.prefix, paragraph, *at + by, *colour);
                } else {
                    self.texts.add(&mut self.text, paragraph, *at + by, *colour);
                }
            }
            Shape::Picture { rect, radius, path } => self.picture(*rect, *radius, path, by),
        }
    }

    /// A picture: cut around its middle to the shape of the rectangle.
    fn picture(&mut self, rect: Rect, radius: f64, path: &Arc<str>, by: Vec2) {
        let Some(picture) = self.job.pictures.get(&**path) else {
            return;
        };
        let (width, height) = (f64::from(picture.width), f64::from(picture.height));
        let rect = rect + by;
        if width < 1.0 || height < 1.0 || rect.is_zero_area() {
            return;
        }
        let prefix = self.prefix;
        let number = self.pictures.len();
        let known = self.pictures.get(path).copied();
        let number = known.unwrap_or(number);
        if known.is_none() {
            self.pictures.insert(Arc::clone(path), number);
            _ = write!(
                self.text,
                "<defs><image id=\"{prefix}picture{number}\" width=\"{width}\" height=\"{height}\" \
                 xlink:href=\"data:{};base64,",
                picture.kind.media_type()
            );
            BASE64_STANDARD.encode_string(&picture.bytes, &mut self.text);
            self.text.push_str("\"/></defs>");
        }
        let clip = self.clips;
        self.clips += 1;
        _ = write!(self.text, "<clipPath id=\"{prefix}clip{clip}\">");
        format::rectangle(
            &mut self.text,
            rect,
            radius,
            Some(crate::scene::Colour::hex(0)),
            None,
        );
        let scale = (rect.width() / width).max(rect.height() / height);
        let middle = rect.center();
        let corner = middle - Vec2::new(width, height) * (scale / 2.0);
        _ = write!(
            self.text,
            "</clipPath><g clip-path=\"url(#{prefix}clip{clip})\" role=\"img\" \
             aria-label=\"Picture\"><use xlink:href=\"#{prefix}picture{number}\" \
             transform=\"translate({} {})scale({scale:.6})\"/></g>",
            PixelLength(corner.x),
            PixelLength(corner.y)
        );
    }
}

fn is_face(chunk: &Chunk) -> bool {
    let face = |item: &Item| matches!(item.part, ItemPart::Face(_));
    matches!(chunk.owner, Some(Target::Emotion { .. })) && chunk.items.iter().all(face)
}
