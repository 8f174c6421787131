//! Colour spaces, patterns and gradients as ink.

use std::rc::Rc;

use hayro_syntax::object::{Array, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::PageContents;
use super::functions::pairs;
use super::ink::{Ink, InkSpace, NO_INK};
use super::matrix::ALL;
use super::sheet::MarkedPage;
use super::state::GraphicsState;

/// How deep spaces are followed into one another.
const DEEPEST: u8 = 4;
/// How deep patterns are followed into one another.
pub(super) const PATTERNS: usize = 3;
/// Gradients that only a program or a mesh describes.
const PROGRAM: &str = "gradients by programs or meshes";
/// Patterns that take their colour from outside, or lie too deep in others.
const PATTERN: &str = "patterns without colours of their own";

impl PageContents {
    /// The space of a name, of the content's resources if it is none of PDF's own.
    pub(super) fn named_space(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
    ) -> InkSpace {
        if let Some(space) = device(name.as_str()) {
            return space;
        }
        let known = resources.color_spaces.get_ref(name).map(ObjectIdentifier::from);
        if let Some(space) = known.and_then(|id| self.spaces.get(&id)) {
            return space.clone();
        }
        let space = match resources.get_color_space(name) {
            Some(object) => self.space_of(&object, 0),
            None => InkSpace::Other,
        };
        if let Some(id) = known {
            self.spaces.insert(id, space.clone());
        }
        space
    }

    /// The space of an object.
    pub(super) fn space_of(&mut self, space: &Object<'_>, depth: u8) -> InkSpace {
        match space {
            Object::Name(name) => device(name.as_str()).unwrap_or(InkSpace::Other),
            Object::Array(parts) if depth < DEEPEST => {
                self.array(parts, depth).unwrap_or(InkSpace::Other)
            }
            _ => InkSpace::Other,
        }
    }

    fn array(&mut self, parts: &Array<'_>, depth: u8) -> Option<InkSpace> {
        let parts: Vec<Object<'_>> = parts.iter::<Object<'_>>().take(5).collect();
        let Object::Name(family) = parts.first()? else { return None };
        match family.as_str() {
            "ICCBased" => {
                let Object::Stream(profile) = parts.get(1)? else { return None };
                match profile.dict().get::<i32>("N")? {
                    1 => Some(InkSpace::Grey),
                    4 => Some(InkSpace::Inks),
                    _ => None,
                }
            }
            "Separation" | "DeviceN" => {
                if let Object::Array(names) = parts.get(1)?
                    && names.raw_iter().nth(1).is_some()
                {
                    return None;
                }
                let base = self.space_of(parts.get(2)?, depth + 1);
                let function = self.function(parts.get(3)?)?;
                Some(InkSpace::Tint(Rc::new((function, base))))
            }
            "Indexed" | "I" => {
                let base = self.space_of(parts.get(1)?, depth + 1);
                let channels = base.channels()?;
                let table = match parts.get(3)? {
                    Object::String(bytes) => bytes.as_bytes().to_vec(),
                    Object::Stream(stream) => {
                        let mut bytes = Vec::new();
                        self.unpack(stream, &mut bytes);
                        bytes
                    }
                    _ => return None,
                };
                let ink = |bytes: &[u8]| {
                    let parts = bytes.iter().map(|byte| f64::from(*byte) / 255.0);
                    base.ink(&parts.collect::<Vec<f64>>())
                };
                Some(InkSpace::Palette(
                    table.chunks_exact(channels).take(256).map(ink).collect(),
                ))
            }
            "Pattern" => Some(InkSpace::Pattern),
            family => device(family),
        }
    }

    /// The ink of a pattern: most of its gradient, or of its tile.
    pub(super) fn pattern(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Ink {
        let known = resources.patterns.get_ref(name).map(ObjectIdentifier::from);
        if let Some(ink) = known.and_then(|id| self.patterns.get(&id)) {
            return *ink;
        }
        let ink = match resources.get_pattern(name) {
            Some(Object::Dict(pattern)) => match pattern.get::<Object<'_>>("Shading") {
                Some(shading) => self.shading(&shading),
                None => Ink::Other(PATTERN),
            },
            Some(Object::Stream(tile)) if depth < PATTERNS => self.tile(&tile, depth),
            _ => Ink::Other(PATTERN),
        };
        if let Some(id) = known {
            self.patterns.insert(id, ink);
        }
        ink
    }

    fn tile(&mut self, tile: &Stream<'_>, depth: usize) -> Ink {
        if tile.dict().get::<i32>("PaintType") != Some(1) {
            return Ink::Other(PATTERN);
        }
        self.used.insert(tile.obj_id());
        let mut bytes = Vec::new();
        self.unpack(tile, &mut bytes);
        let resources = Resources::new(tile.dict().get("Resources").unwrap_or_default());
        let mut sheet = MarkedPage::new("a pattern", ALL);
        sheet.patterns = depth + 1;
        self.follow(&bytes, &resources, GraphicsState::default(), &mut sheet, 0);
        match sheet.marks.unmeasured.first() {
            Some(why) => Ink::Other(why),
            None => Ink::Most(sheet.marks.ink, sheet.marks.mixed),
        }
    }

    /// The ink of a gradient: the darkest of its colours.
    pub(super) fn shading(&mut self, shading: &Object<'_>) -> Ink {
        let dict = match shading {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            _ => return Ink::Other(PROGRAM),
        };
        let space = match dict.get::<Object<'_>>("ColorSpace") {
            Some(space) => self.space_of(&space, 0),
            None => InkSpace::Other,
        };
        if space.channels().is_none() {
            return Ink::Other(NO_INK);
        }
        let domain = match dict.get::<i32>("ShadingType") {
            Some(2 | 3) => pairs(dict, "Domain").and_then(|it| it.first().copied()),
            // Meshes of one number: its range stands last.
            Some(4..=7) => pairs(dict, "Decode").and_then(|it| it.get(2).copied()),
            _ => return Ink::Other(PROGRAM),
        };
        let function = dict.get::<Object<'_>>("Function");
        let Some(function) = function.and_then(|it| self.function(&it)) else {
            return Ink::Other(PROGRAM);
        };
        let places = function.places(domain.unwrap_or([0.0, 1.0]));
        self.looked_at += places.len() * function.parts();
        let background = dict.get::<Array<'_>>("Background").map(|it| {
            let numbers: Vec<f64> =
                it.iter::<Number>().take(5).map(|it| it.as_f64()).collect();
            space.ink(&numbers)
        });
        let colours = places.iter().map(|place| space.ink(&function.at(*place)));
        colours.chain(background).reduce(Ink::or).unwrap_or(Ink::Other(PROGRAM))
    }
}

/// PDF's own spaces.
fn device(name: &str) -> Option<InkSpace> {
    match name {
        "DeviceGray" | "G" | "CalGray" => Some(InkSpace::Grey),
        "DeviceCMYK" | "CMYK" => Some(InkSpace::Inks),
        "Pattern" => Some(InkSpace::Pattern),
        "DeviceRGB" | "RGB" => Some(InkSpace::Other),
        _ => None,
    }
}
