//! Targets over the runs: how likely one is met by a date, and when it first gives.

use serde::{Deserialize, Serialize};

use super::super::record::Scope;
use super::super::target::Target;
use super::block::{Block, LANES};
use super::reading::{Figures, Reading};
use crate::plan::Plan;

/// What became of a target over all runs, by month from month 0. A month in which the measure has no value neither
/// keeps nor breaks it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tracked {
    /// The target.
    pub target: Target,
    /// The share of runs that keep it at the month: the probability that a target is met by its date.
    pub kept: Vec<f64>,
    /// The share of runs that have kept it in some month up to then.
    pub kept_once: Vec<f64>,
    /// The share of runs that have broken it in some month up to then.
    pub broken_once: Vec<f64>,
    /// The share of runs that never break it.
    pub never_broken: f64,
    /// The month by which half of all runs have broken it; none if fewer do.
    pub median_first_break: Option<usize>,
}

/// Counts the runs that keep a target.
pub(crate) struct Tracker {
    target: Target,
    /// The role looked at; `None` is all of them.
    only: Option<usize>,
    kept: Vec<u32>,
    first_kept: Vec<u32>,
    first_broken: Vec<u32>,
    /// Of the runs of the block under way.
    has_kept: [bool; LANES],
    has_broken: [bool; LANES],
}

impl Tracker {
    pub(crate) fn new(plan: &Plan, target: Target, months: usize) -> Self {
        Self {
            target,
            only: match target.scope {
                Scope::Total => None,
                Scope::Role(id) => Some(plan.seniority(id).unwrap_or(usize::MAX)),
            },
            kept: vec![0; months],
            first_kept: vec![0; months],
            first_broken: vec![0; months],
            has_kept: [false; LANES],
            has_broken: [false; LANES],
        }
    }

    /// Begins a block of runs.
    pub(crate) fn begin(&mut self) {
        self.has_kept = [false; LANES];
        self.has_broken = [false; LANES];
    }

    /// Looks at a month of the first lanes of a block; `all` are the figures of all roles.
    pub(crate) fn track(&mut self, reading: &Reading<'_>, block: &Block, all: &Figures, month: usize, lanes: usize) {
        let of_role = self.only.map(|role| reading.month(block, month, Some(role)));
        let outcomes = reading.measure(self.target.measure, block, of_role.as_ref().unwrap_or(all));
        let count = |counts: &mut Vec<u32>| {
            if let Some(runs) = counts.get_mut(month) {
                *runs += 1;
            }
        };
        let states = self.has_kept.iter_mut().zip(&mut self.has_broken);
        for (outcome, (has_kept, has_broken)) in outcomes.iter().zip(states).take(lanes) {
            if outcome.is_nan() {
                continue;
            }
            if self.target.is_met_by(*outcome) {
                count(&mut self.kept);
                if !std::mem::replace(has_kept, true) {
                    count(&mut self.first_kept);
                }
            } else if !std::mem::replace(has_broken, true) {
                count(&mut self.first_broken);
            }
        }
    }

    /// Returns what became of it in so many runs.
    pub(crate) fn tracked(&self, runs: u32) -> Tracked {
        let share = |count: u32| if runs > 0 { f64::from(count) / f64::from(runs) } else { 0.0 };
        let so_far = |firsts: &[u32]| {
            let mut sum = 0;
            firsts
                .iter()
                .map(|first| {
                    sum += first;
                    share(sum)
                })
                .collect::<Vec<f64>>()
        };
        let broken_once = so_far(&self.first_broken);
        Tracked {
            target: self.target,
            kept: self.kept.iter().map(|kept| share(*kept)).collect(),
            kept_once: so_far(&self.first_kept),
            never_broken: 1.0 - broken_once.last().copied().unwrap_or(0.0),
            median_first_break: broken_once.iter().position(|share| *share >= 0.5),
            broken_once,
        }
    }
}
