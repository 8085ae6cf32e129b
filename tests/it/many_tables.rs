//! Tables as people make them, in many shapes and languages: none is turned, clamped or emptied
//! without a word.

use std::fmt::Write as _;

use touchline::formats::import::{self, FileKind};
use touchline::model::{Emotion, problems};

/// What a table becomes: a stage in brackets, a touchpoint a line with all that hangs on it, and what
/// is reported after `!`.
fn read(text: &str) -> String {
    let imported = import::read(FileKind::Table, text, None).expect("it is read");
    let document = &imported.document;
    assert_eq!(problems(document), []);
    let map = &document.maps[0];
    let mut outline = String::new();
    for persona in &document.personas {
        _ = writeln!(outline, "({})", persona.name);
    }
    for stage in &map.stages {
        _ = writeln!(outline, "[{}]", stage.title);
        for it in &stage.touchpoints {
            outline += &it.title;
            for place in 0..map.personas.len().max(1) {
                let emotion = it.emotion_of(map, place).map(Emotion::value);
                let value = emotion.map_or_else(|| "?".to_owned(), |value| value.to_string());
                _ = write!(outline, " {value}");
            }
            for channel in &it.channels {
                _ = write!(outline, " @{channel}");
            }
            for card in &it.cards {
                let lane = map.lane_for(card).expect("a lane");
                let role = lane.role.map(|role| format!(" ({})", role.label()));
                let heading = lane.heading();
                _ = write!(
                    outline,
                    " | {heading}{}: {}",
                    role.unwrap_or_default(),
                    card.text
                );
            }
            if !it.about.owner.is_empty() {
                _ = write!(outline, " | Owner: {}", it.about.owner);
            }
            outline.push('\n');
        }
    }
    for remark in &imported.report {
        _ = writeln!(outline, "! {remark}");
    }
    outline
}

#[test]
fn a_workshop_template_with_doing_thinking_and_feeling() {
    let text = "Phases,Discover,Try,Keep\n\
         Doing,Searches,Signs up,Renews\n\
         Thinking,Is it for me?,How long does this take?,Worth it\n\
         Feeling,curious,😤 irritated,proud\n\
         Pain points,Too many offers,Long form,none\n\
         Opportunities,Compare for them,Fewer fields,–\n";
    let expected = "[Discover]\n\
         Searches 0 | Thinking: Is it for me? | Pain points: Too many offers | Opportunities: Compare for them\n\
         [Try]\n\
         Signs up -1.5 | Thinking: How long does this take? | Pain points: Long form | Opportunities: Fewer fields\n\
         [Keep]\n\
         Renews 1 | Thinking: Worth it\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_hospital_blueprint_with_its_lines() {
    let text = "Stage,Admission,Treatment,Discharge\n\
         Physical evidence,Wristband,Bed,Letter\n\
         Patient actions,Signs in,Rests,Goes home\n\
         Line of interaction,,,\n\
         Onstage contact employee actions,Greets,Gives medicine,Explains\n\
         Line of visibility,,,\n\
         Backstage,Checks insurance,Prepares medicine,Writes the letter\n\
         Line of internal interaction,,,\n\
         Pharmacy and laboratory,,Mixes,\n";
    let expected = "[Admission]\n\
         Signs in ? | Physical evidence (Customer): Wristband | Onstage contact employee actions (Frontstage): Greets | Backstage (Backstage): Checks insurance\n\
         [Treatment]\n\
         Rests ? | Physical evidence (Customer): Bed | Onstage contact employee actions (Frontstage): Gives medicine | Backstage (Backstage): Prepares medicine | Pharmacy and laboratory (Support): Mixes\n\
         [Discharge]\n\
         Goes home ? | Physical evidence (Customer): Letter | Onstage contact employee actions (Frontstage): Explains | Backstage (Backstage): Writes the letter\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_german_office_with_school_marks() {
    let text = "Phase;Kontaktpunkt;Stimmung der Bürger (1 = sehr gut, 6 = ungenügend);Hürden;Verbesserungsvorschläge;Zuständig\n\
         Antrag;Formular;5;Unklare Felder;Ausfüllhilfe;Bürgerbüro\n\
         Antrag;Wartebereich;6;k. A.;n. v.;\n\
         Bescheid;Brief;2;;entfällt;Post\n";
    let expected = "[Antrag]\n\
         Formular -1.2 | Hürden: Unklare Felder | Verbesserungsvorschläge: Ausfüllhilfe | Owner: Bürgerbüro\n\
         Wartebereich -2\n\
         [Bescheid]\n\
         Brief 1.2 | Owner: Post\n";
    assert_eq!(read(text), expected);
}

