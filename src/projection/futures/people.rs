//! The whole people of one role in one run: when each joined, who leaves, who moves up.

use super::super::schedule::SERVICE_MONTHS;
use super::draw::{Clock, Stream, Tries, Waiting, pick};
use super::leaving::LeavingHazards;

/// People by the cell of the month they joined in: month u is cell 480 + u, so in month m they have served
/// 480 + m − cell months.
#[derive(Clone, Default)]
pub(crate) struct People {
    /// Each one's cell, in no order.
    cells: Vec<u16>,
    /// How many are in each cell.
    at: Vec<u32>,
    /// How many have served at least so many months (above 0), for the lengths anybody asks for.
    served: Vec<(u16, u32)>,
}

/// A length of service that people are counted by.
#[derive(Clone, Copy)]
pub(crate) enum Length {
    /// However short: everybody has served it.
    Any,
    /// The one at this place among those kept count of.
    Kept(usize),
}

impl Length {
    /// Returns so many months among the lengths kept count of.
    pub(crate) fn of(months: usize, kept: &[u16]) -> Self {
        kept.iter().position(|length| usize::from(*length) == months).map_or(Self::Any, Self::Kept)
    }
}

/// Returns the cell of those who join in a month.
pub(crate) fn cell(month: usize) -> u16 {
    u16::try_from(SERVICE_MONTHS + month).unwrap_or(u16::MAX)
}

impl People {
    /// Returns the people of a base month-end, by completed months of service, with the lengths of service to keep
    /// count of.
    pub(crate) fn at_base(by_service: &[u32], months: usize, lengths: &[u16]) -> Self {
        let served = |length: &u16| (*length, by_service.iter().skip(usize::from(*length)).sum());
        let mut people = Self {
            cells: Vec::new(),
            at: vec![0; SERVICE_MONTHS + 1 + months],
            served: lengths.iter().map(served).collect(),
        };
        for (service, count) in by_service.iter().enumerate() {
            let joined = cell(0).saturating_sub(u16::try_from(service).unwrap_or(u16::MAX));
            people.cells.extend((0..*count).map(|_person| joined));
            if let Some(here) = people.at.get_mut(usize::from(joined)) {
                *here = *count;
            }
        }
        people
    }

    /// Takes another's people, keeping the memory.
    pub(crate) fn take_after(&mut self, other: &Self) {
        self.cells.clone_from(&other.cells);
        self.at.clone_from(&other.at);
        self.served.clone_from(&other.served);
    }

