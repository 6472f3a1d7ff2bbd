//! South West London, 2018: six returns of a teaching partnership that say how pooled rates, the mean of
//! rates and a printed figure part ways. Adults' figures are the partnership's own, for all members together.

use super::{CaseSummary, baseline, from_row, measure, printed, quoted};
use crate::reference::published;
use crate::workforce::{Baseline, CensusYear, Parts, Printed, Published, Service, Snapshot, Source, Unit};

pub(super) const ID: &str = "south-west-london-2018";
const NAME: &str = "South West London";
const PAPER: &str = "Developing Together, labour market plan 2020";

pub(super) fn summary() -> CaseSummary {
    CaseSummary {
        id: ID.to_owned(),
        name: "South West London, 2018".to_owned(),
        headline: "South West London is 423 posts short: more than one in four.".to_owned(),
        source: format!("{PAPER}; DfE, year to 30 September 2018"),
    }
}

/// The members by DfE code; Kingston upon Thames and Richmond upon Thames make one return.
const MEMBERS: [(&str, &str); 6] = [
    ("Croydon", "306"),
    ("Kingston and Richmond", "314 / 318"),
    ("Merton", "315"),
    ("Surrey", "936"),
    ("Sutton", "319"),
    ("Wandsworth", "212"),
];

pub(super) fn open() -> Option<Vec<Snapshot>> {
    let year = CensusYear::new(2018)?;
    let member = |(name, code): &(&str, &str)| {
        Some(from_row(ID, Unit::new(*name, *code, Service::Children), published(year, code)?))
    };
    let children = Snapshot {
        name: NAME.to_owned(),
        is_plural: false,
        service: Service::Children,
        members: MEMBERS.iter().map(member).collect::<Option<_>>()?,
        printed: plan(),
    };
    let adults = Snapshot {
        name: NAME.to_owned(),
        is_plural: false,
        service: Service::Adults,
        members: vec![adults(year)],
        printed: Vec::new(),
    };
    Some(vec![children, adults])
}

fn plan() -> Vec<Printed> {
    vec![
        printed("number of people in post", 1_270.0, 0, measure("inpost_headcount"), "Rounded to the nearest ten."),
        printed(
            "turnover in the labour market plan",
            24.0,
            0,
            measure("turnover_rate_fte"),
            "The plan used the figures first published, since revised.",
        ),
        printed("agency worker rate in the labour market plan", 28.4, 1, measure("agency_rate_fte"), ""),
        printed(
            "vacancy rate in the labour market plan",
            25.3,
            1,
            measure("vacancy_rate_fte"),
            "The plan used the figures first published, since revised.",
        ),
    ]
}

/// The plan prints adults' rates for the partnership as a whole and nothing they are made of.
fn adults(year: CensusYear) -> Baseline {
    let source = Source::new(PAPER, "adults' social work, September 2018");
    let row = Published {
        year,
        source: source.clone(),
        parts: Parts::default(),
        england: Parts::default(),
        rates: Vec::new(),
        england_rates: Vec::new(),
        quoted: [
            ("turnover_rate_headcount", 13.7, 13.9),
            ("vacancy_rate_headcount", 5.1, 8.4),
            ("agency_rate_headcount", 31.0, 8.0),
        ]
        .map(|(id, value, england)| quoted(id, value, Some(england), &source))
        .to_vec(),
    };
    let mut parts = Parts::default();
    parts.set(crate::workforce::Part::InpostHeadcount, Ok(550.0), &source);
    Baseline {
        parts,
        published: Some(row),
        ..baseline(ID, Unit::new(NAME, "", Service::Adults), year.last_day(), source)
    }
}
