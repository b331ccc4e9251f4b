//! The answer: whether work may start and from when, why, and what is to be done.

use std::sync::Arc;

use approdo_contract::{
    law::{Decision, Due, Fact, Item, LawView, Outcome, Rule, Source, Step, schedule},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Checker, answers, desk, tools, words};
use crate::{
    browser, editorial, head,
    i18n::{Text, date, localised, say, text, weekday},
    ui::{Callout, Icon, PageHeading, Tone},
    view,
};

/// The answer to what was said.
pub(super) fn answer(checker: Checker) -> AnyView {
    let Some((law, outcome)) = checker.outcome() else { return ().into_any() };
    let due = checker.interview.with_untracked(|interview| {
        schedule(&outcome, interview.input(), &law.rules, &law.working_days, browser::today())
    });
    let rules: Vec<String> = outcome.rules.iter().chain(&outcome.overlays).cloned().collect();
    let older = outcome.earliest_start_confirmed.filter(|day| Some(*day) != outcome.earliest_start);
    let older = older.map(|day| {
        let words = localised(move |lang| say!(lang, checker.older_rule, date = date(lang, day)));
        view! { <p class="older-rule">{words}</p> }
    });
    view! {
        {verdict(outcome.outcome, Some(outcome.earliest_start))}
        {older}
        {how_sure(&law, &outcome)}
        {reasons(&law, &rules)}
        {items(text!(checker.warnings_title), &of(&law.rules.warnings, &outcome.warnings))}
        {steps(&law, &outcome, &due)}
        {items(text!(checker.keep_title), &of(&law.rules.documents, &outcome.docs_to_keep))}
        {items(text!(checker.never_title), &of(&law.rules.never_keep, &outcome.docs_never_to_keep))}
        {tools::tools(&law, &outcome, due)}
        {desk::ask(checker, &law, &outcome)}
        {facts(&law, &outcome.facts)}
        {answers::answers(checker)}
    }
}

/// The answer in words, colour and sign. `start` is the first day of work, for who knows the case.
pub(super) fn verdict(outcome: Decision, start: Option<Option<Date>>) -> AnyView {
    let (title, look, sign) = words::decision(outcome);
    head::title(localised(move |lang| say!(lang, checker.head, question = title.get(lang))));
    let lead = start.map(|start| localised(move |lang| lead(lang, outcome, start)));
    let heading = match lead {
        Some(lead) => view! { <PageHeading title=title caption=text!(checker.answer_caption).signal() lead=lead /> },
        None => view! { <PageHeading title=title caption=text!(checker.answer_caption).signal() /> },
    };
    view! { <div class=look><Icon name=sign />{heading}</div> }
}

fn lead(lang: Lang, outcome: Decision, start: Option<Date>) -> String {
    let plain = |text: Text| text.get(lang).to_owned();
    match (outcome, start.map(|day| long_date(lang, day))) {
        (Decision::Go, Some(day)) => say!(lang, checker.go_from, date = day),
        (Decision::GoCond, Some(day)) => say!(lang, checker.go_cond_from, date = day),
        (Decision::Wait, Some(day)) => say!(lang, checker.wait_from, date = day),
        (Decision::Wait, None) => plain(text!(checker.wait_paper)),
        (Decision::No, _) => plain(text!(checker.no_lead)),
        _ => plain(text!(checker.ask_lead)),
    }
}

/// `martedì 24 novembre 2026`.
fn long_date(lang: Lang, day: Date) -> String {
    [weekday(lang, day), " ", &date(lang, day)].concat()
}

/// What the answer is worth: its least sure fact, who signed, and whether a check is overdue.
fn how_sure(law: &LawView, outcome: &Outcome) -> AnyView {
    let words = law.rules.confidence.iter().find(|words| words.code == outcome.confidence);
    let words = words.map(|words| words.text.clone()).unwrap_or_default();
    let signed = if outcome.signed { text!(checker.signed) } else { text!(checker.unsigned) };
    let overdue = outcome.overdue.then(|| view! { <p>{text!(checker.overdue).signal()}</p> });
    let tone = if outcome.signed && !outcome.overdue { Tone::Info } else { Tone::Warning };
    view! {
        <Callout title=text!(checker.sure_title) tone=tone>
            <p>{localised(move |lang| say!(lang, checker.sure, words = words.get(lang)))}</p>
            <p>{signed.signal()}</p>
            {overdue}
        </Callout>
    }
}

