//! A written mail as a message: headers, a part of text and a part of HTML.

use approdo::mail::Written;
use approdo_store::OutgoingMail;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use super::Trouble;

/// Makes the message. The same mail has the same name however often it is sent.
pub(super) fn message(mail: &OutgoingMail, written: &Written, from: &Mailbox, host: &str) -> Result<Message, Trouble> {
    let never = |error: String| Trouble::Never(error);
    let to: Mailbox = mail.recipient.parse().map_err(|error| never(format!("the address: {error}")))?;
    let fixed =
        |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(&written.subject)
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        .date(std::time::SystemTime::from(mail.written_at))
        // Nobody's out-of-office note is to answer (RFC 3834).
        .raw_header(fixed("Auto-Submitted", "auto-generated"))
        .raw_header(fixed("Content-Language", mail.lang.tag()))
        .multipart(MultiPart::alternative_plain_html(written.text.clone(), written.html.clone()))
        .map_err(|error| never(error.to_string()))
}
