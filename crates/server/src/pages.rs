//! Every address outside the API: files of the apps, pages, and what leads to them.

use std::sync::Arc;

use approdo_contract::{
    desk::paths::DeskPage,
    failure::FailureCode,
    paths::{
        AboutPage, AreaPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, SignInPage, VacanciesPage,
        WorkshopsPage,
    },
    text::Lang,
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use crate::{
    Assets,
    api::mails,
    extract::preferred_language,
    headers,
    refusal::{Refusal, Result},
    requests::Place,
};

mod answers;
mod renderer;

pub(crate) use renderer::Renderer;
use renderer::{Asked, Written};

/// Answers what no endpoint does.
pub(crate) async fn serve(renderer: Arc<Renderer>, request: Request) -> Result<Response> {
    if request.method() == Method::POST
        && let Some((_, page @ Page::Unsubscribe(secret))) = &Page::parse(request.uri().path())
    {
        let done = mails::one_click(renderer.portal(), secret, request.into_body()).await?;
        return Ok(placed(done.into_response(), describe(page).0));
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = Refusal::from(FailureCode::MethodNotAllowed).into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(response);
    }
    let (path, query, asked) = (request.uri().path(), request.uri().query(), request.headers());
    if let Some(file) = renderer.portal().assets.file(path) {
        return Ok(placed(file.respond(asked, StatusCode::OK), "(file)"));
    }
    if path == "/" {
        return Ok(placed(to_preferred_language(asked), "/"));
    }
    if is_no_page(path) {
        return Err(FailureCode::NotFound.into());
    }
    if DeskPage::is_below(path) {
        return Ok(desk(&renderer.portal().assets, path, query, asked));
    }
    let Some((lang, page)) = Page::parse(path) else {
        let lang =
            Lang::from_tag(path.split('/').nth(1).unwrap_or_default()).unwrap_or_else(|| preferred_language(asked));
        // The same page wherever nothing stands: the address itself is nobody's, and may be anything.
        let page = Asked { lang, page: None, address: ["/", lang.tag(), "/-"].concat(), private: false };
        return Ok(placed(respond(&renderer, page, asked).await?, "(no page)"));
    };
    let canonical = page.path(lang);
    if path != canonical {
        return Ok(placed(redirect(StatusCode::PERMANENT_REDIRECT, &canonical, query), "(not canonical)"));
    }
    let address = query.map_or_else(|| canonical.clone(), |query| [&canonical, "?", query].concat());
    let (template, private) = describe(&page);
    let mut response = respond(&renderer, Asked { lang, page: Some(page), address, private }, asked).await?;
    if private {
        headers::private(response.headers_mut());
    }
    Ok(placed(response, template))
}

async fn respond(renderer: &Renderer, page: Asked, asked: &HeaderMap) -> Result<Response> {
    Ok(match renderer.page(page).await? {
        Some(Written { file, status, content_security_policy }) => {
            let mut response = file.respond(asked, status);
            // Also where the browser has the page already: it then takes the headers of this answer.
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, content_security_policy);
            response
        }
        None => not_built(),
    })
}

fn not_built() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "The app is not built: cargo xtask run\n").into_response()
}

/// A page of the desk: the same wherever it is, also where none stands, which its app says.
fn desk(assets: &Assets, path: &str, query: Option<&str>, asked: &HeaderMap) -> Response {
    let Some(desk) = assets.desk() else { return placed(not_built(), "(desk)") };
    let Some(page) = DeskPage::parse(path) else {
        return placed(desk.respond(asked, StatusCode::NOT_FOUND), "(desk) no page");
    };
    let canonical = page.path();
    if path != canonical {
        return placed(redirect(StatusCode::PERMANENT_REDIRECT, &canonical, query), "(not canonical)");
    }
    placed(desk.respond(asked, StatusCode::OK), describe_desk(&page))
}

fn placed(mut response: Response, place: &'static str) -> Response {
    response.extensions_mut().insert(Place(place));
    response
}

