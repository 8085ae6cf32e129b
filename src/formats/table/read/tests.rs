//! Tables of the published journeys, pasted in each form.

use std::fmt::Write as _;

use super::{ColumnRole, Grid, GridLayout, Scale, TablePlan, guess, preview};
use crate::formats::import::Imported;
use crate::model::kinds::Presence;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};
use crate::model::{CardKind, Emotion, Lane, LaneKind, Map, Role, Score, problems};

fn made(text: &str, layout: GridLayout) -> Imported {
    let grid = Grid::read(text);
    assert_eq!(guess(&grid), layout, "{text}");
    let imported = preview(&grid, &TablePlan::guess(&grid));
    assert_eq!(problems(&imported.document), []);
    imported
}

fn summary(imported: &Imported) -> String {
    outline(&imported.document.maps[0])
}

/// The map as an outline: a stage in brackets, a touchpoint a line with all that hangs on it.
fn outline(map: &Map) -> String {
    let mut text = String::new();
    for stage in &map.stages {
        _ = writeln!(text, "[{}]", stage.title);
        for touchpoint in &stage.touchpoints {
            text += &touchpoint.title;
            if let Some(emotion) = touchpoint.emotion {
                _ = write!(text, " {}", emotion.value());
            }
            for channel in &touchpoint.channels {
                _ = write!(text, " @{channel}");
            }
            for card in &touchpoint.cards {
                let lane = map.lane_for(card).expect("a lane");
                let more = match card.kind {
                    CardKind::PainPoint if card.get(SEVERITY).value() != 2 => {
                        format!(" ({})", card.get(SEVERITY).value())
                    }
                    CardKind::Metric => {
                        format!(" {}>{}{}", card.get(NOW), card.get(TARGET), card.get(UNIT))
                    }
                    CardKind::Opportunity if card.get(IMPACT).is_some() => {
                        let score = |key| -> Option<u8> {
                            card.get::<Option<Score>>(key).map(Score::value)
                        };
                        format!(" {:?}/{:?}", score(IMPACT), score(EASE))
                    }
                    _ => String::new(),
                };
                _ = write!(text, " | {}: {}{more}", lane.heading(), card.text);
            }
            text.push('\n');
        }
    }
    text
}

fn headings(imported: &Imported) -> Vec<&str> {
    imported.document.maps[0]
        .lanes
        .iter()
        .map(Lane::heading)
        .collect()
}

