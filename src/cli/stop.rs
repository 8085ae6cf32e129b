//! Ctrl+C while something is written: the work stops in an orderly way and leaves no half file.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

static ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on Ctrl+C asks to stop; a second one ends the program at once.
pub(super) fn listen() {
    // Where the system does not let us listen, Ctrl+C ends the program as it always did.
    let _ = flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&ASKED));
    let _ = flag::register(SIGINT, Arc::clone(&ASKED));
}

/// Whether somebody asked to stop.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