/// Addresses of data and of files: whoever asks for these must not be given a page instead.
fn is_no_page(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// What the log calls a page, and whether its address is a secret.
const fn describe(page: &Page) -> (&'static str, bool) {
    match page {
        Page::Home => ("(page) home", false),
        Page::Vacancies(VacanciesPage::List) => ("(page) vacancies", false),
        Page::Vacancies(VacanciesPage::Detail(_)) => ("(page) vacancy", false),
        Page::Vacancies(VacanciesPage::Post(_)) => ("(page) post a vacancy", false),
        Page::Vacancies(VacanciesPage::Posted(_)) => ("(page) posted vacancy", true),
        Page::Checker => ("(page) checker", false),
        Page::Legal(LegalPage::Overview) => ("(page) legal desk", false),
        Page::Legal(LegalPage::Ask) => ("(page) ask", false),
        Page::Legal(LegalPage::Asked(_)) => ("(page) legal question", true),
        Page::Legal(LegalPage::Answers) => ("(page) answers", false),
        Page::Legal(LegalPage::Answer(_)) => ("(page) answer", false),
        Page::Workshops(WorkshopsPage::List) => ("(page) workshops", false),
        Page::Workshops(WorkshopsPage::Detail(_)) => ("(page) workshop", false),
        Page::Workshops(WorkshopsPage::Register(_)) => ("(page) register", false),
        Page::Workshops(WorkshopsPage::Registered(_)) => ("(page) registration", true),
        Page::Workshops(WorkshopsPage::Feedback(_)) => ("(page) feedback", true),
        Page::Workshops(WorkshopsPage::Certificate(..)) => ("(page) certificate", true),
        Page::Guides(GuidesPage::List) => ("(page) guides", false),
        Page::Guides(GuidesPage::Detail(_)) => ("(page) guide", false),
        Page::Glossary(GlossaryPage::List) => ("(page) glossary", false),
        Page::Glossary(GlossaryPage::Detail(_)) => ("(page) word", false),
        Page::Internships => ("(page) internships", false),
        Page::Cases(CasesPage::List) => ("(page) cases", false),
        Page::Cases(CasesPage::Detail(_)) => ("(page) case", false),
        Page::Search => ("(page) search", false),
        Page::SignIn(SignInPage::Start) => ("(page) sign in", false),
        Page::SignIn(SignInPage::Code(_)) => ("(page) sign-in code", true),
        Page::SignIn(SignInPage::Link(_)) => ("(page) sign-in link", true),
        Page::Area(AreaPage::Home) => ("(page) area", true),
        Page::Area(AreaPage::Vacancy(_)) => ("(page) own vacancy", true),
        Page::Area(AreaPage::EditVacancy(_)) => ("(page) edit own vacancy", true),
        Page::Area(AreaPage::LegalQuestion(_)) => ("(page) own legal question", true),
        Page::Area(AreaPage::Registration(_)) => ("(page) own registration", true),
        Page::Area(AreaPage::Feedback(_)) => ("(page) own feedback", true),
        Page::Area(AreaPage::Certificate(..)) => ("(page) own certificate", true),
        Page::Area(AreaPage::Erase) => ("(page) erasure", true),
        Page::Area(AreaPage::Company(_)) => ("(page) own company", true),
        Page::Area(AreaPage::Mails) => ("(page) own mails", true),
        Page::Unsubscribe(_) => ("(page) unsubscribe", true),
        Page::About(AboutPage::Operator) => ("(page) operator", false),
        Page::About(AboutPage::Privacy) => ("(page) privacy", false),
        Page::About(AboutPage::Accessibility) => ("(page) accessibility", false),
    }
}

/// What the log calls a page of the desk.
const fn describe_desk(page: &DeskPage) -> &'static str {
    match page {
        DeskPage::Queue => "(desk) queue",
        DeskPage::SignIn => "(desk) sign in",
        DeskPage::SignInLink(_) => "(desk) sign-in link",
        DeskPage::SecondFactor => "(desk) second factor",
        DeskPage::Account => "(desk) account",
        DeskPage::Vacancies => "(desk) vacancies",
        DeskPage::LegalQuestions => "(desk) legal questions",
        DeskPage::SavedAnswers => "(desk) saved answers",
        DeskPage::NewSavedAnswer => "(desk) new saved answer",
        DeskPage::SavedAnswer(_) => "(desk) saved answer",
        DeskPage::Companies => "(desk) companies",
        DeskPage::Vacancy(_) => "(desk) vacancy",
        DeskPage::LegalQuestion(_) => "(desk) legal question",
        DeskPage::ProposeFaq(_) => "(desk) propose an answer for all",
        DeskPage::Faqs => "(desk) answers for all",
        DeskPage::Faq(_) => "(desk) answer for all",
        DeskPage::EditFaq(_) => "(desk) edit an answer for all",
        DeskPage::Company(_) => "(desk) company",
        DeskPage::Workshops => "(desk) workshops",
        DeskPage::NewWorkshop => "(desk) new workshop",
        DeskPage::Workshop(_) => "(desk) workshop",
        DeskPage::EditWorkshop(_) => "(desk) edit workshop",
        DeskPage::WorkshopSeats(_) => "(desk) registrations",
        DeskPage::WorkshopMaterials(_) => "(desk) materials",
        DeskPage::CheckIn(_) => "(desk) check-in",
        DeskPage::Mails => "(desk) mails",
        DeskPage::Texts => "(desk) texts",
        DeskPage::Text(_) => "(desk) text",
        DeskPage::People => "(desk) people",
        DeskPage::Audit => "(desk) audit",
    }
}

fn to_preferred_language(asked: &HeaderMap) -> Response {
    let mut response = redirect(StatusCode::TEMPORARY_REDIRECT, &Page::Home.path(preferred_language(asked)), None);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn redirect(status: StatusCode, path: &str, query: Option<&str>) -> Response {
    let target = query.map_or_else(|| path.to_owned(), |query| [path, "?", query].concat());
    // Both parts came out of an address that was read already.
    let target = HeaderValue::try_from(target).unwrap_or(HeaderValue::from_static("/"));
    (status, [(header::LOCATION, target)]).into_response()
}
