//! Cards in a file: a touchpoint has a list for each kind, and a card has the fields of its kind
//! besides those that all cards have. Both loop over what the kinds say of themselves.

use std::collections::BTreeMap;

use crate::model::kinds::{FieldSpec, FieldType, FieldValue, Fields};
use crate::model::{self, CardKind, Evidence, Hue, Unknown};

use super::reader::{Reader, Result, ValueShape};
use super::v1::Reading;
use super::value::{
    Quantity, Record, RonValue, Spanned, peek_digit, peek_key, read, reject_duplicate_fields,
    unknown,
};
use super::write::RonWriter;

/// The cards of a touchpoint, kind by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CardLists(pub BTreeMap<CardKind, Vec<CardRecord>>);

/// One card. The list that it stands in says of which kind it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CardRecord {
    /// Where it begins in the text that it was read from.
    pub at: usize,
    pub kind: Option<CardKind>,
    pub id: String,
    pub lane: Spanned<String>,
    pub text: String,
    pub fields: Fields,
    pub hue: Option<Hue>,
    pub evidence: Option<Evidence>,
    pub source: String,
    pub owner: String,
    pub tags: Vec<Spanned<String>>,
    pub notes: String,
    pub dismissed: Vec<String>,
    pub unknown: Unknown,
}

impl CardLists {
    pub fn push(&mut self, kind: CardKind, mut card: CardRecord) {
        card.kind = Some(kind);
        self.0.entry(kind).or_default().push(card);
    }
}

impl RonValue for CardLists {
    const SPREAD: bool = true;

    fn read_field(&mut self, from: &mut Reader, name: &str) -> Result<bool> {
        let Some(kind) = CardKind::from_list_key(name) else {
            return Ok(false);
        };
        self.0.insert(kind, read(from, name)?);
        Ok(true)
    }

    fn write_field(&self, _: &str, out: &mut RonWriter) {
        for (kind, cards) in &self.0 {
            out.field(kind.spec().list_key, cards);
        }
    }

    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        from.type_error(name, "the list of a kind")
    }

    fn is_default(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }

    fn is_short(&self) -> bool {
        false
    }

    fn write(&self, _: &mut RonWriter) {}
}

