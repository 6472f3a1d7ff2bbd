//! Who is still here after so long: survival curves, groups side by side, twelve-month retention, cohorts.

use super::super::result::{Drawn, RetentionResult};
use super::rate::{columns, count, limits, limits_text, share, told};
use super::source;
use crate::measures::{listed, number_text, percent_text, plain_text, round_half_up};
use crate::retention::{Curve as Estimate, Group, LogRank, Median, Outcome, Stayed, Tracked};
use crate::view::{Beside, Block, Chart, Curve, Curves, Figure, Plot, Shown, TableRow, TableView};

/// A curve as it is drawn: a value a month, from joining on.
fn drawn_curve(name: &str, curve: &Estimate) -> Curve {
    let percent = |share: f64| round_half_up(share * 100.0, 1);
    let months = 0..=curve.drawn_to;
    let limits = |month| {
        let limits = curve.survival.step_at(month)?.limits?;
        Some((percent(limits.lower), percent(limits.upper)))
    };
    let first = curve.at_risk.first().copied();
    Curve {
        name: name.to_owned(),
        staying: months.clone().map(|month| Some(percent(curve.survival.at(month)))).collect(),
        limits: months.map(limits).collect(),
        at_risk: std::iter::once(first).chain(curve.at_risk.iter().copied().map(Some)).collect(),
    }
}

/// Whose curves are drawn, of those that could be and of all: "Curves of the four groups with most people".
fn whose_curves(drawn: usize, could: usize, of: usize) -> String {
    let groups = match drawn {
        1 => "Curve of the one group",
        2 if of == 2 => "Curves of both groups",
        2 => "Curves of the two groups",
        3 => "Curves of the three groups",
        _ => "Curves of the four groups",
    };
    let which = match drawn {
        _ if drawn == of => "",
        _ if drawn == could => " with enough people to draw",
        _ => " with most people",
    };
    format!("{groups}{which}")
}

/// The length of service by which half have left, with its limits: "3.2 years (2.1 to 4.8)".
fn median_text(median: Median) -> String {
    let years = |months: u16| plain_text(f64::from(months) / 12.0);
    let Some(months) = median.months else { return "not reached".to_owned() };
    let upper = median.upper.map_or_else(|| "beyond what is seen".to_owned(), years);
    let limits = median.lower.map_or_else(String::new, |lower| format!(" ({} to {upper})", years(lower)));
    format!("{} years{limits}", years(months))
}

/// The chance of a difference as large by chance alone: "0.03", "under 0.001".
fn p_text(test: Option<LogRank>) -> String {
    match test.and_then(|test| test.p) {
        Some(p) if p < 0.001 => "under 0.001".to_owned(),
        Some(p) => number_text(p, 3),
        None => String::new(),
    }
}

