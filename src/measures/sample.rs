//! Snapshots for the tests of checks and positions, made from the few numbers a test is about.

use jiff::civil::date;

use crate::workforce::{
    Baseline, Establishment, EstablishmentRow, Fte, Missing, Origin, Part, Printed, PrintedAbout, PrintedKind, Service,
    Snapshot, Source, Unit,
};

pub(crate) fn source() -> Source {
    Source::new("sample.xlsx", "")
}

pub(crate) fn baseline(name: &str) -> Baseline {
    Baseline::empty(Unit::new(name, "", Service::Children), date(2025, 9, 30), Origin::Files, source())
}

pub(crate) fn with_parts(name: &str, parts: &[(Part, f64)]) -> Baseline {
    let mut baseline = baseline(name);
    for (part, value) in parts {
        baseline.parts.set(*part, Ok(*value), &source());
    }
    baseline
}

/// A role's established and in post FTE.
pub(crate) fn role(name: &str, established: f64, in_post: f64) -> EstablishmentRow {
    EstablishmentRow {
        role: name.to_owned(),
        level: None,
        supernumerary: false,
        established: Ok(Fte::new(established)),
        in_post: Ok(Fte::new(in_post)),
        stated_vacant: None,
        stated_gap: None,
        agency: Err(Missing::NotInFile),
    }
}

pub(crate) fn with_table(name: &str, rows: Vec<EstablishmentRow>) -> Baseline {
    Baseline { establishment: Some(Establishment { rows, ..Establishment::default() }), ..baseline(name) }
}

pub(crate) fn printed(what: &str, figure: f64, places: u8, kind: PrintedKind) -> Printed {
    Printed { what: what.to_owned(), about: PrintedAbout::Workforce, printed: figure, places, kind, why: String::new() }
}

pub(crate) fn one(baseline: Baseline) -> Snapshot {
    Snapshot {
        name: baseline.unit.employer.name.clone(),
        is_plural: false,
        service: Service::Children,
        members: vec![baseline],
        printed: Vec::new(),
    }
}

pub(crate) fn several(name: &str, members: Vec<Baseline>) -> Snapshot {
    Snapshot { name: name.to_owned(), is_plural: true, service: Service::Children, members, printed: Vec::new() }
}
