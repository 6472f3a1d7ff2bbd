//! The kinds that explain a projection.

use homegrown::explain::{Cause, Holding, Move, Range, Sought, Values, bridge, goal_seek, maintainability, tornado};
use homegrown::plan::{Interval80, RoleId};
use homegrown::projection::{Direction, Target, project};
use serde_json::{Value, json};

use super::plan::Named;
use super::projection::{month, outcome, scope};
use super::{list, number, text};

fn month_number(value: &Value) -> Result<u16, String> {
    u16::try_from(month(value)?).map_err(|error| error.to_string())
}

pub(super) fn bridge_of(input: &Value) -> Result<Value, String> {
    let named = Named::read(&input["plan"])?;
    let roles: Option<Vec<RoleId>> = match input["roles"].as_array() {
        None => None,
        Some(roles) => Some(
            roles
                .iter()
                .map(|name| named.role(name.as_str().ok_or("a role is not text")?))
                .collect::<Result<_, String>>()?,
        ),
    };
    let (from, to) = (month(&input["from_month"])?, month(&input["to_month"])?);
    let explained = bridge(&named.plan, &project(&named.plan), from, to, roles.as_deref()).ok_or("no such months")?;
    let id = |cause| match cause {
        Cause::Leavers => "leavers".to_owned(),
        Cause::Joins(intake) => format!("join:{}", named.intakes[usize::from(intake.0)]),
        Cause::PromotionsIn => "promotions_in".to_owned(),
        Cause::PromotionsOut => "promotions_out".to_owned(),
        Cause::Other => "other".to_owned(),
        Cause::Establishment => "establishment".to_owned(),
        Cause::OverEstablishment => "over_establishment".to_owned(),
    };
    let bars: Vec<Value> = explained.bars.iter().map(|bar| json!({"id": id(bar.cause), "value": bar.value})).collect();
    Ok(json!({"start": explained.start, "bars": bars, "end": explained.end}))
}

pub(super) fn goal_seek_of(input: &Value) -> Result<Value, String> {
    let named = Named::read(&input["plan"])?;
    let (asked, range) = (&input["target"], &input["range"]);
    let target = Target {
        measure: outcome(text(asked, "measure")?)?,
        scope: scope(&named, text(asked, "role")?)?,
        by: named.plan.base.plus(i32::from(month_number(&asked["month"])?)),
        direction: match text(asked, "direction")? {
            "at_most" => Direction::AtMost,
            "at_least" => Direction::AtLeast,
            other => return Err(format!("no direction is called {other}")),
        },
        value: number(asked, "value")?,
    };
    let whole = range["integer"].as_bool().ok_or("integer is neither true nor false")?;
    let range = Range {
        low: number(range, "low")?,
        high: number(range, "high")?,
        values: if whole { Values::Whole } else { Values::Any },
    };
    let sought = goal_seek(&named.plan, &named.lever(&input["lever"])?, range, &target);
    Ok(json!({ "result": match sought.map_err(|refused| refused.to_string())? {
        Sought::Found { value, outcome } => json!({"kind": "found", "value": value, "measure": outcome}),
        Sought::NotInRange => json!({"kind": "not_in_range"}),
    } }))
}

pub(super) fn tornado_of(input: &Value) -> Result<Value, String> {
    let named = Named::read(&input["plan"])?;
    let asked = &input["target"];
    let (mut ids, mut assumptions) = (Vec::new(), Vec::new());
    for assumption in list(input, "assumptions")? {
        ids.push(text(assumption, "id")?);
        let interval = Interval80 { low: number(assumption, "low")?, high: number(assumption, "high")? };
        assumptions.push((vec![named.lever(&assumption["lever"])?], interval));
    }
    let (of, scope) = (outcome(text(asked, "measure")?)?, scope(&named, text(asked, "role")?)?);
    let month = month_number(&asked["month"])?;
    let swung = tornado(&named.plan, of, scope, month, &assumptions);
    let row = |row: &homegrown::explain::Swing| json!({"id": ids[row.place], "at_low": row.at_low, "at_high": row.at_high, "swing": row.swing});
    Ok(json!({"base": swung.base, "rows": swung.rows.iter().map(row).collect::<Vec<_>>()}))
}

pub(super) fn maintainability_of(input: &Value) -> Result<Value, String> {
    let roles = list(input, "roles")?;
    let names: Vec<&str> = roles.iter().map(|role| text(role, "role")).collect::<Result<_, _>>()?;
    let place = |name: &str| names.iter().position(|known| *known == name).ok_or_else(|| format!("no role {name}"));
    let recruited = list(input, "recruit_roles")?;
    let holdings: Vec<Holding> = roles
        .iter()
        .map(|role| {
            let recruited = recruited.contains(&role["role"]);
            Ok(Holding { stock: number(role, "stock")?, leaving: number(role, "leaving")?, recruited })
        })
        .collect::<Result<_, String>>()?;
    let moves: Vec<Move> = list(input, "moves")?
        .iter()
        .map(|movement| {
            let (from, to) = (place(text(movement, "from")?)?, place(text(movement, "to")?)?);
            Ok(Move { from, to, rate: number(movement, "rate")? })
        })
        .collect::<Result<_, String>>()?;
    let held = maintainability(&holdings, &moves);
    let needed: Vec<Value> =
        names.iter().zip(&held.joins_needed).map(|(role, fte)| json!({"role": role, "fte": fte})).collect();
    let named = |places: &[usize]| places.iter().map(|place| names[*place]).collect::<Vec<_>>();
    Ok(json!({
        "joins_needed": needed,
        "maintainable": held.is_maintainable(),
        "short": named(&held.short),
        "over": named(&held.over),
    }))
}
