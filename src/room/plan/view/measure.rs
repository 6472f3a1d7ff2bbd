//! The measures of a plan in words: what each is called, and how a value of it is written.

use crate::measures::{number_text, round_half_up};
use crate::projection::{PlanMeasure, Target};

impl PlanMeasure {
    pub(in crate::room::plan) const fn label(self) -> &'static str {
        match self {
            Self::InPost => "In post",
            Self::Vacancies => "Vacancies",
            Self::VacancyRate => "Vacancy rate",
            Self::Agency => "Agency FTE",
            Self::AgencyRate => "Agency rate",
            Self::AgencyCost => "Agency cost",
            Self::Caseload => "Caseload",
            Self::ExperienceRatio => "Experience ratio",
            Self::TurnoverDfe | Self::TurnoverHr | Self::TurnoverCommittee => "Turnover",
            Self::Establishment => "Funded posts",
            Self::OverEstablishment => "Above funded posts",
            Self::Leavers | Self::Leavers12Months => "Leavers",
            Self::Joins12Months => "Joiners",
            Self::Cost => "Cost",
        }
    }

    /// Its name inside a sentence, after "a" or "an": "a vacancy rate of 10.0% or less".
    pub(in crate::room::plan) const fn noun(self) -> &'static str {
        match self {
            Self::InPost => "a number in post",
            Self::Vacancies => "a number of vacancies",
            Self::VacancyRate => "a vacancy rate",
            Self::Agency => "an agency FTE",
            Self::AgencyRate => "an agency rate",
            Self::AgencyCost => "a monthly agency cost",
            Self::Caseload => "a caseload",
            Self::ExperienceRatio => "an experience ratio",
            Self::TurnoverDfe | Self::TurnoverHr | Self::TurnoverCommittee => "a turnover",
            Self::Establishment => "a number of funded posts",
            Self::OverEstablishment => "a number above funded posts",
            Self::Leavers | Self::Leavers12Months => "a number of leavers",
            Self::Joins12Months => "a number of joiners",
            Self::Cost => "a monthly cost",
        }
    }

    /// What it is, in full: the first words under a chart of it.
    pub(in crate::room::plan) const fn in_full(self) -> &'static str {
        match self {
            Self::InPost => "FTE in post, all roles",
            Self::Vacancies => "Vacant FTE, all roles",
            Self::VacancyRate => "Vacancies as a share of vacancies and FTE in post",
            Self::Agency => "Agency FTE",
            Self::AgencyRate => "Agency FTE as a share of agency FTE and FTE in post",
            Self::AgencyCost => "Pounds for agency workers in the month",
            Self::Caseload => "Cases for each case holder",
            Self::ExperienceRatio => "Experienced FTE for each newly qualified FTE",
            Self::TurnoverDfe => "Leavers of twelve months as a share of FTE in post",
            Self::TurnoverHr => "Leavers of twelve months as a share of the mean FTE in post",
            Self::TurnoverCommittee => "Leavers of twelve months as a share of FTE in post twelve months before",
            Self::Establishment => "Funded posts, all roles",
            Self::OverEstablishment => "FTE above funded posts, role by role",
            Self::Leavers => "FTE that left in the month",
            Self::Leavers12Months => "FTE that left in twelve months",
            Self::Joins12Months => "FTE that joined in twelve months",
            Self::Cost => "Pounds in the month",
        }
    }

    pub(in crate::room::plan) const fn is_rate(self) -> bool {
        matches!(
            self,
            Self::VacancyRate | Self::AgencyRate | Self::TurnoverDfe | Self::TurnoverHr | Self::TurnoverCommittee
        )
    }

    /// The decimal places it is shown to.
    pub(in crate::room::plan) const fn places(self) -> u8 {
        if self.is_rate() || matches!(self, Self::Caseload | Self::ExperienceRatio) { 1 } else { 0 }
    }

    /// The most decimal places that are shown or kept of what is aimed at.
    pub(in crate::room::plan) const fn most_places(self) -> u8 {
        self.places() + 3
    }

    /// The number as it stands in a sentence: "about 34", "10.0%", "£41,000".
    pub(in crate::room::plan) fn text(self, value: f64) -> String {
        self.text_to(value, self.places())
    }

    fn text_to(self, value: f64, places: u8) -> String {
        match self {
            _ if self.is_rate() => format!("{}%", number_text(value * 100.0, places)),
            Self::AgencyCost | Self::Cost => format!("£{}", number_text(value, places)),
            _ => number_text(value, places),
        }
    }

    /// A number rounded to so many places as it is shown.
    pub(in crate::room::plan) fn rounded(self, value: f64, places: u8) -> f64 {
        let scale = if self.is_rate() { 100.0 } else { 1.0 };
        round_half_up(value * scale, places) / scale
    }

    /// What is aimed at, with every decimal place it has.
    pub(in crate::room::plan) fn exact(self, value: f64) -> String {
        let carried = |places: &u8| (self.rounded(value, *places) - value).abs() < 1e-9;
        let places = (self.places()..self.most_places()).find(carried).unwrap_or(self.most_places());
        self.text_to(value, places)
    }

    /// An outcome beside the target it is held against, with so many places that one which misses does not read as one
    /// which reaches, nor the other way round.
    pub(in crate::room::plan) fn beside(self, outcome: f64, target: &Target) -> String {
        let is_met = target.is_met_by(outcome);
        let agrees = |places: &u8| target.is_met_by(self.rounded(outcome, *places)) == is_met;
        let places = (self.places()..9).find(agrees).unwrap_or(9);
        self.text_to(outcome, places)
    }

    /// The word it is called by in the values of fields; `None` of what is not offered.
    pub(in crate::room::plan) const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::InPost => "in-post",
            Self::Vacancies => "vacancies",
            Self::VacancyRate => "vacancy-rate",
            Self::Agency => "agency",
            Self::AgencyRate => "agency-rate",
            Self::AgencyCost => "agency-cost",
            Self::Caseload => "caseload",
            Self::ExperienceRatio => "experience-ratio",
            Self::TurnoverDfe => "turnover",
            _ => return None,
        })
    }

    pub(in crate::room::plan) fn from_word(word: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|one| one.word() == Some(word))
    }
}

/// A choice among the measures offered that are known: word and label of each, and the word of the one chosen.
pub(super) fn choice(is_known: impl Fn(PlanMeasure) -> bool, chosen: PlanMeasure) -> (Vec<(String, String)>, String) {
    let known = PlanMeasure::OFFERED.into_iter().filter(|measure| is_known(*measure));
    let options = known.filter_map(|one| Some((one.word()?.to_owned(), one.label().to_owned()))).collect();
    (options, chosen.word().unwrap_or_default().to_owned())
}
