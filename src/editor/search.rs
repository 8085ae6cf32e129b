//! Searching all texts of a document, and the edit that replaces what was found.
//!
//! Accents are ignored, and so is case unless the options say otherwise: `cafe` finds `Café`. A hit
//! is a text with all the places in it that match, on whole characters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::text_fields::{TextKind, TextOwner, each_text_owner};
use crate::edit::Edit;
use crate::model::{Document, Id, Target};

/// A text in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The map it stands on; `None` for what belongs to the whole document.
    pub map: Option<Id>,
    /// Whose text it is.
    pub target: Target,
    /// The noun for its kind: `Pain point`.
    pub noun: &'static str,
    /// Which of its texts.
    pub kind: TextKind,
    /// Which of a list, of channels or tags; else 0.
    pub index: usize,
    /// The whole text.
    pub text: String,
    /// The bytes of it that match, from left to right; at least one range.
    pub ranges: Vec<Range<usize>>,
}

impl Hit {
    /// Where it stands on its map: `Pain point`, `Touchpoint, owner`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.kind.label() {
            "" => self.noun.to_owned(),
            label => format!("{}, {}", self.noun, label.to_lowercase()),
        }
    }

    /// Whether it is the same text of the same thing, whatever it says.
    #[must_use]
    pub fn is_same_place(&self, other: &Self) -> bool {
        (self.kind, self.index) == (other.kind, other.index)
            && self.target == other.target
            && self.map == other.map
    }
}

/// A search query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    chars: Vec<char>,
    /// The same as bytes where all are ASCII.
    ascii: Option<Vec<u8>>,
    options: MatchOptions,
}

/// How exactly a text has to match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchOptions {
    /// Whether capitals make a difference.
    pub case: bool,
    /// Whether only whole words count.
    pub words: bool,
}

