//! An assumption's published history in words.

use crate::measures::{number_text, percent_text};
use crate::room::plan::lever::LeverControl;
use crate::room::plan::result::{History, PeerGroup, PlanResult, Yardstick};

impl Yardstick {
    const fn label(self) -> &'static str {
        match self {
            Self::Turnover => "Turnover",
            Self::Caseload => "Caseload",
            Self::Starters => "All starters, of FTE in post",
            Self::AgencyCover => "Agency FTE, of vacant FTE",
            Self::Posts => "In post and vacant",
        }
    }

    fn text(self, value: f64) -> String {
        match self {
            Self::Caseload | Self::Posts => number_text(value, 1),
            Self::Turnover | Self::Starters | Self::AgencyCover => percent_text(value / 100.0),
        }
    }
}

impl PlanResult<'_> {
    /// "Turnover: 12.0% in 2024, 14.5% in 2025. Neighbours: 9.8% to 19.2% in 2025."
    pub(super) fn history_text(&self, control: &LeverControl) -> String {
        let Some(History { yardstick, own, peers }) = self.history(control) else {
            return "Nothing published".to_owned();
        };
        let text = |value: f64| yardstick.text(value);
        let own: Vec<String> =
            own.into_iter().map(|(year, value)| format!("{} in {}", text(value), year.number())).collect();
        let peers = peers.map_or_else(String::new, |range| {
            let whose = match range.group {
                PeerGroup::Neighbours => "Neighbours",
                PeerGroup::England => "Eight councils in ten",
            };
            format!(" {whose}: {} to {} in {}.", text(range.low), text(range.high), range.year.number())
        });
        format!("{}: {}.{peers}", yardstick.label(), own.join(", "))
    }
}
