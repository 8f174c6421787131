//! Validators from outside, called where they are installed: EPUBCheck and Ace for
//! EPUBs, veraPDF and qpdf for PDFs.
//!
//! Each is a program of the user's own, found by its name in the folders of `PATH`. It is
//! started without a shell, in a folder of this run alone, without input, and is ended
//! when it takes too long. Folders that `PATH` names relatively are passed over: a book
//! must not bring the program that judges it.

use crate::check::Clause;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::check::Report;
use crate::diag::{Code, visible};
use crate::output::write_file;

/// A validator may take so long; Ace opens each document in a browser.
const LONGEST: Duration = Duration::from_mins(5);

/// The most bytes of what a validator says that are read.
const CAP: u64 = 1 << 20;

/// A validator.
struct Validator {
    /// Its name, for people.
    name: &'static str,
    /// Names of its program.
    programs: &'static [&'static str],
    /// What stands before the file's name.
    arguments: &'static [&'static str],
    /// The end of the names of files that it reads.
    reads: &'static str,
    /// Only files that hold this, in their metadata.
    claims: &'static [u8],
    /// Its verdict is in its report, not in its exit code.
    reports: bool,
}

/// All that are known. `OUT` among the arguments is a folder to write to.
const VALIDATORS: [Validator; 5] = [
    Validator {
        name: "EPUBCheck",
        programs: &["epubcheck"],
        arguments: &["--failonwarnings"],
        reads: "epub",
        claims: b"",
        reports: false,
    },
    Validator {
        name: "Ace",
        programs: &["ace", "ace-cli"],
        arguments: &["--outdir", "OUT", "--force", "--silent"],
        reads: "epub",
        claims: b"",
        reports: true,
    },
    Validator {
        name: "qpdf",
        programs: &["qpdf"],
        arguments: &["--check"],
        reads: "pdf",
        claims: b"",
        reports: false,
    },
    Validator {
        name: "veraPDF, PDF/A-2a",
        programs: &["verapdf"],
        arguments: &["--format", "text", "--flavour", "2a"],
        reads: "pdf",
        claims: b"pdfaid:part",
        reports: false,
    },
    Validator {
        name: "veraPDF, PDF/UA-1",
        programs: &["verapdf"],
        arguments: &["--format", "text", "--flavour", "ua1"],
        reads: "pdf",
        claims: b"pdfuaid:part",
        reports: false,
    },
];

/// Where validators are looked for, and where they work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    folders: Vec<PathBuf>,
    work: PathBuf,
}

impl Outside {
    /// Those in the folders of a `PATH`. `work` is a folder that does not exist yet; each
    /// run makes it and takes it away.
    pub fn new(path: &OsStr, work: PathBuf) -> Self {
        let folders = std::env::split_paths(path).filter(|folder| folder.is_absolute());
        Self { folders: folders.collect(), work }
    }

    /// Adds a line for each validator of such files: what it found, or that it is not
    /// there.
    pub fn check(&self, bytes: &[u8], report: &mut Report) {
        let kind = if bytes.starts_with(b"PK") { "epub" } else { "pdf" };
        for validator in VALIDATORS.iter().filter(|it| it.reads == kind) {
            let claims = |claim: &[u8]| bytes.windows(claim.len()).any(|it| it == claim);
            if !(validator.claims.is_empty() || claims(validator.claims)) {
                continue;
            }
            let Some(program) = self.find(validator.programs) else {
                let why = format!("`{}` is not installed", validator.programs[0]);
                report.not_applicable(Clause::Outside(validator.name), &why);
                continue;
            };
            let findings = match self.run(validator, &program, bytes) {
                Ok(Ok(())) => Vec::new(),
                Ok(Err(findings)) => findings,
                Err(error) => vec![format!("`{}`: {error}", program.display())],
            };
            let seen = program.display().to_string();
            report.judged(
                Code::OutsideValidator,
                Clause::Outside(validator.name),
                findings,
                seen,
            );
        }
    }

