//! From an address to the bytes of its page: what it needs is asked for, the app's components write it, and what was written is
//! kept until an answer changes.

use std::{collections::BTreeMap, sync::Arc};

use approdo::{
    answers::{Answer, Answers},
    parts,
    rendering::{self, Head, Rendered},
};
use approdo_contract::{
    failure::{Failure, FailureCode},
    paths::{LegalPage, Page, VacanciesPage, WorkshopsPage},
    text::Lang,
};
use axum::Router;
use http::{HeaderValue, StatusCode};
use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest, Sha256};

use super::answers;
use crate::{
    assets::{File, Filled},
    feeds,
    portal::Portal,
    refusal::{Refusal, Result},
    structured_data,
};

/// How much memory kept pages may take, in bytes.
const KEPT_BYTES: u64 = 32 << 20;

/// About how many pages that is.
const KEPT_PAGES: usize = 400;

/// Longer queries are of nobody who filters a list, and are not worth keeping.
const KEPT_QUERY: usize = 200;

/// A page asks for what it needs when it is rendered, at most so deep: a list, and what its items need.
const ROUNDS: usize = 4;

/// Which page, in which language, at which address below the root.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) lang: Lang,
    /// None where no page stands.
    pub(super) page: Option<Page>,
    pub(super) address: String,
    /// Whether the address is a secret: its page is kept by nobody.
    pub(super) private: bool,
}

/// A page as it leaves, with its status.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) file: Arc<File>,
    pub(super) status: StatusCode,
    /// It names the style that stands in the page: another page has another one.
    pub(super) content_security_policy: HeaderValue,
}

/// A page that was written before, and out of what.
#[derive(Clone, Debug)]
struct Kept {
    needs: Arc<Vec<String>>,
    answers: [u8; 32],
    written: Written,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Kept> for Bytes {
    fn weight(&self, address: &String, kept: &Kept) -> u64 {
        (address.len() + kept.written.file.weight()) as u64
    }
}

/// Writes pages.
pub(crate) struct Renderer {
    portal: Arc<Portal>,
    /// The endpoints of the API without what stands around them: limits and headers are the page's own.
    endpoints: Router,
    kept: Cache<String, Kept, Bytes>,
}

impl Renderer {
    pub(crate) fn new(portal: Arc<Portal>, endpoints: Router) -> Self {
        Self { portal, endpoints, kept: Cache::with_weighter(KEPT_PAGES, KEPT_BYTES, Bytes) }
    }

    /// The portal whose pages these are.
    pub(super) const fn portal(&self) -> &Arc<Portal> {
        &self.portal
    }

    /// The page, from what was kept where nothing has changed; none where the app was not built.
    pub(super) async fn page(&self, asked: Asked) -> Result<Option<Written>> {
        if self.portal.assets.template().is_none() {
            return Ok(None);
        }
        let before = self.kept.get(&asked.address);
        let mut needs = before.as_ref().map(|kept| Vec::clone(&kept.needs)).unwrap_or_default();
        let mut known = BTreeMap::new();
        answers::ask(&self.endpoints, &needs, &mut known).await;
        if let Some(kept) = before
            && kept.answers == digest(&known)
        {
            return Ok(Some(kept.written));
        }
        for _ in 0..ROUNDS {
            let answers = Answers::new(self.portal.public_url.origin(), asked.lang, known.clone());
            let (rendered, answers) = self.render(&asked, answers).await?;
            let missing = answers.missing();
            if missing.is_empty() {
                let kept = self.write(&asked, rendered, answers, needs).await?;
                let written = kept.written.clone();
                if !asked.private && asked.address.len() <= KEPT_QUERY {
                    self.kept.insert(asked.address, kept);
                }
                return Ok(Some(written));
            }
            answers::ask(&self.endpoints, &missing, &mut known).await;
            needs.extend(missing);
        }
        Err(Refusal::internal(format!("a page asks for more in each of {ROUNDS} rounds: {needs:?}")))
    }

    async fn render(&self, asked: &Asked, answers: Answers) -> Result<(Rendered, Answers)> {
        let address = asked.address.clone();
        off_the_runtime(move || (rendering::render(&address, &answers), answers)).await
    }

