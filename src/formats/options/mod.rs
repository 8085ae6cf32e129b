//! The options of exports, one row each.
//!
//! A row says how an option is called in presets and on the command line, what it holds, and how the
//! dialog shows it: everything else reads it. Each format has its own rows in its room; those that
//! several formats have are here.

mod preset;
mod shared;
mod values;

use super::FORMATS;
pub use super::pdf::options::*;
pub use super::png::options::*;
pub use super::pptx::options::*;
pub use super::svg::options::*;
pub use super::table::options::*;
pub use preset::ExportPreset;
pub use shared::*;
pub use values::{ExportOptions, OptionData, OptionKey, OptionValue};

/// An option of exports.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its name in presets.
    pub key: &'static str,
    /// What it holds.
    pub holds: OptionType,
    /// How it is given on the command line.
    pub flag: Flag,
    /// How the dialog shows it.
    pub control: Control,
    /// What it depends on.
    pub needs: Option<Need>,
    /// Flags that cannot be given together with its own.
    pub excludes: &'static [&'static str],
    /// A sentence under it in the dialog, while it is off and while it is on.
    pub note: Option<[&'static str; 2]>,
}

/// What an option holds.
#[derive(Clone, Copy, Debug)]
pub enum OptionType {
    /// On or off, and which of them usually.
    Switch(bool),
    /// A number.
    Number(NumberType),
    /// One of these, the first one usually.
    Choice(&'static [OptionChoice]),
    /// The path of a picture, or none.
    Picture,
}

/// What numbers an option takes.
#[derive(Clone, Copy, Debug)]
pub struct NumberType {
    /// The usual one, if there is one.
    pub usual: Option<f64>,
    /// Whether it is a whole number.
    pub is_whole: bool,
    /// Whether a number is allowed.
    pub fits: fn(f64) -> bool,
    /// Between which numbers one from a preset is brought, where it has limits.
    pub limits: Option<(f64, f64)>,
    /// What to write instead of one that is not.
    pub wanted: &'static str,
}

/// One of several.
#[derive(Clone, Copy, Debug)]
pub struct OptionChoice {
    /// Its name in presets and on the command line.
    pub key: &'static str,
    /// What people read.
    pub label: &'static str,
}

/// How an option is given on the command line.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// The name, without dashes in front.
    pub name: &'static str,
    /// What it does.
    pub help: &'static str,
    /// What follows it.
    pub form: FlagForm,
}

