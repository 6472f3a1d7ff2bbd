//! Kent and Medway, 2018: a teaching partnership of two councils. Children's figures are the councils'
//! published rows; adults' are what the partnership's case study prints.

use super::{CaseSummary, baseline, from_row, measure, movement, percent, printed, quoted, sum};
use crate::pipeline::{Employer, Pipeline, Repeat, StudentCohort, merged, route};
use crate::reference::published;
use crate::workforce::{
    Baseline, CalendarMonth, CensusYear, Part, Parts, Printed, Published, Quoted, Service, Share, Snapshot, Source,
    Unit,
};

pub(super) const ID: &str = "kent-and-medway-2018";
const NAME: &str = "Kent and Medway";
const PAPER: &str = "Kent, Medway and South East Teaching Partnership, case study";

pub(super) fn summary() -> CaseSummary {
    CaseSummary {
        id: ID.to_owned(),
        name: "Kent and Medway, 2018".to_owned(),
        headline: "Kent and Medway are 149 posts short: more than one in seven.".to_owned(),
        source: format!("{PAPER}; DfE, year to 30 September 2018"),
    }
}

pub(super) fn open() -> Option<Vec<Snapshot>> {
    let year = CensusYear::new(2018)?;
    let child = |name: &str, code: &str, shares: [f64; 3], items: Vec<Printed>| {
        let unit = Unit::new(name, code, Service::Children);
        let row = Published { quoted: child_shares(shares), ..published(year, code)? };
        Some(Baseline { printed: items, ..from_row(ID, unit, row) })
    };
    let children = Snapshot {
        name: NAME.to_owned(),
        is_plural: true,
        service: Service::Children,
        members: vec![
            child("Kent", "886", [30.9, 85.1, 14.0], kent_children())?,
            child("Medway", "887", [23.7, 91.2, 26.5], medway_children())?,
        ],
        printed: partnership(),
    };
    let adults = Snapshot {
        name: NAME.to_owned(),
        is_plural: true,
        service: Service::Adults,
        members: vec![
            adult(year, "Kent", "886", 400.0, [20.0, 0.0, 22.0, 87.0, 17.0], 3.0, Vec::new()),
            adult(year, "Medway", "887", 50.0, [26.0, 17.0, 22.0, 77.0, 26.0], 32.0, medway_adults()),
        ],
        printed: Vec::new(),
    };
    Some(vec![children, adults])
}

/// Where the paper's figures of other publications are found.
const AS_QUOTED: &str = "as quoted in the Kent, Medway and South East Teaching Partnership's case study";

/// The shares of children's staff that the case study prints, each with England's. Which publication they are from is not
/// known here, so they stand as the paper's.
const CHILD_SHARES: [(&str, f64); 3] =
    [("aged_50_plus_share", 29.2), ("female_share", 85.6), ("minority_ethnic_share", 17.4)];

fn child_shares(shares: [f64; 3]) -> Vec<Quoted> {
    let source = Source::new(PAPER, "table of children's staff, 2018");
    let each = CHILD_SHARES.iter().zip(shares);
    each.map(|((id, england), value)| quoted(id, value, Some(*england), &source)).collect()
}

/// What the case study quotes of adults' social workers from Skills for Care, in its order, each with England's.
const ADULT_RATES: [(&str, f64); 5] = [
    ("turnover_rate_headcount", 13.8),
    ("vacancy_rate_headcount", 8.3),
    ("aged_55_plus_share", 22.0),
    ("female_share", 81.0),
    ("minority_ethnic_share", 24.0),
];

/// An adults' service: its size is the paper's, its rates are Skills for Care's as the paper quotes them, and its share of
/// agency workers is what the council told the paper.
fn adult(
    year: CensusYear,
    name: &str,
    code: &str,
    fte: f64,
    rates: [f64; 5],
    agency: f64,
    items: Vec<Printed>,
) -> Baseline {
    let source = Source::new(PAPER, "table of the workforce, November 2018");
    let skills_for_care = Source::new("Skills for Care, 2018", AS_QUOTED);
    let each = ADULT_RATES.iter().zip(rates);
    let each = each.map(|((id, england), value)| quoted(id, value, Some(*england), &skills_for_care));
    let stated = Source::new(PAPER, "as the council states, June 2019");
    let row = Published {
        year,
        source: source.clone(),
        parts: Parts::default().with(Part::InpostFte, fte, &source),
        england: Parts::default().with(Part::InpostFte, 17_000.0, &source),
        rates: Vec::new(),
        england_rates: Vec::new(),
        quoted: each.chain([quoted("agency_rate_headcount", agency, None, &stated)]).collect(),
    };
    let unit = Unit::new(name, code, Service::Adults);
    Baseline {
        parts: row.parts.clone(),
        printed: items,
        published: Some(row),
        ..baseline(ID, unit, year.last_day(), source)
    }
}

