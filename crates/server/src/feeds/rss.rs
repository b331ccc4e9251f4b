//! RSS 2.0 (rssboard.org/rss-specification), with the feed's own address as the RSS Advisory Board recommends.
//!
//! Described here rather than by the crate `rss`: the few elements that we need are shorter than what it asks for the feed's own
//! address, and it brings a detector of character sets for reading feeds.

use std::borrow::Cow;

use jiff::fmt::rfc2822::DateTimePrinter;
use quick_xml::escape::partial_escape;
use serde::Serialize;

use super::{Feed, Format};
use crate::{
    generated,
    refusal::{Refusal, Result},
};

#[derive(Serialize)]
#[serde(rename = "rss")]
struct Document<'a> {
    #[serde(rename = "@version")]
    version: &'static str,
    #[serde(rename = "@xmlns:atom")]
    atom: &'static str,
    channel: Channel<'a>,
}

#[derive(Serialize)]
struct Channel<'a> {
    title: &'a str,
    link: &'a str,
    description: &'a str,
    language: &'static str,
    #[serde(rename = "atom:link")]
    itself: Itself<'a>,
    item: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Itself<'a> {
    #[serde(rename = "@href")]
    address: &'a str,
    #[serde(rename = "@rel")]
    relation: &'static str,
    #[serde(rename = "@type")]
    media_type: &'static str,
}

#[derive(Serialize)]
struct Item<'a> {
    title: &'a str,
    link: &'a str,
    /// HTML, as readers of feeds take it.
    description: Cow<'a, str>,
    category: &'a str,
    guid: Guid<'a>,
    #[serde(rename = "pubDate")]
    published: String,
}

#[derive(Serialize)]
struct Guid<'a> {
    #[serde(rename = "@isPermaLink")]
    is_address: bool,
    #[serde(rename = "$text")]
    address: &'a str,
}

pub(super) fn write(feed: &Feed) -> Result<String> {
    generated::xml(&Document {
        version: "2.0",
        atom: "http://www.w3.org/2005/Atom",
        channel: Channel {
            title: &feed.title,
            link: &feed.page,
            description: feed.description,
            language: feed.lang.tag(),
            itself: Itself { address: &feed.address, relation: "self", media_type: Format::Rss.media_type() },
            item: feed.items.iter().map(item).collect::<Result<_>>()?,
        },
    })
}

fn item(item: &super::Item) -> Result<Item<'_>> {
    let published = DateTimePrinter::new().timestamp_to_rfc9110_string(&item.published_at);
    Ok(Item {
        title: &item.title,
        link: &item.address,
        description: item.html.as_deref().map_or_else(|| partial_escape(item.summary.as_str()), Cow::Borrowed),
        category: item.category,
        guid: Guid { is_address: true, address: &item.address },
        published: published.map_err(|error| Refusal::internal(error.to_string()))?,
    })
}
