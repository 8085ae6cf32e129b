//! Animates the camera. View commands are animated; scrolling and dragging are immediate.

use super::camera::Camera;

/// The duration of a view command, in seconds.
pub const QUICK_SECONDS: f64 = 0.16;
/// The duration of a presentation step, in seconds: slow enough to follow.
pub const SLOW_SECONDS: f64 = 0.5;

/// A camera animation.
#[derive(Clone, Copy, Debug)]
pub struct CameraAnimation {
    from: Camera,
    /// Where it ends.
    pub to: Camera,
    began: f64,
    seconds: f64,
    /// The camera of the last frame, to notice that the user has moved it meanwhile.
    last: Camera,
}

impl CameraAnimation {
    /// An animation that starts at this time, in seconds.
    #[must_use]
    pub fn new(from: Camera, to: Camera, began: f64, seconds: f64) -> Self {
        Self {
            from,
            to,
            began,
            seconds,
            last: from,
        }
    }

    /// Advances the camera; returns whether the animation goes on. It ends when the user has moved
    /// the view.
    pub fn step(&mut self, camera: &mut Camera, now: f64) -> bool {
        if *camera != self.last {
            return false;
        }
        let part = (now - self.began) / self.seconds;
        *camera = if part < 1.0 {
            interpolate(self.from, self.to, ease_out(part.max(0.0)))
        } else {
            self.to
        };
        self.last = *camera;
        part < 1.0
    }
}

/// Interpolates between two cameras; `part` goes from 0 to 1. A point at the same screen position
/// at both ends stays there all the way.
#[must_use]
pub fn interpolate(from: Camera, to: Camera, part: f64) -> Camera {
    let zoom = from.zoom * (to.zoom / from.zoom).powf(part);
    // The page's point at a fixed place on the screen moves evenly with the reciprocal of the zoom.
    let (start, end) = (1.0 / from.zoom, 1.0 / to.zoom);
    let share = if (end - start).abs() > 1e-9 * start {
        (1.0 / zoom - start) / (end - start)
    } else {
        part
    };
    Camera {
        zoom,
        origin: from.origin.lerp(to.origin, share),
    }
}

/// Easing that slows down at the end: from 0 to 1.
#[must_use]
pub fn ease_out(part: f64) -> f64 {
    let left = 1.0 - part.clamp(0.0, 1.0);
    1.0 - left * left * left
}

#[cfg(test)]
mod tests {
    use egui::{Rect, pos2, vec2};
    use kurbo::{Point, Size};

    use super::*;

    fn canvas() -> Rect {
        Rect::from_min_size(pos2(200.0, 80.0), vec2(1000.0, 700.0))
    }

    #[test]
    fn it_begins_here_and_comes_to_rest_there() {
        let from = Camera::default();
        let to = Camera {
            zoom: 2.0,
            origin: Point::new(900.0, 300.0),
        };
        let mut animation = CameraAnimation::new(from, to, 10.0, QUICK_SECONDS);
        let mut camera = from;
        assert!(animation.step(&mut camera, 10.0));
        assert_eq!(camera, from);
        assert!(animation.step(&mut camera, 10.0 + QUICK_SECONDS / 2.0));
        assert!(camera.zoom > 1.5 && camera.zoom < 2.0, "past the middle");
        assert!(!animation.step(&mut camera, 10.0 + QUICK_SECONDS));
        assert_eq!(camera, to);
    }

    #[test]
    fn a_hand_on_the_view_ends_it() {
        let from = Camera::default();
        let to = Camera { zoom: 2.0, ..from };
        let mut animation = CameraAnimation::new(from, to, 0.0, QUICK_SECONDS);
        let mut camera = from;
        animation.step(&mut camera, 0.05);
        camera.pan(vec2(10.0, 0.0));
        let by_hand = camera;
        assert!(!animation.step(&mut camera, 0.1));
        assert_eq!(camera, by_hand);
    }

    #[test]
    fn zooming_around_a_point_keeps_it_all_the_way() {
        let from = Camera::default();
        let place = pos2(700.0, 300.0);
        let fixed = from.to_page(canvas(), place);
        for factor in [4.0, 0.2, 1.0 + 1e-12] {
            let mut to = from;
            to.zoom_at(canvas(), place, factor, Size::new(2000.0, 900.0));
            for step in 0..=10 {
                let camera = interpolate(from, to, f64::from(step) / 10.0);
                let there = camera.to_page(canvas(), place);
                assert!((there - fixed).hypot() < 1e-3, "{there:?}, not {fixed:?}");
            }
        }
    }

    #[test]
    fn a_move_without_zoom_goes_straight() {
        let from = Camera::default();
        let to = Camera {
            origin: Point::new(982.0, -18.0),
            ..from
        };
        let middle = interpolate(from, to, 0.5);
        assert!((middle.origin.x - 482.0).abs() < 1e-9);
        assert!((middle.zoom - from.zoom).abs() < 1e-12);
    }
}
