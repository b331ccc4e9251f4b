//! The built app, compressed once at build time so that the server never has to.

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Kinds of files that become smaller; fonts and photographs are compressed already.
const COMPRESSIBLE: [&str; 11] =
    ["css", "html", "ico", "js", "json", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Whether it pays to compress this file.
pub(crate) fn compressible(file: &Path) -> bool {
    file.extension().and_then(OsStr::to_str).is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

/// Brotli at its strongest.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// What was packed by brotli, ours or the server's.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &bytes[..], &mut plain).context("this is not brotli")?;
    Ok(plain)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Writes `.br` and `.gz` beside every compressible file under `folder`.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    for file in files(folder)?.iter().filter(|file| compressible(file)) {
        let bytes = fs::read(file)?;
        for (suffix, compressed) in [(".br", brotli(&bytes)?), (".gz", gzip(&bytes)?)] {
            let mut name = file.clone().into_os_string();
            name.push(suffix);
            fs::write(&name, compressed).with_context(|| format!("cannot write {name:?}"))?;
        }
    }
    Ok(())
}

/// Every file under `folder`, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn compressible_files_get_both_siblings_and_no_other_file_does() {
        let dist = tempfile::tempdir().unwrap();
        let text = "benvenuti ".repeat(200);
        fs::create_dir(dist.path().join("fonts")).unwrap();
        fs::write(dist.path().join("index.html"), &text).unwrap();
        fs::write(dist.path().join("fonts/text.woff2"), &text).unwrap();

        folder(dist.path()).unwrap();

        let names: Vec<_> =
            files(dist.path()).unwrap().iter().map(|file| file.strip_prefix(dist.path()).unwrap().to_owned()).collect();
        let expected = ["fonts/text.woff2", "index.html", "index.html.br", "index.html.gz"];
        assert_eq!(names, expected.map(PathBuf::from));

        let packed = fs::read(dist.path().join("index.html.br")).unwrap();
        assert_eq!(unpacked(&packed).unwrap(), text.as_bytes());
        let packed = fs::read(dist.path().join("index.html.gz")).unwrap();
        let mut back = String::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }
}
