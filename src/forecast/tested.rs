//! How well every rule foresaw, over all councils, as compiled in: running a thousand futures of every council takes minutes.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::back_test::{Bands, Fitted, Runs, Score, growth_foreseen, summarise_tests, tests};
use super::band::SizeGroup;
use super::measure::{ForecastMeasure, YearsAhead};
use super::rule::Rule;
use crate::reference::{Edition, Table, read_edition, rows};

/// The scores as compiled in.
pub const SCORES: &str = include_str!("tested.tsv");

/// What they are made from.
pub const SCORES_PROVENANCE: &str = include_str!("tested.md");

/// The compiled-in table of scores and what makes it; its file lies beside this module.
pub const SCORES_TABLE: Table = Table {
    file: "tested.tsv",
    from: "csww_indicators_2017_to_2025.csv",
    make: table,
    compiled: SCORES,
    provenance: SCORES_PROVENANCE,
};

/// The years of outcomes that are tested on: those after the rules were fitted.
pub const TESTED_YEARS: RangeInclusive<i16> = 2022..=2025;

/// The futures that the engine's bands are of.
const RUNS: Runs = Runs { runs: 1_000, seed: 2_018 };

static READ: LazyLock<Vec<Tested>> = LazyLock::new(|| SCORES.lines().filter_map(Tested::read).collect());

/// How well a rule foresaw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// The year of the outcomes; none for all of them.
    pub year: Option<i16>,
    /// Errors and bands, over councils of 80 FTE and more.
    pub score: Score,
    /// The share of outcomes inside the band by size from the smallest, of all years together.
    pub by_size: [Option<f64>; 4],
    /// How the engine's probability that a tenth more are in post goes with what happened ([`growth_foreseen`]).
    pub growth: Option<f64>,
}

/// Returns how well a rule foresaw, by the outcomes of one year or of all.
///
/// ```
/// use homegrown::forecast::{ForecastMeasure, Rule, YearsAhead, tested};
/// let of = |rule, year| tested(ForecastMeasure::InPost, YearsAhead::One, rule, year).unwrap().score;
/// assert!(of(Rule::Outlook, None).rmse < of(Rule::NoChange, None).rmse);
/// // 2022 was the worst: all councils had fewer than anybody foresaw.
/// let inside = |year| of(Rule::Outlook, year).bands.unwrap().inside;
/// assert!(inside(Some(2022)) < inside(None));
/// ```
#[must_use]
pub fn tested(of: ForecastMeasure, ahead: YearsAhead, rule: Rule, year: Option<i16>) -> Option<Tested> {
    let asked = |one: &&Tested| (one.year, one.score.of, one.score.ahead, one.score.rule) == (year, of, ahead, rule);
    READ.iter().find(asked).copied()
}

const HEADING: &str = "figure\tahead\trule\tyear\tcouncil_years\trmse\tmae\tbias\tinside\tinterval_score\tunder_80\tfrom_80\tfrom_150\tfrom_300\ta_tenth_more";

fn table(text: &str) -> Result<String, String> {
    let (edition, _report) = read_edition("the published file", &rows(text)?).map_err(|error| error.to_string())?;
    Ok(table_of(&scores_of(&edition)))
}

/// Tests every rule on an edition, the engine with as many futures as the table has.
#[must_use]
pub fn scores_of(edition: &Edition) -> Vec<Tested> {
    let tests = tests(edition, &TESTED_YEARS, (Some(RUNS), Fitted::ToYear));
    let summary = summarise_tests(&tests, &TESTED_YEARS);
    let pooled = summary.scores.iter().map(|score| {
        let Score { of, ahead, rule, .. } = *score;
        let is_growth = rule == Rule::Engine && of == ForecastMeasure::InPost;
        Tested {
            year: None,
            score: *score,
            by_size: SizeGroup::ALL.map(|size| summary.covered(of, ahead, rule, &[size])),
            growth: is_growth.then(|| growth_foreseen(&tests, &TESTED_YEARS, ahead)).flatten(),
        }
    });
    let by_year = summary.by_year.iter().map(|(year, score)| Tested {
        year: Some(*year),
        score: *score,
        by_size: [None; 4],
        growth: None,
    });
    pooled.chain(by_year).collect()
}

/// Returns scores as the table compiled in.
#[must_use]
pub fn table_of(scores: &[Tested]) -> String {
    let lines = scores.iter().map(Tested::line);
    std::iter::once(HEADING.to_owned()).chain(lines).map(|line| line + "\n").collect()
}

const fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::Outlook => "outlook",
        Rule::Engine => "engine",
        Rule::NoChange => "no_change",
        Rule::Own => "own",
        Rule::HalfEngland => "half_england",
    }
}

impl Tested {
    fn line(&self) -> String {
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.4}"));
        let Score { of, ahead, rule, council_years, rmse, mae, bias, bands } = self.score;
        let mut cells = vec![
            of.indicator().id().to_owned(),
            ahead.number().to_string(),
            word(rule).to_owned(),
            self.year.map_or_else(String::new, |year| year.to_string()),
            council_years.to_string(),
        ];
        cells.extend([rmse, mae, bias].map(|value| number(Some(value))));
        cells.push(number(bands.map(|bands| bands.inside)));
        cells.push(number(bands.map(|bands| bands.interval_score)));
        cells.extend(self.by_size.map(number));
        cells.push(number(self.growth));
        cells.join("\t")
    }

    /// Reads a line; `None` for the heading.
    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let of = cells.next()?;
        let of = ForecastMeasure::ALL.into_iter().find(|one| one.indicator().id() == of)?;
        let ahead = cells.next()?.parse::<u8>().ok()?;
        let ahead = YearsAhead::ALL.into_iter().find(|one| one.number() == ahead)?;
        let rule = cells.next()?;
        let rule = Rule::ALL.into_iter().find(|one| word(*one) == rule)?;
        let year = cells.next()?.parse().ok();
        let council_years = cells.next()?.parse().ok()?;
        let mut number = || cells.next()?.parse::<f64>().ok();
        let (rmse, mae, bias) = (number()?, number()?, number()?);
        let (inside, interval_score) = (number(), number());
        let bands = inside.zip(interval_score).map(|(inside, interval_score)| Bands { inside, interval_score });
        let by_size = [number(), number(), number(), number()];
        let score = Score { of, ahead, rule, council_years, rmse, mae, bias, bands };
        Some(Self { year, score, by_size, growth: number() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_back_as_it_was_written() {
        assert_eq!(table_of(&READ), SCORES);
    }

    #[test]
    fn the_table_is_the_one_its_note_names() {
        use sha2::{Digest, Sha256};
        let sum: String = Sha256::digest(SCORES.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(SCORES_PROVENANCE.contains(&sum), "the note must carry sha256 {sum}");
        assert!(SCORES_PROVENANCE.contains("Open Government Licence v3.0"));
    }
}
