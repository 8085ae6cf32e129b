//! The names by which things in a document refer to each other.

use std::fmt;
use std::sync::Arc;

/// Names one thing in a document: a map, a stage, a touchpoint, a card, a lane, a persona or a goal.
///
/// An id is any text that is not empty. It is unique in its document. People may write their own
/// (`"jamie"`); the program makes short random ones. Cloning is cheap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Letters and digits that cannot be mistaken for each other when read aloud.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnopqrstuvwxyz2345678";

impl Id {
    /// An id with exactly this text. An empty text makes an id that `problems()` reports.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(Arc::from(text.as_ref()))
    }

    /// Eight letters and digits made from the low 40 bits of `bits`; give it random ones.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        let text: String = (0..8)
            .map(|place| char::from(ALPHABET[((bits >> (place * 5)) & 31) as usize]))
            .collect();
        Self::new(text)
    }

    /// Nobody in particular: the key of a feeling that belongs to no persona of a map that has some.
    #[must_use]
    pub fn nobody() -> Self {
        Self::new("")
    }

    /// Whether it names nobody in particular.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
