//! FTE of a row: as printed, else from hours and the full-time week.

use crate::import::clean::{Value, plain};
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::token::Words;
use crate::import::report::ledger::Ledger;
use crate::import::{Field, FindingKind};
use crate::workforce::{Fte, Missing, Settings, Stated};

/// Reads the FTE of a table's rows.
pub(crate) struct FteReader<'a, 'b> {
    table: &'a Table<'b>,
    settings: &'a Settings,
    /// What a number of the FTE column is multiplied by.
    scale: f64,
    /// The hours of a full-time week: the settings', or where they are as they come those that most of the list works.
    full_time: f64,
    from_hours: u32,
}

impl<'a, 'b> FteReader<'a, 'b> {
    pub(crate) fn new(table: &'a Table<'b>, settings: &'a Settings, ledger: &mut Ledger<'_>) -> Self {
        let full_time = settings.full_time_hours();
        let mut reader = Self { table, settings, scale: fte_scale(table, settings, ledger), full_time, from_hours: 0 };
        if full_time == Settings::FULL_TIME_HOURS {
            reader.full_time = reader.week_of_most().unwrap_or(full_time);
        }
        reader
    }

    /// Whether the FTE column holds FTE as it stands, so that its printed totals can be compared.
    pub(crate) fn is_plain(&self) -> bool {
        self.scale == 1.0
    }

    /// Says how many rows had their FTE made from hours.
    pub(crate) fn close(&self, ledger: &mut Ledger<'_>) {
        if self.from_hours > 0 {
            let column = self.table.column(Field::Hours);
            let full_time = plain(self.full_time);
            if let Some(hours) = self.week_of_most() {
                let full_time = full_time.clone();
                ledger.warn_column(column, FindingKind::OtherWeek { hours: plain(hours), full_time });
            }
            ledger.note_column(column, FindingKind::FteFromHours { rows: self.from_hours, full_time });
        }
    }

    /// Returns the hours that are the longest week of the list and that of at least two in five, as a full-time week is, where
    /// it is not the settings' week.
    fn week_of_most(&self) -> Option<f64> {
        let table = self.table;
        let hours: Vec<f64> = table
            .cells_of(Field::Hours)
            .filter_map(|(_, cell)| table.number_of(Field::Hours, cell).ok())
            .filter(|hours| *hours > 0.0)
            .collect();
        let longest = hours.iter().copied().fold(0.0, f64::max);
        let as_long = hours.iter().filter(|hours| (**hours - longest).abs() < 1e-6).count();
        let is_another = (longest - self.settings.full_time_hours()).abs() > 1e-6;
        let is_a_week = (30.0..=42.0).contains(&longest) && hours.len() >= 4 && as_long * 5 >= hours.len() * 2;
        (is_another && is_a_week).then_some(longest)
    }

    /// Returns a row's FTE; `agency` workers rarely have one, and who has `left` may have 0.
    pub(crate) fn read(&mut self, line: &Line, agency: bool, left: bool, ledger: &mut Ledger<'_>) -> Stated<Fte> {
        let table = self.table;
        let column = table.column(Field::Fte);
        let value = match table.number(line, Field::Fte) {
            Value::Is(number) => number * self.scale,
            blank_or_not => {
                if let Value::Not(read) = blank_or_not {
                    ledger.warn(line.row, column, FindingKind::NotANumber { field: Field::Fte, read });
                }
                let own = table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
                let full_time = own.unwrap_or(self.full_time);
                match table.number(line, Field::Hours) {
                    Value::Is(hours) => {
                        self.from_hours += u32::from(own.is_none());
                        hours / full_time
                    }
                    // Agency workers rarely have FTE in a staff list, and are not in post.
                    Value::Blank if agency => return Err(Missing::NotAvailable),
                    // Asked once for the table, not of every row.
                    Value::Blank if table.asks(Field::Fte) || table.asks(Field::Hours) => {
                        return Err(Missing::NotAvailable);
                    }
                    Value::Blank => {
                        ledger.warn(line.row, column, FindingKind::FteMissing);
                        return Err(Missing::NotAvailable);
                    }
                    Value::Not(read) => {
                        let kind = FindingKind::NotANumber { field: Field::Hours, read };
                        ledger.warn(line.row, table.column(Field::Hours), kind);
                        return Err(Missing::NotAvailable);
                    }
                }
            }
        };
        let leaver = left && value == 0.0;
        let possible = value > 0.0 && value <= 1.2 + 1e-9;
        if !(possible || leaver || agency) {
            // Nobody works three posts' hours: beyond that the cell holds something else.
            let left_out = !(0.0..=3.0).contains(&value);
            // As the cell prints it, whatever its column was taken to count.
            let printed = Some(table.text(line, Field::Fte)).filter(|text| !text.is_empty());
            let kind =
                FindingKind::OutOfRange { field: Field::Fte, read: printed.unwrap_or_else(|| plain(value)), left_out };
            ledger.warn(line.row, column, kind);
            if left_out {
                return Err(Missing::NotAvailable);
            }
        }
        Ok(Fte::new(value.max(0.0)))
    }
}

/// Returns what a number of the FTE column is multiplied by: 1, or less where the column holds percentages
/// or hours. Judged by the middle of its values, so that a few wrong ones do not turn the column.
fn fte_scale(table: &Table<'_>, settings: &Settings, ledger: &mut Ledger<'_>) -> f64 {
    let mut numbers: Vec<f64> = table
        .cells_of(Field::Fte)
        .filter_map(|(_, cell)| table.number_of(Field::Fte, cell).ok())
        .filter(|number| *number > 0.0)
        .collect();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.get(numbers.len() / 2).copied().unwrap_or(1.0);
    // Nobody's week has more hours than this, and of percentages some are of people who work full time.
    const MOST_HOURS: f64 = 48.0;
    let high = numbers.get(numbers.len() * 95 / 100).copied().unwrap_or(1.0);
    let column = table.column(Field::Fte);
    let header = table.columns().iter().find(|report| Some(report.index) == column).map(|report| &report.header);
    let headed = header.is_some_and(|header| Words::new(header).has("percent"));
    let percentages = middle > 60.0 || middle >= 10.0 && (headed || high > MOST_HOURS);
    let (scale, holds) = if percentages && middle <= 120.0 {
        (0.01, "percentages")
    } else if (10.0..=60.0).contains(&middle) {
        (1.0 / settings.full_time_hours(), "hours")
    } else {
        return 1.0;
    };
    ledger.note_column(
        table.column(Field::Fte),
        FindingKind::ColumnScaled { field: Field::Fte, holds: holds.to_owned() },
    );
    scale
}
