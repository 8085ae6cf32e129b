//! Tables between bars, in every form that people keep them in, and the pages that Touchline writes.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use touchline::file;
use touchline::formats::import::{self, ClipboardKind, FileKind, Imported, recognise};
use touchline::formats::{ExportFormat, ExportJob, ExportOptions, ExportSelection, FORMATS};
use touchline::model::{
    Card, CardKind, Document, Emotion, Lane, LaneKind, Map, Persona, Pictures, Role, problems,
};
use touchline::text::FixedWidthShaper;

use crate::support::random::{Random, few_or_all};

/// A map as an outline: a stage in brackets, a touchpoint a line with all that hangs on it.
fn outline(map: &Map) -> String {
    let mut text = String::new();
    for stage in &map.stages {
        _ = write!(text, "[{}]", stage.title);
        for touchpoint in &stage.touchpoints {
            _ = write!(text, " {}", touchpoint.title);
            if let Some(value) = touchpoint.emotion.map(Emotion::value) {
                _ = write!(text, " {value}");
            }
            for card in &touchpoint.cards {
                _ = write!(text, " ({})", card.text);
            }
            text.push(';');
        }
    }
    text
}

fn read(kind: FileKind, text: &str) -> Imported {
    let imported = import::read(kind, text, None).unwrap_or_else(|why| panic!("{why}\n{text}"));
    assert_eq!(problems(&imported.document), [], "{text}");
    imported
}

fn said(imported: &Imported) -> String {
    let all = imported.report.iter().map(ToString::to_string);
    all.collect::<Vec<_>>().join("\n")
}

const CLINIC: &str = "[Book] Phone -2 (On hold);[Arrive] Desk 0 (Self check-in);";

#[test]
fn a_table_between_bars_is_a_journey_whatever_wrote_it() {
    for (what, text) in [
        (
            "Markdown",
            "# Clinic visit\n\n| Stage | Touchpoint | Emotion | Pain point | Opportunity |\n|:--|---|:---:|---|--:|\n\
             | **Book** | Phone | 😡 | On hold | |\n| _Arrive_ | `Desk` | 😐 | | Self check-in |\n",
        ),
        (
            "Markdown without outer bars",
            "# Clinic visit\n\nStage | Touchpoint | Emotion | Pain point | Opportunity\n--- | --- | --- | --- | ---\n\
             Book | Phone | -2 | On hold |\nArrive | Desk | 0 | | Self check-in\n",
        ),
        (
            "Markdown, quoted and fenced",
            "# Clinic visit\n\n```md\n> | Stage | Touchpoint | Emotion | Pain point | Opportunity |\n> |--|--|--|--|--|\n\
             > | Book | Phone | -2 | On hold | |\n> | Arrive | Desk | 0 | | Self check-in |\n```\n",
        ),
        (
            "rows without a rule",
            "# Clinic visit\n\n| Stage | Touchpoint | Emotion | Pain point | Opportunity |\n\
             | Book | Phone | -2 | On hold | |\n| Arrive | Desk | 0 | | Self check-in |\n",
        ),
        (
            "Org",
            "#+TITLE: Clinic visit\n\n| Stage | Touchpoint | Emotion | Pain point | Opportunity |\n\
             |-------+------------+---------+------------+-------------|\n\
             | *Book* | Phone | -2 | On hold | |\n| /Arrive/ | Desk | 0 | | Self check-in |\n",
        ),
        (
            "MediaWiki",
            "= Clinic visit =\n{| class=\"wikitable\"\n|+ Table\n! Stage !! Touchpoint !! Emotion !! Pain point !! Opportunity\n|-\n\
             | '''Book''' || Phone || -2 || On hold ||\n|-\n! scope=\"row\" | Arrive\n| Desk\n| 0\n|\n| style=\"color:red\" | Self check-in\n|}\n",
        ),
        (
            "Jira",
            "h1. Clinic visit\n\n||Stage||Touchpoint||Emotion||Pain point||Opportunity||\n\
             |*Book*|Phone|-2|On hold| |\n|Arrive|Desk|0| |Self check-in|\n",
        ),
        (
            "Textile",
            "h1. Clinic visit\n\n|_. Stage|_. Touchpoint|_. Emotion|_. Pain point|_. Opportunity|\n\
             |Book|Phone|-2|On hold||\n|Arrive|Desk|=. 0||Self check-in|\n",
        ),
        (
            "DokuWiki",
            "====== Clinic visit ======\n\n^ Stage ^ Touchpoint ^ Emotion ^ Pain point ^ Opportunity ^\n\
             | **Book** | Phone | -2 | On hold | |\n| Arrive | Desk | 0 | | Self check-in |\n",
        ),
        (
            "reStructuredText",
            "Clinic visit\n============\n\n+--------+-------+---------+----------+-------------+\n\
             | Stage | Touchpoint | Emotion | Pain point | Opportunity |\n\
             +========+=======+=========+==========+=============+\n\
             | Book | Phone | -2 | On hold | |\n\
             +--------+-------+---------+----------+-------------+\n\
             | Arrive | Desk | 0 | | Self |\n| | | | | check-in |\n\
             +--------+-------+---------+----------+-------------+\n",
        ),
        (
            "a database",
            "# Clinic visit\n Stage  | Touchpoint | Emotion | Pain point | Opportunity\n\
             --------+-------+---+---+---\n Book | Phone | -2 | On hold |\n Arrive | Desk | 0 | | Self check-in\n",
        ),
        (
            "boxes",
            "# Clinic visit\n┌──────┬──────┬───┬───┬───┐\n│ Stage │ Touchpoint │ Emotion │ Pain point │ Opportunity │\n\
             ├──────┼──────┼───┼───┼───┤\n│ Book │ Phone │ -2 │ On hold │ │\n│ Arrive │ Desk │ 0 │ │ Self check-in │\n\
             └──────┴──────┴───┴───┴───┘\n",
        ),
    ] {
        for kind in [FileKind::Page, FileKind::Text] {
            let imported = read(kind, text);
            assert_eq!(imported.document.maps.len(), 1, "{what}");
            assert_eq!(outline(&imported.document.maps[0]), CLINIC, "{what}");
            assert_eq!(imported.document.title, "Clinic visit", "{what}");
        }
        assert_eq!(recognise(text), ClipboardKind::Page, "{what}");
    }
}

