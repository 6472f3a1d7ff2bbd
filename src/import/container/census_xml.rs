//! The census return in XML into cells: a sheet for the workers, one for the authority, one for the header.
//!
//! Elements are known by their local names in any case and order; namespaces say nothing. The n-th record of a
//! kind is row n of its sheet, below a header row of the element names met. Entities but the five of XML
//! itself, and any document type, are refused: they are how a small file becomes a large one.

use indexmap::IndexMap;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::OpenError;
use super::gate::Gate;
use super::sheet::{Cell, Sheet, Workbook};
use super::texts::{TextId, Texts};

/// The deepest elements may lie in one another.
const MAX_DEPTH: usize = 12;
/// The most different elements one record may have.
const MAX_COLUMNS: u32 = 200;
/// Elements whose children are one record, by local name in lower case.
const RECORDS: [&str; 4] = ["cswwworker", "lalevelvacancies", "collectiondetails", "source"];

/// Reads the return.
///
/// # Errors
/// [`OpenError`] if it is no census return, is damaged or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let text = super::text::decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().trim_text(true);
    let mut book = Workbook::default();
    let mut kinds: IndexMap<String, Records> = IndexMap::new();
    let mut path: Vec<String> = Vec::new();
    let mut value = String::new();
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| damaged(gate, at, &error.to_string()))?;
        match event {
            Event::Start(element) => {
                let name = local(element.local_name().as_ref());
                if path.len() >= MAX_DEPTH {
                    return Err(gate.damaged(format!("its elements lie more than {MAX_DEPTH} deep")));
                }
                if RECORDS.contains(&name.as_str()) {
                    let records = kinds.entry(name.clone()).or_default();
                    records.rows.push(Vec::new());
                    gate.step(u32::try_from(records.rows.len()).unwrap_or(u32::MAX))?;
                    if records.rows.len() > gate.limits.rows as usize {
                        return Err(gate.too_many("records", gate.limits.rows));
                    }
                }
                path.push(name);
                value.clear();
            }
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Text(text) => push(&mut value, &text),
            Event::CData(text) => push(&mut value, &text),
            Event::GeneralRef(entity) => match super::scan::entity(&entity) {
                Some(c) => value.push(c),
                None => {
                    return Err(gate.damaged(format!(
                        "it uses the entity “{}”, which no census return needs",
                        entity.chars().take(40).collect::<String>()
                    )));
                }
            },
            Event::DocType(_) => {
                return Err(gate.damaged("it defines a document type of its own, which no census return needs"));
            }
            Event::End(_) => {
                let Some(name) = path.pop() else { break };
                if let Some(records) = path.last().and_then(|parent| kinds.get_mut(parent))
                    && let Some(id) = book.texts.intern(&value)
                {
                    records.set(&name, id).map_err(|()| gate.too_many("elements in one record", MAX_COLUMNS))?;
                }
                value.clear();
            }
            Event::Eof if path.is_empty() => break,
            Event::Eof => {
                let open = path.last().cloned().unwrap_or_default();
                return Err(gate.damaged(format!("it ends inside <{open}>: it may have been cut short")));
            }
        }
    }
    if !kinds.contains_key("cswwworker") && !kinds.contains_key("lalevelvacancies") {
        return Err(gate.other(
            "an XML file that is no census return",
            "Homegrown reads the CSWW return in XML. Export other lists as .xlsx or .csv and drop that.",
        ));
    }
    write(&mut book, &kinds, gate)?;
    Ok(book)
}

/// Records of one kind: the names met, and each record's values by place among them.
#[derive(Default)]
struct Records {
    names: IndexMap<String, ()>,
    rows: Vec<Vec<(usize, TextId)>>,
}

impl Records {
    /// Sets an element of the last record; where one repeats, the first stands.
    fn set(&mut self, name: &str, id: TextId) -> Result<(), ()> {
        let place = match self.names.get_index_of(name) {
            Some(place) => place,
            None if self.names.len() >= MAX_COLUMNS as usize => return Err(()),
            None => self.names.insert_full(name.to_owned(), ()).0,
        };
        if let Some(row) = self.rows.last_mut()
            && !row.iter().any(|(known, _)| *known == place)
        {
            row.push((place, id));
        }
        Ok(())
    }
}

fn write(book: &mut Workbook, kinds: &IndexMap<String, Records>, gate: &mut Gate<'_>) -> Result<(), OpenError> {
    // The header's reference date and authority stand beside every record, as in the flat files.
    let of_header = |kind: &str, name: &str| {
        let records = kinds.get(kind)?;
        let place = records.names.get_index_of(name)?;
        records.rows.first()?.iter().find(|(at, _)| *at == place).map(|(_, id)| *id)
    };
    let shared: Vec<(&str, TextId)> = [("collectiondetails", "year", "YEAR"), ("source", "lea", "LA")]
        .into_iter()
        .filter_map(|(kind, name, heading)| of_header(kind, name).map(|id| (heading, id)))
        .collect();
    for (kind, sheet_name) in [("cswwworker", "CSWWWorker"), ("lalevelvacancies", "LALevelVacancies")] {
        let Some(records) = kinds.get(kind) else { continue };
        let mut sheet = Sheet::new(sheet_name, false);
        let width = records.names.len();
        let headings = records.names.keys().map(String::as_str).chain(shared.iter().map(|(heading, _)| *heading));
        for (column, heading) in (0_u32..).zip(headings) {
            if let Some(id) = book.texts.intern(heading) {
                gate.push(&mut sheet, 0, column, Cell::Text(id))?;
            }
        }
        for (number, row) in (1_u32..).zip(&records.rows) {
            let mut row = row.clone();
            row.sort_unstable_by_key(|(place, _)| *place);
            let shared = shared.iter().enumerate().map(|(at, (_, id))| (width + at, *id));
            for (place, id) in row.into_iter().chain(shared) {
                gate.push(&mut sheet, number, u32::try_from(place).unwrap_or(u32::MAX), Cell::Text(id))?;
            }
            sheet.last_row = number;
        }
        gate.close(sheet, book);
    }
    Ok(())
}

fn push(value: &mut String, text: &str) {
    // What is beyond the longest cell is cut there; more than that is not kept here either.
    if value.len() <= Texts::LONGEST {
        value.push_str(text);
    }
}

fn local(name: &str) -> String {
    name.to_lowercase()
}

fn damaged(gate: &Gate<'_>, at: u64, error: &str) -> OpenError {
    gate.damaged(format!("its XML breaks off or is wrong near byte {at} ({error})"))
}
