//! Ctrl+C, or being told to end, while something is written: the work stops in an orderly way and leaves no half file.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

static REQUESTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on Ctrl+C asks to stop, and so does whoever ends the program; a second time ends it at
/// once.
pub(super) fn install_handler() {
    // Where the system does not let us listen, Ctrl+C ends the program as it always did.
    for (signal, code) in [(SIGINT, 130), (SIGTERM, 143)] {
        let _ = flag::register_conditional_shutdown(signal, code, Arc::clone(&REQUESTED));
        let _ = flag::register(signal, Arc::clone(&REQUESTED));
    }
}

/// Whether somebody asked to stop.
pub(super) fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
