"""What bench/abuse does; needs nothing but Python 3. See there."""

import argparse
import base64
import collections
import http.client
import json
import multiprocessing
import re
import socket
import sys
import threading
import time
import urllib.parse

RESIDENT = "198.51.100.7"
OWNER = "203.0.113.9"
LONGEST_WAIT = 2.0
PATIENCE = 30.0
SUBMISSION = {
    "organisation": "grabels", "service": "voirie.nid-de-poule", "language": "fr", "description": "Un trou",
    "place": {"lat": 43.6476, "lon": 3.8018}, "answers": {"danger": True, "profondeur": 12},
}


class Site:
    """Where the platform is, and how it is asked."""

    def __init__(self, url, password):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port, self.password = parts.hostname, parts.port or 80, password
        if self.host not in ("127.0.0.1", "localhost", "::1"):
            sys.exit("abuse: only a platform on this machine may be treated like this")

    def ask(self, method, path, body=None, headers=None, client=None, timeout=PATIENCE):
        """Status and body; 0 when there was none."""
        sent = dict(headers or {})
        if client:
            sent["X-Forwarded-For"] = client
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException):
            return 0, b"", {}
        finally:
            connection.close()

    def json(self, path, content, headers=None, client=None, timeout=PATIENCE):
        sent = {"Content-Type": "application/json", **(headers or {})}
        return self.ask("POST", path, json.dumps(content), sent, client, timeout)

    def basic(self, account, password=None):
        words = f"{account}:{self.password if password is None else password}".encode()
        return {"Authorization": "Basic " + base64.b64encode(words).decode()}

    def connect(self, first, window=None):
        """A connection that has sent that; None where there is none."""
        connection = socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET)
        if window:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        connection.settimeout(PATIENCE)
        try:
            connection.connect((self.host, self.port))
            connection.sendall(first)
            return connection
        except OSError:
            connection.close()
            return None


class Resident(multiprocessing.Process):
    """Opens a page and sends requests, in a process of its own, until it is told to stop."""

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.told, self.found = site, multiprocessing.Event(), multiprocessing.Queue()

    def run(self):
        pages, submissions, turn = [], [], 0
        while not self.told.is_set():
            start = time.monotonic()
            status = self.site.ask("GET", "/c/grabels/s/voirie.nid-de-poule", client=RESIDENT)[0]
            pages.append(time.monotonic() - start if status == 200 else PATIENCE)
            if turn % 12 == 0:
                start = time.monotonic()
                status = self.site.json("/api/v1/requests", SUBMISSION, client=RESIDENT)[0]
                submissions.append(time.monotonic() - start if status == 201 else PATIENCE)
            turn += 1
            time.sleep(0.25)
        self.found.put((pages, submissions))

    def end(self):
        self.told.set()
        return self.found.get(timeout=3 * PATIENCE)


def percentile(times, part):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


