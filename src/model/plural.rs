//! Counts of things in words.

use std::borrow::Cow;

/// A noun for several things: `opportunities`, `stages`, `branches`.
#[must_use]
pub fn plural(noun: &str) -> Cow<'_, str> {
    let vowel = |c: char| "aeiou".contains(c);
    if noun.is_empty() {
        return Cow::Borrowed(noun);
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
        return Cow::Owned(format!("{stem}ies"));
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| noun.ends_with(end));
    Cow::Owned(format!("{noun}{}", if hisses { "es" } else { "s" }))
}

/// A count with its noun: `1 stage`, `7 opportunities`.
#[must_use]
pub fn numbered(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {}", plural(noun))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_things_have_their_plural() {
        let known = [
            "opportunity",
            "stage",
            "touchpoint",
            "branch",
            "box",
            "survey",
            "match",
        ];
        let many = known.map(|noun| plural(noun).into_owned());
        let right = [
            "opportunities",
            "stages",
            "touchpoints",
            "branches",
            "boxes",
            "surveys",
            "matches",
        ];
        assert_eq!(many, right);
        assert_eq!(numbered(1, "opportunity"), "1 opportunity");
        assert_eq!(numbered(0, "opportunity"), "0 opportunities");
    }
}
