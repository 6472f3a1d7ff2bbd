//! Headings as words of a vocabulary, so that a heading nobody has listed still speaks: "Position text",
//! "Employees[Job Title]", "ContractedFTE", "Empl.%".
//!
//! A new word is one entry of [`WORDS`]; what words together say of a field is one entry of [`SAYINGS`].

mod saying;

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use crate::import::Field;
use saying::{SAYINGS, Saying};

/// What words stand for, with the spellings and abbreviations of the systems councils use.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str])] = &[
    ("title", &["title", "titles", "designation", "occupation", "profession", "discipline", "titel"]),
    ("post", &["post", "posts", "position", "positions", "posn", "pos", "job", "role", "roles", "seat", "stelle", "planstelle", "posting", "appointment"]),
    ("words", &["text", "txt", "desc", "descr", "description", "label", "bezeichnung", "narrative", "profile"]),
    ("name", &["name", "names", "nm"]),
    ("code", &["no", "number", "num", "nr", "nbr", "id", "ids", "ident", "identifier", "code", "key", "ref", "reference", "cd", "uid", "nummer"]),
    ("person", &["employee", "employees", "emp", "empl", "ee", "person", "pers", "personnel", "personal", "staff", "worker", "workers", "colleague", "payroll", "resource", "individual", "practitioner", "people"]),
    ("assignment", &["assignment", "asg", "assignments", "employment", "engagement", "placement", "booking"]),
    ("surname", &["surname", "lastname", "nachname"]),
    ("forename", &["forename", "forenames", "firstname", "vorname", "given"]),
    ("first", &["first", "1st", "earliest"]),
    ("last", &["last", "latest", "most", "recent"]),
    ("full", &["full", "fulltime", "ft", "vollzeit"]),
    ("part", &["part"]),
    ("time", &["time"]),
    ("display", &["display", "known", "preferred", "legal"]),
    ("family", &["family"]),
    ("fte", &["fte", "wte", "ftes", "equivalent", "capacity", "utilisation", "fractional"]),
    ("percent", &["percent", "pct", "percentage", "prozent", "proportion", "share"]),
    ("hours", &["hours", "hrs", "hour", "hr", "stunden"]),
    ("week", &["week", "weekly", "wk", "pw", "weeks"]),
    ("standard", &["standard", "std", "basis"]),
    ("work", &["work", "working", "worked", "scheduled", "planned", "expected", "normal", "basic", "paid", "actual"]),
    ("contract", &["contract", "contracts", "contracted", "contractual", "cont"]),
    ("start", &["start", "starts", "started", "starting", "begin", "begins", "began", "beginning", "commence", "commenced", "commencement", "commencing", "hire", "hired", "join", "joined", "joining", "entry", "appointed", "from", "since", "eintritt", "beginn", "onboarded", "arrival", "arrived", "engaged", "apptd", "appt", "doj"]),
    ("end", &["end", "ends", "ended", "ending", "endda", "finish", "finishes", "finished", "ceases", "exited", "termination", "terminated", "term", "leave", "leaving", "leaver", "left", "until", "to", "austritt", "exit", "ceased", "separation", "dol", "lwd", "trm"]),
    ("date", &["date", "dates", "dt", "datum", "day", "dte"]),
    ("service", &["service", "svc", "serv", "srv"]),
    ("continuous", &["continuous", "reckonable", "csd", "crd", "lgs"]),
    ("original", &["original", "orig", "enterprise", "company", "council", "authority", "employer", "organisational"]),
    ("effective", &["effective", "eff", "valid"]),
    ("validity", &["begda"]),
    ("fixed", &["fixed", "temporary end"]),
    ("expected", &["projected", "anticipated", "proposed", "forecast"]),
    ("birth", &["birth", "dob", "born", "birthdate", "geburtsdatum", "gebdat", "birthday"]),
    ("sex", &["sex", "gender", "geschlecht"]),
    ("ethnic", &["ethnic", "ethnicity", "race"]),
    ("registration", &["registration", "reg", "swe", "hcpc", "pin", "registrant", "sweno"]),
    ("professional", &["professional", "prof", "social", "england"]),
    ("team", &["team", "teams", "unit", "section", "org", "organisation", "organization", "orgunit", "orgeh", "subteam", "supervisory", "squad", "pod"]),
    ("department", &["department", "dept", "directorate", "division", "branch", "portfolio", "business", "function"]),
    ("centre", &["centre", "center", "ctr", "kostenstelle"]),
    ("cost", &["cost", "costs", "charge", "amount", "net", "gross", "vat", "spend", "invoice", "budget code"]),
    ("place", &["location", "office", "base", "site", "locality", "hub", "area", "workplace", "building"]),
    ("type", &["type", "types", "category", "cat", "class", "group", "subgroup", "grp", "sgrp", "nature", "arrangement", "kind"]),
    ("status", &["status", "state", "stat"]),
    ("flag", &["flag", "indicator", "ind", "yn", "is"]),
    ("agency", &["agency", "contingent", "locum", "locums", "interim", "umbrella", "offpayroll"]),
    ("supplier", &["supplier", "vendor", "provider"]),
    ("reason", &["reason", "reasons", "rsn", "cause", "grund", "why"]),
    ("destination", &["destination", "dest"]),
    ("origin", &["origin", "source", "came", "come"]),
    ("cases", &["case", "cases", "caseload", "caseloads", "allocations", "allocated", "involvement", "involvements"]),
    ("client", &["client", "clients", "child", "children", "cyp", "customer", "subject", "mosaic", "liquidlogic", "lcs", "ics"]),
    ("open", &["open", "active", "current", "held"]),
    ("absence", &["absence", "absent", "sick", "sickness", "absences"]),
    ("lost", &["lost", "days"]),
    ("grade", &["grade", "scale", "band", "spine", "spinal", "scp", "payscale", "level", "salary"]),
    ("month", &["month", "months", "monthly", "quarter", "qtr"]),
    // A day that the whole row is of, and nobody's start or end.
    ("period", &["period", "periods", "snapshot", "extract", "extracted", "paydate", "payday"]),
    ("established", &["established", "establishment", "budget", "budgeted", "funded", "approved", "authorised", "est", "estab", "estabd", "establ"]),
    ("filled", &["filled", "occupied", "incumbent", "incumbents", "occupant", "holder", "postholder", "occ"]),
    ("occupancy", &["occupancy", "hiring", "vacantfilled"]),
    ("vacant", &["vacant", "vacancy", "vacancies", "unfilled", "variance", "gap", "vac", "vacs"]),
    ("cover", &["cover", "covering", "covered", "backfill"]),
    ("candidate", &["candidate", "temp", "temporary", "contractor", "consultant", "locum worker"]),
    ("order", &["order", "requisition", "req", "po"]),
    ("timesheet", &["timesheet", "ts"]),
    ("cohort", &["cohort", "intake"]),
    ("route", &["route", "programme", "pathway"]),
    ("outcome", &["outcome"]),
    // Something that begins and ends while somebody stays.
    ("asye", &["asye", "nqsw"]),
    ("subject", &["induction", "supplement", "supplements", "retention", "payment", "payments", "pay", "honorarium", "market", "mentor", "mentoring", "protection", "protected", "visa", "permit", "licence", "sponsorship", "insurance", "accreditation", "acting", "loan"]),
    // What a column with one of these is about is not the row's own subject.
    ("foreign", &["manager", "managers", "supervisor", "supervision", "reports", "reporting", "dbs", "crb", "probation", "probationary", "review", "reviewed", "expiry", "expires", "expire", "renewal", "appraisal", "qualification", "qualified", "training", "increment", "incremental", "allowance", "bal", "balance", "entitlement", "accrued", "email", "mail", "phone", "telephone", "mobile", "postcode", "address", "nino", "ni", "previous", "prior", "former", "next", "modified", "updated", "created", "union", "disability", "religion", "marital", "nationality", "age", "rate", "pension", "bank", "car", "vehicle", "school", "parent", "allowances", "deadline", "visit", "secondment", "emergency", "contact", "carer", "still"]),
];