def crowd(size, work):
    """Does it in so many threads; what each returned, counted."""
    answers, lock = collections.Counter(), threading.Lock()

    def one(number):
        found = work(number)
        with lock:
            answers.update(found if isinstance(found, list) else [found])

    threads = [threading.Thread(target=one, args=(i,), daemon=True) for i in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def shared(total, at_once, work):
    """The same for many turns, so many at once."""
    return crowd(at_once, lambda n: [work(i) for i in range(n, total, at_once)])


def dribble(site, seconds, size, head, drop, pause):
    """So many connections that begin a request and go on byte by byte."""
    open_ones = [c for c in (site.connect(head) for _ in range(size)) if c]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for connection in open_ones:
            try:
                connection.sendall(drop)
            except OSError:
                pass
        time.sleep(pause)
    answers = collections.Counter()
    for connection in open_ones:
        connection.settimeout(0.05)
        try:
            first = connection.recv(12)
            answers[int(first[9:12]) if first.startswith(b"HTTP/1.1 ") else 0] += 1
        except (OSError, ValueError):
            answers[0] += 1
        connection.close()
    return answers


def upload(site, size):
    body = b"%PDF-1.4\n" + b"A" * (size - 9)
    return lambda n: site.ask(
        "POST", "/api/v1/attachments", body,
        {"Content-Type": "application/octet-stream", "Content-Disposition": 'attachment; filename="a.pdf"'}, timeout=60)[0]


def address(number):
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def uploads_20(site, seconds):
    return crowd(20, upload(site, 10_000_000))


def uploads_120(site, seconds):
    return crowd(120, upload(site, 9_900_000))


def slow_bodies_230(site, seconds):
    head = b"POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
    return dribble(site, seconds, 230, head, b" ", 1)


def slow_bodies_500(site, seconds):
    head = b"POST /c/grabels/s/voirie.nid-de-poule HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n" \
           b"Transfer-Encoding: chunked\r\n\r\n"
    return dribble(site, seconds, 500, head, b"1\r\na\r\n", 1)


def slow_heads(site, seconds):
    return dribble(site, seconds, 500, b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", b"a", 1)


def idle(site, seconds):
    return dribble(site, seconds, 800, b"", b"", 1)


def slow_readers(site, seconds):
    ask = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
    open_ones = [c for c in (site.connect(ask * 60, 4096) for _ in range(300)) if c]
    time.sleep(seconds)
    for connection in open_ones:
        connection.close()
    return collections.Counter({"(not read)": len(open_ones)})


def unknown_keys(site, seconds):
    content = dict(SUBMISSION, answers={f"k{i}": 1 for i in range(60_000)})
    return crowd(8, lambda n: site.json("/api/v1/requests", content, timeout=60)[0])


def guesses(site, seconds):
    def guess(number, client, reference):
        return site.ask("GET", f"/api/v1/requests/{reference}", headers={"Tracking-Code": f"guess{number}"}, client=client)[0]

    reference = json.loads(site.json("/api/v1/requests", SUBMISSION, client="198.51.100.77")[1])["reference"]
    flood = shared(6_000, 8, lambda n: guess(n, address(n), f"AAAA-{n:04d}"))
    aimed = collections.Counter(guess(n, "192.0.2.99", reference) for n in range(100))
    return collections.Counter({f"flood {k}": v for k, v in flood.items()}) + \
        collections.Counter({f"aimed {k}": v for k, v in aimed.items()})


def aliases(site, seconds):
    reference = json.loads(site.json("/api/v1/requests", SUBMISSION, client="198.51.100.78")[1])["reference"]
    plain = reference.replace("-", "")
    typed = [plain[:i] + "-" + plain[i:] for i in range(1, 8)] + [plain.lower(), plain[:4] + "%20" + plain[4:]]
    return collections.Counter(
        site.ask("GET", f"/api/v1/requests/{typed[n % len(typed)]}", headers={"Tracking-Code": f"guess{n}"},
                 client="192.0.2.98")[0] for n in range(40))


def parallel_guesses(site, seconds):
    reference = json.loads(site.json("/api/v1/requests", SUBMISSION, client="198.51.100.79")[1])["reference"]
    return crowd(30, lambda n: site.ask(
        "GET", f"/api/v1/requests/{reference}", headers={"Tracking-Code": f"guess{n}"}, client="192.0.2.97")[0])


def wrong_basic(site, seconds):
    return crowd(260, lambda n: [site.ask(
        "GET", "/api/v1/requests", headers=site.basic(f"nobody{n}", f"wrong{i}"), client=address(n))[0] for i in range(3)])


def wrong_basic_in_public(site, seconds):
    return crowd(260, lambda n: [site.ask(
        "GET", "/api/v1/organisations", headers=site.basic("admin", f"wrong{i}"))[0] for i in range(3)])


def owner_kept_out(site, seconds):
    crowd(65, lambda n: site.ask(
        "GET", "/api/v1/requests", headers=site.basic("agent@lattes", f"wrong{n}"), client=f"192.0.2.{n}")[0])
    until, answers = time.monotonic() + seconds, collections.Counter()
    while time.monotonic() < until:
        site.ask("GET", "/api/v1/requests", headers=site.basic("agent@lattes", "wrong"), client="192.0.2.200")
        answers["owner %d" % site.ask(
            "GET", "/api/v1/requests", headers=site.basic("agent@lattes"), client=OWNER)[0]] += 1
        time.sleep(1)
    return answers


def spoofed_address(site, seconds):
    def guess(number):
        connection = site.connect((
            f"GET /api/v1/requests HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: {address(number)}\r\n"
            f"X-Forwarded-For: 192.0.2.96\r\nAuthorization: {site.basic('agent@grabels', f'x{number}')['Authorization']}\r\n\r\n"
        ).encode())
        with connection:
            return int(connection.recv(12)[9:12])

    return collections.Counter(guess(n) for n in range(12))


def long_search(site, seconds):
    words = "+".join(f"mot{i}" for i in range(1_000))
    found = crowd(20, lambda n: [
        site.ask("GET", f"/api/v1/requests?q={words}", headers=site.basic("agent@grabels"))[0],
        site.ask("GET", f"/c/grabels?q={words}")[0]])
    return found


def smuggling(site, seconds):
    raw = (b"POST /c/grabels/s/voirie.nid-de-poule HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           b"Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\nGET /api/v1/organisations/smuggled HTTP/1.1\r\n"
           b"Host: a\r\nConnection: close\r\n\r\n")
    answers = collections.Counter()
    for _ in range(20):
        connection = site.connect(raw)
        connection.settimeout(3)
        read = b""
        try:
            for piece in iter(lambda: connection.recv(65_536), b""):
                read += piece
        except OSError:
            pass
        connection.close()
        statuses = re.findall(rb"HTTP/1\.1 (\d{3})", read)
        answers["+".join(s.decode() for s in statuses)] += 1
    return answers


def flood_of_pages(site, seconds):
    until = time.monotonic() + seconds

    def ask(number):
        statuses = []
        while time.monotonic() < until:
            statuses.append(site.ask("GET", "/c/grabels")[0])
        return statuses

    return crowd(32, ask)


def flood_of_submissions(site, seconds):
    until = time.monotonic() + seconds

    def send(number):
        statuses = []
        while time.monotonic() < until:
            statuses.append(site.json("/api/v1/requests", SUBMISSION, client="192.0.2.95")[0])
        return statuses

    return crowd(16, send)


def flood_of_steps(site, seconds, do="next"):
    path = "/c/grabels/s/voirie.nid-de-poule"
    status, page, headers = site.ask("GET", path)
    cookie = "; ".join(c.split(";")[0] for c in headers.get_all("Set-Cookie") or [])
    token = re.search(rb'name="csrf" value="([^"]+)"', page)
    form = urllib.parse.urlencode({
        "csrf": token.group(1).decode() if token else "", "do": do, "lat": "43.6476", "lon": "3.8018",
        "description": "x" * 4_000})
    until = time.monotonic() + seconds

    def step(number):
        statuses = []
        while time.monotonic() < until:
            statuses.append(site.ask("POST", path, form, {
                "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}, "192.0.2.94")[0])
        return statuses

    return crowd(16, step)


def flood_of_joins(site, seconds):
    return flood_of_steps(site, seconds, "join-" + "a" * 40)


def wrong_sign_ins(site, seconds):
    status, page, headers = site.ask("GET", "/desk/sign-in")
    cookie = "; ".join(c.split(";")[0] for c in headers.get_all("Set-Cookie") or [])
    token = re.search(rb'name="csrf" value="([^"]+)"', page)

    def sign_in(number):
        form = urllib.parse.urlencode({
            "csrf": token.group(1).decode() if token else "", "account": "admin", "password": f"wrong{number}"})
        return site.ask("POST", "/desk/sign-in", form, {
            "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}, "192.0.2.93")[0]

    return shared(60, 10, sign_in)


ABUSES = [
    uploads_20, uploads_120, slow_bodies_230, slow_bodies_500, slow_heads, idle, slow_readers, unknown_keys, guesses, aliases,
    parallel_guesses, spoofed_address, owner_kept_out, wrong_basic, wrong_basic_in_public, wrong_sign_ins, long_search,
    smuggling, flood_of_pages, flood_of_submissions, flood_of_steps, flood_of_joins,
]


def recovered(site):
    """Whether a page and a submission succeed in time again."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        start = time.monotonic()
        page = site.ask("GET", "/c/grabels/s/voirie.nid-de-poule", client=RESIDENT)[0]
        sent = site.json("/api/v1/requests", SUBMISSION, client=RESIDENT)[0]
        if page == 200 and sent == 201 and time.monotonic() - start < LONGEST_WAIT:
            return True
        time.sleep(1)
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--password", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=int, default=15)
    said = parser.parse_args()
    site = Site(said.url, said.password)
    wanted = [name for name in said.only.split(",") if name]
    well = True
    print("| abuse | answers: how many | page p50 / p99 (s) | submission p50 / p99 (s) | well again by itself |")
    print("|---|---|---|---|---|", flush=True)
    for abuse in ABUSES:
        if wanted and abuse.__name__ not in wanted:
            continue
        resident = Resident(site)
        resident.start()
        time.sleep(1)
        try:
            answers = abuse(site, said.seconds)
        except Exception as e:
            answers = collections.Counter({f"(failed: {type(e).__name__}: {e})": 1})
        pages, submissions = resident.end()
        again = recovered(site)
        slowest = max(percentile(pages, 0.99), percentile(submissions, 0.99))
        well = well and again and slowest <= LONGEST_WAIT
        told = ", ".join(f"{status}: {count}" for status, count in sorted(answers.items(), key=str))
        print(f"| {abuse.__name__.replace('_', ' ')} | {told} "
              f"| {percentile(pages, 0.5):.3f} / {percentile(pages, 0.99):.3f} "
              f"| {percentile(submissions, 0.5):.3f} / {percentile(submissions, 0.99):.3f} "
              f"| {'yes' if again else 'NO'} |", flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
