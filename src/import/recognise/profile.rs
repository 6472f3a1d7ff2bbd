//! What a column's cells look like before its heading is read: how many are dates, shares of a week, job titles,
//! names, units, numbers of people.
//!
//! [`Profile::fits`] says how well they fit a field. It rules a field out only where most cells cannot be of it.

mod fit;
mod words;

use words::{ABSENCE, CASE_KINDS, CONTRACT, COVER, LEAVING, ORIGIN, STAGES, STATUS, is_leave};
pub(crate) use words::{is_other_leave, is_sickness};

use std::collections::BTreeMap;

use crate::import::container::Cell;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::date::{self, DayOrder};
use crate::import::value::number::{self, Comma, Commas};
use crate::import::value::proposal::is_known_title;
use crate::import::value::service::service_of_words;
use crate::import::value::{self, Cleaner, Value, means_blank};
use crate::workforce::{Registration, Service};

/// The cells of a column in the rows looked at. Shares are of the cells that hold something.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    rows: usize,
    filled: usize,
    /// Different values.
    distinct: usize,
    number: f64,
    /// The numbers, in order.
    numbers: Vec<f64>,
    /// Numbers that are whole.
    whole: f64,
    /// Numbers printed with decimals, as amounts are and no id is.
    decimals: f64,
    /// Written as dates.
    date: f64,
    /// Written as dates, or numbers that may stand for one, or the end of time.
    perhaps_date: f64,
    /// Years of the dates, in order.
    years: Vec<i16>,
    /// Ends of time, such as 31/12/9999.
    sentinel: f64,
    /// Hours set against those of a full-time week: “18.50 / 37.00”.
    of_week: f64,
    registration: f64,
    title: f64,
    alphabetic: f64,
    has_digit: f64,
    /// Texts without a space, with a digit or all capitals.
    code: f64,
    /// Texts of letters with digits right behind them: “CS0012”.
    reference: f64,
    person_name: f64,
    /// Words of the services, children's and adults'.
    services: [f64; 2],
    sex: f64,
    ethnic: f64,
    yes_no: f64,
    contract: f64,
    agency: f64,
    status: f64,
    /// Words of how somebody is engaged or whether they are there.
    engaged: f64,
    vacant: f64,
    /// Words that tell starters from leavers.
    moves: f64,
    leaving: f64,
    origin: f64,
    cover: f64,
    absence: f64,
    /// Kinds of absence: sickness, annual leave; not what an agency worker covers.
    leave: f64,
    /// Stages of filling a post: advertised, interviews, offer made.
    stage: f64,
    /// That a post is advertised or offered.
    recruiting: f64,
    /// Kinds of cases: CIN, CP, CLA.
    case_kind: f64,
    money: f64,
    samples: Vec<String>,
}

impl Profile {
    /// Takes the cells of a column in so many rows; blank ones are left out.
    pub(crate) fn new(cells: &[Cell], rows: usize, cleaner: Cleaner<'_>) -> Self {
        let mut profile = Self { rows, ..Self::default() };
        // A value that stands in many rows is looked at once.
        let mut values: BTreeMap<String, (Cell, usize)> = BTreeMap::new();
        for cell in cells {
            let text = cleaner.text(*cell);
            if !means_blank(&text) && !text.trim().is_empty() {
                values.entry(text.clone()).or_insert((*cell, 0)).1 += 1;
                if profile.samples.len() < 3 && !profile.samples.contains(&text) {
                    profile.samples.push(text);
                }
            }
        }
        let mut commas = Commas::default();
        values.iter().filter(|(_, (cell, _))| matches!(cell, Cell::Text(_))).for_each(|(text, _)| commas.note(text));
        let comma = commas.told(false);
        for (text, (cell, times)) in &values {
            profile.look(*cell, text, *times, (comma, cleaner));
        }
        profile.distinct = values.len();
        profile.numbers.sort_by(f64::total_cmp);
        profile.years.sort_unstable();
        let filled = profile.filled.max(1) as f64;
        for share in [
            &mut profile.number,
            &mut profile.whole,
            &mut profile.decimals,
            &mut profile.date,
            &mut profile.perhaps_date,
            &mut profile.sentinel,
            &mut profile.of_week,
            &mut profile.registration,
            &mut profile.title,
            &mut profile.alphabetic,
            &mut profile.has_digit,
            &mut profile.code,
            &mut profile.reference,
            &mut profile.person_name,
            &mut profile.sex,
            &mut profile.ethnic,
            &mut profile.yes_no,
            &mut profile.contract,
            &mut profile.agency,
            &mut profile.status,
            &mut profile.engaged,
            &mut profile.vacant,
            &mut profile.moves,
            &mut profile.leaving,
            &mut profile.origin,
            &mut profile.cover,
            &mut profile.absence,
            &mut profile.leave,
            &mut profile.stage,
            &mut profile.recruiting,
            &mut profile.case_kind,
            &mut profile.money,
        ]
        .into_iter()
        .chain(&mut profile.services)
        {
            *share /= filled;
        }
        profile
    }

