//! A survey of all objects of a file: fonts, colour spaces, transparency, compression,
//! actions, embedded files.
//!
//! Every indirect object is visited once, with all dictionaries and arrays inside it;
//! references are not followed, for what they lead to is visited too. So nothing hides
//! behind an unusual path, and no cycle matters. Objects that no page uses are visited
//! as well: a printer's preflight sees them too.

pub(super) mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Number, Object, ObjectIdentifier};

use super::document::name;
use super::reading::ReadingBudget;

/// How deep direct objects are followed into one another.
const DEEPEST: usize = 32;

/// The most objects of one kind whose page is looked for.
const OBJECTS: usize = 1000;

const ACTIONS: [&str; 11] = [
    "GoTo",
    "GoToR",
    "Launch",
    "URI",
    "JavaScript",
    "SubmitForm",
    "ResetForm",
    "ImportData",
    "Named",
    "Movie",
    "Sound",
];

/// What the objects of a file have.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Colour spaces by name, with how often they are named.
    pub(super) colours: BTreeMap<String, Sightings>,
    /// What makes for transparency, and how often.
    pub(super) transparency: BTreeMap<String, Sightings>,
    /// Transfer functions and the like, which PDF/X forbids.
    device: BTreeMap<String, Sightings>,
    fonts: BTreeSet<String>,
    unembedded: BTreeMap<String, Sightings>,
    filters: BTreeMap<String, Sightings>,
    actions: BTreeMap<String, Sightings>,
    embedded_files: usize,
    /// Whether all objects were read.
    pub(super) reading: ReadingBudget,
    /// The object that is being visited.
    at: Option<ObjectIdentifier>,
}

/// How often something was seen.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    count: usize,
    /// Objects that have it, the first few.
    objects: Vec<ObjectIdentifier>,
    /// The first page that leads to one of them.
    page: Option<usize>,
}

impl Sightings {
    fn again(&mut self, at: Option<ObjectIdentifier>) {
        self.count += 1;
        if let Some(at) = at.filter(|at| self.objects.last() != Some(at))
            && self.objects.len() < OBJECTS
        {
            self.objects.push(at);
        }
    }
}

impl std::fmt::Display for Sightings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.page {
            Some(page) => write!(f, "{}, first on page {page}", self.count),
            None => write!(f, "{}", self.count),
        }
    }
}

impl Survey {
    /// Visits all objects.
    pub(super) fn of(pdf: &Pdf) -> Self {
        let mut survey = Self::default();
        for object in pdf.objects() {
            survey.at = match &object {
                Object::Dict(dict) => dict.obj_id(),
                Object::Stream(stream) => Some(stream.obj_id()),
                _ => None,
            };
            survey.visit(&object, 0);
        }
        if survey.is_suspect() {
            survey.name_pages(pdf);
        }
        survey
    }

    /// Whether anything was seen that a print file may not have.
    fn is_suspect(&self) -> bool {
        let packed = ["LZWDecode", "LZW", "JBIG2Decode", "JPXDecode"];
        let seen = [&self.transparency, &self.device, &self.unembedded, &self.actions];
        self.colours.keys().any(|space| !is_ink(space))
            || self.filters.keys().any(|filter| packed.contains(&filter.as_str()))
            || seen.iter().any(|it| !it.is_empty())
    }

    /// Finds the first page of what could become a finding.
    fn name_pages(&mut self, pdf: &Pdf) {
        let mut all: Vec<&mut Sightings> = self.colours.values_mut().collect();
        all.extend(self.transparency.values_mut());
        all.extend(self.device.values_mut());
        all.extend(self.unembedded.values_mut());
        all.extend(self.filters.values_mut());
        all.extend(self.actions.values_mut());
        let owners = super::owners::follow(pdf).pages;
        for seen in all {
            seen.page =
                seen.objects.iter().filter_map(|it| owners.get(it)).min().copied();
        }
    }

