//! What stays in view while the canvas scrolls: the stage band and under it the touchpoints at the top,
//! the lane heads at the left. Together they take at most a third of the canvas in each direction.

use egui::Rect;
use kurbo::{Point, Vec2};

use super::camera::Camera;
use crate::model::Target;
use crate::scene::{Scene, Zone};

/// From the canvas's upper edge to the band, in pixels of the page.
const ABOVE_BAND: f64 = 6.0;
/// From the band to the touchpoints.
const BELOW_BAND: f64 = 8.0;
/// The gap between what stays in view and what scrolls under it.
const BELOW: f64 = 4.0;
/// The largest share of the canvas that it may take.
const MAX_SHARE: f64 = 1.0 / 3.0;
/// If less than this share of the touchpoint row fits, it is not kept in view.
const MIN_TITLES_SHARE: f64 = 0.7;
/// Touchpoints narrower than this on the screen, in points, are not kept in view, since they are
/// unreadable.
const NARROW: f64 = 40.0;

/// How far the parts that stay in view have been moved, in pixels of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StickyOffsets {
    /// The lane heads, to the right.
    pub heads: f64,
    /// The stage band, down.
    pub band: f64,
    /// The row of touchpoints, down.
    pub titles: f64,
    /// The lower edge of that row where it is held, on the page.
    titles_bottom: f64,
    /// How much of the lane heads is hidden at the left.
    pub cut: f64,
}

impl StickyOffsets {
    /// How far to move them so that they stay in view on this canvas.
    #[must_use]
    pub fn new(scene: &Scene, camera: &Camera, canvas: Rect) -> Self {
        let mut sticky = Self::without_titles(scene, camera, canvas);
        let Some((top, bottom)) = scene.titles else {
            return sticky;
        };
        if sticky.band <= 0.0 || scene.mean_pitch().0 * camera.zoom < NARROW {
            return sticky;
        }
        let band_bottom = scene.band_bottom + sticky.band;
        let room = f64::from(canvas.height()) * MAX_SHARE / camera.zoom;
        let free = camera.origin.y + room - band_bottom;
        let height = bottom - top;
        if free < height * MIN_TITLES_SHARE {
            return sticky;
        }
        // What does not fit is covered by the band.
        let below = free.min(height + BELOW_BAND) - height;
        let most = (scene.size.height - bottom).max(0.0);
        sticky.titles = (band_bottom + below - top).clamp(0.0, most);
        sticky.titles_bottom = bottom + sticky.titles;
        sticky
    }

    /// The same without the touchpoints.
    #[must_use]
    pub fn without_titles(scene: &Scene, camera: &Camera, canvas: Rect) -> Self {
        if scene.size.width <= 0.0 {
            return Self::default();
        }
        let room = canvas.size() * MAX_SHARE as f32 / camera.zoom as f32;
        let (across, down) = (f64::from(room.x), f64::from(room.y));
        // What exceeds its share scrolls away first, and so does the page's margin.
        let wide = (scene.heads_right - across).max(0.0);
        let band = scene.band_bottom - scene.header_bottom + ABOVE_BAND;
        let high = (band - down).max(0.0);
        let heads =
            (camera.origin.x - wide).clamp(0.0, (scene.size.width - scene.heads_right).max(0.0));
        Self {
            heads,
            band: (camera.origin.y - scene.header_bottom + ABOVE_BAND - high)
                .clamp(0.0, (scene.size.height - scene.band_bottom).max(0.0)),
            cut: (camera.origin.x - heads).max(0.0),
            ..Self::default()
        }
    }

    /// How far a zone has been moved.
    #[must_use]
    pub fn offset(self, zone: Zone) -> Vec2 {
        match zone {
            Zone::Body | Zone::Header => Vec2::ZERO,
            Zone::Heads => Vec2::new(self.heads, 0.0),
            Zone::Band => Vec2::new(0.0, self.band),
            Zone::Titles => Vec2::new(0.0, self.titles),
            Zone::Corner => Vec2::new(self.heads, self.band),
        }
    }

    /// The zone of the page that shows at a point of the page, held parts first.
    #[must_use]
    pub fn zone_at(self, scene: &Scene, at: Point) -> Zone {
        let over_heads = at.x < scene.heads_right + self.heads;
        let band_top = scene.header_bottom + self.band;
        let band_bottom = scene.band_bottom + self.band;
        let over_band = (band_top..band_bottom).contains(&at.y);
        let above = self.band > 0.0 && at.y < band_top;
        let over_titles = self.titles > 0.0 && (band_bottom..self.titles_bottom).contains(&at.y);
        match (over_heads, over_band || above) {
            (true, true) => Zone::Corner,
            (false, true) => Zone::Band,
            (true, false) if over_titles => Zone::Corner,
            (false, false) if over_titles => Zone::Titles,
            (_, false) if at.y < scene.header_bottom => Zone::Header,
            (true, false) => Zone::Heads,
            (false, false) => Zone::Body,
        }
    }

