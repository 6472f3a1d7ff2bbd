//! The routes into social work, each with what is usual for it and where that is from.
//!
//! Owns the defaults. They are data to start from: every one of them is the user's to change, and those without a
//! published figure say so.

use serde::{Deserialize, Serialize};

use crate::workforce::{Share, Source};

/// A default, with why it was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assumed<T> {
    /// The value.
    pub value: T,
    /// Why it is this, in a sentence.
    pub because: String,
    /// Where it is published; `None` for a default of our own.
    pub source: Option<Source>,
}

/// A route into social work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// The id: "step_up".
    pub id: String,
    /// The name.
    pub name: String,
    /// Calendar month in which courses begin, 1 to 12.
    pub start_calendar_month: Assumed<i8>,
    /// Months between the beginnings of two cohorts.
    pub every_months: Assumed<u16>,
    /// Months from the beginning of a course to qualifying.
    pub months_to_qualify: Assumed<u16>,
    /// Share of those who begin that qualifies.
    pub completion: Assumed<Share>,
    /// Share of those who qualify that had their final placement here.
    pub placement_share: Assumed<Share>,
    /// Share of those placed here that joins.
    pub conversion: Assumed<Share>,
    /// Calendar month in which the newly qualified start, 1 to 12; `None` if they start on qualifying.
    pub nqsw_calendar_month: Assumed<Option<i8>>,
}

fn ours<T>(value: T, because: &str) -> Assumed<T> {
    Assumed { value, because: because.to_owned(), source: None }
}

fn published<T>(value: T, because: &str, name: &str, edition: &str) -> Assumed<T> {
    Assumed { value, because: because.to_owned(), source: Some(Source::new(name, edition)) }
}

fn all_courses() -> Assumed<Share> {
    published(
        Share::percent(93),
        "Of 4,250 students who left a social work course in England in 2018/19, 3,960 had qualified.",
        "Skills for Care, social work education in England",
        "2018/19, as quoted",
    )
}

fn aim() -> Assumed<Share> {
    published(
        Share::percent(80),
        "Kent and Medway aim to recruit at least four in five of the students they place.",
        "Kent, Medway and South East Teaching Partnership, case study",
        "labour market plan, 2019",
    )
}

fn yearly() -> Assumed<u16> {
    ours(12, "A cohort begins every year.")
}

fn in_september() -> Assumed<Option<i8>> {
    ours(Some(9), "Most councils start their newly qualified social workers in September.")
}

fn on_qualifying() -> Assumed<Option<i8>> {
    ours(None, "They work here already, and start as social workers once they are registered.")
}

fn trained_here() -> Assumed<Share> {
    ours(Share::ALL, "They are trained by this council.")
}

fn university_share() -> Assumed<Share> {
    ours(Share::percent(50), "Nobody publishes it: set it from your university's own figures.")
}

fn at_university(id: &str, name: &str, months: u16, because: &str) -> Route {
    Route {
        id: id.to_owned(),
        name: name.to_owned(),
        start_calendar_month: ours(9, "University years begin in September."),
        every_months: yearly(),
        months_to_qualify: ours(months, because),
        completion: all_courses(),
        placement_share: university_share(),
        conversion: aim(),
        nqsw_calendar_month: in_september(),
    }
}

fn step_up() -> Route {
    Route {
        id: "step_up".to_owned(),
        name: "Step Up to Social Work".to_owned(),
        start_calendar_month: ours(1, "Recent cohorts began in January."),
        every_months: published(24, "It runs every second year.", "Community Care", "2023"),
        months_to_qualify: published(14, "A course of 14 months.", "Coventry Scrutiny Board", "3 December 2020"),
        completion: all_courses(),
        placement_share: trained_here(),
        conversion: aim(),
        nqsw_calendar_month: on_qualifying(),
    }
}

fn frontline() -> Route {
    Route {
        id: "frontline".to_owned(),
        name: "Approach Social Work (Frontline)".to_owned(),
        start_calendar_month: ours(7, "It begins with a summer institute of five weeks."),
        every_months: yearly(),
        months_to_qualify: published(
            13,
            "Five weeks of summer institute and a year's placement lead to the diploma; the second of its two years is worked as a qualified social worker.",
            "House of Commons Education Committee, Social work reform",
            "2016, box 1",
        ),
        completion: published(
            Share::percent(93),
            "Of the cohorts of 2014 to 2017, 93% completed their qualifying year.",
            "Frontline, year two policy",
            "15 February 2019",
        ),
        placement_share: trained_here(),
        conversion: published(
            Share::ALL,
            "The programme requires its second year to be spent with the host council.",
            "Frontline, year two policy",
            "15 February 2019",
        ),
        nqsw_calendar_month: on_qualifying(),
    }
}