#[test]
fn a_table_of_asciidoc_is_read_by_its_columns() {
    let text = "= Report\n:toc:\n\n.Clinic *visit*\n[%header, cols=\"1,2*,2\"]\n|===\n\
         |Stage |Touchpoint |Emotion |Pain point\n\n\
         .2+|Book |https://example.org[Phone] |angry a|* On\nhold\n* Rings \\| stops\n\
         |Web form |happy |\n// a comment\n|Arrive |Desk of\nthe ward ^|0\n|Far away +\nUpstairs,\non the left\n|===\n";
    for kind in [FileKind::Page, FileKind::Text] {
        let imported = read(kind, text);
        let map = &imported.document.maps[0];
        assert_eq!(map.title, "Clinic visit");
        assert_eq!(
            outline(map),
            "[Book] Phone (https://example.org) -2 (On hold) (Rings | stops); Web form 1;\
             [Arrive] Desk of the ward 0 (Far away) (Upstairs, on the left);"
        );
    }
}

#[test]
fn a_table_of_a_web_page_is_read_as_it_is_seen() {
    let text = "<!doctype html><title>Window</title><style>td{}</style><script>var x = '<table>';</script>\n\
         <h1>Clinic&nbsp;visit</h1><p>Persona: Ann</p>\n\
         <table><thead><tr><th>Stage<th>Touchpoint<th>Emotion<th>Pain point</thead>\n\
         <tbody><tr><td rowspan=2>Book<td><a href='https://example.org'>Phone</a><td>angry<td><ul><li>On\n hold<li>Rings</ul>\n\
         <tr><td>Web form<td>happy<td>\n\
         <tr><td colspan='1'>Arrive<td>Desk &amp; ward<td>0<td><p>Far away</p><p>Upstairs</p></table>";
    let imported = read(FileKind::Web, text);
    assert_eq!(imported.document.maps[0].title, "Clinic visit");
    assert_eq!(imported.document.personas[0].name, "Ann");
    assert_eq!(
        outline(&imported.document.maps[0]),
        "[Book] Phone (https://example.org) -2 (On hold) (Rings); Web form 1;\
         [Arrive] Desk & ward 0 (Far away) (Upstairs);"
    );
}

#[test]
fn breaks_and_escaped_bars_in_a_cell_belong_to_it() {
    let imported = read(
        FileKind::Page,
        "| Stage | Touchpoint | Pain points |\n|---|---|---|\n| Book | Phone \\| mail | On hold<br>Passed on [twice](#a) |\n",
    );
    assert_eq!(
        outline(&imported.document.maps[0]),
        "[Book] Phone | mail (On hold) (Passed on twice);"
    );
}

#[test]
fn several_tables_are_a_map_each_and_those_that_are_no_journey_are_named() {
    let imported = read(
        FileKind::Page,
        "# Our clinic\n\n## Today\n\n| Stage | Touchpoint |\n|---|---|\n| Book | Phone |\n\n\
         ## Tomorrow\n\n| Stage | Touchpoint | Ideas |\n|---|---|---|\n| Book | App | Chat |\n\n\
         ## Costs\n\n| Year | Sum |\n|---|---|\n| 2026 | 12 |\n",
    );
    let maps = &imported.document.maps;
    let titles: Vec<_> = maps.iter().map(|map| &*map.title).collect();
    assert_eq!(titles, ["Today", "Tomorrow"]);
    assert_eq!(imported.document.title, "Our clinic");
    assert_eq!(outline(&maps[1]), "[Book] App (Chat);");
    assert_eq!(
        said(&imported),
        "line 17: the table “Year | Sum” is no journey and is left out"
    );
}

