<<<<<<< HEAD
//! What several integration tests share.

pub mod render;
=======
//! What several tests need.

pub mod random;
>>>>>>> df00fe9 (Files: version 1 of the format, in and out)
