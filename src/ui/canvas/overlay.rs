//! What is painted over the scene: what is selected, where a drag will land, what it carries.
