"""A codebook as YAML that reads well in git: stable order, a line a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from koding.model.codebook_file import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook_file import CodebookNode, LabelPath, PrintedCodebook

_LONG = 80
_NEVER_WRAPPED = 1_000_000


def yaml_codebook(book: PrintedCodebook, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return the codebook as the import reads it; a version tells its name and date."""
    version = {"project": book.project, "version": book.version, "date": book.date[:10]}
    questions = {
        label: [_branch(path) for path in paths]
        for label, paths in book.file.questions.items()
    }
    values = {
        **(version if book.version else {}),
        "codes": [_values(node) for node in book.file.codes],
        **({"questions": questions} if questions else {}),
    }
    text: str = yaml.dump(
        values,
        Dumper=_Indented,
        allow_unicode=True,
        sort_keys=False,
        width=_NEVER_WRAPPED,
    )
    return text.encode()


def _values(node: CodebookNode) -> dict[str, Any]:
    """Return a code as YAML has it, without what goes without saying."""
    values: dict[str, Any] = {"label": node.label}
    if node.id:
        values["id"] = node.id
    if node.kind != "ordinary":
        values["kind"] = node.kind
    values.update(dict.fromkeys(_states(node), True))
    values.update(_words(node.fields))
    if node.codes:
        values["codes"] = [_values(child) for child in node.codes]
    return values


def _states(node: CodebookNode) -> list[str]:
    stands = {"proposed": node.proposed, "retired": node.retired}
    return [name for name, so in stands.items() if so]


def _words(fields: Mapping[str, str]) -> dict[str, str]:
    said = {name: fields[name] for name in FIELDS if fields.get(name)}
    return {
        name: _Block(text) if "\n" in text or len(text) > _LONG else text
        for name, text in said.items()
    }


def _branch(path: LabelPath) -> str | list[str]:
    """Return a theme by its label, a branch further down by its path."""
    return path[0] if len(path) == 1 else list(path)


class _Block(str):
    """A text that stands under its name, in lines of its own."""

    __slots__ = ()


class _Indented(yaml.SafeDumper):
    """Indents lists under their key, so that the levels can be seen."""

    def increase_indent(
        self,
        flow: bool = False,
        indentless: bool = False,  # noqa: ARG002 - the name is the library's
    ) -> None:
        super().increase_indent(flow, False)


def _block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Indented.add_representer(_Block, _block)
