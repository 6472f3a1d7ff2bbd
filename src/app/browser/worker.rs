//! The workers: the records worker, which holds the rows about people, and one worker for each import.
//!
//! The page gives orders and hears aggregates, findings and passing preview text. A file goes to an
//! importing worker unread; what that reads goes to the records worker over a port of their own. Cancelling ends
//! the importing worker: what the records worker held before, it still holds.
//!
//! A worker says when it is ready; orders wait for that, in order. However it stops, every order it has not answered
//! ends with a [`Stop`].

mod line;
mod orders;
mod stop;

use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::{Callable, Callback};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageChannel};

use self::line::Line;
pub(super) use self::line::STARTER;
pub use self::stop::Stop;
use super::assets::{self, WorkerParts};
use super::console;
use super::error::message_of;
use super::value::object;
use crate::exchange::{ImportOrder, ImportReply, WorkerOrder, WorkerReply};

const LOST: &str = "The part of this page that held your rows stopped while the file was read. Drop it again; your edits \
                    are kept.";

/// The records worker and the importing workers of a page. Clones are the same workers.
#[derive(Debug, Clone, Default)]
pub struct Workers {
    records: Rc<RefCell<Option<Rc<RecordsWorker>>>>,
    /// What every records worker is told first: the last order of each kind.
    standing: Rc<RefCell<Vec<WorkerOrder>>>,
    /// Who hears how far long work is, as a share of 1.
    on_progress: Rc<RefCell<Option<Callback<f64>>>>,
    /// Who hears that the records worker stopped with all it held.
    on_loss: Rc<RefCell<Option<Callback<()>>>>,
}

/// An import under way.
#[derive(Debug, Clone)]
#[must_use = "an import is cancelled through it"]
pub struct ImportHandle {
    workers: Workers,
    file: u32,
    task: Rc<Task>,
}

/// An import: its worker while it runs.
#[derive(Debug, Default)]
struct Task {
    over: Cell<bool>,
    running: RefCell<Option<Rc<Line>>>,
    /// What was asked, until it has been asked a second time.
    asked: RefCell<Option<(File, ImportOrder)>>,
}

/// The records worker, with who waits for which reply.
#[derive(Debug)]
struct RecordsWorker {
    line: Rc<Line>,
    waiting: Rc<RefCell<Vec<Waiting>>>,
    last: Cell<u32>,
}

#[derive(Debug)]
struct Waiting {
    id: String,
    done: Function,
    failed: Function,
}

impl Workers {
    /// Makes the workers of a page; none runs until the first order.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts reading a file and calls back with each reply, the last being `Done` or `Refused`.
    ///
    /// By `Done`, the records worker has the records.
    pub fn import(&self, file: File, order: ImportOrder, on_reply: impl Fn(ImportReply) + 'static) -> ImportHandle {
        let handle = ImportHandle { workers: self.clone(), file: order.file, task: Rc::default() };
        let begun = handle.clone();
        let on_reply: Rc<dyn Fn(ImportReply)> = Rc::new(on_reply);
        spawn_local(async move {
            if let Err(why) = begun.begin(&file, &order, &on_reply).await {
                begun.end(&on_reply, ImportReply::Refused(not_read(&order.name, &why)));
            }
        });
        handle
    }

    /// Calls back with how far long work is, as a share of 1.
    pub fn watch(&self, on_progress: Callback<f64>) {
        self.on_progress.replace(Some(on_progress));
    }

    /// Calls back when the records worker has stopped of itself: what it held is gone.
    pub fn mourn(&self, on_loss: Callback<()>) {
        self.on_loss.replace(Some(on_loss));
    }

    /// Ends the records worker and whatever it is doing: its orders end with [`Stop::Ended`], and the next one starts another.
    pub fn end(&self) {
        let records = self.records.borrow().clone();
        if let Some(records) = records {
            records.line.stop(Stop::Ended);
        }
    }

    /// Gives the records worker an order and returns its reply.
    ///
    /// # Errors
    /// [`Stop`] if the records worker could not be started or stopped before it answered.
    pub async fn ask(&self, order: WorkerOrder) -> Result<WorkerReply, Stop> {
        let parts = assets::worker_parts().await.map_err(Stop::Missing)?;
        let records = self.records(&parts)?;
        let order = bytes(&order)?;
        let (id, promise) = records.await_reply();
        let message = object(&[("id", JsValue::from(&id)), ("order", order.into())]);
        if let Err(why) = records.line.send(message, Array::new()) {
            records.waiting.borrow_mut().retain(|waiting| waiting.id != id);
            return Err(why);
        }
        match JsFuture::from(promise).await {
            Ok(reply) => read(&reply),
            Err(_rejected) => Err(records.line.why().unwrap_or(Stop::Ended)),
        }
    }

