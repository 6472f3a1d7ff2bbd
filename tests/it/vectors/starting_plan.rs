//! Lists of people and the plan that starts from them.

use homegrown::plan::{FteChange, Plan, PostChange, Probability, Role, RoleId};
use homegrown::projection::{Scope, Series, project};
use homegrown::starting_plan::lists::{
    Flows, GrowthCause, GrowthMeasure, JoinOrigin, JoiningKind, LEAVING_BANDS, Lacking, LadderRole, ListedAgency,
    ListedEstablishment, ListedPost, Loaded, Place, PublishedJoiners, Replay, StaffLists, calm, flows_of, replay,
};
use homegrown::workforce::CalendarMonth;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct WireLists {
    base: String,
    months: u16,
    window_months: u16,
    roles: Vec<WireRole>,
    people: Vec<WirePost>,
    lists: Loaded,
    establishment: Option<Vec<WireEstablishment>>,
    agency: Option<WireAgency>,
    england_rate: f64,
    published: Option<PublishedJoiners>,
}

#[derive(Deserialize)]
struct WireRole {
    id: String,
    newly_qualified: bool,
    supernumerary: bool,
    beside: bool,
}

#[derive(Deserialize)]
struct WirePost {
    person: String,
    role: String,
    fte: f64,
    service_start: Option<String>,
    role_start: Option<String>,
    end: Option<String>,
    origin: Option<String>,
    previous_role: Option<String>,
}

