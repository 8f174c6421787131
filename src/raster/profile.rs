//! ICC profiles: of pictures, and of presses.

use moxcms::{
    ColorProfile, DataColorSpace, Layout, ProfileClass, ProfileText, RenderingIntent,
    TransformOptions,
};

/// A profile that was read.
#[derive(Debug, Clone)]
pub(crate) struct IccProfile {
    profile: ColorProfile,
}

/// Pixels that are converted at once.
const CHUNK: usize = 1 << 14;

impl IccProfile {
    /// The profile of a picture whose decoder gave red, green and blue (of a grey, three
    /// times the same); `None` if it is of another kind, is damaged, or is sRGB.
    pub(super) fn of_picture(bytes: &[u8], grey: bool) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(bytes).ok()?;
        let wanted = if grey { DataColorSpace::Gray } else { DataColorSpace::Rgb };
        let own = Self { profile };
        (own.profile.color_space == wanted && !own.is_srgb()).then_some(own)
    }

    /// The profile of a press.
    ///
    /// # Errors
    /// In words, if it is none.
    pub(crate) fn of_press(bytes: &[u8]) -> Result<Self, String> {
        let profile = ColorProfile::new_from_slice(bytes)
            .map_err(|error| format!("it cannot be read: {error}"))?;
        if profile.color_space != DataColorSpace::Cmyk
            || profile.profile_class != ProfileClass::OutputDevice
        {
            return Err(String::from("it is not one of a press with four inks"));
        }
        Ok(Self { profile })
    }

    /// The profile of a picture made of four inks; `None` if it is of another kind, or
    /// damaged.
    pub(crate) fn of_inks(bytes: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(bytes).ok()?;
        (profile.color_space == DataColorSpace::Cmyk).then_some(Self { profile })
    }

    /// What the profile calls itself.
    pub(crate) fn description(&self) -> String {
        match &self.profile.description {
            Some(ProfileText::PlainString(text)) => text.clone(),
            Some(ProfileText::Localizable(texts)) => {
                texts.first().map(|text| text.value.clone()).unwrap_or_default()
            }
            Some(ProfileText::Description(text)) => text.ascii_string.clone(),
            None => String::new(),
        }
    }

    /// Whether its colours come out as those of sRGB do, on a lattice of samples.
    fn is_srgb(&self) -> bool {
        let steps = [0, 51, 102, 153, 204, 255];
        let mut samples = Vec::new();
        for red in steps {
            for green in steps {
                samples.extend(steps.iter().flat_map(|&blue| [red, green, blue, 255]));
            }
        }
        let mut converted = samples.clone();
        let same = |a: &u8, b: &u8| a.abs_diff(*b) <= 2;
        self.profile.color_space == DataColorSpace::Rgb
            && self.to_srgb(&mut converted).is_ok()
            && samples.iter().zip(&converted).all(|(a, b)| same(a, b))
    }

    /// Converts red, green, blue and alpha in place to sRGB.
    pub(super) fn to_srgb(&self, rgba: &mut [u8]) -> Result<(), String> {
        let words = |error: moxcms::CmsError| format!("its colour profile: {error}");
        let grey = self.profile.color_space == DataColorSpace::Gray;
        let from = if grey { Layout::GrayAlpha } else { Layout::Rgba };
        let transform = self
            .profile
            .create_transform_8bit(
                from,
                &ColorProfile::new_srgb(),
                Layout::Rgba,
                TransformOptions::default(),
            )
            .map_err(words)?;
        let mut source = Vec::with_capacity(CHUNK * 4);
        for chunk in rgba.chunks_mut(CHUNK * 4) {
            source.clear();
            if grey {
                let pixels = chunk.as_chunks::<4>().0;
                source.extend(pixels.iter().flat_map(|pixel| [pixel[0], pixel[3]]));
            } else {
                source.extend_from_slice(chunk);
            }
            transform.transform(&source, chunk).map_err(words)?;
        }
        Ok(())
    }

    /// Converts sRGB to the four inks of this press, relative to its paper: 255 is all
    /// of an ink.
    ///
    /// # Errors
    /// In words, if the profile has no table for it.
    pub(crate) fn inks(&self, rgb: &[u8]) -> Result<Vec<u8>, String> {
        let words = |error: moxcms::CmsError| format!("the ICC profile: {error}");
        let transform = ColorProfile::new_srgb()
            .create_transform_8bit(Layout::Rgb, &self.profile, Layout::Rgba, relative())
            .map_err(words)?;
        let mut inks = vec![0; rgb.len() / 3 * 4];
        for (rgb, inks) in rgb.chunks(CHUNK * 3).zip(inks.chunks_mut(CHUNK * 4)) {
            transform.transform(rgb, inks).map_err(words)?;
        }
        Ok(inks)
    }
}

