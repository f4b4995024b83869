"""The rules of the balance: levels, tensions and advice. Pure; explained in ``docs/algorithms/balance.md``."""

from vierinbalans.balance.rules.advice import Advice, advise
from vierinbalans.balance.rules.profile import BlockProfile, Profile, Verdict, measure
from vierinbalans.balance.rules.schools import Spread, Summary, spreads, summarise
from vierinbalans.balance.rules.tensions import TensionFound, find_tensions

__all__ = [
    "Advice",
    "BlockProfile",
    "Profile",
    "Spread",
    "Summary",
    "TensionFound",
    "Verdict",
    "advise",
    "find_tensions",
    "measure",
    "spreads",
    "summarise",
]
