//! That it works: figures of others, each with its programme, its period and its source; and those of this portal, each with its day.

use approdo_contract::{
    legal_question::AnsweredInTime,
    news::{Figure, Figures, OwnFigures, WorkshopsHeld},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    editorial,
    i18n::{localised, say, text},
    ui::Section,
    view,
};

/// The figures.
pub fn figures(figures: Figures) -> AnyView {
    let Figures { items, checked_on, review } = figures;
    let items: Vec<AnyView> = items.into_iter().map(figure).collect();
    let read_on =
        localised(move |lang| say!(lang, home.figures_read, date = editorial::written_date(lang, &checked_on)));
    view! {
        <Section title=text!(home.figures_title) lead=text!(home.figures_lead) look="band">
            {editorial::overdue(review)}
            <ul class="numbers">{items}</ul>
            <p class="source">{read_on}</p>
        </Section>
    }
}

fn figure(figure: Figure) -> AnyView {
    let Figure { number, meaning, source } = figure;
    view! {
        <li>
            <p>
                <strong>{number}</strong>
                " "
                {meaning}
            </p>
            <p class="source">{editorial::cited(source)}</p>
        </li>
    }
}

/// What this portal itself did; nothing while there is too little to claim.
pub fn own(figures: OwnFigures) -> Option<AnyView> {
    let OwnFigures { as_of, vacancies, answered, workshops } = figures;
    let items: Vec<AnyView> = [
        vacancies.map(|count| counted(count.to_string(), |lang| text!(home.own_vacancies).get(lang).to_owned())),
        answered.map(|share| counted([&share.percent().to_string(), "%"].concat(), move |lang| in_time(lang, share))),
        workshops.map(|held| counted(held.people.to_string(), move |lang| at_workshops(lang, held))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let as_of = localised(move |lang| say!(lang, home.own_as_of, date = editorial::written_date(lang, &as_of)));
    (!items.is_empty()).then(|| {
        view! {
            <Section title=text!(home.own_title) look="band">
                <ul class="numbers">{items}</ul>
                <p class="source">{as_of}</p>
            </Section>
        }
    })
}

fn counted(number: String, meaning: impl Fn(Lang) -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <li>
            <p>
                <strong>{number}</strong>
                " "
                {localised(meaning)}
            </p>
        </li>
    }
}

fn in_time(lang: Lang, share: AnsweredInTime) -> String {
    let AnsweredInTime { months, answered, .. } = share;
    say!(lang, home.own_answered, months = months, answered = answered)
}

fn at_workshops(lang: Lang, held: WorkshopsHeld) -> String {
    let WorkshopsHeld { months, workshops, .. } = held;
    say!(lang, home.own_workshops, months = months, workshops = workshops)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_claimed_without_a_figure_and_each_has_its_day() {
        let none = OwnFigures { as_of: "2026-11-23".to_owned(), vacancies: None, answered: None, workshops: None };
        Owner::new().with(|| {
            assert!(own(none.clone()).is_none());
            let some = OwnFigures {
                vacancies: Some(12),
                answered: Some(AnsweredInTime { months: 12, answered: 40, in_time: 39 }),
                workshops: Some(WorkshopsHeld { months: 12, workshops: 4, people: 80 }),
                ..none
            };
            let html = own(some).unwrap().to_html();
            for expected in ["<strong>12", "<strong>97%", "40 quesiti", "<strong>80", "23 novembre 2026"] {
                assert!(html.contains(expected), "{expected} is missing in {html}");
            }
        });
    }
}
