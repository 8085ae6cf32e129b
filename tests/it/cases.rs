//! Files as people have them, in `tests/cases`: each becomes what its README says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use kurbo::Rect;
use touchline::file;
use touchline::formats::import::{self, FileKind, Imported};
use touchline::formats::spreadsheet;
use touchline::formats::{self, ExportJob, ExportSelection};
use touchline::layout::Layout;
use touchline::model::kinds::fields::{EARLIER, NOW, TARGET, UNIT};
use touchline::model::{
    CardKind, Date, Document, Emotion, Id, Lane, LaneKind, Map, MapState, Pictures, Role, Target,
    Touchpoint, problems,
};
use touchline::scene::{ItemPart, Scene, Shape, Theme};
use touchline::text::Fonts;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).expect("the case is there")
}

/// What the program makes of a case that is no map of its own.
fn imported(name: &str) -> Imported {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let kind = FileKind::of_extension(extension).expect("a kind of file that is read");
    let imported = if kind == FileKind::Workbook {
        let sheets = spreadsheet::read(&bytes(name)).expect("a workbook");
        import::workbook(&sheets, &spreadsheet::likely_map_sheets(&sheets), None)
    } else {
        let text = file::read_foreign_text(&bytes(name)).expect("a text").text;
        import::read(kind, &text, None).expect("it is read")
    };
    assert_eq!(problems(&imported.document), []);
    imported
}

fn only_map(imported: &Imported) -> &Map {
    let [map] = &imported.document.maps[..] else {
        panic!("{} maps", imported.document.maps.len());
    };
    map
}

/// Each touchpoint after its stage: `Before: Books`.
fn steps(map: &Map) -> Vec<String> {
    let stages = map.stages.iter().flat_map(|stage| {
        let touchpoints = stage.touchpoints.iter();
        touchpoints.map(|it| format!("{}: {}", stage.title, it.title))
    });
    stages.collect()
}

/// The texts of the cards of a kind, in the order of the map.
fn cards(map: &Map, kind: CardKind) -> Vec<&str> {
    let all = map.cards().map(|(_, card)| card);
    all.filter(|card| card.kind == kind)
        .map(|card| card.text.as_str())
        .collect()
}

/// Everything that is said of an import.
fn said(imported: &Imported) -> String {
    let all = imported.report.iter().map(ToString::to_string);
    all.collect::<Vec<_>>().join("\n")
}

/// A map as an outline: a stage in brackets, a touchpoint a line with all that hangs on it.
fn outline(map: &Map) -> String {
    let mut text = String::new();
    for stage in &map.stages {
        _ = writeln!(text, "[{}]", stage.title);
        for touchpoint in &stage.touchpoints {
            text += &touchpoint.title;
            for place in 0..map.personas.len().max(1) {
                match touchpoint.emotion_of(map, place).map(Emotion::value) {
                    Some(value) => _ = write!(text, " {value}"),
                    None if map.personas.len() > 1 => text += " ?",
                    None => {}
                }
            }
            for channel in &touchpoint.channels {
                _ = write!(text, " @{channel}");
            }
            for card in &touchpoint.cards {
                let lane = map.lane_for(card).expect("a lane");
                _ = write!(text, " | {}: {}", lane.heading(), card.text);
                if card.kind == CardKind::Metric {
                    let [now, target, unit] = [NOW, TARGET, UNIT].map(|key| card.get(key));
                    _ = write!(text, " {now} > {target} {unit}");
                }
            }
            text.push('\n');
        }
    }
    text
}

fn people(document: &Document) -> Vec<&str> {
    document
        .personas
        .iter()
        .map(|it| it.name.as_str())
        .collect()
}

const CLINIC: &str = "[Arrive]\nTakes a number 0\n";

const CLINIC_TAKE: &str = "[Arrive]\nTake a number 0\n";

/// A journey in Mermaid's notation.
fn journey(name: &str) -> Document {
    let imported = formats::mermaid::read(&String::from_utf8(bytes(name)).expect("a text"));
    imported.expect("it is a journey").document
}

