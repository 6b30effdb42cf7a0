"""Puts the rosters' teams at their bases."""

from collections import Counter
from random import Random

from resources.base import Name, Site, TeamId
from resources.founding.people import telephone
from resources.founding.places import Places
from resources.founding.rosters import ROSTERS, Post, Roster
from resources.teams import Team


def teams(places: Places, seed: int) -> tuple[Team, ...]:
    """Every team of every roster. Each roster has a telephone section of its own."""
    return tuple(team for section, roster in enumerate(ROSTERS, 1) for team in _muster(places, roster, section, seed))


def _muster(places: Places, roster: Roster, section: int, seed: int) -> list[Team]:
    rng = Random(f"{seed}:teams:{roster.kind}")
    bases = places.fill({kind: post.teams for kind, post in roster.posts.items()}, roster.count)
    turns: Counter[str] = Counter()
    mustered = []
    for number, site in enumerate(bases, 1):
        post = roster.posts.get(site.kind) or next(iter(roster.posts.values()))
        skills = post.skills[turns[site.kind] % len(post.skills)]
        turns[site.kind] += 1
        crew = rng.randint(*roster.crew)
        mustered.append(_team(roster, post, site, skills, crew, number, telephone(section, number)))
    return mustered


def _team(roster: Roster, post: Post, site: Site, skills: tuple[str, ...], crew: int, number: int, phone: str) -> Team:
    return Team(
        id=TeamId(f"T-{roster.letter}{number:0{len(str(max(roster.count, 10)))}}"),
        name=Name(roster.name.zh.format(n=number), roster.name.en.format(n=number)),
        kind=roster.kind,
        echelon=post.echelon,
        capabilities=skills,
        crew=crew,
        phone=phone,
        base=site.position,
        base_name=site.name,
        district=site.district,
        equipment=post.equipment,
    )
