"""Files that go with a question of the command line. Main thread."""

from __future__ import annotations

import sys
import uuid
from typing import TYPE_CHECKING

from app.domain.attachment import AttachmentKind, AttachmentUse
from app.domain.attachment_room import ContextSum, estimate_tokens
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.load_sizes import fitting_context
from app.services.attachments.service import ChatExport, Wish
from app.services.load_choice import load_params_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from app.bootstrap import Services
    from app.domain.attachment import Attachment
    from app.domain.documents import Document
    from app.domain.model_file import ModelFile


def attachments_for(
    services: Services, arguments: argparse.Namespace, model: ModelFile
) -> tuple[Attachment, ...]:
    """Read the files and make them fit. Raises UserFixableError; notices go to standard error."""
    if not arguments.attach:
        return ()
    wishes = [_wish(services, path) for path in arguments.attach]
    _check_images(services, model, wishes)
    total = _sum(services, model, arguments.prompt, wishes)
    if total.too_long and arguments.long is None:
        raise UserFixableError(
            f"The files have about {total.files:,} tokens, there is room for {total.room:,}.",
            "Add --long cut or --long passages.",
            code="attachments_too_long",
        )
    use = AttachmentUse(arguments.long or AttachmentUse.WHOLE)
    room = total.room if total.too_long else None
    made = services.attachments.compose(wishes, use, arguments.prompt, room).result()
    for each in made:
        if each.notice:
            sys.stderr.write(f"[{each.name}: {each.notice}]\n")
    return made


def _wish(services: Services, path: str) -> Wish:
    content = _content(services, path)
    return Wish(content, estimate_tokens(content.text))


def _content(services: Services, path: str) -> Document | Attachment:
    found = services.attachments.read(uuid.uuid4().hex, path).future.result().content
    if isinstance(found, Problem):
        raise UserFixableError(f"{path}: {found.text}", found.action, code=found.code)
    assert not isinstance(found, ChatExport)  # noqa: S101 - nobody asked for them
    return found


def _check_images(services: Services, model: ModelFile, wishes: Sequence[Wish]) -> None:
    kinds = {getattr(wish.content, "kind", AttachmentKind.TEXT) for wish in wishes}
    reason = services.attachments.vision_problem(model.id)
    if AttachmentKind.IMAGE in kinds and reason:
        action = "Give it one with “models set”, or choose another model."
        raise UserFixableError(reason, action, code="no_vision")


def _sum(services: Services, model: ModelFile, question: str, wishes: Sequence[Wish]) -> ContextSum:
    params = load_params_for(model, services.settings_now())
    return ContextSum(
        used=0,
        question=estimate_tokens(question),
        files=sum(wish.tokens for wish in wishes),
        length=fitting_context(params, model.info.trained_context or 0),
        exact=False,
    )
