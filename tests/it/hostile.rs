//! Files that are broken or that mean harm.