    fn look(&mut self, cell: Cell, text: &str, times: usize, (comma, cleaner): (Comma, Cleaner<'_>)) {
        self.filled += times;
        let weight = times as f64;
        let add = |share: &mut f64, is_so: bool| *share += if is_so { weight } else { 0.0 };
        let is_text = matches!(cell, Cell::Text(_));
        // A name such as “4 (North)” is no number, though one could be read in it.
        let number = cleaner.number_of(cell, comma).ok().filter(|_| !(is_text && number::is_named(text)));
        // Hours set against a full week are the hours.
        let pair = number::of_full_week(text).filter(|_| is_text && number.is_none());
        add(&mut self.of_week, pair.is_some());
        let number = number.or(pair.map(|(own, _)| own));
        if let Some(number) = number {
            self.numbers.extend(std::iter::repeat_n(number, times));
        }
        add(&mut self.number, number.is_some());
        add(&mut self.whole, number.is_some_and(|number| number.fract() == 0.0));
        add(&mut self.decimals, is_text && number.is_some() && text.contains('.'));
        add(&mut self.money, matches!(cell, Cell::Money(_)) || text.contains('£'));
        let day_first = cleaner.date_or_month(cell, DayOrder::DayFirst, false);
        let read = day_first.clone().ok().or_else(|| cleaner.date(cell, DayOrder::MonthFirst, false).ok());
        let sentinel = [DayOrder::DayFirst, DayOrder::MonthFirst]
            .iter()
            .any(|order| cleaner.date(cell, *order, false) == Value::Blank);
        let written = matches!(cell, Cell::Date(_)) || is_text && number.is_none();
        if let Some(date) = read.filter(|_| written) {
            self.years.extend(std::iter::repeat_n(date.year(), times));
        }
        add(&mut self.date, read.is_some() && written);
        // A plain number stands for an end of time only where it lies beyond the calendar's use: 50 and 0.5 are no days of 1900.
        let is_plain = !matches!(cell, Cell::Date(_));
        let plain = number.filter(|_| is_plain);
        let is_beyond = plain.is_none_or(|number| number >= date::FIRST_BEYOND);
        add(&mut self.perhaps_date, read.is_some() || sentinel && (is_beyond || plain == Some(0.0)));
        add(&mut self.sentinel, sentinel && is_beyond);
        add(&mut self.alphabetic, text.contains(char::is_alphabetic));
        add(&mut self.has_digit, text.contains(|c: char| c.is_ascii_digit()));
        if !is_text {
            return;
        }
        add(&mut self.registration, is_registration(text));
        let key = column_key(text);
        let capitals = !text.contains(char::is_whitespace)
            && (text.contains(|c: char| c.is_ascii_digit())
                || text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()));
        add(&mut self.code, capitals && number.is_none());
        add(&mut self.reference, is_reference(text));
        let title = is_known_title(text);
        add(&mut self.title, title);
        add(&mut self.person_name, !title && is_like_a_name(text));
        if let Some(service) = service_of_words(text) {
            let at = usize::from(service == Service::Adults);
            if let Some(share) = self.services.get_mut(at) {
                *share += weight;
            }
        }
        let begins =
            |words: &[&str]| words.iter().any(|word| key.starts_with(word) || key.contains(&format!(" {word}")));
        let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        add(&mut self.sex, is_sex(text, &key));
        add(&mut self.ethnic, is_ethnic_group(text, &key));
        add(&mut self.yes_no, is_yes_or_no(text));
        let one_of =
            |words: &[&str]| words.iter().any(|word| bare == *word || word.len() > 4 && bare.starts_with(word));
        let (contract, status) = (one_of(CONTRACT), one_of(STATUS));
        let agency = begins(&["agency", "contingent", "locum", "external", "off payroll", "non employee"]);
        add(&mut self.contract, contract);
        add(&mut self.agency, agency);
        add(&mut self.status, status);
        add(&mut self.engaged, !title && (contract || status || agency));
        add(&mut self.vacant, key.starts_with("vacan"));
        let moves = ["starter", "new starter", "joiner", "new joiner", "new hire", "leaver", "mover", "internal mover"];
        add(&mut self.moves, moves.iter().any(|word| key == *word || key.strip_suffix('s') == Some(*word)));
        add(&mut self.leaving, begins(LEAVING));
        add(&mut self.origin, begins(ORIGIN));
        add(&mut self.cover, begins(COVER));
        add(&mut self.absence, begins(ABSENCE));
        add(&mut self.leave, is_leave(text));
        add(&mut self.stage, STAGES.iter().any(|word| key.starts_with(word)));
        let advertised = ["advert", "interview", "shortlist", "offer", "sifting", "conditional offer", "out to advert"];
        add(&mut self.recruiting, advertised.iter().any(|word| key.starts_with(word)));
        add(&mut self.case_kind, CASE_KINDS.contains(&key.as_str()));
    }

