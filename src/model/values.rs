//! The small values that things on a map carry: each can only hold what makes sense.

use std::fmt;

use super::kinds::Choice;

/// How a touchpoint feels, from -2 (awful) to +2 (delighted). Never NaN.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Emotion(f64);

// An emotion is never NaN, so equality is total.
impl Eq for Emotion {}

impl Emotion {
    /// The worst there is.
    pub const LOWEST: f64 = -2.0;
    /// The best there is.
    pub const HIGHEST: f64 = 2.0;

    /// The emotion of this value, or `None` outside -2 to +2 and for NaN.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        // Adding zero turns -0.0 into 0.0, which would otherwise be written differently.
        (Self::LOWEST..=Self::HIGHEST)
            .contains(&value)
            .then_some(Self(value + 0.0))
    }

    /// The nearest emotion to `value`, to one decimal, as a hand sets it; NaN becomes neutral.
    #[must_use]
    pub fn near(value: f64) -> Self {
        let value = if value.is_nan() { 0.0 } else { value };
        Self((value.clamp(Self::LOWEST, Self::HIGHEST) * 10.0).round() / 10.0 + 0.0)
    }

    /// The value, -2 to +2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }

    /// Which of the five faces shows it: the nearest whole step.
    #[must_use]
    pub fn face(self) -> Face {
        match self.0 {
            v if v <= -1.5 => Face::Awful,
            v if v <= -0.5 => Face::Bad,
            v if v < 0.5 => Face::Neutral,
            v if v < 1.5 => Face::Good,
            _ => Face::Delighted,
        }
    }
}

impl fmt::Display for Emotion {
    /// With a sign and a real minus, without digits that say nothing: `+1.5`, `−2`, `0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.abs();
        match self.0 {
            v if v > 0.0 => write!(f, "+{magnitude}"),
            v if v < 0.0 => write!(f, "\u{2212}{magnitude}"),
            _ => f.write_str("0"),
        }
    }
}

/// The five faces on the emotion curve, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// -2 to -1.5
    Awful,
    /// to -0.5
    Bad,
    /// around 0
    Neutral,
    /// from +0.5
    Good,
    /// from +1.5
    Delighted,
}

impl Face {
    /// From worst to best; the keys 1 to 5 set them.
    pub const ALL: [Self; 5] = [
        Self::Awful,
        Self::Bad,
        Self::Neutral,
        Self::Good,
        Self::Delighted,
    ];

    /// The word for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Awful => "Awful",
            Self::Bad => "Bad",
            Self::Neutral => "Neutral",
            Self::Good => "Good",
            Self::Delighted => "Delighted",
        }
    }

    /// The emotion in the middle of the face: -2, -1, 0, 1 or 2.
    #[must_use]
    pub fn emotion(self) -> Emotion {
        Emotion(match self {
            Self::Awful => -2.0,
            Self::Bad => -1.0,
            Self::Neutral => 0.0,
            Self::Good => 1.0,
            Self::Delighted => 2.0,
        })
    }
}

/// How bad a pain point is, or how strong a bright spot: 1, 2 or 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Severity(u8);

impl Severity {
    /// Most pain points start here.
    pub const MIDDLE: Self = Self(2);

    /// The severity of this number, or `None` outside 1 to 3.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (1..=3).contains(&value).then_some(Self(value))
    }

    /// 1, 2 or 3.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

impl Default for Severity {
    fn default() -> Self {
        Self::MIDDLE
    }
}

/// A mark from 1 to 5: impact, ease and the four factors of an opportunity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The score of this number, or `None` outside 1 to 5.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (1..=5).contains(&value).then_some(Self(value))
    }

    /// 1 to 5.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

/// A day of the Gregorian calendar, from year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Date {
    /// This day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `2026-11-12`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !shaped || !digits {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Reads `12 Nov 2026`.
    #[must_use]
    pub fn parse_words(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let day = words.next()?.parse().ok()?;
        let month = words.next()?;
        let year = words.next()?.parse().ok()?;
        let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
        Self::new(year, month, day).filter(|_| words.next().is_none())
    }

    /// As people read it: `12 Nov 2026`.
    #[must_use]
    pub fn words(self) -> String {
        let month = MONTHS[usize::from(self.month) - 1];
        format!("{} {month} {}", self.day, self.year)
    }
}

impl fmt::Display for Date {
    /// As files hold it: `2026-11-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Makes an enum of plain words with its name in files and its label for people.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in the order people expect.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The same for a field that holds one.
            pub const CHOICES: &'static [Choice] =
                &[$(Choice { key: $key, label: $label },)+];

            /// The name in files.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The word people see.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The one with this name in files.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// How well founded an item is.
    Evidence {
        /// Somebody watched it happen.
        Observed = "observed", "Observed";
        /// A customer said so.
        Reported = "reported", "Reported";
        /// Concluded from data or from other findings.
        Inferred = "inferred", "Inferred";
        /// Nobody has checked.
        Assumed = "assumed", "Assumed";
    }
}

words! {
    /// Whether a map shows today or the goal.
    MapState {
        /// The journey today.
        AsIs = "as_is", "As-is";
        /// The ideal journey.
        ToBe = "to_be", "To-be";
    }
}

words! {
    /// How far an opportunity has come.
    Status {
        /// Somebody thought of it.
        Idea = "idea", "Idea";
        /// It has been decided.
        Planned = "planned", "Planned";
        /// It is being done.
        Doing = "doing", "Doing";
        /// It is done.
        Done = "done", "Done";
        /// It will not be done.
        Dropped = "dropped", "Dropped";
    }
}

words! {
    /// What a metric measures.
    MetricKind {
        /// Whatever its name says.
        Custom = "custom", "Custom";
        /// The share that goes on to the next step.
        Conversion = "conversion", "Conversion rate";
        /// Customer satisfaction, 1 to 5.
        Csat = "csat", "CSAT";
        /// Net promoter score, -100 to 100.
        Nps = "nps", "NPS";
        /// The share that stays.
        Retention = "retention", "Retention rate";
        /// Average order value.
        Aov = "aov", "Average order value";
        /// Return on investment.
        Roi = "roi", "Return on investment";
    }
}

words! {
    /// Who sees what happens in a lane. The lines of a service blueprint run between roles.
    Role {
        /// What the customer does or sees.
        Customer = "customer", "Customer";
        /// What the customer meets.
        Frontstage = "frontstage", "Frontstage";
        /// What the customer does not see.
        Backstage = "backstage", "Backstage";
        /// What makes it work.
        Support = "support", "Support";
    }
}

words! {
    /// A hue of the map's palette; the theme says which colours it stands for.
    Hue {
        /// The first stage's.
        Blue = "blue", "Blue";
        /// The second's.
        Teal = "teal", "Teal";
        /// The third's.
        Green = "green", "Green";
        /// The fourth's.
        Amber = "amber", "Amber";
        /// The fifth's.
        Purple = "purple", "Purple";
        /// The sixth's.
        Rose = "rose", "Rose";
        /// The seventh's.
        Slate = "slate", "Slate";
    }
}

/// The colour of the stage or persona in this place, where it has none of its own.
#[must_use]
pub fn hue_of_place(place: usize) -> Hue {
    Hue::ALL[place % Hue::ALL.len()]
}
