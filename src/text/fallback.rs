//! Chooses the system font that replaces Inter for a script: a plain sans where there is one. The
//! system's first choice may be meant for scholarly text, poems or headings.

use std::collections::BTreeSet;

use fontique::{Blob, Script, ScriptExt as _};
use parley::FontContext;
use unicode_script::UnicodeScript as _;

/// Words in the names of display fonts, which are not meant for running text.
const DISPLAY_FONTS: &[&str] = &[
    "Adrar",
    "Condensed",
    "Display",
    "Handwriting",
    "Handwritten",
    "Kufi",
    "Light",
    "Mono",
    "Narrow",
    "Nastaliq",
    "Rashi",
    "Script",
    "Slanted",
    "Thin",
    "Traditional",
    "Unjoined",
];

/// Words in the names of serif and book fonts.
const SERIF: &[&str] = &["Looped", "Naskh", "Serif"];

/// Fonts for many scripts, and for one whose other fonts are named after a language.
const MULTI_SCRIPT: &[&str] = &[
    "Arial",
    "DejaVu Sans",
    "FreeSans",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
];

/// How plain a font looks, the plainest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Plainness {
    Plain,
    Serif,
    Display,
}

impl Plainness {
    fn of(name: &str) -> Self {
        let has = |words: &[&str]| name.split(' ').any(|word| words.contains(&word));
        match (has(DISPLAY_FONTS), has(SERIF)) {
            (true, _) => Self::Display,
            (false, true) => Self::Serif,
            (false, false) => Self::Plain,
        }
    }
}

/// The scripts whose fonts have been chosen.
#[derive(Default)]
pub(super) struct FontFallbacks {
    chosen: BTreeSet<[u8; 4]>,
}

impl FontFallbacks {
    /// Chooses the fonts for the scripts of a text.
    pub fn choose(&mut self, fonts: &mut FontContext, text: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            let name: Option<[u8; 4]> = c.script().short_name().as_bytes().try_into().ok();
            let Some(name) = name else {
                continue;
            };
            if self.chosen.insert(name) {
                prefer_plain(fonts, Script::from_bytes(name));
            }
        }
    }
}

/// Puts a plain font before the one that the system offers for a script.
fn prefer_plain(fonts: &mut FontContext, script: Script) {
    let offered = fonts.collection.fallback_families(script).next();
    let Some(offered) = offered else {
        return;
    };
    let name = fonts.collection.family_name(offered);
    let name = name.unwrap_or_default().to_owned();
    let sample = sample_chars(script);
    if sample.is_empty() {
        return;
    }
    let names: Vec<String> = fonts.collection.family_names().map(str::to_owned).collect();
    for better in plainer_than(&name, names) {
        let Some(family) = fonts.collection.family_by_name(&better) else {
            continue;
        };
        let font = family.default_font();
        let file = font.and_then(|font| font.load(Some(&mut fonts.source_cache)));
        if font
            .zip(file)
            .is_some_and(|(font, file)| covers(font, &file, &sample))
        {
            let both = [family.id(), offered];
            fonts.collection.set_fallbacks(script, both.into_iter());
            return;
        }
    }
}

/// Sample characters that a font for a script must have.
fn sample_chars(script: Script) -> Vec<char> {
    // Samples of other scripts are their first characters; these scripts begin with marks.
    let sample = match &script.to_bytes() {
        b"Arab" => "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        b"Hebr" => "אבגדהוזחטיכלמנסעפצקרשת",
        _ => script.sample().unwrap_or_default(),
    };
    sample.chars().filter(|c| c.is_alphabetic()).collect()
}

fn covers(font: &fontique::FontInfo, file: &Blob<u8>, sample: &[char]) -> bool {
    let charmap = font.charmap_index().charmap(file.data());
    let has = |charmap: fontique::Charmap| {
        sample
            .iter()
            .all(|c| charmap.map(*c).is_some_and(|id| id != 0))
    };
    charmap.is_some_and(has)
}

/// The names of fonts that are plainer than the offered one and may be of its script, the best first,
/// in whatever order the system lists them.
fn plainer_than(offered: &str, names: Vec<String>) -> Vec<String> {
    let style = Plainness::of(offered);
    // “Noto Rashi Hebrew” and “Noto Sans Hebrew” are alike in what is neither maker nor style.
    let script_word = |name: &str| {
        let words = name.split(' ').skip(1);
        let words = words.filter(|word| *word != "Sans");
        let words = words.filter(|word| !DISPLAY_FONTS.contains(word) && !SERIF.contains(word));
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let script = script_word(offered);
    let mut better: Vec<(Plainness, bool, String)> = names
        .into_iter()
        .filter_map(|name| {
            let own = Plainness::of(&name);
            let alike = !script.is_empty() && script_word(&name) == script;
            let fits = own < style && (alike || MULTI_SCRIPT.contains(&name.as_str()));
            fits.then_some((own, !alike, name))
        })
        .collect();
    better.sort();
    better.into_iter().map(|(.., name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(offered: &str, names: &[&str]) -> String {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let better = plainer_than(offered, names);
        better.first().cloned().unwrap_or_default()
    }

    #[test]
    fn a_plain_font_stands_before_a_special_one() {
        let hebrew = [
            "DejaVu Sans",
            "Noto Rashi Hebrew",
            "Noto Serif Hebrew",
            "Noto Sans Hebrew",
        ];
        assert_eq!(best("Noto Rashi Hebrew", &hebrew), "Noto Sans Hebrew");
        assert_eq!(best("Noto Serif Hebrew", &hebrew), "Noto Sans Hebrew");
        assert_eq!(best("Noto Sans Hebrew", &hebrew), "", "it is plain");
        let arabic = [
            "Noto Kufi Arabic",
            "Noto Naskh Arabic",
            "Noto Nastaliq Urdu",
            "Noto Sans Arabic",
        ];
        for offered in [
            "Noto Naskh Arabic",
            "Noto Kufi Arabic",
            "Noto Nastaliq Urdu",
        ] {
            assert_eq!(best(offered, &arabic), "Noto Sans Arabic");
        }
        assert_eq!(
            best("Noto Nastaliq Urdu", &arabic[..3]),
            "Noto Naskh Arabic"
        );
        assert_eq!(
            best("Noto Looped Thai", &["Noto Sans Thai", "Noto Sans Thaana"]),
            "Noto Sans Thai"
        );
    }

    #[test]
    fn the_order_in_which_the_system_lists_its_fonts_is_nothing() {
        let mut names = vec![
            "Noto Serif Hebrew",
            "FreeSans",
            "DejaVu Sans",
            "Noto Sans Hebrew",
        ];
        let first = best("Noto Rashi Hebrew", &names);
        names.reverse();
        assert_eq!(best("Noto Rashi Hebrew", &names), first);
    }

    #[test]
    fn what_the_system_chooses_well_stays() {
        let names = ["Arial", "DejaVu Sans", "Noto Sans Arabic"];
        for offered in ["Geeza Pro", "Segoe UI", "Leelawadee UI", "Noto Sans CJK JP"] {
            assert_eq!(best(offered, &names), "");
        }
    }
}
