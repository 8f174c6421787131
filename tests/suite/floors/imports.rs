//! The imports between the files of `src`, with re-exports followed to the file that
//! defines a name. Tests inside files are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::scan::{code, tokens};

/// What every file (by its path below `src`) imports: the files, each with a path that is
/// written for it.
pub(super) type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// A path from the root of the crate, part by part.
type Route = Vec<String>;

/// The modules of the crate.
type Modules = BTreeMap<Route, Module>;

/// A file, as far as names go.
#[derive(Default)]
struct Module {
    file: String,
    /// What it calls by names of its own, from `use`.
    names: BTreeMap<String, Route>,
    /// The modules of which it takes all names.
    globs: Vec<Route>,
    /// The other paths in it.
    paths: BTreeSet<Route>,
    /// Names that it defines.
    defined: BTreeSet<String>,
}

/// The imports of all files below `src`.
pub(super) fn imports(src: &Path) -> Imports {
    let modules = modules(src);
    let imported = |module: &Module| {
        let paths = module.paths.iter().chain(module.names.values()).chain(&module.globs);
        let found = paths.filter_map(|path| Some((defining(&modules, path, 0)?, path)));
        found
            .filter(|(file, _)| *file != module.file)
            .map(|(file, path)| (file, path.join("::")))
            .collect()
    };
    modules.values().map(|module| (module.file.clone(), imported(module))).collect()
}

/// How many modules of a path there are, from its start.
fn depth_of_module(modules: &Modules, path: &[String]) -> Option<usize> {
    (0..=path.len()).rev().find(|&length| modules.contains_key(&path[..length]))
}

/// The file where the name at the end of a path is defined.
fn defining(modules: &Modules, path: &[String], steps: usize) -> Option<String> {
    const MOST: usize = 12;
    let length = depth_of_module(modules, path).filter(|_| steps < MOST)?;
    let module = &modules[&path[..length]];
    let own = Some(module.file.clone());
    let Some(name) = path.get(length) else { return own };
    if module.defined.contains(name) {
        return own;
    }
    if let Some(real) = module.names.get(name) {
        return defining(modules, &[real, &path[length + 1..]].concat(), steps + 1);
    }
    let through = module.globs.iter().map(|glob| [glob, &path[length..]].concat());
    let has = |real: &Route| {
        let depth = depth_of_module(modules, real)?;
        let (module, name) = (&modules[&real[..depth]], real.get(depth)?);
        Some(module.defined.contains(name) || module.names.contains_key(name))
    };
    match through.into_iter().find(|real| has(real) == Some(true)) {
        Some(real) => defining(modules, &real, steps + 1),
        None => own,
    }
}

fn modules(src: &Path) -> Modules {
    let files = sources(src);
    let all: BTreeSet<Route> = files.iter().map(|it| it.route.clone()).collect();
    let read = |file: &Source| {
        let module = Module { file: file.name.clone(), ..Module::default() };
        let tokens = tokens(&file.code);
        let reader = Reader { tokens, here: &file.route, all: &all, module };
        (file.route.clone(), reader.read())
    };
    files.iter().map(read).collect()
}

/// A file of the program.
pub(super) struct Source {
    /// Its path below `src`.
    pub(super) name: String,
    /// What it says to the compiler, but for tests.
    pub(super) code: String,
    route: Route,
}

/// All files of the library, by their names.
pub(super) fn sources(src: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    collect(src, &mut files);
    let read = |file: &PathBuf| {
        let route = route(src, file)?;
        let code = code(&std::fs::read_to_string(file).expect("a source file"));
        let name = file.strip_prefix(src).expect("it is below").to_string_lossy();
        Some(Source { name: name.into_owned(), code, route })
    };
    files.iter().filter_map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
}

/// The module that a file is; `None` for tests, and for the binary.
fn route(src: &Path, file: &Path) -> Option<Route> {
    let path = file.strip_prefix(src).ok()?.with_extension("");
    let mut route: Route =
        path.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    if route.iter().any(|it| it == "tests") || route == ["main"] {
        return None;
    }
    if matches!(route.last()?.as_str(), "mod" | "lib") {
        route.pop();
    }
    Some(route)
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the names of one file.
struct Reader<'a> {
    tokens: Vec<&'a str>,
    here: &'a Route,
    /// All modules there are.
    all: &'a BTreeSet<Route>,
    module: Module,
}

impl Reader<'_> {
    fn read(mut self) -> Module {
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.tokens[at] {
                "use" if self.token(at.wrapping_sub(1)) != "<" => {
                    self.used(at + 1, &Route::new())
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" => {
                    self.define(at + 1)
                }
                "macro_rules" => self.define(at + 2),
                word if is_word(word) && self.token(at + 1) == "::" => self.path(at),
                _ => at + 1,
            };
        }
        self.module
    }

    /// A token; nothing behind the end.
    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).copied().unwrap_or("")
    }

    fn define(&mut self, at: usize) -> usize {
        let name = self.token(at).to_owned();
        self.module.defined.insert(name);
        at
    }

    /// A path within code, as `super::lines::Line` or `child::name`.
    fn path(&mut self, start: usize) -> usize {
        let (mut path, mut at) = (vec![self.tokens[start].to_owned()], start + 1);
        while self.token(at) == "::" && is_word(self.token(at + 1)) {
            path.push(self.token(at + 1).to_owned());
            at += 2;
        }
        // `pub(in crate::layout)` imports nothing.
        let before = self.token(start.wrapping_sub(1));
        if !matches!(before, "::" | "in") {
            self.module.paths.extend(self.whole(&path));
        }
        at
    }

    /// What stands behind `use`, or in braces within it.
    fn used(&mut self, mut at: usize, prefix: &Route) -> usize {
        let mut path = prefix.clone();
        loop {
            match self.token(at) {
                "::" => {}
                "*" => {
                    self.module.globs.extend(self.whole(&path));
                    return at + 1;
                }
                "{" => {
                    at += 1;
                    while !matches!(self.token(at), "}" | "") {
                        at = if self.token(at) == "," {
                            at + 1
                        } else {
                            self.used(at, &path)
                        };
                    }
                    return at + 1;
                }
                "as" => {
                    let name = self.token(at + 1).to_owned();
                    self.name(name, &path);
                    return at + 2;
                }
                word if is_word(word) => path.push(word.to_owned()),
                _ => {
                    let mut names = path.iter().rev().filter(|it| *it != "self");
                    let name = names.next().cloned().unwrap_or_default();
                    self.name(name, &path);
                    return at;
                }
            }
            at += 1;
        }
    }

    fn name(&mut self, name: String, path: &[String]) {
        if let Some(whole) = self.whole(path) {
            if name == "_" {
                self.module.paths.insert(whole);
            } else {
                self.module.names.insert(name, whole);
            }
        }
    }

    /// A path from the root of the crate; `None` for one into another crate.
    fn whole(&self, path: &[String]) -> Option<Route> {
        let (first, rest) = path.split_first()?;
        let mut route = match first.as_str() {
            "crate" => Route::new(),
            "self" => self.here.clone(),
            "super" => self.here[..self.here.len().checked_sub(1)?].to_vec(),
            child => {
                let route = [self.here, &[child.to_owned()][..]].concat();
                self.all.contains(&route).then_some(route)?
            }
        };
        for part in rest {
            match part.as_str() {
                "super" => drop(route.pop()),
                "self" => {}
                part => route.push(part.to_owned()),
            }
        }
        Some(route)
    }
}
