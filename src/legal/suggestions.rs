//! What may answer a question already, beside the form while it is written. Found in the browser: the question is sent nowhere before it is
//! sent.
//!
//! Whether it sufficed is counted, by entry and day and nothing else: opened, said to be the answer, opened and asked all the same.

use approdo_contract::{
    endpoint::{CountSuggestion, Endpoint},
    legal_question::LegalQuestionDraft,
    paths::{LegalPage, Page},
    search::{Entry, SUGGEST_WORDS, SUGGESTED, SuggestionOutcome, SuggestionUse, count_words},
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    answers, api, browser,
    i18n::{localised, say, text, use_lang},
    location::Location,
    markup::dynamic,
    part, search, terms,
    ui::{Badge, Button, Callout, Icon, IconName, LiveRegions, Tone, focus_id},
    view,
};

/// What may answer what is typed. It comes once enough is typed: nobody waits for it.
pub(super) fn while_typing(draft: RwSignal<LegalQuestionDraft>) -> AnyView {
    let here = RwSignal::new(false);
    let enough =
        Memo::new(move |_| draft.with(|draft| draft.question.split_whitespace().nth(SUGGEST_WORDS - 1).is_some()));
    // Effects run in browsers alone. Where it does not come nothing is suggested, and everything else works.
    Effect::new(move |_| {
        if enough.get() && !here.get_untracked() {
            spawn_local(async move {
                if load_suggestions().await.is_ok() {
                    // The reader may have gone on.
                    here.try_set(true);
                }
            });
        }
    });
    let question = Signal::derive(move || draft.with(|draft| draft.question.clone()));
    dynamic(move || here.get().then(|| part::at_once(suggestions(question))))
}

/// What was opened, and whether it was said to be the answer.
#[derive(Clone, Copy)]
struct Opened {
    entries: RwSignal<Vec<Entry>>,
    sufficed: RwSignal<bool>,
}

#[wasm_split(suggestions, wasm_split_path = leptos::wasm_split, preload(load_suggestions), fallible)]
fn suggestions(question: Signal<String>) -> Result<AnyView, SplitLoaderError> {
    let lang = use_lang();
    let index = search::load();
    let settled = search::later(question);
    let found = Memo::new(move |_| {
        let question = settled.get();
        let Some(index) = index.get().filter(|_| count_words(lang.get(), &question) >= SUGGEST_WORDS) else {
            return Vec::new();
        };
        index.suggest(&question, SUGGESTED).found
    });
    announce(found);
    let opened = Opened { entries: RwSignal::new(Vec::new()), sufficed: RwSignal::new(false) };
    count_those_who_ask(opened);
    Ok(dynamic(move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let rows: Vec<AnyView> = found.into_iter().map(|entry| row(entry, opened)).collect();
            view! {
                <div class="suggestions">
                    <Callout title=text!(search.suggest_title) tone=Tone::Info>
                        <p>{text!(search.suggest_lead).signal()}</p>
                        <ul>{rows}</ul>
                        {dynamic(move || opened.sufficed.get().then(thanks))}
                    </Callout>
                </div>
            }
        })
    }))
}

/// Tells who cannot see it appear, once.
fn announce(found: Memo<Vec<Entry>>) {
    let (lang, live) = (use_lang(), LiveRegions::get());
    let there = Memo::new(move |_| found.with(|found| !found.is_empty()));
    Effect::new(move |_| {
        if let (Some(live), true) = (&live, there.get()) {
            live.say_status(text!(search.suggest_status).get(lang.get_untracked()));
        }
    });
}

fn row(entry: Entry, opened: Opened) -> AnyView {
    let lang = use_lang();
    let page = entry.page();
    let href = Signal::derive(move || page.path(lang.get()));
    let (kind, example) = (terms::entry_kind(entry.kind), entry.example);
    let (title, summary) = (entry.title.clone(), entry.summary.clone());
    let is_open = {
        let entry = entry.clone();
        Memo::new(move |_| opened.entries.with(|entries| entries.contains(&entry)))
    };
    let open = {
        let entry = entry.clone();
        Callback::new(move |()| {
            if !is_open.get_untracked() {
                opened.entries.update(|entries| entries.push(entry.clone()));
                count(&entry, SuggestionOutcome::Opened);
            }
        })
    };
    let name = title.clone();
    let sufficed = Callback::new(move |()| {
        opened.sufficed.set(true);
        count(&entry, SuggestionOutcome::Sufficed);
    });
    view! {
        <li>
            <p class="card-category">{kind.signal()}</p>
            <a
                href=href
                target="_blank"
                rel="noopener"
                on:click=move |_| open.run(())
                on:auxclick=move |_| open.run(())
            >
                {title}" "<Icon name=IconName::External class="icon-sm" />
                <span class="visually-hidden">{text!(search.suggest_new_tab).signal()}</span>
            </a>
            {example.then(|| view! { <Badge text=text!(common.example) /> })}
            <p>{summary}</p>
            {dynamic(move || {
                let name = name.clone();
                let hidden = localised(move |lang| say!(lang, search.suggest_of, title = name.clone()));
                (is_open.get() && !opened.sufficed.get()).then(|| {
                    view! { <Button label=text!(search.suggest_sufficed) on_press=sufficed hidden=hidden /> }
                })
            })}
        </li>
    }
}

/// What to do with the form now. The buttons are gone, so the focus comes here.
fn thanks() -> AnyView {
    const ID: &str = "suggestion-thanks";
    Effect::new(move |_| focus_id(ID));
    view! { <p id=ID tabindex="-1">{text!(search.suggest_thanks).signal()}</p> }
}

/// Whoever goes on from the form to the page of what she sent has asked all the same.
fn count_those_who_ask(opened: Opened) {
    let location = Location::get();
    on_cleanup(move || {
        let asked = location
            .path
            .with_untracked(|path| matches!(Page::parse(path), Some((_, Page::Legal(LegalPage::Asked(_))))));
        if asked {
            for entry in opened.entries.try_get_untracked().unwrap_or_default() {
                count(&entry, SuggestionOutcome::Asked);
            }
        }
    });
}

/// Where that fails nothing is lost but a count.
fn count(entry: &Entry, outcome: SuggestionOutcome) {
    let used = SuggestionUse { kind: entry.kind, key: entry.key.clone(), outcome };
    let Ok(body) = serde_json::to_string(&used) else { return };
    let lang = answers::lang();
    spawn_local(async move {
        let _ = api::post(CountSuggestion::PATH, body, &browser::random_key(), lang).await;
    });
}
