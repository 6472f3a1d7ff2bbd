//! FTE of a row: as printed, else from hours and the full-time week.

use crate::import::ledger::Ledger;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::token::Words;
use crate::import::value::number;
use crate::import::value::{Value, plain};
use crate::import::{Field, FindingKind, WeekQuestion};
use crate::workforce::{Fte, Missing, Settings, Stated};

/// Reads the FTE of a table's rows.
pub(crate) struct FteReader<'a, 'b> {
    table: &'a Table<'b>,
    settings: &'a Settings,
    /// What the FTE column holds.
    holds: Holds,
    /// How many rows had their FTE made from hours of a week, and those hours.
    from_hours: (u32, f64),
    /// How many rows had it made from days of a week.
    from_days: u32,
}

/// The days of a full-time week.
const DAYS_A_WEEK: f64 = 5.0;

impl<'a, 'b> FteReader<'a, 'b> {
    pub(crate) fn new(table: &'a Table<'b>, settings: &'a Settings, ledger: &mut Ledger<'_>) -> Self {
        Self { table, settings, holds: Holds::of(table, ledger), from_hours: (0, 0.0), from_days: 0 }
    }

    /// Whether the FTE column holds FTE as it stands, so that its printed totals can be compared.
    pub(crate) fn is_plain(&self) -> bool {
        self.holds == Holds::Fte
    }

    /// Says how many rows had their FTE made from hours, and asks of the week they were made with where the list works another.
    pub(crate) fn close(&self, ledger: &mut Ledger<'_>) {
        if self.from_days > 0 {
            let kind = FindingKind::FteFromDays { rows: self.from_days };
            ledger.note_column(self.table.column(Field::DaysAWeek), kind);
        }
        let (rows, hours) = self.from_hours;
        if rows == 0 {
            return;
        }
        let field = if self.holds == Holds::Hours { Field::Fte } else { Field::Hours };
        let column = self.table.column(field);
        let usual = self.settings.full_time_hours();
        if let Some(own) = self.week_of_most(field).filter(|_| !self.table.is_absent(Field::FullTimeHours)) {
            let kind = FindingKind::OtherWeek { hours: plain(own), full_time: plain(usual) };
            ledger.warn_column(column, kind);
            ledger.week(WeekQuestion { own, usual, rows, hours });
        }
        if field == Field::Hours {
            ledger.note_column(column, FindingKind::FteFromHours { rows, full_time: plain(usual) });
        }
    }

    /// Returns the hours that are the longest week of the list and that of at least two in five, as a full-time week is, where
    /// it is not the settings' week.
    fn week_of_most(&self, field: Field) -> Option<f64> {
        let table = self.table;
        let hours: Vec<f64> = table
            .cells_of(field)
            .filter_map(|(_, cell)| table.number_of(field, cell).ok())
            .filter(|hours| *hours > 0.0)
            .collect();
        week_of_most(&hours, self.settings.full_time_hours())
    }

    /// Returns hours of a week as FTE of the settings' full-time week.
    fn of_week(&mut self, hours: f64) -> f64 {
        let (rows, all) = &mut self.from_hours;
        *rows += 1;
        *all += hours;
        hours / self.settings.full_time_hours()
    }

    /// Returns a row's FTE; `agency` workers rarely have one, and who has `left` may have 0.
    pub(crate) fn read(&mut self, line: &Line, agency: bool, left: bool, ledger: &mut Ledger<'_>) -> Stated<Fte> {
        let table = self.table;
        let column = table.column(Field::Fte);
        let value = match table.number(line, Field::Fte) {
            Value::Is(number) => match self.holds {
                Holds::Fte => number,
                Holds::Percentages => number / 100.0,
                Holds::Hours => self.of_week(number),
            },
            blank_or_not => {
                if let Value::Not(read) = blank_or_not {
                    ledger.warn(line.row, column, FindingKind::NotANumber { field: Field::Fte, read });
                }
                let own = table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
                let own = own.or_else(|| number::of_full_week(&table.text(line, Field::Hours)).map(|(_, week)| week));
                match (table.number(line, Field::Hours), own) {
                    (Value::Is(hours), Some(full_time)) => hours / full_time,
                    (Value::Is(hours), None) => self.of_week(hours),
                    (Value::Blank, _) if table.number(line, Field::DaysAWeek).ok().is_some_and(is_of_week) => {
                        self.from_days += 1;
                        table.number(line, Field::DaysAWeek).ok().unwrap_or_default() / DAYS_A_WEEK
                    }
                    // Agency workers rarely have FTE in a staff list, and are not in post.
                    (Value::Blank, _) if agency => return Err(Missing::NotAvailable),
                    // Asked once for the table, not of every row.
                    (Value::Blank, _) if [Field::Fte, Field::Hours].into_iter().any(|field| table.asks(field)) => {
                        return Err(Missing::NotAvailable);
                    }
                    (Value::Blank, _) => {
                        ledger.warn(line.row, column, FindingKind::FteMissing);
                        return Err(Missing::NotAvailable);
                    }
                    (Value::Not(read), _) => {
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

/// Returns the longest of some weeks' hours where at least two in five are as long, as a full-time week is, and it is another
/// than the usual one.
pub(crate) fn week_of_most(hours: &[f64], usual: f64) -> Option<f64> {
    let longest = hours.iter().copied().fold(0.0, f64::max);
    let as_long = hours.iter().filter(|hours| (**hours - longest).abs() < 1e-6).count();
    let is_another = (longest - usual).abs() > 1e-6;
    let is_a_week = (30.0..=42.0).contains(&longest) && hours.len() >= 4 && as_long * 5 >= hours.len() * 2;
    (is_another && is_a_week).then_some(longest)
}

/// Whether somebody may work so many days of a week.
fn is_of_week(days: f64) -> bool {
    (0.0..=7.0).contains(&days)
}

/// What the numbers of an FTE column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Fte,
    Percentages,
    Hours,
}

impl Holds {
    /// Tells it by the middle of the values, so that a few wrong ones do not turn the column.
    fn of(table: &Table<'_>, ledger: &mut Ledger<'_>) -> Self {
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
        let (holds, words) = if percentages && middle <= 120.0 {
            (Self::Percentages, "percentages")
        } else if (10.0..=60.0).contains(&middle) {
            (Self::Hours, "hours")
        } else {
            return Self::Fte;
        };
        ledger.note_column(column, FindingKind::ColumnScaled { field: Field::Fte, holds: words.to_owned() });
        holds
    }
}
