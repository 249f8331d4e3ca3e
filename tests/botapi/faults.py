"""What a call meets instead of its result."""

from aiohttp import web

from tests.botapi.rules import RefusedError

_ERRORS = {
    "500": RefusedError("Internal Server Error", code=500),
    "429": RefusedError("Too Many Requests: retry after 1", code=429, retry_after=1),
}


def answer(request: web.Request, kind: str) -> web.Response:
    """An error of the server, half an answer (`garbage`), or none at all (`drop`)."""
    if kind in _ERRORS:
        return refusal(_ERRORS[kind])
    if kind == "drop":
        assert request.transport is not None
        request.transport.abort()
    return web.Response(text='{"ok":tru', content_type="application/json")


def refusal(error: RefusedError) -> web.Response:
    """An error in Telegram's form."""
    body = {"ok": False, "error_code": error.code, "description": error.description}
    return web.json_response(body | ({"parameters": error.parameters} if error.parameters else {}), status=error.code)
