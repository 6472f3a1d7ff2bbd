//! All measures at once, the furthest to the bad side first: the officer's one page.

use super::result::MeasureLine;
use super::{Compared, is_count, name_of, possessive, shown_value};
use crate::benchmark::Quartile;
use crate::benchmark::gap;
use crate::benchmark::{ordered, quantile, rank};
use crate::measures::{Polarity, capitalised, number_text, round_half_up};
use crate::reference::{ENGLAND, Indicator};
use crate::view::{Block, Check, CheckSeverity, Mark, Shown, TableRow, TableView, Tag};
use crate::workforce::Order as _;
use crate::workforce::{CensusYear, Stated};

/// How much of the table of measures is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    /// Every column.
    All,
    /// Without what the others say already: the distance to England, and the quarter of the rank.
    Few,
}

impl Compared<'_> {
    pub(super) fn summary(&self) -> Block {
        let lines = self.lines();
        let heading = match lines.first() {
            Some(MeasureLine { far: Some(far), indicator, .. }) if *far > 0.0 => {
                format!("Furthest from England: {}", indicator.phrase())
            }
            _ => format!("All measures of {} at once", self.subject.name),
        };
        let tag = |line: &MeasureLine| match line.rank.map(|rank| rank.quartile) {
            Some(Quartile::Best) => Tag::Good,
            Some(Quartile::Worst) => Tag::Bad,
            _ => Tag::Plain,
        };
        let tags = lines.iter().map(tag).collect();
        let ids = lines.iter().map(|line| line.indicator.id().to_owned()).collect();
        Block::Tagged { heading, table: self.table(&lines, Columns::All), tags, ids }
    }

    /// The table of measures as a paper has it.
    pub(super) fn table_of_ranks(&self, lines: &[MeasureLine]) -> TableView {
        self.table(lines, Columns::Few)
    }

    fn table(&self, lines: &[MeasureLine], shown: Columns) -> TableView {
        let is_whole = shown == Columns::All;
        let mut columns = vec![self.subject.name.clone()];
        columns.extend(self.local.iter().map(|local| format!("Own figures of {}, unpublished", local.as_at)));
        columns.push(format!("Change on {}", self.year.number() - 1));
        columns.extend(self.comparators(self.year, self.indicator).iter().map(|one| capitalised(&one.name)));
        columns.extend(is_whole.then(|| "Above England".to_owned()));
        columns.push("Rank, 1 is best".to_owned());
        columns.extend(is_whole.then(|| "Quarter".to_owned()));
        let mut notes = vec![
            "In the order of how far a measure lies to the bad side of England, in widths of the middle half of all councils. Counts and measures that are \
             neither good nor bad come last and are not ranked."
                .to_owned(),
        ];
        if self.subject.single().is_none() {
            notes.push("The partnership's rates are pooled: the sum of what is counted over the sum of what it is set against.".to_owned());
        }
        TableView {
            caption: format!("All measures of {}, {}", self.subject.name, self.year.number()),
            first: "Measure".to_owned(),
            columns,
            rows: lines.iter().map(|line| self.row(line, shown)).collect(),
            notes,
        }
    }

    fn row(&self, line: &MeasureLine, shown: Columns) -> TableRow {
        let indicator = line.indicator;
        let is_whole = shown == Columns::All;
        let stated = |value: Stated<f64>| value.map_or_else(Shown::missing, |v| Shown::text(shown_value(indicator, v)));
        let change = |value: Option<f64>| value.map_or_else(Shown::blank, |v| Shown::text(signed(v, indicator)));
        let mut cells = vec![stated(line.own)];
        if self.local.is_some() {
            cells.push(line.local.map_or_else(Shown::blank, |value| stated(Ok(value))));
        }
        cells.push(change(line.change));
        cells.extend(line.beside.iter().map(|value| value.map_or_else(Shown::blank, stated)));
        cells.extend(is_whole.then(|| change(line.above_england)));
        let rank = line.rank.map_or_else(Shown::blank, |rank| Shown::text(format!("{} of {}", rank.place, rank.of)));
        cells.push(rank);
        cells.extend(is_whole.then(|| Shown::text(line.rank.map_or("", |rank| rank.quartile.label()))));
        TableRow::new(name_of(indicator), cells)
    }

    /// Every measure, the one furthest to the bad side of England first; those that are neither good nor bad last.
    pub(super) fn lines(&self) -> Vec<MeasureLine> {
        let mut lines: Vec<MeasureLine> =
            Indicator::ALL.iter().filter(|one| one.measure().is_some()).map(|one| self.line(*one)).collect();
        lines.order_by(|a, b| b.far.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.far.unwrap_or(f64::NEG_INFINITY)));
        lines
    }

    fn line(&self, indicator: Indicator) -> MeasureLine {
        let own = self.own(self.year, indicator);
        let is_count = is_count(indicator);
        let polarity = indicator.measure().map_or(Polarity::Neither, |measure| measure.polarity);
        let beside = self.comparators(self.year, indicator).into_iter();
        let beside = beside.map(|one| (!is_count || one.mark == Mark::Picked).then_some(one.value));
        let england = self.edition.find(ENGLAND).and_then(|id| self.edition.printed(id, self.year, indicator).ok());
        let both = own.ok().zip(england).filter(|_| !is_count);
        let gap = both.map(|(own, england)| gap(self.edition, &self.subject, self.year, indicator, own, england));
        let figures: Vec<f64> = ordered(self.edition, self.year, indicator).into_iter().map(|(_, v)| v).collect();
        let width = quantile(&figures, 0.75).zip(quantile(&figures, 0.25)).map(|(upper, lower)| upper - lower);
        let sign = match polarity {
            Polarity::LowerBetter => Some(1.0),
            Polarity::HigherBetter => Some(-1.0),
            Polarity::Neither => None,
        };
        let far = both.zip(width.filter(|width| *width > 0.0)).zip(sign);
        MeasureLine {
            indicator,
            own,
            local: self.local.as_ref().and_then(|local| local.value(indicator)),
            change: self.change(self.year, indicator),
            beside: beside.collect(),
            above_england: gap.map(|gap| gap.points),
            rank: own.ok().and_then(|own| rank(&figures, own, polarity)),
            far: far.map(|(((own, england), width), sign)| sign * (own - england) / width),
        }
    }
}

