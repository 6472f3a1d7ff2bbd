//! An edition as compact text: what is compiled in, and what a browser keeps of one the user loaded.
//!
//! ```text
//! homegrown indicators 1
//! edition⇥2025 edition
//! years⇥2017⇥2018
//! area⇥national⇥E92000001⇥England⇥
//! area⇥council⇥926⇥Norfolk⇥East of England
//! series⇥inpost_fte
//! 29464.9,31720.1          one line an area, one value a year, nothing where there is no row
//! …
//! printed⇥E92000001⇥turnover_rate_fte⇥2022⇥17.2
//! end
//! ```
//!
//! A rate is written only where it is not what its printed parts give, rounded half up to one place: of some
//! 13,000 published rates a few hundred are not, most of them England's and the regions'. Reading it back gives
//! every figure as printed.

use std::fmt::Write as _;

use super::{AreaId, Edition};
use crate::measures::{Scale, rate_of, round_half_up};
use crate::reference::area::{Area, AreaLevel};
use crate::reference::indicator::{Indicator, cell};
use crate::reference::place::parse_year;
use crate::workforce::{CensusYear, Missing, Stated};

const MARK: &str = "homegrown indicators 1";
/// More than any edition holds, so that text from outside is bounded.
const MOST_AREAS: usize = 1_000;
const MOST_YEARS: usize = 60;

/// Text that is no edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the published figures is not as expected")]
pub struct TextError {
    /// The line, from 1.
    pub line: usize,
}

impl Edition {
    /// Returns the edition as compact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{MARK}\nedition\t{}\nyears", self.name);
        for year in &self.years {
            text.push_str(&format!("\t{}", year.number()));
        }
        text.push('\n');
        for area in &self.areas {
            let Area { level, code, name, region } = area;
            text.push_str(&format!("area\t{}\t{code}\t{name}\t{region}\n", level.word()));
        }
        for indicator in Indicator::ALL.iter().filter(|indicator| indicator.part().is_some()) {
            text.push_str(&format!("series\t{}\n", indicator.id()));
            for (id, _area) in self.areas() {
                let values: Vec<String> = self
                    .years
                    .iter()
                    .map(|year| self.cell(id, *year, *indicator).map_or_else(String::new, printed))
                    .collect();
                text.push_str(&values.join(","));
                text.push('\n');
            }
        }
        for indicator in rates() {
            for (id, area) in self.areas() {
                for year in &self.years {
                    let Some(value) = self.cell(id, *year, indicator) else { continue };
                    if Some(value) != self.given(id, *year, indicator) {
                        let (code, year) = (&area.code, year.number());
                        // Writing to a string cannot fail.
                        writeln!(text, "printed\t{code}\t{}\t{year}\t{}", indicator.id(), printed(value)).ok();
                    }
                }
            }
        }
        text.push_str("end\n");
        text
    }

    /// Reads compact text.
    ///
    /// # Errors
    /// [`TextError`] with the first line that is not as [`Edition::to_text`] writes it.
    pub fn from_text(text: &str) -> Result<Self, TextError> {
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
        let refused = |line: usize| TextError { line };
        let mut fields = |word: &str| -> Result<Option<(usize, Vec<String>)>, TextError> {
            let Some((number, line)) = lines.peek().copied() else { return Ok(None) };
            let mut parts = line.split('\t');
            if parts.next() != Some(word) {
                return Ok(None);
            }
            lines.next();
            Ok(Some((number, parts.map(str::to_owned).collect())))
        };
        if fields(MARK)?.is_none() {
            return Err(refused(1));
        }
        let name = fields("edition")?.and_then(|(_, rest)| rest.first().cloned()).ok_or(refused(2))?;
        let (line, years) = fields("years")?.ok_or(refused(3))?;
        let years: Vec<CensusYear> =
            years.iter().map(|year| parse_year(year)).collect::<Option<_>>().ok_or(refused(line))?;
        let mut areas = Vec::new();
        while let Some((line, rest)) = fields("area")? {
            let [level, code, name, region] = rest.as_slice() else { return Err(refused(line)) };
            let level = AreaLevel::of_word(level).ok_or(refused(line))?;
            areas.push(Area { level, code: code.clone(), name: name.clone(), region: region.clone() });
            if areas.len() > MOST_AREAS {
                return Err(refused(line));
            }
        }
        let count = areas.len();
        if years.is_empty() || years.len() > MOST_YEARS || count == 0 {
            return Err(refused(3));
        }
        let mut edition = Self::new(name, years.clone(), areas);
        if edition.areas.len() != count || edition.years != years {
            return Err(refused(4));
        }
        edition.read_series(&mut lines)?;
        edition.fill_rates();
        for (line, text) in lines.by_ref() {
            if text == "end" {
                return Ok(edition);
            }
            let mut fields = text.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            let (word, code, id, year, value) = (next(), next(), next(), next(), next());
            let place = (word == "printed")
                .then(|| Some((edition.find(code)?, parse_year(year)?, Indicator::from_id(id)?)))
                .flatten();
            let (area, year, indicator) = place.ok_or(refused(line))?;
            edition.set(area, year, indicator, cell(value));
        }
        Err(refused(text.lines().count()))
    }

    fn read_series<'a>(
        &mut self,
        lines: &mut std::iter::Peekable<impl Iterator<Item = (usize, &'a str)>>,
    ) -> Result<(), TextError> {
        while let Some((line, id)) = lines.peek().and_then(|(line, text)| Some((*line, text.strip_prefix("series\t")?)))
        {
            lines.next();
            let indicator = Indicator::from_id(id).ok_or(TextError { line })?;
            for area in 0..self.areas.len() {
                let (line, text) = lines.next().ok_or(TextError { line })?;
                let values: Vec<&str> = text.split(',').collect();
                if values.len() != self.years.len() {
                    return Err(TextError { line });
                }
                for (year, value) in self.years.clone().into_iter().zip(values) {
                    if !value.is_empty() {
                        self.set(AreaId(area), year, indicator, cell(value));
                    }
                }
            }
        }
        Ok(())
    }

    /// Sets every rate of a row to what its printed parts give.
    fn fill_rates(&mut self) {
        let places: Vec<AreaId> = self.areas().map(|(id, _)| id).collect();
        for area in places {
            for year in self.years.clone() {
                if !self.has_row(area, year) {
                    continue;
                }
                for indicator in rates() {
                    if let Some(value) = self.given(area, year, indicator) {
                        self.set(area, year, indicator, value);
                    }
                }
            }
        }
    }

    /// What the printed parts of a rate give, as it would be printed; `None` where the edition lacks a part.
    fn given(&self, area: AreaId, year: CensusYear, indicator: Indicator) -> Option<Stated<f64>> {
        let measure = indicator.measure()?;
        let hundred = if measure.scale == Scale::Percent { 100.0 } else { 1.0 };
        match rate_of(measure, |part| self.part(area, year, part)) {
            Err(Missing::NotInFile) => None,
            value => Some(value.map(|value| round_half_up(value * hundred, 1))),
        }
    }
}