impl Query {
    /// A query that ignores case and matches within words; `None` for an empty text.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        Self::with_options(typed, MatchOptions::default())
    }

    /// A query with these options; `None` for an empty text.
    #[must_use]
    pub fn with_options(typed: &str, options: MatchOptions) -> Option<Self> {
        let mut chars = Vec::new();
        for letter in typed.chars() {
            fold_char(letter, options.case, |plain| chars.push(plain));
        }
        let ascii = chars.iter().all(char::is_ascii);
        let ascii = ascii.then(|| chars.iter().collect::<String>().into_bytes());
        (!chars.is_empty()).then_some(Self {
            chars,
            ascii,
            options,
        })
    }

    /// Where a text matches, in bytes, from left to right, without overlaps.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if text.is_ascii() {
            return self.ranges_in_ascii(text);
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        // Each folded character with the byte range that it comes from.
        let mut plain: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            let before = plain.len();
            fold_char(letter, self.options.case, |letter| {
                plain.push((letter, at..end));
            });
            // A combining mark belongs to the character before it.
            if plain.len() == before
                && let Some((_, last)) = plain.last_mut()
            {
                last.end = end;
            }
        }
        let mut at = 0;
        while at + self.chars.len() <= plain.len() {
            let end = at + self.chars.len();
            let same = plain[at..end].iter().zip(&self.chars);
            // A match covers whole characters: `ß` folds to `ss`, and one `s` does not match it.
            let whole = (at == 0 || plain[at - 1].1.start != plain[at].1.start)
                && plain
                    .get(end)
                    .is_none_or(|next| next.1.start != plain[end - 1].1.start);
            let range = plain[at].1.start..plain[end - 1].1.end;
            if whole
                && same.clone().all(|((letter, _), wanted)| letter == wanted)
                && self.is_allowed(text, &range)
            {
                found.push(range);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The fast path for ASCII texts.
    fn ranges_in_ascii(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let Some(wanted) = &self.ascii else {
            return found;
        };
        let bytes = text.as_bytes();
        let same = |here: &[u8]| {
            if self.options.case {
                here == wanted
            } else {
                here.eq_ignore_ascii_case(wanted)
            }
        };
        let mut from = 0;
        while let Some(at) = bytes[from..].windows(wanted.len()).position(same) {
            let range = from + at..from + at + wanted.len();
            if self.is_allowed(text, &range) {
                from = range.end;
                found.push(range);
            } else {
                from = range.start + 1;
            }
        }
        found
    }

    /// Whether a match satisfies the whole-word option.
    fn is_allowed(&self, text: &str, range: &Range<usize>) -> bool {
        let bound = |at: usize| {
            at == text.len()
                || text
                    .split_word_bound_indices()
                    .any(|(begin, _)| begin == at)
        };
        !self.options.words || bound(range.start) && bound(range.end)
    }

    /// The text with all matches replaced; `None` where nothing matches.
    #[must_use]
    pub fn replaced(&self, text: &str, with: &str) -> Option<String> {
        let ranges = self.ranges(text);
        if ranges.is_empty() {
            return None;
        }
        let mut new = String::with_capacity(text.len());
        let mut from = 0;
        for range in ranges {
            new.push_str(&text[from..range.start]);
            new.push_str(with);
            from = range.end;
        }
        new.push_str(&text[from..]);
        Some(new)
    }
}

/// Every text of the document that matches, in reading order, map by map.
#[must_use]
pub fn search(document: &Document, query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    each_text_owner(document, |map, owner| {
        owner.texts(|part, texts| {
            for (nth, text) in texts.iter() {
                let ranges = query.ranges(text);
                if !ranges.is_empty() {
                    hits.push(Hit {
                        map: map.cloned(),
                        target: owner.target(),
                        noun: owner.noun(),
                        kind: part,
                        index: nth,
                        text: text.to_owned(),
                        ranges,
                    });
                }
            }
        });
    });
    hits
}

/// Replaces all matches in every text, or in one hit's alone: the edit, and how many texts it
/// changes; `None` where it changes none.
#[must_use]
pub fn replace_edit(
    document: &Document,
    query: &Query,
    with: &str,
    only: Option<&Hit>,
) -> Option<(Edit, usize)> {
    let first = &document.maps.first()?.id;
    let mut count = 0;
    let mut edits: Vec<Edit> = Vec::new();
    let wanted = |map: Option<&Id>, owner: TextOwner<'_>| {
        only.is_none_or(|hit| hit.map.as_ref() == map && hit.target == owner.target())
    };
    each_text_owner(document, |map, owner| {
        if !wanted(map, owner) {
            return;
        }
        owner.texts(|part, texts| {
            let mut changed = 0;
            let new = texts.iter().map(|(nth, text)| {
                let here = only.is_none_or(|hit| hit.kind == part && hit.index == nth);
                let new = here.then(|| query.replaced(text, with)).flatten();
                let new = new.filter(|new| new != text);
                changed += usize::from(new.is_some());
                new.unwrap_or_else(|| text.to_owned())
            });
            let new: Vec<String> = new.collect();
            if changed == 0 {
                return;
            }
            count += changed;
            // What belongs to no map can be changed through any map.
            let map = map.unwrap_or(first);
            let change = (owner.target(), part.field(new));
            match edits.last_mut() {
                Some(Edit::SetEach { map: last, fields }) if last == map => fields.push(change),
                _ => edits.push(Edit::SetEach {
                    map: map.clone(),
                    fields: vec![change],
                }),
            }
        });
    });
    let name = match count {
        0 => return None,
        1 => "replace text".to_owned(),
        _ => format!("replace {count} texts"),
    };
    Some((Edit::Many { name, edits }, count))
}

/// Calls `push` with the characters that one folds to: without accents, in lower case unless `case`
/// is set; combining marks fold to nothing.
fn fold_char(letter: char, case: bool, mut push: impl FnMut(char)) {
    if letter.is_ascii() {
        push(if case {
            letter
        } else {
            letter.to_ascii_lowercase()
        });
        return;
    }
    let capital = case && letter.is_uppercase();
    let mut push = |small: char| {
        if capital {
            small.to_uppercase().for_each(&mut push);
        } else {
            push(small);
        }
    };
    for small in letter.to_lowercase() {
        if ('\u{300}'..='\u{36f}').contains(&small) {
            continue;
        }
        match small {
            'ß' => ['s', 's'].into_iter().for_each(&mut push),
            'æ' => ['a', 'e'].into_iter().for_each(&mut push),
            'œ' => ['o', 'e'].into_iter().for_each(&mut push),
            '\u{2019}' | '\u{2018}' => push('\''),
            '\u{201c}' | '\u{201d}' => push('"'),
            '\u{2010}'..='\u{2013}' => push('-'),
            '\u{a0}' | '\u{202f}' => push(' '),
            other => push(strip_accent(other)),
        }
    }
}