impl CardRecord {
    fn text_key(&self) -> &'static str {
        self.kind.map_or("text", |kind| kind.spec().text_key)
    }

    /// Reads a field if it is one that cards of this kind have.
    fn read_known(&mut self, from: &mut Reader, name: &str) -> Result<bool> {
        let kind = self.kind;
        if name == self.text_key() {
            self.text = read(from, name)?;
            return Ok(true);
        }
        if let Some(spec) = kind.and_then(|kind| kind.field(name)) {
            self.fields.set(spec, read_value(from, spec)?);
            return Ok(true);
        }
        match name {
            "lane" if kind.is_some_and(CardKind::names_its_lane) => self.lane = read(from, name)?,
            "id" => self.id = read(from, name)?,
            "hue" => self.hue = read(from, name)?,
            "evidence" => self.evidence = read(from, name)?,
            "source" => self.source = read(from, name)?,
            "owner" => self.owner = read(from, name)?,
            "tags" => self.tags = read(from, name)?,
            "notes" => self.notes = read(from, name)?,
            "dismissed" => self.dismissed = read(from, name)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl RonValue for CardRecord {
    fn read(from: &mut Reader, name: &str) -> Result<Self> {
        from.count_value()?;
        let (at, shape) = from.shape()?;
        let mut card = Self {
            at,
            kind: CardKind::from_list_key(name),
            ..Self::default()
        };
        match shape {
            ValueShape::Text => card.text = RonValue::read(from, card.text_key())?,
            ValueShape::Record => {
                from.eat(b'(')?;
                let mut names = Vec::new();
                while let Some((at, key)) = from.key()? {
                    let plain = key.strip_prefix("r#").unwrap_or(key);
                    names.push((plain, at));
                    if !card.read_known(from, plain)? {
                        card.unknown.0.push(unknown(from, at, key)?);
                    }
                    from.comma(b')')?;
                }
                reject_duplicate_fields(&mut names)?;
            }
            _ => return from.type_error(name, "written as `(…)` with fields inside"),
        }
        Ok(card)
    }

    fn is_default(&self) -> bool {
        false
    }

    fn is_short(&self) -> bool {
        false
    }

    fn write(&self, out: &mut RonWriter) {
        out.record(self);
    }
}

impl Record for CardRecord {
    fn fields(&self, out: &mut RonWriter) {
        out.field("id", &self.id);
        out.field("lane", &self.lane);
        out.field(self.text_key(), &self.text);
        for spec in self.kind.map_or(&[][..], |kind| kind.spec().fields) {
            if let Some(value) = self.fields.get(spec) {
                write_value(out, spec, value);
            }
        }
        out.field("hue", &self.hue);
        out.field("evidence", &self.evidence);
        out.field("source", &self.source);
        out.field("owner", &self.owner);
        out.field("tags", &self.tags);
        out.field("notes", &self.notes);
        out.field("dismissed", &self.dismissed);
        out.unknown(&self.unknown);
    }

    fn is_short(&self) -> bool {
        let is_long = |spec: &&FieldSpec| {
            spec.holds == FieldType::Readings && self.fields.get(spec).is_some()
        };
        let specs = self.kind.map_or(&[][..], |kind| kind.spec().fields);
        self.unknown.0.is_empty() && !specs.iter().any(is_long)
    }
}

/// Reads what a field of a kind holds.
fn read_value(from: &mut Reader, spec: &FieldSpec) -> Result<Option<FieldValue>> {
    let depth = from.open_wrappers()?;
    let value = if from.eat_none()? {
        None
    } else {
        Some(match spec.holds {
            FieldType::Level { most, .. } | FieldType::Score { most } => {
                let Some(number) = peek_digit(from)?.filter(|n| (1..=most).contains(n)) else {
                    return from.type_error(spec.key, &range(most));
                };
                from.verbatim()?;
                FieldValue::Number(number)
            }
            FieldType::Choice(choices) => {
                let keys = || choices.iter().map(|choice| choice.key);
                let Some(key) = peek_key(from, |key| keys().find(|it| *it == key))? else {
                    let all: Vec<_> = keys().collect();
                    return from.type_error(spec.key, &format!("one of {}", all.join(", ")));
                };
                from.verbatim()?;
                FieldValue::Choice(key)
            }
            FieldType::Text => FieldValue::Text(RonValue::read(from, spec.key)?),
            FieldType::Quantity => FieldValue::Text(Quantity::read(from, spec.key)?.0),
            FieldType::Readings => {
                let readings: Vec<Reading> = RonValue::read(from, spec.key)?;
                let readings: Result<_> = readings.into_iter().map(reading).collect();
                FieldValue::Readings(readings?)
            }
        })
    };
    from.close_wrappers(depth)?;
    Ok(value)
}

/// What a number should be, for people: `1, 2 or 3`.
fn range(most: u8) -> String {
    match most {
        3 => "1, 2 or 3".to_owned(),
        _ => format!("a whole number from 1 to {most}"),
    }
}

fn reading(record: Reading) -> Result<model::Reading> {
    let Some(on) = record.on else {
        return Reader::syntax_error(record.at, "a reading needs its day: `on: \"2026-11-12\"`");
    };
    Ok(model::Reading {
        on,
        value: record.value.0,
        unknown: record.unknown,
    })
}

fn write_value(out: &mut RonWriter, spec: &FieldSpec, value: &FieldValue) {
    match value {
        FieldValue::Number(number) => {
            out.field_with(spec.key, |out| out.number(f64::from(*number)));
        }
        FieldValue::Text(text) => out.field(spec.key, text),
        FieldValue::Choice(key) => out.field_with(spec.key, |out| out.text.push_str(key)),
        FieldValue::Readings(readings) => {
            let record = |reading: &model::Reading| Reading {
                at: 0,
                on: Some(reading.on),
                value: Quantity(reading.value.clone()),
                unknown: reading.unknown.clone(),
            };
            out.field(spec.key, &readings.iter().map(record).collect::<Vec<_>>());
        }
    }
}
