//! Reasons for leaving and destinations: the few that can be shown, from the many words lists and returns print.

use serde::{Deserialize, Serialize};

use crate::workforce::{Coded, LeaverDestination, ReasonLeave, TitleKey};

/// A reason or a destination: its name in a table, and in a sentence.
pub(super) trait Class: Copy {
    /// Returns the name.
    fn label(self) -> &'static str;
    /// Returns it to stand in a sentence about people; `None` where it says nothing of them.
    fn phrase(self) -> Option<&'static str>;
}

/// Why somebody left. What says least stands last: it is withheld first beside a small count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Resigned.
    Resigned,
    /// Retired, on grounds of health too.
    Retired,
    /// Redundant, voluntarily or not.
    Redundant,
    /// Dismissed.
    Dismissed,
    /// A fixed term came to its end.
    TermEnded,
    /// Any other, death and moves within the council among them.
    Other,
    /// Not known or not stated.
    NotKnown,
}

/// Where somebody went. What says least stands last: it is withheld first beside a small count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// Another council in England.
    OtherCouncil,
    /// Agency social work.
    Agency,
    /// Moved to another service of the same council.
    WithinCouncil,
    /// Other social work: outside England, voluntary, health.
    OtherSocialWork,
    /// Social care that is not social work.
    OtherCare,
    /// Left the profession: other work, none, a career break, retirement.
    LeftProfession,
    /// Any other.
    Other,
    /// Not known or not stated.
    NotKnown,
}

/// A text folded for looking words up in.
struct Folded(TitleKey);

impl Folded {
    fn new(text: &str) -> Self {
        Self(TitleKey::new(text))
    }

    fn is_empty(&self) -> bool {
        self.0.as_str().is_empty()
    }

    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.0.as_str().contains(word))
    }
}

const NOT_KNOWN: &[&str] =
    &["not known", "unknown", "not yet", "not stated", "not disclosed", "not given", "not recorded"];
const TRANSFER: &[&str] = &["transfer", "moved", "move to", "redeploy", "secondment"];
const OWN_SERVICES: &[&str] =
    &["adult", "children", "service", "directorate", "department", "within", "internal", "in the council", "within la"];
const OTHER_EMPLOYERS: &[&str] =
    &["other local authority", "another local authority", "another council", "other council"];

impl Reason {
    /// Every reason, in the order to show.
    pub const ALL: [Self; 7] =
        [Self::Resigned, Self::Retired, Self::Redundant, Self::Dismissed, Self::TermEnded, Self::Other, Self::NotKnown];

    /// Returns the reason a text gives.
    ///
    /// ```
    /// use homegrown::retention::Reason;
    /// assert_eq!(Reason::of("Voluntary Redundancy"), Reason::Redundant);
    /// assert_eq!(Reason::of(""), Reason::NotKnown);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = Folded::new(text);
        if text.is_empty() || text.has(NOT_KNOWN) {
            Self::NotKnown
        } else if text.has(&["retire"]) {
            Self::Retired
        } else if text.has(&["redundan", "severance"]) {
            Self::Redundant
        } else if text.has(&["dismiss", "misconduct", "failed probation", "capability"]) {
            Self::Dismissed
        } else if text.has(&["fixed term", "end of contract", "contract end", "end of temporary", "expiry"]) {
            Self::TermEnded
        } else if text.has(&["resign", "voluntary", "career", "relocat", "personal reason", "better pay", "new job"]) {
            Self::Resigned
        } else {
            Self::Other
        }
    }
}

impl Reason {
    /// Returns the reason a census return gives; what it prints that is no code of its list is read as a list's words.
    ///
    /// ```
    /// use homegrown::retention::Reason;
    /// use homegrown::workforce::{Coded, ReasonLeave};
    /// assert_eq!(Reason::of_return(Some(&Coded::Item(ReasonLeave::CompulsoryRedundancy))), Reason::Redundant);
    /// assert_eq!(Reason::of_return(None), Reason::NotKnown);
    /// ```
    #[must_use]
    pub fn of_return(reason: Option<&Coded<ReasonLeave>>) -> Self {
        match reason {
            Some(Coded::Printed(text)) => Self::of(text),
            Some(Coded::Item(item)) => match item {
                ReasonLeave::Resigned => Self::Resigned,
                ReasonLeave::VoluntaryRedundancy | ReasonLeave::CompulsoryRedundancy => Self::Redundant,
                ReasonLeave::Dismissed => Self::Dismissed,
                ReasonLeave::Retired => Self::Retired,
                ReasonLeave::Deceased | ReasonLeave::MovedWithinCouncil | ReasonLeave::Other => Self::Other,
                ReasonLeave::NotKnown | ReasonLeave::NotYetCollected => Self::NotKnown,
            },
            None => Self::NotKnown,
        }
    }
}

