//! What a document was, is, and was before undo: whole documents that share what did not change.

use std::sync::Arc;

use crate::model::Document;

use super::{Edit, EditError, apply};

/// A step that can be undone or redone: its name, and the document on its other side.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    document: Arc<Document>,
}

/// A document with everything it was before. Undo has no end.
///
/// A gesture previews edits, each made from the document at its start: [`History::document`] shows
/// the preview, and nothing is remembered until [`History::commit_preview`].
#[derive(Clone, Debug)]
pub struct History {
    present: Arc<Document>,
    past: Vec<Step>,
    future: Vec<Step>,
    saved: Option<Arc<Document>>,
    preview: Option<Step>,
    /// What further edits must be of to become one step with the last.
    merging: Option<String>,
}

/// A point in a history to go back to without a trace.
#[derive(Clone, Debug)]
pub struct Mark {
    document: Arc<Document>,
    depth: usize,
    future: Vec<Step>,
}

impl Mark {
    /// The document as it was then.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }
}

impl History {
    /// A history that begins with this document, as saved.
    #[must_use]
    pub fn new(document: Arc<Document>) -> Self {
        Self {
            saved: Some(Arc::clone(&document)),
            present: document,
            past: Vec::new(),
            future: Vec::new(),
            preview: None,
            merging: None,
        }
    }

    /// The document as it is to be shown: with the preview, while there is one.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        self.preview.as_ref().map_or(&self.present, |p| &p.document)
    }

    /// The document without any preview: what a gesture computes its edits from, and what is saved.
    #[must_use]
    pub fn committed(&self) -> &Arc<Document> {
        &self.present
    }

    /// Makes an edit, as a step of its own. An edit that changes nothing makes no step. Any preview
    /// is dropped. Says whether anything changed.
    ///
    /// # Errors
    ///
    /// The edit's refusal; nothing has changed then.
    pub fn commit(&mut self, edit: &Edit) -> Result<bool, EditError> {
        self.bail();
        let step = self.step(edit)?;
        self.merging = None;
        Ok(self.push(step))
    }

    /// Makes an edit that becomes one step with the edits just before it, if they had the same key:
    /// for typing in a field and dragging a slider. Says whether anything changed.
    ///
    /// # Errors
    ///
    /// The edit's refusal; nothing has changed then.
    pub fn commit_merging(&mut self, edit: &Edit, key: &str) -> Result<bool, EditError> {
        self.bail();
        let step = self.step(edit)?;
        if self.merging.as_deref() != Some(key) {
            let changed = self.push(step);
            self.merging = changed.then(|| key.to_owned());
            return Ok(changed);
        }
        let changed = step.document != self.present;
        self.present = step.document;
        // Back where it began: then there is nothing to undo.
        if self
            .past
            .last()
            .is_some_and(|last| last.document == self.present)
        {
            self.past.pop();
            self.merging = None;
        }
        Ok(changed)
    }

    /// Ends the merging: the next edit is a step of its own whatever its key.
    pub fn seal(&mut self) {
        self.merging = None;
    }

    /// The edit as a step: its name, and the document after it.
    fn step(&self, edit: &Edit) -> Result<Step, EditError> {
        Ok(Step {
            document: Arc::new(apply(&self.present, edit)?),
            name: edit.name(&self.present),
        })
    }

    fn push(&mut self, step: Step) -> bool {
        if step.document == self.present {
            return false;
        }
        let before = std::mem::replace(&mut self.present, step.document);
        self.past.push(Step {
            name: step.name,
            document: before,
        });
        self.future.clear();
        true
    }

    /// Makes an edit as if it had been made before everything else: what is undone and done again
    /// has it too. For what is true of the document at all times, as where its pictures lie.
    ///
    /// # Errors
    ///
    /// The edit's refusal; nothing has changed then.
    pub fn apply_throughout(&mut self, edit: &Edit) -> Result<(), EditError> {
        self.bail();
        let mut changed = self.clone();
        let documents = changed.past.iter_mut().chain(&mut changed.future);
        let documents = documents.map(|step| &mut step.document);
        for document in documents
            .chain([&mut changed.present])
            .chain(&mut changed.saved)
        {
            *document = Arc::new(apply(document, edit)?);
        }
        *self = changed;
        Ok(())
    }

    /// Every document that can be shown by undoing and doing again, the present one first.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        let steps = self.past.iter().chain(&self.future);
        std::iter::once(&self.present).chain(steps.map(|step| &step.document))
    }

    /// Where the history is now, without any preview.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark {
            document: Arc::clone(&self.present),
            depth: self.past.len(),
            future: self.future.clone(),
        }
    }

    /// Goes back to a mark as if nothing had been done since. A mark that lies beyond what has been
    /// undone is passed over.
    pub fn bail_to(&mut self, mark: Mark) {
        self.bail();
        if mark.depth <= self.past.len() {
            self.past.truncate(mark.depth);
            self.present = mark.document;
            self.future = mark.future;
            self.merging = None;
        }
    }

    /// Shows what an edit would make of the document, in place of any earlier preview.
    ///
    /// # Errors
    ///
    /// The edit's refusal; then there is no preview.
    pub fn preview(&mut self, edit: &Edit) -> Result<(), EditError> {
        self.preview = None;
        self.preview = Some(self.step(edit)?);
        Ok(())
    }

    /// Drops the preview.
    pub fn bail(&mut self) {
        self.preview = None;
    }

    /// Makes the preview a step. Says whether anything changed.
    pub fn commit_preview(&mut self) -> bool {
        self.merging = None;
        self.preview.take().is_some_and(|step| self.push(step))
    }

    /// Goes one step back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.bail();
        self.merging = None;
        let Some(step) = self.past.pop() else {
            return false;
        };
        let after = std::mem::replace(&mut self.present, step.document);
        self.future.push(Step {
            name: step.name,
            document: after,
        });
        true
    }

    /// Goes one undone step forward again. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.bail();
        self.merging = None;
        let Some(step) = self.future.pop() else {
            return false;
        };
        let before = std::mem::replace(&mut self.present, step.document);
        self.past.push(Step {
            name: step.name,
            document: before,
        });
        true
    }

    /// What undo would undo: `move touchpoint`.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.past.last().map(|step| step.name.as_str())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }

    /// Whether the document is as it was saved. Equal documents are, however they came about.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved.as_ref() == Some(&self.present)
    }

    /// The document as it was saved last; `None` where it never was.
    #[must_use]
    pub fn saved(&self) -> Option<&Arc<Document>> {
        self.saved.as_ref()
    }

    /// Remembers the document as saved.
    pub fn set_saved(&mut self) {
        self.saved = Some(Arc::clone(&self.present));
    }

    /// Remembers the document that a save took along as saved; it may have changed meanwhile.
    pub fn set_saved_as(&mut self, document: Arc<Document>) {
        self.saved = Some(document);
    }

    /// Makes the document count as not saved, as one is that was brought back after a crash.
    pub fn set_unsaved(&mut self) {
        self.saved = None;
    }
}
