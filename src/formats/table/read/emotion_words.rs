//! Parses emotions from text: numbers, words, faces and signs.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Scale;
use super::headings::{fold, is_dense_letter, split_list};
use super::vocabulary::{FACES, LANGUAGES, SIGNS, WordList};
use crate::model::Emotion;
use crate::model::quantity::parse_step;

/// The emotion in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ParsedEmotion {
    /// The whole text is this emotion.
    Whole(Emotion),
    /// A number outside the scale, and the nearest feeling.
    OutOfScale(Emotion),
    /// The text has more than this emotion.
    Partial(Emotion),
    /// No known emotion.
    None,
}

/// The maximum length of a text that is searched.
const MAX_TEXT: usize = 300;

/// How a word modifies the emotion behind or before it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Modifier {
    Not,
    NotBehind,
    More,
    Less,
    Filler,
}

/// A lexicon entry of a word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Entry {
    feeling: Option<f64>,
    role: Option<Modifier>,
}

struct EmotionLexicon {
    entries: HashMap<String, Entry>,
    signs: HashMap<String, f64>,
    /// The most letters that an entry has which begins with this one.
    longest: HashMap<char, usize>,
}

static LEXICON: LazyLock<EmotionLexicon> = LazyLock::new(|| {
    let mut entries: HashMap<String, Entry> = HashMap::new();
    let felt = LANGUAGES.iter().flat_map(|it| it.feelings).chain(FACES);
    for (value, list) in felt {
        for word in split_list(list) {
            entries
                .entry(word)
                .or_default()
                .feeling
                .get_or_insert(*value);
        }
    }
    for language in LANGUAGES {
        let lists: [(Modifier, WordList); 5] = [
            (Modifier::Not, language.negations),
            (Modifier::NotBehind, language.negations_behind),
            (Modifier::More, language.stronger),
            (Modifier::Less, language.weaker),
            (Modifier::Filler, language.fillers),
        ];
        for (role, list) in lists {
            for word in split_list(list) {
                entries.entry(word).or_default().role.get_or_insert(role);
            }
        }
    }
    let mut signs = HashMap::new();
    for (value, list) in SIGNS {
        signs.extend(split_list(list).map(|sign| (sign, *value)));
    }
    let mut longest: HashMap<char, usize> = HashMap::new();
    for key in entries.keys() {
        if let Some(first) = key.chars().next() {
            let most = longest.entry(first).or_default();
            *most = key.chars().count().max(*most);
        }
    }
    EmotionLexicon {
        entries,
        signs,
        longest,
    }
});

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
enum Token {
    /// A known word or face, and whether it is a word.
    Known(Entry, bool),
    /// A number, with its own scale where it says it.
    Number(f64, Option<Scale>),
    /// A separator between statements.
    Break,
    Unknown,
}

/// The emotion in a text, with numbers on this scale.
pub(super) fn parse_emotion(text: &str, scale: Scale) -> ParsedEmotion {
    let text = text.trim();
    if text.len() > MAX_TEXT {
        return ParsedEmotion::None;
    }
    if let Some(value) = parse_step(text) {
        return on_scale(value, scale);
    }
    let folded = fold(text);
    if let Some(value) = parse_sign(&folded) {
        return ParsedEmotion::Whole(Emotion::near(value));
    }
    let tokens = tokenize(&folded);
    let is_unknown = tokens.iter().any(|token| matches!(token, Token::Unknown));
    let number = tokens.iter().find_map(|token| match token {
        Token::Number(value, own) => Some(on_scale(*value, own.unwrap_or(scale))),
        _ => None,
    });
    let felt = find_emotions(&tokens);
    match (number, &felt[..]) {
        (Some(number), _) if !is_unknown => number,
        // "4 - the queue was long": a number, and why.
        (Some(ParsedEmotion::Whole(emotion) | ParsedEmotion::OutOfScale(emotion)), _)
            if matches!(tokens[..], [Token::Number(..), Token::Break, ..]) =>
        {
            ParsedEmotion::Partial(emotion)
        }
        (_, []) => ParsedEmotion::None,
        (_, [first, ..]) if is_unknown => ParsedEmotion::Partial(Emotion::near(first.value)),
        (_, felt) => combine(felt),
    }
}

