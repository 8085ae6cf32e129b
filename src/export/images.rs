//! The pictures on a map, unpacked once for an export and brought to the size in which they are
//! drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Pictures;
use crate::picture::{self, Pixels};

/// How many bytes all pictures may take that are ready to be drawn.
const MAX_BYTES: usize = 128 << 20;

/// Pictures that are ready to be drawn; shared by all who draw pieces of a map.
pub struct ScaledImages<'a> {
    pictures: &'a Pictures,
    /// How many pixels each may have, so that all of them find room.
    pixels_each: f64,
    /// By path and size. Whoever needs one waits for it, so that one at a time is unpacked.
    cache: Mutex<ImageCache>,
}

type ImageCache = BTreeMap<(Arc<str>, u32, u32), Option<Arc<Pixels>>>;

impl<'a> ScaledImages<'a> {
    /// The pictures of a subject.
    pub fn new(pictures: &'a Pictures) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a limit needs no more digits")]
        let each = (MAX_BYTES / 4 / pictures.len().max(1)) as f64;
        Self {
            pictures,
            pixels_each: each,
            cache: Mutex::default(),
        }
    }

    /// A picture cut to the shape of this size, at most as large as it, and smaller where the
    /// picture itself is. `None` where there is none.
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
