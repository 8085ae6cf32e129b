use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "fase, fasi, tappa, tappe, stadio, fase del viaggio, fasi del viaggio, fase del percorso, fasi del percorso",
        ),
        (
            HeadingMeaning::Touchpoint,
            "punto di contatto, punti di contatto, passo, passi, passaggio, passaggi, touchpoint, touchpoints, \
            punto di interazione, punti di interazione, interazione, interazioni, step",
        ),
        (
            HeadingMeaning::Action,
            "azione, azioni, attività, compito, compiti, comportamento, comportamenti, cosa fa, cosa fa il cliente, \
            che cosa fa, cosa fanno",
        ),
        (
            HeadingMeaning::Channels,
            "canale, canali, mezzo, mezzi, dove, canale di contatto, canali di contatto, dispositivo, dispositivi",
        ),
        (
            HeadingMeaning::Emotion,
            "emozione, emozioni, sentimento, sentimenti, sensazione, sensazioni, stato d animo, stati d animo, umore, \
            stato emotivo, curva emotiva, curva emozionale, curva delle emozioni, cosa prova, cosa prova il cliente, \
            come si sente, livello emotivo, esperienza emotiva, soddisfazione",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "pensiero, pensieri, citazione, citazioni, cosa pensa, cosa pensa il cliente, cosa dice, frasi, verbatim, \
            voce del cliente, mentalità",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "punti di forza, punto di forza, aspetti positivi, punti positivi, cosa funziona, momenti positivi, \
            momenti di gioia, piaceri, punti alti",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "punto dolente, punti dolenti, punto di dolore, punti di dolore, dolore, dolori, problema, problemi, frustrazione, \
            frustrazioni, punto di attrito, punti di attrito, attrito, attriti, frizione, frizioni, ostacolo, ostacoli, \
            barriera, barriere, difficoltà, criticità, punti critici, punto critico, punti deboli, sfide, aspetti negativi, \
            punti negativi, pain points, lamentele, cosa non funziona",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "opportunità, idea, idee, soluzione, soluzioni, miglioramento, miglioramenti, opportunità di miglioramento, \
            raccomandazione, raccomandazioni, suggerimento, suggerimenti, idee di miglioramento, aree di miglioramento, \
            proposta, proposte, proposte di miglioramento, possibili soluzioni, spunti di miglioramento",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "metrica, metriche, indicatore, indicatori, kpi, kpis, misura, misure, indicatori chiave, indicatori di successo",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "momento della verità, momenti della verità, momento chiave, momenti chiave",
        ),
        (
            HeadingMeaning::Goals,
            "obiettivo, obiettivi, bisogno, bisogni, esigenza, esigenze, aspettativa, aspettative, motivazioni",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, attore, attori, chi, profilo, segmento, tipo di cliente",
        ),
        (
            HeadingMeaning::Owner,
            "responsabile, responsabili, proprietario, referente, team responsabile, incaricato",
        ),
        (HeadingMeaning::Tags, "etichetta, etichette, parole chiave"),
        (HeadingMeaning::Evidence, "evidenza, livello di evidenza"),
        (HeadingMeaning::Source, "fonte, fonti"),
        (HeadingMeaning::Field(NOW.spec), "valore, valore attuale"),
        (
            HeadingMeaning::Field(TARGET.spec),
            "valore obiettivo, valore target",
        ),
        (HeadingMeaning::Field(UNIT.spec), "unità, unità di misura"),
        (HeadingMeaning::Field(SEVERITY.spec), "gravità, severità"),
        (HeadingMeaning::Field(IMPACT.spec), "impatto"),
        (HeadingMeaning::Field(EASE.spec), "facilità, fattibilità"),
        (
            HeadingMeaning::Count,
            "numero, n°, ordine, riga, numero passo",
        ),
        (
            HeadingMeaning::Props,
            "evidenze fisiche, evidenza fisica, prove fisiche, elementi tangibili, elementi fisici",
        ),
        (
            HeadingMeaning::Frontstage,
            "palcoscenico, in scena, azioni visibili, azioni del personale, azioni visibili del personale, parte visibile, \
            front office",
        ),
        (
            HeadingMeaning::Backstage,
            "dietro le quinte, retroscena, azioni invisibili, azioni interne, parte invisibile, back office",
        ),
        (
            HeadingMeaning::Support,
            "supporto, processi di supporto, processi interni, sistemi di supporto, sistemi interni, attività di supporto",
        ),
        (
            HeadingMeaning::Systems,
            "sistemi, sistema, processi, processo, tecnologia, tecnologie, strumenti",
        ),
        (
            HeadingMeaning::InteractionLine,
            "linea di interazione, linea d interazione",
        ),
        (HeadingMeaning::VisibilityLine, "linea di visibilità"),
        (
            HeadingMeaning::InternalLine,
            "linea di interazione interna, linea d interazione interna",
        ),
    ],
    companions: "cliente, clienti, utente, utenti, paziente, pazienti, visitatore, visitatori, cittadino, cittadini, \
        viaggiatore, viaggiatori, passeggero, passeggeri, studente, studenti, ospite, ospiti, acquirente, consumatore, \
        consumatori, del, dello, della, dei, degli, delle, dell, di, d, il, lo, la, i, gli, le, l, un, una, al, nel, in, \
        per, e, o, con, suo, sua, suoi, principale, principali, chiave, viaggio, percorso, livello, punteggio, voto, scala, \
        curva, descrizione, nome, titolo, lista, possibili, emersi, emerse, valutazione",
    others: "dipendente, dipendenti, personale, interno, interni, interne, azienda, aziendali, concorrente, team",
    feelings: &[
        (
            -2.0,
            "furioso, furiosa, furia, rabbia, arrabbiatissimo, disperato, disperata, disperazione, orribile, terribile, pessimo, \
            pessima, panico, odio, disgusto, indignato, indignata, impotente, impotenza, esasperato, esasperata",
        ),
        (
            -1.0,
            "male, cattivo, cattiva, brutto, infelice, triste, tristezza, negativo, negativa, frustrato, frustrata, frustrante, \
            frustrazione, arrabbiato, arrabbiata, irritato, irritata, irritazione, infastidito, infastidita, fastidio, seccato, \
            seccata, preoccupato, preoccupata, preoccupazione, ansioso, ansiosa, ansia, nervoso, nervosa, nervosismo, paura, \
            spaventato, spaventata, timore, angoscia, angosciato, angosciata, confuso, confusa, confusione, perso, persa, \
            smarrito, smarrita, insicuro, insicura, insicurezza, incerto, incerta, incertezza, dubbio, dubbi, dubbioso, \
            dubbiosa, indeciso, indecisa, deluso, delusa, delusione, stressato, stressata, stress, stressante, sopraffatto, \
            sopraffatta, impaziente, impazienza, annoiato, annoiata, noia, insoddisfatto, insoddisfatta, insoddisfazione, \
            scontento, scontenta, diffidente, diffidenza, scettico, scettica, scetticismo, stanco, stanca, stanchezza, esausto, \
            esausta, solo, sola, ignorato, ignorata, abbandonato, abbandonata, bloccato, bloccata, imbarazzato, imbarazzata, \
            imbarazzo, vergogna, colpa, teso, tesa, tensione, a disagio, disagio, scoraggiato, scoraggiata, demotivato, \
            demotivata, rassegnato, rassegnata, disorientato, disorientata, inquieto, inquieta, difficile, dolore, sfiducia",
        ),
        (
            -0.5,
            "cauto, cauta, cautela, prudente, riservato, riservata",
        ),
        (
            0.0,
            "neutro, neutra, neutrale, indifferente, indifferenza, medio, media, normale, curioso, curiosa, curiosità, \
            sorpreso, sorpresa, attento, attenta, concentrato, concentrata, misto, così così",
        ),
        (
            1.0,
            "bene, buono, buona, felice, contento, contenta, positivo, positiva, soddisfatto, soddisfatta, soddisfazione, \
            sollevato, sollevata, sollievo, fiducioso, fiduciosa, fiducia, speranzoso, speranzosa, speranza, ottimista, \
            interessato, interessata, interesse, tranquillo, tranquilla, tranquillità, rilassato, rilassata, calmo, calma, \
            sicuro, sicura, sicurezza, orgoglioso, orgogliosa, orgoglio, grato, grata, gratitudine, motivato, motivata, \
            motivazione, incoraggiato, incoraggiata, ispirato, ispirata, comodo, comoda, a proprio agio, valorizzato, \
            valorizzata, ascoltato, ascoltata, compreso, compresa, capito, capita, accolto, accolta, rassicurato, rassicurata, \
            allegro, allegra, convinto, convinta, piacevole, facile, aspettativa, informato, informata, non male, \
            nessun problema, senza problemi",
        ),
        (
            2.0,
            "entusiasta, entusiasmo, emozionato, emozionata, eccitato, eccitata, eccellente, ottimo, ottima, fantastico, \
            fantastica, meraviglioso, meravigliosa, gioia, gioioso, gioiosa, felicità, amore, perfetto, perfetta, euforico, \
            euforica, euforia, deliziato, deliziata, estasiato, estasiata, molto bene, adora",
        ),
    ],
    negations: "non, senza, mai, né, niente, nessun, nessuna, poco, poca, mancanza di, perdita di, non più, per niente, nulla",
    negations_behind: "",
    stronger: "molto, estremamente, davvero, super, così tanto, totalmente, completamente, troppo, tanto, assai",
    weaker: "un po, un poco, leggermente, abbastanza, piuttosto, ancora",
    fillers: "è, sono, si, mi, sente, sento, lui, lei, e, o, ma, il, la, lo, i, un, una, di, del, della, stelle, stella, su, \
        emozione, sentimento, più, cliente",
    nothing: "nessuno, nessuna, nessun, niente, nulla, non applicabile, non disponibile, n.d., n/d, n.a., da definire, \
        da confermare, da stabilire, sconosciuto, vuoto, in sospeso, non rilevante, non pertinente",
    sums: "totale, somma, media, totale generale",
    stages: "consapevolezza, scoperta, considerazione, decisione, acquisto, uso, utilizzo, fidelizzazione, fedeltà, \
        raccomandazione, passaparola, ricerca, confronto, prenotazione, arrivo, soggiorno, partenza, prima, durante, dopo, \
        consegna, pagamento, registrazione, ricovero, visita, trattamento, dimissione, post vendita, valutazione, scelta",
};
