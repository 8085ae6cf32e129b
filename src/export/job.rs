//! An export job: a document with exactly the selected things, and its rendered maps.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::{ExportError, ExportOptions, ExportSelection, strip_remarks};
use crate::layout::{Layout, PageFurniture};
use crate::model::{Date, Document, Map, Pictures};
use crate::scene::{Scene, Theme};
use crate::text::Shaper;

/// An export job.
pub struct ExportJob {
    /// The selected things: see [`ExportSelection::apply`](super::ExportSelection::apply).
    pub document: Arc<Document>,
    /// The document's maps in their order, rendered.
    pub maps: Vec<RenderedMap>,
    /// What surrounds the maps.
    pub furniture: PageFurniture,
    /// The pictures of the document that could be loaded.
    pub pictures: Pictures,
    /// The serialized document, for formats that embed it.
    pub source: Arc<str>,
    /// The same without notes, owners and sources, where it is known.
    source_without_remarks: Option<Arc<str>>,
    /// The date written into documents that have one.
    pub date: Option<Date>,
    /// The characters on the maps without a glyph in any font; they are drawn as boxes.
    pub(super) missing_glyphs: BTreeSet<char>,
    theme: Theme,
    shaper: Mutex<Box<dyn Shaper + Send>>,
}

/// A map with its layout and scene.
#[derive(Clone, Debug)]
pub struct RenderedMap {
    /// The map.
    pub map: Arc<Map>,
    /// Where everything on it sits.
    pub layout: Layout,
    /// Its scene.
    pub scene: Arc<Scene>,
}

impl ExportJob {
    /// Renders the selected things of a document. `source` serializes a document.
    ///
    /// # Errors
    ///
    /// [`ExportError::Refused`] where nothing is selected.
    pub fn prepare(
        document: &Document,
        selection: &ExportSelection,
        pictures: Pictures,
        source: fn(&Document) -> String,
        shaper: Box<dyn Shaper + Send>,
    ) -> Result<Self, ExportError> {
        let chosen = selection.apply(document).map_err(ExportError::Refused)?;
        let bare_source = Some(source(&strip_remarks::without_remarks(&chosen)).into());
        let source = source(&chosen).into();
        let furniture = PageFurniture {
            excerpt: ExportSelection::excerpt_of(document, &chosen),
            ..selection.furniture.clone()
        };
        let rendered = Arc::new(selection.without_hidden_lanes(chosen));
        Ok(Self {
            source_without_remarks: bare_source,
            ..Self::new(rendered, furniture, pictures, source, shaper)
        })
    }

    /// Renders all maps of a document in the light theme. `source` is the serialized document.
    #[must_use]
    pub fn new(
        document: Arc<Document>,
        mut furniture: PageFurniture,
        pictures: Pictures,
        source: Arc<str>,
        shaper: Box<dyn Shaper + Send>,
    ) -> Self {
        let logo = furniture.logo.as_ref().and_then(|path| pictures.get(path));
        // No title can be edited on paper.
        furniture.reserve_empty_title = false;
        furniture.logo_shape = logo.map(|logo| (logo.width, logo.height));
        let mut job = Self {
            document,
            maps: Vec::new(),
            furniture,
            pictures,
            source_without_remarks: None,
            source,
            date: None,
            missing_glyphs: BTreeSet::new(),
            theme: Theme::light(),
            shaper: Mutex::new(shaper),
        };
        let maps = job.document.maps.iter();
        job.maps = maps
            .map(|map| {
                let layout = job.with_shaper(|shaper| {
                    Layout::with_furniture(&job.document, map, &job.furniture, shaper)
                });
                let scene = Scene::new(&job.document, map, &layout, &job.theme);
                RenderedMap {
                    map: Arc::clone(map),
                    layout,
                    scene: Arc::new(scene),
                }
            })
            .collect();
        job.missing_glyphs = job.with_shaper(|shaper| shaper.take_missing());
        job
    }

    /// Draws a map as this job's maps are drawn: one with fewer stages, for a slide of its own.
    #[must_use]
    pub fn draw(&self, document: &Document, map: &Map, furniture: &PageFurniture) -> Scene {
        let layout =
            self.with_shaper(|shaper| Layout::with_furniture(document, map, furniture, shaper));
        Scene::new(document, map, &layout, &self.theme)
    }

    /// What surrounds a map, by itself, on a page of another width than the map's: the header and
    /// what stands below the lanes, one right under the other.
    #[must_use]
    pub fn furniture_only(&self, map: &Map, width: f64) -> Scene {
        let layout = self.with_shaper(|shaper| {
            Layout::furniture_only(&self.document, map, &self.furniture, width, shaper)
        });
        let empty = Map {
            stages: Vec::new(),
            lanes: Vec::new(),
            ..map.clone()
        };
        Scene::new(&self.document, &empty, &layout, &self.theme)
    }

    /// The colours that the maps are drawn in.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The shaper, for texts that a format adds to the map: page numbers, headings of tables.
    pub fn with_shaper<T>(&self, work: impl FnOnce(&mut dyn Shaper) -> T) -> T {
        let mut shaper = self.shaper.lock().unwrap_or_else(PoisonError::into_inner);
        work(shaper.as_mut())
    }

    /// The embedded source, if any.
    #[must_use]
    pub fn embedded_source(&self, options: &ExportOptions) -> Option<&str> {
        let source = if options.remarks {
            Some(&self.source)
        } else {
            self.source_without_remarks.as_ref()
        };
        source.filter(|_| options.source).map(|source| &**source)
    }

    /// The map of formats that hold only one.
    ///
    /// # Errors
    ///
    /// [`ExportError::Refused`] where there is none.
    pub fn first_map(&self) -> Result<&RenderedMap, ExportError> {
        let none = || ExportError::Refused("there is no map to export".to_owned());
        self.maps.first().ok_or_else(none)
    }
}
