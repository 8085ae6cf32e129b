//! The representation of values in a file: parsing them, with error sentences, and serializing
//! them.

use std::collections::BTreeMap;

use ron::from_str;

use crate::model::{Date, Emotion, Evidence, Hue, LaneKind, Length, MapState, Role, UnknownField};

use super::RemarkKind;
use super::reader::{Reader, Result, ValueShape, excerpt};
use super::write::RonWriter;

/// A value that a field can hold.
pub(super) trait RonValue: Default {
    /// Reads the value of the field `name`.
    fn read(from: &mut Reader, name: &str) -> Result<Self>;
    /// Whether it is the default, which is not written.
    fn is_default(&self) -> bool;
    /// Whether it may stand on a line with other values.
    fn is_short(&self) -> bool {
        true
    }
    fn write(&self, out: &mut RonWriter);

    /// Whether it has no field of its own but several, whose names are data.
    const SPREAD: bool = false;
    /// Of a spread value: reads the field `name`, if it is one of its own.
    fn read_field(&mut self, _: &mut Reader, _name: &str) -> Result<bool> {
        Ok(false)
    }
    /// Writes its field, or its fields where it is spread.
    fn write_field(&self, name: &str, out: &mut RonWriter) {
        out.field(name, self);
    }
}

/// A value in brackets, with named fields.
pub(super) trait Record {
    fn fields(&self, out: &mut RonWriter);
    /// Whether it may stand on one line.
    fn is_short(&self) -> bool;
}

/// Reads a value with or without wrappers: `x`, `Some(x)`, or `None` for the default.
pub(super) fn read<T: RonValue>(from: &mut Reader, name: &str) -> Result<T> {
    let depth = from.open_wrappers()?;
    let value = if from.eat_none()? {
        T::default()
    } else {
        T::read(from, name)?
    };
    from.close_wrappers(depth)?;
    Ok(value)
}

/// Reads a field that this version does not know, and reports it.
pub(super) fn unknown(from: &mut Reader, at: usize, name: &str) -> Result<UnknownField> {
    from.count_value()?;
    from.remark(
        at,
        RemarkKind::Unknown,
        format!(
            "this version does not know the field `{}`; it is kept",
            excerpt(name)
        ),
    );
    Ok(UnknownField {
        name: name.to_owned(),
        value: from.verbatim()?.to_owned(),
    })
}

/// Rejects a field that occurs twice in a record.
pub(super) fn reject_duplicate_fields(names: &mut [(&str, usize)]) -> Result<()> {
    names.sort_unstable();
    let second = names
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| pair[1])
        .min_by_key(|(_, at)| *at);
    match second {
        Some((name, at)) => Reader::syntax_error(
            at,
            format!(
                "the field `{}` stands here a second time; keep one",
                excerpt(name)
            ),
        ),
        None => Ok(()),
    }
}

/// Declares a record of the file with its parser and serializer.
///
/// `shorthand` names the field that a text without brackets stands for. `short` records may stand
/// on one line.
macro_rules! record {
    (@short short) => { true };
    (@short block) => { false };
    ($(#[$doc:meta])* $shape:ident $name:ident shorthand $shorthand:ident { $($field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $name {
            /// Where it begins in the text that it was read from.
            pub at: usize,
            $(pub $field: $type,)+
            pub unknown: $crate::model::Unknown,
        }

        impl $crate::file::value::Record for $name {
            fn fields(&self, out: &mut $crate::file::write::RonWriter) {
                $($crate::file::value::RonValue::write_field(&self.$field, stringify!($field), out);)+
                out.unknown(&self.unknown);
            }

            fn is_short(&self) -> bool {
                record!(@short $shape)
                    && self.unknown.0.is_empty()
                    && true $(&& (self.$field.is_default() || self.$field.is_short()))+
            }
        }

        impl $crate::file::value::RonValue for $name {
            fn read(
                from: &mut $crate::file::reader::Reader,
                name: &str,
            ) -> $crate::file::reader::Result<Self> {
                use $crate::file::reader::ValueShape;
                from.count_value()?;
                let (at, shape) = from.shape()?;
                let mut it = Self { at, ..Self::default() };
                match shape {
                    ValueShape::Text => it.$shorthand = RonValue::read(from, stringify!($shorthand))?,
                    ValueShape::Record => {
                        from.eat(b'(')?;
                        let mut names = Vec::new();
                        while let Some((at, key)) = from.key()? {
                            let plain = key.strip_prefix("r#").unwrap_or(key);
                            names.push((plain, at));
                            match plain {
                                $(stringify!($field) if !<$type>::SPREAD => {
                                    it.$field = $crate::file::value::read(from, plain)?;
                                })+
                                _ if false $(|| <$type>::SPREAD && it.$field.read_field(from, plain)?)+ => {}
                                _ => it.unknown.0.push($crate::file::value::unknown(from, at, key)?),
                            }
                            from.comma(b')')?;
                        }
                        $crate::file::value::reject_duplicate_fields(&mut names)?;
                    }
                    _ => return from.type_error(name, "written as `(…)` with fields inside"),
                }
                Ok(it)
            }

            fn is_default(&self) -> bool {
                false
            }

            fn is_short(&self) -> bool {
                false
            }

            fn write(&self, out: &mut $crate::file::write::RonWriter) {
                out.record(self);
            }
        }
    };
}
pub(super) use record;

