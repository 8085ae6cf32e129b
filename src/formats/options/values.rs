//! The values of options.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::path::PathBuf;

use serde::Serialize;

use super::{OptionSpec, OptionType, all};

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// Whether it is on.
    Switch(bool),
    /// A number.
    Number(f64),
    /// The key of a choice; in a preset it may be one that this version does not have.
    Choice(String),
    /// The path of a picture.
    Picture(PathBuf),
}

/// An option whose values are of this type.
#[derive(Debug)]
pub struct OptionKey<T> {
    /// Its row.
    pub spec: &'static OptionSpec,
    holds: PhantomData<fn() -> T>,
}

impl<T> OptionKey<T> {
    /// The key of this row.
    #[must_use]
    pub const fn new(spec: &'static OptionSpec) -> Self {
        let holds = PhantomData;
        Self { spec, holds }
    }
}

impl<T> Clone for OptionKey<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OptionKey<T> {}

/// A type of values of options.
pub trait OptionData {
    /// Reads a value of the kind that its option holds.
    fn from_value(value: Option<OptionValue>) -> Self;
    /// The value.
    fn into_value(self) -> Option<OptionValue>;
}

impl OptionData for bool {
    fn from_value(value: Option<OptionValue>) -> Self {
        value == Some(OptionValue::Switch(true))
    }

    fn into_value(self) -> Option<OptionValue> {
        Some(OptionValue::Switch(self))
    }
}

impl OptionData for f64 {
    fn from_value(value: Option<OptionValue>) -> Self {
        Option::from_value(value).unwrap_or_default()
    }

    fn into_value(self) -> Option<OptionValue> {
        Some(OptionValue::Number(self))
    }
}

impl OptionData for Option<f64> {
    fn from_value(value: Option<OptionValue>) -> Self {
        match value {
            Some(OptionValue::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn into_value(self) -> Option<OptionValue> {
        self.map(OptionValue::Number)
    }
}

impl OptionData for Option<PathBuf> {
    fn from_value(value: Option<OptionValue>) -> Self {
        match value {
            Some(OptionValue::Picture(path)) => Some(path),
            _ => None,
        }
    }

    fn into_value(self) -> Option<OptionValue> {
        self.map(OptionValue::Picture)
    }
}

/// The options of an export. A format reads those that it [supports](crate::formats::ExportFormat::supports) and
/// ignores the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportOptions {
    /// What is not as usual, by the options' keys.
    values: BTreeMap<&'static str, OptionValue>,
}

impl ExportOptions {
    /// The value of an option.
    #[must_use]
    pub fn get<T: OptionData>(&self, key: OptionKey<T>) -> T {
        T::from_value(self.value(key.spec))
    }

    /// Sets an option.
    pub fn set<T: OptionData>(&mut self, key: OptionKey<T>, value: T) {
        self.set_value(key.spec, value.into_value());
    }

    /// The same options but for one.
    #[must_use]
    pub fn with<T: OptionData>(mut self, key: OptionKey<T>, value: T) -> Self {
        self.set(key, value);
        self
    }

    /// The value of the option of this row.
    #[must_use]
    pub fn value(&self, spec: &OptionSpec) -> Option<OptionValue> {
        self.values.get(spec.key).cloned().or_else(|| spec.usual())
    }

    /// Sets the option of this row.
    pub fn set_value(&mut self, spec: &'static OptionSpec, value: Option<OptionValue>) {
        match value {
            Some(value) if Some(&value) != spec.usual().as_ref() => {
                self.values.insert(spec.key, value);
            }
            _ => {
                self.values.remove(spec.key);
            }
        }
    }

    /// Whether an option is on, or not its first choice.
    #[must_use]
    pub fn is_on(&self, spec: &OptionSpec) -> bool {
        match self.value(spec) {
            Some(OptionValue::Switch(on)) => on,
            Some(OptionValue::Choice(_)) => self.values.contains_key(spec.key),
            value => value.is_some(),
        }
    }

    /// A chosen value that this version does not have, with its option.
    #[must_use]
    pub fn unknown_choice(&self) -> Option<(&'static str, &str)> {
        all().find_map(|spec| {
            let OptionType::Choice(choices) = spec.holds else {
                return None;
            };
            match self.values.get(spec.key) {
                Some(OptionValue::Choice(key)) if choices.iter().all(|it| it.key != key) => {
                    Some((spec.key, &**key))
                }
                _ => None,
            }
        })
    }
}
