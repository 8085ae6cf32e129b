//! A web page in blocks, as the other pages are: headings, lines of text and tables.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::blocks::Block;
use super::growing::{Growing, MOST_SPAN};
use super::inline::linked;

/// The blocks of a page in their order.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(text, emitter);
    let mut page = Page::default();
    let (mut line, mut counted) = (1, 0);
    for token in tokens {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let start = tag.span.start.min(text.len()).max(counted);
                line += text
                    .get(counted..start)
                    .map_or(0, |passed| passed.matches('\n').count());
                counted = start;
                page.open(&tag, line);
            }
            Token::EndTag(tag) => page.close(&name(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish()
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

/// What text is being gathered for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Line,
    Heading(usize),
    Title,
    Caption,
    Cell { columns: usize, rows: usize },
}

struct Page {
    blocks: Vec<Block>,
    /// What the window's title says, for a page without headings.
    title: String,
    text: String,
    is_for: For,
    line: usize,
    table: Option<Growing>,
    /// How many tables are open within a cell: their words are the cell's.
    inner: usize,
    /// Where the words of a link begin, and where it leads.
    link: Option<(usize, String)>,
    /// The element whose words nobody sees.
    unseen: Option<String>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            title: String::new(),
            text: String::new(),
            is_for: For::Line,
            line: 1,
            table: None,
            inner: 0,
            link: None,
            unseen: None,
        }
    }
}

impl Page {
    fn open(&mut self, tag: &StartTag<usize>, line: usize) {
        if self.unseen.is_some() {
            return;
        }
        let name = name(&tag.name);
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        let span = |key: &str| {
            let said = attribute(key).and_then(|text| text.trim().parse().ok());
            said.unwrap_or(1).clamp(1, MOST_SPAN)
        };
        match &*name {
            "script" | "style" | "template" | "noscript" if !tag.self_closing => {
                self.unseen = Some(name);
            }
            "title" => self.begin(For::Title, line),
            "table" if self.table.is_some() => self.inner += 1,
            "table" => {
                self.begin(For::Line, line);
                self.table = Some(Growing::default());
            }
            _ if self.inner > 0 => self.within(&name, attribute("alt")),
            "caption" => self.begin(For::Caption, line),
            "tr" => {
                self.begin(For::Line, line);
                if let Some(table) = &mut self.table {
                    table.row(line);
                }
            }
            "td" | "th" if self.table.is_some() => {
                let (columns, rows) = (span("colspan"), span("rowspan"));
                self.begin(For::Cell { columns, rows }, line);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.table.is_none() => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.begin(For::Heading(level), line);
            }
            "a" => self.link = attribute("href").map(|to| (self.text.len(), to)),
            _ => self.within(&name, attribute("alt")),
        }
    }

    /// What an element within a text adds to it.
    fn within(&mut self, name: &str, alt: Option<String>) {
        match name {
            "br" | "p" | "div" | "li" | "tr" | "ul" | "ol" | "pre" | "dt" | "dd" | "section"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.new_line(),
            // A drawn face, or an icon.
            "img" => self.text(&alt.unwrap_or_default()),
            "td" | "th" => self.text.push(' '),
            _ => {}
        }
    }

    fn new_line(&mut self) {
        if self.is_for == For::Line && self.table.is_none() {
            self.begin(For::Line, self.line);
        } else {
            self.text.push('\n');
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(unseen) = &self.unseen {
            if unseen == name {
                self.unseen = None;
            }
            return;
        }
        match name {
            "table" if self.inner > 0 => self.inner -= 1,
            "table" => {
                self.begin(For::Line, self.line);
                if let Some(growing) = self.table.take().filter(|it| !it.table.rows.is_empty()) {
                    self.blocks.push(Block::Table(growing.table));
                }
            }
            "a" => {
                if let Some((start, to)) = self.link.take()
                    && start <= self.text.len()
                {
                    let said = self.text.split_off(start);
                    self.text.push_str(&linked(&to, &said));
                }
            }
            _ if self.inner > 0 => self.within(name, None),
            "td" | "th" | "caption" | "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.begin(For::Line, self.line);
            }
            "p" | "div" | "li" | "pre" => self.new_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        // All white space is one space; line breaks are elements.
        for c in text.chars() {
            let is_space = c.is_ascii_whitespace();
            if !is_space {
                self.text.push(if c == '\u{a0}' { ' ' } else { c });
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Ends what text was gathered for, and begins something else.
    fn begin(&mut self, next: For, line: usize) {
        let text = std::mem::take(&mut self.text);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        let one_line = || text.replace('\n', " ");
        let before = std::mem::replace(&mut self.is_for, next);
        self.link = None;
        match (before, &mut self.table) {
            (For::Cell { columns, rows }, Some(growing)) => {
                growing.cell(self.line, text, columns, rows);
            }
            (For::Caption, Some(growing)) => growing.table.caption = Some(one_line()),
            _ if text.is_empty() => {}
            (For::Title, _) => self.title = one_line(),
            (For::Heading(level), _) => {
                let text = one_line();
                self.blocks.push(Block::Heading { level, text });
            }
            (_, None) => {
                let line = self.line;
                let texts = text.lines().map(str::to_owned);
                self.blocks
                    .extend(texts.map(|text| Block::Text { line, text }));
            }
            (_, Some(_)) => {}
        }
        self.line = line;
    }

    fn finish(mut self) -> Vec<Block> {
        (self.unseen, self.inner) = (None, 0);
        self.close("table");
        let has_headings = self
            .blocks
            .iter()
            .any(|it| matches!(it, Block::Heading { .. }));
        if !has_headings && !self.title.is_empty() {
            let text = self.title;
            self.blocks.insert(0, Block::Heading { level: 1, text });
        }
        self.blocks
    }
}
