//! Leaving rates by year of service: as seen, drawn towards a national rate, and as a plan may use them.
//!
//! Owns which bands there are, which national rate is used and what is said of it. England's leaving rate by length of
//! service follows from the Department's figures by time in service; they are not compiled in, so until their file is
//! loaded, and for a band they do not tell apart, the rate of all lengths of service stands in.

use serde::{Deserialize, Serialize};

use super::{Exposure, LifeTable, MINIMUM_PERSON_YEARS, annual_probability, exposure, shrunk};
use crate::measures::{Interval, Z_80, Z_95, amount, number_text, percent_text, plain_text, rate_limits};
use crate::reference::{self, TimeInService};
use crate::workforce::{CensusYear, Part, Source, Stated};

/// How many person-years of a national rate stand beside what was seen in a band: with as many seen, the two count
/// alike. A default of our own; the user's to change.
pub const KAPPA_PERSON_YEARS: f64 = 40.0;

/// The fewest leavers of a band that the finding names: a rate that rests on fewer is chance to a reader, whatever its
/// interval says. A default of our own.
const FEWEST_LEAVERS: u32 = 5;

/// Completed months of service at which bands begin: single years to the fifth, then five, ten and more.
const CUTS: [u16; 7] = [12, 24, 36, 48, 60, 120, 240];

/// Each band's name and how it is spoken of.
const BANDS: [(&str, &str); 8] = [
    ("Under 1 year", "their first year of service"),
    ("1 to under 2 years", "their second year of service"),
    ("2 to under 3 years", "their third year of service"),
    ("3 to under 4 years", "their fourth year of service"),
    ("4 to under 5 years", "their fifth year of service"),
    ("5 to under 10 years", "years six to ten of service"),
    ("10 to under 20 years", "years eleven to twenty of service"),
    ("20 years and over", "service of twenty years and more"),
];

/// A national leaving rate to draw thin evidence towards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct National {
    /// Leavers a person-year of all lengths of service, as a fraction.
    pub rate: f64,
    /// Where it is from.
    pub source: Source,
    /// The same by length of service, where it is known.
    pub by_service: Option<NationalByService>,
}

/// National leaving rates by length of service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NationalByService {
    /// One a band, the shortest service first, in the order of [`LeavingRates::bands`]; `None` for a band that the published
    /// lengths of service do not hold or whose figures are withheld.
    pub rates: Vec<Option<f64>>,
    /// Where they are from.
    pub source: Source,
}

impl National {
    /// A rate of all lengths of service.
    #[must_use]
    pub const fn new(rate: f64, source: Source) -> Self {
        Self { rate, source, by_service: None }
    }

    /// The rate of a band by its place, where one is known.
    fn of_band(&self, band: usize) -> Option<f64> {
        *self.by_service.as_ref()?.rates.get(band)?
    }

    /// Returns the rate with those by length of service beside it that published figures give of England in the latest year up
    /// to a census year; without them where there is none.
    #[must_use]
    pub fn with_service(self, figures: &TimeInService, year: CensusYear) -> Self {
        let by_service = || {
            let (england, year) = (figures.find(reference::ENGLAND)?, figures.latest_to(year)?);
            let cuts = || CUTS.into_iter();
            let bands = std::iter::once(0).chain(cuts()).zip(cuts().map(Some).chain([None]));
            let rates: Vec<Option<f64>> =
                bands.map(|(from, to)| figures.leaving_rate(england, year, from, to)).collect();
            let known = rates.iter().any(Option::is_some);
            known.then(|| NationalByService { rates, source: figures.source(year) })
        };
        Self { by_service: by_service(), ..self }
    }
}

