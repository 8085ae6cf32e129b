//! What the headings of rows and columns mean.

mod blueprint;
mod lexicon;

use super::vocabulary::HeadingMeaning;
use super::{ColumnRole, Scale};
use crate::model::CardKind;
use crate::model::kinds::{Look, Shown};
pub(super) use blueprint::{is_blueprint, line_above, role_of};
use lexicon::LEXICON;
pub(super) use lexicon::{fold, is_dense, is_dense_letter, spaced, split_list};

/// The maximum length of a heading in characters; longer ones are sentences.
const MAX_HEADING_CHARS: usize = 80;
/// The maximum number of words of a heading.
const MAX_HEADING_WORDS: usize = 9;

/// A recognised heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub meaning: HeadingMeaning,
    /// Whether it consists of the word alone, without companions.
    pub is_exact: bool,
}

/// The meaning of a heading, if it is known.
pub(super) fn heading(text: &str) -> Option<Heading> {
    plain_heading(text).or_else(|| {
        let known = plain_heading(without_number(text)?)?;
        may_be_numbered(known.meaning).then_some(Heading {
            is_exact: false,
            ..known
        })
    })
}

/// A heading without the number behind it, where it is one of several of its kind: `Pain point 2`,
/// `Idea #1`, `Thought (3)`.
pub(super) fn without_number(text: &str) -> Option<&str> {
    const MOST_DIGITS: usize = 2;
    let text = text.trim_end();
    let inner = text.strip_suffix([')', ']']).unwrap_or(text);
    let digits = inner.bytes().rev().take_while(u8::is_ascii_digit).count();
    let stem =
        inner[..inner.len() - digits].trim_end_matches(['(', '[', '#', '№', ' ', '_', '-', '.']);
    let is_word = stem.ends_with(|c: char| c.is_alphabetic() || c == '\'');
    ((1..=MOST_DIGITS).contains(&digits) && is_word).then_some(stem)
}

/// Whether there may be several rows or columns of the same. `Step 1` and `Phase 2` are names of
/// steps and stages, and a touchpoint has one emotion.
fn may_be_numbered(meaning: HeadingMeaning) -> bool {
    matches!(
        meaning,
        HeadingMeaning::Channels
            | HeadingMeaning::Cards(_)
            | HeadingMeaning::Field(_)
            | HeadingMeaning::Owner
            | HeadingMeaning::Tags
            | HeadingMeaning::Source
            | HeadingMeaning::Props
            | HeadingMeaning::Frontstage
            | HeadingMeaning::Backstage
            | HeadingMeaning::Support
    )
}

/// The title of a lane with this heading: numbered headings of a kind share one lane.
pub(super) fn lane_title(text: &str) -> &str {
    let stem = without_number(text).filter(|stem| {
        let known = plain_heading(stem);
        known.is_some_and(|known| may_be_numbered(known.meaning))
    });
    stem.unwrap_or(text)
}

fn plain_heading(text: &str) -> Option<Heading> {
    if text.is_empty() || text.chars().nth(MAX_HEADING_CHARS).is_some() || is_note(text) {
        return None;
    }
    if matches!(text.trim(), "#" | "№" | "Nº" | "N°") {
        return Some(Heading {
            meaning: HeadingMeaning::Count,
            is_exact: true,
        });
    }
    let folded = fold(text);
    // Text in brackets behind it elaborates.
    let end = folded.find(['(', '[']).filter(|at| *at > 0);
    let folded = folded[..end.unwrap_or(folded.len())].trim();
    let plain = spaced(folded);
    if let Some(meaning) = LEXICON.headings.get(&plain) {
        return Some(Heading {
            meaning: *meaning,
            is_exact: true,
        });
    }
    combined_heading(folded).or_else(|| single_heading(&plain))
}