    async fn write(&self, asked: &Asked, rendered: Rendered, answers: Answers, needs: Vec<String>) -> Result<Kept> {
        let (portal, asked) = (Arc::clone(&self.portal), asked.clone());
        off_the_runtime(move || {
            let status = status(&asked, &answers.known);
            let Filled { html, content_security_policy } = document(&portal, &asked, status, &rendered, &answers)?;
            let written = Written { file: Arc::new(File::page(html)), status, content_security_policy };
            Some(Kept { needs: Arc::new(needs), answers: digest(&answers.known), written })
        })
        .await?
        .ok_or_else(|| Refusal::internal("the app was not built".to_owned()))
    }
}

/// Rendering and packing take milliseconds of a whole core; other requests go on meanwhile.
async fn off_the_runtime<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Refusal::internal(format!("a page was not written: {error}")))
}

/// What tells one set of answers from another.
fn digest(known: &BTreeMap<String, Answer>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (address, answer) in known {
        let (kind, text) = match answer {
            Ok(json) => ("+", json.as_str()),
            Err(failure) => ("-", failure.code.as_str()),
        };
        for part in [address, kind, text] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().into()
}

/// A page is as well as the worst of its answers.
fn status(asked: &Asked, known: &BTreeMap<String, Answer>) -> StatusCode {
    if asked.page.is_none() {
        return StatusCode::NOT_FOUND;
    }
    let codes = known.values().filter_map(|answer| answer.as_ref().err());
    codes
        .map(|failure| failure.code.status())
        .max()
        .map_or(StatusCode::OK, |status| StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
}

fn document(
    portal: &Portal,
    asked: &Asked,
    status: StatusCode,
    rendered: &Rendered,
    answers: &Answers,
) -> Option<Filled> {
    let template = portal.assets.template()?;
    let page = asked.page.as_ref().filter(|_| status == StatusCode::OK);
    let indexed = page.is_some_and(|page| !asked.private && structured_data::indexed(page, answers));
    let structured_data = page.map(|page| structured_data::of(portal, page, asked.lang, answers)).unwrap_or_default();
    let alive = asked.page.as_ref().filter(|page| template.runs_app() && comes_alive(page, answers)).map(parts::of);
    let head = rendering::head(&Head {
        rendered,
        lang: asked.lang,
        page,
        origin: &answers.origin,
        indexed,
        feeds: &feeds::links(asked.lang),
        structured_data: &structured_data,
    });
    let contact = asked.page.as_ref().is_some_and(has_form).then_some(&portal.operator);
    let mut body = rendering::body(rendered, asked.lang, contact);
    if alive.is_some() {
        body.push_str(&rendering::blocks(answers));
    }
    let part = alive.map(|part| portal.assets.part(part.name));
    Some(template.fill(asked.lang, part, &head, &body))
}

/// Whether the app takes the page over: it is used, or what it should have told is to be asked for again.
fn comes_alive(page: &Page, answers: &Answers) -> bool {
    let again = |failure: &Failure| !matches!(failure.code, FailureCode::NotFound | FailureCode::Gone);
    parts::of(page).used || answers.known.values().any(|answer| answer.as_ref().is_err_and(again))
}

/// Whether something is to be sent from the page.
const fn has_form(page: &Page) -> bool {
    matches!(
        page,
        Page::Checker
            | Page::Vacancies(VacanciesPage::Post(_))
            | Page::Legal(LegalPage::Ask)
            | Page::Workshops(WorkshopsPage::Register(_) | WorkshopsPage::Registered(_) | WorkshopsPage::Feedback(_))
    )
}

#[cfg(test)]
mod tests {
    use approdo_contract::failure::{Failure, FailureCode};

    use super::*;

    fn asked(page: Option<Page>) -> Asked {
        Asked { lang: Lang::It, page, address: "/it".to_owned(), private: false }
    }

    #[test]
    fn a_page_is_as_well_as_its_answers() {
        let failed =
            |code| BTreeMap::from([("/b".to_owned(), Err(Failure::new(code))), ("/a".to_owned(), Ok("{}".into()))]);
        let of = |page, known: &_| status(&asked(page), known).as_u16();
        assert_eq!(of(None, &BTreeMap::new()), 404);
        assert_eq!(of(Some(Page::Home), &BTreeMap::new()), 200);
        assert_eq!(of(Some(Page::Home), &failed(FailureCode::NotFound)), 404);
        assert_eq!(of(Some(Page::Home), &failed(FailureCode::Gone)), 410);
        assert_eq!(of(Some(Page::Home), &failed(FailureCode::Unavailable)), 503);
    }

    #[test]
    fn other_answers_are_other_pages() {
        let known = |text: &str| BTreeMap::from([("/a".to_owned(), Ok(text.to_owned()))]);
        assert_eq!(digest(&known("1")), digest(&known("1")));
        assert_ne!(digest(&known("1")), digest(&known("2")));
        assert_ne!(digest(&known("1")), digest(&BTreeMap::new()));
    }
}
