//! Handles Ctrl+C and termination while files are written, so that no half file is left behind.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

static REQUESTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Makes Ctrl+C and termination request a stop; a second one ends the program at once.
pub(super) fn install_handler() {
    // Without a handler, Ctrl+C ends the program as usual.
    for (signal, code) in [(SIGINT, 130), (SIGTERM, 143)] {
        let _ = flag::register_conditional_shutdown(signal, code, Arc::clone(&REQUESTED));
        let _ = flag::register(signal, Arc::clone(&REQUESTED));
    }
}

/// Whether a stop was requested.
pub(super) fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
