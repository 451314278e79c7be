"""What is written down after a request: validators, when to come again, how the source is; pure."""

from dataclasses import replace

from newstui.library import schedule
from newstui.library.terms import Terms
from newstui.model.failure import Failure
from newstui.model.source import Answer, FetchState, Hints
from newstui.net.answer import Failed, Fetched, NotModified


def succeeded(
    state: FetchState,
    result: Fetched | NotModified,
    terms: Terms,
    *,
    hints: Hints,
    content_hash: bytes | None,
    broken: Failure | None = None,
    new: int = 0,
) -> Answer:
    """Return the record of an answer that was understood; ``content_hash`` is of the body that holds now.

    ``broken`` is what was wrong with it all the same: then the last whole body stays the known one. ``new``
    counts the articles that it brought.
    """
    same = isinstance(result, NotModified)
    wait = schedule.interval(terms.interval, hints)
    answer = Answer(
        last="not-modified" if same else "ok",
        at=terms.now,
        ms=result.ms,
        next=schedule.next_time(
            terms.now, wait, dice=terms.dice, retry_after=result.retry_after, hints=hints
        ),
        retry_after=None if result.retry_after is None else terms.now + result.retry_after,
        address=result.moved,
        new=new,
        hints=hints,
        # A 304 may renew the validators or be silent about them (RFC 9110 §15.4.5).
        etag=result.etag or (state.etag if same else None),
        last_modified=result.last_modified or (state.last_modified if same else None),
        validated_address=result.address,
        content_hash=content_hash,
    )
    return answer if broken is None else _incomplete(answer, state, broken)


def _incomplete(answer: Answer, state: FetchState, broken: Failure) -> Answer:
    """Return the record of a body that was read in part: the next request asks for the whole one."""
    return replace(
        answer,
        last=broken.code,
        errors=state.errors + 1,
        state="failing",
        code=broken.code,
        reason=broken.detail,
        etag=state.etag,
        last_modified=state.last_modified,
        validated_address=state.validated_address,
        content_hash=state.content_hash,
    )


def failed(
    state: FetchState,
    failure: Failure,
    terms: Terms,
    *,
    result: Failed | Fetched | None,
    offline: bool = False,
) -> Answer:
    """Return the record of a failure; the last good body and its validators stay known.

    While the reader is ``offline`` the source is not to blame: asked again soon, failures don't add up.
    """
    retry_after = result.retry_after if result else None
    gone = failure.code == "gone"
    errors = max(state.errors, 1) if offline else state.errors + 1
    wait = schedule.back_off(schedule.interval(terms.again, state.hints), errors)
    wait = schedule.OFFLINE_PAUSE if offline else wait
    hints = None if offline else state.hints
    coming = schedule.next_time(terms.now, wait, dice=terms.dice, retry_after=retry_after, hints=hints)
    return Answer(
        last=failure.code,
        at=terms.now,
        ms=result.ms if result else None,
        next=None if gone else coming,
        retry_after=None if retry_after is None else terms.now + retry_after,
        errors=errors,
        state="gone" if gone else "failing",
        code=failure.code,
        reason=failure.detail or None,
        hints=state.hints,
        etag=state.etag,
        last_modified=state.last_modified,
        validated_address=state.validated_address,
        content_hash=state.content_hash,
    )