#[test]
fn tables_of_the_same_headings_without_stages_are_the_stages_of_one_map() {
    let imported = read(
        FileKind::Page,
        "# Our clinic\n\n## Book\n\n| Step | Pain points |\n|---|---|\n| Phone | On hold |\n\n\
         ## 2. Arrive\n\n| Step | Pain points |\n|---|---|\n| Desk | |\n| Waits | 45 min |\n",
    );
    assert_eq!(imported.document.maps.len(), 1);
    assert_eq!(
        outline(&imported.document.maps[0]),
        "[Book] Phone (On hold);[Arrive] Desk; Waits (45 min);"
    );
    assert_eq!(imported.document.title, "Our clinic");
    assert!(
        said(&imported).contains("2 tables have the same headings"),
        "{}",
        said(&imported)
    );
}

#[test]
fn a_page_without_a_journey_says_what_one_looks_like() {
    let why = import::read(
        FileKind::Page,
        "# Costs\n\n| Year | Sum |\n|--|--|\n| 1 | 2 |\n",
        None,
    )
    .expect_err("no journey");
    assert!(why.message.contains("Stage and Touchpoint"), "{why}");
}

#[test]
fn what_a_file_is_called_counts_for_more_than_how_it_begins() {
    for start in ["%PDF share", "<!-- %PDF -->", "<svg"] {
        let text = format!("{start}\nStage;Step\nBook;Calls\n");
        let text = file::read_foreign_text(text.as_bytes())
            .expect("a text")
            .text;
        let imported = read(FileKind::Table, &text);
        assert_eq!(
            outline(&imported.document.maps[0]),
            "[Book] Calls;",
            "{start}"
        );
    }
}

fn markdown() -> &'static ExportFormat {
    let mut all = FORMATS.iter();
    all.find(|format| format.id == "markdown")
        .expect("Markdown")
}

fn written(document: &Document) -> String {
    let subject = ExportJob::prepare(
        document,
        &ExportSelection::default(),
        Pictures::default(),
        |_| String::new(),
        Box::new(FixedWidthShaper),
    )
    .expect("there is something to write");
    let mut bytes = Vec::new();
    (markdown().write)(&subject, &ExportOptions::default(), &mut bytes, &|_| true)
        .expect("it is written");
    String::from_utf8(bytes).expect("a text")
}

/// What Markdown carries of a document: everything but ids, looks, and what no picture shows.
fn carried(document: &Document) -> String {
    let mut document = document.clone();
    document.preamble.clear();
    for persona in &mut document.personas {
        let persona = Arc::make_mut(persona);
        persona.portrait.clear();
        persona.hue = None;
    }
    for map in &mut document.maps {
        let map = Arc::make_mut(map);
        let shown = |kind| map.lane_of(kind).is_some_and(|lane| !lane.hidden);
        let (channels, feelings) = (shown(LaneKind::Channels), shown(LaneKind::Emotion));
        let lanes = map.lanes.clone();
        let is_hidden = |card: &Card| lanes.iter().any(|lane| lane.hidden && lane.shows(card));
        for stage in &mut map.stages {
            let stage = Arc::make_mut(stage);
            stage.hue = None;
            for touchpoint in &mut stage.touchpoints {
                let touchpoint = Arc::make_mut(touchpoint);
                touchpoint.hue = None;
                touchpoint.width = None;
                touchpoint.picture.clear();
                touchpoint.channels.retain(|_| channels);
                touchpoint.emotion = touchpoint.emotion.filter(|_| feelings);
                touchpoint.emotions.retain(|_, _| feelings);
                touchpoint.cards.retain(|card| !is_hidden(card));
                for card in &mut touchpoint.cards {
                    card.hue = None;
                    if let Some(lane) = &mut card.lane {
                        // Lanes of notes are known by their headings.
                        let own = lanes.iter().find(|it| it.id == *lane);
                        *lane = own.map_or("", |lane| lane.title.as_str()).into();
                    }
                }
                // The strongest come first.
                touchpoint
                    .cards
                    .sort_by_key(|card| (card.kind, std::cmp::Reverse(card.severity())));
            }
        }
        map.lanes.clear();
    }
    let mut text = file::write(&document);
    document.each_id(|id, _| text = text.replace(&format!("id: \"{id}\""), "id: _"));
    for persona in &document.personas {
        text = text.replace(&format!("\"{}\"", persona.id), "_");
    }
    text
}