#[test]
fn french_irritants_on_a_scale_to_ten() {
    let text = "Étape;Point de contact;Ressenti du client (1 à 10);Irritants;Pistes d'amélioration\n\
         Découverte;Site;8;néant;Vidéo\n\
         Achat;Boutique;2;File d'attente;Caisse mobile\n";
    let expected = "[Découverte]\n\
         Site 1.1 | Pistes d'amélioration: Vidéo\n\
         [Achat]\n\
         Boutique -1.6 | Irritants: File d'attente | Pistes d'amélioration: Caisse mobile\n";
    assert_eq!(read(text), expected);
}

#[test]
fn italian_words_for_feelings() {
    let text = "Fase,Punto di contatto,Stato d'animo,Criticità\n\
         Scoperta,Sito,Curiosa,\n\
         Acquisto,Negozio,Per niente soddisfatta,Coda\n\
         Uso,App,Sollievo,nessuno\n";
    let expected = "[Scoperta]\n\
         Sito 0\n\
         [Acquisto]\n\
         Negozio -1 | Criticità: Coda\n\
         [Uso]\n\
         App 1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn dutch_words_for_feelings() {
    let text = "Fase;Contactmoment;Gevoel;Knelpunten;Verbeterkansen\n\
         Oriëntatie;Website;niet zeker;Te veel keuze;Keuzehulp\n\
         Aankoop;Winkel;opgelucht;n.v.t.;n.v.t.\n";
    let expected = "[Oriëntatie]\n\
         Website -1 | Knelpunten: Te veel keuze | Verbeterkansen: Keuzehulp\n\
         [Aankoop]\n\
         Winkel 1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn swedish_words_for_feelings() {
    let text = "Fas;Kontaktpunkt;Kundens känslor;Hinder;Förbättringsförslag\n\
         Före;Webb;orolig;Svårt språk;Klarspråk\n\
         Efter;Telefon;inte nöjd;saknas;\n";
    let expected = "[Före]\n\
         Webb -1 | Hinder: Svårt språk | Förbättringsförslag: Klarspråk\n\
         [Efter]\n\
         Telefon -1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn danish_words_for_feelings() {
    let text = "Fase;Trin;Følelser;Frustrationer;Muligheder\n\
         Før;Hjemmeside;håbefuld;;\n\
         Under;Telefon;meget frustreret;Lang ventetid;Ring op\n";
    let expected = "[Før]\n\
         Hjemmeside 1\n\
         [Under]\n\
         Telefon -2 | Frustrationer: Lang ventetid | Muligheder: Ring op\n";
    assert_eq!(read(text), expected);
}

#[test]
fn polish_words_for_feelings() {
    let text = "Etap;Punkt styku;Emocje klienta;Bolączki;Szanse\n\
         Przed;Strona;niepewność;Za dużo opcji;Porównywarka\n\
         Po;Infolinia;bez stresu;brak;brak\n";
    let expected = "[Przed]\n\
         Strona -1 | Bolączki: Za dużo opcji | Szanse: Porównywarka\n\
         [Po]\n\
         Infolinia 0\n";
    assert_eq!(read(text), expected);
}

#[test]
fn chinese_stages_side_by_side() {
    let text = "阶段,认知,购买,使用\n\
         用户行为,搜索,下单,安装\n\
         触点,搜索引擎,商城,说明书\n\
         情绪,好奇,非常满意,不满意\n\
         痛点,信息太多,无,看不懂\n\
         机会点,对比工具,暂无,视频\n";
    let expected = "[认知]\n\
         搜索引擎 0 | 痛点: 信息太多 | 机会点: 对比工具 | 用户行为: 搜索\n\
         [购买]\n\
         商城 2 | 用户行为: 下单\n\
         [使用]\n\
         说明书 -1 | 痛点: 看不懂 | 机会点: 视频 | 用户行为: 安装\n";
    assert_eq!(read(text), expected);
}