/// The number that a text puts a feeling in, where it does not say on which scale.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(value) = parse_step(text) {
        return Some(value);
    }
    if text.len() > MAX_TEXT || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tokens = tokenize(&fold(text));
    let is_unknown = tokens.iter().any(|token| matches!(token, Token::Unknown));
    match tokens[..] {
        [Token::Number(value, None), Token::Break, ..] => Some(value),
        _ if is_unknown => None,
        _ => tokens.iter().find_map(|token| match token {
            Token::Number(value, None) => Some(*value),
            _ => None,
        }),
    }
}

/// Whether a text is a feeling and nothing else.
pub(super) fn is_whole(text: &str) -> bool {
    matches!(
        parse_emotion(text, Scale::AROUND_ZERO),
        ParsedEmotion::Whole(_) | ParsedEmotion::OutOfScale(_)
    )
}

/// The value of the first feeling in a text of words.
pub(super) fn first(folded: &str) -> Option<f64> {
    find_emotions(&tokenize(folded)).first().map(|it| it.value)
}

/// Whether a text is a sign that says more than a dash: a plus, or a dash in brackets.
pub(super) fn is_plus(text: &str) -> bool {
    let text = text.trim();
    text.contains('+') && parse_sign(&fold(text)).is_some()
}

fn on_scale(value: f64, scale: Scale) -> ParsedEmotion {
    let emotion = scale.emotion(value);
    if scale.contains(value) {
        ParsedEmotion::Whole(emotion)
    } else {
        ParsedEmotion::OutOfScale(emotion)
    }
}

/// The value of a cell with only a sign or stars.
fn parse_sign(folded: &str) -> Option<f64> {
    let bare = folded.trim_matches(|c: char| "()[] ".contains(c));
    if let Some(value) = LEXICON.signs.get(bare) {
        return Some(*value);
    }
    let count = |marks: &str| bare.chars().filter(|c| marks.contains(*c)).count();
    let (full, empty) = (count("★⭐🌟*"), count("☆"));
    let spaces = count(" ");
    let is_stars = full + empty > 0 && full + empty <= 10;
    if !is_stars || full + empty + spaces != bare.chars().count() {
        return None;
    }
    let most = if full + empty > 5 { 10 } else { 5 };
    let scale = Scale::out_of(most)?;
    #[expect(clippy::cast_precision_loss, reason = "ten stars at most")]
    let value = full as f64;
    Some(scale.emotion(value).value())
}

/// A feeling as it is found.
#[derive(Clone, Copy, Debug)]
struct FoundEmotion {
    value: f64,
    is_word: bool,
    /// Whether it only reinforces the previous one: "great relief".
    reinforces: bool,
}

/// The combined emotion of a text of emotions only.
fn combine(felt: &[FoundEmotion]) -> ParsedEmotion {
    let words = felt
        .iter()
        .filter(|it| it.is_word && !it.reinforces)
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred words at most")]
    let mean = felt.iter().map(|it| it.value).sum::<f64>() / felt.len() as f64;
    let signs = |is: fn(f64) -> bool| felt.iter().any(|it| is(it.value));
    let is_mixed = signs(|it| it > 0.0) && signs(|it| it < 0.0);
    if words > 1 || is_mixed {
        return ParsedEmotion::Partial(Emotion::near(mean));
    }
    ParsedEmotion::Whole(Emotion::near(mean))
}

