"""The words on screens, in bokmål and English: source texts are English msgids."""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

LOCALE_DIR = Path(__file__).parent / "locale"
SCREEN_LANGUAGES = ("nb", "en")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Switch every text that follows to `language`; nynorsk reads bokmål screens."""
    global _translations, _language
    _language = "nb" if language in ("nb", "nn", "no") else "en"
    _translations = gettext.translation(
        "koding", LOCALE_DIR, languages=[_language], fallback=True
    )


def screen_language() -> str:
    """Return the language that texts are in now: `nb` or `en`."""
    return _language


def preferred_language() -> str:
    """Return the language the person's system asks for; bokmål when it is not said."""
    asked = os.environ.get("KODING_LANGUAGE") or locale.getlocale()[0] or ""
    return "en" if asked.lower().startswith("en") else "nb"


def _(text: str) -> str:
    """Translate `text` to the language of the screen."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate the form of a text that fits `count`."""
    return _translations.ngettext(one, many, count)