impl Class for Reason {
    fn label(self) -> &'static str {
        match self {
            Self::Resigned => "Resigned",
            Self::Retired => "Retired",
            Self::Redundant => "Redundancy",
            Self::Dismissed => "Dismissed",
            Self::TermEnded => "End of a fixed term",
            Self::Other => "Other",
            Self::NotKnown => "Not known",
        }
    }

    fn phrase(self) -> Option<&'static str> {
        Some(match self {
            Self::Resigned => "resigned",
            Self::Retired => "retired",
            Self::Redundant => "were made redundant",
            Self::Dismissed => "were dismissed",
            Self::TermEnded => "came to the end of a fixed term",
            Self::Other | Self::NotKnown => return None,
        })
    }
}

impl Destination {
    /// Every destination, in the order to show.
    pub const ALL: [Self; 8] = [
        Self::OtherCouncil,
        Self::Agency,
        Self::WithinCouncil,
        Self::OtherSocialWork,
        Self::OtherCare,
        Self::LeftProfession,
        Self::Other,
        Self::NotKnown,
    ];

    /// Returns where a text says somebody went. A reason that is a transfer within the council, or retirement where
    /// no destination is stated, says it too.
    ///
    /// ```
    /// use homegrown::retention::Destination;
    /// assert_eq!(Destination::of("Other local authority", "Resignation"), Destination::OtherCouncil);
    /// assert_eq!(Destination::of("Other", "Transfer to Adult Services"), Destination::WithinCouncil);
    /// assert_eq!(Destination::of("", "Retirement"), Destination::LeftProfession);
    /// assert_eq!(Destination::of("", "Resigned to go agency"), Destination::Agency);
    /// ```
    #[must_use]
    pub fn of(place: &str, reason: &str) -> Self {
        let retired = Reason::of(reason) == Reason::Retired;
        let (place, reason) = (Folded::new(place), Folded::new(reason));
        let within = |text: &Folded| text.has(TRANSFER) && text.has(OWN_SERVICES) && !text.has(OTHER_EMPLOYERS);
        if within(&reason) || within(&place) {
            return Self::WithinCouncil;
        }
        if place.is_empty() || place.has(NOT_KNOWN) {
            // A reason in words may say where to: “Resigned to go agency”, “New post with neighbouring authority”.
            let goes =
                reason.has(&["to go", "going to", "gone to", "moving to", "joining", "joined", "new post", "new job"]);
            return match () {
                () if retired => Self::LeftProfession,
                () if goes && reason.has(&["agency", "locum"]) => Self::Agency,
                () if goes && reason.has(&["authority", "council", "borough", "other la", "another la"]) => {
                    Self::OtherCouncil
                }
                () => Self::NotKnown,
            };
        }
        if place.has(&[
            "left the profession",
            "not in social",
            "no employment",
            "career break",
            "retire",
            "non social",
            "unemploy",
            "education",
            "travel",
        ]) {
            Self::LeftProfession
        } else if place.has(&["agency", "locum"]) {
            Self::Agency
        } else if place.has(&["outside england", "abroad", "overseas", "scotland", "wales", "northern ireland"])
            || place.has(&[
                "other social work",
                "voluntary",
                "charity",
                "nhs",
                "health",
                "not la",
                "not a council",
                "cafcass",
                "independent",
            ])
        {
            Self::OtherSocialWork
        } else if place.has(&["local authority", "council", "other la", "another la", "borough"]) {
            Self::OtherCouncil
        } else if place.has(&["social care", "care"]) {
            Self::OtherCare
        } else if place.has(&["private sector", "other sector", "different profession", "outside social work"]) {
            Self::LeftProfession
        } else {
            Self::Other
        }
    }
}