/// The leaving rate of one band of service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeavingRate {
    /// The band: "2 to under 3 years".
    pub label: String,
    /// Completed months at which it begins.
    pub from_month: u16,
    /// Completed months at which it ends; `None` for the last.
    pub to_month: Option<u16>,
    /// Person-years at risk in it.
    pub person_years: f64,
    /// People who left in it.
    pub leavers: u32,
    /// Leavers ÷ person-years; missing where nobody was at risk, or for less than [`MINIMUM_PERSON_YEARS`].
    pub raw: Stated<f64>,
    /// 95% limits of that rate, where there is one.
    pub raw_limits: Option<Interval>,
    /// The national rate it is drawn towards.
    pub national: f64,
    /// Whether that is of this length of service; else it is of all lengths.
    pub national_is_of_band: bool,
    /// The rate drawn towards the national one, a person-year.
    pub used: f64,
    /// Its 80% limits.
    pub used_limits: Interval,
    /// The chance of leaving within a year at the rate used.
    pub annual: f64,
    /// Its 80% limits.
    pub annual_limits: Interval,
}

/// Leaving rates of a service by length of service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeavingRates {
    /// Every band, shortest service first.
    pub bands: Vec<LeavingRate>,
    /// Everybody together.
    pub all: LeavingRate,
    /// By role: the same bands.
    pub by_role: Vec<(String, Vec<LeavingRate>)>,
    /// What the bands are drawn towards.
    pub national: National,
    /// How strongly, in person-years.
    pub kappa: f64,
    /// The finding, as the title of the chart.
    pub finding: String,
    /// What to bear in mind.
    pub notes: Vec<String>,
}

impl LeavingRates {
    /// Returns the chance of leaving within a year by completed year of service, the last of which stands for all
    /// later ones, each with its 80% limits: what a plan may take as its leaving assumptions.
    #[must_use]
    pub fn annual_by_year(&self) -> Vec<(f64, Interval)> {
        by_year(&self.bands)
    }

    /// Returns the same for one role; `None` if there is no such role.
    #[must_use]
    pub fn annual_by_year_of(&self, role: &str) -> Option<Vec<(f64, Interval)>> {
        self.by_role.iter().find(|(label, _)| label == role).map(|(_, bands)| by_year(bands))
    }
}

/// Returns the completed years of service of each band, the first of them and the first beyond them, as a plan counts
/// years; the last band is known by its first year, which stands for all that follow.
///
/// ```
/// use homegrown::retention::bands_of_years;
/// assert_eq!(bands_of_years().nth(5), Some((5, 10)));
/// assert_eq!(bands_of_years().last(), Some((20, 21)));
/// ```
pub fn bands_of_years() -> impl Iterator<Item = (u8, u8)> {
    let year = |months: u16| u8::try_from(months / 12).unwrap_or(u8::MAX);
    let firsts = std::iter::once(0).chain(CUTS.map(year));
    let beyond = CUTS.map(year).into_iter().map(Some).chain([None]);
    firsts.zip(beyond).map(|(first, beyond)| (first, beyond.unwrap_or(first + 1)))
}

fn by_year(bands: &[LeavingRate]) -> Vec<(f64, Interval)> {
    let years = |band: &LeavingRate| band.to_month.map_or(1, |to| usize::from((to - band.from_month) / 12));
    bands.iter().flat_map(|band| std::iter::repeat_n((band.annual, band.annual_limits), years(band))).collect()
}

/// Returns England's leaving rate of all lengths of service, of the latest year published up to a census year:
/// people who left ÷ the mean of people in post at both ends of the year, or at its end where no other is known.
///
/// ```
/// use homegrown::retention::england;
/// use homegrown::workforce::CensusYear;
/// let rate = england(CensusYear::new(2018).unwrap()).unwrap().rate;
/// assert!((rate - 4_827.0 / 31_149.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn england(year: CensusYear) -> Option<National> {
    let of_year = |number: i16| {
        let row = reference::built_in().published(CensusYear::new(number)?, reference::ENGLAND)?;
        let people = |part| row.parts.value(part).ok();
        let (leavers, closing) = (people(Part::LeaversHeadcount)?, people(Part::InpostHeadcount)?);
        let base = people(Part::OpeningHeadcount).map_or(closing, |opening| f64::midpoint(opening, closing));
        (base > 0.0).then(|| National::new(leavers / base, row.source))
    };
    (2017..=year.number()).rev().find_map(of_year)
}

