//! What `encryption.xml` says (EPUB 3.3, 4.2.6.3.2).

use std::collections::BTreeSet;

use super::address::{nfc, unescaped};
use super::container::Container;
use super::xml::{XmlElement, parse};

const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The algorithm that is for fonts only.
const OBFUSCATION: &str = "http://www.idpf.org/2008/embedding";

/// What `encryption.xml` says.
#[derive(Debug, Default)]
pub(super) struct Encryption {
    /// Files that cannot be read without a key.
    pub(super) locked: BTreeSet<String>,
    /// Files whose first bytes are obfuscated.
    pub(super) obfuscated: BTreeSet<String>,
    pub(super) elements: Vec<XmlElement>,
}

impl Encryption {
    /// Reads it; what is not well-formed locks nothing.
    pub(super) fn read(container: &Container) -> Self {
        let file = container.files.get(ENCRYPTION);
        let elements = file.and_then(|it| parse(it).ok()).map(|it| it.elements);
        let mut encryption =
            Self { elements: elements.unwrap_or_default(), ..Self::default() };
        let mut algorithm = String::new();
        for element in &encryption.elements {
            match element.name.as_str() {
                "EncryptedData" => algorithm.clear(),
                "EncryptionMethod" => element.get("Algorithm").clone_into(&mut algorithm),
                "CipherReference" => {
                    let path = nfc(&unescaped(element.get("URI")));
                    if algorithm == OBFUSCATION {
                        encryption.obfuscated.insert(path);
                    } else {
                        encryption.locked.insert(path);
                    }
                }
                _ => {}
            }
        }
        encryption
    }
}
