"""Comments that were fetched, kept with their articles."""

from collections.abc import Sequence

from newstui.model.comment import Comment
from newstui.model.document import Document
from newstui.store.packing import packed, unpacked
from newstui.store.room import Room
from newstui.store.values import moment, optional


class CommentRoom(Room):
    """The threads under articles."""

    def comments(self, article_id: int) -> tuple[Comment, ...]:
        """The comments that are kept of an article, in the order of their thread."""
        rows = self.database.rows(
            "SELECT author, published, body, depth, link FROM comments WHERE article = ? ORDER BY place",
            (article_id,),
        )
        found = ((row, unpacked(row[2])) for row in rows)
        return tuple(
            Comment(row[0], row[1], document.blocks, row[3], row[4]) for row, document in found if document
        )

    def put_comments(self, article_id: int, comments: Sequence[Comment]) -> None:
        """Keep an article's comments in place of those that were kept."""
        rows = [
            (
                place,
                optional(each.author),
                moment(each.published),
                each.depth,
                optional(each.link),
                packed(Document("", "page", each.blocks)),
                article_id,
            )
            for place, each in enumerate(comments)
        ]
        with self.database.transaction():
            self.database.run("DELETE FROM comments WHERE article = ?", (article_id,))
            self.database.many(
                "INSERT INTO comments (article, place, author, published, depth, link, body)"
                " SELECT id, ?1, ?2, ?3, ?4, ?5, ?6 FROM articles WHERE id = ?7",
                rows,
            )
