//! A page in blocks: headings, lines of text and tables whose cells stand between bars, as
//! Markdown, Org, `MediaWiki`, Jira, Textile, `DokuWiki`, `AsciiDoc` and programs that print tables
//! write them.

use super::asciidoc;
use super::inline::MarkupDialect;
use crate::formats::plain_text::{heading, page_heading};

/// A part of a page.
pub(crate) enum PageBlock {
    Heading { level: usize, text: String },
    Text { line: usize, text: String },
    Table(MarkupTable),
}

/// A table: each row with the line of the source where it begins.
#[derive(Default)]
pub(crate) struct MarkupTable {
    pub rows: Vec<(usize, Vec<String>)>,
    /// What it is called.
    pub caption: Option<String>,
}

impl MarkupTable {
    pub(crate) fn line(&self) -> usize {
        self.rows.first().map_or(0, |row| row.0)
    }
}

/// The blocks of a page, in their order; texts without markup.
pub(crate) fn read(text: &str) -> Vec<PageBlock> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let dialect = dialect(&lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    // The lines above a table: its title, and in AsciiDoc its columns.
    let (mut title, mut attributes) = (None, "");
    while let Some(&(line, text)) = lines.get(at) {
        let rest = &lines[at..];
        let table = if text.trim_start().starts_with("{|") {
            read_media_wiki_table(rest)
        } else if asciidoc::is_table_delimiter(text) {
            asciidoc::table(rest, attributes)
        } else {
            read_bar_table(rest, dialect)
        };
        if let Some((mut table, length)) = table {
            at += length;
            table.caption = table.caption.or(title.take());
            attributes = "";
            blocks.push(PageBlock::Table(table));
            continue;
        }
        at += 1;
        let trimmed = text.trim();
        if let Some(value) = caption(trimmed, dialect) {
            title = Some(dialect.to_plain_text(value));
            continue;
        }
        if dialect == MarkupDialect::AsciiDoc
            && let Some(value) = asciidoc::attributes(trimmed)
        {
            attributes = value;
            continue;
        }
        if !trimmed.is_empty() && !is_fence(trimmed) {
            (title, attributes) = (None, "");
        }
        if trimmed.is_empty() || is_fence(trimmed) {
            continue;
        }
        let next = lines.get(at).map(|next| next.1);
        if let Some((level, text)) = heading_of(trimmed, next, dialect) {
            // The line under a heading is no text of its own.
            let is_underlined = heading(trimmed).is_none()
                && next.is_some_and(|next| {
                    !next.trim().is_empty() && next.trim().chars().all(|c| "=-".contains(c))
                });
            at += usize::from(is_underlined);
            let text = dialect.to_plain_text(text);
            blocks.push(PageBlock::Heading { level, text });
        } else if !trimmed.starts_with("<!--") {
            let text = dialect.to_plain_text(trimmed);
            blocks.push(PageBlock::Text { line, text });
        }
    }
    blocks
}

/// The title of the table below, where a line is one: `.The trip`, `#+CAPTION: The trip`.
fn caption(line: &str, dialect: MarkupDialect) -> Option<&str> {
    match dialect {
        MarkupDialect::AsciiDoc => asciidoc::block_title(line),
        MarkupDialect::Org => {
            let (key, title) = line.split_once(':')?;
            let is_caption =
                key.eq_ignore_ascii_case("#+caption") || key.eq_ignore_ascii_case("#+name");
            is_caption.then_some(title.trim())
        }
        _ => None,
    }
}

