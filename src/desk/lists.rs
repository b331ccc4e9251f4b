//! The lists: searched, filtered and sorted by what stands in the address, and taken away as files.

use approdo_contract::{
    choice::Choice,
    desk::{
        list::{CellKind, Column, FileKind, List, ListFilter, ListPage, ListRow},
        paths::DeskPage,
        people::DeskSession,
        text::{is_signed, key_of, public_page},
    },
    endpoint::{ReadDeskList, desk_file},
    permission::{Action, Actor, Hold, may},
    query,
    text::Lang,
};
use leptos::prelude::*;

use super::{administration, not_found::not_found, words};
use crate::{
    data, editorial, head,
    i18n::{Text, localised, say, text, use_lang},
    listing,
    location::Location,
    ui::{Badge, EmptyNotice, Field, PageHeading, TextField},
    view,
};

/// The page of a list.
pub(super) fn page(me: &DeskSession, list: List) -> AnyView {
    let actor = Actor::Desk { roles: me.roles.iter().copied().collect(), hold: Hold::Free };
    if may(actor, Action::ReadList { list }).is_err() {
        return not_found();
    }
    let title = words::title(list);
    head::title_text(title);
    let filter = filter_of(list);
    let lang = use_lang();
    let ask = Signal::derive(move || {
        let query = filter.with(ListFilter::to_query);
        // Texts are called what they are called in the reader's language; whatever was typed is in the writer's.
        let query = if list == List::Texts { editorial::in_language(lang.get(), &query) } else { query };
        (list.as_str().to_owned(), query)
    });
    let loaded = data::load_own::<ReadDeskList>(ask);
    let found = Signal::derive(move || loaded.read().map(|page| page.total));
    listing::announce_found(found, |lang, count| say!(lang, desk_lists.found, count = count));
    let refilter = listing::refilter();
    let keys = (list == List::Texts).then(|| Callback::new(|file: String| signed(&file)));
    view! {
        <PageHeading title=title lead=lead(list).signal() />
        <div class="with-filters filters-above">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |page| results(page, filter, refilter, keys))}</div>
        </div>
        {files(filter)}
    }
}

/// The filter in the address of a list's page.
pub(super) fn filter_of(list: List) -> Memo<ListFilter> {
    let location = Location::get();
    Memo::new(move |_| read(list, &location.pairs()))
}

/// What one can do with the thing of a row, by its key.
type Keys = Callback<String, AnyView>;

/// The way to where a text is signed, for those that are.
fn signed(file: &str) -> AnyView {
    if !is_signed(file) {
        return ().into_any();
    }
    view! { <a href=DeskPage::Text(key_of(file)).path()>{text!(desk_content.signature).signal()}</a> }
}

const fn lead(list: List) -> Text {
    match list {
        List::LegalQuestions => text!(desk_lists.lead_legal_questions),
        List::Companies => text!(desk_lists.lead_companies),
        List::Texts => text!(desk_content.lead),
        List::Audit => text!(desk_audit.lead),
        _ => text!(desk_lists.lead_vacancies),
    }
}

const fn search_hint(list: List) -> Text {
    match list {
        List::Audit => text!(desk_audit.search_hint),
        _ => text!(desk_lists.search_hint),
    }
}

/// Where a list stands.
const fn address(list: List) -> DeskPage {
    match list {
        List::Vacancies => DeskPage::Vacancies,
        List::LegalQuestions => DeskPage::LegalQuestions,
        List::Companies => DeskPage::Companies,
        // Its page is that of each workshop.
        List::Registrations => DeskPage::Workshops,
        List::Texts => DeskPage::Texts,
        List::People => DeskPage::People,
        List::Audit => DeskPage::Audit,
    }
}

