//! Whether what HR managers type finds what they need: a table of questions (`search/questions.toml`) over the texts that ship.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use approdo_content::{Content, beginning, plain};
use approdo_contract::{
    choice::Choice,
    search::{Entry, EntryKind, Readable, Searcher, build},
    text::Lang,
};
use serde::Deserialize;

/// Among so many results the right one must be.
const FIRST: usize = 3;
/// How many of a hundred questions must find it, and how many of those that were aside.
const SHARE: f64 = 90.0;
const SHARE_ASIDE: f64 = 80.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    lang: Lang,
    typed: String,
    finds: String,
    #[serde(default)]
    aside: bool,
}

/// Everything that ships, under the names that the table has; the answers as the desk finds them.
fn findable(content: &Content, lang: Lang) -> Vec<Readable> {
    let mut all = content.readable(lang).to_vec();
    all.extend(content.shipped_faqs().map(|faq| {
        let text = plain(&content.answer_html(faq.new.answer.get(lang), lang).unwrap());
        let (key, title) = (faq.slug.clone(), faq.new.question.get(lang).clone());
        Readable { entry: Entry { kind: EntryKind::Faq, key, title, summary: beginning(&text), example: false }, text }
    }));
    for one in &mut all {
        one.entry.key = [one.entry.kind.as_str(), ":", &one.entry.key].concat();
    }
    all
}

fn table() -> Vec<Question> {
    toml::from_str::<Table>(include_str!("search/questions.toml")).unwrap().question
}

fn searchers() -> impl Fn(Lang) -> Searcher {
    let content = Content::shipped().unwrap();
    move |lang| Searcher::new(build(lang, &findable(&content, lang), content.synonyms(lang)))
}

/// How many of these questions find what they should; those that do not are printed, unless nobody is to tune on them.
fn found(questions: &[Question]) -> usize {
    let searcher = searchers();
    let (it, en) = (searcher(Lang::It), searcher(Lang::En));
    let mut count = 0;
    for question in questions {
        let searcher = if question.lang == Lang::It { &it } else { &en };
        let results: Vec<String> =
            searcher.find(&question.typed, FIRST).found.into_iter().map(|entry| entry.key).collect();
        if results.contains(&question.finds) {
            count += 1;
        } else if !question.aside {
            println!("«{}»: {} instead of {}", question.typed, results.join(", "), question.finds);
        }
    }
    count
}

#[test]
fn what_is_typed_finds_what_is_needed() {
    let (aside, tuned): (Vec<_>, Vec<_>) = table().into_iter().partition(|question| question.aside);
    let count = |lang| tuned.iter().filter(|question| question.lang == lang).count();
    assert!(count(Lang::It) >= 40 && count(Lang::En) >= 20 && aside.len() >= 20);
    let (known, unknown) = (found(&tuned), found(&aside));
    let share = |found: usize, all: usize| 100.0 * found as f64 / all as f64;
    println!(
        "found among the first {FIRST}: {:.1} % of {}, {:.1} % of {} that were aside",
        share(known, tuned.len()),
        tuned.len(),
        share(unknown, aside.len()),
        aside.len()
    );
    let all = share(known + unknown, tuned.len() + aside.len());
    assert!(all >= SHARE && share(known, tuned.len()) >= SHARE, "{all}");
    assert!(share(unknown, aside.len()) >= SHARE_ASIDE);
}

#[test]
fn every_question_expects_what_is_there() {
    let content = Content::shipped().unwrap();
    for question in table() {
        let findable = findable(&content, question.lang);
        assert!(findable.iter().any(|one| one.entry.key == question.finds), "{} is no entry", question.finds);
    }
}
