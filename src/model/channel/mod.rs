//! Channels: names that people give, alike whatever their case, and the usual ones among them, known by
//! what they are called in many languages.

mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Map;
use words::{ALONE, OTHERS, WORDS};

/// One of the usual channels: it has an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChannelKind {
    /// A site, a page, a search.
    Web,
    /// A program on a phone or a tablet.
    App,
    /// A call.
    Phone,
    /// E-mail and newsletters.
    Email,
    /// Written talk, with a person or a machine.
    Chat,
    /// Short messages and notifications.
    Sms,
    /// Networks, forums, reviews.
    Social,
    /// A shop, a branch, an office.
    Store,
    /// Letters and parcels.
    Post,
    /// Face to face.
    Person,
    /// Posters, print, radio and other advertising.
    Advertisement,
    /// A machine that serves.
    Kiosk,
    /// Films, television, calls with a picture.
    Video,
}

/// One phrase: its words, and what it stands for; `None` where it only looks like a channel.
struct Phrase {
    words: Vec<&'static str>,
    kind: Option<ChannelKind>,
}

/// The phrases by their first word, those of one word by prefix and suffix, and those of scripts
/// without spaces.
#[derive(Default)]
struct Lexicon {
    by_first: HashMap<&'static str, Vec<Phrase>>,
    long: Vec<(&'static str, ChannelKind)>,
    unspaced: Vec<(&'static str, ChannelKind)>,
}

impl Lexicon {
    fn put(&mut self, phrase: &'static str, kind: Option<ChannelKind>) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let same = self.by_first.entry(words[0]).or_default();
        same.push(Phrase { words, kind });
    }
}

/// A word from this many letters on is found at the beginning and end of longer ones too.
const LONG: usize = 5;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (kind, phrases) in WORDS {
        for phrase in phrases {
            if phrase.chars().any(is_unspaced) {
                lexicon.unspaced.push((phrase, kind));
                continue;
            }
            let is_long = !phrase.contains(' ') && phrase.chars().count() >= LONG;
            if is_long && !ALONE.contains(phrase) {
                lexicon.long.push((phrase, kind));
            }
            lexicon.put(phrase, Some(kind));
        }
    }
    for phrase in OTHERS {
        lexicon.put(phrase, None);
    }
    // The longest phrase is the most exact one.
    for phrases in lexicon.by_first.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    let length = |(word, _): &(&str, ChannelKind)| std::cmp::Reverse(word.chars().count());
    lexicon.long.sort_by_key(length);
    lexicon.unspaced.sort_by_key(length);
    lexicon
});

/// Whether a character belongs to a script that is written without spaces or whose words take endings.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

impl ChannelKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Web,
        Self::App,
        Self::Phone,
        Self::Email,
        Self::Chat,
        Self::Sms,
        Self::Social,
        Self::Store,
        Self::Post,
        Self::Person,
        Self::Advertisement,
        Self::Kiosk,
        Self::Video,
    ];

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Web => "Web",
            Self::App => "App",
            Self::Phone => "Phone",
            Self::Email => "E-mail",
            Self::Chat => "Chat",
            Self::Sms => "SMS",
            Self::Social => "Social",
            Self::Store => "Store",
            Self::Post => "Post",
            Self::Person => "Person",
            Self::Advertisement => "Advertisement",
            Self::Kiosk => "Kiosk",
            Self::Video => "Video",
        }
    }

    /// Whether it is what many channels are besides: in a net or between people.
    fn is_vague(self) -> bool {
        matches!(self, Self::Web | Self::Person)
    }

    /// The kind that a channel of this name is of, where it is a usual one. Of several kinds in a name
    /// the last one counts, as in "web chat"; a web page or a person only where nothing else is named.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let found = spaced(&name);
        let exact = found.iter().rev().find(|kind| !kind.is_vague());
        exact.or(found.last()).copied().or_else(|| unspaced(&name))
    }
}

/// The kinds that the words of a name stand for, one after the other.
fn spaced(name: &str) -> Vec<ChannelKind> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut rest = &words[..];
    while let Some(first) = rest.first() {
        let (kind, count) = phrase(rest).unwrap_or_else(|| (within(first), 1));
        found.extend(kind);
        rest = &rest[count..];
    }
    found
}

/// The phrase that these words begin with, and how many of them it has.
fn phrase(words: &[&str]) -> Option<(Option<ChannelKind>, usize)> {
    let first = words.first()?;
    let singular = first.strip_suffix('s');
    let phrases = [Some(*first), singular].into_iter().flatten();
    let mut phrases = phrases
        .filter_map(|word| LEXICON.by_first.get(word))
        .flatten();
    let found = phrases.find(|phrase| {
        let mut more = phrase.words[1..].iter().zip(1..);
        more.all(|(word, place)| words.get(place).is_some_and(|w| same(w, word)))
    })?;
    Some((found.kind, found.words.len()))
}

fn same(word: &str, known: &str) -> bool {
    word == known || word.strip_suffix('s') == Some(known)
}

/// The kind of a word that has a known one at its end or its beginning.
fn within(word: &str) -> Option<ChannelKind> {
    let find = |fits: &dyn Fn(&str) -> bool| {
        let found = LEXICON.long.iter().find(|(known, _)| fits(known));
        found.map(|(_, kind)| *kind)
    };
    let end = find(&|known| word.ends_with(known));
    let begin = find(&|known| word.starts_with(known));
    end.filter(|kind| !kind.is_vague()).or(begin).or(end)
}

fn unspaced(name: &str) -> Option<ChannelKind> {
    let found = LEXICON
        .unspaced
        .iter()
        .filter(|(word, _)| name.contains(word));
    found.map(|(_, kind)| *kind).next()
}

