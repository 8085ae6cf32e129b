use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "etapa, etapas, fase, fases, etapa da jornada, etapas da jornada, fase da jornada, fases da jornada, estágio, estágios",
        ),
        (
            HeadingMeaning::Touchpoint,
            "ponto de contato, pontos de contato, ponto de contacto, pontos de contacto, passo, passos, touchpoint, \
            touchpoints, ponto de interação, pontos de interação, interação, interações",
        ),
        (
            HeadingMeaning::Action,
            "ação, ações, acção, acções, atividade, atividades, tarefa, tarefas, comportamento, comportamentos, o que faz, \
            o que o cliente faz, o que ele faz, o que ela faz, fazendo",
        ),
        (
            HeadingMeaning::Channels,
            "canal, canais, meio, meios, onde, canal de contato, canais de contato, dispositivo, dispositivos",
        ),
        (
            HeadingMeaning::Emotion,
            "emoção, emoções, sentimento, sentimentos, sensação, sensações, humor, estado emocional, curva emocional, \
            curva de emoções, o que sente, o que o cliente sente, como se sente, como o cliente se sente, nível emocional, \
            experiência emocional, satisfação",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "pensamento, pensamentos, citação, citações, o que pensa, o que o cliente pensa, o que diz, falas, frases, \
            pensando, mentalidade, voz do cliente",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "pontos fortes, ponto forte, pontos positivos, aspectos positivos, o que funciona, momentos de encantamento, \
            encantamento, momentos felizes, ganhos, pontos altos, alegrias",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "ponto de dor, pontos de dor, dor, dores, problema, problemas, frustração, frustrações, ponto de atrito, \
            pontos de atrito, atrito, atritos, fricção, fricções, obstáculo, obstáculos, barreira, barreiras, dificuldade, \
            dificuldades, pontos fracos, ponto fraco, desafio, desafios, pontos negativos, aspectos negativos, pontos críticos, \
            reclamações, pain points, gargalos, o que não funciona",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "oportunidade, oportunidades, ideia, ideias, solução, soluções, melhoria, melhorias, oportunidade de melhoria, \
            oportunidades de melhoria, recomendação, recomendações, sugestão, sugestões, ideias de melhoria, proposta, \
            propostas, pontos de melhoria, possíveis soluções, propostas de melhoria",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "métrica, métricas, indicador, indicadores, kpi, kpis, medida, medidas, indicadores chave, indicadores de sucesso, \
            indicadores de desempenho",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "momento da verdade, momentos da verdade, momento chave, momentos chave",
        ),
        (
            HeadingMeaning::Goals,
            "objetivo, objetivos, meta, metas, necessidade, necessidades, expectativa, expectativas, motivações, desejos",
        ),
        (
            HeadingMeaning::Persona,
            "persona, personas, ator, atores, quem, perfil, segmento, tipo de cliente",
        ),
        (
            HeadingMeaning::Owner,
            "responsável, responsáveis, dono, proprietário, equipe responsável, área responsável",
        ),
        (
            HeadingMeaning::Tags,
            "etiqueta, etiquetas, palavras chave, marcadores",
        ),
        (HeadingMeaning::Evidence, "evidência, nível de evidência"),
        (HeadingMeaning::Source, "fonte, fontes"),
        (HeadingMeaning::Field(NOW.spec), "valor, valor atual"),
        (HeadingMeaning::Field(TARGET.spec), "meta, valor alvo"),
        (HeadingMeaning::Field(UNIT.spec), "unidade, unidades"),
        (
            HeadingMeaning::Field(SEVERITY.spec),
            "gravidade, severidade",
        ),
        (HeadingMeaning::Field(IMPACT.spec), "impacto"),
        (HeadingMeaning::Field(EASE.spec), "facilidade, viabilidade"),
        (
            HeadingMeaning::Count,
            "número, nº, ordem, número do passo, linha nº",
        ),
        (
            HeadingMeaning::Props,
            "evidência física, evidências físicas, evidências tangíveis, elementos físicos",
        ),
        (
            HeadingMeaning::Frontstage,
            "palco, linha de frente, ações visíveis, ações dos funcionários, ações da equipe, parte visível, em cena",
        ),
        (
            HeadingMeaning::Backstage,
            "bastidores, nos bastidores, ações invisíveis, ações internas, retaguarda, parte invisível",
        ),
        (
            HeadingMeaning::Support,
            "suporte, processos de suporte, processos de apoio, apoio, processos internos, sistemas de suporte, \
            sistemas de apoio, sistemas internos",
        ),
        (
            HeadingMeaning::Systems,
            "sistemas, sistema, processos, processo, tecnologia, tecnologias, ferramentas",
        ),
        (
            HeadingMeaning::InteractionLine,
            "linha de interação, linha de interação externa",
        ),
        (HeadingMeaning::VisibilityLine, "linha de visibilidade"),
        (HeadingMeaning::InternalLine, "linha de interação interna"),
    ],
    companions: "cliente, clientes, usuário, usuários, utilizador, utilizadores, utente, utentes, paciente, pacientes, \
        visitante, visitantes, cidadão, cidadãos, viajante, viajantes, passageiro, passageiros, estudante, estudantes, \
        hóspede, hóspedes, comprador, compradores, consumidor, consumidores, do, da, dos, das, de, o, os, as, um, uma, no, \
        na, em, por, para, e, ou, com, seu, sua, seus, suas, principal, principais, chave, jornada, nível, nota, escala, \
        curva, descrição, nome, título, lista, possíveis, identificados, identificadas, avaliação, pontuação",
    others: "funcionário, funcionários, colaborador, interno, internos, internas, empresa, concorrente, equipe, negócio",
    feelings: &[
        (
            -2.0,
            "furioso, furiosa, fúria, raiva, ódio, desesperado, desesperada, desespero, horrível, terrível, péssimo, péssima, \
            pânico, indignado, indignada, indignação, nojo, impotente, impotência, revoltado, revoltada",
        ),
        (
            -1.0,
            "ruim, mau, má, mal, infeliz, triste, tristeza, negativo, negativa, frustrado, frustrada, frustrante, frustração, \
            irritado, irritada, irritação, chateado, chateada, zangado, zangada, aborrecido, aborrecida, aborrecimento, \
            preocupado, preocupada, preocupação, ansioso, ansiosa, ansiedade, nervoso, nervosa, nervosismo, medo, receio, \
            receoso, receosa, assustado, assustada, angústia, angustiado, angustiada, confuso, confusa, confusão, perdido, \
            perdida, inseguro, insegura, insegurança, incerteza, dúvida, dúvidas, indeciso, indecisa, decepcionado, \
            decepcionada, decepção, desapontado, desapontada, estressado, estressada, estresse, stress, stressado, stressada, \
            sobrecarregado, sobrecarregada, impaciente, impaciência, entediado, entediada, tédio, insatisfeito, insatisfeita, \
            insatisfação, desconfiado, desconfiada, desconfiança, cético, cética, cansado, cansada, cansaço, exausto, exausta, \
            sozinho, sozinha, ignorado, ignorada, abandonado, abandonada, bloqueado, bloqueada, envergonhado, envergonhada, \
            vergonha, culpa, tenso, tensa, tensão, desconfortável, desanimado, desanimada, desmotivado, desmotivada, \
            pressionado, pressionada, inquieto, inquieta, difícil, dor",
        ),
        (
            -0.5,
            "cauteloso, cautelosa, cautela, prudente, reservado, reservada",
        ),
        (
            0.0,
            "neutro, neutra, neutral, indiferente, indiferença, regular, médio, média, normal, curioso, curiosa, curiosidade, \
            surpreso, surpresa, atento, atenta, concentrado, concentrada, misto, mais ou menos, razoável",
        ),
        (
            1.0,
            "bem, bom, boa, feliz, contente, positivo, positiva, satisfeito, satisfeita, satisfação, aliviado, aliviada, alívio, \
            confiante, confiança, esperançoso, esperançosa, esperança, otimista, interessado, interessada, interesse, \
            tranquilo, tranquila, tranquilidade, relaxado, relaxada, calmo, calma, seguro, segura, segurança, orgulhoso, \
            orgulhosa, orgulho, grato, grata, gratidão, motivado, motivada, motivação, animado, animada, inspirado, inspirada, \
            confortável, conforto, valorizado, valorizada, ouvido, ouvida, compreendido, compreendida, acolhido, acolhida, \
            convencido, convencida, agradável, fácil, expectativa, informado, informada, nada mal, sem problema, sem problemas",
        ),
        (
            2.0,
            "encantado, encantada, entusiasmado, entusiasmada, entusiasmo, empolgado, empolgada, empolgação, emocionado, \
            emocionada, excelente, ótimo, ótima, óptimo, fantástico, fantástica, maravilhoso, maravilhosa, alegria, alegre, \
            felicidade, amor, perfeito, perfeita, eufórico, eufórica, deslumbrado, muito bom, adora, ama",
        ),
    ],
    negations: "não, nao, sem, nunca, jamais, nem, nada, nenhum, nenhuma, pouco, pouca, falta de, perda de, já não, mal se",
    negations_behind: "",
    stronger: "muito, muita, extremamente, realmente, super, tão, totalmente, completamente, demais",
    weaker: "um pouco, algo, ligeiramente, bastante, meio, levemente, ainda",
    fillers: "está, é, estou, são, se, me, sente, sinto, sentindo, ele, ela, e, ou, mas, o, a, os, as, um, uma, de, do, da, \
        estrelas, estrela, emoção, sentimento, mais, cliente",
    nothing: "nenhum, nenhuma, nada, não se aplica, não aplicável, n.a., s/d, sem dados, a definir, por definir, a confirmar, \
        não disponível, desconhecido, pendente, vazio, não há",
    sums: "total, soma, média, total geral",
    stages: "conscientização, consciência, descoberta, consideração, decisão, compra, uso, retenção, fidelização, lealdade, \
        recomendação, pesquisa, busca, comparação, reserva, chegada, estadia, saída, antes, durante, depois, carrinho, \
        pagamento, confirmação, entrega, cadastro, contratação, atendimento, admissão, consulta, tratamento, alta, \
        acompanhamento, aprendizado, pós venda, avaliação, defesa",
};