/// What a heading of several things means: `Thoughts & feelings`, `Steps / actions`.
fn combined_heading(folded: &str) -> Option<Heading> {
    let is_mark = |c: char| "&+/,;|・、与與和及".contains(c);
    let mut pieces = vec![String::new()];
    for part in folded.split_inclusive(is_mark) {
        let (text, ends) = match part.char_indices().last() {
            Some((at, mark)) if is_mark(mark) => (&part[..at], true),
            _ => (part, false),
        };
        for word in text.split_whitespace() {
            let is_joint = matches!(
                word,
                "and" | "und" | "et" | "y" | "e" | "i" | "oraz" | "och" | "og" | "en"
            );
            match pieces.last_mut() {
                Some(last) if !is_joint => {
                    last.push_str(word);
                    last.push(' ');
                }
                _ => pieces.push(String::new()),
            }
        }
        if ends {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    if pieces.len() < 2 || pieces.len() > 4 {
        return None;
    }
    let meanings: Vec<Option<HeadingMeaning>> = pieces
        .iter()
        .map(|piece| single_heading(&spaced(piece)).map(|it| it.meaning))
        .collect();
    let mut known: Vec<HeadingMeaning> = meanings.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let meaning = match known[..] {
        // An emotion word among other things is no emotion heading.
        [HeadingMeaning::Emotion] if meanings.contains(&None) => return None,
        [only] => only,
        [
            HeadingMeaning::Emotion,
            HeadingMeaning::Cards(CardKind::Thought),
        ] => HeadingMeaning::ThoughtsAndFeelings,
        [
            HeadingMeaning::Touchpoint,
            HeadingMeaning::Action | HeadingMeaning::Channels,
        ] => HeadingMeaning::Touchpoint,
        [HeadingMeaning::Support, HeadingMeaning::Systems] => HeadingMeaning::Support,
        _ => return None,
    };
    Some(Heading {
        meaning,
        is_exact: false,
    })
}

/// What a heading of one thing means, which may have companions.
fn single_heading(plain: &str) -> Option<Heading> {
    let all: Vec<&str> = plain.split(' ').collect();
    let found = |meaning: HeadingMeaning, is_exact| Heading { meaning, is_exact };
    if let Some(meaning) = LEXICON.headings.get(plain) {
        return Some(found(*meaning, true));
    }
    if all.len() > MAX_HEADING_WORDS {
        return None;
    }
    if !all.iter().any(|word| LEXICON.words.contains(*word)) {
        return compound(plain).map(|meaning| found(meaning, false));
    }
    if let Some(role) = role(&all) {
        return Some(found(role, false));
    }
    for length in (1..all.len()).rev() {
        for start in 0..=all.len() - length {
            let Some(meaning) = LEXICON.headings.get(&all[start..start + length].join(" ")) else {
                continue;
            };
            let (before, behind) = (&all[..start], &all[start + length..]);
            let mut rest = before.iter().chain(behind);
            if needs_no_more(*meaning) {
                continue;
            }
            if rest.clone().all(|word| is_companion(word, *meaning)) {
                return Some(found(*meaning, false));
            }
            // "Anna's pain points": whoever it is, pain points they are.
            let is_last = behind.is_empty() || length > 1 && before.is_empty();
            let strangers = rest.clone().filter(|word| !is_companion(word, *meaning));
            let is_other = rest
                .any(|word| LEXICON.others.contains(*word) || LEXICON.headings.contains_key(*word));
            if is_strong(*meaning) && is_last && !is_other && strangers.count() == 1 {
                return Some(found(*meaning, false));
            }
        }
    }
    compound(plain).map(|meaning| found(meaning, false))
}

/// The side of the stage that a heading of any length is about.
fn role(all: &[&str]) -> Option<HeadingMeaning> {
    let starts = |count: usize| {
        let first = all.get(..count)?.join(" ");
        LEXICON.headings.get(&first).copied()
    };
    let ends = || {
        let last = all.last()?;
        LEXICON.headings.get(*last).copied()
    };
    let is_side = |meaning: &HeadingMeaning| {
        matches!(
            meaning,
            HeadingMeaning::Frontstage | HeadingMeaning::Backstage
        )
    };
    let found = starts(2).or_else(|| starts(1)).filter(is_side);
    found.or_else(|| ends().filter(is_side))
}

/// Whether a word counts only alone, since companions would change its meaning.
fn needs_no_more(meaning: HeadingMeaning) -> bool {
    match meaning {
        HeadingMeaning::Field(spec) => spec.shown == Shown::Value,
        HeadingMeaning::Lane
        | HeadingMeaning::Words
        | HeadingMeaning::Count
        | HeadingMeaning::Tags
        | HeadingMeaning::Source
        | HeadingMeaning::Systems => true,
        _ => false,
    }
}

fn is_strong(meaning: HeadingMeaning) -> bool {
    match meaning {
        HeadingMeaning::Cards(kind) => kind.spec().look != Look::Number,
        meaning => meaning == HeadingMeaning::Emotion,
    }
}

/// Whether a word may stand around a heading's own. A scale may only where there is something to
/// measure: `Step 1` is a step, `Emotion 1-5` a column of emotions.
fn is_companion(word: &str, meaning: HeadingMeaning) -> bool {
    let is_measured = match meaning {
        HeadingMeaning::Field(spec) => spec.is_counted(),
        meaning => meaning == HeadingMeaning::Emotion,
    };
    let is_number = || word.bytes().all(|byte| byte.is_ascii_digit());
    LEXICON.companions.contains(word) || is_measured && (is_number() || Scale::is_joint(word))
}

/// What a word of several words is: `Kundenemotionen`, `顧客の感情`.
fn compound(plain: &str) -> Option<HeadingMeaning> {
    const SHORTEST: usize = 4;
    let known = |rest: &str| {
        let is_long = is_dense(rest) || rest.chars().count() >= SHORTEST;
        let meaning = LEXICON.headings.get(rest).copied();
        meaning.filter(|meaning| is_long && !needs_no_more(*meaning))
    };
    let is_dense_text = is_dense(plain);
    if plain.contains(' ') && !is_dense_text {
        return None;
    }
    let joined: String = plain.chars().filter(|c| *c != ' ').collect();
    let mut rest = joined.as_str();
    for _ in 0..MAX_HEADING_WORDS {
        if let Some(meaning) = known(rest) {
            return Some(meaning);
        }
        let places: Vec<usize> = rest.char_indices().map(|(at, _)| at).skip(1).collect();
        let is_long = |text: &str| is_dense_text || text.chars().count() >= SHORTEST;
        let is_companion = |text: &str| is_long(text) && LEXICON.companions.contains(text);
        let mut ends = places.iter().rev();
        let mut starts = places.iter();
        rest = match ends.find(|at| is_companion(&rest[..**at])) {
            Some(at) => &rest[*at..],
            None if is_dense_text => &rest[..*starts.find(|at| is_companion(&rest[**at..]))?],
            None => return None,
        };
    }
    None
}

/// Whether a heading says that its lane is one of notes: `Notes: Ideas`.
fn is_note(heading: &str) -> bool {
    note_heading(heading).len() < heading.len()
}

/// The heading of a lane of notes, without the word that says that it is one: `Notes: Ideas`.
pub(super) fn note_heading(heading: &str) -> &str {
    match heading.split_at_checked("Notes: ".len()) {
        Some((word, rest)) if word.eq_ignore_ascii_case("Notes: ") => rest,
        _ => heading,
    }
}

/// What a row or column with this heading holds, where the heading is known.
pub(super) fn role_of_heading(text: &str) -> Option<ColumnRole> {
    if let Some(name) = emotion_of(text) {
        return Some(ColumnRole::EmotionOf(name.to_owned()));
    }
    Some(match heading(text)?.meaning {
        HeadingMeaning::Stage => ColumnRole::Stage,
        HeadingMeaning::Touchpoint => ColumnRole::Touchpoint,
        HeadingMeaning::Channels => ColumnRole::Channels,
        HeadingMeaning::Emotion => ColumnRole::Emotion,
        HeadingMeaning::Cards(kind) => ColumnRole::Cards(kind),
        HeadingMeaning::Field(spec) => ColumnRole::Field(spec),
        HeadingMeaning::ThoughtsAndFeelings => ColumnRole::ThoughtsAndFeelings,
        HeadingMeaning::MomentOfTruth => ColumnRole::MomentOfTruth,
        HeadingMeaning::Persona => ColumnRole::Persona,
        HeadingMeaning::Owner => ColumnRole::Owner,
        HeadingMeaning::Tags => ColumnRole::Tags,
        HeadingMeaning::Evidence => ColumnRole::Evidence,
        HeadingMeaning::Source => ColumnRole::Source,
        HeadingMeaning::Lane => ColumnRole::Lane,
        HeadingMeaning::Words => ColumnRole::Words,
        HeadingMeaning::Goals
        | HeadingMeaning::Props
        | HeadingMeaning::Frontstage
        | HeadingMeaning::Backstage
        | HeadingMeaning::Support
        | HeadingMeaning::InteractionLine
        | HeadingMeaning::VisibilityLine
        | HeadingMeaning::InternalLine => ColumnRole::Text(lane_title(text).to_owned()),
        HeadingMeaning::Action | HeadingMeaning::Count | HeadingMeaning::Systems => return None,
    })
}

/// The persona of an emotion heading: `Emotion of Jamie (-2 to 2)`.
fn emotion_of(text: &str) -> Option<&str> {
    let name = text.strip_prefix("Emotion of ")?;
    let own = name.strip_suffix(" (-2 to 2)");
    // "Emotion of the customer" names nobody.
    own.or_else(|| heading(text).is_none().then_some(name))
}

/// A heading without the scale in brackets behind it, which is not the map's.
pub(super) fn without_scale(text: &str) -> &str {
    let open = text.rfind(['(', '[', '（']).filter(|open| *open > 0);
    let name = open.map_or(text, |open| text[..open].trim_end());
    if Scale::of_heading(text).is_some() && Scale::of_heading(name).is_none() {
        name
    } else {
        text
    }
}

/// The persona that an emotion heading names: `Emotion (Ann)`.
pub(super) fn whose_emotion(text: &str) -> Option<String> {
    const MOST_NAMES: usize = 3;
    const TIMES: [&str; 16] = [
        "before", "after", "today", "future", "now", "then", "target", "average", "mean",
        "expected", "actual", "desired", "ideal", "as", "to", "new",
    ];
    if text.chars().nth(MAX_HEADING_CHARS).is_some() || is_note(text) {
        return None;
    }
    let mut text = text.to_owned();
    if let (Some(open), Some(_)) = (text.rfind(['(', '[']), Scale::of_heading(&text)) {
        text.truncate(open);
    }
    let trim = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ":()[]/–—".contains(c))
        .collect();
    let words = words
        .into_iter()
        .map(|word| word.trim_matches(trim))
        .filter(|word| !word.is_empty());
    let words: Vec<(&str, String)> = words.map(|word| (word, fold(word))).collect();
    let is_emotion = |word: &str| LEXICON.headings.get(word) == Some(&HeadingMeaning::Emotion);
    if words.iter().filter(|(_, word)| is_emotion(word)).count() != 1 {
        return None;
    }
    let rest = words.iter().filter(|(_, word)| !is_emotion(word));
    let names: Vec<&str> = rest
        .filter(|(_, word)| {
            !LEXICON.companions.contains(word.as_str()) && !word.bytes().all(|b| b.is_ascii_digit())
        })
        .map(|(name, _)| name.trim_end_matches("'s").trim_end_matches("\u{2019}s"))
        .collect();
    let is_name = |name: &&str| {
        let name = fold(name);
        !TIMES.contains(&name.as_str())
            && !LEXICON.others.contains(&name)
            && !LEXICON.headings.contains_key(&name)
    };
    ((1..=MOST_NAMES).contains(&names.len()) && names.iter().all(is_name)).then(|| names.join(" "))
}

/// Whether a heading is about actions, which name the touchpoints if nothing else does.
pub(super) fn is_action(text: &str) -> bool {
    heading(text).is_some_and(|it| it.meaning == HeadingMeaning::Action)
}

/// Whether a row of this name sums up those above it.
pub(super) fn is_sum(text: &str) -> bool {
    let is_sign = matches!(text.trim(), "Ø" | "∅" | "Σ" | "∑");
    is_sign || text.len() <= MAX_HEADING_CHARS && LEXICON.sums.contains(&spaced(&fold(text)))
}

/// Whether a text is what stages are often called, or numbered as stages are.
pub(super) fn is_stage_name(text: &str) -> bool {
    if text.chars().nth(MAX_HEADING_CHARS).is_some() {
        return false;
    }
    let plain = spaced(&fold(text));
    let number = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_numbered = || {
        let (name, digits) = plain.rsplit_once(' ').unwrap_or_default();
        let is_stage = LEXICON.headings.get(name) == Some(&HeadingMeaning::Stage);
        is_stage && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    LEXICON.stages.contains(number) || is_numbered()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<HeadingMeaning> {
        heading(text).map(|it| it.meaning)
    }

    #[test]
    fn headings_are_known_with_prefix_suffix_and_companions() {
        for (text, expected) in [
            ("Pain Points", HeadingMeaning::Cards(CardKind::PainPoint)),
            (" EMOTIONS (1-5):", HeadingMeaning::Emotion),
            ("pain_points", HeadingMeaning::Cards(CardKind::PainPoint)),
            ("Customer emotions", HeadingMeaning::Emotion),
            ("Emotion score", HeadingMeaning::Emotion),
            ("Emotion 1-5", HeadingMeaning::Emotion),
            ("Stimmung (1 bis 6)", HeadingMeaning::Emotion),
            ("Thoughts & feelings", HeadingMeaning::ThoughtsAndFeelings),
            ("Feelings / thoughts", HeadingMeaning::ThoughtsAndFeelings),
            (
                "Patient pain points",
                HeadingMeaning::Cards(CardKind::PainPoint),
            ),
            (
                "Anna's pain points",
                HeadingMeaning::Cards(CardKind::PainPoint),
            ),
            (
                "Pain points of our guests",
                HeadingMeaning::Cards(CardKind::PainPoint),
            ),
            (
                "What are the pain points?",
                HeadingMeaning::Cards(CardKind::PainPoint),
            ),
            ("Customer Stages", HeadingMeaning::Stage),
            ("Steps / Actions", HeadingMeaning::Touchpoint),
            ("Kundenemotionen", HeadingMeaning::Emotion),
            ("Gefühle der Patientinnen", HeadingMeaning::Emotion),
            ("GEFUHLE", HeadingMeaning::Emotion),
            ("Émotions du client", HeadingMeaning::Emotion),
            (
                "Puntos de dolor del paciente",
                HeadingMeaning::Cards(CardKind::PainPoint),
            ),
            ("Emoções do cliente", HeadingMeaning::Emotion),
            ("Punti di contatto", HeadingMeaning::Touchpoint),
            (
                "Verbeterkansen",
                HeadingMeaning::Cards(CardKind::Opportunity),
            ),
            ("Kundens känslor", HeadingMeaning::Emotion),
            ("Brugerens følelser", HeadingMeaning::Emotion),
            ("Emocje klienta", HeadingMeaning::Emotion),
            ("顧客の感情", HeadingMeaning::Emotion),
            ("感情曲線", HeadingMeaning::Emotion),
            ("用户痛点", HeadingMeaning::Cards(CardKind::PainPoint)),
            ("고객 감정", HeadingMeaning::Emotion),
            ("고객감정", HeadingMeaning::Emotion),
            ("Frontstage actions", HeadingMeaning::Frontstage),
            (
                "Backstage contact employee actions",
                HeadingMeaning::Backstage,
            ),
            ("On-stage", HeadingMeaning::Frontstage),
            ("Support Processes", HeadingMeaning::Support),
            ("Line of visibility", HeadingMeaning::VisibilityLine),
            ("#", HeadingMeaning::Count),
        ] {
            assert_eq!(meaning(text), Some(expected), "{text}");
        }
    }

    /// What templates and workshops call their rows, in all languages.
    const USUAL: &[(HeadingMeaning, &str)] = &[
        (
            HeadingMeaning::Stage,
            "Journey phases|Stages|Phase of journey|Lifecycle stage|Customer lifecycle stage|Journey Stage|\
             Phasen der Customer Journey|Etapas del viaje|Étapes du parcours|Fasi del viaggio|Fases da jornada|\
             Fasen van de reis|Kundresans faser|Kunderejsens faser|Etapy podróży klienta|カスタマージャーニーのフェーズ|\
             旅程阶段|고객 여정 단계|ステージ|Phases du parcours client|Etapa do cliente",
        ),
        (
            HeadingMeaning::Touchpoint,
            "Customer touchpoints|Touch-points|Key touchpoints|Steps|Sub-stage|Points de contact client|Puntos de contacto|\
             Pontos de contato|Punti di contatto|Contactmomenten|Kontaktpunkter|Punkty styku|タッチポイント|顧客接点|触点|接触点|\
             터치포인트|접점|Kontaktpunkte|Berührungspunkte",
        ),
        (
            HeadingMeaning::Action,
            "Customer actions|User actions|Customer activities|What is the customer doing?|User Activity|Doing|\
             Kundenaktivitäten|Was macht der Kunde?|Actions du client|Que fait le client ?|Acciones del usuario|¿Qué hace el cliente?|\
             Ações do usuário|O que o cliente faz?|Azioni dell'utente|Cosa fa il cliente?|Klantacties|Wat doet de klant?|\
             Kundens aktiviteter|Kundens handlinger|Działania klienta|Co robi klient?|ユーザーの行動|顧客行動|用户行为|客户行为|고객 행동",
        ),
        (
            HeadingMeaning::Channels,
            "Channels|Devices|Customer channel|Interaction channel|Platform|Canaux|Canal de contacto|Canais|Canali|Kanalen|Kanaler|\
             Kanały|チャネル|渠道|채널|Kontaktkanäle",
        ),
        (
            HeadingMeaning::Emotion,
            "Emotional Journey|Customer feelings|Sentiment score|Satisfaction level|User emotions|Emotional highs and lows|\
             What is the customer feeling?|Gefühlslage|Kundenzufriedenheit|Wie fühlt sich der Kunde?|Émotions|État émotionnel|\
             Que ressent le client ?|Ressenti client|Estado emocional|¿Qué siente el cliente?|Emociones del cliente|Sentimentos|\
             O que o cliente sente?|Stato emotivo|Emozioni|Cosa prova il cliente?|Emoties|Klantbeleving|Wat voelt de klant?|\
             Känslor|Kundens upplevelse|Følelser|Emocje|Co czuje klient?|感情|ユーザーの感情|情绪|用户情绪|감정|고객 감정",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "Customer thoughts|User quotes|What is the customer thinking?|Thinking|Was denkt der Kunde?|Pensées|\
             Que pense le client ?|Pensamientos|¿Qué piensa el cliente?|Pensamentos|O que o cliente pensa?|Pensieri|\
             Cosa pensa il cliente?|Gedachten|Wat denkt de klant?|Tankar|Tanker|Myśli|Co myśli klient?|思考|ユーザーの思考|\
             想法|用户想法|생각|고객 생각",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "Pain points|Frustrations|Barriers & pain points|Problems|Pain points and frustrations|Customer pains|\
             Schmerzpunkte|Probleme des Kunden|Points de friction|Irritants|Points de douleur|Puntos de dolor|Frustraciones|\
             Dores|Pontos de dor|Criticità|Punti critici|Knelpunten|Pijnpunten|Smärtpunkter|Smertepunkter|Problemy|Bolączki|\
             ペインポイント|課題|不満点|痛点|페인포인트|불편 사항|고충",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "Opportunities|Ideas / Opportunities|Insights & opportunities|Solutions|Improvement opportunities|HMW|Chancen|\
             Verbesserungsideen|Opportunités|Pistes d'amélioration|Idées|Oportunidades|Oportunidades de mejora|Ideas de mejora|\
             Oportunidades de melhoria|Opportunità|Spunti di miglioramento|Kansen|Verbeterkansen|Möjligheter|\
             Förbättringsförslag|Muligheder|Szanse|Możliwości|改善案|施策|機会|机会点|设计机会|改进建议|기회|개선 아이디어",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "KPIs|Success metrics|Metrics/KPIs|Kennzahlen|Indicateurs|Indicadores|Indicatori|Meetwaarden|Nyckeltal|Nøgletal|\
             Wskaźniki|指標|指标|지표",
        ),
        (
            HeadingMeaning::Owner,
            "Internal ownership|Owner|Department|Departments|Process owner|Zuständigkeit|Responsable|Responsável|Responsabile|\
             Verantwoordelijke|Ansvarig|Ansvarlig|Odpowiedzialny|担当|担当者|负责人|담당자|Abteilung",
        ),
        (
            HeadingMeaning::Goals,
            "User goals|Customer goals|Needs|Expectations|Customer needs|Ziele des Kunden|Bedürfnisse|Objectifs du client|\
             Attentes|Objetivos del cliente|Necesidades|Objetivos do cliente|Obiettivi del cliente|Klantbehoeften|Kundens behov|\
             Cele klienta|ユーザーのニーズ|顧客の期待|用户需求|用户目标|고객 니즈",
        ),
    ];

    #[test]
    fn usual_headings_are_known() {
        let mut unknown = Vec::new();
        for (expected, all) in USUAL {
            for text in all.split('|') {
                let found = meaning(text);
                if found != Some(*expected) {
                    unknown.push(format!("{text}: {found:?}, not {expected:?}"));
                }
            }
        }
        assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    }

    #[test]
    fn headings_of_other_things_stay_unknown() {
        for text in [
            "Legal",
            "Employee emotions",
            "Step 1",
            "Phase 2",
            "Pain points & opportunities",
            "Customer",
            "Customer value",
            "Notes: Pain points",
            "Tracking page",
            "A sentence that has nothing to do with any of the pain points of a customer journey at all",
        ] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }

    #[test]
    fn stages_are_known_by_their_usual_names() {
        for text in [
            "Awareness",
            "1. Consideration",
            "Phase 2",
            "Kauf",
            "認知",
            "Découverte",
        ] {
            assert!(is_stage_name(text), "{text}");
        }
        for text in ["On hold", "Phone", "2"] {
            assert!(!is_stage_name(text), "{text}");
        }
    }
}
