"""Who else must approve goods of a tier before they go: said in the line, before anybody asks for them."""

from console.desk.approving import missing_signatures
from console.profile import Profile
from console.views.language import Language
from console.views.naming import Naming
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
            return self._language.text("needs approval of {posts}", posts=posts)
        return self._language.text("needs approval of {n} persons: {posts}", n=missing, posts=posts)
