//! Internships: what holds everywhere, and what each Region says, as a table and as a map of where something is known.

use approdo_contract::{
    choice::Choice,
    endpoint::GetInternships,
    guide::Statement,
    internship::{InternshipsView, Quota, RegionalInternship},
    paths::{GuidesPage, LegalPage, Page},
    place::Region,
    text::Lang,
};
use leptos::prelude::*;

use super::reliability;
use crate::{
    app::link,
    data, editorial, faq, head,
    i18n::{Text, euros, localised, say, text, use_lang},
    receipt,
    ui::{Breadcrumb, DefinitionList, LinkButton, PageHeading, WithPanel},
    view,
};

/// The page.
pub fn internships() -> AnyView {
    let title = text!(guides.internships_title);
    head::title_text(title);
    head::describe(text!(guides.internships_lead));
    let lang = use_lang();
    let loaded =
        data::load::<GetInternships>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), ""))));
    let guides = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), guides] current=title />
        <PageHeading title=title lead=text!(guides.internships_lead).signal() />
        {data::show(loaded, shown)}
    }
}

fn shown(internships: InternshipsView) -> AnyView {
    let InternshipsView { regions, html, statements, reliability } = internships;
    let careful = reliability::careful(&reliability);
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    let panel = view! {
        <h2 class="panel-title">{text!(guides.in_short).signal()}</h2>
        <DefinitionList rows=reliability::rows(reliability) look="facts facts-panel" />
    };
    view! {
        {careful}
        <WithPanel panel=panel after=true>
            <section class="page-section">
                <h2>{text!(guides.regions_title).signal()}</h2>
                <p>{text!(guides.regions_text).signal()}</p>
                {map(&regions)}
                {table(regions, &statements)}
            </section>
            <section class="page-section">
                <h2>{text!(guides.everywhere_title).signal()}</h2>
                {editorial::rendered(html)}
            </section>
            {reliability::statements(statements)}
            {receipt::print_button()}
        </WithPanel>
        <section class="band band-soft band-last">
            <h2>{text!(guides.other_region_title).signal()}</h2>
            <p>{text!(guides.other_region_text).signal()}</p>
            <div class="actions"><LinkButton label=ask.label href=ask.href /></div>
        </section>
    }
}

/// Where the row of a Region stands.
fn row_id(region: Region) -> String {
    ["region-", region.as_str()].concat()
}

/// Italy with a square for each Region; those of which something is known lead to their row. A list to whoever does not see it.
fn map(known: &[RegionalInternship]) -> AnyView {
    let square = |region: Region| {
        let name = localised(move |lang| region.name(lang).to_owned());
        let short = view! { <span aria-hidden="true">{region.as_str().chars().take(3).collect::<String>()}</span> };
        let class = ["map-", region.as_str()].concat();
        if known.iter().any(|known| known.region == region) {
            view! {
                <li class=class>
                    <a href=["#", &row_id(region)].concat()>{short}<span class="visually-hidden">{name}</span></a>
                </li>
            }
        } else {
            let none = text!(guides.map_none).signal();
            view! { <li class=class>{short}<span class="visually-hidden">{name}": "{none}</span></li> }
        }
    };
    let squares: Vec<AnyView> = Region::ALL.iter().copied().map(square).collect();
    view! {
        <figure class="map">
            <figcaption>{text!(guides.map_caption).signal()}</figcaption>
            <ul>{squares}</ul>
        </figure>
    }
}

