//! The code lists of the census return (DfE, children's social work workforce census, schemas of 2021 and 2022).

use serde::{Deserialize, Serialize};

/// An item of a code list of the census return.
pub trait Code: Copy + Sized + 'static {
    /// Every item, with its code and what it stands for.
    const ITEMS: &'static [(Self, &'static str, &'static str)];

    /// Returns the item of a code; zeros before a number and the case of letters count for nothing.
    ///
    /// ```
    /// use homegrown::workforce::{Code, ReasonLeave};
    /// assert_eq!(ReasonLeave::from_code("05"), Some(ReasonLeave::Retired));
    /// assert_eq!(ReasonLeave::from_code("77"), None);
    /// ```
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().trim_start_matches('0');
        Self::ITEMS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(code)).map(|(item, ..)| *item)
    }
}

/// What a coded field of the return says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coded<C> {
    /// An item of the list.
    Item(C),
    /// What is printed where that is no item of it.
    Printed(String),
}

impl<C: Code + PartialEq> Coded<C> {
    /// Returns what it stands for, in words.
    ///
    /// ```
    /// use homegrown::workforce::{Coded, StartOrigin};
    /// assert_eq!(Coded::Item(StartOrigin::NewlyQualified).label(), "Newly qualified social worker");
    /// ```
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Item(item) => C::ITEMS.iter().find(|(known, ..)| known == item).map_or("", |(.., label)| *label),
            Self::Printed(text) => text,
        }
    }
}

macro_rules! code_lists {
    ($($(#[$doc:meta])* $name:ident { $($code:literal $item:ident $label:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = concat!("Code ", $code, ": ", $label, ".")] $item,)*
        }

        impl Code for $name {
            const ITEMS: &'static [(Self, &'static str, &'static str)] = &[$((Self::$item, $code, $label)),*];
        }
    )*};
}

code_lists! {
    /// `StartOrigin`: where a starter came from.
    StartOrigin {
        "1" NewlyQualified "Newly qualified social worker",
        "2" OtherCouncil "Social worker in another council in England",
        "3" OutsideEngland "Social worker outside England",
        "4" Agency "Agency social work in England",
        "5" OtherSocialWork "Other social work, not a council",
        "6" OtherCare "Other social care",
        "7" NotInCare "Not in social care, or no employment",
        "8" Other "Other",
        "9" NotKnown "Not known",
        "10" NotYetCollected "Not yet collected",
    }

    /// `LeaverDestination`: where a leaver went.
    LeaverDestination {
        "1" OtherCouncil "Social worker in another council",
        "2" OutsideEngland "Social worker outside England",
        "3" Agency "Agency social work",
        "4" OtherSocialWork "Other social work, not a council",
        "5" OtherCare "Other social care",
        "6" NotInCare "Not in social care, or no employment",
        "7" Other "Other",
        "8" NotKnown "Not known",
        "9" NotYetCollected "Not yet collected",
    }

    /// `ReasonLeave`: why a leaver left.
    ReasonLeave {
        "1" Resigned "Resignation",
        "2" VoluntaryRedundancy "Voluntary redundancy",
        "3" CompulsoryRedundancy "Compulsory redundancy",
        "4" Dismissed "Dismissed",
        "5" Retired "Retired",
        "6" Deceased "Deceased",
        "7" MovedWithinCouncil "Moved to another social work role in the council",
        "8" Other "Other",
        "9" NotKnown "Not known",
        "10" NotYetCollected "Not yet collected",
    }

    /// `ReasonAbsence`: why somebody is absent at the reference date.
    ReasonAbsence {
        "MAT" Maternity "Maternity or paternity",
        "OTH" OtherPaid "Other paid authorised absence",
        "PUB" PublicDuties "Public duties",
        "SIC" Sickness "Sickness",
        "TRN" Training "Training",
        "UNA" Unauthorised "Unauthorised",
        "UNP" UnpaidAuthorised "Unpaid authorised absence",
    }
}