/// What is the same in all spellings of a channel that differ only in case and in spaces.
#[must_use]
pub fn channel_key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whether two names are those of one channel.
#[must_use]
pub fn same_channel(a: &str, b: &str) -> bool {
    a == b || channel_key(a) == channel_key(b)
}

/// The channels to choose from on a map: those that it names, as it spells them, then the usual ones.
#[must_use]
pub fn channels_offered(map: &Map) -> Vec<String> {
    let mut offered: Vec<String> = map.channels().into_iter().collect();
    for kind in ChannelKind::ALL {
        if !offered.iter().any(|name| same_channel(name, kind.label())) {
            offered.push(kind.label().to_owned());
        }
    }
    offered
}

/// Channels as they are typed: each once, and spelled as the map has it (`known`), but for those that
/// were there `before` in this spelling or another one: there somebody wants it spelled anew.
#[must_use]
pub fn spelled(typed: &[String], before: &[String], known: &[String]) -> Vec<String> {
    let mut channels: Vec<String> = Vec::new();
    for name in typed {
        let alike = |other: &&String| same_channel(other, name);
        if channels.iter().any(|other| same_channel(other, name)) {
            continue;
        }
        let own = before.iter().any(|other| same_channel(other, name));
        let usual = known.iter().find(alike).filter(|_| !own);
        channels.push(usual.unwrap_or(name).clone());
    }
    channels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_channels_are_known_by_what_people_call_them() {
        for kind in ChannelKind::ALL {
            assert_eq!(ChannelKind::of(kind.label()), Some(kind), "{kind:?}");
        }
        let cases = [
            ("WEB", ChannelKind::Web),
            ("Account page", ChannelKind::Web),
            ("Company website", ChannelKind::Web),
            ("Webseite", ChannelKind::Web),
            ("Online-Shop", ChannelKind::Web),
            ("site web", ChannelKind::Web),
            ("网站", ChannelKind::Web),
            ("Mobile app", ChannelKind::App),
            ("アプリ", ChannelKind::App),
            ("Phone", ChannelKind::Phone),
            ("Phone calls", ChannelKind::Phone),
            ("Telefonhotline", ChannelKind::Phone),
            ("Voicemail", ChannelKind::Phone),
            ("Voice mail", ChannelKind::Phone),
            ("Callback", ChannelKind::Phone),
            ("Invoice by e-mail", ChannelKind::Email),
            ("On-site visit", ChannelKind::Person),
            ("Téléphone", ChannelKind::Phone),
            ("전화 상담", ChannelKind::Phone),
            ("e-mail", ChannelKind::Email),
            ("Email", ChannelKind::Email),
            ("Correo electrónico", ChannelKind::Email),
            ("E-post", ChannelKind::Email),
            ("Web chat", ChannelKind::Chat),
            ("WhatsApp", ChannelKind::Chat),
            ("Chatbot on the website", ChannelKind::Chat),
            ("Text message", ChannelKind::Sms),
            ("短信", ChannelKind::Sms),
            ("Social media", ChannelKind::Social),
            ("Réseaux sociaux", ChannelKind::Social),
            ("Filialbesuch", ChannelKind::Store),
            ("Branch", ChannelKind::Store),
            ("Boutique", ChannelKind::Store),
            ("tienda", ChannelKind::Store),
            ("Brief", ChannelKind::Post),
            ("Direct mail", ChannelKind::Post),
            ("Courrier", ChannelKind::Post),
            ("Face-to-face", ChannelKind::Person),
            ("Persönlich", ChannelKind::Person),
            ("In person", ChannelKind::Person),
            ("Werbung", ChannelKind::Advertisement),
            ("Ads", ChannelKind::Advertisement),
            ("Self-service terminal", ChannelKind::Kiosk),
            ("Geldautomat", ChannelKind::Kiosk),
            ("TV", ChannelKind::Video),
            ("Video call", ChannelKind::Video),
        ];
        for (name, kind) in cases {
            assert_eq!(ChannelKind::of(name), Some(kind), "{name}");
        }
    }

    #[test]
    fn other_channels_have_no_icon() {
        for name in ["", "Notes", "Fax", "Pigeon", "?", "  ", "Apple", "Grade"] {
            assert_eq!(ChannelKind::of(name), None, "{name:?}");
        }
        // Words that only look like a channel's.
        for name in [
            "Invoice",
            "Invoices",
            "Microphone",
            "Briefing",
            "Debriefing",
            "Construction site",
            "Loan application",
            "Appliance",
            "Social services",
            "Post-it notes",
            "Personal data",
        ] {
            assert_eq!(ChannelKind::of(name), None, "{name:?}");
        }
    }

    #[test]
    fn every_word_is_there_once_and_leads_to_its_kind() {
        let mut seen = HashMap::new();
        for (kind, words) in WORDS {
            for word in words {
                let other = seen.insert(*word, kind);
                assert!(
                    other.is_none_or(|other| other == kind),
                    "{word}: {other:?} and {kind:?}"
                );
                assert_eq!(*word, word.to_lowercase(), "{word}");
                assert_eq!(ChannelKind::of(word), Some(kind), "{word}");
            }
        }
    }

    #[test]
    fn a_channel_is_one_whatever_the_case() {
        assert!(same_channel("Web", " web "));
        assert!(!same_channel("Web", "Web tool"));
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let known = list(&["Web", "Phone"]);
        assert_eq!(
            spelled(&list(&["web", "WEB", "PHONE"]), &[], &known),
            ["Web", "Phone"]
        );
        let again = spelled(&list(&["WEB"]), &list(&["Web"]), &known);
        assert_eq!(again, ["WEB"], "it is spelled anew");
    }
}
