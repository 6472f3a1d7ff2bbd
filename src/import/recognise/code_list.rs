//! Sheets that say what codes stand for: “CS01, Children's Social Care: Duty”. The codes of the lists beside them are spelled out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use crate::import::FindingKind;
use crate::import::container::{Cell, Sheet, TextId, Texts, Workbook};
use crate::import::recognise::token::Words;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::{means_blank, plain};

/// The most codes of a sheet.
const MOST_CODES: usize = 2_000;
/// The most rows of a sheet in which a key is looked for.
const MOST_ROWS: usize = 20_000;
/// The fewest codes that a column of a list has of it.
const FEWEST: usize = 2;
/// How often each code stands in a column at least, on average: numbers of people are their own nearly everywhere.
const AGAIN: usize = 2;
/// A number below this may be an amount.
const LEAST_NUMBER: f64 = 100.0;

/// A column whose codes were spelled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpelledOut {
    /// The sheet it is on.
    pub(crate) sheet: String,
    column: u16,
    from: String,
}

impl SpelledOut {
    /// Returns what is said of it, and the column it is said of.
    pub(crate) fn finding(&self) -> (Option<u16>, FindingKind) {
        (Some(self.column), FindingKind::CodesSpelledOut { from: self.from.clone() })
    }
}

/// What codes stand for.
struct CodeList {
    /// The sheet it stands on.
    sheet: usize,
    /// Whether that sheet holds nothing else: else its codes are those of the list on the same sheet.
    is_alone: bool,
    name: String,
    words: HashMap<String, TextId, FixedState>,
}

/// Spells out the codes of every column that holds hardly anything but codes of a list of them: on a sheet of its own, below the
/// list, or in a line beside it, “C = Children, A = Adults”.
pub(crate) fn spell_out(book: &mut Workbook) -> Vec<SpelledOut> {
    let mut lists: Vec<CodeList> = (0..book.sheets.len()).filter_map(|at| code_list(book, at)).collect();
    for at in 0..book.sheets.len() {
        if lists.iter().all(|list| list.sheet != at) {
            lists.extend(key_of_sheet(book, at));
        }
    }
    let mut done = Vec::new();
    for list in &lists {
        let is_list = |at: usize| lists.iter().any(|list| list.is_alone && list.sheet == at);
        for at in (0..book.sheets.len()).filter(|at| if list.is_alone { !is_list(*at) } else { *at == list.sheet }) {
            let Some(sheet) = book.sheets.get(at) else { continue };
            for column in columns_of(sheet, &book.texts, list) {
                let cells = spelled(book.sheets.get(at), &book.texts, list, column);
                let Some(slot) = book.sheets.get_mut(at) else { continue };
                let name = slot.name.clone();
                *slot = std::mem::take(slot).with(cells);
                done.push(SpelledOut { sheet: name, column, from: list.name.clone() });
            }
        }
    }
    done
}

/// Returns what a sheet says of codes beside its list: in rows of a code and its words alone, or in lines such as “C = Children,
/// A = Adults”.
fn key_of_sheet(book: &mut Workbook, at: usize) -> Option<CodeList> {
    let sheet = book.sheets.get(at)?;
    if sheet.len() > MOST_ROWS {
        return None;
    }
    let mut words: HashMap<String, TextId, FixedState> = HashMap::default();
    let mut said: Vec<(String, String)> = Vec::new();
    for place in 0..sheet.len() {
        let cells: Vec<Cell> = sheet.row(place).map(|(_, cell)| cell).take(3).collect();
        match cells[..] {
            [code, Cell::Text(meant)] if book.texts.get(meant).contains(' ') => {
                words.extend(code_of(code, &book.texts).map(|code| (code, meant)));
            }
            [Cell::Text(line)] => said.extend(equations(book.texts.get(line))),
            _ => {}
        }
    }
    for (code, meant) in said {
        words.insert(column_key(&code), book.texts.intern(&meant)?);
    }
    let name = book.sheets.get(at)?.name.clone();
    (words.len() >= FEWEST).then_some(CodeList { sheet: at, is_alone: false, name, words })
}

/// Returns what a line says that codes stand for: “Pot C = Children; Pot A = Adults” of C and of A.
fn equations(line: &str) -> Vec<(String, String)> {
    let said = line.split([';', ',', '\n']).filter_map(|part| {
        let (code, meant) = part.split_once('=')?;
        let code = code.trim().rsplit(' ').next()?.to_owned();
        let is_code = !code.is_empty() && code.len() <= 8 && !code.contains(char::is_lowercase);
        (is_code && meant.contains(char::is_alphabetic)).then(|| (code, meant.trim().to_owned()))
    });
    let said: Vec<(String, String)> = said.collect();
    if said.len() >= FEWEST { said } else { Vec::new() }
}