/// "+1.2", "−0.4", with a sign always.
fn signed(change: f64, indicator: Indicator) -> String {
    let places = if indicator.is_whole() { 0 } else { 1 };
    let text = number_text(change, places);
    if change > 0.0 { format!("+{text}") } else { text }
}

/// Sizes of councils whose changes are alike, by FTE in post.
const SIZES: [(f64, f64); 3] = [(0.0, 150.0), (150.0, 300.0), (300.0, f64::INFINITY)];
/// The share of changes that are smaller than an unusual one.
const USUAL: f64 = 0.9;
/// The fewest changes that tell what is usual.
const FEWEST: usize = 50;

/// Returns how many changes were looked at and a finding for each that is larger than nine in ten of councils of that
/// size in any year.
pub(super) fn unusual_changes(room: &Compared) -> (usize, Vec<Check>) {
    let rates = Indicator::ALL.iter().filter(|one| one.part().is_none());
    let size = room.own(room.year, Indicator::InpostFte).ok();
    let band = size.and_then(|size| SIZES.into_iter().find(|(from, to)| (*from..*to).contains(&size)));
    let Some((from, to)) = band.filter(|_| room.subject.single().is_some()) else { return (0, Vec::new()) };
    let (mut run, mut found) = (0, Vec::new());
    for indicator in rates {
        let Some(change) = room.change(room.year, *indicator) else { continue };
        let usual = usual_change(room, *indicator, (from, to));
        let Some(usual) = usual else { continue };
        run += 1;
        if change.abs() <= usual {
            continue;
        }
        let name = indicator.phrase();
        let unit = if crate::benchmark::is_percent(*indicator) { " points" } else { "" };
        let moved = if change > 0.0 { "rose" } else { "fell" };
        let before = room.year.number() - 1;
        let value = |year: i16| {
            CensusYear::new(year)
                .and_then(|year| room.own(year, *indicator).ok())
                .map_or_else(String::new, |value| shown_value(*indicator, value))
        };
        let now = value(room.year.number());
        let then = value(before);
        let sizes = match (from > 0.0, to.is_finite()) {
            (false, _) => format!("under {} FTE", number_text(to, 0)),
            (true, true) => format!("{} to {} FTE", number_text(from, 0), number_text(to, 0)),
            (true, false) => format!("{} FTE and more", number_text(from, 0)),
        };
        found.push(Check {
            id: "unusual_change".to_owned(),
            severity: CheckSeverity::Note,
            finding: format!(
                "{} {} {moved} by {}{unit} in a year, more than nine in ten councils of its size ever show.",
                possessive(&room.subject.name),
                name,
                number_text(change.abs(), 1)
            ),
            explanation: format!(
                "Nine in ten changes from one year to the next in councils with {sizes} in post are within {}{unit}. A change in what is counted is as likely as one in the workforce.",
                number_text(usual, 1)
            ),
            arithmetic: vec![format!("{now} in {}, {then} in {before}", room.year.number())],
        });
    }
    (run, found)
}

/// The size of change that nine in ten are within, over all years and councils of a size.
fn usual_change(room: &Compared, indicator: Indicator, (from, to): (f64, f64)) -> Option<f64> {
    let edition = room.edition;
    let mut changes: Vec<f64> = Vec::new();
    for (area, _) in edition.councils() {
        for pair in edition.years().windows(2) {
            let [before, now] = pair else { continue };
            let size = edition.printed(area, *now, Indicator::InpostFte);
            if now.number() != before.number() + 1 || !size.is_ok_and(|size| (from..to).contains(&size)) {
                continue;
            }
            if let (Ok(then), Ok(value)) =
                (edition.printed(area, *before, indicator), edition.printed(area, *now, indicator))
            {
                changes.push((value - then).abs());
            }
        }
    }
    if changes.len() < FEWEST {
        return None;
    }
    changes.sort_by(f64::total_cmp);
    quantile(&changes, USUAL).map(|usual| round_half_up(usual, 1))
}
