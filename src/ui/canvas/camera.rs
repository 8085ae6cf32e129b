//! Which part of the page the canvas shows, and how large.

use egui::{Pos2, Rect, Vec2, pos2, vec2};
use kurbo::{Point, Size};

/// The smallest zoom, but for pages that cannot be seen whole at it.
pub const MIN_ZOOM: f64 = 0.02;
/// The largest zoom.
pub const MAX_ZOOM: f64 = 8.0;
/// The grey left free around a page that is shown whole, in screen points.
const MARGIN: f64 = 18.0;

/// A view of the page. Page coordinates are pixels at 100 %, screen coordinates egui points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Screen points for each pixel of the page.
    pub zoom: f64,
    /// The point of the page at the canvas's top left corner.
    pub origin: Point,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            origin: Point::new(-MARGIN, -MARGIN),
        }
    }
}

impl Camera {
    /// Where a point of the page is on the screen.
    #[must_use]
    pub fn to_screen(&self, canvas: Rect, point: Point) -> Pos2 {
        let offset = (point - self.origin) * self.zoom;
        canvas.min + to_f32(offset)
    }

    /// Which point of the page is at a place on the screen.
    #[must_use]
    pub fn to_page(&self, canvas: Rect, place: Pos2) -> Point {
        self.origin + to_f64(place - canvas.min) / self.zoom
    }

    /// Where a rectangle of the page is on the screen.
    #[must_use]
    pub fn rect_to_screen(&self, canvas: Rect, rect: kurbo::Rect) -> Rect {
        Rect::from_min_max(
            self.to_screen(canvas, Point::new(rect.x0, rect.y0)),
            self.to_screen(canvas, Point::new(rect.x1, rect.y1)),
        )
    }

    /// The part of the page that the canvas shows.
    #[must_use]
    pub fn visible(&self, canvas: Rect) -> kurbo::Rect {
        let min = self.to_page(canvas, canvas.min);
        let max = self.to_page(canvas, canvas.max);
        kurbo::Rect::new(min.x, min.y, max.x, max.y)
    }

    /// Moves the page under the canvas by screen points.
    pub fn pan(&mut self, by: Vec2) {
        self.origin -= to_f64(by) / self.zoom;
    }

    /// Zooms by a factor, so that what is at `place` on the screen stays there; no further out than
    /// shows the whole page.
    pub fn zoom_at(&mut self, canvas: Rect, place: Pos2, factor: f64, page: Size) {
        let fixed = self.to_page(canvas, place);
        let least = MIN_ZOOM.min(fit_zoom(canvas, page) / 2.0);
        self.zoom = (self.zoom * factor).clamp(least, MAX_ZOOM);
        self.origin = fixed - to_f64(place - canvas.min) / self.zoom;
    }

    /// Shows a rectangle of the page whole and in the middle, but never larger than `largest`.
    pub fn show(&mut self, canvas: Rect, rect: kurbo::Rect, largest: f64) {
        let room = to_f64(canvas.size());
        self.zoom = fit_zoom(canvas, rect.size()).min(largest).min(MAX_ZOOM);
        self.origin = rect.center() - room / self.zoom / 2.0;
    }

    /// The initial view of a page: its width if readable, from its top left corner.
    pub fn show_initially(&mut self, canvas: Rect, page: Size) {
        let room = to_f64(canvas.size());
        let across = (room.x - 2.0 * MARGIN).max(1.0) / page.width.max(1.0);
        self.zoom = across.clamp(0.75, 1.0);
        self.origin = Point::new(-MARGIN / self.zoom, -MARGIN / self.zoom);
        let spare = room.x / self.zoom - page.width;
        if spare > 2.0 * MARGIN / self.zoom {
            self.origin.x = -spare / 2.0;
        }
    }