/// Final-year placements, Step Up and apprentices of the two councils, as the case study states them.
pub(super) fn pipeline() -> Option<Pipeline> {
    let base = CalendarMonth::new(2019, 9)?;
    let (step_up, apprenticeship) = (route("step_up")?, route("apprenticeship")?);
    let council = |name: &str, placements: u32, step_ups: f64, apprentices: f64| {
        let of = |route, places| StudentCohort {
            employer: name.to_owned(),
            repeat: None,
            ..StudentCohort::of(route, base, base, places)
        };
        let final_year = StudentCohort {
            route: "final_year".to_owned(),
            provider: String::new(),
            employer: name.to_owned(),
            start_month: 0,
            places: f64::from(placements),
            completion: Share::ALL,
            months_to_qualify: 9,
            placement_share: Share::ALL,
            conversion: Share::percent(80),
            nqsw_calendar_month: Some(9),
            repeat: Some(Repeat { every_months: 12, times: None }),
        };
        Pipeline {
            name: name.to_owned(),
            base,
            employers: vec![Employer::new(name, true, placements)],
            universities: ["Canterbury Christ Church University", "University of Kent"].map(str::to_owned).to_vec(),
            cohorts: vec![final_year, of(&step_up, step_ups), of(&apprenticeship, apprentices)],
            notes: Vec::new(),
        }
    };
    let mut both = merged(NAME, &[council("Kent", 75, 14.0, 25.0), council("Medway", 30, 6.0, 6.0)])?;
    both.notes = [
        "Placements of the final year, Step Up and apprentices are the case study's; so is the aim to recruit four in five of the students placed.",
        "Final-year placements are of every year. When they begin is not stated: final years are taken to begin each September from 2019, the Step Up course in January 2020 and the apprenticeships in September 2019, once each.",
        "Everybody in a final-year placement is taken to qualify.",
        "In 2019 Kent took on 102 newly qualified social workers and Medway 18; two thirds of such recruits come from these students.",
    ]
    .map(|note| format!("{note} ({PAPER})"))
    .to_vec();
    Some(both)
}

fn kent_children() -> Vec<Printed> {
    vec![
        printed("FTE in post in the case study", 702.0, 0, measure("inpost_fte"), ""),
        printed("turnover in the case study", 12.0, 0, measure("turnover_rate_fte"), ""),
        printed("vacancy rate in the case study", 11.0, 0, measure("vacancy_rate_fte"), ""),
        printed("agency worker rate in the case study", 11.4, 1, measure("agency_rate_fte"), ""),
    ]
}

fn medway_children() -> Vec<Printed> {
    vec![
        printed("FTE in post in the case study", 130.0, 0, measure("inpost_fte"), ""),
        printed(
            "turnover in the case study",
            19.0,
            0,
            measure("turnover_rate_fte"),
            "The rate by people, 19.1%, does round to it: FTE and people are two measures.",
        ),
        printed("vacancy rate in the case study", 33.0, 0, measure("vacancy_rate_fte"), ""),
        printed("agency worker rate in the case study", 38.0, 0, measure("agency_rate_fte"), ""),
        movement(
            "children's leavers of 2017-18 by role, in percent,",
            100.0,
            0,
            sum(&[("NQSW", 10.0), ("Social Worker", 50.0), ("managers", 40.0)]),
            "",
        ),
        movement(
            "children's leavers of 2018-19 by role, in percent,",
            100.0,
            0,
            sum(&[("seniors and managers", 39.0), ("Social Worker", 61.0)]),
            "",
        ),
    ]
}

fn medway_adults() -> Vec<Printed> {
    vec![
        printed(
            "turnover in the text",
            27.0,
            0,
            measure("turnover_rate_headcount"),
            "The same document prints 26% in its table.",
        ),
        movement(
            "leavers of 2017-18 by role, in percent,",
            100.0,
            0,
            sum(&[("NQSW", 12.0), ("Social Worker", 76.0), ("managers and seniors", 12.0)]),
            "",
        ),
        movement(
            "leavers of 2018-19 by role, in percent,",
            100.0,
            0,
            sum(&[("NQSW", 11.0), ("Social Worker", 56.0), ("managers and seniors", 33.0)]),
            "",
        ),
    ]
}

fn partnership() -> Vec<Printed> {
    vec![
        printed(
            "partnership's share of social workers in England, adults' and children's,",
            2.75,
            2,
            percent(("400 + 50 + 702 + 130 = 1,282", 1_282.0), ("17,000 + 29,470 = 46,470", 46_470.0)),
            "Cut off, not rounded.",
        ),
        printed(
            "number of final placements",
            100.0,
            0,
            sum(&[("Kent", 75.0), ("Medway", 30.0)]),
            "The document says “approximately”.",
        ),
        printed(
            "turnover of England",
            16.2,
            1,
            percent(("4,451.6 FTE of leavers", 4_451.6), ("29,464.9 FTE in post", 29_464.9)),
            "The document quotes the figure first published; the 2025 edition has revised it.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{calendar, placements};

    #[test]
    fn the_partners_place_105_students_and_send_their_step_ups_and_apprentices() {
        let pipeline = pipeline().unwrap();
        let placements = placements(&pipeline.employers);
        assert_eq!((placements.total, placements.partner_share), (105, Some(1.0)));
        let places: Vec<(&str, f64)> =
            pipeline.cohorts.iter().map(|cohort| (cohort.route.as_str(), cohort.places)).collect();
        assert_eq!(
            places,
            [
                ("final_year", 75.0),
                ("step_up", 14.0),
                ("apprenticeship", 25.0),
                ("final_year", 30.0),
                ("step_up", 6.0),
                ("apprenticeship", 6.0),
            ]
        );
        let rows = calendar(pipeline.base, 36, &pipeline.cohorts).rows;
        let dates: Vec<(String, &str)> =
            rows.iter().map(|row| (row.at(pipeline.base).text(), row.route.as_str())).collect();
        let at = |month: &str, route: &'static str| (month.to_owned(), route);
        // A hundred and five are placed each year; the courses are the ones then running.
        assert_eq!(
            dates,
            [
                at("September 2020", "final_year"),
                at("March 2021", "step_up"),
                at("September 2021", "final_year"),
                at("September 2022", "apprenticeship"),
                at("September 2022", "final_year"),
            ]
        );
        assert!((rows[0].joiners - 84.0).abs() < 1e-9, "four in five of 105");
    }
}
