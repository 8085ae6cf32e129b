//! Workbooks as Excel keeps them.

pub(crate) mod read;
pub(crate) mod write;
