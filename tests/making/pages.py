"""A person before the pages: reads the forms that are there, fills them in, sends them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import UploadedFile
from django.test import Client

UNTICKED = ("checkbox", "radio")


@dataclass
class PageForm:
    """One form of a page: where it goes, what stands in it, and what may be chosen."""

    action: str
    is_post: bool
    shown: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: set[tuple[str, str]] = field(default_factory=set)

    def filled(self, said: dict[str, Any]) -> dict[str, list[Any]]:
        """What is sent; an option may be said by the words that stand at it, or a part of them.

        A file is sent as it is.
        """
        missing = set(said) - self.names - {name for name, _value in self.buttons}
        assert not missing, f"no {missing} in {sorted(self.names)}"
        sent: dict[str, list[Any]] = dict(self.shown)
        for name, value in said.items():
            listed = value if isinstance(value, list | tuple) else [value]
            if value is False:
                sent.pop(name, None)
            else:
                sent[name] = ["on" if one is True else self._chosen(name, one) for one in listed]
        return sent

    def _chosen(self, name: str, said: Any) -> Any:
        if isinstance(said, UploadedFile):
            return said
        words = self.options.get(name, {})
        if str(said) in words.values():
            return str(said)
        fitting = [words[text] for text in words if str(said) in text]
        return words.get(str(said), fitting[0] if len(fitting) == 1 else str(said))


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.name = self.option = ""
        self.words: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "form":
            is_post = said.get("method", "").lower() == "post"
            self.forms.append(PageForm(said.get("action", ""), is_post))
        elif self.forms and said.get("name") and tag in ("input", "select", "textarea", "button"):
            self._field(tag, said, dict(attrs))
        elif tag == "option" and self.name:
            self.option, self.words = said.get("value", ""), []
            if "selected" in dict(attrs):
                self.forms[-1].shown[self.name] = [self.option]

    def _field(self, tag: str, said: dict[str, str], attrs: dict[str, str | None]) -> None:
        form, name, kind = self.forms[-1], said["name"], said.get("type", "text")
        if tag == "button" or kind == "submit":
            form.buttons.add((name, said.get("value", "")))
            return
        form.names.add(name)
        if tag == "select":
            self.name = name
            form.options.setdefault(name, {})
        elif tag == "textarea":
            self.name, self.words = name, []
        elif kind not in UNTICKED or "checked" in attrs:
            form.shown.setdefault(name, []).append(
                said.get("value", "on" if kind in UNTICKED else "")
            )

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and self.words is not None:
            words = " ".join("".join(self.words).split())
            form = self.forms[-1]
            form.options[self.name][words] = self.option
            # Where nothing is selected, a browser shows the first.
            form.shown.setdefault(self.name, [self.option])
            self.words = None
        elif tag == "textarea" and self.words is not None:
            self.forms[-1].shown[self.name] = ["".join(self.words).strip()]
            self.name, self.words = "", None
        elif tag == "select":
            self.name = ""


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def read(self, address: str) -> str:
        """The page at an address; fails for one that is not there."""
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return str(answer.content.decode())

    def send(self, address: str, **said: Any) -> str:
        """Fill in the form of a page that has these fields, and send it; the page it leads to."""
        return self.read(self.do(address, **said))

    def do(self, address: str, **said: Any) -> str:
        """The same, without looking where it leads: the address.

        Where a page says first what that would do, it is sent once more. Fails with what the page
        says when it does not take the form.
        """
        answer = self._sent(address, self.read(address), said)
        if answer.status_code != 302 and (answer.context or {}).get("effects"):
            answer = self._sent(address, answer.content.decode(), {})
        assert answer.status_code == 302, said_wrong(answer)
        return urljoin(address, answer["Location"])

    def boxes(self, address: str, name: str) -> list[str]:
        """The values of all boxes of one name that can be ticked on a page."""
        tags = re.findall(r"<input[^>]*>", self.read(address))
        named = [tag for tag in tags if f'name="{name}"' in tag]
        return [re.findall(r'value="([^"]*)"', tag)[0] for tag in named]

    def refused(self, address: str, **said: Any) -> str:
        """What a page says that does not take what was filled in."""
        answer = self._sent(address, self.read(address), said)
        assert answer.status_code in (409, 422), answer.status_code
        return said_wrong(answer)

    def _sent(self, address: str, page: str, said: dict[str, Any]) -> Any:
        form = form_with(page, set(said))
        return self.client.post(urljoin(address, form.action or address), form.filled(said))


def form_with(page: str, names: set[str]) -> PageForm:
    """The form of a page that asks for all of these."""
    forms = [
        form for form in Forms(page).forms if form.is_post and "set_language" not in form.action
    ]
    forms = [
        form for form in forms if "/language/" not in form.action and "/logout/" not in form.action
    ]
    fitting = [
        form for form in forms if names <= form.names | {name for name, _value in form.buttons}
    ]
    assert fitting, f"no form asks for {names}: {[sorted(form.names) for form in forms]}"
    return fitting[0]


def said_wrong(answer: Any) -> str:
    """The sentences by which a page refuses, without its markup."""
    context = answer.context or {}
    form = context.get("form") or getattr(context.get("adminform"), "form", None)
    if form is not None and form.errors:
        return " ".join(f"{name}: {text}" for name, texts in form.errors.items() for text in texts)
    return " ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split())
