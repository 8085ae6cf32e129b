//! The flags of the options of exports, made of their rows.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::formats::options::{self, FlagForm, OptionSpec, OptionType, OptionValue};
use crate::formats::{ExportFormat, ExportOptions};

/// The options that the flags ask for.
#[derive(Clone, Debug, Default)]
pub struct OptionFlags {
    /// The options.
    pub options: ExportOptions,
    /// Those of which the flag was given.
    given: Vec<&'static OptionSpec>,
}

impl OptionFlags {
    /// A given flag that none of the formats supports.
    pub fn unused(&self, formats: &[&ExportFormat]) -> Option<String> {
        let is_used = |spec: &&OptionSpec| formats.iter().any(|format| format.supports(spec));
        let unused = self.given.iter().find(|spec| !is_used(spec))?;
        Some(format!("--{}", unused.flag.name))
    }

    /// A given flag that needs another option, and why, where that is not on.
    pub fn unmet_need(&self) -> Option<(String, &'static str)> {
        self.given.iter().find_map(|spec| {
            let need = spec.needs?;
            let why = need.why.filter(|_| !self.options.is_on(need.spec))?;
            Some((format!("--{}", spec.flag.name), why))
        })
    }
}

/// The flags that turn these options into those of a remedy.
pub fn flags_for_remedy(options: &ExportOptions, better: &ExportOptions) -> String {
    let differ = options::all().filter_map(|spec| {
        let value = better
            .value(spec)
            .filter(|value| options.value(spec).as_ref() != Some(value));
        Some(match value? {
            OptionValue::Choice(key) => format!("--{} {key}", spec.flag.name),
            _ => format!("--{}", spec.flag.name),
        })
    });
    differ.collect::<Vec<_>>().join(" ")
}

impl Args for OptionFlags {
    fn augment_args(command: Command) -> Command {
        let mut flags: Vec<Arg> = Vec::new();
        for group in options::groups() {
            for spec in group.options {
                // Switches of a list share its flag.
                if flags.iter().all(|known| known.get_id() != spec.flag.name) {
                    flags.push(flag(spec).help_heading(group.heading));
                }
            }
        }
        command.args(flags)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn flag(spec: &'static OptionSpec) -> Arg {
    let flag = spec.flag;
    let arg = Arg::new(flag.name).long(flag.name).help(flag.help);
    let arg = arg.conflicts_with_all(spec.excludes);
    let possible = |(name, help)| PossibleValue::new(name).help(help);
    match flag.form {
        FlagForm::Plain => arg.action(ArgAction::SetTrue),
        FlagForm::Value(called) => {
            let parser = match spec.holds {
                OptionType::Picture => ValueParser::path_buf(),
                _ => ValueParser::new(|text: &str| spec.parse(text).map(|_| text.to_owned())),
            };
            let is_number = matches!(spec.holds, OptionType::Number(_));
            let arg = arg.value_name(called).value_parser(parser);
            arg.allow_negative_numbers(is_number)
        }
        FlagForm::State(called, states) => arg
            .value_name(called)
            .value_parser(PossibleValuesParser::new(states.map(possible))),
        FlagForm::List(called, _) => {
            let names = options::all().filter(|it| it.flag.name == flag.name);
            let names = names.filter_map(|it| match it.flag.form {
                FlagForm::List(_, name) => Some(possible(name)),
                _ => None,
            });
            arg.value_name(called)
                .value_parser(PossibleValuesParser::new(names))
                .value_delimiter(',')
                .action(ArgAction::Append)
        }
    }
}

impl FromArgMatches for OptionFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut flags = Self::default();
        for spec in options::all() {
            let name = spec.flag.name;
            let value = match (spec.flag.form, spec.holds) {
                (FlagForm::Plain, OptionType::Switch(usual)) => matches
                    .get_flag(name)
                    .then_some(OptionValue::Switch(!usual)),
                (FlagForm::List(_, (own, _)), _) => {
                    let mut named = matches.get_many::<String>(name);
                    let named = named.as_mut();
                    named.map(|names| OptionValue::Switch(names.any(|name| name == own)))
                }
                (_, OptionType::Picture) => {
                    let path = matches.get_one::<PathBuf>(name);
                    path.cloned().map(OptionValue::Picture)
                }
                _ => matches
                    .get_one::<String>(name)
                    .and_then(|text| spec.parse(text).ok()),
            };
            if value.is_some() {
                flags.options.set_value(spec, value);
                flags.given.push(spec);
            }
        }
        Ok(flags)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
