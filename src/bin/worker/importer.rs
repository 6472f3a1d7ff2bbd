//! The importer: one file in, a report to the page, the records to the records worker, and then the page ends it.

use std::ops::ControlFlow;

use homegrown::exchange::{Handover, ImportOrder, ImportReply};
use homegrown::import::{Content, FileSummary, Import, Progress, ReadingFile, Stage, is_reading_file, read_unless};
use homegrown::reference::{PublishedFile, is_published, read_published};
use homegrown::share::is_plan_file;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{File, MessageEvent, MessagePort};

use crate::message::{bytes, field, read, scope};

/// The least time between two words of progress.
const PAUSE_MILLISECONDS: f64 = 50.0;

/// The largest file read: a few hundred thousand rows, well above any council's.
const LARGEST_FILE_BYTES: f64 = 50_000_000.0;

/// Listens: reads the file of an order, `{ order, file, port }`, or, asked again with its bytes because the file could not
/// be opened here, `{ order, file, content }`.
#[wasm_bindgen]
pub fn importer() {
    let mut records = None;
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        if let Ok(port) = field(&data, "port").dyn_into::<MessagePort>() {
            records = Some(port);
        }
        let records = records.clone();
        // What fails is thrown again by the script, so that the page hears of it.
        drop(future_to_promise(async move {
            let records = records.ok_or_else(|| js_sys::Error::new("there is no way to the records"))?;
            read_file(&data, &records).await.map(|()| JsValue::UNDEFINED)
        }));
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens until the page ends the worker.
    listener.forget();
}

async fn read_file(data: &JsValue, records: &MessagePort) -> Result<(), JsValue> {
    let order: ImportOrder = read(&field(data, "order"))?;
    let file: File = field(data, "file").dyn_into()?;
    let content = field(data, "content").dyn_into::<ArrayBuffer>().ok();
    match import(&order, &file, content).await? {
        Ok(Read::Plan(text)) => post(&ImportReply::Plan(text)),
        Ok(Read::Answers(said)) => post(&ImportReply::Answers(said)),
        Ok(Read::Published(PublishedFile { series, report, text })) => {
            post(&ImportReply::Published(series, Box::new(report), text))
        }
        Ok(Read::Lists(import)) => {
            let handover = Handover { report: import.report, records: import.records };
            records.post_message(&bytes(&handover)?)?;
            post(&ImportReply::Done(Box::new(FileSummary::from(&handover.report))))
        }
        Err(reply) => post(&reply),
    }
}

/// What a file was read as.
enum Read {
    Lists(Box<Import>),
    Published(PublishedFile),
    Plan(String),
    /// What a reading file says.
    Answers(Box<ReadingFile>),
}

async fn import(
    order: &ImportOrder,
    file: &File,
    content: Option<ArrayBuffer>,
) -> Result<Result<Read, ImportReply>, JsValue> {
    let name = &order.name;
    if file.size() > LARGEST_FILE_BYTES {
        return Ok(Err(ImportReply::Refused(format!(
            "“{name}” is {:.0} MB, and Homegrown reads files up to {:.0} MB. Export only the columns and years you \
             need, then drop it again.",
            file.size() / 1e6,
            LARGEST_FILE_BYTES / 1e6
        ))));
    }
    post(&ImportReply::Progress(Progress { stage: Stage::Opening, done: 0, of: None }))?;
    let buffer = match content {
        Some(handed) => handed,
        None => match JsFuture::from(file.array_buffer()).await {
            Ok(opened) => opened.dyn_into::<ArrayBuffer>()?,
            Err(_thrown) => {
                return Ok(Err(ImportReply::Unopened(format!(
                    "“{name}” could not be opened. It may have been moved, deleted or be open in another program: close \
                     it there, then drop it again."
                ))));
            }
        },
    };
    let content = Uint8Array::new(&buffer).to_vec();
    // What is wrong with it is the Plan room's to say.
    if is_plan_file(name, &content) {
        return Ok(Ok(Read::Plan(String::from_utf8_lossy(&content).into_owned())));
    }
    if is_reading_file(&content) {
        let said = ReadingFile::parse(&String::from_utf8_lossy(&content));
        return Ok(said
            .map(|said| Read::Answers(Box::new(said)))
            .map_err(|error| ImportReply::Refused(error.to_string())));
    }
    let performance = scope().performance();
    let mut told: Option<(Stage, f64)> = None;
    let mut progress = |progress: Progress| {
        let now = performance.as_ref().map_or(0.0, web_sys::Performance::now);
        let due = told.is_none_or(|(stage, at)| stage != progress.stage || now - at >= PAUSE_MILLISECONDS);
        if due {
            told = Some((progress.stage, now));
            // Progress that cannot be told is no reason to stop.
            post(&ImportReply::Progress(progress)).ok();
        }
        ControlFlow::Continue(())
    };
    let read = read_unless(is_published, (order.file, name), &content, &order.reading, &mut progress);
    Ok(match read {
        Ok(Content::Lists(import)) => Ok(Read::Lists(import)),
        Ok(Content::Rows(rows)) => {
            read_published(name, &rows).map(Read::Published).map_err(|error| ImportReply::Refused(error.to_string()))
        }
        Err(error) => Err(ImportReply::Refused(error.to_string())),
    })
}

fn post(reply: &ImportReply) -> Result<(), JsValue> {
    scope().post_message(&bytes(reply)?)
}
