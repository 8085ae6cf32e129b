//! A web page in blocks, as the other pages are: headings, lines of text and tables.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::formats::markup::blocks::PageBlock;
use crate::formats::markup::inline::link_text;
use crate::formats::markup::table_builder::{MAX_SPAN, TableBuilder};

/// The blocks of a page in their order.
pub(crate) fn read(text: &str) -> Vec<PageBlock> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(text, emitter);
    let mut page = HtmlReader::default();
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

/// The target of the collected text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextTarget {
    Line,
    Heading(usize),
    Title,
    Caption,
    Cell { columns: usize, rows: usize },
}

struct HtmlReader {
    blocks: Vec<PageBlock>,
    /// The `title` element, for a page without headings.
    title: String,
    text: String,
    target: TextTarget,
    line: usize,
    table: Option<TableBuilder>,
    /// The depth of tables nested in a cell; their text belongs to the cell.
    nested_tables: usize,
    /// The start of a link's text, and its address.
    link: Option<(usize, String)>,
    /// The open invisible element.
    hidden_element: Option<String>,
}

impl Default for HtmlReader {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            title: String::new(),
            text: String::new(),
            target: TextTarget::Line,
            line: 1,
            table: None,
            nested_tables: 0,
            link: None,
            hidden_element: None,
        }
    }
}

impl HtmlReader {
    fn open(&mut self, tag: &StartTag<usize>, line: usize) {
        if self.hidden_element.is_some() {
            return;
        }
        let name = name(&tag.name);
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        let span = |key: &str| {
            let label = attribute(key).and_then(|text| text.trim().parse().ok());
            label.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        match &*name {
            "script" | "style" | "template" | "noscript" if !tag.self_closing => {
                self.hidden_element = Some(name);
            }
            "title" => self.begin_text(TextTarget::Title, line),
            "table" if self.table.is_some() => self.nested_tables += 1,
            "table" => {
                self.begin_text(TextTarget::Line, line);
                self.table = Some(TableBuilder::default());
            }
            _ if self.nested_tables > 0 => self.inline_element(&name, attribute("alt")),
            "caption" => self.begin_text(TextTarget::Caption, line),
            "tr" => {
                self.begin_text(TextTarget::Line, line);
                if let Some(table) = &mut self.table {
                    table.row(line);
                }
            }
            "td" | "th" if self.table.is_some() => {
                let (columns, rows) = (span("colspan"), span("rowspan"));
                self.begin_text(TextTarget::Cell { columns, rows }, line);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.table.is_none() => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.begin_text(TextTarget::Heading(level), line);
            }
            "a" => self.link = attribute("href").map(|to| (self.text.len(), to)),
            _ => self.inline_element(&name, attribute("alt")),
        }
    }

    /// Handles an inline element.
    fn inline_element(&mut self, name: &str, alt: Option<String>) {
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
        if self.target == TextTarget::Line && self.table.is_none() {
            self.begin_text(TextTarget::Line, self.line);
        } else {
            self.text.push('\n');
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(unseen) = &self.hidden_element {
            if unseen == name {
                self.hidden_element = None;
            }
            return;
        }
        match name {
            "table" if self.nested_tables > 0 => self.nested_tables -= 1,
            "table" => {
                self.begin_text(TextTarget::Line, self.line);
                if let Some(growing) = self.table.take().filter(|it| !it.table.rows.is_empty()) {
                    self.blocks.push(PageBlock::Table(growing.table));
                }
            }
            "a" => {
                if let Some((start, to)) = self.link.take()
                    && start <= self.text.len()
                {
                    let label = self.text.split_off(start);
                    self.text.push_str(&link_text(&to, &label));
                }
            }
            _ if self.nested_tables > 0 => self.inline_element(name, None),
            "td" | "th" | "caption" | "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.begin_text(TextTarget::Line, self.line);
            }
            "p" | "div" | "li" | "pre" => self.new_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden_element.is_some() {
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

    /// Finishes the collected text, and begins another target.
    fn begin_text(&mut self, next: TextTarget, line: usize) {
        let text = std::mem::take(&mut self.text);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        let one_line = || text.replace('\n', " ");
        let before = std::mem::replace(&mut self.target, next);
        self.link = None;
        match (before, &mut self.table) {
            (TextTarget::Cell { columns, rows }, Some(growing)) => {
                growing.cell(self.line, text, columns, rows);
            }
            (TextTarget::Caption, Some(growing)) => growing.table.caption = Some(one_line()),
            _ if text.is_empty() => {}
            (TextTarget::Title, _) => self.title = one_line(),
            (TextTarget::Heading(level), _) => {
                let text = one_line();
                self.blocks.push(PageBlock::Heading { level, text });
            }
            (_, None) => {
                let line = self.line;
                let texts = text.lines().map(str::to_owned);
                self.blocks
                    .extend(texts.map(|text| PageBlock::Text { line, text }));
            }
            (_, Some(_)) => {}
        }
        self.line = line;
    }

    fn finish(mut self) -> Vec<PageBlock> {
        (self.hidden_element, self.nested_tables) = (None, 0);
        self.close("table");
        let has_headings = self
            .blocks
            .iter()
            .any(|it| matches!(it, PageBlock::Heading { .. }));
        if !has_headings && !self.title.is_empty() {
            let text = self.title;
            self.blocks.insert(0, PageBlock::Heading { level: 1, text });
        }
        self.blocks
    }
}
