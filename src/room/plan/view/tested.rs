//! The back-test of one council in words: what would have been said in a year of the past, beside what happened.

use crate::forecast::{
    Bands, Estimate, ForecastMeasure, Rule, Score, TESTED_YEARS, YearsAhead, tested as tested_over_all,
};
use crate::measures::{number_text, percent_text};
use crate::room::plan::event::TESTED;
use crate::room::plan::result::{BackTested, PlanResult, TESTED_FROM};
use crate::view::{Block, Control, Field, Form, Shown, TableRow, TableView};
use crate::workforce::Stated;

const fn name(of: ForecastMeasure) -> &'static str {
    match of {
        ForecastMeasure::InPost => "FTE in post",
        ForecastMeasure::Turnover => "Turnover",
        ForecastMeasure::VacancyRate => "Vacancy rate",
    }
}

fn text(of: ForecastMeasure, value: f64) -> String {
    if of == ForecastMeasure::InPost { number_text(value, 0) } else { percent_text(value) }
}

impl PlanResult<'_> {
    /// Nothing for a partnership or where nothing is published.
    pub(super) fn tested(&self) -> Vec<Block> {
        let Some(found) = self.back_tested() else { return Vec::new() };
        let options = TESTED_FROM.rev().map(|year| (year.to_string(), year.to_string())).collect();
        let choice = Control::Choice { options, chosen: found.year.to_string() };
        let field = Field::new(TESTED, "Forecast made in September", choice);
        let form = Form { heading: "Test against the past".to_owned(), fields: vec![field], more: None };
        let over_all = over_all();
        vec![
            Block::Form(form),
            Block::Table { heading: found.text(), table: found.table() },
            Block::Table { heading: over_all.caption.clone(), table: over_all },
        ]
    }
}

/// "12.3% (10.1 to 14.5%)", or why nothing could be said.
fn estimate(of: ForecastMeasure, said: Stated<Estimate>) -> Shown {
    match said {
        Ok(said) => {
            let value = text(of, said.value);
            let around = said.band.map_or_else(String::new, |band| {
                let low = text(of, band.low);
                format!(" ({} to {})", low.trim_end_matches('%'), text(of, band.high))
            });
            Shown::text(value + &around)
        }
        Err(reason) => Shown::missing(reason),
    }
}

impl BackTested {
    /// How many of its outcomes lay where they should, in a sentence without its full stop.
    pub(super) fn text(&self) -> String {
        let Self { year, inside, judged, .. } = self;
        format!("In {year}, {inside} of {judged} outcomes lay inside the outlook's band")
    }

    fn table(&self) -> TableView {
        let year = self.year;
        let rows = self.test.rows.iter().map(|row| {
            let actual = row.actual.map_or_else(Shown::missing, |value| Shown::text(text(row.of, value)));
            let cells = vec![
                actual,
                estimate(row.of, row.said(Rule::Outlook)),
                estimate(row.of, row.said(Rule::Engine)),
                estimate(row.of, row.said(Rule::NoChange)),
            ];
            TableRow::new(format!("{}, {}", name(row.of), year + i16::from(row.ahead.number())), cells)
        });
        TableView {
            caption: format!("Said in September {year}, and what happened"),
            first: "Figure".to_owned(),
            columns: ["Actual", "From past trends", "This tool", "No change"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes: vec![
                "In brackets: where it should lie in 8 of 10 cases. Only what was published up to the year is used.".to_owned(),
                "From past trends: what councils' published past alone leads to expect; it needs no plan.".to_owned(),
                "This tool: the method of this room, run on the plan that published figures alone give.".to_owned(),
                "No change: the figure of the year stood in, as if everything stayed as it was.".to_owned(),
                "One council's few outcomes prove nothing: how well both did over all councils is below, and what a sceptic would say of it in “How well does it foresee?” of the method.".to_owned(),
            ],
        }
    }
}

/// How well the outlook and the engine foresaw over all councils, beside no change: a year ahead by the year of the outcome,
/// and for all years together one, two and three ahead.
fn over_all() -> TableView {
    let years = TESTED_YEARS.map(|year| (YearsAhead::One, Some(year)));
    let pooled = YearsAhead::ALL.map(|ahead| (ahead, None));
    let asked: Vec<(YearsAhead, Option<i16>)> = years.chain(pooled).collect();
    let rows = ForecastMeasure::ALL.into_iter().flat_map(|of| {
        asked.iter().filter_map(move |(ahead, year)| {
            let score = |rule| tested_over_all(of, *ahead, rule, *year).map(|tested| tested.score);
            let (outlook, engine, no_change) = (score(Rule::Outlook)?, score(Rule::Engine)?, score(Rule::NoChange)?);
            let when = match (year, ahead) {
                (Some(year), _) => format!("{year}, 1 year ahead"),
                (None, YearsAhead::One) => "all four years, 1 year ahead".to_owned(),
                (None, ahead) => format!("all, {} years ahead", ahead.number()),
            };
            Some(TableRow::new(format!("{}, {when}", name(of)), cells([outlook, engine, no_change])))
        })
    });
    TableView {
        caption: "How well both foresaw over all councils of 80 FTE and more".to_owned(),
        first: "Figure".to_owned(),
        columns: [
            "Error: outlook, engine, no change",
            "Absolute error",
            "Better than no change by",
            "Inside the 8-in-10 band: outlook, engine",
            "Interval score: outlook, engine",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: rows.collect(),
        notes: vec![
            "In post in percent of the FTE stood at, turnover and vacancy rate in percentage points.".to_owned(),
            "Error: root mean square, which the largest misses decide. Absolute error: the mean size of a miss.".to_owned(),
            "Better than no change by: how much smaller the outlook's error is, and in brackets its absolute error; below 0 it is worse.".to_owned(),
            "Interval score: how wide a band is and ten times what lies outside it, on average. Less is better: bands that are too wide lose as those that are too narrow.".to_owned(),
            "All councils meet the same year, so four years are closer to four pieces of evidence than to hundreds.".to_owned(),
        ],
    }
}

fn cells([outlook, engine, no_change]: [Score; 3]) -> Vec<Shown> {
    let three =
        |of: fn(&Score) -> f64| [&outlook, &engine, &no_change].map(|score| number_text(of(score), 1)).join(" / ");
    let (by_squares, by_size) = outlook.skill_against(&no_change);
    let whole = |share: f64| format!("{}%", number_text((100.0 * share).round() + 0.0, 0));
    let both = |of: &dyn Fn(Bands) -> String| {
        let texts = [outlook.bands, engine.bands].map(|bands| bands.map_or_else(|| "–".to_owned(), of));
        texts.join(" / ")
    };
    vec![
        Shown::text(three(|score| score.rmse)),
        Shown::text(three(|score| score.mae)),
        Shown::text(format!("{} ({})", whole(by_squares), whole(by_size))),
        Shown::text(both(&|bands| whole(bands.inside))),
        Shown::text(both(&|bands| number_text(bands.interval_score, 1))),
    ]
}
