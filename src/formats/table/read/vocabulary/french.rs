use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "étape, étapes, phase, phases, étape du parcours, étapes du parcours, phase du parcours, phases du parcours, \
            grande étape, grandes étapes, temps fort",
        ),
        (
            HeadingMeaning::Touchpoint,
            "point de contact, points de contact, touchpoint, touchpoints, sous étape, sous étapes, interaction, \
            interactions, point d interaction, points d interaction",
        ),
        (
            HeadingMeaning::Action,
            "action, actions, activité, activités, tâche, tâches, comportement, comportements, ce qu il fait, \
            ce qu elle fait, ce que fait le client, que fait le client, faire, gestes",
        ),
        (
            HeadingMeaning::Channels,
            "canal, canaux, média, médias, support utilisé, où, canal de contact, canaux de contact, canal utilisé, \
            canaux utilisés, appareil, appareils",
        ),
        (
            HeadingMeaning::Emotion,
            "émotion, émotions, ressenti, ressentis, sentiment, sentiments, humeur, état émotionnel, courbe émotionnelle, \
            courbe des émotions, état d esprit émotionnel, ce qu il ressent, ce qu elle ressent, que ressent le client, \
            niveau émotionnel, vécu, satisfaction, expérience émotionnelle",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "pensée, pensées, citation, citations, verbatim, verbatims, ce qu il pense, ce qu elle pense, \
            que pense le client, état d esprit, réflexions, paroles, ce qu il se dit",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "point fort, points forts, points positifs, point positif, moments forts, ce qui marche, ce qui fonctionne, \
            motifs de satisfaction, points de satisfaction, atouts, enchantements, moments de plaisir",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "point de douleur, points de douleur, douleur, douleurs, irritant, irritants, point de friction, \
            points de friction, friction, frictions, problème, problèmes, frustration, frustrations, difficulté, \
            difficultés, obstacle, obstacles, frein, freins, point faible, points faibles, point bloquant, points bloquants, \
            points négatifs, point négatif, barrières, défis, insatisfactions, points de blocage, blocages, points de rupture, \
            irritants et frictions, pain points",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "opportunité, opportunités, idée, idées, solution, solutions, amélioration, améliorations, \
            pistes d amélioration, piste d amélioration, axes d amélioration, axe d amélioration, recommandation, \
            recommandations, suggestion, suggestions, idées d amélioration, opportunités d amélioration, \
            points d amélioration, pistes, préconisations, solutions proposées, leviers",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "indicateur, indicateurs, kpi, kpis, mesure, mesures, métrique, métriques, indicateurs clés, indicateur clé, \
            indicateurs de performance, indicateurs de succès",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "moment de vérité, moments de vérité, instant de vérité, moment clé, moments clés",
        ),
        (
            HeadingMeaning::Goals,
            "objectif, objectifs, but, buts, besoin, besoins, attente, attentes, motivations",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, acteur, acteurs, qui, personne, profil, profil client, segment, cible",
        ),
        (
            HeadingMeaning::Owner,
            "responsable, responsables, propriétaire, porteur, pilote, équipe responsable, responsabilité",
        ),
        (HeadingMeaning::Tags, "étiquette, étiquettes, mots clés"),
        (HeadingMeaning::Evidence, "niveau de preuve, preuve"),
        (HeadingMeaning::Source, "source, sources"),
        (HeadingMeaning::Field(NOW.spec), "valeur, valeur actuelle"),
        (
            HeadingMeaning::Field(TARGET.spec),
            "cible visée, valeur cible, objectif chiffré",
        ),
        (HeadingMeaning::Field(UNIT.spec), "unité, unités"),
        (HeadingMeaning::Field(SEVERITY.spec), "gravité, sévérité"),
        (HeadingMeaning::Field(IMPACT.spec), "impact"),
        (HeadingMeaning::Field(EASE.spec), "facilité, faisabilité"),
        (
            HeadingMeaning::Count,
            "numéro, n°, n, rang, ordre, numéro d étape, ligne",
        ),
        (
            HeadingMeaning::Props,
            "preuves physiques, preuve physique, éléments tangibles, éléments physiques, supports physiques",
        ),
        (
            HeadingMeaning::Frontstage,
            "avant scène, scène, front office, actions visibles, actions visibles du personnel, actions du personnel, \
            sur scène, partie visible",
        ),
        (
            HeadingMeaning::Backstage,
            "coulisses, coulisse, arrière scène, en coulisses, back office, actions invisibles, \
            actions invisibles du personnel, partie invisible",
        ),
        (
            HeadingMeaning::Support,
            "processus de support, processus support, processus de soutien, processus internes, soutien, \
            systèmes de soutien, systèmes internes, fonctions support",
        ),
        (
            HeadingMeaning::Systems,
            "systèmes, système, processus, outils, technologie, technologies, logiciels, si",
        ),
        (
            HeadingMeaning::InteractionLine,
            "ligne d interaction, ligne d interaction externe",
        ),
        (HeadingMeaning::VisibilityLine, "ligne de visibilité"),
        (
            HeadingMeaning::InternalLine,
            "ligne d interaction interne, ligne interne",
        ),
    ],
    companions: "client, clients, cliente, clientes, utilisateur, utilisateurs, utilisatrice, usager, usagers, usagère, \
        patient, patients, patiente, patientes, visiteur, visiteurs, voyageur, voyageurs, citoyen, citoyens, étudiant, \
        étudiants, invité, invités, bénéficiaire, bénéficiaires, acheteur, acheteurs, membre, membres, du, de, des, d, le, \
        la, les, l, un, une, au, aux, en, dans, par, pour, et, ou, avec, son, sa, ses, leur, leurs, principal, principaux, \
        principale, principales, clé, clés, parcours, niveau, score, note, échelle, courbe, description, nom, intitulé, \
        titre, liste, possibles, identifiés, identifiées, rencontrés, rencontrées, potentielles, côté, vécues, ressenties",
    others: "employé, employés, personnel, collaborateur, collaborateurs, interne, internes, entreprise, concurrent, équipe, métier",
    feelings: &[
        (
            -2.0,
            "furieux, furieuse, colère, en colère, rage, désespéré, désespérée, désespoir, horrible, affreux, terrible, panique, \
            paniqué, paniquée, haine, dégoût, dégoûté, exaspéré, exaspérée, exaspération, catastrophique, impuissant, impuissance, \
            désemparé, désemparée, révolté, révoltée, effondré, effondrée",
        ),
        (
            -1.0,
            "mauvais, mauvaise, mal, malheureux, malheureuse, triste, tristesse, négatif, négative, frustré, frustrée, frustrant, \
            frustration, énervé, énervée, énervement, agacé, agacée, agacement, irrité, irritée, irritation, inquiet, inquiète, \
            inquiétude, anxieux, anxieuse, anxiété, angoissé, angoissée, angoisse, nerveux, nerveuse, nervosité, peur, apeuré, \
            crainte, confus, confuse, confusion, perdu, perdue, perplexe, incertain, incertaine, incertitude, doute, doutes, \
            hésitant, hésitante, hésitation, déçu, déçue, déception, stressé, stressée, stress, stressant, débordé, débordée, \
            dépassé, dépassée, submergé, submergée, impatient, impatiente, impatience, ennuyé, ennuyée, ennui, insatisfait, \
            insatisfaite, insatisfaction, mécontent, mécontente, mécontentement, méfiant, méfiante, méfiance, sceptique, \
            scepticisme, fatigué, fatiguée, fatigue, épuisé, épuisée, seul, seule, abandonné, abandonnée, ignoré, ignorée, \
            bloqué, bloquée, gêné, gênée, honte, honteux, coupable, culpabilité, tendu, tendue, tension, découragé, découragée, \
            lassé, lassitude, résigné, résignée, désorienté, désorientée, soucieux, pressé, pressée, incompris, incomprise, \
            préoccupé, préoccupée, pénible, difficile, dubitatif, dubitative, contrarié, contrariée, douleur",
        ),
        (
            -0.5,
            "prudent, prudente, prudence, réservé, réservée, sur la réserve",
        ),
        (
            0.0,
            "neutre, indifférent, indifférente, indifférence, mitigé, mitigée, moyen, moyenne, curieux, curieuse, curiosité, \
            surpris, surprise, attentif, attentive, concentré, concentrée, bof, normal, sans avis, partagé, partagée",
        ),
        (
            1.0,
            "bon, bonne, bien, content, contente, heureux, heureuse, positif, positive, satisfait, satisfaite, satisfaction, \
            soulagé, soulagée, soulagement, confiant, confiante, confiance, en confiance, espoir, optimiste, intéressé, \
            intéressée, intérêt, rassuré, rassurée, serein, sereine, sérénité, calme, détendu, détendue, tranquille, fier, \
            fière, fierté, reconnaissant, reconnaissante, reconnaissance, gratitude, motivé, motivée, motivation, encouragé, \
            encouragée, écouté, écoutée, compris, comprise, accueilli, accueillie, accompagné, accompagnée, valorisé, \
            valorisée, soutenu, soutenue, convaincu, convaincue, agréable, inspiré, inspirée, enjoué, impressionné, \
            impressionnée, à l aise, en sécurité, sécurité, plaisir, attente positive, facile, pas mal, pas de problème, \
            autonome, informé, informée, libre, pris en charge, prise en charge",
        ),
        (
            2.0,
            "ravi, ravie, enchanté, enchantée, enthousiaste, enthousiasme, excité, excitée, excitation, joie, joyeux, joyeuse, \
            excellent, excellente, génial, géniale, super, formidable, parfait, parfaite, émerveillé, émerveillée, amour, \
            adore, aux anges, euphorique, comblé, comblée, emballé, emballée, très bien, conquis, conquise",
        ),
    ],
    negations: "pas, aucun, aucune, jamais, sans, ne, n, ni, plus de, pas de, pas d, peu, manque de, manque d, absence de, \
        perte de, guère, plus du tout, pas du tout, non",
    negations_behind: "",
    stronger: "très, extrêmement, vraiment, trop, super, tellement, totalement, complètement, particulièrement, fort",
    weaker: "un peu, légèrement, plutôt, assez, moyennement, encore",
    fillers: "est, suis, sont, se, me, sent, ressent, je, il, elle, on, et, ou, mais, le, la, les, un, une, de, du, d, l, s, \
        étoiles, étoile, sur, émotion, sentiment, humeur, client, cliente, plus, état",
    nothing: "néant, aucun, aucune, rien, sans objet, s.o., s/o, n.c., n/c, non applicable, non concerné, non renseigné, \
        à définir, à préciser, à compléter, à déterminer, inconnu, vide, n.d., n/d, pas de données",
    sums: "total, somme, moyenne, ensemble, moyenne générale",
    stages: "prise de conscience, notoriété, découverte, considération, décision, achat, commande, livraison, utilisation, \
        fidélisation, fidélité, recommandation, recherche, comparaison, réservation, arrivée, séjour, départ, avant, pendant, \
        après, accueil, admission, consultation, traitement, sortie, suivi, inscription, paiement, information, choix, \
        avant visite, après visite, sensibilisation, évaluation",
};