    /// Gives the records worker an order now and again to each that is started in its place; its reply is not waited for.
    pub fn stand_by(&self, order: WorkerOrder) {
        let records = self.records.borrow().clone();
        if let Some(records) = records {
            records.tell(&order);
        }
        let mut standing = self.standing.borrow_mut();
        standing.retain(|before| mem::discriminant(before) != mem::discriminant(&order));
        standing.push(order);
    }

    /// Returns the records worker, started if there is none.
    fn records(&self, parts: &WorkerParts) -> Result<Rc<RecordsWorker>, Stop> {
        if let Some(records) = self.records.borrow().as_ref() {
            return Ok(Rc::clone(records));
        }
        let waiting: Rc<RefCell<Vec<Waiting>>> = Rc::default();
        let (heard, progress) = (Rc::clone(&waiting), Rc::clone(&self.on_progress));
        let on_message = move |data: &JsValue| {
            let Some(id) = field(data, "id").as_string() else {
                let on_progress = *progress.borrow();
                if let Some((on_progress, share)) = on_progress.zip(field(data, "progress").as_f64()) {
                    on_progress.run(share);
                }
                return;
            };
            let place = heard.borrow().iter().position(|waiting| waiting.id == id);
            if let Some(place) = place {
                let waiting = heard.borrow_mut().remove(place);
                waiting.done.call1(&JsValue::UNDEFINED, &field(data, "reply")).ok();
            }
        };
        let (lost, slot, mourner) = (Rc::clone(&waiting), Rc::downgrade(&self.records), Rc::clone(&self.on_loss));
        let on_stop = move |why: &Stop| {
            tell(why);
            // The next order starts another; there is one records worker at a time, so it is this one that goes.
            drop(slot.upgrade().map(|slot| slot.take()));
            let on_loss = *mourner.borrow();
            if let Some(on_loss) = on_loss.filter(|_told| matches!(why, Stop::Stopped(_))) {
                on_loss.run(());
            }
            for waiting in lost.take() {
                waiting.failed.call0(&JsValue::UNDEFINED).ok();
            }
        };
        let line = Line::start(parts, "records", on_message, on_stop)?;
        let records = Rc::new(RecordsWorker { line, waiting, last: Cell::new(0) });
        self.standing.borrow().iter().for_each(|order| records.tell(order));
        self.records.replace(Some(Rc::clone(&records)));
        Ok(records)
    }
}

impl RecordsWorker {
    /// Sends an order that nobody waits for.
    fn tell(&self, order: &WorkerOrder) {
        if let Ok(order) = bytes(order) {
            let message = object(&[("id", JsValue::from("")), ("order", order.into())]);
            // Whoever asks it next hears why it listens no more.
            self.line.send(message, Array::new()).ok();
        }
    }

    /// Returns the number of the next order and the promise of its reply.
    fn await_reply(&self) -> (String, Promise) {
        self.last.set(self.last.get().wrapping_add(1));
        let id = self.last.get().to_string();
        let promise = Promise::new(&mut |done, failed| {
            self.waiting.borrow_mut().push(Waiting { id: id.clone(), done, failed });
        });
        (id, promise)
    }
}

impl ImportHandle {
    /// Ends the import: no further reply comes, and what was loaded before stays. After its end, does nothing.
    pub fn cancel(&self) {
        if self.task.over.replace(true) {
            return;
        }
        self.stop();
        self.abandon();
    }

    async fn begin(&self, file: &File, order: &ImportOrder, on_reply: &Rc<dyn Fn(ImportReply)>) -> Result<(), Stop> {
        let parts = assets::worker_parts().await.map_err(Stop::Missing)?;
        if self.task.over.get() {
            return Ok(());
        }
        let records = self.workers.records(&parts)?;
        let channel = MessageChannel::new().map_err(|thrown| Stop::Barred(message_of(&thrown)))?;
        let introduction = object(&[("file", JsValue::from(self.file.to_string())), ("port", channel.port2().into())]);
        records.line.send(introduction, Array::of1(&channel.port2()))?;

        let (heard, reply) = (self.clone(), Rc::clone(on_reply));
        let on_message = move |data: &JsValue| heard.hear(data, &reply);
        let (stopped, reply, name) = (self.clone(), Rc::clone(on_reply), order.name.clone());
        let on_stop = move |why: &Stop| {
            tell(why);
            stopped.end(&reply, ImportReply::Refused(not_read(&name, why)));
        };
        let line = Line::start(&parts, "importer", on_message, on_stop)?;
        let message =
            object(&[("order", bytes(order)?.into()), ("file", file.into()), ("port", channel.port1().into())]);
        line.send(message, Array::of1(&channel.port1()))?;
        self.task.running.replace(Some(line));
        self.task.asked.replace(Some((file.clone(), order.clone())));
        Ok(())
    }

