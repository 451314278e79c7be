"""``newstui stories``, ``newstui story`` and ``newstui edition``."""

from argparse import Namespace

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.lists import headline
from newstui.cli.opened import opened
from newstui.library.library import Library
from newstui.locale import Words
from newstui.model.encoding import article_to_json, story_to_json
from newstui.model.story import Story


def run_stories(context: Context, arguments: Namespace) -> int:
    """Print the stories, then the topics."""
    with opened(context, sample=arguments.sample) as library:
        found = [*library.stories.top(), *library.stories.topics()]
        for story in found:
            if arguments.json:
                context.output.json(_json(library, story))
            else:
                context.output.row(story_row(story, library.now(), context.words))
    if not (found or arguments.json or arguments.quiet):
        context.output.note(context.words("cli.no-stories"))
    return 0


def _json(library: Library, story: Story) -> dict[str, object]:
    return story_to_json(story, library.stories.picture(story), library.stories.members(story))


def story_row(story: Story, now: int, words: Words) -> list[str]:
    """A story's parts for people: the id that ``story`` takes, its title, articles, sources, age, status."""
    return [
        str(story.id),
        story.title,
        words.count("articles", story.articles),
        words.count("sources", story.sources),
        words.ago(story.last, now),
        ("●" if story.unread else "") + ("◆" if story.followed else ""),
    ]


def run_story(context: Context, arguments: Namespace) -> int:
    """Print the articles of one story or topic, the newest first."""
    with opened(context, sample=arguments.sample) as library:
        story = library.stories.find(arguments.id)
        if story is None:
            raise CommandError(context.words("cli.no-story", id=str(arguments.id)))
        for article in library.stories.articles(story):
            if arguments.json:
                context.output.json(article_to_json(article))
            else:
                context.output.row(headline(article, library.now(), context.words))
    return 0


def run_edition(context: Context, arguments: Namespace) -> int:
    """Print what happened since the last visit, each headline once."""
    from newstui.library.edition import edition
    from newstui.library.export.edition import export_edition

    with opened(context, sample=arguments.sample) as library:
        made = edition(library, since=library.stories.since(), language=context.words.language)
    if arguments.format == "text":
        context.output.text(export_edition(made, "plain", context.words).rstrip("\n"))
    else:
        context.output.verbatim(export_edition(made, arguments.format, context.plain_words))
    return 0
