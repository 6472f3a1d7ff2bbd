//! The measure registry: every measure as data.
//!
//! One entry a measure drives tables, tooltips, checks and exports alike. Owns names, definitions and
//! formulas; computing them is [`rate`](mod@super::rate)'s. Ids are the published column names where there is one.
//! FTE and headcount versions are entries of their own: one is never compared with the other.

use serde::{Deserialize, Serialize};

use crate::workforce::{Basis, Part};

/// What a measure's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// A share or rate, kept as a fraction and shown as a percentage.
    Percent,
    /// One amount for each unit of another, such as cases for each FTE.
    Ratio,
    /// Full-time equivalents.
    Fte,
    /// People.
    People,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// More is better.
    HigherBetter,
    /// Less is better.
    LowerBetter,
    /// Neither: not ranked and not coloured.
    Neither,
}

/// One measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// The id: the published column name where there is one.
    pub id: &'static str,
    /// The name in plain words.
    pub name: &'static str,
    /// What its value is.
    pub scale: Scale,
    /// Which way is good.
    pub polarity: Polarity,
    /// What is counted.
    pub numerator: Part,
    /// What it is set against, summed; empty for a count.
    pub denominator: &'static [Part],
    /// The definition in one sentence.
    pub definition: &'static str,
    /// What to bear in mind; empty if nothing.
    pub note: &'static str,
    /// Whose definition it is.
    pub source: &'static str,
}

impl Measure {
    /// Whether it is a count and not set against anything.
    #[must_use]
    pub const fn is_count(&self) -> bool {
        self.denominator.is_empty()
    }

    /// Whether it is a share of people, each inside the denominator, so that a Wilson interval applies.
    #[must_use]
    pub fn is_share_of_people(&self) -> bool {
        self.scale == Scale::Percent && self.numerator.basis() == Basis::Headcount
    }

    /// Returns the formula in words: "vacant FTE ÷ (vacant FTE + FTE in post)".
    ///
    /// ```
    /// use homegrown::measures::measure;
    /// let formula = measure("vacancy_rate_fte").unwrap().formula();
    /// assert_eq!(formula, "vacant FTE ÷ (vacant FTE + FTE in post)");
    /// ```
    #[must_use]
    pub fn formula(&self) -> String {
        let numerator = self.numerator.label();
        match self.denominator {
            [] => numerator.to_owned(),
            [one] => format!("{numerator} ÷ {}", one.label()),
            many => {
                let terms: Vec<&str> = many.iter().map(|part| part.label()).collect();
                format!("{numerator} ÷ ({})", terms.join(" + "))
            }
        }
    }
}

const DFE: &str = "DfE, Children's social work workforce, methodology";
const HR: &str = "Usual in human resources";
const COMMITTEE: &str = "Usual in council committee papers";
const SKILLS_FOR_CARE: &str = "Skills for Care, adult social care workforce";
const OURS: &str = "Homegrown";

macro_rules! registry {
    ($($id:literal, $name:literal, $scale:ident, $polarity:ident, $numerator:ident / [$($denominator:ident),*],
        $definition:literal, $note:literal, $source:ident;)*) => {
        /// Every measure, in the order shown.
        pub const MEASURES: &[Measure] = &[$(Measure {
            id: $id,
            name: $name,
            scale: Scale::$scale,
            polarity: Polarity::$polarity,
            numerator: Part::$numerator,
            denominator: &[$(Part::$denominator),*],
            definition: $definition,
            note: $note,
            source: $source,
        },)*];
    };
}

