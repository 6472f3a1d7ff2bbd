//! Published figures, compiled in.