    /// Hands the worker the bytes of a file that it may not open itself; the page keeps none of them. Returns nothing if
    /// the page may not open it either.
    async fn hand_on(&self, file: &File, order: &ImportOrder) -> Option<()> {
        let content = JsFuture::from(file.array_buffer()).await.ok()?;
        let moved = Array::of1(&content);
        let message = object(&[("order", bytes(order).ok()?.into()), ("file", file.into()), ("content", content)]);
        self.task.running.borrow().as_ref()?.send(message, moved).ok()
    }

    /// Passes a reply on; `Done` once the records worker says that it has the records.
    fn hear(&self, data: &JsValue, on_reply: &Rc<dyn Fn(ImportReply)>) {
        if self.task.over.get() {
            return;
        }
        match read(data) {
            Ok(progress @ ImportReply::Progress(_)) => on_reply(progress),
            Ok(done @ ImportReply::Done(_)) => {
                let (import, on_reply) = (self.clone(), Rc::clone(on_reply));
                spawn_local(async move {
                    let last = match import.workers.ask(WorkerOrder::Keep(import.file)).await {
                        Ok(WorkerReply::Kept(_file)) => done,
                        // A records worker started in the meantime knows nothing of the file.
                        Ok(_other) => ImportReply::Refused(LOST.to_owned()),
                        Err(why) => ImportReply::Refused(why.to_string()),
                    };
                    import.end(&on_reply, last);
                });
            }
            Ok(published @ (ImportReply::Published(..) | ImportReply::Plan(_) | ImportReply::Answers(_))) => {
                self.abandon();
                self.end(on_reply, published);
            }
            Ok(ImportReply::Unopened(sentence)) => {
                let (import, on_reply, asked) = (self.clone(), Rc::clone(on_reply), self.task.asked.take());
                spawn_local(async move {
                    let handed = match &asked {
                        Some((file, order)) => import.hand_on(file, order).await,
                        None => None,
                    };
                    if handed.is_none() {
                        import.end(&on_reply, ImportReply::Refused(sentence));
                    }
                });
            }
            Ok(refused @ ImportReply::Refused(_)) => self.end(on_reply, refused),
            Err(error) => self.end(on_reply, ImportReply::Refused(error.to_string())),
        }
    }

    /// Ends the import with its last reply, unless it has ended.
    fn end(&self, on_reply: &Rc<dyn Fn(ImportReply)>, last: ImportReply) {
        if self.task.over.replace(true) {
            return;
        }
        self.stop();
        if matches!(last, ImportReply::Refused(_)) {
            self.abandon();
        }
        on_reply(last);
    }

    fn stop(&self) {
        // Dropped, it ends; nobody waits for it.
        drop(self.task.running.take());
    }

    /// Tells the records worker, if there is one, that nothing more comes for the file.
    fn abandon(&self) {
        if self.workers.records.borrow().is_none() {
            return;
        }
        let import = self.clone();
        spawn_local(async move {
            // A records worker that has stopped holds nothing to abandon.
            import.workers.ask(WorkerOrder::Abandon(import.file)).await.ok();
        });
    }
}

/// Says that a file was not read, and why.
fn not_read(name: &str, why: &Stop) -> String {
    match why {
        Stop::Stopped(_said) => format!(
            "Reading “{name}” stopped unexpectedly; nothing changed. Try again, or save the file afresh from the program \
             it came from."
        ),
        _not_started => format!("“{name}” was not read. {why}"),
    }
}

fn bytes(message: &impl Serialize) -> Result<Uint8Array, Stop> {
    let bytes = postcard::to_stdvec(message).map_err(|error| Stop::Unreadable(error.to_string()))?;
    Ok(Uint8Array::from(bytes.as_slice()))
}

fn read<T: serde::de::DeserializeOwned>(data: &JsValue) -> Result<T, Stop> {
    let bytes = data.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
    postcard::from_bytes(&bytes).map_err(|error| Stop::Unreadable(error.to_string()))
}

fn field(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Writes why a worker is over to the console, for whoever looks after the page; what the reader wished is no fault.
fn tell(why: &Stop) {
    if *why != Stop::Ended {
        console::error(&why.to_string());
    }
}
