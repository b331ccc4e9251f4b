//! The one list of what the server answers.

use std::{sync::Arc, time::Duration};

use approdo_contract::failure::FailureCode;
use axum::{
    Router,
    extract::Request,
    middleware::{self, Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderValue, header};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        area, cases, companies, desk, drafts, editorial, faq, health, law, legal_questions, library, mails, news,
        privacy, registrations, search, session, sign_ins, vacancies, workshops,
    },
    extract, feeds, origin,
    pages::{self, Renderer},
    portal::Portal,
    preview, rate_limit,
    refusal::{Refusal, Result},
    requests, sitemap,
};

/// Longer than anything here takes, shorter than the patience of proxies.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(info(title = "Approdo", description = "The portal's own interface, as its app uses it."))]
struct Document;

/// Every endpoint, with its page of the document.
fn api() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::get_health))
        .routes(routes!(editorial::get_operator))
        .routes(routes!(editorial::get_editorial))
        .routes(routes!(law::get_law))
        .routes(routes!(vacancies::list_vacancies, vacancies::post_vacancy))
        .routes(routes!(vacancies::get_vacancy))
        .routes(routes!(vacancies::get_posted_vacancy))
        .routes(routes!(legal_questions::get_legal_desk))
        .routes(routes!(legal_questions::ask_legal_question))
        .routes(routes!(legal_questions::get_legal_question))
        .routes(routes!(legal_questions::reply_to_legal_desk))
        .routes(routes!(legal_questions::choose_slot))
        .routes(routes!(legal_questions::cancel_appointment))
        .routes(routes!(faq::list_faq))
        .routes(routes!(faq::get_faq))
        .routes(routes!(search::search))
        .routes(routes!(search::get_search_index))
        .routes(routes!(search::count_suggestion))
        .routes(routes!(workshops::list_workshops))
        .routes(routes!(workshops::get_workshop))
        .routes(routes!(workshops::get_workshop_calendar))
        .routes(routes!(registrations::register_for_workshop))
        .routes(routes!(registrations::get_registration))
        .routes(routes!(registrations::get_certificate))
        .routes(routes!(registrations::give_feedback))
        .routes(routes!(registrations::cancel_seats))
        .routes(routes!(library::list_guides))
        .routes(routes!(library::get_guide))
        .routes(routes!(library::list_terms))
        .routes(routes!(library::get_term))
        .routes(routes!(library::get_internships))
        .routes(routes!(cases::list_cases))
        .routes(routes!(cases::get_case))
        .routes(routes!(news::get_news))
        .routes(routes!(sign_ins::start_sign_in))
        .routes(routes!(sign_ins::get_sign_in))
        .routes(routes!(sign_ins::resend_code))
        .routes(routes!(sign_ins::confirm_code))
        .routes(routes!(sign_ins::get_sign_in_link))
        .routes(routes!(sign_ins::use_sign_in_link))
        .routes(routes!(session::get_session))
        .routes(routes!(session::list_devices))
        .routes(routes!(session::sign_out))
        .routes(routes!(area::get_area))
        .routes(routes!(area::get_own_vacancy))
        .routes(routes!(area::get_own_legal_question))
        .routes(routes!(area::get_own_registration))
        .routes(routes!(area::get_own_certificate))
        .routes(routes!(area::give_own_feedback))
        .routes(routes!(area::cancel_own_seats))
        .routes(routes!(privacy::get_own_data))
        .routes(routes!(privacy::get_erasure, privacy::erase))
        .routes(routes!(companies::get_company))
        .routes(routes!(companies::ask_to_join))
        .routes(routes!(companies::invite_colleague))
        .routes(routes!(companies::change_colleague))
        .routes(routes!(companies::leave_company))
        .routes(routes!(companies::answer_invitation))
        .routes(routes!(drafts::list_drafts))
        .routes(routes!(drafts::get_draft, drafts::keep_draft))
        .routes(routes!(drafts::discard_draft))
        .routes(routes!(mails::get_mail_preferences, mails::change_mail_preferences))
        .routes(routes!(mails::get_unsubscription, mails::unsubscribe))
        .routes(routes!(area::mark_own_registration_read))
        .routes(routes!(area::vacancies::get_own_vacancy_revision))
        .routes(routes!(area::vacancies::edit_own_vacancy))
        .routes(routes!(area::vacancies::renew_own_vacancy))
        .routes(routes!(area::vacancies::withdraw_own_vacancy))
        .routes(routes!(area::vacancies::close_own_vacancy))
        .routes(routes!(area::legal_questions::withdraw_own_legal_question))
        .routes(routes!(area::legal_questions::reword_own_legal_question))
        .routes(routes!(area::legal_questions::follow_up_own_legal_question))
        .routes(routes!(area::legal_questions::choose_own_slot))
        .routes(routes!(area::legal_questions::cancel_own_appointment))
        .routes(routes!(area::legal_questions::mark_own_legal_question_read))
        .routes(routes!(desk::people::get_desk_session))
        .routes(routes!(desk::people::get_desk_people))
        .routes(routes!(desk::people::add_partner))
        .routes(routes!(desk::people::invite_member))
        .routes(routes!(desk::people::change_member))
        .routes(routes!(desk::people::end_member))
        .routes(routes!(desk::people::reset_member_factor))
        .routes(routes!(desk::second_factor::offer_totp))
        .routes(routes!(desk::second_factor::confirm_totp))
        .routes(routes!(desk::second_factor::end_totp))
        .routes(routes!(desk::second_factor::offer_passkey))
        .routes(routes!(desk::second_factor::add_passkey))
        .routes(routes!(desk::second_factor::end_passkey))
        .routes(routes!(desk::second_factor::renew_recovery_codes))
        .routes(routes!(desk::second_factor::prove_by_code))
        .routes(routes!(desk::second_factor::challenge_passkey))
        .routes(routes!(desk::second_factor::prove_by_passkey))
        .routes(routes!(desk::second_factor::prove_by_recovery_code))
        .routes(routes!(desk::changes::follow_desk_changes))
        .routes(routes!(desk::lists::read_desk_list))
        .routes(routes!(desk::lists::get_desk_file))
        .routes(routes!(desk::lists::get_registrations_file))
        .routes(routes!(desk::queue::list_queue))
        .routes(routes!(desk::queue::take_item))
        .routes(routes!(desk::queue::release_item))
        .routes(routes!(desk::vacancies::get_desk_vacancy))
        .routes(routes!(desk::vacancies::approve_vacancy))
        .routes(routes!(desk::vacancies::return_vacancy))
        .routes(routes!(desk::vacancies::close_desk_vacancy))
        .routes(routes!(desk::legal_questions::get_answered_in_time))
        .routes(routes!(desk::saved_answers::list_saved_answers, desk::saved_answers::add_saved_answer))
        .routes(routes!(desk::saved_answers::get_saved_answer))
        .routes(routes!(desk::saved_answers::change_saved_answer))
        .routes(routes!(desk::saved_answers::delete_saved_answer))
        .routes(routes!(desk::legal_questions::get_desk_legal_question))
        .routes(routes!(desk::legal_questions::answer_legal_question))
        .routes(routes!(desk::legal_questions::return_legal_question))
        .routes(routes!(desk::legal_questions::ask_company))
        .routes(routes!(desk::legal_questions::offer_appointment))
        .routes(routes!(desk::legal_questions::cancel_desk_appointment))
        .routes(routes!(desk::legal_questions::list_appointments))
        .routes(routes!(desk::legal_questions::write_note))
        .routes(routes!(desk::legal_questions::hand_over_legal_question))
        .routes(routes!(desk::faq::propose_faq))
        .routes(routes!(desk::faq::list_desk_faq))
        .routes(routes!(desk::faq::get_desk_faq))
        .routes(routes!(desk::faq::change_faq))
        .routes(routes!(desk::faq::check_faq))
        .routes(routes!(desk::faq::publish_faq))
        .routes(routes!(desk::faq::withdraw_faq))
        .routes(routes!(desk::texts::get_desk_text))
        .routes(routes!(desk::texts::sign_text))
        .routes(routes!(desk::companies::get_claim))
        .routes(routes!(desk::companies::decide_claim))
        .routes(routes!(desk::workshops::list_desk_workshops, desk::workshops::add_workshop))
        .routes(routes!(desk::workshops::get_desk_workshop))
        .routes(routes!(desk::workshops::change_workshop))
        .routes(routes!(desk::workshops::change_materials))
        .routes(routes!(desk::workshops::publish_workshop))
        .routes(routes!(desk::workshops::cancel_workshop))
        .routes(routes!(desk::workshops::list_workshop_seats))
        .routes(routes!(desk::workshops::get_check_in))
        .routes(routes!(desk::workshops::mark_check_in))
        .routes(routes!(desk::workshops::get_feedback_results))
        .routes(routes!(desk::workshops::cancel_workshop_seat))
        .routes(routes!(desk::workshops::write_to_registered))
        .routes(routes!(desk::mails::list_desk_mails))
        .routes(routes!(desk::mails::retry_mail))
}