fn rates() -> impl Iterator<Item = Indicator> {
    Indicator::ALL.iter().copied().filter(|indicator| indicator.part().is_none())
}

/// A figure as the published file prints it.
fn printed(value: Stated<f64>) -> String {
    value.map_or_else(|missing| missing.symbol().to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::built_in;

    #[test]
    fn an_edition_is_the_same_after_being_written_and_read() {
        let edition = built_in();
        assert_eq!(Edition::from_text(&edition.to_text()).as_ref(), Ok(edition));
    }

    #[test]
    fn a_rate_that_its_parts_do_not_give_is_kept_as_printed() {
        let edition = built_in();
        let (england, year) = (edition.find(super::super::ENGLAND).unwrap(), CensusYear::new(2022).unwrap());
        assert_eq!(edition.printed(england, year, Indicator::TurnoverFte), Ok(17.2));
        assert_eq!(edition.given(england, year, Indicator::TurnoverFte), Some(Ok(17.1)));
    }

    #[test]
    fn text_that_is_cut_or_changed_is_refused_with_its_line() {
        let text = built_in().to_text();
        assert_eq!(Edition::from_text(""), Err(TextError { line: 1 }));
        let lines: Vec<&str> = text.lines().collect();
        let cut = lines[..400].join("\n");
        assert!(Edition::from_text(&cut).is_err());
        let series = lines.iter().position(|line| line.starts_with("series")).unwrap();
        let mut short = lines.clone();
        short[series + 1] = "1,2";
        assert_eq!(Edition::from_text(&short.join("\n")), Err(TextError { line: series + 2 }));
    }
}