#[test]
fn korean_stages_side_by_side() {
    let text = "단계,인지,구매,사용\n\
         고객 행동,검색한다,결제한다,설치한다\n\
         터치포인트,광고,앱,설명서\n\
         고객 감정,호기심,만족,답답함\n\
         페인 포인트,없음,,어렵다\n\
         개선 기회,,,영상\n";
    let expected = "[인지]\n\
         광고 0 | 고객 행동: 검색한다\n\
         [구매]\n\
         앱 1 | 고객 행동: 결제한다\n\
         [사용]\n\
         설명서 -1 | 페인 포인트: 어렵다 | 개선 기회: 영상 | 고객 행동: 설치한다\n";
    assert_eq!(read(text), expected);
}

#[test]
fn satisfaction_in_percent() {
    let text = "Stage,Touchpoint,Satisfaction (%)\n\
         Before,Site,80 %\n\
         During,Desk,35 %\n\
         After,Letter,50\n";
    let expected = "[Before]\n\
         Site 1.2\n\
         [During]\n\
         Desk -0.6\n\
         [After]\n\
         Letter 0\n";
    assert_eq!(read(text), expected);
}

#[test]
fn stars_out_of_five() {
    let text = "Step,Feeling\n\
         Books,★★★★★\n\
         Waits,★☆☆☆☆\n\
         Leaves,4 stars\n";
    let expected = "[]\n\
         Books 2\n\
         Waits -2\n\
         Leaves 1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_corner_that_says_phase_over_unknown_headings() {
    let text = "Phase,What goes on,Room,Law\n\
         Filing,Letter arrives,Office,§ 5\n\
         Hearing,Everybody speaks,Court,§ 7\n\
         Ruling,Judge decides,Court,§ 9\n";
    let expected = "[Filing]\n\
         Letter arrives ? | Room: Office | Law: § 5\n\
         [Hearing]\n\
         Everybody speaks ? | Room: Court | Law: § 7\n\
         [Ruling]\n\
         Judge decides ? | Room: Court | Law: § 9\n\
         ! the headings leave open how the table is laid out; it is read with its touchpoints one below the other, a column for each lane; if that is wrong, choose the layout “Touchpoints side by side”\n\
         ! line 1: no heading says where the touchpoints are; “What goes on” is taken for them\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_curve_for_each_named_column() {
    let text = "Stage,Touchpoint,Emotion Ann (1-5),Emotion Ben (1-5)\n\
         Book,Phone,1,4\n\
         Visit,Desk,3,n/a\n";
    let expected = "(Ann)\n\
         (Ben)\n\
         [Book]\n\
         Phone -2 1\n\
         [Visit]\n\
         Desk 0 ?\n";
    assert_eq!(read(text), expected);
}

#[test]
fn two_personas_at_the_same_touchpoints() {
    let text = "Persona,Stage,Touchpoint,Emotion\n\
         Ann,Book,Phone,angry\n\
         ,Visit,Desk,calm\n\
         Ben,Book,Phone,happy\n\
         ,Visit,Desk,bored\n";
    let expected = "(Ann)\n\
         (Ben)\n\
         [Book]\n\
         Phone -2 1\n\
         [Visit]\n\
         Desk 1 -1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn an_index_and_codes() {
    let text = "#,ID,Stage,Touchpoint,Emotion (1-5)\n\
         1,TP-01,Book,Phone,2\n\
         2,TP-02,Book,Desk,4\n\
         3,TP-03,Leave,Letter,3\n";
    let expected = "[Book]\n\
         Phone -1\n\
         Desk 1\n\
         [Leave]\n\
         Letter 0\n";
    assert_eq!(read(text), expected);
}

#[test]
fn traffic_lights_with_words() {
    let text = "Journey stage,Journey step,Traveller's mood\n\
         Plan,Searches,🟢 Hopeful\n\
         Plan,Books,🔴\n\
         Fly,Boards,🟡 neutral\n";
    let expected = "[Plan]\n\
         Searches 1\n\
         Books -1\n\
         [Fly]\n\
         Boards 0\n";
    assert_eq!(read(text), expected);
}

