use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "etapa, etapas, fase, fases, etapa del viaje, etapas del viaje, fase del viaje, fases del viaje, \
            etapa del recorrido, etapas del recorrido, momento del viaje",
        ),
        (
            HeadingMeaning::Touchpoint,
            "punto de contacto, puntos de contacto, paso, pasos, touchpoint, touchpoints, punto de interacción, \
            puntos de interacción, interacción, interacciones",
        ),
        (
            HeadingMeaning::Action,
            "acción, acciones, actividad, actividades, tarea, tareas, comportamiento, comportamientos, qué hace, \
            qué hace el cliente, lo que hace, qué hacen, haciendo, conductas",
        ),
        (
            HeadingMeaning::Channels,
            "canal, canales, medio, medios, dónde, canal de contacto, canales de contacto, dispositivo, dispositivos",
        ),
        (
            HeadingMeaning::Emotion,
            "emoción, emociones, sentimiento, sentimientos, sensación, sensaciones, estado de ánimo, ánimo, \
            estado emocional, curva emocional, curva de emociones, qué siente, qué siente el cliente, lo que siente, \
            cómo se siente, cómo se siente el cliente, nivel emocional, experiencia emocional, satisfacción",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "pensamiento, pensamientos, cita, citas, qué piensa, qué piensa el cliente, lo que piensa, qué dice, \
            qué piensa y dice, frases, verbatims, piensa, mentalidad, voz del cliente",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "puntos fuertes, punto fuerte, puntos positivos, aspectos positivos, lo que funciona, qué funciona, alegrías, \
            momentos de deleite, puntos de placer, fortalezas, puntos de satisfacción, momentos felices, puntos altos",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "punto de dolor, puntos de dolor, dolor, dolores, problema, problemas, frustración, frustraciones, \
            punto de fricción, puntos de fricción, fricción, fricciones, obstáculo, obstáculos, barrera, barreras, \
            dificultad, dificultades, puntos débiles, punto débil, reto, retos, desafío, desafíos, puntos negativos, \
            aspectos negativos, quejas, debilidades, lo que no funciona, inconvenientes, puntos críticos, puntos bajos, \
            pain points, fallos",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "oportunidad, oportunidades, idea, ideas, solución, soluciones, mejora, mejoras, oportunidad de mejora, \
            oportunidades de mejora, propuesta de mejora, propuestas de mejora, recomendación, recomendaciones, sugerencia, \
            sugerencias, ideas de mejora, propuesta, propuestas, áreas de mejora, posibles soluciones, acciones de mejora",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "métrica, métricas, indicador, indicadores, kpi, kpis, medida, medidas, indicadores clave, \
            indicadores de desempeño, indicadores de éxito",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "momento de la verdad, momentos de la verdad, momento clave, momentos clave",
        ),
        (
            HeadingMeaning::Goals,
            "objetivo, objetivos, meta, metas, necesidad, necesidades, expectativa, expectativas, motivaciones, deseos",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, actor, actores, quién, perfil, segmento, tipo de cliente, buyer persona",
        ),
        (
            HeadingMeaning::Owner,
            "responsable, responsables, propietario, dueño, encargado, área responsable, equipo responsable",
        ),
        (HeadingMeaning::Tags, "etiqueta, etiquetas, palabras clave"),
        (HeadingMeaning::Evidence, "evidencia, nivel de evidencia"),
        (HeadingMeaning::Source, "fuente, fuentes"),
        (HeadingMeaning::Field(NOW.spec), "valor, valor actual"),
        (HeadingMeaning::Field(TARGET.spec), "meta, valor objetivo"),
        (HeadingMeaning::Field(UNIT.spec), "unidad, unidades"),
        (HeadingMeaning::Field(SEVERITY.spec), "gravedad, severidad"),
        (HeadingMeaning::Field(IMPACT.spec), "impacto"),
        (
            HeadingMeaning::Field(EASE.spec),
            "facilidad, viabilidad, factibilidad",
        ),
        (
            HeadingMeaning::Count,
            "número, núm, nº, orden, número de paso, fila",
        ),
        (
            HeadingMeaning::Props,
            "evidencia física, evidencias físicas, evidencias tangibles, elementos físicos, pruebas físicas",
        ),
        (
            HeadingMeaning::Frontstage,
            "escena, en escena, escenario, frente de escena, frontstage, acciones visibles, acciones del personal, \
            acciones visibles del personal, parte visible, acciones de los empleados, front office",
        ),
        (
            HeadingMeaning::Backstage,
            "tras bastidores, entre bastidores, tras bambalinas, detrás de escena, backstage, acciones invisibles, \
            acciones internas, parte invisible, trastienda, back office",
        ),
        (
            HeadingMeaning::Support,
            "soporte, procesos de soporte, procesos de apoyo, apoyo, procesos internos, sistemas de soporte, \
            sistemas de apoyo, sistemas internos, actividades de soporte",
        ),
        (
            HeadingMeaning::Systems,
            "sistemas, sistema, procesos, proceso, tecnología, tecnologías, herramientas",
        ),
        (
            HeadingMeaning::InteractionLine,
            "línea de interacción, línea de interacción externa",
        ),
        (HeadingMeaning::VisibilityLine, "línea de visibilidad"),
        (HeadingMeaning::InternalLine, "línea de interacción interna"),
    ],
    companions: "cliente, clientes, usuario, usuarios, usuaria, usuarias, paciente, pacientes, visitante, visitantes, \
        ciudadano, ciudadanos, viajero, viajeros, pasajero, pasajeros, estudiante, estudiantes, huésped, huéspedes, \
        comprador, compradores, consumidor, consumidores, socio, socios, del, de, el, la, los, las, un, una, al, en, por, \
        para, y, o, e, con, su, sus, principal, principales, clave, viaje, recorrido, nivel, puntuación, escala, curva, \
        descripción, nombre, título, lista, posibles, identificados, identificadas, valoración, calificación",
    others: "empleado, empleados, personal, interno, internos, internas, empresa, competidor, equipo, negocio",
    feelings: &[
        (
            -2.0,
            "furioso, furiosa, furia, ira, enfadadísimo, desesperado, desesperada, desesperación, horrible, terrible, fatal, \
            pánico, odio, rabia, asco, indignado, indignada, indignación, pésimo, pésima, impotente, impotencia, horror, devastado",
        ),
        (
            -1.0,
            "mal, malo, mala, infeliz, triste, tristeza, negativo, negativa, frustrado, frustrada, frustrante, frustración, \
            enfadado, enfadada, enojado, enojada, enojo, enfado, molesto, molesta, molestia, irritado, irritada, irritación, \
            preocupado, preocupada, preocupación, ansioso, ansiosa, ansiedad, nervioso, nerviosa, nervios, nerviosismo, miedo, \
            temor, asustado, asustada, angustia, angustiado, angustiada, confundido, confundida, confusión, confuso, confusa, \
            perdido, perdida, inseguro, insegura, inseguridad, incertidumbre, duda, dudas, dudoso, dudosa, indeciso, indecisa, \
            decepcionado, decepcionada, decepción, estresado, estresada, estrés, estresante, abrumado, abrumada, agobiado, \
            agobiada, agobio, saturado, saturada, impaciente, impaciencia, aburrido, aburrida, aburrimiento, insatisfecho, \
            insatisfecha, insatisfacción, descontento, desconfianza, desconfiado, desconfiada, escéptico, escéptica, \
            cansado, cansada, cansancio, agotado, agotada, solo, sola, ignorado, ignorada, abandonado, abandonada, bloqueado, \
            bloqueada, avergonzado, avergonzada, vergüenza, culpa, culpable, tenso, tensa, tensión, incómodo, incómoda, \
            desanimado, desanimada, desmotivado, desmotivada, resignado, resignada, desorientado, desorientada, presionado, \
            inquieto, inquieta, inquietud, disgustado, disgustada, difícil, dolor, pesado, harto, harta",
        ),
        (
            -0.5,
            "cauteloso, cautelosa, cautela, precavido, precavida, prudente, reservado",
        ),
        (
            0.0,
            "neutral, neutro, neutra, indiferente, indiferencia, regular, medio, normal, curioso, curiosa, curiosidad, \
            sorprendido, sorprendida, sorpresa, atento, atenta, concentrado, concentrada, mixto, más o menos, expectante",
        ),
        (
            1.0,
            "bien, bueno, buena, feliz, contento, contenta, positivo, positiva, satisfecho, satisfecha, satisfacción, aliviado, \
            aliviada, alivio, confiado, confiada, confianza, esperanzado, esperanzada, esperanza, optimista, interesado, \
            interesada, interés, tranquilo, tranquila, tranquilidad, relajado, relajada, calma, seguro, segura, seguridad, \
            orgulloso, orgullosa, orgullo, agradecido, agradecida, gratitud, motivado, motivada, motivación, animado, animada, \
            inspirado, inspirada, ilusionado, ilusionada, ilusión, cómodo, cómoda, comodidad, valorado, valorada, escuchado, \
            escuchada, comprendido, comprendida, acompañado, acompañada, bienvenido, bienvenida, alegre, convencido, \
            convencida, agradable, fácil, expectativa, informado, informada, no está mal, sin problema, sin problemas, gusto",
        ),
        (
            2.0,
            "encantado, encantada, entusiasmado, entusiasmada, entusiasmo, emocionado, emocionada, excelente, genial, \
            fantástico, fantástica, maravilloso, maravillosa, alegría, felicidad, amor, perfecto, perfecta, eufórico, eufórica, \
            euforia, fascinado, fascinada, deleite, increíble, estupendo, muy bien, le encanta",
        ),
    ],
    negations: "no, sin, nunca, jamás, ni, nada, ningún, ninguna, poco, poca, falta de, pérdida de, ya no, apenas, tampoco",
    negations_behind: "",
    stronger: "muy, extremadamente, realmente, super, súper, tan, totalmente, completamente, sumamente, demasiado, bastante mas",
    weaker: "un poco, algo, ligeramente, bastante, más bien, todavía",
    fillers: "está, es, estoy, son, se, me, siente, siento, él, ella, y, o, pero, el, la, los, las, un, una, de, del, \
        estrellas, estrella, sobre, emoción, sentimiento, más, cliente",
    nothing: "ninguno, ninguna, ningún, nada, no aplica, n.a., s/d, sin datos, sin dato, por definir, a definir, por confirmar, \
        no disponible, desconocido, pendiente, vacío, no hay, no procede",
    sums: "total, suma, promedio, media, total general",
    stages: "conciencia, conocimiento, descubrimiento, consideración, decisión, compra, uso, retención, fidelización, lealtad, \
        recomendación, búsqueda, investigación, comparación, reserva, llegada, estancia, salida, antes, durante, después, \
        preservicio, servicio, postservicio, entrega, pago, registro, admisión, consulta, tratamiento, alta, seguimiento, \
        atracción, contratación, evaluación, postventa, defensa",
};
