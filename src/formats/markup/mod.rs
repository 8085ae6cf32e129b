//! Pages with tables: Markdown, Org, `AsciiDoc`, wikis and the web. A table of a journey becomes
//! rows of cells below its heading and facts, and is read like any other table. Pages written by
//! Touchline become the original maps.

mod asciidoc;
pub(crate) mod blocks;
pub(crate) mod escaped_text;
pub(crate) mod inline;
pub(crate) mod table_builder;

use super::import::kinds::{self, DocumentMerger};
use super::import::{ImportRemark, Imported, quote_excerpt};
use super::table::{self, Grid};
use super::{html, markdown, plain_text};
use blocks::{MarkupTable, PageBlock};

/// What a page holds.
pub(crate) enum PageContent {
    /// Maps.
    Maps(Imported),
    /// One table, and remarks on the rest of the page.
    Table(Grid, Vec<ImportRemark>),
}

/// The maximum length of a key before a colon; longer ones are sentences.
const MAX_KEY_CHARS: usize = 30;

/// Generic headings.
const PLAIN_HEADINGS: [&str; 8] = [
    "journey",
    "journey map",
    "customer journey",
    "customer journey map",
    "user journey",
    "map",
    "table",
    "overview",
];

/// A table with its headings and facts.
struct TableSection {
    /// The headings above, the highest first.
    headings: Vec<String>,
    /// `Persona: Ann`, each with its line.
    facts: Vec<(usize, String)>,
    table: MarkupTable,
}

impl TableSection {
    fn grid(&self) -> Grid {
        Grid::from_numbered_rows(self.table.rows.iter().cloned())
    }

    fn is_journey(&self) -> bool {
        let grid = self.grid();
        let known = table::known_headings(&grid);
        known > 1 || known > 0 && table::names_steps(&grid)
    }

    /// The nearest specific heading.
    fn title(&self) -> &str {
        let says_much = |heading: &&String| {
            let plain = heading.trim().to_lowercase();
            !PLAIN_HEADINGS.contains(&plain.as_str())
        };
        let specific = self.headings.iter().rev().find(says_much);
        specific.or(self.headings.last()).map_or("", String::as_str)
    }

    fn head(&self) -> &[String] {
        self.table.rows.first().map_or(&[], |row| &row.1)
    }

    /// The rows of the table below its title and its facts.
    fn with_title(&self, title: &str) -> Grid {
        let first = self.table.line();
        let mut above = vec![(first.saturating_sub(1).max(1), vec![title.to_owned()])];
        let facts = self.facts.iter();
        above.extend(facts.map(|(line, fact)| (*line, vec![fact.clone()])));
        above.extend(self.table.rows.iter().cloned());
        Grid::from_numbered_rows(above)
    }
}

/// Whether a text may contain a table with bars.
fn may_hold_a_table(text: &str) -> bool {
    text.contains(['|', '│', '┃', '║'])
}

/// The importable content of a page; `None` where there is nothing of that kind.
pub(crate) fn read(text: &str) -> Option<PageContent> {
    if let Some(imported) = markdown::read::read(text) {
        return Some(PageContent::Maps(imported));
    }
    if !may_hold_a_table(text) {
        return None;
    }
    read_blocks(blocks::read(text))
}

/// The importable content of a web page; `None` where there is nothing of that kind.
pub(crate) fn read_web(text: &str) -> Option<PageContent> {
    read_blocks(html::read::read(text))
}

fn read_blocks(blocks: Vec<PageBlock>) -> Option<PageContent> {
    let (sections, mut report) = sections(blocks);
    match &sections[..] {
        [] => None,
        [section] => {
            let grid = section.with_title(section.title());
            Some(PageContent::Table(grid, report))
        }
        all if are_stages(all) => {
            report.push(ImportRemark::without_line(format!(
                "{} tables have the same headings and name no stages; each is the stage of its heading",
                all.len()
            )));
            Some(PageContent::Table(as_stages(all), report))
        }
        all => {
            let mut together = DocumentMerger::default();
            for section in all {
                let grid = section.with_title(section.title());
                together.add(Some(section.title()), || kinds::table(&grid, None));
            }
            let mut imported = together.finish();
            if let Some(title) = common_heading(all) {
                title.clone_into(&mut imported.document.title);
            }
            imported.report.append(&mut report);
            imported.report.sort_by_key(|remark| remark.line);
            Some(PageContent::Maps(imported))
        }
    }
}

