//! The Data room: every row is one thing, every question can be answered and each answer taken back.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::slice::from_ref;
use std::sync::Arc;

use homegrown::import::{Field, FileReport, Import, Reading, ReadingFile, RowKind, is_reading_file, read};
use homegrown::room::{DataChange, DataEvent, Loaded, Refusals, RefusedFile, data, data_change, outcome};
use homegrown::view::{AnswerOption, Block, Card, CardPart, Control, Event, FieldCell, FieldTable, QuestionList};
use homegrown::workforce::{Service, Settings, TitleKey};

fn load(name: &str, bytes: &[u8], reading: &Reading) -> Import {
    read(1, name, bytes, reading, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

#[test]
fn every_row_of_a_file_left_out_is_left_out() {
    for name in ["leavers.csv", "nqsw_cohorts.xlsx", "csww_2025_la.csv"] {
        let reading = Reading { leave_out: true, ..Reading::default() };
        let import = load(name, &fixture(&format!("exports/{name}")), &reading);
        let FileReport { counts, rows, .. } = &import.report;
        let told: Vec<(RowKind, u32)> = rows.iter().map(|group| (group.kind, group.count)).collect();
        assert_eq!(told, [(RowKind::LeftOut, counts.below_header)], "{name}");
        assert!(!rows[0].rows.is_empty() && import.records.is_empty(), "{name}");
    }
}

const MIXED: &str = "Employee Number,Job Title,Team,FTE,Start Date,Leaving Date,Agency Worker,Directorate\n\
    1,Social Worker,North,1,01/02/2020,,No,Children\n\
    2,Social Worker,North,0.5,01/02/2020,30/06/2025,No,Children\n\
    3,Social Worker,North,1,01/12/2025,,No,Children\n\
    4,Social Worker,North,1,01/02/2024,,Yes,Children\n\
    5,Senior Social Worker,South,1,01/02/2019,,No,Children\n\
    5,Senior Social Worker,South,1,01/02/2019,,No,Children\n\
    VACANT,Social Worker,South,1,,,,Children\n\
    6,,South,1,01/02/2019,,No,Children\n\
    ,,,,,,,\n\
    Total,,,5.5,,,,\n";

#[test]
fn rows_are_told_apart_by_what_they_are_on_the_date_of_the_figures() {
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    let report = load("staff.csv", MIXED.as_bytes(), &reading).report;
    let told: Vec<(RowKind, u32)> = report.rows.iter().map(|group| (group.kind, group.count)).collect();
    let expected = [
        (RowKind::InPost, 2),
        (RowKind::Agency, 1),
        (RowKind::VacantPost, 1),
        (RowKind::Ended, 1),
        (RowKind::StartingLater, 1),
        (RowKind::Repeat, 1),
        (RowKind::TotalOrBlank, 2),
        (RowKind::LeftOut, 1),
    ];
    assert_eq!(told, expected);
    let in_post = &report.rows[0];
    assert_eq!(in_post.fte.map(homegrown::workforce::Fte::value), Some(2.0));
    assert_eq!((in_post.rows[0].row, in_post.rows[0].cells.as_str()), (2, "Social Worker · North · 1 FTE"));
    let left_out = report.rows.last().unwrap();
    assert_eq!(left_out.rows[0].cells, "6 · South · 1");
    let (gives, lacks) = report.gives();
    assert!(gives.contains(&"FTE") && gives.contains(&"agency workers"), "{gives:?}");
    assert!(lacks.contains(&"ages") && !lacks.contains(&"FTE"), "{lacks:?}");
}

/// The rooms of one file under what was said of it.
struct Visit {
    name: String,
    bytes: Vec<u8>,
    reading: Reading,
}

impl Visit {
    fn of(name: &str, bytes: Vec<u8>) -> Self {
        let mut reading = Reading::default();
        reading.settings.set_reference_date("2025-09-30").unwrap();
        Self { name: name.to_owned(), bytes, reading }
    }

    fn report(&self) -> Arc<FileReport> {
        Arc::new(load(&self.name, &self.bytes, &self.reading).report)
    }

    fn with<T>(&self, act: impl FnOnce(&Loaded) -> T) -> T {
        act(&Loaded {
            reports: &[self.report()],
            refused_files: &[],
            remembered: &[],
            snapshots: &[],
            service: Service::Children,
            settings: &self.reading.settings,
            edition: None,
            time_in_service: None,
            refused: &Refusals::new(),
        })
    }

    fn blocks(&self) -> Vec<Block> {
        self.with(data)
    }

    fn questions(&self) -> Option<QuestionList> {
        self.blocks().into_iter().find_map(|block| match block {
            Block::Questions(list) => Some(list),
            _ => None,
        })
    }

    fn card(&self) -> Card {
        let is_card = |block| if let Block::Card(card) = block { Some(card) } else { None };
        self.blocks().into_iter().find_map(is_card).unwrap()
    }

    /// Does what the page does with what the room makes of an event, which must be known there.
    fn tell(&mut self, field: &str, value: &str) {
        let event = Event { field: field.to_owned(), value: value.to_owned() };
        let event = DataEvent::parse(&event).unwrap();
        let change = self.with(|loaded| data_change(loaded, event)).expect("it changes something");
        let Reading { columns, absent, standings, leave_out, settings, .. } = &mut self.reading;
        match change {
            DataChange::Column(_, key, field) => {
                columns.retain(|(known, _)| *known != key);
                columns.push((key, field));
            }
            DataChange::Columns(files, key, field) => {
                assert_eq!(files, [1]);
                columns.retain(|(known, _)| *known != key);
                columns.push((key, Some(field)));
            }
            DataChange::Standing(file, text, said) => {
                assert_eq!(file, 1);
                standings.retain(|(known, _)| *known != text);
                standings.extend(said.map(|said| (text, said)));
            }
            DataChange::Settings(changed) => *settings = *changed,
            DataChange::NotInFile(_, field) => absent.push(field),
            DataChange::LeaveOut(files, is_out) => {
                assert_eq!(files, [1]);
                *leave_out = is_out;
            }
            DataChange::TakeBackColumns(_, keys, field) => {
                columns.retain(|(key, _)| !keys.contains(key));
                absent.retain(|known| Some(*known) != field);
            }
            DataChange::Unit(unit, service) => drop(settings.services.insert(unit, service)),
            DataChange::TakeBackUnit(unit) => drop(settings.services.remove(&unit)),
            other => panic!("{other:?}"),
        }
    }

    /// The buttons of the file's card that stand open, by their words.
    fn button(&self, words: &str) -> Option<String> {
        let parts = self.card().parts;
        let buttons =
            parts.into_iter().filter_map(|part| if let CardPart::Buttons(all) = part { Some(all) } else { None });
        buttons.flatten().find(|button| button.words == words).map(|button| button.event)
    }
}

/// The first question's field, and its answers: the value, the words and what it changes.
fn asked(list: &QuestionList) -> (String, Vec<(String, String)>) {
    let question = &list.questions[0];
    let answer = |answer: &AnswerOption| (answer.value.clone(), format!("{}: {}", answer.words, answer.effect));
    (question.id.clone(), question.answers.iter().map(answer).collect())
}

const TWO_TITLES: &str = "Employee No,Descr A,Descr B,Children's team,FTE\n\
    1,Social Worker,Senior Social Worker,North,1.0\n2,Social Worker,Team Manager,North,0.8\n\
    3,Team Manager,Social Worker,South,0.6\n4,Social Worker,Social Worker,North,1.0\n\
    5,Social Worker,Social Worker,North,0.8\n";

#[test]
fn a_question_about_a_column_can_be_answered_with_none_and_with_leaving_the_file_out_and_each_answer_taken_back() {
    let mut visit = Visit::of("staff.csv", TWO_TITLES.as_bytes().to_vec());
    let table = visit.questions().expect("which column is the title is asked");
    assert_eq!(table.heading, "1 question before the figures can be used");
    let (field, answers) = asked(&table);
    assert_eq!(field, "ask-column-1-JobTitle");
    let words: Vec<&str> = answers.iter().map(|(_, words)| words.as_str()).collect();
    assert!(words.iter().any(|words| words.contains("5 of 5 rows can be used")), "{words:?}");
    assert!(words.contains(&"None of these columns: Job title is not in this file"), "{words:?}");
    assert!(words.contains(&"Leave this file out: none of its rows is used"), "{words:?}");

    visit.tell(&field, "none");
    assert!(visit.questions().is_none());
    assert_eq!(visit.report().absent, [Field::JobTitle]);
    let change = visit.button("Change").expect("a way back");
    visit.tell(&change, "");
    assert_eq!(asked(&visit.questions().expect("asked again")).0, field);

    let first = answers.iter().find(|(_, words)| words.starts_with("Descr A")).unwrap();
    visit.tell(&field, &first.0);
    assert!(visit.questions().is_none());
    let change = visit.button("Change").expect("a way back");
    visit.tell(&change, "");
    assert!(visit.questions().is_some());

    visit.tell(&field, "leave-out");
    assert!(visit.questions().is_none() && visit.report().is_left_out);
    let back = visit.button("Use this file after all").expect("a way back");
    visit.tell(&back, "");
    assert!(visit.questions().is_some() && !visit.report().is_left_out);
}

#[test]
fn an_answer_for_a_whole_file_is_taken_back_on_its_card() {
    let unsaid = "Employee No,Job Title,FTE,Team\n1,Social Worker,1.0,North\n2,Social Worker,0.5,South\n";
    let mut visit = Visit::of("staff.csv", unsaid.as_bytes().to_vec());
    let (field, answers) = asked(&visit.questions().unwrap());
    assert!(
        answers.contains(&("adults".to_owned(), "Adults': 2 rows, 1.5 FTE, count in adults' services".to_owned())),
        "{answers:?}"
    );
    visit.tell(&field, "adults");
    assert!(visit.questions().is_none());
    let key: Vec<&TitleKey> = visit.reading.settings.services.keys().collect();
    assert_eq!(key.len(), 1);
    let change = visit.button("Change").unwrap();
    visit.tell(&change, "");
    assert!(visit.questions().is_some() && visit.reading.settings.services.is_empty());
}

const OF_ANOTHER: &str = "Employee No,Job Title,Directorate,FTE,Contract Type\n\
    1,Social Worker,Children's Services,1.0,Permanent\n2,Social Worker,Children's Services,0.8,Permanent\n\
    3,Social Worker,Children's Services,0.6,Quux Care\n4,Senior Social Worker,Children's Services,1.0,Permanent\n\
    5,Clerk,Children's Services,1.0,Vah\n6,Social Worker,Children's Services,1.0,Permanent\n";

#[test]
fn whoever_is_not_said_to_be_employed_is_asked_about_and_counts_as_answered() {
    let mut visit = Visit::of("staff.csv", OF_ANOTHER.as_bytes().to_vec());
    let said = |visit: &Visit| {
        let report = visit.report();
        let of = |kind| report.rows.iter().find(|group| group.kind == kind).map_or(0, |group| group.count);
        (of(RowKind::InPost), of(RowKind::Agency))
    };
    let (field, answers) = asked(&visit.questions().expect("asked of the social worker and not of the clerk"));
    assert_eq!(visit.questions().unwrap().questions.len(), 1);
    let words: Vec<&str> = answers.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Employed and in post: 1 row, 0.6 FTE, counts in post",
            "Agency workers: 1 row, 0.6 FTE, counts as agency workers",
            "Neither: 1 row, 0.6 FTE, counts nowhere",
            "Leave this file out: none of its rows is used",
        ]
    );
    let before = said(&visit);
    for (place, (in_post, agency)) in [(0, (0, 0)), (1, (1, 1)), (2, (1, 0))] {
        visit.tell(&field, &answers[place].0);
        assert!(visit.questions().is_none());
        assert_eq!(said(&visit), (before.0 - in_post, before.1 + agency), "{}", words[place]);
        let given_on = ReadingFile::of(&visit.report()).unwrap();
        assert_eq!(ReadingFile::parse(&given_on.to_text()), Ok(given_on));
        let change = visit.button("Change").expect("a way back");
        visit.tell(&change, "");
        assert!(visit.questions().is_some());
    }
}