#[derive(Deserialize)]
struct WireEstablishment {
    role: String,
    posts: Option<f64>,
    vacant: Option<f64>,
    changes: Vec<WireChange>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireChange {
    Step { from_month: u16, change: f64 },
    Temporary { from_month: u16, to_month: u16, change: f64 },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireAgency {
    ByRole { roles: Vec<WireAgencyRole> },
    Total { fte: f64 },
}

#[derive(Deserialize)]
struct WireAgencyRole {
    role: String,
    fte: f64,
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn month(text: &str) -> Result<CalendarMonth, String> {
    CalendarMonth::parse(text.get(..7).unwrap_or(text)).map_err(said)
}

fn dated(text: Option<&String>) -> Result<Option<CalendarMonth>, String> {
    text.map(|text| month(text)).transpose()
}

/// The lists as the method takes them, and the names of roles.
fn read(wire: &WireLists) -> Result<(StaffLists, Vec<String>), String> {
    let names: Vec<String> = wire.roles.iter().map(|role| role.id.clone()).collect();
    let place = |name: &str| -> Result<Place, String> {
        names.iter().position(|known| known == name).ok_or_else(|| format!("no role is called {name}"))
    };
    let mut persons: Vec<&str> = Vec::new();
    let mut posts = Vec::new();
    for post in &wire.people {
        let person = persons.iter().position(|known| *known == post.person).unwrap_or_else(|| {
            persons.push(&post.person);
            persons.len() - 1
        });
        posts.push(ListedPost {
            person: u32::try_from(person).map_err(said)?,
            role: place(&post.role)?,
            fte: post.fte,
            service_start: dated(post.service_start.as_ref())?,
            role_start: dated(post.role_start.as_ref())?,
            end: dated(post.end.as_ref())?,
            origin: post.origin.as_deref().map(|origin| match origin {
                "newly_qualified" => JoinOrigin::NewlyQualified,
                "agency" => JoinOrigin::Agency,
                _ => JoinOrigin::Other,
            }),
            previous_role: post.previous_role.as_deref().map(place).transpose()?,
        });
    }
    let change = |change: &WireChange| {
        let fte = |value: f64| FteChange::try_new(value).map_err(said);
        Ok::<_, String>(match *change {
            WireChange::Step { from_month, change } => PostChange::Step { from_month, change: fte(change)? },
            WireChange::Temporary { from_month, to_month, change } => {
                PostChange::Temporary { from_month, to_month, change: fte(change)? }
            }
        })
    };
    let establishment = |list: &Vec<WireEstablishment>| {
        list.iter()
            .map(|one| {
                Ok(ListedEstablishment {
                    role: place(&one.role)?,
                    posts: one.posts,
                    vacant: one.vacant,
                    changes: one.changes.iter().map(change).collect::<Result<_, String>>()?,
                })
            })
            .collect::<Result<Vec<_>, String>>()
    };
    let agency = |agency: &WireAgency| {
        Ok::<_, String>(match agency {
            WireAgency::ByRole { roles } => ListedAgency::ByRole(
                roles.iter().map(|one| Ok((place(&one.role)?, one.fte))).collect::<Result<_, String>>()?,
            ),
            WireAgency::Total { fte } => ListedAgency::Total(*fte),
        })
    };
    let roles = wire.roles.iter().map(|role| LadderRole {
        newly_qualified: role.newly_qualified,
        supernumerary: role.supernumerary,
        beside: role.beside,
    });
    let lists = StaffLists {
        base: month(&wire.base)?,
        window_months: wire.window_months,
        roles: roles.collect(),
        posts,
        loaded: wire.lists,
        establishment: wire.establishment.as_ref().map(establishment).transpose()?,
        agency: wire.agency.as_ref().map(agency).transpose()?,
        england_rate: wire.england_rate,
        published: wire.published,
    };
    Ok((lists, names))
}

const fn code(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Agency => "agency",
        Lacking::AgencyByRole => "agency_by_role",
        Lacking::EarlierList => "earlier_list",
        Lacking::Joiners => "joiners",
        Lacking::Leavers => "leavers",
        Lacking::Posts => "posts",
        Lacking::PublishedStarters => "published_starters",
        Lacking::Replay => "replay",
        Lacking::RoleStarts => "role_starts",
        Lacking::ServiceStart => "service_start",
        Lacking::Starters => "starters",
    }
}

/// Computes the starting plan of lists, its replay, its path and what is not calm.
pub(super) fn starting_plan(input: &Value) -> Result<Value, String> {
    let wire = WireLists::deserialize(input).map_err(said)?;
    let (lists, names) = read(&wire)?;
    let flows = flows_of(&lists);
    let roles: Vec<Role> = (0..)
        .map(RoleId)
        .zip(&wire.roles)
        .map(|(id, role)| Role {
            supernumerary: role.supernumerary,
            newly_qualified: role.newly_qualified,
            ..Role::named(id, &role.id)
        })
        .collect();
    let plan = Plan::try_new(flows.assumptions(roles.clone(), wire.months, true).map_err(said)?).map_err(said)?;
    let projection = project(&plan);
    let path = |role: &Role| {
        let of = |series| -> Vec<Option<f64>> {
            (0..=usize::from(wire.months)).map(|month| projection.at(series, Scope::Role(role.id), month)).collect()
        };
        json!({
            "role": role.name,
            "in_post": of(Series::InPost),
            "vacancies": of(Series::Vacancies),
            "over_establishment": of(Series::OverEstablishment),
            "agency": of(Series::Agency),
        })
    };
    let ids = flow_ids(&flows, &names);
    let growths = calm(&plan, &projection).into_iter().map(|growth| {
        let cause = growth.cause.map(|cause| match cause {
            GrowthCause::Intake(id) => ids[usize::from(id.0) - 1].clone(),
            GrowthCause::Moves(id) | GrowthCause::FewerMoves(id) => {
                let rule = plan.progression.iter().find(|rule| rule.id == id).unwrap();
                let [from, to] = [rule.from, rule.to].map(|role| &names[usize::from(role.0)]);
                let is_completion = matches!(rule.pace, homegrown::plan::Pace::Completion { .. });
                if is_completion { format!("asye-{from}") } else { format!("{from}-{to}") }
            }
            GrowthCause::Posts => "posts".to_owned(),
            GrowthCause::Leaving => "leaving".to_owned(),
        });
        json!({
            "role": names[usize::from(growth.role.0)],
            "month": growth.month,
            "measure": match growth.measure {
                GrowthMeasure::Vacancies => "vacancies",
                GrowthMeasure::OverEstablishment => "over_establishment",
            },
            "growth": growth.growth,
            "flow": cause,
        })
    });
    let replayed = replay(&flows, &roles).map_err(said)?;
    let mut found = of_flows(&flows, &names, &ids);
    found["path"] = roles.iter().map(path).collect();
    found["calm"] = growths.collect();
    found["replay"] = replayed.map_or(Value::Null, |replayed| of_replay(&replayed, &names));
    found["agency"] = plan
        .agency
        .iter()
        .map(|agency| {
            let role = &names[usize::from(agency.role.0)];
            match &agency.supply {
                homegrown::plan::Supply::Cover(cover) => json!({"kind": "cover", "role": role, "cover": cover.value()}),
                homegrown::plan::Supply::Path(path) => {
                    let fte: Vec<f64> = path.iter().map(|fte| fte.value()).collect();
                    json!({"kind": "path", "role": role, "fte": fte})
                }
            }
        })
        .collect();
    Ok(found)
}

/// The ids the format gives to who joins, as [`Flows::joining`] lists them.
fn flow_ids(flows: &Flows, names: &[String]) -> Vec<String> {
    let id = |flow: &homegrown::starting_plan::lists::JoiningFlow| {
        let role = &names[flow.role];
        match flow.kind {
            JoiningKind::Cohort { calendar_month, .. } => format!("nqsw-{calendar_month}-{role}"),
            JoiningKind::NewlyQualified { .. } => format!("nqsw-{role}"),
            JoiningKind::Other { .. } => format!("other-{role}"),
            JoiningKind::Short { .. } => format!("short-{role}"),
            JoiningKind::Conversion { .. } => format!("conversion-{role}"),
            JoiningKind::KeepsFull { .. } => format!("fill-{role}"),
        }
    };
    flows.joining.iter().map(id).collect()
}

fn of_replay(replay: &Replay, names: &[String]) -> Value {
    let roles: Vec<Value> = names
        .iter()
        .zip(&replay.roles)
        .map(|(name, one)| {
            json!({"role": name, "start": one.start, "replay": one.flows, "with_filling": one.kept_full, "today": one.today})
        })
        .collect();
    json!({"start": replay.start, "replay": replay.flows, "with_filling": replay.kept_full, "today": replay.today, "roles": roles})
}

fn of_flows(flows: &Flows, names: &[String], ids: &[String]) -> Value {
    let level = &flows.level;
    let window = json!({"from_month": null, "to_month": null});
    let joining = flows.joining.iter().zip(ids).map(|(flow, id)| {
        let mut one = match flow.kind {
            JoiningKind::Cohort { calendar_month, fte } => {
                json!({"kind": "cohort", "fte": fte, "calendar_month": calendar_month, "fill": Probability::ONE.value()})
            }
            JoiningKind::NewlyQualified { fte_per_year }
            | JoiningKind::Other { fte_per_year }
            | JoiningKind::Short { fte_per_year } => {
                json!({"kind": "steady", "fte_per_year": fte_per_year, "fill": Probability::ONE.value()})
            }
            JoiningKind::Conversion { fte_per_month } => json!({"kind": "conversion", "fte_per_month": fte_per_month}),
            JoiningKind::KeepsFull { fraction } => json!({"kind": "vacancy_driven", "fraction": fraction}),
        };
        one["id"] = json!(id);
        one["role"] = json!(names[flow.role]);
        one["from_month"] = window["from_month"].clone();
        one["to_month"] = window["to_month"].clone();
        one
    });
    let joining: Vec<Value> = joining.collect();
    let by_name = |of: &dyn Fn(usize) -> Value| -> Vec<Value> {
        (0..names.len())
            .map(|place| {
                let mut one = of(place);
                one["role"] = json!(names[place]);
                one
            })
            .collect()
    };
    json!({
        "missing": flows.lacking.iter().map(|one| code(*one)).collect::<Vec<_>>(),
        "stock": by_name(&|place| {
            let stock = &flows.stock[place];
            json!({"fte": stock.fte(), "unknown_service": stock.unknown_service, "cells": stock.cells})
        }),
        "level": {
            "leavers": level.leavers, "exposure": level.exposure, "seen": level.seen, "england": level.england,
            "used": level.used, "lower": level.limits.lower, "upper": level.limits.upper,
        },
        "years": flows.years.iter().zip(LEAVING_BANDS).map(|(year, from)| json!({
            "from_year": from, "leavers": year.leavers, "exposure": year.exposure, "seen": year.seen,
            "used": year.used, "lower": year.limits.lower, "upper": year.limits.upper,
        })).collect::<Vec<_>>(),
        "by_role": by_name(&|place| {
            let one = &flows.by_role[place];
            json!({"leavers": one.leavers, "exposure": one.exposure, "seen": one.seen, "expected": one.expected,
                "multiplier": one.multiplier, "lower": one.limits.lower, "upper": one.limits.upper})
        }),
        "scale": flows.scale,
        "rates": by_name(&|place| json!({"central": flows.rates[place].central, "annual_q": flows.rates[place].annual()})),
        "joiners": by_name(&|place| {
            let one = &flows.joiners[place];
            json!({"newly_qualified": one.newly_qualified, "other": one.other,
                "of_them_conversions": one.of_them_conversions, "came_and_went": one.came_and_went, "fte": one.fte})
        }),
        "joins_factor": flows.joins_factor,
        "intakes": joining,
        "rungs": flows.rungs.iter().map(|rung| json!({
            "from": names[rung.from], "to": names[rung.to], "moves": rung.moves, "exposure": rung.exposure,
            "seen": rung.seen, "used": rung.used, "annual_rate": rung.annual(),
            "limit": if rung.is_uncapped { "uncapped" } else { "vacancy" },
        })).collect::<Vec<_>>(),
        "completion": flows.completion.iter().map(|one| json!({
            "from": names[one.from], "to": names[one.to], "at_service": one.at_service,
        })).collect::<Vec<_>>(),
        "filling": by_name(&|place| {
            json!({"gap_a_year": flows.filling[place].gap_a_year, "fraction": flows.filling[place].fraction})
        }),
        "posts": by_name(&|place| json!({"fte": flows.posts[place]})),
    })
}