    /// Returns how many there are.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        // Nobody employs four thousand million.
        self.cells.len() as u32
    }

    /// Returns how many have served at least a length.
    #[inline]
    pub(crate) fn served(&self, length: Length) -> u32 {
        match length {
            Length::Any => self.count(),
            Length::Kept(place) => self.served.get(place).map_or(0, |(_months, count)| *count),
        }
    }

    /// Returns how many have served at least each length kept count of, in order.
    #[inline]
    pub(crate) fn by_length(&self) -> impl ExactSizeIterator<Item = u32> {
        self.served.iter().map(|(_months, count)| *count)
    }

    /// Everybody serves a month more: month m begins for those who are there.
    #[inline]
    pub(crate) fn age(&mut self, month: usize) {
        let newest = cell(month);
        for (length, count) in &mut self.served {
            *count += self.at.get(usize::from(newest.saturating_sub(*length))).copied().unwrap_or(0);
        }
    }

    /// Adds people who join in a month.
    #[inline]
    pub(crate) fn join(&mut self, count: u32, month: usize) {
        let joined = cell(month);
        self.cells.resize(self.cells.len() + count as usize, joined);
        if let Some(here) = self.at.get_mut(usize::from(joined)) {
            *here += count;
        }
    }

    /// Adds somebody who joined in a cell; `now` is the cell of those who have served nothing yet.
    #[inline]
    fn add(&mut self, joined: u16, now: u16) {
        self.cells.push(joined);
        if let Some(here) = self.at.get_mut(usize::from(joined)) {
            *here += 1;
        }
        let service = now - joined;
        for (length, count) in &mut self.served {
            *count += u32::from(service >= *length);
        }
    }

    /// Takes away the person at a place, the last one taking the place.
    #[inline]
    fn remove(&mut self, place: usize, now: u16) {
        if place >= self.cells.len() {
            return;
        }
        let joined = self.cells.swap_remove(place);
        if let Some(here) = self.at.get_mut(usize::from(joined)) {
            *here -= 1;
        }
        let service = now - joined;
        for (length, count) in &mut self.served {
            *count -= u32::from(service >= *length);
        }
    }

    /// Adds people like those who are there, each as likely to be the model; like those who join now where nobody is.
    pub(crate) fn add_alike(&mut self, count: i32, stream: &mut Stream, month: usize) {
        for _person in 0..count {
            let model = stream.below(self.count()) as usize;
            let joined = self.cells.get(model).copied().unwrap_or(cell(month));
            self.add(joined, cell(month));
        }
    }

    /// Takes away so many people, each as likely, or all there are.
    pub(crate) fn take_any(&mut self, count: i32, stream: &mut Stream, month: usize) {
        for _person in 0..count {
            let place = stream.below(self.count()) as usize;
            self.remove(place, cell(month));
        }
    }

    /// Lets people leave in a month and returns how many did.
    ///
    /// The clock strikes at the highest hazard of the role; a strike on somebody whose hazard is lower is passed over as
    /// often as it is lower.
    #[inline]
    pub(crate) fn leave(
        &mut self,
        leaving: &LeavingHazards,
        factor: f64,
        clock: &mut Clock,
        waiting: &Waiting,
        month: usize,
    ) -> u32 {
        let there = self.count();
        clock.run_on(f64::from(there) * leaving.highest * factor);
        let last = cell(month - 1);
        while let Some(bits) = clock.strike(waiting) {
            // Who has left already this month stands beyond the last place and is not struck again.
            let place = pick(bits, there) as usize;
            let Some(joined) = self.cells.get(place) else { continue };
            if (bits & 0xFFFF_FFFF) < leaving.accept(last - joined) {
                self.remove(place, last);
            }
        }
        if leaving.has_certain() {
            let mut place = 0;
            while let Some(joined) = self.cells.get(place) {
                if leaving.is_certain(last - joined) {
                    self.remove(place, last);
                } else {
                    place += 1;
                }
            }
        }
        there - self.count()
    }

    /// Moves everybody who has served long enough to another role, or as many as there is room for, each as likely.
    pub(crate) fn complete(
        &mut self,
        target: &mut Self,
        (service, length, room): (usize, Length, u32),
        clock: &mut Clock,
        month: usize,
    ) {
        match self.served(length) {
            0 => {}
            eligible if eligible <= room => self.move_all(target, service, eligible, month),
            eligible => self.move_some(target, service, (room, eligible), clock, month),
        }
    }

    fn move_all(&mut self, target: &mut Self, service: usize, moving: u32, month: usize) {
        let (now, at) = (cell(month), &mut self.at);
        self.cells.retain(|joined| {
            let stays = usize::from(now - joined) < service;
            if !stays {
                target.add(*joined, now);
                if let Some(here) = at.get_mut(usize::from(*joined)) {
                    *here -= 1;
                }
            }
            stays
        });
        for (length, count) in &mut self.served {
            // Who has served longer than that is gone too.
            *count = if usize::from(*length) >= service { 0 } else { *count - moving };
        }
    }

    fn move_some(
        &mut self,
        target: &mut Self,
        service: usize,
        (mut moving, mut eligible): (u32, u32),
        clock: &mut Clock,
        month: usize,
    ) {
        let now = cell(month);
        let mut place = 0;
        while let (1.., Some(joined)) = (moving, self.cells.get(place).copied()) {
            if usize::from(now - joined) < service {
                place += 1;
                continue;
            }
            // Of those not looked at yet, each is as likely to be one of those yet to move.
            if clock.stream.below(eligible) < moving {
                self.remove(place, now);
                target.add(joined, now);
                moving -= 1;
            } else {
                place += 1;
            }
            eligible -= 1;
        }
    }

    /// Moves those of the eligible whom a rate strikes to another role, as far as there is room.
    #[inline]
    pub(crate) fn move_at_rate(
        &mut self,
        target: &mut Self,
        (service, length, room): (usize, Length, u32),
        rate: f64,
        clock: &mut Clock,
        waiting: &Waiting,
        month: usize,
    ) {
        let eligible = self.served(length);
        clock.run_on(f64::from(eligible) * rate);
        let (now, mut moved) = (cell(month), 0);
        while let Some(bits) = clock.strike(waiting) {
            // One of those who have moved is not struck again; nobody moves into a full role.
            if pick(bits, eligible) < moved || moved == room {
                continue;
            }
            // Places are tried until somebody eligible stands there: each is as likely.
            let mut tries = Tries::of(bits);
            loop {
                let place = tries.below(self.count()) as usize;
                let Some(joined) = self.cells.get(place).copied() else { break };
                if usize::from(now - joined) >= service {
                    self.remove(place, now);
                    target.add(joined, now);
                    moved += 1;
                    break;
                }
            }
        }
    }
}
