"""BP110: controls of players and galleries."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class PlayerControls(PhraseRule):
    """Controls of a player or a gallery.

    “Play video”, “Image 1 of 12”, “Show transcript”, “Your browser does not support the audio element”.

    **Why it is bad.** The video or the pictures are not in the text; the words on their buttons tell nothing.

    **Left alone.** Sentences about videos and pictures; a lone word such as “Video”, which may be a subheading.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP110"
    name = "player-controls"
    trigger = Trigger(topics=("player",))
    label = "player or gallery control"
    bad = (
        Bad(
            "The dam held.\n\nPlay video\n",
            flags=("Play video",),
            fixed="The dam held.\n",
        ),
        Bad(
            "Image 1 of 12\n\nThe dam held.\n",
            flags=("Image 1 of 12",),
            fixed="The dam held.\n",
        ),
    )
    good = (
        Good("The play opens on Friday.", "a noun"),
        Good("Pause before you buy, the economist advises.", "prose"),
        Good("Video\n\nThe film lasts an hour.", "a subheading alone"),
    )