registry! {
    "inpost_fte", "In post, FTE", Fte, Neither, InpostFte / [],
        "Full-time equivalents of the council's own social workers in post at the reference date, managers included and agency staff left out.",
        "One person in two posts counts with both; supernumerary staff are in it.", DFE;
    "inpost_headcount", "In post, people", People, Neither, InpostHeadcount / [],
        "The council's own social workers in post at the reference date, each counted once however many posts they hold.",
        "", DFE;
    "established_fte", "Established, FTE", Fte, Neither, EstablishedFte / [],
        "Full-time equivalents of budgeted social work posts, filled or not.",
        "", COMMITTEE;
    "vacancy_fte", "Vacancies, FTE", Fte, Neither, VacancyFte / [],
        "Vacant full-time equivalents of social work posts in the establishment, whether or not agency staff cover them.",
        "Vacancies of one role are not netted against a surplus in another; supernumerary staff have no posts and so no vacancies.", DFE;
    "agency_fte", "Agency, FTE", Fte, Neither, AgencyFte / [],
        "Full-time equivalents of social workers at the reference date who are not paid directly by the council.",
        "", DFE;
    "agency_headcount", "Agency, people", People, Neither, AgencyHeadcount / [],
        "Social workers at the reference date who are not paid directly by the council.",
        "", DFE;
    "starters_fte", "Starters, FTE", Fte, Neither, StartersFte / [],
        "Full-time equivalents of those who joined in the year to 30 September and were still in post at its end.",
        "Who started and left inside the year is in neither starters nor leavers.", DFE;
    "starters_headcount", "Starters, people", People, Neither, StartersHeadcount / [],
        "People who joined in the year to 30 September and were still in post at its end.",
        "Who started and left inside the year is in neither starters nor leavers.", DFE;
    "leavers_fte", "Leavers, FTE", Fte, Neither, LeaversFte / [],
        "Full-time equivalents of those in post at the start of the year who left social work with this council in it.",
        "A move to another council counts, so the sum over councils is not the number who left the profession.", DFE;
    "leavers_headcount", "Leavers, people", People, Neither, LeaversHeadcount / [],
        "People in post at the start of the year who left social work with this council in it.",
        "A move to another council counts, so the sum over councils is not the number who left the profession.", DFE;

    "turnover_rate_fte", "Turnover, DfE", Percent, LowerBetter, LeaversFte / [InpostFte],
        "Leavers' FTE in the year to 30 September as a share of FTE in post at the year's end.",
        "Set against the end of the year, so a growing workforce shows a lower rate than by its opening.", DFE;
    "turnover_hr", "Turnover (leavers ÷ average staff)", Percent, LowerBetter, LeaversFte / [MeanFte],
        "Leavers' FTE in the year as a share of the mean of FTE in post at its start and its end.",
        "", HR;
    "turnover_committee", "Turnover (leavers ÷ staff at start)", Percent, LowerBetter, LeaversFte / [OpeningFte],
        "Leavers' FTE in the year as a share of FTE in post at its start.",
        "The usual base of a planning assumption in a committee paper.", COMMITTEE;
    "turnover_rate_headcount", "Turnover, people", Percent, LowerBetter, LeaversHeadcount / [InpostHeadcount],
        "People who left in the year to 30 September as a share of people in post at its end.",
        "", DFE;
    "turnover_hr_headcount", "Turnover, people, HR", Percent, LowerBetter, LeaversHeadcount / [MeanHeadcount],
        "People who left in the year as a share of the mean of people in post at its start and its end.",
        "", HR;
    "turnover_committee_headcount", "Turnover, people, committee", Percent, LowerBetter, LeaversHeadcount / [OpeningHeadcount],
        "People who left in the year as a share of people in post at its start.",
        "", COMMITTEE;
    "stability", "Stability", Percent, HigherBetter, StayersHeadcount / [OpeningHeadcount],
        "People in post at both ends of the year as a share of people in post at its start.",
        "", HR;

    "vacancy_rate_fte", "Vacancy rate", Percent, LowerBetter, VacancyFte / [VacancyFte, InpostFte],
        "Vacant FTE as a share of vacant FTE and FTE in post together.",
        "Agency staff are in neither part: the rate does not fall when one covers a vacancy. Supernumerary staff are in post.", DFE;
    "vacancy_rate_headcount", "Vacancy rate, jobs", Percent, LowerBetter, VacancyHeadcount / [VacancyHeadcount, InpostHeadcount],
        "Vacant jobs as a share of vacant and filled jobs together.",
        "Counted in jobs, not FTE.", SKILLS_FOR_CARE;
    "vacancy_rate_filled_headcount", "Vacancy rate, jobs, agency staff counted as filling theirs", Percent, LowerBetter, VacancyHeadcount / [VacancyHeadcount, FilledHeadcount],
        "Vacant jobs as a share of vacant and filled jobs together, jobs that agency and pool workers fill among the filled.",
        "The Skills for Care definition: it is lower than one that leaves agency staff out.", SKILLS_FOR_CARE;
    "vacancy_share_of_establishment", "Vacancy share of the establishment", Percent, LowerBetter, EstablishmentGapFte / [EstablishedFte],
        "Established FTE not filled as a share of established FTE, supernumerary staff left out.",
        "Posts above their establishment reduce it; the vacancy rate does not see them.", COMMITTEE;

    "agency_rate_fte", "Agency worker rate", Percent, LowerBetter, AgencyFte / [AgencyFte, InpostFte],
        "Agency FTE as a share of agency FTE and FTE in post together.",
        "", DFE;
    "agency_rate_headcount", "Agency worker rate, people", Percent, LowerBetter, AgencyHeadcount / [AgencyHeadcount, InpostHeadcount],
        "Agency workers as a share of agency workers and people in post together.",
        "", DFE;
    "agency_cover_rate_fte", "Agency covering vacancies", Percent, Neither, AgencyCoverFte / [AgencyFte],
        "Agency FTE that covers vacancies as a share of all agency FTE.",
        "", DFE;
    "vacancy_agency_cover_rate_fte", "Vacancies covered by agency", Percent, HigherBetter, AgencyCoverFte / [VacancyFte],
        "Agency FTE that covers vacancies as a share of vacant FTE.",
        "", DFE;

    "caseload_fte", "Caseload", Ratio, LowerBetter, Cases / [CaseHoldersFte],
        "Open cases at the reference date for each FTE of those who hold at least one, agency staff included.",
        "Cases over FTE by design: the one measure of mixed bases.", DFE;
    "caseload_fte_permanent_only", "Caseload, permanent staff", Ratio, LowerBetter, CasesPermanent / [CaseHoldersPermanentFte],
        "Open cases for each FTE of the council's own staff who hold at least one.",
        "Agency staff's cases are not in it, so it does not compare with the published caseload.", OURS;
    "absence_rate_fte", "Sickness absence", Percent, LowerBetter, WorkingDaysLostFte / [WorkingDaysFte],
        "Working days lost to sickness in the year as a share of the working days there were: FTE in post at its end × 253, or 254 where it holds a 29 February.",
        "", DFE;
    "absence_rate_inpost_only", "Sickness absence, staff in post", Percent, LowerBetter, WorkingDaysLostInpost / [WorkingDaysFte],
        "Working days lost in the year by those in post at its end, as a share of the working days there were.",
        "Days lost by those who left are not in it, so it reads lower than the published rate.", OURS;

    "leavers_under_2_share", "Leavers with under 2 years' service", Percent, LowerBetter, LeaversUnder2Fte / [LeaversFte],
        "Share of leavers' FTE with under two years' service with this council.",
        "", DFE;
    "leavers_under_5_share", "Leavers with under 5 years' service", Percent, LowerBetter, LeaversUnder5Fte / [LeaversFte],
        "Share of leavers' FTE with under five years' service with this council.",
        "", DFE;
    "experience_ratio", "Experience ratio", Ratio, HigherBetter, ExperiencedFte / [NqswFte],
        "FTE with three or more years' service in a role of Social Worker or above, for each newly qualified FTE.",
        "Service is with this council, so it undercounts experienced people who joined lately; agency staff are not in it.", OURS;
    "aged_50_plus_share", "Aged 50 and over", Percent, Neither, Aged50Plus / [AgeKnown],
        "People in post aged 50 and over as a share of those whose age is known.",
        "", DFE;
    "aged_55_plus_share", "Aged 55 and over", Percent, Neither, Aged55Plus / [AgeKnown],
        "People in post aged 55 and over as a share of those whose age is known.",
        "", DFE;
    "female_share", "Women", Percent, Neither, Female / [SexKnown],
        "Women in post as a share of those whose sex is known.",
        "", DFE;
    "minority_ethnic_share", "Minority ethnic groups", Percent, Neither, EthnicityNotWhite / [EthnicityKnown],
        "People in post of any ethnic group but White as a share of those whose group is known.",
        "", DFE;
}