    /// Whether the cells say, by whatever words, how people are engaged or whether they are there.
    pub(crate) fn says_standing(&self) -> bool {
        self.engaged >= 0.8 && self.distinct <= 8
    }

    /// Whether no row holds anything.
    pub(crate) const fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Whether most rows hold words that tell the services apart.
    pub(crate) fn tells_services(&self) -> bool {
        self.services[0] + self.services[1] >= 0.6 && self.blank() < 0.2
    }

    /// Whether nearly every row may hold another person's name.
    pub(crate) fn may_name_people(&self) -> bool {
        let others = self.yes_no + self.contract + self.agency + self.title;
        self.filled >= 3 && self.variety() >= 0.7 && self.alphabetic >= 0.9 && self.blank() < 0.2 && others < 0.3
    }

    /// Whether most rows say what an agency worker covers.
    pub(crate) fn says_cover(&self) -> bool {
        self.cover >= 0.6
    }

    /// Whether most rows hold a kind of absence.
    pub(crate) fn says_leave(&self) -> bool {
        self.leave >= 0.7 && self.title < 0.3 && self.blank() < 0.5
    }

    /// Whether most rows hold what somebody is absent with.
    pub(crate) fn says_illness(&self) -> bool {
        self.absence.max(self.leave) >= 0.6 && self.cover < 0.6 && self.title < 0.3 && self.blank() < 0.5
    }

    /// Whether most rows hold a stage of filling a post.
    pub(crate) fn says_stages(&self) -> bool {
        self.stage >= 0.7 && self.distinct > 1 && self.blank() < 0.5
    }

    /// Whether most rows hold a kind of case.
    pub(crate) fn says_kinds_of_cases(&self) -> bool {
        self.case_kind >= 0.6 && self.blank() < 0.5
    }

    /// Whether nearly every row holds a text that may be a company's name.
    pub(crate) fn may_name_suppliers(&self) -> bool {
        let others = self.yes_no + self.contract + self.status + self.title + self.number + self.date;
        self.blank() < 0.2 && self.alphabetic >= 0.9 && others < 0.3
    }

