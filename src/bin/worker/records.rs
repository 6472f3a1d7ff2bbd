//! The records worker: the one place that holds records, for as long as the page is open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use homegrown::chart;
use homegrown::exchange::{DataOrder, Handover, Passed, Read, RoomOrder, Sent, Shown, WorkerOrder, WorkerReply};
use homegrown::import::{FileReport, FileSummary, NoFigures, reinterpret_all};
use homegrown::kept::{Figures, KeptEdition, renew, with_earlier, workspace_of, workspace_parts};
use homegrown::reference::{Library, PublishedSeries};
use homegrown::room::{
    CouncilNames, DataEvent, Loaded, RoomAnswer, RoomInput, Workspace, adopt, data, data_change, enter, opened,
    outcome, questions_left, tile_trends,
};
use homegrown::starting_plan::lists::{ListedFlows, own_flows};
use homegrown::view::{Block, PageTask};
use homegrown::workforce::{Records, Settings, Snapshot};
use jiff::civil::Date;
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

use crate::message::{bytes, field, read, scope};
use homegrown::measures::tally;

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// What is held: records by file, in the order the files were first kept, and what importers have on the way.
#[derive(Default)]
struct Store {
    library: Library,
    /// What is open in the page.
    open: Read,
    kept: Vec<(FileReport, Records)>,
    /// The choices they were last measured under.
    settings: Settings,
    coming: BTreeMap<u32, Coming>,
}

/// What an importer hands over, or will, and the order that waits for it.
struct Coming {
    port: MessagePort,
    _listener: Listener,
    arrived: Option<Handover>,
    waiting: Option<JsValue>,
}

