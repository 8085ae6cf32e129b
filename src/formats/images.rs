//! The pictures of a job, decoded once and scaled to the sizes in which they are drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Pictures;
use crate::picture::{self, Pixels};

/// The maximum size of all scaled pictures, in bytes.
const MAX_BYTES: usize = 128 << 20;

/// Scaled pictures, shared by the threads that draw parts of a map.
pub struct ScaledImages<'a> {
    pictures: &'a Pictures,
    /// The maximum number of pixels of each, so that all of them fit.
    pixels_each: f64,
    /// By path and size. Locked while decoding, so that only one picture is decoded at a time.
    cache: Mutex<ImageCache>,
}

type ImageCache = BTreeMap<(Arc<str>, u32, u32), Option<Arc<Pixels>>>;

impl<'a> ScaledImages<'a> {
    /// The pictures of an export job.
    pub fn new(pictures: &'a Pictures) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a limit needs no more digits")]
        let each = (MAX_BYTES / 4 / pictures.len().max(1)) as f64;
        Self {
            pictures,
            pixels_each: each,
            cache: Mutex::default(),
        }
    }

    /// A picture cropped to the aspect ratio of this size and scaled down to it; never scaled up.
    /// `None` where it is missing.
    pub fn get(&self, path: &Arc<str>, width: u32, height: u32) -> Option<Arc<Pixels>> {
        let picture = self.pictures.get(&**path)?;
        let mut ready = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (Arc::clone(path), width, height);
        let pixels = ready.entry(key).or_insert_with(|| {
            let (wide, high) = (f64::from(width), f64::from(height));
            let own = (f64::from(picture.width), f64::from(picture.height));
            let factor = (own.0 / wide).min(own.1 / high).min(1.0);
            let factor = factor.min((self.pixels_each / (wide * high)).sqrt());
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "at most the size that was asked for"
            )]
            let side = |side: f64| (side * factor).round().max(1.0) as u32;
            let unpacked = picture::decode(picture).ok()?;
            Some(Arc::new(unpacked.crop_to_fill(side(wide), side(high))))
        });
        pixels.clone()
    }
}
