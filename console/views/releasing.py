"""Who else must approve goods of a tier before they go: said in the line, before anybody asks for them."""

from collections.abc import Iterable

from console.desk.approving import missing_signatures
from console.profile import Profile
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_view import NextLine
from resources.sourcing.model import GoodsLine
from resources.stock import Tier


class Releasing:
    """Says it for one post and one reader."""

    def __init__(self, profile: Profile, post: str, naming: Naming, language: Language) -> None:
        self._profile, self._post, self._naming, self._language = profile, post, naming, language

    def said(self, tier: Tier) -> str:
        """What is missing; empty where this post releases the tier alone, and while nobody is on watch."""
        if not self._post:
            return ""
        rule = self._profile.tiers[tier]
        missing = missing_signatures(rule.approvers, rule.signatures, self._post)
        if not missing:
            return ""
        posts = self._naming.posts(",".join(rule.approvers))
        if missing == 1:
            return self._language.text("needs approval: {posts}", posts=posts)
        return self._language.text("needs {n} approvals: {posts}", n=missing, posts=posts)

    def lines(self, goods: Iterable[GoodsLine]) -> tuple[NextLine, ...]:
        """The same of all these goods, each sentence once."""
        said = dict.fromkeys(self.said(line.tier) for line in goods)
        return tuple(NextLine(sentence, tone="attention") for sentence in said if sentence)
