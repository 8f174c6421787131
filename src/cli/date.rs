//! The date from outside.

use crate::ground::Date;

/// The date of `SOURCE_DATE_EPOCH`, if it is set.
#[expect(clippy::disallowed_methods, reason = "the command line is the edge")]
pub(super) fn source_date() -> Result<Option<Date>, String> {
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    match seconds.trim().parse() {
        Ok(seconds) => Ok(Some(Date::from_unix(seconds))),
        Err(_) => Err(format!(
            "SOURCE_DATE_EPOCH is `{seconds}`, but must be a number of seconds since 1970"
        )),
    }
}
