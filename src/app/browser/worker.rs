//! The workers: the keeper, which holds the rows about people, and one worker for each import.
//!
//! The page gives orders and hears aggregates, findings and passing preview text. A file goes to an
//! importing worker unread; what that reads goes to the keeper over a port of their own. Cancelling ends
//! the importing worker: what the keeper held before, it still holds.

use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::{Callable, Callback};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, File, MessageChannel, MessageEvent};

use super::assets::{self, WorkerParts};
use super::value::object;
use super::{BrowserError, console};
use crate::exchange::{ImportOrder, ImportReply, KeeperOrder, KeeperReply};

/// What stands after the worker's glue in its script: the first message brings the compiled module and the
/// role. What fails where nobody waits for it is thrown again, so that the page hears of it.
pub(super) const STARTER: &str = r"
self.onunhandledrejection = (event) => { setTimeout(() => { throw event.reason; }); };
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  await wasm_bindgen({ module_or_path: data.module });
  wasm_bindgen[data.role](data);
};
";

const KEEPING: &str = "Measuring your files";
const LOST: &str = "the part of this page that held your rows stopped. Drop your files again; your edits are kept.";
const STOPPED: &str = "stopped unexpectedly; nothing changed. Try again, or save the file afresh from the \
                       program it came from.";

/// The keeper and the importing workers of a page. Clones are the same workers.
#[derive(Debug, Clone, Default)]
pub struct Workers {
    keeper: Rc<RefCell<Option<Rc<Keeper>>>>,
    /// What every keeper is told first: the last order of each kind.
    standing: Rc<RefCell<Vec<KeeperOrder>>>,
    /// Who hears how far long work is, as a share of 1.
    on_progress: Rc<RefCell<Option<OnProgress>>>,
}

type OnProgress = Callback<f64>;

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
    running: RefCell<Option<Running>>,
}

#[derive(Debug)]
struct Running {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

/// The keeper, with who waits for which reply.
#[derive(Debug)]
struct Keeper {
    worker: web_sys::Worker,
    waiting: Rc<RefCell<Vec<Waiting>>>,
    last: Cell<u32>,
    _listeners: [EventListener; 2],
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
    /// By `Done`, the keeper has the records.
    pub fn import(&self, file: File, order: ImportOrder, on_reply: impl Fn(ImportReply) + 'static) -> ImportHandle {
        let handle = ImportHandle { workers: self.clone(), file: order.file, task: Rc::default() };
        let begun = handle.clone();
        let name = order.name.clone();
        let on_reply: Rc<dyn Fn(ImportReply)> = Rc::new(on_reply);
        spawn_local(async move {
            if let Err(error) = begun.begin(&file, &order, &on_reply).await {
                begun.end(&on_reply, ImportReply::Refused(format!("“{name}” was not read. {error}")));
            }
        });
        handle
    }

    /// Calls back with how far long work is, as a share of 1.
    pub fn watch(&self, on_progress: Callback<f64>) {
        self.on_progress.replace(Some(on_progress));
    }

    /// Ends the keeper and whatever it is doing; nobody hears of its orders any more, and the next order starts another.
    pub fn end(&self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.worker.terminate();
        }
    }

    /// Gives the keeper an order and returns its reply.
    ///
    /// # Errors
    /// [`BrowserError`] if the keeper could not be started or stopped unexpectedly: its rows are then gone.
    pub async fn ask(&self, order: KeeperOrder) -> Result<KeeperReply, BrowserError> {
        let keeper = self.keeper(&assets::worker_parts().await?)?;
        let (id, promise) = keeper.await_reply();
        let message = object(&[("id", JsValue::from(id)), ("order", bytes(&order)?.into())]);
        keeper.worker.post_message(&message).map_err(BrowserError::from_js(KEEPING))?;
        let reply = JsFuture::from(promise).await.map_err(BrowserError::from_js(KEEPING))?;
        read(&reply)
    }

    /// Gives the keeper an order now and again to each that is started in its place; its reply is not waited for.
    pub fn stand_by(&self, order: KeeperOrder) {
        if let Some(keeper) = self.keeper.borrow().as_ref() {
            keeper.tell(&order);
        }
        let mut standing = self.standing.borrow_mut();
        standing.retain(|before| mem::discriminant(before) != mem::discriminant(&order));
        standing.push(order);
    }

