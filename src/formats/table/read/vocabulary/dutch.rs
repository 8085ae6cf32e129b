use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "fase, fases, fasen, etappe, etappes, stadium, fase van de klantreis, fasen van de klantreis, reisfase, klantreisfase",
        ),
        (
            HeadingMeaning::Touchpoint,
            "contactpunt, contactpunten, contactmoment, contactmomenten, stap, stappen, touchpoint, touchpoints, processtap, \
            processtappen, interactie, interacties, deelstap, deelstappen, klantcontactmoment, klantcontactmomenten",
        ),
        (
            HeadingMeaning::Action,
            "actie, acties, activiteit, activiteiten, handeling, handelingen, taak, taken, gedrag, wat doet de klant, \
            wat ze doen, wat doet men, doen, klantacties",
        ),
        (
            HeadingMeaning::Channels,
            "kanaal, kanalen, medium, media, waar, contactkanaal, contactkanalen, apparaat, apparaten",
        ),
        (
            HeadingMeaning::Emotion,
            "emotie, emoties, gevoel, gevoelens, stemming, gemoedstoestand, emotiecurve, gevoelscurve, emotionele curve, \
            wat voelt de klant, hoe voelt de klant zich, hoe het voelt, beleving, belevingscurve, tevredenheid, emotielijn",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "gedachte, gedachten, gedachtes, quote, quotes, citaat, citaten, uitspraak, uitspraken, wat denkt de klant, \
            wat ze denken, denken, klantuitspraken",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "pluspunt, pluspunten, sterke punten, positieve punten, wat goed gaat, wat gaat goed, wat werkt, hoogtepunt, \
            hoogtepunten, lichtpuntjes, lichtpunten, positief, blije momenten",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "pijnpunt, pijnpunten, knelpunt, knelpunten, probleem, problemen, frustratie, frustraties, ergernis, ergernissen, \
            obstakel, obstakels, drempel, drempels, belemmering, belemmeringen, uitdaging, uitdagingen, zwakke punten, \
            negatieve punten, moeilijkheden, minpunt, minpunten, pijn, barrières, klachten, dieptepunten, wat gaat mis, \
            wat niet werkt, negatief",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "kans, kansen, idee, ideeën, oplossing, oplossingen, verbetering, verbeteringen, verbeterpunt, verbeterpunten, \
            verbeterkans, verbeterkansen, aanbeveling, aanbevelingen, suggestie, suggesties, verbeteridee, verbeterideeën, \
            mogelijkheden, verbetermogelijkheden, verbetervoorstellen, oplossingsrichtingen, verbeteracties",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "maatstaf, maatstaven, kpi, kpi s, kpis, meetwaarden, meetpunten, indicator, indicatoren, statistieken, metingen",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "moment van de waarheid, momenten van de waarheid, sleutelmoment, sleutelmomenten",
        ),
        (
            HeadingMeaning::Goals,
            "doel, doelen, doelstelling, doelstellingen, behoefte, behoeften, verwachting, verwachtingen, wensen",
        ),
        (
            HeadingMeaning::Persona,
            "persona, persona s, personas, persoon, wie, actor, actoren, doelgroep, klanttype, segment",
        ),
        (
            HeadingMeaning::Owner,
            "eigenaar, verantwoordelijke, verantwoordelijk, verantwoordelijkheid, verantwoordelijk team, proceseigenaar",
        ),
        (HeadingMeaning::Tags, "label, labels, trefwoorden"),
        (HeadingMeaning::Evidence, "bewijs, onderbouwing"),
        (HeadingMeaning::Source, "bron, bronnen"),
        (HeadingMeaning::Field(NOW.spec), "waarde, huidige waarde"),
        (
            HeadingMeaning::Field(TARGET.spec),
            "streefwaarde, doelwaarde",
        ),
        (HeadingMeaning::Field(UNIT.spec), "eenheid"),
        (HeadingMeaning::Field(SEVERITY.spec), "ernst"),
        (HeadingMeaning::Field(IMPACT.spec), "impact, effect"),
        (HeadingMeaning::Field(EASE.spec), "haalbaarheid, gemak"),
        (
            HeadingMeaning::Count,
            "nummer, volgnummer, stapnummer, rij, volgorde",
        ),
        (
            HeadingMeaning::Props,
            "fysiek bewijs, fysieke bewijzen, tastbaar bewijs, fysieke elementen",
        ),
        (
            HeadingMeaning::Frontstage,
            "frontstage, zichtbare acties, zichtbare handelingen, medewerkersacties, acties medewerker, op het podium, voor de schermen, frontoffice",
        ),
        (
            HeadingMeaning::Backstage,
            "backstage, achter de schermen, onzichtbare acties, onzichtbare handelingen, backoffice",
        ),
        (
            HeadingMeaning::Support,
            "ondersteuning, ondersteunende processen, ondersteunende systemen, interne processen, interne systemen, supportprocessen",
        ),
        (
            HeadingMeaning::Systems,
            "systemen, systeem, processen, proces, technologie, middelen, tools",
        ),
        (
            HeadingMeaning::InteractionLine,
            "interactielijn, lijn van interactie",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "zichtbaarheidslijn, lijn van zichtbaarheid, zichtlijn",
        ),
        (
            HeadingMeaning::InternalLine,
            "interne interactielijn, lijn van interne interactie",
        ),
    ],
    companions: "klant, klanten, gebruiker, gebruikers, patiënt, patiënten, bezoeker, bezoekers, burger, burgers, reiziger, \
        reizigers, student, studenten, gast, gasten, cliënt, cliënten, inwoner, inwoners, koper, kopers, bewoner, bewoners, \
        de, het, een, van, voor, in, op, bij, met, en, of, per, hun, haar, zijn, onze, belangrijkste, grootste, mogelijke, \
        klantreis, reis, niveau, score, schaal, curve, cijfer, beoordeling, omschrijving, beschrijving, naam, titel, lijst",
    others: "medewerker, medewerkers, interne, bedrijf, organisatie, concurrent, team",
    feelings: &[
        (
            -2.0,
            "woedend, woede, razend, boos, boosheid, kwaad, wanhopig, wanhoop, vreselijk, verschrikkelijk, afschuwelijk, paniek, \
            in paniek, haat, walging, machteloos, machteloosheid, radeloos, hopeloos, ontzet",
        ),
        (
            -1.0,
            "slecht, ongelukkig, verdrietig, verdriet, negatief, gefrustreerd, frustrerend, frustratie, geïrriteerd, irritatie, \
            geërgerd, ergernis, vervelend, bezorgd, zorgen, zorg, ongerust, ongerustheid, angstig, angst, bang, nerveus, \
            zenuwachtig, zenuwen, spanning, gespannen, verward, verwarring, verwarrend, onzeker, onzekerheid, twijfel, twijfels, \
            twijfelend, teleurgesteld, teleurstelling, gestrest, gestresst, stress, stressvol, overweldigd, overvraagd, ongeduldig, \
            ongeduld, verveeld, verveling, ontevreden, ontevredenheid, wantrouwend, wantrouwen, sceptisch, moe, vermoeid, \
            uitgeput, alleen, eenzaam, genegeerd, in de steek gelaten, geblokkeerd, vastgelopen, verloren, beschaamd, schaamte, \
            schuldig, ongemakkelijk, ontmoedigd, moedeloos, gehaast, opgejaagd, onbegrepen, moeilijk, lastig, onrustig, pijn",
        ),
        (-0.5, "voorzichtig, terughoudend, afwachtend, aarzelend"),
        (
            0.0,
            "neutraal, onverschillig, gemengd, gemiddeld, matig, nieuwsgierig, nieuwsgierigheid, verrast, verrassing, gewoon, \
            normaal, geconcentreerd, zozo, gaat wel, wisselend",
        ),
        (
            1.0,
            "goed, blij, gelukkig, positief, tevreden, tevredenheid, opgelucht, opluchting, hoopvol, hoop, vertrouwen, \
            vol vertrouwen, zelfverzekerd, geïnteresseerd, interesse, optimistisch, ontspannen, rustig, kalm, gerust, \
            gerustgesteld, geruststelling, veilig, veiligheid, trots, dankbaar, dankbaarheid, gemotiveerd, motivatie, \
            geïnspireerd, gewaardeerd, waardering, begrepen, gehoord, welkom, aangenaam, prettig, fijn, overtuigd, zeker, \
            vrolijk, comfortabel, makkelijk, gemakkelijk, zin in, verwachtingsvol, serieus genomen, geholpen, niet slecht, \
            geen probleem, geen problemen, leuk",
        ),
        (
            2.0,
            "enthousiast, enthousiasme, verrukt, opgetogen, geweldig, fantastisch, uitstekend, prachtig, super, dolblij, \
            vreugde, liefde, perfect, euforisch, zeer goed, heel goed, top, onder de indruk",
        ),
    ],
    negations: "niet, geen, nooit, zonder, nauwelijks, noch, gebrek aan, verlies van, niet meer, geen enkele, weinig",
    negations_behind: "",
    stronger: "heel, zeer, erg, extreem, echt, super, zo, ontzettend, enorm, helemaal, te, uiterst, volledig",
    weaker: "een beetje, beetje, enigszins, lichtelijk, licht, vrij, redelijk, wat, nogal, nog",
    fillers: "is, zijn, ben, was, voelt, voelen, voel, zich, ik, hij, zij, ze, het, de, een, en, of, maar, van, gevoel, \
        emotie, sterren, ster, uit, meer, klant",
    nothing: "n.v.t., nvt, niet van toepassing, geen, niets, nog te bepalen, ntb, n.t.b., nnb, n.n.b., nog niet bekend, onbekend, \
        leeg, nog in te vullen, n.b., niet bekend",
    sums: "totaal, som, gemiddelde, gemiddeld",
    stages: "bewustwording, overweging, beslissing, aankoop, aanschaf, gebruik, behoud, loyaliteit, aanbeveling, oriëntatie, \
        oriënteren, vergelijken, kiezen, boeking, aankomst, verblijf, vertrek, voor, tijdens, na, levering, betaling, \
        aanmelding, aanmelden, aanvraag, opname, behandeling, ontslag, nazorg, ontdekken, kopen",
};
