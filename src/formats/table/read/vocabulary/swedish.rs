use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "fas, faser, skede, skeden, etapp, etapper, kundresans faser, fas i kundresan, resans faser, stadium",
        ),
        (
            HeadingMeaning::Touchpoint,
            "kontaktpunkt, kontaktpunkter, beröringspunkt, beröringspunkter, steg, processteg, touchpoint, touchpoints, \
            interaktion, interaktioner, delsteg, mötespunkt, mötespunkter, kontaktyta, kontaktytor, beröringsyta, \
            beröringsytor, kontakttillfälle, kontakttillfällen",
        ),
        (
            HeadingMeaning::Action,
            "handling, handlingar, aktivitet, aktiviteter, uppgift, uppgifter, beteende, beteenden, vad kunden gör, gör, \
            vad gör kunden, agerande, kundens agerande",
        ),
        (
            HeadingMeaning::Channels,
            "kanal, kanaler, medium, medier, var, kontaktkanal, kontaktkanaler, enhet, enheter",
        ),
        (
            HeadingMeaning::Emotion,
            "känsla, känslor, känsloläge, stämning, humör, känslokurva, emotion, emotioner, upplevelsekurva, vad kunden känner, \
            hur det känns, känner, emotionell kurva, sinnesstämning, nöjdhet, upplevelse, upplevelser",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "tanke, tankar, citat, vad kunden tänker, tänker, tänker och säger, säger, kundröster",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "ljuspunkt, ljuspunkter, höjdpunkt, höjdpunkter, styrkor, positivt, det som fungerar, vad som fungerar, glädjeämnen, \
            positiva upplevelser",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "smärtpunkt, smärtpunkter, smärta, problem, hinder, frustration, frustrationer, utmaning, utmaningar, irritation, \
            irritationer, svårighet, svårigheter, friktion, friktionspunkter, negativt, svagheter, brister, klagomål, \
            problemområden, irritationsmoment",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "möjlighet, möjligheter, idé, idéer, lösning, lösningar, förbättring, förbättringar, förbättringsförslag, \
            förbättringsmöjlighet, förbättringsmöjligheter, förslag, rekommendation, rekommendationer, förbättringsområden, \
            förbättringsidéer, lösningsförslag, åtgärder",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "mätetal, nyckeltal, kpi, kpi er, mått, mätvärden, mätpunkter, indikator, indikatorer",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "sanningens ögonblick, avgörande ögonblick, nyckelögonblick",
        ),
        (
            HeadingMeaning::Goals,
            "mål, behov, förväntning, förväntningar, önskemål, drivkrafter",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, personor, person, vem, aktör, aktörer, målgrupp, segment, kundtyp",
        ),
        (
            HeadingMeaning::Owner,
            "ägare, ansvarig, ansvariga, ansvar, ansvarigt team, processägare",
        ),
        (
            HeadingMeaning::Tags,
            "tagg, taggar, etikett, etiketter, nyckelord",
        ),
        (HeadingMeaning::Evidence, "underlag, evidens"),
        (HeadingMeaning::Source, "källa, källor"),
        (
            HeadingMeaning::Field(NOW.spec),
            "värde, nuvärde, nuvarande värde",
        ),
        (HeadingMeaning::Field(TARGET.spec), "målvärde, mål värde"),
        (
            HeadingMeaning::Field(SEVERITY.spec),
            "allvarlighetsgrad, allvar",
        ),
        (HeadingMeaning::Field(IMPACT.spec), "påverkan, effekt"),
        (HeadingMeaning::Field(EASE.spec), "genomförbarhet, enkelhet"),
        (
            HeadingMeaning::Count,
            "nummer, löpnummer, stegnummer, rad, ordning",
        ),
        (
            HeadingMeaning::Props,
            "fysiska bevis, fysiskt bevis, fysiska föremål, synliga bevis",
        ),
        (
            HeadingMeaning::Frontstage,
            "framför scenen, på scenen, framsida, synliga handlingar, medarbetarens handlingar, medarbetarnas handlingar",
        ),
        (
            HeadingMeaning::Backstage,
            "bakom scenen, bakom kulisserna, osynliga handlingar, backstage",
        ),
        (
            HeadingMeaning::Support,
            "stöd, stödprocess, stödprocesser, stödsystem, interna processer, interna system, stödfunktioner",
        ),
        (
            HeadingMeaning::Systems,
            "system, processer, process, teknik, teknologi, verktyg",
        ),
        (
            HeadingMeaning::InteractionLine,
            "interaktionslinje, interaktionslinjen",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "synlighetslinje, synlighetslinjen, siktlinje",
        ),
        (
            HeadingMeaning::InternalLine,
            "intern interaktionslinje, interna interaktionslinjen",
        ),
    ],
    companions: "kund, kunden, kundens, kunder, kundernas, användare, användaren, användarens, patient, patienten, patientens, \
        patienter, besökare, besökaren, besökarens, medborgare, medborgaren, medborgarens, resenär, resenären, resenärens, \
        student, studenten, studentens, gäst, gästen, gästens, medlem, medlemmens, invånare, invånarens, brukare, brukarens, \
        och, eller, i, för, av, på, med, en, ett, den, det, de, deras, hens, hennes, hans, viktiga, viktigaste, största, \
        möjliga, kundresa, kundresan, resan, resa, nivå, poäng, skala, kurva, betyg, beskrivning, namn, titel, lista",
    others: "medarbetare, medarbetarens, personal, personalens, intern, interna, företag, företagets, konkurrent, team",
    feelings: &[
        (
            -2.0,
            "rasande, arg, ilska, ilsken, förtvivlad, förtvivlan, desperat, hemskt, hemsk, fruktansvärd, fruktansvärt, panik, \
            avsky, hjälplös, hjälplöshet, maktlös, maktlöshet, hopplös, hopplöshet, förfärlig, katastrof, uppgiven",
        ),
        (
            -1.0,
            "dålig, dåligt, olycklig, ledsen, sorg, sorgsen, negativ, negativt, frustrerad, frustrerande, frustration, irriterad, \
            irritation, irriterande, orolig, oro, bekymrad, ängslig, ångest, rädd, rädsla, nervös, nervositet, förvirrad, \
            förvirring, förvirrande, osäker, osäkerhet, tvivel, tveksam, besviken, besvikelse, stressad, stress, stressig, \
            överväldigad, otålig, otålighet, uttråkad, tristess, missnöjd, missnöje, misstänksam, misstro, skeptisk, trött, \
            utmattad, ensam, ensamhet, ignorerad, övergiven, blockerad, vilsen, skamsen, skam, skuld, spänd, obekväm, obehag, \
            pressad, modfälld, svårt, jobbigt, krångligt, sårad, smärta, fundersam, bortglömd",
        ),
        (-0.5, "försiktig, avvaktande, tveksamt positiv, reserverad"),
        (
            0.0,
            "neutral, neutralt, likgiltig, blandad, blandade känslor, medel, nyfiken, nyfikenhet, förvånad, överraskad, normal, \
            normalt, fokuserad, okej, sådär, varken eller",
        ),
        (
            1.0,
            "bra, glad, lycklig, positiv, positivt, nöjd, nöjdhet, lättad, lättnad, hoppfull, hopp, trygg, trygghet, tillit, \
            förtroende, säker, säkerhet, intresserad, intresse, optimistisk, avslappnad, lugn, lugnad, stolt, stolthet, \
            tacksam, tacksamhet, motiverad, motivation, inspirerad, uppskattad, uppskattning, förstådd, sedd, hörd, välkommen, \
            bekväm, enkelt, smidigt, trevlig, trevligt, skönt, övertygad, förväntansfull, förväntan, taget på allvar, \
            omhändertagen, inte dåligt, inga problem, inget problem, roligt",
        ),
        (
            2.0,
            "entusiastisk, entusiasm, förtjust, jättebra, jätteglad, fantastisk, fantastiskt, underbar, underbart, utmärkt, \
            toppen, glädje, kärlek, älskar, perfekt, euforisk, överlycklig, imponerad, mycket bra, upprymd",
        ),
    ],
    negations: "inte, ej, ingen, inga, inget, aldrig, utan, knappt, varken, brist på, icke, inte längre",
    negations_behind: "",
    stronger: "mycket, väldigt, extremt, verkligen, jätte, så, helt, super, otroligt, alltför",
    weaker: "lite, något, ganska, lätt, en aning, litet, fortfarande",
    fillers: "är, var, känner, känns, sig, mig, jag, han, hon, hen, de, det, den, en, ett, och, eller, men, av, känsla, \
        stjärnor, stjärna, mer, kunden",
    nothing: "ej tillämpligt, ej aktuellt, inga, ingen, inget, ingenting, saknas, ej angivet, att definiera, okänt, okänd, tomt, \
        ej relevant, e.t., i.u., ingen uppgift",
    sums: "summa, totalt, medel, medelvärde, genomsnitt",
    stages: "medvetenhet, övervägande, beslut, köp, användning, lojalitet, rekommendation, upptäckt, sökning, jämförelse, \
        bokning, ankomst, vistelse, avresa, före, innan, under, efter, leverans, betalning, anmälan, ansökan, inskrivning, \
        behandling, utskrivning, uppföljning, besök, inför besöket, efter besöket",
};
