//! The parts and rooms as markup, natively: labels, roles, captions, empty and error states.
