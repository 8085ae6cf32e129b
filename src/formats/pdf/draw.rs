//! Draws a page's scene into the document, shape by shape, each tagged with the thing it belongs
//! to.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::color::rgb;
use krilla::geom::{
    PathBuilder, Point as At, Quadrilateral, Rect as Area, Size as Extent, Transform,
};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::fonts::PdfFonts;
use super::links;
use super::page::ComposedPage;
use super::structure_tree::{MapMarks, MarkKind, MarkPart, TaggedMark};
use super::text::{self, GlyphSpan};
use crate::formats::ExportError;
use crate::formats::paint::rounded;
use crate::model::{PictureKind, Pictures, Target};
use crate::scene::{Chunk, Colour, Item, ItemPart, Shape, Stroke, Zone};
use crate::text::raster::{EMBOLDEN, GlyphCache};
use crate::text::{Glyph, Line as TextLine, Paragraph, Run};

/// Draws pages, and caches fonts and images.
pub(super) struct PdfWriter<'a> {
    pictures: &'a Pictures,
    fonts: PdfFonts,
    images: BTreeMap<Arc<str>, Option<Image>>,
    outlines: GlyphCache,
    pages: usize,
}

/// A drawn link: the indices of its mark and part, its address, its areas on the paper.
struct Link {
    mark: usize,
    piece: usize,
    address: String,
    areas: Vec<Rect>,
}

/// The open tag of the page's content.
#[derive(PartialEq)]
enum OpenTag {
    Nothing,
    Artifact,
    /// A piece of this thing.
    Mark(Option<Target>, MarkKind),
}

/// A page while it is being drawn.
struct PageCanvas<'s, 'p, 'w, 'a> {
    surface: &'s mut Surface<'p>,
    writer: &'w mut PdfWriter<'a>,
    map_marks: &'w MapMarks,
    open: OpenTag,
    marks: Vec<TaggedMark>,
    links: Vec<Link>,
}

impl<'a> PdfWriter<'a> {
    pub fn new(pictures: &'a Pictures) -> Self {
        Self {
            pictures,
            fonts: PdfFonts::default(),
            images: BTreeMap::new(),
            outlines: GlyphCache::new(),
            pages: 0,
        }
    }

    /// Draws a page at the document's end.
    pub fn page(
        &mut self,
        document: &mut krilla::Document,
        page: &ComposedPage,
        marks: &mut MapMarks,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<(), ExportError> {
        let impossible = || ExportError::Refused("the pages would have no size".to_owned());
        let settings = PageSettings::from_wh(to_f32(page.paper.width), to_f32(page.paper.height))
            .ok_or_else(impossible)?;
        let scale = to_f32(page.scale);
        let number = self.pages;
        self.pages += 1;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.push_transform(&Transform::from_scale(scale, scale));
        let mut drawing = PageCanvas {
            surface: &mut surface,
            writer: self,
            map_marks: marks,
            open: OpenTag::Nothing,
            marks: Vec::new(),
            links: Vec::new(),
        };
        let goes_on = drawing.draw_page(page, progress);
        drawing.close();
        let (mut rendered, links) = (drawing.marks, drawing.links);
        surface.pop();
        surface.finish();
        for link in links {
            let scaled = |area: &Rect| Affine::scale(page.scale).transform_rect_bbox(*area);
            let quads = link.areas.iter().filter_map(|area| quad(scaled(area)));
            let quads: Vec<_> = quads.collect();
            let piece = rendered.get_mut(link.mark).map(|mark| &mut mark.parts);
            let piece = piece.and_then(|pieces| pieces.get_mut(link.piece));
            if let (Some(MarkPart::Link(_, annotation)), false) = (piece, quads.is_empty()) {
                let action = Action::from(LinkAction::new(link.address.clone()));
                let area = LinkAnnotation::new_with_quad_points(quads, Goal::Action(action));
                let alt = Some(link.address);
                *annotation = Some(sheet.add_tagged_annotation(Annotation::new_link(area, alt)));
            }
        }
        sheet.finish();
        let corner = |at: Point| At::from_xy(to_f32(at.x * page.scale), to_f32(at.y * page.scale));
        marks.start_on_page(number);
        for chunk in page.content.iter().filter(|chunk| chunk.zone == Zone::Band) {
            if let Some(Target::Stage(id)) = &chunk.owner {
                marks.start_stage(id, number, corner(chunk.bounds.origin()));
            }
        }
        marks.add(rendered);
        if goes_on {
            Ok(())
        } else {
            Err(ExportError::Cancelled)
        }
    }

    /// A decoded picture of the document.
    fn image(&mut self, path: &Arc<str>) -> Option<Image> {
        if let Some(image) = self.images.get(path) {
            return image.clone();
        }
        let picture = self.pictures.get(&**path);
        let image = picture.and_then(|picture| {
            let bytes = picture.bytes.clone();
            let image = match picture.kind {
                PictureKind::Png => Image::from_png(bytes.into(), true),
                PictureKind::Jpeg => Image::from_jpeg(bytes.into(), true),
            };
            image.ok()
        });
        self.images.insert(Arc::clone(path), image.clone());
        image
    }
}

impl PageCanvas<'_, '_, '_, '_> {
    /// Draws everything on the page; `false` if cancelled.
    fn draw_page(&mut self, page: &ComposedPage, progress: &dyn Fn(f32) -> bool) -> bool {
        for (position, chunk) in page.content.iter().enumerate() {
            for item in chunk.items.iter() {
                self.item(chunk, item);
            }
            if position % 256 == 255 {
                #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
                let share = position as f32 / page.content.len() as f32;
                if !progress(share) {
                    return false;
                }
            }
        }
        for chunk in page.repeated.iter().chain(&page.number) {
            for item in chunk.items.iter() {
                self.artifact();
                self.shape(item, chunk.at);
            }
        }
        progress(1.0)
    }

