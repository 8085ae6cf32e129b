//! How each kind of value stands in a file: reading it, with a sentence where it is not what it
//! should be, and writing it.

use std::collections::BTreeMap;

use ron::from_str;

use crate::model::{
    Date, Emotion, Evidence, Hue, LaneKind, Length, MapState, MetricKind, Role, Score, Severity,
    Status, UnknownField,
};

use super::Kind;
use super::scan::{Reader, Result, Shape, brief};
use super::write::Writer;

/// Something that a field can hold.
pub(super) trait Value: Default {
    /// Reads the value of the field `name`.
    fn read(from: &mut Reader, name: &str) -> Result<Self>;
    /// Whether it is what the field holds when it is left out.
    fn left_out(&self) -> bool;
    /// Whether it may stand on a line with other values.
    fn is_short(&self) -> bool {
        true
    }
    fn write(&self, out: &mut Writer);
}

/// A value in brackets, with named fields.
pub(super) trait Record {
    fn fields(&self, out: &mut Writer);
    /// Whether it may stand on one line.
    fn is_short(&self) -> bool;
}

/// Reads a value however it is wrapped: `x`, `Some(x)`, or `None` for what is left out.
pub(super) fn read<T: Value>(from: &mut Reader, name: &str) -> Result<T> {
    let depth = from.unwrap()?;
    let value = if from.none()? {
        T::default()
    } else {
        T::read(from, name)?
    };
    from.rewrap(depth)?;
    Ok(value)
}

/// Reads a field that this version does not know, and says so.
pub(super) fn unknown(from: &mut Reader, at: usize, name: &str) -> Result<UnknownField> {
    from.count()?;
    from.remark(
        at,
        Kind::Unknown,
        format!(
            "this version does not know the field `{}`; it is kept",
            brief(name)
        ),
    );
    Ok(UnknownField {
        name: name.to_owned(),
        value: from.verbatim()?.to_owned(),
    })
}

/// Refuses a name that stands twice among the fields of one record.
pub(super) fn no_field_twice(names: &mut [(&str, usize)]) -> Result<()> {
    names.sort_unstable();
    let second = names
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| pair[1])
        .min_by_key(|(_, at)| *at);
    match second {
        Some((name, at)) => Reader::fault(
            at,
            format!(
                "the field `{}` stands here a second time; keep one",
                brief(name)
            ),
        ),
        None => Ok(()),
    }
}

/// Declares a record of the file once, and with it how it is read and written.
///
/// `bare` names the field that a text without brackets stands for. `short` records may stand on
/// one line.
macro_rules! record {
    (@short short) => { true };
    (@short block) => { false };
    ($(#[$doc:meta])* $shape:ident $name:ident bare $bare:ident { $($field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $name {
            /// Where it begins in the text that it was read from.
            pub at: usize,
            $(pub $field: $type,)+
            pub unknown: $crate::model::Unknown,
        }

        impl $crate::file::value::Record for $name {
            fn fields(&self, out: &mut $crate::file::write::Writer) {
                $(out.field(stringify!($field), &self.$field);)+
                out.unknown(&self.unknown);
            }

            fn is_short(&self) -> bool {
                record!(@short $shape)
                    && self.unknown.0.is_empty()
                    && true $(&& (self.$field.left_out() || self.$field.is_short()))+
            }
        }

        impl $crate::file::value::Value for $name {
            fn read(
                from: &mut $crate::file::scan::Reader,
                name: &str,
            ) -> $crate::file::scan::Result<Self> {
                use $crate::file::scan::Shape;
                from.count()?;
                let (at, shape) = from.shape()?;
                let mut it = Self { at, ..Self::default() };
                match shape {
                    Shape::Text => it.$bare = Value::read(from, stringify!($bare))?,
                    Shape::Record => {
                        from.accept(b'(')?;
                        let mut names = Vec::new();
                        while let Some((at, key)) = from.key()? {
                            let plain = key.strip_prefix("r#").unwrap_or(key);
                            names.push((plain, at));
                            match plain {
                                $(stringify!($field) => {
                                    it.$field = $crate::file::value::read(from, plain)?;
                                })+
                                _ => it.unknown.0.push($crate::file::value::unknown(from, at, key)?),
                            }
                            from.comma(b')')?;
                        }
                        $crate::file::value::no_field_twice(&mut names)?;
                    }
                    _ => return from.refuse(name, "written as `(…)` with fields inside"),
                }
                Ok(it)
            }

            fn left_out(&self) -> bool {
                false
            }

            fn is_short(&self) -> bool {
                false
            }

            fn write(&self, out: &mut $crate::file::write::Writer) {
                out.record(self);
            }
        }
    };
}
pub(super) use record;

