//! From many runs to a band: mean, spread and the quantiles between which eight in ten lie.

use serde::{Deserialize, Serialize};

use super::block::{LANES, Lanes};

/// What many futures say of one number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The mean.
    pub mean: f64,
    /// The standard deviation over runs.
    pub sd: f64,
    /// One run in ten is below.
    pub p10: f64,
    /// As many are above as below.
    pub p50: f64,
    /// One run in ten is above.
    pub p90: f64,
}

/// The quantiles of a band.
const QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];

/// Returns the two places, counted from 0 in ascending order, that a quantile of so many lies between, and how far it
/// is from the first to the second: (n − 1)·p, interpolated linearly.
fn between(count: usize, quantile: f64) -> (usize, usize, f64) {
    let place = (count.saturating_sub(1)) as f64 * quantile;
    let below = place.floor();
    (below as usize, place.ceil() as usize, place - below)
}

/// Numbers of every run: a column for each number, kept block by block.
///
/// Kept in single precision to find quantiles by, which moves them by less than one part in ten million; means and
/// standard deviations are of the numbers as they were.
pub(crate) struct Columns {
    /// For each block, the lanes of each column: written in one go, and gathered where a column is asked for.
    lanes: Vec<[f32; LANES]>,
    moments: Vec<Moments>,
    /// The column to be kept next.
    next: usize,
}

/// What the mean and the standard deviation of a column follow from.
#[derive(Clone, Copy, Default)]
struct Moments {
    /// How many runs have a value.
    runs: u32,
    /// A value among the first: sums are of differences from it, so that large numbers lose no small spread.
    near: f64,
    /// Every fourth run's sums, so that additions do not wait for each other.
    sums: [f64; 4],
    squares: [f64; 4],
}

impl Columns {
    /// Makes room for so many columns of so many runs.
    pub(crate) fn new(columns: usize, runs: usize) -> Self {
        let lanes = Vec::with_capacity(runs.div_ceil(LANES) * columns);
        Self { lanes, moments: vec![Moments::default(); columns], next: 0 }
    }

    /// Keeps the next column of a block. Runs without a value, and lanes without a run, are not numbers.
    #[inline]
    pub(crate) fn put(&mut self, lanes: &Lanes) {
        if let Some(moments) = self.moments.get_mut(self.next) {
            moments.add(lanes);
        }
        self.lanes.push(lanes.map(|value| value as f32));
        self.next = if self.next + 1 == self.moments.len() { 0 } else { self.next + 1 };
    }

    /// Returns a column's band; `None` where no run has a value.
    pub(crate) fn band(&self, column: usize, scratch: &mut Scratch) -> Option<Band> {
        let Moments { runs, near, sums, squares } = *self.moments.get(column).filter(|moments| moments.runs > 0)?;
        let blocks = self.lanes.iter().skip(column).step_by(self.moments.len());
        let [p10, p50, p90] = scratch.quantiles(blocks.flatten().copied().filter(|value| !value.is_nan()));
        let runs = f64::from(runs);
        let sum = |[a, b, c, d]: [f64; 4]| (a + b) + (c + d);
        let (sum, squares) = (sum(sums), sum(squares));
        let variance = (squares - sum * sum / runs).max(0.0) / runs;
        Some(Band { mean: near + sum / runs, sd: variance.sqrt(), p10, p50, p90 })
    }
}

impl Moments {
    #[inline]
    fn add(&mut self, lanes: &Lanes) {
        if self.runs == 0 {
            self.near = lanes.iter().copied().find(|value| !value.is_nan()).unwrap_or(0.0);
        }
        let (mut known, mut sums, mut squares) = (0, self.sums, self.squares);
        for four in lanes.as_chunks::<4>().0 {
            for (value, (sum, squares)) in four.iter().zip(sums.iter_mut().zip(&mut squares)) {
                let is_known = !value.is_nan();
                let difference = if is_known { value - self.near } else { 0.0 };
                known += u32::from(is_known);
                *sum += difference;
                *squares += difference * difference;
            }
        }
        (self.runs, self.sums, self.squares) = (self.runs + known, sums, squares);
    }
}

