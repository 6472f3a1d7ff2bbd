//! What job titles, services and empty posts are called: the words by which the importer tells who is counted and where.
//!
//! A new title is one entry here. Matching is `interpret`'s; what columns are called is `alias`'s.

use crate::workforce::{Assignment, Level};

/// A job title's pattern: every word of `words` must be in the folded title, as a word or, where it ends in
/// `~`, as the beginning of one.
pub(crate) struct TitlePattern {
    pub(crate) words: &'static str,
    pub(crate) assignment: Assignment,
    /// Whether the words may be of the team or the work as well as of the title: “Social Worker - Family Support”.
    pub(crate) is_topic: bool,
}

const fn level(words: &'static str, level: Level) -> TitlePattern {
    TitlePattern { words, assignment: Assignment::SocialWorker { level, newly_qualified: false }, is_topic: false }
}

const fn newly(words: &'static str) -> TitlePattern {
    let assignment = Assignment::SocialWorker { level: Level::CaseHolder, newly_qualified: true };
    TitlePattern { words, assignment, is_topic: false }
}

const fn not(words: &'static str) -> TitlePattern {
    TitlePattern { words, assignment: Assignment::NotSocialWorker, is_topic: false }
}

const fn topic(words: &'static str) -> TitlePattern {
    TitlePattern { words, assignment: Assignment::NotSocialWorker, is_topic: true }
}

/// Job titles to roles; the first that fits is proposed.
pub(crate) const TITLES: &[TitlePattern] = &[
    // Not qualified, whatever else the title says.
    not("student"),
    not("apprentice~"),
    not("trainee"),
    not("unqualified"),
    not("non qualified"),
    not("not qualified"),
    not("non social"),
    not("pa"),
    not("secretary"),
    topic("business"),
    topic("admin~"),
    not("personal assistant"),
    not("executive assistant"),
    topic("support worker"),
    topic("family support"),
    topic("support officer"),
    not("social work assistant"),
    not("social worker assistant"),
    not("social care assistant"),
    not("assessment officer"),
    topic("care assistant"),
    topic("care worker"),
    topic("community care"),
    topic("residential"),
    topic("occupational"),
    topic("therap~"),
    topic("psycholog~"),
    not("nurse~"),
    not("personal adviser"),
    not("personal advisor"),
    topic("youth"),
    topic("nursery"),
    topic("commission~"),
    topic("finance"),
    topic("performance"),
    topic("data"),
    topic("information"),
    topic("systems"),
    not("contact supervisor"),
    topic("foster carer"),
    not("driver"),
    not("solicitor"),
    topic("project"),
    not("teacher"),
    not("education"),
    // Newly qualified.
    newly("newly qualified"),
    newly("nqsw"),
    newly("asye"),
    newly("nipe"),
    newly("cohort"),
    newly("assessed supported year"),
    // Qualified and without cases: reviewing, chairing, training.
    level("independent reviewing", Level::QualifiedWithoutCases),
    level("reviewing officer", Level::QualifiedWithoutCases),
    level("iro", Level::QualifiedWithoutCases),
    level("lado", Level::QualifiedWithoutCases),
    level("designated officer", Level::QualifiedWithoutCases),
    level("conference chair~", Level::QualifiedWithoutCases),
    level("protection chair~", Level::QualifiedWithoutCases),
    level("practice educator", Level::QualifiedWithoutCases),
    // Managers, the most particular first.
    level("assistant team manager", Level::FirstLineManager),
    level("deputy team manager", Level::FirstLineManager),
    level("assistant practice manager", Level::FirstLineManager),
    level("assistant manager", Level::FirstLineManager),
    level("deputy manager", Level::FirstLineManager),
    level("team manager", Level::FirstLineManager),
    level("team leader", Level::FirstLineManager),
    level("practice manager", Level::FirstLineManager),
    level("practice supervisor", Level::FirstLineManager),
    level("social work manager", Level::FirstLineManager),
    level("assistant director", Level::SeniorManager),
    level("director", Level::SeniorManager),
    level("head service", Level::SeniorManager),
    level("head", Level::SeniorManager),
    level("service manager", Level::MiddleManager),
    level("group manager", Level::MiddleManager),
    level("area manager", Level::MiddleManager),
    level("locality manager", Level::MiddleManager),
    level("operations manager", Level::MiddleManager),
    level("operational manager", Level::MiddleManager),
    level("strategic manager", Level::MiddleManager),
    level("service lead", Level::MiddleManager),
    level("service leader", Level::MiddleManager),
    level("service unit manager", Level::MiddleManager),
    // Senior practitioners.
    level("advanced practitioner", Level::SeniorPractitioner),
    level("advanced social worker", Level::SeniorPractitioner),
    level("senior practitioner", Level::SeniorPractitioner),
    level("senior social worker", Level::SeniorPractitioner),
    level("snr social worker", Level::SeniorPractitioner),
    level("senior sw", Level::SeniorPractitioner),
    level("snr sw", Level::SeniorPractitioner),
    level("ssw", Level::SeniorPractitioner),
    level("principal social worker", Level::SeniorPractitioner),
    level("principal practitioner", Level::SeniorPractitioner),
    level("lead social worker", Level::SeniorPractitioner),
    level("lead practitioner", Level::SeniorPractitioner),
    level("practice lead~", Level::SeniorPractitioner),
    level("practice consultant", Level::SeniorPractitioner),
    level("consultant social worker", Level::SeniorPractitioner),
    level("consultant practitioner", Level::SeniorPractitioner),
    level("specialist social worker", Level::SeniorPractitioner),
    not("assistant"),
    level("sw manager", Level::FirstLineManager),
    level("social work lead~", Level::SeniorPractitioner),
    // Case holders.
    level("social work practitioner", Level::CaseHolder),
    level("experienced social worker", Level::CaseHolder),
    level("social worker", Level::CaseHolder),
    level("approved mental health", Level::CaseHolder),
    level("amhp", Level::CaseHolder),
    level("best interest~ assessor", Level::CaseHolder),
    level("sw", Level::CaseHolder),
];

