//! The pages that Touchline writes itself, back into the maps that they came from.

mod finish;
mod pieces;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::table::metric_kind;
use super::super::{Ids, Imported, Remark, quoted};
use super::raw;
use crate::model::{
    Card, Date, Detail, Document, Emotion, Id, LaneKind, Map, MapState, Metric, MetricKind,
    Opportunity, Role, Score, Severity, Stage, Status, Touchpoint,
};
use crate::sheet::markdown_page::{
    LANES_FACT, MOMENT_OF_TRUTH, OTHER_PERSONAS, TOUCHPOINT_COLUMNS, UNTITLED, parse_lane_item,
};
use finish::finished;
use pieces::{
    Row, about, cells, goal, list, named, once, push_line, reading, trim, with_about, words,
};

/// The page as a document, where it is one of Touchline's own.
pub(super) fn read(text: &str) -> Option<Imported> {
    let [step, touchpoint, ..] = TOUCHPOINT_COLUMNS;
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let head = format!("| {step} | {touchpoint} |");
    let is_own = first.starts_with("# ") && text.lines().any(|line| line.starts_with(&head));
    is_own.then(|| Reader::new(text).read())
}

/// What the lines of text that come next are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Document,
    /// The persona of this place in the document.
    Persona(usize),
    Map,
    Stage,
}

/// A map as it grows.
struct Draft {
    map: Map,
    stages: Vec<(Stage, Vec<Touchpoint>)>,
    /// The columns of each table of touchpoints that are lanes with cards, by their headings.
    columns: Vec<Vec<String>>,
    /// Notes by the heading of their column, until all lanes are known.
    notes: Vec<(usize, usize, String, Card)>,
    /// What the column of thoughts is called.
    thoughts: Option<String>,
    /// The lanes, where the page names them: kind, role and own heading.
    lanes: Vec<(LaneKind, Option<Role>, String)>,
    /// The headings of lanes, where they are not the usual ones.
    headings: BTreeMap<LaneKind, String>,
    has_own_people: bool,
}

