//! The words by which a row of a list of people says what it is.

/// Words of somebody who works when called.
pub(super) const CASUAL: &[&str] = &["casual", "bank", "relief", "sessional", "as and when", "zero hours", "zero hour"];
/// Words of somebody who is there no more.
pub(super) const ENDED: &[&str] = &[
    "left",
    "leaver",
    "terminated",
    "terminate",
    "resigned",
    "dismissed",
    "no longer",
    "not employed",
    "ended",
    "former",
    "ex employee",
    "not in post",
    "deceased",
    "withdrawn",
    "retired",
    "made redundant",
];
/// Words of somebody whose employment is not active: gone, unless they are on leave.
pub(super) const INACTIVE: &[&str] = &["inactive", "not active", "non active"];
/// Words of somebody who is away for so long that the published figures count them among leavers: they hold a post of
/// the council and work in none.
pub(super) const AWAY: &[&str] = &[
    "career break",
    "sabbatical",
    "external secondment",
    "seconded out",
    "seconded to",
    "secondment out",
    "secondee out",
    "out on secondment",
    "out on external",
];
/// Words of the headings of remarks.
pub(crate) const REMARKS: &[&str] = &["notes", "note", "comments", "comment", "remarks", "remark", "narrative", "info"];
/// Words with which a remark of somebody who has gone begins.
pub(super) const GONE: &[&str] = &["left", "leaver", "resigned", "retired", "terminated", "dismissed", "deceased"];
/// Words of an answer that is no.
pub(super) const NO: &[&str] = &[
    "no",
    "n",
    "0",
    "false",
    "none",
    "na",
    "n a",
    "employed",
    "employee",
    "permanent",
    "perm",
    "not agency",
    "non agency",
];
pub(super) const YES: &[&str] = &["1", "y", "yes", "true", "agency"];

/// Codes of how somebody is engaged that say they are employed and there.
pub(super) const PLAIN_CODES: &[&str] = &[
    "a", "act", "p", "perm", "prm", "pt", "ft", "ftc", "f", "t", "temp", "tmp", "e", "ee", "emp", "sub", "reg", "fte",
    "y", "live", "pft", "ppt", "fxt",
];
/// Words of somebody who is away for a time and in post all the same, whatever else the text says.
pub(super) const ON_LEAVE: &[&str] = &["maternity", "paternity", "parental", "adoption leave", "sick", "shared leave"];
/// What a post that is none, or none yet, is marked as.
pub(super) const NO_POST: &[&str] =
    &["deleted", "delete", "proposed", "abolished", "disestablished", "closed", "removed", "not approved"];
/// Beginnings of what a post is marked as that is kept from being filled.
pub(super) const HELD: &[&str] = &["held", "frozen", "on hold", "freeze"];
/// Words of headings that are of filling a post rather than of the post.
pub(super) const POST_FILLING: &[&str] = &["advert", "recruit", "vacanc", "approval", "request", "campaign", "offer"];
/// First words of texts that say how somebody is employed, or that they are away for a time and still in post.
pub(super) const PLAIN_WORDS: &[&str] = &[
    "temporary",
    "fixed",
    "full",
    "part",
    "job",
    "term",
    "annual",
    "annualised",
    "flexible",
    "acting",
    "maternity",
    "paternity",
    "parental",
    "adoption",
    "sick",
    "sickness",
    "long",
    "on",
    "leave",
    "suspended",
    "secondment",
    "seconded",
    "secondee",
    "apprentice",
    "probation",
    "probationary",
    "open",
    "indefinite",
    "standard",
    "normal",
    "current",
    "live",
    "in",
    "filled",
    "occupied",
    "yes",
    "newly",
    "nqsw",
    "asye",
    "notice",
    "working",
    "assigned",
    "paid",
    "covering",
    "cover",
    "backfill",
    "garden",
];
/// Texts that say that the list's own employer has somebody.
pub(super) const OURS: &[&str] = &[
    "us",
    "we",
    "ourselves",
    "our own",
    "ours",
    "our payroll",
    "council",
    "hr",
    "direct",
    "direct employee",
    "in house",
    "internal",
    "payroll",
    "own staff",
    "authority",
];
/// Texts that say, as a whole, that somebody is employed.
pub(super) const EMPLOYED: &[&str] = &[
    "staff",
    "salaried",
    "salary",
    "contract of employment",
    "paye",
    "on payroll",
    "payroll",
    "employee",
    "employed",
    "council employee",
    "council staff",
    "directly employed",
    "direct employee",
    "permanent staff",
    "paid",
    "monthly paid",
];
/// Texts that, as a whole, name people who are engaged otherwise, and so tell what their column is of.
pub(super) const ENGAGED: &[&str] = &[
    "agency",
    "agency worker",
    "agency staff",
    "locum",
    "off payroll",
    "contingent",
    "contingent worker",
    "contractor",
    "interim",
    "casual",
    "bank",
    "bank staff",
    "zero hours",
    "zero hour",
    "relief",
    "sessional",
    "self employed",
    "supply",
];
/// What stands before “agency” where it supplies no workers.
pub(super) const BEFORE_OTHER_AGENCY: &[&str] =
    &["multi", "inter", "cross", "joint", "partner", "adoption", "fostering", "regional", "voluntary"];
/// What stands behind it there.
pub(super) const BEHIND_OTHER_AGENCY: &[&str] =
    &["decision", "partnership", "partnerships", "liaison", "working", "safeguarding", "hub", "risk", "public"];
/// Words that put what stands beside them before today.
pub(super) const BEFORE: &[&str] =
    &["previously", "previous", "formerly", "former", "ex", "was", "converted", "transferred", "until"];
/// What may stand behind “external” and “interim” where an agency worker is meant.
pub(super) const AGENCY_BEHIND: &[&str] = &[
    "agency",
    "worker",
    "workers",
    "staff",
    "social",
    "contractor",
    "contract",
    "consultant",
    "resource",
    "supplier",
    "manager",
    "locum",
    "off",
    "cover",
];