impl TitlePattern {
    /// Whether every word of the pattern is in a folded title.
    pub(crate) fn fits(&self, folded: &str) -> bool {
        // “Care Leavers - social workers” are no care workers.
        if self.is_topic || self.words == "social worker" {
            return stands_together(self.words, folded);
        }
        self.words.split(' ').all(|word| match word.strip_suffix('~') {
            Some(stem) => folded.split(' ').any(|have| have.starts_with(stem)),
            None => folded.split(' ').any(|have| have == word || have.strip_suffix('s') == Some(word)),
        })
    }
}

/// Whether words stand in a folded title one behind the other; one that ends in `~` as the beginning of a word.
fn stands_together(words: &str, folded: &str) -> bool {
    let fits = |word: &str, have: &str| match word.strip_suffix('~') {
        Some(stem) => have.starts_with(stem),
        None => have == word || have.strip_suffix('s') == Some(word),
    };
    let wanted: Vec<&str> = words.split(' ').collect();
    let have: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "and" | "of" | "the")).collect();
    have.windows(wanted.len()).any(|window| wanted.iter().zip(window).all(|(word, have)| fits(word, have)))
}

/// Words of titles with the spellings that stand for them.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("social", &["soc", "socl"]),
    ("worker", &["wkr", "wrkr", "wker", "workr"]),
    ("social worker", &["socialworker", "socwkr"]),
    ("senior", &["snr", "sr", "snior"]),
    ("manager", &["mgr", "mngr", "mger"]),
    ("leader", &["ldr"]),
    ("practitioner", &["pract", "prac", "practnr", "practitoner"]),
    ("assistant", &["asst", "assist"]),
    ("deputy", &["dep", "dpty"]),
    ("advanced", &["adv"]),
    ("experienced", &["exp", "exper"]),
    ("principal", &["prin", "princ"]),
    ("consultant", &["cons"]),
    ("qualified", &["qual"]),
];

