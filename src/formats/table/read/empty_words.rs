//! Recognises placeholders for empty cells.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::ColumnRole;
use super::headings::{fold, split_list};
use super::vocabulary::LANGUAGES;

/// The words of the first language, which people of all languages use.
static ENGLISH: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lists = LANGUAGES
        .iter()
        .take(1)
        .flat_map(|it| split_list(it.nothing));
    lists.map(|word| normalize(&word)).collect()
});

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lists = LANGUAGES.iter().flat_map(|it| split_list(it.nothing));
    lists.map(|word| normalize(&word)).collect()
});

/// A folded text without white space and what may stand around it: `k. A.` is `k.a`.
fn normalize(folded: &str) -> String {
    let folded = folded.trim_matches(|c: char| "()[]. 。!".contains(c));
    folded.chars().filter(|c| *c != ' ').collect()
}

/// Whether a cell is a placeholder: `N/A`, `none`, `–`, `?`. A sentence that begins with such a
/// word has content.
pub(super) fn is_nothing(cell: &str) -> bool {
    const LONGEST: usize = 40;
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > LONGEST {
        return false;
    }
    let folded = fold(cell);
    let is_mark = |c: char| "-–—−_.?/·• ".contains(c);
    folded.chars().all(is_mark) || WORDS.contains(&normalize(&folded))
}

/// The same for a cell with this role. Placeholders in one language may be names in another: “tom”
/// is Swedish for empty.
pub(super) fn is_empty_cell(part: &ColumnRole, cell: &str) -> bool {
    let is_name = || {
        let mut letters = cell.trim().chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        let is_word = letters.all(|c| c.is_alphabetic() && !c.is_uppercase());
        is_capital && is_word && !ENGLISH.contains(&normalize(&fold(cell)))
    };
    is_nothing(cell) && !(matches!(part, ColumnRole::Persona | ColumnRole::Owner) && is_name())
}

#[cfg(test)]
mod tests {
    use super::{ColumnRole, is_empty_cell, is_nothing};

    #[test]
    fn a_name_is_no_word_for_nothing() {
        for name in ["Tom", "Nada", "Brak"] {
            assert!(is_nothing(name), "{name}");
            assert!(!is_empty_cell(&ColumnRole::Persona, name), "{name}");
            assert!(!is_empty_cell(&ColumnRole::Owner, name), "{name}");
            assert!(is_empty_cell(&ColumnRole::Source, name), "{name}");
        }
        for nobody in ["tom", "N/A", "None", "–", "TBD", "k. A.", "?"] {
            assert!(is_empty_cell(&ColumnRole::Persona, nobody), "{nobody}");
        }
    }

    #[test]
    fn a_cell_of_nothing_is_known_in_many_languages() {
        for cell in [
            "N/A",
            "n/a",
            "n.a.",
            "NA",
            "none",
            "None.",
            "nil",
            "TBD",
            "tbc",
            "-",
            "--",
            "–",
            "—",
            "…",
            "...",
            "?",
            "??",
            "n.v.t.",
            "k. A.",
            "k.A.",
            "Keine Angabe",
            "entfällt",
            "./.",
            "aucun",
            "néant",
            "ninguno",
            "No aplica",
            "nenhum",
            "nessuno",
            "geen",
            "ingen",
            "brak",
            "nie dotyczy",
            "なし",
            "特になし。",
            "无",
            "暂无",
            "없음",
            "해당 없음",
        ] {
            assert!(is_nothing(cell), "{cell}");
        }
    }

    #[test]
    fn what_says_something_stays() {
        for cell in [
            "",
            "None of the staff knew",
            "N/A in the app, but works on the web",
            "No",
            "0",
            "(-)",
            "+",
            "- on hold",
            "?!",
            "No pain",
            "Nadia",
            "Keine Zeit",
            "なしで済ませる",
            "1",
        ] {
            assert!(!is_nothing(cell), "{cell}");
        }
    }
}
