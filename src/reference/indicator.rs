//! The 22 published indicators of children's social work: what each column of the published file is.
//!
//! Owns their ids, the names that other editions give them and whether one is a part or a rate. What a rate
//! means is [`crate::measures`]'.

use crate::measures::{Measure, measure};
use crate::workforce::{Basis, Missing, Part, Stated, decimal};

macro_rules! indicators {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $phrase:literal, $part:expr, [$($alias:literal),*];)*) => {
        /// A column of the published file. Ids are those of the 2025 edition.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Indicator { $($(#[$doc])* $variant,)* }

        impl Indicator {
            /// Every indicator, in the order of the published file.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the id: the column's name in the 2025 edition.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Returns the part it is; `None` for a rate.
            #[must_use]
            pub const fn part(self) -> Option<Part> {
                match self { $(Self::$variant => $part,)* }
            }

            /// Returns what it is called inside a sentence: "vacancy rate", "FTE in post".
            #[must_use]
            pub const fn phrase(self) -> &'static str {
                match self { $(Self::$variant => $phrase,)* }
            }

            const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($alias),*],)* }
            }
        }
    };
}

indicators! {
    /// FTE in post.
    InpostFte = "inpost_fte", "FTE in post", Some(Part::InpostFte), ["social_worker_fte", "fte_in_post", "in_post_fte"];
    /// People in post.
    InpostHeadcount = "inpost_headcount", "number of people in post", Some(Part::InpostHeadcount), ["social_worker_headcount", "headcount_in_post", "in_post_headcount"];
    /// Starters, FTE.
    StartersFte = "starters_fte", "starters' FTE", Some(Part::StartersFte), ["starter_fte", "fte_starters"];
    /// Starters, people.
    StartersHeadcount = "starters_headcount", "number of starters", Some(Part::StartersHeadcount), ["starter_headcount", "headcount_starters"];
    /// Leavers, FTE.
    LeaversFte = "leavers_fte", "leavers' FTE", Some(Part::LeaversFte), ["leaver_fte", "fte_leavers"];
    /// Leavers, people.
    LeaversHeadcount = "leavers_headcount", "number of leavers", Some(Part::LeaversHeadcount), ["leaver_headcount", "headcount_leavers"];
    /// Turnover by FTE, percent.
    TurnoverFte = "turnover_rate_fte", "turnover", None, ["turnover_fte"];
    /// Turnover by people, percent.
    TurnoverHeadcount = "turnover_rate_headcount", "turnover by people", None, ["turnover_headcount"];
    /// Agency, FTE.
    AgencyFte = "agency_fte", "agency FTE", Some(Part::AgencyFte), ["agency_worker_fte", "agency_workers_fte"];
    /// Agency, people.
    AgencyHeadcount = "agency_headcount", "number of agency workers", Some(Part::AgencyHeadcount), ["agency_worker_headcount", "agency_workers_headcount"];
    /// Agency worker rate by FTE, percent.
    AgencyRateFte = "agency_rate_fte", "agency worker rate", None, ["agency_worker_rate_fte"];
    /// Agency worker rate by people, percent.
    AgencyRateHeadcount = "agency_rate_headcount", "agency worker rate by people", None, ["agency_worker_rate_headcount"];
    /// Agency FTE covering vacancies.
    AgencyCoverFte = "agency_cover_fte", "agency FTE covering vacancies", Some(Part::AgencyCoverFte), ["agency_covering_vacancies_fte"];
    /// Share of agency FTE that covers vacancies, percent.
    AgencyCoverRate = "agency_cover_rate_fte", "share of agency staff covering vacancies", None, ["agency_covering_vacancies_rate_fte"];
    /// Vacant FTE.
    VacancyFte = "vacancy_fte", "vacant FTE", Some(Part::VacancyFte), ["vacancies_fte"];
    /// Vacancy rate, percent.
    VacancyRate = "vacancy_rate_fte", "vacancy rate", None, ["vacancies_rate_fte"];
    /// Share of vacant FTE that agency staff cover, percent.
    VacancyCoverRate = "vacancy_agency_cover_rate_fte", "share of vacancies covered by agency staff", None, ["vacancies_agency_cover_rate_fte"];
    /// FTE of those who hold cases.
    CaseHoldersFte = "case_holders_fte", "FTE of case holders", Some(Part::CaseHoldersFte), ["case_holder_fte"];
    /// Cases.
    Cases = "cases", "number of cases", Some(Part::Cases), ["number_of_cases"];
    /// Cases for each FTE of case holders.
    Caseload = "caseload_fte", "caseload", None, ["average_caseload", "caseload", "average_caseload_fte"];
    /// Working days lost.
    WorkingDaysLost = "working_days_lost_fte", "number of working days lost", Some(Part::WorkingDaysLostFte), ["days_lost_fte", "working_days_lost"];
    /// Sickness absence, percent.
    AbsenceRate = "absence_rate_fte", "sickness absence", None, ["sickness_absence_rate_fte", "absence_rate"];
}