impl Drop for Coming {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

/// Listens: answers `{ id, order }` with `{ id, reply }` and takes an importer's port as `{ file, port }`, for ever.
#[wasm_bindgen]
pub fn records() {
    let store = Rc::new(RefCell::new(Store::default()));
    let listener = Listener::new(move |event: MessageEvent| {
        if let Err(thrown) = hear(&store, &event.data()) {
            wasm_bindgen::throw_val(thrown);
        }
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens until the page ends the worker.
    listener.forget();
}

fn hear(store: &Rc<RefCell<Store>>, data: &JsValue) -> Result<(), JsValue> {
    if let Ok(port) = field(data, "port").dyn_into::<MessagePort>() {
        listen_to(store, &field(data, "file"), port);
        return Ok(());
    }
    let id = field(data, "id");
    let mut store = store.borrow_mut();
    match read(&field(data, "order"))? {
        WorkerOrder::Measure(settings, before, earlier) => answer(&id, &store.measure(settings, &before, &earlier)),
        WorkerOrder::Use(file) => answer(&id, &store.use_published(PublishedSeries::Indicators, file)),
        WorkerOrder::UseTimeInService(file) => answer(&id, &store.use_published(PublishedSeries::TimeInService, file)),
        WorkerOrder::Open(open) => {
            store.open = open.read();
            answer(&id, &WorkerReply::Ready)
        }
        WorkerOrder::Position => answer(&id, &WorkerReply::Position(Passed::of(&store.position()))),
        WorkerOrder::Take(parts, loaded) => {
            let (mut workspace, unread) = workspace_of(&parts);
            adopt(&mut workspace, &store.library, &loaded.snapshots().unwrap_or_default());
            answer(&id, &WorkerReply::Taken { workspace: workspace_parts(&workspace), unread, sent: sent(&workspace) })
        }
        WorkerOrder::Renew(text) => {
            let (text, aside) = renew(&text);
            answer(&id, &WorkerReply::Renewed(text, aside))
        }
        WorkerOrder::RenewPublished(text) => {
            let text = KeptEdition::from_text(&text).map(|file| file.to_text());
            answer(&id, &WorkerReply::RenewedPublished(text))
        }
        WorkerOrder::Name(figures, name) => answer(&id, &WorkerReply::Named(named(figures, &name))),
        WorkerOrder::Councils => {
            let names = CouncilNames::of(store.library.edition()).names();
            answer(&id, &WorkerReply::Councils(names))
        }
        WorkerOrder::Room(order) => answer(&id, &store.room(&order)),
        WorkerOrder::Data(order) => answer(&id, &store.data(&order)),
        WorkerOrder::Trends => {
            let trends = store
                .open
                .unedited()
                .map(|snapshot| tile_trends(store.library.edition(), snapshot, store.open.before(snapshot)));
            answer(&id, &WorkerReply::Trends(trends.unwrap_or_default()))
        }
        WorkerOrder::Keep(file) => match store.coming.get_mut(&file) {
            Some(coming) => {
                coming.waiting = Some(id);
                store.settle(file)
            }
            None => answer(&id, &WorkerReply::Unknown(file)),
        },
        WorkerOrder::Abandon(file) => {
            store.coming.remove(&file);
            answer(&id, &WorkerReply::Ready)
        }
        WorkerOrder::Forget(file) => {
            store.coming.remove(&file);
            store.kept.retain(|(report, _records)| report.file != file);
            answer(&id, &WorkerReply::Ready)
        }
    }
}

/// Listens to an importer, in place of an earlier one of the same file.
fn listen_to(store: &Rc<RefCell<Store>>, file: &JsValue, port: MessagePort) {
    let Some(file) = file.as_string().and_then(|file| file.parse().ok()) else { return };
    let heard = Rc::downgrade(store);
    let listener = Listener::new(move |event: MessageEvent| {
        let Some(store) = heard.upgrade() else { return };
        let arrived = read(&event.data()).and_then(|handover| {
            let mut store = store.borrow_mut();
            if let Some(coming) = store.coming.get_mut(&file) {
                coming.arrived = Some(handover);
            }
            store.settle(file)
        });
        if let Err(thrown) = arrived {
            wasm_bindgen::throw_val(thrown);
        }
    });
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    let coming = Coming { port, _listener: listener, arrived: None, waiting: None };
    store.borrow_mut().coming.insert(file, coming);
}

impl Store {
    /// Keeps what has arrived for a file once the page has said that it should be kept.
    fn settle(&mut self, file: u32) -> Result<(), JsValue> {
        if !self.coming.get(&file).is_some_and(|coming| coming.arrived.is_some() && coming.waiting.is_some()) {
            return Ok(());
        }
        let Some(mut coming) = self.coming.remove(&file) else { return Ok(()) };
        if let (Some(handover), Some(id)) = (coming.arrived.take(), coming.waiting.take()) {
            let kept = (handover.report, handover.records);
            match self.kept.iter_mut().find(|(report, _records)| report.file == file) {
                Some(before) => *before = kept,
                None => self.kept.push(kept),
            }
            answer(&id, &WorkerReply::Kept(file))?;
        }
        Ok(())
    }

    /// Uses a published file's figures for what follows; text that is none of that series leaves those in use.
    fn use_published(&mut self, series: PublishedSeries, file: Option<(String, String)>) -> WorkerReply {
        self.library.use_text(series, file).ok();
        WorkerReply::Ready
    }

    /// Makes a room after what the reader did, its charts drawn.
    fn room(&self, order: &RoomOrder) -> WorkerReply {
        let input = RoomInput {
            library: &self.library,
            open: self.open.own.as_ref(),
            lists: &self.open.lists,
            files: &self.kept,
            settings: &self.settings,
        };
        let (workspace, unread) = workspace_of(&order.workspace);
        let RoomAnswer { workspace, mut blocks, rest, mut tasks, refused, unknown } = enter(
            input,
            order.room,
            workspace,
            (order.event.as_ref(), order.refused.clone()),
            order.depth,
            &say_progress,
        );
        for block in &mut blocks {
            if let Block::Figure(figure) = block {
                chart::draw(figure);
            }
        }
        for task in &mut tasks {
            if let PageTask::Picture { charts, .. } = task {
                charts.iter_mut().for_each(chart::draw);
            }
        }
        WorkerReply::Room {
            workspace: workspace_parts(&workspace),
            unread,
            sent: sent(&workspace),
            blocks,
            rest,
            tasks,
            refused,
            unknown,
        }
    }

    /// Makes the Data room, and says what the reader's hand in it means.
    fn data(&self, order: &DataOrder) -> WorkerReply {
        let kept = |file: &u32| self.kept.iter().find(|(report, _records)| report.file == *file);
        let reports: Vec<Arc<FileReport>> =
            order.files.iter().filter_map(kept).map(|(report, _records)| Arc::new(report.clone())).collect();
        let snapshots = order.figures.snapshots().unwrap_or_default();
        let loaded = Loaded {
            reports: &reports,
            refused_files: &order.refused_files,
            remembered: &order.remembered,
            snapshots: &snapshots,
            service: order.service,
            settings: &order.settings,
            edition: order.edition.as_ref().map(|(name, report)| (name.as_str(), report)),
            time_in_service: order.time_in_service.as_ref().map(|(name, report)| (name.as_str(), report)),
            refused: &order.refused,
        };
        let event = order.event.as_ref().map(DataEvent::parse).transpose();
        let (event, unknown) = event.map_or_else(|unknown| (None, Some(unknown)), |event| (event, None));
        let change = event.and_then(|event| data_change(&loaded, event));
        WorkerReply::Data { outcome: outcome(&loaded), blocks: data(&loaded), change, unknown }
    }

    /// Says what the Position room shows of what is open, its charts drawn.
    fn position(&self) -> Shown {
        let mut shown = self.open.shown();
        let charts = shown.position.iter_mut().flat_map(|position| &mut position.charts);
        charts.for_each(chart::draw);
        shown
    }

    fn measure(&mut self, settings: Settings, before: &Figures, earlier: &Figures) -> WorkerReply {
        let reports = reinterpret_all(&self.kept, &settings);
        self.kept.iter_mut().zip(reports).for_each(|((kept, _records), report)| *kept = report);
        let snapshots = tally(&self.kept, &settings);
        if let Some(day) = snapshots.first().and_then(|one| Some(one.members.first()?.as_at)) {
            // Who has ended and who starts later, by the date that all files together are of.
            self.kept.iter_mut().for_each(|(report, records)| report.count_rows(records, Some(day)));
        }
        let edition = self.library.edition();
        let lists: Vec<ListedFlows> =
            snapshots.iter().filter_map(|one| own_flows(&self.kept, &settings, one, edition)).collect();
        self.settings = settings;
        let reports = self.kept.iter().map(|(report, _records)| report);
        let before = before.snapshots().unwrap_or_default();
        WorkerReply::Measured {
            no_figures: snapshots.is_empty().then(|| NoFigures::of(reports.clone())),
            questions: questions_left(reports.clone()),
            files: reports.map(FileSummary::from).collect(),
            as_at: day(&snapshots),
            before: day(&before),
            earlier: Figures::of(&with_earlier(earlier.snapshots().unwrap_or_default(), before, &snapshots)),
            figures: Figures::of(&snapshots),
            lists: Passed::of(&lists),
        }
    }
}

/// The day that figures are as at.
fn day(snapshots: &[Snapshot]) -> Option<Date> {
    snapshots.first()?.members.first().map(|member| member.as_at)
}

/// Figures under another name of their council; those that cannot be read stay as they are.
fn named(figures: Figures, name: &str) -> Figures {
    let Some(mut snapshots) = figures.snapshots() else { return figures };
    snapshots.iter_mut().for_each(|snapshot| name.clone_into(&mut snapshot.name));
    Figures::of(&snapshots)
}

/// A plan that was sent and is looked at, as the page passes it on.
fn sent(workspace: &Workspace) -> Option<Sent> {
    opened(workspace).map(|(how, figures)| (how, Passed::of(&figures)))
}

/// Says how much of how much is done, to whoever listens: as a share of 1.
fn say_progress(done: u32, of: u32) {
    let message = Object::new();
    let share = f64::from(done) / f64::from(of.max(1));
    if Reflect::set(&message, &JsValue::from("progress"), &JsValue::from(share)).is_ok() {
        scope().post_message(&message).ok();
    }
}

fn answer(id: &JsValue, reply: &WorkerReply) -> Result<(), JsValue> {
    let message = Object::new();
    Reflect::set(&message, &JsValue::from("id"), id)?;
    Reflect::set(&message, &JsValue::from("reply"), &bytes(reply)?)?;
    scope().post_message(&message)
}
