"""Who is at the desk: the one who opened it, by its token, or a colleague by name and password.

The token is good on the server's own machine alone, and only who came by it gets at what Jupyter
has beside the desk: notebooks that run are programs that run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_server.auth import IdentityProvider, User
from tornado.web import HTTPError
from traitlets import Unicode

from township_reports.desk.asking import is_near, is_of_desk
from township_reports.desk.people import People, Role

#: What the extension is called, and what stands in the place of a name nobody has said yet.
_DESK = "desk"


@dataclass
class Present(User):
    """Who is at the desk. ``is_owner`` is who opened it, and is called what is typed."""

    role: Role = Role.REVIEWER
    is_owner: bool = False


class DeskIdentity(IdentityProvider):
    """The token on this machine, names and passwords on others."""

    people_file = Unicode("", config=True, help="Who has a password; empty where nobody has.")

    @property
    def people(self) -> People | None:
        """Those who may come from other machines; nobody where the desk is this machine's alone."""
        return People(Path(self.people_file)) if self.people_file else None

    def get_handlers(self) -> list[tuple[str, object]]:
        """The log-in and the log-out: pages of the desk, which ask for its name."""
        return [(path, handler, {"name": _DESK}) for path, handler in super().get_handlers()]  # type: ignore[misc] # a third is taken, too

    async def get_user(self, handler: Any) -> User | None:
        """Who asks. A colleague gets nowhere but to the desk."""
        user = await self._get_user(handler)
        if not is_of_desk(handler.request.path) and isinstance(user, Present) and not user.is_owner:
            # Jupyter's page of the error asks who is there.
            handler.current_user = None
            raise HTTPError(403)
        return user

    async def get_user_token(self, handler: Any) -> User | None:
        """Who opened the desk, on its own machine."""
        return await super().get_user_token(handler) if is_near(handler.request) else None

    def get_user_cookie(self, handler: Any) -> User | None:
        """Who has logged in before."""
        user = super().get_user_cookie(handler)
        assert user is None or isinstance(user, User)
        if isinstance(user, Present) and user.is_owner and not is_near(handler.request):
            return None
        return user

    def generate_anonymous_user(self, handler: Any) -> User:
        """Who came by the token."""
        del handler
        return Present(_DESK, role=Role.ANALYST, is_owner=True)

    def user_to_cookie(self, user: User) -> str:
        """What a login is remembered by."""
        if isinstance(user, Present) and not user.is_owner and self.people:
            found = self.people.named(user.username)
            return json.dumps({"name": user.username, "mark": found.mark if found else ""})
        return json.dumps({"owner": True})

    def user_from_cookie(self, cookie_value: str) -> User | None:
        """Who was remembered, if that still holds."""
        told = json.loads(cookie_value)
        if told.get("owner") is True:
            return Present(_DESK, role=Role.ANALYST, is_owner=True)
        found = self.people.named(told["name"]) if self.people else None
        if found is None or found.mark != told["mark"]:
            return None
        return Present(found.name, role=found.role)
