//! A workshop as an `Event`.

use approdo_contract::{
    paths::{Page, WorkshopsPage},
    text::Lang,
    working_time::rome,
    workshop::{Venue, WorkshopView},
};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Site, document, known, organization};

/// The event; `None` for an example, which does not take place.
pub(super) fn event(workshop: &WorkshopView, lang: Lang, site: &Site<'_>) -> Option<Value> {
    let summary = &workshop.summary;
    if summary.example {
        return None;
    }
    let address = site.address(&Page::Workshops(WorkshopsPage::Detail(summary.reference.clone())), lang);
    let register = site.address(&Page::Workshops(WorkshopsPage::Register(summary.reference.clone())), lang);
    let (attendance, location) = match &summary.venue {
        Venue::Place { name, address, municipality } => (
            "https://schema.org/OfflineEventAttendanceMode",
            json!({
                "@type": "Place",
                "name": name,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": address,
                    "addressLocality": municipality,
                    "addressCountry": "IT",
                },
            }),
        ),
        // The call's own address is for whoever holds a seat; this is where one gets it.
        Venue::Online => {
            ("https://schema.org/OnlineEventAttendanceMode", json!({ "@type": "VirtualLocation", "url": address }))
        }
    };
    let availability = if summary.seats_left > 0 { "https://schema.org/InStock" } else { "https://schema.org/SoldOut" };
    // Whoever comes after it began, or after its last day of registration, cannot register any more.
    let offer = workshop.open.then(|| {
        json!({
            "@type": "Offer",
            "url": register,
            "price": 0,
            "priceCurrency": "EUR",
            "availability": availability,
            "validThrough": wall_time(workshop.closes_at.unwrap_or(summary.starts_at)),
        })
    });
    Some(document(known(json!({
        "@type": "Event",
        "@id": format!("{address}#event"),
        "url": address,
        "name": summary.title.get(lang),
        "description": workshop.description.get(lang),
        "startDate": wall_time(summary.starts_at),
        "endDate": wall_time(summary.ends_at),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": attendance,
        "location": location,
        "inLanguage": summary.language.tag(),
        "maximumAttendeeCapacity": summary.capacity,
        "remainingAttendeeCapacity": summary.seats_left,
        "isAccessibleForFree": true,
        "offers": offer,
        "organizer": organization::operator(lang, site),
    }))))
}

/// `2026-12-03T15:00:00+01:00`: the wall time of Italy and how far it is from UTC.
pub(super) fn wall_time(at: Timestamp) -> String {
    at.to_zoned(rome()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
