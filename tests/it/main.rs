//! Tests that drive several modules together; one binary, so that linking stays cheap.

mod architecture;
mod cli;
mod corpus;
mod desk;
mod examples;
mod far;
mod find;
mod flow;
mod gestures;
mod hostile;
mod keyboard;
mod mending;
mod mermaid;
mod panels;
mod paste;
mod pictures;
mod pictures_files;
mod present;
mod readme;
mod roundtrip;
mod saving;
mod story;
mod support;
mod typing;
mod ui;
mod view;
