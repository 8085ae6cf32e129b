//! What several integration tests share.

pub mod folder;
pub mod pdf_text;
#[path = "../../random/mod.rs"]
pub mod random;
pub mod render;
pub mod test_editor;
pub mod window;
