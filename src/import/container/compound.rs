//! The compound file (MS-CFB) that holds an .xls: its workbook stream, whole.
//!
//! Chains are followed no further than the file has sectors, so none of them goes round for ever.

/// Sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xFFFF_FFFA;
/// Entries of the table of tables that stand in the header.
const IN_HEADER: usize = 109;

/// Returns the workbook stream of a compound file; `None` if it cannot be followed to one.
pub(super) fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let file = File::open(bytes)?;
    let directory = file.chain(long(bytes, 48)?);
    // Names are alike whatever their letter case (MS-CFB 2.6.4).
    let is_workbook = |entry: &&[u8]| {
        let name = name(entry);
        name.eq_ignore_ascii_case("Workbook") || name.eq_ignore_ascii_case("Book")
    };
    let entry = directory.chunks_exact(128).find(is_workbook)?;
    let (first, size) = (long(entry, 116)?, long(entry, 120)? as usize);
    // Short streams lie in small sectors of their own, inside the root's stream.
    let mut stream = if size < long(bytes, 56)? as usize {
        let root = directory.chunks_exact(128).next()?;
        let inner = file.chain(long(root, 116)?);
        let table: Vec<u32> = file.chain(long(bytes, 60)?).chunks_exact(4).filter_map(|four| long(four, 0)).collect();
        follow(first, &table, |number| {
            let from = (number as usize).checked_mul(64)?;
            inner.get(from..inner.len().min(from.checked_add(64)?)).map(<[u8]>::to_vec)
        })
    } else {
        file.chain(first)
    };
    stream.truncate(size);
    Some(stream)
}

struct File<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = 1_usize.checked_shl(u32::from(word(bytes, 30)?)).filter(|size| (128..=65_536).contains(size))?;
        let mut file = Self { bytes, sector, table: Vec::new() };
        let mut tables: Vec<u32> = (0..IN_HEADER).filter_map(|entry| long(bytes, 76 + entry * 4)).collect();
        // Large files list more tables in sectors of their own, each ending with the next.
        let mut next = long(bytes, 68)?;
        for _ in 0..bytes.len() / sector {
            let Some(part) = file.sector(next).filter(|_| next < MARKS) else { break };
            let listed: Vec<u32> = part.chunks_exact(4).filter_map(|four| long(four, 0)).collect();
            let Some((last, more)) = listed.split_last() else { break };
            tables.extend(more);
            next = *last;
        }
        for number in tables.into_iter().take_while(|number| *number < MARKS) {
            let Some(part) = file.sector(number) else { break };
            let entries: Vec<u32> = part.chunks_exact(4).filter_map(|four| long(four, 0)).collect();
            file.table.extend(entries);
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..self.bytes.len().min(from.checked_add(self.sector)?))
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.table, |number| self.sector(number).map(<[u8]>::to_vec))
    }
}

/// Returns the bytes of a chain of sectors, each met at most once.
fn follow(first: u32, table: &[u32], sector: impl Fn(u32) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut data = Vec::new();
    let mut met = vec![false; table.len()];
    let mut next = first;
    while let Some(slot) = met.get_mut(next as usize).filter(|met| !**met) {
        *slot = true;
        let Some(part) = sector(next) else { break };
        data.extend(part);
        match table.get(next as usize) {
            Some(following) => next = *following,
            None => break,
        }
    }
    data
}

fn name(entry: &[u8]) -> String {
    let units = entry.chunks_exact(2).take(32).filter_map(|pair| word(pair, 0)).take_while(|unit| *unit != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Returns two bytes as a number, the low one first.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Returns four bytes as a number, the lowest first.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Returns eight bytes as a double.
pub(super) fn double(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