impl RonValue for String {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        let (at, shape) = from.shape()?;
        if shape != ValueShape::Text {
            return from.type_error(name, "a text in quotes");
        }
        let quoted = from.verbatim()?;
        let plain = quoted
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .filter(|text| !text.contains('\\'));
        match plain {
            Some(text) => Ok(text.to_owned()),
            None => from_str(quoted).or_else(|error| {
                Reader::syntax_error(at, format!("`{name}` cannot be read: {}", error.code))
            }),
        }
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut RonWriter) {
        out.quoted(self);
    }
}

/// A value with the byte offset it was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spanned<T> {
    pub at: usize,
    pub value: T,
}

impl<T: RonValue> RonValue for Spanned<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        let at = from.skip_space()?;
        let it = T::read(from, name)?;
        Ok(Self { at, value: it })
    }

    fn is_default(&self) -> bool {
        self.value.is_default()
    }

    fn is_short(&self) -> bool {
        self.value.is_short()
    }

    fn write(&self, out: &mut RonWriter) {
        self.value.write(out);
    }
}

impl<T: RonValue> RonValue for Vec<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if from.shape()?.1 != ValueShape::List {
            // A list of one may be written without its brackets.
            return Ok(vec![T::read(from, name)?]);
        }
        from.eat(b'[')?;
        let mut items = Self::new();
        while !from.eat(b']')? {
            from.count_value()?;
            let depth = from.open_wrappers()?;
            items.push(T::read(from, name)?);
            from.close_wrappers(depth)?;
            from.comma(b']')?;
        }
        Ok(items)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn is_short(&self) -> bool {
        self.iter().all(RonValue::is_short)
    }

    fn write(&self, out: &mut RonWriter) {
        out.list(self, self.is_short());
    }
}

impl RonValue for bool {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        match peek_bare_word(from)? {
            "true" => from.verbatim().map(|_| true),
            "false" => from.verbatim().map(|_| false),
            _ => from.type_error(name, "true or false"),
        }
    }

    fn is_default(&self) -> bool {
        !self
    }

    fn write(&self, out: &mut RonWriter) {
        out.text.push_str(if *self { "true" } else { "false" });
    }
}

/// Returns the next value if it is a word or number, else nothing; does not advance.
fn peek_bare_word<'a>(from: &mut Reader<'a>) -> Result<&'a str> {
    let (at, shape) = from.shape()?;
    if shape != ValueShape::Word {
        return Ok("");
    }
    let word = from.verbatim()?;
    from.seek(at);
    Ok(word)
}

/// Returns the next value if it is a finite number, else `None`; does not advance.
fn peek_number(from: &mut Reader) -> Result<Option<f64>> {
    let word = peek_bare_word(from)?;
    let numeric = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number = numeric.then(|| from_str::<f64>(word).ok()).flatten();
    Ok(number.filter(|number| number.is_finite()))
}

/// An optional value of one token.
pub(super) trait Scalar: Copy {
    /// The allowed values, for messages: `1, 2 or 3`.
    fn expectation() -> String;
    /// Parses the next value without advancing; `None` if it does not fit.
    fn peek(from: &mut Reader) -> Result<Option<Self>>;
    fn write(self, out: &mut RonWriter);
}

impl<T: Scalar> RonValue for Option<T> {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        match T::peek(from)? {
            Some(value) => from.verbatim().map(|_| Some(value)),
            None => from.type_error(name, &T::expectation()),
        }
    }

    fn is_default(&self) -> bool {
        self.is_none()
    }

    fn write(&self, out: &mut RonWriter) {
        if let Some(value) = self {
            value.write(out);
        }
    }
}

