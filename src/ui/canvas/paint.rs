//! Paints a scene: shapes through egui, text through the [`Atlas`].

use std::sync::Arc;

use egui::{Color32, CornerRadius, Rect};
use kurbo::{BezPath, ParamCurve as _, Point, Vec2};

use super::atlas::Atlas;
use super::camera::{Camera, to_f32};
use super::shape_builder::ShapeBuilder;
use super::spotlight::Spotlight;
use super::sticky_names;
use super::transition::LayoutTransition;
use crate::editor::TextEditing;
use crate::editor::filter::Faded;
use crate::layout::Layout;
use crate::model::{Slot, Target};
use crate::scene::{Chunk, Colour, Item, ItemPart, PlainCard, Scene, Shape};
use crate::text::Paragraph;

pub use super::sticky_offsets::StickyOffsets;
pub use crate::scene::Zone;
pub use crate::ui::theme::map_colour as colour;

/// The opacity of what the filter fades.
const FADED_OPACITY: f32 = 0.16;
/// Stages lower than this on the screen, in points, have no tips and no texts.
const LOW: f64 = 6.0;
/// The band is never lower than this on the screen, in points.
const LEAST_BAND: f32 = 1.5;
/// Columns narrower than this on the screen, in points, are not painted one by one.
const NARROW: f64 = 3.0;
/// The least width of a column or stage drawn in place of its neighbours, in points.
const SAMPLE: f64 = 2.0;

/// What is painted where.
pub struct Painting<'a> {
    /// The map.
    pub scene: &'a Scene,
    /// The view of it.
    pub camera: Camera,
    /// What stays in view.
    pub sticky: StickyOffsets,
    /// The canvas, in points.
    pub canvas: Rect,
    /// Whether the zoom is changing at this moment.
    pub moving: bool,
    /// A text that is being edited and therefore not painted.
    pub edited_text: Option<EditedText<'a>>,
    /// What fades, while there is a filter.
    pub faded: Option<&'a Faded>,
    /// What a presentation shows.
    pub spotlight: Option<Spotlight<'a>>,
    /// The running layout transition.
    pub transition: Option<&'a LayoutTransition>,
}

