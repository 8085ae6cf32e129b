//! Another document in the place of the open one: what somebody else has made of its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Editor;
use crate::edit::{Edit, Refusal};
use crate::model::{Document, Id, Place, Target};

impl Editor {
    /// Puts a document in the place of this one, as a step that undo takes back under this name, and
    /// as saved. The same map stays in view and the same things stay selected: by their ids, else by
    /// their places, since a file written by hand need not have ids.
    pub fn replace_document(&mut self, document: Document, name: &str) {
        self.finish_interaction();
        let before = Arc::clone(self.committed());
        let selected = self.selection.targets().to_vec();
        let edit = Edit::Replace {
            name: name.to_owned(),
            document: Arc::new(document),
        };
        // Another document is never refused.
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

    /// Gives pictures other paths, at all times: before each step and after it.
    ///
    /// # Errors
    ///
    /// The edit's refusal.
    pub fn rename_pictures(&mut self, paths: BTreeMap<String, String>) -> Result<(), Refusal> {
        self.finish_interaction();
        let done = self.history.apply_throughout(&Edit::RenamePictures(paths));
        self.refresh();
        done
    }

    /// The paths of all pictures that the document names, or does after undoing or doing again.
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

/// What in one document is the same as what in another.
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