/// Returns the leaving rates of a service. `roles` are the life tables of its roles.
pub(super) fn leaving_rates(
    table: &LifeTable,
    roles: &[(String, LifeTable)],
    national: Option<National>,
    kappa: f64,
) -> Option<LeavingRates> {
    let seen = Exposure { band: 0, person_months: table.person_months(), leavers: table.leavers() };
    let own = seen.central_rate()?;
    if national.is_none() && seen.rate().is_err() {
        return None;
    }
    // Where no published rate is at hand, thin bands are drawn towards the council's own rate of everybody.
    let national = national.unwrap_or_else(|| National::new(own, Source::new("the council's own rate", "")));
    let bands = |table: &LifeTable| -> Vec<LeavingRate> {
        let seen = exposure(table, &CUTS);
        let band = |(band, (label, _)): (usize, &(&str, &str))| {
            let seen = seen.iter().find(|seen| seen.band == band).copied();
            let from = band.checked_sub(1).and_then(|before| CUTS.get(before)).copied().unwrap_or(0);
            let nothing = Exposure { band, person_months: 0, leavers: 0 };
            let towards = national.of_band(band);
            let towards = (towards.unwrap_or(national.rate), towards.is_some());
            rate(label, (from, CUTS.get(band).copied()), seen.unwrap_or(nothing), towards, kappa)
        };
        BANDS.iter().enumerate().map(band).collect()
    };
    let all = rate("All", (0, None), seen, (national.rate, true), kappa);
    let mut rates = LeavingRates {
        bands: bands(table),
        by_role: roles.iter().map(|(role, table)| (role.clone(), bands(table))).collect(),
        finding: String::new(),
        notes: notes(&national, kappa),
        all,
        national,
        kappa,
    };
    rates.finding = finding(&rates);
    Some(rates)
}

/// `towards` is the national rate and whether it is of the band's own length of service.
fn rate(
    label: &str,
    (from_month, to_month): (u16, Option<u16>),
    seen: Exposure,
    (national, national_is_of_band): (f64, bool),
    kappa: f64,
) -> LeavingRate {
    let (leavers, years) = (f64::from(seen.leavers), seen.person_years());
    let raw = seen.rate();
    // Where what was seen and the weight of the national rate together tell no rate there is only the national one.
    let tells = years + kappa >= MINIMUM_PERSON_YEARS;
    let used = shrunk(leavers, years, national, kappa).filter(|_| tells).unwrap_or(national);
    let used_limits = rate_limits(leavers + kappa * national, years + kappa, Z_80)
        .filter(|_| tells)
        .unwrap_or(Interval { lower: national, upper: national });
    LeavingRate {
        label: label.to_owned(),
        from_month,
        to_month,
        person_years: years,
        leavers: seen.leavers,
        raw,
        raw_limits: raw.ok().and_then(|_| rate_limits(leavers, years, Z_95)),
        national,
        national_is_of_band,
        used,
        used_limits,
        annual: annual_probability(used),
        annual_limits: Interval {
            lower: annual_probability(used_limits.lower),
            upper: annual_probability(used_limits.upper),
        },
    }
}

