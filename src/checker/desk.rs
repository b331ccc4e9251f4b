//! From the answer to a question for the legal desk: its rules, and the dates where the reader says so, in neutral words.

use approdo_contract::{
    draft::DraftForm,
    law::{Field, Input, LawView, Outcome},
    legal_question::{LegalQuestionDraft, Topic},
    paths::{LegalPage, Page},
    text::Lang,
};
use leptos::prelude::*;

use super::{Checker, words};
use crate::{
    form,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    ui::{Button, Checkbox, Prose},
    view,
};

pub(super) fn ask(checker: Checker, law: &LawView, outcome: &Outcome) -> AnyView {
    let input = checker.interview.with_untracked(|interview| interview.input().clone());
    let has_dates = dates(Lang::It, &input).next().is_some();
    let with_dates = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let (lang, location) = (use_lang(), Location::get());
    let written = {
        let (law, outcome) = (Told::of(law, outcome), outcome.clone());
        localised(move |lang| law.text(lang, &outcome, with_dates.get().then_some(&input)))
    };
    let go = Callback::new(move |()| {
        let question = written.get_untracked();
        let kept = form::change_kept(&DraftForm::LegalQuestion, |draft: &mut LegalQuestionDraft| {
            draft.topic = Some(draft.topic.unwrap_or(Topic::RightToWork));
            draft.question = if draft.question.trim().is_empty() {
                question
            } else {
                // What she began stays.
                [draft.question.trim_end(), "\n\n", &question].concat()
            };
        });
        if kept {
            location.go(&Page::Legal(LegalPage::Ask).path(lang.get_untracked()), Visit::New);
        } else {
            refused.set(true);
        }
    });
    let ticked = Signal::derive(move || if with_dates.get() { "true".to_owned() } else { String::new() });
    let tick = Callback::new(move |value: String| with_dates.set(!value.is_empty()));
    let dates = has_dates.then(|| {
        let field = crate::ui::Field::new("dates", text!(checker.desk_dates), ticked, tick);
        view! { <Checkbox field=field /> }
    });
    let told =
        dynamic(move || refused.get().then(|| view! { <p role="alert">{text!(checker.desk_refused).signal()}</p> }));
    view! {
        <section class="page-section checker-desk">
            <h2>{text!(checker.desk_title).signal()}</h2>
            <p>{text!(checker.desk_text).signal()}</p>
            {dates}
            <div class="prose"><blockquote><Prose text=written /></blockquote></div>
            {told}
            <Button label=text!(checker.desk_button) on_press=go look="btn-primary" />
        </section>
    }
}

/// The days of the case that are known.
fn dates(lang: Lang, input: &Input) -> impl Iterator<Item = String> {
    use approdo_contract::choice::Choice;
    Field::ALL.iter().filter(|field| input.day(**field).is_some()).map(move |field| {
        let name = words::question(*field).name.get(lang);
        ["– ", name, ": ", &words::answer(lang, *field, &input.written(*field))].concat()
    })
}

/// The rows of an answer in words.
struct Told(Vec<(String, approdo_contract::text::Localised<String>)>);

impl Told {
    fn of(law: &LawView, outcome: &Outcome) -> Self {
        let told = |code: &String| outcome.rules.contains(code) || outcome.overlays.contains(code);
        let rules = law.rules.rules.iter().filter(|rule| told(&rule.code));
        Self(rules.map(|rule| (rule.code.clone(), rule.text.clone())).collect())
    }

    /// The text for the question. It names nobody: it is made of the rules' own words and, at most, of days.
    fn text(&self, lang: Lang, outcome: &Outcome, input: Option<&Input>) -> String {
        let (answer, ..) = words::decision(outcome.outcome);
        let codes: Vec<&str> = self.0.iter().map(|(code, _)| code.as_str()).collect();
        let mut lines = vec![
            say!(lang, checker.desk_answer, answer = answer.get(lang)),
            say!(lang, checker.desk_rules, codes = codes.join(", ")),
        ];
        lines.extend(self.0.iter().map(|(code, text)| ["– ", code, ": ", text.get(lang)].concat()));
        if let Some(input) = input {
            lines.push(text!(checker.desk_dates_line).get(lang).to_owned());
            lines.extend(dates(lang, input));
        }
        lines.push(text!(checker.desk_question).get(lang).to_owned());
        lines.push(String::new());
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use approdo_contract::{law::Decision, personal_data::find, text::Localised};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_text_for_the_desk_names_nobody_and_has_dates_only_if_wanted() {
        let rule = |code: &str, it: &str| (code.to_owned(), Localised { it: it.to_owned(), en: "Because.".to_owned() });
        let told = Told(vec![rule("M3c", "Sono passati 60 giorni."), rule("R100", "Non vanno insieme.")]);
        let outcome = Outcome {
            outcome: Decision::Ask,
            earliest_start: None,
            earliest_start_confirmed: None,
            rules: vec!["M3c".to_owned(), "R100".to_owned()],
            overlays: Vec::new(),
            docs_to_keep: Vec::new(),
            docs_never_to_keep: Vec::new(),
            steps: Vec::new(),
            warnings: Vec::new(),
            facts: Vec::new(),
            confidence: approdo_contract::law::Confidence::W,
            overdue: false,
            signed: false,
        };
        let input = Input { start_date: Some(date(2026, 12, 1)), ..Input::default() };
        let text = told.text(Lang::It, &outcome, Some(&input));
        assert!(
            text.contains("– M3c: Sono passati") && text.contains("Primo giorno di lavoro: 1 dicembre 2026"),
            "{text}"
        );
        assert!(!told.text(Lang::It, &outcome, None).contains("dicembre"));
        for lang in Lang::ALL {
            assert_eq!(find(&told.text(lang, &outcome, Some(&input))), []);
        }
    }
}