impl Value for String {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        let (at, shape) = from.shape()?;
        if shape != Shape::Text {
            return from.refuse(name, "a text in quotes");
        }
        let quoted = from.verbatim()?;
        let plain = quoted
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .filter(|text| !text.contains('\\'));
        match plain {
            Some(text) => Ok(text.to_owned()),
            None => from_str(quoted).or_else(|error| {
                Reader::fault(at, format!("`{name}` cannot be read: {}", error.code))
            }),
        }
    }

    fn left_out(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        out.quoted(self);
    }
}

/// A value with the place it was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct At<T> {
    pub at: usize,
    pub it: T,
}

impl<T: Value> Value for At<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        let at = from.space()?;
        let it = T::read(from, name)?;
        Ok(Self { at, it })
    }

    fn left_out(&self) -> bool {
        self.it.left_out()
    }

    fn is_short(&self) -> bool {
        self.it.is_short()
    }

    fn write(&self, out: &mut Writer) {
        self.it.write(out);
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if from.shape()?.1 != Shape::List {
            // A list of one may be written without its brackets.
            return Ok(vec![T::read(from, name)?]);
        }
        from.accept(b'[')?;
        let mut items = Self::new();
        while !from.accept(b']')? {
            from.count()?;
            let depth = from.unwrap()?;
            items.push(T::read(from, name)?);
            from.rewrap(depth)?;
            from.comma(b']')?;
        }
        Ok(items)
    }

    fn left_out(&self) -> bool {
        self.is_empty()
    }

    fn is_short(&self) -> bool {
        self.iter().all(Value::is_short)
    }

    fn write(&self, out: &mut Writer) {
        out.list(self, self.is_short());
    }
}

impl Value for bool {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        match peek_word(from)? {
            "true" => from.verbatim().map(|_| true),
            "false" => from.verbatim().map(|_| false),
            _ => from.refuse(name, "true or false"),
        }
    }

    fn left_out(&self) -> bool {
        !self
    }

    fn write(&self, out: &mut Writer) {
        out.text.push_str(if *self { "true" } else { "false" });
    }
}

/// The next value if it is a word or number, else nothing; goes nowhere.
fn peek_word<'a>(from: &mut Reader<'a>) -> Result<&'a str> {
    let (at, shape) = from.shape()?;
    if shape != Shape::Word {
        return Ok("");
    }
    let word = from.verbatim()?;
    from.jump(at);
    Ok(word)
}

/// A number that is finite, or `None` for anything else; goes nowhere.
fn peek_number(from: &mut Reader) -> Result<Option<f64>> {
    let word = peek_word(from)?;
    let numeric = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number = numeric.then(|| from_str::<f64>(word).ok()).flatten();
    Ok(number.filter(|number| number.is_finite()))
}

/// A small value that a field may hold or lack.
pub(super) trait Leaf: Copy {
    /// What it should be, for people: `1, 2 or 3`.
    fn should() -> String;
    /// Reads it from the next value, which it does not go past; `None` if it is none.
    fn peek(from: &mut Reader) -> Result<Option<Self>>;
    fn write(self, out: &mut Writer);
}

impl<T: Leaf> Value for Option<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        match T::peek(from)? {
            Some(value) => from.verbatim().map(|_| Some(value)),
            None => from.refuse(name, &T::should()),
        }
    }

    fn left_out(&self) -> bool {
        self.is_none()
    }

    fn write(&self, out: &mut Writer) {
        if let Some(value) = self {
            value.write(out);
        }
    }
}

