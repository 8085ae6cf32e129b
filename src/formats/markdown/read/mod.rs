//! Reads pages written by Touchline back into the original maps.

mod finish_map;
mod parse;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::page_words::{
    LANES_FACT, MOMENT_OF_TRUTH, OTHER_PERSONAS, TOUCHPOINT_COLUMNS, UNTITLED, kind_of_table,
    parse_lane_item,
};
use crate::formats::import::{ImportRemark, Imported, RandomIds, quote_excerpt};
use crate::formats::markup::escaped_text;
use crate::formats::table::metric_kind;
use crate::model::kinds::fields::KIND;
use crate::model::kinds::{FieldType, FieldValue};
use crate::model::{
    Card, CardKind, Date, Document, Emotion, Id, LaneKind, Map, MapState, Role, Stage, Touchpoint,
};
use finish_map::finish_map;
use parse::{
    HeadedRow, deduplicated, parse_about, parse_goal, parse_persona, parse_reading, plain_text,
    push_line, split_about, split_cells, split_list, trim,
};

/// The page as a document; `None` unless Touchline wrote it.
pub(crate) fn read(text: &str) -> Option<Imported> {
    let [step, touchpoint, ..] = TOUCHPOINT_COLUMNS;
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let head = format!("| {step} | {touchpoint} |");
    let is_own = first.starts_with("# ") && text.lines().any(|line| line.starts_with(&head));
    is_own.then(|| PageReader::new(text).read())
}

/// The subject of the following text lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageContext {
    Document,
    /// The persona at this index in the document.
    Persona(usize),
    Map,
    Stage,
}

/// A map under construction.
struct MapDraft {
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

struct PageReader<'a> {
    lines: Vec<(usize, &'a str)>,
    /// Whether maps have headings: without any, there is one map, and no notes but its own.
    has_headings: bool,
    ids: RandomIds,
    document: Document,
    /// The written form of each persona, to recognise repeated ones.
    written: Vec<String>,
    /// The personas above the maps.
    above: Vec<Id>,
    is_closing: bool,
    context: PageContext,
    draft: Option<MapDraft>,
    maps: Vec<MapDraft>,
    report: Vec<ImportRemark>,
}

impl<'a> PageReader<'a> {
    fn new(text: &'a str) -> Self {
        let lines: Vec<_> = (1..).zip(text.lines()).collect();
        Self {
            has_headings: lines.iter().any(|(_, line)| line.starts_with("## ")),
            lines,
            ids: RandomIds::default(),
            document: Document::default(),
            written: Vec::new(),
            above: Vec::new(),
            is_closing: false,
            context: PageContext::Document,
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
                    .map(|(number, line)| (*number, split_cells(line)))
                    .collect();
                at += rows.len();
                self.read_table(&rows);
                continue;
            }
            at += 1;
            if let Some(title) = line.strip_prefix("# ").filter(|_| !has_title) {
                has_title = true;
                self.document.title = plain_text(title);
            } else if let Some(heading) = line.strip_prefix("## ") {
                self.read_heading(heading);
            } else if let Some(heading) = line.strip_prefix("### ") {
                let id = self.ids.fresh();
                let stage = Stage::new(id, plain_text(heading));
                self.draft().stages.push((stage, Vec::new()));
                self.context = PageContext::Stage;
            } else if line.starts_with("**") {
                self.read_persona(&lines[at - 1..]);
            } else if line.starts_with("- **")
                && escaped_text::find_unescaped(line, ":** ").is_some()
            {
                self.read_fact(number, line);
            } else {
                self.read_text(number, line);
            }
        }
        self.finish()
    }

