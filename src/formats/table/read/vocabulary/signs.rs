//! Faces, marks and signs, which every language uses alike.

use super::WordList;

/// Faces and marks that may stand beside words, with what they feel like.
pub(in super::super) const FACES: &[(f64, WordList)] = &[
    (
        -2.0,
        "😡, 😠, 🤬, 😤, 😭, 😢, 😩, 😫, 😱, 🤮, 👿, 💔, 😖, 😣, 😾, 😿, 🙀, 💢, ☠, :'(, D:, >:(",
    ),
    (
        -1.0,
        "☹, 🙁, 😟, 😞, 😕, 😒, 😔, 😰, 😨, 😥, 😓, 😧, 😦, 😬, 😵, 🤯, 🥺, 😪, 🥱, 😴, 🤒, 🤕, 🤢, 🙄, 😮‍💨, 😶‍🌫, 🥵, \
        👎, 🔴, 🟥, ❌, ✖, ✗, ✘, ⛔, 🚫, ⚠, 🌧, ⛈, ↓, ⬇, 📉, :(, :-(, =(, :/, :-/",
    ),
    (-0.5, "🟠, 🟧, ↘, 🌥, 🤨, 🫤"),
    (
        0.0,
        "😐, 😑, 🤔, 😶, 😯, 😮, 😲, 🧐, 🟡, 🟨, ⚪, 🤷, 🌤, ⛅, :|, :-|, 😳, 🫥",
    ),
    (0.5, "↗"),
    (
        1.0,
        "☺, 🙂, 😊, 😌, 😉, 😏, 🤗, 😇, 🥲, 😅, 😎, 🙌, 🤞, 👌, 💪, 👍, 🟢, 🟩, ✅, ✔, ☑, ✓, 👏, 🙏, ☀, 🌞, ↑, ⬆, 📈, 💚, 🫶, 😺, \
        :), :-), =), ;), ;-), ^^, ^_^",
    ),
    (
        2.0,
        "😀, 😃, 😄, 😁, 😆, 😂, 🤣, 😍, 🤩, 🥳, 🥰, 😘, 😋, ❤, ♥, 🧡, 💙, 💜, 💛, 💖, 💕, 🎉, 🎊, 🏆, 💯, ✨, 😻, 😸, 🔝, :D, :-D, <3",
    ),
];

/// Signs that are a whole cell. Dashes are among them only where a column has pluses too.
pub(in super::super) const SIGNS: &[(f64, WordList)] = &[
    (-2.0, "--, ---, −−, ––"),
    (-1.0, "-, −, –"),
    (0.0, "o, +/-, ±, -/+, 0/+, ○, →, ➡, ↔, ~"),
    (1.0, "+"),
    (2.0, "++, +++"),
];