    fn visit(&mut self, object: &Object<'_>, depth: usize) {
        if depth > DEEPEST || !self.reading.takes(object) {
            return;
        }
        match object {
            Object::Dict(dict) => self.dictionary(dict, depth),
            Object::Stream(stream) => self.dictionary(stream.dict(), depth),
            Object::Array(array) => {
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.visit(&item, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &Dict<'_>, depth: usize) {
        self.font(dict);
        self.spaces(dict);
        self.state(dict);
        self.rest(dict);
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value) = value {
                self.visit(&value, depth + 1);
            }
        }
    }

    fn font(&mut self, dict: &Dict<'_>) {
        let subtype = name(dict, "Subtype");
        if name(dict, "Type") != "Font" || subtype == "Type0" || subtype == "Type3" {
            return;
        }
        let face = name(dict, "BaseFont");
        let embedded = dict.get::<Dict<'_>>("FontDescriptor").is_some_and(|it| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| it.contains_key(key))
        });
        if !embedded {
            self.unembedded.entry(face.clone()).or_default().again(self.at);
        }
        self.fonts.insert(face);
    }

    /// Colour spaces of images, shadings, groups and resources.
    fn spaces(&mut self, dict: &Dict<'_>) {
        for key in ["ColorSpace", "CS"] {
            match dict.get::<Object<'_>>(key) {
                Some(Object::Dict(named)) => {
                    for space in named.keys() {
                        if let Some(space) = named.get::<Object<'_>>(space.as_ref()) {
                            self.space(&space, 0);
                        }
                    }
                }
                Some(space) => self.space(&space, 0),
                None => {}
            }
        }
    }

    fn space(&mut self, space: &Object<'_>, depth: usize) {
        let family = match space {
            Object::Name(name) => name.as_str().to_owned(),
            Object::Array(parts) => {
                let family = parts.iter::<Object<'_>>().next();
                let family = family.and_then(Object::into_name);
                let family =
                    family.map_or_else(String::new, |name| name.as_str().to_owned());
                // Spot colours and palettes are what their base is.
                let base = match family.as_str() {
                    "Indexed" | "I" | "Pattern" => 1,
                    "Separation" | "DeviceN" => 2,
                    _ => 0,
                };
                if base > 0 && depth < 4 {
                    if let Some(base) = parts.iter::<Object<'_>>().nth(base) {
                        self.space(&base, depth + 1);
                    }
                    return;
                }
                family
            }
            _ => return,
        };
        self.colours.entry(family).or_default().again(self.at);
    }

    /// Graphics states, soft masks, groups.
    fn state(&mut self, dict: &Dict<'_>) {
        let at = self.at;
        let mut seen =
            |what: String| self.transparency.entry(what).or_default().again(at);
        for key in ["ca", "CA"] {
            if dict.get::<Number>(key).is_some_and(|it| it.as_f64() < 1.0) {
                seen(format!("opacity below one (`{key}`)"));
            }
        }
        let is_state = name(dict, "Type") == "ExtGState";
        let is_image = name(dict, "Subtype") == "Image";
        if dict.contains_key("SMask") && name(dict, "SMask") != "None" {
            seen(String::from("soft mask"));
        }
        let blend = dict.get::<Object<'_>>("BM").and_then(|blend| match blend {
            Object::Name(blend) => Some(blend.as_str().to_owned()),
            Object::Array(blends) => {
                blends.iter::<Name<'_>>().next().map(|it| it.as_str().to_owned())
            }
            _ => None,
        });
        if let Some(blend) = blend.filter(|it| it != "Normal" && it != "Compatible") {
            seen(format!("blend mode `{blend}`"));
        }
        if let Some(group) = dict.get::<Dict<'_>>("Group")
            && name(&group, "S") == "Transparency"
        {
            seen(String::from("transparency group"));
        }
        if is_state {
            for key in ["TR", "TR2", "HTP"] {
                let harmless =
                    ["Default", "Identity"].contains(&name(dict, key).as_str());
                if dict.contains_key(key) && !harmless {
                    let what = format!("transfer function (`{key}`)");
                    self.device.entry(what).or_default().again(at);
                }
            }
        }
        if is_image && dict.contains_key("OPI") {
            self.device.entry(String::from("OPI")).or_default().again(at);
        }
    }

    /// Compression, actions, embedded files.
    fn rest(&mut self, dict: &Dict<'_>) {
        let filters = match dict.get::<Object<'_>>("Filter") {
            Some(Object::Name(filter)) => vec![filter.as_str().to_owned()],
            Some(Object::Array(filters)) => {
                filters.iter::<Name<'_>>().map(|it| it.as_str().to_owned()).collect()
            }
            _ => Vec::new(),
        };
        for filter in filters {
            self.filters.entry(filter).or_default().again(self.at);
        }
        let action = name(dict, "S");
        let is_action = name(dict, "Type") == "Action"
            || ["D", "JS", "URI", "F", "N"].iter().any(|key| dict.contains_key(key));
        if ACTIONS.contains(&action.as_str()) && is_action {
            self.actions.entry(action).or_default().again(self.at);
        }
        self.embedded_files += usize::from(dict.contains_key("EF"));
    }
}

/// Whether a colour space is one of ink.
pub(super) fn is_ink(space: &str) -> bool {
    matches!(space, "DeviceGray" | "DeviceCMYK" | "G" | "CMYK" | "Pattern")
}
