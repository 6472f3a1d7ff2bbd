//! The Data room: its files, where they disagree, what they give, what titles count as, what they do not say.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file::{self, RefusedFile};
use super::typed::{Refusals, text_field};
use crate::import::{
    Field as Column, FileMemo, FileReport, Kind, Question, Whole, WholeQuestion, merged_directorates, merged_titles,
};
use crate::measures::{capitalised, contests, number_text, provenance};
use crate::reference::{EditionReport, PublishedSeries};
use crate::view::{Block, Control, Event, Field, FieldCell, FieldRow, FieldTable, Form, TextKind};
use crate::workforce::{Assignment, Part, Service, Settings, Snapshot, TitleKey};

/// What is loaded and chosen.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The reports of the files of this visit.
    pub reports: &'a [Arc<FileReport>],
    /// The files of this visit that cannot be read.
    pub refused_files: &'a [RefusedFile],
    /// The files of the last visit, whose rows are gone.
    pub remembered: &'a [FileMemo],
    /// The figures of the user's files, a service each.
    pub snapshots: &'a [Snapshot],
    /// The service shown.
    pub service: Service,
    /// The user's choices.
    pub settings: &'a Settings,
    /// The edition of published figures the user loaded, with its file's name.
    pub edition: Option<(&'a str, &'a EditionReport)>,
    /// The published staff and leavers by time in service the user loaded, with their file's name.
    pub time_in_service: Option<(&'a str, &'a EditionReport)>,
    /// What was typed and could not be taken.
    pub refused: &'a Refusals,
}

/// What a reader's hand means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// A file is taken out.
    Remove(u32),
    /// A file that cannot be read is read as this kind of list.
    ReadAs(u32, Kind),
    /// A sheet of a file is this kind of list, or is not read.
    Sheet(u32, String, Option<Kind>),
    /// A column of a file, by its folded heading, holds this or is not used.
    Column(u32, String, Option<Column>),
    /// An establishment of this text is read as a file is.
    Typed(String),
    /// A file of this name and text is saved.
    SaveCsv {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// A title counts as this in a service.
    Title(Service, TitleKey, Assignment),
    /// A directorate's rows are in this service, or in neither.
    Directorate(TitleKey, Option<Service>),
    /// This kind of list answers for a part.
    Prefer(Part, Kind),
    /// The choices are these.
    Settings(Box<Settings>),
    /// What is built in of a published series is used again.
    BuiltIn(PublishedSeries),
    /// What was set cannot be: the field and why.
    Refused(String, String),
}

/// What a directorate of neither service is called.
const NEITHER: &str = "Neither";

const ASKED: &str = "asked-";
const TITLE: &str = "title-";
const DIRECTORATE: &str = "directorate-";
const WHOLE: &str = "whole-";
const CONTEST: &str = "contest-";
const TYPED_TABLE: &str = "typed-establishment";
const EMPLOYER: &str = "employer";
const REFERENCE_DATE: &str = "reference-date";
const HOURS: &str = "hours";
const BUILT_IN: &str = "edition-built-in";
const NO_TIME_IN_SERVICE: &str = "time-in-service-off";

/// Returns the blocks of the room, the files first.
#[must_use]
pub fn data(loaded: &Loaded) -> Vec<Block> {
    let files = loaded.reports.iter().map(|report| file::loaded(report));
    let refused = loaded.refused_files.iter().map(file::refused);
    let memos = loaded.remembered.iter().map(|memo| file::memo(memo, !loaded.reports.is_empty()));
    let published = [edition(loaded), time_in_service(loaded)];
    let blocks = [disagreements(loaded), sources(loaded), titles(loaded), directorates(loaded)];
    let blocks = published.into_iter().chain(blocks).flatten().chain([typed(loaded), settings(loaded)]);
    questions(loaded).into_iter().chain(files).chain(refused).chain(memos).chain(blocks).collect()
}

