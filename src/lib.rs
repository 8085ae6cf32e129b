//! Touchline, a desktop editor for customer journey maps.

pub mod cli;
pub mod edit;
pub mod export;
pub mod file;
pub mod layout;
pub mod model;
pub mod scene;
pub mod text;
pub mod ui;
