//! Replaces the open document, for when its file was changed by another program.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Editor;
use crate::edit::{Edit, EditError};
use crate::model::{Document, Id, Place, Target};

impl Editor {
    /// Replaces the document in one undoable step of this name, and marks it as saved. The same map
    /// stays in view and the same things stay selected: by their ids, else by their places, since a
    /// file written by hand need not have ids.
    pub fn replace_document(&mut self, document: Document, name: &str) {
        self.finish_interaction();
        let before = Arc::clone(self.committed());
        let selected = self.selection.targets().to_vec();
        let edit = Edit::Replace {
            name: name.to_owned(),
            document: Arc::new(document),
        };
        // Replacing the document never fails.
        let _ = self.history.commit(&edit);
        let after = Arc::clone(self.committed());
        self.history.set_saved_as(Arc::clone(&after));
        self.status = None;
        let same = IdMatch::new(&before, &after);
        let map = same.id(&self.map);
        if after.map(&map).is_some() {
            self.map = map;
        }
        self.selection
            .set(selected.iter().map(|target| same.target(target)));
        self.refresh();
    }

    /// Changes the paths of pictures in the whole history, before and after each step.
    ///
    /// # Errors
    ///
    /// The edit's error.
    pub fn rename_pictures(&mut self, paths: BTreeMap<String, String>) -> Result<(), EditError> {
        self.finish_interaction();
        let done = self.history.apply_throughout(&Edit::RenamePictures(paths));
        self.refresh();
        done
    }

    /// The paths of all pictures that the document names now or after any undo or redo.
    #[must_use]
    pub fn pictures_in_history(&self) -> Vec<String> {
        let mut paths: Vec<String> = Vec::new();
        for document in self.history.documents() {
            for named in document.pictures() {
                if !paths.iter().any(|path| path == named.path) {
                    paths.push(named.path.to_owned());
                }
            }
        }
        paths
    }
}

/// Matches the things of one document with those of another.
struct IdMatch<'a> {
    before: &'a Document,
    after: &'a Document,
    places: BTreeMap<Place, Id>,
}

impl<'a> IdMatch<'a> {
    fn new(before: &'a Document, after: &'a Document) -> Self {
        let mut places = BTreeMap::new();
        after.each_id(|id, place| {
            places.insert(place, id.clone());
        });
        Self {
            before,
            after,
            places,
        }
    }

    fn id(&self, id: &Id) -> Id {
        if self.after.locate(id).is_some() {
            return id.clone();
        }
        let place = self.before.locate(id);
        let same = place.and_then(|place| self.places.get(&place));
        same.unwrap_or(id).clone()
    }

    fn target(&self, target: &Target) -> Target {
        match target {
            Target::Header => Target::Header,
            Target::Persona(id) => Target::Persona(self.id(id)),
            Target::Goal(id) => Target::Goal(self.id(id)),
            Target::Stage(id) => Target::Stage(self.id(id)),
            Target::Touchpoint(id) => Target::Touchpoint(self.id(id)),
            Target::Card(id) => Target::Card(self.id(id)),
            Target::Lane(id) => Target::Lane(self.id(id)),
            Target::Emotion {
                touchpoint,
                persona,
            } => Target::Emotion {
                touchpoint: self.id(touchpoint),
                persona: *persona,
            },
            Target::Cell { touchpoint, lane } => Target::Cell {
                touchpoint: self.id(touchpoint),
                lane: self.id(lane),
            },
        }
    }
}
