//! Mermaid's entities: `#58;` and `#quot;`.

use std::borrow::Cow;

/// The maximum length of an entity.
const MAX_ENTITY: usize = 32;

/// The known HTML names.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("ast", '*'),
    ("auml", 'ä'),
    ("Auml", 'Ä'),
    ("bsol", '\\'),
    ("bull", '•'),
    ("cent", '¢'),
    ("check", '✓'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("copy", '©'),
    ("deg", '°'),
    ("divide", '÷'),
    ("dollar", '$'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("equals", '='),
    ("euro", '€'),
    ("excl", '!'),
    ("frac12", '½'),
    ("grave", '`'),
    ("gt", '>'),
    ("harr", '↔'),
    ("hearts", '♥'),
    ("hellip", '…'),
    ("infin", '∞'),
    ("laquo", '«'),
    ("larr", '←'),
    ("lbrace", '{'),
    ("lbrack", '['),
    ("lcub", '{'),
    ("ldquo", '“'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lsqb", '['),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("num", '#'),
    ("ouml", 'ö'),
    ("Ouml", 'Ö'),
    ("para", '¶'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("quest", '?'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rbrace", '}'),
    ("rbrack", ']'),
    ("rcub", '}'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rpar", ')'),
    ("rsqb", ']'),
    ("rsquo", '’'),
    ("sect", '§'),
    ("semi", ';'),
    ("shy", '\u{ad}'),
    ("sol", '/'),
    ("star", '☆'),
    ("szlig", 'ß'),
    ("times", '×'),
    ("trade", '™'),
    ("uuml", 'ü'),
    ("Uuml", 'Ü'),
    ("vert", '|'),
    ("yen", '¥'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

/// The length and name of the entity at the start of `text`; `None` without one.
pub(super) fn at_start(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix('#')?;
    let word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    let length = rest.bytes().take(MAX_ENTITY).take_while(word).count();
    let name = rest.get(..length)?;
    (length > 0 && rest.as_bytes().get(length) == Some(&b';')).then_some((length + 2, name))
}

/// The text with its entities as characters, and unknown names, which are kept verbatim. Those of
/// HTML, `&amp;` and `&#38;`, are characters too.
pub(super) fn decode(text: &str) -> (Cow<'_, str>, Vec<&str>) {
    let mut strange = Vec::new();
    let decoded = replace_entities(text, |rest| {
        if let Some(found) = html_at_start(rest) {
            return Some(found);
        }
        let (length, name) = at_start(rest)?;
        let character = character(name);
        if character.is_none() {
            strange.push(name);
        }
        character.map(|c| (length, c))
    });
    (decoded, strange)
}

/// A text of HTML with entities decoded.
pub(crate) fn decode_html(text: &str) -> Cow<'_, str> {
    replace_entities(text, html_at_start)
}

/// The length and character of the HTML entity at the start of `text`.
pub(super) fn html_at_start(text: &str) -> Option<(usize, char)> {
    let rest = text.strip_prefix('&')?;
    let (length, name) = if rest.starts_with('#') {
        at_start(rest)?
    } else {
        let word = rest
            .bytes()
            .take(MAX_ENTITY)
            .take_while(u8::is_ascii_alphanumeric);
        let length = word.count();
        (rest.as_bytes().get(length) == Some(&b';')).then(|| (length + 1, &rest[..length]))?
    };
    character(name).map(|c| (length + 1, c))
}

/// Replaces what `entity` finds at each position.
fn replace_entities<'a>(
    text: &'a str,
    mut entity: impl FnMut(&'a str) -> Option<(usize, char)>,
) -> Cow<'a, str> {
    if !text.contains(['#', '&']) {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['#', '&']) {
        decoded.push_str(&rest[..place]);
        rest = &rest[place..];
        let length = if let Some((length, c)) = entity(rest) {
            decoded.push(c);
            length
        } else {
            decoded.push_str(&rest[..1]);
            1
        };
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<char> {
    let digits = name.strip_prefix(['x', 'X']);
    let code = if name.bytes().all(|b| b.is_ascii_digit()) {
        Some(name.parse().ok()?)
    } else {
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    match code {
        // Invisible characters are rejected.
        Some(code) => char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace()),
        None => NAMES
            .iter()
            .find_map(|(known, c)| (*known == name).then_some(*c)),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_html};

    #[test]
    fn numbers_and_names_become_characters_and_the_rest_stays() {
        let (text, strange) = decode("A#58; B#quot;C#quot; #x1F600; #9999999; #odd; # 1; #;");
        assert_eq!(text, "A: B\"C\" 😀 #9999999; #odd; # 1; #;");
        assert_eq!(strange, ["9999999", "odd"]);
    }

    #[test]
    fn what_html_writes_for_a_character_is_the_character() {
        assert_eq!(
            decode("A &amp; B &lt;&#58;&#x41; &odd; R&D;"),
            decode("A & B <:A &odd; R&D;")
        );
        assert_eq!(decode_html("#58; &quot;A&quot;"), "#58; \"A\"");
    }
}