impl RetentionResult<'_> {
    pub(super) fn curves(&self) -> Option<Block> {
        let everybody = || self.found.curve.iter().map(|all| drawn_curve("Everybody", all));
        let of = |group: &Group| Some(drawn_curve(&group.label, group.curve.as_ref()?));
        let (finding, from, groups, whose): (String, String, Vec<Curve>, String) = match self.drawn() {
            Drawn::Everybody => {
                let finding = self.found.curve.as_ref().map(|curve| curve.finding.clone()).unwrap_or_default();
                (finding, source(&self.found), everybody().collect(), "Curve of everybody".to_owned())
            }
            Drawn::Picked(grouped, group) => {
                let said = group.curve.as_ref().map_or("", |curve| &curve.finding);
                (
                    format!("{}: {said}", group.label),
                    format!("From {}.", listed(&grouped.files)),
                    of(group).into_iter().chain(everybody()).collect(),
                    format!("Curves of {} and of everybody", group.label),
                )
            }
            Drawn::Largest(grouped, groups, could) => {
                let drawn: Vec<Curve> = groups.into_iter().filter_map(of).collect();
                let whose = whose_curves(drawn.len(), could, grouped.groups.len());
                (grouped.finding.clone(), format!("From {}.", listed(&grouped.files)), drawn, whose)
            }
        };
        if groups.is_empty() {
            return None;
        }
        let curves = Curves { groups, time: "Years of service".to_owned(), places: 1 };
        Some(Block::Figure(Box::new(Figure {
            finding,
            description: format!(
                "{whose}: the share of those who joined that is still here, by length of service, with its 95% interval; drawn while at least five are at risk."
            ),
            source: from,
            height: Curves::HEIGHT,
            table: curves.table("Share still here by years of service", |value| format!("{value:.1}%")),
            plot: Plot::Numbers(Chart::Curves(curves)),
        })))
    }

    pub(super) fn groups(&self) -> Option<Block> {
        let grouped = self.grouped()?;
        let row = |group: &Group| {
            let curve = group.curve.as_ref();
            TableRow::new(
                &group.label,
                vec![
                    Shown::text(number_text(group.person_years, 1)),
                    count(group.leavers),
                    told(group.rate),
                    limits(group.limits),
                    share(curve.filter(|curve| curve.drawn_to >= 12).map(|curve| curve.survival.at(12))),
                    curve.map_or_else(Shown::blank, |curve| Shown::text(median_text(curve.median))),
                    Shown::text(p_text(group.against_rest)),
                ],
            )
        };
        let mut notes = grouped.notes.clone();
        notes.push(format!(
            "Log-rank p: how often chance alone would make a difference from all other groups as large. A difference is called one only below 0.05 shared among the {} groups, because among many one stands out by chance.",
            grouped.groups.len()
        ));
        Some(Block::Table {
            heading: grouped.finding.clone(),
            table: TableView {
                caption: format!("Leaving and staying by {}", grouped.by.label().to_lowercase()),
                first: grouped.by.label().to_owned(),
                columns: columns(&[
                    "Person-years",
                    "Left",
                    "Rate a year",
                    "95% interval",
                    "Here after 12 months",
                    "Half have left after",
                    "Log-rank p",
                ]),
                rows: grouped.groups.iter().map(row).collect(),
                notes,
            },
        })
    }

    /// Twelve-month retention, a tile for each way it can be known.
    pub(super) fn twelve_months(&self) -> Option<Block> {
        let twelve = self.found.twelve_months.as_ref()?;
        let of = |name: &str, stayed: Option<Stayed>| {
            let stayed = stayed?;
            Some(Beside {
                name: name.to_owned(),
                value: percent_text(stayed.share()?),
                gap: stayed
                    .interval()
                    .map(|interval| format!("95% interval {}", limits_text(interval)))
                    .unwrap_or_default(),
                better: None,
                detail: format!(
                    "{} of {} who started from {}",
                    stayed.stayed,
                    stayed.starters,
                    stayed.started_in.text()
                ),
            })
        };
        let estimated = twelve.estimated.map(|(share, interval)| Beside {
            name: "Still here after 12 months, estimated".to_owned(),
            value: percent_text(share),
            gap: interval.map(|interval| format!("95% interval {}", limits_text(interval))).unwrap_or_default(),
            better: None,
            detail: "From everybody seen in their first year".to_owned(),
        });
        let tiles = [
            of("Still here after 12 months, counted", twelve.counted),
            estimated,
            of("Still here a year later, from one census to the next", twelve.between_censuses),
        ];
        Some(Block::Beside(tiles.into_iter().flatten().collect()))
    }

    /// Each intake of the newly qualified and what became of it.
    pub(super) fn cohorts(&self) -> Option<Block> {
        let table = self.found.cohorts.as_ref()?;
        let mut names: Vec<&str> = Vec::new();
        for (_, label, _) in table.rows.iter().chain([&table.total]).flat_map(|row| &row.outcomes) {
            if !names.contains(&label.as_str()) {
                names.push(label);
            }
        }
        let row = |row: &Tracked| {
            let of = |name: &&str| {
                let people = row.outcomes.iter().find(|(_, label, _)| label == name).map(|(.., people)| *people);
                people.map_or_else(Shown::blank, count)
            };
            let unstated = |people: i64| Shown::text(number_text(people as f64, 0));
            let mut cells = vec![count(row.size)];
            cells.extend(names.iter().map(of));
            cells.push(row.unstated.map_or_else(Shown::blank, unstated));
            cells.extend([share(row.retained_employer), limits(row.interval), share(row.retained_service)]);
            TableRow::new(&row.label, cells)
        };
        let mut rows: Vec<TableRow> = table.rows.iter().map(row).collect();
        if table.rows.len() > 1 {
            rows.push(TableRow { total: true, ..row(&table.total) });
        }
        let mut heads = vec!["Recruited"];
        heads.extend(names.iter().copied());
        heads.extend(["Unstated", "Retained by the council", "95% interval", "Retained in the service"]);
        let moved =
            table.rows.iter().flat_map(|row| &row.outcomes).any(|(outcome, ..)| *outcome == Outcome::OtherService);
        let mut notes = table.notes.clone();
        if !moved {
            notes.push(
                "The source does not say who moved to another service, so the two shares are the same.".to_owned(),
            );
        }
        Some(Block::Table {
            heading: table.finding.clone(),
            table: TableView {
                caption: "Newly qualified cohorts and where they are now".to_owned(),
                first: "Intake".to_owned(),
                columns: columns(&heads),
                rows,
                notes,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_curves_are_drawn_is_said_in_words() {
        assert_eq!(whose_curves(4, 7, 7), "Curves of the four groups with most people");
        assert_eq!(whose_curves(2, 2, 2), "Curves of both groups");
        assert_eq!(whose_curves(2, 2, 6), "Curves of the two groups with enough people to draw");
        assert_eq!(whose_curves(1, 1, 3), "Curve of the one group with enough people to draw");
        assert_eq!(whose_curves(4, 4, 4), "Curves of the four groups");
    }
}
