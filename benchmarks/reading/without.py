"""(b) No lexicon: the program without a language's words of plans and of time, and without the
marks by which it knows the language. Words in names of bodies and of money, one list for all
languages, stay.
"""

import re
import shutil
from pathlib import Path

import roadbook


def program_without(language: str, folder: Path) -> Path:
    """A copy of the package in `folder` without the words of one language; returns its root."""
    root = folder / f"without-{language}"
    if root.exists():
        return root
    lexicons = copy_of_program(root) / "roadbook" / "documents" / "lexicons"
    spellings = {language, language.replace("-", "_"), language.replace("uz-Cyrl", "uz_Cyrl")}
    for name in spellings:
        (lexicons / "plans" / f"{name}.toml").unlink(missing_ok=True)
        (lexicons / f"time_{name}.toml").unlink(missing_ok=True)
    marks = lexicons / "languages.toml"
    told = re.split(r"(?m)^(?=\[)", marks.read_text("utf-8"))
    marks.write_text("".join(t for t in told if not t.startswith(f"[{language}]")), "utf-8")
    return root


def copy_of_program(root: Path) -> Path:
    """A copy of the package below `root`, which is returned."""
    here = Path(roadbook.__file__).parent
    shutil.copytree(here, root / "roadbook", ignore=shutil.ignore_patterns("__pycache__"))
    return root
