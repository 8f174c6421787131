//! Pixels to be written as a file.

/// Opaque pixels, in rows from the top; the fourth byte of each is not looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PixelGrid<'a> {
    pixels: &'a [[u8; 4]],
    width: usize,
    height: usize,
}

impl<'a> PixelGrid<'a> {
    /// `None` if there are not as many pixels as a picture of this size has, or none.
    pub(crate) fn new(pixels: &'a [[u8; 4]], width: u32, height: u32) -> Option<Self> {
        let (width, height) = (width as usize, height as usize);
        let whole = width > 0 && width.checked_mul(height) == Some(pixels.len());
        (whole && height > 0).then_some(Self { pixels, width, height })
    }

    /// In pixels.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// In pixels.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// All of them.
    pub(super) fn pixels(&self) -> &'a [[u8; 4]] {
        self.pixels
    }

    /// The rows from a place to the right edge; what lies below the picture repeats its
    /// last row.
    pub(super) fn row(&self, left: usize, y: usize) -> &'a [[u8; 4]] {
        &self.pixels[y.min(self.height - 1) * self.width..][left..self.width]
    }
}
