//! The browser layer in a browser: what can be seen nowhere else.

#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use homegrown::app::browser::{clock, location, request::Counter, storage};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[allow(dead_code, reason = "shared with the native tests")]
#[path = "../it/county.rs"]
mod county;

wasm_bindgen_test_configure!(run_in_browser);

/// The same seed gives the same bits here as natively, where the file is written.
#[wasm_bindgen_test]
fn futures_have_the_bits_of_the_golden_file() {
    let bits = county::bits().unwrap().join("\n");
    assert_eq!(bits.trim_end(), include_str!("../fixtures/golden/county.txt").trim_end());
}

/// Waits for what the browser tells later.
async fn pause(milliseconds: i32) {
    let window = web_sys::window().unwrap();
    let promise = js_sys::Promise::new(&mut |done, _failed| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

#[wasm_bindgen_test]
fn what_is_kept_is_found_again_until_it_is_dropped() {
    storage::set("test", "Norfolk").unwrap();
    assert_eq!(storage::get("test").unwrap().as_deref(), Some("Norfolk"));
    assert!(storage::all().unwrap().contains(&("test".to_owned(), "Norfolk".to_owned())));
    storage::remove("test").unwrap();
    assert_eq!(storage::get("test").unwrap(), None);
}

#[wasm_bindgen_test]
fn what_other_pages_keep_is_not_ours() {
    let store = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    store.set_item("elsewhere", "x").unwrap();
    assert!(storage::all().unwrap().iter().all(|(key, _text)| key != "elsewhere"));
}

#[wasm_bindgen_test]
async fn a_listener_hears_the_fragment_until_it_is_dropped() {
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let ears = Rc::clone(&heard);
    let listener = location::listen(move |fragment| ears.borrow_mut().push(fragment)).unwrap();
    location::go("/data").unwrap();
    pause(50).await;
    location::replace("/position").unwrap();
    pause(50).await;
    assert_eq!(location::fragment(), "/position");
    drop(listener);
    location::go("/other").unwrap();
    pause(50).await;
    assert_eq!(*heard.borrow(), ["/data"]);
}

#[wasm_bindgen_test]
async fn a_request_after_loading_is_counted() {
    let last: Rc<RefCell<_>> = Rc::default();
    let told = Rc::clone(&last);
    let counter = Counter::start(move |log| *told.borrow_mut() = log).unwrap();
    pause(50).await;
    counter.finish_loading();
    assert_eq!(last.borrow().after.len(), 0);
    let window = web_sys::window().unwrap();
    wasm_bindgen_futures::JsFuture::from(window.fetch_with_str("./asked-for-by-a-test")).await.unwrap();
    pause(200).await;
    let log = last.borrow();
    assert_eq!(log.after.len(), 1);
    assert!(log.after[0].address.ends_with("asked-for-by-a-test"));
}

#[wasm_bindgen_test]
fn the_time_of_day_is_the_browsers_to_the_minute() {
    let minutes = || {
        let now = js_sys::Date::new_0();
        now.get_hours() * 60 + now.get_minutes()
    };
    let before = minutes();
    let read = clock::time();
    let read_minutes = u32::try_from(read.hour()).unwrap() * 60 + u32::try_from(read.minute()).unwrap();
    // Midnight may pass between two readings.
    assert!([before, minutes()].contains(&read_minutes));
    assert_eq!((read.second(), read.subsec_nanosecond()), (0, 0));
}
