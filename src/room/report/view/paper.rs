//! The paper drafted from the results of every room. A sentence is made where its figures are: here they are put into the
//! order members expect, and none is said that the figures do not carry.

use crate::import::{FileReport, FindingGroup};
use crate::measures::{amount, capitalised, inside_sentence, measure, number_text, provenance};
use crate::report::{Evidence, ITEM, Paper, Section, Topic};
use crate::room::plan::PlanDraft;
use crate::room::position::Position;
use crate::room::report::result::{COMPARED, ReportResult};
use crate::view::{Shown, TableRow, TableView};
use crate::workforce::{Origin, Snapshot};

/// The most assumptions and findings listed: a paper is read, not searched.
const MOST_LISTED: usize = 8;
/// The most kinds of finding of one file that are put in words.
const MOST_NAMED: usize = 2;

impl ReportResult<'_> {
    /// The sections in the order members expect.
    pub(in crate::room::report) fn paper(&self) -> Paper {
        let sections = [
            Some(self.purpose()),
            Some(self.recommendations()),
            self.position(),
            self.comparison(),
            self.performance(),
            self.pipeline(),
            self.cost(),
            self.risks(),
            Some(self.method()),
            self.quality(),
        ];
        Paper {
            title: format!("{}: {} social work workforce", self.name, self.service.label()),
            subtitle: format!("Position at {} and plan for the years after it", self.as_at),
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn purpose(&self) -> Section {
        let plan = self
            .plan
            .as_ref()
            .filter(|plan| plan.may_judge)
            .map_or_else(String::new, |plan| format!(", and whether {} gives {}", plan.scenario, plan.goal));
        let beside = if self.compared.is_some() { ", how that compares with other councils" } else { "" };
        let vacant = if self.knows_posts() { " and how many posts are vacant" } else { "" };
        let mut lines = vec![format!(
            "This paper sets out how many {} social workers are in post in {}{vacant}{beside}{plan}.",
            self.service.label(),
            inside_sentence(&self.name)
        )];
        if let Some(said) = &self.position {
            lines.push(format!("Figures are as at {}. Source: {}.", self.as_at, said.source.trim_end_matches('.')));
        } else {
            lines.push(format!("The plan starts from the figures published for {}.", self.as_at));
        }
        Section::new(Topic::Purpose, &lines, Vec::new())
    }

    fn recommendations(&self) -> Section {
        let mut lines = vec!["Members are asked to:".to_owned()];
        let mut ask = |what: String| lines.push(format!("{ITEM}{what}"));
        let compared = self.compared.as_ref().and_then(|compared| compared.answers.first());
        let headline = self.position.as_ref().filter(|said| said.is_known).map(|said| said.headline.as_str());
        match headline.or(compared.map(|(headline, _)| headline.as_str())) {
            Some(headline) => ask(format!("note that {};", inside_sentence(headline.trim_end_matches('.')))),
            None => ask("note where the workforce stands;".to_owned()),
        }
        if let Some(plan) = &self.plan {
            let (name, goal) = (&plan.scenario, &plan.goal);
            if !plan.knows_posts {
                ask("have the funded posts stated: they are not in what is loaded, so vacancies are not known and nothing is recommended about them;".to_owned());
            }
            let until = plan.until.as_ref().map_or_else(String::new, |until| format!(", until {until} only"));
            match (plan.is_reached, &plan.chance) {
                _ if !plan.may_judge => {}
                (true, Some(chance)) if plan.is_likely => {
                    ask(format!("agree {name}, which reaches {goal} on the expected path{until}, and in {chance};"));
                }
                (true, Some(chance)) => {
                    ask(format!(
                        "take {name} with care: it reaches {goal} on the expected path{until}, but only in {chance};"
                    ));
                }
                (true, None) => ask(format!("agree {name}, which reaches {goal} on the expected path{until};")),
                (false, _) => ask(format!(
                    "note that {name} does not reach {goal} in the central projection, and ask for further options;"
                )),
            }
            if let Some(month) = &plan.crowded {
                ask(format!(
                    "decide when recruitment is to slow: from {month} there are months with more in post than is funded, as “Risks” says;"
                ));
            }
            ask("have the thresholds and dates under “Risks” reported on every quarter;".to_owned());
            if plan.costs.is_none() {
                ask("ask for the cost of an FTE in post and of an agency FTE, without which the plan has no price;"
                    .to_owned());
            }
        }
        let grave = self.grave();
        if grave > 0 {
            ask(format!(
                "ask for {} to be resolved before relying on the figures (see “Data quality”);",
                graver(grave)
            ));
        }
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('.');
        }
        Section::new(Topic::Recommendations, &lines, Vec::new())
    }

    fn position(&self) -> Option<Section> {
        let Some(said) = &self.position else {
            let plan = self.plan.as_ref()?;
            return Some(Section::new(Topic::Position, std::slice::from_ref(&plan.now), Vec::new()));
        };
        let lines: Vec<String> =
            [&said.headline, &said.lede].into_iter().filter(|text| !text.is_empty()).cloned().collect();
        let mut evidence = vec![Evidence::Table(key_figures(said))];
        evidence.extend(said.table.clone().map(Evidence::Table));
        Some(Section::new(Topic::Position, &lines, evidence))
    }

    fn comparison(&self) -> Option<Section> {
        let compared = self.compared.as_ref()?;
        let lines: Vec<String> =
            compared.answers.iter().map(|(headline, lede)| format!("{ITEM}{}", joined(headline, lede))).collect();
        let mut table = compared.measures.clone();
        table.notes.extend(compared.neighbours.clone());
        let evidence = vec![Evidence::Figure(Box::new(compared.trend.clone())), Evidence::Table(table)];
        Some(Section::new(Topic::Comparison, &lines, evidence))
    }

    fn performance(&self) -> Option<Section> {
        let plan = self.plan.as_ref()?;
        let lede = if plan.may_judge { plan.lede.as_str() } else { "" };
        let mut lines = vec![joined(&plan.headline, lede)];
        lines.extend(self.counted_otherwise(plan));
        lines.extend(Some(plan.within_chance.clone()).filter(|said| !said.is_empty()));
        if !plan.assumptions.is_empty() {
            lines.push(format!("{} assumes:", capitalised(&plan.scenario)));
            lines.extend(plan.assumptions.iter().take(MOST_LISTED).map(|assumed| format!("{ITEM}{assumed}")));
        }
        let (heading, why) = &plan.holds;
        lines.push(format!("{heading}. {}", why.join(" ")));
        if !plan.tested.is_empty() {
            lines.push(format!("The method was tried on the past of this council. {}", plan.tested));
        }
        let mut evidence = vec![Evidence::Figure(Box::new(plan.path.clone())), Evidence::Table(plan.ledger.clone())];
        evidence.extend(plan.differences.clone().map(Evidence::Table));
        evidence.extend(plan.tornado.clone().map(|figure| Evidence::Figure(Box::new(figure))));
        Some(Section::new(Topic::Plan, &lines, evidence))
    }

    fn pipeline(&self) -> Option<Section> {
        let known = self.pipeline.as_ref()?;
        let mut lines = known.said.clone();
        lines.extend(known.assumed.iter().take(MOST_LISTED).map(|said| format!("{ITEM}{said}")));
        let evidence = known.calendar.clone().map(Evidence::Table).into_iter().collect();
        Some(Section::new(Topic::Pipeline, &lines, evidence))
    }

    /// Why the plan begins with other vacancies than the position states, where it does.
    fn counted_otherwise(&self, plan: &PlanDraft) -> Option<String> {
        let (stated, counted) = (number_text(self.vacant?, 0), number_text(plan.vacant?, 0));
        (stated != counted).then(|| {
            format!("The plan counts vacancies as funded posts less FTE in post, role by role: {counted}, where {stated} are stated.")
        })
    }

    fn cost(&self) -> Option<Section> {
        let plan = self.plan.as_ref()?;
        let Some(costs) = &plan.costs else {
            let none = "No cost of an FTE in post and of an agency FTE has been given, and nothing is assumed about pay: costs are not included.";
            return Some(Section::new(Topic::Cost, &[none.to_owned()], Vec::new()));
        };
        let lines: Vec<String> = costs.first_year.iter().chain(&costs.compared).cloned().collect();
        Some(Section::new(Topic::Cost, &lines, vec![Evidence::Table(costs.table.clone())]))
    }

    fn risks(&self) -> Option<Section> {
        let plan = self.plan.as_ref()?;
        let mut lines: Vec<String> = plan.dated.iter().map(|said| format!("{ITEM}{said}")).collect();
        if !plan.sought.is_empty() {
            lines.push("What it takes to reach the target by one lever:".to_owned());
            lines.extend(plan.sought.iter().map(|said| format!("{ITEM}{said}")));
        }
        let evidence = plan.breaks.clone().map(Evidence::Table).into_iter().collect();
        Some(Section::new(Topic::Risks, &lines, evidence))
    }

    fn method(&self) -> Section {
        let mut lines = vec![
            "FTE sums every post; headcount takes each person once. The two are never added or compared. Registered social workers the council employs count; agency staff stand apart.".to_owned(),
        ];
        if let Some(plan) = &self.plan {
            lines.push("The plan is projected month by month from its assumptions; the futures vary them within what the past of all councils has shown, and chance.".to_owned());
            lines.extend(plan.caveats.iter().map(|said| format!("{ITEM}{said}")));
        }
        let ids: Vec<&str> = match &self.position {
            Some(said) => said.tiles.iter().map(|tile| tile.id.as_str()).collect(),
            None => COMPARED.iter().map(|one| one.id()).collect(),
        };
        let used: Vec<_> = ids.into_iter().filter_map(measure).filter(|one| !one.is_count()).collect();
        let shared =
            used.first().map(|first| first.source).filter(|source| used.iter().all(|one| one.source == *source));
        let rows = used.iter().map(|one| {
            let source = if shared.is_some() { None } else { Some(Shown::text(one.source)) };
            TableRow::new(one.name, std::iter::once(Shown::text(one.formula())).chain(source).collect())
        });
        let columns = ["Formula", "Whose definition"].into_iter().take(if shared.is_some() { 1 } else { 2 });
        let table = TableView {
            caption: "What the rates are".to_owned(),
            first: "Measure".to_owned(),
            columns: columns.map(str::to_owned).collect(),
            rows: rows.collect(),
            notes: shared.map(|source| format!("Whose definition: {source}.")).into_iter().collect(),
        };
        let evidence = if table.rows.is_empty() { Vec::new() } else { vec![Evidence::Table(table)] };
        Section::new(Topic::Method, &lines, evidence)
    }

    fn quality(&self) -> Option<Section> {
        let mut lines = Vec::new();
        let mut evidence = Vec::new();
        if let Some(said) = &self.position {
            let listed = said.checks.iter().take(MOST_LISTED);
            // Findings in a published case speak of the paper it is from.
            let of_case =
                |open: &Snapshot| open.members.iter().any(|member| matches!(member.origin, Origin::Case { .. }));
            let source = if self.open.is_some_and(of_case) && !said.checks.is_empty() {
                " In these “the paper” is the source named under “Purpose”."
            } else {
                ""
            };
            let more = said.checks.len().saturating_sub(MOST_LISTED);
            let more = if more > 0 {
                format!("; the first {MOST_LISTED} are listed, all are in the Position room")
            } else {
                String::new()
            };
            let grave = self.grave();
            let weight = if grave == 0 { String::new() } else { format!(", {} among them", graver(grave)) };
            lines.push(format!("{}{weight}{more}.{source}", said.checks_summary()));
            for check in listed {
                lines.push(format!("{ITEM}{}: {}", check.severity.label(), joined(&check.finding, &check.explanation)));
            }
        }
        let own = |open: &&Snapshot| open.members.iter().any(|member| member.origin == Origin::Files);
        if let Some(open) = self.open.filter(own) {
            lines.extend(self.files.iter().map(|report| format!("{ITEM}{}: {}", report.name, found_in(report))));
            evidence.push(Evidence::Table(provenance(open)));
        }
        let notes = self.compared.as_ref().map_or(&[][..], |compared| &compared.notes);
        if !notes.is_empty() {
            lines.push("Of the published figures it is to be known that:".to_owned());
            lines.extend(notes.iter().map(|said| format!("{ITEM}{said}")));
        }
        (!lines.is_empty()).then(|| Section::new(Topic::Quality, &lines, evidence))
    }
}

