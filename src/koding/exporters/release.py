"""The one way out: every file the program hands over is written here."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from koding.errors import EditedFile, FileNotWritable, FileTells, NamesNotChecked
from koding.exporters.elsewhere import keep_notes, noted_elsewhere
from koding.exporters.read_back import Search, Trace, nothing_known, read_back
from koding.i18n import _

if TYPE_CHECKING:
    from koding.model.release import Destination, NamesChecked

_MARKED = re.compile(r"(?<![A-Za-z])INTERN(?![A-Za-z])")
_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_LONGEST_NAME = 100
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file holds and where it came from, without any respondent's words.

    `export` is from `export_id`; `date` is the last journal line's, never the clock's;
    `codebook` names the state of the codebook; `version` is the program's; `names` is
    None where there are no respondents' words to look through.
    """

    export: str
    kind: str
    date: str
    version: str
    codebook: str
    options: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    names: NamesChecked | None = None
    holds: Sequence[str] = ()
    """The journal as the file was made of it, "replica seq", for what comes later."""
    known: Search = nothing_known
    """Finds the names that the file is not to hold."""
    home: Path | None = None
    """The project's exports/, where files that are written elsewhere are noted."""


def release(
    content: bytes, target: Path, *, manifest: Manifest, destination: Destination
) -> Path:
    """Write `content` and its manifest, and return the path the file got.

    A working copy is told by INTERN in its name; a publication is what the gate let
    through. The file is read back: what it tells beside its text stops a publication,
    and is noted in the manifest. A file that someone has edited since it was written
    here is left alone. Nobody ever sees half a file.
    """
    traces = read_back(content, target.name, manifest.known)
    if destination == "publication" and not _let_through(manifest):
        raise NamesNotChecked(
            _(
                "{file} was not published, because its names have not been checked;"
                " write a working copy instead."
            ).format(file=target)
        )
    if destination == "publication":
        _refuse_traces(target, traces, manifest)
    path = working_path(target) if destination == "working" else target
    digest = _digest(content)
    facts = manifest_bytes(manifest, path, digest, destination, traces)
    try:
        _refuse_if_edited(path, digest)
        # Noted first: an erasing had rather look for a file that is not there.
        keep_notes(noted_elsewhere(manifest.home, path, facts))
        _write({path: content, manifest_path(path): facts})
    except OSError as problem:
        raise FileNotWritable(_what_stopped(path, problem)) from problem
    return path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file of the project anew; nobody ever sees half of it."""
    _write({path: content})


def working_path(target: Path) -> Path:
    """Return `target` with -INTERN before the suffix, unless its name says so."""
    if _MARKED.search(target.name):
        return target
    return target.with_name(f"{target.stem}-INTERN{target.suffix}")


def manifest_path(path: Path) -> Path:
    """Return where the manifest of the file at `path` stands: beside it."""
    return path.with_name(f"{path.name}.manifest.json")


def manifest_bytes(
    manifest: Manifest,
    path: Path,
    digest: str,
    destination: Destination,
    traces: Sequence[Trace] = (),
) -> bytes:
    """Return what stands beside a file: what it is, and what it was checked for."""
    facts: dict[str, object] = {
        "export": manifest.export,
        "kind": manifest.kind,
        "destination": destination,
        "file": path.name,
        "digest": digest,
        "date": manifest.date,
        "version": manifest.version,
        "codebook": manifest.codebook,
        "names": asdict(manifest.names) if manifest.names else "not checked",
        "read_back": [
            {"part": part, "what": what, "n": n}
            for (part, what), n in Counter((t.part, t.what) for t in traces).items()
        ],
        "options": manifest.options,
        "counts": manifest.counts,
    }
    if manifest.holds:
        facts["holds"] = list(manifest.holds)
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=_json_value)
    return f"{text}\n".encode(errors="backslashreplace")


def export_id(inputs: Mapping[str, object]) -> str:
    """Return a digest of what went into an export: its data's digests and options.

    Equal inputs give equal ids, in whatever order they are named.
    """
    canonical = json.dumps(
        inputs, sort_keys=True, separators=(",", ":"), default=_json_value
    )
    return _digest(canonical.encode())[:16]


def file_name(*parts: str) -> str:
    """Return a name for a file, from a-z, 0-9 and hyphens: æ is ae, ø oe, å aa.

    Give it ids, kinds and years, not labels: a name is read by more people than a file.
    """
    text = unicodedata.normalize("NFC", "-".join(parts)).lower()
    plain = unicodedata.normalize("NFKD", text.translate(_NORWEGIAN))
    ascii_text = plain.encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_text)[:_LONGEST_NAME]
    return name.strip("-") or "export"


def _refuse_if_edited(path: Path, digest: str) -> None:
    if not path.exists():
        return
    if _digest(path.read_bytes()) in (digest, _recorded_digest(path)):
        return
    raise EditedFile(
        _(
            "{file} has been changed since koding wrote it, or was not written by"
            " koding; rename it or move it away, and export again."
        ).format(file=path)
    )


def _recorded_digest(path: Path) -> str:
    """Return the digest the manifest beside `path` gives, "" where it tells none."""
    try:
        facts = json.loads(manifest_path(path).read_bytes())
        return str(facts["digest"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ""


def _let_through(manifest: Manifest) -> bool:
    names = manifest.names
    return names is not None and (
        names.gate == "passed" or (names.gate == "allowed" and bool(names.reason))
    )


def _refuse_traces(path: Path, traces: Sequence[Trace], manifest: Manifest) -> None:
    """Refuse a file that names somebody, unless it is allowed, or tells who made it."""
    names = [f"«{trace.words}»" for trace in traces if trace.what == "name"]
    allowed = manifest.names is not None and manifest.names.gate == "allowed"
    if names and not allowed:
        text = _(
            "{file} was not published: it names {names}; mask or reword that where it"
            " stands, and export again."
        )
        shown = ", ".join(names[:_MOST_NAMED]) + (", …" if names[_MOST_NAMED:] else "")
        raise FileTells(text.format(file=path, names=shown))
    parts = {f"{trace.part} ({trace.what})" for trace in traces if trace.what != "name"}
    if parts:
        text = _(
            "{file} was not published: it tells more than its text, in {parts}; this is"
            " a fault of koding, please tell its makers."
        )
        raise FileTells(text.format(file=path, parts=", ".join(sorted(parts))))


def _write(contents: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, to the disk, then move them in, in order.

    A disk that fills up is met before the first move. A crash between two moves leaves
    a file its manifest does not know, which the next export asks about.
    """
    parts = {
        path: path.with_name(f".koding-{os.getpid()}-{number}.part")
        for number, path in enumerate(contents)
    }
    try:
        for path, part in parts.items():
            _write_to_disk(part, contents[path])
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write_to_disk(part: Path, content: bytes) -> None:
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _what_stopped(path: Path, problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        text = _("{file} was not written: the disk is full; free some space.")
    elif problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        text = _(
            "{file} was not written: the folder or file cannot be written to;"
            " close it in other programs, or choose another folder."
        )
    elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
        text = _("{file} was not written: there is no such folder; make it first.")
    else:
        text = _("{file} was not written: {reason}.")
    return text.format(file=path, reason=problem.strerror or problem)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json_value(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal | Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a manifest")
