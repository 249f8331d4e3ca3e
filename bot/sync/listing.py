"""Which addresses a listing page leads to."""

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.briefing import Document
from bot.reading.decoding import decode
from bot.settings import SourceSettings

_NEXT_LABELS = frozenset({"下一页", "下页", "下一页>", "下一页>>", "Next", "next", "›", "»"})
"""What the link to the next page says, where no rel="next" marks it."""


class Listing:
    """One page of a list. Raises ReadingError where it is no text."""

    def __init__(self, document: Document) -> None:
        self._address = document.url or document.name
        self._page = LexborHTMLParser(decode(document.body))
        base = self._page.css_first("base[href]")
        self._base = urljoin(self._address, (base.attributes["href"] or "") if base else "")

    def links(self, selector: str) -> list[str]:
        """The web addresses that the chosen links lead to, each once, in their order; not the page's own."""
        found = (self._absolute(link.attributes.get("href")) for link in self._page.css(selector))
        return [address for address in dict.fromkeys(found) if address and address != self._address]

    def next_page(self) -> str | None:
        """The page after this one."""
        marked = self._page.css_first('link[rel="next"][href], a[rel="next"][href]')
        labelled = (link for link in self._page.css("a[href]") if link.text().strip() in _NEXT_LABELS)
        link = marked or next(labelled, None)
        return self._absolute(link.attributes["href"]) if link else None

    def _absolute(self, link: str | None) -> str | None:
        """None for what is no web address: javascript:, mailto:, a place on the same page."""
        if link is None:
            return None
        try:
            parts = urlsplit(urljoin(self._base, link.strip()))
        except ValueError:  # such as an IPv6 address that is none
            return None
        is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
        return parts._replace(fragment="").geturl() if is_web else None


def page_address(source: SourceSettings, number: int) -> str | None:
    """The listing's page by its number, from 0; None where only the page before it knows."""
    if number == 0:
        return source.url
    return urljoin(source.url, source.page.replace("{n}", str(number))) if source.page else None
