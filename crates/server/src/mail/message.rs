//! A written mail as a message: headers, a part of text and a part of HTML, and a calendar file where there is a date.

use approdo::mail::Written;
use approdo_store::OutgoingMail;
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::Trouble;
use crate::calendar::CalendarFile;

/// What a mail program posts to stop such mails.
pub(crate) const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// Makes the message. The same mail has the same name however often it is sent.
pub(super) fn message(
    mail: &OutgoingMail,
    written: &Written,
    calendar: Option<CalendarFile>,
    from: &Mailbox,
    host: &str,
) -> Result<Message, Trouble> {
    let never = |error: String| Trouble::Never(error);
    let to: Mailbox = mail.recipient.parse().map_err(|error| never(format!("the address: {error}")))?;
    let fixed =
        |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    let mut parts = MultiPart::alternative_plain_html(written.text.clone(), written.html.clone());
    if let Some(CalendarFile { name, method, file }) = calendar {
        let kind = ContentType::parse(&["text/calendar; method=", method, "; charset=utf-8"].concat());
        let kind = kind.map_err(|error| never(error.to_string()))?;
        parts = MultiPart::mixed().multipart(parts).singlepart(Attachment::new(name).body(file, kind));
    }
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(&written.subject)
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        .date(std::time::SystemTime::from(mail.written_at))
        // Nobody's out-of-office note is to answer (RFC 3834).
        .raw_header(fixed("Auto-Submitted", "auto-generated"))
        .raw_header(fixed("Content-Language", mail.lang.tag()));
    if let Some(address) = &written.stop {
        // RFC 2369, and RFC 8058: a mail program may stop such mails by one POST to the same address.
        message = message
            .raw_header(fixed("List-Unsubscribe", &["<", address, ">"].concat()))
            .raw_header(fixed("List-Unsubscribe-Post", ONE_CLICK));
    }
    message.multipart(parts).map_err(|error| never(error.to_string()))
}

#[cfg(test)]
mod tests {
    use approdo_contract::{mail::Mail, text::Lang};
    use jiff::Timestamp;

    use super::*;

    fn sent(mail: &Mail, calendar: Option<CalendarFile>) -> String {
        let written = approdo::mail::sample(mail, Lang::It);
        let outgoing = OutgoingMail {
            id: "0193".to_owned(),
            recipient: "anna@officine.example".to_owned(),
            lang: Lang::It,
            mail: mail.clone(),
            written_at: Timestamp::UNIX_EPOCH,
            tries: 1,
        };
        let from = "Approdo <approdo@example.it>".parse().unwrap();
        let message = message(&outgoing, &written, calendar, &from, "approdo.example.it").unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn only_mails_that_one_may_do_without_can_be_stopped() {
        for (name, mail) in approdo::mail::samples() {
            let message = sent(&mail, None);
            let (head, _) = message.split_once("\r\n\r\n").unwrap();
            let address = "<https://approdo.example.it/it/disiscrizione/link-secret>";
            let header = head.lines().any(|line| line == ["List-Unsubscribe: ", address].concat());
            let post = head.lines().any(|line| line == "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
            assert_eq!((header, post), (mail.topic().is_some(), mail.topic().is_some()), "{name}: {head}");
        }
    }

    #[test]
    fn a_calendar_file_goes_beside_both_parts() {
        let mail = Mail::AnswerReminder { reference: "Q-7K3QM9XY".to_owned() };
        let file = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned();
        let calendar = CalendarFile { name: "approdo.ics".to_owned(), method: "CANCEL", file };
        let message = sent(&mail, Some(calendar));
        for line in [
            "Content-Type: multipart/mixed;",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/calendar; method=CANCEL; charset=utf-8",
            "Content-Disposition: attachment; filename=\"approdo.ics\"",
            "BEGIN:VCALENDAR",
        ] {
            assert!(message.lines().any(|has| has.starts_with(line)), "{line} in {message}");
        }
        assert!(!sent(&mail, None).contains("multipart/mixed"));
    }
}