fn is_fence(line: &str) -> bool {
    ["```", "~~~", ":::", "#+begin", "#+end", "#+BEGIN", "#+END"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

fn heading_of<'a>(
    line: &'a str,
    next: Option<&str>,
    dialect: MarkupDialect,
) -> Option<(usize, &'a str)> {
    if dialect == MarkupDialect::Org {
        let title = line
            .get(..8)
            .filter(|start| start.eq_ignore_ascii_case("#+title:"));
        if title.is_some() {
            return Some((1, line[8..].trim()));
        }
        let text = line.trim_start_matches('*');
        let level = line.len() - text.len();
        return (level > 0 && text.starts_with(' ')).then(|| (level, text.trim()));
    }
    let (level, text) = page_heading(line, next)?;
    // More signs mean a higher level.
    let is_doku = dialect == MarkupDialect::DokuWiki && line.starts_with('=');
    Some((if is_doku { 7 - level } else { level }, text))
}

fn dialect(lines: &[(usize, &str)]) -> MarkupDialect {
    let find = |test: fn(&str) -> bool| lines.iter().any(|(_, line)| test(line.trim()));
    let is_numbered_heading = |line: &str| {
        line.strip_prefix('h')
            .and_then(|rest| rest.strip_prefix(|c| ('1'..='6').contains(&c)))
            .is_some_and(|rest| rest.starts_with(". "))
    };
    if find(asciidoc::is_table_delimiter) {
        MarkupDialect::AsciiDoc
    } else if find(|line| line.starts_with("{|")) {
        MarkupDialect::MediaWiki
    } else if find(is_numbered_heading)
        || find(|line| line.starts_with("||") && line[2..].contains("||"))
        || find(|line| line.starts_with("|_."))
    {
        MarkupDialect::Jira
    } else if find(|line| line.starts_with('^') && line[1..].contains('^')) {
        MarkupDialect::DokuWiki
    } else if find(|line| line.starts_with("#+") || line.starts_with("|-") && line.contains("-+-"))
    {
        MarkupDialect::Org
    } else {
        MarkupDialect::Markdown
    }
}

/// Replaces box-drawing bars by plain ones.
fn plain_bars(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '│' | '┃' | '║' => '|',
            '─' | '━' | '═' => '-',
            '├' | '┤' | '┼' | '┌' | '┐' | '└' | '┘' | '┬' | '┴' | '╔' | '╗' | '╚' | '╝' | '╠'
            | '╣' | '╦' | '╩' | '╬' | '╪' | '╞' | '╡' | '╤' | '╧' => '+',
            c => c,
        })
        .collect()
}

/// Whether a line separates rows: `|:--|--:|`, `+---+---+`, `-----+----`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains(['-', '='])
        && line.contains(['|', '+'])
        && line.chars().all(|c| "|+-=: ".contains(c))
}

/// The table with bars that begins here, and its number of lines.
fn read_bar_table(lines: &[(usize, &str)], dialect: MarkupDialect) -> Option<(MarkupTable, usize)> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut length = 0;
    let (mut has_rules, mut is_grid) = (false, false);
    let mut width = None;
    for &(number, line) in lines {
        let line = plain_bars(line.trim_start_matches(['>', ' ', '\t']).trim_end());
        if is_rule(&line) {
            // The rules of a grid stand between rows, which may take several lines.
            is_grid |= line.starts_with('+') && line.contains('=');
            has_rules = true;
            length += 1;
            continue;
        }
        let is_framed = line.starts_with(if dialect == MarkupDialect::DokuWiki {
            &['|', '^'][..]
        } else {
            &['|'][..]
        });
        let cells = cells(&line, dialect);
        // Without a leading bar, it could be prose that contains a bar.
        let bare = (!is_framed).then_some(cells.len());
        let goes_on = match (width, bare) {
            _ if cells.len() < 2 && !is_framed => false,
            (None, _) | (Some(_), None) => true,
            (Some(before), Some(_)) => has_rules || before == bare,
        };
        if !goes_on {
            break;
        }
        width.get_or_insert(bare);
        length += 1;
        rows.push((number, cells));
    }
    let is_bare = matches!(width, Some(Some(_)));
    if rows.is_empty() || is_bare && !has_rules && rows.len() < 2 {
        return None;
    }
    if is_grid {
        rows = merge_grid_rows(&lines[..length], dialect);
    }
    for (_, cells) in &mut rows {
        for cell in cells {
            *cell = dialect.to_plain_text(cell);
        }
    }
    let caption = None;
    Some((MarkupTable { rows, caption }, length))
}

/// The rows of a grid: lines without a rule between them are one.
fn merge_grid_rows(lines: &[(usize, &str)], dialect: MarkupDialect) -> Vec<(usize, Vec<String>)> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut is_new = true;
    for &(number, line) in lines {
        let line = plain_bars(line.trim());
        if is_rule(&line) {
            is_new = true;
            continue;
        }
        let new = cells(&line, dialect);
        match rows.last_mut().filter(|_| !is_new) {
            Some((_, cells)) => {
                for (place, more) in new.into_iter().enumerate() {
                    match cells.get_mut(place) {
                        Some(cell) if cell.is_empty() || more.is_empty() => cell.push_str(&more),
                        Some(cell) => *cell = format!("{cell} {more}"),
                        None => cells.push(more),
                    }
                }
            }
            None => rows.push((number, new)),
        }
        is_new = false;
    }
    rows
}

