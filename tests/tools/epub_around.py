"""Puts a small, sound book around a single document, for `epubcheck-scenarios`.

EPUBCheck checks single documents by themselves; `florilege check` checks books. So what
the document refers to is made up: documents with the ids that are asked for, pictures,
sounds, style sheets. What is made up is sound, so that any fault is the document's own.
"""
import base64
import posixpath
import re
import urllib.parse
import zipfile

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsVp2YgAAAABJRU5ErkJggg=="
)
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
TYPES = {
    "xhtml": "application/xhtml+xml", "html": "application/xhtml+xml", "htm": "application/xhtml+xml",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "css": "text/css", "js": "text/javascript",
    "mp3": "audio/mpeg", "mp4": "video/mp4", "m4a": "audio/mp4", "ogg": "audio/ogg; codecs=opus",
    "webm": "video/webm", "ncx": "application/x-dtbncx+xml", "smil": "application/smil+xml",
    "otf": "font/otf", "ttf": "font/ttf", "woff": "font/woff", "woff2": "font/woff2",
    "vtt": "text/vtt", "xml": "application/xml", "pls": "application/pls+xml",
}  # fmt: skip
XHTML, SVG = TYPES["xhtml"], TYPES["svg"]
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/PACKAGE" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
ADDRESS = re.compile(r"""\s(?:xlink:href|href|src|poster|data|altimg|cite|epub:textref)\s*=\s*(["'])(.*?)\1""", re.S)


def page(body, head=""):
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" '
        'xml:lang="en"><head><title>Made up</title><meta name="viewport" content="width=9,height=9"/>'
        f"{head}</head><body>{body}</body></html>"
    )


def nav(hrefs):
    items = "".join(f'<li><a href="{href}">A page</a></li>' for href in hrefs)
    return page(f'<nav epub:type="toc"><ol>{items}</ol></nav>')


