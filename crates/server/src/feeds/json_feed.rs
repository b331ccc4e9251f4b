//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::Feed;
use crate::refusal::{Refusal, Result};

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    favicon: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    language: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    date_published: String,
    tags: [&'a str; 1],
}

pub(super) fn write(feed: &Feed) -> Result<String> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.address,
        description: feed.description,
        favicon: &feed.icon,
        authors: feed.author.iter().map(|author| Author { name: &author.name, url: &author.page }).collect(),
        language: feed.lang.tag(),
        items: feed.items.iter().map(item).collect(),
    };
    serde_json::to_string(&document).map_err(|error| Refusal::internal(error.to_string()))
}

fn item(item: &super::Item) -> Item<'_> {
    Item {
        id: &item.address,
        url: &item.address,
        title: &item.title,
        content_text: item.html.is_none().then_some(item.summary.as_str()),
        content_html: item.html.as_deref(),
        date_published: item.published_at.to_string(),
        tags: [item.category],
    }
}
