//! Draws: a stream of chance for each purpose of each run.
//!
//! Every purpose has a stream of its own, named by the run and by the id of the role, rule or intake it is for. So a
//! moved lever, or a rule added, leaves every other draw as it was, and run 7 is the same run whoever computes it.
//! The generator is xoshiro256++, seeded through SplitMix64; logarithms, exponentials and cosines are `libm`'s.
//! Distribution crates are not used: which exponential function they call depends on the features other crates ask for,
//! and with it the last bit.

use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// What a stream decides; its number is part of the method, and changing one changes every future.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// How leaving as a whole differs from what is assumed: first for the run, then for each year.
    LeavingFactor = 1,
    /// How joining does.
    JoinFactor = 2,
    /// The yearly shock of other change.
    OtherShock = 3,
    /// The yearly shock of the establishment.
    PostShock = 4,
    /// Who leaves a role.
    Leaving = 5,
    /// Who moves by a rule.
    Progression = 6,
    /// Who of an intake comes, and the fraction its scheduled amounts start from.
    Intake = 7,
    /// Whose other change it is, and the fraction its amounts start from.
    Other = 8,
    /// How an intake's amount differs from what is assumed, by its own interval.
    IntakeAmount = 9,
    /// The same for the share of it that comes.
    IntakeFill = 10,
    /// The same for a progression's rate.
    ProgressionRate = 11,
    /// The same for a role's other change.
    OtherAmount = 12,
    /// The same for a role's agency cover.
    Cover = 13,
}

/// The least difference of two uniform numbers: 2⁻⁵³.
const STEP: f64 = 1.0 / (1_u64 << 53) as f64;

/// A stream of chance.
#[derive(Clone)]
pub(crate) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// Opens the stream of a purpose, for the part with an id, in a run.
    pub(crate) fn new(seed: u64, run: u32, purpose: Purpose, id: u16) -> Self {
        let name = u64::from(run) << 32 | (purpose as u64) << 16 | u64::from(id);
        // An odd number, so that different seeds name different streams.
        Self(Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(name)))
    }

    /// Returns 64 random bits.
    #[inline]
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Returns a number above 0 and at most 1.
    #[inline]
    pub(crate) fn uniform(&mut self) -> f64 {
        fraction(self.bits()) + STEP
    }

    /// Returns a whole number below `count`, each as likely; 0 if there is none.
    #[inline]
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        pick(self.bits(), count)
    }

    /// Returns how many of so many come, each with a probability of so many 2⁶⁴ths.
    pub(crate) fn come(&mut self, count: u32, share: u64) -> u32 {
        (0..count).fold(0, |come, _one| come + u32::from(self.bits() <= share))
    }

    /// Returns a standard normal number (Box and Muller).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.uniform())).sqrt();
        radius * libm::cos(2.0 * std::f64::consts::PI * self.uniform())
    }

    /// Returns a Laplace number of mean 0 and scale 1: the difference of two exponential ones.
    pub(crate) fn laplace(&mut self) -> f64 {
        let above = libm::log(self.uniform());
        libm::log(self.uniform()) - above
    }
}

/// Further draws that one strike needs, of its own bits: however many they are, the next strike's are the same.
pub(crate) struct Tries(SplitMix64);

impl Tries {
    /// Opens the draws of a strike.
    #[inline]
    pub(crate) fn of(strike: u64) -> Self {
        Self(SplitMix64::seed_from_u64(strike))
    }

    /// Returns a whole number below `count`, each as likely; 0 if there is none.
    #[inline]
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        pick(self.0.next_u64(), count)
    }
}

/// Returns a number from 0 to below 1 from the upper 53 of random bits.
#[inline]
fn fraction(bits: u64) -> f64 {
    // Signed, because processors turn signed whole numbers into fractions faster.
    (bits >> 11) as i64 as f64 * STEP
}

/// Returns a whole number below `count` from the upper half of random bits; the lower half stays unused.
#[inline]
pub(crate) fn pick(bits: u64, count: u32) -> u32 {
    // Both factors are below 2³², so the product's upper half is below the count.
    (((bits >> 32) * u64::from(count)) >> 32) as u32
}

/// Exponential waiting times of mean 1 by the ziggurat of Marsaglia and Tsang (Journal of Statistical Software 5, 2000):
/// the area under exp(−x) is cut into layers of one size, and a point of a layer is nearly always under the curve.
pub(crate) struct Waiting {
    /// By layer, from the lowest: the width of its box, and the part of it that is under the curve everywhere.
    layers: Box<[[f64; 2]; LAYERS]>,
}

/// How many layers: one for each value of eight bits.
const LAYERS: usize = 256;

/// Where the tail begins that belongs to the lowest layer, and the size of each layer.
const TAIL: f64 = 7.697_117_470_131_05;
const SIZE: f64 = 0.003_949_659_822_581_557;

impl Waiting {
    /// Cuts the layers.
    pub(crate) fn new() -> Self {
        let mut layers = Box::new([[0.0; 2]; LAYERS]);
        // The lowest is a box as wide as its size needs, of which what lies beyond the tail's beginning stands for the tail.
        let mut width = SIZE * libm::exp(TAIL);
        let mut sure = TAIL;
        for (number, layer) in layers.iter_mut().enumerate() {
            *layer = [width, sure];
            width = sure;
            // The next box is as high as makes its size the same; the last ends at 0.
            let is_last = number + 2 >= LAYERS;
            sure = if is_last { 0.0 } else { -libm::log(SIZE / sure + libm::exp(-sure)) };
        }
        Self { layers }
    }