/// What follows a flag.
#[derive(Clone, Copy, Debug)]
pub enum FlagForm {
    /// Nothing: it turns a switch to what it usually is not.
    Plain,
    /// A value, which the help calls this.
    Value(&'static str),
    /// The name of one state of a switch, which the help calls this: off and on, each explained.
    State(&'static str, [(&'static str, &'static str); 2]),
    /// Names of switches, which the help calls this; those that are not named are turned off. This is
    /// the name of this one, explained.
    List(&'static str, (&'static str, &'static str)),
}

/// How the dialog shows an option.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    /// A box to tick.
    Checkbox(&'static str),
    /// A label over two states beside each other: off and on.
    States(&'static str, [&'static str; 2]),
    /// A list that opens.
    Combo(&'static str),
    /// A label over these numbers beside each other.
    Numbers(&'static str, &'static [(f64, &'static str)]),
    /// One that it has for this option or its group alone.
    Own,
}

/// What an option depends on.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// The option that has to be on, or to be not its first choice.
    pub spec: &'static OptionSpec,
    /// Why its flag is refused otherwise; it has no effect if there is no reason here.
    pub why: Option<&'static str>,
}

/// Options that stand together in the dialog.
#[derive(Debug)]
pub struct OptionGroup {
    /// The heading over their flags in the help of the command line.
    pub heading: &'static str,
    /// How they stand.
    pub look: GroupLook,
    /// The options.
    pub options: &'static [&'static OptionSpec],
}

/// How options stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupLook {
    /// One below the other.
    Stacked,
    /// Side by side.
    Beside,
    /// Close to each other under a label.
    Under(&'static str),
    /// In a way that this group alone has.
    Own,
}

impl OptionSpec {
    /// Where a row begins: an option of this name that holds this.
    pub(super) const fn new(key: &'static str, holds: OptionType) -> Self {
        Self {
            key,
            holds,
            flag: Flag::plain(key, ""),
            control: Control::Own,
            needs: None,
            excludes: &[],
            note: None,
        }
    }

    /// Where the row of a switch begins: whether it is usually on.
    pub(super) const fn switch(key: &'static str, usual: bool) -> Self {
        Self::new(key, OptionType::Switch(usual))
    }

    /// The value that it has if nobody sets it.
    fn usual(&self) -> Option<OptionValue> {
        match self.holds {
            OptionType::Switch(on) => Some(OptionValue::Switch(on)),
            OptionType::Number(number) => number.usual.map(OptionValue::Number),
            OptionType::Choice(choices) => Some(OptionValue::Choice(choices[0].key.to_owned())),
            OptionType::Picture => None,
        }
    }

    /// Parses a value as it follows a flag.
    ///
    /// # Errors
    ///
    /// What it has to be, where it is not that.
    pub fn parse(&self, text: &str) -> Result<OptionValue, String> {
        match self.holds {
            OptionType::Number(number) => {
                let value = text.trim().parse::<f64>().ok();
                let value = value.filter(|value| number.allows(*value));
                let value = value.map(OptionValue::Number);
                value.ok_or_else(|| format!("it has to be {}", number.wanted))
            }
            OptionType::Choice(choices) => {
                let is = |choice: &&OptionChoice| choice.key.eq_ignore_ascii_case(text.trim());
                let found = choices.iter().find(is);
                found.map_or_else(
                    || {
                        let known: Vec<_> = choices.iter().map(|choice| choice.key).collect();
                        Err(format!("it has to be one of {}", known.join(", ")))
                    },
                    |choice| Ok(OptionValue::Choice(choice.key.to_owned())),
                )
            }
            OptionType::Switch(_) => match self.flag.form {
                FlagForm::State(_, [_, (on, _)]) => Ok(OptionValue::Switch(text == on)),
                _ => Ok(OptionValue::Switch(true)),
            },
            OptionType::Picture => Ok(OptionValue::Picture(text.into())),
        }
    }
}

impl Flag {
    pub(super) const fn plain(name: &'static str, help: &'static str) -> Self {
        let form = FlagForm::Plain;
        Self { name, help, form }
    }

    pub(super) const fn value(
        name: &'static str,
        help: &'static str,
        called: &'static str,
    ) -> Self {
        let form = FlagForm::Value(called);
        Self { name, help, form }
    }
}

impl NumberType {
    /// The nearest number within the limits.
    fn nearest(&self, number: f64) -> f64 {
        match self.limits {
            Some((least, most)) if number.is_finite() => number.clamp(least, most),
            _ => number,
        }
    }

    fn allows(&self, number: f64) -> bool {
        number.is_finite() && (self.fits)(number) && (!self.is_whole || number.fract() == 0.0)
    }
}

/// Every group that a format has, in the order of the formats.
#[must_use]
pub fn groups() -> Vec<&'static OptionGroup> {
    let mut all: Vec<&OptionGroup> = Vec::new();
    for group in FORMATS.iter().flat_map(|format| format.option_groups) {
        let is = |known: &&OptionGroup| known.options[0].key == group.options[0].key;
        if !all.iter().any(is) {
            all.push(group);
        }
    }
    all
}

/// Every option that a format has.
pub fn all() -> impl Iterator<Item = &'static OptionSpec> {
    groups()
        .into_iter()
        .flat_map(|group| group.options)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_had_and_what_is_usual_is_not_kept() {
        let options = ExportOptions::default()
            .with(MARGIN, 20.0)
            .with(SOURCE, false);
        assert_eq!((options.get(MARGIN), options.get(SOURCE)), (20.0, false));
        assert_eq!(options.get(PAPER), Paper::Map);
        let usual = options.with(MARGIN, 10.0).with(SOURCE, true);
        assert_eq!(usual, ExportOptions::default());
    }

    #[test]
    fn a_scale_is_a_number_above_nothing() {
        let scale = |text| SCALE.spec.parse(text);
        assert_eq!(scale("2"), Ok(OptionValue::Number(2.0)));
        assert_eq!(scale("0.5"), Ok(OptionValue::Number(0.5)));
        for wrong in ["0", "-1", "NaN", "inf", "1e999", "abc", "", "1,5"] {
            assert!(scale(wrong).is_err(), "{wrong}");
        }
        assert!(WIDTH.spec.parse("900.5").is_err());
    }

    #[test]
    fn margins_leave_room_on_the_page() {
        let margin = |text| MARGIN.spec.parse(text);
        assert_eq!(margin("0"), Ok(OptionValue::Number(0.0)));
        assert_eq!(margin("12.5"), Ok(OptionValue::Number(12.5)));
        for wrong in ["-1", "101", "NaN", "1cm"] {
            assert!(margin(wrong).is_err(), "{wrong}");
        }
    }
}
