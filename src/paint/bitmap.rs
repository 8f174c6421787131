//! A painted picture.

use crate::raster::{PixelGrid, jpeg, png, resample};

/// Pixels, opaque, in rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    /// Red, green, blue, and 255 of each pixel.
    bytes: Vec<u8>,
}

impl Bitmap {
    /// A picture of given pixels; what their number lacks is white.
    pub(crate) fn new(width: u32, height: u32, pixels: Vec<[u8; 4]>) -> Self {
        Self::of_bytes(width, height, pixels.into_flattened())
    }

    /// The same, of the bytes of its pixels.
    pub(crate) fn of_bytes(width: u32, height: u32, mut bytes: Vec<u8>) -> Self {
        bytes.resize(width as usize * height as usize * 4, 255);
        Self { width, height, bytes }
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Red, green, blue, and 255, row by row.
    pub fn pixels(&self) -> &[[u8; 4]] {
        self.bytes.as_chunks().0
    }

    /// The same picture with `width` by `height` pixels.
    pub(crate) fn resampled(&self, width: u32, height: u32) -> Self {
        let pixels = resample(self.pixels(), (self.width, self.height), (width, height));
        Self::new(width, height, pixels)
    }

    /// The pixels in greys, by the weights of Rec. 601; a grey stays what it is.
    #[cfg(any(test, feature = "rooms"))]
    pub fn greys(&self) -> Vec<u8> {
        let grey = |&[red, green, blue, _]: &[u8; 4]| {
            let sum = u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29;
            (sum >> 8) as u8
        };
        self.pixels().iter().map(grey).collect()
    }

    /// As a baseline JPEG; `quality` from 1 to 100. Nothing for a picture without pixels.
    pub fn to_jpeg(&self, quality: u8) -> Vec<u8> {
        self.grid().map(|grid| jpeg::encode(grid, quality)).unwrap_or_default()
    }

    /// As a PNG of so many colours at most, 256 being the most that it can be; without
    /// loss, if the picture has thousands.
    ///
    /// `None` for a picture without pixels.
    pub fn to_png(&self, colours: usize) -> Option<Vec<u8>> {
        png::in_few_colours(self.grid()?, colours).ok()
    }

    fn grid(&self) -> Option<PixelGrid<'_>> {
        PixelGrid::new(self.pixels(), self.width, self.height)
    }
}