macro_rules! numbers {
    ($($type:ty, $should:literal, $from:expr, $to:expr;)+) => {
        $(impl Scalar for $type {
            fn expectation() -> String {
                $should.to_owned()
            }

            fn peek(from: &mut Reader) -> Result<Option<Self>> {
                Ok(peek_number(from)?.and_then($from))
            }

            fn write(self, out: &mut RonWriter) {
                out.number($to(self));
            }
        })+
    };
}

/// The next value if it is a whole number from 0 to 9; consumes nothing.
pub(super) fn peek_digit(from: &mut Reader) -> Result<Option<u8>> {
    let number = peek_number(from)?;
    let is = |digit: &u8| number.is_some_and(|n| f64::from(*digit).total_cmp(&n).is_eq());
    Ok((0..=9).find(is))
}

numbers! {
    Emotion, "a number from -2 to 2", Emotion::new, Emotion::value;
    Length, "a number from 1 to 10000", Length::new, Length::value;
}

macro_rules! words {
    ($($type:ty)+) => {
        $(impl Scalar for $type {
            fn expectation() -> String {
                let keys: Vec<_> = <$type>::ALL.iter().map(|value| value.key()).collect();
                format!("one of {}", keys.join(", "))
            }

            fn peek(from: &mut Reader) -> Result<Option<Self>> {
                peek_key(from, <$type>::from_key)
            }

            fn write(self, out: &mut RonWriter) {
                out.text.push_str(self.key());
            }
        })+
    };
}

/// What the next value, a word, is the key of; consumes nothing. Quotes around it and its spelling for
/// people do no harm.
pub(super) fn peek_key<T>(from: &mut Reader, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let (at, shape) = from.shape()?;
    if shape == ValueShape::Text {
        let text = String::read(from, "")?;
        from.seek(at);
        return Ok(of(&text.to_lowercase().replace([' ', '-'], "_")));
    }
    Ok(of(peek_bare_word(from)?))
}

words! { Evidence Hue LaneKind MapState Role }

impl Scalar for Date {
    fn expectation() -> String {
        "a day such as \"2026-11-12\"".to_owned()
    }

    fn peek(from: &mut Reader) -> Result<Option<Self>> {
        let (at, shape) = from.shape()?;
        if shape != ValueShape::Text {
            return Ok(None);
        }
        let text = String::read(from, "")?;
        from.seek(at);
        Ok(Self::parse(&text))
    }

    fn write(self, out: &mut RonWriter) {
        out.quoted(&self.to_string());
    }
}

/// A measured value: any text, or a number, kept as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Quantity(pub String);

impl RonValue for Quantity {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if peek_number(from)?.is_some() {
            return from.verbatim().map(|number| Self(number.to_owned()));
        }
        if from.shape()?.1 != ValueShape::Text {
            return from.type_error(name, "a number, or a text in quotes");
        }
        String::read(from, name).map(Self)
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    fn write(&self, out: &mut RonWriter) {
        out.quoted(&self.0);
    }
}

/// The number of the format that a file is written in. Files of other formats are rejected before.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FormatNumber;

impl RonValue for FormatNumber {
    fn read(from: &mut Reader, _: &str) -> Result<Self> {
        from.verbatim().map(|_| Self)
    }

    fn is_default(&self) -> bool {
        false
    }

    fn write(&self, out: &mut RonWriter) {
        out.text.push('1');
    }
}

/// The emotions of further personas, by the names or ids in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PersonaEmotions(pub BTreeMap<String, Spanned<Option<Emotion>>>);

impl RonValue for PersonaEmotions {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        if from.shape()?.1 != ValueShape::Table {
            return from.type_error(name, "written as `{\"persona\": 1.5}`");
        }
        from.eat(b'{')?;
        let mut emotions = BTreeMap::new();
        while !from.eat(b'}')? {
            from.count_value()?;
            let (at, shape) = from.shape()?;
            if shape != ValueShape::Text {
                return from.type_error(name, "written as `{\"persona\": 1.5}`");
            }
            let persona = String::read(from, name)?;
            let colon = from.skip_space()?;
            if !from.eat(b':')? {
                return Reader::syntax_error(colon, "a `:` is missing here");
            }
            let it = read(from, name)?;
            if emotions
                .insert(persona.clone(), Spanned { at, value: it })
                .is_some()
            {
                return Reader::syntax_error(
                    at,
                    format!(
                        "the persona \"{}\" stands here a second time; keep one",
                        excerpt(&persona)
                    ),
                );
            }
            from.comma(b'}')?;
        }
        Ok(Self(emotions))
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    fn write(&self, out: &mut RonWriter) {
        out.table(&self.0);
    }
}
