//! The pictures of the open map on the screen: read and scaled in the background, cached as
//! textures.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context, TextureFilter, TextureHandle, TextureId, TextureOptions};

use crate::file;
use crate::picture::{self, Pixels};

/// The narrowest and the widest texture, in device pixels.
const WIDTHS: (f32, f32) = (64.0, 1024.0);
/// How many pictures are read at the same time.
const MAX_CONCURRENT: usize = 2;
/// How many bytes of textures are kept.
const MAX_BYTES: usize = 160 << 20;

/// The cache key: the path, and a thousand times the aspect ratio.
type Key = (Arc<str>, u32);

/// The pictures of one map's folder.
pub struct ImageCache {
    folder: Option<PathBuf>,
    /// A picture outside the folder: a chosen logo.
    extra_file: Option<PathBuf>,
    /// Whether they are read on threads of their own.
    threads: bool,
    cache: HashMap<Key, CachedImage>,
    loading: usize,
    /// Counts changes of the folder, to drop pictures that were loaded for another one.
    generation: u64,
    frame: u64,
    sender: Sender<LoadedImage>,
    receiver: Receiver<LoadedImage>,
}

/// A cached picture.
#[derive(Default)]
struct CachedImage {
    texture: Option<TextureHandle>,
    /// The width it was last read for, in device pixels; 0 if never.
    requested_width: u32,
    is_loading: bool,
    failed: bool,
    /// The last frame that showed it.
    last_frame: u64,
}

/// A picture that was read.
struct LoadedImage {
    generation: u64,
    key: Key,
    pixels: Option<Pixels>,
}

impl Default for ImageCache {
    fn default() -> Self {
        let (sender, take) = channel();
        Self {
            folder: None,
            extra_file: None,
            threads: true,
            cache: HashMap::new(),
            loading: 0,
            generation: 0,
            frame: 0,
            sender,
            receiver: take,
        }
    }
}

impl ImageCache {
    /// Shows the pictures beside the map in this folder from now on; `None` for a map without a
    /// file. With `threads`, they appear when they are ready.
    pub fn set_folder(&mut self, folder: Option<&Path>, threads: bool) {
        self.threads = threads;
        if self.folder.as_deref() != folder {
            self.folder = folder.map(Path::to_path_buf);
            self.cache.clear();
            self.loading = 0;
            self.generation += 1;
        }
    }

    /// Also loads this file, under its whole path.
    pub fn set_extra_file(&mut self, chosen: Option<&Path>) {
        if self.extra_file.as_deref() != chosen {
            self.extra_file = chosen.map(Path::to_path_buf);
            self.retry_failed();
        }
    }

    /// The folder and file name of a picture.
    fn locate(&self, path: &str) -> Option<(PathBuf, String)> {
        match &self.extra_file {
            Some(chosen) if chosen.to_string_lossy() == path => {
                let name = chosen.file_name()?.to_string_lossy().into_owned();
                Some((chosen.parent()?.to_path_buf(), name))
            }
            _ => Some((self.folder.clone()?, path.to_owned())),
        }
    }

    /// Retries pictures that could not be read.
    pub fn retry_failed(&mut self) {
        self.cache.retain(|_, known| !known.failed);
    }

    /// The texture of a picture that is shown this large, in device pixels: in its shape, and cut
    /// around its middle. `None` where there is none, or not yet.
    pub fn texture(
        &mut self,
        ctx: &Context,
        path: &Arc<str>,
        size: egui::Vec2,
    ) -> Option<TextureId> {
        self.locate(path)?;
        let shape = size.x / size.y;
        if !shape.is_finite() || shape <= 0.0 {
            return None;
        }
        let requested = (size.x.clamp(WIDTHS.0, WIDTHS.1) as u32).next_power_of_two();
        let key = (Arc::clone(path), (shape * 1000.0).round() as u32);
        let known = self.cache.entry(key.clone()).or_default();
        known.last_frame = self.frame;
        if !known.failed
            && !known.is_loading
            && known.requested_width < requested
            && self.loading < MAX_CONCURRENT
        {
            (known.requested_width, known.is_loading) = (requested, true);
            self.read(
                ctx,
                key.clone(),
                requested,
                (requested as f32 / shape).round().max(1.0) as u32,
            );
        } else if known.requested_width < requested && !known.failed {
            // It is loaded later.
            ctx.request_repaint_after_secs(0.05);
        }
        let known = self.cache.get(&key)?;
        known.texture.as_ref().map(TextureHandle::id)
    }

    fn read(&mut self, ctx: &Context, key: Key, width: u32, height: u32) {
        let Some((folder, name)) = self.locate(&key.0) else {
            return;
        };
        self.loading += 1;
        let (sender, turn, repaint) = (self.sender.clone(), self.generation, ctx.clone());
        let work = move || {
            let read = file::read_picture(&folder, &name);
            let unpacked = read.and_then(|picture| picture::decode(&picture));
            let pixels = unpacked
                .ok()
                .map(|unpacked| unpacked.crop_to_fill(width, height));
            // The window may be closed by now.
            let _ = sender.send(LoadedImage {
                generation: turn,
                key,
                pixels,
            });
            repaint.request_repaint();
        };
        if self.threads {
            std::thread::spawn(work);
        } else {
            work();
            self.receive(ctx);
        }
    }

    /// Takes loaded pictures and drops textures not shown for long. Called once a frame.
    pub fn poll_loads(&mut self, ctx: &Context) {
        self.frame += 1;
        self.receive(ctx);
        let size = |known: &CachedImage| known.texture.as_ref().map_or(0, TextureHandle::byte_size);
        let mut kept: usize = self.cache.values().map(size).sum();
        while kept > MAX_BYTES {
            let unseen = self
                .cache
                .iter()
                .filter(|(_, known)| known.last_frame + 1 < self.frame);
            let held = unseen.filter(|(_, known)| known.texture.is_some());
            let oldest = held.min_by_key(|(_, known)| known.last_frame);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            kept -= self.cache.remove(&key).as_ref().map_or(0, size);
        }
    }

    fn receive(&mut self, ctx: &Context) {
        while let Ok(done) = self.receiver.try_recv() {
            if done.generation != self.generation {
                continue;
            }
            self.loading -= 1;
            let Some(known) = self.cache.get_mut(&done.key) else {
                continue;
            };
            known.is_loading = false;
            let Some(pixels) = done.pixels.filter(|pixels| pixels.width > 0) else {
                known.failed = true;
                known.texture = None;
                continue;
            };
            let size = [pixels.width as usize, pixels.height as usize];
            let image = ColorImage::from_rgba_premultiplied(size, &pixels.bytes);
            let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
            known.texture = Some(ctx.load_texture(&*done.key.0, image, options));
        }
    }
}
