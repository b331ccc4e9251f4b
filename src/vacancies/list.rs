//! The list of vacancies, with its filters in the address.

use approdo_contract::{
    endpoint::ListVacancies,
    paths::{Page, PostStep, VacanciesPage},
    query,
    text::Lang,
    vacancy::{Lodging, VacancyFilter, VacancyList, VacancySummary},
};
use leptos::prelude::*;

use crate::{
    data, head,
    i18n::{Text, date, localised, say, text, use_lang},
    listing,
    location::Location,
    takeover::show_read,
    terms,
    ui::{
        self, Badge, Card, CardList, EmptyNotice, FilterCheckbox, IconName, Link, LinkButton, Meta, PageHeading,
        PageLink, Pagination, Tone,
    },
    view,
};

/// The list.
pub fn list() -> AnyView {
    head::title_text(text!(vacancies.list_title));
    head::describe(text!(vacancies.list_lead));
    let lang = use_lang();
    let location = Location::get();
    let filter = Memo::new(move |_| VacancyFilter::from_pairs(location.pairs()));
    let loaded = data::load::<ListVacancies>(Signal::derive(move || (String::new(), filter.get().to_query())));
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, |lang, count| say!(lang, vacancies.found, count = count));
    let refilter = listing::refilter();
    let post = Signal::derive(move || Page::Vacancies(VacanciesPage::Post(PostStep::Employer)).path(lang.get()));
    view! {
        <PageHeading title=text!(vacancies.list_title) lead=text!(vacancies.list_lead).signal()>
            <LinkButton label=text!(vacancies.post_action) href=post icon=IconName::Plus />
        </PageHeading>
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{show_read(loaded, |list| list.items.is_empty(), move |list| results(list, filter, refilter))}</div>
        </div>
    }
}

fn filters(filter: Memo<VacancyFilter>, refilter: Callback<String>) -> AnyView {
    let choice = |name, label, options, read: fn(&VacancyFilter) -> String| {
        listing::choice(name, label, options, Signal::derive(move || filter.with(read)))
    };
    let fields = vec![
        choice("region", text!(vacancies.region), listing::regions(), |f| listing::chosen(f.region)),
        choice("sector", text!(terms.employer_sector), terms::choices(terms::sector), |f| listing::chosen(f.sector)),
        choice("contract", text!(vacancies.contract), terms::choices(terms::contract), |f| listing::chosen(f.contract)),
        choice("italian", text!(vacancies.filter_italian), terms::choices(terms::level), |f| {
            listing::chosen(f.italian)
        }),
        view! {
            <FilterCheckbox
                name="lodging"
                label=text!(vacancies.filter_lodging)
                checked=Signal::derive(move || filter.with(|filter| filter.lodging))
            />
        },
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| VacancyFilter::from_pairs(query::pairs(query)).to_query(), fields)
}

fn results(list: VacancyList, filter: Memo<VacancyFilter>, refilter: Callback<String>) -> AnyView {
    let lang = use_lang();
    if list.items.is_empty() {
        return view! {
            <EmptyNotice title=text!(vacancies.empty_title) text=text!(vacancies.empty_text)>
                {listing::show_all(text!(vacancies.empty_action), refilter)}
            </EmptyNotice>
        };
    }
    let total = list.total;
    let cards: Vec<AnyView> = list.items.into_iter().map(|vacancy| card(vacancy, false)).collect();
    let (page, pages) = (list.page, list.pages);
    let address = move |number: u32| {
        let query = VacancyFilter { page: number, ..filter.get() }.to_query();
        listing::address(&Page::Vacancies(VacanciesPage::List).path(lang.get()), &query)
    };
    let at = move |number: u32| {
        Signal::derive(move || if (1..=pages).contains(&number) { address(number) } else { String::new() })
    };
    let links = Signal::derive(move || {
        (1..=pages)
            .map(|number| PageLink { number, href: address(number), current: number == page })
            .collect::<Vec<_>>()
    });
    view! {
        <p class="results-count">{localised(move |lang| say!(lang, vacancies.found, count = total))}</p>
        <CardList>{cards}</CardList>
        <Pagination
            label=text!(vacancies.pages)
            page_label=text!(common.page)
            previous=Link::new(text!(common.previous_page), at(page.saturating_sub(1)))
            next=Link::new(text!(common.next_page), at(page + 1))
            pages=links
        />
    }
}

/// A vacancy in a list; `nested` where the list stands under a heading of its own.
pub fn card(vacancy: VacancySummary, nested: bool) -> AnyView {
    let lang = use_lang();
    let page = Page::Vacancies(VacanciesPage::Detail(vacancy.reference.clone()));
    let href = Signal::derive(move || page.path(lang.get()));
    let company = vacancy.employer.name.clone();
    let sector = vacancy.employer.sector;
    let category = localised(move |lang| company.clone().unwrap_or_else(|| terms::sector(sector).get(lang).to_owned()));
    let place = [&vacancy.municipality, " (", vacancy.province.code(), ")"].concat();
    let fact = |icon, label: Text, write: fn(Lang, &VacancySummary) -> String| {
        let (label, text) = compared(label, &vacancy, write);
        Meta { icon, label, text }
    };
    let meta = vec![
        Meta { icon: IconName::Pin, label: text!(vacancies.place).signal(), text: Signal::stored(place) },
        fact(IconName::Briefcase, text!(vacancies.contract), |lang, v| {
            terms::contract(v.contract).get(lang).to_owned()
        }),
        fact(IconName::Comment, text!(vacancies.italian), |lang, v| terms::level_short(lang, v.italian)),
    ];
    let aside = vec![
        compared(text!(vacancies.pay), &vacancy, |lang, v| terms::pay(lang, v.pay)),
        compared(text!(vacancies.closing_date), &vacancy, |lang, v| date(lang, v.closing_date)),
    ];
    let (example, lodging) = (vacancy.example, vacancy.lodging);
    let badges = (lodging != Lodging::None || example).then(|| {
        view! {
            <p class="badges">
                {(lodging != Lodging::None).then(|| view! { <Badge text=text!(vacancies.with_lodging) tone=Tone::Success /> })}
                {example.then(|| view! { <Badge text=text!(common.example) /> })}
            </p>
        }
    });
    view! {
        <Card title=Signal::stored(vacancy.title) href=href category=category nested=nested meta=meta aside=aside>
            {badges}
        </Card>
    }
}

/// A fact by which vacancies are compared.
fn compared(name: Text, vacancy: &VacancySummary, write: fn(Lang, &VacancySummary) -> String) -> (ui::Text, ui::Text) {
    let vacancy = vacancy.clone();
    (name.signal(), localised(move |lang| write(lang, &vacancy)))
}
