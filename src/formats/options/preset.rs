//! Named options, as the settings keep them.

use std::fmt;
use std::path::PathBuf;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ExportOptions, OptionSpec, OptionType, OptionValue, all};

/// Options under a name, with the format that they are for.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportPreset {
    /// What people call it.
    pub name: String,
    /// The [id](crate::formats::ExportFormat::id) of the format; in a file of another version it may be
    /// one that this version does not have.
    pub format: String,
    /// The options.
    pub options: ExportOptions,
}

impl Serialize for ExportPreset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("ExportPreset", 2 + all().count())?;
        fields.serialize_field("name", &self.name)?;
        fields.serialize_field("format", &self.format)?;
        for spec in all() {
            // Only UTF-8 paths can be written.
            let is_writable = |value: &OptionValue| match value {
                OptionValue::Picture(path) => path.to_str().is_some(),
                _ => true,
            };
            let value = self.options.value(spec).filter(is_writable);
            fields.serialize_field(spec.key, &value)?;
        }
        fields.end()
    }
}

impl<'de> Deserialize<'de> for ExportPreset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("ExportPreset", &[], PresetVisitor)
    }
}

struct PresetVisitor;

impl<'de> Visitor<'de> for PresetVisitor {
    type Value = ExportPreset;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a preset")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ExportPreset, A::Error> {
        let mut preset = ExportPreset {
            name: String::new(),
            format: "png".to_owned(),
            options: ExportOptions::default(),
        };
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "name" => preset.name = map.next_value()?,
                "format" => preset.format = map.next_value()?,
                key => match all().find(|spec| spec.key == key) {
                    Some(spec) => {
                        let value = value(spec, &mut map)?;
                        preset.options.set_value(spec, value);
                    }
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
            }
        }
        Ok(preset)
    }
}

/// Reads the value of an option; a number that makes no sense is left out.
fn value<'de, A: MapAccess<'de>>(
    spec: &OptionSpec,
    map: &mut A,
) -> Result<Option<OptionValue>, A::Error> {
    Ok(match spec.holds {
        OptionType::Switch(_) => Some(OptionValue::Switch(map.next_value()?)),
        OptionType::Choice(_) => {
            let key: String = map.next_value()?;
            Some(spec.parse(&key).unwrap_or(OptionValue::Choice(key)))
        }
        OptionType::Picture => map
            .next_value::<Option<PathBuf>>()?
            .map(OptionValue::Picture),
        OptionType::Number(number) => {
            let value = match number.usual {
                Some(_) => Some(map.next_value::<f64>()?),
                None => map.next_value::<Option<f64>>()?,
            };
            let value = value.map(|value| number.nearest(value));
            let value = value.filter(|value| number.allows(*value));
            value.map(OptionValue::Number)
        }
    })
}
