//! What is to be read with an answer: guides and answers for all, found by a few words and attached.

use approdo_contract::{
    desk::legal_question::{AnswerDraft, READING_MAX, ReadingChoice},
    endpoint::Search,
    read,
    search::{Entry, EntryKind, SearchResults, to_query},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    browser, data, editorial,
    form::Form,
    i18n::{localised, say, text, use_lang},
    listing,
    markup::dynamic,
    terms,
    ui::{Button, Field, LiveRegions, SendForm, SubmitButton, TextField, focus_id},
    view,
};

/// The id of what opens the search: the focus goes there when the key that had it is gone.
const SUMMARY_ID: &str = "reading-search";
/// Results that are shown, at most.
const SHOWN_MAX: usize = 8;

/// What is attached to an answer. Its titles are kept in this tab beside the draft, which only names it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    entries: RwSignal<Vec<Entry>>,
    form: Form<AnswerDraft>,
    kept: StoredValue<String>,
}

impl Chosen {
    /// Takes up what this tab keeps under a name, and keeps it there from now on.
    pub(super) fn keep(form: Form<AnswerDraft>, name: String) -> Self {
        let kept = browser::noted(&name).and_then(|text| read::from_str::<Vec<Entry>>(&text)).unwrap_or_default();
        let chosen = Self { entries: RwSignal::new(kept), form, kept: StoredValue::new(name) };
        Effect::new(move || chosen.entries.with(|entries| chosen.note(entries)));
        chosen
    }

    /// The answer was sent.
    pub(super) fn forget(self) {
        let _ = browser::noted(&self.kept.get_value());
    }

    fn note(self, entries: &[Entry]) {
        let choices: Vec<ReadingChoice> =
            entries.iter().map(|entry| ReadingChoice { kind: entry.kind, key: entry.key.clone() }).collect();
        if self.form.draft.with_untracked(|draft| draft.reading != choices) {
            self.form.draft.update(|draft| draft.reading = choices);
        }
        match serde_json::to_string(entries) {
            Ok(text) if !entries.is_empty() => browser::note(&self.kept.get_value(), &text),
            _ => self.forget(),
        }
    }

    fn has(self, entry: &Entry) -> bool {
        self.entries.with(|entries| entries.iter().any(|one| same(one, entry)))
    }

    fn is_full(self) -> bool {
        self.entries.with(|entries| entries.len() >= READING_MAX as usize)
    }

    fn add(self, entry: Entry) {
        if !self.is_full() {
            self.entries.update(|entries| entries.push(entry));
        }
    }

    fn remove(self, entry: &Entry) {
        self.entries.update(|entries| entries.retain(|one| !same(one, entry)));
    }
}

fn same(one: &Entry, other: &Entry) -> bool {
    (one.kind, &one.key) == (other.kind, &other.key)
}

/// What is attached, and the search for more.
pub(super) fn choice(chosen: Chosen) -> AnyView {
    // Asked for once somebody wants to choose.
    let open = RwSignal::new(false);
    let content = dynamic(move || open.get().then(|| search(chosen)));
    let toggled = move |_| {
        if !open.get_untracked() {
            open.set(true);
        }
    };
    view! {
        <details class="decision-return reading-choice" on:toggle=toggled>
            <summary id=SUMMARY_ID>{text!(desk_legal.reading_title).signal()}</summary>
            {content}
        </details>
        {dynamic(move || attached(chosen))}
    }
}

fn attached(chosen: Chosen) -> Option<AnyView> {
    let entries = chosen.entries.get();
    if entries.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = entries
        .into_iter()
        .map(|entry| {
            let (shown, name) = (title(&entry), Signal::stored(entry.title.clone()));
            let press = Callback::new(move |()| {
                chosen.remove(&entry);
                focus_id(SUMMARY_ID);
            });
            view! {
                <li>
                    {shown}
                    <Button label=text!(desk_legal.reading_remove) on_press=press look="btn-outline-primary btn-sm" hidden=name />
                </li>
            }
        })
        .collect();
    Some(view! {
        <div class="reading">
            <p>{text!(desk_legal.reading_attached).signal()}</p>
            <ul class="row-list">{rows}</ul>
        </div>
    })
}