struct Reader<'a> {
    lines: Vec<(usize, &'a str)>,
    /// Whether maps have headings: without any, there is one map, and no notes but its own.
    has_headings: bool,
    ids: Ids,
    document: Document,
    /// What was written of each persona, by which one knows them again.
    written: Vec<String>,
    /// The personas above the maps.
    above: Vec<Id>,
    is_closing: bool,
    at: At,
    draft: Option<Draft>,
    maps: Vec<Draft>,
    report: Vec<Remark>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let lines: Vec<_> = (1..).zip(text.lines()).collect();
        Self {
            has_headings: lines.iter().any(|(_, line)| line.starts_with("## ")),
            lines,
            ids: Ids::default(),
            document: Document::default(),
            written: Vec::new(),
            above: Vec::new(),
            is_closing: false,
            at: At::Document,
            draft: None,
            maps: Vec::new(),
            report: Vec::new(),
        }
    }

    fn read(mut self) -> Imported {
        let lines = std::mem::take(&mut self.lines);
        let mut at = 0;
        let mut has_title = false;
        while let Some(&(number, line)) = lines.get(at) {
            if line.starts_with("| ") {
                let rows: Vec<_> = lines[at..]
                    .iter()
                    .take_while(|(_, line)| line.starts_with('|'))
                    .map(|(number, line)| (*number, cells(line)))
                    .collect();
                at += rows.len();
                self.table(&rows);
                continue;
            }
            at += 1;
            if let Some(title) = line.strip_prefix("# ").filter(|_| !has_title) {
                has_title = true;
                self.document.title = words(title);
            } else if let Some(heading) = line.strip_prefix("## ") {
                self.heading(heading);
            } else if let Some(heading) = line.strip_prefix("### ") {
                let id = self.ids.fresh();
                let stage = Stage::new(id, words(heading));
                self.draft().stages.push((stage, Vec::new()));
                self.at = At::Stage;
            } else if line.starts_with("**") {
                self.person(&lines[at - 1..]);
            } else if line.starts_with("- **") && raw::find(line, ":** ").is_some() {
                self.fact(number, line);
            } else {
                self.text(number, line);
            }
        }
        self.finish()
    }

    fn draft(&mut self) -> &mut Draft {
        let ids = &mut self.ids;
        self.draft.get_or_insert_with(|| Draft {
            map: Map::new(ids.fresh()),
            stages: Vec::new(),
            columns: Vec::new(),
            notes: Vec::new(),
            thoughts: None,
            lanes: Vec::new(),
            headings: BTreeMap::new(),
            has_own_people: false,
        })
    }

    /// The heading of a map, or of what follows the maps.
    fn heading(&mut self, heading: &str) {
        self.maps.extend(self.draft.take());
        if heading == OTHER_PERSONAS {
            self.is_closing = true;
            self.at = At::Document;
            return;
        }
        let state = MapState::ALL.iter().find(|state| state.label() == heading);
        let map = &mut self.draft().map;
        map.state = state.copied();
        if heading != UNTITLED {
            map.title = words(heading);
        }
        self.at = At::Map;
    }

    /// A persona: `**Jamie**, on the move, Heavy users`, with a quote, traits and notes below.
    fn person(&mut self, lines: &[(usize, &str)]) {
        let Some((_, line)) = lines.first() else {
            return;
        };
        // Until a heading, a list of facts or the next persona, all lines are about this one.
        let is_over = |line: &str| {
            line.starts_with('#')
                || line.starts_with("**")
                || line.starts_with("- **")
                || line.starts_with('|')
        };
        let rest = lines[1..].iter().take_while(|(_, line)| !is_over(line));
        let whole: Vec<&str> = std::iter::once(*line)
            .chain(rest.map(|(_, line)| *line))
            .collect();
        let whole = whole.join("\n").trim().to_owned();
        let here = self.draft.as_ref().map(|draft| draft.map.personas.clone());
        let is_new = |(place, written): (usize, &String)| {
            let id = &self.document.personas[place].id;
            (*written == whole && !here.iter().flatten().any(|other| other == id)).then_some(place)
        };
        let known = self.written.iter().enumerate().find_map(is_new);
        let known = known.filter(|_| self.draft.is_some());
        let place = known.unwrap_or_else(|| {
            let persona = named(self.ids.fresh(), line);
            self.document.personas.push(Arc::new(persona));
            self.written.push(whole);
            self.document.personas.len() - 1
        });
        let id = self.document.personas[place].id.clone();
        match &mut self.draft {
            // Whoever stands below the maps makes none of the journeys.
            _ if self.is_closing => {}
            Some(draft) => {
                draft.has_own_people = true;
                draft.map.personas.push(id);
            }
            None => self.above.push(id),
        }
        self.at = At::Persona(place);
        if known.is_some() {
            // What is said below was said before.
            self.at = At::Persona(usize::MAX);
        }
    }

    /// A line of the list of facts.
    fn fact(&mut self, number: usize, line: &str) {
        let Some((key, raw)) = raw::split_once(&line[4..], ":** ") else {
            return;
        };
        self.draft();
        self.at = At::Map;
        let id = self.ids.fresh();
        let map = &mut self.draft().map;
        match key {
            "State" => {
                let state = words(raw);
                let mut all = MapState::ALL.iter();
                map.state = all.find(|it| it.label() == state).copied();
            }
            "Scenario" => map.scenario = words(raw),
            "Expectations" => map.expectations = list(raw, "; "),
            "Goal" => map.goals.push(goal(id, raw)),
            "Owner" => map.owner = words(raw),
            "Reviewed" => map.reviewed = Date::parse_words(&words(raw)),
            "Observed or reported" => {}
            "Source" => map.source = words(raw),
            LANES_FACT => {
                let lanes = list(raw, "; ");
                let known: Vec<_> = lanes.iter().filter_map(|it| parse_lane_item(it)).collect();
                if known.len() < lanes.len() {
                    self.strange(number, line);
                } else {
                    let owned = known
                        .into_iter()
                        .map(|(kind, role, title)| (kind, role, title.to_owned()));
                    let owned = owned.collect();
                    self.draft().lanes = owned;
                }
            }
            "Tags" => map.tags = once(list(raw, ", ")),
            "Notes" => map.notes = words(raw),
            _ => self.strange(number, line),
        }
    }

    /// A line of text.
    fn text(&mut self, number: usize, line: &str) {
        let said = words(line.trim_start_matches(['>', ' ']));
        let is_item = line.starts_with("- ");
        let is_quote = line.starts_with('>');
        if !self.has_headings
            && !matches!(self.at, At::Stage)
            && !is_item
            && !is_quote
            && !said.is_empty()
        {
            self.draft();
            self.at = At::Map;
        }
        match self.at {
            // Of a persona who was told of before.
            At::Persona(usize::MAX) => {}
            At::Persona(place) => {
                let Some(persona) = self.document.personas.get_mut(place) else {
                    return;
                };
                let persona = Arc::make_mut(persona);
                if is_quote {
                    push_line(&mut persona.quote, &said);
                } else if let Some(item) = line.strip_prefix("- ") {
                    persona.traits.push(words(item));
                } else {
                    push_line(&mut persona.notes, &said);
                }
            }
            At::Document => push_line(&mut self.document.notes, &said),
            At::Map => push_line(&mut self.draft().map.notes, &said),
            At::Stage if said.is_empty() => {}
            At::Stage => {
                let told = about(line);
                let stage = self.draft().stages.last_mut();
                match (told, stage) {
                    (Some(about), Some((stage, _))) => stage.about = about,
                    _ => self.strange(number, line),
                }
            }
        }
    }

    fn strange(&mut self, line: usize, text: &str) {
        let message = format!("{} is left out", quoted(text));
        self.report.push(Remark { line, message });
    }

    /// A table: its second column says what it is about.
    fn table(&mut self, rows: &[(usize, Vec<String>)]) {
        let Some((_, head)) = rows.first() else {
            return;
        };
        let rows = rows.get(2..).unwrap_or_default();
        let second = head.get(1).map_or("", String::as_str);
        let lane = match second {
            "Touchpoint" => {
                self.touchpoints(head, rows);
                return;
            }
            "Severity" => LaneKind::PainPoints,
            "Strength" => LaneKind::BrightSpots,
            "Impact" => LaneKind::Opportunities,
            "Now" => LaneKind::Metrics,
            _ => LaneKind::Emotion,
        };
        // What looked like a stage was the lane's heading.
        let draft = self.draft();
        if draft.stages.last().is_some_and(|(_, its)| its.is_empty())
            && let Some((stage, _)) = draft.stages.pop()
        {
            let usual = match lane {
                LaneKind::Emotion => "How it feels",
                lane => lane.label(),
            };
            if stage.title != usual {
                draft.headings.insert(lane, stage.title);
            }
        }
        for (number, row) in rows {
            let row = Row { head, cells: row };
            let done = match lane {
                LaneKind::Emotion => self.feelings(row),
                lane => self.card(lane, row),
            };
            if done.is_none() {
                self.strange(*number, &row.cells.join(" | "));
            }
        }
    }

    fn touchpoints(&mut self, head: &[String], rows: &[(usize, Vec<String>)]) {
        let columns = head.iter().skip(2);
        let columns = columns.filter(|heading| !TOUCHPOINT_COLUMNS.contains(&heading.as_str()));
        let columns = columns.map(|heading| words(heading)).collect();
        self.draft().columns.push(columns);
        if self.draft().stages.is_empty() {
            let stage = Stage::new(self.ids.fresh(), "");
            self.draft().stages.push((stage, Vec::new()));
        }
        for (number, row) in rows {
            let id = self.ids.fresh();
            let at = {
                let stages = &self.draft().stages;
                let stage = stages.len() - 1;
                (stage, stages[stage].1.len())
            };
            let mut touchpoint = Touchpoint::new(id, "");
            for (heading, raw) in head.iter().zip(row) {
                match heading.as_str() {
                    "Step" => {}
                    "Touchpoint" => {
                        let without = raw.strip_suffix(&format!(" ({MOMENT_OF_TRUTH})"));
                        touchpoint.moment_of_truth = raw == MOMENT_OF_TRUTH || without.is_some();
                        if raw != MOMENT_OF_TRUTH {
                            touchpoint.title = words(without.unwrap_or(raw));
                        }
                    }
                    "Channels" => touchpoint.channels = list(raw, ", "),
                    "More" => match about(raw) {
                        Some(about) => touchpoint.about = about,
                        None if raw.is_empty() => {}
                        None => self.strange(*number, raw),
                    },
                    heading => self.cards(&words(heading), raw, at, &mut touchpoint),
                }
            }
            if let Some((_, touchpoints)) = self.draft().stages.last_mut() {
                touchpoints.push(touchpoint);
            }
        }
    }

    /// The cards of a cell: thoughts in quotation marks, or notes.
    fn cards(
        &mut self,
        heading: &str,
        raw: &str,
        (stage, place): (usize, usize),
        touchpoint: &mut Touchpoint,
    ) {
        for item in raw::split(raw, "<br>") {
            let (text, about) = with_about(item);
            let id = self.ids.fresh();
            let thought = text
                .strip_prefix('“')
                .and_then(|text| text.strip_suffix('”'));
            if let Some(text) = thought {
                let mut card = Card::new(id, Detail::Thought, words(text));
                card.about = about;
                touchpoint.cards.push(card);
                heading.clone_into(self.draft().thoughts.get_or_insert_default());
            } else {
                let nowhere = Id::new("");
                let mut card = Card::new(id, Detail::Note(nowhere), words(text));
                card.about = about;
                let note = (stage, place, heading.to_owned(), card);
                self.draft().notes.push(note);
            }
        }
    }

    fn at_step(&mut self, step: &str) -> Option<&mut Touchpoint> {
        let (stage, touchpoint) = step.split_once('.')?;
        let place = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        let (_, touchpoints) = self.draft().stages.get_mut(place(stage)?)?;
        touchpoints.get_mut(place(touchpoint)?)
    }

    /// A row of the curves.
    fn feelings(&mut self, row: Row) -> Option<()> {
        let personas = match &self.draft {
            Some(draft) if draft.has_own_people => draft.map.personas.clone(),
            _ => self.above.clone(),
        };
        let touchpoint = self.at_step(row.get("Step"))?;
        for (place, cell) in row.cells.iter().skip(1).enumerate() {
            let Some(number) = cell.split(' ').next().filter(|number| !number.is_empty()) else {
                continue;
            };
            let value = words(number).replace('\u{2212}', "-").parse().ok()?;
            let emotion = Emotion::new(value)?;
            if place == 0 {
                touchpoint.emotion = Some(emotion);
            } else {
                touchpoint
                    .emotions
                    .insert(personas.get(place)?.clone(), emotion);
            }
        }
        Some(())
    }

    /// A row of a table of cards.
    fn card(&mut self, lane: LaneKind, row: Row) -> Option<()> {
        let kind = lane.card_kind()?;
        let mut detail = Detail::new(kind, &Id::new(""));
        let text = words(row.get("What"));
        let score = |heading: &str| Score::new(row.get(heading).parse().ok()?);
        match &mut detail {
            Detail::PainPoint(severity) | Detail::BrightSpot(severity) => {
                let told = row.cells.get(1)?.parse().ok()?;
                *severity = Severity::new(told)?;
            }
            Detail::Opportunity(idea) => {
                let status = row.get("Status");
                let mut all = Status::ALL.iter();
                **idea = Opportunity {
                    impact: score("Impact"),
                    ease: score("Ease"),
                    satisfaction: score("Satisfaction"),
                    revenue: score("Revenue"),
                    efficiency: score("Efficiency"),
                    edge: score("Competitive edge"),
                    tactic: words(row.get("Tactic")),
                    status: all
                        .find(|it| it.label().to_lowercase() == status)
                        .copied()
                        .unwrap_or(Status::Idea),
                };
            }
            Detail::Metric(metric) => {
                let earlier = raw::split(row.get("Earlier"), "<br>").into_iter();
                let mut kinds = MetricKind::ALL.iter();
                **metric = Metric {
                    kind: kinds
                        .find(|kind| kind.label() == row.get("Kind"))
                        .copied()
                        .unwrap_or_else(|| metric_kind(&text)),
                    now: words(row.get("Now")),
                    target: words(row.get("Target")),
                    unit: words(row.get("Unit")),
                    earlier: earlier.filter_map(reading).collect(),
                };
            }
            Detail::Thought | Detail::Note(_) => return None,
        }
        let mut card = Card::new(self.ids.fresh(), detail, text);
        if let Some(about) = about(row.get("More")) {
            card.about = about;
        }
        self.at_step(row.get("Step"))?.cards.push(card);
        Some(())
    }

    fn finish(mut self) -> Imported {
        self.maps.extend(self.draft.take());
        trim(&mut self.document.notes);
        for persona in &mut self.document.personas {
            let persona = Arc::make_mut(persona);
            trim(&mut persona.quote);
            trim(&mut persona.notes);
        }
        let maps = std::mem::take(&mut self.maps);
        let has_own_people = maps.iter().any(|draft| draft.has_own_people);
        for mut draft in maps {
            if !has_own_people && !self.is_closing {
                draft.map.personas.clone_from(&self.above);
            }
            let map = finished(draft, &mut self.ids);
            self.document.maps.push(Arc::new(map));
        }
        Imported {
            document: self.document,
            report: self.report,
        }
    }
}