impl Destination {
    /// Returns where a census return says somebody went. A move to another role in the council, or retirement where no
    /// destination is known, says it too.
    ///
    /// ```
    /// use homegrown::retention::Destination;
    /// use homegrown::workforce::{Coded, LeaverDestination, ReasonLeave};
    /// let other = Coded::Item(LeaverDestination::Other);
    /// let moved = Coded::Item(ReasonLeave::MovedWithinCouncil);
    /// assert_eq!(Destination::of_return(Some(&other), Some(&moved)), Destination::WithinCouncil);
    /// ```
    #[must_use]
    pub fn of_return(place: Option<&Coded<LeaverDestination>>, reason: Option<&Coded<ReasonLeave>>) -> Self {
        let printed = match reason {
            Some(Coded::Item(ReasonLeave::MovedWithinCouncil)) => return Self::WithinCouncil,
            Some(Coded::Printed(text)) => text.as_str(),
            Some(Coded::Item(_)) | None => "",
        };
        let said = match place {
            Some(Coded::Item(item)) => match item {
                LeaverDestination::OtherCouncil => Self::OtherCouncil,
                LeaverDestination::OutsideEngland | LeaverDestination::OtherSocialWork => Self::OtherSocialWork,
                LeaverDestination::Agency => Self::Agency,
                LeaverDestination::OtherCare => Self::OtherCare,
                LeaverDestination::NotInCare => Self::LeftProfession,
                LeaverDestination::Other => Self::Other,
                LeaverDestination::NotKnown | LeaverDestination::NotYetCollected => Self::NotKnown,
            },
            Some(Coded::Printed(text)) => return Self::of(text, printed),
            None => Self::NotKnown,
        };
        match said {
            // A reason that is printed may be a move within the council.
            _ if Self::of("", printed) == Self::WithinCouncil => Self::WithinCouncil,
            Self::NotKnown if Reason::of_return(reason) == Reason::Retired => Self::LeftProfession,
            said => said,
        }
    }
}

impl Class for Destination {
    fn label(self) -> &'static str {
        match self {
            Self::OtherCouncil => "Another council",
            Self::Agency => "Agency work",
            Self::WithinCouncil => "Moved within the council",
            Self::OtherSocialWork => "Other social work",
            Self::OtherCare => "Other social care",
            Self::LeftProfession => "Left the profession",
            Self::Other => "Other",
            Self::NotKnown => "Not known",
        }
    }

    fn phrase(self) -> Option<&'static str> {
        Some(match self {
            Self::OtherCouncil => "went to another council",
            Self::Agency => "went to agency work",
            Self::WithinCouncil => "moved within the council",
            Self::OtherSocialWork => "went to other social work",
            Self::OtherCare => "went to other social care",
            Self::LeftProfession => "left the profession",
            Self::Other | Self::NotKnown => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::Code as _;

    #[test]
    fn every_code_of_the_census_is_told() {
        use Destination as D;
        let resigned = Coded::Item(ReasonLeave::Resigned);
        let expected = [
            D::OtherCouncil,
            D::OtherSocialWork,
            D::Agency,
            D::OtherSocialWork,
            D::OtherCare,
            D::LeftProfession,
            D::Other,
            D::NotKnown,
            D::NotKnown,
        ];
        for ((item, code, _), expected) in LeaverDestination::ITEMS.iter().zip(expected) {
            let place = Coded::Item(*item);
            assert_eq!(D::of_return(Some(&place), Some(&resigned)), expected, "destination {code}");
        }
        use Reason as R;
        let expected = [
            R::Resigned,
            R::Redundant,
            R::Redundant,
            R::Dismissed,
            R::Retired,
            R::Other,
            R::Other,
            R::Other,
            R::NotKnown,
            R::NotKnown,
        ];
        for ((item, code, _), expected) in ReasonLeave::ITEMS.iter().zip(expected) {
            assert_eq!(R::of_return(Some(&Coded::Item(*item))), expected, "reason {code}");
        }
        let of = |reason| D::of_return(None, Some(&Coded::Item(reason)));
        assert_eq!(of(ReasonLeave::Retired), D::LeftProfession);
        assert_eq!(of(ReasonLeave::MovedWithinCouncil), D::WithinCouncil);
        // What a file prints in words of its own is read as a list's.
        let printed = |text: &str| Coded::<LeaverDestination>::Printed(text.to_owned());
        assert_eq!(D::of_return(Some(&printed("Other local authority")), None), D::OtherCouncil);
    }

    #[test]
    fn words_of_council_systems_are_told() {
        use Destination as D;
        for (place, expected) in [
            ("Other LA", D::OtherCouncil),
            ("Voluntary sector / other social work", D::OtherSocialWork),
            ("NHS", D::OtherSocialWork),
            ("Locum", D::Agency),
            ("Other social care role", D::OtherCare),
            ("Career break", D::LeftProfession),
            ("Moved to Adults' Services", D::WithinCouncil),
            ("Moved to another local authority, children's services", D::OtherCouncil),
            ("Something else", D::Other),
        ] {
            assert_eq!(D::of(place, "Resignation"), expected, "{place}");
        }
        for (reason, expected) in [
            ("End of Fixed Term Contract", Reason::TermEnded),
            ("Ill Health Retirement", Reason::Retired),
            ("Dismissal - capability", Reason::Dismissed),
            ("Transfer to Adult Services", Reason::Other),
            ("Career progression", Reason::Resigned),
        ] {
            assert_eq!(Reason::of(reason), expected, "{reason}");
        }
    }
}
