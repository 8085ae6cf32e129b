//! Finding and filtering in the editor: what is looked for, what was found, which hit one is at, and
//! what fades.
//!
//! The search is made anew only when the document or the words have changed.

use std::sync::Arc;

use super::Editor;
use super::filter::{Condition, Faded, Filter};
use super::search::{self, Exact, Hit, Query};
use super::text_fields::Part;
use crate::model::{Document, LaneKind, Map, Target};

/// What is looked for, and how far one has come.
#[derive(Default)]
pub struct Finder {
    open: bool,
    words: String,
    exact: Exact,
    replacement: String,
    /// The hit one is at.
    current: Option<usize>,
    /// How often a hit was gone to: a change says that it shall be brought into view.
    visits: u64,
    found: Option<Found>,
    filter: Filter,
    faded: Option<(Arc<Map>, Arc<Faded>)>,
}

struct Found {
    document: Arc<Document>,
    query: Option<Query>,
    hits: Arc<[Hit]>,
}

impl Finder {
    /// Whether one is searching.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// What is looked for.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// How exactly a text has to match.
    #[must_use]
    pub fn exact(&self) -> Exact {
        self.exact
    }

    /// What is looked for, ready to be compared; `None` where there is nothing to look for.
    #[must_use]
    pub fn query(&self) -> Option<Query> {
        Query::exactly(&self.words, self.exact)
    }

    /// What it is to be replaced with.
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// The place among the hits of the one that was gone to last.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// How often a hit was gone to.
    #[must_use]
    pub fn visits(&self) -> u64 {
        self.visits
    }

    /// What one wants to see.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }
}

impl Editor {
    /// What is looked for, and how far one has come.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Begins to search.
    pub fn open_find(&mut self) {
        self.settle();
        self.finder.open = true;
    }

    /// Ends searching; the words stay for the next time.
    pub fn close_find(&mut self) {
        self.finder.open = false;
        self.finder.current = None;
    }

    /// Looks for something else.
    pub fn look_for(&mut self, words: impl Into<String>) {
        let words = words.into();
        if words != self.finder.words {
            self.finder.words = words;
            self.finder.current = None;
        }
    }

    /// Looks for it as exactly as this.
    pub fn set_exact(&mut self, exact: Exact) {
        if exact != self.finder.exact {
            self.finder.exact = exact;
            self.finder.current = None;
        }
    }

    /// What the hits are to be replaced with.
    pub fn set_replacement(&mut self, words: impl Into<String>) {
        self.finder.replacement = words.into();
    }

    /// Every text that matches, in reading order, map by map; none while one is not searching. Texts
    /// count as they are in the document, without what is being typed or dragged.
    pub fn hits(&mut self) -> Arc<[Hit]> {
        if !self.finder.open {
            return Arc::default();
        }
        let document = self.history.committed();
        let finder = &mut self.finder;
        let query = finder.query();
        if let Some(found) = &finder.found
            && Arc::ptr_eq(&found.document, document)
            && found.query == query
        {
            return Arc::clone(&found.hits);
        }
        let hits = query.as_ref().map(|query| search::search(document, query));
        let hits: Arc<[Hit]> = hits.unwrap_or_default().into();
        // The document may have changed around the hit one is at.
        if let (Some(at), Some(old)) = (finder.current, &finder.found) {
            let here = old.hits.get(at);
            finder.current =
                here.and_then(|here| hits.iter().position(|hit| hit.is_same_place(here)));
        }
        finder.found = Some(Found {
            document: Arc::clone(document),
            query,
            hits: Arc::clone(&hits),
        });
        hits
    }

    /// Goes to the next hit; after the last one to the first.
    pub fn find_next(&mut self) {
        self.go_on(true);
    }

    /// Goes to the hit before; before the first one to the last.
    pub fn find_previous(&mut self) {
        self.go_on(false);
    }

    fn go_on(&mut self, forward: bool) {
        self.settle();
        self.finder.open = true;
        let hits = self.hits();
        if hits.is_empty() {
            if !self.finder.words.is_empty() {
                self.say(format!(
                    "\u{201c}{}\u{201d} was not found.",
                    self.finder.words
                ));
            }
            return;
        }
        let last = hits.len() - 1;
        let to = match (self.finder.current, forward) {
            (None, _) => self.first_from_here(&hits),
            (Some(at), true) => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        };
        self.visit(to);
    }

