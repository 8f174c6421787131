//! Names of files: which may be given, and those under which a file stands while another
//! takes its place.

use std::io;

use cap_std::fs::Dir;

use crate::diag::{Code, Diagnostic};

/// Whether a file may be called so: ASCII letters, digits, hyphens, underscores and
/// full stops, not beginning with a full stop or hyphen, at most 128 bytes.
pub fn is_file_name(name: &str) -> bool {
    (1..=128).contains(&name.len())
        && !name.starts_with(['.', '-'])
        && name.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
        })
}

/// The message for an error of the operating system.
pub(super) fn refused(shown: &str, error: &io::Error) -> Diagnostic {
    let found = Diagnostic::unplaced(
        Code::WriteFailed,
        format!("could not write `{shown}`: {error}"),
    );
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            found.hint("make room on the disk; the files of the last build are untouched")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            found.hint("choose a folder that you may write into with `--output`")
        }
        _ => found,
    }
}

pub(super) fn beside(name: &str) -> String {
    format!(".{name}.new")
}

pub(super) fn before(name: &str) -> String {
    format!(".{name}.old")
}

pub(super) fn remove(dir: &Dir, name: &str) -> io::Result<()> {
    match dir.remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes renames in a folder last through a power cut.
#[cfg(unix)]
pub(super) fn sync(dir: &Dir) -> io::Result<()> {
    dir.open(".")?.sync_all()
}

/// There is no such thing elsewhere.
#[cfg(not(unix))]
pub(super) fn sync(_: &Dir) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_file_name;

    #[test]
    fn names_come_from_a_whitelist() {
        for good in ["october.epub", "october-print.pdf", "SHA256SUMS", "a_b.tar.gz"] {
            assert!(is_file_name(good), "{good}");
        }
        for bad in ["", ".x", "-rf", "a/b", "..", "a b", "é.pdf", "a\n", "a\\b", "C:x"] {
            assert!(!is_file_name(bad), "{bad}");
        }
    }
}
