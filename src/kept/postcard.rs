//! Bytes as versions before the sixth kept them: postcard's, with every number in full and choices counted from 0.

use serde::de::DeserializeOwned;

use crate::share::codec::wire::{Bounds, In, too_many, unknown_choice};
use crate::share::error::{Fault, Trail};
use crate::workforce::CalendarMonth;

/// Reads such bytes.
#[derive(Debug)]
pub(super) struct PostcardIn<'a> {
    rest: &'a [u8],
    trail: Trail,
    /// Whether each turn taken was one of the trail's.
    turns: Vec<bool>,
    bounds: Bounds,
}

impl<'a> PostcardIn<'a> {
    pub(super) fn within(bytes: &'a [u8], bounds: Bounds) -> Self {
        Self { rest: bytes, trail: Trail::default(), turns: Vec::new(), bounds }
    }

    /// What has not been read.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on behind so many bytes.
    pub(super) fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn take<T: DeserializeOwned>(&mut self) -> Result<T, Fault> {
        let (value, rest) = postcard::take_from_bytes(self.rest)
            .map_err(|_cut| self.trail.fault("what is said there cannot be read.".to_owned()))?;
        self.rest = rest;
        Ok(value)
    }
}

impl In for PostcardIn<'_> {
    fn whole(&mut self, most: u64) -> Result<u64, Fault> {
        let value = self.take::<u64>()?;
        if value <= most { Ok(value) } else { Err(self.fault(too_many(most))) }
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.take()
    }

    fn number(&mut self) -> Result<f64, Fault> {
        self.take()
    }

    fn flag(&mut self) -> Result<bool, Fault> {
        self.take()
    }

    fn text(&mut self) -> Result<String, Fault> {
        self.take()
    }

    fn month(&mut self) -> Result<CalendarMonth, Fault> {
        let index = self.take::<u16>()?;
        CalendarMonth::try_from(index).map_err(|refused| self.fault(refused.to_string()))
    }

    fn optional(&mut self) -> Result<bool, Fault> {
        self.flag()
    }

    fn record(&mut self, _fields: &[&'static str]) -> Result<(), Fault> {
        Ok(())
    }

    fn field(&mut self, name: &'static str) -> Result<(), Fault> {
        self.trail.field(name);
        self.turns.push(true);
        Ok(())
    }

    fn list(&mut self, most: usize) -> Result<usize, Fault> {
        let length = self.take::<u64>()?;
        let fits = usize::try_from(length).ok().filter(|length| *length <= most);
        fits.ok_or_else(|| self.fault(format!("a list may have {most} entries.")))
    }

    fn item(&mut self, index: usize) -> Result<(), Fault> {
        self.trail.item(index);
        self.turns.push(true);
        Ok(())
    }

    fn choice(&mut self, of: &[(u8, &'static str, bool)]) -> Result<u8, Fault> {
        let place = self.take::<u32>()?;
        let found = usize::try_from(place).ok().and_then(|place| of.get(place));
        let (number, ..) = found.ok_or_else(|| self.fault(unknown_choice()))?;
        self.turns.push(false);
        Ok(*number)
    }

    fn end(&mut self) {
        if self.turns.pop() == Some(true) {
            self.trail.back();
        }
    }

    fn fault(&self, problem: String) -> Fault {
        self.trail.fault(problem)
    }

    fn bounds(&self) -> Bounds {
        self.bounds
    }
}