impl IccProfile {
    /// Inks of this press as sRGB with alpha, the paper as white.
    ///
    /// # Errors
    /// In words, if the profile has no table for it.
    pub(super) fn shown(&self, inks: &[u8]) -> Result<Vec<u8>, String> {
        let transform = self
            .profile
            .create_transform_8bit(
                Layout::Rgba,
                &ColorProfile::new_srgb(),
                Layout::Rgba,
                relative(),
            )
            .map_err(|error| format!("its colour profile: {error}"))?;
        let mut rgba = vec![0; inks.len()];
        for (inks, rgba) in inks.chunks(CHUNK * 4).zip(rgba.chunks_mut(CHUNK * 4)) {
            transform
                .transform(inks, rgba)
                .map_err(|error| format!("its colour profile: {error}"))?;
        }
        rgba.as_chunks_mut::<4>().0.iter_mut().for_each(|pixel| pixel[3] = 255);
        Ok(rgba)
    }

    /// Inks of this press as inks of another that look the same, by way of a wide
    /// RGB in 16 bits, which holds all that is printed: 255 is all of an ink.
    ///
    /// # Errors
    /// In words, if one of the profiles has no table for it.
    pub(crate) fn inks_for(&self, press: &Self, inks: &[u8]) -> Result<Vec<u8>, String> {
        let words = |error: moxcms::CmsError| format!("the ICC profiles: {error}");
        let wide = ColorProfile::new_pro_photo_rgb();
        let there = self
            .profile
            .create_transform_16bit(Layout::Rgba, &wide, Layout::Rgb, relative())
            .map_err(words)?;
        let back = wide
            .create_transform_16bit(Layout::Rgb, &press.profile, Layout::Rgba, relative())
            .map_err(words)?;
        let mut made = Vec::with_capacity(inks.len());
        for chunk in inks.chunks(CHUNK * 4) {
            let fine: Vec<u16> = chunk.iter().map(|ink| u16::from(*ink) * 257).collect();
            let mut colours = vec![0; fine.len() / 4 * 3];
            there.transform(&fine, &mut colours).map_err(words)?;
            let mut others = vec![0; fine.len()];
            back.transform(&colours, &mut others).map_err(words)?;
            made.extend(others.iter().map(|ink| ((u32::from(*ink) + 128) / 257) as u8));
        }
        Ok(made)
    }
}

/// Colours relative to the paper's white.
fn relative() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn srgb_is_left_alone_and_wide_colours_are_converted() {
        let srgb = ColorProfile::new_srgb().encode().expect("a profile");
        assert!(IccProfile::of_picture(&srgb, false).is_none());
        let wide = ColorProfile::new_adobe_rgb().encode().expect("a profile");
        let wide = IccProfile::of_picture(&wide, false).expect("another space");
        let mut pixel = [0, 200, 0, 77];
        wide.to_srgb(&mut pixel).expect("a conversion");
        assert!(pixel[1] > 200 && pixel[3] == 77, "{pixel:?}");
        assert!(IccProfile::of_picture(b"no profile", false).is_none());
    }

    #[test]
    fn a_press_has_four_inks() {
        let srgb = ColorProfile::new_srgb().encode().expect("a profile");
        let why = IccProfile::of_press(&srgb).map(|_| ()).expect_err("a screen");
        assert!(why.contains("four inks"), "{why}");
        assert!(IccProfile::of_press(b"nothing").is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// A picture may carry any profile: it is used or passed over.
        #[test]
        fn damaged_profiles_never_panic(
            wide in any::<bool>(),
            hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let profile = if wide {
                ColorProfile::new_adobe_rgb()
            } else {
                ColorProfile::new_gray_with_gamma(2.2)
            };
            let mut bytes = profile.encode().expect("a profile");
            for (at, byte) in hits {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Some(read) = IccProfile::of_picture(&bytes, !wide) {
                let mut pixels = [1, 90, 200, 255, 0, 0, 0, 0];
                let _ = read.to_srgb(&mut pixels);
            }
            let _ = IccProfile::of_press(&bytes).map(|press| press.description());
        }
    }
}
