//! A value as bytes: what a link is made of before it is packed.
//!
//! The primitives are postcard's: whole numbers as varints, texts with their length before them. Names are left out; the
//! order says what is what. A decimal number of few digits takes as many bytes as it has digits, any other its eight, so
//! every number comes back to the last bit.

use serde::de::DeserializeOwned;

use super::wire::{Bounds, In, Out, too_many, unknown_choice};
use crate::share::error::{Fault, Trail};
use crate::workforce::CalendarMonth;

/// Writes bytes.
#[derive(Debug, Default)]
pub(crate) struct BytesOut(pub(crate) Vec<u8>);

/// The most decimal places of a number that is written by its digits.
const PLACES: u32 = 6;
/// In place of the places: the eight bytes of the number follow.
const EXACT: u64 = 7;
/// The bits that hold the places.
const PLACE_BITS: u32 = 3;
/// The most that is written by its digits, 2^49: seven bytes with the places, fewer than the number itself.
const MOST_DIGITS: f64 = 562_949_953_421_312.0;

/// The digits and places that give exactly this number back; `None` if it has too many.
fn digits(value: f64) -> Option<(i64, u32)> {
    (0..=PLACES).find_map(|places| {
        let scaled = (value * power(places)).round();
        if scaled.abs() > MOST_DIGITS {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a whole number that a float holds exactly")]
        let whole = scaled as i64;
        let again = number_of(whole.unsigned_abs(), whole < 0, places);
        (again.to_bits() == value.to_bits()).then_some((whole, places))
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what is written is at most MOST_DIGITS; anything else is some other number"
)]
fn number_of(digits: u64, is_negative: bool, places: u32) -> f64 {
    let size = digits as f64 / power(places);
    if is_negative { -size } else { size }
}

fn power(places: u32) -> f64 {
    f64::from(10_u32.pow(places))
}

impl BytesOut {
    fn put<T: serde::Serialize>(&mut self, value: &T) {
        let bytes = std::mem::take(&mut self.0);
        // Writing to memory fails for no value of these types.
        self.0 = postcard::to_extend(value, bytes).unwrap_or_default();
    }
}

impl Out for BytesOut {
    fn whole(&mut self, value: u64) {
        self.put(&value);
    }

    fn number(&mut self, value: f64) {
        match digits(value) {
            Some((whole, places)) => {
                let sign = u64::from(whole < 0);
                self.whole(((whole.unsigned_abs() << 1 | sign) << PLACE_BITS) | u64::from(places));
            }
            None => {
                self.whole(EXACT);
                self.put(&value);
            }
        }
    }

    fn flag(&mut self, value: bool) {
        self.put(&value);
    }

    fn text(&mut self, value: &str) {
        self.put(&value);
    }

    fn month(&mut self, value: CalendarMonth) {
        self.put(&u16::from(value));
    }

    fn optional(&mut self, is_there: bool) {
        self.flag(is_there);
    }

    fn record(&mut self) {}

    fn field(&mut self, _name: &'static str) {}

    fn list(&mut self, length: usize) {
        self.whole(u64::try_from(length).unwrap_or(u64::MAX));
    }

    fn choice(&mut self, number: u8, _name: &'static str, _is_bare: bool) {
        self.whole(u64::from(number));
    }

    fn end(&mut self) {}
}

/// Reads bytes.
#[derive(Debug)]
pub(crate) struct BytesIn<'a> {
    rest: &'a [u8],
    trail: Trail,
    /// Whether each turn taken was one of the trail's.
    turns: Vec<bool>,
    bounds: Bounds,
}

impl<'a> BytesIn<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self::within(bytes, Bounds::SHARED)
    }

    /// Reads bytes that may hold so much.
    pub(crate) fn within(bytes: &'a [u8], bounds: Bounds) -> Self {
        Self { rest: bytes, trail: Trail::default(), turns: Vec::new(), bounds }
    }

    /// Whether everything has been read.
    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn take<T: DeserializeOwned>(&mut self) -> Result<T, Fault> {
        let (value, rest) = postcard::take_from_bytes(self.rest)
            .map_err(|_cut| self.trail.fault("what is said there cannot be read.".to_owned()))?;
        self.rest = rest;
        Ok(value)
    }
}

impl In for BytesIn<'_> {
    fn whole(&mut self, most: u64) -> Result<u64, Fault> {
        let value = self.take::<u64>()?;
        if value <= most { Ok(value) } else { Err(self.fault(too_many(most))) }
    }

    fn number(&mut self) -> Result<f64, Fault> {
        let said = self.take::<u64>()?;
        let (digits, places) = (said >> PLACE_BITS, u32::try_from(said & EXACT).unwrap_or(PLACES));
        if said & EXACT == EXACT {
            return if digits == 0 { self.take() } else { Err(self.fault(unknown_choice())) };
        }
        Ok(number_of(digits >> 1, digits & 1 == 1, places))
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
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        let length = self.take::<u64>()?;
        let fits = usize::try_from(length).ok().filter(|_| length <= most);
        fits.ok_or_else(|| self.fault(format!("a list may have {most} entries.")))
    }

    fn item(&mut self, index: usize) -> Result<(), Fault> {
        self.trail.item(index);
        self.turns.push(true);
        Ok(())
    }

    fn choice(&mut self, of: &[(u8, &'static str, bool)]) -> Result<u8, Fault> {
        let number = self.take::<u64>()?;
        let found = of.iter().find(|(known, ..)| u64::from(*known) == number);
        let (known, ..) = found.ok_or_else(|| self.fault(unknown_choice()))?;
        self.turns.push(false);
        Ok(*known)
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
