//! Searching and filtering in the editor: the query, the hits, the current hit, and what fades.
//!
//! The search runs again only when the document or the query has changed.

use std::sync::Arc;

use super::Editor;
use super::filter::{Condition, Faded, Filter};
use super::search::{self, Hit, MatchOptions, Query};
use super::text_fields::TextKind;
use crate::model::{Document, LaneKind, Map, Target};

/// The state of the search panel and the filter.
#[derive(Default)]
pub struct SearchSession {
    open: bool,
    typed: String,
    options: MatchOptions,
    replacement: String,
    /// The index of the current hit.
    current: Option<usize>,
    /// How often a hit was selected; a change means that it has to be brought into view.
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
    /// Whether the search is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// A search query.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// How exactly a text has to match.
    #[must_use]
    pub fn options(&self) -> MatchOptions {
        self.options
    }

    /// The query; `None` for an empty text.
    #[must_use]
    pub fn query(&self) -> Option<Query> {
        Query::with_options(&self.typed, self.options)
    }

    /// The replacement text.
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// The index of the current hit.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// How often a hit was selected.
    #[must_use]
    pub fn visit_count(&self) -> u64 {
        self.visit_count
    }

    /// The filter.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }
}

impl Editor {
    /// The state of the search panel and the filter.
    #[must_use]
    pub fn search(&self) -> &SearchSession {
        &self.search
    }

    /// Opens the search.
    pub fn open_search(&mut self) {
        self.finish_interaction();
        self.search.open = true;
    }

    /// Closes the search; its text is kept for the next time.
    pub fn close_search(&mut self) {
        self.search.open = false;
        self.search.current = None;
    }

    /// Sets the text to search for.
    pub fn set_search_text(&mut self, typed: impl Into<String>) {
        let typed = typed.into();
        if typed != self.search.typed {
            self.search.typed = typed;
            self.search.current = None;
        }
    }

    /// Sets the options of the search.
    pub fn set_match_options(&mut self, options: MatchOptions) {
        if options != self.search.options {
            self.search.options = options;
            self.search.current = None;
        }
    }

    /// Sets the replacement text.
    pub fn set_replacement(&mut self, typed: impl Into<String>) {
        self.search.replacement = typed.into();
    }

    /// Every text that matches, in reading order, map by map; none while the search is closed. It
    /// covers the committed document, without open texts and previews.
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
        // The document may have changed around the current hit.
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
        // Hits in the header belong to every map and come first.
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

    /// The target on the shown map for a hit: for a channel its cell in the channels' lane, if that
    /// is visible.
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

    /// Replaces the matches in the current hit and goes to the next one; without a current hit,
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
        // The next hit has moved up, unless the replacement matches too.
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
            // It may have failed; then the status says why.
            0 if self.status.is_some() => {}
            0 => self.set_status("There is nothing to replace."),
            1 => self.set_status("Replaced in 1 text."),
            count => self.set_status(format!("Replaced in {count} texts.")),
        }
    }

    /// Replaces in one hit or in all. Returns the number of changed texts.
    fn replace(&mut self, only: Option<&Hit>) -> usize {
        let Some(query) = self.search.query() else {
            return 0;
        };
        let with = self.search.replacement.clone();
        let document = Arc::clone(self.committed());
        match search::replace_edit(&document, &query, &with, only) {
            // An error is shown as the status.
            Some((edit, count)) if self.apply(&edit).is_ok() => count,
            _ => 0,
        }
    }

    /// The filter.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.search.filter
    }

    /// Adds or removes a condition of the filter.
    pub fn toggle_filter(&mut self, condition: Condition) {
        self.search.filter.toggle(condition);
        self.search.faded = None;
    }

    /// Removes all conditions.
    pub fn clear_filter(&mut self) {
        self.search.filter.clear();
        self.search.faded = None;
    }

    /// What fades on the shown map; `None` without a filter. Previews of gestures are not filtered.
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
