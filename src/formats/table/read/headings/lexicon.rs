//! The normalized words of all languages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::CardKind;
use crate::model::kinds::Shown;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::formats::table::read::vocabulary::{HeadingMeaning, LANGUAGES, Language, WordList};

/// Known words of all languages, folded.
pub(super) struct HeadingLexicon {
    pub headings: HashMap<String, HeadingMeaning>,
    /// Every word of a heading: where none is found, there is no need to look for more.
    pub words: HashSet<String>,
    pub companions: HashSet<String>,
    pub others: HashSet<String>,
    pub stages: HashSet<String>,
    pub sums: HashSet<String>,
}

pub(super) static LEXICON: LazyLock<HeadingLexicon> = LazyLock::new(|| {
    let all = |list: fn(&Language) -> WordList| -> HashSet<String> {
        let languages = LANGUAGES.iter();
        languages
            .flat_map(|it| split_list(list(it)))
            .map(|it| spaced(&it))
            .collect()
    };
    let mut headings = HashMap::new();
    for (meaning, list) in LANGUAGES.iter().flat_map(|it| it.headings) {
        for word in split_list(list) {
            headings.entry(spaced(&word)).or_insert(*meaning);
        }
    }
    // A kind is known by its own names, also where no language lists it.
    for kind in CardKind::ALL {
        let spec = kind.spec();
        if !kind.names_its_lane() {
            for name in [spec.label, spec.lane.label] {
                let meaning = HeadingMeaning::Cards(kind);
                headings.entry(spaced(&fold(name))).or_insert(meaning);
            }
        }
        for field in spec.fields.iter().filter(|field| field.is_counted()) {
            let meaning = HeadingMeaning::Field(field);
            if field.shown != Shown::Nowhere {
                headings
                    .entry(spaced(&fold(field.label)))
                    .or_insert(meaning);
            }
        }
    }
    let parts = headings
        .keys()
        .flat_map(|heading: &String| heading.split(' '));
    let words = parts.map(str::to_owned).collect();
    HeadingLexicon {
        headings,
        words,
        companions: all(|it| it.companions),
        others: all(|it| it.others),
        stages: all(|it| it.stages),
        sums: all(|it| it.sums),
    }
});

/// The words of a list.
pub(in super::super) fn split_list(list: WordList) -> impl Iterator<Item = String> {
    list.split(", ")
        .map(fold)
        .filter(|word| !word.trim().is_empty())
}

/// Normalizes a text for comparison: lower case without accents, one width and one apostrophe;
/// emoji without modifiers.
pub(in super::super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let small = text.chars().map(|c| c.to_ascii_lowercase());
        return small
            .map(|c| if c.is_ascii_whitespace() { ' ' } else { c })
            .collect();
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let mut folded = String::with_capacity(apart.len());
    for letter in apart.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}'
            | '\u{fe0e}'
            | '\u{fe0f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{2640}'
            | '\u{2642}'
            | '\u{feff}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            letter if letter.is_whitespace() => folded.push(' '),
            letter => folded.push(letter),
        }
    }
    let together = ComposingNormalizerBorrowed::new_nfc().normalize(&folded);
    together.into_owned()
}

/// A folded text as words with one space between them.
pub(in super::super) fn spaced(folded: &str) -> String {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether a script has no spaces between its words.
pub(in super::super) fn is_dense(text: &str) -> bool {
    text.chars().any(is_dense_letter)
}

pub(in super::super) fn is_dense_letter(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}
