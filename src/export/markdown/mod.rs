//! Writes maps as Markdown, for wikis and repositories: an outline with tables.
//!
//! The tables are those that GitHub, GitLab and most wikis read. Every character that could mean
//! something to them stands behind a backslash or as an entity, so that any text stays a text. So does
//! whatever [`crate::import`] could take for something else when it reads the page back: a comma within
//! an item of a list, a heading of the page's own. A `<br>` stands between things, a `<br/>` within one.

mod words;

use std::fmt::Write as _;
use std::io;

use super::{Content, Drawn, Failure, Options, Preview, Progress, Subject, lost};
use crate::import::table::metric_kind;
use crate::model::{
    Card, CardKind, Detail, Document, Face, Goal, Lane, LaneKind, Map, MapState, Metric,
    MetricKind, Opportunity, Persona, Score, Stage, Status, Touchpoint,
};
use crate::sheet::page::{
    COLUMNS, LANES, NAMELESS, OTHERS, SECOND, TRUTH, UNTITLED, UNTOLD, lane_headings, lane_words,
};
use crate::sheet::{clean, flat};
use words::{about, about_with, apart, apart_with, escaped, escaped_with, lines, listed, unclosed};

/// Writes all maps.
pub(super) fn write(
    subject: &Subject,
    _: &Options,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    subject.first()?;
    let mut text = opening(subject);
    let mut left_out = Vec::new();
    lost::portraits(&subject.document.personas, &mut left_out);
    for (place, drawn) in subject.maps.iter().enumerate() {
        if !progress(super::share(place, subject.maps.len())) {
            return Err(Failure::Cancelled);
        }
        map(&mut text, subject, drawn);
        out.write_all(text.as_bytes())?;
        text.clear();
        left(&drawn.map, &mut left_out);
    }
    out.write_all(closing(subject).as_bytes())?;
    if !progress(1.0) {
        return Err(Failure::Cancelled);
    }
    Ok(left_out)
}

/// The text itself.
pub(super) fn preview(subject: &Subject, _: &Options) -> Result<Preview, Failure> {
    subject.first()?;
    let mut text = opening(subject);
    for drawn in &subject.maps {
        map(&mut text, subject, drawn);
    }
    text.push_str(&closing(subject));
    Ok(Preview::of("Markdown", Content::Text(text)))
}

/// What has no place in an outline.
fn left(map: &Map, left_out: &mut Vec<String>) {
    lost::hidden(map, left_out);
    lost::nobody(map, left_out);
    lost::subtitles(map, left_out);
    for stage in &map.stages {
        if stage.hue.is_some() {
            left_out.push(format!("the colour of the stage “{}”", stage.title));
        }
        for it in &stage.touchpoints {
            if it.hue.is_some() {
                left_out.push(format!("the colour of “{}”", it.title));
            }
            if !it.picture.is_empty() {
                left_out.push(format!("the picture of “{}”", it.title));
            }
        }
    }
}

/// The title and what belongs to the whole document.
fn opening(subject: &Subject) -> String {
    let document = &subject.document;
    let mut text = String::new();
    let title = match escaped(&document.title) {
        title if title.is_empty() => "Customer journey map".to_owned(),
        title => title,
    };
    _ = writeln!(text, "# {title}\n");
    paragraph(&mut text, &document.notes);
    // Whoever makes all the journeys is told of once.
    if are_all_the_same(subject) {
        for persona in people(document, &subject.maps[0].map) {
            person(&mut text, persona);
        }
    }
    text
}

/// Those who make the map's journey, in its order.
fn people<'a>(document: &'a Document, map: &'a Map) -> impl Iterator<Item = &'a Persona> {
    let personas = map.personas.iter();
    personas.filter_map(|id| document.persona(id).map(|persona| &**persona))
}

/// Whether all maps are about all the people of the document, in the same order.
fn are_all_the_same(subject: &Subject) -> bool {
    let Some(first) = subject.maps.first() else {
        return false;
    };
    let first = &first.map.personas;
    first.len() == subject.document.personas.len()
        && subject
            .maps
            .iter()
            .all(|drawn| drawn.map.personas == *first)
}