    /// The zone in which a thing is painted.
    #[must_use]
    pub fn zone_of(target: &Target) -> Zone {
        match target {
            Target::Header | Target::Persona(_) | Target::Goal(_) => Zone::Header,
            Target::Stage(_) => Zone::Band,
            Target::Lane(_) => Zone::Heads,
            Target::Touchpoint(_) => Zone::Titles,
            Target::Emotion { .. } | Target::Card(_) | Target::Cell { .. } => Zone::Body,
        }
    }

    /// The lower edge on the page of all that is held at the top; of the band alone where `band_only`.
    fn held_bottom(self, scene: &Scene, band_only: bool) -> f64 {
        let band = scene.band_bottom + self.band;
        if band_only || self.titles <= 0.0 {
            band
        } else {
            self.titles_bottom.max(band)
        }
    }

    /// Where on the canvas the body's free corner is: right of the lane heads and below the band and
    /// the touchpoints, as far as they are held.
    #[must_use]
    pub fn free_corner(
        self,
        scene: &Scene,
        camera: &Camera,
        canvas: Rect,
        zone: Zone,
    ) -> egui::Pos2 {
        let band_only = matches!(zone, Zone::Titles | Zone::Band);
        let edge = Point::new(
            scene.heads_right + self.heads,
            self.held_bottom(scene, band_only),
        );
        let edge = camera.to_screen(canvas, edge);
        let across = self.heads > 0.0 || self.cut > 0.0;
        egui::pos2(
            if across {
                edge.x.max(canvas.min.x)
            } else {
                canvas.min.x
            },
            if self.band > 0.0 {
                edge.y.max(canvas.min.y)
            } else {
                canvas.min.y
            },
        )
    }

    /// The part of the canvas in which a zone is painted.
    #[must_use]
    pub fn zone_area(self, scene: &Scene, camera: &Camera, canvas: Rect, zone: Zone) -> Rect {
        let corner = self.free_corner(scene, camera, canvas, zone);
        let mut room = canvas;
        if matches!(zone, Zone::Body | Zone::Band | Zone::Titles) {
            room.min.x = corner.x;
        }
        if self.band > 0.0 && matches!(zone, Zone::Body | Zone::Heads | Zone::Titles) {
            room.min.y = corner.y + (BELOW * camera.zoom) as f32;
        }
        match zone {
            Zone::Header if self.band > 0.0 => return Rect::NOTHING,
            Zone::Titles if self.titles > 0.0 => {
                // What does not fit is covered by the band; the row's frame reaches out a little.
                let bottom = self.titles_bottom + BELOW;
                room.max.y = camera.to_screen(canvas, Point::new(0.0, bottom)).y;
            }
            // They are painted with the body.
            Zone::Titles => return Rect::NOTHING,
            // Moved texts stay within their lane head.
            Zone::Heads if self.cut > 0.0 => {
                let right = Point::new(scene.heads_right + self.heads, 0.0);
                room.max.x = room.max.x.min(camera.to_screen(canvas, right).x);
            }
            _ => {}
        }
        room
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Colour;
    use kurbo::Size;

    fn scene() -> Scene {
        let mut scene =
            Scene::from_chunks(Size::new(3000.0, 2000.0), Colour::default(), Vec::new());
        scene.header_bottom = 110.0;
        scene.band_bottom = 160.0;
        scene.heads_right = 188.0;
        scene
    }

    fn canvas() -> Rect {
        Rect::from_min_size(egui::pos2(10.0, 20.0), egui::vec2(900.0, 600.0))
    }

    #[test]
    fn band_and_heads_stay_in_view() {
        let camera = Camera {
            zoom: 1.0,
            origin: Point::new(700.0, 600.0),
        };
        let sticky = StickyOffsets::new(&scene(), &camera, canvas());
        assert!(
            110.0 + sticky.band >= camera.origin.y,
            "the band is above the canvas"
        );
        assert!((sticky.heads - 700.0).abs() < 1e-9);
        let corner = camera.origin + Vec2::new(5.0, 10.0);
        assert_eq!(sticky.zone_at(&scene(), corner), Zone::Corner);
        let body = camera.origin + Vec2::new(400.0, 400.0);
        assert_eq!(sticky.zone_at(&scene(), body), Zone::Body);
    }

    #[test]
    fn nothing_is_held_before_it_would_leave() {
        let sticky = StickyOffsets::new(&scene(), &Camera::default(), canvas());
        assert_eq!(sticky, StickyOffsets::default());
    }

    #[test]
    fn what_is_held_takes_a_third_of_the_canvas_at_most() {
        for zoom in [1.0, 2.0, 4.0, 8.0] {
            let camera = Camera {
                zoom,
                origin: Point::new(900.0, 900.0),
            };
            let sticky = StickyOffsets::new(&scene(), &camera, canvas());
            let corner = sticky.free_corner(&scene(), &camera, canvas(), Zone::Body);
            let held = corner - canvas().min;
            assert!(held.x <= 300.1 && held.y <= 200.1, "{held:?} at {zoom}");
            assert!(held.x > 180.0 && held.y > 40.0, "{held:?} at {zoom}");
        }
    }
}