    /// Moves as little as possible so that a rectangle of the page can be seen in `free`, the part
    /// of the canvas that nothing covers. Where it is too large, its top left corner is shown.
    pub fn reveal(&mut self, canvas: Rect, free: Rect, rect: kurbo::Rect) {
        let on_screen = self.rect_to_screen(canvas, rect);
        let shift = |low: f32, high: f32, from: f32, to: f32| {
            if low < from || high - low > to - from {
                from - low
            } else if high > to {
                to - high
            } else {
                0.0
            }
        };
        let free = free.shrink(8.0);
        let covers = free.contains_rect(on_screen)
            || on_screen.width() > free.width() && on_screen.contains(free.center());
        if covers {
            return;
        }
        self.pan(vec2(
            shift(
                on_screen.left(),
                on_screen.right(),
                free.left(),
                free.right(),
            ),
            shift(
                on_screen.top(),
                on_screen.bottom(),
                free.top(),
                free.bottom(),
            ),
        ));
    }

    /// Keeps the page visible: it covers half of the canvas, or half of it is shown where it is
    /// smaller.
    pub fn keep_page_visible(&mut self, canvas: Rect, page: Size) {
        let room = to_f64(canvas.size()) / self.zoom;
        let keep = |origin: f64, room: f64, page: f64| {
            let least = room.min(page) / 2.0;
            origin.clamp(least - room, (page - least).max(least - room))
        };
        self.origin.x = keep(self.origin.x, room.x, page.width);
        self.origin.y = keep(self.origin.y, room.y, page.height);
    }
}

/// The zoom at which something of this size can be seen whole.
fn fit_zoom(canvas: Rect, size: Size) -> f64 {
    let room = to_f64(canvas.size());
    let across = (room.x - 2.0 * MARGIN).max(1.0) / size.width.max(1.0);
    let down = (room.y - 2.0 * MARGIN).max(1.0) / size.height.max(1.0);
    across.min(down)
}

/// Screen sizes are small enough for single precision.
pub fn to_f32(v: kurbo::Vec2) -> Vec2 {
    vec2(v.x as f32, v.y as f32)
}

/// The same vector in double precision.
pub fn to_f64(v: Vec2) -> kurbo::Vec2 {
    kurbo::Vec2::new(f64::from(v.x), f64::from(v.y))
}

/// A page-relative point in single precision, for sizes and places that are already on the screen.
pub fn to_pos(p: Point) -> Pos2 {
    pos2(p.x as f32, p.y as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Rect {
        Rect::from_min_size(pos2(188.0, 70.0), vec2(900.0, 700.0))
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera::default();
        let pointer = pos2(700.0, 300.0);
        let before = camera.to_page(canvas(), pointer);
        camera.zoom_at(canvas(), pointer, 1.7, Size::new(2000.0, 900.0));
        let after = camera.to_page(canvas(), pointer);
        assert!(
            (before - after).hypot() < 1e-6,
            "{before:?} became {after:?}"
        );
        assert!((camera.zoom - 1.7).abs() < 1e-9);
    }

    #[test]
    fn showing_a_page_shows_all_of_it() {
        let mut camera = Camera::default();
        for width in [3000.0, 3e6] {
            let page = kurbo::Rect::new(0.0, 0.0, width, 900.0);
            camera.show(canvas(), page, 1.0);
            let visible = camera.visible(canvas());
            assert!(
                visible.union(page) == visible,
                "{visible:?} lacks some of {page:?}"
            );
        }
    }

    #[test]
    fn revealing_moves_no_more_than_it_must() {
        let mut camera = Camera::default();
        let seen = kurbo::Rect::new(100.0, 100.0, 200.0, 200.0);
        camera.reveal(canvas(), canvas(), seen);
        assert_eq!(camera, Camera::default());
        let hidden = kurbo::Rect::new(2000.0, 100.0, 2160.0, 200.0);
        camera.reveal(canvas(), canvas(), hidden);
        assert!(camera.visible(canvas()).union(hidden) == camera.visible(canvas()));
        assert!((camera.origin.y - Camera::default().origin.y).abs() < 1e-9);
    }

    #[test]
    fn the_page_cannot_be_lost() {
        let mut camera = Camera::default();
        camera.pan(vec2(-1e7, 1e7));
        camera.keep_page_visible(canvas(), Size::new(1500.0, 800.0));
        let page = kurbo::Rect::new(0.0, 0.0, 1500.0, 800.0);
        assert!(camera.visible(canvas()).intersect(page).area() > 0.0);
    }
}