impl Indicator {
    /// Returns the indicator a column is, by its id or a name another edition gives it; a mark of percent after it
    /// and the way its words are joined count for nothing.
    ///
    /// ```
    /// use homegrown::reference::Indicator;
    /// // The 2022 edition's names.
    /// assert_eq!(Indicator::named("social_worker_fte"), Some(Indicator::InpostFte));
    /// assert_eq!(Indicator::named("agency_worker_rate_fte_%"), Some(Indicator::AgencyRateFte));
    /// assert_eq!(Indicator::named("la_name"), None);
    /// ```
    #[must_use]
    pub fn named(column: &str) -> Option<Self> {
        let key = column_key(column);
        Self::ALL.iter().copied().find(|indicator| indicator.id() == key || indicator.aliases().contains(&key.as_str()))
    }

    /// Returns the indicator with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|indicator| indicator.id() == id)
    }

    /// Returns the measure it is, if it is one: some columns are parts alone.
    #[must_use]
    pub fn measure(self) -> Option<&'static Measure> {
        measure(self.id())
    }

    /// Returns the indicator that states a part.
    #[must_use]
    pub fn of_part(part: Part) -> Option<Self> {
        Self::ALL.iter().copied().find(|indicator| indicator.part() == Some(part))
    }

    /// Whether it is printed whole: people and cases.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.part().is_some_and(|part| matches!(part.basis(), Basis::Headcount | Basis::Cases))
    }
}

/// Returns a column's name with its words joined by underscores, without a mark of percent.
pub(super) fn column_key(column: &str) -> String {
    let mut key = String::with_capacity(column.len());
    for c in column.trim().chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    let key = key.trim_end_matches('_');
    ["_percent", "_percentage", "_pc", "_pct"].iter().find_map(|mark| key.strip_suffix(mark)).unwrap_or(key).to_owned()
}

/// Returns what a cell of the published file says.
///
/// ```
/// use homegrown::reference::cell;
/// use homegrown::workforce::Missing;
/// assert_eq!(cell("36186.3"), Ok(36186.3));
/// assert_eq!(cell("low"), Err(Missing::Low));
/// ```
///
/// # Errors
/// The reason its symbol stands for; [`Missing::NotAvailable`] for an empty cell or text that is neither.
pub fn cell(text: &str) -> Stated<f64> {
    let text = text.trim();
    decimal::parse(text).ok_or_else(|| Missing::from_symbol(text).unwrap_or(Missing::NotAvailable))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rate_is_a_measure_of_the_registry_and_every_part_of_a_rate_is_published_or_derived() {
        for indicator in Indicator::ALL.iter().filter(|indicator| indicator.part().is_none()) {
            let measure = indicator.measure().unwrap();
            for part in std::iter::once(&measure.numerator).chain(measure.denominator) {
                let published = Indicator::of_part(*part).is_some() || *part == Part::WorkingDaysFte;
                assert!(published, "{} of {}", part.id(), measure.id);
            }
        }
    }

    #[test]
    fn no_two_indicators_share_a_name() {
        for indicator in Indicator::ALL {
            for name in indicator.aliases().iter().chain([&indicator.id()]) {
                assert_eq!(Indicator::named(name), Some(*indicator), "{name}");
            }
        }
    }
}