    /// Draws a waiting time.
    #[inline]
    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        loop {
            let bits = stream.bits();
            let number = bits as u8;
            let [width, sure] = self.layers.get(usize::from(number)).copied().unwrap_or_default();
            let time = fraction(bits) * width;
            if time < sure {
                return time;
            }
            if let Some(time) = Self::draw_rarely(number, [width, sure], time, stream) {
                return time;
            }
        }
    }

    /// Decides the one in ninety that lies in the tail or where a layer's box reaches over the curve.
    #[cold]
    fn draw_rarely(number: u8, [width, sure]: [f64; 2], time: f64, stream: &mut Stream) -> Option<f64> {
        if number == 0 {
            return Some(TAIL - libm::log(stream.uniform()));
        }
        let (low, high) = (libm::exp(-width), libm::exp(-sure));
        (low + (high - low) * stream.uniform() < libm::exp(-time)).then_some(time)
    }
}

/// A clock that runs as fast as something is likely, and strikes at waiting times of mean 1.
///
/// In a month in which each of n people is struck with hazard h it runs n·h on. The strikes of a month are then as many
/// as they would be if each person had a clock of their own, and fall on each with the same probability; the clock costs
/// nothing for people who are not struck. A lever that slows it delays the same strikes.
pub(crate) struct Clock {
    /// How long until the next strike.
    left: f64,
    pub stream: Stream,
}

impl Clock {
    /// Winds a clock.
    pub(crate) fn new(mut stream: Stream, waiting: &Waiting) -> Self {
        Self { left: waiting.draw(&mut stream), stream }
    }

    /// Lets time pass and returns whether a strike is due.
    #[inline]
    pub(crate) fn run_on(&mut self, time: f64) -> bool {
        self.left -= time;
        self.left <= 0.0
    }

    /// Returns the random bits of the next strike that is due; `None` if none is.
    #[inline]
    pub(crate) fn strike(&mut self, waiting: &Waiting) -> Option<u64> {
        if self.left > 0.0 {
            return None;
        }
        self.left += waiting.draw(&mut self.stream);
        Some(self.stream.bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let draws: Vec<f64> = (0..200_000).map(|_| draw()).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        (mean, draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / draws.len() as f64)
    }

    #[test]
    fn draws_have_the_moments_of_their_distributions() {
        let waiting = Waiting::new();
        let mut stream = Stream::new(7, 0, Purpose::Leaving, 0);
        for (name, (mean, variance), (expected_mean, expected_variance)) in [
            ("uniform", moments(|| stream.uniform()), (0.5, 1.0 / 12.0)),
            ("waiting", moments(|| waiting.draw(&mut stream)), (1.0, 1.0)),
            ("normal", moments(|| stream.normal()), (0.0, 1.0)),
            ("laplace", moments(|| stream.laplace()), (0.0, 2.0)),
            ("below", moments(|| f64::from(stream.below(7))), (3.0, 4.0)),
        ] {
            assert!((mean - expected_mean).abs() < 0.015, "{name}: mean {mean}");
            assert!((variance / expected_variance - 1.0).abs() < 0.03, "{name}: variance {variance}");
        }
    }

    #[test]
    fn the_ziggurats_layers_are_of_one_size_and_reach_the_top() {
        let layers = Waiting::new().layers;
        for [width, sure] in &layers[1..] {
            assert!((width * ((-sure).exp() - (-width).exp()) / SIZE - 1.0).abs() < 1e-9, "{width}");
        }
        // The lowest: a box under the curve at the tail's beginning, and the tail.
        assert!(((TAIL + 1.0) * (-TAIL).exp() / SIZE - 1.0).abs() < 1e-9);
        assert_eq!(layers[255][1], 0.0);
    }

    #[test]
    fn a_waiting_time_is_longer_than_t_with_probability_exp_of_minus_t() {
        let mut stream = Stream::new(3, 0, Purpose::Leaving, 0);
        let waiting = Waiting::new();
        let times: Vec<f64> = (0..400_000).map(|_| waiting.draw(&mut stream)).collect();
        for t in [0.01, 0.1, 0.3, 0.7, 1.0, 1.5, 2.2, 4.0, 7.0, 7.7, 8.5] {
            let share = times.iter().filter(|time| **time > t).count() as f64 / times.len() as f64;
            let expected = (-t).exp();
            let error = 4.0 * (expected * (1.0 - expected) / times.len() as f64).sqrt();
            assert!((share - expected).abs() < error, "{t}: {share} against {expected}");
        }
    }

    #[test]
    fn a_clock_strikes_as_often_as_it_runs() {
        let waiting = Waiting::new();
        let mut clock = Clock::new(Stream::new(7, 1, Purpose::Leaving, 0), &waiting);
        let (mean, variance) = moments(|| {
            clock.run_on(0.8);
            std::iter::from_fn(|| clock.strike(&waiting)).count() as f64
        });
        // Poisson: mean and variance are the time that passed.
        assert!((mean - 0.8).abs() < 0.01 && (variance - 0.8).abs() < 0.02, "{mean} {variance}");
    }

    #[test]
    fn streams_differ_by_seed_run_purpose_and_id() {
        let first = |seed, run, purpose, id| Stream::new(seed, run, purpose, id).bits();
        let streams = [
            first(1, 1, Purpose::Leaving, 1),
            first(2, 1, Purpose::Leaving, 1),
            first(1, 2, Purpose::Leaving, 1),
            first(1, 1, Purpose::Other, 1),
            first(1, 1, Purpose::Leaving, 2),
        ];
        assert!(streams.iter().enumerate().all(|(at, bits)| !streams[..at].contains(bits)));
        assert_eq!(first(1, 1, Purpose::Leaving, 1), streams[0]);
    }
}