fn apprenticeship() -> Route {
    Route {
        id: "apprenticeship".to_owned(),
        name: "Degree apprenticeship".to_owned(),
        start_calendar_month: ours(9, "Most begin with the university year."),
        every_months: yearly(),
        months_to_qualify: published(
            36,
            "An apprenticeship of three years.",
            "Coventry Scrutiny Board",
            "3 December 2020",
        ),
        completion: all_courses(),
        placement_share: trained_here(),
        conversion: aim(),
        nqsw_calendar_month: on_qualifying(),
    }
}

fn open_university() -> Route {
    Route {
        id: "open_university".to_owned(),
        name: "Open University, sponsored".to_owned(),
        start_calendar_month: published(
            10,
            "Those who take the shortest time begin in October.",
            "The Open University, BA (Honours) Social Work (England)",
            "course page",
        ),
        every_months: yearly(),
        months_to_qualify: published(
            36,
            "Three years is the shortest; at half the pace it is six.",
            "The Open University, BA (Honours) Social Work (England)",
            "course page",
        ),
        completion: all_courses(),
        placement_share: trained_here(),
        conversion: aim(),
        nqsw_calendar_month: on_qualifying(),
    }
}

fn return_to_practice() -> Route {
    Route {
        id: "return_to_practice".to_owned(),
        name: "Return to practice".to_owned(),
        start_calendar_month: ours(9, "They can begin in any month."),
        every_months: yearly(),
        months_to_qualify: published(
            4,
            "Thirty days of training over 15 weeks; who was away for more than five years needs sixty days.",
            "Return to Social Work programme; Social Work England, updating skills and knowledge",
            "programme pages",
        ),
        completion: ours(Share::ALL, "Nobody publishes it: everybody who begins is taken to return."),
        placement_share: trained_here(),
        conversion: aim(),
        nqsw_calendar_month: on_qualifying(),
    }
}

fn external() -> Route {
    Route {
        id: "external_nqsw".to_owned(),
        name: "Newly qualified from elsewhere".to_owned(),
        start_calendar_month: ours(9, "Most councils recruit them for September."),
        every_months: yearly(),
        months_to_qualify: ours(0, "They have qualified: a place is a person who joins."),
        completion: ours(Share::ALL, "They have qualified: a place is a person who joins."),
        placement_share: ours(Share::ALL, "They have qualified: a place is a person who joins."),
        conversion: ours(Share::ALL, "They have qualified: a place is a person who joins."),
        nqsw_calendar_month: ours(None, "They start when they are recruited."),
    }
}

/// Returns the routes into social work with what is usual for each, in the order to offer them.
///
/// ```
/// let routes = homegrown::pipeline::routes();
/// let step_up = routes.iter().find(|route| route.id == "step_up").unwrap();
/// assert_eq!((step_up.months_to_qualify.value, step_up.every_months.value), (14, 24));
/// ```
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        at_university("undergraduate", "Undergraduate degree", 33, "Three university years, September to June."),
        at_university("postgraduate", "Postgraduate degree", 24, "Two years, September to September."),
        step_up(),
        frontline(),
        apprenticeship(),
        open_university(),
        return_to_practice(),
        external(),
    ]
}

/// Returns the route with this id.
#[must_use]
pub fn route(id: &str) -> Option<Route> {
    routes().into_iter().find(|route| route.id == id)
}

/// Returns what a cohort's route is called: that of [`routes`], the final year of any course, or the user's own words.
///
/// ```
/// use homegrown::pipeline::route_name;
/// assert_eq!(route_name("apprenticeship"), "Degree apprenticeship");
/// assert_eq!(route_name("final_year"), "Final-year placements");
/// ```
#[must_use]
pub fn route_name(id: &str) -> String {
    if id == "final_year" {
        return "Final-year placements".to_owned();
    }
    route(id).map_or_else(|| id.to_owned(), |route| route.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_default_says_why_and_every_id_is_used_once() {
        let routes = routes();
        let ids: BTreeSet<&str> = routes.iter().map(|route| route.id.as_str()).collect();
        assert_eq!(ids.len(), routes.len());
        for route in &routes {
            let because = [
                &route.start_calendar_month.because,
                &route.every_months.because,
                &route.months_to_qualify.because,
                &route.completion.because,
                &route.placement_share.because,
                &route.conversion.because,
                &route.nqsw_calendar_month.because,
            ];
            assert!(because.iter().all(|because| because.ends_with('.')), "{}", route.id);
            assert!(route.every_months.value > 0 && (1..=12).contains(&route.start_calendar_month.value));
        }
    }

    #[test]
    fn routes_travel_as_bytes() {
        let bytes = postcard::to_stdvec(&routes()).unwrap();
        assert_eq!(postcard::from_bytes::<Vec<Route>>(&bytes).unwrap(), routes());
    }
}
