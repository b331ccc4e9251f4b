//! The copy that somebody takes of everything that is kept of her.

use std::io::{Cursor, Write};

use anyhow::Result;
use approdo::{mail::Letterhead, own_data};
use approdo_contract::{privacy::PersonalData, text::Lang};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::Portal;

/// The zip: the data for programs, the same for people, and what is what.
pub(crate) fn zip(data: &PersonalData, lang: Lang, portal: &Portal) -> Result<Vec<u8>> {
    let letterhead = Letterhead { origin: portal.public_url.origin(), operator: &portal.operator };
    let files = [
        ("data.json", serde_json::to_string_pretty(data)?),
        ("data.html", own_data::page(data, lang, &letterhead)),
        ("README.txt", own_data::read_me(lang)),
    ];
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
