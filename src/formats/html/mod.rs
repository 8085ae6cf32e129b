//! Web pages: written as a page that shows the map, read for the tables on them.

pub(crate) mod read;
pub(crate) mod write;
