//! "Do published figures add up?": the published cases, each figure that does not follow with its arithmetic.

use crate::benchmark::{NeighbourFigure, Statistic, neighbours};
use crate::case::{cases, open, papers};
use crate::measures::{amount, check, follows_from_parts, number_text, percent_text};
use crate::reference::{AreaLevel, ENGLAND, Edition, Indicator, built_in, council, vintages};
use crate::view::{Block, Check, CheckSeverity};
use crate::workforce::Order as _;
use crate::workforce::{CensusYear, Service, Snapshot};

/// Returns the gallery: a card a case, then what an edition of the published figures shows of itself.
///
/// ```
/// let gallery = homegrown::room::gallery();
/// assert!(gallery.len() >= 7);
/// ```
#[must_use]
pub fn gallery() -> Vec<Block> {
    let mut blocks = vec![Block::Answer {
        headline: "Do published figures add up?".to_owned(),
        lede: "Papers that councils and partnerships published, and the national figures, checked as this page checks yours: every figure against those it should follow from. Most differences are honest: another definition, another edition, a rounding. Each shows its arithmetic."
            .to_owned(),
    }];
    for case in cases() {
        let snapshots = open(&case.id).unwrap_or_default();
        let (mut run, mut checks) = (0, Vec::new());
        for snapshot in &snapshots {
            let checked = check(snapshot);
            run += checked.run;
            checks.extend(checked.findings);
        }
        checks.order_by_key(|found| found.severity);
        blocks.push(card(&case.name, run, checks, format!("Source: {}.", case.source)));
    }
    for paper in papers() {
        let snapshot = Snapshot {
            name: paper.name.to_owned(),
            is_plural: false,
            service: Service::Children,
            members: Vec::new(),
            printed: paper.printed.clone(),
        };
        let checked = check(&snapshot);
        let note = format!("{} Source: {}.", paper.since, paper.source).trim().to_owned();
        blocks.push(card(paper.name, checked.run, checked.findings, note));
    }
    let edition = built_in();
    let (run, found) = vintage_checks(edition);
    blocks.push(card(
        "England, as first published and now",
        run,
        found,
        format!("Source: the documents named, and Department for Education, {}.", edition.name),
    ));
    blocks.extend(three_answers(edition));
    blocks.extend(parts_and_rates(edition));
    blocks
}

fn card(name: &str, run: usize, checks: Vec<Check>, note: String) -> Block {
    let counted = format!("{} {}", run, if run == 1 { "check" } else { "checks" });
    let heading = match checks.len() {
        0 => format!("{name}: {counted} found nothing amiss"),
        found => format!("{name}: {} from {counted}", amount(found as f64, "finding", "findings")),
    };
    Block::Checks { heading, checks, note }
}

/// England's turnover as papers of the time print it, against the edition compiled in.
fn vintage_checks(edition: &Edition) -> (usize, Vec<Check>) {
    let Some(england) = edition.find(ENGLAND) else { return (0, Vec::new()) };
    let found = vintages().iter().filter_map(|vintage| {
        let (indicator, year) = (Indicator::from_id(&vintage.indicator)?, CensusYear::new(vintage.year)?);
        let now = edition.printed(england, year, indicator).ok()?;
        let measure = indicator.measure()?;
        let part = |part| edition.part(england, year, part).ok();
        let sum = match (part(measure.numerator), measure.denominator.first().and_then(|whole| part(*whole))) {
            (Some(over), Some(under)) => {
                format!("{} ÷ {} = {}", number_text(over, 0), number_text(under, 0), percent_text(over / under))
            }
            _ => String::new(),
        };
        Some(Check {
            id: "revised".to_owned(),
            severity: CheckSeverity::Note,
            finding: format!(
                "England's turnover of {} was published as {}% and is now {}%.",
                vintage.year,
                number_text(vintage.printed, vintage.places),
                number_text(now, 1)
            ),
            explanation: format!(
                "{} prints what was published then. Later editions revised the year, so neither is a slip: say which edition a figure is from.",
                vintage.source
            ),
            arithmetic: vec![sum],
        })
    });
    let found: Vec<Check> = found.collect();
    (vintages().len(), found)
}

/// The councils and measures that the statistics of neighbours are shown for.
const NEIGHBOURS: [(&str, Indicator); 4] = [
    ("886", Indicator::TurnoverFte),
    ("887", Indicator::AgencyRateFte),
    ("926", Indicator::VacancyRate),
    ("331", Indicator::TurnoverFte),
];

/// One set of neighbours, three right answers.
fn three_answers(edition: &Edition) -> Option<Block> {
    let year = edition.latest()?;
    let lines = NEIGHBOURS.iter().filter_map(|(code, indicator)| {
        let areas: Vec<_> = neighbours(edition, code).into_iter().map(|(area, ..)| area).collect();
        let of = |statistic| NeighbourFigure::of(edition, &areas, year, *indicator, statistic).value.ok();
        let percent = |value: f64| format!("{}%", number_text(value, 2));
        Some(format!(
            "{}: {} of its ten statistical neighbours in {}: mean {}, median {}, pooled {}.",
            council(code)?.name,
            indicator.phrase(),
            year.number(),
            percent(of(Statistic::Mean)?),
            percent(of(Statistic::Median)?),
            percent(of(Statistic::Pooled)?)
        ))
    });
    let mut lines: Vec<String> = lines.collect();
    lines.push(
        "The mean lets a small council weigh as much as a large one, the median ignores how far the outer ones lie, and pooling weighs by size. Each is right; a paper that \
         does not say which cannot be checked. This page shows the median unless told otherwise, as the Department for Education's dashboard does."
            .to_owned(),
    );
    Some(Block::Sentences { heading: "Ten neighbours, three right answers".to_owned(), lines, button: None })
}

/// How many published rates follow from their own published parts.
fn parts_and_rates(edition: &Edition) -> Option<Block> {
    let count = |level: AreaLevel| {
        let (mut run, mut off) = (0_usize, 0_usize);
        for (id, _) in edition.areas().filter(|(_, area)| area.level == level) {
            for year in edition.years() {
                for indicator in Indicator::ALL.iter().filter(|one| one.part().is_none()) {
                    let Some(measure) = indicator.measure() else { continue };
                    let Ok(printed) = edition.printed(id, *year, *indicator) else { continue };
                    if let Some(follows) = follows_from_parts(measure, printed, |part| edition.part(id, *year, part)) {
                        run += 1;
                        off += usize::from(!follows);
                    }
                }
            }
        }
        (run, off)
    };
    let (councils, regions, england) =
        (count(AreaLevel::Council), count(AreaLevel::Region), count(AreaLevel::National));
    let whole = |value: usize| number_text(value as f64, 0);
    let lines = vec![
        format!(
            "Councils: {} published rates were divided again from their printed parts, each taken as the interval of its rounding; {} do not follow.",
            whole(councils.0),
            if councils.1 == 0 { "none".to_owned() } else { whole(councils.1) }
        ),
        format!(
            "Regions: {} of {} do not follow; England: {} of {}. A council whose figures are withheld is left out of such a rate, and stays in the totals printed beside it. \
             They are shown as printed.",
            whole(regions.1),
            whole(regions.0),
            whole(england.1),
            whole(england.0)
        ),
    ];
    Some(Block::Sentences { heading: format!("The {} of the published figures", edition.name), lines, button: None })
}