fn read(list: List, pairs: &[(String, String)]) -> ListFilter {
    ListFilter::from_pairs(list, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// What the form says, as the list's own query. Another filter is another list, read from its first page: the form knows of none.
fn reread(list: List) -> fn(&str) -> String {
    match list {
        List::LegalQuestions => |query| read(List::LegalQuestions, &query::pairs(query)).to_query(),
        List::Companies => |query| read(List::Companies, &query::pairs(query)).to_query(),
        List::Texts => |query| read(List::Texts, &query::pairs(query)).to_query(),
        List::People => |query| read(List::People, &query::pairs(query)).to_query(),
        List::Audit => |query| read(List::Audit, &query::pairs(query)).to_query(),
        _ => |query| read(List::Vacancies, &query::pairs(query)).to_query(),
    }
}

pub(super) fn filters(filter: Memo<ListFilter>, refilter: Callback<String>) -> AnyView {
    let list = filter.with_untracked(|filter| filter.list);
    let typed = Signal::derive(move || filter.with(|filter| filter.search.clone()));
    // The form around it reads what was typed.
    let search = Field::new("q", text!(desk_lists.search), typed, Callback::new(|_| ())).hint(search_hint(list));
    let lang = use_lang();
    let states = Signal::derive(move || {
        let lang = lang.get();
        list.states().into_iter().map(|code| (code.to_owned(), words::state(lang, list, code))).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || filter.with(|filter| filter.state.unwrap_or_default().to_owned()));
    // The order stays.
    let sort =
        move || filter.with(|filter| [if filter.order.descending { "-" } else { "" }, filter.order.column].concat());
    // The states of the log are what was done.
    let label = |name| words::head_of(list, name).unwrap_or(text!(desk_audit.what));
    let mut fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice("state", label("state"), states, chosen),
    ];
    for (name, codes) in list.narrowings() {
        let options = Signal::derive(move || {
            let lang = lang.get();
            codes.iter().map(|code| ((*code).to_owned(), words::code(lang, list, name, code))).collect::<Vec<_>>()
        });
        let chosen = Signal::derive(move || {
            filter.with(|filter| {
                let narrowed = filter.narrowed.iter().find(|(column, _)| *column == name);
                narrowed.map_or_else(String::new, |(_, code)| (*code).to_owned())
            })
        });
        fields.push(listing::choice(name, label(name), options, chosen));
    }
    fields.push(view! { <input type="hidden" name="sort" value=sort /> });
    listing::filters(refilter, reread(list), fields)
}

/// A page of a list; `keys` gives what one can do with the thing of each row, in a last column.
pub(super) fn results(
    page: ListPage,
    filter: Memo<ListFilter>,
    refilter: Callback<String>,
    keys: Option<Keys>,
) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <EmptyNotice title=text!(desk_lists.empty_title) text=text!(desk_lists.empty_text)>
                {listing::show_all(text!(desk_lists.show_all), refilter)}
            </EmptyNotice>
        };
    }
    let ListPage { items, total, more, page, pages } = page;
    let now = filter.get_untracked();
    let list = now.list;
    let mut heads: Vec<AnyView> =
        list.columns().iter().filter(|column| column.shown).map(|column| column_head(&now, column)).collect();
    heads.extend(keys.map(|_| view! { <th scope="col">{text!(desk_lists.actions).signal()}</th> }));
    let rows: Vec<AnyView> = items.into_iter().map(|item| row(list, item, keys)).collect();
    let found = localised(move |lang| {
        if more {
            say!(lang, desk_lists.found_more, count = total)
        } else {
            say!(lang, desk_lists.found, count = total)
        }
    });
    let label = localised(move |lang| say!(lang, desk_lists.table, title = words::title(list).get(lang)));
    let at = move |number: u32| {
        let query = ListFilter { page: number, ..filter.get() }.to_query();
        listing::address(&address(list).path(), &query)
    };
    view! {
        <p class="results-count">{found}</p>
        <div class="table-responsive" role="region" aria-label=label tabindex="0">
            <table class="table list-table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {administration::pagination(text!(desk_lists.pages), page, pages, at)}
    }
}

/// The head of a column; where one can sort by it, the way to that order.
fn column_head(filter: &ListFilter, column: &'static Column) -> AnyView {
    let name = words::head(filter.list, column);
    if !column.sorts {
        return view! { <th scope="col">{name.signal()}</th> };
    }
    let sorted = (filter.order.column == column.name).then_some(filter.order.descending);
    let (aria, arrow) = match sorted {
        Some(true) => (Some("descending"), " ↓"),
        Some(false) => (Some("ascending"), " ↑"),
        None => (None, ""),
    };
    let href = listing::address(&address(filter.list).path(), &filter.sorted_by(column).to_query());
    view! {
        <th scope="col" aria-sort=aria>
            <a href=href>{name.signal()}<span aria-hidden="true">{arrow}</span></a>
        </th>
    }
}

