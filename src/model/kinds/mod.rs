//! The kinds of lanes and cards: one file for each, with everything that is known about it.
//!
//! A kind is data: what it is called here and in files, how its lane begins, which fields its cards
//! have. Everything else in the program loops over [`CardKind::ALL`], [`LaneKind::ALL`] and
//! [`KindSpec::fields`]. A new kind of card is a new file and one line in the list below.

mod field;

pub use field::{Choice, FieldData, FieldKey, FieldSpec, FieldType, FieldValue, Fields, Shown};

/// What is known about a lane of some kind, whether it holds cards or not.
#[derive(Debug)]
pub struct LaneSpec {
    /// The name in files: `pain_points`.
    pub key: &'static str,
    /// The heading, unless a lane has its own: `Pain points`.
    pub label: &'static str,
    /// The small line under the heading, unless a lane has its own.
    pub subtitle: &'static str,
    /// How high it is with nothing in it, in pixels at 100 %.
    pub min_height: f64,
    /// Which maps have it from the start.
    pub presence: Presence,
}

/// Which maps have a lane from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Every map whose file names no lanes.
    Usual,
    /// Those whose file names no lanes and that have a card of the kind.
    WhereUsed,
    /// None: it is added under a heading of its own, as often as people like.
    OnDemand,
}

/// What is known about a kind of card.
#[derive(Debug)]
pub struct KindSpec {
    /// The name of one in actions and icons: `pain_point`.
    pub key: &'static str,
    /// The name of the action that adds one: `insert.pain_point`.
    pub insert_action: &'static str,
    /// The key that runs it.
    pub letter: Option<char>,
    /// What people call one: `Pain point`.
    pub label: &'static str,
    /// The same in the middle of a sentence: `pain point`.
    pub noun: &'static str,
    /// What an empty card of this kind asks for: `What gets in the way`.
    pub prompt: &'static str,
    /// Its place where kinds are offered, as in the palette: lower ones first.
    pub rank: u8,
    /// The name of a touchpoint's list of them in files.
    pub list_key: &'static str,
    /// The name of the field in files that holds the card's text.
    pub text_key: &'static str,
    /// The lane that shows it.
    pub lane: LaneSpec,
    /// How its cards look.
    pub look: Look,
    /// What its cards have besides their text, in the order of files.
    pub fields: &'static [&'static FieldSpec],
}

impl KindSpec {
    /// The level that its cards show as dots, and the highest it can be.
    #[must_use]
    pub fn dots(&self) -> Option<(&'static FieldSpec, u8)> {
        self.fields.iter().find_map(|spec| match spec.holds {
            FieldType::Level { most, .. } if spec.shown == Shown::Dots => Some((*spec, most)),
            _ => None,
        })
    }

    /// The fields that its cards show as letters with numbers, each with its letter.
    pub fn marks(&self) -> impl Iterator<Item = (&'static FieldSpec, char)> {
        self.fields.iter().filter_map(|spec| match spec.shown {
            Shown::Mark(letter) => Some((*spec, letter)),
            _ => None,
        })
    }
}

/// How cards of a kind look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Slanted words in quotation marks on the paper.
    Quote,
    /// A framed card in a tone of the theme, with the marks of its fields at the right.
    Framed(Tone),
    /// A name above a value and the one aimed at.
    Number,
    /// A framed card with centred words, in the colour of its lane's role.
    Note,
}

/// The tones of a theme that a kind of card can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What hurts: red.
    Pain,
    /// What is good already: teal.
    Bright,
    /// What could become good: green.
    Opportunity,
}

