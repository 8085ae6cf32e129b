//! One page: its paper and what is on it, as pieces of the map's scene.

use kurbo::{Point, Size, Vec2};

use crate::formats::ExportJob;
use crate::scene::{Chunk, Scene, Zone};

/// The zones in the order in which they are read.
pub(super) const ZONES: [Zone; 5] = [
    Zone::Header,
    Zone::Corner,
    Zone::Band,
    Zone::Heads,
    Zone::Body,
];

/// A page, composed. Coordinates are pixels of the map at 100 %.
pub(super) struct ComposedPage {
    /// The index of its map.
    pub map: usize,
    /// The paper, in points.
    pub paper: Size,
    /// Points for each pixel at 100 %.
    pub scale: f64,
    /// Content that is new on this page, in reading order.
    pub content: Vec<Chunk>,
    /// Content repeated from earlier pages: stage band and lane heads.
    pub repeated: Vec<Chunk>,
    /// “2 of 5”
    pub number: Option<Chunk>,
}

impl ComposedPage {
    /// The page as a scene, as large as its paper.
    pub fn scene(self, job: &ExportJob) -> Scene {
        let size = self.paper / self.scale;
        let mut chunks = self.content;
        chunks.extend(self.repeated);
        chunks.extend(self.number);
        Scene::from_chunks(size, job.theme().paper, chunks)
    }
}

/// The chunk, moved.
pub(super) fn offset_chunk(mut chunk: Chunk, by: Vec2) -> Chunk {
    chunk.at += by;
    chunk.bounds = chunk.bounds + by;
    chunk
}

/// A whole scene, moved, in the order of reading.
pub(super) fn scene_chunks(scene: &Scene, to: Point) -> Vec<Chunk> {
    let everywhere = scene.size.to_rect().inflate(f64::MAX, f64::MAX);
    let chunks = ZONES
        .iter()
        .flat_map(|zone| scene.chunks_in(Some(*zone), everywhere));
    chunks
        .map(|chunk| offset_chunk(chunk, to.to_vec2()))
        .collect()
}
