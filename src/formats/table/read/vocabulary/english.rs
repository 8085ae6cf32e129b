use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "stage, stages, phase, phases, journey stage, journey stages, journey phase, journey phases, \
            stage name, phase name, stage of the journey, phase of the journey, stages of the journey, \
            lifecycle stage, lifecycle stages, life cycle stage, lifecycle phase, milestone, milestones, \
            service stage, service phase, service stages, blueprint stage, part of the journey",
        ),
        (
            HeadingMeaning::Touchpoint,
            "touchpoint, touchpoints, touch point, touch points, step, steps, journey step, journey \
            steps, process step, process steps, touchpoint name, step name, sub step, sub steps, \
            substep, substeps, sub stage, sub stages, substage, substages, sub phase, sub phases, subphase, what they do, what she does, what he does, what people do, contact point, \
            contact points, point of contact, points of contact, interaction point, interaction points, \
            step in the journey, steps in the journey, interaction, interactions",
        ),
        (
            HeadingMeaning::Action,
            "action, actions, activity, activities, doing, doings, task, tasks, does, behaviour, \
            behaviours, behavior, behaviors, what they are doing, what are they doing, what do they do, \
            what happens, what the customer does, what the user does, what the patient does, actions and \
            activities, steps taken, actions taken",
        ),
        (
            HeadingMeaning::Channels,
            "channel, channels, where, where it happens, medium, media, channels used, channel used, \
            device, devices, touchpoint channel, touchpoint channels, contact channel, contact channels, \
            communication channel, communication channels, interaction channel, interaction channels, platform, \
            platforms, platform used",
        ),
        (
            HeadingMeaning::Emotion,
            "emotion, emotions, feeling, feelings, mood, moods, how it feels, sentiment, sentiments, \
            emotion curve, emotional curve, emotional journey, emotional state, emotional states, \
            emotional response, emotional experience, emotional level, emotional rating, emotional \
            score, how they feel, how she feels, how he feels, how do they feel, how are they feeling, \
            how did it feel, how does it feel, how did they feel, how did you feel, \
            what they feel, what are they feeling, what do they feel, feels, feel, experience curve, \
            experience graph, experience score, experience rating, satisfaction, happiness, mood curve, \
            emotional arc, emotion graph, emoji, emotional high and low, emotional highs and lows",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "thought, thoughts, thinking, thinks, think, quote, quotes, user quotes, customer quotes, \
            says, saying, what they think, what she thinks, what he thinks, what do they think, what are \
            they thinking, what they are thinking, mindset, in her words, in his words, in their words, \
            in their own words, verbatim, verbatims, voice of the customer, voice of customer, what they \
            say, what do they say, inner voice, inner dialogue, internal dialogue, thoughts and quotes, \
            thinking and saying",
        ),
        (
            HeadingMeaning::ThoughtsAndFeelings,
            "thoughts and feelings, thinking and feeling, thinks and feels, think and feel, \
            thoughts and emotions, feelings and thoughts",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "bright spot, bright spots, what works, what works well, what goes well, what went well, \
            positive, positives, highlight, highlights, delights, delight, delighters, gains, gain, gain \
            points, high points, moments of delight, pleasure points, strengths, pros, wow moments, \
            magic moments, positive experience, positive experiences, positive aspects, likes, success \
            factors",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "pain point, pain points, painpoint, painpoints, pain, pains, issue, issues, problem, \
            problems, frustration, frustrations, barrier, barriers, obstacle, obstacles, friction, \
            frictions, friction point, friction points, challenge, challenges, negative, negatives, \
            hurdle, hurdles, blocker, blockers, roadblock, roadblocks, struggle, struggles, difficulty, \
            difficulties, weaknesses, cons, fail point, fail points, failure point, failure points, \
            bottleneck, bottlenecks, low points, concerns, worries, complaints, irritations, annoyances, \
            what gets in the way, what goes wrong, what went wrong, what does not work, what doesn t \
            work, negative experience, negative experiences, dislikes",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "opportunity, opportunities, idea, ideas, solution, solutions, improvement, improvements, \
            recommendation, recommendations, suggestion, suggestions, how might we, hmw, what we could \
            do, what could be better, what can we improve, how can we improve, how might we improve, \
            opportunity for improvement, opportunities for improvement, areas for improvement, area for \
            improvement, areas of improvement, improvement ideas, improvement opportunities, ideas for \
            improvement, ideas to improve, opportunities to improve, design opportunities, innovation \
            opportunities, potential solutions, proposed solutions, possible solutions, quick wins, \
            enhancements, potential improvements, suggested improvements, opportunity area, opportunity \
            areas, opportunities and ideas",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "metric, metrics, kpi, kpis, measure, measures, measurement, measurements, success metrics, \
            key metrics, numbers, performance indicator, performance indicators, key performance \
            indicator, key performance indicators, indicators, kpis and metrics, success measures, \
            measures of success, how we measure it",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "moment of truth, moments of truth, mot, moment that matters, moments that matter, critical \
            moment, critical moments",
        ),
        (
            HeadingMeaning::Goals,
            "goal, goals, objective, objectives, need, needs, expectation, expectations, motivation, motivations, jobs to be done, jtbd, desires, wishes, goals and needs, needs and expectations, goals and expectations",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, actor, actors, who, user type, customer type, persona name, segment, \
            customer segment, user group, target group",
        ),
        (
            HeadingMeaning::Owner,
            "owner, owners, department, departments, responsible, responsibility, ownership, internal ownership, process ownership, accountable, \
            process owner, responsible team, accountable team, who is responsible, responsible person, \
            responsible department, team responsible, assigned to, assignee, business owner, internal \
            owner",
        ),
        (HeadingMeaning::Tags, "tag, tags, label, labels, keywords"),
        (
            HeadingMeaning::Evidence,
            "evidence, evidence level, level of evidence",
        ),
        (
            HeadingMeaning::Source,
            "source, sources, source of evidence",
        ),
        (HeadingMeaning::Lane, "lane, row, swimlane, swim lane"),
        (HeadingMeaning::Words, "text, item, card"),
        (
            HeadingMeaning::Field(NOW.spec),
            "value, now, score, current value, current",
        ),
        (
            HeadingMeaning::Field(TARGET.spec),
            "target, target value, goal value",
        ),
        (
            HeadingMeaning::Field(UNIT.spec),
            "unit, units, unit of measure",
        ),
        (
            HeadingMeaning::Field(SEVERITY.spec),
            "severity, strength, pain severity, severity level",
        ),
        (
            HeadingMeaning::Field(IMPACT.spec),
            "impact, impact score, impact level",
        ),
        (
            HeadingMeaning::Field(EASE.spec),
            "ease, ease of implementation, feasibility",
        ),
        (
            HeadingMeaning::Count,
            "no, nr, num, number, id, index, s no, sl no, sr no, seq, sequence, order, step no, step \
            number, step id, stage no, stage number, row no, row number, item no, touchpoint no, \
            touchpoint number, count",
        ),
        (
            HeadingMeaning::Props,
            "physical evidence, evidence physical, tangible evidence, tangibles, props, artefacts, \
            artifacts, physical evidence and artifacts, service evidence",
        ),
        (
            HeadingMeaning::Frontstage,
            "frontstage, front stage, onstage, on stage, front office, frontline, visible actions, \
            visible employee actions, visible staff actions, visible contact employee actions, employee \
            actions, staff actions, contact employee actions, visible processes",
        ),
        (
            HeadingMeaning::Backstage,
            "backstage, back stage, offstage, off stage, back office, behind the scenes, invisible \
            actions, invisible employee actions, invisible staff actions, invisible contact employee \
            actions, internal actions, invisible processes",
        ),
        (
            HeadingMeaning::Support,
            "support, support process, support processes, supporting process, supporting processes, \
            support system, support systems, supporting systems, support actions, support staff, support \
            activities, support functions, support services, support tools, support technology, internal \
            processes, internal systems, enabling systems, it systems, it support, support processes and \
            systems, support infrastructure, infrastructure",
        ),
        (
            HeadingMeaning::Systems,
            "system, systems, technology, technologies, tech, tools, processes, process, software, \
            integrations, systems and tools, tools and systems, systems behind, it",
        ),
        (
            HeadingMeaning::InteractionLine,
            "line of interaction, line of customer interaction, interaction line",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "line of visibility, visibility line",
        ),
        (
            HeadingMeaning::InternalLine,
            "line of internal interaction, line of internal interactions, internal interaction line",
        ),
    ],
    companions: "customer, customers, user, users, patient, patients, client, clients, guest, guests, \
            student, students, visitor, visitors, citizen, citizens, traveller, travellers, traveler, \
            travelers, passenger, passengers, member, members, buyer, buyers, shopper, shoppers, \
            consumer, consumers, learner, learners, applicant, applicants, claimant, resident, \
            residents, family, carer, carers, persona, person, people, caller, donor, donors, candidate, \
            subscriber, cx, ux, journey, experience, cjm, s, their, her, his, our, your, my, the, a, an, \
            of, for, in, on, at, with, during, by, per, each, this, main, key, top, current, overall, \
            general, typical, specific, identified, observed, possible, potential, score, scores, level, \
            levels, rating, ratings, curve, graph, line, scale, index, value, values, description, \
            descriptions, details, name, names, title, titles, list, notes, text, column, lane, row, \
            type, are, is, what, which, do, they, it, to, be, and, or, we, see, detail, areas, area, \
            example, examples, summary, perceived, felt, own, related, associated",
    others: "employee, employees, staff, internal, business, company, competitor, competitors, team, teams, agent, agents, provider, \
        organisation, organization, organisational, organizational, stakeholder, stakeholders, backend, invisible, visible, no, non",
    feelings: &[
        (
            -2.0,
            "high pain, awful, terrible, horrible, horrified, furious, mad, fury, rage, enraged, outraged, \
            outrage, livid, angry, anger, desperate, desperation, despair, devastated, panic, panicked, \
            panicking, terrified, terror, hate, hates it, hated, hatred, miserable, misery, humiliated, \
            humiliation, disgusted, disgust, betrayed, betrayal, hopeless, hopelessness, helpless, \
            helplessness, heartbroken, exasperated, exasperation, worst, dread, grief, fuming, \
            infuriated, nightmare, shocked, traumatised, traumatized",
        ),
        (
            -1.0,
            "medium pain, pain, painful, bad, poor, unhappy, unhappiness, sad, sadness, unclear, negative, \
            frustrated, frustrating, frustration, frustrations, annoyed, annoying, annoyance, irritated, \
            irritating, irritation, worried, worry, worries, worrying, concerned, concern, anxious, \
            anxiety, nervous, nervousness, afraid, scared, fear, fearful, frightened, confused, \
            confusing, confusion, puzzled, lost, stuck, blocked, trapped, powerless, ignored, neglected, \
            abandoned, forgotten, lonely, loneliness, isolated, uncertain, uncertainty, unsure, \
            insecure, insecurity, doubt, doubtful, doubts, doubting, sceptical, skeptical, scepticism, \
            skepticism, suspicious, suspicion, distrust, mistrust, mistrustful, disappointed, \
            disappointing, disappointment, stressed, stressful, stress, tense, tension, pressured, \
            pressure, rushed, overwhelmed, overwhelming, overwhelm, overloaded, impatient, impatience, \
            bored, boring, boredom, dissatisfied, dissatisfaction, unsatisfied, discouraged, \
            demotivated, demoralised, demoralized, embarrassed, embarrassment, ashamed, shame, guilty, \
            guilt, upset, hurt, offended, tired, tiring, exhausted, exhaustion, weary, fatigued, \
            fatigue, drained, hesitant, hesitation, reluctant, resigned, resignation, regret, regretful, \
            uncomfortable, discomfort, uneasy, unease, unprepared, vulnerable, distressed, distress, \
            cheated, rejected, displeased, dismayed, discontent, alienated, jealous, envious, \
            pessimistic, gloomy, low, struggling, struggle, difficult, hard, misunderstood, unheard, \
            shaken, agitated, apprehensive, apprehension, restless, fed up, let down, left out, left \
            alone, in the dark, in pain, at a loss, put off, worn out, on edge, under pressure",
        ),
        (
            -0.5,
            "cautious, caution, wary, low pain, mild pain, skittish, torn, distracted",
        ),
        (
            0.0,
            "neutral, okay, ok, indifferent, indifference, mixed, mixed feelings, so so, meh, curious, \
            curiosity, average, medium, normal, fair, focused, attentive, surprised, surprise, \
            ambivalent, undecided, thoughtful, reflective, expectant, serious, routine, unaffected, \
            unconcerned, passive, no feeling, no feelings, no emotion, no emotions, no opinion",
        ),
        (
            1.0,
            "good, happy, sure, clear, clarity, happiness, positive, satisfied, satisfaction, satisfying, pleased, pleasant, \
            pleasure, relieved, relief, confident, confidence, hopeful, hope, interested, interest, \
            interesting, optimistic, optimism, glad, fine, calm, calmness, relaxed, relaxing, at ease, \
            comfortable, comfort, comforted, reassured, reassurance, reassuring, safe, safety, secure, \
            security, trust, trusting, trusts, trusted, proud, pride, grateful, gratitude, thankful, \
            appreciated, appreciative, appreciation, appreciates, valued, respected, respect, \
            understood, heard, listened to, cared for, welcome, welcomed, supported, included, \
            connected, belonging, empowered, empowerment, in control, control, motivated, motivation, \
            motivating, determined, encouraged, inspired, inspiration, inspiring, engaged, eager, \
            eagerness, anticipation, looking forward, impressed, impressive, amused, fun, enjoyment, \
            enjoys, enjoying, enjoyable, content, contentment, convinced, certain, assured, informed, \
            prepared, ready, capable, competent, accomplished, accomplishment, successful, success, \
            rewarded, rewarding, easy, effortless, smooth, convenient, peaceful, peace, peace of mind, \
            serene, cheerful, nice, likes it, liked, loyal, loyalty, admiration, affection, energised, \
            energized, intrigued, pleasantly surprised, touched, warm, high, not bad, no problem, no \
            problems, no worries, nothing to complain about, willing, independent, taken care of, well \
            informed, in good hands, taken seriously",
        ),
        (
            2.0,
            "delighted, delight, delightful, excited, excitement, exciting, thrilled, thrilling, thrill, \
            great, excellent, amazing, amazed, ecstatic, ecstasy, loves it, love, loves, loved, loving, \
            joy, joyful, joyous, overjoyed, elated, elation, enthusiastic, enthusiasm, euphoric, \
            euphoria, fantastic, wonderful, wow, wowed, awesome, perfect, brilliant, fascinated, \
            passionate, triumphant, blissful, bliss, jubilant, over the moon, best, superb, outstanding, \
            exhilarated, exhilarating, enchanted",
        ),
    ],
    negations: "low, little, not, no, never, without, isn't, isnt, wasn't, wasnt, aren't, weren't, don't, dont, doesn't, \
            doesnt, didn't, didnt, can't, cannot, won't, hardly, barely, scarcely, nothing, nobody, no \
            longer, no more, not at all, lack of, lacks, lacking, loss of, loses, losing, far from, free \
            of, free from, neither, nor, anything but, isn t, wasn t, doesn t, didn t, don t",
    negations_behind: "",
    stronger: "very, really, high, great, big, deep, strong, intense, huge, much, particularly, especially, entirely, fully, extremely, super, so, highly, deeply, incredibly, absolutely, totally, \
            completely, utterly, intensely, truly, most, hugely, too, seriously, strongly",
    weaker: "slightly, somewhat, a bit, a little, a little bit, a tad, mildly, rather, fairly, partly, \
            kind of, sort of, moderately, still, quite, less",
    fillers: "feel, feels, feeling, felt, is, am, are, was, were, be, being, i, he, she, they, it, we, a, \
            an, the, of, and, or, to, but, with, mood, emotion, emotions, state, stars, star, points, \
            point, score, rating, out, some, any, all, at, more, much, i'm, m, sense, customer, user, \
            face, emoji, now, level, percent",
    nothing: "n/a, none, nil, null, tbd, tbc, tba, tbs, na, not applicable, not available, no data, not \
            known, unknown, nothing, no answer, to be defined, to be determined, to be confirmed, to be \
            decided, to be discussed, to do, todo, none identified, none yet, not \
            relevant, does not apply, pending, no entry, not yet defined, not yet known",
    sums: "total, totals, sum, sums, average, averages, avg, mean, median, overall, grand total, overall average, subtotal, total average",
    stages: "awareness, aware, wait, waiting, search, consideration, consider, decision, decide, purchase, buy, retention, \
            retain, advocacy, advocate, loyalty, discovery, discover, research, explore, exploration, \
            evaluate, evaluation, onboarding, onboard, delivery, deliver, use, usage, renewal, renew, \
            before, during, after, pre visit, visit, post visit, arrival, arrive, check in, check out, \
            departure, book, booking, payment, pay, post purchase, pre purchase, join, leave, engage, \
            engagement, acquisition, define, compare, negotiate, select, selection, apply, application, \
            register, registration, sign up, diagnosis, treatment, admission, discharge, recovery, \
            follow up, referral, return, pre service, service, post service, plan, planning, entice, \
            enter, exit, extend, inspire, try, learn, share, repeat, inspiration, order, ordering, \
            enquiry, inquiry",
};