/// The tables of journeys, and remarks on other tables.
fn sections(blocks: Vec<PageBlock>) -> (Vec<TableSection>, Vec<ImportRemark>) {
    let mut sections = Vec::new();
    let mut report = Vec::new();
    let mut headings: Vec<(usize, String)> = Vec::new();
    let mut facts: Vec<(usize, String)> = Vec::new();
    // Facts above the first table hold for all; those below a heading for the tables under it.
    let mut shared = 0;
    for block in blocks {
        match block {
            PageBlock::Heading { level, text } => {
                headings.retain(|(above, _)| *above < level);
                headings.push((level, text));
                if !sections.is_empty() {
                    facts.truncate(shared);
                }
            }
            PageBlock::Text { line, text } => facts.extend(as_fact(&text).map(|fact| (line, fact))),
            PageBlock::Table(table) => {
                let above = headings.iter().map(|(_, text)| text);
                let section = TableSection {
                    headings: above.chain(&table.caption).cloned().collect(),
                    facts: facts.clone(),
                    table,
                };
                if section.is_journey() {
                    if sections.is_empty() && headings.len() < 2 {
                        shared = facts.len();
                    }
                    sections.push(section);
                } else {
                    let first = section.head().join(" | ");
                    report.push(ImportRemark {
                        line: section.table.line(),
                        message: format!(
                            "the table {} is no journey and is left out",
                            quote_excerpt(&first)
                        ),
                    });
                }
            }
        }
    }
    (sections, report)
}

/// A fact about the journey: `Persona: Ann`.
fn as_fact(line: &str) -> Option<String> {
    let line = plain_text::lines(line).into_iter().next()?;
    let (key, value) = line.split_once(':')?;
    let is_key = !key.trim().is_empty()
        && key.chars().count() <= MAX_KEY_CHARS
        && key.split_whitespace().count() <= 3;
    (is_key && !value.trim().is_empty() && !value.starts_with("//")).then_some(line)
}

/// Whether several tables are one journey: the same headings, none of them for stages, each under a
/// heading of its own.
fn are_stages(all: &[TableSection]) -> bool {
    let mut titles: Vec<_> = all.iter().map(TableSection::title).collect();
    titles.sort_unstable();
    let differ = titles.windows(2).all(|two| two[0] != two[1]) && !titles[0].is_empty();
    let head = all[0].head();
    let names_stages = head.iter().any(|heading| table::names_stages(heading));
    differ && !names_stages && all.iter().all(|section| section.head() == head)
}

/// Several tables as one, with a column for the stage.
fn as_stages(all: &[TableSection]) -> Grid {
    let first = &all[0];
    let line = first.table.line();
    let mut rows = vec![(
        line.saturating_sub(1).max(1),
        vec![common_heading(all).unwrap_or_default().to_owned()],
    )];
    let facts = first.facts.iter();
    rows.extend(facts.map(|(line, fact)| (*line, vec![fact.clone()])));
    let with = |stage: &str, (line, cells): &(usize, Vec<String>)| {
        let mut row = vec![stage.to_owned()];
        row.extend(cells.iter().cloned());
        (*line, row)
    };
    rows.extend(
        first
            .table
            .rows
            .iter()
            .take(1)
            .map(|row| with("Stage", row)),
    );
    for section in all {
        let title = plain_text::lines(section.title()).join(" ");
        rows.extend(
            section
                .table
                .rows
                .iter()
                .skip(1)
                .map(|row| with(&title, row)),
        );
    }
    Grid::from_numbered_rows(rows)
}

/// The common heading of all tables.
fn common_heading(all: &[TableSection]) -> Option<&str> {
    let first = all.first()?.headings.first()?;
    let is_over = |section: &TableSection| {
        section.headings.len() > 1 && section.headings.first() == Some(first)
    };
    all.iter().all(is_over).then_some(first.as_str())
}