    /// The first hit on the shown map, or the first of all.
    fn first_from_here(&self, hits: &[Hit]) -> usize {
        let here = hits
            .iter()
            .position(|hit| hit.map.as_ref() == Some(&self.map));
        // What stands in the header of every map comes before.
        let header = hits.iter().position(|hit| hit.map.is_none());
        header.or(here).unwrap_or(0)
    }

    /// Goes to the hit at this place: shows its map, selects what it is on.
    pub fn visit(&mut self, at: usize) {
        self.settle();
        let hits = self.hits();
        let Some(hit) = hits.get(at) else {
            return;
        };
        let map = match (&hit.map, &hit.target) {
            (Some(map), _) => Some(map.clone()),
            (None, Target::Persona(id)) if !self.map().personas.contains(id) => {
                let maps = &self.committed().maps;
                let of = maps.iter().find(|map| map.personas.contains(id));
                of.map(|map| map.id.clone())
            }
            (None, _) => None,
        };
        if let Some(map) = map {
            self.show_map(&map);
        }
        self.clear_notice();
        self.select([self.seen_on(hit)]);
        if self.selection.is_empty() {
            self.say("This persona is on none of the maps.");
        }
        self.finder.current = Some(at);
        self.finder.visits += 1;
        self.sight.of(None);
    }

    /// What on the shown map has a hit's text: a channel stands in the channels' lane, where that is
    /// shown.
    #[must_use]
    pub fn seen_on(&self, hit: &Hit) -> Target {
        let lane = self.map().lane_of(LaneKind::Channels);
        match (&hit.target, hit.part, lane) {
            (Target::Touchpoint(touchpoint), Part::Channel, Some(lane)) if !lane.hidden => {
                Target::Cell {
                    touchpoint: touchpoint.clone(),
                    lane: lane.id.clone(),
                }
            }
            (target, ..) => target.clone(),
        }
    }

    /// Replaces what matches in the hit one is at, and goes on to the next; where one is at none yet,
    /// goes to the first.
    pub fn replace_and_go_on(&mut self) {
        self.settle();
        let hits = self.hits();
        let Some((at, hit)) = self.finder.current.and_then(|at| Some((at, hits.get(at)?))) else {
            self.find_next();
            return;
        };
        self.replace(Some(hit));
        let left = self.hits();
        // The next one has moved up, unless what was put in matches too.
        let still = left.get(at).is_some_and(|new| new.is_same_place(hit));
        let next = at + usize::from(still);
        self.finder.current = None;
        if !left.is_empty() {
            self.visit(if next < left.len() { next } else { 0 });
        }
    }

    /// Replaces what matches everywhere, as one step.
    pub fn replace_all(&mut self) {
        self.settle();
        self.clear_notice();
        match self.replace(None) {
            // It may have been refused: then the notice says why.
            0 if self.notice.is_some() => {}
            0 => self.say("There is nothing to replace."),
            1 => self.say("Replaced in 1 text."),
            count => self.say(format!("Replaced in {count} texts.")),
        }
    }

    /// Replaces in one hit or in all; in how many texts.
    fn replace(&mut self, only: Option<&Hit>) -> usize {
        let Some(query) = self.finder.query() else {
            return 0;
        };
        let with = self.finder.replacement.clone();
        let document = Arc::clone(self.committed());
        match search::replacing(&document, &query, &with, only) {
            // A refusal stands in the notice.
            Some((edit, count)) if self.apply(&edit).is_ok() => count,
            _ => 0,
        }
    }

    /// What one wants to see.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.finder.filter
    }

    /// Adds a condition to the filter, or takes it away.
    pub fn toggle_filter(&mut self, condition: Condition) {
        self.finder.filter.toggle(condition);
        self.finder.faded = None;
    }

    /// Shows everything again.
    pub fn clear_filter(&mut self) {
        self.finder.filter.clear();
        self.finder.faded = None;
    }

    /// What fades on the shown map; `None` without a filter. What a gesture is just making is left
    /// as it is.
    pub fn faded(&mut self) -> Option<Arc<Faded>> {
        let finder = &mut self.finder;
        if !finder.filter.is_active() {
            return None;
        }
        let map = self.marked.map();
        match &finder.faded {
            Some((of, faded)) if Arc::ptr_eq(of, map) => Some(Arc::clone(faded)),
            _ => {
                let faded = Arc::new(finder.filter.faded(map));
                finder.faded = Some((Arc::clone(map), Arc::clone(&faded)));
                Some(faded)
            }
        }
    }
}