/// Words that say nothing.
const FILLERS: &[&str] = &[
    "of", "the", "a", "an", "at", "in", "on", "for", "as", "with", "and", "or", "by", "per", "sum", "max", "min",
    "count", "total", "value", "s", "y", "n", "e",
];

/// What is worked or paid per.
const PERIODS: &[&str] =
    &["week", "wk", "month", "year", "annum", "day", "hour", "position", "post", "cent", "employee", "person"];

/// What stands behind a W that stands for a week.
const WEEK_ENDS: &[&str] = &["e", "end", "ending", "ended"];

/// Words that say before “of” that a column counts.
const COUNTS: &[&str] = &["number", "numbers", "no", "nos", "num", "nr", "count"];

/// A heading's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// What the known ones stand for, once each.
    known: Vec<&'static str>,
    /// How many are not known.
    unknown: usize,
}

fn vocabulary() -> &'static HashMap<&'static str, &'static str, FixedState> {
    static VOCABULARY: OnceLock<HashMap<&'static str, &'static str, FixedState>> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let spellings = WORDS.iter().flat_map(|(word, spellings)| spellings.iter().map(|spelling| (*spelling, *word)));
        spellings.collect()
    })
}

impl Words {
    /// Takes the words of a heading as printed.
    pub(crate) fn new(heading: &str) -> Self {
        // A report's table stands before the column's own name in brackets.
        let own = heading.strip_suffix(']').and_then(|text| text.rsplit_once('[')).map_or(heading, |(_, own)| own);
        let mut words = Self::default();
        let mut all = together(&split(own)).into_iter().peekable();
        while let Some(word) = all.next() {
            // “Number of employees” counts them, and “employee number” is one's number.
            if COUNTS.contains(&word.as_str()) && all.next_if(|next| next == "of").is_some() {
                words.add("count");
                continue;
            }
            // “FTE in post” is of who holds the posts.
            if word == "in" && all.next_if(|next| matches!(next.as_str(), "post" | "posts")).is_some() {
                words.add("filled");
                continue;
            }
            // “W/ending” and “W/C” are of a week, and “where from” is where somebody came from.
            if word == "w" && all.next_if(|next| WEEK_ENDS.contains(&next.as_str())).is_some() {
                words.add("week");
                words.add("end");
                continue;
            }
            if word == "where" && all.next_if(|next| next == "from").is_some() {
                words.add("origin");
                continue;
            }
            // “Role on leaving” is a role.
            let is_at = matches!(word.as_str(), "on" | "at" | "when" | "upon");
            if is_at && all.next_if(|next| matches!(next.as_str(), "leaving" | "exit" | "termination")).is_some() {
                continue;
            }
            // “Children per FTE” is no FTE.
            if word == "per" && all.peek().is_some_and(|next| !PERIODS.contains(&next.as_str())) {
                words.add("foreign");
                continue;
            }
            if FILLERS.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            if crate::import::value::date::month_of_name(&word).is_some() && word != "may" {
                continue;
            }
            if let Some(meant) = vocabulary().get(word.as_str()) {
                words.add(meant);
            } else if let Some(parts) = run_together(&word) {
                parts.into_iter().for_each(|part| words.add(part));
            } else {
                words.unknown += 1;
            }
        }
        words
    }