/// How many findings are more than notes, as both the recommendation and the section on data quality say it.
fn graver(count: usize) -> String {
    amount(count as f64, "data issue", "data issues")
}

/// What was noticed in a file: the gravest kinds in words, the others counted.
fn found_in(report: &FileReport) -> String {
    let said = |group: &FindingGroup| {
        let times = amount(group.places.len() as f64, "place", "places");
        let done = group.done.trim_end_matches('.');
        if done.is_empty() {
            format!("{} ({times}).", group.title)
        } else {
            format!("{} ({times}): {done}.", group.title)
        }
    };
    // They stand in the order of their weight.
    let named: Vec<String> = report.findings.iter().take(MOST_NAMED).map(said).collect();
    let more = report.findings.len().saturating_sub(MOST_NAMED);
    let more = match (named.is_empty(), more) {
        (true, _) => "nothing amiss.".to_owned(),
        (false, 0) => String::new(),
        (false, more) => {
            format!("{} more in the Data room.", amount(more as f64, "kind of finding", "kinds of finding"))
        }
    };
    named.into_iter().chain(Some(more).filter(|more| !more.is_empty())).collect::<Vec<_>>().join(" ")
}

fn joined(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first} {second}") }
}

/// The figures of the position, a line each, beside England's.
fn key_figures(said: &Position) -> TableView {
    let rows = said.tiles.iter().map(|tile| {
        let beside = tile.comparison.as_ref().map_or_else(String::new, |one| match one.gap.as_str() {
            "" => one.text.clone(),
            gap => format!("{}, ours {gap}", one.text),
        });
        let note = [tile.detail.as_str(), tile.label.as_str()].into_iter().filter(|text| !text.is_empty());
        let note = note.collect::<Vec<_>>().join("; ");
        TableRow::new(tile.name.clone(), vec![tile.value.clone(), Shown::text(beside), Shown::text(note)])
    });
    TableView {
        caption: format!("Key figures of {}, {}", said.name, said.as_at),
        first: "Figure".to_owned(),
        columns: ["Value", "England", "Note"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}
