"""Which language the interface speaks."""

from collections.abc import Mapping

from newstui.locale.texts import LANGUAGES, Language


def detect_language(env: Mapping[str, str], setting: str = "auto") -> Language:
    """Return the setting's language, else that of the system's locale, else English."""
    for language in LANGUAGES:
        if setting == language:
            return language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            tag = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return "ar" if tag == "ar" else "en"
    return "en"
