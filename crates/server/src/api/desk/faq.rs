//! Answers that everybody may read, as the desk proposes, changes, checks, publishes and withdraws them.

use approdo_contract::{
    desk::faq::{DeskFaq, DeskFaqFilter, DeskFaqs, FaqChange, FaqCheckDraft, FaqProposal, FaqWithdrawal, of_draft},
    endpoint::{ChangeFaq, CheckFaq, Endpoint, ProposeFaq, PublishFaq, WithdrawFaq},
    faq::NewFaq,
    problem::{Problem, ProblemCode, Problems},
    text::{Lang, Localised},
};
use axum::Json;

use crate::{
    api::{Refusals, faq::rendered},
    desk_session::Member,
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// With its texts as everybody will read them.
fn shown(mut faq: DeskFaq) -> Result<Json<DeskFaq>> {
    let answer = &faq.draft.answer;
    faq.html = Localised { it: rendered(&answer.it, Lang::It)?, en: rendered(&answer.en, Lang::En)? };
    Ok(Json(faq))
}

/// Problems where an answer is no Markdown of ours: only the server knows it.
fn markdown(new: &NewFaq) -> Problems {
    let wrong = |lang: &Lang| approdo_content::html(new.answer.get(*lang), *lang).is_err();
    let problem = |lang: Lang| Problem::new(["answer.", lang.tag()].concat(), ProblemCode::Malformed);
    of_draft(Lang::ALL.into_iter().filter(wrong).map(problem).collect())
}

/// What passed the checks, where it is Markdown of ours, too.
fn readable(new: NewFaq) -> Result<NewFaq> {
    let problems = markdown(&new);
    if problems.is_empty() { Ok(new) } else { Err(problems.into()) }
}

/// Answers for all to read, in every state, what changed last first.
#[utoipa::path(get, path = "/api/v1/desk/faq", responses((status = OK, body = DeskFaqs), Refusals))]
pub(crate) async fn list_desk_faq(
    portal: SharedPortal,
    Member(caller): Member,
    pairs: Pairs,
) -> Result<Json<DeskFaqs>> {
    let filter = DeskFaqFilter::from_pairs(pairs.iter());
    Ok(Json(portal.store.desk_faqs(&caller, &filter, portal.clock.today()).await?))
}

/// Everything about such an answer, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/faq/{key}", params(Key), responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn get_desk_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<DeskFaq>> {
    shown(portal.store.desk_faq(&caller, &reference, portal.clock.today(), portal.clock.now()).await?)
}

/// Proposes and signs an answer for all to read, by reference of the answered question.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/faq", params(Key, WriteKey), request_body = FaqProposal,
    responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn propose_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(question): Key,
    key: WriteKey,
    body: Draft<FaqProposal>,
) -> Result<Json<DeskFaq>> {
    let key = key.of(ProposeFaq::NAME, &body)?;
    let (new, review_by) = body.draft.check(portal.clock.today())?;
    let new = (readable(new)?, review_by);
    shown(portal.store.propose_faq(&key, &caller, &question, new, portal.faq_moment()).await?)
}

/// Changes such an answer, by reference; what everybody reads stays until it is published.
#[utoipa::path(
    post, path = "/api/v1/desk/faq/{key}/changes", params(Key, WriteKey), request_body = FaqChange,
    responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn change_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<FaqChange>,
) -> Result<Json<DeskFaq>> {
    let key = key.of(ChangeFaq::NAME, &body)?;
    let new = readable(body.draft.check()?)?;
    let read = (reference.as_str(), body.draft.version);
    shown(portal.store.change_faq(&key, &caller, read, new, portal.faq_moment()).await?)
}

/// Signs such an answer as it stands, by reference; for lawyers.
#[utoipa::path(
    post, path = "/api/v1/desk/faq/{key}/check", params(Key, WriteKey), request_body = FaqCheckDraft,
    responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn check_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<FaqCheckDraft>,
) -> Result<Json<DeskFaq>> {
    let key = key.of(CheckFaq::NAME, &body)?;
    let review_by = body.draft.check(portal.clock.today())?;
    let read = (reference.as_str(), body.draft.version);
    shown(portal.store.check_faq(&key, &caller, read, review_by, portal.faq_moment()).await?)
}

/// Publishes such an answer as it is sent, by reference; for editors.
#[utoipa::path(
    post, path = "/api/v1/desk/faq/{key}/publication", params(Key, WriteKey), request_body = FaqChange,
    responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn publish_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<FaqChange>,
) -> Result<Json<DeskFaq>> {
    let key = key.of(PublishFaq::NAME, &body)?;
    let new = readable(body.draft.check_whole()?)?;
    let read = (reference.as_str(), body.draft.version);
    shown(portal.store.publish_faq(&key, &caller, read, new, portal.faq_moment()).await?)
}

/// Takes such an answer back, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/faq/{key}/withdrawal", params(Key, WriteKey), request_body = FaqWithdrawal,
    responses((status = OK, body = DeskFaq), Refusals)
)]
pub(crate) async fn withdraw_faq(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<FaqWithdrawal>,
) -> Result<Json<DeskFaq>> {
    let key = key.of(WithdrawFaq::NAME, &body)?;
    let read = (reference.as_str(), body.draft.version);
    shown(portal.store.withdraw_faq(&key, &caller, read, portal.faq_moment()).await?)
}
