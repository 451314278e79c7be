"""What an answer changes: the store's articles and the feed's, compared; pure."""

from collections.abc import Iterable, Mapping

from newstui.model.article import Changes, Draft, Known


def decide(known: Mapping[str, Known], drafts: Iterable[Draft]) -> Changes:
    """Return what ``drafts`` change about the articles in ``known``, which is by key.

    Of two entries of one feed that are the same article (one key, or one address with the same words) the
    first, which is the newer one in nearly every feed, is taken.
    """
    new: list[Draft] = []
    changed: list[tuple[int, Draft]] = []
    keys: set[str] = set()
    twins: set[tuple[str, bytes]] = set()
    for draft in drafts:
        twin = (draft.link or "", draft.content_hash)
        if draft.key in keys or (draft.link and twin in twins):
            continue
        keys.add(draft.key)
        twins.add(twin)
        old = known.get(draft.key)
        if old is None:
            new.append(draft)
        elif not old.gone and old.content_hash != draft.content_hash:
            changed.append((old.id, draft))
    return Changes(new=tuple(new), changed=tuple(changed))
