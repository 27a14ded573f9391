"""(b) No lexicon: the program with everything taken away that it knows of one language."""

import re
import shutil
from pathlib import Path

import roadbook


def program_without(language: str, folder: Path) -> Path:
    """A copy of the package in `folder` without the words of one language; returns its root."""
    root = folder / f"without-{language}"
    if root.exists():
        return root
    package = root / "roadbook"
    here = Path(roadbook.__file__).parent
    shutil.copytree(here, package, ignore=shutil.ignore_patterns("__pycache__"))
    lexicons = package / "documents" / "lexicons"
    spellings = {language, language.replace("-", "_"), language.replace("uz-Cyrl", "uz_Cyrl")}
    for name in spellings:
        (lexicons / "plans" / f"{name}.toml").unlink(missing_ok=True)
        (lexicons / f"time_{name}.toml").unlink(missing_ok=True)
    marks = lexicons / "languages.toml"
    told = re.split(r"(?m)^(?=\[)", marks.read_text("utf-8"))
    marks.write_text("".join(t for t in told if not t.startswith(f"[{language}]")), "utf-8")
    return root
