"""Over a source without a table of measures: its running text becomes drafts, with all that was
left out and why.

Apart from the walk over tables: a plan in a table, as most are, never loads what reads prose.
"""

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading.bodies_elsewhere import bodies_in_headings
from roadbook.documents.reading.drafts import Log
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.prose import prose_drafts
from roadbook.documents.reading.prose_languages import take_titles, tell_languages
from roadbook.documents.reading.times_elsewhere import times_in_headings
from roadbook.documents.reading.titles import is_aside, title_of
from roadbook.documents.reading.walk import line_or_listed, period_above


def walk_prose(done: Pass) -> None:
    """Read a source without a table of measures."""
    taken = frozenset(done.abbreviations.lines)
    for item in done.source.items:
        if isinstance(item, Paragraph):
            line_or_listed(item, done)
    for address, text in done.abbreviations.lines.items():
        if not address.paragraph:
            done.log.leave_out(address, text, "abbreviation")
    done.drafts, above = prose_drafts(done.source, done.tongues, taken, done.log)
    if not done.drafts:
        # the language may have been taken wrongly: every language's labels are tried
        again = tuple(dict.fromkeys((*done.tongues, *languages())))
        log = Log()
        drafts, lines = prose_drafts(done.source, again, taken, log)
        if drafts:
            done.drafts, above, done.tongues = drafts, lines, again
            done.log.unread.extend(log.unread)
    bodies_in_headings(done.drafts, done.tongues)
    tell_languages(done.drafts)
    titles = take_titles(done.drafts, done.tongues)
    done.title, used = title_of(above, done.tongues)
    if titles:
        first = next(iter(titles))
        done.title = done.title or titles.pop(first)
        done.titles = {code: told.text for code, told in titles.items() if told != done.title}
        done.log.taken.update(told.address for told in titles.values())
    done.period = period_above(done, above, used)
    times_in_headings(done.drafts, done.tongues, done.period)
    done.log.taken.update(line.address for line in used)
    for line in above:
        if line not in used:
            why = is_aside(line, done.tongues) or ("above_table" if done.drafts else "text")
            done.log.leave_out(line.address, line.text, why)
    if not done.drafts:
        done.log.leave_out(Address(done.source.place), done.source.file, "no_plan_found")
