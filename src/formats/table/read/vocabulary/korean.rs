use super::{HeadingMeaning, Language};
use crate::model::CardKind;
use crate::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};

pub(super) const WORDS: Language = Language {
    headings: &[
        (
            HeadingMeaning::Stage,
            "단계, 스테이지, 여정 단계, 페이즈, 고객 여정 단계, 국면",
        ),
        (
            HeadingMeaning::Touchpoint,
            "터치포인트, 접점, 접촉점, 스텝, 절차, 고객 접점, 터치 포인트, 컨택포인트, 상호작용, 세부 단계",
        ),
        (
            HeadingMeaning::Action,
            "행동, 액션, 활동, 행위, 과업, 태스크, 작업, 하는 일",
        ),
        (
            HeadingMeaning::Channels,
            "채널, 매체, 경로, 미디어, 장소, 기기, 접촉 채널",
        ),
        (
            HeadingMeaning::Emotion,
            "감정, 느낌, 기분, 감정 곡선, 감정곡선, 감정 변화, 감정 상태, 감정선, 정서, 만족도, 감정 그래프",
        ),
        (
            HeadingMeaning::Cards(CardKind::Thought),
            "생각, 발화, 인용, 고객의 소리, 사용자 발화, 속마음, 말, 인용문, 고객의 목소리",
        ),
        (
            HeadingMeaning::Cards(CardKind::BrightSpot),
            "좋은 점, 긍정적 경험, 긍정, 강점, 만족 요소, 기쁨 포인트, 게인, 장점",
        ),
        (
            HeadingMeaning::Cards(CardKind::PainPoint),
            "페인포인트, 페인 포인트, 불편, 불편사항, 불편 사항, 불편점, 문제, 문제점, 장애물, 어려움, 고충, 불만, 불만 사항, 니즈와 불편, 장벽, \
            부정, 단점, 애로사항, 고민",
        ),
        (
            HeadingMeaning::Cards(CardKind::Opportunity),
            "기회, 기회 요소, 기회요소, 기회 영역, 개선, 개선점, 개선안, 개선 기회, 개선 방안, 개선방안, 아이디어, 해결책, 해결 방안, 솔루션, 제안, \
            개선 아이디어, 기회점, 인사이트와 기회",
        ),
        (
            HeadingMeaning::Cards(CardKind::Metric),
            "지표, KPI, 측정 지표, 성과 지표, 메트릭, 핵심 지표",
        ),
        (
            HeadingMeaning::MomentOfTruth,
            "진실의 순간, 결정적 순간, 핵심 순간",
        ),
        (HeadingMeaning::Goals, "목표, 목적, 니즈, 기대, 요구, 욕구"),
        (
            HeadingMeaning::Persona,
            "페르소나, 인물, 대상, 누가, 사용자 유형, 고객 유형, 행위자",
        ),
        (
            HeadingMeaning::Owner,
            "담당자, 담당, 책임자, 담당 부서, 담당부서, 책임 부서, 오너",
        ),
        (HeadingMeaning::Tags, "태그, 키워드"),
        (HeadingMeaning::Evidence, "근거"),
        (HeadingMeaning::Source, "출처"),
        (HeadingMeaning::Field(NOW.spec), "현재값, 현재 값, 값"),
        (HeadingMeaning::Field(TARGET.spec), "목표값, 목표 값"),
        (HeadingMeaning::Field(UNIT.spec), "단위"),
        (HeadingMeaning::Field(SEVERITY.spec), "심각도"),
        (HeadingMeaning::Field(IMPACT.spec), "영향, 영향도, 임팩트"),
        (
            HeadingMeaning::Field(EASE.spec),
            "용이성, 실현 가능성, 난이도",
        ),
        (HeadingMeaning::Count, "번호, 순번, 순서, 단계 번호, 연번"),
        (
            HeadingMeaning::Props,
            "물리적 증거, 물적 증거, 유형 증거, 물리적 증거물",
        ),
        (
            HeadingMeaning::Frontstage,
            "프론트스테이지, 프런트스테이지, 무대 앞, 전방, 직원 행동, 프론트 스테이지, 온스테이지",
        ),
        (
            HeadingMeaning::Backstage,
            "백스테이지, 무대 뒤, 후방, 백 스테이지, 백오피스",
        ),
        (
            HeadingMeaning::Support,
            "지원, 지원 프로세스, 지원프로세스, 지원 시스템, 내부 프로세스, 내부 시스템",
        ),
        (HeadingMeaning::Systems, "시스템, 프로세스, 기술, 도구"),
        (
            HeadingMeaning::InteractionLine,
            "상호작용선, 상호작용 라인, 상호작용의 선, 상호 작용선",
        ),
        (
            HeadingMeaning::VisibilityLine,
            "가시선, 가시성 라인, 가시성의 선, 가시 라인",
        ),
        (
            HeadingMeaning::InternalLine,
            "내부 상호작용선, 내부 상호작용 라인, 내부 상호 작용선",
        ),
    ],
    companions: "고객, 고객의, 고객이, 사용자, 사용자의, 유저, 유저의, 환자, 환자의, 이용자, 이용자의, 방문자, 방문자의, 시민, 시민의, 주요, 핵심, \
        현재, 의, 및, 와, 과, 이름, 명, 내용, 설명, 목록, 점수, 수준, 레벨, 값, 평가, 여정, 경험, 세부, 상세, 잠재적",
    others: "직원, 내부, 기업, 회사, 경쟁사, 팀",
    feelings: &[
        (
            -2.0,
            "분노, 화남, 화가 남, 화난, 절망, 최악, 격분, 공포, 패닉, 혐오, 짜증 폭발, 매우 불만, 끔찍",
        ),
        (
            -1.0,
            "불만, 불만족, 불안, 불안함, 불안감, 혼란, 혼란스러움, 당황, 당황스러움, 걱정, 걱정됨, 우려, 실망, 실망감, 좌절, 좌절감, 답답, 답답함, \
            짜증, 짜증남, 초조, 초조함, 피곤, 피곤함, 지침, 지루, 지루함, 슬픔, 슬픈, 스트레스, 긴장, 긴장됨, 의심, 의문, 불신, 불쾌, 불편, 불편함, \
            귀찮음, 후회, 외로움, 부끄러움, 부담, 부담감, 두려움, 막막함, 막막, 나쁨, 부정적, 부정, 망설임, 고민, 아쉬움, 어려움, 힘듦, 조급, 조급함, \
            행복하지 않음, 만족스럽지 않음, 낮음",
        ),
        (-0.5, "신중, 신중함, 조심, 경계"),
        (
            0.0,
            "보통, 중립, 무관심, 그저 그럼, 호기심, 궁금, 궁금함, 놀람, 평범, 무덤덤, 차분, 집중, 중간, 걱정 없음, 불안 없음, 불만 없음, 불편 없음",
        ),
        (
            1.0,
            "만족, 만족함, 만족감, 만족스러움, 기쁨, 기쁜, 안심, 안도, 안도감, 기대, 기대감, 기대됨, 신뢰, 신뢰감, 자신감, 희망, 편안, 편안함, 편리, \
            편리함, 즐거움, 즐거운, 행복, 행복함, 감사, 감사함, 여유, 뿌듯, 뿌듯함, 흥미, 흥미로움, 관심, 긍정적, 긍정, 좋음, 좋은, 확신, 성취감, 친근함, \
            설렘, 높음, 쉬움, 홀가분, 따뜻함, 나쁘지 않음",
        ),
        (
            2.0,
            "매우 만족, 감동, 흥분, 신남, 최고, 환희, 열광, 대만족, 매우 기쁨, 사랑, 완벽, 훌륭",
        ),
    ],
    negations: "안, 못, 전혀",
    negations_behind: "하지 않음, 하지 않다, 하지 않은, 하지 못함, 스럽지 않음, 없음, 없다, 이 없음, 지 않음, 아님, 지 않다, 하지 않아요, 없이",
    stronger: "매우, 아주, 정말, 너무, 굉장히, 몹시, 극도의, 무척, 큰",
    weaker: "조금, 약간, 다소, 살짝, 좀",
    fillers: "함, 한, 하다, 스러움, 스러운, 스럽다, 감, 느낌, 느낀다, 느낌이다, 의, 이, 가, 을, 를, 은, 는, 과, 와, 도, 됨, 된다, 됩니다, 합니다, 해요, \
        별점, 별, 점, 감정, 기분, 고객",
    nothing: "없음, 해당 없음, 해당없음, 미정, 미상, 없다, 추후 결정, 확인 중, 미기재, 공란, 해당 사항 없음",
    sums: "합계, 총계, 평균, 전체",
    stages: "인지, 고려, 관심, 탐색, 비교, 결정, 구매, 사용, 이용, 유지, 충성, 추천, 공유, 발견, 예약, 도착, 체류, 출발, 전, 중, 후, 방문 전, 방문, \
        방문 후, 가입, 결제, 배송, 수령, 접수, 진료, 치료, 퇴원, 재구매, 옹호, 정보 탐색, 주문",
};