impl Painting<'_> {
    /// Paints the page, the body, and over them what stays in view.
    pub fn paint(&self, painter: &egui::Painter, atlas: &mut Atlas) {
        let page = self
            .camera
            .rect_to_screen(self.canvas, self.scene.size.to_rect());
        let paper = colour(self.scene.paper);
        painter.rect_filled(page, page_radius(self.camera.zoom), paper);

        let held = |zone| {
            self.sticky
                .zone_area(self.scene, &self.camera, self.canvas, zone)
        };
        for zone in [
            Zone::Header,
            Zone::Body,
            Zone::Heads,
            Zone::Titles,
            Zone::Band,
            Zone::Corner,
        ] {
            let clip = held(zone);
            if clip.is_positive() {
                self.zone(painter, atlas, zone, clip.intersect(painter.clip_rect()));
            }
        }
    }

    fn zone(&self, painter: &egui::Painter, atlas: &mut Atlas, zone: Zone, clip: Rect) {
        let mut builder =
            ShapeBuilder::new(painter.ctx(), atlas, self.camera.zoom, clip, self.moving);
        let shift = self.sticky.offset(zone);
        let min = self.camera.to_page(self.canvas, clip.min) - shift;
        let max = self.camera.to_page(self.canvas, clip.max) - shift;
        let slack = 2.0 / self.camera.zoom + self.transition.map_or(0.0, LayoutTransition::slack);
        let area = kurbo::Rect::from_points(min, max).inflate(slack, slack);
        let (column, stage) = self.scene.mean_pitch();
        let zoom = self.camera.zoom;
        let low = (self.scene.band_bottom - self.scene.header_bottom) * zoom < LOW;
        // A page assembled from chunks has no columns to sample.
        let samples = self.scene.has_columns();
        if samples && zone == Zone::Body && column * zoom < NARROW {
            self.sampled_columns(&mut builder, area, stride(column * zoom));
        } else if samples && zone == Zone::Band && low {
            self.sampled_stages(&mut builder, area, shift, stride(stage * zoom));
        } else {
            for chunk in self.scene.chunks_in(Some(zone), area) {
                builder.origin = self.camera.to_screen(self.canvas, chunk.at + shift);
                self.chunk(&mut builder, &chunk);
            }
        }
        let painter = painter.with_clip_rect(clip);
        painter.extend(builder.finish());
    }

    /// The opacity of a thing.
    fn opacity(&self, owner: Option<&Target>) -> f32 {
        let fades = |faded: &Faded| owner.is_some_and(|owner| faded.contains(owner));
        let opacity = self.spotlight.map_or(1.0, |light| light.opacity(owner));
        // The edited thing is fully visible.
        let hidden = self.edited_text.as_ref();
        let written = hidden.is_some_and(|hidden| owner == Some(hidden.target));
        if !written && self.faded.is_some_and(fades) {
            FADED_OPACITY.min(opacity)
        } else {
            opacity
        }
    }

    /// A persona's curve whose own coordinates begin at `left` across the page, in pieces that fade or
    /// stay: from face to face it fades with either of them.
    fn curve_pieces(&self, path: &BezPath, persona: usize, left: f64) -> Vec<(BezPath, bool)> {
        let Some(filtered) = self.faded else {
            return vec![(path.clone(), false)];
        };
        let left_out = |x: f64| {
            let touchpoint = self.scene.touchpoint_at(left + x);
            touchpoint.is_some_and(|touchpoint| {
                filtered.contains(&Target::Emotion {
                    touchpoint,
                    persona,
                })
            })
        };
        let mut pieces: Vec<(BezPath, bool)> = Vec::new();
        for segment in path.segments() {
            let fades = left_out(segment.start().x) || left_out(segment.end().x);
            match pieces.last_mut() {
                // Each piece starts where the one before ends, except at gaps.
                Some((piece, before)) if *before == fades => {
                    if last_point(piece) != Some(segment.start()) {
                        piece.move_to(segment.start());
                    }
                    piece.push(segment.as_path_el());
                }
                _ => {
                    let mut piece = BezPath::new();
                    piece.move_to(segment.start());
                    piece.push(segment.as_path_el());
                    pieces.push((piece, fades));
                }
            }
        }
        pieces
    }

    /// Draws columns too narrow to be told apart: only some of them, with plain cards.
    fn sampled_columns(&self, builder: &mut ShapeBuilder<'_>, area: kurbo::Rect, stride: usize) {
        let mut plain = |card: &PlainCard, across: (f64, f64)| {
            let rect = kurbo::Rect::new(across.0, card.rect.y0, across.1, card.rect.y1);
            let place = self.camera.rect_to_screen(self.canvas, rect);
            builder.opacity = self.opacity(card.owner.as_ref());
            builder.plain(place, average_colour(card.fill, card.edge));
        };
        for half in self.scene.plain_ground() {
            let (left, right) = (half.rect.x0.max(area.x0), half.rect.x1.min(area.x1));
            plain(&half, (left, right));
        }
        for sample in self.scene.sample_columns(area, stride) {
            let (left, right) = sample.span;
            let wider = (right - left) / sample.width.max(1.0);
            for card in sample.cards.iter() {
                let across = (left + card.rect.x0 * wider, left + card.rect.x1 * wider);
                plain(card, across);
            }
        }
    }

    /// Stages too low for texts and tips.
    fn sampled_stages(
        &self,
        builder: &mut ShapeBuilder<'_>,
        area: kurbo::Rect,
        shift: Vec2,
        stride: usize,
    ) {
        let (top, bottom) = (self.scene.header_bottom, self.scene.band_bottom);
        for stage in self.scene.sample_stages(area, stride) {
            let (left, right) = stage.span;
            let rect = kurbo::Rect::new(left, top, right, bottom) + shift;
            let mut place = self.camera.rect_to_screen(self.canvas, rect);
            // A very long map shows only the colours of its stages.
            place.max.y = place.max.y.max(place.min.y + LEAST_BAND);
            builder.opacity = self.opacity(Some(&stage.owner));
            builder.plain(place, colour(stage.fill));
        }
    }

    fn chunk(&self, builder: &mut ShapeBuilder<'_>, chunk: &Chunk) {
        let reach = self
            .spotlight
            .map_or(1.0, |light| light.reveal_opacity(chunk));
        if reach <= 0.0 {
            return;
        }
        let origin = builder.origin;
        let held = match chunk.zone {
            Zone::Band => {
                sticky_names::name_offset(chunk, sticky_names::heads_edge(self.scene, self.sticky))
            }
            Zone::Heads => sticky_names::head_offset(self.sticky),
            _ => 0.0,
        };
        for item in chunk.items.iter() {
            let owner = item.owner.as_ref().or(chunk.owner.as_ref());
            let hidden = self.edited_text.as_ref();
            if hidden.is_some_and(|hidden| hidden.is(item, owner)) {
                continue;
            }
            builder.opacity = self.opacity(owner) * reach;
            if let (Shape::Path { path, stroke, .. }, ItemPart::Curve(persona)) =
                (&item.shape, item.part)
            {
                let opacity = builder.opacity;
                for (path, fades) in self.curve_pieces(path, persona, chunk.at.x) {
                    let bent = self
                        .transition
                        .and_then(|transition| transition.bend_curve(&path, persona, chunk.at.x));
                    let path = bent.unwrap_or(path);
                    let cut = self.spotlight.map(|light| light.cut(&path, chunk.at.x));
                    builder.opacity = if fades {
                        FADED_OPACITY.min(opacity)
                    } else {
                        opacity
                    };
                    builder.path(cut.as_ref().unwrap_or(&path), None, *stroke);
                }
                continue;
            }
            let mut by = self
                .transition
                .map_or(Vec2::ZERO, |transition| transition.offset_of(chunk, item));
            if held > 0.0 && sticky_names::is_name(item) {
                by.x += held;
            }
            builder.origin = origin + to_f32(by * self.camera.zoom);
            builder.item(item);
        }
    }
}