fn table(regions: Vec<RegionalInternship>, statements: &[Statement]) -> AnyView {
    let head = |name: Text| view! { <th scope="col">{name.signal()}</th> };
    let rows: Vec<AnyView> = regions.into_iter().map(|region| row(region, statements)).collect();
    view! {
        <div class="prose" tabindex="0" role="region" aria-label=text!(guides.table_caption).signal()>
            <table>
                <caption>{text!(guides.table_caption).signal()}</caption>
                <thead>
                    <tr>
                        {head(text!(guides.column_region))}
                        {head(text!(guides.column_allowance))}
                        {head(text!(guides.column_longest))}
                        {head(text!(guides.column_quota))}
                        {head(text!(guides.column_read))}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(row: RegionalInternship, statements: &[Statement]) -> AnyView {
    let RegionalInternship { region, allowance, longest_months, quota, statements: numbers } = row;
    let behind: Vec<&Statement> = statements.iter().filter(|one| numbers.contains(&one.number)).collect();
    let read = behind.iter().map(|statement| statement.confidence).max();
    let marks: Vec<AnyView> = numbers
        .into_iter()
        .map(|number| {
            view! {
                <sup class="source-mark">
                    <a href=format!("#source-{number}")>
                        <span class="visually-hidden">{text!(guides.source).signal()}" "</span>
                        {number}
                    </a>
                </sup>
            }
        })
        .collect();
    let amounts =
        localised(move |lang| allowance.iter().map(|amount| euros(lang, amount * 100)).collect::<Vec<_>>().join(" / "));
    let months = localised(move |lang| say!(lang, guides.months, count = longest_months));
    let at_a_time =
        localised(move |lang| quota.iter().map(|quota| interns(lang, *quota)).collect::<Vec<_>>().join("\n"));
    view! {
        <tr id=row_id(region) tabindex="-1">
            <th scope="row">{localised(move |lang| region.name(lang).to_owned())}" "{marks}</th>
            <td>{amounts}</td>
            <td>{months}</td>
            <td class="lines">{at_a_time}</td>
            <td>{read.map(|read| faq::confidence(read).signal())}</td>
        </tr>
    }
}

/// How many interns companies of a size may have.
fn interns(lang: Lang, quota: Quota) -> String {
    let many = match quota {
        Quota { percent: true, count, .. } => say!(lang, guides.quota_percent, percent = count),
        Quota { count: 1, .. } => text!(guides.quota_one).get(lang).to_owned(),
        Quota { count, .. } => say!(lang, guides.quota_many, count = count),
    };
    match quota.employees {
        Some(employees) => say!(lang, guides.quota_up_to, employees = employees, interns = many),
        None => say!(lang, guides.quota_beyond, interns = many),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::{confidence::Confidence, editorial::Review, faq::FaqSource, guide::Reliability};

    use super::*;

    #[test]
    fn the_table_says_what_the_map_shows() {
        let review = Review { by: "2027-02-21".into(), overdue: false };
        let known = RegionalInternship {
            region: Region::Lombardia,
            allowance: vec![500, 350],
            longest_months: 12,
            quota: vec![
                Quota { employees: Some(5), count: 1, percent: false },
                Quota { employees: None, count: 10, percent: true },
            ],
            statements: vec![2],
        };
        let statement = Statement {
            number: 2,
            text: "In Lombardia.".into(),
            sources: vec![FaqSource { title: "DGR".into(), url: "https://law.example".into() }],
            confidence: Confidence::B,
            checked_on: "2026-11-21".into(),
            review: review.clone(),
        };
        let reliability = Reliability {
            checked_on: "2026-11-23".into(),
            checked_by: "redazione".into(),
            review,
            confidence: Some(Confidence::B),
            signature: None,
        };
        let view =
            InternshipsView { regions: vec![known], html: String::new(), statements: vec![statement], reliability };
        let html = Owner::new().with(|| shown(view).to_html());
        for expected in [
            "href=\"#region-lombardia\"",
            "id=\"region-lombardia\"",
            "500\u{a0}€ / 350\u{a0}€",
            "fino a 5 dipendenti: 1 tirocinante\noltre: il 10% dei dipendenti",
            "href=\"#source-2\"",
            faq::confidence(Confidence::B).get(Lang::It),
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
        assert_eq!(html.matches("class=\"map-").count(), Region::ALL.len(), "every Region has its square");
        assert!(!html.contains("#region-molise"), "nothing is known of it: {html}");
    }
}
