//! What a build weighs, raw and as a server sends it, against what it may weigh.

use std::thread;

use brotli::enc::BrotliEncoderParams;

use crate::Outcome;
use crate::build::Site;

/// Bytes over brotli before the first paint, of everything but the worker and of the worker.
const BEFORE_FIRST_PAINT: usize = 400_000;
const ALL_BUT_WORKER: usize = 750_000;
const WORKER: usize = 1_500_000;

/// Bytes of the one file as it lies on a disk.
const OFFLINE: usize = 5_000_000;

/// A sum of files and its budget: whether by what is sent or by what lies on the disk.
struct Line {
    name: &'static str,
    raw: usize,
    sent: usize,
    budget: usize,
    counts_raw: bool,
}

impl Line {
    fn counted(&self) -> usize {
        if self.counts_raw { self.raw } else { self.sent }
    }
}

/// Prints the table of weights.
///
/// # Errors
/// A sentence naming every sum over its budget.
pub(crate) fn report(site: &Site) -> Outcome {
    let files: Vec<(&str, &[u8])> = [("index.html", site.page.as_bytes()), (site.style.name, &site.style.bytes)]
        .into_iter()
        .chain(site.parts.iter().map(|part| (part.name, part.bytes.as_slice())))
        .chain([("homegrown.html", site.offline.as_bytes())])
        .collect();
    let weights = weigh(&files)?;
    let sum = |name, names: &[&str], budget, counts_raw| {
        let counted = weights.iter().filter(|(file, ..)| names.contains(file));
        let (raw, sent) = counted.fold((0, 0), |(raw, sent), (_file, more, less)| (raw + more, sent + less));
        Line { name, raw, sent, budget, counts_raw }
    };
    let first = ["index.html", "style.css", "app.js", "app.wasm"];
    let rest = ["index.html", "style.css", "app.js", "app.wasm", "echarts.js"];
    let lines = [
        sum("before the first paint", &first, BEFORE_FIRST_PAINT, false),
        sum("everything but the worker", &rest, ALL_BUT_WORKER, false),
        sum("the worker", &["worker.js", "worker.wasm"], WORKER, false),
        sum("the one file, on a disk", &["homegrown.html"], OFFLINE, true),
    ];

    println!("\n{:28}{:>12}{:>12}{:>12}", "bytes", "raw", "brotli 11", "budget");
    for (file, raw, sent) in &weights {
        println!("  {file:26}{raw:>12}{sent:>12}");
    }
    for line in &lines {
        println!("{:28}{:>12}{:>12}{:>12}", line.name, line.raw, line.sent, line.budget);
    }
    let over: Vec<String> = lines
        .iter()
        .filter(|line| line.counted() > line.budget)
        .map(|line| format!("{} weighs {} of {} bytes", line.name, line.counted(), line.budget))
        .collect();
    if over.is_empty() { Ok(()) } else { Err(format!("over budget: {}", over.join("; ")).into()) }
}

/// Returns each file's name, size and size over brotli at its highest quality.
fn weigh<'a>(files: &[(&'a str, &[u8])]) -> Outcome<Vec<(&'a str, usize, usize)>> {
    let compressed: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = files.iter().map(|(_name, bytes)| scope.spawn(move || brotli(bytes))).collect();
        running.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    files
        .iter()
        .zip(compressed)
        .map(|((name, bytes), sent)| Ok((*name, bytes.len(), sent.map_err(|_panic| "compressing stopped")??)))
        .collect()
}

fn brotli(mut bytes: &[u8]) -> std::io::Result<usize> {
    let settings = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut sent, &settings)?;
    Ok(sent.len())
}
