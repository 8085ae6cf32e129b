//! The pictures of the open map on the screen: read and brought to size beside the frame, kept as
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
const AT_ONCE: usize = 2;
/// How many bytes of textures are kept.
const KEPT: usize = 160 << 20;

/// Which picture: its path, and a thousand times how much wider than high it is shown.
type Key = (Arc<str>, u32);

/// The pictures of one map's folder.
pub struct Images {
    folder: Option<PathBuf>,
    /// A picture that a person has chosen, wherever it is: a logo.
    chosen: Option<PathBuf>,
    /// Whether they are read on threads of their own.
    threads: bool,
    known: HashMap<Key, Known>,
    running: usize,
    /// Stands for the folder: what was begun for another one comes too late.
    turn: u64,
    frame: u64,
    give: Sender<Done>,
    take: Receiver<Done>,
}

/// A picture as far as it is there.
#[derive(Default)]
struct Known {
    texture: Option<TextureHandle>,
    /// How wide it was wanted when it was read last, in device pixels; 0 if it never was.
    wanted: u32,
    reading: bool,
    failed: bool,
    /// The last frame that showed it.
    seen: u64,
}

/// A picture that was read.
struct Done {
    turn: u64,
    key: Key,
    pixels: Option<Pixels>,
}

impl Default for Images {
    fn default() -> Self {
        let (give, take) = channel();
        Self {
            folder: None,
            chosen: None,
            threads: true,
            known: HashMap::new(),
            running: 0,
            turn: 0,
            frame: 0,
            give,
            take,
        }
    }
}

impl Images {
    /// Shows the pictures beside the map in this folder from now on; `None` for a map without a
    /// file. With `threads`, they appear when they are ready.
    pub fn look_in(&mut self, folder: Option<&Path>, threads: bool) {
        self.threads = threads;
        if self.folder.as_deref() != folder {
            self.folder = folder.map(Path::to_path_buf);
            self.known.clear();
            self.running = 0;
            self.turn += 1;
        }
    }

    /// Shows this file too, under its whole path.
    pub fn show_also(&mut self, chosen: Option<&Path>) {
        if self.chosen.as_deref() != chosen {
            self.chosen = chosen.map(Path::to_path_buf);
            self.try_again();
        }
    }

    /// The folder in which a picture is looked for, and what it is called there.
    fn place(&self, path: &str) -> Option<(PathBuf, String)> {
        match &self.chosen {
            Some(chosen) if chosen.to_string_lossy() == path => {
                let name = chosen.file_name()?.to_string_lossy().into_owned();
                Some((chosen.parent()?.to_path_buf(), name))
            }
            _ => Some((self.folder.clone()?, path.to_owned())),
        }
    }

    /// Reads again what could not be read: it may be there by now.
    pub fn try_again(&mut self) {
        self.known.retain(|_, known| !known.failed);
    }

    /// The texture of a picture that is shown this large, in device pixels: in its shape, and cut
    /// around its middle. `None` where there is none, or not yet.
    pub fn texture(
        &mut self,
        ctx: &Context,
        path: &Arc<str>,
        size: egui::Vec2,
    ) -> Option<TextureId> {
        self.place(path)?;
        let shape = size.x / size.y;
        if !shape.is_finite() || shape <= 0.0 {
            return None;
        }
        let wanted = (size.x.clamp(WIDTHS.0, WIDTHS.1) as u32).next_power_of_two();
        let key = (Arc::clone(path), (shape * 1000.0).round() as u32);
        let known = self.known.entry(key.clone()).or_default();
        known.seen = self.frame;
        if !known.failed && !known.reading && known.wanted < wanted && self.running < AT_ONCE {
            (known.wanted, known.reading) = (wanted, true);
            self.read(
                ctx,
                key.clone(),
                wanted,
                (wanted as f32 / shape).round().max(1.0) as u32,
            );
        } else if known.wanted < wanted && !known.failed {
            // Its turn comes.
            ctx.request_repaint_after_secs(0.05);
        }
        let known = self.known.get(&key)?;
        known.texture.as_ref().map(TextureHandle::id)
    }

    fn read(&mut self, ctx: &Context, key: Key, width: u32, height: u32) {
        let Some((folder, name)) = self.place(&key.0) else {
            return;
        };
        self.running += 1;
        let (give, turn, repaint) = (self.give.clone(), self.turn, ctx.clone());
        let work = move || {
            let read = file::read_picture(&folder, &name);
            let unpacked = read.and_then(|picture| picture::decode(&picture));
            let pixels = unpacked
                .ok()
                .map(|unpacked| unpacked.crop_to_fill(width, height));
            // The window may be gone by now.
            let _ = give.send(Done { turn, key, pixels });
            repaint.request_repaint();
        };
        if self.threads {
            std::thread::spawn(work);
        } else {
            work();
            self.receive(ctx);
        }
    }

    /// Takes over what has been read, and lets go of what nobody has seen for long. Once a frame.
    pub fn tend(&mut self, ctx: &Context) {
        self.frame += 1;
        self.receive(ctx);
        let size = |known: &Known| known.texture.as_ref().map_or(0, TextureHandle::byte_size);
        let mut kept: usize = self.known.values().map(size).sum();
        while kept > KEPT {
            let unseen = self
                .known
                .iter()
                .filter(|(_, known)| known.seen + 1 < self.frame);
            let held = unseen.filter(|(_, known)| known.texture.is_some());
            let oldest = held.min_by_key(|(_, known)| known.seen);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            kept -= self.known.remove(&key).as_ref().map_or(0, size);
        }
    }

    fn receive(&mut self, ctx: &Context) {
        while let Ok(done) = self.take.try_recv() {
            if done.turn != self.turn {
                continue;
            }
            self.running -= 1;
            let Some(known) = self.known.get_mut(&done.key) else {
                continue;
            };
            known.reading = false;
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
