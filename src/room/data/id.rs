//! Ids of what events are about: kinds, fields, services, titles and units are named by them and never by their wording, so
//! that any word on the screen can be changed.

use crate::workforce::Service;

/// What a service is set to where rows are in neither.
pub(super) const NEITHER: &str = "neither";
/// What a sheet or column is set to that is not read.
pub(super) const NONE: &str = "none";
/// What a question is set to where its file is left out.
pub(super) const LEAVE_OUT: &str = "leave-out";
/// What the question of a full-time week is set to: the week of the list, or that of the settings.
pub(super) const OWN_WEEK: &str = "own";
pub(super) const USUAL_WEEK: &str = "usual";

/// Something named by a text of the files, such as a heading, unit or job title: the text is in no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextId(u32);

impl TextId {
    /// Returns the id of a text: another for another text, the same wherever it stands.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // FNV-1a: short, and the same on every machine.
        Self(text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(text, 16).ok()).flatten().map(Self)
    }
}

impl std::fmt::Display for TextId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// Returns the id of a service, or of neither.
pub(super) const fn service_id(service: Option<Service>) -> &'static str {
    match service {
        Some(service) => service.id(),
        None => NEITHER,
    }
}

/// Returns the service an id names, or neither; nothing for another.
pub(super) fn service_of(id: &str) -> Option<Option<Service>> {
    if id == NEITHER { Some(None) } else { Service::from_id(id).map(Some) }
}