#[test]
fn a_full_time_week_of_other_hours_is_asked_about_and_makes_the_fte_as_answered() {
    let text = "Employee No,Job Title,Directorate,Weekly Hours\n1,Social Worker,Children's Services,36\n\
        2,Social Worker,Children's Services,18\n3,Social Worker,Children's Services,36\n\
        4,Senior Social Worker,Children's Services,36\n";
    let mut visit = Visit::of("staff.csv", text.as_bytes().to_vec());
    let fte = |visit: &Visit| {
        let import = read(1, "staff.csv", text.as_bytes(), &visit.reading, &mut |_| ControlFlow::Continue(())).unwrap();
        let hundredths = import.records.holdings.iter().map(|row| row.fte.unwrap().value()).sum::<f64>() * 100.0;
        hundredths.round() / 100.0
    };
    let (field, answers) = asked(&visit.questions().unwrap());
    let words: Vec<&str> = answers.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        words,
        [
            "36 hours: 4 rows are 3.5 FTE in all",
            "37 hours, as in the choices below: 4 rows are 3.4 FTE in all",
            "Leave this file out: none of its rows is used",
        ]
    );
    assert_eq!(fte(&visit), 3.41, "as the settings say, until somebody says otherwise");
    visit.tell(&field, &answers[1].0);
    assert_eq!((visit.questions(), fte(&visit)), (None, 3.41));
    let change = visit.button("Change").unwrap();
    visit.tell(&change, "");
    visit.tell(&field, &answers[0].0);
    assert_eq!((visit.questions(), fte(&visit)), (None, 3.5));
    assert_eq!(visit.reading.settings.full_time_hours(), 36.0);
}

