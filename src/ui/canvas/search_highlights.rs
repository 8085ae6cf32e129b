//! Search hits on the map: a frame around each thing, and the matching text where it is readable.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind};

use super::overlay::OverlayPainter;
use super::paint::{Painting, StickyOffsets, Zone};
use super::sticky_names;
use crate::editor::Editor;
use crate::editor::search::{Hit, Query};
use crate::layout::{Layout, TargetBox, TextBox};
use crate::model::{Slot, Target};
use crate::text::Paragraph;

/// The frame around what was found.
const FRAME_COLOUR: Color32 = Color32::from_rgb(0xd9, 0x8a, 0x00);
/// The colour over matching text: pale, so that green and red text stays readable, hence the
/// underline.
const MATCH_COLOUR: Color32 = Color32::from_rgba_unmultiplied_const(0xff, 0xc4, 0x00, 0x1c);
/// The thickness of the underline, in pixels of the page.
const UNDERLINE: f64 = 2.0;
/// Below this zoom text is unreadable and matches are not marked.
const MIN_READABLE_ZOOM: f64 = 0.35;

/// The things to mark, updated when the layout or the hits have changed.
#[derive(Default)]
pub struct SearchHighlights {
    source: Option<(Arc<Layout>, Arc<[Hit]>)>,
    boxes: Vec<TargetBox>,
}

impl SearchHighlights {
    /// Marks the hits that are on the shown map and in view.
    pub fn paint(
        &mut self,
        painter: &Painter,
        over: &OverlayPainter<'_>,
        layout: &Arc<Layout>,
        editor: &mut Editor,
    ) {
        let hits = editor.hits();
        if hits.is_empty() {
            *self = Self::default();
            return;
        }
        self.update(layout, editor, &hits);
        let painting = over.painting;
        let zoom = painting.camera.zoom;
        let query = editor
            .search()
            .query()
            .filter(|_| zoom >= MIN_READABLE_ZOOM);
        let body = body_area(painting);
        for found in &self.boxes {
            let zone = StickyOffsets::zone_of(&found.target);
            let clip = match zone {
                Zone::Body => body,
                Zone::Titles => self::zone_area(painting, zone),
                _ => painting.canvas,
            };
            let place = over.to_screen(&found.target, found.rect);
            if !clip.intersects(place) {
                continue;
            }
            let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
            if let Some(query) = &query {
                let moved = sticky_names::text_offset(
                    painting.scene,
                    painting.sticky,
                    &found.target,
                    found.rect,
                );
                // Channels are drawn as pills, not as the edited text.
                let texts = found.texts.iter().filter(|t| t.slot != Slot::Channels);
                for text in texts {
                    for area in match_areas(text, query) {
                        let area = over.to_screen(&found.target, area + moved);
                        painter.rect_filled(area, 2.0, MATCH_COLOUR);
                        let line = area.with_min_y(area.bottom() - (UNDERLINE * zoom) as f32);
                        painter.rect_filled(line, 0.0, FRAME_COLOUR);
                    }
                }
            }
            if found.target == Target::Header {
                // A frame around everything would not help.
                continue;
            }
            let radius = CornerRadius::same((8.0 * zoom).round().clamp(0.0, 16.0) as u8);
            let stroke = Stroke::new(1.5, FRAME_COLOUR);
            painter.rect_stroke(place.expand(0.5), radius, stroke, StrokeKind::Outside);
        }
    }

    fn update(&mut self, layout: &Arc<Layout>, editor: &Editor, hits: &Arc<[Hit]>) {
        if let Some((of, found)) = &self.source
            && Arc::ptr_eq(of, layout)
            && Arc::ptr_eq(found, hits)
        {
            return;
        }
        let map = editor.map_id();
        let here = hits
            .iter()
            .filter(|hit| hit.map.as_ref().is_none_or(|of| of == map));
        let targets: BTreeSet<Target> = here.map(|hit| editor.target_of_hit(hit)).collect();
        let boxes = targets.iter().filter_map(|target| layout.find(target));
        self.boxes = boxes.collect();
        self.source = Some((Arc::clone(layout), Arc::clone(hits)));
    }
}

/// The part of the canvas not covered by what stays in view, for the body.
pub(super) fn body_area(painting: &Painting<'_>) -> Rect {
    zone_area(painting, Zone::Body)
}

/// The part of the canvas not covered by what stays in view, for the body or the touchpoints.
pub(super) fn zone_area(painting: &Painting<'_>, zone: Zone) -> Rect {
    let (scene, canvas) = (painting.scene, painting.canvas);
    let zone = match zone {
        Zone::Titles if painting.sticky.titles <= 0.0 => Zone::Body,
        zone => zone,
    };
    let corner = painting
        .sticky
        .free_corner(scene, &painting.camera, canvas, zone);
    Rect::from_min_max(corner, canvas.max)
}

/// The areas of the matches of a text on the page.
fn match_areas(text: &TextBox, query: &Query) -> Vec<kurbo::Rect> {
    let origin = text.rect.origin().to_vec2();
    let ranges = query.ranges(&text.paragraph.text);
    let areas = ranges
        .iter()
        .flat_map(|range| range_areas(&text.paragraph, range));
    areas.map(|area| area + origin).collect()
}

/// The areas of these bytes, line by line and run by run, from the paragraph's corner.
fn range_areas(paragraph: &Paragraph, range: &Range<usize>) -> Vec<kurbo::Rect> {
    let size = f64::from(paragraph.style.size);
    let mut areas = Vec::new();
    for line in &paragraph.lines {
        if line.range.end <= range.start || line.range.start >= range.end {
            continue;
        }
        let baseline = f64::from(line.baseline);
        for run in &line.runs {
            let mut left = f64::INFINITY;
            let mut right = f64::NEG_INFINITY;
            for glyph in run.glyphs.iter().filter(|g| range.contains(&g.cluster)) {
                left = left.min(f64::from(glyph.x));
                right = right.max(f64::from(glyph.x + glyph.advance));
            }
            if left < right {
                let top = baseline - 0.96 * size;
                areas.push(kurbo::Rect::new(left, top, right, baseline + 0.3 * size));
            }
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, FixedWidthShaper, Shaper, Style};

    #[test]
    fn the_letters_that_match_are_marked_on_every_line_they_are_on() {
        let style = Style {
            size: 10.0,
            weight: 400,
            italic: false,
            line_height: 15.0,
        };
        let text = "one two three";
        let paragraph = FixedWidthShaper.shape(text, style, 50.0, Align::Left);
        assert!(paragraph.lines.len() > 1, "it breaks");
        let word = range_areas(&paragraph, &(4..7));
        assert_eq!(word.len(), 1);
        let all = range_areas(&paragraph, &(0..text.len()));
        assert_eq!(all.len(), paragraph.lines.len());
        assert!(all[0].y1 < all[1].y1, "from line to line");
        assert!(word[0].width() < f64::from(paragraph.width));
    }
}