fn remarks(imported: &Imported) -> String {
    let lines: Vec<_> = imported.report.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

const PLAN: &str = "[Define]\n\
    Reviews her plan 0\n\
    Sets what the new one must have 1 | Opportunities: Break the plan into amounts\n\
    [Compare]\n\
    Sees a commercial\n\
    Looks up offers @Web @Consumer reports | Pain points: Limits are hard to compare | Pain points: Prices are unclear | Opportunities: Compare other companies' offers for her\n\
    [Negotiate]\n\
    Calls her carrier -2 @Phone | Thoughts: Why is this so hard? | Pain points: 18 min on hold | Opportunities: Support by text and chat | Metrics: Average call time 9:40>2:00\n";

#[test]
fn the_mobile_plan_as_a_matrix_with_merged_stages() {
    let imported = made(
        "\tDefine\t\tCompare\t\tNegotiate\r\n\
         Touchpoints\tReviews her plan\tSets what the new one must have\tSees a commercial\tLooks up offers\tCalls her carrier\r\n\
         Channel\t\t\t\tWeb, Consumer reports\tPhone\r\n\
         Thoughts\t\t\t\t\tWhy is this so hard?\r\n\
         Emotions\t0\t1\t\t\t-2\r\n\
         Pain points\t\t\t\t\"- Limits are hard to compare\n- Prices are unclear\"\t18 min on hold\r\n\
         Opportunities\t\tBreak the plan into amounts\t\tCompare other companies' offers for her\tSupport by text and chat\r\n\
         Metrics\t\t\t\t\tAverage call time: 9:40 → 2:00\r\n",
        GridLayout::Matrix,
    );
    assert_eq!(summary(&imported), PLAN);
    assert_eq!(
        remarks(&imported),
        "line 5: the numbers for “Emotions” (\u{2212}2 to 1) do not say their scale; they are read as \u{2212}2 to 2"
    );
}

#[test]
fn the_mobile_plan_with_touchpoints_as_rows() {
    let imported = made(
        "Phase\tTouchpoints\tChannel\tThoughts\tEmotions (1-5)\tPain points\tOpportunities\tMetrics\n\
         Define\tReviews her plan\t\t\t3\t\t\t\n\
         Define\tSets what the new one must have\t\t\t4\t\tBreak the plan into amounts\t\n\
         Compare\tSees a commercial\t\t\t\t\t\t\n\
         \tLooks up offers\tWeb, Consumer reports\t\t\tLimits are hard to compare\tCompare other companies' offers for her\t\n\
         \t\t\t\t\tPrices are unclear\t\t\n\
         Negotiate\tCalls her carrier\tPhone\tWhy is this so hard?\t1\t18 min on hold\tSupport by text and chat\tAverage call time: 9:40 → 2:00\n",
        GridLayout::Transposed,
    );
    assert_eq!(summary(&imported), PLAN);
    assert_eq!(remarks(&imported), "");
    assert_eq!(
        headings(&imported),
        [
            "Touchpoints",
            "Channel",
            "Thoughts",
            "Emotions",
            "Pain points",
            "Opportunities",
            "Metrics"
        ]
    );
}

#[test]
fn the_mobile_plan_as_stages_in_a_row_or_a_column() {
    let stages = "[Define]\n[Compare]\n[Negotiate]\n[Select]\n";
    for text in [
        "Define\tCompare\tNegotiate\tSelect",
        "Phase\tDefine\tCompare\tNegotiate\tSelect\n",
        "Define\nCompare\nNegotiate\nSelect\n",
        "Stages\nDefine\nCompare\nNegotiate\nSelect\n",
    ] {
        assert_eq!(
            summary(&made(text, GridLayout::StagesOnly)),
            stages,
            "{text}"
        );
    }
}

#[test]
fn the_university_with_a_column_for_each_stage() {
    let imported = made(
        "Applying as a guest\n\
         Stage\tResearch\tApply\tDecision\n\
         Actions\t\"Searches for a class\nAsks: class first?\"\t\"Creates an account\nPays the fee\"\tWaits for review\n\
         Channels\tsearch, chatbot\tportal\tSMS\n\
         Emotions\t\tHigh pain\tMedium pain\n\
         Issues\tConfusing filters\tFee unexplained\tUnclear if credits transfer\n\
         Ideas\tEligibility badges\tProgress bar\tOne call to action\n\
         Systems behind\tCRM\t\t\n",
        GridLayout::Matrix,
    );
    assert_eq!(imported.document.title, "Applying as a guest");
    assert_eq!(
        summary(&imported),
        "[Research]\n\
         Searches for a class @search @chatbot | Issues: Confusing filters | Ideas: Eligibility badges | Systems behind: CRM\n\
         Asks: class first?\n\
         [Apply]\n\
         Creates an account -2 @portal | Issues: Fee unexplained | Ideas: Progress bar\n\
         Pays the fee -2\n\
         [Decision]\n\
         Waits for review -1 @SMS | Issues: Unclear if credits transfer | Ideas: One call to action\n"
    );
    assert!(
        remarks(&imported).contains("2 touchpoints stand in one cell"),
        "{}",
        remarks(&imported)
    );
    assert_eq!(
        headings(&imported),
        [
            "Actions",
            "Channels",
            "Emotions",
            "Issues",
            "Ideas",
            "Systems behind"
        ]
    );
}

#[test]
fn the_coffee_house_with_signs_for_feelings() {
    let imported = made(
        "Step,Feeling,Frontstage,Legal\nSmells the coffee,(+),Barista grinds,\nQueues,(--),\"Takes the order, slowly\",Queue rules\nLeaves,Annoyed by the rush,,\n",
        GridLayout::Transposed,
    );
    assert_eq!(
        summary(&imported),
        "[]\nSmells the coffee 1 | Frontstage: Barista grinds\n\
         Queues -2 | Frontstage: Takes the order, slowly | Legal: Queue rules\n\
         Leaves -1 | Feelings: Annoyed by the rush\n"
    );
    let map = &imported.document.maps[0];
    let front = map.lanes.iter().find(|lane| lane.title == "Frontstage");
    assert_eq!(front.and_then(|lane| lane.role), Some(Role::Frontstage));
    assert_eq!(
        remarks(&imported),
        "line 4: “Annoyed by the rush” says more than an emotion; the words are kept in the lane “Feelings”"
    );
}

#[test]
fn five_stages_without_any_heading() {
    let imported = made(
        "Awareness\tConsideration\tDecision\nsearch\tcomparing\tpricing\nreferral\treviews\tcheckout\n",
        GridLayout::Matrix,
    );
    assert_eq!(
        summary(&imported),
        "[Awareness]\nsearch\nreferral\n[Consideration]\ncomparing\nreviews\n[Decision]\npricing\ncheckout\n"
    );
    let list = made(
        "Awareness\tsearch\n\treferral\nDecision\tpricing\n",
        GridLayout::Transposed,
    );
    assert_eq!(
        summary(&list),
        "[Awareness]\nsearch\nreferral\n[Decision]\npricing\n"
    );
}

#[test]
fn the_tidy_form_says_where_each_item_belongs() {
    let imported = made(
        "stage,touchpoint,lane,persona,text,value,unit,severity,impact,ease,owner,tags,evidence,source\n\
         Negotiate,,stage,,,,,,,,Web team,,,\n\
         Negotiate,Calls,touchpoints,,,,,,,,Support,\"phone, hold\",observed,Call log\n\
         Negotiate,Calls,channel,,Phone,,,,,,,,,\n\
         Negotiate,Calls,emotion,Jamie,,-1.8,,,,,,,,\n\
         Negotiate,Calls,emotion,Sam,,1,,,,,,,,\n\
         Negotiate,Calls,pain_points,,18 min on hold,,,3,,,,,reported,\n\
         Negotiate,Calls,opportunities,,Support by chat,,,,4,5,Support,,,\n\
         Negotiate,Calls,metrics,,Call time,9:40 → 2:00,min,,,,,,,\n\
         Negotiate,Calls,Legal,,Recording rules,,,7,,,,,rumour,\n",
        GridLayout::Tidy,
    );
    assert_eq!(
        summary(&imported),
        "[Negotiate]\nCalls -1.8 @Phone | Pain points: 18 min on hold (3) | \
         Opportunities: Support by chat Some(4)/Some(5) | Metrics: Call time 9:40>2:00min | Legal: Recording rules\n"
    );
    let map = &imported.document.maps[0];
    let stage = &map.stages[0];
    let touchpoint = &stage.touchpoints[0];
    assert_eq!(stage.about.owner, "Web team");
    assert_eq!(touchpoint.about.tags, ["phone", "hold"]);
    assert_eq!(touchpoint.emotion_of(map, 1).map(Emotion::value), Some(1.0));
    assert_eq!(imported.document.personas[1].name, "Sam");
    assert_eq!(
        remarks(&imported),
        "line 10: “7” (Severity) has no place in the map and is left out\n\
         line 10: “rumour” (Evidence) has no place in the map and is left out"
    );
}

#[test]
fn what_cannot_be_carried_is_told_item_by_item() {
    let imported = made(
        "Step\tEmotion\tPain points\tSeverity\tIdeas\tImpact\tMoment of truth\tEvidence\n\
         Calls\t7\t\"Hold\nNobody knows\"\t\"3\n1\"\tChat\thuge\tyes\tobserved\n\
         Waits\t5\t\t3\t\t\t\trumour\n",
        GridLayout::Transposed,
    );
    let touchpoint = &imported.document.maps[0].stages[0].touchpoints[0];
    assert!(touchpoint.moment_of_truth);
    assert_eq!(
        summary(&imported),
        "[]\nCalls 2 | Pain points: Hold (3) | Pain points: Nobody knows (1) | Ideas: Chat\nWaits 0.7\n"
    );
    assert_eq!(
        remarks(&imported),
        "line 1: the numbers for “Emotion” (5 to 7) do not say their scale; they are read as 1 to 7\n\
         line 2: “huge” (Impact) belongs to no card or makes no sense; it is left out\n\
         line 5: “rumour” does not say how well founded something is; it is left out\n\
         line 5: “3” (Severity) belongs to no card or makes no sense; it is left out"
    );
}

#[test]
fn a_person_may_change_what_goes_where() {
    let grid = Grid::read("Phase\tStep\tPain points\tMood\nBuy\tPays\tFee\t2\n");
    let mut plan = TablePlan::guess(&grid);
    assert_eq!(
        plan.roles,
        [
            ColumnRole::Stage,
            ColumnRole::Touchpoint,
            ColumnRole::Cards(CardKind::PainPoint),
            ColumnRole::Emotion
        ]
    );
    plan.roles[2] = ColumnRole::Cards(CardKind::Opportunity);
    plan.roles[3] = ColumnRole::Skip;
    let imported = preview(&grid, &plan);
    assert_eq!(summary(&imported), "[Buy]\nPays | Pain points: Fee\n");
    assert_eq!(imported.document.maps[0].count(CardKind::Opportunity), 1);
    assert_eq!(remarks(&imported), "line 2: “2” is left out");
    plan.roles[3] = ColumnRole::Emotion;
    plan.scale = Some(Scale::ONE_TO_FIVE);
    assert_eq!(
        summary(&preview(&grid, &plan)),
        "[Buy]\nPays -1 | Pain points: Fee\n"
    );
}

#[test]
fn any_plan_goes_with_any_grid() {
    let grids = [
        "",
        "a",
        "\tb\n\t\tc",
        "Stage\tStep\nA\tB\t\"C\nD\"",
        "stage,touchpoint,lane,text\nA,B,emotion,odd\n,,,\n,,stage,x\n",
    ];
    for text in grids {
        let grid = Grid::read(text);
        for layout in GridLayout::ALL {
            let guessed = TablePlan::of(&grid, layout);
            for first in [0, 1, 99] {
                for headings in [true, false] {
                    for parts in [
                        ColumnRole::choices(layout),
                        guessed.roles.clone(),
                        Vec::new(),
                    ] {
                        let plan = TablePlan {
                            layout,
                            first_row: first,
                            headings,
                            roles: parts,
                            scale: None,
                            is_sure: false,
                        };
                        let document = preview(&grid, &plan).document;
                        assert_eq!(problems(&document), [], "{text:?} by {plan:?}");
                    }
                }
            }
        }
    }
}

fn lane_kinds(imported: &Imported) -> Vec<LaneKind> {
    let lanes = imported.document.maps[0].lanes.iter();
    lanes.map(|lane| lane.kind).collect()
}

#[test]
fn a_map_has_lanes_for_what_the_table_brought() {
    let imported = made(
        "Step\tPain points\tWhat works\nPays\tFee\tFast\n",
        GridLayout::Transposed,
    );
    let all = [
        LaneKind::Touchpoints,
        LaneKind::Cards(CardKind::PainPoint),
        LaneKind::Cards(CardKind::BrightSpot),
    ];
    assert_eq!(lane_kinds(&imported), all);
}

#[test]
fn a_map_of_names_has_the_usual_lanes_to_be_filled() {
    let imported = made("Buy\tUse\tLeave\n", GridLayout::StagesOnly);
    let usual = LaneKind::ALL
        .iter()
        .filter(|kind| kind.spec().presence == Presence::Usual);
    assert_eq!(lane_kinds(&imported), usual.copied().collect::<Vec<_>>());
}

#[test]
fn a_comma_that_can_be_two_things_is_read_as_one_and_told() {
    let imported = made(
        "Stage\tTouchpoint\tEmotion\tPain points\tSeverity\n\
         Buy\tCalls\t1,500\tSlow\t3,000\n\
         Buy\tWaits\t-0,5\t\t\n",
        GridLayout::Transposed,
    );
    assert_eq!(
        summary(&imported),
        "[Buy]\nCalls 1.5 | Pain points: Slow (3)\nWaits -0.5\n"
    );
    let report: Vec<_> = imported.report.iter().map(|r| r.message.as_str()).collect();
    assert_eq!(
        report,
        [
            "the numbers for “Emotion” (\u{2212}0.5 to 1.5) do not say their scale; they are read as \u{2212}2 to 2",
            "“1,500” is read as 1.5, not as 1500",
            "“3,000” is read as 3, not as 3000"
        ]
    );
}

#[test]
fn headings_among_lines_are_stages() {
    let lines = |text: &str| {
        let grid = Grid::separated(text, None);
        preview(&grid, &TablePlan::of(&grid, GridLayout::Lines))
    };
    let imported = lines("# Arrive\n- sees sign\n- parks\n\n# Order ##\n1. asks\n#tag\n");
    assert_eq!(
        summary(&imported),
        "[Arrive]\nsees sign\nparks\n[Order]\nasks\n#tag\n"
    );
    let imported = lines("# A day out\n## Arrive\n- parks\n## Leave\n");
    assert_eq!(imported.document.title, "A day out");
    assert_eq!(summary(&imported), "[Arrive]\nparks\n[Leave]\n");
}

#[test]
fn what_two_rows_say_of_a_touchpoint_is_noted_once() {
    let imported = made(
        "stage,touchpoint,lane,text,value,owner,notes\n\
         Buy,Pays,touchpoint,,,Ann,By card\n\
         Buy,Pays,touchpoint,,,Ann,By card\n\
         Buy,Pays,emotion,who knows,who knows,,\n\
         Buy,Pays,emotion,,who knows,,\n",
        GridLayout::Tidy,
    );
    let touchpoint = &imported.document.maps[0].stages[0].touchpoints[0];
    assert_eq!(touchpoint.about.owner, "Ann");
    assert_eq!(touchpoint.about.notes, "By card");
    assert_eq!(touchpoint.cards.len(), 1, "{touchpoint:?}");
    assert_eq!(imported.report.len(), 2, "{:?}", imported.report);
}

#[test]
fn a_scale_in_the_heading_of_scores_is_fitted_to_the_maps() {
    let imported = made(
        "Stage\tStep\tPain points\tSeverity (1-5)\tIdeas\tImpact (1-10)\n\
         A\tB\tHold\t5\tDo it\t10\nA\tC\tSlow\t1\tAlso\t1\n",
        GridLayout::Transposed,
    );
    assert_eq!(
        summary(&imported),
        "[A]\nB | Pain points: Hold (3) | Ideas: Do it Some(5)/None\n\
         C | Pain points: Slow (1) | Ideas: Also Some(1)/None\n"
    );
    assert_eq!(remarks(&imported), "");
}
