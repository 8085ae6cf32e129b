//! Lines of plain text into texts for cards.

/// Characters that stand for a bullet when white space follows them.
const BULLETS: &str = "-*+•◦▪▫‣⁃·–—●○■□➢➤→✓✔✗✘☐☑☒";

/// The texts of the lines, one each: without bullets, numbers and boxes to tick in front, without
/// white space around them, and without empty lines.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.trim_start_matches('\u{feff}')
        .split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}'])
        .map(|line| strip_list_marker(line).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The level and the text of a line that is a heading: `## Arrive`.
pub(crate) fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level) && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (is_heading && !text.is_empty()).then_some((level, text))
}

/// The level and the text of the heading that a line of a page is, in the forms of Markdown, wikis,
/// Jira and Textile; `next` is the line below it, which may underline it.
pub(crate) fn page_heading<'a>(line: &'a str, next: Option<&str>) -> Option<(usize, &'a str)> {
    let text = line.trim();
    if let Some(found) = heading(text) {
        return Some(found);
    }
    // `h2. Arrive`
    if let Some((level, rest)) = text.strip_prefix('h').and_then(|rest| rest.split_once('.'))
        && let ("1" | "2" | "3" | "4" | "5" | "6", Some(rest)) = (level, rest.strip_prefix(' '))
    {
        return Some((level.parse().ok()?, rest.trim()));
    }
    // `== Arrive ==`
    let inner = text.trim_start_matches('=');
    let level = text.len() - inner.len();
    if (1..=6).contains(&level) && inner.starts_with(' ') {
        let inner = inner.trim_end_matches('=').trim();
        return (!inner.is_empty()).then_some((level, inner));
    }
    let next = next?.trim_end();
    let is_under = |mark| next.len() > 2 && next.bytes().all(|byte| byte == mark);
    let level = 1 + usize::from(is_under(b'-'));
    let is_text = text.starts_with(char::is_alphanumeric) && !text.contains('|');
    (is_text && (level == 2 || is_under(b'='))).then_some((level, text))
}

/// A line without what marks it as an item of a list. An item may be marked more than once:
/// `- [ ] 1. Call them`.
fn strip_list_marker(line: &str) -> &str {
    let mut rest = line.trim();
    for _ in 0..3 {
        let Some(shorter) = strip_one_marker(rest) else {
            break;
        };
        rest = shorter;
    }
    rest
}

/// What stands after a bullet, a number or a box, where one stands in front.
fn strip_one_marker(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = if BULLETS.contains(first) {
        &text[first.len_utf8()..]
    } else if let Some(rest) = ["[ ]", "[x]", "[X]", "[]"]
        .iter()
        .find_map(|tick| text.strip_prefix(tick))
    {
        rest
    } else {
        strip_number(text)?
    };
    // "-5 degrees" and "1.5 hours" are no items.
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// What stands after `1.`, `1)` or `(1)`.
fn strip_number(text: &str) -> Option<&str> {
    let (open, inner) = match text.strip_prefix('(') {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = &inner[digits..];
    if open {
        rest.strip_prefix(')')
    } else {
        rest.strip_prefix(['.', ')'])
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_pasted_list_becomes_one_text_a_line() {
        let text = "- 18 min on hold\n  * Passed on twice\r\n\u{2022} No call-back\n1. Pays\n2) Waits\n\
                    (3) Leaves\n[ ] Ask why\n- [x] Done\n\n   \nJust a line  ";
        assert_eq!(
            lines(text),
            [
                "18 min on hold",
                "Passed on twice",
                "No call-back",
                "Pays",
                "Waits",
                "Leaves",
                "Ask why",
                "Done",
                "Just a line"
            ]
        );
    }

    #[test]
    fn numbers_and_dashes_that_belong_to_the_text_stay() {
        let texts = [
            "-5 degrees",
            "1.5 hours",
            "2026. A year",
            "*sigh*",
            "(why?)",
            "10:30 call",
        ];
        for text in texts {
            assert_eq!(lines(text), [text]);
        }
    }

    #[test]
    fn lines_without_text_make_nothing() {
        assert!(lines("\u{feff}\n-\n • \n1.\n\t").is_empty());
    }
}