/// Why: the rows that hold, each with its code and those of its facts.
pub(super) fn reasons(law: &LawView, codes: &[String]) -> AnyView {
    let reason = |rule: &Rule| {
        let codes: Vec<&str> =
            std::iter::once(rule.code.as_str()).chain(rule.facts.iter().map(String::as_str)).collect();
        view! {
            <li>
                {said(&rule.text)}
                " "
                <span class="codes">{codes.join(" · ")}</span>
            </li>
        }
    };
    let reasons: Vec<AnyView> = law.rules.rules.iter().filter(|rule| codes.contains(&rule.code)).map(reason).collect();
    view! {
        <section class="page-section">
            <h2>{text!(checker.reasons_title).signal()}</h2>
            <ul>{reasons}</ul>
        </section>
    }
}

fn of<'a>(items: &'a [Item], codes: &[String]) -> Vec<&'a Item> {
    items.iter().filter(|item| codes.contains(&item.code)).collect()
}

fn items(title: Text, items: &[&Item]) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let items: Vec<AnyView> = items.iter().map(|item| view! { <li>{said(&item.text)}</li> }).collect();
    view! {
        <section class="page-section">
            <h2>{title.signal()}</h2>
            <ul>{items}</ul>
        </section>
    }
}

fn steps(law: &LawView, outcome: &Outcome, due: &[Due]) -> AnyView {
    let told = law.rules.steps.iter().filter(|step| outcome.steps.contains(&step.item.code));
    let steps: Vec<AnyView> = told.map(|step| one_step(step, due)).collect();
    if steps.is_empty() {
        return ().into_any();
    }
    let dated = (!due.is_empty()).then(|| view! { <p class="source">{text!(checker.working_days).signal()}</p> });
    view! {
        <section class="page-section">
            <h2>{text!(checker.steps_title).signal()}</h2>
            <ol class="checker-steps">{steps}</ol>
            {dated}
        </section>
    }
}

fn one_step(step: &Step, due: &[Due]) -> AnyView {
    let days: Vec<AnyView> = due.iter().filter(|due| due.step == step.item.code).map(one_day).collect();
    let days = (!days.is_empty()).then(|| view! { <ul class="days">{days}</ul> });
    view! { <li>{said(&step.item.text)}{days}</li> }
}

fn one_day(due: &Due) -> AnyView {
    let Due { day, working_day, text, .. } = due.clone();
    let part = text.map(|text| view! { <span>": " {said(&text)}</span> });
    let closed = (working_day != day).then(|| {
        let words = localised(move |lang| say!(lang, checker.closed, date = long_date(lang, working_day)));
        view! { <span class="closed">" " {words}</span> }
    });
    view! {
        <li>
            <strong>{localised(move |lang| long_date(lang, day))}</strong>
            {part}
            {closed}
        </li>
    }
}

/// What the rows rest on, each statement with its sources and its check. Closed at first: it is long.
fn facts(law: &Arc<LawView>, codes: &[String]) -> AnyView {
    let today = browser::today();
    let facts: Vec<AnyView> =
        law.rules.facts.iter().filter(|fact| codes.contains(&fact.code)).map(|one| fact(one, law, today)).collect();
    view! {
        <details class="law-facts">
            <summary>{text!(checker.facts_title).signal()}</summary>
            <ul>{facts}</ul>
        </details>
    }
}

fn fact(fact: &Fact, law: &LawView, today: Date) -> AnyView {
    let mark = fact.mark.clone();
    let overdue = (mark.review_by < today).then(|| view! { <p>{text!(checker.fact_overdue).signal()}</p> });
    let checked = localised(move |lang| {
        let (on, review) = (date(lang, mark.checked_on), date(lang, mark.review_by));
        say!(lang, checker.fact_checked, date = on, by = mark.checked_by.as_str(), review = review)
    });
    let sure = law.rules.confidence.iter().find(|words| words.code == fact.confidence).map(|words| said(&words.text));
    let source = |source: &Source| {
        let link = editorial::external_link(Signal::stored(source.title.clone()), source.url.clone());
        view! { <li>{link}</li> }
    };
    let sources: Vec<AnyView> = fact.sources.iter().map(source).collect();
    view! {
        <li>
            <p><strong>{fact.code.clone()}</strong>" "{said(&fact.text)}</p>
            <p class="source">{sure}" "{checked}</p>
            {overdue}
            <ul class="links">{sources}</ul>
        </li>
    }
}

/// A text of the rules, in the reader's language.
fn said(text: &Localised<String>) -> Signal<String> {
    let text = text.clone();
    localised(move |lang| text.get(lang).clone())
}
