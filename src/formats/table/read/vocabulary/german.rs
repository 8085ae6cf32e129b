use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "phase, phasen, reisephase, abschnitt, abschnitte, stufe, stufen, etappe, etappen, journey phase, \
            phase der reise, phase der customer journey, lebenszyklusphase, stadium, meilenstein",
        ),
        (
            HeadingMeaning::Touchpoint,
            "kontaktpunkt, kontaktpunkte, berührungspunkt, berührungspunkte, touchpoint, touchpoints, schritt, \
            schritte, prozessschritt, prozessschritte, teilschritt, teilschritte, kundenkontaktpunkt, \
            kundenkontaktpunkte, interaktion, interaktionen, station, stationen",
        ),
        (
            HeadingMeaning::Action,
            "aktion, aktionen, aktivität, aktivitäten, handlung, handlungen, tätigkeit, tätigkeiten, verhalten, \
            aufgabe, aufgaben, was sie tun, was sie tut, was er tut, was passiert, was tut, was macht, was tun, was machen, tun, \
            kundenaktion, kundenaktionen, vorgehen",
        ),
        (
            HeadingMeaning::Channels,
            "kanal, kanäle, medium, medien, wo, gerät, geräte, kontaktkanal, kontaktkanäle, kommunikationskanal, \
            kommunikationskanäle",
        ),
        (
            HeadingMeaning::Emotion,
            "gefühl, gefühle, emotion, emotionen, stimmung, stimmungen, emotionskurve, gefühlskurve, stimmungskurve, \
            gefühlslage, gemütslage, empfinden, empfindung, empfindungen, wie es sich anfühlt, wie sie sich fühlt, \
            was fühlt, wie fühlt sich, was fühlen, wie fühlen sich, fühlen, emotionale lage, emotionaler zustand, befinden, zufriedenheit, schulnote",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "gedanke, gedanken, zitat, zitate, denken, was sie denkt, was denkt, was denken, denkt, sagt, aussagen, \
            originalton, o töne, kundenstimmen, kundenstimme",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "lichtblick, lichtblicke, positives, positive aspekte, positive erlebnisse, was gut läuft, was gut funktioniert, \
            höhepunkt, höhepunkte, stärken, glücksmomente, freuden, gewinne, pluspunkte, begeisterungsmomente",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "schmerzpunkt, schmerzpunkte, schmerz, schmerzen, problem, probleme, hürde, hürden, hindernis, hindernisse, \
            ärgernis, ärgernisse, herausforderung, herausforderungen, frustration, frustrationen, reibungspunkte, \
            schwierigkeit, schwierigkeiten, negatives, negative aspekte, schwachstelle, schwachstellen, schwächen, \
            stolperstein, stolpersteine, barriere, barrieren, pain point, pain points, was stört, was schief läuft, \
            tiefpunkte, frust, engpässe, minuspunkte, beschwerden",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "chance, chancen, idee, ideen, lösung, lösungen, verbesserung, verbesserungen, verbesserungspotenzial, \
            verbesserungspotenziale, verbesserungspotential, verbesserungspotentiale, verbesserungsvorschlag, \
            verbesserungsvorschläge, verbesserungsideen, optimierungspotenzial, optimierungspotenziale, maßnahme, \
            maßnahmen, möglichkeit, möglichkeiten, potenzial, potenziale, potentiale, empfehlung, empfehlungen, \
            lösungsansatz, lösungsansätze, lösungsidee, lösungsideen, vorschlag, vorschläge, handlungsempfehlung, \
            handlungsempfehlungen, gelegenheiten",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "kennzahl, kennzahlen, messgröße, messgrößen, kpi, kpis, metrik, metriken, messwert, messwerte, indikatoren, \
            leistungskennzahlen, erfolgskennzahlen",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "moment der wahrheit, momente der wahrheit, augenblick der wahrheit, schlüsselmoment, schlüsselmomente",
        ),
        (
            HeadingMeaning::Goals,
            "ziel, ziele, bedürfnis, bedürfnisse, erwartung, erwartungen, wünsche, motivation, motivationen, motive, bedarf",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, person, personen, wer, akteur, akteure, zielgruppe, kundentyp, kundensegment",
        ),
        (
            HeadingMeaning::Owner,
            "verantwortlich, abteilung, abteilungen, verantwortliche, verantwortlicher, verantwortung, zuständig, zuständige, zuständigkeit, \
            zuständigkeiten, verantwortliches team, verantwortlichkeit, verantwortlichkeiten",
        ),
        (
            HeadingMeaning::Tags,
            "schlagwort, schlagworte, schlagwörter, stichworte",
        ),
        (HeadingMeaning::Evidence, "beleg, belege, beleglage"),
        (HeadingMeaning::Source, "quelle, quellen"),
        (
            HeadingMeaning::Field(NOW.spec),
            "wert, istwert, ist wert, aktueller wert",
        ),
        (
            HeadingMeaning::Field(TARGET.spec),
            "zielwert, soll, sollwert, soll wert",
        ),
        (HeadingMeaning::Field(UNIT.spec), "einheit, einheiten"),
        (HeadingMeaning::Field(SEVERITY.spec), "schweregrad, schwere"),
        (HeadingMeaning::Field(IMPACT.spec), "wirkung, auswirkung"),
        (
            HeadingMeaning::Field(EASE.spec),
            "machbarkeit, umsetzbarkeit",
        ),
        (
            HeadingMeaning::Count,
            "nummer, lfd nr, laufende nummer, schrittnummer, schritt nr, zeile, anzahl",
        ),
        (
            HeadingMeaning::Props,
            "physische belege, physische nachweise, physische evidenz, sichtbare belege, materielle belege",
        ),
        (
            HeadingMeaning::Frontstage,
            "vorderbühne, sichtbare aktionen, sichtbare handlungen, sichtbare mitarbeiteraktionen, mitarbeiteraktionen",
        ),
        (
            HeadingMeaning::Backstage,
            "hinterbühne, hinter den kulissen, unsichtbare aktionen, unsichtbare handlungen, \
            unsichtbare mitarbeiteraktionen, backoffice",
        ),
        (
            HeadingMeaning::Support,
            "unterstützung, unterstützende prozesse, unterstützungsprozesse, supportprozesse, interne prozesse, \
            interne systeme, unterstützende systeme, it systeme",
        ),
        (
            HeadingMeaning::Systems,
            "systeme, prozesse, technik, technologie, werkzeuge, hintergrundsysteme",
        ),
        (
            HeadingMeaning::InteractionLine,
            "interaktionslinie, linie der interaktion, kundeninteraktionslinie",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "sichtbarkeitslinie, linie der sichtbarkeit",
        ),
        (
            HeadingMeaning::InternalLine,
            "interne interaktionslinie, linie der internen interaktion",
        ),
    ],
    companions: "kunde, kunden, kundin, kundinnen, nutzer, nutzerin, nutzerinnen, anwender, patient, patienten, patientin, \
        patientinnen, gast, gäste, besucher, bürger, bürgerin, bürgerinnen, bürgers, klient, klienten, mitglied, mitglieder, \
        reisende, reisenden, fahrgast, fahrgäste, teilnehmer, teilnehmende, studierende, studierenden, bewerber, käufer, \
        der, die, das, des, dem, den, ein, eine, einer, eines, im, in, von, vom, zum, zur, für, pro, je, aus, und, oder, \
        bei, beim, mit, ihre, ihr, seine, unsere, wichtigste, wichtige, größte, mögliche, aktuelle, wert, stufe, skala, \
        punkte, bewertung, note, kurve, verlauf, beschreibung, name, namen, bezeichnung, titel, liste, spalte, sicht",
    others: "mitarbeiter, mitarbeitende, mitarbeitenden, interne, internes, unternehmen, wettbewerber, geschäftliche, team",
    feelings: &[
        (
            -2.0,
            "wütend, wut, zornig, zorn, verzweifelt, verzweiflung, schrecklich, furchtbar, entsetzt, entsetzen, panik, \
            panisch, katastrophal, hass, hilflos, hilflosigkeit, stinksauer, hoffnungslos, empört, empörung, grauenhaft, \
            rasend, am boden zerstört, todunglücklich",
        ),
        (
            -1.0,
            "schlecht, schlimm, unglücklich, traurig, trauer, negativ, frustriert, frustrierend, frust, frustration, genervt, \
            verärgert, ärger, ärgerlich, sauer, gereizt, irritiert, besorgt, sorge, sorgen, sorgenvoll, beunruhigt, ängstlich, \
            angst, nervös, nervosität, verunsichert, verunsicherung, unsicher, unsicherheit, ungewiss, ungewissheit, verwirrt, \
            verwirrung, verwirrend, ratlos, enttäuscht, enttäuschung, gestresst, stress, stressig, überfordert, überforderung, \
            überwältigt, ungeduldig, ungeduld, gelangweilt, langeweile, unzufrieden, unzufriedenheit, misstrauisch, \
            misstrauen, skeptisch, skepsis, zweifel, zweifelnd, müde, erschöpft, erschöpfung, allein, alleingelassen, \
            im stich gelassen, einsam, ausgeliefert, blockiert, verloren, beschämt, scham, peinlich, schuldig, angespannt, \
            anspannung, unwohl, unbehagen, aufgeregt und nervös, unter druck, druck, entmutigt, resigniert, bedrückt, mühsam, \
            anstrengend, verzögert, hin und hergerissen, gehetzt, belastet, unverstanden, mittlere schmerzen, schmerz",
        ),
        (
            -0.5,
            "vorsichtig, zurückhaltend, zögerlich, zögernd, abwartend",
        ),
        (
            0.0,
            "neutral, gleichgültig, gemischt, durchschnittlich, mittel, mittelmäßig, neugierig, neugier, geht so, überrascht, \
            konzentriert, unentschlossen, sachlich, normal, na ja, naja, unberührt",
        ),
        (
            1.0,
            "gut, froh, fröhlich, positiv, glücklich, zufrieden, zufriedenheit, erleichtert, erleichterung, hoffnungsvoll, \
            hoffnung, zuversichtlich, zuversicht, interessiert, interesse, optimistisch, entspannt, ruhig, gelassen, sicher, \
            sicherheit, vertrauen, vertrauensvoll, stolz, dankbar, dankbarkeit, motiviert, bestätigt, beruhigt, gut informiert, \
            gut aufgehoben, wertgeschätzt, wertschätzung, verstanden, willkommen, freude, erfreut, angenehm, überzeugt, \
            ermutigt, inspiriert, vorfreude, gespannt, erwartungsvoll, bequem, einfach, ernst genommen, unterstützt, gesehen, \
            nicht schlecht, kein problem, keine probleme, wohl, neugierig und motiviert, leicht",
        ),
        (
            2.0,
            "begeistert, begeisterung, super, toll, großartig, hervorragend, ausgezeichnet, fantastisch, wunderbar, überglücklich, \
            hocherfreut, liebe, perfekt, spitze, euphorisch, euphorie, sehr gut, beeindruckt, entzückt, glückselig",
        ),
    ],
    negations: "nicht, kein, keine, keinen, keiner, keinerlei, nie, niemals, ohne, kaum, weder, mangel an, mangelnde, \
        mangelndes, fehlende, fehlendes, nicht mehr, keine mehr, frei von",
    negations_behind: "",
    stronger: "sehr, extrem, total, äußerst, völlig, richtig, höchst, super, absolut, so, wirklich, zu, besonders, stark, unglaublich",
    weaker: "etwas, ein bisschen, ein wenig, leicht, eher, ziemlich, teilweise, noch",
    fillers: "ist, sind, bin, war, fühlt, fühlen, fühle, sich, mich, ich, sie, er, es, und, oder, aber, der, die, das, ein, eine, \
        gefühl, gefühle, stimmung, sterne, stern, punkte, von, über, kunde, kundin, mehr",
    nothing: "k.a., k. a., keine angabe, keine angaben, keine, keiner, keins, nichts, entfällt, n.a., n. v., nicht vorhanden, \
        nicht zutreffend, trifft nicht zu, unbekannt, noch offen, ./., leer, nicht relevant, o. a., ohne angabe",
    sums: "summe, gesamt, durchschnitt, mittelwert, schnitt, insgesamt, gesamtsumme, mittel",
    stages: "bewusstsein, aufmerksamkeit, wahrnehmung, erwägung, überlegung, entscheidung, kauf, bestellung, nutzung, bindung, \
        loyalität, weiterempfehlung, empfehlung, information, recherche, vergleich, auswahl, buchung, anreise, ankunft, \
        aufenthalt, abreise, vorher, während, nachher, vor dem besuch, nach dem besuch, aufnahme, behandlung, entlassung, \
        nachsorge, lieferung, inspiration, suche, einstieg, anmeldung, antrag, bezahlung, service, ankommen, warten, gehen, informieren, \
        kaufen, nutzen, buchen, bezahlen, bestellen, vergleichen, entscheiden, suchen, weiterempfehlen",
};
