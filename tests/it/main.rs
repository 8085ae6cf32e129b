<<<<<<< HEAD
//! Tests that drive several modules together; one binary, so that linking stays cheap.

mod typing;
=======
//! Tests that drive several modules together, in one binary so that it links once.

mod corpus;
mod hostile;
mod roundtrip;
mod support;
>>>>>>> df00fe9 (Files: version 1 of the format, in and out)
