//! Whether somebody is signed in, as far as the app can tell: the server has the last word.

use crate::browser;

/// A cookie that goes with the session's own, which the app cannot read. It opens nothing.
const HINT: &str = "approdo-signed-in=1";

/// Whether the browser has a session, or lately had one.
pub(crate) fn is_likely() -> bool {
    browser::cookies().split(';').any(|cookie| cookie.trim() == HINT)
}
