//! A page in blocks: headings, lines of text and tables whose cells stand between bars, as Markdown, Org,
//! `MediaWiki`, Jira, Textile, `DokuWiki`, `AsciiDoc` and programs that print tables have them.

use super::super::text::{heading, page_heading};
use super::asciidoc;
use super::inline::Dialect;

/// A part of a page.
pub(super) enum Block {
    Heading { level: usize, text: String },
    Text { line: usize, text: String },
    Table(Table),
}

/// A table: each row with the line of the source where it begins.
#[derive(Default)]
pub(super) struct Table {
    pub rows: Vec<(usize, Vec<String>)>,
    /// What it is called.
    pub caption: Option<String>,
}

impl Table {
    pub(super) fn line(&self) -> usize {
        self.rows.first().map_or(0, |row| row.0)
    }
}

/// The blocks of a page, in their order; texts as they read.
pub(super) fn read(text: &str) -> Vec<Block> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let dialect = dialect(&lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    // What is said above a table: its title, and in AsciiDoc its columns.
    let (mut title, mut attributes) = (None, "");
    while let Some(&(line, text)) = lines.get(at) {
        let rest = &lines[at..];
        let table = if text.trim_start().starts_with("{|") {
            media_wiki(rest)
        } else if asciidoc::is_mark(text) {
            asciidoc::table(rest, attributes)
        } else {
            bars(rest, dialect)
        };
        if let Some((mut table, length)) = table {
            at += length;
            table.caption = table.caption.or(title.take());
            attributes = "";
            blocks.push(Block::Table(table));
            continue;
        }
        at += 1;
        let trimmed = text.trim();
        if let Some(said) = caption(trimmed, dialect) {
            title = Some(dialect.words(said));
            continue;
        }
        if dialect == Dialect::AsciiDoc
            && let Some(said) = asciidoc::attributes(trimmed)
        {
            attributes = said;
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
            let text = dialect.words(text);
            blocks.push(Block::Heading { level, text });
        } else if !trimmed.starts_with("<!--") {
            let text = dialect.words(trimmed);
            blocks.push(Block::Text { line, text });
        }
    }
    blocks
}

/// The title of the table below, where a line is one: `.The trip`, `#+CAPTION: The trip`.
fn caption(line: &str, dialect: Dialect) -> Option<&str> {
    match dialect {
        Dialect::AsciiDoc => asciidoc::block_title(line),
        Dialect::Org => {
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

fn heading_of<'a>(line: &'a str, next: Option<&str>, dialect: Dialect) -> Option<(usize, &'a str)> {
    if dialect == Dialect::Org {
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
    // The more signs, the higher the heading stands.
    let is_doku = dialect == Dialect::DokuWiki && line.starts_with('=');
    Some((if is_doku { 7 - level } else { level }, text))
}

fn dialect(lines: &[(usize, &str)]) -> Dialect {
    let find = |test: fn(&str) -> bool| lines.iter().any(|(_, line)| test(line.trim()));
    let is_numbered_heading = |line: &str| {
        line.strip_prefix('h')
            .and_then(|rest| rest.strip_prefix(|c| ('1'..='6').contains(&c)))
            .is_some_and(|rest| rest.starts_with(". "))
    };
    if find(asciidoc::is_mark) {
        Dialect::AsciiDoc
    } else if find(|line| line.starts_with("{|")) {
        Dialect::MediaWiki
    } else if find(is_numbered_heading)
        || find(|line| line.starts_with("||") && line[2..].contains("||"))
        || find(|line| line.starts_with("|_."))
    {
        Dialect::Jira
    } else if find(|line| line.starts_with('^') && line[1..].contains('^')) {
        Dialect::DokuWiki
    } else if find(|line| line.starts_with("#+") || line.starts_with("|-") && line.contains("-+-"))
    {
        Dialect::Org
    } else {
        Dialect::Markdown
    }
}

/// Bars as boxes are drawn with.
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

/// The table whose cells stand between bars that begins here, and how many lines it takes.
fn bars(lines: &[(usize, &str)], dialect: Dialect) -> Option<(Table, usize)> {
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
        let is_framed = line.starts_with(if dialect == Dialect::DokuWiki {
            &['|', '^'][..]
        } else {
            &['|'][..]
        });
        let cells = cells(&line, dialect);
        // Without a bar in front, prose with a bar in it looks the same.
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
        rows = merged(&lines[..length], dialect);
    }
    for (_, cells) in &mut rows {
        for cell in cells {
            *cell = dialect.words(cell);
        }
    }
    let caption = None;
    Some((Table { rows, caption }, length))
}

/// The rows of a grid: lines without a rule between them are one.
fn merged(lines: &[(usize, &str)], dialect: Dialect) -> Vec<(usize, Vec<String>)> {
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
fn cells(line: &str, dialect: Dialect) -> Vec<String> {
    let line = line.trim();
    if dialect == Dialect::Jira && line.starts_with("||") {
        let inner = line.trim_start_matches("||");
        let inner = inner.strip_suffix("||").unwrap_or(inner);
        if inner.contains("||") {
            return inner
                .split("||")
                .map(|cell| cell.trim().to_owned())
                .collect();
        }
    }
    let is_head = dialect == Dialect::DokuWiki && line.starts_with('^');
    let ends = |c: char| c == '|' || is_head && c == '^';
    let line = line.strip_prefix(ends).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut depth = 0_usize;
    let mut rest = line.char_indices();
    // A bar within a link belongs to it; in Markdown it stands behind a backslash.
    let last_link = line.rfind(']').filter(|_| dialect != Dialect::Markdown);
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
    // What stands behind the last bar is no cell where a bar closes the line.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let tidy = |cell: String| {
        let text = cell.trim();
        let text = match text.split_once(". ") {
            // `_. Stage`
            Some((marks, rest))
                if dialect == Dialect::Jira
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
fn media_wiki(lines: &[(usize, &str)]) -> Option<(Table, usize)> {
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
        if let Some(said) = line.strip_prefix("|+") {
            caption = Some(Dialect::MediaWiki.words(without_attributes(said)));
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
            *cell = Dialect::MediaWiki.words(cell);
        }
    }
    let caption = caption.filter(|caption| !caption.is_empty());
    (!rows.is_empty()).then_some((Table { rows, caption }, length))
}

/// A cell without what is said of its looks: `style="…" | Book`.
fn without_attributes(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((marks, rest)) if marks.contains('=') && !marks.contains("[[") => rest.trim(),
        _ => cell.trim(),
    }
}
