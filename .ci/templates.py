"""Fail when a template or a style sheet is hard to read.

A line has at most 120 bytes, djade has nothing to change, and there is one tag a line:

- Of the template's tags that open, divide or close a structure (``if``, ``else``, ``endif`` and
  the like), a line has one; or two, a pair that holds no other: ``{% if a %}b{% endif %}``.
- Of the elements that a browser begins a new line for, a line begins one.
- A line is indented by two blanks for each structure, element and unfinished start tag that is
  open around it.

What has to be computed is computed before: no arithmetic, no keys put together. A text that is
translated over several lines is ``trimmed``, so that line ends are nothing to translators.
What scrolls within a page is reached by the keyboard and has a name to be read aloud.
In a style sheet there is one declaration a line.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 120
OPENS = re.compile(
    "autoescape|block|blocktranslate|door|filter|for|if|ifchanged|paper|spaceless|with"
)
DIVIDES = re.compile("elif|else|empty|plural")
CLOSES = re.compile(f"end({OPENS.pattern})")
STRUCTURE = re.compile(f"{OPENS.pattern}|{DIVIDES.pattern}|{CLOSES.pattern}")
LINE_OF_ITS_OWN = re.compile(
    "article|body|caption|dd|details|div|dl|dt|fieldset|footer|form|h[1-6]|head|header|html|"
    "legend|li|main|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|"
    "title|tr|ul"
)
VOID = re.compile("br|hr|img|input|link|meta|source|wbr")
COMPUTES = re.compile(r"\|(?:add|cut|divisibleby|slice|stringformat):|{% widthratio ")
UNTRIMMED = re.compile(r"{% blocktranslate (?!trimmed)(?!.*{% endblocktranslate %})")
SCROLLS = re.compile(r'<div[^<>]*class="scroll[" ](?:{[{%].*?[%}]}|[^<>])*>')
REACHED = ("tabindex", "role", "aria-label")
PIECE = re.compile(
    r"{#.*?#}|{{.*?}}|{% *(?P<tag>\w+).*?%}"
    r"|</(?P<ended>[a-z]\w*)>|<(?P<begun>[a-z]\w*)|(?P<full>>)"
)


class Template:
    """Reads a template line by line and says what is wrong with each."""

    def __init__(self) -> None:
        self.depth = 0
        self.unfinished = ""
        """The element whose start tag has not come to its end."""

    def faults(self, line: str) -> Iterator[str]:
        text = line.strip()
        if not text:
            return
        pieces = list(PIECE.finditer(text))
        tags = [found["tag"] for found in pieces if found["tag"]]
        structure = [tag for tag in tags if STRUCTURE.fullmatch(tag)]
        if len(structure) > 1 and not _is_pair(structure):
            yield f"more than one tag: {', '.join(structure)}"
        begun = [found["begun"] for found in pieces if found["begun"]]
        elements = [name for name in begun if LINE_OF_ITS_OWN.fullmatch(name)]
        if len(elements) > 1:
            yield f"more than one element: {', '.join(elements)}"
        if COMPUTES.search(text):
            yield "computes"
        if UNTRIMMED.search(text):
            yield "a text over several lines is not trimmed"
        blanks = len(line) - len(line.lstrip(" "))
        expected = 2 * self._read(text, pieces)
        if blanks != expected:
            yield f"indented by {blanks} instead of {expected}"

    def _read(self, text: str, pieces: list[re.Match[str]]) -> int:
        """Goes through a line; gives the depth at which it should begin."""
        begins, at = self.depth, 0
        for found in pieces:
            down, up = self._steps(found)
            self.depth -= down
            if found.start() == at and down:
                # What a line begins with to close stands where it was opened.
                begins, at = self.depth, found.end()
            self.depth += up
        return begins

    def _steps(self, found: re.Match[str]) -> tuple[int, int]:
        """How many structures a piece closes and opens."""
        tag, begun = found["tag"], found["begun"]
        if tag:
            divides = bool(DIVIDES.fullmatch(tag))
            closes, opens = CLOSES.fullmatch(tag), OPENS.fullmatch(tag)
            return int(divides or bool(closes)), int(divides or bool(opens))
        if begun:
            self.unfinished = begun
            return 0, 1
        if found["full"] and self.unfinished:
            name, self.unfinished = self.unfinished, ""
            return 1, int(not VOID.fullmatch(name))
        return int(bool(found["ended"])), 0


def _is_pair(structure: list[str]) -> bool:
    return len(structure) == 2 and structure[1] == f"end{structure[0]}"


def faults_of(file: Path) -> Iterator[tuple[int, str]]:
    """The number of each line that is hard to read, and why."""
    template = Template() if file.suffix == ".html" else None
    text = file.read_text(encoding="utf-8")
    for found in SCROLLS.finditer(text):
        if not all(f"{attribute}=" in found[0] for attribute in REACHED):
            yield text.count("\n", 0, found.start()) + 1, f"scrolls without {', '.join(REACHED)}"
    for number, line in enumerate(text.splitlines(), 1):
        if (long := len(line.encode())) > LONGEST:
            yield number, f"{long} bytes long"
        if file.suffix == ".css" and (line.count(";") > 1 or ("{" in line and "}" in line)):
            yield number, "more than one declaration"
        for fault in template.faults(line) if template else ():
            yield number, fault
    if template and template.depth:
        yield number, "something is left open"


def main() -> int:
    files = sorted(file for file in Path("templates").rglob("*") if file.is_file())
    sheets = sorted(Path("funds/static").rglob("*.css"))
    found = [
        f"{file}:{number}: {fault}"
        for file in (*files, *sheets)
        for number, fault in faults_of(file)
    ]
    if found:
        sys.stderr.write("\n".join((*found, "")))
    pages = [file for file in files if file.suffix == ".html"]
    formatted = subprocess.run(["djade", "--check", *pages], check=False).returncode
    return 1 if found or formatted else 0


if __name__ == "__main__":
    sys.exit(main())