/// Returns what a reader's hand means; `None` if it means nothing here.
#[must_use]
pub fn act(loaded: &Loaded, event: &Event) -> Option<Act> {
    if event.field.starts_with("file-") {
        return file::act(loaded.reports.iter().map(|report| &**report), event);
    }
    let Event { field, value } = event;
    let place = |stem: &str| field.strip_prefix(stem)?.parse::<usize>().ok();
    if let Some(place) = place(ASKED) {
        return match open(loaded).into_iter().nth(place)? {
            (file, Question::Column(asked)) => {
                let offer = asked.columns.into_iter().find(|offer| offer.key == *value)?;
                Some(Act::Column(file, offer.key, Some(asked.field)))
            }
            (_, Question::Service { key, .. } | Question::Whole(WholeQuestion { key, .. })) => {
                let service = Service::ALL.into_iter().find(|one| one.label() == value);
                (service.is_some() || value == NEITHER).then_some(Act::Directorate(key, service))
            }
        };
    }
    if let Some(place) = place(TITLE) {
        let title = merged_titles(loaded.reports).into_iter().nth(place)?;
        let assignment = Assignment::CHOICES.into_iter().find(|choice| choice.label() == value)?;
        return Some(Act::Title(title.service, title.key, assignment));
    }
    if let Some(place) = place(DIRECTORATE) {
        let directorate = merged_directorates(loaded.reports).into_iter().nth(place)?;
        return Some(Act::Directorate(directorate.key, Service::ALL.into_iter().find(|one| one.label() == value)));
    }
    if let Some(place) = place(WHOLE) {
        let (.., key) = whole_files(loaded).into_iter().nth(place)?;
        return Some(Act::Directorate(key, Service::ALL.into_iter().find(|one| one.label() == value)));
    }
    if let Some(place) = place(CONTEST) {
        let contest = contests(shown(loaded)?).into_iter().nth(place)?;
        let (kind, _) = contest.options.into_iter().find(|(_, text)| text == value)?;
        return Some(Act::Prefer(contest.part, kind));
    }
    let mut settings = loaded.settings.clone();
    let changed = match field.as_str() {
        TYPED_TABLE if value.trim().is_empty() => return None,
        TYPED_TABLE => return Some(Act::Typed(value.clone())),
        EMPLOYER => {
            value.trim().clone_into(&mut settings.employer);
            Ok(())
        }
        REFERENCE_DATE => settings.set_reference_date(value),
        HOURS => settings.parse_full_time_hours(value),
        BUILT_IN => return Some(Act::BuiltIn(PublishedSeries::Indicators)),
        NO_TIME_IN_SERVICE => return Some(Act::BuiltIn(PublishedSeries::TimeInService)),
        _ => return None,
    };
    Some(match changed {
        Ok(()) => Act::Settings(Box::new(settings)),
        Err(error) => Act::Refused(field.clone(), error.to_string()),
    })
}

fn shown<'a>(loaded: &Loaded<'a>) -> Option<&'a Snapshot> {
    let snapshots = loaded.snapshots;
    snapshots.iter().find(|snapshot| snapshot.service == loaded.service).or_else(|| snapshots.first())
}

fn choice(id: &str, label: &str, options: impl IntoIterator<Item = String>, chosen: &str) -> FieldCell {
    let options = options.into_iter().map(|option| (option.clone(), option)).collect();
    FieldCell::Field(Field::new(id, label, Control::Choice { options, chosen: chosen.to_owned() }))
}

/// What the files leave open, each with the number of its file.
fn open(loaded: &Loaded) -> Vec<(u32, Question)> {
    let of =
        |report: &Arc<FileReport>| report.questions().into_iter().map(|asked| (report.file, asked)).collect::<Vec<_>>();
    loaded.reports.iter().flat_map(of).collect()
}

