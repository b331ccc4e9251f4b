//! The guard beside a text in which workers may be told of: what identifies somebody is pointed out, with neutral words to take in its
//! place, and so is what nobody needs to know of a person, each with how to say it instead.
//!
//! What identifies is refused where the text is sent (`contract::personal_data`), but not at the desk; what is told of a person is only
//! pointed out. The rules are a part of the app of their own, which comes once the form is alive: nobody waits for them.

mod neutral;
mod words;

use approdo_contract::{
    personal_data::{
        Finding, Kind,
        special::{Category, special},
    },
    problem::Problems,
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    i18n::{Text, localised, say, text, use_lang},
    markup::dynamic,
    part,
    ui::{Button, Callout, Field, LiveRegions, Prose, Tone, focus_field},
    view,
};

/// A text that is watched.
#[derive(Clone, Copy)]
pub(crate) struct Watched {
    /// The name of the field to which one comes back.
    field: StoredValue<String>,
    text: Signal<String>,
    /// The writer says that what looks like names are none.
    names_nobody: Signal<bool>,
    /// Takes the text in neutral words; none where they are not offered.
    rewrite: Option<Callback<String>>,
    /// Why what identifies somebody must not stand there.
    intro: Text,
    /// Whether what is told of a person is pointed out, too.
    told: bool,
}

impl Watched {
    /// A text of the desk or of several fields: what is found is only pointed out. `field` is the one to come back to.
    pub(crate) fn pointed_out(field: impl Into<String>, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self {
            field: StoredValue::new(field.into()),
            text: Memo::new(move |_| text()).into(),
            names_nobody: Signal::stored(false),
            rewrite: None,
            intro: text!(guard.spotted_intro),
            told: true,
        }
    }

    /// The texts of a vacancy, which tell of a job. Whom it must not exclude is said by other advice.
    pub(crate) fn of_vacancy(text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { intro: text!(guard.vacancy_intro), told: false, ..Self::pointed_out("", text) }
    }

    /// A field that must name nobody, with the box by which its writer says that it does not.
    pub(crate) fn field(field: &Field, names_nobody: &Field, problems: RwSignal<Problems>) -> Self {
        let (value, says_nobody, set, name) = (field.value, names_nobody.value, field.set, field.name.clone());
        let of_field = name.clone();
        let rewrite = Callback::new(move |text: String| {
            set.run(text);
            // What was found in the old text is not to be read at the new one; the next check tells what remains.
            problems.update(|problems| problems.retain(|problem| problem.field != of_field));
        });
        let names_nobody = Signal::derive(move || says_nobody.with(|word| word == "true"));
        Self { names_nobody, rewrite: Some(rewrite), ..Self::pointed_out(name, move || value.get()) }
    }
}

/// Several texts to be watched as one, in which nothing goes on from one to the next.
pub(crate) fn apart<const N: usize>(texts: [&String; N]) -> String {
    texts.map(String::as_str).join("\n.\n")
}

/// What is found, as soon as the rules are there. Where they do not come, the server still refuses what identifies somebody.
pub(crate) fn watch(watched: Watched) -> AnyView {
    let here = RwSignal::new(false);
    // Effects run in browsers alone.
    Effect::new(move |_| {
        spawn_local(async move {
            if load_guard().await.is_ok() {
                // The reader may have gone on.
                here.try_set(true);
            }
        });
    });
    dynamic(move || here.get().then(|| part::at_once(guard(watched))))
}

#[wasm_split(guard, wasm_split_path = leptos::wasm_split, preload(load_guard), fallible)]
fn guard(watched: Watched) -> Result<AnyView, SplitLoaderError> {
    let Watched { text, names_nobody, told, .. } = watched;
    let concerns = Memo::new(move |_| text.with(|text| read(text, neutral::concerns(text, names_nobody.get()))));
    // What its writer lets stand is pointed out no more.
    let kept = RwSignal::new(Found::<Category>::new());
    let told = Memo::new(move |_| {
        let mut found = if told { text.with(|text| read(text, special(text))) } else { Found::new() };
        kept.with(|kept| found.retain(|one| !kept.contains(one)));
        found
    });
    announce(Memo::new(move |_| {
        let concerns = concerns.with(|found| once(found.iter().map(|(kind, _)| Spotted::Identifies(*kind))));
        let told = told.with(|found| once(found.iter().map(|(category, _)| Spotted::Told(*category))));
        [concerns, told].concat()
    }));
    Ok(view! {
        {identifies(watched, concerns)}
        {tells(told, kept, watched.field)}
    })
}

