"""[names] and [release] of koding.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import InvalidSettings
from koding.model.settings import NameWording, ReleaseLimits
from koding.store.settings import first_settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.settings import Settings


def settings_with(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "koding.toml"
    head = '[project]\nname = "P"\nlanguage = "nb"\n'
    path.write_text(head + text, encoding="utf-8")
    return read_settings(path)


def test_a_new_project_has_what_a_project_without_the_sections_has(
    tmp_path: Path,
) -> None:
    path = tmp_path / "koding.toml"
    path.write_text(first_settings("P", "nb"), encoding="utf-8")
    new, without = read_settings(path), settings_with(tmp_path, "")
    assert (new.names, new.release) == (without.names, without.release)
    assert new.release == ReleaseLimits(3, 5)


def test_a_profile_has_what_the_project_has_but_for_what_it_says(
    tmp_path: Path,
) -> None:
    names = settings_with(
        tmp_path,
        '[names]\nwording = "named"\ntemplates = { person = "[X]", web = "[Y]" }\n'
        '[names.profiles.bok]\nlanguage = "nn"\ntemplates = { web = "[Z]" }\n',
    ).names
    assert names.wording == NameWording(None, "named", {"person": "[X]", "web": "[Y]"})
    assert names.profiles == {
        "bok": NameWording("nn", "named", {"person": "[X]", "web": "[Z]"})
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[names]\nlanguage = "sv"', "names.language is «sv»"),
        ('[names]\nwording = "numbered"', "names.wording is «numbered»"),
        ('[names]\ntone = "x"', "names has no setting «tone»"),
        ('[names.templates]\nkommune = "[x]"', "«kommune» is no kind of name"),
        ('[names.templates]\n"person.own" = "[x]"', "«person.own» is no kind"),
        ('[names.templates]\nperson = ""', "«person» is to be the words printed"),
        ('[names]\nprofiles = "x"', "names.profiles is to be a section"),
        ('[names.profiles.a]\nwording = "x"', "names.profiles.a.wording is «x»"),
        ("[names.profiles.a.profiles.b]", "names.profiles.a has no setting"),
        ("[release]\nstop_below = 0", "release.stop_below is to be a whole number"),
        ('[release]\nwarn_below = "5"', "release.warn_below is to be a whole number"),
        ("[release]\nstop_below = 6", r"warn_below \(5\) is to be at least"),
        ("[release]\nstop = 6", "release has no setting «stop»"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(InvalidSettings, match=said):
        settings_with(tmp_path, text)