def opened(path):
    """The text of a document, whatever its encoding; for looking things up only."""
    data = path.read_bytes()
    for mark, encoding in [(b"\xff\xfe\0\0", "utf-32"), (b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16")]:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def local(href):
    """Path (from EPUB/) and fragment of an address in the book; `None` if it leads out."""
    href = href.strip().replace("&amp;", "&")
    if not href or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", href):
        return None
    path, _, fragment = href.partition("#")
    path = posixpath.normpath(urllib.parse.unquote(path.split("?")[0])) if path else ""
    return None if path.startswith("../..") else (path, urllib.parse.unquote(fragment))


def attributes(tag):
    return {key: value for key, _, value in re.findall(r"""([\w:-]+)\s*=\s*(["'])(.*?)\2""", tag, re.S)}


def invented(media, properties=(), ids=(), active=(), nav_to=()):
    """A sound file of a media type, with ids that are asked for."""
    marks = "".join(f'<p id="{it}">Text.</p>' for it in sorted(ids) if not re.search(r"[\s\"<&=(]", it))
    if media == XHTML and "nav" in properties:
        return nav(nav_to).replace("</body>", marks + "</body>")
    if media == XHTML:
        parts = {
            "svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>',
            "mathml": '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="a"><mi>a</mi></math>',
            "scripted": "<script>1</script>",
            "remote-resources": '<audio src="https://example.org/a.mp3"></audio>',
            "switch": '<epub:switch><epub:case required-namespace="urn:a"><p>a</p></epub:case>'
            "<epub:default><p>a</p></epub:default></epub:switch>",
        }
        body = "".join(parts.get(it, "") for it in properties)
        style = "".join(f".{name} {{ color: red }}" for name in active)
        return page(f"<p>Text.</p>{body}{marks}", f"<style>{style}</style>" if style else "")
    if media == SVG:
        marks = "".join(f'<g id="{it}"/>' for it in sorted(ids))
        style = "".join(f".{name} {{ fill: red }}" for name in active)
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>{style}</style>{marks}</svg>'
    pictures = {"image/png": PNG, "image/gif": GIF, "image/jpeg": JPEG, "image/webp": b"RIFF\x04\0\0\0WEBPVP8 "}
    fonts = {"font/woff": b"wOFF", "font/woff2": b"wOF2"}
    if media == "text/css":
        return "p { color: black }"
    return pictures.get(media) or fonts.get(media) or (b"" if "font" in media or "opentype" in media else "made up")


def ncx(uid, first):
    return (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>'
        f'<meta name="dtb:uid" content="{uid}"/><meta name="dtb:depth" content="1"/></head><docTitle><text>a</text>'
        f'</docTitle><navMap><navPoint id="a"><navLabel><text>a</text></navLabel><content src="{first}"/></navPoint>'
        "</navMap></ncx>"
    )


def smil(own, hrefs):
    # One that nothing names reads itself out, which is nobody's business.
    hrefs = hrefs or [own]
    pars = "".join(
        f'<par><text src="{href}"/><audio src="made-up.mp3" clipBegin="0s" clipEnd="1s"/></par>' for href in hrefs
    )
    return f'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>{pars}</body></smil>'


def around_package(path):
    """Every file that a package document lists."""
    text = opened(path)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    items = [attributes(tag) for tag in re.findall(r"<(?:\w+:)?item\s[^>]*>", text, re.S)]
    by_id = {it.get("id", "").strip(): it for it in items}
    spine = [attributes(tag).get("idref", "").strip() for tag in re.findall(r"<(?:\w+:)?itemref\s[^>]*>", text, re.S)]
    spine = [by_id[it].get("href", "") for it in spine if it in by_id]
    active = re.findall(r'property="media:(?:playback-)?active-class"[^>]*>\s*([\w -]+?)\s*<', text)
    active = [name for names in active for name in names.split()]
    uid = re.search(r"<dc:identifier[^>]*>\s*([^<]*?)\s*<", text)
    files = {}
    for item in items:
        place = local(item.get("href", ""))
        if not place or not place[0]:
            continue
        media, properties = item.get("media-type", ""), item.get("properties", "").split()
        ids = {"t"} if item.get("media-overlay") else set()
        content = invented(media, properties, ids, active, [it for it in spine if local(it)])
        if media == TYPES["ncx"]:
            content = ncx(uid.group(1) if uid else "", spine[0] if spine else "")
        elif media == TYPES["smil"]:
            read = [it.get("href") for it in items if by_id.get(it.get("media-overlay")) is item]
            content = smil(place[0], read)
        files.setdefault(place[0], content)
    for tag in re.findall(r"<(?:\w+:)?(?:link|reference)\s[^>]*>", text, re.S):
        place = local(attributes(tag).get("href", ""))
        if place and place[0] and "#" not in attributes(tag).get("href", ""):
            files.setdefault(place[0], page("") if place[0].endswith("html") else "made up")
    return files


def properties_of(text):
    found = {
        "svg": r"<(svg|\w+:svg)\b", "mathml": r"<(math|\w+:math)\b", "scripted": r"<(script|form|input|button|select|textarea|output)\b|\son\w+=",
        "switch": r"<epub:switch", "remote-resources": r"<(audio|video|source|track)\b[^>]*\ssrc=.https?:|@font-face[^}]*url\(.?https?:",
    }  # fmt: skip
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"""<script[^>]*type=["'](?!module|text/javascript|application/javascript)[^>]*>""", "", text)
    return [name for name, pattern in found.items() if re.search(pattern, text)]


def around_document(name, text, is_nav):
    """A package for one document, and the files that it refers to."""
    media = TYPES[name.rsplit(".", 1)[-1]]
    asked, remote = {}, {}
    plain = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    for _, href in ADDRESS.findall(plain):
        place = local(href)
        if place and place[0] not in ("", name):
            asked.setdefault(place[0], set()).add(place[1])
        if re.match(r"https?:", href) and not re.search(r"<(a|\w+:a|area)\b[^>]*" + re.escape(href), plain):
            remote[href] = TYPES.get(href.rsplit(".", 1)[-1], "audio/mpeg")
    if media == TYPES["smil"] and not asked:
        asked["made-up.xhtml"] = set()
    if media == TYPES["smil"]:
        asked.setdefault("made-up.mp3", set())
    files, items, spine = {}, [], []
    own = "nav" if is_nav else " ".join(properties_of(text))
    overlaid = []
    if media != TYPES["smil"]:
        items.append(f'<item id="own" href="{name}" media-type="{media}" properties="{own}"/>'.replace(' properties=""', ""))
        spine.append("own")
    for index, (path, ids) in enumerate(asked.items()):
        kind = TYPES.get(path.rsplit(".", 1)[-1], XHTML if "." not in path else "application/octet-stream")
        files[path] = invented(kind, (), ids - {""})
        overlay = f' media-overlay="own"' if media == TYPES["smil"] and kind in (XHTML, SVG) else ""
        overlaid += [index] if overlay else []
        fallback = "" if kind != "application/octet-stream" else ' fallback="nav"'
        href = urllib.parse.quote(path)
        items.append(f'<item id="i{index}" href="{href}" media-type="{kind}"{overlay}{fallback}/>')
        spine += [f"i{index}"] if kind in (XHTML, SVG) else []
    for index, (href, kind) in enumerate(remote.items()):
        items.append(f'<item id="r{index}" href="{href}" media-type="{kind}"/>')
    if not is_nav:
        files["made-up-nav.xhtml"] = nav([name] if media != TYPES["smil"] else [])
        items.append('<item id="nav" href="made-up-nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>')
        spine.append("nav")
    durations = ""
    if media == TYPES["smil"]:
        more = ' properties="remote-resources"' if re.search(r"""audio[^>]*src=["']https?:""", plain) else ""
        items.append(f'<item id="own" href="{name}" media-type="{media}"{more}/>')
        durations = '<meta property="media:duration">1s</meta><meta refines="#own" property="media:duration">1s</meta>'
        files["made-up-nav.xhtml"] = nav([next(iter(asked))])
    refs = "".join(f'<itemref idref="{it}"/>' for it in spine)
    files["package.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>a</dc:title><dc:language>en</dc:language>'
        '<dc:identifier id="uid">urn:made:up</dc:identifier><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>'
        f"{durations}</metadata><manifest>{''.join(items)}</manifest><spine>{refs}</spine></package>"
    )
    return files


def wrap(path, is_nav, target):
    """Writes the EPUB around the document at `path` to `target`."""
    name, package = path.name, path.suffix == ".opf"
    files = around_package(path) if package else around_document(name, opened(path), is_nav)
    files[name] = path.read_bytes()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER.replace("PACKAGE", name if package else "package.opf"))
        for inside, content in files.items():
            book.writestr(posixpath.normpath(f"EPUB/{inside}"), content)
