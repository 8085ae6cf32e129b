//! Finding and filtering in the editor: what is looked for, what was found, which hit one is at, and
//! what fades.
//!
//! The search is made anew only when the document or the words have changed.

use std::sync::Arc;

use super::Editor;
use super::filter::{Condition, Faded, Filter};
use super::search::{self, Hit, MatchOptions, Query};
use super::text_fields::TextKind;
use crate::model::{Document, LaneKind, Map, Target};

/// What is looked for, and how far one has come.
#[derive(Default)]
pub struct SearchSession {
    open: bool,
    typed: String,
    options: MatchOptions,
    replacement: String,
    /// The hit one is at.
    current: Option<usize>,
    /// How often a hit was gone to: a change says that it shall be brought into view.
    visit_count: u64,
    results: Option<SearchResults>,
    filter: Filter,
    faded: Option<(Arc<Map>, Arc<Faded>)>,
}

struct SearchResults {
    document: Arc<Document>,
    query: Option<Query>,
    hits: Arc<[Hit]>,
}

impl SearchSession {
    /// Whether one is searching.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// What is looked for.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// How exactly a text has to match.
    #[must_use]
    pub fn options(&self) -> MatchOptions {
        self.options
    }

    /// What is looked for, ready to be compared; `None` where there is nothing to look for.
    #[must_use]
    pub fn query(&self) -> Option<Query> {
        Query::with_options(&self.typed, self.options)
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
    pub fn visit_count(&self) -> u64 {
        self.visit_count
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
    pub fn search(&self) -> &SearchSession {
        &self.search
    }

    /// Begins to search.
    pub fn open_search(&mut self) {
        self.finish_interaction();
        self.search.open = true;
    }

    /// Ends searching; the words stay for the next time.
    pub fn close_search(&mut self) {
        self.search.open = false;
        self.search.current = None;
    }

    /// Looks for something else.
    pub fn set_search_text(&mut self, typed: impl Into<String>) {
        let typed = typed.into();
        if typed != self.search.typed {
            self.search.typed = typed;
            self.search.current = None;
        }
    }

    /// Looks for it as exactly as this.
    pub fn set_match_options(&mut self, options: MatchOptions) {
        if options != self.search.options {
            self.search.options = options;
            self.search.current = None;
        }
    }

    /// What the hits are to be replaced with.
    pub fn set_replacement(&mut self, typed: impl Into<String>) {
        self.search.replacement = typed.into();
    }

    /// Every text that matches, in reading order, map by map; none while one is not searching. Texts
    /// count as they are in the document, without what is being typed or dragged.
    pub fn hits(&mut self) -> Arc<[Hit]> {
        if !self.search.open {
            return Arc::default();
        }
        let document = self.history.committed();
        let search = &mut self.search;
        let query = search.query();
        if let Some(found) = &search.results
            && Arc::ptr_eq(&found.document, document)
            && found.query == query
        {
            return Arc::clone(&found.hits);
        }
        let hits = query.as_ref().map(|query| search::search(document, query));
        let hits: Arc<[Hit]> = hits.unwrap_or_default().into();
        // The document may have changed around the hit one is at.
        if let (Some(at), Some(old)) = (search.current, &search.results) {
            let here = old.hits.get(at);
            search.current =
                here.and_then(|here| hits.iter().position(|hit| hit.is_same_place(here)));
        }
        search.results = Some(SearchResults {
            document: Arc::clone(document),
            query,
            hits: Arc::clone(&hits),
        });
        hits
    }

    /// Goes to the next hit; after the last one to the first.
    pub fn find_next(&mut self) {
        self.step_hit(true);
    }

    /// Goes to the hit before; before the first one to the last.
    pub fn find_previous(&mut self) {
        self.step_hit(false);
    }

    fn step_hit(&mut self, forward: bool) {
        self.finish_interaction();
        self.search.open = true;
        let hits = self.hits();
        if hits.is_empty() {
            if !self.search.typed.is_empty() {
                self.set_status(format!(
                    "\u{201c}{}\u{201d} was not found.",
                    self.search.typed
                ));
            }
            return;
        }
        let last = hits.len() - 1;
        let to = match (self.search.current, forward) {
            (None, _) => self.first_hit_on_map(&hits),
            (Some(at), true) => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        };
        self.go_to_hit(to);
    }

    /// The first hit on the shown map, or the first of all.
    fn first_hit_on_map(&self, hits: &[Hit]) -> usize {
        let here = hits
            .iter()
            .position(|hit| hit.map.as_ref() == Some(&self.map));
        // What stands in the header of every map comes before.
        let header = hits.iter().position(|hit| hit.map.is_none());
        header.or(here).unwrap_or(0)
    }

    /// Goes to the hit at this place: shows its map, selects what it is on.
    pub fn go_to_hit(&mut self, at: usize) {
        self.finish_interaction();
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
        self.clear_status();
        self.select([self.target_of_hit(hit)]);
        if self.selection.is_empty() {
            self.set_status("This persona is on none of the maps.");
        }
        self.search.current = Some(at);
        self.search.visit_count += 1;
        self.reveal.request(None);
    }

    /// What on the shown map has a hit's text: a channel stands in the channels' lane, where that is
    /// shown.
    #[must_use]
    pub fn target_of_hit(&self, hit: &Hit) -> Target {
        let lane = self.map().lane_of(LaneKind::Channels);
        match (&hit.target, hit.kind, lane) {
            (Target::Touchpoint(touchpoint), TextKind::Channel, Some(lane)) if !lane.hidden => {
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
    pub fn replace_and_find_next(&mut self) {
        self.finish_interaction();
        let hits = self.hits();
        let Some((at, hit)) = self.search.current.and_then(|at| Some((at, hits.get(at)?))) else {
            self.find_next();
            return;
        };
        self.replace(Some(hit));
        let left = self.hits();
        // The next one has moved up, unless what was put in matches too.
        let still = left.get(at).is_some_and(|new| new.is_same_place(hit));
        let next = at + usize::from(still);
        self.search.current = None;
        if !left.is_empty() {
            self.go_to_hit(if next < left.len() { next } else { 0 });
        }
    }

    /// Replaces what matches everywhere, as one step.
    pub fn replace_all(&mut self) {
        self.finish_interaction();
        self.clear_status();
        match self.replace(None) {
            // It may have been refused: then the notice says why.
            0 if self.status.is_some() => {}
            0 => self.set_status("There is nothing to replace."),
            1 => self.set_status("Replaced in 1 text."),
            count => self.set_status(format!("Replaced in {count} texts.")),
        }
    }

    /// Replaces in one hit or in all; in how many texts.
    fn replace(&mut self, only: Option<&Hit>) -> usize {
        let Some(query) = self.search.query() else {
            return 0;
        };
        let with = self.search.replacement.clone();
        let document = Arc::clone(self.committed());
        match search::replace_edit(&document, &query, &with, only) {
            // A refusal stands in the notice.
            Some((edit, count)) if self.apply(&edit).is_ok() => count,
            _ => 0,
        }
    }

    /// What one wants to see.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.search.filter
    }

    /// Adds a condition to the filter, or takes it away.
    pub fn toggle_filter(&mut self, condition: Condition) {
        self.search.filter.toggle(condition);
        self.search.faded = None;
    }

    /// Shows everything again.
    pub fn clear_filter(&mut self) {
        self.search.filter.clear();
        self.search.faded = None;
    }

    /// What fades on the shown map; `None` without a filter. What a gesture is just making is left
    /// as it is.
    pub fn faded(&mut self) -> Option<Arc<Faded>> {
        let search = &mut self.search;
        if !search.filter.is_active() {
            return None;
        }
        let map = self.committed.map();
        match &search.faded {
            Some((of, faded)) if Arc::ptr_eq(of, map) => Some(Arc::clone(faded)),
            _ => {
                let faded = Arc::new(search.filter.faded(map));
                search.faded = Some((Arc::clone(map), Arc::clone(&faded)));
                Some(faded)
            }
        }
    }
}
