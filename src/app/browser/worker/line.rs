//! One worker and the line to it: started, ready, and over for a reason that everybody who waits hears.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent};

use super::super::assets::WorkerParts;
use super::super::value::object;
use super::field;
use super::orders::Orders;
use super::stop::Stop;

/// What stands after the worker's glue in its script. The first message brings the compiled module and the role; what
/// the role listens with is there before the worker says that it is ready, and until then nobody sends it anything.
/// What fails where nobody waits for it is thrown again, so that the page hears of it.
pub(in super::super) const STARTER: &str = r"
const rethrow = (reason) => { setTimeout(() => { throw reason; }); };
self.onunhandledrejection = (event) => rethrow(event.reason);
self.onmessageerror = () => rethrow(new Error('a message to it could not be read'));
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  await wasm_bindgen({ module_or_path: data.module });
  wasm_bindgen[data.role]();
  self.postMessage({ ready: true });
};
";

/// How long a worker may take to say that it is ready.
pub(super) const PATIENCE_SECONDS: u32 = 20;

/// A worker, its orders and who hears it.
pub(super) struct Line {
    worker: web_sys::Worker,
    /// Each with what changes hands with it.
    orders: RefCell<Orders<(JsValue, Array)>>,
    on_message: Box<dyn Fn(&JsValue)>,
    on_stop: Box<dyn Fn(&Stop)>,
    listeners: RefCell<Vec<EventListener>>,
    patience: RefCell<Option<Timeout>>,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Line").field("orders", &self.orders).finish_non_exhaustive()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Line {
    /// Starts a worker in a role; it hears what it is sent once it is ready.
    ///
    /// `on_stop` is called at most once, however it stops.
    ///
    /// # Errors
    /// [`Stop::Barred`] if the browser lets none be made.
    pub(super) fn start(
        parts: &WorkerParts,
        role: &str,
        on_message: impl Fn(&JsValue) + 'static,
        on_stop: impl Fn(&Stop) + 'static,
    ) -> Result<Rc<Self>, Stop> {
        let worker = web_sys::Worker::new(&parts.script).map_err(barred)?;
        let first = object(&[("module", parts.module.clone().into()), ("role", JsValue::from(role))]);
        if let Err(thrown) = worker.post_message(&first) {
            worker.terminate();
            return Err(barred(thrown));
        }
        let line = Rc::new(Self {
            worker,
            orders: RefCell::new(Orders::Waiting(Vec::new())),
            on_message: Box::new(on_message),
            on_stop: Box::new(on_stop),
            listeners: RefCell::default(),
            patience: RefCell::default(),
        });
        line.listen();
        Ok(line)
    }

    fn listen(self: &Rc<Self>) {
        let on = |name: &'static str, act: fn(&Rc<Self>, &Event)| {
            let line = Rc::downgrade(self);
            EventListener::new(&self.worker, name, move |event| with(&line, |line| act(line, event)))
        };
        self.listeners.replace(vec![
            on("message", |line, event| line.hear(&event.unchecked_ref::<MessageEvent>().data())),
            on("error", |line, event| {
                let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
                line.fail(said.unwrap_or_else(|| "the browser gives no reason".to_owned()));
            }),
            on("messageerror", |line, _event| line.fail("a message from it could not be read".to_owned())),
        ]);
        let line = Rc::downgrade(self);
        let patience = Timeout::new(PATIENCE_SECONDS * 1_000, move || with(&line, |line| line.stop(Stop::Silent)));
        self.patience.replace(Some(patience));
    }

    /// Sends an order, now or once the worker is ready.
    ///
    /// # Errors
    /// Why the worker hears nothing more, or [`Stop::Unreadable`] if the browser does not carry the order.
    pub(super) fn send(&self, order: JsValue, moved: Array) -> Result<(), Stop> {
        let now = self.orders.borrow_mut().put((order, moved))?;
        now.map_or(Ok(()), |order| self.post(&order))
    }

    /// Ends the worker for a reason and tells who waits; once it is over, does nothing.
    pub(super) fn stop(&self, why: Stop) {
        if !self.orders.borrow_mut().stop(why.clone()) {
            return;
        }
        self.patience.replace(None);
        self.worker.terminate();
        (self.on_stop)(&why);
    }

    /// Returns why the worker is over; `None` while it is not.
    pub(super) fn why(&self) -> Option<Stop> {
        self.orders.borrow().why().cloned()
    }

    fn hear(&self, data: &JsValue) {
        if field(data, "ready") != JsValue::TRUE {
            return (self.on_message)(data);
        }
        self.patience.replace(None);
        let waited = self.orders.borrow_mut().open();
        if let Err(why) = waited.iter().try_for_each(|order| self.post(order)) {
            self.stop(why);
        }
    }

    fn fail(&self, said: String) {
        let starting = self.orders.borrow().are_waiting();
        self.stop(if starting { Stop::Failed(said) } else { Stop::Stopped(said) });
    }

    fn post(&self, (order, moved): &(JsValue, Array)) -> Result<(), Stop> {
        self.worker.post_message_with_transfer(order, moved).map_err(|thrown| Stop::Unreadable(said(&thrown)))
    }
}

fn with(line: &Weak<Line>, act: impl FnOnce(&Rc<Line>)) {
    if let Some(line) = line.upgrade() {
        act(&line);
    }
}

fn barred(thrown: JsValue) -> Stop {
    Stop::Barred(said(&thrown))
}

fn said(thrown: &JsValue) -> String {
    super::super::error::message_of(thrown)
}
