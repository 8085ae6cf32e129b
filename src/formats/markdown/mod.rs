//! Markdown: written as a page that reads well and is read back whole.

mod page_words;
pub(crate) mod read;
pub(crate) mod write;
