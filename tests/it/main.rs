//! Tests that drive several modules together; one binary, so that linking stays cheap.

mod typing;
