//! Pages with tables: Markdown, Org, `AsciiDoc`, wikis and the web. A table that is a journey becomes
//! rows of cells under the heading and the facts that stand above it, and is read like any other table.
//! The pages that Touchline writes itself become the maps they came from.

mod asciidoc;
mod blocks;
mod growing;
mod html;
mod inline;
mod own;
mod raw;

use super::kinds::{self, Together};
use super::table::{self, Grid};
use super::{Imported, Remark, quoted, text};
use blocks::{Block, Table};

/// What a page holds.
pub(super) enum Page {
    /// Maps.
    Maps(Imported),
    /// One table, and what there is to say of the rest of the page.
    Table(Grid, Vec<Remark>),
}

/// A longer word before a colon is part of a sentence.
const LONGEST_KEY: usize = 30;

/// Headings that say nothing about whose journey it is.
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

/// A table with what stands above it.
struct Section {
    /// The headings above, the highest first.
    headings: Vec<String>,
    /// `Persona: Ann`, each with its line.
    facts: Vec<(usize, String)>,
    table: Table,
}

impl Section {
    fn grid(&self) -> Grid {
        Grid::from_numbered_rows(self.table.rows.iter().cloned())
    }

    fn is_journey(&self) -> bool {
        let grid = self.grid();
        let known = table::known_headings(&grid);
        known > 1 || known > 0 && table::names_steps(&grid)
    }

    /// The nearest heading that tells it from other tables.
    fn title(&self) -> &str {
        let says_much = |heading: &&String| {
            let plain = heading.trim().to_lowercase();
            !PLAIN_HEADINGS.contains(&plain.as_str())
        };
        let told = self.headings.iter().rev().find(says_much);
        told.or(self.headings.last()).map_or("", String::as_str)
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

/// Whether a text looks as if there were a table between bars in it.
fn may_hold_a_table(text: &str) -> bool {
    text.contains(['|', '│', '┃', '║'])
}

/// What the page holds that can become maps; `None` where there is nothing of that kind.
pub(super) fn read(text: &str) -> Option<Page> {
    if let Some(imported) = own::read(text) {
        return Some(Page::Maps(imported));
    }
    if !may_hold_a_table(text) {
        return None;
    }
    page(blocks::read(text))
}

/// What a web page holds that can become maps; `None` where there is nothing of that kind.
pub(super) fn read_web(text: &str) -> Option<Page> {
    page(html::read(text))
}

fn page(blocks: Vec<Block>) -> Option<Page> {
    let (sections, mut report) = sections(blocks);
    match &sections[..] {
        [] => None,
        [section] => {
            let grid = section.with_title(section.title());
            Some(Page::Table(grid, report))
        }
        all if are_stages(all) => {
            report.push(Remark::of_all(format!(
                "{} tables have the same headings and name no stages; each is the stage of its heading",
                all.len()
            )));
            Some(Page::Table(as_stages(all), report))
        }
        all => {
            let mut together = Together::default();
            for section in all {
                let grid = section.with_title(section.title());
                together.add(Some(section.title()), || kinds::table(&grid, None));
            }
            let mut imported = together.finish();
            if let Some(title) = common(all) {
                title.clone_into(&mut imported.document.title);
            }
            imported.report.append(&mut report);
            imported.report.sort_by_key(|remark| remark.line);
            Some(Page::Maps(imported))
        }
    }
}

/// The tables of journeys, and what there is to say of the others.
fn sections(blocks: Vec<Block>) -> (Vec<Section>, Vec<Remark>) {
    let mut sections = Vec::new();
    let mut report = Vec::new();
    let mut headings: Vec<(usize, String)> = Vec::new();
    let mut facts: Vec<(usize, String)> = Vec::new();
    // Facts above the first table hold for all; those below a heading for the tables under it.
    let mut shared = 0;
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                headings.retain(|(above, _)| *above < level);
                headings.push((level, text));
                if !sections.is_empty() {
                    facts.truncate(shared);
                }
            }
            Block::Text { line, text } => facts.extend(fact(&text).map(|fact| (line, fact))),
            Block::Table(table) => {
                let above = headings.iter().map(|(_, text)| text);
                let section = Section {
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
                    report.push(Remark {
                        line: section.table.line(),
                        message: format!(
                            "the table {} is no journey and is left out",
                            quoted(&first)
                        ),
                    });
                }
            }
        }
    }
    (sections, report)
}

/// A line that says one thing about the journey: `Persona: Ann`.
fn fact(line: &str) -> Option<String> {
    let line = text::lines(line).into_iter().next()?;
    let (key, value) = line.split_once(':')?;
    let is_key = !key.trim().is_empty()
        && key.chars().count() <= LONGEST_KEY
        && key.split_whitespace().count() <= 3;
    (is_key && !value.trim().is_empty() && !value.starts_with("//")).then_some(line)
}

/// Whether several tables are one journey: the same headings, none of them for stages, each under a
/// heading of its own.
fn are_stages(all: &[Section]) -> bool {
    let mut titles: Vec<_> = all.iter().map(Section::title).collect();
    titles.sort_unstable();
    let differ = titles.windows(2).all(|two| two[0] != two[1]) && !titles[0].is_empty();
    let head = all[0].head();
    let names_stages = head.iter().any(|heading| table::names_stages(heading));
    differ && !names_stages && all.iter().all(|section| section.head() == head)
}

/// Several tables as one, with a column for the stage.
fn as_stages(all: &[Section]) -> Grid {
    let first = &all[0];
    let line = first.table.line();
    let mut rows = vec![(
        line.saturating_sub(1).max(1),
        vec![common(all).unwrap_or_default().to_owned()],
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
        let title = text::lines(section.title()).join(" ");
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

/// The heading that stands over all the tables.
fn common(all: &[Section]) -> Option<&str> {
    let first = all.first()?.headings.first()?;
    let is_over =
        |section: &Section| section.headings.len() > 1 && section.headings.first() == Some(first);
    all.iter().all(is_over).then_some(first.as_str())
}