/// What was found, each with the words in the text.
type Found<K> = Vec<(K, String)>;

fn read<K>(text: &str, findings: Vec<Finding<K>>) -> Found<K> {
    let words = |start, end| text.get(start..end).unwrap_or_default().to_owned();
    findings.into_iter().map(|Finding { kind, start, end }| (kind, words(start, end))).collect()
}

/// Each once, in the order in which they come.
fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut seen, one| {
        if !seen.contains(&one) {
            seen.push(one);
        }
        seen
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spotted {
    Identifies(Kind),
    Told(Category),
}

/// Says what was spotted when a kind appears that was not there before, not at each key.
fn announce(spotted: Memo<Vec<Spotted>>) {
    let (lang, live) = (use_lang(), LiveRegions::get());
    Effect::new(move |before: Option<Vec<Spotted>>| {
        let now = spotted.get();
        let before = before.unwrap_or_default();
        if let Some(live) = &live
            && now.iter().any(|one| !before.contains(one))
        {
            let lang = lang.get_untracked();
            let word = |one: &Spotted| match one {
                Spotted::Identifies(kind) => words::kind(*kind).get(lang),
                Spotted::Told(category) => words::category(*category).get(lang),
            };
            let kinds = now.iter().map(word).collect::<Vec<_>>().join(", ");
            live.say_status(say!(lang, guard.spotted_status, kinds = kinds));
        }
        now
    });
}

/// What identifies somebody, and the same text in neutral words to accept; nothing while nothing is of concern.
fn identifies(watched: Watched, concerns: Memo<Found<Kind>>) -> AnyView {
    let there = Memo::new(move |_| concerns.with(|concerns| !concerns.is_empty()));
    let lang = use_lang();
    let found = move || {
        let lang = lang.get();
        let line = |(kind, snippet): (Kind, String)| {
            let line = say!(lang, guard.spotted_line, kind = words::kind(kind).get(lang), snippet = snippet);
            view! { <li>{line}</li> }
        };
        concerns.get().into_iter().map(line).collect::<Vec<_>>()
    };
    dynamic(move || {
        there.get().then(|| {
            let offer = watched.rewrite.map(|rewrite| offer(watched, rewrite));
            view! {
                <Callout title=text!(guard.spotted_title) tone=Tone::Warning>
                    <p>{watched.intro.signal()}</p>
                    <ul>{move || found()}</ul>
                    {offer}
                </Callout>
            }
        })
    })
}

/// The text in neutral words, and the key that takes it.
fn offer(watched: Watched, rewrite: Callback<String>) -> AnyView {
    let Watched { text, names_nobody, field, .. } = watched;
    let (lang, live) = (use_lang(), LiveRegions::get());
    let neutral = Signal::derive(move || text.with(|text| neutral::neutral(lang.get(), text, names_nobody.get())));
    let accept = Callback::new(move |()| {
        rewrite.run(neutral.get_untracked());
        if let Some(live) = &live {
            live.say_status(text!(guard.neutral_accepted).get(lang.get_untracked()));
        }
        field.with_value(|field| focus_field(field));
    });
    view! {
        <p>{text!(guard.neutral_intro).signal()}</p>
        <div class="prose">
            <blockquote><Prose text=neutral /></blockquote>
        </div>
        <Button label=text!(guard.neutral_accept) on_press=accept look="btn-primary" />
    }
}

/// What is told of a person, until its writer says that it stays.
fn tells(told: Memo<Found<Category>>, kept: RwSignal<Found<Category>>, field: StoredValue<String>) -> AnyView {
    let categories = Memo::new(move |_| told.with(|told| once(told.iter().map(|(category, _)| *category))));
    let (lang, live) = (use_lang(), LiveRegions::get());
    let keep = Callback::new(move |()| {
        kept.update(|kept| kept.extend(told.get_untracked()));
        if let Some(live) = &live {
            live.say_status(text!(guard.told_kept).get(lang.get_untracked()));
        }
        // The key goes with the remark.
        field.with_value(|field| focus_field(field));
    });
    dynamic(move || {
        let rows: Vec<AnyView> = categories.get().into_iter().map(|category| row(category, told)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Callout title=text!(guard.told_title) tone=Tone::Info>
                    <p>{text!(guard.told_intro).signal()}</p>
                    <ul class="hints">{rows}</ul>
                    <Button label=text!(guard.told_keep) on_press=keep look="btn-outline-primary" />
                </Callout>
            }
        })
    })
}

