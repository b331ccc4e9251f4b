//! QR codes, as the path of a drawing.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::refusal::{Refusal, Result};

/// Light squares around the code, without which readers do not find it (ISO/IEC 18004).
const MARGIN: i32 = 4;

/// A text as an SVG path of dark squares, one unit each, and how many squares wide and high the drawing is.
pub(crate) fn path(text: &str) -> Result<(String, u32)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|error| Refusal::internal(format!("a text does not fit into a QR code: {error}")))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).map(|_| 1).sum::<i32>();
            if dark > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark.max(1);
        }
    }
    Ok((path, u32::try_from(code.size() + 2 * MARGIN).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_squares_are_dark_as_the_code_has() {
        let (path, size) = path("otpauth://totp/Approdo:rosa").unwrap();
        let drawn: i32 = path
            .split('M')
            .skip(1)
            .map(|run| run.split(['h', 'v']).nth(1).and_then(|width| width.parse::<i32>().ok()).unwrap())
            .sum();
        let code = QrCode::encode_text("otpauth://totp/Approdo:rosa", QrCodeEcc::Medium).unwrap();
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(drawn, all.filter(|(x, y)| code.get_module(*x, *y)).map(|_| 1).sum::<i32>());
        assert_eq!(size, 37);
    }
}
