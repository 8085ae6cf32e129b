//! The thumbnails on the start screen's cards.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::samples::SAMPLES;
use crate::formats::embedded::{self, OpenedDocument};
use crate::layout::Layout;
use crate::model::Document;
use crate::scene::{Scene, Theme};
use crate::text::Fonts;
use crate::ui::toolbar::map_name;

/// The thumbnails of samples and recent files, cached since each costs a layout.
#[derive(Default)]
pub struct Thumbnails {
    samples: Vec<Option<Arc<Scene>>>,
    recent: Vec<(PathBuf, Option<RecentThumbnail>)>,
    /// The frame in which the screen was last shown.
    pub(super) shown: u64,
    /// Whether all recent files are shown.
    pub(super) all: bool,
}

/// What is known about a recent file.
#[derive(Clone)]
pub(super) struct RecentThumbnail {
    pub(super) title: String,
    pub(super) maps: String,
    pub(super) scene: Arc<Scene>,
}

/// Larger files are not read for a thumbnail.
const MAX_FILE_BYTES: u64 = 2_000_000;

impl Thumbnails {
    pub(super) fn sample(&mut self, place: usize) -> Option<Arc<Scene>> {
        while self.samples.len() <= place {
            let scene = SAMPLES[self.samples.len()]
                .document()
                .ok()
                .and_then(|document| draw(&document));
            self.samples.push(scene);
        }
        self.samples[place].clone()
    }

    pub(super) fn recent(&mut self, path: &Path) -> Option<RecentThumbnail> {
        if let Some((_, picture)) = self.recent.iter().find(|(known, _)| known == path) {
            return picture.clone();
        }
        let small = std::fs::metadata(path).is_ok_and(|about| about.len() <= MAX_FILE_BYTES);
        let picture = small.then(|| embedded::open(path).ok()).flatten().and_then(
            |OpenedDocument { opened, .. }| {
                let names: Vec<_> = opened
                    .document
                    .maps
                    .iter()
                    .map(|map| map_name(map))
                    .collect();
                Some(RecentThumbnail {
                    title: opened.document.title.clone(),
                    maps: if names.len() > 1 {
                        names.join(", ")
                    } else {
                        String::new()
                    },
                    scene: draw(&opened.document)?,
                })
            },
        );
        self.recent.push((path.to_path_buf(), picture.clone()));
        picture
    }

    /// Forgets the pictures of files; they may have changed.
    pub fn forget_recent(&mut self) {
        self.recent.clear();
    }
}

fn draw(document: &Document) -> Option<Arc<Scene>> {
    let map = document.maps.first()?;
    // Without system fonts, which a thumbnail does not need, this is fast.
    let layout = Layout::new(document, map, &mut Fonts::new(false));
    Some(Arc::new(Scene::new(
        document,
        map,
        &layout,
        &Theme::light(),
    )))
}

#[cfg(test)]
mod tests {
    use super::super::samples::SAMPLES;
    use super::*;

    #[test]
    fn every_sample_can_be_read_and_drawn() {
        for sample in &SAMPLES {
            let document = sample
                .document()
                .unwrap_or_else(|why| panic!("{}: {why}", sample.name));
            assert!(
                draw(&document).is_some_and(|scene| scene.size.width > 0.0),
                "{}",
                sample.name
            );
        }
    }
}
