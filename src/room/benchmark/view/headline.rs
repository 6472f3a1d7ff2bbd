//! The answer in a sentence and the next few.

use super::super::result::BenchmarkResult;
use super::possessive;
use crate::benchmark::{Rank, Verdict, gap, is_better, is_percent};
use crate::measures::{number_text, ordinal};
use crate::room::since::since_year;
use crate::view::{Beside, Block, Mark};

impl BenchmarkResult<'_> {
    pub(super) fn headline(&self) -> String {
        let own = possessive(&self.subject.name);
        let (name, year) = (self.phrase(), self.year.number());
        let value = match self.own(self.year, self.indicator) {
            Ok(value) => value,
            Err(reason) => return format!("{own} {name} of {year} is not known: {}.", reason.reason()),
        };
        let text = self.text(value);
        let Some(place) = self.place(value) else {
            return format!("{own} {name} in {year}: {text}.");
        };
        let among = self.among(value, &place);
        let england = self.comparators(self.year, self.indicator).into_iter().find(|one| one.mark == Mark::England);
        let beside = england.and_then(|england| england.value.ok()).map_or_else(String::new, |other| {
            let gap = gap(self.edition, &self.subject, self.year, self.indicator, value, other);
            if gap.points == 0.0 { " and level with England".to_owned() } else { format!(" and {} England", gap.words) }
        });
        // The latest year goes without saying; another does not.
        let of = if self.edition.latest() == Some(self.year) { String::new() } else { format!(" of {year}") };
        format!("{own} {name}{of}, {text}, {among}{beside}.")
    }

    /// "is the 17th highest of 149 councils".
    fn among(&self, value: f64, place: &Rank) -> String {
        let (from, is_lowest) = self.place_from_end(value);
        let end = if is_lowest { "lowest" } else { "highest" };
        let joint = if place.tied > 0 { "joint " } else { "" };
        let which = if from == 1 { format!("{joint}{end}") } else { format!("{joint}{} {end}", ordinal(from)) };
        let be = match (self.subject.single().is_some(), self.edition.latest() == Some(self.year)) {
            (true, true) => "is",
            (true, false) => "was",
            (false, true) => "would be",
            (false, false) => "would have been",
        };
        format!("{be} the {which} of {} councils", place.of)
    }

    pub(super) fn lede(&self) -> String {
        if let Some(alone) = &self.alone {
            return format!(
                "These are your own figures of {}, counted as the published ones are; nothing published is of them. Say which council this is, and its published past, its region and its statistical neighbours stand beside them.",
                alone.as_at
            );
        }
        let Ok(value) = self.own(self.year, self.indicator) else { return String::new() };
        [self.change_sentence(value), self.verdict_sentence()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The figure and what stands beside it, a tile each.
    pub(super) fn beside(&self) -> Option<Block> {
        let value = self.own(self.year, self.indicator).ok()?;
        let mut tiles = vec![self.own_tile(value)];
        tiles.extend(self.local_beside().map(|(local, value)| Beside {
            name: local.name.clone(),
            value: self.text(value),
            gap: String::new(),
            better: None,
            detail: "your own, unpublished, under the same definition".to_owned(),
        }));
        for one in self.comparators(self.year, self.indicator) {
            let Ok(other) = one.value else { continue };
            if self.is_count() && one.mark != Mark::Picked {
                continue;
            }
            let gap = gap(self.edition, &self.subject, self.year, self.indicator, value, other);
            let detail = match (gap.to_match.as_str(), gap.better) {
                ("", _) => String::new(),
                (people, Some(true)) => format!("At that rate: {people}"),
                (people, _) => format!("{people} would match it"),
            };
            let words = if gap.points == 0.0 {
                gap.words
            } else {
                format!("{} {} {}", self.subject.name, self.is(), gap.words)
            };
            tiles.push(Beside {
                name: self.comparator_name(&one),
                value: self.text(other),
                gap: words,
                better: gap.better,
                detail,
            });
        }
        Some(Block::Beside(tiles))
    }

    const fn is(&self) -> &'static str {
        if self.subject.members.len() > 1 { "are" } else { "is" }
    }

    fn own_tile(&self, value: f64) -> Beside {
        let place = self.place(value);
        let detail = place.map_or_else(String::new, |place| {
            format!("{} of {} councils (in the {})", ordinal(place.place), place.of, place.quartile.label())
        });
        let moved = self.change(self.year, self.indicator);
        let better = moved.and_then(|change| is_better(change, self.indicator));
        let change = moved.map_or_else(String::new, |change| {
            let unit = if is_percent(self.indicator) { " points" } else { "" };
            let places = if self.indicator.is_whole() { 0 } else { 1 };
            since_year(change, (unit, places), self.year.number() - 1, better)
        });
        let as_at = self.alone.as_ref().map_or_else(|| self.year.number().to_string(), |alone| alone.as_at.clone());
        Beside { name: format!("{}, {as_at}", self.subject.name), value: self.text(value), gap: change, better, detail }
    }

    fn change_sentence(&self, value: f64) -> Option<String> {
        let change = self.change(self.year, self.indicator)?;
        let before = self.year.number() - 1;
        let then = self.text(value - change);
        Some(if change == 0.0 {
            format!("It has not changed since {before}.")
        } else {
            format!("In {before} it was {then}.")
        })
    }

    fn verdict_sentence(&self) -> Option<String> {
        let (verdict, size) = self.verdict()?;
        let size = number_text(size, 0);
        let what = self.size_phrase();
        Some(match verdict {
            Verdict::Chance => format!(
                "With {size} {what} the gap to England is within what chance alone gives 19 times in 20: it is no sign of anything by itself."
            ),
            Verdict::UsualDifference => format!(
                "With {size} {what} the gap to England is more than chance alone, and not unusual for a council."
            ),
            Verdict::Signal | Verdict::StrongSignal => format!(
                "With {size} {what} the gap to England is more than chance and the usual differences between councils explain: a signal."
            ),
        })
    }
}

/// What stands beside adults' social workers: what the paper at hand quotes, and England's.
pub(super) fn adults(name: &str, quotes: bool) -> String {
    if quotes {
        format!(
            "{} adults' social workers are set beside England's by the figures their paper prints.",
            possessive(name)
        )
    } else {
        "Only England's adults' social workers are known here, so yours is compared with no other council.".to_owned()
    }
}

pub(super) fn adults_lede() -> String {
    "The Department for Education's figures are of children's social work. Skills for Care's figures of adults' social workers are held here for England alone, and \
     for the councils whose papers quote them: the example of Kent and Medway does."
        .to_owned()
}