/// Makes the kinds of one list: their modules, [`LaneKind`] and [`CardKind`] with their rows.
macro_rules! kinds {
    ($($sort:ident $module:ident => $name:ident,)+) => {
        $(mod $module;)+
        kinds!(@split [] [] [] $($sort $module $name,)+);
    };
    // A lane that holds no cards.
    (@split [$($all:expr,)*] [$($lanes:tt)*] [$($cards:tt)*]
        lane $module:ident $name:ident, $($rest:tt)*) => {
        kinds!(@split [$($all,)* LaneKind::$name,] [$($lanes)* $module $name,] [$($cards)*] $($rest)*);
    };
    // A kind of card with its lane.
    (@split [$($all:expr,)*] [$($lanes:tt)*] [$($cards:tt)*]
        card $module:ident $name:ident, $($rest:tt)*) => {
        kinds!(@split [$($all,)* LaneKind::Cards(CardKind::$name),] [$($lanes)*]
            [$($cards)* $module $name,] $($rest)*);
    };
    (@split [$($all:expr,)*] [$($lane_module:ident $lane:ident,)*]
        [$($card_module:ident $card:ident,)*]) => {
        /// What a lane shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum LaneKind {
            $(#[doc = concat!("See `model/kinds/", stringify!($lane_module), ".rs`.")] $lane,)*
            /// The cards of one kind.
            Cards(CardKind),
        }

        impl LaneKind {
            /// All kinds, in the order in which new maps have them.
            pub const ALL: &'static [Self] = &[$($all,)*];

            /// Everything that is known about lanes of this kind.
            #[must_use]
            pub fn spec(self) -> &'static LaneSpec {
                match self {
                    $(Self::$lane => &$lane_module::LANE,)*
                    Self::Cards(kind) => &kind.spec().lane,
                }
            }
        }

        /// The kinds of cards.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CardKind {
            $(#[doc = concat!("See `model/kinds/", stringify!($card_module), ".rs`.")] $card,)*
        }

        impl CardKind {
            /// All kinds, in the order in which a touchpoint holds them.
            pub const ALL: [Self; [$(stringify!($card)),*].len()] = [$(Self::$card),*];

            /// Everything that is known about cards of this kind.
            #[must_use]
            pub fn spec(self) -> &'static KindSpec {
                match self { $(Self::$card => &$card_module::SPEC,)* }
            }
        }
    };
}

kinds! {
    lane touchpoints => Touchpoints,
    lane channels => Channels,
    card thought => Thought,
    lane emotion => Emotion,
    card bright_spot => BrightSpot,
    card pain_point => PainPoint,
    card opportunity => Opportunity,
    card metric => Metric,
    card note => Note,
}

impl CardKind {
    /// All kinds in the order in which they are offered.
    #[must_use]
    pub fn ranked() -> [Self; Self::ALL.len()] {
        let mut all = Self::ALL;
        all.sort_by_key(|kind| kind.spec().rank);
        all
    }

    /// What people call one: `Pain point`.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// What people call one in the middle of a sentence: `pain point`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        self.spec().noun
    }

    /// The kind of lane that shows it.
    #[must_use]
    pub fn lane_kind(self) -> LaneKind {
        LaneKind::Cards(self)
    }

    /// Whether its cards name the lane that they stand in, as a map may have several.
    #[must_use]
    pub fn names_its_lane(self) -> bool {
        self.lane_kind().may_stand_often()
    }

    /// The field of this name in files, if its cards have it.
    #[must_use]
    pub fn field(self, key: &str) -> Option<&'static FieldSpec> {
        let mut fields = self.spec().fields.iter().copied();
        fields.find(|spec| spec.key == key)
    }

    /// Whether its cards have this field.
    #[must_use]
    pub fn has<T>(self, key: FieldKey<T>) -> bool {
        self.field(key.spec.key).is_some()
    }

    /// The one whose list of a touchpoint has this name in files.
    #[must_use]
    pub fn from_list_key(key: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|kind| kind.spec().list_key == key)
    }
}

impl LaneKind {
    /// The name in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.spec().key
    }

    /// The heading, unless a lane has its own.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// The small line under the heading, unless a lane has its own.
    #[must_use]
    pub fn subtitle(self) -> &'static str {
        self.spec().subtitle
    }

    /// The one with this name in files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// The kind of card that the lane shows, if it shows cards.
    #[must_use]
    pub fn card_kind(self) -> Option<CardKind> {
        match self {
            Self::Cards(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether a map may have several lanes of this kind.
    #[must_use]
    pub fn may_stand_often(self) -> bool {
        self.spec().presence == Presence::OnDemand
    }

    /// Its place in the order of [`Self::ALL`].
    fn place(self) -> usize {
        let place = Self::ALL.iter().position(|kind| *kind == self);
        place.unwrap_or(usize::MAX)
    }
}

impl PartialOrd for LaneKind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LaneKind {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

/// All fields of all kinds, each once, in the order in which the kinds are offered.
#[must_use]
pub fn all_fields() -> Vec<&'static FieldSpec> {
    let mut all: Vec<&'static FieldSpec> = Vec::new();
    for kind in CardKind::ranked() {
        let new = kind.spec().fields.iter().filter(|spec| !all.contains(spec));
        let new: Vec<_> = new.copied().collect();
        all.extend(new);
    }
    all
}

/// The fields that code which is about one of them asks for; everything else loops over
/// [`KindSpec::fields`].
pub mod fields {
    pub use super::metric::{EARLIER, KIND, NOW, TARGET, UNIT};
    pub use super::opportunity::{
        EASE, EDGE, EFFICIENCY, IMPACT, REVENUE, SATISFACTION, STATUS, TACTIC,
    };
    pub use super::pain_point::SEVERITY;
}
