//! Keys pressed together, and how each system writes them.

/// A key, without the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter (as a capital), a digit or a sign.
    Char(char),
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The key that opens a context menu.
    Menu,
    /// A function key, 1 to 12.
    F(u8),
}

/// A key with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// Ctrl, on a Mac the command key.
    pub command: bool,
    /// Shift; not counted for characters that need Shift anyway (`?`, `+`).
    pub shift: bool,
    /// Alt, on a Mac the option key. With a character it is Control there, since Option and a
    /// character type another one.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

/// The systems, which write keys differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Linux and its like.
    Linux,
    /// Windows.
    Windows,
    /// A Mac.
    Mac,
}

impl Platform {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Linux, Self::Windows, Self::Mac];

    /// The system that this program was built for.
    #[must_use]
    pub const fn current() -> Self {
        if cfg!(target_os = "macos") {
            Self::Mac
        } else if cfg!(target_os = "windows") {
            Self::Windows
        } else {
            Self::Linux
        }
    }
}

impl Chord {
    /// A key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self {
            command: false,
            shift: false,
            alt: false,
            key,
        }
    }

    /// With Ctrl, on a Mac the command key.
    #[must_use]
    pub const fn command(key: Key) -> Self {
        Self {
            command: true,
            ..Self::plain(key)
        }
    }

    /// The same with Shift.
    #[must_use]
    pub const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// The same with Alt.
    #[must_use]
    pub const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// How many modifiers it has.
    #[must_use]
    pub fn modifiers(self) -> usize {
        usize::from(self.command) + usize::from(self.shift) + usize::from(self.alt)
    }

    /// The same for every keyboard: letters in upper case, characters without the Shift that types
    /// them.
    #[must_use]
    pub fn normalized(mut self) -> Self {
        if let Key::Char(c) = self.key {
            self.key = Key::Char(c.to_ascii_uppercase());
            self.shift &= c.is_ascii_alphanumeric();
        }
        self
    }

    /// Parses keys as people write them on any system: `Ctrl+Shift+K`, `Cmd+K`, `Alt+Left`.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        let (modifiers, key) = match words.strip_suffix('+') {
            // The plus itself.
            Some(modifiers) => (modifiers.strip_suffix('+').unwrap_or(modifiers), "+"),
            None => words.rsplit_once('+').unwrap_or(("", words)),
        };
        if key == "+" && !modifiers.is_empty() && !words.ends_with("++") {
            return None;
        }
        let key = match key.to_lowercase().as_str() {
            "del" | "delete" => Key::Delete,
            "backspace" => Key::Backspace,
            "enter" | "return" => Key::Enter,
            "esc" | "escape" => Key::Escape,
            "left" | "\u{2190}" => Key::Left,
            "right" | "\u{2192}" => Key::Right,
            "up" | "\u{2191}" => Key::Up,
            "down" | "\u{2193}" => Key::Down,
            "home" => Key::Home,
            "end" => Key::End,
            "pgup" | "pageup" | "page up" | "\u{21de}" => Key::PageUp,
            "pgdn" | "pagedown" | "page down" | "\u{21df}" => Key::PageDown,
            "menu" => Key::Menu,
            other => {
                let number = other.strip_prefix('f').map(str::parse);
                if let Some(Ok(number @ 1..=12)) = number {
                    Key::F(number)
                } else {
                    let mut letters = key.chars();
                    let letter = letters.next().filter(|c| !c.is_whitespace())?;
                    if letters.next().is_some() {
                        return None;
                    }
                    Key::Char(letter)
                }
            }
        };
        let mut chord = Self::plain(key);
        for word in modifiers.split('+').filter(|_| !modifiers.is_empty()) {
            match word.trim().to_lowercase().as_str() {
                "ctrl" | "cmd" | "command" => chord.command = true,
                "shift" => chord.shift = true,
                "alt" | "option" => chord.alt = true,
                _ => return None,
            }
        }
        Some(chord.normalized())
    }

    /// Whether it types a character.
    #[must_use]
    pub fn types_character(self) -> bool {
        matches!(self.key, Key::Char(_)) && !self.command && !self.alt
    }

    /// Whether an open text field handles it on this system: keys that type or move, and the usual
    /// ones for undo and the clipboard.
    #[must_use]
    pub fn belongs_to_text(self, platform: Platform) -> bool {
        match self.key {
            Key::F(_) | Key::Menu => false,
            // On Windows, Alt with digits types any character by its number.
            Key::Char(c) if self.alt && !self.command => {
                platform == Platform::Windows && c.is_ascii_digit()
            }
            Key::Char(c) if self.command => "ACVXYZ".contains(c.to_ascii_uppercase()),
            _ => true,
        }
    }

    /// Whether the system reserves these keys, so that no program receives them.
    #[must_use]
    pub fn is_reserved_by(self, platform: Platform) -> bool {
        const OTHERS: [Chord; 4] = [
            Chord::plain(Key::F(4)).alt(),
            Chord::command(Key::Delete).alt(),
            Chord::command(Key::Escape),
            Chord::plain(Key::F(10)),
        ];
        const MAC: [Chord; 6] = [
            Chord::command(Key::Char('H')),
            Chord::command(Key::Char('M')),
            Chord::command(Key::Char('H')).alt(),
            Chord::command(Key::Char('`')),
            Chord::plain(Key::F(11)),
            Chord::command(Key::Char('3')).shift(),
        ];
        match platform {
            Platform::Linux | Platform::Windows => OTHERS.contains(&self),
            Platform::Mac => MAC.contains(&self),
        }
    }

    /// As the system writes it: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`.
    #[must_use]
    pub fn text(self, platform: Platform) -> String {
        let mac = platform == Platform::Mac;
        let mut words = String::new();
        let control = self.alt && !self.command && matches!(self.key, Key::Char(_));
        // A Mac names control or option, shift, command, in this order.
        let modifiers = if mac {
            [
                (self.alt, if control { "\u{2303}" } else { "\u{2325}" }),
                (self.shift, "\u{21e7}"),
                (self.command, "\u{2318}"),
            ]
        } else {
            [
                (self.command, "Ctrl+"),
                (self.alt, "Alt+"),
                (self.shift, "Shift+"),
            ]
        };
        for (modifiers, word) in modifiers {
            if modifiers {
                words.push_str(word);
            }
        }
        match self.key {
            Key::Char(c) => words.push(c),
            Key::Menu => words.push_str("Menu"),
            Key::F(number) => {
                words.push('F');
                words.push_str(&number.to_string());
            }
            Key::Delete => words.push_str(if mac { "\u{2326}" } else { "Del" }),
            Key::Backspace => words.push_str(if mac { "\u{232b}" } else { "Backspace" }),
            Key::Enter => words.push_str(if mac { "\u{21a9}" } else { "Enter" }),
            Key::Escape => words.push_str("Esc"),
            Key::Left => words.push('\u{2190}'),
            Key::Right => words.push('\u{2192}'),
            Key::Up => words.push('\u{2191}'),
            Key::Down => words.push('\u{2193}'),
            Key::Home => words.push_str(if mac { "\u{2196}" } else { "Home" }),
            Key::End => words.push_str(if mac { "\u{2198}" } else { "End" }),
            Key::PageUp => words.push_str(if mac { "\u{21de}" } else { "PgUp" }),
            Key::PageDown => words.push_str(if mac { "\u{21df}" } else { "PgDn" }),
        }
        words
    }
}
