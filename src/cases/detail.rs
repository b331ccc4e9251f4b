//! The page of a case: the sheet, how well it is documented, and its sources.

use approdo_contract::{
    case::{CaseSection, CaseSectionKind, CaseSummary, CaseView},
    editorial::Source,
    endpoint::GetCase,
    paths::{CasesPage, LegalPage, Page, PostStep, VacanciesPage},
};
use leptos::prelude::*;

use super::words;
use crate::{
    app::link,
    data, editorial, head,
    i18n::{localised, say, text, use_lang},
    receipt, terms,
    ui::{Badge, Breadcrumb, DefinitionList, LinkButton, PageHeading, WithPanel},
    view,
};

/// A case, by its slug.
pub fn detail(slug: String) -> AnyView {
    let lang = use_lang();
    let loaded = data::load::<GetCase>(Signal::derive(move || (slug.clone(), editorial::in_language(lang.get(), ""))));
    data::show_page(loaded, text!(common.nav_cases), case)
}

fn case(case: CaseView) -> AnyView {
    let CaseView { summary, sections, sources, checked_on, review } = case;
    let title = Signal::stored(summary.company.clone());
    head::title(title);
    if cfg!(feature = "ssr") {
        head::describe(Signal::stored(summary.summary.clone()));
    }
    let list = link(text!(cases.list_title), Page::Cases(CasesPage::List));
    let post = link(text!(cases.post_action), Page::Vacancies(VacanciesPage::Post(PostStep::Employer)));
    let ask = link(text!(cases.ask_action), Page::Legal(LegalPage::Ask));
    let (grade, tone) = (terms::evidence(summary.evidence), words::evidence_tone(summary.evidence));
    let rows: Vec<AnyView> = sections.into_iter().map(section).collect();
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), list] current=title />
        <PageHeading title=title lead=Signal::stored(summary.summary.clone())>
            <Badge text=grade tone=tone />
        </PageHeading>
        <WithPanel panel=sheet(summary)>
            {editorial::overdue(review)}
            {rows}
            {sources_section(sources, checked_on)}
            {receipt::print_button()}
        </WithPanel>
        <section class="band band-soft band-last">
            <h2>{text!(cases.next_title).signal()}</h2>
            <div class="actions">
                <LinkButton label=post.label href=post.href />
                <LinkButton label=ask.label href=ask.href look="btn-outline-primary" />
            </div>
        </section>
    }
}

/// What can be said in a word: the head of the sheet.
fn sheet(summary: CaseSummary) -> AnyView {
    let CaseSummary { sector, size, place, region, years, instruments, evidence, .. } = summary;
    // Many sources name the region as the place; it need not be said twice.
    let place = localised(move |lang| match region.map(|region| region.name(lang)) {
        Some(region) if !place.contains(region) => [&place, ", ", region].concat(),
        _ => place.clone(),
    });
    let rows = vec![
        (text!(terms.employer_sector).signal(), terms::sector(sector).signal()),
        (text!(terms.employer_size).signal(), size.map_or(text!(cases.size_unknown), terms::size).signal()),
        (text!(cases.place).signal(), place),
        (text!(cases.years).signal(), Signal::stored(years)),
        (text!(cases.instruments).signal(), words::instruments(instruments)),
        (text!(cases.evidence).signal(), words::evidence_meaning(evidence).signal()),
    ];
    view! {
        <h2 class="panel-title">{text!(cases.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
    }
}

fn section(section: CaseSection) -> AnyView {
    let class = match section.kind {
        CaseSectionKind::Numbers => "page-section figures",
        CaseSectionKind::Setbacks => "page-section setbacks",
        _ => "page-section",
    };
    view! {
        <section class=class>
            <h2>{words::section(section.kind).signal()}</h2>
            {editorial::rendered(section.html)}
        </section>
    }
}

fn sources_section(sources: Vec<Source>, checked_on: String) -> AnyView {
    let links: Vec<AnyView> = sources.into_iter().map(editorial::cited).map(|link| view! { <li>{link}</li> }).collect();
    let read = localised(move |lang| say!(lang, cases.sources_read, date = editorial::written_date(lang, &checked_on)));
    view! {
        <section class="page-section">
            <h2>{text!(cases.sources).signal()}</h2>
            <p>{text!(cases.sources_text).signal()}</p>
            <ul class="sources">{links}</ul>
            <p class="checked">{read}</p>
        </section>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::{
        case::{Evidence, Instrument},
        editorial::Review,
        employer::Sector,
        place::Region,
    };

    use super::*;

    fn pledge() -> CaseView {
        CaseView {
            summary: CaseSummary {
                slug: "acme".to_owned(),
                company: "Acme".to_owned(),
                summary: "Ha annunciato un corso.".to_owned(),
                sector: Sector::Manufacturing,
                size: None,
                place: "Provincia di Brescia".to_owned(),
                region: Some(Region::Lombardia),
                instruments: vec![Instrument::Training, Instrument::Lodging],
                years: "2025".to_owned(),
                evidence: Evidence::Pledge,
            },
            sections: vec![CaseSection {
                kind: CaseSectionKind::Action,
                html: "<p>Un <strong>corso</strong>.</p>".to_owned(),
            }],
            sources: [("https://source.example/1", "2025-03-07"), ("https://source.example/2", "2024")]
                .map(|(url, date)| Source {
                    publisher: "Il Giornale".to_owned(),
                    url: url.to_owned(),
                    date: date.to_owned(),
                })
                .to_vec(),
            checked_on: "2026-11-21".to_owned(),
            review: Review { by: "2027-11-21".to_owned(), overdue: false },
        }
    }

    #[test]
    fn the_sheet_says_what_is_known_how_well_and_from_where() {
        let html = Owner::new().with(|| case(pledge()).to_html());
        for expected in [
            "Solo un impegno annunciato",
            "Non indicata dalle fonti",
            "Provincia di Brescia, Lombardia",
            "Formazione al mestiere\nAlloggio o aiuto a trasferirsi",
            "<p>Un <strong>corso</strong>.</p>",
            "href=\"https://source.example/1\" rel=\"noopener\"",
            "Il Giornale, 7 marzo 2025",
            "Il Giornale, 2024",
            "(link esterno)",
            "Fonti rilette il 21 novembre 2026.",
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
        assert!(!html.contains("Da ricontrollare"), "{html}");
    }

    #[test]
    fn what_nobody_checked_again_says_so_at_its_head() {
        let late = CaseView { review: Review { by: "2026-11-30".to_owned(), overdue: true }, ..pledge() };
        let html = Owner::new().with(|| case(late).to_html());
        let notice = html.find("entro il 30 novembre 2026").expect("the day stands there");
        assert!(notice < html.find("<p>Un <strong>corso").unwrap(), "before the text: {html}");
    }
}