#[test]
fn thoughts_and_feelings_in_one_column() {
    let text = "Stage,Step,Thoughts & feelings\n\
         Before,Gets the letter,Worried about the cost\n\
         During,Talks to the nurse,They listen to me\n\
         After,Goes home,relieved\n";
    let expected = "[Before]\n\
         Gets the letter -1 | Thoughts & feelings: Worried about the cost\n\
         [During]\n\
         Talks to the nurse ? | Thoughts & feelings: They listen to me\n\
         [After]\n\
         Goes home 1\n";
    assert_eq!(read(text), expected);
}

#[test]
fn feelings_as_words_and_as_a_score() {
    let text = "Stage,Touchpoint,Emotions,Emotion score (0-10)\n\
         Book,Phone,Angry about the queue,2\n\
         Visit,Desk,Trust,9\n";
    let expected = "[Book]\n\
         Phone -1.2 | Emotions: Angry about the queue\n\
         [Visit]\n\
         Desk 1.6 | Emotions: Trust\n";
    assert_eq!(read(text), expected);
}

#[test]
fn signs_with_dashes() {
    let text = "Step,Feeling\n\
         Enters,+\n\
         Waits,--\n\
         Pays,-\n\
         Leaves,++\n";
    let expected = "[]\n\
         Enters 1\n\
         Waits -2\n\
         Pays -1\n\
         Leaves 2\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_spanish_blueprint() {
    let text = "Etapa;Evidencia física;Acciones del cliente;Frente de escena;Tras bambalinas;Procesos de apoyo\n\
         Llegada;Cartel;Entra;Saluda;Reserva mesa;Sistema de reservas\n\
         Salida;Factura;Paga;Cobra;Cuadra la caja;No aplica\n";
    let expected = "[Llegada]\n\
         Entra ? | Evidencia física (Customer): Cartel | Frente de escena (Frontstage): Saluda | Tras bambalinas (Backstage): Reserva mesa | Procesos de apoyo (Support): Sistema de reservas\n\
         [Salida]\n\
         Paga ? | Evidencia física (Customer): Factura | Frente de escena (Frontstage): Cobra | Tras bambalinas (Backstage): Cuadra la caja\n";
    assert_eq!(read(text), expected);
}

#[test]
fn questions_as_headings() {
    let text = "Stage,What do they do?,What are they thinking?,How do they feel?,What are the pain points?,How might we improve?\n\
         Search,Compares prices,Which one?,confused,Hidden fees,Show the total\n\
         Buy,Pays,Is it safe?,not worried,TBD,...\n";
    let expected = "[Search]\n\
         Compares prices -1 | What are they thinking?: Which one? | What are the pain points?: Hidden fees | How might we improve?: Show the total\n\
         [Buy]\n\
         Pays 0 | What are they thinking?: Is it safe?\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_travel_table_in_capitals_with_units() {
    let text = "STAGE,STEP NO.,CUSTOMER ACTIONS,CHANNELS / DEVICES,EMOTIONAL STATE (-5 TO +5)\n\
         DREAM,1,Looks at pictures,Phone,+4\n\
         PLAN,2,Compares flights,Laptop,-3\n\
         PLAN,3,Books,Laptop,0\n";
    let expected = "[DREAM]\n\
         Looks at pictures 1.6 @Phone\n\
         [PLAN]\n\
         Compares flights -1.2 @Laptop\n\
         Books 0 @Laptop\n";
    assert_eq!(read(text), expected);
}

#[test]
fn faces_are_felt_whatever_their_column_is_called() {
    let text = "Stage,Process and channels,Experience,Goals,Problems,Ideas for improvement\n\
         Search,Google,😊,Find it,Too many,Filter\n\
         Buy,Shop,😡,Pay fast,Queue,\n";
    let expected = "[Search]\n\
         Google 1 | Problems: Too many | Ideas for improvement: Filter | Goals: Find it\n\
         [Buy]\n\
         Shop -2 | Problems: Queue | Goals: Pay fast\n\
         ! line 1: no heading says where the touchpoints are; “Process and channels” is taken for them\n\
         ! line 1: no heading says where the feelings are; “Experience” is taken for them\n";
    assert_eq!(read(text), expected);
}

