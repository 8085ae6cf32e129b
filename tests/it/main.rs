//! Tests that drive several modules together; one binary, so that linking stays cheap.

mod architecture;
mod cli;
mod corpus;
mod desk;
mod hostile;
mod mending;
mod roundtrip;
mod saving;
mod support;
mod typing;