/// What was found of a category, why nobody needs it, and how to say it instead.
fn row(category: Category, told: Memo<Found<Category>>) -> AnyView {
    let heading = localised(move |lang| {
        let snippets = told.with(|told| {
            let found = told.iter().filter(|(one, _)| *one == category);
            found.map(|(_, snippet)| ["«", snippet, "»"].concat()).collect::<Vec<_>>().join(", ")
        });
        say!(lang, guard.told_line, kind = words::category(category).get(lang), snippets = snippets)
    });
    view! {
        <li>
            <strong>{heading}</strong>
            <p>{words::why(category).signal()}</p>
        </li>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::rendering::owned;

    /// What is shown beside a text, without the comments that stand between pieces of it. Natively every part is there.
    fn shown(text: &'static str, names_nobody: bool, with: impl Fn(Watched) -> Watched) -> String {
        owned(|| {
            let value = RwSignal::new(text.to_owned());
            let says = if names_nobody { "true" } else { "" };
            let set = Callback::new(move |text| value.set(text));
            let field = Field::new("question", Signal::stored(String::new()), value, set);
            let names = Field::new("names_nobody", Signal::stored(String::new()), Signal::stored(says.to_owned()), set);
            let watched = Watched::field(&field, &names, RwSignal::new(Problems::new()));
            part::at_once(guard(with(watched))).to_html().replace("<!>", "")
        })
    }

    const ACCEPT: &str = "Usa questo testo";
    const KEEP: &str = "Lascia il testo com’è";

    #[test]
    fn a_text_that_tells_of_nobody_is_left_alone() {
        let html = shown("Una persona con ricevuta può iniziare?", false, |watched| watched);
        assert!(!html.contains("callout"), "{html}");
    }

    #[test]
    fn what_identifies_is_shown_with_the_neutral_text() {
        let html = shown("Il CF è RSSMRA85T10A562S, va bene?", false, |watched| watched);
        assert!(html.contains("<li>codice fiscale: «RSSMRA85T10A562S»</li>"), "{html}");
        assert!(html.contains("<p>Il CF è [codice fiscale omesso], va bene?</p>"), "{html}");
        assert!(html.contains(ACCEPT) && !html.contains(KEEP), "{html}");
    }

    #[test]
    fn a_declared_name_stays_in_the_neutral_text() {
        let html = shown("Il signor Rossi può iniziare?", true, |watched| watched);
        assert!(!html.contains(ACCEPT), "{html}");
        let html = shown("Il signor Rossi, CF RSSMRA85T10A562S, può iniziare?", true, |watched| watched);
        assert!(html.contains("<p>Il signor Rossi, CF [codice fiscale omesso], può iniziare?</p>"), "{html}");
    }

    #[test]
    fn what_is_told_of_a_person_comes_with_other_words_and_may_stay() {
        let text = "La lavoratrice è incinta e musulmana: può fare le notti?";
        let html = shown(text, false, |watched| watched);
        for part in ["salute: «incinta»", "religione: «musulmana»", "non può sollevare pesi", "il venerdì libero", KEEP]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains(ACCEPT), "{html}");
    }

    #[test]
    fn beside_a_vacancy_only_what_identifies_counts_and_nothing_is_rewritten() {
        let text = "Cerchiamo un cuoco pakistano, scrivere a marta.b@example.org";
        let html =
            shown(text, false, |watched| Watched { rewrite: None, ..Watched::of_vacancy(move || watched.text.get()) });
        assert!(html.contains("marta.b@example.org") && html.contains("lo legge chiunque"), "{html}");
        assert!(!html.contains(ACCEPT) && !html.contains("nazionalità"), "{html}");
    }
}