/// The text that is open for editing.
pub struct EditedText<'a> {
    /// Whose text it is.
    pub target: &'a Target,
    /// Which of its texts.
    pub slot: Slot,
    /// Its lines as the scene would paint them.
    pub paragraph: Arc<Paragraph>,
}

impl<'a> EditedText<'a> {
    /// The text that is being edited.
    #[must_use]
    pub fn of(editing: &'a TextEditing, layout: &Layout) -> Option<Self> {
        let found = layout.find(&editing.target)?;
        let text = found.texts.iter().find(|t| t.slot == editing.slot)?;
        Some(Self {
            target: &editing.target,
            slot: editing.slot,
            paragraph: Arc::clone(&text.paragraph),
        })
    }

    /// Whether an item that belongs to `owner` shows the text: the lines themselves, or the pills
    /// that channels stand in.
    fn is(&self, item: &Item, owner: Option<&Target>) -> bool {
        match &item.shape {
            Shape::Text { paragraph, .. } if Arc::ptr_eq(paragraph, &self.paragraph) => true,
            _ => self.slot == Slot::Channels && owner == Some(self.target),
        }
    }
}

fn last_point(path: &BezPath) -> Option<Point> {
    path.elements().last().and_then(kurbo::PathEl::end_point)
}

/// The corners of the page, in points.
#[must_use]
pub fn page_radius(zoom: f64) -> CornerRadius {
    CornerRadius::same((10.0 * zoom).round().clamp(0.0, 12.0) as u8)
}

/// The colour of a card too small for an edge: the average of fill and edge.
pub fn average_colour(fill: Colour, edge: Colour) -> Color32 {
    colour(fill).lerp_to_gamma(colour(edge), 0.4)
}

/// The text colour of a thing at this place; black where it has no text.
#[must_use]
pub fn text_colour(scene: &Scene, target: &Target, place: kurbo::Rect) -> Color32 {
    let chunks = scene.chunks_in(Some(StickyOffsets::zone_of(target)), place);
    let items = chunks.iter().flat_map(|chunk| {
        let items = chunk.items.iter();
        items.filter(|item| item.owner.as_ref().or(chunk.owner.as_ref()) == Some(target))
    });
    let mut inks = items.filter_map(|item| match &item.shape {
        Shape::Text { colour: ink, .. } => Some((item.part, *ink)),
        _ => None,
    });
    // An empty text is not drawn: take the colour of another text on the thing.
    let other = inks.clone().next();
    let ink = inks.find(|(part, _)| *part == ItemPart::Text).or(other);
    ink.map_or(Color32::BLACK, |(_, ink)| colour(ink))
}

/// The sampling stride for this width on the screen: a power of two, so that the same ones are
/// drawn while the view moves.
fn stride(width: f64) -> usize {
    let wanted = (SAMPLE / width.max(1e-9)).ceil().clamp(1.0, 1e9);
    (wanted as usize).next_power_of_two()
}

