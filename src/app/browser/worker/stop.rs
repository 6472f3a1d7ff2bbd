//! Why a worker gives no answer, as a value, and what a reader is told of it.

use thiserror::Error;

use super::super::BrowserError;
use super::line::PATIENCE_SECONDS;

/// What helps where workers cannot start.
const REMEDY: &str = "Reload the page. If that does not help, this browser may be set to forbid web workers: allow them \
                      for this page, or open it, or its one file for offline use, in another browser (Edge, Chrome, \
                      Firefox or Safari).";

/// Why an order to a worker has no answer; its text says so in words, with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Stop {
    /// What workers are made from could not be opened.
    #[error("{0} Reload the page once you are connected; your work is kept.")]
    Missing(BrowserError),
    /// The browser let none be made.
    #[error("This browser did not let the page start the part of it that reads files and makes rooms ({0}). {REMEDY}")]
    Barred(String),
    /// It failed before it was ready.
    #[error("The part of this page that reads files and makes rooms did not start ({0}). {REMEDY}")]
    Failed(String),
    /// It did not say in time that it was ready.
    #[error(
        "The part of this page that reads files and makes rooms has not started after {PATIENCE_SECONDS} seconds. {REMEDY}"
    )]
    Silent,
    /// It stopped at its work.
    #[error(
        "The part of this page that was at work on this stopped unexpectedly ({0}). What you typed is kept. Try again; \
         if it stops again, reload the page."
    )]
    Stopped(String),
    /// The page ended it, as the reader wished.
    #[error("This was stopped before it was done.")]
    Ended,
    /// An order or an answer could not be put into words that both sides know.
    #[error("The parts of this page could not read each other ({0}). Reload the page, so that all are of one version.")]
    Unreadable(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_but_the_readers_own_wish_says_what_to_do() {
        let said = |text: &str| text.to_owned();
        let missing = Stop::Missing(BrowserError::new("Loading the rest of this page", "worker.wasm is not there."));
        for stop in [
            missing,
            Stop::Barred(said("a")),
            Stop::Failed(said("b")),
            Stop::Silent,
            Stop::Stopped(said("c")),
            Stop::Unreadable(said("d")),
        ] {
            assert!(stop.to_string().to_lowercase().contains("reload the page"), "{stop}");
        }
    }
}
