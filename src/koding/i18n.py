"""The words on screens, in bokmål and English: source texts are English msgids."""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

DOMAIN = "koding"
LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGE_VARIABLES = ("KODING_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Switch every text that follows to `language`; nynorsk reads bokmål screens."""
    global _translations, _language
    _language = "nb" if language in ("nb", "nn", "no") else "en"
    _translations = gettext.translation(
        DOMAIN, LOCALE_DIR, languages=[_language], fallback=True
    )
    # click looks its own words up in gettext's default domain, in this language.
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = _language


def screen_language() -> str:
    """Return the language that texts are in now: `nb` or `en`."""
    return _language


def preferred_language() -> str:
    """Return the language the person's system asks for; bokmål when it is not said."""
    # The variables first: a system need not have the locale that they name.
    said = [os.environ.get(name) for name in LANGUAGE_VARIABLES]
    asked = next(filter(None, said), None) or locale.getlocale()[0] or ""
    return "en" if asked.lower().startswith("en") else "nb"


def _(text: str) -> str:
    """Translate `text` to the language of the screen."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate the form of a text that fits `count`."""
    return _translations.ngettext(one, many, count)