fn examples() -> Vec<(String, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["examples", "assets/templates"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("the folder is there") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|end| end == "ron") {
                let bytes = std::fs::read(&path).expect("it is read");
                let opened = file::read(&bytes).expect("a map");
                all.push((path.display().to_string(), opened.document));
            }
        }
    }
    assert!(all.len() > 5, "{}", all.len());
    all
}

#[test]
fn every_example_and_template_comes_back_from_its_own_markdown() {
    for (name, document) in examples() {
        if document.maps[0].touchpoints().next().is_none() {
            // The blank map: a title and nothing else.
            continue;
        }
        let text = written(&document);
        let imported = read(FileKind::Page, &text);
        assert_eq!(said(&imported), "", "{name}");
        assert_eq!(written(&imported.document), text, "{name}");
        assert_eq!(carried(&imported.document), carried(&document), "{name}");
    }
}

#[test]
fn lanes_come_back_in_their_order_with_those_that_are_empty() {
    let mut document = examples().remove(0).1;
    let map = Arc::make_mut(&mut document.maps[0]);
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            Arc::make_mut(touchpoint).cards.clear();
        }
    }
    let mut notes = Lane::new("n1".into(), LaneKind::Cards(CardKind::Note));
    notes.title = "Backstage; what (else)".to_owned();
    notes.role = Some(Role::Backstage);
    let bare = Lane::new("n2".into(), LaneKind::Cards(CardKind::Note));
    let mut pains = Lane::usual_of(&map.id, LaneKind::Cards(CardKind::PainPoint));
    pains.title = "Hurdles: all".to_owned();
    let usual = |kind| Lane::usual_of(&map.id, kind);
    map.lanes = vec![
        pains,
        usual(LaneKind::Emotion),
        notes,
        usual(LaneKind::Touchpoints),
        bare,
        usual(LaneKind::Channels),
    ];
    let told = |map: &Map| -> Vec<_> {
        let all = map.lanes.iter();
        all.map(|lane| (lane.kind, lane.role, lane.title.clone()))
            .collect()
    };
    document.maps.truncate(1);
    let imported = read(FileKind::Page, &written(&document));
    assert_eq!(told(&imported.document.maps[0]), told(&document.maps[0]));
    // A map with the usual lanes has no need to name them.
    let map = Arc::make_mut(&mut document.maps[0]);
    map.lanes = Lane::usual(&map.id, |_| false);
    let text = written(&document);
    assert!(!text.contains("Lanes"), "{text}");
    let imported = read(FileKind::Page, &text);
    assert_eq!(told(&imported.document.maps[0]), told(&document.maps[0]));
}

#[test]
fn random_maps_come_back_from_their_own_markdown() {
    let mut count = 0;
    let mut differences = Vec::new();
    for seed in 0..few_or_all(200, 2_000) {
        let document = Random::new(seed).document();
        if !document
            .maps
            .iter()
            .any(|map| map.touchpoints().next().is_some())
        {
            continue;
        }
        // Who is told apart by nothing that one sees is one person.
        let told = |place: usize| {
            let persona = Persona::clone(&document.personas[place]);
            let traits = persona.traits.join("\n");
            let texts = [
                persona.name,
                persona.role,
                persona.segment,
                persona.quote,
                traits,
                persona.notes,
            ];
            texts.map(|text| touchline::formats::table::sheet::one_line(&text))
        };
        let all = 0..document.personas.len();
        if all
            .clone()
            .any(|one| (0..one).any(|other| told(one) == told(other)))
        {
            continue;
        }
        let text = written(&document);
        let imported = read(FileKind::Page, &text);
        let again = written(&imported.document);
        // The share of what is well founded counts what is hidden.
        let told = |text: &str| {
            let lines = text.lines();
            let lines = lines.filter(|line| !line.starts_with("- **Observed or reported:**"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let (text, again) = (told(&text), told(&again));
        let mut lines = text.lines().zip(again.lines());
        if let Some((line, again)) = lines.find(|(line, again)| line != again) {
            differences.push(format!("seed {seed}:\n  {line}\n  {again}"));
        } else if text.len() != again.len() {
            differences.push(format!("seed {seed}: other lines follow"));
        }
        count += 1;
    }
    let first = &differences[..differences.len().min(12)];
    assert_eq!(differences.len(), 0, "{}", first.join("\n"));
    assert!(count > few_or_all(100, 1_000), "{count}");
}

#[test]
fn a_page_of_touchlines_own_is_known_on_the_clipboard() {
    let (_, document) = examples().remove(0);
    let text = written(&document);
    assert_eq!(recognise(&text), ClipboardKind::Page);
}
