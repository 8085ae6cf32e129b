//! Touchline, a desktop editor for customer journey maps.

pub mod action;
pub mod cli;
pub mod desk;
pub mod edit;
pub mod export;
pub mod file;
pub mod import;
pub mod layout;
pub mod model;
pub mod scene;
pub mod text;
pub mod tool;
pub mod ui;
