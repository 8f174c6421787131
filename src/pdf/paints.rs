//! What paths of a drawing are painted with on paper: greys, or a press's inks.
//!
//! A gradient is written as a shading with more stops than it was drawn with, since its
//! middle would else be another grey than that of its middle colour.

use krilla::color::{Color, cmyk, luma};
use krilla::num::NormalizedF32;
use krilla::paint::{LinearGradient, Paint, RadialGradient, SpreadMethod, Stop};

use super::{FourInkPress, vector};
use crate::ground::{Colour, LightScale};

/// The steps between two stops of a gradient.
const STEPS: u16 = 8;

/// Two channels of a grey may differ by this much.
const GREY: u8 = 4;

/// Makes paints.
pub(super) struct Paints {
    scale: LightScale,
    press: Option<FourInkPress>,
}

/// What a drawing is painted with.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// Whether there is any colour.
    pub(super) coloured: bool,
    /// The inks of all colours, four bytes each, if there is a press.
    pub(super) inks: Vec<u8>,
}

impl Paints {
    pub(super) fn new(press: Option<FourInkPress>) -> Self {
        Self { scale: LightScale::new(), press }
    }

    /// The colours of a drawing.
    pub(super) fn used(&self, group: &usvg::Group) -> Result<Used, String> {
        let mut rgb = Vec::new();
        vector::each_paint(group, &mut |paint| match paint {
            usvg::Paint::Color(color) => rgb.push(*color),
            usvg::Paint::LinearGradient(it) => {
                rgb.extend(colours(it.stops()).into_iter().map(|it| it.1));
            }
            usvg::Paint::RadialGradient(it) => {
                rgb.extend(colours(it.stops()).into_iter().map(|it| it.1));
            }
            usvg::Paint::Pattern(_) => {}
        });
        let colours: Vec<u8> = rgb
            .into_iter()
            .filter(|color| is_coloured(*color))
            .flat_map(|color| [color.red, color.green, color.blue])
            .collect();
        let coloured = !colours.is_empty();
        let inks = match &self.press {
            Some(press) if coloured => press.inks(&colours)?,
            _ => Vec::new(),
        };
        Ok(Used { coloured, inks })
    }

    /// A paint that [`vector::check`] let pass.
    pub(super) fn of(&self, paint: &usvg::Paint) -> Paint {
        match paint {
            usvg::Paint::Color(color) => self.colour(*color, is_coloured(*color)).into(),
            usvg::Paint::LinearGradient(it) => LinearGradient {
                x1: it.x1(),
                y1: it.y1(),
                x2: it.x2(),
                y2: it.y2(),
                transform: vector::transform(it.transform()),
                spread_method: spread(it.spread_method()),
                stops: self.stops(it.stops()),
                anti_alias: false,
            }
            .into(),
            usvg::Paint::RadialGradient(it) => RadialGradient {
                fx: it.fx(),
                fy: it.fy(),
                fr: 0.0,
                cx: it.cx(),
                cy: it.cy(),
                cr: it.r().get(),
                transform: vector::transform(it.transform()),
                spread_method: SpreadMethod::Pad,
                stops: self.stops(it.stops()),
                anti_alias: false,
            }
            .into(),
            usvg::Paint::Pattern(_) => luma::Color::black().into(),
        }
    }

    /// A colour by itself.
    pub(super) fn plain(&self, Colour([red, green, blue]): Colour) -> Paint {
        let color = usvg::Color::new_rgb(red, green, blue);
        self.colour(color, is_coloured(color)).into()
    }

    /// `inked`: in the press's inks, if there is a press.
    fn colour(&self, color: usvg::Color, inked: bool) -> Color {
        let usvg::Color { red, green, blue } = color;
        let inks = self.press.as_ref().filter(|_| inked);
        match inks.and_then(|press| press.inks(&[red, green, blue]).ok()).as_deref() {
            Some(&[cyan, magenta, yellow, black]) => {
                cmyk::Color::new(cyan, magenta, yellow, black).into()
            }
            _ => luma::Color::new(self.scale.of([red, green, blue, 255])).into(),
        }
    }

    /// All stops are in one colour space, as a shading has one.
    fn stops(&self, stops: &[usvg::Stop]) -> Vec<Stop> {
        let inked = stops.iter().any(|stop| is_coloured(stop.color()));
        let stop = |offset: f32, color| Stop {
            offset: NormalizedF32::new(offset).unwrap_or(NormalizedF32::ONE),
            color: self.colour(color, inked),
            opacity: NormalizedF32::ONE,
        };
        colours(stops).into_iter().map(|(offset, color)| stop(offset, color)).collect()
    }
}

/// The stops of a gradient with those that are set between them.
fn colours(stops: &[usvg::Stop]) -> Vec<(f32, usvg::Color)> {
    let mut all = Vec::new();
    for pair in stops.windows(2) {
        let (from, to) = (pair[0].offset().get(), pair[1].offset().get());
        for step in 0..STEPS {
            let part = f32::from(step) / f32::from(STEPS);
            let color = between(pair[0].color(), pair[1].color(), step);
            all.push((from + (to - from) * part, color));
        }
    }
    all.extend(stops.last().map(|last| (last.offset().get(), last.color())));
    all
}

/// A colour some steps of the way from one to another.
fn between(from: usvg::Color, to: usvg::Color, step: u16) -> usvg::Color {
    let mixed = |from: u8, to: u8| {
        let sum = u16::from(from) * (STEPS - step) + u16::from(to) * step;
        ((sum + STEPS / 2) / STEPS) as u8
    };
    usvg::Color {
        red: mixed(from.red, to.red),
        green: mixed(from.green, to.green),
        blue: mixed(from.blue, to.blue),
    }
}

fn is_coloured(color: usvg::Color) -> bool {
    let usvg::Color { red, green, blue } = color;
    red.max(green).max(blue) - red.min(green).min(blue) > GREY
}

fn spread(method: usvg::SpreadMethod) -> SpreadMethod {
    match method {
        usvg::SpreadMethod::Pad => SpreadMethod::Pad,
        usvg::SpreadMethod::Reflect => SpreadMethod::Reflect,
        usvg::SpreadMethod::Repeat => SpreadMethod::Repeat,
    }
}