    /// Whether most cells are numbers that are not shown as dates.
    pub(crate) fn is_of_plain_numbers(&self) -> bool {
        self.number >= 0.8 && self.date < 0.2
    }

    /// Whether half of the cells at least are numbers.
    pub(crate) fn is_of_numbers(&self) -> bool {
        self.number >= 0.5 || self.money >= 0.5
    }

    /// Whether nearly every row holds a number.
    pub(crate) fn is_full_of_numbers(&self) -> bool {
        self.is_of_numbers() && self.blank() < 0.2
    }

    /// Whether half of the rows at least say that a post is advertised or offered.
    pub(crate) fn says_recruiting(&self) -> bool {
        self.recruiting >= 0.6 && self.blank() < 0.2
    }

    /// Returns the one number that stands in every row, if it may be the hours of a full-time week.
    pub(crate) fn full_week(&self) -> Option<f64> {
        const LEAST_ROWS: usize = 3;
        let (first, last) = (self.numbers.first()?, self.numbers.last()?);
        let is_one = first == last && self.numbers.len() >= LEAST_ROWS && self.blank() < 0.1;
        (is_one && (30.0..=42.0).contains(first)).then_some(*first)
    }

    /// Whether no number is more than another.
    pub(crate) fn is_at_most(&self, most: f64) -> bool {
        self.numbers.last().is_some_and(|last| *last <= most + 1e-6)
    }

    /// Whether nearly every row holds a day, and they lie many years apart: as the days on which people came do.
    pub(crate) fn may_be_starts(&self) -> bool {
        const YEARS: i16 = 4;
        let apart = self.span().is_some_and(|(first, _, last)| last - first >= YEARS);
        self.filled >= 3
            && self.blank() < 0.2
            && self.date >= 0.9
            && self.sentinel < 0.1
            && apart
            && !self.is_of_births()
            || self.may_be_serials()
    }

    /// Whether nearly every row holds a number that is a day of the last decades as a spreadsheet counts them, many years apart.
    fn may_be_serials(&self) -> bool {
        const YEARS: f64 = 4.0 * 365.0;
        // From 1980 to 2040.
        let days = self.within(29_221.0, 51_135.0);
        let apart = self.numbers.first().zip(self.numbers.last()).is_some_and(|(first, last)| last - first >= YEARS);
        self.filled >= 3 && self.blank() < 0.2 && self.whole >= 0.9 && days >= 0.95 && apart && self.variety() >= 0.7
    }

    /// Whether some rows hold a day, not all after a year, and most none or an end of time: as the days on which people leave.
    pub(crate) fn may_be_ends(&self, year: Option<i16>) -> bool {
        let open = self.blank().max(self.sentinel);
        let is_past = self.years.iter().any(|first| year.is_none_or(|year| *first <= year) && *first < 2099);
        self.filled >= 1
            && self.date + self.sentinel >= 0.9
            && self.date > 0.0
            && open >= 0.4
            && is_past
            && !self.is_of_births()
    }

    /// Whether every row holds one and the same day.
    pub(crate) fn is_one_day(&self) -> bool {
        self.distinct == 1 && self.filled >= 4 && self.blank() < 0.1 && self.date >= 0.9 && self.sentinel == 0.0
    }

    /// Whether nearly every row holds a day, and none an end of time.
    pub(crate) fn ends_all(&self) -> bool {
        self.filled >= 4 && self.blank() < 0.1 && self.date >= 0.9 && self.sentinel == 0.0
    }

    /// Whether nearly all values are different ones.
    pub(crate) fn tells_apart(&self) -> bool {
        self.filled >= 3 && self.variety() >= 0.7
    }

    /// Whether most values stand in several rows.
    pub(crate) fn stands_again(&self) -> bool {
        self.filled >= 3 && self.variety() <= 0.6
    }

    /// Whether any cell is a known job title.
    pub(crate) fn has_titles(&self) -> bool {
        self.title > 0.0
    }

    /// Returns up to three values as printed.
    pub(crate) fn samples(&self) -> &[String] {
        &self.samples
    }