/// The texts on a picture of one map of a document.
fn picture_texts(document: &Document, map: &Id) -> Vec<String> {
    let source = |_: &Document| String::new();
    let fonts = Box::new(Fonts::new(false));
    let choice = ExportSelection::map(map);
    let subject = ExportJob::prepare(document, &choice, Pictures::default(), source, fonts);
    let subject = subject.expect("the map is there");
    texts(&subject.maps()[0].scene)
}

fn texts(scene: &Scene) -> Vec<String> {
    let chunks = scene.chunks();
    let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
    let texts = items.filter_map(|item| match &item.shape {
        Shape::Text { paragraph, .. } => Some(paragraph.text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// The first map of a document as it is drawn.
fn drawn(document: &Document) -> (Layout, Scene) {
    let map = &document.maps[0];
    let layout = Layout::new(document, map, &mut Fonts::new(false));
    let scene = Scene::new(document, map, &layout, &Theme::light());
    (layout, scene)
}

/// The faces on the curves, each with where it is.
fn faces(layout: &Layout) -> Vec<(Target, Rect)> {
    let boxes = layout.boxes().into_iter();
    let boxes = boxes.filter(|found| matches!(found.target, Target::Emotion { .. }));
    boxes.map(|found| (found.target, found.rect)).collect()
}

/// No line of a curve is painted after a face.
fn lines_lie_below_faces(scene: &Scene) {
    let chunks = scene.chunks();
    let parts: Vec<ItemPart> = chunks
        .iter()
        .flat_map(|chunk| chunk.items.iter().map(|item| item.part))
        .collect();
    let line = parts
        .iter()
        .rposition(|part| matches!(part, ItemPart::Curve(_)));
    // Faces on the lane's head belong to it.
    let face = chunks.iter().position(|chunk| {
        let face = |item: &touchline::scene::Item| matches!(item.part, ItemPart::Face(_));
        matches!(chunk.owner, Some(Target::Emotion { .. })) && chunk.items.iter().all(face)
    });
    let before: usize = chunks[..face.expect("there are faces")]
        .iter()
        .map(|chunk| chunk.items.len())
        .sum();
    assert!(
        line.expect("there are lines") < before,
        "a line lies over a face"
    );
}

/// The headings of the lanes with something in them.
fn lanes(map: &Map) -> Vec<&str> {
    let is_used = |lane: &&Lane| match lane.kind {
        LaneKind::Touchpoints => map.touchpoints().any(|(_, it)| !it.title.is_empty()),
        LaneKind::Channels => map.touchpoints().any(|(_, it)| !it.channels.is_empty()),
        LaneKind::Emotion => map.touchpoints().any(|(_, it)| it.emotion.is_some()),
        LaneKind::Cards(_) => map
            .touchpoints()
            .any(|(_, it)| it.cards_in(lane).next().is_some()),
    };
    map.lanes
        .iter()
        .filter(is_used)
        .map(Lane::heading)
        .collect()
}

fn role(map: &Map, heading: &str) -> Option<Role> {
    let lane = map.lanes.iter().find(|lane| lane.heading() == heading);
    lane.expect("there is such a lane").role
}

/// What the first persona feels from touchpoint to touchpoint.
fn feelings(map: &Map) -> Vec<Option<f64>> {
    let all = map.touchpoints().map(|(_, it)| it.emotion);
    all.map(|emotion| emotion.map(Emotion::value)).collect()
}

fn touchpoint<'a>(map: &'a Map, title: &str) -> &'a Touchpoint {
    let mut found = map.touchpoints().map(|(_, it)| it);
    found.find(|it| it.title == title).expect("a touchpoint")
}

/// What the first persona feels at each touchpoint.
fn felt(map: &Map) -> Vec<Option<f64>> {
    let all = map.touchpoints().map(|(_, it)| it.emotion);
    all.map(|felt| felt.map(touchline::model::Emotion::value))
        .collect()
}

#[test]
fn case_01_a_comment_before_the_journey_makes_no_web_page() {
    let imported = imported("01-comment-first.md");
    assert_eq!(imported.document.title, "Clinic visit");
    assert_eq!(outline(only_map(&imported)), CLINIC);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_02_a_table_between_bars() {
    let imported = imported("02-pipe-table.md");
    assert_eq!(imported.document.title, "Clinic visit");
    assert_eq!(people(&imported.document), ["Ann"]);
    assert_eq!(
        outline(only_map(&imported)),
        "[Book]\nPhone -2 | Pain point: On hold 18 min | Opportunity: Call back\n\
         [Arrive]\nDesk 0 | Opportunity: Self check-in\n"
    );
}

#[test]
fn case_03_a_scale_in_the_heading_is_the_scale() {
    let imported = imported("03-scale-in-heading.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[Book]\nCalls the clinic -2\n[Arrive]\nWaits -1\n"
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_04_facts_above_a_table_belong_to_the_map() {
    let imported = imported("04-facts-above-table.csv");
    let map = only_map(&imported);
    assert_eq!(map.title, "Customer journey of Ann");
    assert_eq!(imported.document.personas[0].name, "Ann");
    assert_eq!(map.personas.len(), 1);
    assert_eq!(map.goals[0].text, "see a doctor");
    assert_eq!(steps(map), ["Before: Books"]);
    assert_eq!(cards(map, CardKind::PainPoint), ["On hold"]);
}

#[test]
fn case_04_facts_above_a_table_in_a_workbook_belong_to_the_map() {
    let imported = imported("04-facts-above-table.xlsx");
    let map = only_map(&imported);
    assert!(
        ["Customer Journey Map", "CJM Clinic"].contains(&map.title.as_str()),
        "{}",
        map.title
    );
    let [ann] = &imported.document.personas[..] else {
        panic!("{:?}", imported.document.personas);
    };
    assert_eq!(ann.name, "Ann");
    assert_eq!(ann.traits, ["34", "new in town"]);
    assert_eq!(map.scenario, "Sees a doctor for the first time");
    assert_eq!(map.goals[0].text, "An appointment this week");
    assert_eq!(
        steps(map),
        [
            "Before: Searches",
            "Before: Books",
            "During: Arrives",
            "During: Waits"
        ]
    );
    assert_eq!(cards(map, CardKind::PainPoint), ["On hold", "45 min"]);
}

#[test]
fn case_05_german_headings() {
    let imported = imported("05-headings-de.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[Information]\nSucht im Netz 0.5 @Web | Schmerzpunkte: Zu viele Anbieter | Chancen: Vergleich\n\
         Ruft an -2 @Telefon | Schmerzpunkte: 18 Minuten Warteschleife | Chancen: Rückruf\n\
         [Kauf]\nUnterschreibt 1 @Filiale\n"
    );
    assert_eq!(
        said(&imported),
        "line 1: the numbers for “Gefühl” (1 to 4) do not say their scale; they are read as 1 to 5"
    );
}

#[test]
fn case_05_japanese_headings() {
    let imported = imported("05-headings-ja.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[認識]\nWebサイト -1 | 改善機会: SEO最適化 | 行動: 情報検索\n\
         [利用開始]\nアプリ 1 | 改善機会: オンボーディング改善 | 行動: 試用開始\n\
         [日常利用]\nアプリ 1.5 | 改善機会: 機能拡充 | 行動: 定期利用\n"
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_05_portuguese_headings() {
    let imported = imported("05-headings-pt.csv");
    let map = only_map(&imported);
    assert_eq!(
        outline(map).lines().take(4).collect::<Vec<_>>(),
        [
            "[Carrinho]",
            "Adiciona item | Frontstage: UI atualiza | Backstage: Calcula frete | Processos: API de frete",
            "[Pagamento]",
            "Preenche dados | Frontstage: Formulário | Backstage: Valida antifraude | Processos: Gateway",
        ]
    );
    assert_eq!(role(map, "Frontstage"), Some(Role::Frontstage));
    assert_eq!(role(map, "Backstage"), Some(Role::Backstage));
    assert_eq!(role(map, "Processos"), Some(Role::Support));
    assert_eq!(
        said(&imported),
        "line 1: no heading says where the touchpoints are; “Cliente” is taken for them"
    );
}

#[test]
fn case_05_spanish_headings() {
    let imported = imported("05-headings-es.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[Descubrimiento]\nWeb 0 | Pensamientos: ¿Será fiable? | Puntos de dolor: Demasiadas opiniones | \
         Oportunidades: Opiniones verificadas | Acciones: Busca opiniones\n\
         [Compra]\nTienda 1 | Pensamientos: Por fin | Puntos de dolor: Cola larga | \
         Oportunidades: Caja automática | Acciones: Paga\n"
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_06_the_lanes_of_a_service_blueprint_have_their_roles() {
    let imported = imported("06-blueprint-headings.csv");
    let map = only_map(&imported);
    let stages: Vec<_> = map
        .stages
        .iter()
        .map(|stage| stage.title.as_str())
        .collect();
    assert_eq!(stages, ["Arrive", "Wait", "Leave"]);
    assert_eq!(lanes(map), ["Frontstage", "Backstage", "Support"]);
    assert_eq!(role(map, "Frontstage"), Some(Role::Frontstage));
    assert_eq!(role(map, "Backstage"), Some(Role::Backstage));
    assert_eq!(role(map, "Support"), Some(Role::Support));
    assert_eq!(imported.report.len(), 1, "{}", said(&imported));
}

#[test]
fn case_07_two_maps() {
    let document = file::read(&bytes("07-two-maps.ron"))
        .expect("it is read")
        .document;
    let [morning, night] = &document.maps[..] else {
        panic!("two maps")
    };
    for (map, named, other) in [
        (morning, "Morning shift", "Night shift"),
        (night, "Night shift", "Morning shift"),
    ] {
        let texts = picture_texts(&document, &map.id);
        let count = |words: &str| texts.iter().filter(|text| *text == words).count();
        assert_eq!(
            (count("Clinic"), count(named), count(other)),
            (1, 1, 0),
            "{texts:?}"
        );
    }
}

#[test]
fn case_10_what_stands_for_nothing_makes_nothing() {
    let imported = imported("10-placeholders.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[Book]\nCalls @phone | Pain points: On hold\n[Arrive]\nShows the card\n[Leave]\nGets the letter @desk\n"
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_11_a_dash_among_numbers_is_no_feeling() {
    let imported = imported("11-dash-feeling.csv");
    assert_eq!(feelings(only_map(&imported)), [Some(0.0), None, Some(1.0)]);
}

#[test]
fn case_12_a_line_that_names_the_separator_is_no_title() {
    let imported = imported("12-sep-line.csv");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Book: Calls", "Leave: Pays"]);
    assert_eq!(map.title, "");
}

#[test]
fn case_13_a_task_without_an_actor_is_nobodys_and_goes_out_again_so() {
    let imported = imported("13-task-without-actor.mmd");
    assert_eq!(people(&imported.document), ["Customer", "Clerk"]);
    assert_eq!(
        outline(only_map(&imported)),
        "[Order]\nPlaces the order 1 ?\nOrder is routed ? ?\nGets a parcel 2 ?\n\
         [Return]\nPrints a label -1 -1\nRefund is booked overnight ? ?\n"
    );
    assert!(
        said(&imported).contains("“Order is routed” and 1 more name nobody"),
        "{}",
        said(&imported)
    );
    let saved = file::write(&imported.document);
    let opened = file::read(saved.as_bytes()).expect("it opens again");
    assert_eq!(opened.document, imported.document);
    assert_eq!(opened.report, [], "{saved}");
    let (text, _) = formats::mermaid::write::write(&opened.document, &opened.document.maps[0]);
    for line in [
        "Order is routed: 1\n",
        "Refund is booked overnight: 1\n",
        "Places the order: 4: Customer\n",
        "Prints a label: 2: Customer, Clerk\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn case_14_a_journey_in_a_callout() {
    let imported = imported("14-callout.md");
    assert_eq!(imported.document.title, "Clinic visit");
    assert_eq!(outline(only_map(&imported)), CLINIC_TAKE);
    assert_eq!(people(&imported.document), ["Patient"]);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_15_a_journey_among_prose() {
    for name in ["15-unfenced.md", "15-unfenced.txt"] {
        let imported = imported(name);
        assert_eq!(imported.document.title, "Clinic visit", "{name}");
        assert_eq!(outline(only_map(&imported)), CLINIC, "{name}");
        assert_eq!(said(&imported), "", "{name}");
    }
}

#[test]
fn case_15_a_journey_in_a_shortcode() {
    let imported = imported("15-shortcode.md");
    assert_eq!(outline(only_map(&imported)), CLINIC);
    assert_eq!(people(&imported.document), ["Patient"]);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_15_a_journey_in_an_element_of_html() {
    let imported = imported("15-pre.md");
    assert_eq!(imported.document.title, "Clinic visit");
    assert_eq!(outline(only_map(&imported)), CLINIC_TAKE);
    assert_eq!(people(&imported.document), ["Patient & nurse"]);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_18_scores_to_ten_stretch_the_whole_journey() {
    let imported = imported("18-scores-to-ten.mmd");
    assert_eq!(
        outline(only_map(&imported)),
        "[Book]\nOpens the site 0.2\nFinds a slot 1.1\n[Visit]\nWaits -1.1\nTalks to the doctor 2\n"
    );
    assert_eq!(
        said(&imported),
        "line 4: the score 6 lies outside 1 to 5; all scores of the journey are read as 1 to 10"
    );
}

#[test]
fn case_28_a_person_where_the_score_is_missing() {
    let imported = imported("28-score-missing.mmd");
    assert_eq!(people(&imported.document), ["Dad", "Mum", "Child#1"]);
    assert_eq!(
        outline(only_map(&imported)),
        "[Trip]\nGets the keys ? ? ?\nGets in ? ? ?\n"
    );
    assert!(
        said(&imported).contains("“Gets the keys” has no score and so no emotion"),
        "{}",
        said(&imported)
    );
}

#[test]
fn case_29_two_tasks_between_semicolons() {
    let imported = imported("29-semicolon.mmd");
    assert_eq!(
        outline(only_map(&imported)),
        "[Arrive]\nTakes a number 0\nWaits -2\n"
    );
    assert_eq!(people(&imported.document), ["Patient"]);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_33_actions_name_steps_that_are_only_counted() {
    let imported = imported("33-step-numbers-actions.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[]\nSearches 0\nBooks -2\nArrives 1\n"
    );
}

#[test]
fn case_33_no_touchpoint_is_called_by_its_number() {
    let imported = imported("33-step-numbers.csv");
    let map = only_map(&imported);
    assert_eq!(
        outline(map),
        "[]\nGate opens | Backstage: Context fetched | Systems: Analytics\n\
         Check shown | Backstage: Model applied | Systems: Engine\n\
         Draft approved | Backstage: Snapshot kept | Systems: Store\n"
    );
    assert_eq!(role(map, "Frontstage"), Some(Role::Frontstage));
    assert_eq!(role(map, "Backstage"), Some(Role::Backstage));
    assert_eq!(role(map, "Systems"), Some(Role::Support));
    assert_eq!(
        said(&imported),
        "line 1: no heading says where the touchpoints are; “Frontstage” is taken for them"
    );
}

#[test]
fn case_34_rows_for_two_personas_make_one_set_of_stages() {
    let imported = imported("34-persona-rows.csv");
    assert_eq!(people(&imported.document), ["Ann", "Ben"]);
    let map = only_map(&imported);
    let text = outline(map);
    let steps: Vec<&str> = text
        .lines()
        .map(|line| line.split(" | ").next().unwrap_or_default())
        .collect();
    assert_eq!(
        steps,
        [
            "[Discover]",
            "Web 0 ?",
            "Letter ? 0",
            "[Book]",
            "Phone -1 ?",
            "App ? 1",
            "[Visit]",
            "Desk -1 ?",
            "Kiosk ? 1",
        ]
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_35_a_space_before_a_quoted_cell_is_no_part_of_it() {
    let imported = imported("35-space-before-quote.csv");
    let map = only_map(&imported);
    assert_eq!(
        cards(map, CardKind::PainPoint),
        ["On hold, 18 min", "x \"y\" z"]
    );
}

#[test]
fn case_37_ron_by_hand_is_read_or_its_slip_is_named() {
    let opened = file::read(&bytes("37-struct-names.ron")).expect("struct names do no harm");
    assert_eq!(opened.report, []);
    assert_eq!(opened.document.title, "Clinic");
    assert_eq!(steps(&opened.document.maps[0]), ["Arrive: Takes a number"]);
    for wrapped in [
        "Some(Document(title: Some(\"Clinic\"), maps: [Some(Map(title: \"A\"))]))",
        "Document (title: \"Clinic\", maps: Map(title: \"A\", hint: Hint(x: Y(1))))",
    ] {
        let opened = file::read(wrapped.as_bytes()).expect(wrapped);
        assert_eq!(opened.document.title, "Clinic");
        assert_eq!(opened.document.maps[0].title, "A");
    }
    let why = file::read(&bytes("37-equals.ron")).expect_err("an equals sign");
    assert_eq!((why.line, why.column), (Some(1), Some(9)));
    assert!(why.message.contains("`:`") && why.message.contains("`=`"));
    let why = file::read(&bytes("37-missing-paren.ron")).expect_err("a missing bracket");
    assert!(why.line.is_some() && why.column.is_some());
    assert!(why.message.contains("a `)` is missing"), "{}", why.message);
    for (text, column, words) in [
        ("(title: \"A\", maps: [(title = \"B\")])", 28, "not a `=`"),
        (
            "(title: \"A\", maps: [(title: \"B\", stages: [\"C\")])",
            46,
            "a `]` is missing",
        ),
        ("(title: \"A\", maps: [(title: \"B\")", 20, "never closed"),
        (
            "(title: \"A = B\", maps: [(title: \"B\" owner: \"C\")])",
            37,
            "a `,`",
        ),
    ] {
        let why = file::read(text.as_bytes()).expect_err(text);
        assert_eq!(
            (why.line, why.column),
            (Some(1), Some(column)),
            "{why}: {text}"
        );
        assert!(why.message.contains(words), "{why}: {text}");
    }
}

#[test]
fn case_38_line_over_face() {
    let document = journey("38-line-over-face.mmd");
    let (layout, scene) = drawn(&document);
    lines_lie_below_faces(&scene);
    let faces = faces(&layout);
    assert_eq!(faces.len(), 6);
    let middle = |title: &str, persona: usize| {
        let map = &document.maps[0];
        let touchpoint = map
            .touchpoints()
            .find(|(_, t)| t.title == title)
            .expect("it is there")
            .1;
        let column = layout.column_of(&touchpoint.id).expect("it has a column");
        let target = Target::Emotion {
            touchpoint: touchpoint.id.clone(),
            persona,
        };
        let face = layout.find(&target).expect("it has a face").rect;
        face.center().x - f64::midpoint(column.left, column.right)
    };
    for alone in ["Learns alone", "Gets the result"] {
        assert!(
            middle(alone, 0).abs() < 0.01,
            "{alone}: who is alone stands in the middle"
        );
    }
    for both in ["Learns together", "Sits the exam"] {
        assert!(
            middle(both, 0) < 0.0 && middle(both, 1) > 0.0,
            "{both}: side by side"
        );
    }
}

#[test]
fn case_38_many_actors() {
    let document = journey("38-many-actors.mmd");
    let (layout, scene) = drawn(&document);
    lines_lie_below_faces(&scene);
    let faces = faces(&layout);
    assert_eq!(faces.len(), 15);
    for (place, (who, one)) in faces.iter().enumerate() {
        for (other, another) in &faces[..place] {
            assert!(
                one.intersect(*another).area() < 0.01,
                "{who:?} covers {other:?}"
            );
        }
    }
    // Each curve carries its persona's name.
    let mut texts = Vec::new();
    for chunk in scene.chunks() {
        for item in chunk.items.iter() {
            if let (Some(Target::Emotion { .. }), Shape::Text { paragraph, .. }) =
                (&item.owner, &item.shape)
            {
                texts.push(paragraph.text.to_string());
            }
        }
    }
    for persona in &document.personas {
        let name = &persona.name;
        assert_eq!(
            texts.iter().filter(|text| *text == name).count(),
            1,
            "{name}: {texts:?}"
        );
    }
}

#[test]
fn case_39_an_emotion_score_is_an_emotion() {
    let imported = imported("39-emotion-score.csv");
    assert_eq!(feelings(only_map(&imported)), [Some(-2.0), Some(1.0)]);
    assert_eq!(
        said(&imported),
        "line 1: the numbers for “Emotion Score” (1 to 4) do not say their scale; they are read as 1 to 5"
    );
}

#[test]
fn case_39_customer_stands_before_every_heading() {
    let imported = imported("39-customer-headings.csv");
    assert_eq!(
        outline(only_map(&imported)),
        "[Awareness]\nAd 1 | Customer Actions: Searches\n\
         [Purchase]\nStore 2 | Customer Pain Points: Queue | Customer Actions: Pays\n\
         [Retention]\nPhone -2 | Customer Pain Points: Long hold | Customer Actions: Calls\n"
    );
    assert_eq!(said(&imported), "");
}

#[test]
fn case_40_the_page_that_a_map_became_is_the_map_again() {
    let imported = imported("40-own-markdown.md");
    assert_eq!(said(&imported), "");
    let document = &imported.document;
    assert_eq!(document.title, "Switching a mobile plan");
    let [jamie] = &document.personas[..] else {
        panic!("{:?}", document.personas);
    };
    assert_eq!(
        [&*jamie.name, &jamie.role, &jamie.segment, &jamie.quote],
        [
            "Jumping Jamie",
            "Mobile customer, shopping around",
            "Price-aware heavy users",
            "I want to save without giving up what I use."
        ]
    );
    assert_eq!(jamie.traits.len(), 3);
    let map = only_map(&imported);
    assert_eq!(map.state, Some(MapState::AsIs));
    assert_eq!(map.expectations.len(), 3);
    let goal = &map.goals[0];
    assert_eq!(
        [&*goal.text, &goal.metric, &goal.target, &goal.by],
        [
            "Cut average call time to 2:00",
            "Average call time",
            "2:00",
            "within 6 months"
        ]
    );
    assert_eq!(map.reviewed, Date::new(2026, 11, 12));
    assert_eq!(map.tags, ["mobile", "switching"]);
    assert_eq!(
        map.notes,
        "Numbers, thoughts and the heights of the curve are examples of our own."
    );
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mobile-plan.ron");
    let example = file::open(&example).expect("the example").document;
    assert_eq!(outline(map), outline(&example.maps[0]));
    let calls = map
        .touchpoints()
        .find(|(_, it)| it.title == "Calls current carrier");
    let (_, calls) = calls.expect("the worst of it");
    assert_eq!(calls.about.owner, "Support");
    assert_eq!(calls.about.tags, ["call centre", "wait"]);
    let metrics = calls.cards.iter();
    let metrics = metrics.filter(|card| card.kind == CardKind::Metric);
    let earlier = metrics.map(|card| card.get(EARLIER).len());
    assert_eq!(earlier.collect::<Vec<_>>(), [2]);
}

#[test]
fn case_42_not_happy_is_not_happy() {
    let imported = imported("42-not-happy.csv");
    assert_eq!(feelings(only_map(&imported)), [Some(-1.0), Some(0.0)]);
    assert_eq!(said(&imported), "");
}

#[test]
fn case_44_bars_separate_cells() {
    let imported = imported("44-pipe-separated.csv");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Before: Books", "During: Waits"]);
}

#[test]
fn case_45_map_title_only() {
    let document = file::read(&bytes("45-map-title-only.ron"));
    let document = document.expect("it is read").document;
    let texts = picture_texts(&document, &document.maps[0].id);
    let titles = texts.iter().filter(|text| *text == "Night shift");
    assert_eq!(titles.count(), 1, "{texts:?}");
    let (layout, _) = drawn(&document);
    let shown = layout.header.texts.iter();
    let shown: Vec<&str> = shown.map(|text| &*text.paragraph.text).collect();
    assert!(
        shown.contains(&"Night shift"),
        "on the screen too: {shown:?}"
    );
}

#[test]
fn case_08_cells_of_a_workbook_say_what_excel_shows() {
    let imported = imported("08-percent-cells.xlsx");
    let map = only_map(&imported);
    let value = |title: &str| {
        let cards = &touchpoint(map, title).cards;
        let metric = cards.iter().find(|card| card.kind == CardKind::Metric);
        let metric = metric.expect("a metric");
        format!("{} {} {}", metric.text, metric.get(NOW), metric.get(UNIT))
            .trim_end()
            .to_owned()
    };
    assert_eq!(value("Books"), "Conversion 35 %");
    assert_eq!(value("Pays"), "Basket 1,234.50 €");
    assert_eq!(value("Waits"), "Waiting time 0:45");
    let notes = cards(map, CardKind::Note);
    assert_eq!(notes, ["2025-03-01", "2025-03-01 14:30:00", "9:40:00"]);
    assert!(touchpoint(map, "Books").moment_of_truth);
    assert!(!touchpoint(map, "Pays").moment_of_truth);
}

#[test]
fn case_09_a_formula_without_a_value_is_computed() {
    let imported = imported("09-formula-without-value.xlsx");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Before: Books", "Before: Pays"]);
    assert_eq!(felt(map), [Some(0.0), Some(0.0)], "3 of 1 to 5");
}

#[test]
fn case_16_comments_and_links_stay_and_hidden_cells_do_not() {
    let imported = imported("16-hidden-rows-comments.xlsx");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Before: Books", "During: Arrives"]);
    assert_eq!(
        cards(map, CardKind::PainPoint),
        ["On hold 18 minutes twice"]
    );
    assert!(cards(map, CardKind::Note).is_empty());
    let arrives = touchpoint(map, "Arrives");
    assert_eq!(arrives.about.notes, "Ask the desk");
    assert_eq!(arrives.about.source, "https://example.org");
    let said = said(&imported);
    for wanted in ["row 3", "column D", "“Hidden”"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn case_36_other_spreadsheets_are_read_or_say_what_to_do() {
    let imported = imported("36-flat.fods");
    let map = only_map(&imported);
    assert_eq!(
        steps(map),
        [
            "Before: Searches",
            "Before: Books",
            "During: Arrives",
            "During: Waits",
            "During: Sees doctor"
        ]
    );
    assert_eq!(touchpoint(map, "Books").channels, ["phone"]);
    assert_eq!(felt(map)[1..4], [Some(-1.0), Some(0.0), Some(-2.0)]);
    assert!(cards(map, CardKind::PainPoint).contains(&"On hold 18 min"));
    let why = spreadsheet::read(&bytes("36-old-excel.xls")).expect_err("an old file");
    assert_eq!(
        why,
        "this is a spreadsheet in Excel's old form (.xls); open it in Excel or LibreOffice and save \
         it as .xlsx"
    );
    assert_eq!(FileKind::of_extension("ods"), Some(FileKind::Workbook));
}
