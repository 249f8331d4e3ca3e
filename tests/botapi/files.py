"""Files that people send, as Telegram hands them on to bots."""

from tests.botapi import rules
from tests.botapi.rules import Json, RefusedError


class Files(dict[str, bytes]):
    """What is in each file, by its id."""

    def keep(self, file_id: str, name: str, body: bytes) -> Json:
        """A message's `document`."""
        self[file_id] = body
        return _described(file_id, body) | {"file_name": name}

    def get_file(self, file_id: str) -> Json:
        """What getFile says."""
        if file_id not in self:
            raise RefusedError("wrong file_id or the file is temporarily unavailable")
        if len(self[file_id]) > rules.FILE:
            raise RefusedError("file is too big")
        return _described(file_id, self[file_id]) | {"file_path": f"documents/{file_id}"}

    def at(self, path: str) -> bytes | None:
        """What is found under a `file_path`."""
        return self.get(path.removeprefix("documents/"))


def _described(file_id: str, body: bytes) -> Json:
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(body)}