    /// Returns the keeper, started if there is none.
    fn keeper(&self, parts: &WorkerParts) -> Result<Rc<Keeper>, BrowserError> {
        if let Some(keeper) = self.keeper.borrow().as_ref() {
            return Ok(Rc::clone(keeper));
        }
        let failed = BrowserError::from_js(KEEPING);
        let worker = web_sys::Worker::new(&parts.script).map_err(&failed)?;
        let waiting: Rc<RefCell<Vec<Waiting>>> = Rc::default();
        let (heard, progress) = (Rc::clone(&waiting), Rc::clone(&self.on_progress));
        let on_message = EventListener::new(&worker, "message", move |event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            let Some(id) = field(&data, "id").as_string() else {
                if let Some((on_progress, share)) = progress.borrow().zip(field(&data, "progress").as_f64()) {
                    on_progress.run(share);
                }
                return;
            };
            let place = heard.borrow().iter().position(|waiting| waiting.id == id);
            if let Some(place) = place {
                let waiting = heard.borrow_mut().swap_remove(place);
                waiting.done.call1(&JsValue::UNDEFINED, &field(&data, "reply")).ok();
            }
        });
        let (lost, slot) = (Rc::clone(&waiting), Rc::downgrade(&self.keeper));
        let on_error = EventListener::new(&worker, "error", move |_event| {
            // The next order starts a new keeper; whoever waits hears that the rows are gone.
            let keeper = slot.upgrade().and_then(|slot| slot.borrow_mut().take());
            if let Some(keeper) = keeper {
                keeper.worker.terminate();
            }
            for waiting in lost.take() {
                waiting.failed.call1(&JsValue::UNDEFINED, &js_sys::Error::new(LOST)).ok();
            }
        });
        let first = object(&[("module", parts.module.clone().into()), ("role", JsValue::from("keeper"))]);
        worker.post_message(&first).map_err(&failed)?;
        let keeper = Rc::new(Keeper { worker, waiting, last: Cell::new(0), _listeners: [on_message, on_error] });
        self.standing.borrow().iter().for_each(|order| keeper.tell(order));
        self.keeper.replace(Some(Rc::clone(&keeper)));
        Ok(keeper)
    }
}

impl Keeper {
    /// Sends an order that nobody waits for.
    fn tell(&self, order: &KeeperOrder) {
        if let Ok(order) = bytes(order) {
            let message = object(&[("id", JsValue::from("")), ("order", order.into())]);
            self.worker.post_message(&message).ok();
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

    async fn begin(
        &self,
        file: &File,
        order: &ImportOrder,
        on_reply: &Rc<dyn Fn(ImportReply)>,
    ) -> Result<(), BrowserError> {
        const DOING: &str = "Reading your file";
        let parts = assets::worker_parts().await?;
        if self.task.over.get() {
            return Ok(());
        }
        let failed = BrowserError::from_js(DOING);
        let keeper = self.workers.keeper(&parts)?;
        let channel = MessageChannel::new().map_err(&failed)?;
        let introduction = object(&[("file", JsValue::from(self.file.to_string())), ("port", channel.port2().into())]);
        let moved = Array::of1(&channel.port2());
        keeper.worker.post_message_with_transfer(&introduction, &moved).map_err(&failed)?;

        let worker = web_sys::Worker::new(&parts.script).map_err(&failed)?;
        let (heard, reply) = (self.clone(), Rc::clone(on_reply));
        let on_message = EventListener::new(&worker, "message", move |event| {
            heard.hear(&event.unchecked_ref::<MessageEvent>().data(), &reply);
        });
        let (stopped, reply, name) = (self.clone(), Rc::clone(on_reply), order.name.clone());
        let on_error = EventListener::new(&worker, "error", move |event| {
            let reason = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            console::error(&reason);
            stopped.end(&reply, ImportReply::Refused(format!("Reading “{name}” {STOPPED}")));
        });
        let message = object(&[
            ("module", parts.module.into()),
            ("role", JsValue::from("importer")),
            ("order", bytes(order)?.into()),
            ("file", file.into()),
            ("port", channel.port1().into()),
        ]);
        worker.post_message_with_transfer(&message, &Array::of1(&channel.port1())).map_err(&failed)?;
        self.task.running.replace(Some(Running { worker, _listeners: [on_message, on_error] }));
        Ok(())
    }

    /// Passes a reply on; `Done` once the keeper says that it has the records.
    fn hear(&self, data: &JsValue, on_reply: &Rc<dyn Fn(ImportReply)>) {
        if self.task.over.get() {
            return;
        }
        match read(data) {
            Ok(progress @ ImportReply::Progress(_)) => on_reply(progress),
            Ok(done @ ImportReply::Done(_)) => {
                let (import, on_reply) = (self.clone(), Rc::clone(on_reply));
                spawn_local(async move {
                    let last = match import.workers.ask(KeeperOrder::Keep(import.file)).await {
                        Ok(_kept) => done,
                        Err(error) => ImportReply::Refused(error.to_string()),
                    };
                    import.end(&on_reply, last);
                });
            }
            Ok(published @ (ImportReply::Published(..) | ImportReply::Plan(_))) => {
                self.abandon();
                self.end(on_reply, published);
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
        if let Some(running) = self.task.running.take() {
            running.worker.terminate();
        }
    }

    /// Tells the keeper, if there is one, that nothing more comes for the file.
    fn abandon(&self) {
        if self.workers.keeper.borrow().is_none() {
            return;
        }
        let import = self.clone();
        spawn_local(async move {
            // A keeper that has stopped holds nothing to abandon.
            import.workers.ask(KeeperOrder::Abandon(import.file)).await.ok();
        });
    }
}

fn bytes(message: &impl Serialize) -> Result<Uint8Array, BrowserError> {
    let bytes = postcard::to_stdvec(message).map_err(|error| BrowserError::new(KEEPING, error.to_string()))?;
    Ok(Uint8Array::from(bytes.as_slice()))
}

fn read<T: serde::de::DeserializeOwned>(data: &JsValue) -> Result<T, BrowserError> {
    let bytes = data.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
    postcard::from_bytes(&bytes).map_err(|error| BrowserError::new(KEEPING, error.to_string()))
}

fn field(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}
