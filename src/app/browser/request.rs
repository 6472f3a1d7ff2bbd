//! What the page has asked the network for: the live proof that nothing leaves it.
//!
//! The browser itself counts; the page only shows. Addresses inside the page (`blob:`, `data:`) go nowhere
//! and are left out.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit,
    PerformanceResourceTiming,
};

use super::BrowserError;
use super::value::object;

const DOING: &str = "Counting requests";

/// A request the page made.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The address asked for.
    pub address: String,
    /// When, in milliseconds since the page was opened.
    pub at: f64,
    /// Bytes that came over the network; 0 from a cache.
    pub bytes: f64,
}

/// Requests so far, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Log {
    /// The page's own parts, fetched while it was loading.
    pub loading: Vec<Request>,
    /// Those after loading had finished: there should be none.
    pub after: Vec<Request>,
    /// When loading finished, in milliseconds since the page was opened; `None` while it goes on.
    pub finished: Option<f64>,
}

impl Log {
    /// Adds a request on its side of the end of loading, unless it goes nowhere.
    fn add(&mut self, request: Request) {
        if ["blob:", "data:"].iter().any(|scheme| request.address.starts_with(scheme)) {
            return;
        }
        match self.finished {
            Some(finished) if request.at >= finished => self.after.push(request),
            _ => self.loading.push(request),
        }
    }
}

/// Counts until dropped.
#[must_use = "dropping it ends the counting"]
pub struct Counter {
    observer: PerformanceObserver,
    log: Rc<RefCell<Log>>,
    on_change: Rc<dyn Fn(Log)>,
    _told: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

impl std::fmt::Debug for Counter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Counter").field("log", &self.log).finish_non_exhaustive()
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Counter {
    /// Counts from the page's opening, calling back with the log whenever it changes.
    ///
    /// # Errors
    /// [`BrowserError`] if the browser does not keep account of requests.
    pub fn start(on_change: impl Fn(Log) + 'static) -> Result<Self, BrowserError> {
        let log = Rc::new(RefCell::new(Log::default()));
        let on_change: Rc<dyn Fn(Log)> = Rc::new(on_change);
        let told = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new({
            let (log, on_change) = (Rc::clone(&log), Rc::clone(&on_change));
            move |list: PerformanceObserverEntryList| {
                for entry in list.get_entries().iter() {
                    log.borrow_mut().add(request_of(entry.unchecked_ref()));
                }
                let now = log.borrow().clone();
                on_change(now);
            }
        });
        let failed = BrowserError::from_js(DOING);
        let observer = PerformanceObserver::new(told.as_ref().unchecked_ref()).map_err(&failed)?;
        // Those made before the observer was there too, which the typed options cannot say.
        let wanted = object(&[("type", JsValue::from("resource")), ("buffered", JsValue::TRUE)]);
        observer.observe(wanted.unchecked_ref::<PerformanceObserverInit>());
        Ok(Self { observer, log, on_change, _told: told })
    }

    /// Says that loading has finished: what is asked for from now on counts as after it.
    pub fn finish_loading(&self) {
        self.log.borrow_mut().finished = now();
        let log = self.log.borrow().clone();
        (self.on_change)(log);
    }
}

/// Returns the milliseconds since the page was opened.
fn now() -> Option<f64> {
    Some(web_sys::window()?.performance()?.now())
}

fn request_of(entry: &PerformanceEntry) -> Request {
    let bytes = entry.dyn_ref::<PerformanceResourceTiming>().map_or(0.0, PerformanceResourceTiming::transfer_size);
    Request { address: entry.name(), at: entry.start_time(), bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(address: &str, at: f64) -> Request {
        Request { address: address.to_owned(), at, bytes: 10.0 }
    }

    #[test]
    fn a_request_counts_on_its_side_of_the_end_of_loading() {
        let mut log = Log::default();
        log.add(request("https://example.org/app.js", 5.0));
        log.finished = Some(100.0);
        // Told late, made before.
        log.add(request("https://example.org/worker.js", 99.0));
        log.add(request("https://example.org/other", 101.0));
        assert_eq!(log.loading.len(), 2);
        assert_eq!(log.after, [request("https://example.org/other", 101.0)]);
    }

    #[test]
    fn addresses_inside_the_page_are_not_requests() {
        let mut log = Log { finished: Some(0.0), ..Log::default() };
        log.add(request("blob:https://example.org/1", 1.0));
        log.add(request("data:image/svg+xml,", 1.0));
        assert_eq!((log.loading.len(), log.after.len()), (0, 0));
    }
}