/// Into how many drawers values are sorted before only those that matter are put in order.
const DRAWERS: usize = 1_024;

/// Memory for finding quantiles.
pub(crate) struct Scratch {
    values: Vec<f32>,
    /// Each value's drawer, and how many values each drawer holds.
    drawers: Vec<u16>,
    counts: Vec<u32>,
    wanted: Vec<f32>,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { values: Vec::new(), drawers: Vec::new(), counts: vec![0; DRAWERS], wanted: Vec::new() }
    }

    /// Returns the quantiles of values: they are counted into drawers of equal width, and only the drawers that hold a
    /// wanted place are put in order.
    fn quantiles(&mut self, values: impl Iterator<Item = f32>) -> [f64; 3] {
        self.values.clear();
        // Told value by value rather than asked for one: blocks are walked without looking for their ends each time.
        values.for_each(|value| self.values.push(value));
        let count = self.values.len();
        let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
        for value in &self.values {
            low = if *value < low { *value } else { low };
            high = if *value > high { *value } else { high };
        }
        let scale = (DRAWERS - 1) as f32 / (high - low);
        if !scale.is_finite() {
            // All the same, or so close that no drawer tells them apart.
            self.wanted.clone_from(&self.values);
            self.wanted.sort_unstable_by(f32::total_cmp);
            return QUANTILES.map(|quantile| interpolate(count, quantile, &|place| self.at(place)));
        }
        self.drawers.clear();
        self.drawers.extend(self.values.iter().map(|value| ((value - low) * scale) as i32 as u16));
        self.counts.fill(0);
        for drawer in &self.drawers {
            if let Some(count) = self.counts.get_mut(usize::from(*drawer)) {
                *count += 1;
            }
        }
        let opened = self.open(count);
        let mut marked = [false; DRAWERS];
        for (number, _first) in &opened {
            if let Some(mark) = marked.get_mut(*number) {
                *mark = true;
            }
        }
        let marked = |drawer: u16| marked.get(usize::from(drawer)).copied().unwrap_or(false);
        self.wanted.clear();
        for (value, drawer) in self.values.iter().zip(&self.drawers) {
            if marked(*drawer) {
                self.wanted.push(*value);
            }
        }
        self.wanted.sort_unstable_by(f32::total_cmp);
        // Sorted together, opened drawers stand one after the other.
        let value_at = |place: usize| {
            let mut start = 0;
            for (number, first) in &opened {
                let held = self.counts.get(*number).copied().unwrap_or(0) as usize;
                if (*first..first + held).contains(&place) {
                    return self.at(start + place - first);
                }
                start += held;
            }
            f64::NAN
        };
        QUANTILES.map(|quantile| interpolate(count, quantile, &value_at))
    }

    /// Returns the drawers that hold the wanted places of so many values, each with the place its first value has, in
    /// ascending order.
    fn open(&self, count: usize) -> Vec<(usize, usize)> {
        let wanted = QUANTILES.map(|quantile| between(count, quantile));
        let mut places = wanted.iter().flat_map(|(below, above, _share)| [*below, *above]).peekable();
        let mut opened = Vec::with_capacity(2 * QUANTILES.len());
        let mut before = 0;
        for (number, count) in self.counts.iter().enumerate() {
            let after = before + *count as usize;
            if places.peek().is_some_and(|place| *place < after) {
                opened.push((number, before));
                while places.next_if(|place| *place < after).is_some() {}
            }
            before = after;
        }
        opened
    }

    fn at(&self, place: usize) -> f64 {
        self.wanted.get(place).map_or(f64::NAN, |value| f64::from(*value))
    }
}

fn interpolate(count: usize, quantile: f64, at: &dyn Fn(usize) -> f64) -> f64 {
    let (below, above, share) = between(count, quantile);
    let low = at(below);
    low + share * (at(above) - low)
}

/// How many runs had each number of people.
#[derive(Clone, Default)]
pub(crate) struct Counts(Vec<u32>);