macro_rules! numbers {
    ($($type:ty, $should:literal, $from:expr, $to:expr;)+) => {
        $(impl Leaf for $type {
            fn should() -> String {
                $should.to_owned()
            }

            fn peek(from: &mut Reader) -> Result<Option<Self>> {
                Ok(peek_number(from)?.and_then($from))
            }

            fn write(self, out: &mut Writer) {
                out.number($to(self));
            }
        })+
    };
}

/// The whole number that this is, if it is one from 0 to 9.
fn digit(number: f64) -> Option<u8> {
    (0..=9).find(|digit| f64::from(*digit).total_cmp(&number).is_eq())
}

numbers! {
    Emotion, "a number from -2 to 2", Emotion::new, Emotion::value;
    Length, "a number from 1 to 10000", Length::new, Length::value;
    Severity, "1, 2 or 3", |n| Severity::new(digit(n)?), |s: Severity| f64::from(s.value());
    Score, "a whole number from 1 to 5", |n| Score::new(digit(n)?), |s: Score| f64::from(s.value());
}

macro_rules! words {
    ($($type:ty)+) => {
        $(impl Leaf for $type {
            fn should() -> String {
                let keys: Vec<_> = <$type>::ALL.iter().map(|value| value.key()).collect();
                format!("one of {}", keys.join(", "))
            }

            fn peek(from: &mut Reader) -> Result<Option<Self>> {
                let (at, shape) = from.shape()?;
                if shape == Shape::Text {
                    // Quotes around the word and its spelling for people do no harm.
                    let text = String::read(from, "")?;
                    from.jump(at);
                    let key = text.to_lowercase().replace([' ', '-'], "_");
                    return Ok(<$type>::from_key(&key));
                }
                Ok(<$type>::from_key(peek_word(from)?))
            }

            fn write(self, out: &mut Writer) {
                out.text.push_str(self.key());
            }
        })+
    };
}

words! { Evidence Hue LaneKind MapState MetricKind Role Status }

impl Leaf for Date {
    fn should() -> String {
        "a day such as \"2026-11-12\"".to_owned()
    }

    fn peek(from: &mut Reader) -> Result<Option<Self>> {
        let (at, shape) = from.shape()?;
        if shape != Shape::Text {
            return Ok(None);
        }
        let text = String::read(from, "")?;
        from.jump(at);
        Ok(Self::parse(&text))
    }

    fn write(self, out: &mut Writer) {
        out.quoted(&self.to_string());
    }
}

/// A measured value: any text, or a number, kept as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Quantity(pub String);

impl Value for Quantity {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if peek_number(from)?.is_some() {
            return from.verbatim().map(|number| Self(number.to_owned()));
        }
        if from.shape()?.1 != Shape::Text {
            return from.refuse(name, "a number, or a text in quotes");
        }
        String::read(from, name).map(Self)
    }

    fn left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        out.quoted(&self.0);
    }
}

/// The number of the format that a file is written in. Files of other formats never get here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Format;

impl Value for Format {
    fn read(from: &mut Reader, _: &str) -> Result<Self> {
        from.verbatim().map(|_| Self)
    }

    fn left_out(&self) -> bool {
        false
    }

    fn write(&self, out: &mut Writer) {
        out.text.push('1');
    }
}

/// How a touchpoint feels to further personas, by what the file calls them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Feelings(pub BTreeMap<String, At<Option<Emotion>>>);

impl Value for Feelings {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if from.shape()?.1 != Shape::Table {
            return from.refuse(name, "written as `{\"persona\": 1.5}`");
        }
        from.accept(b'{')?;
        let mut feelings = BTreeMap::new();
        while !from.accept(b'}')? {
            from.count()?;
            let (at, shape) = from.shape()?;
            if shape != Shape::Text {
                return from.refuse(name, "written as `{\"persona\": 1.5}`");
            }
            let who = String::read(from, name)?;
            let colon = from.space()?;
            if !from.accept(b':')? {
                return Reader::fault(colon, "a `:` is missing here");
            }
            let it = read(from, name)?;
            if feelings.insert(who.clone(), At { at, it }).is_some() {
                return Reader::fault(
                    at,
                    format!(
                        "the persona \"{}\" stands here a second time; keep one",
                        brief(&who)
                    ),
                );
            }
            from.comma(b'}')?;
        }
        Ok(Self(feelings))
    }

    fn left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        out.table(&self.0);
    }
}
