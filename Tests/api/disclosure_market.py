"""A market whose tenants must not find each other out: ten providers at work for everybody, and
four that stand out."""

from __future__ import annotations

from dataclasses import dataclass, field

from client import Client
from files import RECENT, csv_file, month_after, month_of, summary
from market import Mandate, Market, Party

# Four months within the last twelve whose meetings have matured.
MONTHS = [month_of(month_after(RECENT, -back)) for back in range(4)]
MARKET, OWN = "view=market", "view=own"
OWN_MONTHS = f"from={MONTHS[-1]}&to={MONTHS[0]}"
CLIENTS = 9
BALANCED = range(10)
# Of two providers one client is more than half; two others have three clients, and two.
DOMINATED, OF_THREE, OF_TWO = (10, 11), 12, 13
# How many thousand euro each client invests with each provider: all alike but with the last four.
INVESTED: dict[int, dict[int, int]] = {
    **{provider: dict.fromkeys(range(CLIENTS), 1) for provider in BALANCED},
    10: {2: 8} | dict.fromkeys(range(3, 9), 1),
    11: {0: 8, 1: 1} | dict.fromkeys(range(3, 8), 1),
    OF_THREE: {6: 1, 7: 1, 8: 1},
    OF_TWO: {3: 1, 4: 1},
}
# Two engagements of one client are elsewhere: all but them is a cohort that must not be told of.
ELSEWHERE = {(1, 0), (2, 0)}


@dataclass
class DisclosureMarket:
    market: Market
    clients: list[Party] = field(default_factory=list)
    providers: list[Party] = field(default_factory=list)
    mandates: dict[tuple[int, int], Mandate] = field(default_factory=dict)
    # A client that has engaged nobody.
    outsider: Party = field(init=False)

    def build(self) -> DisclosureMarket:
        # Names that no other text contains by chance.
        self.clients = [self.market.client(f"Cl{number:02}ent Zyx") for number in range(CLIENTS)]
        self.providers = [self.market.provider(f"Ag{number:02}ncy Qwv") for number in range(len(INVESTED))]
        self.outsider = self.market.client("Outs1der Zyx")
        for provider, invested in INVESTED.items():
            for client in invested:
                country = "DE" if (provider, client) in ELSEWHERE else "FR"
                self.mandates[provider, client] = self.market.mandate(
                    self.providers[provider], self.clients[client], country=country
                )
            self.upload(provider)
        return self

    def upload(self, provider: int) -> None:
        """The later a provider, the fewer its results; each of its clients gets the same of them,
        month by month."""
        figures = {"qualified_meetings": 24 - provider, "opportunities": 14 - provider, "won_deals": 1}
        figures |= {"revenue": 900 - 50 * provider}
        rows = [
            summary(self.mandates[provider, client].reference, month, **figures, investment=250 * thousands)
            for client, thousands in INVESTED[provider].items()
            for month in MONTHS
        ]
        self.providers[provider].api.load("monthly", csv_file("monthly", rows))

    def clients_of(self, provider: int) -> set[int]:
        return set(INVESTED[provider])

    @property
    def readers(self) -> dict[str, Client]:
        """Everybody, by a name."""
        readers = {f"client {number}": party.api for number, party in enumerate(self.clients)}
        readers |= {f"provider {number}": party.api for number, party in enumerate(self.providers)}
        return readers | {"outsider": self.outsider.api}

    def answers(self, reader: str) -> dict[str, bytes]:
        """Everything that a reader is answered, byte by byte, refusals too."""
        api = self.readers[reader]
        return {path: ask(api, path) for path in dict.fromkeys(self.paths(reader))}

    def paths(self, reader: str) -> list[str]:
        """Providers ask about themselves and two rivals; clients about all providers."""
        industry = f"{MARKET}&industry={self.market.industry}"
        leaf = f"{industry}&country=FR&client_size=medium&deal_size=medium"
        paths = [f"/v1/{end}?{cohort}" for end in ("rankings", "benchmarks") for cohort in (MARKET, industry, leaf)]
        paths += [f"/v1/rankings?{industry}&country=FR", f"/v1/benchmarks?{industry}&country=FR"]
        paths += [f"/v1/rankings?{MARKET}&weights=0.05,0.5,0.2,0.1,0.15&limit=100", f"/v1/rankings?{OWN}&limit=100"]
        compared = [self.providers[number].id for number in (0, 3, 5, *DOMINATED, OF_THREE, OF_TWO)]
        compared_clients = ",".join(client.id for client in self.clients)
        paths += [f"/v1/comparisons?{view}&providers={','.join(compared)}" for view in (MARKET, OWN)]
        paths.append(f"/v1/comparisons?{OWN}&clients={compared_clients}")
        fully = [self.providers[number] for number in (0, 3, DOMINATED[0], OF_THREE)]
        if reader.startswith("provider"):
            number = int(reader.split()[1])
            fully = [self.providers[(number + step) % len(self.providers)] for step in range(3)]
        else:
            paths += [f"/v1/providers/{provider.id}/scorecard?{MARKET}" for provider in self.providers]
        for provider in fully:
            path = f"/v1/providers/{provider.id}"
            paths += [f"{path}/scorecard{end}?{view}" for end in ("", "/explanation") for view in (MARKET, OWN)]
            paths += [f"{path}/scorecard?{leaf}", f"{path}/scorecard?{industry}", f"{path}/history"]
            paths += [f"{path}/months?by=engagement&{OWN_MONTHS}"]
        paths += [f"/v1/tenants/{party.id}" for party in (self.clients[0], self.providers[0])]
        nouns = ("engagements", "campaigns", "imports", "releases", "tenants", "exchange-rates")
        return paths + [f"/v1/{noun}" for noun in nouns]


def ask(api: Client, path: str) -> bytes:
    """The answer's bytes; of a refusal, only what every caller would get."""
    response = api.send("GET", path)
    if response.status_code == 200:
        return response.content
    problem = response.json()
    problem.pop("request_id")
    return repr((response.status_code, problem)).encode()
