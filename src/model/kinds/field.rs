//! Fields as data: what a kind's cards have besides their text, and how a card holds it.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::model::{MetricKind, Reading, Score, Severity, Status};

/// What is known about a field.
#[derive(Debug)]
pub struct FieldSpec {
    /// The name in files: `severity`.
    pub key: &'static str,
    /// What people call it: `Severity`.
    pub label: &'static str,
    /// What the Undo menu calls it, after "change".
    pub noun: &'static str,
    /// What it is about, for the legend and as long as it is empty: `How bad`.
    pub question: &'static str,
    /// What it can hold.
    pub holds: FieldType,
    /// Where the map shows it.
    pub shown: Shown,
}

impl FieldSpec {
    /// Whether cards show it as a sign at their right: dots, or a letter with its number.
    #[must_use]
    pub fn is_sign(&self) -> bool {
        matches!(self.shown, Shown::Dots | Shown::Mark(_))
    }

    /// Whether it holds a level or a score.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.holds.most().is_some()
    }
}

// A field is one by its name, whichever kind has it.
impl PartialEq for FieldSpec {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for FieldSpec {}

impl PartialOrd for FieldSpec {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FieldSpec {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(other.key)
    }
}

impl Hash for FieldSpec {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// What a field can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldType {
    /// A whole number from 1 to `most`; there is always one.
    Level {
        /// The highest.
        most: u8,
        /// What cards begin with.
        usual: u8,
    },
    /// A whole number from 1 to `most`, or none.
    Score {
        /// The highest.
        most: u8,
    },
    /// Words on one line.
    Text,
    /// A measured value as it was written, a number or words.
    Quantity,
    /// One of some; cards begin with the first.
    Choice(&'static [Choice]),
    /// Values of earlier days.
    Readings,
}

/// One thing to choose.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name in files.
    pub key: &'static str,
    /// The word people see.
    pub label: &'static str,
}

/// Where the map shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As dots at the card's right, full from below.
    Dots,
    /// As a letter with its number at the card's right.
    Mark(char),
    /// As words under the card's text, unless it is the usual choice.
    Caption,
    /// In large digits, as a number's value.
    Value,
    /// In the inspector, tables and exports only.
    Nowhere,
}

/// What a card holds in a field. What is there by itself (no words, the usual level, the first
/// choice) is never held, so that equal cards are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Of a level or a score.
    Number(u8),
    /// Of a text or a quantity.
    Text(String),
    /// The key of a choice.
    Choice(&'static str),
    /// Of readings, oldest first.
    Readings(Vec<Reading>),
}

impl FieldType {
    /// The highest number of a level or a score.
    #[must_use]
    pub fn most(self) -> Option<u8> {
        match self {
            Self::Level { most, .. } | Self::Score { most } => Some(most),
            Self::Text | Self::Quantity | Self::Choice(_) | Self::Readings => None,
        }
    }

    /// Whether `value` is one that such a field can hold.
    #[must_use]
    pub fn allows(self, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::Level { most, .. } | Self::Score { most }, FieldValue::Number(number)) => {
                (1..=most).contains(number)
            }
            (Self::Text | Self::Quantity, FieldValue::Text(_))
            | (Self::Readings, FieldValue::Readings(_)) => true,
            (Self::Choice(choices), FieldValue::Choice(key)) => {
                choices.iter().any(|choice| choice.key == *key)
            }
            _ => false,
        }
    }

    /// Whether a field that holds `value` is as it is on a card that nobody has touched.
    #[must_use]
    pub fn is_usual(self, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::Level { usual, .. }, FieldValue::Number(number)) => *number == usual,
            (_, FieldValue::Text(text)) => text.is_empty(),
            (Self::Choice([first, ..]), FieldValue::Choice(key)) => first.key == *key,
            (_, FieldValue::Readings(readings)) => readings.is_empty(),
            _ => false,
        }
    }
}

/// What the fields of a card hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(&'static FieldSpec, FieldValue)>);

impl Eq for Fields {}