/// Paints a whole scene into a rectangle: start screen pictures, the mini map.
pub fn thumbnail(painter: &egui::Painter, atlas: &mut Atlas, scene: &Scene, into: Rect) {
    if scene.size.width <= 0.0 || scene.size.height <= 0.0 {
        return;
    }
    let zoom = (f64::from(into.width()) / scene.size.width)
        .min(f64::from(into.height()) / scene.size.height);
    let camera = Camera {
        zoom,
        origin: Point::ZERO,
    };
    let painter = painter.with_clip_rect(into.intersect(painter.clip_rect()));
    Painting {
        scene,
        camera,
        sticky: StickyOffsets::default(),
        canvas: into,
        moving: false,
        edited_text: None,
        faded: None,
        spotlight: None,
        transition: None,
    }
    .paint(&painter, atlas);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Size;

    /// Whether something of this colour is painted.
    fn is_painted(scene: &Scene, wanted: Color32) -> bool {
        let ctx = egui::Context::default();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let room = Rect::from_min_size(egui::pos2(0.0, 0.0), egui::vec2(300.0, 200.0));
            thumbnail(ui.painter(), &mut Atlas::default(), scene, room);
        });
        // Textures are not uploaded here.
        output.textures_delta.clear();
        let painted = ctx.tessellate(output.shapes, 1.0);
        painted.iter().any(|piece| match &piece.primitive {
            egui::epaint::Primitive::Mesh(mesh) => {
                mesh.vertices.iter().any(|vertex| vertex.color == wanted)
            }
            egui::epaint::Primitive::Callback(_) => false,
        })
    }

    #[test]
    fn a_page_of_chunks_is_painted_whole_however_small_it_is() {
        let blue = Colour::hex(0x003B_5BDB);
        for zone in [Zone::Body, Zone::Band] {
            let rect = kurbo::Rect::new(300.0, 300.0, 2000.0, 900.0);
            let item = Item {
                owner: None,
                part: ItemPart::Body,
                shape: Shape::Rect {
                    rect,
                    radius: 0.0,
                    fill: Some(blue),
                    stroke: None,
                },
            };
            let chunk = Chunk {
                zone,
                at: Point::ZERO,
                bounds: rect,
                owner: None,
                items: vec![item].into(),
            };
            let page =
                Scene::from_chunks(Size::new(3000.0, 2000.0), Colour::default(), vec![chunk]);
            assert!(is_painted(&page, colour(blue)), "{zone:?}");
        }
    }

    #[test]
    fn under_a_filter_the_curve_fades_with_its_faces() {
        use crate::editor::Editor;
        use crate::editor::filter::Condition;
        use crate::model::{Document, Emotion, Map, Stage, Touchpoint};
        let touchpoints = ["Phone", "Phone", "Web", "Web"].iter().enumerate();
        let touchpoints = touchpoints.map(|(place, channel)| {
            let mut touchpoint = Touchpoint::new(format!("t{place}").as_str().into(), "");
            touchpoint.channels = vec![(*channel).to_owned()];
            touchpoint.emotion = Emotion::new(1.0);
            Arc::new(touchpoint)
        });
        let mut stage = Stage::new("stage".into(), "");
        stage.touchpoints = touchpoints.collect();
        let mut map = Map::new("map".into());
        map.stages.push(Arc::new(stage));
        let document = Document {
            maps: vec![Arc::new(map)],
            ..Document::default()
        };
        let mut editor = Editor::new(Arc::new(document), Box::new(crate::text::FixedWidthShaper));
        let pieces = |editor: &mut Editor| -> Vec<(usize, bool)> {
            let scene = Arc::clone(editor.scene());
            let faded = editor.faded();
            let painting = Painting {
                scene: &scene,
                camera: Camera::default(),
                sticky: StickyOffsets::default(),
                canvas: Rect::ZERO,
                moving: false,
                edited_text: None,
                faded: faded.as_deref(),
                spotlight: None,
                transition: None,
            };
            let chunks = scene.chunks();
            let curve = chunks.iter().find_map(|chunk| match &chunk.items[0] {
                Item {
                    part: ItemPart::Curve(persona),
                    shape: Shape::Path { path, .. },
                    ..
                } => Some(painting.curve_pieces(path, *persona, chunk.at.x)),
                _ => None,
            });
            let curve = curve.expect("there is a curve").into_iter();
            curve
                .map(|(path, fades)| (path.segments().count(), fades))
                .collect()
        };
        assert_eq!(pieces(&mut editor), [(3, false)]);
        editor.toggle_filter(Condition::Channel("Web".to_owned()));
        assert_eq!(pieces(&mut editor), [(2, true), (1, false)]);
    }

    #[test]
    fn only_the_text_that_is_written_is_left_out() {
        let target = Target::Card("metric".into());
        let mut shaper = crate::text::FixedWidthShaper;
        let style = crate::text::Style {
            size: 12.0,
            weight: 400,
            italic: false,
            line_height: 16.0,
        };
        let mut item = |words: &str| {
            use crate::text::Shaper as _;
            let paragraph = shaper.shape(words, style, 100.0, crate::text::Align::Start);
            let item = Item {
                owner: Some(target.clone()),
                part: ItemPart::Text,
                shape: Shape::Text {
                    paragraph: Arc::clone(&paragraph),
                    at: Point::ZERO,
                    colour: Colour::default(),
                },
            };
            (item, paragraph)
        };
        let (name, paragraph) = item("Call time");
        let (now, _) = item("9:40");
        let hidden = EditedText {
            target: &target,
            slot: Slot::Text,
            paragraph,
        };
        assert!(hidden.is(&name, name.owner.as_ref()));
        assert!(
            !hidden.is(&now, now.owner.as_ref()),
            "the value stays in sight"
        );
    }
}