/// The document of the API, as it falls out of the list above.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api().into_openapi()
}

/// The whole server as a service.
pub fn app(portal: Arc<Portal>) -> Router {
    let (api, document) = api().split_for_parts();
    let renderer = Arc::new(Renderer::new(Arc::clone(&portal), api.clone().with_state(Arc::clone(&portal))));
    let document = Bytes::from(serde_json::to_vec(&document).unwrap_or_default());
    let document = ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], document);
    api.route("/api/v1/openapi.json", get(|| async move { document.into_response() }))
        .merge(feeds::routes())
        .merge(sitemap::routes())
        .merge(preview::routes())
        .fallback(move |request| pages::serve(Arc::clone(&renderer), request))
        .method_not_allowed_fallback(|| async { Refusal::from(FailureCode::MethodNotAllowed) })
        .layer(extract::body_limit())
        .layer(from_fn_with_state(Arc::clone(&portal), origin::refuse_foreign))
        .layer(from_fn_with_state(Arc::clone(&portal), rate_limit::limit))
        .layer(middleware::from_fn(give_up))
        .layer(CatchPanicLayer::custom(Refusal::panicked))
        .layer(from_fn_with_state(Arc::clone(&portal), requests::observe))
        .with_state(portal)
}

/// Ends what takes too long, such as a body that drips in.
async fn give_up(request: Request, next: Next) -> Result<Response> {
    tokio::time::timeout(PATIENCE, next.run(request)).await.map_err(|_| FailureCode::Unavailable.into())
}