impl Fields {
    /// What the field holds, unless it is as on a card that nobody has touched.
    #[must_use]
    pub fn get(&self, spec: &FieldSpec) -> Option<&FieldValue> {
        let mut all = self.0.iter();
        let found = all.find(|(held, _)| held.key == spec.key);
        found.map(|(_, value)| value)
    }

    /// Puts a value into the field, or empties it.
    pub fn set(&mut self, spec: &'static FieldSpec, value: Option<FieldValue>) {
        let value = value.filter(|value| !spec.holds.is_usual(value));
        let place = self.0.binary_search_by_key(&spec.key, |(held, _)| held.key);
        match (place, value) {
            (Ok(place), Some(value)) => self.0[place].1 = value,
            (Ok(place), None) => _ = self.0.remove(place),
            (Err(place), Some(value)) => {
                self.0.reserve_exact(1);
                self.0.insert(place, (spec, value));
            }
            (Err(_), None) => {}
        }
    }
}

/// A field whose values have a type of their own: `card.get(SEVERITY)`.
pub struct FieldKey<T> {
    /// What is known about the field.
    pub spec: &'static FieldSpec,
    holds: PhantomData<fn() -> T>,
}

impl<T> FieldKey<T> {
    /// The key of this field.
    #[must_use]
    pub const fn new(spec: &'static FieldSpec) -> Self {
        let holds = PhantomData;
        Self { spec, holds }
    }
}

impl<T> Clone for FieldKey<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FieldKey<T> {}

/// A type that a field's values can have.
pub trait FieldData {
    /// What reading gives.
    type Read<'a>;

    /// What the field holds.
    fn read<'a>(spec: &FieldSpec, value: Option<&'a FieldValue>) -> Self::Read<'a>;

    /// What it is to hold.
    fn value(self) -> Option<FieldValue>;
}

impl FieldData for Severity {
    type Read<'a> = Self;

    fn read(_: &FieldSpec, value: Option<&FieldValue>) -> Self {
        number(value).and_then(Self::new).unwrap_or_default()
    }

    fn value(self) -> Option<FieldValue> {
        Some(FieldValue::Number(Self::value(self)))
    }
}

impl FieldData for Option<Score> {
    type Read<'a> = Self;

    fn read(_: &FieldSpec, value: Option<&FieldValue>) -> Self {
        number(value).and_then(Score::new)
    }

    fn value(self) -> Option<FieldValue> {
        self.map(|score| FieldValue::Number(score.value()))
    }
}

impl FieldData for String {
    type Read<'a> = &'a str;

    fn read<'a>(_: &FieldSpec, value: Option<&'a FieldValue>) -> &'a str {
        match value {
            Some(FieldValue::Text(text)) => text,
            _ => "",
        }
    }

    fn value(self) -> Option<FieldValue> {
        Some(FieldValue::Text(self))
    }
}

impl FieldData for Vec<Reading> {
    type Read<'a> = &'a [Reading];

    fn read<'a>(_: &FieldSpec, value: Option<&'a FieldValue>) -> &'a [Reading] {
        match value {
            Some(FieldValue::Readings(readings)) => readings,
            _ => &[],
        }
    }

    fn value(self) -> Option<FieldValue> {
        Some(FieldValue::Readings(self))
    }
}

macro_rules! choices {
    ($($type:ty)+) => {
        $(impl FieldData for $type {
            type Read<'a> = Self;

            fn read(_: &FieldSpec, value: Option<&FieldValue>) -> Self {
                let chosen = match value {
                    Some(FieldValue::Choice(key)) => Self::from_key(key),
                    _ => None,
                };
                chosen.unwrap_or(Self::ALL[0])
            }

            fn value(self) -> Option<FieldValue> {
                Some(FieldValue::Choice(self.key()))
            }
        })+
    };
}

choices! { Status MetricKind }

fn number(value: Option<&FieldValue>) -> Option<u8> {
    match value {
        Some(FieldValue::Number(number)) => Some(*number),
        _ => None,
    }
}