    /// Draws a shape, tagged with the thing it belongs to.
    fn item(&mut self, chunk: &Chunk, item: &Item) {
        let owner = item.owner.clone();
        match (&item.shape, item.part, &item.owner) {
            // The letter on a persona's disc stands beside their name.
            (Shape::Text { .. }, ItemPart::Caption, Some(Target::Persona(_))) => self.artifact(),
            (
                Shape::Text {
                    paragraph,
                    at,
                    colour,
                },
                part,
                _,
            ) => {
                self.close();
                let kind = if part == ItemPart::Text {
                    MarkKind::Text
                } else {
                    MarkKind::Caption
                };
                self.text_with_tag(owner, kind, paragraph, *at + chunk.at.to_vec2(), *colour);
                return;
            }
            (_, ItemPart::Curve(_), _) => self.mark(owner, MarkKind::Curve),
            (_, ItemPart::Face(face), Some(Target::Emotion { .. })) => {
                self.mark(owner, MarkKind::Face(face));
            }
            (Shape::Picture { path, .. }, _, _) if self.writer.image(path).is_some() => {
                self.mark(owner, MarkKind::Picture);
            }
            (Shape::Rect { .. }, ItemPart::Mark, Some(Target::Card(_))) => {
                self.mark(owner, MarkKind::Degree);
            }
            (Shape::Path { .. }, ItemPart::Mark, Some(Target::Touchpoint(id)))
                if self.map_marks.is_moment(id) =>
            {
                self.mark(owner, MarkKind::Star);
            }
            _ => self.artifact(),
        }
        self.shape(item, chunk.at);
    }

    /// Closes the open tag.
    fn close(&mut self) {
        if self.open != OpenTag::Nothing {
            self.surface.end_tagged();
            self.open = OpenTag::Nothing;
        }
    }

    /// Tags what follows as a decorative artifact.
    fn artifact(&mut self) {
        if self.open != OpenTag::Artifact {
            self.close();
            let layout = Artifact::with_kind(ArtifactType::Layout);
            self.surface.start_tagged(ContentTag::Artifact(layout));
            self.open = OpenTag::Artifact;
        }
    }

    /// Tags what follows as a part of this thing.
    fn mark(&mut self, owner: Option<Target>, kind: MarkKind) {
        let open = OpenTag::Mark(owner, kind);
        if self.open == open {
            return;
        }
        self.close();
        let id = self.surface.start_tagged(ContentTag::Other);
        if let OpenTag::Mark(owner, kind) = &open {
            self.marks.push(TaggedMark {
                owner: owner.clone(),
                kind: *kind,
                parts: vec![MarkPart::Plain(id)],
            });
        }
        self.open = open;
    }

