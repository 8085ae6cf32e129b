//! What the files of Office are made of, whatever they show: the package with its parts, lengths,
//! colours, shapes and the text in them.

pub(crate) mod colour;
pub(crate) mod geometry;
pub(crate) mod node;
pub(crate) mod package;
pub(crate) mod text_body;