    /// Whether a heading's text is one of the values a cell of a list would have, rather than a label.
    pub(crate) fn is_like_data(cell: Cell, text: &str, cleaner: Cleaner<'_>) -> bool {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if digits >= 4 && !text.contains(' ') || text.contains('@') {
            return true;
        }
        let is_text = matches!(cell, Cell::Text(_));
        let number = cleaner.number(cell).ok().filter(|_| !(is_text && number::is_marked(text)));
        if number.is_some() {
            return true;
        }
        let dated = |order| cleaner.date(cell, order, false).ok().is_some();
        if dated(DayOrder::DayFirst) || dated(DayOrder::MonthFirst) {
            return true;
        }
        is_text
            && (is_registration(text)
                || is_sex(text, &column_key(text))
                || is_ethnic_group(text, &column_key(text))
                || is_yes_or_no(text))
    }

    fn middle(&self) -> Option<f64> {
        self.numbers.get(self.numbers.len() / 2).copied()
    }

    fn within(&self, low: f64, high: f64) -> f64 {
        let inside = self.numbers.iter().filter(|number| (low..=high).contains(*number)).count();
        inside as f64 / self.numbers.len().max(1) as f64
    }

    /// Returns the share of the numbers that are one of some.
    fn among(&self, modes: &[f64]) -> f64 {
        let found =
            self.numbers.iter().filter(|number| modes.iter().any(|mode| (**number - mode).abs() < 1e-6)).count();
        found as f64 / self.numbers.len().max(1) as f64
    }

    fn blank(&self) -> f64 {
        1.0 - self.filled as f64 / self.rows.max(1) as f64
    }

    fn variety(&self) -> f64 {
        self.distinct as f64 / self.filled.max(1) as f64
    }

    /// Returns the earliest, middle and latest year.
    fn span(&self) -> Option<(i16, i16, i16)> {
        Some((*self.years.first()?, *self.years.get(self.years.len() / 2)?, *self.years.last()?))
    }

    /// Whether the dates are of births: all long past, and of people of working age.
    fn is_of_births(&self) -> bool {
        self.span().is_some_and(|(first, middle, last)| first < 1985 && middle < 1996 && last < 2010)
            && self.blank() < 0.6
    }

    /// Whether the values are few for so many rows, as of teams and units.
    fn repeats(&self) -> bool {
        self.filled < 6 || self.variety() <= 0.5
    }

    /// Whether the numbers may be shares of a week: in parts of one, in percent or in hours.
    pub(crate) fn may_share_a_week(&self) -> bool {
        self.number >= 0.5 && self.money == 0.0 && self.within(0.0, 100.0) >= 0.9 && self.middle() > Some(0.0)
    }

    /// Whether there are too few cells to rule a field out.
    pub(crate) const fn is_slight(&self) -> bool {
        self.filled < 4
    }
}

fn is_registration(text: &str) -> bool {
    Registration::parse(text).is_some() && text.trim().to_ascii_uppercase().starts_with("SW")
}

/// Whether a text is letters with digits right behind them, as things are numbered: “CS0012”, “M7”.
fn is_reference(text: &str) -> bool {
    let text = text.trim();
    let digits = text.trim_start_matches(|c: char| c.is_alphabetic());
    (1..=4).contains(&(text.len() - digits.len()))
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_sex(text: &str, key: &str) -> bool {
    value::sex(text).is_some() && !matches!(key, "1" | "2")
}

fn is_ethnic_group(text: &str, key: &str) -> bool {
    key.len() > 3 && value::ethnic_group(text).is_some()
}

fn is_yes_or_no(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "y" | "n" | "true" | "false")
}

/// Whether a text is written as people's names are: "Sample-1, Pat", "Pat Sample", "SAMPLE Pat".
fn is_like_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (1..=4).contains(&words.len())
        && words.iter().all(capital)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '‑' | '\'' | '’' | '.'))
        && service_of_words(text).is_none()
        && !text.starts_with(|c: char| c.is_ascii_digit())
}