    fn draft(&mut self) -> &mut MapDraft {
        let ids = &mut self.ids;
        self.draft.get_or_insert_with(|| MapDraft {
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
    fn read_heading(&mut self, heading: &str) {
        self.maps.extend(self.draft.take());
        if heading == OTHER_PERSONAS {
            self.is_closing = true;
            self.context = PageContext::Document;
            return;
        }
        let state = MapState::ALL.iter().find(|state| state.label() == heading);
        let map = &mut self.draft().map;
        map.state = state.copied();
        if heading != UNTITLED {
            map.title = plain_text(heading);
        }
        self.context = PageContext::Map;
    }

    /// A persona: `**Jamie**, on the move, Heavy users`, with a quote, traits and notes below.
    fn read_persona(&mut self, lines: &[(usize, &str)]) {
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
            let persona = parse_persona(self.ids.fresh(), line);
            self.document.personas.push(Arc::new(persona));
            self.written.push(whole);
            self.document.personas.len() - 1
        });
        let id = self.document.personas[place].id.clone();
        match &mut self.draft {
            // Personas below the maps belong to no map.
            _ if self.is_closing => {}
            Some(draft) => {
                draft.has_own_people = true;
                draft.map.personas.push(id);
            }
            None => self.above.push(id),
        }
        self.context = PageContext::Persona(place);
        if known.is_some() {
            // The following lines are repeated.
            self.context = PageContext::Persona(usize::MAX);
        }
    }

    /// A line of the list of facts.
    fn read_fact(&mut self, number: usize, line: &str) {
        let Some((key, raw)) = escaped_text::split_once_unescaped(&line[4..], ":** ") else {
            return;
        };
        self.draft();
        self.context = PageContext::Map;
        let id = self.ids.fresh();
        let map = &mut self.draft().map;
        match key {
            "State" => {
                let state = plain_text(raw);
                let mut all = MapState::ALL.iter();
                map.state = all.find(|it| it.label() == state).copied();
            }
            "Scenario" => map.scenario = plain_text(raw),
            "Expectations" => map.expectations = split_list(raw, "; "),
            "Goal" => map.goals.push(parse_goal(id, raw)),
            "Owner" => map.owner = plain_text(raw),
            "Reviewed" => map.reviewed = Date::parse_words(&plain_text(raw)),
            "Observed or reported" => {}
            "Source" => map.source = plain_text(raw),
            LANES_FACT => {
                let lanes = split_list(raw, "; ");
                let known: Vec<_> = lanes.iter().filter_map(|it| parse_lane_item(it)).collect();
                if known.len() < lanes.len() {
                    self.report_unknown(number, line);
                } else {
                    let owned = known
                        .into_iter()
                        .map(|(kind, role, title)| (kind, role, title.to_owned()));
                    let owned = owned.collect();
                    self.draft().lanes = owned;
                }
            }
            "Tags" => map.tags = deduplicated(split_list(raw, ", ")),
            "Notes" => map.notes = plain_text(raw),
            _ => self.report_unknown(number, line),
        }
    }

    /// A line of text.
    fn read_text(&mut self, number: usize, line: &str) {
        let quoted = plain_text(line.trim_start_matches(['>', ' ']));
        let is_item = line.starts_with("- ");
        let is_quote = line.starts_with('>');
        if !self.has_headings
            && !matches!(self.context, PageContext::Stage)
            && !is_item
            && !is_quote
            && !quoted.is_empty()
        {
            self.draft();
            self.context = PageContext::Map;
        }
        match self.context {
            // Lines of a repeated persona.
            PageContext::Persona(usize::MAX) => {}
            PageContext::Persona(place) => {
                let Some(persona) = self.document.personas.get_mut(place) else {
                    return;
                };
                let persona = Arc::make_mut(persona);
                if is_quote {
                    push_line(&mut persona.quote, &quoted);
                } else if let Some(item) = line.strip_prefix("- ") {
                    persona.traits.push(plain_text(item));
                } else {
                    push_line(&mut persona.notes, &quoted);
                }
            }
            PageContext::Document => push_line(&mut self.document.notes, &quoted),
            PageContext::Map => push_line(&mut self.draft().map.notes, &quoted),
            PageContext::Stage if quoted.is_empty() => {}
            PageContext::Stage => {
                let facts = parse_about(line);
                let stage = self.draft().stages.last_mut();
                match (facts, stage) {
                    (Some(about), Some((stage, _))) => stage.about = about,
                    _ => self.report_unknown(number, line),
                }
            }
        }
    }

    fn report_unknown(&mut self, line: usize, text: &str) {
        let message = format!("{} is left out", quote_excerpt(text));
        self.report.push(ImportRemark { line, message });
    }

    /// A table, identified by its second column.
    fn read_table(&mut self, rows: &[(usize, Vec<String>)]) {
        let Some((_, head)) = rows.first() else {
            return;
        };
        let rows = rows.get(2..).unwrap_or_default();
        let second = head.get(1).map_or("", String::as_str);
        let lane = match second {
            "Touchpoint" => {
                self.read_touchpoints(head, rows);
                return;
            }
            heading => match kind_of_table(heading) {
                Some(kind) => kind.lane_kind(),
                None => LaneKind::Emotion,
            },
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
            let row = HeadedRow { head, cells: row };
            let done = match lane {
                LaneKind::Emotion => self.read_emotion_row(row),
                lane => self.read_card_row(lane, row),
            };
            if done.is_none() {
                self.report_unknown(*number, &row.cells.join(" | "));
            }
        }
    }

    fn read_touchpoints(&mut self, head: &[String], rows: &[(usize, Vec<String>)]) {
        let columns = head.iter().skip(2);
        let columns = columns.filter(|heading| !TOUCHPOINT_COLUMNS.contains(&heading.as_str()));
        let columns = columns.map(|heading| plain_text(heading)).collect();
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
                            touchpoint.title = plain_text(without.unwrap_or(raw));
                        }
                    }
                    "Channels" => touchpoint.channels = split_list(raw, ", "),
                    "More" => match parse_about(raw) {
                        Some(about) => touchpoint.about = about,
                        None if raw.is_empty() => {}
                        None => self.report_unknown(*number, raw),
                    },
                    heading => self.read_cell_cards(&plain_text(heading), raw, at, &mut touchpoint),
                }
            }
            if let Some((_, touchpoints)) = self.draft().stages.last_mut() {
                touchpoints.push(touchpoint);
            }
        }
    }

    /// The cards of a cell: thoughts in quotation marks, or notes.
    fn read_cell_cards(
        &mut self,
        heading: &str,
        raw: &str,
        (stage, place): (usize, usize),
        touchpoint: &mut Touchpoint,
    ) {
        for item in escaped_text::split_unescaped(raw, "<br>") {
            let (text, about) = split_about(item);
            let id = self.ids.fresh();
            let thought = text
                .strip_prefix('“')
                .and_then(|text| text.strip_suffix('”'));
            if let Some(text) = thought {
                let mut card = Card::new(id, CardKind::Thought, plain_text(text));
                card.about = about;
                touchpoint.cards.push(card);
                heading.clone_into(self.draft().thoughts.get_or_insert_default());
            } else {
                let mut card = Card::new(id, CardKind::Note, plain_text(text));
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
    fn read_emotion_row(&mut self, row: HeadedRow) -> Option<()> {
        let personas = match &self.draft {
            Some(draft) if draft.has_own_people => draft.map.personas.clone(),
            _ => self.above.clone(),
        };
        let touchpoint = self.at_step(row.get("Step"))?;
        for (place, cell) in row.cells.iter().skip(1).enumerate() {
            let Some(number) = cell.split(' ').next().filter(|number| !number.is_empty()) else {
                continue;
            };
            let value = plain_text(number).replace('\u{2212}', "-").parse().ok()?;
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
    fn read_card_row(&mut self, lane: LaneKind, row: HeadedRow) -> Option<()> {
        let kind = lane.card_kind()?;
        let text = plain_text(row.get("What"));
        let mut card = Card::new(self.ids.fresh(), kind, text);
        for spec in kind.spec().fields {
            let cell = row.get(spec.label);
            let value = match spec.holds {
                FieldType::Level { .. } => Some(FieldValue::Number(cell.parse().ok()?)),
                FieldType::Score { .. } => cell.parse().ok().map(FieldValue::Number),
                FieldType::Text | FieldType::Quantity => Some(FieldValue::Text(plain_text(cell))),
                FieldType::Choice(choices) => {
                    let cell = cell.to_lowercase();
                    let mut choices = choices.iter();
                    let choice = choices.find(|choice| choice.label.to_lowercase() == cell);
                    choice.map(|choice| FieldValue::Choice(choice.key))
                }
                FieldType::Readings => {
                    let readings = escaped_text::split_unescaped(cell, "<br>").into_iter();
                    Some(FieldValue::Readings(
                        readings.filter_map(parse_reading).collect(),
                    ))
                }
            };
            let fits = value.as_ref().is_none_or(|value| spec.holds.allows(value));
            match spec.holds {
                FieldType::Level { .. } if !fits => return None,
                _ => card.fields.set(spec, value.filter(|_| fits)),
            }
        }
        // A page names the kind of a metric only where its name does not say it.
        if kind.has(KIND) && row.get(KIND.spec.label).is_empty() {
            card.set(KIND, metric_kind(&card.text));
        }
        if let Some(about) = parse_about(row.get("More")) {
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
            let map = finish_map(draft, &mut self.ids);
            self.document.maps.push(Arc::new(map));
        }
        Imported {
            document: self.document,
            report: self.report,
        }
    }
}
