"""A text in several languages, each marked with what it is worth."""

from dataclasses import dataclass

from roadbook.core.words import Standing


@dataclass(frozen=True, slots=True)
class TextIn:
    """One language's words of a text. `language` is a BCP-47 tag: "en", "ru", "tk", "uz-Cyrl"."""

    language: str
    words: str
    standing: Standing = Standing.WORKING_TRANSLATION


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in any number of languages; the first one is the language of the original."""

    versions: tuple[TextIn, ...] = ()

    @classmethod
    def of(cls, standing: Standing = Standing.WORKING_TRANSLATION, /, **words: str) -> "Text":
        """`Text.of(en="Seminar", ru="Семинар")`; an underscore in a name stands for the hyphen of
        a tag.
        """
        return cls(tuple(TextIn(k.replace("_", "-"), w, standing) for k, w in words.items()))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(version.language for version in self.versions)

    @property
    def original(self) -> TextIn:
        """The first version; an empty one with the language "und" where there is none."""
        return self.versions[0] if self.versions else TextIn("und", "")

    def exactly(self, language: str) -> TextIn | None:
        """The version in this language, or None."""
        return next((v for v in self.versions if v.language == language), None)

    def best(self, *languages: str) -> TextIn:
        """The version in the first of these languages that there is, else the original: never a
        blank.
        """
        for language in languages:
            if (version := self.exactly(language)) is not None and version.words:
                return version
        return self.original

    def __bool__(self) -> bool:
        return any(version.words for version in self.versions)