fn search(chosen: Chosen) -> AnyView {
    let (typed, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let box_ =
        Field::new("reading.q", text!(desk_legal.reading_search), typed, Callback::new(move |text| typed.set(text)))
            .hint(localised(|lang| say!(lang, desk_legal.reading_hint, max = READING_MAX)));
    let send = Callback::new(move |()| asked.set(typed.get_untracked().trim().to_owned()));
    let searched = Memo::new(move |_| asked.with(|asked| !asked.is_empty()));
    view! {
        <SendForm on_send=send>
            <TextField field=box_ autocomplete="off" />
            <SubmitButton
                label=text!(desk_lists.search)
                busy_label=text!(common.sending)
                busy=Signal::stored(false)
                look="btn-outline-primary"
            />
        </SendForm>
        {dynamic(move || searched.get().then(|| results(asked, chosen)))}
    }
}

fn results(asked: RwSignal<String>, chosen: Chosen) -> AnyView {
    let lang = use_lang();
    let loaded = data::load_own::<Search>(Signal::derive(move || {
        (String::new(), editorial::in_language(lang.get(), &asked.with(|asked| to_query(asked))))
    }));
    let count = move || loaded.read().map(|results| u32::try_from(fitting(results).len()).unwrap_or(u32::MAX));
    listing::announce_found(Signal::derive(count), found_words);
    data::show(loaded, move |results| {
        let entries = fitting(results);
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let rows: Vec<AnyView> = entries.into_iter().map(|entry| row(entry, chosen)).collect();
        view! {
            <p class="results-count">{localised(move |lang| found_words(lang, count))}</p>
            <ul class="row-list">{rows}</ul>
        }
    })
}

/// Of what was found, what can be given to read.
fn fitting(results: SearchResults) -> Vec<Entry> {
    let fits = |entry: &Entry| matches!(entry.kind, EntryKind::Guide | EntryKind::Faq);
    results.found.into_iter().filter(fits).take(SHOWN_MAX).collect()
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        0 => text!(desk_legal.reading_none).get(lang).to_owned(),
        1 => text!(search.found_one).get(lang).to_owned(),
        _ => say!(lang, search.found, count = count),
    }
}

/// It opens in another tab: what is typed here stays.
fn title(entry: &Entry) -> AnyView {
    let lang = use_lang();
    let (page, title) = (entry.page(), entry.title.clone());
    let href = Signal::derive(move || page.path(lang.get()));
    view! {
        <a href=href target="_blank" rel="noopener">
            {title}
            <span class="visually-hidden">" "{text!(search.suggest_new_tab).signal()}</span>
        </a>
    }
}

/// Something that was found. Its key stays where it is when it is pressed, and then takes back what it did.
fn row(entry: Entry, chosen: Chosen) -> AnyView {
    let (lang, live) = (use_lang(), LiveRegions::get());
    let (what, shown, summary) = (terms::entry_kind(entry.kind), title(&entry), entry.summary.clone());
    let name = Signal::stored(entry.title.clone());
    let is_attached = {
        let entry = entry.clone();
        Memo::new(move |_| chosen.has(&entry))
    };
    let label = localised(move |lang| {
        let label = if is_attached.get() { text!(desk_legal.reading_remove) } else { text!(desk_legal.reading_add) };
        label.get(lang).to_owned()
    });
    let press = Callback::new(move |()| {
        if is_attached.get_untracked() {
            chosen.remove(&entry);
            return;
        }
        chosen.add(entry.clone());
        if let Some(live) = &live {
            live.say_status(say!(lang.get_untracked(), desk_legal.reading_added, title = entry.title.as_str()));
        }
    });
    let stands = Memo::new(move |_| is_attached.get() || !chosen.is_full());
    view! {
        <li>
            <p class="card-category">{what.signal()}</p>
            {shown}
            <p>{summary}</p>
            {dynamic(move || {
                stands.get().then(|| {
                    view! { <Button label=label on_press=press look="btn-outline-primary btn-sm" hidden=name /> }
                })
            })}
        </li>
    }
}
