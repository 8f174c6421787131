//! The press that a print file is for, by its ICC profile.

use std::sync::Arc;

use crate::raster::{IccProfile, PictureInks};

/// A press with four inks.
#[derive(Clone)]
pub struct FourInkPress {
    profile: Arc<IccProfile>,
    bytes: Arc<[u8]>,
}

impl FourInkPress {
    /// The condition of a press whose profile names none that is registered.
    pub const UNREGISTERED: &str = "Custom";

    /// Reads an ICC profile.
    ///
    /// # Errors
    /// In words, if it is none of a press.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let profile = Arc::new(IccProfile::of_press(bytes)?);
        // A table that cannot be used shows now, not in the middle of a book.
        profile.inks(&[0, 0, 0, 255, 255, 255])?;
        Ok(Self { profile, bytes: bytes.into() })
    }

    /// What the profile calls itself.
    pub fn description(&self) -> String {
        self.profile.description()
    }

    /// The printing condition of the ICC's registry that the profile's name speaks of:
    /// `FOGRA39`, `CGATS TR 006`.
    pub fn registered(&self) -> Option<String> {
        registered(&self.description())
    }

    /// The profile as it is.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Pixels in sRGB as inks, four bytes each; 255 is all of an ink.
    pub(super) fn inks(&self, rgb: &[u8]) -> Result<Vec<u8>, String> {
        self.profile.inks(rgb)
    }
}

impl FourInkPress {
    /// The inks of a picture that was made for another press, or for this one; 255 is all
    /// of an ink.
    pub(super) fn inks_of(&self, picture: &PictureInks) -> Result<Vec<u8>, String> {
        let is_this = picture.profile.as_deref() == Some(&*self.bytes);
        match picture.own_profile().filter(|_| !is_this) {
            Some(other) => other.inks_for(&self.profile, &picture.bytes),
            None => Ok(picture.bytes.clone()),
        }
    }
}

impl std::fmt::Debug for FourInkPress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Press").field(&self.description()).finish()
    }
}

fn registered(name: &str) -> Option<String> {
    let digits = |rest: &str| -> String {
        rest.trim_start().chars().take_while(char::is_ascii_digit).collect()
    };
    for (mark, written) in [("FOGRA", "FOGRA"), ("TR", "CGATS TR ")] {
        for (at, _) in name.match_indices(mark) {
            let number = digits(&name[at + mark.len()..]);
            let begins = !name[..at].ends_with(char::is_alphanumeric);
            if begins && (2..=3).contains(&number.len()) {
                return Some([written, &number].concat());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::registered;

    #[test]
    fn registered_conditions_are_known_by_their_names() {
        let cases = [
            ("Coated FOGRA39 (ISO 12647-2:2004)", Some("FOGRA39")),
            ("PSO Uncoated v3 (FOGRA52)", Some("FOGRA52")),
            ("CGATS TR 006 coated", Some("CGATS TR 006")),
            ("TR001", Some("CGATS TR 001")),
            ("STR 12 of our own", None),
            ("FOGRA", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(registered(name).as_deref(), wanted, "{name}");
        }
    }
}
