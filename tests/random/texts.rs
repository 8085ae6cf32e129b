//! The texts of random documents.

use super::Random;

/// Which texts a random document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// Sentences in English as people write them on maps, no two alike.
    Sentences,
    /// Such sentences in a dozen scripts, and what is hard to lay out: words without end, empty lines.
    Scripts,
    /// What is hard to quote, to cut and to bring into order; often nothing.
    Hard,
    /// The same, and now and then 5,000 characters.
    HardAndLong,
}

/// Pieces that are hard on quoting, on reading direction, on cutting, on line ends.
const PIECES: &[&str] = &[
    "calls",
    "Why is this so hard?",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\"",
    "\\",
    "\\n",
    "\\u{41}",
    "'",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\"#",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "#![enable(implicit_some)]",
    "Some(",
    "None",
    "NaN",
    "-1.8",
    "0.90",
    "=1+1",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{200e}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "اتصل بالشركة",
    "מתקשרת",
    "致电运营商",
    "통화",
    "कॉल करती है",
    "ñ",
    "e\u{301}",
    "Z\u{335}\u{321}",
    "👩🏽\u{200d}🚀",
    "🇩🇪",
    "☎\u{fe0f}",
    "\u{10ffff}",
    "\u{e000}",
    "\u{fdd0}",
    "]]>",
    "=HYPERLINK(\"http://example.com\",\"here\")",
    "@SUM(1,2)",
    "+49 30 1234567",
    "-- ",
    "|",
    "</script>",
    "ฉันโทรหาบริษัท",
    "ខ្ញុំហៅទូរសព្ទ",
    "電話をかける",
    "<<<<<<< HEAD",
    "=======",
    "<b>&amp;</b>",
    "%s",
    "../..",
    "Ω≈ç√",
    "…",
    "–",
];

impl Random {
    /// Some text.
    pub fn text(&mut self) -> String {
        match self.texts {
            Texts::Sentences => self.sentence(),
            Texts::Scripts => self.script(),
            Texts::Hard => self.pieces(),
            Texts::HardAndLong => {
                if self.rng.u8(..100) == 0 {
                    return self.many_pieces();
                }
                self.pieces()
            }
        }
    }

    /// Often nothing, usually short.
    fn pieces(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..[0, 0, 1, 1, 1, 2, 3, 5][self.rng.usize(..8)] {
            match self.rng.u8(..8) {
                0 => text.push(self.rng.char(..)),
                _ => text.push_str(self.one(PIECES)),
            }
        }
        text
    }

    fn many_pieces(&mut self) -> String {
        let mut text = String::new();
        while text.chars().count() < 5000 {
            text.push_str(self.one(PIECES));
            text.push(' ');
        }
        text
    }

    /// A sentence of two to twelve words. The first hundred thousand all differ.
    pub fn sentence(&mut self) -> String {
        let lengths = [ACTIONS, THINGS, ENDS].map(|list| list.len() as u64);
        // A prime that divides no length, so that each number comes up once before any comes again.
        let mut number = self.sentences * 1_000_003 % lengths.iter().product::<u64>();
        self.sentences += 1;
        let parts = [ACTIONS, THINGS, ENDS].map(|list| {
            let length = list.len() as u64;
            let place = usize::try_from(number % length).expect("less than the length of a list");
            number /= length;
            list[place]
        });
        parts.join(" ").trim_end().to_owned()
    }

    /// A text in any script, or one that is hard to lay out.
    fn script(&mut self) -> String {
        match self.rng.u8(..12) {
            0 => String::new(),
            1 => self.one(ODD).to_owned(),
            2 => self.one(ODD).repeat(self.rng.usize(2..9)),
            3 | 4 => self.sentence(),
            5 => format!("{} {}", self.sentence(), self.words()),
            _ => self.words(),
        }
    }

    /// Words of one script.
    fn words(&mut self) -> String {
        let (between, words) = self.one(SCRIPTS);
        let count = self.rng.usize(1..12);
        let words: Vec<_> = (0..count).map(|_| self.one(words)).collect();
        words.join(between)
    }
}

// What sentences are made of: somebody does something to a thing, somehow or some time.

const ACTIONS: &[&str] = &[
    "Reads",
    "Compares",
    "Asks for",
    "Waits for",
    "Looks up",
    "Forgets",
    "Pays for",
    "Unpacks",
    "Sends back",
    "Explains",
    "Cannot find",
    "Writes down",
    "Doubts",
    "Recommends",
    "Calls about",
    "Complains about",
    "Is surprised by",
    "Scans",
    "Signs",
    "Tries out",
    "Does not understand",
    "Shows a friend",
    "Enters",
    "Checks twice",
    "Gives up on",
    "Searches the web for",
    "Is told about",
    "Repeats",
    "Picks up",
    "Cancels",
    "Wants to change",
    "Takes a picture of",
    "Remembers",
    "Trusts",
    "Downloads",
    "Prints",
    "Loses",
    "Finally gets",
    "Has to confirm",
    "Is charged for",
    "Puts off",
    "Copies",
    "Corrects",
    "Likes",
    "Shares",
    "Misses",
];