/// The emotions of a text with their modifiers applied.
fn find_emotions(tokens: &[Token]) -> Vec<FoundEmotion> {
    let mut found: Vec<FoundEmotion> = Vec::new();
    let (mut is_not, mut factor) = (false, 1.0);
    let mut is_adjacent = false;
    for (place, token) in tokens.iter().enumerate() {
        let Token::Known(entry, is_word) = *token else {
            (is_not, factor, is_adjacent) = (false, 1.0, false);
            continue;
        };
        let next = tokens[place + 1..].iter().find(|token| {
            !matches!(
                token,
                Token::Known(
                    Entry {
                        feeling: None,
                        role: Some(Modifier::Filler)
                    },
                    _
                )
            )
        });
        let is_before = matches!(
            next,
            Some(Token::Known(
                Entry {
                    feeling: Some(_),
                    ..
                },
                _
            ))
        );
        match (entry.feeling, entry.role) {
            (feeling, Some(Modifier::Not)) if feeling.is_none() || is_before => is_not = true,
            (feeling, Some(Modifier::More)) if feeling.is_none() || is_before => factor = 2.0,
            (feeling, Some(Modifier::Less)) if feeling.is_none() || is_before => factor = 0.5,
            (None, Some(Modifier::NotBehind)) => {
                if let Some(last) = found.last_mut() {
                    last.value = negated(last.value);
                }
            }
            (Some(value), _) => {
                let value = if is_not {
                    negated(value)
                } else {
                    (value * factor).clamp(Emotion::LOWEST, Emotion::HIGHEST)
                };
                let last = found.last().filter(|_| is_adjacent);
                let goes_on = last.is_some_and(|last| last.is_word && last.value * value > 0.0);
                found.push(FoundEmotion {
                    value,
                    is_word,
                    reinforces: goes_on,
                });
                (is_not, factor, is_adjacent) = (false, 1.0, true);
            }
            // A filler, which changes nothing.
            _ => is_adjacent &= entry.feeling.is_some(),
        }
    }
    found
}

/// The value of a negated emotion: "not happy" is unhappy, but "no fear" may be anything.
fn negated(value: f64) -> f64 {
    if value > 0.0 { -1.0 } else { 0.0 }
}

/// Known words, numbers and everything else in a folded text.
fn tokenize(folded: &str) -> Vec<Token> {
    let letters: Vec<char> = folded.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if letters[at] == ' ' {
            at += 1;
        } else if let Some((token, length)) = number_at(&letters, at) {
            tokens.push(token);
            at += length;
        } else if let Some((entry, length)) = known_at(&letters, at) {
            tokens.push(Token::Known(entry, letters[at].is_alphanumeric()));
            at += length;
        } else if is_word_letter(letters[at]) {
            tokens.push(Token::Unknown);
            at += 1;
            let is_dense = is_dense_letter(letters[at - 1]);
            while !is_dense
                && at < letters.len()
                && is_word_letter(letters[at])
                && !is_dense_letter(letters[at])
            {
                at += 1;
            }
        } else {
            tokens.push(match letters[at] {
                '\'' | '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '_' | '*' | '#' =>
                {
                    at += 1;
                    continue;
                }
                // A hyphen within a word.
                '-' if at > 0 && is_word_letter(letters[at - 1]) => {
                    at += 1;
                    continue;
                }
                mark if is_punctuation(mark) => Token::Break,
                _ => Token::Unknown,
            });
            at += 1;
        }
    }
    tokens
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '\u{3099}' || letter == '\u{309a}'
}

fn is_punctuation(letter: char) -> bool {
    letter.is_ascii()
        || "–—−…·•¡¿、。・〜～→←⇒➔➜".contains(letter)
        || matches!(letter, '\u{2000}'..='\u{206f}')
}

/// The longest known word or phrase that begins here.
fn known_at(letters: &[char], at: usize) -> Option<(Entry, usize)> {
    let needs_edge = |letter: char| letter.is_alphanumeric() && !is_dense_letter(letter);
    if at > 0 && needs_edge(letters[at]) && needs_edge(letters[at - 1]) {
        return None;
    }
    let longest = *LEXICON.longest.get(&letters[at])?;
    let mut text = String::new();
    let mut found = None;
    for (place, letter) in letters[at..].iter().take(longest).enumerate() {
        // Phrases may be written with hyphens.
        let is_joint = *letter == '-' && text.ends_with(|c: char| c.is_alphanumeric());
        text.push(if is_joint { ' ' } else { *letter });
        let next = letters.get(at + place + 1).copied();
        let is_cut = needs_edge(*letter) && next.is_some_and(needs_edge);
        // An emoticon stands alone: not the ":/" of a URL.
        let is_part = !letters[at].is_alphanumeric()
            && letters[at].is_ascii()
            && next.is_some_and(|next| !next.is_whitespace());
        if !is_cut
            && !is_part
            && let Some(entry) = LEXICON.entries.get(&text)
        {
            found = Some((*entry, place + 1));
        }
    }
    found
}

