//! The code lists of the census return (DfE, children's social work workforce census, schemas of 2021 and 2022).

use serde::{Deserialize, Serialize};

/// A coded item of the census return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeList {
    /// `StartOrigin`: where a starter came from.
    StartOrigin,
    /// `LeaverDestination`: where a leaver went.
    LeaverDestination,
    /// `ReasonLeave`: why a leaver left.
    ReasonLeave,
    /// `ReasonAbsence`: why somebody is absent at the reference date.
    ReasonAbsence,
}

impl CodeList {
    const fn entries(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::StartOrigin => &[
                ("1", "Newly qualified social worker"),
                ("2", "Social worker in another council in England"),
                ("3", "Social worker outside England"),
                ("4", "Agency social work in England"),
                ("5", "Other social work, not a council"),
                ("6", "Other social care"),
                ("7", "Not in social care, or no employment"),
                ("8", "Other"),
                ("9", "Not known"),
                ("10", "Not yet collected"),
            ],
            Self::LeaverDestination => &[
                ("1", "Social worker in another council"),
                ("2", "Social worker outside England"),
                ("3", "Agency social work"),
                ("4", "Other social work, not a council"),
                ("5", "Other social care"),
                ("6", "Not in social care, or no employment"),
                ("7", "Other"),
                ("8", "Not known"),
                ("9", "Not yet collected"),
            ],
            Self::ReasonLeave => &[
                ("1", "Resignation"),
                ("2", "Voluntary redundancy"),
                ("3", "Compulsory redundancy"),
                ("4", "Dismissed"),
                ("5", "Retired"),
                ("6", "Deceased"),
                ("7", "Moved to another social work role in the council"),
                ("8", "Other"),
                ("9", "Not known"),
                ("10", "Not yet collected"),
            ],
            Self::ReasonAbsence => &[
                ("MAT", "Maternity or paternity"),
                ("OTH", "Other paid authorised absence"),
                ("PUB", "Public duties"),
                ("SIC", "Sickness"),
                ("TRN", "Training"),
                ("UNA", "Unauthorised"),
                ("UNP", "Unpaid authorised absence"),
            ],
        }
    }

    /// Returns what a code stands for; zeros before a number and the case of letters count for nothing.
    ///
    /// ```
    /// use homegrown::workforce::CodeList;
    /// assert_eq!(CodeList::ReasonLeave.label("05"), Some("Retired"));
    /// assert_eq!(CodeList::ReasonLeave.label("77"), None);
    /// ```
    #[must_use]
    pub fn label(self, code: &str) -> Option<&'static str> {
        let code = code.trim().trim_start_matches('0');
        self.entries().iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, label)| *label)
    }
}
