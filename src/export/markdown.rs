//! Writes maps as Markdown, for wikis and repositories: an outline with tables.
//!
//! The tables are those that GitHub, GitLab and most wikis read. Every character that could mean
//! something to them stands behind a backslash or as an entity, so that any text stays a text.

use std::fmt::Write as _;
use std::io;

use super::{Content, Drawn, Failure, Options, Preview, Progress, Subject, lost};
use crate::model::{
    About, Card, CardKind, Detail, Document, Face, Goal, Lane, LaneKind, Map, MapState, Metric,
    Opportunity, Persona, Score, Stage, Status, Touchpoint,
};
use crate::sheet::{clean, flat};

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
    Ok(Preview::of("Markdown", Content::Text(text)))
}

/// What has no place in an outline.
fn left(map: &Map, left_out: &mut Vec<String>) {
    lost::hidden(map, left_out);
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
    // Whoever makes all the journeys, or none, is told of once.
    for persona in &document.personas {
        let is_on = |drawn: &Drawn| drawn.map.personas.contains(&persona.id);
        if are_all_the_same(subject) || !subject.maps.iter().any(is_on) {
            person(&mut text, persona);
        }
    }
    text
}

/// Whether all maps are about the same people.
fn are_all_the_same(subject: &Subject) -> bool {
    let mut maps = subject.maps.windows(2);
    maps.all(|two| two[0].map.personas == two[1].map.personas)
}

/// A text in paragraphs of its own.
fn paragraph(text: &mut String, words: &str) {
    let lines: Vec<String> = clean(words).lines().map(escaped).collect();
    if lines.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "{}\n", lines.join("  \n"));
    }
}