fn notes(national: &National, kappa: f64) -> Vec<String> {
    let weight = plain_text(kappa);
    let rate = percent_text(national.rate);
    let towards = match &national.by_service {
        Some(by_service) if by_service.rates.iter().all(Option::is_some) => format!(
            "Each length of service is adjusted towards England's leaving rate of the same length ({}), which counts as {weight} person-years beside what was seen.",
            by_service.source
        ),
        Some(by_service) => format!(
            "Each length of service is adjusted towards England's leaving rate of the same length ({}), or of all lengths, {rate} ({}), where that is not published; it counts as {weight} person-years beside what was seen.",
            by_service.source, national.source
        ),
        None => format!(
            "Each length of service is adjusted towards a rate of all lengths of service, {rate} ({}), which counts as {weight} person-years beside what was seen.",
            national.source
        ),
    };
    let points = amount(100.0 / MINIMUM_PERSON_YEARS, "point", "points");
    vec![
        towards,
        "A rate is people who left for each person-year in the band; the chance of leaving within a year is a little lower.".to_owned(),
        format!(
            "Below {} person-years no rate is told from what was seen: one person more or less would move it by over {points}.",
            plain_text(MINIMUM_PERSON_YEARS)
        ),
    ]
}

/// Names the band people leave most from, of those with [`FEWEST_LEAVERS`] whose 95% interval lies above everybody's rate;
/// else says that none stands out.
fn finding(rates: &LeavingRates) -> String {
    let Ok(everybody) = rates.all.raw else {
        let years = number_text(rates.all.person_years, 1);
        return format!("Too few people were seen to tell how many leave: {years} person-years in all.");
    };
    let all = percent_text(everybody);
    let stands_out = |band: &LeavingRate| {
        let limits = band.raw_limits.filter(|limits| band.leavers >= FEWEST_LEAVERS && limits.lower > everybody);
        limits.and(band.raw.ok())
    };
    let seen = rates.bands.iter().zip(BANDS).filter_map(|(band, (_, spoken))| Some((band, stands_out(band)?, spoken)));
    match seen.max_by(|a, b| a.0.used.total_cmp(&b.0.used)) {
        Some((_, raw, spoken)) => {
            format!("People leave most in {spoken}: {} a year, against {all} for everybody.", percent_text(raw))
        }
        None => format!("{all} of everybody leave in a year; no year of service stands out from chance."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::{LengthOfService, Missing, Spell};

    fn table(spells: impl IntoIterator<Item = (u16, u16, bool)>) -> LifeTable {
        let month = LengthOfService::from_months;
        LifeTable::of(spells.into_iter().map(|(a, b, left)| Spell::try_new(month(a), month(b), left).unwrap()))
    }

    fn national() -> National {
        National::new(0.15, Source::new("DfE", "2018"))
    }

    #[test]
    fn a_band_nobody_was_seen_in_has_no_rate_of_its_own_and_uses_the_national_one() {
        let rates = leaving_rates(&table([(0, 8, true), (0, 12, false)]), &[], Some(national()), 40.0).unwrap();
        let late = &rates.bands[7];
        assert_eq!((late.raw, late.raw_limits, late.used), (Err(Missing::NotApplicable), None, 0.15));
        assert_eq!(rates.bands[0].used, (1.0 + 40.0 * 0.15) / (20.0 / 12.0 + 40.0));
        assert!(
            rates.notes[0]
                .starts_with("Each length of service is adjusted towards a rate of all lengths of service, 15.0%")
        );
        assert!(rates.bands.iter().all(|band| !band.national_is_of_band));
    }

    #[test]
    fn a_band_is_drawn_towards_the_national_rate_of_its_own_length_where_one_is_published() {
        let rates = vec![Some(0.3), Some(0.3), Some(0.2), Some(0.2), Some(0.2), Some(0.1), Some(0.05), None];
        let by_service = Some(NationalByService { rates, source: Source::new("DfE", "2025") });
        let national = National { by_service, ..national() };
        let made = leaving_rates(&table([(0, 8, true), (0, 12, false)]), &[], Some(national), 40.0).unwrap();
        let drawn: Vec<(f64, bool)> = made.bands.iter().map(|band| (band.national, band.national_is_of_band)).collect();
        assert_eq!((drawn[0], drawn[6], drawn[7]), ((0.3, true), (0.05, true), (0.15, false)));
        assert_eq!(made.bands[0].used, (1.0 + 40.0 * 0.3) / (20.0 / 12.0 + 40.0));
        assert_eq!((made.bands[2].raw, made.bands[2].used), (Err(Missing::NotApplicable), 0.2));
        assert!(
            made.notes[0].contains("or of all lengths, 15.0% (DfE, 2018), where that is not published"),
            "{:?}",
            made.notes
        );
    }

    #[test]
    fn a_plan_takes_a_chance_for_every_year_up_to_the_twentieth() {
        let rates = leaving_rates(&table([(0, 30, true)]), &[], Some(national()), 40.0).unwrap();
        let years = rates.annual_by_year();
        assert_eq!(years.len(), 21);
        assert_eq!(years[4].0, rates.bands[4].annual);
        assert_eq!(
            (years[5].0, years[9].0, years[20].0),
            (rates.bands[5].annual, rates.bands[5].annual, rates.bands[7].annual)
        );
        assert!(years.iter().all(|(q, limits)| limits.lower <= *q && *q <= limits.upper));
        assert_eq!(rates.annual_by_year_of("Nobody"), None);
    }

    #[test]
    fn a_year_of_service_stands_out_only_where_chance_does_not_explain_it() {
        let second_year = (0..60).map(|n| (12, 24, n < 30)).chain((0..200).map(|n| (60, 72, n < 10)));
        let rates = leaving_rates(&table(second_year), &[], Some(national()), 40.0).unwrap();
        assert_eq!(
            rates.finding,
            "People leave most in their second year of service: 50.0% a year, against 15.4% for everybody."
        );
        let few = leaving_rates(&table((0..5).map(|n| (0, 12, n < 1))), &[], Some(national()), 40.0).unwrap();
        assert_eq!(few.finding, "20.0% of everybody leave in a year; no year of service stands out from chance.");
    }

    #[test]
    fn a_year_of_service_is_named_only_with_five_leavers() {
        // All but two who reach the fifth year leave at its end, far above everybody’s rate.
        let of = |leavers: u16| {
            let fifth = (0..leavers + 2).map(move |n| (48, 60, n < leavers));
            leaving_rates(&table(fifth.chain((0..400).map(|_| (120, 132, false)))), &[], Some(national()), 40.0)
                .unwrap()
        };
        let (four, five) = (of(4), of(5));
        assert!(four.bands[4].raw_limits.unwrap().lower > four.all.raw.unwrap());
        assert_eq!(four.finding, "1.0% of everybody leave in a year; no year of service stands out from chance.");
        assert_eq!(
            five.finding,
            "People leave most in their fifth year of service: 71.4% a year, against 1.2% for everybody."
        );
    }

    #[test]
    fn a_tenth_of_a_person_year_tells_no_rate_and_sets_none_for_a_plan() {
        let spells = (0..60).map(|n| (12, 24, n < 9)).chain([(240, 241, true)]);
        for kappa in [0.0, 4.0, 40.0] {
            let rates = leaving_rates(&table(spells.clone()), &[], Some(national()), kappa).unwrap();
            let last = &rates.bands[7];
            assert_eq!((last.leavers, last.raw, last.raw_limits), (1, Err(Missing::TooFew), None));
            assert!(last.used < 0.2 && last.annual < 0.2, "{kappa}: {last:?}");
            assert_eq!(rates.bands[1].raw, Ok(0.15));
        }
        let brief = leaving_rates(&table([(0, 1, true)]), &[], Some(national()), 40.0).unwrap();
        assert_eq!(brief.finding, "Too few people were seen to tell how many leave: 0.1 person-years in all.");
    }

    #[test]
    fn without_person_years_there_are_no_rates() {
        assert_eq!(leaving_rates(&LifeTable::default(), &[], Some(national()), 40.0), None);
    }
}
