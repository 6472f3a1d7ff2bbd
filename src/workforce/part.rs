//! The parts rates are made of: the columns of the published file and the few more that records give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Figure, Missing, Source, Stated};

/// What a part counts. Parts of different bases are never set against each other by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// Full-time equivalents.
    Fte,
    /// People.
    Headcount,
    /// Open cases.
    Cases,
    /// Working days.
    Days,
    /// Posts.
    Posts,
    /// Pounds.
    Pounds,
}

macro_rules! parts {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $basis:ident, $label:literal;)*) => {
        /// A numerator or denominator. Ids are the published column names where there is one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Part { $($(#[$doc])* $variant,)* }

        impl Part {
            /// Every part.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the id: the published column name where there is one.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Returns what the part counts.
            #[must_use]
            pub const fn basis(self) -> Basis {
                match self { $(Self::$variant => Basis::$basis,)* }
            }

            /// Returns the part's name in plain words, to stand inside a sentence.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

parts! {
    /// FTE in post at the reference date, agency excluded, supernumerary included.
    InpostFte = "inpost_fte", Fte, "FTE in post";
    /// People in post at the reference date.
    InpostHeadcount = "inpost_headcount", Headcount, "people in post";
    /// FTE that started in the year.
    StartersFte = "starters_fte", Fte, "starters' FTE";
    /// People who started in the year.
    StartersHeadcount = "starters_headcount", Headcount, "starters";
    /// People who started in the year newly qualified.
    NqswStartersHeadcount = "nqsw_starters_headcount", Headcount, "newly qualified starters";
    /// FTE that left in the year.
    LeaversFte = "leavers_fte", Fte, "leavers' FTE";
    /// People who left in the year.
    LeaversHeadcount = "leavers_headcount", Headcount, "leavers";
    /// Agency FTE at the reference date.
    AgencyFte = "agency_fte", Fte, "agency FTE";
    /// Agency workers at the reference date.
    AgencyHeadcount = "agency_headcount", Headcount, "agency workers";
    /// Agency FTE covering vacancies.
    AgencyCoverFte = "agency_cover_fte", Fte, "agency FTE covering vacancies";
    /// Agency workers covering vacancies.
    AgencyCoverHeadcount = "agency_cover_headcount", Headcount, "agency workers covering vacancies";
    /// Agency FTE of the week's hours as they stand, no worker capped at one.
    AgencyUncappedFte = "agency_fte_uncapped", Fte, "agency FTE without a cap";
    /// Mean over the last four weeks of agency FTE, no worker capped at one.
    AgencyMeanFte = "agency_fte_mean_last_4_weeks_uncapped", Fte, "mean agency FTE of the last four weeks";
    /// Agency workers with hours in any week of the list.
    AgencyAnyWeekHeadcount = "candidates_any_week", Headcount, "agency workers in any week";
    /// What agency workers cost over all weeks of the list, without VAT.
    AgencyNetPounds = "net_cost_all_weeks", Pounds, "agency cost without VAT";
    /// Vacant FTE.
    VacancyFte = "vacancy_fte", Fte, "vacant FTE";
    /// Vacancies counted as jobs.
    VacancyHeadcount = "vacancy_headcount", Headcount, "vacant jobs";
    /// FTE of those who hold at least one case, agency included.
    CaseHoldersFte = "case_holders_fte", Fte, "FTE of case holders";
    /// Open cases, those held by agency workers included.
    Cases = "cases", Cases, "cases";
    /// People who started, as human resources count them: those who left again within the year are in it.
    StartersHr = "starters_headcount_hr", Headcount, "starters as HR counts them";
    /// People who left, as human resources count them: those who started within the year are in it.
    LeaversHr = "leavers_headcount_hr", Headcount, "leavers as HR counts them";
    /// Filled jobs, agency and other indirect workers among them.
    FilledHeadcount = "filled_headcount", Headcount, "filled jobs";
    /// Days of sickness of those for whom they are known.
    SickDaysKnown = "sw_days_sick_known", Days, "days of sickness, where known";
    /// People for whom days of sickness are known.
    SickDaysKnownHeadcount = "sw_days_sick_known_workers", Headcount, "people whose sickness is known";
    /// Working days lost to sickness in the year.
    WorkingDaysLostFte = "working_days_lost_fte", Days, "working days lost";
    /// Working days there were: FTE in post × 253, or 254 in a leap year.
    WorkingDaysFte = "working_days_fte", Days, "working days";
    /// Established FTE.
    EstablishedFte = "established_fte", Fte, "established FTE";
    /// Established posts, each once however many hold it.
    EstablishedPosts = "established_posts", Posts, "established posts";
    /// FTE in post above the establishment of its post, summed over posts.
    OverEstablishedFte = "over_established_fte", Fte, "FTE above the establishment";
    /// FTE in post that has an established post: supernumerary staff excluded.
    InpostEstablishedFte = "inpost_established_fte", Fte, "FTE in post against the establishment";
    /// Established less in post, supernumerary staff excluded.
    EstablishmentGapFte = "establishment_gap_fte", Fte, "established FTE not filled";
    /// FTE in post at the start of the year.
    OpeningFte = "opening_fte", Fte, "FTE in post at the start";
    /// People in post at the start of the year.
    OpeningHeadcount = "opening_headcount", Headcount, "people in post at the start";
    /// Mean of FTE in post at the start and the end of the year.
    MeanFte = "mean_fte", Fte, "mean of FTE at start and end";
    /// Mean of people in post at the start and the end of the year.
    MeanHeadcount = "mean_headcount", Headcount, "mean of people at start and end";
    /// People in post at both ends of the year.
    StayersHeadcount = "stayers_headcount", Headcount, "people in post at both ends of the year";
    /// Cases held by the council's own staff alone.
    CasesPermanent = "cases_permanent", Cases, "cases held by permanent staff";
    /// FTE of the council's own staff who hold at least one case.
    CaseHoldersPermanentFte = "case_holders_fte_permanent", Fte, "FTE of permanent case holders";
    /// Working days lost by those in post at the reference date alone.
    WorkingDaysLostInpost = "working_days_lost_inpost", Days, "working days lost by those in post";
    /// People in post who hold two posts or more.
    PeopleWithTwoPosts = "people_with_two_posts", Headcount, "people with two posts";
    /// People in post who are on maternity, adoption or parental leave.
    OnMaternityLeave = "on_maternity_leave", Headcount, "people on maternity leave";
    /// FTE of the newly qualified.
    NqswFte = "nqsw_fte", Fte, "NQSW FTE";
    /// FTE with 3 or more years' service in a role of Social Worker or above.
    ExperiencedFte = "experienced_fte_3_years", Fte, "FTE with 3 or more years' service";
    /// Leavers' FTE with under 2 years' service.
    LeaversUnder2Fte = "leavers_under_2_fte", Fte, "leavers' FTE with under 2 years' service";
    /// Leavers' FTE with under 5 years' service.
    LeaversUnder5Fte = "leavers_under_5_fte", Fte, "leavers' FTE with under 5 years' service";
    /// People in post whose age is known.
    AgeKnown = "age_known", Headcount, "people whose age is known";
    /// People in post aged 50 and over.
    Aged50Plus = "aged_50_plus", Headcount, "people aged 50 and over";
    /// People in post aged 55 and over.
    Aged55Plus = "aged_55_plus", Headcount, "people aged 55 and over";
    /// People in post whose sex is known.
    SexKnown = "sex_known", Headcount, "people whose sex is known";
    /// Women in post.
    Female = "female", Headcount, "women";
    /// People in post whose ethnic group is known.
    EthnicityKnown = "ethnicity_known", Headcount, "people whose ethnic group is known";
    /// People in post of a minority ethnic group: any but White.
    EthnicityNotWhite = "ethnicity_not_white", Headcount, "people of a minority ethnic group";
}

impl Part {
    /// Returns the part with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.id() == id)
    }
}

/// Parts of one unit, each with its value or reason and its source.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Parts(BTreeMap<Part, Figure>);

impl Parts {
    /// Returns a part's value; [`Missing::NotInFile`] if it was never stated.
    ///
    /// # Errors
    /// The reason the part is missing.
    pub fn value(&self, part: Part) -> Stated<f64> {
        self.0.get(&part).map_or(Err(Missing::NotInFile), |figure| figure.value)
    }

    /// Returns a part with its source, if it was stated.
    #[must_use]
    pub fn get(&self, part: Part) -> Option<&Figure> {
        self.0.get(&part)
    }

    /// States a part; a value that is not finite is not available.
    pub fn set(&mut self, part: Part, value: Stated<f64>, source: &Source) {
        let value = value.and_then(|v| if v.is_finite() { Ok(v) } else { Err(Missing::NotAvailable) });
        self.0.insert(part, Figure { value, source: source.clone() });
    }

    /// States a part and returns the parts, for building by chain.
    #[must_use]
    pub fn with(mut self, part: Part, value: f64, source: &Source) -> Self {
        self.set(part, Ok(value), source);
        self
    }

    /// Takes every part of another set, over what is here.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Iterates over what is stated, in the order of [`Part::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Part, &Figure)> {
        self.0.iter().map(|(part, figure)| (*part, figure))
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