fn person(text: &mut String, persona: &Persona) {
    let name = escaped(&persona.name);
    let name = if name.is_empty() { "Persona" } else { &name };
    let known = [&persona.role, &persona.segment].map(|it| escaped(it));
    let known: Vec<_> = known.into_iter().filter(|it| !it.is_empty()).collect();
    let known = match &known[..] {
        [] => String::new(),
        known => format!(", {}", known.join(", ")),
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
    let title = escaped(&map.title);
    let state = map.state.map_or("", MapState::label);
    let several = subject.maps.len() > 1;
    if several || !title.is_empty() {
        let heading = match (title.is_empty(), state) {
            (true, "") => "Map".to_owned(),
            (true, state) => state.to_owned(),
            (false, _) => title,
        };
        _ = writeln!(text, "## {heading}\n");
    }
    if !are_all_the_same(subject) {
        for persona in map.personas.iter().filter_map(|id| document.persona(id)) {
            person(text, persona);
        }
    }
    facts(text, map, subject.dress.evidence(map));
    for (place, it) in map.stages.iter().enumerate() {
        stage(text, map, place, it);
    }
    curve(text, document, map);
    ranked(text, map, CardKind::PainPoint);
    ranked(text, map, CardKind::BrightSpot);
    opportunities(text, map);
    metrics(text, map);
}

/// What the header says.
fn facts(text: &mut String, map: &Map, evidence: Option<u32>) {
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(state) = map.state
        && flat(&map.title) != state.label()
        && !flat(&map.title).is_empty()
    {
        facts.push(("State", state.label().to_owned()));
    }
    facts.push(("Scenario", escaped(&map.scenario)));
    let expectations = map.expectations.iter().map(|it| escaped(it));
    facts.push(("Expectations", expectations.collect::<Vec<_>>().join("; ")));
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
    facts.push(("Source", escaped(&map.source)));
    let tags = map.tags.iter().map(|tag| escaped(tag));
    facts.push(("Tags", tags.collect::<Vec<_>>().join(", ")));
    facts.retain(|(_, words)| !words.is_empty());
    for (what, words) in &facts {
        _ = writeln!(text, "- **{what}:** {words}");
    }
    if !facts.is_empty() {
        text.push('\n');
    }
    paragraph(text, &map.notes);
}

fn goal_words(goal: &Goal) -> String {
    let more = [&goal.metric, &goal.target, &goal.by].map(|it| escaped(it));
    let more: Vec<_> = more.into_iter().filter(|it| !it.is_empty()).collect();
    match &more[..] {
        [] => escaped(&goal.text),
        more => format!("{} ({})", escaped(&goal.text), more.join(", ")),
    }
}

/// A table, made of rows of cells that are escaped already. Columns without anything are left out.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(headings: &[&str]) -> Self {
        Self {
            headings: headings.iter().map(|&heading| heading.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    fn write(mut self, text: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let full: Vec<bool> = (0..self.headings.len())
            .map(|column| column == 0 || self.rows.iter().any(|row| !row[column].is_empty()))
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
    let mut headings = vec!["Step".to_owned(), "Touchpoint".to_owned()];
    if shown(LaneKind::Channels) {
        headings.push("Channels".to_owned());
    }
    headings.extend(lanes.iter().map(|lane| escaped(lane.heading())));
    headings.push("More".to_owned());
    let mut table = Table {
        headings,
        rows: Vec::new(),
    };
    for (step, it) in stage.touchpoints.iter().enumerate() {
        let mut row = vec![format!("{}.{}", place + 1, step + 1), touchpoint_words(it)];
        if shown(LaneKind::Channels) {
            let channels = it.channels.iter().map(|channel| escaped(channel));
            row.push(channels.collect::<Vec<_>>().join(", "));
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
    let title = escaped(&it.title);
    match (it.moment_of_truth, title.is_empty()) {
        (false, _) => title,
        (true, true) => "moment of truth".to_owned(),
        (true, false) => format!("{title} (moment of truth)"),
    }
}

/// A card in one cell, with what is known of it.
fn card_words(card: &Card) -> String {
    let text = match card.detail {
        Detail::Thought => format!("“{}”", lines(&card.text)),
        _ => lines(&card.text),
    };
    match about(&card.about) {
        about if about.is_empty() => text,
        about => format!("{text} ({about})"),
    }
}

/// A text in a cell: its lines one below the other.
fn lines(text: &str) -> String {
    let text = clean(text);
    let lines: Vec<String> = text.lines().map(escaped).collect();
    lines.join("<br>")
}

/// Evidence, source, owner, tags and notes, in one line.
fn about(about: &About) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(about.evidence.map(|it| it.label().to_lowercase()));
    let told = [
        ("owner", &about.owner),
        ("source", &about.source),
        ("notes", &about.notes),
    ];
    for (what, words) in told {
        let words = lines(words);
        if !words.is_empty() {
            parts.push(format!("{what}: {words}"));
        }
    }
    let tags: Vec<String> = about.tags.iter().map(|tag| escaped(tag)).collect();
    if !tags.is_empty() {
        parts.push(format!("tags: {}", tags.join(", ")));
    }
    parts.join("; ")
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
            .map(|persona| escaped(&persona.name))
            .unwrap_or_default();
        headings.push(match name.is_empty() {
            true if people > 1 => format!("Persona {}", place + 1),
            true => "Emotion (−2 to +2)".to_owned(),
            false => name,
        });
    }
    let mut table = Table {
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
    let mut table = Table::new(&["What", "Now", "Target", "Unit", "Earlier", "Step", "More"]);
    for (step, card) in cards(map, CardKind::Metric) {
        let Detail::Metric(metric) = &card.detail else {
            continue;
        };
        let Metric {
            kind: _,
            now,
            target,
            unit,
            earlier,
        } = &**metric;
        let earlier = earlier.iter();
        let earlier = earlier.map(|it| format!("{}: {}", it.on.words(), escaped(&it.value)));
        table.rows.push(vec![
            lines(card.words()),
            escaped(now),
            escaped(target),
            escaped(unit),
            earlier.collect::<Vec<_>>().join("<br>"),
            step,
            about(&card.about),
        ]);
    }
    section(text, map, CardKind::Metric, table);
}

/// A text in one line in which nothing means anything to Markdown or HTML, wherever it stands.
fn escaped(text: &str) -> String {
    let text = flat(text);
    let mut escaped = String::with_capacity(text.len());
    // Digits, a dash or the like mean something where a line begins.
    let mut is_first = true;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_digit = c.is_ascii_digit();
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // An address or a name would become a link, a word between colons a picture.
            '@' => escaped.push_str("&#64;"),
            ':' if next == '/' || next.is_ascii_alphabetic() || "+-".contains(next) => {
                escaped.push_str("&#58;");
            }
            '.' if matches!(before, 'w' | 'W') => escaped.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '-' | '+' | '=' | '.' | ')' if is_first => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        is_first &= is_digit;
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything() {
        let cases = [
            ("# Title", "\\# Title"),
            ("a | b", "a \\| b"),
            ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
            ("1. one", "1\\. one"),
            ("[a](b)", "\\[a\\](b)"),
            ("https://a.b", "https&#58;//a.b"),
            ("two\nlines", "two lines"),
            ("9:40 - 2:00", "9:40 - 2:00"),
            ("- a dash", "\\- a dash"),
        ];
        for (text, wanted) in cases {
            assert_eq!(escaped(text), wanted);
        }
    }
}