/// A lower-case letter without its accent.
fn strip_accent(letter: char) -> char {
    /// Each base letter with its accented forms.
    const ACCENTED: &[(char, &str)] = &[
        ('a', "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"),
        ('c', "çćĉċč"),
        ('d', "ďđ"),
        ('e', "èéêëēĕėęěȅȇȩẹẻẽếềểễệ"),
        ('g', "ĝğġģǧ"),
        ('h', "ĥħ"),
        ('i', "ìíîïĩīĭįıǐȉȋỉị"),
        ('j', "ĵǰ"),
        ('k', "ķǩ"),
        ('l', "ĺļľŀł"),
        ('n', "ñńņňŉǹ"),
        ('o', "òóôõöøōŏőơǒǫǿȍȏȯọỏốồổỗộớờởỡợ"),
        ('r', "ŕŗřȑȓ"),
        ('s', "śŝşšș"),
        ('t', "ţťŧț"),
        ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"),
        ('w', "ŵẁẃẅ"),
        ('y', "ýÿŷỳỵỷỹ"),
        ('z', "źżž"),
        ('α', "ά"),
        ('ε', "έ"),
        ('η', "ή"),
        ('ι', "ίϊΐ"),
        ('ο', "ό"),
        ('σ', "ς"),
        ('υ', "ύϋΰ"),
        ('ω', "ώ"),
        ('е', "ё"),
    ];
    // Skip the table for most characters of other scripts.
    if !('\u{c0}'..='\u{451}').contains(&letter) && !('\u{1e80}'..='\u{1eff}').contains(&letter) {
        return letter;
    }
    ACCENTED
        .iter()
        .find(|(_, accented)| accented.contains(letter))
        .map_or(letter, |(plain, _)| *plain)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::apply;
    use crate::model::{Card, CardKind, Goal, Map, Persona, Stage, Touchpoint, problems};

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        let ranges = Query::new(query).expect("a query").ranges(text);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn capitals_and_accents_make_no_difference() {
        assert_eq!(
            found("cafe", "Café, CAFE, cafe\u{301}!"),
            ["Café", "CAFE", "cafe\u{301}"]
        );
        assert_eq!(found("CAFÉ", "a cafe"), ["cafe"]);
        assert_eq!(found("strasse", "Straße"), ["Straße"]);
        assert_eq!(found("s", "ß"), [""; 0]);
        assert_eq!(found("istanbul", "İSTANBUL"), ["İSTANBUL"]);
        assert_eq!(found("can't", "can\u{2019}t"), ["can\u{2019}t"]);
        assert_eq!(found("電話", "お電話で"), ["電話"]);
        assert_eq!(found("ОТВЕТ", "ответ"), ["ответ"]);
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert!(Query::new("").is_none());
    }

    #[test]
    fn capitals_and_whole_words_count_where_they_are_to() {
        let found = |query: &str, case: bool, words: bool, text: &'static str| {
            let query = Query::with_options(query, MatchOptions { case, words }).expect("a query");
            let ranges = query.ranges(text).into_iter();
            ranges.map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(found("App", true, false, "app, App, APP"), ["App"]);
        assert_eq!(found("Etat", true, false, "état, État, ÉTAT"), ["État"]);
        assert_eq!(found("ÄRGER", true, false, "Ärger, ÄRGER"), ["ÄRGER"]);
        assert_eq!(
            found("app", false, true, "Apps, happy, the app, app-store"),
            ["app", "app"]
        );
        assert_eq!(found("café", false, true, "cafés, Café!"), ["Café"]);
        assert_eq!(
            found("the app", false, true, "the apps; the App"),
            ["the App"]
        );
        assert_eq!(found("aa", false, true, "aaa aa"), ["aa"]);
        assert_eq!(found("App", true, true, "Apps, app, App"), ["App"]);
        assert_eq!(found("é", false, true, "été é"), ["é"]);
    }

    fn document() -> Document {
        let mut map = Map::new(Id::new("m1"));
        map.title = "As-is".to_owned();
        map.owner = "Phone team".to_owned();
        map.personas = vec![Id::new("jamie")];
        let mut goal = Goal::new(Id::new("g"), "Fewer phone calls");
        goal.metric = "phone calls".to_owned();
        map.goals.push(goal);
        let mut touchpoint = Touchpoint::new(Id::new("t"), "Phones the carrier");
        touchpoint.channels = vec![
            "Phone".to_owned(),
            "Web".to_owned(),
            "Video phone".to_owned(),
        ];
        touchpoint.about.tags = vec!["phone".to_owned()];
        let mut card = Card::new(Id::new("c"), CardKind::PainPoint, "Phone, phone and phone");
        card.about.notes = "see the phone log".to_owned();
        touchpoint.cards.push(card);
        let mut stage = Stage::new(Id::new("s"), "Ask");
        stage.touchpoints.push(Arc::new(touchpoint));
        map.stages.push(Arc::new(stage));
        let mut other = Map::new(Id::new("m2"));
        other.scenario = "Without a phone".to_owned();
        let mut persona = Persona::new(Id::new("jamie"), "Jamie");
        persona.traits = vec!["hates phones".to_owned()];
        Document {
            title: "Phone plan".to_owned(),
            personas: vec![Arc::new(persona)],
            maps: vec![Arc::new(map), Arc::new(other)],
            ..Document::default()
        }
    }

    #[test]
    fn every_text_of_every_map_is_found_in_reading_order() {
        let hits = search(&document(), &Query::new("phone").expect("a query"));
        let told: Vec<String> = hits
            .iter()
            .map(|hit| {
                let map = hit.map.as_ref().map_or("-", Id::as_str);
                format!("{map} {}: {}", hit.label(), hit.text)
            })
            .collect();
        assert_eq!(
            told,
            [
                "- Title: Phone plan",
                "- Persona, trait: hates phones",
                "m1 Map, owner: Phone team",
                "m1 Goal: Fewer phone calls",
                "m1 Goal, metric: phone calls",
                "m1 Touchpoint: Phones the carrier",
                "m1 Touchpoint, channel: Phone",
                "m1 Touchpoint, channel: Video phone",
                "m1 Touchpoint, tag: phone",
                "m1 Pain point: Phone, phone and phone",
                "m1 Pain point, notes: see the phone log",
                "m2 Map, scenario: Without a phone",
            ]
        );
        assert_eq!(hits[9].ranges, [0..5, 7..12, 17..22]);
    }

    #[test]
    fn replacing_all_changes_each_text_once_and_nothing_else() {
        let before = document();
        let query = Query::new("phone").expect("a query");
        let (edit, count) = replace_edit(&before, &query, "chat", None).expect("something to do");
        assert_eq!(count, 12);
        assert_eq!(edit.name(&before), "replace 12 texts");
        let after = apply(&before, &edit).expect("it can be done");
        assert_eq!(problems(&after), []);
        assert_eq!(search(&after, &query), []);
        assert_eq!(after.title, "chat plan");
        assert_eq!(after.personas[0].traits, ["hates chats"]);
        let (_, touchpoint) = after.maps[0]
            .touchpoint(&Id::new("t"))
            .expect("still there");
        assert_eq!(touchpoint.channels, ["chat", "Web", "Video chat"]);
        assert_eq!(touchpoint.cards[0].text, "chat, chat and chat");
        assert_eq!(after.maps[1].scenario, "Without a chat");
        // A heading that comes from the lane's kind is not stored.
        assert!(after.maps[0].lanes.iter().all(|lane| lane.title.is_empty()));
    }

    #[test]
    fn replacing_one_hit_leaves_the_others() {
        let before = document();
        let query = Query::new("phone").expect("a query");
        let hits = search(&before, &query);
        let (edit, count) = replace_edit(&before, &query, "", Some(&hits[6])).expect("one");
        assert_eq!((count, edit.name(&before).as_str()), (1, "replace text"));
        let after = apply(&before, &edit).expect("it can be done");
        let (_, touchpoint) = after.maps[0]
            .touchpoint(&Id::new("t"))
            .expect("still there");
        assert_eq!(
            touchpoint.channels,
            ["Web", "Video phone"],
            "an empty channel is none"
        );
        assert_eq!(search(&after, &query).len(), hits.len() - 1);
    }

    #[test]
    fn replacing_a_text_by_itself_is_no_change() {
        let document = document();
        let query = Query::new("Jamie").expect("a query");
        assert!(replace_edit(&document, &query, "Jamie", None).is_none());
    }
}