fn questions(loaded: &Loaded) -> Option<Block> {
    let row = |(index, (file, question)): (usize, (u32, Question))| {
        let name = loaded.reports.iter().find(|report| report.file == file).map(|report| report.name.clone());
        let answers: Vec<(String, String)> = match &question {
            Question::Column(asked) => {
                asked.columns.iter().map(|offer| (offer.key.clone(), offer.effect(asked.rows))).collect()
            }
            Question::Whole(asked) => Service::ALL
                .into_iter()
                .map(|service| (service.label().to_owned(), asked.effect(Some(service))))
                .chain([(NEITHER.to_owned(), asked.effect(None))])
                .collect(),
            Question::Service { .. } => {
                let labels = Service::ALL.into_iter().map(Service::label).chain([NEITHER]);
                labels.map(|label| (label.to_owned(), label.to_owned())).collect()
            }
        };
        let options = std::iter::once((String::new(), "Choose an answer".to_owned())).chain(answers).collect();
        let control = Control::Choice { options, chosen: String::new() };
        let label = format!("Answer: {}", question.sentence());
        let cells = vec![
            FieldCell::Text(name.unwrap_or_default()),
            FieldCell::Text(question.waits()),
            FieldCell::Field(Field::new(&format!("{ASKED}{index}"), &label, control)),
        ];
        FieldRow { label: question.sentence(), cells }
    };
    let rows: Vec<FieldRow> = open(loaded).into_iter().enumerate().map(row).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Before the figures can be used".to_owned(),
            hook: "questions".to_owned(),
            note: "These files can be read in more than one way. Each question says what becomes of the rows until you answer; the answer is kept for your next visit.".to_owned(),
            caption: "Questions about your files".to_owned(),
            columns: ["Question", "File", "What waits", "Answer"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

fn edition(loaded: &Loaded) -> Option<Block> {
    let (file, report) = loaded.edition?;
    Some(Block::Sentences {
        heading: format!("{file}: published figures, {}", report.edition),
        lines: read_of(report),
        button: Some((BUILT_IN.to_owned(), "Use the built-in figures again".to_owned())),
    })
}

fn time_in_service(loaded: &Loaded) -> Option<Block> {
    let (file, report) = loaded.time_in_service?;
    Some(Block::Sentences {
        heading: format!("{file}: published staff and leavers by time in service, {}", report.edition),
        lines: read_of(report),
        button: Some((NO_TIME_IN_SERVICE.to_owned(), "Do without this file".to_owned())),
    })
}

/// What was read of a published file, a sentence each.
fn read_of(report: &EditionReport) -> Vec<String> {
    let renamed: Vec<String> = report.renamed.iter().map(|(heading, taken)| format!("{heading} as {taken}")).collect();
    let listed = [
        ("Columns under other names", renamed),
        ("Columns not used", report.unused.clone()),
        ("The file does without", report.lacking.clone()),
    ];
    let listed = listed.into_iter().filter(|(_, items)| !items.is_empty());
    [report.read.clone()]
        .into_iter()
        .chain(listed.map(|(words, items)| format!("{words}: {}.", items.join(", "))))
        .chain(report.left_out.iter().cloned())
        .collect()
}

fn disagreements(loaded: &Loaded) -> Option<Block> {
    let row = |(index, contest): (usize, crate::measures::ContestView)| {
        let texts: Vec<String> = contest.options.iter().map(|(_, text)| text.clone()).collect();
        let used = texts.first().cloned().unwrap_or_default();
        let label = format!("Figure to use. {}", contest.title);
        let field = choice(&format!("{CONTEST}{index}"), &label, texts, &used);
        FieldRow { label: contest.title, cells: vec![FieldCell::Text(contest.sentence), field] }
    };
    let rows: Vec<FieldRow> = contests(shown(loaded)?).into_iter().enumerate().map(row).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Where your files disagree".to_owned(),
            hook: "contests".to_owned(),
            note: "The figure used is the census return's, then that of the list made for it, then that of the list of people. Choose another here; it is kept for your next visit.".to_owned(),
            caption: "Figures that your files state differently".to_owned(),
            columns: ["Figure", "How they differ", "Used"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

fn sources(loaded: &Loaded) -> Option<Block> {
    let table = |snapshot: &Snapshot| {
        let table = provenance(snapshot);
        (format!("{}: {}", capitalised(snapshot.service.label()), table.caption), table)
    };
    let tables: Vec<_> = loaded.snapshots.iter().map(table).collect();
    (!tables.is_empty()).then(|| Block::Folded {
        heading: "What your files give".to_owned(),
        hook: "sources".to_owned(),
        tables,
    })
}

fn titles(loaded: &Loaded) -> Option<Block> {
    let row = |(index, title): (usize, crate::import::TitleReport)| {
        let label = format!("What “{}” counts as", title.title);
        let options = Assignment::CHOICES.into_iter().map(|choice| choice.label().to_owned());
        let field = choice(&format!("{TITLE}{index}"), &label, options, title.assignment.label());
        let cells = vec![
            FieldCell::Text(title.service.label().to_owned()),
            FieldCell::Number(number_text(f64::from(title.rows), 0)),
            field,
            FieldCell::Text(title.because),
        ];
        FieldRow { label: title.title, cells }
    };
    let rows: Vec<FieldRow> = merged_titles(loaded.reports).into_iter().enumerate().map(row).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Job titles".to_owned(),
            hook: "titles".to_owned(),
            note: "Only registered social workers count. Correct a title here and every figure follows; the choice is kept for your next visit.".to_owned(),
            caption: "Job titles and what each counts as".to_owned(),
            columns: ["Job title", "Service", "Rows", "Counts as", "Why"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

/// The files whose every row is in the service the user said: name, rows and the answer with its key.
fn whole_files(loaded: &Loaded) -> Vec<(String, u32, Option<Service>, TitleKey)> {
    let chosen = |report: &Arc<FileReport>| match report.whole {
        Whole::Chosen(service) => Some((report.name.clone(), report.counts.accepted, service, report.whole_key())),
        Whole::Told | Whole::Beside(_) | Whole::Unsaid { .. } => None,
    };
    loaded.reports.iter().filter_map(chosen).collect()
}

fn whole_file((index, file): (usize, (String, u32, Option<Service>, TitleKey))) -> FieldRow {
    let (name, rows, service, _) = file;
    let label = format!("The service of “{name}”");
    let options = Service::ALL.into_iter().map(Service::label).chain([NEITHER]).map(str::to_owned);
    let field = choice(&format!("{WHOLE}{index}"), &label, options, service.map_or(NEITHER, Service::label));
    FieldRow {
        label: format!("{name}, every row"),
        cells: vec![FieldCell::Number(number_text(f64::from(rows), 0)), field],
    }
}

fn directorates(loaded: &Loaded) -> Option<Block> {
    let row = |(index, directorate): (usize, crate::import::DirectorateReport)| {
        let label = format!("The service of “{}”", directorate.text);
        let options = Service::ALL.into_iter().map(Service::label).chain([NEITHER]).map(str::to_owned);
        let chosen = directorate.service.map_or(NEITHER, Service::label);
        let field = choice(&format!("{DIRECTORATE}{index}"), &label, options, chosen);
        let rows = FieldCell::Number(number_text(f64::from(directorate.rows), 0));
        FieldRow { label: directorate.text, cells: vec![rows, field] }
    };
    let rows: Vec<FieldRow> = merged_directorates(loaded.reports).into_iter().enumerate().map(row).collect();
    let rows: Vec<FieldRow> = whole_files(loaded).into_iter().enumerate().map(whole_file).chain(rows).collect();
    (!rows.is_empty()).then(|| {
        Block::Fields(FieldTable {
            heading: "Children's or adults'".to_owned(),
            hook: "directorates".to_owned(),
            note: String::new(),
            caption: "Directorates and the service each is in".to_owned(),
            columns: ["In the file", "Rows", "Service"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

/// Where a table that is in no file is typed or pasted. It is read as a file is, so it is empty once it is taken.
fn typed(loaded: &Loaded) -> Block {
    let field = text_field(TYPED_TABLE, "Roles and their posts", String::new(), TextKind::Long, loaded.refused).with_help(
        "Paste the table of a committee paper from Word, Excel, a PDF or a web page, with its headings: role, established, in post, vacant, agency. Leave the field to \
         have it read; paste again to replace it. If its title names no date, set the reference date below.",
    );
    Block::Form(Form { heading: "Type or paste an establishment".to_owned(), fields: vec![field], more: None })
}

fn settings(loaded: &Loaded) -> Block {
    let settings = loaded.settings;
    let text = |id: &str, label: &str, kind, value: String, help: &str| {
        text_field(id, label, value, kind, loaded.refused).with_help(help)
    };
    let fields = vec![
        text(EMPLOYER, "Council", TextKind::Plain, settings.employer.clone(), "The name to stand over the figures."),
        text(
            REFERENCE_DATE,
            "Reference date",
            TextKind::Date,
            settings.reference_date_text(),
            "Empty: the files' own date, else the last 30 September they reach.",
        ),
        text(
            HOURS,
            "Full-time week, hours",
            TextKind::Decimal,
            settings.full_time_hours().to_string(),
            "For files that give hours and no FTE. Most councils 37; many London boroughs 36 or 35.",
        ),
    ];
    Block::Form(Form { heading: "What the files do not say".to_owned(), fields, more: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    static NOTHING: Refusals = Refusals::new();

    fn loaded(settings: &Settings) -> Loaded<'_> {
        Loaded {
            reports: &[],
            refused_files: &[],
            remembered: &[],
            snapshots: &[],
            service: Service::Children,
            settings,
            edition: None,
            time_in_service: None,
            refused: &NOTHING,
        }
    }

    #[test]
    fn nothing_loaded_leaves_only_what_files_do_not_say() {
        let settings = Settings::default();
        let blocks = data(&loaded(&settings));
        assert!(matches!(blocks.as_slice(), [Block::Form(typed), Block::Form(form)]
            if typed.fields.len() == 1 && form.fields.len() == 3));
    }

    #[test]
    fn a_week_of_370_hours_is_refused_beside_its_field_and_changes_nothing() {
        let settings = Settings::default();
        let event = Event { field: HOURS.to_owned(), value: "370".to_owned() };
        let Some(Act::Refused(field, why)) = act(&loaded(&settings), &event) else { panic!("refused") };
        assert_eq!(field, HOURS);
        let refused = Refusals::from([(field, (event.value, why))]);
        let blocks = data(&Loaded { refused: &refused, ..loaded(&settings) });
        let Some(Block::Form(form)) = blocks.last() else { panic!("a form") };
        assert!(form.fields[2].problem.contains("20 to 60"), "{}", form.fields[2].problem);
        assert!(
            matches!(&form.fields[2].control, Control::Text { value, .. } if value == "370"),
            "what was typed stays"
        );
    }

    #[test]
    fn a_pasted_table_is_read_and_an_empty_field_means_nothing() {
        let settings = Settings::default();
        let event = |text: &str| Event { field: TYPED_TABLE.to_owned(), value: text.to_owned() };
        assert_eq!(
            act(&loaded(&settings), &event("Role\tEstablished")),
            Some(Act::Typed("Role\tEstablished".to_owned()))
        );
        assert_eq!(act(&loaded(&settings), &event(" \n")), None);
    }

    #[test]
    fn an_event_of_another_room_means_nothing() {
        let settings = Settings::default();
        let event = Event { field: "title-9".to_owned(), value: "Not a social worker".to_owned() };
        assert_eq!(act(&loaded(&settings), &event), None);
        let event = Event { field: "elsewhere".to_owned(), value: String::new() };
        assert_eq!(act(&loaded(&settings), &event), None);
    }
}