/// Whoever makes none of the journeys.
fn closing(subject: &Subject) -> String {
    let is_on = |drawn: &Drawn, persona: &Persona| drawn.map.personas.contains(&persona.id);
    let mut text = String::new();
    for persona in &subject.document.personas {
        if subject.maps.iter().any(|drawn| is_on(drawn, persona)) {
            continue;
        }
        if text.is_empty() {
            _ = writeln!(text, "## {OTHERS}\n");
        }
        person(&mut text, persona);
    }
    text
}

/// A text in paragraphs of its own.
fn paragraph(text: &mut String, words: &str) {
    let lines: Vec<String> = clean(words).lines().map(escaped).collect();
    if lines.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "{}\n", lines.join("  \n"));
    }
}

fn person(text: &mut String, persona: &Persona) {
    let name = match apart(&persona.name, |word| word == NAMELESS) {
        name if name.is_empty() => NAMELESS.to_owned(),
        name => name,
    };
    // The last comma stands before the segment.
    let segment = escaped_with(&persona.segment, &[',']);
    let signs: &[char] = if segment.is_empty() { &[','] } else { &[] };
    let role = escaped_with(&persona.role, signs);
    let known = match (role.is_empty(), segment.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!(", {role}"),
        (true, false) => format!(" ({segment})"),
        (false, false) => format!(", {role}, {segment}"),
    };
    _ = writeln!(text, "**{name}**{known}\n");
    let quote: Vec<String> = clean(&persona.quote).lines().map(escaped).collect();
    if quote.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "> {}\n", quote.join("  \n> "));
    }
    list(text, &persona.traits);
    paragraph(text, &persona.notes);
}

fn list(text: &mut String, items: &[String]) {
    let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
    for item in items.iter().filter(|item| !item.is_empty()) {
        _ = writeln!(text, "- {item}");
    }
    if items.iter().any(|item| !item.is_empty()) {
        text.push('\n');
    }
}

fn map(text: &mut String, subject: &Subject, drawn: &Drawn) {
    let document = &subject.document;
    let map = &drawn.map;
    let state = map.state.map_or("", MapState::label);
    let is_own = |word: &str| word == OTHERS || word == UNTITLED || is_state(word) && word != state;
    let title = apart(&map.title, is_own);
    let several = subject.maps.len() > 1;
    // What is noted of the whole and of people ends where the map begins.
    let has_notes = || {
        let mut notes = document.personas.iter().map(|persona| &persona.notes);
        !flat(&document.notes).is_empty() || notes.any(|notes| !flat(notes).is_empty())
    };
    // So do those above who make all journeys, where others make none.
    let has_own_people = !are_all_the_same(subject);
    let has_heading = several || !title.is_empty() || has_notes() || has_own_people;
    // A title that is the state, and a heading in place of one, say it.
    let is_told =
        |state: &MapState| has_heading && title.is_empty() || flat(&map.title) == state.label();
    let untold = map.state.filter(|state| !is_told(state));
    if has_heading {
        let heading = match (title.is_empty(), state) {
            (true, "") => UNTITLED.to_owned(),
            (true, state) => state.to_owned(),
            (false, _) => title,
        };
        _ = writeln!(text, "## {heading}\n");
    }
    if has_own_people {
        for persona in people(document, map) {
            person(text, persona);
        }
    }
    facts(text, map, untold, subject.dress.evidence(map));
    for (place, it) in map.stages.iter().enumerate() {
        stage(text, map, place, it);
    }
    curve(text, document, map);
    ranked(text, map, CardKind::PainPoint);
    ranked(text, map, CardKind::BrightSpot);
    opportunities(text, map);
    metrics(text, map);
}

fn is_state(word: &str) -> bool {
    MapState::ALL.iter().any(|state| state.label() == word)
}

