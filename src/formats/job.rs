//! An export job: a document with exactly the selected things, and its rendered maps.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::options::{REMARKS, SOURCE};
use super::{ExportError, ExportOptions, ExportSelection, strip_remarks};
use crate::layout::{Layout, PageFurniture};
use crate::model::{Date, Document, Map, Pictures};
use crate::scene::{Scene, Theme};
use crate::text::Shaper;

/// An export job.
pub struct ExportJob {
    /// The selected things: see [`ExportSelection::apply`](super::ExportSelection::apply).
    pub document: Arc<Document>,
    /// What surrounds the maps.
    pub furniture: PageFurniture,
    /// The pictures of the document that could be loaded.
    pub pictures: Pictures,
    source: Source,
    /// The date written into documents that have one.
    pub date: Option<Date>,
    theme: Theme,
    shaper: Mutex<Box<dyn Shaper + Send>>,
    /// Rendered on first use: tables and texts need none of it.
    rendered: OnceLock<Rendered>,
}

/// The serialized document, for formats that embed it.
enum Source {
    Text(Arc<str>),
    /// What was selected, and what serializes it.
    Document(Document, fn(&Document) -> String),
}

/// What is drawn of a document.
struct Rendered {
    maps: Vec<RenderedMap>,
    /// The characters on the maps without a glyph in any font; they are drawn as boxes.
    missing_glyphs: BTreeSet<char>,
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
    /// The selected things of a document. `source` serializes a document.
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
        let source = Source::Document(chosen.clone(), source);
        let furniture = PageFurniture {
            excerpt: ExportSelection::excerpt_of(document, &chosen),
            ..selection.furniture.clone()
        };
        let rendered = Arc::new(selection.without_hidden_lanes(chosen));
        Ok(Self::with_source(
            rendered, furniture, pictures, source, shaper,
        ))
    }

    /// All maps of a document in the light theme. `source` is the serialized document.
    #[must_use]
    pub fn new(
        document: Arc<Document>,
        furniture: PageFurniture,
        pictures: Pictures,
        source: Arc<str>,
        shaper: Box<dyn Shaper + Send>,
    ) -> Self {
        let source = Source::Text(source);
        Self::with_source(document, furniture, pictures, source, shaper)
    }

    fn with_source(
        document: Arc<Document>,
        mut furniture: PageFurniture,
        pictures: Pictures,
        source: Source,
        shaper: Box<dyn Shaper + Send>,
    ) -> Self {
        let logo = furniture.logo.as_ref().and_then(|path| pictures.get(path));
        // No title can be edited on paper.
        furniture.reserve_empty_title = false;
        furniture.logo_shape = logo.map(|logo| (logo.width, logo.height));
        Self {
            document,
            furniture,
            pictures,
            source,
            date: None,
            theme: Theme::light(),
            shaper: Mutex::new(shaper),
            rendered: OnceLock::new(),
        }
    }

    /// The document's maps in their order, rendered.
    #[must_use]
    pub fn maps(&self) -> &[RenderedMap] {
        &self.rendered().maps
    }

    /// The characters on the maps without a glyph in any font; they are drawn as boxes.
    pub(super) fn missing_glyphs(&self) -> &BTreeSet<char> {
        &self.rendered().missing_glyphs
    }

    fn rendered(&self) -> &Rendered {
        self.rendered.get_or_init(|| self.render())
    }

    fn render(&self) -> Rendered {
        let maps = self.document.maps.iter().map(|map| {
            let layout = self.with_shaper(|shaper| {
                Layout::with_furniture(&self.document, map, &self.furniture, shaper)
            });
            let scene = Scene::new(&self.document, map, &layout, &self.theme);
            RenderedMap {
                map: Arc::clone(map),
                layout,
                scene: Arc::new(scene),
            }
        });
        Rendered {
            maps: maps.collect(),
            missing_glyphs: self.with_shaper(|shaper| shaper.take_missing()),
        }
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
    pub fn embedded_source(&self, options: &ExportOptions) -> Option<Cow<'_, str>> {
        if !options.get(SOURCE) {
            return None;
        }
        let remarks = options.get(REMARKS);
        match &self.source {
            Source::Text(text) => remarks.then_some(Cow::Borrowed(&**text)),
            Source::Document(document, write) if remarks => Some(write(document).into()),
            Source::Document(document, write) => {
                Some(write(&strip_remarks::without_remarks(document)).into())
            }
        }
    }

    /// The map of formats that hold one.
    ///
    /// # Errors
    ///
    /// [`ExportError::Refused`] where there is none.
    pub fn first_map(&self) -> Result<&Arc<Map>, ExportError> {
        let none = || ExportError::Refused("there is no map to export".to_owned());
        self.document.maps.first().ok_or_else(none)
    }

    /// The same, rendered.
    ///
    /// # Errors
    ///
    /// [`ExportError::Refused`] where there is none.
    pub fn first_rendered(&self) -> Result<&RenderedMap, ExportError> {
        self.first_map()?;
        Ok(&self.maps()[0])
    }
}