#[test]
fn a_card_says_its_rows_as_kinds_each_with_its_rows() {
    let visit = Visit::of("staff.csv", MIXED.as_bytes().to_vec());
    let card = visit.card();
    let says = card.parts.iter().any(|part| matches!(part, CardPart::Text { text, .. }
        if text.starts_with("5 rows used of 10: 2 people in post (2.0 FTE), 1 agency worker (1.0 FTE)") && text.contains("1 repeat")));
    assert!(says, "{:?}", card.parts);
    let rows = card.parts.iter().find_map(|part| match part {
        CardPart::Fold { hook, parts, .. } if hook == "rows" => Some(parts),
        _ => None,
    });
    assert_eq!(rows.map(Vec::len), Some(8));
}

#[test]
fn every_control_of_the_room_is_known_to_it() {
    let visit = Visit::of("staff_list.xlsx", fixture("exports/staff_list.xlsx"));
    let mut seen = 0;
    let mut field = |field: &homegrown::view::Field| {
        let Control::Choice { options, .. } = &field.control else { return };
        for (value, _) in options {
            let event = Event { field: field.id.clone(), value: value.clone() };
            assert!(DataEvent::parse(&event).is_ok(), "{event:?}");
            seen += 1;
        }
    };
    fn of_table(table: &FieldTable, field: &mut dyn FnMut(&homegrown::view::Field)) {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.for_each(|cell| {
            if let FieldCell::Field(one) = cell {
                field(one);
            }
        });
    }
    fn of_parts(parts: &[CardPart], field: &mut dyn FnMut(&homegrown::view::Field)) {
        for part in parts {
            match part {
                CardPart::Line(one) => field(one),
                CardPart::Fields(table) => of_table(table, field),
                CardPart::Fold { parts, .. } => of_parts(parts, field),
                _ => {}
            }
        }
    }
    for block in visit.blocks() {
        match block {
            Block::Fields(table) => of_table(&table, &mut field),
            Block::Questions(list) => {
                for question in list.questions {
                    for answer in question.answers {
                        let event = Event { field: question.id.clone(), value: answer.value };
                        assert!(DataEvent::parse(&event).is_ok(), "{event:?}");
                    }
                }
            }
            Block::Card(card) => {
                assert!(card.buttons.iter().all(|button| {
                    DataEvent::parse(&Event { field: button.event.clone(), value: String::new() }).is_ok()
                }));
                of_parts(&card.parts, &mut field);
            }
            _ => {}
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn answers_given_on_are_used_for_the_next_file_of_the_shape() {
    let mut visit = Visit::of("staff.csv", TWO_TITLES.as_bytes().to_vec());
    assert!(visit.button("Save these answers for a colleague").is_none(), "nothing was said yet");
    let (field, answers) = asked(&visit.questions().unwrap());
    let first = answers.iter().find(|(_, words)| words.starts_with("Descr A")).unwrap();
    visit.tell(&field, &first.0);
    let save = visit.button("Save these answers for a colleague").expect("there is something to give on");
    let event = DataEvent::parse(&Event { field: save, value: String::new() }).unwrap();
    let Some(DataChange::Save { name, text, .. }) = visit.with(|loaded| data_change(loaded, event)) else {
        panic!("saved")
    };
    assert_eq!(name, "How to read staff.csv.txt");
    assert!(is_reading_file(text.as_bytes()));
    let said = ReadingFile::parse(&text).unwrap();
    let mut colleague = Visit::of("staff of May.csv", TWO_TITLES.as_bytes().to_vec());
    assert_eq!(said.shape, colleague.report().shape());
    colleague.reading.columns = said.columns;
    assert!(colleague.questions().is_none());
}

#[test]
fn a_reading_file_of_each_released_version_opens() {
    let said = ReadingFile::parse(&String::from_utf8(fixture("reading/v1.txt")).unwrap()).unwrap();
    assert_eq!(said.shape.len(), 3);
    assert_eq!(said.columns, [("position text".to_owned(), Some(Field::JobTitle)), ("grade".to_owned(), None)]);
    assert_eq!((said.absent.as_slice(), said.whole), ([Field::Fte].as_slice(), Some(Some(Service::Adults))));
    assert_eq!(said.sheets, [("Data".to_owned(), Some(homegrown::import::Kind::StaffList))]);
    assert_eq!(said.units, [(TitleKey::new("ASC Review"), Some(Service::Adults)), (TitleKey::new("Payroll"), None)]);
    assert_eq!(said.titles.len(), 1);
    let text = said.to_text();
    assert_eq!(ReadingFile::parse(&text), Ok(said));
}

/// What is loaded of reports alone.
fn of_reports<T>(reports: &[Arc<FileReport>], refused: &[RefusedFile], act: impl FnOnce(&Loaded) -> T) -> T {
    act(&Loaded {
        reports,
        refused_files: refused,
        remembered: &[],
        snapshots: &[],
        service: Service::Children,
        settings: &Settings::default(),
        edition: None,
        time_in_service: None,
        refused: &Refusals::new(),
    })
}

fn report_of(file: u32, name: &str, text: &str) -> Arc<FileReport> {
    let import = read(file, name, text.as_bytes(), &Reading::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    Arc::new(import.report)
}

#[test]
fn an_answer_about_a_column_is_used_for_every_file_that_asks_the_same_of_a_column_of_that_name() {
    let other = TWO_TITLES
        .replace("Employee No", "Personnel number")
        .replace("FTE", "Hours,FTE")
        .replace(",North", ",North,37");
    let reports =
        [report_of(1, "staff.csv", TWO_TITLES), report_of(2, "more.csv", &other.replace(",South", ",South,37"))];
    assert_ne!(reports[0].shape(), reports[1].shape());
    let question = of_reports(&reports, &[], data).into_iter().find_map(|block| match block {
        Block::Questions(list) => list.questions.into_iter().next(),
        _ => None,
    });
    let question = question.expect("which column is the title is asked");
    let first = question.answers.iter().find(|answer| answer.words == "Descr A").unwrap();
    assert!(first.effect.ends_with("used for more.csv too"), "{}", first.effect);
    let event = Event { field: question.id, value: first.value.clone() };
    let change = of_reports(&reports, &[], |loaded| data_change(loaded, DataEvent::parse(&event).unwrap()));
    assert_eq!(change, Some(DataChange::Columns(vec![1, 2], "descr a".to_owned(), Field::JobTitle)));
}

#[test]
fn the_heading_says_how_many_files_were_read_and_what_waits() {
    let whole = "Employee No,Job Title,FTE,Directorate\n1,Social Worker,1.0,Children's Services\n";
    let letter = RefusedFile { file: 3, name: "letter.pdf".to_owned(), why: "This is a PDF.".to_owned() };
    let [read_whole, asks] = [report_of(1, "staff.csv", whole), report_of(2, "two titles.csv", TWO_TITLES)];
    let headline = |reports: &[Arc<FileReport>], refused: &[RefusedFile]| {
        let outcome = of_reports(reports, refused, outcome);
        (outcome.headline, outcome.answer)
    };
    let said = |headline: &str, answer: &str| (headline.to_owned(), answer.to_owned());
    assert_eq!(headline(&[], &[]), said("Your files", ""));
    assert_eq!(headline(from_ref(&read_whole), &[]), said("We read your file", ""));
    assert_eq!(headline(from_ref(&read_whole), from_ref(&letter)), said("We read one of your two files", ""));
    assert_eq!(headline(&[], from_ref(&letter)), said("We could not read your file", ""));
    assert_eq!(headline(from_ref(&asks), &[]), said("We need your help to read your file", "Answer 1 question"));
    assert_eq!(
        headline(&[read_whole, asks], &[letter]),
        said("We read one of your three files. One needs your help and one could not be read.", "Answer 1 question")
    );
}
