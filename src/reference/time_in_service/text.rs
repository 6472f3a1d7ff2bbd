//! The figures as compact text: what a browser keeps of a file that was loaded.
//!
//! ```text
//! homegrown time in service 1
//! edition⇥2025 edition
//! years⇥2024⇥2025
//! span⇥0⇥24                from and to in months; the last has no end
//! area⇥national⇥E92000001⇥England⇥
//! series⇥leavers_fte⇥0     the place of the span; one beyond the last is of all lengths
//! 1540.1,1620.4            one line an area, one value a year, nothing where the file has no such cell
//! …
//! end
//! ```

use std::fmt::Write as _;

use super::{ServiceFigure, ServiceSpan, TimeInService};
use crate::reference::area::{Area, AreaLevel};
use crate::reference::edition::{AreaId, TextError};
use crate::reference::indicator::cell;
use crate::reference::place::parse_year;
use crate::workforce::CensusYear;

const MARK: &str = "homegrown time in service 1";
/// More than any file holds, so that text from outside is bounded.
const MOST_AREAS: usize = 1_000;
const MOST_YEARS: usize = 60;
pub(super) const MOST_SPANS: usize = 40;
/// The most rows of all of them together: nine years of 163 areas and six lengths of service have some 10,000.
const MOST_ROWS: usize = 200_000;

impl TimeInService {
    /// Returns the figures as compact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{MARK}\nedition\t{}\nyears", self.name);
        for year in &self.years {
            // Writing to a string cannot fail.
            write!(text, "\t{}", year.number()).ok();
        }
        text.push('\n');
        for ServiceSpan { from, to } in &self.spans {
            writeln!(text, "span\t{from}\t{}", to.map_or_else(String::new, |to| to.to_string())).ok();
        }
        for Area { level, code, name, region } in &self.areas {
            writeln!(text, "area\t{}\t{code}\t{name}\t{region}", level.word()).ok();
        }
        for figure in ServiceFigure::ALL {
            for span in 0..=self.spans.len() {
                let places: Vec<AreaId> = self.areas().map(|(area, _)| area).collect();
                let of = |area: AreaId| self.years.iter().map(move |year| self.cell(area, *year, span, figure));
                if places.iter().flat_map(|area| of(*area)).all(|value| value.is_none()) {
                    continue;
                }
                writeln!(text, "series\t{}\t{span}", figure.id()).ok();
                for area in places {
                    let values = of(area).map(|value| match value {
                        None => String::new(),
                        Some(Ok(value)) => value.to_string(),
                        Some(Err(missing)) => missing.symbol().to_owned(),
                    });
                    text.push_str(&values.collect::<Vec<_>>().join(","));
                    text.push('\n');
                }
            }
        }
        text.push_str("end\n");
        text
    }

    /// Reads compact text.
    ///
    /// # Errors
    /// [`TextError`] with the first line that is not as [`TimeInService::to_text`] writes it.
    pub fn from_text(text: &str) -> Result<Self, TextError> {
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
        let refused = |line: usize| TextError { line };
        let mut fields = |word: &str| -> Option<(usize, Vec<&str>)> {
            let (number, line) = lines.next_if(|(_, line)| line.split('\t').next() == Some(word))?;
            Some((number, line.split('\t').skip(1).collect()))
        };
        fields(MARK).ok_or(refused(1))?;
        let name =
            fields("edition").and_then(|(_, rest)| rest.first().map(|name| (*name).to_owned())).ok_or(refused(2))?;
        let (line, years) = fields("years").ok_or(refused(3))?;
        let years: Option<Vec<CensusYear>> = years.into_iter().map(parse_year).collect();
        let years = years.filter(|years| years.len() <= MOST_YEARS).ok_or(refused(line))?;
        let mut spans = Vec::new();
        while let Some((line, rest)) = fields("span") {
            let [from, to] = rest.as_slice() else { return Err(refused(line)) };
            let to = if to.is_empty() { None } else { Some(to.parse().map_err(|_error| refused(line))?) };
            spans.push(ServiceSpan { from: from.parse().map_err(|_error| refused(line))?, to });
            if spans.len() > MOST_SPANS {
                return Err(refused(line));
            }
        }
        let mut areas = Vec::new();
        while let Some((line, rest)) = fields("area") {
            let [level, code, name, region] = rest.as_slice() else { return Err(refused(line)) };
            let level = AreaLevel::of_word(level).ok_or(refused(line))?;
            let owned = |text: &str| text.to_owned();
            areas.push(Area { level, code: owned(code), name: owned(name), region: owned(region) });
            if areas.len() > MOST_AREAS {
                return Err(refused(line));
            }
        }
        if areas.len() * years.len() * (spans.len() + 1) > MOST_ROWS {
            return Err(refused(3));
        }
        let mut made = Self::new(name, years, areas, spans);
        loop {
            let (line, head) = lines.next().ok_or(refused(text.lines().count()))?;
            if head == "end" {
                return Ok(made);
            }
            let mut parts = head.split('\t');
            let (word, id, span) = (parts.next(), parts.next(), parts.next());
            let figure = ServiceFigure::ALL.into_iter().find(|figure| Some(figure.id()) == id);
            let span = span.and_then(|span| span.parse::<usize>().ok()).filter(|span| *span <= made.spans.len());
            let (Some("series"), Some(figure), Some(span)) = (word, figure, span) else { return Err(refused(line)) };
            for area in 0..made.areas.len() {
                let (line, values) = lines.next().ok_or(refused(line))?;
                let values: Vec<&str> = values.split(',').collect();
                if values.len() != made.years.len() {
                    return Err(refused(line));
                }
                for (year, value) in made.years.clone().into_iter().zip(values) {
                    if !value.is_empty() {
                        made.set(AreaId::of_index(area), year, span, figure, cell(value));
                    }
                }
            }
        }
    }
}