    fn find(&self, names: &[&str]) -> Option<PathBuf> {
        let paths = names
            .iter()
            .flat_map(|name| self.folders.iter().map(move |folder| folder.join(name)));
        paths.into_iter().find(|path| is_program(path))
    }

    /// Runs a validator on a file of its own; the inner error is what it found.
    fn run(
        &self,
        validator: &Validator,
        program: &Path,
        bytes: &[u8],
    ) -> io::Result<Result<(), Vec<String>>> {
        fs::create_dir(&self.work)?;
        let ran = self.run_inside(validator, program, bytes);
        fs::remove_dir_all(&self.work)?;
        ran
    }

    fn run_inside(
        &self,
        validator: &Validator,
        program: &Path,
        bytes: &[u8],
    ) -> io::Result<Result<(), Vec<String>>> {
        let file = self.work.join(format!("file.{}", validator.reads));
        let (said, out) = (self.work.join("said"), self.work.join("out"));
        write_file(&file, bytes).map_err(|refused| io::Error::other(refused.message))?;
        let arguments = validator.arguments.iter().map(|argument| match *argument {
            "OUT" => out.clone().into_os_string(),
            argument => OsString::from(argument),
        });
        let to = File::create(&said)?;
        let mut child = Command::new(program)
            .args(arguments)
            .arg(&file)
            .current_dir(&self.work)
            .stdin(Stdio::null())
            .stdout(to.try_clone()?)
            .stderr(to)
            .spawn()?;
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if started.elapsed() > LONGEST {
                child.kill()?;
                child.wait()?;
                let words = format!("it took more than {} s", LONGEST.as_secs());
                return Ok(Err(vec![words]));
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        if validator.reports {
            return Ok(ace(&read(&out.join("report.json"))?));
        }
        if status.success() {
            return Ok(Ok(()));
        }
        let said = read(&said)?;
        let lines = said.lines().filter(|line| !line.trim().is_empty());
        let mut findings: Vec<String> = lines.map(|line| visible(line, 300)).collect();
        if findings.is_empty() {
            findings.push(format!("it ended with {status}"));
        }
        Ok(Err(findings))
    }
}

/// Whether a path is a file that may be run.
fn is_program(path: &Path) -> bool {
    let Ok(data) = path.metadata() else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        data.is_file() && data.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    {
        data.is_file()
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(CAP).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The verdict in Ace's report (EARL): each assertion that fails, with its document.
fn ace(report: &str) -> Result<(), Vec<String>> {
    let report: serde_json::Value = serde_json::from_str(report).unwrap_or_default();
    if report["earl:result"]["earl:outcome"] == "pass" {
        return Ok(());
    }
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let mut findings = Vec::new();
    for document in list(&report["assertions"]) {
        let path = document["earl:testSubject"]["url"].as_str().unwrap_or("");
        for found in list(&document["assertions"]) {
            let rule = found["earl:test"]["dct:title"].as_str().unwrap_or("");
            let words = found["earl:result"]["dct:description"].as_str().unwrap_or("");
            findings.push(visible(&format!("{path}: {rule}: {words}"), 300));
        }
    }
    if findings.is_empty() {
        findings.push(String::from("its report does not say that the file passes"));
    }
    Err(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_ace_are_read() {
        assert_eq!(ace(r#"{"earl:result": {"earl:outcome": "pass"}}"#), Ok(()));
        let failed = r#"{"earl:result": {"earl:outcome": "fail"}, "assertions": [{
            "earl:testSubject": {"url": "a.xhtml"}, "assertions": [{
            "earl:test": {"dct:title": "image-alt"},
            "earl:result": {"dct:description": "no alt"}}]}]}"#;
        assert_eq!(ace(failed), Err(vec![String::from("a.xhtml: image-alt: no alt")]));
        assert!(ace("").is_err() && ace("[1]").is_err());
    }

    #[test]
    fn relative_folders_are_passed_over() {
        let outside = Outside::new(OsStr::new("bin:/opt/bin::./x"), PathBuf::from("/w"));
        assert_eq!(outside.folders, [PathBuf::from("/opt/bin")]);
    }
}