    fn shape(&mut self, item: &Item, origin: Point) {
        let offset = origin.to_vec2();
        match &item.shape {
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.path(&rounded(*rect + offset, *radius), *fill, *stroke),
            Shape::Path { path, fill, stroke } => {
                self.path(&(Affine::translate(offset) * path), *fill, *stroke);
            }
            Shape::Text {
                paragraph,
                at,
                colour,
            } => {
                let words = text::replace_controls(&paragraph.text);
                for line in &paragraph.lines {
                    for stretch in text::glyph_spans(&words, line, &[]) {
                        self.draw_run(&words, line, &stretch, *at + offset, *colour);
                    }
                }
            }
            Shape::Picture { rect, radius, path } => self.picture(*rect + offset, *radius, path),
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<Colour>, stroke: Option<Stroke>) {
        let stroke = stroke.filter(|stroke| stroke.width > 0.0);
        let Some(path) = krilla_path(path).filter(|_| fill.is_some() || stroke.is_some()) else {
            return;
        };
        self.surface.set_fill(fill.map(fill_of));
        self.surface.set_stroke(stroke.map(stroke_of));
        self.surface.draw_path(&path);
    }

    /// Cut around its middle to the shape of the rectangle.
    fn picture(&mut self, rect: Rect, radius: f64, path: &Arc<str>) {
        let (Some(image), Some(edge)) =
            (self.writer.image(path), krilla_path(&rounded(rect, radius)))
        else {
            return;
        };
        let (wide, high) = image.size();
        let (wide, high) = (f64::from(wide), f64::from(high));
        let scale = (rect.width() / wide).max(rect.height() / high);
        let Some(size) = Extent::from_wh(to_f32(wide * scale), to_f32(high * scale)) else {
            return;
        };
        let corner = rect.center() - kurbo::Vec2::new(wide, high) * scale / 2.0;
        self.surface.push_clip_path(&edge, &FillRule::NonZero);
        let corner = Transform::from_translate(to_f32(corner.x), to_f32(corner.y));
        self.surface.push_transform(&corner);
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.pop();
    }

    /// Draws a tagged text and its links.
    fn text_with_tag(
        &mut self,
        owner: Option<Target>,
        kind: MarkKind,
        paragraph: &Paragraph,
        at: Point,
        colour: Colour,
    ) {
        let words = text::replace_controls(&paragraph.text);
        let addresses = match kind {
            MarkKind::Text => links::find_links(&paragraph.text),
            _ => Vec::new(),
        };
        let mut mark = TaggedMark {
            owner,
            kind,
            parts: Vec::new(),
        };
        // The indices of the parts of each link.
        let mut places: Vec<Option<usize>> = addresses.iter().map(|_| None).collect();
        let mut areas: Vec<Vec<Rect>> = addresses.iter().map(|_| Vec::new()).collect();
        for line in &paragraph.lines {
            let stretches = text::glyph_spans(&words, line, &addresses);
            for together in stretches.chunk_by(|a, b| a.link == b.link) {
                let Some(first) = together.first() else {
                    continue;
                };
                let id = self
                    .surface
                    .start_tagged(ContentTag::Span(SpanTag::empty()));
                for stretch in together {
                    self.draw_run(&words, line, stretch, at, colour);
                }
                self.surface.end_tagged();
                let Some(link) = first.link else {
                    mark.parts.push(MarkPart::Plain(id));
                    continue;
                };
                let position = places[link].unwrap_or(mark.parts.len());
                if let Some(MarkPart::Link(ids, _)) = mark.parts.get_mut(position) {
                    ids.push(id);
                } else {
                    mark.parts.push(MarkPart::Link(vec![id], None));
                }
                places[link] = Some(position);
                for stretch in together {
                    areas[link].extend(text::span_area(paragraph, line, at, stretch.glyphs));
                }
            }
        }
        for ((range, position), areas) in addresses.into_iter().zip(places).zip(areas) {
            self.links.extend(position.map(|piece| Link {
                mark: self.marks.len(),
                piece,
                address: paragraph.text[range].to_owned(),
                areas,
            }));
        }
        self.marks.push(mark);
    }

    /// Draws some glyphs of a line.
    fn draw_run(
        &mut self,
        words: &str,
        line: &TextLine,
        stretch: &GlyphSpan,
        at: Point,
        colour: Colour,
    ) {
        let run = stretch.run;
        let Some(first) = stretch.glyphs.first() else {
            return;
        };
        let left = at.x + f64::from(first.x);
        let baseline = at.y + f64::from(line.baseline);
        let Some(font) = self.writer.fonts.get(&run.font) else {
            self.draw_outlines(run, stretch.glyphs, Point::new(at.x, baseline), colour);
            return;
        };
        let placed = text::krilla_glyphs(words, line, stretch);
        self.surface.set_fill(Some(fill_of(colour)));
        let thick = run.font.embolden.then(|| Stroke {
            width: f64::from(run.size * EMBOLDEN),
            colour,
            dash: None,
        });
        self.surface.set_stroke(thick.map(self::stroke_of));
        let slant = tangent(run.font.skew);
        if slant != 0.0 {
            // Slanted to the right around the baseline.
            let lean = Transform::from_row(1.0, 0.0, -slant, 1.0, slant * to_f32(baseline), 0.0);
            self.surface.push_transform(&lean);
        }
        let start = At::from_xy(to_f32(left), to_f32(baseline));
        self.surface
            .draw_glyphs(start, &placed, font, words, run.size, false);
        if slant != 0.0 {
            self.surface.pop();
        }
    }

    /// Draws glyphs of a font that cannot be embedded as shapes.
    fn draw_outlines(&mut self, run: &Run, glyphs: &[Glyph], at: Point, colour: Colour) {
        for glyph in glyphs {
            let position = at + kurbo::Vec2::new(f64::from(glyph.x), f64::from(glyph.y));
            let outline = self.writer.outlines.outline(&run.font, glyph.id);
            let size = f64::from(run.size);
            let path = outline
                .map(|path| Affine::translate(position.to_vec2()) * Affine::scale(size) * path);
            if let Some(path) = path {
                self.path(&path, Some(colour), None);
            }
        }
    }
}

/// The tangent of an angle from 0 to about 30 degrees, in plain arithmetic: the same everywhere.
fn tangent(degrees: f32) -> f32 {
    let x = (degrees * 0.017_453_293).clamp(-0.6, 0.6);
    let square = x * x;
    x * (1.0 + square * (1.0 / 3.0 + square * (2.0 / 15.0 + square * 17.0 / 315.0)))
}

fn krilla_path(path: &BezPath) -> Option<krilla::geom::Path> {
    let mut builder = PathBuilder::new();
    let position = |p: Point| (to_f32(p.x), to_f32(p.y));
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                let (x, y) = position(to);
                builder.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let (x, y) = position(to);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(handle, to) => {
                let (handle, to) = (position(handle), position(to));
                builder.quad_to(handle.0, handle.1, to.0, to.1);
            }
            PathEl::CurveTo(first, second, to) => {
                let (first, second, to) = (position(first), position(second), position(to));
                builder.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

fn fill_of(colour: Colour) -> Fill {
    let [red, green, blue, alpha] = colour.0;
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: opacity(alpha),
        rule: FillRule::NonZero,
    }
}

fn stroke_of(stroke: Stroke) -> Line {
    let [red, green, blue, alpha] = stroke.colour.0;
    let dash = stroke.dash.filter(|(dash, gap)| *dash >= 0.0 && *gap > 0.0);
    Line {
        paint: rgb::Color::new(red, green, blue).into(),
        width: to_f32(stroke.width),
        miter_limit: 10.0,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: opacity(alpha),
        dash: dash.map(|(dash, gap)| StrokeDash {
            array: vec![to_f32(dash), to_f32(gap)],
            offset: 0.0,
        }),
    }
}

fn opacity(alpha: u8) -> NormalizedF32 {
    NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}

/// An area on the paper, corner by corner; `None` where it is empty.
fn quad(area: Rect) -> Option<Quadrilateral> {
    let area = Area::from_ltrb(
        to_f32(area.x0),
        to_f32(area.y0),
        to_f32(area.x1),
        to_f32(area.y1),
    )?;
    let (left, right) = (area.left(), area.right());
    let (top, bottom) = (area.top(), area.bottom());
    Some(Quadrilateral([
        At::from_xy(left, bottom),
        At::from_xy(right, bottom),
        At::from_xy(right, top),
        At::from_xy(left, top),
    ]))
}

/// A number as the document's `f32`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "places on paper need no more digits than this"
)]
pub(super) fn to_f32(number: f64) -> f32 {
    number as f32
}