#[test]
fn a_blueprint_with_counted_steps() {
    let text = "Step,Customer,Frontstage,Line of visibility,Kitchen\n\
         1,Orders,Notes it,,Cooks\n\
         2,Eats,Serves,,Washes\n";
    let expected = "[]\n\
         Orders ? | Frontstage (Frontstage): Notes it | Kitchen (Backstage): Cooks\n\
         Eats ? | Frontstage (Frontstage): Serves | Kitchen (Backstage): Washes\n\
         ! line 1: no heading says where the touchpoints are; “Customer” is taken for them\n";
    assert_eq!(read(text), expected);
}

#[test]
fn personas_one_after_the_other_without_stages() {
    let text = "Persona,Step,Mood (0-100)\n\
         Ann,Call,80\n\
         Ann,Wait,20\n\
         Ben,Call,50\n\
         Ben,Wait,90\n";
    let expected = "(Ann)\n\
         (Ben)\n\
         []\n\
         Call 1.2 0\n\
         Wait -1.2 1.6\n";
    assert_eq!(read(text), expected);
}

#[test]
fn stages_side_by_side_over_unknown_rows() {
    let text = "Phase,Awareness,Purchase\n\
         What goes on,Sees an ad,Pays\n\
         Room,Home,Shop\n";
    let expected = "[Awareness]\n\
         Sees an ad ? | Room: Home\n\
         [Purchase]\n\
         Pays ? | Room: Shop\n\
         ! the headings leave open how the table is laid out; it is read with its touchpoints side by side, a row for each lane; if that is wrong, choose the layout “Touchpoints one below the other”\n\
         ! line 2: no heading says where the touchpoints are; “What goes on” is taken for them\n";
    assert_eq!(read(text), expected);
}

#[test]
fn the_feelings_of_employees_are_not_the_customers() {
    let text = "Stage,Step,Employee emotions,Customer emotions\n\
         A,B,angry,happy\n\
         A,C,sad,relieved but tired\n";
    let expected = "[A]\n\
         B 1 | Employee emotions: angry\n\
         C 0 | Employee emotions: sad | Feelings: relieved but tired\n\
         ! line 3: “relieved but tired” says more than an emotion; the words are kept in the lane “Feelings”\n";
    assert_eq!(read(text), expected);
}

/// The lines of a table that are about the same journey of two people, in any order of columns and rows.
fn of_two(text: &str) -> String {
    let all = read(text);
    let lines = all.lines().filter(|line| !line.starts_with('!'));
    lines.fold(String::new(), |mut lines, line| {
        _ = writeln!(lines, "{line}");
        lines
    })
}

#[test]
fn rows_for_two_people_are_one_journey_in_any_order() {
    let expected = "(Lea)\n(Tom)\n\
         [Find]\nSees the poster 1 -1\nAsks the guard 0 2\n\
         [Enter]\nShows the pass 2 -2\n";
    let rows = [
        ["Lea", "Find", "Sees the poster", "1"],
        ["Lea", "Find", "Asks the guard", "0"],
        ["Lea", "Enter", "Shows the pass", "2"],
        ["Tom", "Find", "Sees the poster", "-1"],
        ["Tom", "Find", "Asks the guard", "2"],
        ["Tom", "Enter", "Shows the pass", "-2"],
    ];
    let headings = ["Persona", "Stage", "Touchpoint", "Emotion"];
    // Rows of one person after the other, or both at each touchpoint.
    for order in [[0, 1, 2, 3, 4, 5], [0, 3, 1, 4, 2, 5]] {
        for columns in [
            [0, 1, 2, 3],
            [1, 0, 2, 3],
            [3, 2, 1, 0],
            [1, 2, 3, 0],
            [2, 3, 0, 1],
        ] {
            // Names that come again may be left out, as in merged cells.
            for is_merged in [false, true] {
                let line = |cells: [&str; 4]| columns.map(|column| cells[column]).join(",");
                let mut lines = vec![line(headings)];
                for (at, place) in order.iter().enumerate() {
                    let mut cells = rows[*place];
                    let before = at.checked_sub(1).map(|before| rows[order[before]]);
                    if let Some(before) = before.filter(|_| is_merged) {
                        let same: Vec<usize> = if order[1] == 1 {
                            vec![0, 1]
                        } else {
                            vec![1, 2]
                        };
                        for column in same {
                            if cells[column] == before[column] {
                                cells[column] = "";
                            }
                        }
                    }
                    lines.push(line(cells));
                }
                let text = lines.join("\n");
                assert_eq!(of_two(&text), expected, "{text}");
            }
        }
    }
}