/// Returns a folded title with its abbreviated words spelled out: “snr soc wkr” is a senior social worker.
pub(crate) fn spelled_out(folded: &str) -> String {
    let word = |word: &str| {
        let known = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word));
        known.map_or_else(|| word.to_owned(), |(meant, _)| (*meant).to_owned())
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// What makes another of a social worker when it stands right behind: “social worker assistant”.
const BEHIND: &[&str] = &[
    "assistant",
    "support",
    "student",
    "apprentice",
    "apprenticeship",
    "trainee",
    "aide",
    "admin",
    "administrator",
    "secretary",
    "helper",
    "trainer",
    "recruitment",
    "degree",
    "academy",
    "team",
];
/// What makes another of a social worker when it stands right before: “assistant to social worker”.
const BEFORE: &[&str] = &[
    "to",
    "for",
    "of",
    "by",
    "with",
    "education",
    "non",
    "not",
    "assistant",
    "unqualified",
    "trainee",
    "student",
    "pre",
    "former",
    "aspiring",
    "apprentice",
    "volunteer",
];

/// Whether a title, spelled out, names one social worker, whatever team or work it names besides.
pub(crate) fn names_social_worker(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(2).enumerate().any(|(at, pair)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        let behind = words.get(at + 2).copied().unwrap_or_default();
        matches!(pair, ["social", "worker" | "workers"]) && !BEFORE.contains(&before) && !BEHIND.contains(&behind)
    })
}

/// What may stand before “senior practitioner” and say no other work: whose, how long, and how far along.
const BEFORE_PRACTITIONER: &[&str] = &[
    "services",
    "service",
    "care",
    "senior",
    "lead",
    "principal",
    "specialist",
    "grade",
    "level",
    "band",
    "children",
    "childrens",
    "child",
    "adult",
    "adults",
    "family",
    "families",
    "and",
    "the",
    "in",
    "of",
    "for",
    "acting",
    "interim",
    "temporary",
    "temp",
    "agency",
    "locum",
    "deputy",
    "joint",
    "part",
    "full",
    "time",
    "term",
    "experienced",
    "qualified",
    "registered",
    "sw",
    "asye",
];

/// Work with families before social work is needed, which others than social workers do and lead.
const EARLIER_HELP: &[&str] =
    &["early help", "family help", "family hub~", "early intervention", "prevention", "parenting"];

/// Whether a title is counted as a practitioner's or a manager's by words that others have too, and nothing in it says that
/// the work is social work: “Family Help Lead Practitioner” and “Early Help Team Manager” may be social workers or not.
pub(crate) fn may_be_other_work(folded: &str, pattern: &TitlePattern) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    // “SW4” is a grade of social workers.
    let is_grade =
        |word: &str| word.strip_prefix("sw").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let said = |word: &str| word == "social" || is_grade(word);
    let Some(level) = pattern.assignment.level() else { return false };
    if words.iter().any(|word| said(word)) {
        return false;
    }
    let leads = [Level::FirstLineManager, Level::MiddleManager].contains(&level);
    if leads && EARLIER_HELP.iter().any(|work| stands_together(work, folded)) {
        return true;
    }
    let is_practitioner =
        [" practitioner", "practice lead~", "practice consultant"].iter().any(|end| pattern.words.ends_with(end));
    if !is_practitioner {
        return false;
    }
    let Some(first) = pattern.words.split(' ').next() else { return false };
    let at = words.iter().position(|word| *word == first).unwrap_or_default();
    let other = |word: &&str| !BEFORE_PRACTITIONER.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit());
    words.iter().take(at).any(other)
}

/// Words of a holder column that mean nobody holds the post.
#[rustfmt::skip]
pub(crate) const VACANT_WORDS: &[&str] = &[
    "vacant", "vacancy", "vacant post", "tbc", "tba", "to be recruited", "to be confirmed", "to be appointed",
    "unfilled", "recruiting", "recruitment", "out to advert", "advertised", "n a", "none", "frozen", "empty",
    "vac", "no postholder", "no post holder", "post frozen", "frozen post", "new post", "on hold", "post on hold",
    "awaiting recruitment", "currently vacant", "post vacant", "post deleted", "0", "xxx", "xxxx", "tbd", "held vacant",
    "no holder", "nil", "being recruited", "in recruitment", "to recruit", "not filled", "unoccupied",
];

/// What the posts of a table without job titles are called. It is no title a council has, and is asked about.
pub(crate) const UNTITLED_POSTS: &str = "All posts";

/// Words of a contract column that mean an agency worker, besides those that speak of an agency.
#[rustfmt::skip]
pub(crate) const AGENCY_WORDS: &[&str] = &[
    "off payroll", "locum", "contractor", "umbrella", "limited company", "ltd company",
    "personal service company", "self employed",
];
