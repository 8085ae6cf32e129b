//! The document as a list of rows: maps, and behind those that are open their stages and touchpoints.
//! Counted stage by stage, so that a long document costs no more than its stages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Document, Id, Map, Stage, Target, Touchpoint};

/// A row of the tree, by the places of what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineRow {
    /// A map of the document.
    Map(usize),
    /// A stage of a map.
    Stage(usize, usize),
    /// A touchpoint of a stage of a map.
    Touchpoint(usize, usize, usize),
}

/// A map or a stage, and the row at which it stands; the rows of its touchpoints follow.
struct Span {
    first: usize,
    map: usize,
    stage: Option<usize>,
}

/// The tree as a list of rows.
pub struct Tree<'a> {
    document: &'a Document,
    spans: Vec<Span>,
    /// How many rows there are.
    pub len: usize,
}

impl<'a> Tree<'a> {
    /// The tree of a document in which these maps are open and these stages folded.
    pub fn new(document: &'a Document, open: &BTreeSet<Id>, folded: &BTreeSet<Id>) -> Self {
        let mut spans = Vec::new();
        let mut len = 0;
        for (m, map) in document.maps.iter().enumerate() {
            spans.push(Span {
                first: len,
                map: m,
                stage: None,
            });
            len += 1;
            if !open.contains(&map.id) {
                continue;
            }
            for (s, stage) in map.stages.iter().enumerate() {
                spans.push(Span {
                    first: len,
                    map: m,
                    stage: Some(s),
                });
                len += 1;
                if !folded.contains(&stage.id) {
                    len += stage.touchpoints.len();
                }
            }
        }
        Self {
            document,
            spans,
            len,
        }
    }

    /// What stands in this row.
    pub fn row(&self, at: usize) -> Option<OutlineRow> {
        if at >= self.len {
            return None;
        }
        let after = self.spans.partition_point(|span| span.first <= at);
        let span = self.spans.get(after.checked_sub(1)?)?;
        let inside = at - span.first;
        Some(match (span.stage, inside) {
            (None, _) => OutlineRow::Map(span.map),
            (Some(stage), 0) => OutlineRow::Stage(span.map, stage),
            (Some(stage), inside) => OutlineRow::Touchpoint(span.map, stage, inside - 1),
        })
    }

    /// The visible row of something; for a touchpoint whose stage is folded, the stage's.
    pub fn place(&self, row: OutlineRow) -> Option<usize> {
        let (map, stage, inside) = match row {
            OutlineRow::Map(map) => (map, None, 0),
            OutlineRow::Stage(map, stage) => (map, Some(stage), 0),
            OutlineRow::Touchpoint(map, stage, touchpoint) => (map, Some(stage), touchpoint + 1),
        };
        let key = |span: &Span| (span.map, span.stage);
        let at = self
            .spans
            .binary_search_by_key(&(map, stage), key)
            .or_else(|_| self.spans.binary_search_by_key(&(map, None), key))
            .ok()?;
        let span = &self.spans[at];
        let end = self.spans.get(at + 1).map_or(self.len, |next| next.first);
        let inside = if span.stage == stage { inside } else { 0 };
        Some(if span.first + inside < end {
            span.first + inside
        } else {
            span.first
        })
    }

    /// A map.
    pub fn map(&self, at: usize) -> &'a Arc<Map> {
        &self.document.maps[at]
    }

    /// A stage of a map.
    pub fn stage(&self, map: usize, stage: usize) -> &'a Arc<Stage> {
        &self.document.maps[map].stages[stage]
    }

    /// A touchpoint of a stage.
    pub fn touchpoint(&self, map: usize, stage: usize, at: usize) -> &'a Arc<Touchpoint> {
        &self.stage(map, stage).touchpoints[at]
    }

    /// What is selected by the row, and the map on which it is.
    pub fn target(&self, row: OutlineRow) -> (&'a Id, Target) {
        match row {
            OutlineRow::Map(map) => (&self.map(map).id, Target::Header),
            OutlineRow::Stage(map, stage) => {
                let target = Target::Stage(self.stage(map, stage).id.clone());
                (&self.map(map).id, target)
            }
            OutlineRow::Touchpoint(map, stage, at) => {
                let touchpoint = self.touchpoint(map, stage, at);
                (&self.map(map).id, Target::Touchpoint(touchpoint.id.clone()))
            }
        }
    }

    /// The row of the stage or the touchpoint that a thing of this map is or belongs to.
    pub fn row_of(&self, map: &Map, target: &Target) -> Option<OutlineRow> {
        let m = self.document.maps.iter().position(|m| m.id == map.id)?;
        let touchpoint = match target {
            Target::Header | Target::Persona(_) | Target::Goal(_) | Target::Lane(_) => {
                return Some(OutlineRow::Map(m));
            }
            Target::Stage(id) => {
                let stage = map.stages.iter().position(|stage| stage.id == *id)?;
                return Some(OutlineRow::Stage(m, stage));
            }
            Target::Touchpoint(id) => id.clone(),
            Target::Emotion { touchpoint, .. } | Target::Cell { touchpoint, .. } => {
                touchpoint.clone()
            }
            Target::Card(id) => map.card(id)?.0.id.clone(),
        };
        let (stage, _) = map.touchpoint(&touchpoint)?;
        let s = map.stages.iter().position(|other| other.id == stage.id)?;
        let t = stage.touchpoints.iter().position(|t| t.id == touchpoint)?;
        Some(OutlineRow::Touchpoint(m, s, t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let opened = crate::file::read(include_bytes!("../../../examples/university.ron"));
        opened.expect("the example").document
    }

    #[test]
    fn every_row_is_found_again_at_its_place() {
        let document = document();
        let open: BTreeSet<Id> = document.maps.iter().map(|map| map.id.clone()).collect();
        let stages = document.maps.iter().flat_map(|map| &map.stages);
        let folded: BTreeSet<Id> = stages.step_by(2).map(|stage| stage.id.clone()).collect();
        for (open, folded) in [
            (open.clone(), BTreeSet::new()),
            (open, folded),
            (BTreeSet::new(), BTreeSet::new()),
        ] {
            let tree = Tree::new(&document, &open, &folded);
            for at in 0..tree.len {
                let row = tree.row(at).expect("a row");
                assert_eq!(tree.place(row), Some(at), "{row:?}");
            }
            assert_eq!(tree.row(tree.len), None);
        }
    }

    #[test]
    fn what_is_folded_away_stands_where_it_is_folded() {
        let document = document();
        let map = &document.maps[0];
        let open = BTreeSet::from([map.id.clone()]);
        let folded = BTreeSet::from([map.stages[1].id.clone()]);
        let tree = Tree::new(&document, &open, &folded);
        let stage = tree.place(OutlineRow::Stage(0, 1));
        assert!(stage.is_some());
        assert_eq!(tree.place(OutlineRow::Touchpoint(0, 1, 1)), stage);
        assert_eq!(
            tree.place(OutlineRow::Touchpoint(1, 0, 0)),
            tree.place(OutlineRow::Map(1))
        );
    }
}
