//! Touchline, a desktop editor for customer journey maps.

pub mod layout;
pub mod model;
pub mod scene;
pub mod text;
