"""What bench/addresses needs: makes a file of invented addresses, and asks for them as people type."""

import gzip
import json
import os
import random
import sys
import threading
import time
import urllib.parse
from http.client import HTTPConnection

HEADER = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune;cad_parcelles"
)
KINDS = ["Rue", "Avenue", "Boulevard", "Place", "Chemin", "Allée", "Impasse", "Route"]
FIRST = ["du Général", "du Docteur", "de la", "des", "du", "de l'", "Saint", "du Maréchal"]
SYLLABLES = "ba bel bon cas char clo dur fon gar lan mar mon nac par pic ran ser tour val vil".split()


def streets(count):
    rng = random.Random(42)
    return [
        f"{rng.choice(KINDS)} {rng.choice(FIRST)} {''.join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).title()}"
        for _ in range(count)
    ]


def make(count, path):
    communes = json.load(sys.stdin)["organisations"]
    rng = random.Random(7)
    names = streets(max(1, count // 30))
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for i in range(count):
            street = i // 30
            commune = communes[street % len(communes)]
            position = commune["position"]
            lat = position["lat"] + (street % 200 - 100) * 1e-4 + (i % 30) * 1e-5
            lon = position["lon"] + (street // 200 % 200 - 100) * 1e-4 + rng.random() * 1e-5
            postal = (commune.get("postalCodes") or ["34000"])[0]
            name = commune["name"]["fr"]
            insee = commune["insee"]
            out.write(f"{insee}_{i};;{i % 30 + 1};;{names[street]};{postal};{insee};{name};;;0;0;{lon:.6f};{lat:.6f};"
                      f"entrée;;;{name};;commune;commune;1;\n")


def questions(kind):
    rng = random.Random()
    names = streets(10_000)
    while True:
        name = rng.choice(names)
        number = rng.randint(1, 30)
        if kind == "typing":
            text = f"{number} {name}"
            yield "q=" + urllib.parse.quote(text[: rng.randint(6, len(text))]) + "&commune=grabels"
        elif kind == "short":
            text = name.replace("Avenue", "av").replace("Boulevard", "bd").replace("Rue", "r").replace("Saint", "st")
            yield "q=" + urllib.parse.quote(f"{number} {text}") + "&commune=grabels"
        elif kind == "slip":
            at = len(name) - 2
            yield "q=" + urllib.parse.quote(f"{number} {name[:at]}{name[at + 1]}{name[at]}") + "&commune=grabels"
        else:
            yield f"lat={43.55 + rng.random() * 0.15:.5f}&lon={3.75 + rng.random() * 0.2:.5f}&within=200"


def cpu(jvm):
    """CPU seconds of the JVM and of all that it has started."""
    parents = {}
    times = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            parents[int(pid)] = int(fields[1])
            # also of children that have ended: a database's server processes come and go
            times[int(pid)] = sum(int(f) for f in fields[11:15])
        except (OSError, IndexError):
            continue
    total = 0
    for pid in times:
        up = pid
        while up not in (0, 1, jvm):
            up = parents.get(up, 0)
        if up == jvm:
            total += times[pid]
    return total / os.sysconf("SC_CLK_TCK")


def ask(base, jvm, seconds, clients):
    url = urllib.parse.urlsplit(base)
    print("question    answers/s    per CPU second    found    p50 ms    p99 ms")
    for kind in ("typing", "short", "slip", "nearest"):
        for warm in (True, False):
            times, found = [], []
            end = time.monotonic() + (3 if warm else seconds)
            begun, before = time.monotonic(), cpu(jvm)

            def client():
                connection = HTTPConnection(url.hostname, url.port)
                for question in questions(kind):
                    if time.monotonic() > end:
                        return
                    start = time.monotonic()
                    connection.request("GET", url.path + "/addresses?" + question)
                    answer = connection.getresponse()
                    body = answer.read()
                    times.append(time.monotonic() - start)
                    if answer.status != 200:
                        raise SystemExit(f"{answer.status} {body[:200]}")
                    found.append(len(json.loads(body)["addresses"]) > 0)

            threads = [threading.Thread(target=client) for _ in range(clients)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            used = cpu(jvm) - before
        times.sort()
        print(f"{kind:10} {len(times) / (time.monotonic() - begun):10.0f} {len(times) / max(used, 0.01):17.0f} "
              f"{100 * sum(found) / len(found):6.0f} % {1000 * times[len(times) // 2]:8.1f} "
              f"{1000 * times[len(times) * 99 // 100]:9.1f}")


if sys.argv[1] == "file":
    make(int(sys.argv[2]), sys.argv[3])
else:
    ask(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