/// What the header says.
fn facts(text: &mut String, map: &Map, state: Option<MapState>, evidence: Option<u32>) {
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(state) = state {
        facts.push(("State", state.label().to_owned()));
    }
    facts.push(("Scenario", lines(&map.scenario)));
    facts.push(("Expectations", listed(&map.expectations, ';')));
    for goal in &map.goals {
        facts.push(("Goal", goal_words(goal)));
    }
    facts.push(("Owner", escaped(&map.owner)));
    if let Some(day) = map.reviewed {
        facts.push(("Reviewed", day.words()));
    }
    if let Some(percent) = evidence {
        facts.push(("Observed or reported", format!("{percent} %")));
    }
    facts.push(("Source", lines(&map.source)));
    let mut tags: Vec<String> = Vec::new();
    for tag in map.tags.iter().map(|tag| flat(tag)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    facts.push(("Tags", listed(&tags, ',')));
    facts.push((LANES, lanes(map)));
    facts.retain(|(_, words)| !words.is_empty());
    // Below nothing but people, the notes would be theirs.
    let is_bare = facts.is_empty() && !flat(&map.notes).is_empty();
    if is_bare {
        facts.push(("Notes", lines(&map.notes)));
    }
    for (what, words) in &facts {
        _ = writeln!(text, "- **{what}:** {words}");
    }
    if !facts.is_empty() {
        text.push('\n');
    }
    if !is_bare {
        paragraph(text, &map.notes);
    }
}

/// The lanes in their order, where they are not the usual ones: `Step; Notes (Frontstage): Doing`.
fn lanes(map: &Map) -> String {
    let is_told = |lane: &&Lane| !lane.hidden || lane.kind == LaneKind::Touchpoints;
    let lanes: Vec<&Lane> = map.lanes.iter().filter(is_told).collect();
    let has_spots = !cards(map, CardKind::BrightSpot).is_empty();
    let usual = |has_spots: bool| {
        let usual = Lane::usual(&map.id, has_spots);
        lanes
            .iter()
            .map(|lane| lane.kind)
            .eq(usual.iter().map(|lane| lane.kind))
    };
    let is_plain = lanes
        .iter()
        .all(|lane| flat(&lane.title).is_empty() && lane.role.is_none());
    if is_plain && (usual(false) && !has_spots || usual(true) && has_spots) {
        return String::new();
    }
    let words = lanes.iter().map(|lane| lane_words(lane));
    listed(&words.collect::<Vec<_>>(), ';')
}

/// What shall be reached, and by what one sees it: `Shorter calls (Call time, 2:00, within 6 months)`.
fn goal_words(goal: &Goal) -> String {
    const SIGNS: [char; 3] = [',', '(', ')'];
    let parts = [&goal.metric, &goal.target, &goal.by];
    let told = parts.iter().rposition(|part| !flat(part).is_empty());
    let Some(last) = told else {
        return unclosed(escaped(&goal.text));
    };
    let parts = parts[..=last].iter().map(|part| match flat(part) {
        part if part.is_empty() => UNTOLD.to_owned(),
        part => apart_with(&part, |word| word == UNTOLD, &SIGNS),
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let words = format!("{} ({parts})", escaped(&goal.text));
    words.trim_start().to_owned()
}

/// A table, made of rows of cells that are escaped already. Columns without anything are left out, but
/// for the first ones, which say what the table is about.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How many columns stay.
    kept: usize,
}

impl Table {
    fn new(headings: &[&str]) -> Self {
        Self {
            headings: headings.iter().map(|&heading| heading.to_owned()).collect(),
            rows: Vec::new(),
            kept: 2,
        }
    }

    fn write(mut self, text: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let full: Vec<bool> = (0..self.headings.len())
            .map(|column| column < self.kept || self.rows.iter().any(|row| !row[column].is_empty()))
            .collect();
        for row in std::iter::once(&mut self.headings).chain(&mut self.rows) {
            let mut column = 0;
            row.retain(|_| {
                column += 1;
                full[column - 1]
            });
        }
        let dashes = vec!["---".to_owned(); self.headings.len()];
        for row in [&self.headings, &dashes].into_iter().chain(&self.rows) {
            _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text.push('\n');
    }
}

/// A stage with its touchpoints, and what of their lanes is not told further below.
fn stage(text: &mut String, map: &Map, place: usize, stage: &Stage) {
    let title = escaped(&stage.title);
    let title = if title.is_empty() { "Stage" } else { &title };
    _ = writeln!(text, "### {title}\n");
    let about = about(&stage.about);
    if !about.is_empty() {
        _ = writeln!(text, "{about}\n");
    }
    let shown = |kind| map.lane_of(kind).is_some_and(|lane| !lane.hidden);
    let told =
        |lane: &&Lane| !lane.hidden && matches!(lane.kind, LaneKind::Thoughts | LaneKind::Text);
    let lanes: Vec<&Lane> = map.lanes.iter().filter(told).collect();
    let [step, touchpoint, channels, more] = COLUMNS.map(str::to_owned);
    let mut headings = vec![step, touchpoint];
    if shown(LaneKind::Channels) {
        headings.push(channels);
    }
    for heading in lane_headings(&lanes) {
        headings.push(apart(&heading, |word| COLUMNS.contains(&word)));
    }
    headings.push(more);
    let mut table = Table {
        headings,
        rows: Vec::new(),
        kept: 2,
    };
    for (step, it) in stage.touchpoints.iter().enumerate() {
        let mut row = vec![format!("{}.{}", place + 1, step + 1), touchpoint_words(it)];
        if shown(LaneKind::Channels) {
            row.push(listed(&it.channels, ','));
        }
        for lane in &lanes {
            let cards = it.cards_in(lane).map(card_words);
            row.push(cards.collect::<Vec<_>>().join("<br>"));
        }
        row.push(self::about(&it.about));
        table.rows.push(row);
    }
    table.write(text);
}

fn touchpoint_words(it: &Touchpoint) -> String {
    let is_own = |title: &str| title == TRUTH || title.ends_with(&format!(" ({TRUTH})"));
    let title = apart(&it.title, is_own);
    match (it.moment_of_truth, title.is_empty()) {
        (false, _) => title,
        (true, true) => TRUTH.to_owned(),
        (true, false) => format!("{title} ({TRUTH})"),
    }
}

/// A card in one cell, with what is known of it.
fn card_words(card: &Card) -> String {
    let words = lines(&card.text);
    let is_thought = matches!(card.detail, Detail::Thought);
    let text = match words.strip_prefix('“') {
        _ if is_thought => format!("“{words}”"),
        // A note in quotation marks is no thought.
        Some(rest) => format!("&#8220;{rest}"),
        None => words,
    };
    match about_with(&card.about, &['(', ')']) {
        about if about.is_empty() => unclosed(text),
        about => format!("{text} ({about})"),
    }
}

/// The curve as numbers and words, a row for each touchpoint that has a feeling.
fn curve(text: &mut String, document: &Document, map: &Map) {
    if map
        .lane_of(LaneKind::Emotion)
        .is_none_or(|lane| lane.hidden)
    {
        return;
    }
    let people = map.personas.len().max(1);
    let mut headings = vec!["Step".to_owned()];
    for place in 0..people {
        let id = map.personas.get(place).filter(|_| people > 1);
        let name = id.and_then(|id| document.persona(id));
        let name = name
            .map(|persona| apart(&persona.name, |word| SECOND.contains(&word)))
            .unwrap_or_default();
        headings.push(match name.is_empty() {
            true if people > 1 => format!("Persona {}", place + 1),
            true => "Emotion (−2 to +2)".to_owned(),
            false => name,
        });
    }
    let mut table = Table {
        kept: headings.len(),
        headings,
        rows: Vec::new(),
    };
    for (s, stage) in map.stages.iter().enumerate() {
        for (t, it) in stage.touchpoints.iter().enumerate() {
            let felt = (0..people).map(|place| it.emotion_of(map, place));
            let felt: Vec<String> = felt
                .map(|felt| {
                    felt.map_or_else(String::new, |felt| {
                        format!("{felt} {}", face_word(felt.face()))
                    })
                })
                .collect();
            if felt.iter().any(|felt| !felt.is_empty()) {
                let mut row = vec![format!("{}.{}", s + 1, t + 1)];
                row.extend(felt);
                table.rows.push(row);
            }
        }
    }
    if !table.rows.is_empty() {
        let heading = heading(map, LaneKind::Emotion, "How it feels");
        _ = writeln!(text, "### {heading}\n");
        table.write(text);
    }
}

/// The lane's own heading, or the usual one.
fn heading(map: &Map, kind: LaneKind, usual: &str) -> String {
    let own = map.lane_of(kind).map(|lane| escaped(&lane.title));
    own.filter(|own| !own.is_empty())
        .unwrap_or(usual.to_owned())
}

fn face_word(face: Face) -> String {
    face.label().to_lowercase()
}

/// The cards of a kind with where they belong.
fn cards(map: &Map, kind: CardKind) -> Vec<(String, &Card)> {
    if map.lane_of(kind.lane_kind()).is_none_or(|lane| lane.hidden) {
        return Vec::new();
    }
    let mut cards = Vec::new();
    for (s, stage) in map.stages.iter().enumerate() {
        for (t, it) in stage.touchpoints.iter().enumerate() {
            let of_kind = it.cards.iter().filter(|card| card.detail.kind() == kind);
            cards.extend(of_kind.map(|card| (format!("{}.{}", s + 1, t + 1), card)));
        }
    }
    cards
}

/// Pain points or bright spots, the strongest first.
fn ranked(text: &mut String, map: &Map, kind: CardKind) {
    let strength = |card: &Card| match card.detail {
        Detail::PainPoint(severity) | Detail::BrightSpot(severity) => severity.value(),
        _ => 0,
    };
    let mut cards = cards(map, kind);
    cards.sort_by_key(|(_, card)| std::cmp::Reverse(strength(card)));
    let what = match kind {
        CardKind::PainPoint => "Severity",
        _ => "Strength",
    };
    let mut table = Table::new(&["What", what, "Step", "More"]);
    for (step, card) in cards {
        table.rows.push(vec![
            lines(&card.text),
            strength(card).to_string(),
            step,
            about(&card.about),
        ]);
    }
    section(text, map, kind, table);
}

/// A table of cards under its lane's heading.
fn section(text: &mut String, map: &Map, kind: CardKind, table: Table) {
    let lane = kind.lane_kind();
    if !table.rows.is_empty() {
        _ = writeln!(text, "### {}\n", heading(map, lane, lane.label()));
    }
    table.write(text);
}

fn opportunities(text: &mut String, map: &Map) {
    let mut table = Table::new(&[
        "What",
        "Impact",
        "Ease",
        "Satisfaction",
        "Revenue",
        "Efficiency",
        "Competitive edge",
        "Tactic",
        "Status",
        "Step",
        "More",
    ]);
    let score = |score: Option<Score>| score.map_or_else(String::new, |it| it.value().to_string());
    for (step, card) in cards(map, CardKind::Opportunity) {
        let Detail::Opportunity(idea) = &card.detail else {
            continue;
        };
        let Opportunity {
            impact,
            ease,
            satisfaction,
            revenue,
            efficiency,
            edge,
            tactic,
            status,
        } = &**idea;
        let status = Some(*status).filter(|status| *status != Status::Idea);
        table.rows.push(vec![
            lines(&card.text),
            score(*impact),
            score(*ease),
            score(*satisfaction),
            score(*revenue),
            score(*efficiency),
            score(*edge),
            lines(tactic),
            status.map_or_else(String::new, |status| status.label().to_lowercase()),
            step,
            about(&card.about),
        ]);
    }
    section(text, map, CardKind::Opportunity, table);
}

fn metrics(text: &mut String, map: &Map) {
    let mut table = Table::new(&[
        "What", "Now", "Target", "Unit", "Earlier", "Kind", "Step", "More",
    ]);
    for (step, card) in cards(map, CardKind::Metric) {
        let Detail::Metric(metric) = &card.detail else {
            continue;
        };
        let Metric {
            kind,
            now,
            target,
            unit,
            earlier,
        } = &**metric;
        // Most names say it.
        let name = flat(card.words());
        let is_told = name.is_empty() || metric_kind(&name) == *kind;
        let told = if is_told { "" } else { kind.label() };
        let earlier = earlier.iter();
        let earlier = earlier.map(|it| format!("{}: {}", it.on.words(), escaped(&it.value)));
        table.rows.push(vec![
            match lines(card.words()) {
                name if name.is_empty() && *kind != MetricKind::Custom => lines(kind.label()),
                name => name,
            },
            escaped(now),
            escaped(target),
            escaped(unit),
            earlier.collect::<Vec<_>>().join("<br>"),
            told.to_owned(),
            step,
            about(&card.about),
        ]);
    }
    section(text, map, CardKind::Metric, table);
}