/// The cells of a line, still marked up.
fn cells(line: &str, dialect: MarkupDialect) -> Vec<String> {
    let line = line.trim();
    if dialect == MarkupDialect::Jira && line.starts_with("||") {
        let inner = line.trim_start_matches("||");
        let inner = inner.strip_suffix("||").unwrap_or(inner);
        if inner.contains("||") {
            return inner
                .split("||")
                .map(|cell| cell.trim().to_owned())
                .collect();
        }
    }
    let is_head = dialect == MarkupDialect::DokuWiki && line.starts_with('^');
    let ends = |c: char| c == '|' || is_head && c == '^';
    let line = line.strip_prefix(ends).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut depth = 0_usize;
    let mut rest = line.char_indices();
    // A bar within a link belongs to it; in Markdown it stands behind a backslash.
    let last_link = line
        .rfind(']')
        .filter(|_| dialect != MarkupDialect::Markdown);
    while let Some((at, c)) = rest.next() {
        let Some(cell) = cells.last_mut() else {
            break;
        };
        match c {
            '\\' => match rest.next().map(|next| next.1) {
                Some('|') => cell.push('|'),
                next => {
                    cell.push('\\');
                    cell.extend(next);
                }
            },
            '[' if last_link.is_some_and(|last| at < last) => {
                depth += 1;
                cell.push(c);
            }
            ']' => {
                depth = depth.saturating_sub(1);
                cell.push(c);
            }
            c if ends(c) && depth == 0 => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    // Text behind a closing bar is no cell.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let tidy = |cell: String| {
        let text = cell.trim();
        let text = match text.split_once(". ") {
            // `_. Stage`
            Some((marks, rest))
                if dialect == MarkupDialect::Jira
                    && !marks.is_empty()
                    && marks.chars().all(|c| "_=<>^~-".contains(c)) =>
            {
                rest
            }
            _ => text,
        };
        text.trim().to_owned()
    };
    cells.into_iter().map(tidy).collect()
}

/// A table of `MediaWiki`, and how many lines it takes.
fn read_media_wiki_table(lines: &[(usize, &str)]) -> Option<(MarkupTable, usize)> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut length = 0;
    let mut is_new = true;
    let mut caption: Option<String> = None;
    for &(number, line) in lines {
        length += 1;
        let line = line.trim();
        if length == 1 {
            continue;
        }
        if let Some(value) = line.strip_prefix("|+") {
            caption = Some(MarkupDialect::MediaWiki.to_plain_text(without_attributes(value)));
            continue;
        }
        if line.starts_with("|}") {
            break;
        }
        if line.starts_with("|-") {
            is_new = true;
            continue;
        }
        let Some(rest) = line.strip_prefix(['|', '!']) else {
            // A cell goes on.
            if let Some(cell) = rows.last_mut().and_then(|row| row.1.last_mut()) {
                cell.push('\n');
                cell.push_str(line);
            }
            continue;
        };
        if std::mem::take(&mut is_new) || rows.is_empty() {
            rows.push((number, Vec::new()));
        }
        let head = line.starts_with('!');
        let rest = if head {
            rest.replace("!!", "||")
        } else {
            rest.to_owned()
        };
        if let Some((_, cells)) = rows.last_mut() {
            cells.extend(
                rest.split("||")
                    .map(|cell| without_attributes(cell).to_owned()),
            );
        }
    }
    for (_, cells) in &mut rows {
        for cell in cells {
            *cell = MarkupDialect::MediaWiki.to_plain_text(cell);
        }
    }
    let caption = caption.filter(|caption| !caption.is_empty());
    (!rows.is_empty()).then_some((MarkupTable { rows, caption }, length))
}

/// A cell without its attributes: `style="…" | Book`.
fn without_attributes(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((marks, rest)) if marks.contains('=') && !marks.contains("[[") => rest.trim(),
        _ => cell.trim(),
    }
}
