//! The list of vacancies, with its filters in the address.

use approdo_contract::{
    choice::Choice,
    employer::Sector,
    endpoint::ListVacancies,
    paths::{Page, PostStep, VacanciesPage},
    place::Region,
    text::Lang,
    vacancy::{ContractKind, ItalianLevel, Lodging, VacancyFilter, VacancyList, VacancySummary},
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, head,
    i18n::{Text, date, localised, say, text, use_lang},
    listing::{self, chosen},
    location::Location,
    terms,
    ui::{
        self, Badge, Button, Card, CardList, Checkbox, EmptyNotice, Field, Filters, IconName, Link, LinkButton, Meta,
        PageHeading, PageLink, Pagination, Select, Tone,
    },
    view,
};

/// The list.
pub fn list() -> AnyView {
    head::title_text(text!(vacancies.list_title));
    head::describe(text!(vacancies.list_lead));
    let lang = use_lang();
    let location = Location::get();
    let filter = Memo::new(move |_| {
        VacancyFilter::from_pairs(location.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str())))
    });
    let loaded = data::load::<ListVacancies>(Signal::derive(move || (String::new(), filter.get().to_query())));
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, |lang, count| say!(lang, vacancies.found, count = count));
    let refilter = listing::refilter(Page::Vacancies(VacanciesPage::List));
    let post = Signal::derive(move || Page::Vacancies(VacanciesPage::Post(PostStep::Employer)).path(lang.get()));
    view! {
        <PageHeading title=text!(vacancies.list_title) lead=text!(vacancies.list_lead).signal()>
            <LinkButton label=text!(vacancies.post_action) href=post icon=IconName::Plus />
        </PageHeading>
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |list| results(list, filter, refilter))}</div>
        </div>
    }
}

fn filters(filter: Memo<VacancyFilter>, refilter: Callback<String>) -> AnyView {
    let go = Callback::new(move |filter: VacancyFilter| refilter.run(VacancyFilter { page: 0, ..filter }.to_query()));
    let field = |name: &str, label: Text, get: fn(&VacancyFilter) -> String, set: fn(&mut VacancyFilter, &str)| {
        let change = Callback::new(move |value: String| {
            let mut changed = filter.get_untracked();
            set(&mut changed, &value);
            go.run(changed);
        });
        Field::new(name, label, Signal::derive(move || filter.with(get)), change)
    };
    let region = field("region", text!(vacancies.region), |f| chosen(f.region), |f, v| f.region = Region::parse(v));
    let sector =
        field("sector", text!(terms.employer_sector), |f| chosen(f.sector), |f, v| f.sector = Sector::parse(v));
    let contract = field(
        "contract",
        text!(vacancies.contract),
        |f| chosen(f.contract),
        |f, v| f.contract = ContractKind::parse(v),
    );
    let italian = field(
        "italian",
        text!(vacancies.filter_italian),
        |f| chosen(f.italian),
        |f, v| f.italian = ItalianLevel::parse(v),
    );
    let lodging = field(
        "lodging",
        text!(vacancies.filter_lodging),
        |f| if f.lodging { "true".to_owned() } else { String::new() },
        |f, v| f.lodging = v == "true",
    );
    let all = text!(common.filters_all);
    let reset = Callback::new(move |()| go.run(VacancyFilter::default()));
    let action = link(all, Page::Vacancies(VacanciesPage::List)).href;
    view! {
        <Filters title=text!(common.filters) action=action apply=text!(common.filters_apply)>
            <Select field=region options=listing::regions() blank=all />
            <Select field=sector options=terms::choices(terms::sector) blank=all />
            <Select field=contract options=terms::choices(terms::contract) blank=all />
            <Select field=italian options=terms::choices(terms::level) blank=all />
            <Checkbox field=lodging />
            <Button label=text!(common.filters_reset) on_press=reset look="btn-link" />
        </Filters>
    }
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
        listing::address(&Page::Vacancies(VacanciesPage::List), lang.get(), &query)
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