/// Returns the code a cell holds, folded: a text with a digit in it or of capitals, or a number that is no amount.
fn code_of(cell: Cell, texts: &Texts) -> Option<String> {
    match cell {
        Cell::Text(id) => {
            let text = texts.get(id).trim();
            let is_code = text.len() <= 12
                && !text.contains(char::is_whitespace)
                && !means_blank(text)
                && (text.contains(|c: char| c.is_ascii_digit()) || !text.contains(char::is_lowercase));
            (is_code && !text.is_empty()).then(|| column_key(text))
        }
        Cell::Number(number) if number >= LEAST_NUMBER && number.fract() == 0.0 => Some(plain(number)),
        _ => None,
    }
}

/// Returns what a sheet says of codes: two columns or three, a different code in every row of the first and words beside it.
fn code_list(book: &Workbook, at: usize) -> Option<CodeList> {
    let sheet = book.sheets.get(at)?;
    if sheet.len() > MOST_CODES {
        return None;
    }
    let mut words: HashMap<String, TextId, FixedState> = HashMap::default();
    let mut others = 0_usize;
    let mut columns: BTreeSet<u16> = BTreeSet::new();
    for place in 0..sheet.len() {
        let cells: Vec<(u16, Cell)> = sheet.row(place).collect();
        columns.extend(cells.iter().map(|(column, _)| *column));
        let told = match cells[..] {
            [(_, code), (_, Cell::Text(words)), ..] => code_of(code, &book.texts).map(|code| (code, words)),
            _ => None,
        };
        match told {
            Some((code, meant)) if book.texts.get(meant).contains(char::is_alphabetic) => {
                if words.insert(code, meant).is_some_and(|known| known != meant) {
                    return None;
                }
            }
            _ => others += 1,
        }
    }
    // A heading or a title stands above them.
    let fits = words.len() >= FEWEST && others <= 3 && others <= words.len() && (2..=3).contains(&columns.len());
    fits.then(|| CodeList { sheet: at, is_alone: true, name: sheet.name.clone(), words })
}

/// What was met in a column.
#[derive(Default)]
struct Met {
    codes: usize,
    others: usize,
    different: BTreeSet<String>,
    /// Whether it is headed as the number of a person, which stands for nothing else.
    is_of_people: bool,
}

impl Met {
    /// Other cells after which a column that holds more of them than codes is looked at no further.
    const ENOUGH: usize = 20;

    const fn is_of_codes(&self) -> bool {
        self.others <= Self::ENOUGH || self.others <= self.codes
    }
}

/// Returns the columns of a sheet nearly all of whose cells are codes of a list, two different ones at least, again and again.
fn columns_of(sheet: &Sheet, texts: &Texts, list: &CodeList) -> Vec<u16> {
    let mut all: BTreeMap<u16, Met> = BTreeMap::new();
    for place in 0..sheet.len() {
        if !list.is_alone && sheet.row(place).count() <= 2 {
            continue;
        }
        for (column, cell) in sheet.row(place) {
            let met = all.entry(column).or_default();
            if !met.is_of_codes() {
                continue;
            }
            match code_of(cell, texts).filter(|code| list.words.contains_key(code)) {
                Some(code) => {
                    met.codes += 1;
                    met.different.insert(code);
                }
                None => {
                    met.others += 1;
                    let Cell::Text(id) = cell else { continue };
                    met.is_of_people |= met.codes == 0 && Words::new(texts.get(id)).has("person");
                }
            }
        }
    }
    let fits = |met: &Met| {
        let different = met.different.len();
        different >= FEWEST && met.codes >= different * AGAIN && met.others <= 2 + met.codes / 10 && !met.is_of_people
    };
    all.into_iter().filter(|(_, met)| fits(met)).map(|(column, _)| column).collect()
}

/// Returns the cells of a column with the words of their codes.
fn spelled(sheet: Option<&Sheet>, texts: &Texts, list: &CodeList, column: u16) -> Vec<(u32, u16, Cell)> {
    let Some(sheet) = sheet else { return Vec::new() };
    (0..sheet.len())
        .filter_map(|place| {
            let (_, cell) = sheet.row(place).find(|(at, _)| *at == column)?;
            // The key's own rows stay as they are.
            if sheet.row(place).count() <= 2 {
                return None;
            }
            let words = list.words.get(&code_of(cell, texts)?)?;
            Some((sheet.number(place)?, column, Cell::Text(*words)))
        })
        .collect()
}
