//! Vectors of the pipeline: forward to joiners, backward from posts to places.

use homegrown::pipeline::{Employer, Need, Repeat, StudentCohort, arrivals, partner_share, size};
use homegrown::workforce::{CalendarMonth, Share};
use serde_json::{Value, json};

use super::retention::whole;
use super::{list, number, text};

fn share(value: &Value, key: &'static str) -> Result<Share, String> {
    Share::try_new(key, number(value, key)?).map_err(|error| error.to_string())
}

/// Returns a whole number of a field that may be null.
fn optional<T: TryFrom<i64>>(value: &Value, key: &str) -> Result<Option<T>, String> {
    if value[key].is_null() { Ok(None) } else { whole(value, key).map(Some) }
}

fn cohort(value: &Value) -> Result<StudentCohort, String> {
    let every_months: Option<u16> = optional(value, "repeat_every_months")?;
    let times = optional(value, "repeats")?;
    Ok(StudentCohort {
        route: text(value, "route")?.to_owned(),
        provider: String::new(),
        employer: String::new(),
        start_month: whole(value, "start_month")?,
        places: number(value, "places")?,
        completion: share(value, "completion")?,
        months_to_qualify: whole(value, "months_to_qualify")?,
        placement_share: share(value, "placement_share")?,
        conversion: share(value, "conversion")?,
        nqsw_calendar_month: optional(value, "nqsw_calendar_month")?,
        repeat: every_months.map(|every_months| Repeat { every_months, times }),
    })
}

pub(super) fn forward(input: &Value) -> Result<Value, String> {
    let base = CalendarMonth::parse(text(input, "base")?).map_err(|_refused| "base is no month")?;
    let cohorts = list(input, "cohorts")?.iter().map(cohort).collect::<Result<Vec<StudentCohort>, String>>()?;
    let rows: Vec<Value> = arrivals(base, whole(input, "months")?, &cohorts)
        .iter()
        .map(|row| {
            json!({
                "month": row.month,
                "route": row.route,
                "qualifiers": row.qualifiers,
                "placed": row.placed,
                "joiners": row.joiners,
            })
        })
        .collect();
    Ok(json!({"rows": rows}))
}

pub(super) fn backward(input: &Value) -> Result<Value, String> {
    let need = Need {
        posts: number(input, "posts")?,
        conversion: share(input, "conversion")?,
        completion: share(input, "completion")?,
        placement_share: share(input, "placement_share")?,
        educators: number(input, "educators")?,
        placements_each: number(input, "placements_each")?,
        course_places: None,
    };
    let sizing = size(&need).ok_or("no number of places fills a post")?;
    let mut employers = Vec::new();
    for employer in list(input, "placements_by_employer")? {
        let partner = employer["partner"].as_bool().ok_or("partner is not true or false")?;
        employers.push(Employer::new(text(employer, "employer")?, partner, whole(employer, "placements")?));
    }
    Ok(json!({
        "placements_needed": sizing.placements_needed,
        "placements_capacity": sizing.placements_capacity,
        "placements": sizing.placements,
        "course_places_needed": sizing.course_places_needed,
        "course_places": sizing.course_places,
        "posts_filled": sizing.posts_filled,
        "posts_short": sizing.posts_short,
        "partner_share": partner_share(&employers),
    }))
}