    fn add(&mut self, word: &'static str) {
        if !self.known.contains(&word) {
            self.known.push(word);
        }
    }

    /// Whether a word of the heading stands for this.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.known.contains(&word)
    }

    /// Whether the column is about something else than the row's own subject: its manager, a check, a balance.
    pub(crate) fn is_foreign(&self) -> bool {
        self.has("foreign")
    }

    /// Whether a word of the heading is not known.
    pub(crate) const fn is_strange(&self) -> bool {
        self.unknown > 0
    }

    /// Returns how plainly the words say that the column holds a field, from 0 to 1.
    pub(crate) fn says(&self, field: Field) -> f64 {
        if self.known.is_empty() || self.is_foreign() {
            return 0.0;
        }
        let of_field = SAYINGS.iter().filter(|saying| saying.field == field);
        of_field.map(|saying| self.weigh(saying)).fold(0.0, f64::max)
    }

    fn weigh(&self, saying: &Saying) -> f64 {
        if !saying.words.iter().all(|word| self.has(word)) || saying.but.iter().any(|word| self.has(word)) {
            return 0.0;
        }
        // “Worker” alone is somebody's number where it holds numbers; “social worker” and “advanced practitioner” are not.
        let is_alone = self.known.len() == 1 && self.unknown == 0;
        if saying.field == Field::EmployeeNumber && saying.words == ["person"] && !is_alone {
            return 0.0;
        }
        // Words that are left over make it less plain.
        let over = self.known.len() - saying.words.len();
        saying.plainly / (1.0 + 0.08 * over as f64 + 0.06 * self.unknown as f64)
    }
}

