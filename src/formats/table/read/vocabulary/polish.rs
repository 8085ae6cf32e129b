use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "etap, etapy, faza, fazy, etap podróży, etapy podróży, etap ścieżki, etapy ścieżki, faza podróży",
        ),
        (
            HeadingMeaning::Touchpoint,
            "punkt styku, punkty styku, punkt kontaktu, punkty kontaktu, krok, kroki, touchpoint, touchpointy, interakcja, interakcje",
        ),
        (
            HeadingMeaning::Action,
            "działanie, działania, czynność, czynności, aktywność, aktywności, akcja, akcje, zadanie, zadania, zachowanie, \
            zachowania, co robi, co robi klient, robi",
        ),
        (
            HeadingMeaning::Channels,
            "kanał, kanały, medium, media, gdzie, kanał kontaktu, kanały kontaktu, urządzenie, urządzenia",
        ),
        (
            HeadingMeaning::Emotion,
            "emocja, emocje, uczucie, uczucia, nastrój, nastroje, krzywa emocji, stan emocjonalny, co czuje, co czuje klient, \
            odczucia, odczucie, samopoczucie, poziom emocji, satysfakcja, zadowolenie",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "myśl, myśli, cytat, cytaty, co myśli, co myśli klient, co mówi, wypowiedzi, głos klienta",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "mocne strony, mocna strona, plusy, pozytywy, co działa, co działa dobrze, jasne punkty, zachwyty, korzyści, zalety",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "punkt bólu, punkty bólu, ból, bóle, bolączka, bolączki, problem, problemy, frustracja, frustracje, bariera, bariery, \
            przeszkoda, przeszkody, trudność, trudności, wyzwanie, wyzwania, słabe strony, minusy, negatywy, punkty zapalne, \
            co nie działa, punkty tarcia, obawy, skargi",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "szansa, szanse, możliwość, możliwości, pomysł, pomysły, rozwiązanie, rozwiązania, usprawnienie, usprawnienia, \
            ulepszenie, ulepszenia, rekomendacja, rekomendacje, sugestia, sugestie, propozycja, propozycje, okazje, \
            możliwości poprawy, obszary do poprawy, propozycje usprawnień, potencjał, szanse i pomysły",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "metryka, metryki, wskaźnik, wskaźniki, kpi, miernik, mierniki, miara, miary",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "moment prawdy, momenty prawdy, chwila prawdy, kluczowy moment, kluczowe momenty",
        ),
        (
            HeadingMeaning::Goals,
            "cel, cele, potrzeba, potrzeby, oczekiwanie, oczekiwania, motywacje",
        ),
        (
            HeadingMeaning::Persona,
            "persona, persony, osoba, osoby, kto, aktor, aktorzy, segment, grupa docelowa, typ klienta",
        ),
        (
            HeadingMeaning::Owner,
            "właściciel, odpowiedzialny, osoba odpowiedzialna, odpowiedzialność, właściciel procesu, zespół odpowiedzialny",
        ),
        (
            HeadingMeaning::Tags,
            "tag, tagi, etykieta, etykiety, słowa kluczowe",
        ),
        (HeadingMeaning::Evidence, "dowód, dowody"),
        (HeadingMeaning::Source, "źródło, źródła"),
        (
            HeadingMeaning::Field(NOW.spec),
            "wartość, obecna wartość, wartość obecna",
        ),
        (
            HeadingMeaning::Field(TARGET.spec),
            "cel liczbowy, wartość docelowa",
        ),
        (HeadingMeaning::Field(UNIT.spec), "jednostka, jednostki"),
        (
            HeadingMeaning::Field(SEVERITY.spec),
            "waga problemu, dotkliwość",
        ),
        (HeadingMeaning::Field(IMPACT.spec), "wpływ"),
        (HeadingMeaning::Field(EASE.spec), "łatwość, wykonalność"),
        (
            HeadingMeaning::Count,
            "numer, lp, l p, numer kroku, kolejność, wiersz",
        ),
        (
            HeadingMeaning::Props,
            "dowody fizyczne, fizyczne dowody, świadectwa materialne, materialne dowody, elementy fizyczne",
        ),
        (
            HeadingMeaning::Frontstage,
            "scena, na scenie, widoczne działania, działania pracowników, działania widoczne",
        ),
        (
            HeadingMeaning::Backstage,
            "za kulisami, zaplecze, kulisy, niewidoczne działania, działania niewidoczne",
        ),
        (
            HeadingMeaning::Support,
            "wsparcie, procesy wsparcia, procesy wspierające, systemy wspierające, procesy wewnętrzne, systemy wewnętrzne",
        ),
        (
            HeadingMeaning::Systems,
            "systemy, system, procesy, proces, technologia, narzędzia",
        ),
        (HeadingMeaning::InteractionLine, "linia interakcji"),
        (HeadingMeaning::VisibilityLine, "linia widoczności"),
        (
            HeadingMeaning::InternalLine,
            "linia interakcji wewnętrznej, linia wewnętrznej interakcji",
        ),
    ],
    companions: "klient, klienta, klienci, klientów, klientki, użytkownik, użytkownika, użytkownicy, użytkowników, pacjent, \
        pacjenta, pacjenci, pacjentów, pacjentki, gość, gościa, gości, odwiedzający, odwiedzającego, obywatel, obywatela, \
        podróżny, podróżnego, student, studenta, pasażer, pasażera, kupujący, kupującego, i, oraz, lub, w, na, dla, z, do, \
        jego, jej, ich, główne, główny, kluczowe, kluczowy, możliwe, podróży, podróż, ścieżki, poziom, ocena, skala, krzywa, \
        wynik, opis, nazwa, tytuł, lista",
    others: "pracownik, pracownika, pracowników, wewnętrzne, wewnętrzny, firma, firmy, konkurencja, zespół",
    feelings: &[
        (
            -2.0,
            "wściekły, wściekła, wściekłość, furia, zły, zła, złość, gniew, rozpacz, zrozpaczony, zrozpaczona, okropny, okropnie, \
            straszny, strasznie, panika, nienawiść, wstręt, bezradny, bezradna, bezradność, bezsilność, beznadziejny, tragedia, \
            oburzony, oburzona",
        ),
        (
            -1.0,
            "źle, nieszczęśliwy, nieszczęśliwa, smutny, smutna, smutek, negatywny, negatywna, negatywnie, negatywne, sfrustrowany, \
            sfrustrowana, frustrujące, frustracja, frustracji, zirytowany, zirytowana, irytacja, irytujące, zdenerwowany, zdenerwowana, \
            zdenerwowanie, zmartwiony, zmartwiona, zmartwienie, zaniepokojony, zaniepokojona, niepokój, lęk, lęku, strach, strachu, obawa, \
            obawy, przestraszony, przestraszona, nerwowy, nerwowość, zdezorientowany, zdezorientowana, dezorientacja, zagubiony, \
            zagubiona, zagubienie, niepewny, niepewna, niepewność, wątpliwości, wątpliwość, rozczarowany, rozczarowana, \
            rozczarowanie, zestresowany, zestresowana, stres, stresu, stresujące, przytłoczony, przytłoczona, przytłoczenie, \
            niecierpliwy, niecierpliwa, niecierpliwość, zniecierpliwiony, zniecierpliwiona, zniecierpliwienie, znudzony, znudzona, \
            nuda, niezadowolony, niezadowolona, niezadowolenie, nieufny, nieufność, sceptyczny, sceptyczna, zmęczony, zmęczona, \
            zmęczenie, wyczerpany, wyczerpana, samotny, samotna, samotność, ignorowany, ignorowana, zablokowany, zablokowana, \
            zawstydzony, zawstydzona, wstyd, wina, napięcie, spięty, spięta, niekomfortowo, zniechęcony, zniechęcona, \
            zniechęcenie, presja, trudne, ból, zdegustowany, rezygnacja",
        ),
        (-0.5, "ostrożny, ostrożna, ostrożność, zachowawczy"),
        (
            0.0,
            "neutralny, neutralna, neutralnie, neutralne, neutralność, obojętny, obojętna, obojętność, mieszane, mieszane uczucia, \
            średnio, ciekawy, ciekawa, ciekawość, zaciekawiony, zaciekawiona, zaskoczony, zaskoczona, zaskoczenie, normalnie, \
            skupiony, skupiona, skupienie, tak sobie",
        ),
        (
            1.0,
            "dobrze, dobry, dobra, szczęśliwy, szczęśliwa, pozytywny, pozytywna, pozytywnie, pozytywne, zadowolony, zadowolona, \
            zadowolenie, satysfakcja, usatysfakcjonowany, ulga, z ulgą, nadzieja, pełen nadziei, pewny siebie, pewność, pewny, \
            pewna, zaufanie, ufny, zainteresowany, zainteresowana, zainteresowanie, optymistyczny, optymizm, zrelaksowany, \
            zrelaksowana, spokojny, spokojna, spokój, uspokojony, bezpieczny, bezpieczna, bezpieczeństwo, dumny, dumna, duma, \
            wdzięczny, wdzięczna, wdzięczność, zmotywowany, zmotywowana, motywacja, zainspirowany, inspiracja, doceniony, \
            doceniona, zrozumiany, zrozumiana, wysłuchany, mile widziany, komfort, komfortowo, przyjemnie, łatwo, przekonany, \
            przekonana, wesoły, wesoła, zaopiekowany, zaopiekowana, oczekiwanie, nieźle, bez problemu, bez problemów",
        ),
        (
            2.0,
            "zachwycony, zachwycona, zachwyt, podekscytowany, podekscytowana, ekscytacja, entuzjazm, entuzjastyczny, świetnie, \
            świetny, wspaniale, wspaniały, doskonale, doskonały, fantastycznie, fantastyczny, radość, radosny, radosna, miłość, \
            kocha, idealnie, euforia, szczęście, bardzo dobrze, rewelacja",
        ),
    ],
    negations: "nie, bez, brak, nigdy, żaden, żadna, żadne, ani, już nie, utrata, mało",
    negations_behind: "",
    stronger: "bardzo, niezwykle, naprawdę, super, tak, całkowicie, zupełnie, strasznie, ogromnie, ogromna, zbyt, wyjątkowo",
    weaker: "trochę, nieco, lekko, dość, raczej, wciąż, lekki, lekka",
    fillers: "jest, są, jestem, czuje, czuję, się, on, ona, i, lub, oraz, ale, a, z, emocja, emocje, uczucie, gwiazdki, gwiazdek, \
        gwiazdka, więcej, klient, klientka",
    nothing: "brak, nie dotyczy, n.d., nd, n/d, brak danych, do ustalenia, do uzupełnienia, do określenia, nieznane, nieznany, nic, \
        puste, żadne, żaden, nie ma",
    sums: "suma, razem, średnia, ogółem, łącznie",
    stages: "świadomość, rozważanie, decyzja, zakup, użytkowanie, korzystanie, lojalność, rekomendacja, odkrywanie, \
        poszukiwanie, porównanie, rezerwacja, przyjazd, pobyt, wyjazd, przed, w trakcie, po, dostawa, płatność, rejestracja, \
        przyjęcie, leczenie, wypis, wizyta, utrzymanie, polecanie, wybór",
};