/// A number that begins here, with its own scale: `4`, `8/10`, `60 %`, `4 stars`.
fn number_at(letters: &[char], at: usize) -> Option<(Token, usize)> {
    let is_digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let before = at.checked_sub(1).map(|before| letters[before]);
    if before.is_some_and(|c| c.is_alphanumeric() && !is_dense_letter(c)) {
        return None;
    }
    let is_signed = matches!(letters[at], '-' | '+' | '−' | '–') && is_digit(at + 1);
    let is_signed = is_signed && before.is_none_or(|c| c == ' ' || c == '(');
    let digits = at + usize::from(is_signed);
    if !is_digit(digits) {
        return None;
    }
    let run = |from: usize| {
        let mut to = from;
        while is_digit(to) || matches!(letters.get(to), Some('.' | ',')) && is_digit(to + 1) {
            to += 1;
        }
        to
    };
    let end = run(digits);
    // "4th", "10:30", "18min" are no scores.
    let next = letters.get(end).copied();
    if next.is_some_and(|c| c.is_alphabetic() && !is_dense_letter(c))
        || next == Some(':') && is_digit(end + 1)
    {
        return None;
    }
    let value = parse_step(&letters[at..end].iter().collect::<String>())?;
    let rest: String = letters[end..].iter().take(12).collect();
    let tail = rest.trim_start();
    let spaces = rest.chars().count() - tail.chars().count();
    let limit = [
        "/", "out of ", "of ", "von ", "sur ", "de ", "su ", "van ", "av ", "af ", "z ", "分之",
    ]
    .iter()
    .find(|word| tail.starts_with(**word));
    if let Some(word) = limit {
        let mut from = end + spaces + word.chars().count();
        from += usize::from(letters.get(from) == Some(&' '));
        let to = run(from);
        let most = letters[from..to].iter().collect::<String>().parse().ok();
        if let Some(scale) = most.and_then(Scale::out_of) {
            return Some((Token::Number(value, Some(scale)), to - at));
        }
    }
    if tail.starts_with('%') {
        return Some((
            Token::Number(value, Some(Scale::PERCENT)),
            end + spaces + 1 - at,
        ));
    }
    let is_stars = [
        "star", "★", "⭐", "stern", "etoile", "estrell", "estrel", "stell", "つ星", "星", "별",
        "gwiazd", "stjarn", "stjern", "ster",
    ]
    .iter()
    .any(|word| tail.starts_with(word));
    let own = is_stars.then_some(Scale::ONE_TO_FIVE);
    let mark = usize::from(tail.starts_with(['★', '⭐'])) * (spaces + 1);
    Some((Token::Number(value, own), end + mark - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: f64) -> ParsedEmotion {
        ParsedEmotion::Whole(Emotion::near(value))
    }

    fn of(text: &str) -> ParsedEmotion {
        parse_emotion(text, Scale::AROUND_ZERO)
    }

    #[test]
    fn feelings_are_numbers_words_faces_and_signs() {
        for (text, value) in [
            ("\u{2212}1,8", -1.8),
            ("4/5", 1.0),
            ("8/10", 1.2),
            ("8 out of 10", 1.2),
            ("60 %", 0.4),
            ("60%", 0.4),
            ("3 stars", 0.0),
            ("★★★★☆", 1.0),
            ("⭐⭐⭐⭐⭐", 2.0),
            ("☆☆☆☆☆", -2.0),
            ("Very happy!", 2.0),
            ("😡", -2.0),
            ("(--)", -2.0),
            ("+", 1.0),
            ("++", 2.0),
            (":-)", 1.0),
            ("🟢", 1.0),
            ("🟡", 0.0),
            ("🔴", -1.0),
            ("❌", -1.0),
            ("✅", 1.0),
            ("relief", 1.0),
            ("Trust", 1.0),
            ("fear", -1.0),
            ("anger", -2.0),
            ("joy", 2.0),
            ("confusion", -1.0),
            ("proud", 1.0),
            ("Irritated", -1.0),
            ("cautious", -0.5),
            ("blocked", -1.0),
            ("Feels a bit worried", -0.5),
            ("great relief", 2.0),
            ("High frustration", -2.0),
            ("Curioso", 0.0),
            ("Aliviado", 1.0),
            ("Erleichterung", 1.0),
            ("sehr zufrieden", 2.0),
            ("Soulagée", 1.0),
            ("zdezorientowana", -1.0),
            ("困惑😕", -1.0),
            ("期待😊", 1.0),
            ("非常满意", 2.0),
            ("불안함", -1.0),
        ] {
            assert_eq!(of(text), whole(value), "{text}");
        }
        assert_eq!(parse_emotion("4", Scale::ONE_TO_FIVE), whole(1.0));
        assert_eq!(
            parse_emotion("9", Scale::ONE_TO_FIVE),
            ParsedEmotion::OutOfScale(Emotion::near(2.0))
        );
    }

    #[test]
    fn a_negation_turns_a_feeling_around() {
        for (text, value) in [
            ("not happy", -1.0),
            ("Not very happy", -1.0),
            ("isn't satisfied", -1.0),
            ("no frustration", 0.0),
            ("Not frustrated", 0.0),
            ("without any stress", 0.0),
            ("no longer worried", 0.0),
            ("not bad", 1.0),
            ("lack of trust", -1.0),
            ("low confidence", -1.0),
            ("nicht zufrieden", -1.0),
            ("keine Angst", 0.0),
            ("pas content", -1.0),
            ("sin miedo", 0.0),
            ("não satisfeito", -1.0),
            ("non soddisfatto", -1.0),
            ("niet tevreden", -1.0),
            ("inte nöjd", -1.0),
            ("ikke glad", -1.0),
            ("bez stresu", 0.0),
            ("満足していない", -1.0),
            ("不满意", -1.0),
            ("没有焦虑", 0.0),
            ("불안 없음", 0.0),
        ] {
            let (ParsedEmotion::Whole(emotion) | ParsedEmotion::Partial(emotion)) = of(text) else {
                panic!("no feeling in {text}");
            };
            assert_eq!(emotion, Emotion::near(value), "{text}");
        }
    }

    #[test]
    fn what_says_more_than_a_feeling_is_told_apart() {
        for (text, value) in [
            ("Anxious about the price", -1.0),
            ("excited, nervous", 0.5),
            ("😤 the queue does not move", -2.0),
            ("4 - because of the queue", 2.0),
        ] {
            assert_eq!(
                of(text),
                ParsedEmotion::Partial(Emotion::near(value)),
                "{text}"
            );
        }
        for text in [
            "Badge shown",
            "NaN",
            "18 min on hold",
            "http://example.org",
            "",
            "Curtains",
        ] {
            assert_eq!(of(text), ParsedEmotion::None, "{text}");
        }
    }

    #[test]
    fn a_face_beside_its_word_says_it_once() {
        for text in [
            "😤 Frustrated",
            "Frustrated 😤",
            "😀 very happy",
            "🙂 4/5",
            "happy 😀😀",
        ] {
            assert!(
                matches!(of(text), ParsedEmotion::Whole(_)),
                "{text}: {:?}",
                of(text)
            );
        }
    }

    #[test]
    fn of_two_readings_the_one_on_the_scale_is_taken() {
        assert_eq!(of("\u{2212}1,200"), whole(-1.2));
        assert_eq!(parse_emotion("4,000", Scale::ONE_TO_FIVE), whole(1.0));
        assert_eq!(of("12,000"), ParsedEmotion::OutOfScale(Emotion::near(2.0)));
    }

    #[test]
    fn no_word_is_in_two_groups_of_its_language() {
        for language in LANGUAGES {
            let mut seen = HashMap::new();
            for (value, list) in language.feelings {
                for word in split_list(list) {
                    let before = seen.insert(word.clone(), *value);
                    let is_same = before.is_none_or(|before| (before - value).abs() < 0.1);
                    assert!(is_same, "{word} is {value} and {before:?}");
                }
            }
        }
    }
}