/// A row: its number leads to the thing. On a phone each cell stands under the name of its column.
fn row(list: List, item: ListRow, keys: Option<Keys>) -> AnyView {
    let ListRow { key, cells } = item;
    let columns = list.columns().iter().filter(|column| column.shown);
    // Whoever is in no log by reference wrote at the command line.
    let at_command_line = list == List::Audit && cells.get(1).is_some_and(String::is_empty);
    let last = keys.map(|keys| view! { <td class="list-actions">{keys.run(key.clone())}</td> });
    let cells: Vec<AnyView> = cells
        .into_iter()
        .zip(columns)
        .enumerate()
        .map(|(number, (cell, column))| {
            let name = words::head(list, column).signal();
            if number == 0 {
                return row_head(list, column, key.clone(), cell);
            }
            if let Some((words, tone)) = words::badge(list, column, &cell) {
                return view! { <td data-label=name><Badge text=words tone=Signal::stored(tone) /></td> };
            }
            if at_command_line && column.name == "name" {
                return view! { <td data-label=name>{text!(desk_audit.command_line).signal()}</td> };
            }
            let written = localised(move |lang: Lang| words::cell(lang, list, column, &cell));
            view! { <td data-label=name>{written}</td> }
        })
        .collect();
    view! { <tr>{cells}{last}</tr> }
}

/// What a row is about, with the way to its page where it has one. Of who was erased the number alone is left.
fn row_head(list: List, column: &'static Column, key: String, cell: String) -> AnyView {
    let name = words::head(list, column).signal();
    let shown = if cell.is_empty() { key.clone() } else { cell };
    let written = localised(move |lang: Lang| words::cell(lang, list, column, &shown));
    let leads = leads_to(Lang::default(), list, &key).is_some();
    let href = localised(move |lang| leads_to(lang, list, &key).unwrap_or_default());
    let shown = if leads {
        view! { <a href=href>{written}</a> }
    } else {
        view! { <span>{written}</span> }
    };
    // Numbers and moments stay in one line; titles and names are as long as they are.
    let class = if column.kind == CellKind::Text { "" } else { "list-number" };
    view! { <th scope="row" class=class data-label=name>{shown}</th> }
}

/// The page of what a row is about.
fn leads_to(lang: Lang, list: List, key: &str) -> Option<String> {
    let page = match list {
        List::Vacancies => DeskPage::Vacancy(key.to_owned()),
        List::LegalQuestions => DeskPage::LegalQuestion(key.to_owned()),
        List::Companies => DeskPage::Company(key.to_owned()),
        List::Texts => return public_page(key).map(|page| page.path(lang)),
        List::Registrations | List::People | List::Audit => return None,
    };
    Some(page.path())
}

/// The list as a file, as it is filtered and sorted.
pub(super) fn files(filter: Memo<ListFilter>) -> AnyView {
    let lang = use_lang();
    let href = move |kind| Signal::derive(move || filter.with(|filter| desk_file(filter, kind, lang.get())));
    let list = filter.with_untracked(|filter| filter.list);
    let contacts = list.columns().iter().any(|column| column.name == "contact_email");
    let hint = if contacts { text!(desk_lists.export_hint) } else { text!(desk_lists.export_plain_hint) };
    download(hint, href(FileKind::Csv), href(FileKind::Xlsx))
}

/// Where a list is taken away as a file of either kind.
pub(super) fn download(hint: Text, csv: Signal<String>, xlsx: Signal<String>) -> AnyView {
    view! {
        <section class="page-section list-files">
            <h2>{text!(desk_lists.export).signal()}</h2>
            <p>{hint.signal()}</p>
            <p class="actions">
                <a class="btn btn-outline-primary" href=csv download="">{text!(desk_lists.csv).signal()}</a>
                <a class="btn btn-outline-primary" href=xlsx download="">{text!(desk_lists.xlsx).signal()}</a>
            </p>
        </section>
    }
}
