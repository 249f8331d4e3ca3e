"""What can happen to a request, said as FetchError."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from bot.errors import FetchError
from bot.fetching.body import GarbledError, TooLargeError

LOST = (TimeoutError, httpx.HTTPError, TooLargeError, GarbledError)
"""What a request may raise that is not a bug."""

_LATER = "稍后再试；若一直如此，请检查网络和地址。"

_HINTS = {
    HTTPStatus.UNAUTHORIZED: "这一页要登录才能看，Dawen 读不到。",
    HTTPStatus.FORBIDDEN: "网站拒绝 Dawen 读取；请看它的规定，不要绕过。",
    HTTPStatus.NOT_FOUND: "这一页不在了；请检查地址。",
    HTTPStatus.GONE: "这一页已被撤下。",
    HTTPStatus.TOO_MANY_REQUESTS: "问得太勤；请调大 sync.delay。",
}


def lost(address: str, error: Exception, seconds: float, size: int) -> FetchError:
    """An answer that did not come whole; `seconds` and `size` are the limits that it had."""
    if isinstance(error, TooLargeError):
        return FetchError(address, f"more than {size} bytes", "如确是文件，请调大 sync.size_limit。")
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return FetchError(address, f"no whole answer within {seconds:g} s", _LATER, passing=True)
    if "CERTIFICATE_VERIFY_FAILED" in str(error):  # the only trace of it that httpx leaves
        return FetchError(
            address, f"a certificate that cannot be trusted: {error}", "请核对地址；Dawen 不读不可信的网站。"
        )
    return FetchError(address, str(error) or type(error).__name__, _LATER, passing=True)


def refused(address: str, status: int, headers: Mapping[str, str], now: Callable[[], datetime]) -> FetchError:
    """An answer that says no."""
    passing = status >= 500 or status in {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
    hint = _HINTS.get(HTTPStatus(status), _LATER) if status in set(HTTPStatus) else _LATER
    again = retry_after(headers.get("Retry-After", ""), now()) if passing else None
    return FetchError(address, f"status {status}", hint, status, passing, again)


def retry_after(value: str, now: datetime) -> datetime | None:
    """When to come again: seconds or a date (RFC 9110, 10.2.3); None where neither can be read."""
    try:
        return now + timedelta(seconds=int(value))
    except OverflowError:
        return None
    except ValueError:
        pass  # then it is a date, or nothing
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
