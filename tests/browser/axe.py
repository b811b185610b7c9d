"""Whom a page shuts out, as axe sees it.

To see how well words stand out takes axe far longer than all else together. It is looked at once of
each kind of words: the same elements within the same ones, in the same colours and type. Of any
page that comes later only what is new is looked at.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
CONTRAST, STRICT = "color-contrast", "color-contrast-enhanced"
"""Axe's rules of how well words stand out; the stricter one passes over what the other accuses."""

LOOK = """
async ({rules, all, known}) => {
  const marks = new Map(), kinds = new Map(), passed = new Set();
  const unsure = new Set(), wrong = new Set();

  const hashed = (text) => {
    let one = 0xdeadbeef, two = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  };
  // What an element looks like, within whatever it stands in.
  const mark = (element) => {
    if (!element) return "";
    if (!marks.has(element)) {
      const style = getComputedStyle(element);
      marks.set(element, hashed([
        mark(element.parentElement), element.localName, element.getAttribute("class"),
        style.color, style.fill, style.backgroundColor, style.backgroundImage, style.opacity,
        style.fontSize, style.fontWeight, style.textShadow, style.position,
        element.matches(":disabled, [aria-disabled=true]"), element.control?.disabled,
      ].join("|")));
    }
    return marks.get(element);
  };
  const words = (element) => element.matches("input, select, textarea") ? "typed" :
    [...element.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE)
      .map((one) => one.data.trim()).join("");
  const look = async (elements) => {
    const found = await axe.run({include: elements}, {
      runOnly: rules, resultTypes: ["violations", "passes", "incomplete"], elementRef: true,
    });
    found.passes.forEach((one) => one.nodes.forEach((node) => passed.add(node.element)));
    found.incomplete.forEach((one) => one.nodes.forEach((node) => unsure.add(node.element)));
    found.violations.forEach((one) => one.nodes.forEach((node) => wrong.add(node.element)));
    return found.violations;
  };

  const rest = await axe.run(document, {
    resultTypes: ["violations"], rules: Object.fromEntries(all.map((one) => [one, {enabled: false}])),
  });
  const old = new Set(known);
  for (const element of document.body.querySelectorAll("*:not(option, script, style)")) {
    const said = words(element);
    if (!said || !element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
      continue;
    // Of a single sign axe cannot tell.
    const says = /[\\p{L}\\p{N}].*[\\p{L}\\p{N}]/u.test(said);
    const kind = `${mark(element)} ${says} ${rules}`;
    if (!old.has(kind)) kinds.set(kind, [...(kinds.get(kind) ?? []), element]);
  }
  const pale = [];
  if (kinds.size) pale.push(...await look([...kinds.values()].map(([first]) => first)));
  // What could not be told of the first of a kind may be told of another.
  const others = [...kinds.values()].flatMap(([first, ...more]) => unsure.has(first) ? more : []);
  if (others.length) pale.push(...await look(others));
  const fine = (one) => passed.has(one) && !wrong.has(one) && !unsure.has(one);
  return {
    violations: [...rest.violations, ...pale].map((one) => [one.id, one.nodes[0].html]),
    known: [...kinds].filter(([, [first]]) => fine(first)).map(([kind]) => kind),
  };
}
"""


class Onlooker:
    """Looks at one page after the other, and remembers what words stood out well enough."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def violations(self, page: Page, *, strict: bool = False) -> list[tuple[str, str]]:
        """The rules of axe that the page breaks, each with the first piece of it that does.

        ``strict`` asks that words have seven times the light of what is behind them, or a seventh,
        instead of 4.5.
        """
        rules = [CONTRAST, STRICT] if strict else [CONTRAST]
        page.evaluate(SCRIPT)
        known = sorted(self._known)
        asked: dict[str, Any] = {"rules": rules, "all": [CONTRAST, STRICT], "known": known}
        found = page.evaluate(LOOK, asked)
        self._known.update(found["known"])
        return [(rule, html[:120]) for rule, html in found["violations"]]