#[test]
fn people_stand_below_what_they_feel_about() {
    let text = "Stage,Touchpoint,Pain points,Persona,Emotion\n\
         Find,Sees the poster,Too small,,\n\
         ,,,Lea,1\n\
         ,,,Tom,-1\n\
         Enter,Shows the pass,,,\n\
         ,,,Lea,2\n\
         ,,,Tom,-2\n";
    let expected = "(Lea)\n(Tom)\n\
         [Find]\nSees the poster 1 -1 | Pain points: Too small\n\
         [Enter]\nShows the pass 2 -2\n";
    assert_eq!(of_two(text), expected);
}

#[test]
fn several_rows_of_a_person_at_one_touchpoint_are_one_touchpoint() {
    let text = "Persona,Stage,Touchpoint,Emotion,Pain points\n\
         Lea,Find,Sees the poster,1,Too small\n\
         Lea,Find,Sees the poster,,Too high\n\
         Tom,Find,Sees the poster,-1,\n\
         Tom,Find,Sees the poster,,In English\n\
         Tom,Find,Asks the guard,2,\n\
         Lea,Enter,Shows the pass,2,\n";
    let expected = "(Lea)\n(Tom)\n\
         [Find]\nSees the poster 1 -1 | Pain points: Too small | Pain points: Too high | Pain points: In English\n\
         Asks the guard ? 2\n\
         [Enter]\nShows the pass 2 ?\n";
    assert_eq!(of_two(text), expected);
}

#[test]
fn what_only_one_person_does_stands_where_they_do_it() {
    let text = "Persona,Stage,Touchpoint,Emotion\n\
         Lea,Find,Sees the poster,1\n\
         Lea,Find,Shows the pass,0\n\
         Tom,Find,Sees the poster,-1\n\
         Tom,Find,Asks the guard,2\n\
         Tom,Find,Shows the pass,1\n";
    let expected = "(Lea)\n(Tom)\n\
         [Find]\nSees the poster 1 -1\nAsks the guard ? 2\nShows the pass 0 1\n";
    assert_eq!(of_two(text), expected);
}

#[test]
fn numbered_columns_are_one_lane_and_each_severity_belongs_to_its_pain() {
    let text = "Stage,Touchpoint,Pain point 1,Severity 1,Pain point 2,Severity 2,Comment 1,Comment 2\n\
         Find,Sees the poster,Too small,3,Too high,1,As before,Ask Tom\n\
         Enter,Shows the pass,,,No light,2,,Dark\n";
    let imported = import::read(FileKind::Table, text, None).expect("it is read");
    let map = &imported.document.maps[0];
    let pains: Vec<_> = map
        .touchpoints()
        .flat_map(|(_, it)| &it.cards)
        .filter_map(|card| Some((card.text.as_str(), card.severity()?.value())))
        .collect();
    assert_eq!(pains, [("Too small", 3), ("Too high", 1), ("No light", 2)]);
    let lanes: Vec<_> = map
        .lanes
        .iter()
        .map(touchline::model::Lane::heading)
        .collect();
    assert_eq!(lanes, ["Touchpoint", "Pain point", "Comment"]);
    assert_eq!(imported.report, []);
}

#[test]
fn a_column_of_quantities_is_a_metric_and_one_of_dates_or_words_is_none() {
    let text = "Stage,Touchpoint,Duration,NPS,Since,Waiting\n\
         Shop,Opens the page,3 min,12,12 March,about 3 min\n\
         Shop,Pays,40 s -> 20 s,-4,14 March,no time\n";
    let expected = "[Shop]\n\
         Opens the page ? | Metrics: Duration | Metrics: NPS | Since: 12 March | Waiting: about 3 min\n\
         Pays ? | Metrics: Duration | Metrics: NPS | Since: 14 March | Waiting: no time\n";
    assert_eq!(read(text), expected);
}
