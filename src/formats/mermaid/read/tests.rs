use super::read;
use crate::formats::import::Imported;
use crate::model::{Emotion, Map, problems};

fn made(text: &str) -> Imported {
    let imported = read(text).unwrap_or_else(|problem| panic!("{problem} in {text}"));
    assert_eq!(problems(&imported.document), []);
    imported
}

/// Stages with their touchpoints and what the first persona feels.
fn summary(map: &Map) -> Vec<String> {
    let mut summary = Vec::new();
    for stage in &map.stages {
        summary.push(format!("[{}]", stage.title));
        for touchpoint in &stage.touchpoints {
            let emotion = touchpoint
                .emotion
                .map_or("?".to_owned(), |e| e.value().to_string());
            summary.push(format!("{} {emotion}", touchpoint.title));
        }
    }
    summary
}

fn remarks(imported: &Imported) -> String {
    let lines: Vec<_> = imported.report.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_working_day_of_two() {
    let imported = made(
        "journey\n    title My working day\n    section Go to work\n      Make tea: 5: Me\n      \
         Go upstairs: 3: Me\n      Do work: 1: Me, Cat\n    section Go home\n      \
         Sit down: 4.5: Cat\n",
    );
    let document = &imported.document;
    let map = &document.maps[0];
    assert_eq!(
        (document.title.as_str(), map.title.as_str()),
        ("My working day", "My working day")
    );
    assert_eq!(
        summary(map),
        [
            "[Go to work]",
            "Make tea 2",
            "Go upstairs 0",
            "Do work -2",
            "[Go home]",
            "Sit down ?"
        ]
    );
    let names: Vec<_> = document.personas.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Me", "Cat"]);
    assert_eq!(
        map.personas,
        [
            document.personas[0].id.clone(),
            document.personas[1].id.clone()
        ]
    );
    let cat = &document.personas[1].id;
    let felt: Vec<_> = map
        .touchpoints()
        .map(|(_, t)| t.emotions.get(cat).copied().map(Emotion::value))
        .collect();
    assert_eq!(felt, [None, None, Some(-2.0), Some(1.5)]);
    assert_eq!(remarks(&imported), "");
}

#[test]
fn every_journey_of_a_markdown_file_is_a_map() {
    let imported = made(
        "# Mobile plan\n\nSome words.\n\n## Today\n\n```mermaid\njourney\n  section Buy\n    Call: 1: Jamie\n```\n\n\
         ```rust\njourney\n```\n\n~~~ {.mermaid}\n%%{init: {\n  'theme': 'dark'\n}}%%\njourney\n  title Tomorrow\n  \
         section Buy\n    Chat: 5: Jamie, Sam\n~~~\n\n```mermaid\nflowchart TD\n  A --> B\n```\n",
    );
    let document = &imported.document;
    assert_eq!(document.title, "Mobile plan");
    let titles: Vec<_> = document.maps.iter().map(|map| map.title.as_str()).collect();
    assert_eq!(titles, ["Today", "Tomorrow"]);
    assert_eq!(
        document.personas.len(),
        2,
        "Jamie is the same person in both"
    );
    assert_eq!(document.maps[0].personas[0], document.maps[1].personas[0]);
    assert_eq!(
        remarks(&imported),
        "line 18: drawing settings have no place in a map\n\
         line 28: a diagram of the kind “flowchart” is no journey and is left out"
    );
}

#[test]
fn front_matter_and_descriptions_are_kept() {
    let imported = made(
        "---\ntitle: \"Checkout\"\nconfig:\n  theme: forest\n---\njourney\n  accTitle: In a hurry\n  accDescr {\n    \
         Pays by card\n    and leaves\n  }\n  section Pay\n    Pay: 3\n",
    );
    let map = &imported.document.maps[0];
    assert_eq!(map.title, "Checkout");
    assert_eq!(map.notes, "In a hurry\nPays by card\nand leaves");
    assert_eq!(summary(map), ["[Pay]", "Pay 0"]);
    assert_eq!(
        remarks(&imported),
        "line 3: the settings in the front matter have no place in a map"
    );
}

#[test]
fn what_mermaid_would_get_wrong_is_read_and_told() {
    let imported = made(
        "journey\nTime 10:30 call: 3: Me\nsection A#58; B#quot;\nWait: 9: Me\nHope: NaN\nJust walks\n\
         X: 2: Me: extra\nY: 1: Me # she left\nA<br/>B: 4: Me\n",
    );
    assert_eq!(
        summary(&imported.document.maps[0]),
        [
            "[]",
            "Time 10:30 call -1.1",
            "[A: B\"]",
            "Wait 1.6",
            "Hope ?",
            "Just walks ?",
            "X -1.6",
            "Y -2",
            "A\nB -0.7"
        ]
    );
    assert_eq!(
        remarks(&imported),
        "line 2: “Time 10:30 call” stands before the first section; it goes into a stage without a name\n\
         line 4: the score 9 lies outside 1 to 5; all scores of the journey are read as 1 to 10\n\
         line 5: the score of “Hope” is no number; it has no emotion\n\
         line 6: “Just walks” has no score and so no emotion\n\
         line 7: “extra” stands after the people of “X” and is left out\n\
         line 8: the comment “she left” is left out"
    );
}

#[test]
fn comments_that_say_what_a_score_cannot_are_understood() {
    let imported = made(
        "journey\n  %% actors: B, A\n  section S\n    One: 3: A # no emotion\n    Two: 1: A, B # B: 5\n    Three: 3 # no emotion\n",
    );
    let document = &imported.document;
    assert_eq!(document.personas[0].name, "B");
    assert_eq!(
        summary(&document.maps[0]),
        ["[S]", "One ?", "Two 2", "Three ?"]
    );
    assert_eq!(remarks(&imported), "");
}

#[test]
fn a_text_without_a_journey_says_where_and_why() {
    let problem = read("\n  flowchart LR\n A --> B").expect_err("no journey");
    assert_eq!((problem.line, problem.column), (2, 3));
    assert!(problem.message.contains("“flowchart LR”"), "{problem}");
    assert!(read("").is_err());
    assert!(read("Journey to the West: a novel").is_err());
    assert!(read("# Notes\n```mermaid\npie\n```").is_err_and(|problem| problem.line == 3));
}

#[test]
fn several_journeys_may_follow_each_other_without_fences() {
    let imported = made("journey\ntitle A\nsection S\nT: 1\nJOURNEY\ntitle B\n");
    let titles: Vec<_> = imported
        .document
        .maps
        .iter()
        .map(|map| map.title.as_str())
        .collect();
    assert_eq!(titles, ["A", "B"]);
}

#[test]
fn no_number_brings_in_what_no_map_can_show() {
    let imported = made("journey\ntitle A#0;B#x1b;C\nsection S\nT#10;U: 3: Me#7;\n");
    let document = &imported.document;
    assert_eq!(document.title, "A#0;B#x1b;C");
    assert_eq!(summary(&document.maps[0]), ["[S]", "T\nU 0"]);
    assert_eq!(document.personas[0].name, "Me#7;");
    assert_eq!(
        remarks(&imported),
        "line 2: “#0;” stands for no known character; it stays as it is\n\
         line 2: “#x1b;” stands for no known character; it stays as it is\n\
         line 4: “#7;” stands for no known character; it stays as it is"
    );
}

/// Whatever stands around it, this is the journey of the page.
fn is_found(page: &str) {
    let imported = made(page);
    let maps = &imported.document.maps;
    assert_eq!(maps.len(), 1, "{page}");
    assert_eq!(summary(&maps[0]), ["[S]", "T 0"], "{page}");
    assert_eq!(imported.document.personas[0].name, "Me", "{page}");
    assert_eq!(remarks(&imported), "", "{page}");
}

#[test]
fn a_journey_is_found_wherever_it_stands() {
    for page in [
        "> > ```mermaid\n> > journey\n> > section S\n> > T: 3: Me\n> > ```\nWords: 1\n",
        "> journey\n>   section S\n>   T: 3: Me\n\nWords: 1\n",
        "````md\n# How\n```mermaid\njourney\nsection S\nT: 3: Me\n```\n````\n",
        "~~~~mermaid\njourney\nsection S\nT: 3: Me\n~~~~\nT: 3: You\n",
        "- Here:\n\n  - ```mermaid\n    journey\n    section S\n    T: 3: Me\n    ```\n",
        "<div class=\"mermaid\">journey\nsection S\nT: 3: Me</div>\nWords: 1\n",
        "<pre>\n<code class=\"language-mermaid\">\njourney\nsection S\nT: 3: Me\n</code></pre>\n",
        "<pre><code class=\"language-mermaid\">journey\nsection S\nT: 3: Me\n</code></pre>\n",
        "Title\n=====\n\n.. mermaid::\n   :align: center\n\n   journey\n     section S\n     T: 3: Me\n\nWords: 1\n",
        "::: mermaid\njourney\nsection S\nT: 3: Me\n:::\n",
        ":::note\n\n```mermaid\njourney\nsection S\nT: 3: Me\n```\n\n:::\n",
        "```{mermaid}\njourney\nsection S\nT: 3: Me\n```\n",
        "{{% mermaid align=\"left\" %}}\njourney\nsection S\nT: 3: Me\n{{% /mermaid %}}\nWords: 1\n",
        "{% mermaid %}\njourney\nsection S\nT: 3: Me\n{% endmermaid %}\n",
        "{mermaid}\njourney\nsection S\nT: 3: Me\n{mermaid}\nWords: 1\n",
        "#+BEGIN_SRC mermaid :file a.png\njourney\nsection S\nT: 3: Me\n#+END_SRC\n",
        "[mermaid]\n....\njourney\nsection S\nT: 3: Me\n....\nWords: 1\n",
        "Notes of today.\n\njourney\n\n  section S\n\n  T: 3: Me\n\nThat was it: a day\n",
        "Notes.\njourney title X\nsection S\nT: 3: Me\n\n# More\nWords: 1\n",
        "<!-- a comment -->\n\n```mermaid\njourney\nsection S\nT: 3: Me\n```\n",
        "---\ntitle: A page\n---\n```mermaid\njourney\nsection S\nT: 3: Me\n```\n",
    ] {
        is_found(page);
    }
}

#[test]
fn a_page_that_only_speaks_of_journeys_has_none() {
    for page in [
        "# A day\n\nJourney\n\nIt was long.\n",
        "```python\njourney\nsection S\n```\n",
        "The journey\n\njourney\n: of a thousand miles\n",
    ] {
        assert!(read(page).is_err(), "{page}");
    }
}

#[test]
fn semicolons_end_statements_and_stay_in_names() {
    let imported = made(
        "journey\nsection S; A: 3: Me; B &amp; C: 1: Me # one; two: 3\nMilk; bread: 4: Me\nD#59; E: 2\n",
    );
    assert_eq!(
        summary(&imported.document.maps[0]),
        ["[S]", "A 0", "B & C -2", "Milk; bread 1", "D; E ?"]
    );
}

#[test]
fn people_behind_a_colon_are_people_and_words_are_not() {
    let imported = made(
        "journey\nsection S\nGets the keys: Dad, Aunt May\nMeet at 10:30\nSays: where are they\nC# code: 3: Me\n",
    );
    assert_eq!(
        summary(&imported.document.maps[0]),
        [
            "[S]",
            "Gets the keys ?",
            "Meet at 10:30 ?",
            "Says: where are they ?",
            "C# code ?"
        ]
    );
    let names: Vec<_> = imported
        .document
        .personas
        .iter()
        .map(|p| &*p.name)
        .collect();
    assert_eq!(names, ["Dad", "Aunt May", "Me"]);
}

#[test]
fn breaks_are_lines_in_every_text() {
    let imported = made("journey\ntitle A<br>B\nsection C<br/>D\nE<BR />F: 3: Me<br>too\n");
    let map = &imported.document.maps[0];
    assert_eq!(map.title, "A\nB");
    assert_eq!(summary(map), ["[C\nD]", "E\nF 0"]);
    assert_eq!(imported.document.personas[0].name, "Me\ntoo");
}