impl Counts {
    /// Counts runs.
    #[inline]
    pub(crate) fn extend(&mut self, people: impl Iterator<Item = i32> + Clone) {
        let room = people.clone().fold(0, |most, people| if people > most { people } else { most }) as usize + 1;
        if self.0.len() < room {
            self.0.resize(room, 0);
        }
        for people in people {
            if let Some(runs) = self.0.get_mut(people as usize) {
                *runs += 1;
            }
        }
    }

    /// Returns the band of a number that follows from the people; `None` before any run.
    pub(crate) fn band(&self, value: &dyn Fn(u32) -> f64) -> Option<Band> {
        let mut values: Vec<(f64, usize)> = (0..)
            .zip(&self.0)
            .filter(|(_people, runs)| **runs > 0)
            .map(|(people, runs)| (value(people), *runs as usize))
            .collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count: usize = values.iter().map(|(_value, runs)| runs).sum();
        if count == 0 {
            return None;
        }
        let (first, runs) = (values.first().map_or(0.0, |(value, _runs)| *value), count as f64);
        let (mut sum, mut squares) = (0.0, 0.0);
        for (value, runs) in &values {
            let difference = value - first;
            sum += difference * *runs as f64;
            squares += difference * difference * *runs as f64;
        }
        let variance = (squares - sum * sum / runs).max(0.0) / runs;
        let at = |place: usize| {
            let mut before = 0;
            for (value, runs) in &values {
                before += runs;
                if place < before {
                    return *value;
                }
            }
            f64::NAN
        };
        let [p10, p50, p90] = QUANTILES.map(|quantile| interpolate(count, quantile, &at));
        Some(Band { mean: first + sum / runs, sd: variance.sqrt(), p10, p50, p90 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(values: &[f32], quantile: f64) -> f64 {
        let mut values = values.to_vec();
        values.sort_unstable_by(f32::total_cmp);
        interpolate(values.len(), quantile, &|place| f64::from(values[place]))
    }

    proptest! {
        #[test]
        fn quantiles_are_those_of_the_sorted_values(
            values in prop_oneof![
                prop::collection::vec(-1e4_f32..1e7, 1..400),
                prop::collection::vec((0_u8..6).prop_map(f32::from), 1..400),
                prop::collection::vec(Just(298.14_f32), 1..5),
            ],
        ) {
            let found = Scratch::new().quantiles(values.iter().copied());
            prop_assert_eq!(found, QUANTILES.map(|quantile| sorted(&values, quantile)));
        }

        #[test]
        fn counts_and_columns_agree(people in prop::collection::vec(0_u32..40, 1..200)) {
            let (mut columns, mut counts) = (Columns::new(1, people.len()), Counts::default());
            for block in people.chunks(LANES) {
                let mut lanes = [f64::NAN; LANES];
                lanes.iter_mut().zip(block).for_each(|(lane, count)| *lane = f64::from(*count));
                columns.put(&lanes);
                counts.extend(block.iter().map(|count| i32::try_from(*count).unwrap()));
            }
            let (a, b) = (columns.band(0, &mut Scratch::new()).unwrap(), counts.band(&f64::from).unwrap());
            prop_assert!((a.mean - b.mean).abs() < 1e-9 && (a.sd - b.sd).abs() < 1e-9);
            prop_assert_eq!((a.p10, a.p50, a.p90), (b.p10, b.p50, b.p90));
            // A number that falls as people rise has its quantiles the other way round.
            let falling = counts.band(&|count| 40.0 - f64::from(count)).unwrap();
            prop_assert!((falling.p10 - (40.0 - b.p90)).abs() < 1e-9);
        }
    }

    #[test]
    fn runs_without_a_value_are_passed_over() {
        let mut columns = Columns::new(2, 4);
        let mut lanes = [f64::NAN; LANES];
        columns.put(&lanes);
        (lanes[1], lanes[3]) = (3.0, 5.0);
        columns.put(&lanes);
        let band = columns.band(1, &mut Scratch::new()).unwrap();
        assert_eq!((band.mean, band.sd, band.p50), (4.0, 1.0, 4.0));
        assert_eq!(columns.band(0, &mut Scratch::new()), None);
        assert_eq!(Counts::default().band(&f64::from), None);
    }
}
