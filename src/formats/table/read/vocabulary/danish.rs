use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "fase, faser, etape, etaper, stadie, stadier, fase i kunderejsen, kunderejsens faser, rejsens faser",
        ),
        (
            HeadingMeaning::Touchpoint,
            "kontaktpunkt, kontaktpunkter, berøringspunkt, berøringspunkter, trin, procestrin, skridt, touchpoint, touchpoints, \
            interaktion, interaktioner, deltrin, berøringsflade, berøringsflader",
        ),
        (
            HeadingMeaning::Action,
            "handling, handlinger, aktivitet, aktiviteter, opgave, opgaver, adfærd, hvad kunden gør, hvad gør kunden, gør",
        ),
        (
            HeadingMeaning::Channels,
            "kanal, kanaler, medie, medier, hvor, kontaktkanal, kontaktkanaler, enhed, enheder",
        ),
        (
            HeadingMeaning::Emotion,
            "følelse, følelser, stemning, humør, følelseskurve, emotion, emotioner, hvad kunden føler, hvad føler kunden, \
            hvordan det føles, oplevelseskurve, føler, sindsstemning, tilfredshed, emotionel kurve",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "tanke, tanker, citat, citater, hvad kunden tænker, tænker, siger, udsagn",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "lyspunkt, lyspunkter, højdepunkt, højdepunkter, styrker, positivt, det der virker, hvad fungerer, glæder, \
            positive oplevelser",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "smertepunkt, smertepunkter, smerte, smerter, problem, problemer, forhindring, forhindringer, barriere, barrierer, \
            frustration, frustrationer, udfordring, udfordringer, irritation, irritationer, vanskeligheder, friktion, \
            friktionspunkter, negativt, svagheder, klager, irritationsmomenter",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "mulighed, muligheder, idé, ide, ideer, idéer, løsning, løsninger, forbedring, forbedringer, forbedringsforslag, \
            forbedringsmulighed, forbedringsmuligheder, forslag, anbefaling, anbefalinger, løsningsforslag, forbedringsideer, \
            tiltag",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "måltal, nøgletal, kpi, kpi er, kpier, målinger, målepunkter, indikator, indikatorer",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "sandhedens øjeblik, sandhedens øjeblikke, afgørende øjeblik, nøgleøjeblikke",
        ),
        (
            HeadingMeaning::Goals,
            "mål, behov, forventning, forventninger, ønsker",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, personaer, person, hvem, aktør, aktører, målgruppe, segment, kundetype",
        ),
        (
            HeadingMeaning::Owner,
            "ejer, ansvarlig, ansvarlige, ansvar, ansvarligt team, procesejer",
        ),
        (
            HeadingMeaning::Tags,
            "mærkat, mærkater, etiketter, nøgleord",
        ),
        (HeadingMeaning::Evidence, "evidens, belæg, dokumentation"),
        (HeadingMeaning::Source, "kilde, kilder"),
        (HeadingMeaning::Field(NOW.spec), "værdi, nuværende værdi"),
        (HeadingMeaning::Field(TARGET.spec), "målværdi, mål værdi"),
        (
            HeadingMeaning::Field(SEVERITY.spec),
            "alvor, alvorlighed, alvorsgrad",
        ),
        (HeadingMeaning::Field(IMPACT.spec), "effekt, påvirkning"),
        (HeadingMeaning::Field(EASE.spec), "gennemførlighed, lethed"),
        (
            HeadingMeaning::Count,
            "nummer, løbenummer, trinnummer, række, rækkefølge",
        ),
        (
            HeadingMeaning::Props,
            "fysiske beviser, fysisk bevis, fysiske genstande, fysisk materiale",
        ),
        (
            HeadingMeaning::Frontstage,
            "på scenen, forscene, synlige handlinger, medarbejderhandlinger, medarbejderens handlinger",
        ),
        (
            HeadingMeaning::Backstage,
            "bag scenen, bag kulisserne, bagscene, usynlige handlinger",
        ),
        (
            HeadingMeaning::Support,
            "støtte, støtteproces, støtteprocesser, støttesystemer, interne processer, interne systemer, understøttende processer",
        ),
        (
            HeadingMeaning::Systems,
            "systemer, processer, proces, teknologi, værktøjer",
        ),
        (
            HeadingMeaning::InteractionLine,
            "interaktionslinje, interaktionslinjen",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "synlighedslinje, synlighedslinjen",
        ),
        (
            HeadingMeaning::InternalLine,
            "intern interaktionslinje, interne interaktionslinje",
        ),
    ],
    companions: "kunde, kunden, kundens, kunder, kundernes, bruger, brugeren, brugerens, brugere, brugernes, patient, \
        patienten, patientens, patienter, besøgende, besøgendes, borger, borgeren, borgerens, borgere, rejsende, \
        rejsendes, studerende, studerendes, gæst, gæsten, gæstens, medlem, medlemmets, og, eller, i, for, af, på, med, en, \
        et, den, det, de, deres, hendes, hans, vigtige, vigtigste, største, mulige, kunderejse, kunderejsen, rejsen, rejse, \
        niveau, score, point, skala, kurve, karakter, beskrivelse, navn, titel, liste",
    others: "medarbejder, medarbejdere, medarbejderens, personale, intern, interne, virksomhed, konkurrent, team",
    feelings: &[
        (
            -2.0,
            "rasende, vred, vrede, fortvivlet, fortvivlelse, desperat, forfærdelig, forfærdeligt, frygtelig, frygteligt, panik, \
            afsky, hjælpeløs, hjælpeløshed, magtesløs, magtesløshed, håbløs, håbløshed, katastrofe",
        ),
        (
            -1.0,
            "dårlig, dårligt, ulykkelig, ked af det, trist, sorg, negativ, negativt, frustreret, frustrerende, frustration, \
            irriteret, irritation, irriterende, ærgerlig, bekymret, bekymring, urolig, uro, ængstelig, angst, bange, frygt, \
            nervøs, nervøsitet, forvirret, forvirring, forvirrende, usikker, usikkerhed, tvivl, tvivlende, i tvivl, skuffet, \
            skuffelse, stresset, stress, overvældet, utålmodig, utålmodighed, keder sig, kedsomhed, utilfreds, utilfredshed, \
            mistroisk, mistillid, skeptisk, træt, udmattet, alene, ensom, ensomhed, ignoreret, glemt, forladt, blokeret, \
            fortabt, flov, skam, skyld, anspændt, utilpas, ubehag, presset, modløs, svært, besværligt, såret, smerte",
        ),
        (-0.5, "forsigtig, tøvende, afventende, forbeholden"),
        (
            0.0,
            "neutral, neutralt, ligeglad, blandet, blandede følelser, middel, nysgerrig, nysgerrighed, overrasket, normal, \
            normalt, fokuseret, okay, sådan da, hverken eller",
        ),
        (
            1.0,
            "god, godt, glad, lykkelig, positiv, positivt, tilfreds, tilfredshed, lettet, lettelse, håbefuld, håb, tryg, \
            tryghed, tillid, sikker, sikkerhed, interesseret, interesse, optimistisk, afslappet, rolig, beroliget, stolt, \
            stolthed, taknemmelig, taknemmelighed, motiveret, motivation, inspireret, værdsat, forstået, velkommen, \
            tilpas, nemt, behagelig, behageligt, rart, overbevist, forventningsfuld, forventning, taget alvorligt, \
            ikke dårligt, ingen problemer, intet problem",
        ),
        (
            2.0,
            "begejstret, begejstring, henrykt, fantastisk, vidunderlig, vidunderligt, fremragende, glæde, kærlighed, elsker, \
            perfekt, euforisk, overlykkelig, imponeret, meget godt, super, skøn, skønt",
        ),
    ],
    negations: "ikke, ingen, intet, aldrig, uden, næppe, hverken, mangel på, ikke længere",
    negations_behind: "",
    stronger: "meget, ekstremt, virkelig, så, helt, super, utrolig, utroligt, alt for",
    weaker: "lidt, noget, ganske, en smule, en anelse, stadig, ret",
    fillers: "er, var, føler, føles, sig, mig, jeg, han, hun, de, det, den, en, et, og, eller, men, af, følelse, stjerner, \
        stjerne, mere, kunden",
    nothing: "ikke relevant, ingen, intet, ingenting, mangler, ikke angivet, ukendt, tom, ikke aktuelt, skal defineres",
    sums: "sum, i alt, total, gennemsnit",
    stages: "kendskab, bevidsthed, overvejelse, beslutning, køb, brug, loyalitet, anbefaling, opdagelse, søgning, \
        sammenligning, booking, ankomst, ophold, afrejse, før, under, efter, levering, betaling, tilmelding, ansøgning, \
        indlæggelse, behandling, udskrivelse, opfølgning, før besøget, efter besøget",
};