/// Splits a heading into words in lower case, at signs and where the case or digits change.
fn split(heading: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = heading.chars().collect();
    for (at, c) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let turns = c.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && after.is_lowercase())
            || c.is_ascii_digit() != before.is_ascii_digit() && before.is_alphanumeric();
        if turns || !c.is_alphanumeric() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if c == '%' {
            words.push("percent".to_owned());
        } else if c == '#' {
            words.push("no".to_owned());
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Joins single letters that stand for a known word together: “D.O.J.”.
fn together(words: &[String]) -> Vec<String> {
    let is_letter = |word: &String| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut all: Vec<String> = Vec::with_capacity(words.len());
    for letters in words.chunk_by(|one, next| is_letter(one) && is_letter(next)) {
        let joined = letters.concat();
        if letters.len() > 1 && vocabulary().contains_key(joined.as_str()) {
            all.push(joined);
        } else {
            all.extend_from_slice(letters);
        }
    }
    all
}

/// Returns what the parts of a word stand for that is several run together: "jobtitle", "wkhrs".
fn run_together(word: &str) -> Option<Vec<&'static str>> {
    const SHORTEST: usize = 2;
    if word.len() < 5 || !word.is_ascii() {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        // The longest first, so that "startdate" is no "star" and "tdate".
        let part = (SHORTEST..=rest.len()).rev().find_map(|length| {
            let part = rest.get(..length)?;
            let meant = vocabulary().get(part)?;
            let left = rest.len() - length;
            (left != 1 && (length >= 3 || left == 0 || parts.is_empty())).then_some((length, *meant))
        });
        let (length, meant) = part?;
        parts.push(meant);
        rest = rest.get(length..)?;
    }
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(heading: &str, fields: &[Field]) -> Field {
        let words = Words::new(heading);
        *fields.iter().max_by(|a, b| words.says(**a).total_cmp(&words.says(**b))).unwrap()
    }

    #[test]
    fn headings_nobody_listed_speak() {
        use Field::{
            BirthDate, ContractEnd, CouncilStart, EmployeeNumber, Fte, Hours, JobTitle, LeavingDate, PostNumber,
            PostStart, Registration, ServiceStart, Surname, Team,
        };
        let fields = [
            BirthDate,
            ContractEnd,
            CouncilStart,
            EmployeeNumber,
            Fte,
            Hours,
            JobTitle,
            LeavingDate,
            PostNumber,
            PostStart,
            Registration,
            ServiceStart,
            Surname,
            Team,
        ];
        for (heading, field) in [
            ("Position text", JobTitle),
            ("Employees[Job Title]", JobTitle),
            ("PostTitle", JobTitle),
            ("jobtitle", JobTitle),
            ("Empl.%", Fte),
            ("FTE at 30/09/2025", Fte),
            ("Sum of FTE", Fte),
            ("WkHrs", Hours),
            ("Sched. weekly hrs", Hours),
            ("Pers.No.", EmployeeNumber),
            ("WORKER_REF", EmployeeNumber),
            ("POSN_ID", PostNumber),
            ("ENDDA", LeavingDate),
            ("Effective End Date", LeavingDate),
            ("Contract End Dt", ContractEnd),
            ("Enterprise Hire Date", CouncilStart),
            ("Assignment Effective Start", PostStart),
            ("Entry", ServiceStart),
            ("BEGDA", PostStart),
            ("Reg.No.", Registration),
            ("Org.unit", Team),
            ("Cost centre description", Team),
            ("Geburtsdatum", BirthDate),
            ("CONT_SERV_DT", CouncilStart),
            ("Cont Serv Date", CouncilStart),
            ("NHS CRD", CouncilStart),
            ("DT_APPTD", ServiceStart),
            ("DOJ", ServiceStart),
            ("D.O.J.", ServiceStart),
            ("D.o.B.", BirthDate),
            ("First day", ServiceStart),
        ] {
            assert_eq!(best(heading, &fields), field, "{heading}: {:?}", Words::new(heading));
        }
    }

    #[test]
    fn columns_about_something_else_say_nothing() {
        for heading in ["Line manager name", "DBS date", "Leave bal.", "Registration expiry date", "Previous job title"]
        {
            let words = Words::new(heading);
            assert!(Field::ALL.iter().all(|field| words.says(*field) == 0.0), "{heading}");
        }
    }
}
