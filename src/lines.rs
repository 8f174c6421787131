//! A paragraph of boxes, glue and places to divide, broken into lines as TeX does it.
//!
//! ```
//! use florilege::lines::{Glue, Length, Measure, Parameters, StreamBuilder, best};
//!
//! // A space of Computer Modern at 10 pt: 3.33 pt, and so much more or less.
//! let space = Glue {
//!     stretch: Length::milli_pt(1_667),
//!     shrink: Length::milli_pt(1_111),
//!     ..Glue::space(Length::milli_pt(3_333))
//! };
//! let mut paragraph = StreamBuilder::new();
//! for (number, width) in [28, 15, 31, 12, 24, 19, 27, 22, 14, 30].into_iter().enumerate() {
//!     if number > 0 {
//!         paragraph.glue(space);
//!     }
//!     paragraph.rigid(Length::pt(width));
//! }
//! let stream = paragraph.finish();
//! let measure = Measure::plain(Length::pt(100));
//! let broken = best(&stream, &measure, &Parameters::plain(1_000)).expect("it can be set");
//! assert_eq!(broken.breaks.len(), 3);
//! ```

pub use crate::paragraph::lines::tex::{Parameters, TexBreaks, best};
pub use crate::paragraph::lines::{BreakKind, Glue, Measure, Stream, StreamBuilder};
pub use crate::units::Length;
