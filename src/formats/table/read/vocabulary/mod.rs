//! The words that tables of journeys use, a file for each language.
//!
//! To add a word is to add it to a list; to add a language is a file like the others and its name in
//! [`LANGUAGES`]. Upper and lower case, accents and the width of letters make no difference.

mod chinese;
mod danish;
mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod japanese;
mod korean;
mod polish;
mod portuguese;
mod signs;
mod spanish;
mod swedish;

use crate::model::CardKind;
use crate::model::kinds::FieldSpec;

pub(super) use signs::{FACES, SIGNS};

/// What a heading says that its row or column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum HeadingMeaning {
    Stage,
    Touchpoint,
    /// What the person does: names the touchpoints where nothing else does.
    Action,
    Channels,
    Emotion,
    /// Cards of this kind.
    Cards(CardKind),
    /// Thoughts that say how it feels.
    ThoughtsAndFeelings,
    MomentOfTruth,
    /// What the person wants: notes, which never name a touchpoint.
    Goals,
    Persona,
    Owner,
    Tags,
    Evidence,
    Source,
    Lane,
    Words,
    /// A field of the cards beside it.
    Field(&'static FieldSpec),
    /// A number or an index of the row, where the cells are numbers.
    Count,
    /// What the customer sees of a service blueprint.
    Props,
    Frontstage,
    Backstage,
    Support,
    /// Systems and processes: support where the table is a service blueprint.
    Systems,
    /// The line above what the customer meets.
    InteractionLine,
    /// The line above what the customer does not see.
    VisibilityLine,
    /// The line above what makes it work.
    InternalLine,
}

/// Words and phrases with commas between them.
pub(super) type WordList = &'static str;

/// The words of a language.
pub(super) struct Language {
    /// Whole headings, without the companions that may stand around them.
    pub headings: &'static [(HeadingMeaning, WordList)],
    /// Words that stand around a heading and do not change what it means: whose it is, articles,
    /// and what kind of column it is.
    pub companions: WordList,
    /// Whose thing it may be besides the customer's: it is another thing then.
    pub others: WordList,
    /// Words for feelings, worst first, from -2 to 2.
    pub feelings: &'static [(f64, WordList)],
    /// What turns the feeling behind it around.
    pub negations: WordList,
    /// What turns the feeling before it around.
    pub negations_behind: WordList,
    /// What makes the feeling behind it stronger.
    pub stronger: WordList,
    /// What makes the feeling behind it weaker.
    pub weaker: WordList,
    /// Words beside a feeling that say nothing more.
    pub fillers: WordList,
    /// What stands in a cell that has nothing to say.
    pub nothing: WordList,
    /// What rows are called that sum up those above.
    pub sums: WordList,
    /// What stages are often called: tells where a table without known headings has its stages.
    pub stages: WordList,
}

/// All languages. Where two of them use a word differently, the first one has it.
pub(super) const LANGUAGES: [&Language; 13] = [
    &english::WORDS,
    &german::WORDS,
    &french::WORDS,
    &spanish::WORDS,
    &portuguese::WORDS,
    &italian::WORDS,
    &dutch::WORDS,
    &swedish::WORDS,
    &danish::WORDS,
    &polish::WORDS,
    &japanese::WORDS,
    &chinese::WORDS,
    &korean::WORDS,
];