/// Returns the measure with this id.
///
/// ```
/// assert_eq!(homegrown::measures::measure("caseload_fte").unwrap().name, "Caseload");
/// assert!(homegrown::measures::measure("caseload").is_none());
/// ```
#[must_use]
pub fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_is_used_once() {
        let ids: BTreeSet<&str> = MEASURES.iter().map(|measure| measure.id).collect();
        assert_eq!(ids.len(), MEASURES.len());
    }

    #[test]
    fn no_measure_sets_one_basis_against_another_but_caseload() {
        for measure in MEASURES {
            let mixed = measure.denominator.iter().any(|part| part.basis() != measure.numerator.basis());
            let caseload = measure.numerator.basis() == Basis::Cases;
            assert_eq!(mixed, caseload, "{}", measure.id);
            assert!(!mixed || measure.scale == Scale::Ratio, "{}: a mixed measure is no percentage", measure.id);
        }
    }

    #[test]
    fn a_counts_scale_is_the_basis_of_what_it_counts() {
        for measure in MEASURES.iter().filter(|measure| measure.is_count()) {
            let expected = match measure.numerator.basis() {
                Basis::Fte => Scale::Fte,
                _ => Scale::People,
            };
            assert_eq!(measure.scale, expected, "{}", measure.id);
            assert_eq!(measure.polarity, Polarity::Neither, "{}: counts are neither good nor bad", measure.id);
        }
    }

    #[test]
    fn every_definition_is_a_sentence() {
        for measure in MEASURES {
            assert!(measure.definition.ends_with('.') && measure.definition.len() > 30, "{}", measure.id);
            assert!(measure.note.is_empty() || measure.note.ends_with('.'), "{}", measure.id);
        }
    }

    #[test]
    fn people_shares_count_people_inside_their_denominator() {
        for measure in MEASURES.iter().filter(|measure| measure.is_share_of_people()) {
            assert!(measure.denominator.iter().all(|part| part.basis() == Basis::Headcount), "{}", measure.id);
        }
    }
}