const THINGS: &[&str] = &[
    "the offer",
    "three plans",
    "the whole price",
    "a contract of eleven pages",
    "the number of the order",
    "an appointment",
    "the delivery",
    "a code from a message",
    "the hotline",
    "the password",
    "an invoice that nobody explains",
    "the manual",
    "a new card",
    "the old device",
    "reviews of others",
    "the terms and conditions",
    "a form with forty fields",
    "the way to the store",
    "a refund",
    "the address",
    "an answer by e-mail",
    "the opening hours",
    "a voucher",
    "the first bill",
    "what the neighbours have",
    "a date for the technician",
    "the status of the application",
    "a question about fees",
    "the app",
    "the parcel",
    "proof of identity",
    "the minimum term",
    "a colour",
    "the size of the box",
    "a call back",
    "the list of steps",
    "insurance",
    "a discount",
    "the queue",
    "a reminder",
    "the data",
    "tickets",
    "a gift",
    "the invoice",
    "a place",
    "help",
    "a quote",
];

const ENDS: &[&str] = &[
    "",
    "again",
    "today",
    "after work",
    "a week later",
    "on the train",
    "at last",
    "in May",
    "within the hour",
    "during lunch",
    "too late",
    "on Monday",
    "every month",
    "by phone",
    "in the store",
    "with the family",
    "on a small screen",
    "alone",
    "twice",
    "as the line is busy",
    "and is put on hold for eighteen minutes",
    "at the counter",
    "in three languages",
    "with one hand",
    "although it was promised",
    "unasked",
    "through the chat",
    "step by step",
    "by letter",
    "at noon",
    "without help",
    "by mistake",
    "over coffee",
    "in a hurry",
    "as a guest",
    "from abroad",
    "and feels well looked after",
    "for free",
    "in the rain",
    "before anybody asks",
    "because the page does not say",
    "once more",
    "late at night",
    "with a smile",
    "under protest",
    "at home",
    "on the way",
];

/// What is hard to lay out.
const ODD: &[&str] = &[
    "   ",
    "9:40",
    "one\n\nthree\nfour",
    "tab\tnul\0esc\u{1b}[1m",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈 e\u{301}\u{302}\u{303}",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "a story told in many words ",
];

/// What stands between words, and words of one script.
const SCRIPTS: &[(&str, &[&str])] = &[
    (
        " ",
        &[
            "مرحبا",
            "بالعالم",
            "هذا",
            "نص",
            "طويل",
            "جدا",
            "ليكسر",
            "في",
            "عدة",
            "أسطر",
        ],
    ),
    (
        " ",
        &[
            "שלום",
            "עולם",
            "מתקשרת",
            "לחברה",
            "ומחכה",
            "with English",
            "12",
            "תשובה",
        ],
    ),
    (
        "",
        &[
            "日本語",
            "の",
            "とても",
            "長い",
            "文章",
            "を",
            "ここに",
            "書きます",
            "。",
            "電話",
        ],
    ),
    (
        "",
        &[
            "致电",
            "运营商",
            "，",
            "等待",
            "答复",
            "比较",
            "价格",
            "三个",
            "套餐",
        ],
    ),
    (
        " ",
        &[
            "전화를",
            "걸고",
            "답변을",
            "기다린다",
            "가격",
            "비교",
            "세",
            "번째",
        ],
    ),
    (
        " ",
        &["कॉल", "करती", "है", "और", "उत्तर", "की", "प्रतीक्षा", "क्षमा"],
    ),
    ("", &["ฉัน", "โทรหา", "บริษัท", "แล้ว", "รอ", "คำตอบ", "นานมาก"]),
    ("", &["ខ្ញុំ", "ហៅ", "ទូរសព្ទ", "ហើយ", "រង់ចាំ", "ចម្លើយ"]),
    (
        " ",
        &[
            "Звонит",
            "оператору",
            "и",
            "ждёт",
            "ответа",
            "полчаса",
            "снова",
        ],
    ),
    (
        " ",
        &[
            "Τηλεφωνεί",
            "στην",
            "εταιρεία",
            "και",
            "περιμένει",
            "απάντηση",
        ],
    ),
    (
        " ",
        &["Gọi", "điện", "cho", "nhà", "mạng", "và", "chờ", "đợi"],
    ),
    (
        " ",
        &["Zażółć", "gęślą", "jaźń", "čeká", "na", "odpověď", "größer"],
    ),
];
