"""What bench/odd does; needs nothing but Python 3. See there."""

import argparse
import base64
import html.parser
import http.client
import json
import re
import sys
import urllib.parse

ODD = [
    "a\0b", "\ud83d", "\u200b", "\u202e", "x" * 20_000, "😀" * 3_000, "1e400", "NaN", "-1", "0", "٣", "9999-12-31", "2026-02-30",
    "%zz", "/", '"><script>', "é" * 300,
]
PLAIN = ["trou", "lampadaire", "rue", "06 12 34 56 78", "a@exemple.fr", "12/12/2026", "10h30", "34790", "1", "un mot\nsur deux lignes"]
HIDDEN = ["\0", "x", "", "-1", "9" * 30, "../x", None]
TYPED = ("text", "textarea", "tel", "email", "search", "date", "datetime-local", "month")
INSIDE = re.compile(r"Exception|java\.lang|org\.guichet\.[a-z]+\.internal|\{\d\}")
LEFT_OUT = ("sign-out", "sign-in", "/admin/switch")
DRAFT = {
    "organisation": "grabels", "service": "voirie.nid-de-poule", "language": "fr", "description": "Un trou",
    "place": {"lat": 43.6476, "lon": 3.8018}, "answers": {"danger": False},
}


class Forms(html.parser.HTMLParser):
    """The forms of a page: where they go, their fields as (name, value, type), their buttons."""

    def __init__(self, page):
        super().__init__()
        self.all, self.form, self.select, self.area = [], None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self.form = {"action": has.get("action", ""), "method": has.get("method", "get"), "fields": [], "buttons": []}
            self.all.append(self.form)
        elif self.form is None:
            return
        elif tag == "button" or tag == "input" and has.get("type") == "submit":
            self.form["buttons"].append((has.get("name"), has.get("value", "")))
        elif tag == "input" and has.get("name"):
            kind = has.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in has:
                self.form["fields"].append([has["name"], has.get("value") or "", kind])
        elif tag == "select":
            self.select = [has.get("name"), None, "select"]
            self.form["fields"].append(self.select)
        elif tag == "option" and self.select and (self.select[1] is None or "selected" in has):
            self.select[1] = has.get("value", "")
        elif tag == "textarea":
            self.area = [has.get("name"), "", "textarea"]
            self.form["fields"].append(self.area)

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


class Site:
    """Where the platform is; a visitor with cookies, and what was wrong."""

    def __init__(self, url, password):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port, self.password = parts.hostname, parts.port or 80, password
        self.cookies, self.sent, self.faults = {}, 0, 0
        if self.host not in ("127.0.0.1", "localhost", "::1"):
            sys.exit("odd: only a platform on this machine may be treated like this")

    def ask(self, method, path, body=None, headers=None, follow=5):
        """Status and text of the answer, after its redirects."""
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as e:
            return 0, repr(e)
        finally:
            connection.close()
        self.sent += 1
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        if answer.status in (302, 303) and follow:
            return self.ask("GET", urllib.parse.urljoin(path, answer.headers["Location"]), None, None, follow - 1)
        return answer.status, text

    def post(self, path, fields):
        body = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in fields)
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def forms(self, path):
        self.told("GET", path, "", *self.ask("GET", path))
        found = Forms(self.ask("GET", path)[1]).all
        return [f for f in found if f["method"] == "post" and not any(left in f["action"] for left in LEFT_OUT)]

    def told(self, what, path, value, status, text):
        if status >= 500 or status == 0 or INSIDE.search(re.sub(r"<[^>]*>", " ", text)):
            self.faults += 1
            print(f"{status} {what} {path} {ascii(value)[:60]}")

    def sign_in(self, account):
        self.cookies = {}
        form = next(f for f in Forms(self.ask("GET", "/desk/sign-in")[1]).all if any(n == "password" for n, _, _ in f["fields"]))
        given = {"account": account, "password": self.password}
        self.post(form["action"], [(name, given.get(name, value)) for name, value, _ in form["fields"]])

    def submit(self):
        """Reference and tracking code of a new request."""
        status, text = self.ask("POST", "/api/v1/requests", json.dumps(DRAFT), {"Content-Type": "application/json"})
        if status != 201:
            sys.exit(f"odd: no request could be made ({status}): is it the demonstration, and fresh?")
        return json.loads(text)["reference"], json.loads(text)["trackingCode"]


def quoted(text):
    return urllib.parse.quote(text.encode("utf-8", "surrogatepass"), safe="")


def fill(site, path):
    """Everything into every field of every form of a page."""
    for index in range(len(site.forms(path))):
        first = site.forms(path)[index] if index < len(site.forms(path)) else None
        if first is None:
            return
        for button in dict.fromkeys(first["buttons"] or [(None, "")]):
            for value in ODD + PLAIN:
                now = site.forms(path)
                if index < len(now):
                    fields = [(n, value if kind in TYPED else v or "") for n, v, kind in now[index]["fields"] if n]
                    send(site, path, now[index], fields, button, value)
        for name in dict.fromkeys(n for n, _, _ in first["fields"] if n and n != "csrf"):
            for value in HIDDEN:
                now = site.forms(path)
                if index < len(now):
                    fields = [(n, v or "") if n != name else (n, value) for n, v, _ in now[index]["fields"] if n]
                    fields = [(n, v) for n, v in fields if v is not None]
                    send(site, path, now[index], fields, (now[index]["buttons"] or [(None, "")])[0], f"{name}={value}")


def send(site, path, form, fields, button, value):
    fields = fields + ([button] if button[0] else [])
    site.told(f"POST {button[1]}", path, value, *site.post(form["action"] or path, fields))


def portal(site):
    site.cookies = {}
    for path in ("/", "/c/grabels", "/c/grabels/s/voirie.nid-de-poule", "/follow", "/follow/lost"):
        fill(site, path)
    reference, code = site.submit()
    token = next(v for n, v, _ in Forms(site.ask("GET", "/follow")[1]).all[0]["fields"] if n == "csrf")
    site.post("/follow", [("csrf", token), ("reference", reference), ("code", code)])
    for path in ("", "/cancel"):
        fill(site, f"/follow/{reference}{path}")


def desk(site):
    reference, _ = site.submit()
    site.sign_in("agent@grabels")
    case = f"/desk/requests/{reference}"
    for path in ("/correct", "/links", "/priority", "/reminder", "/code", ""):
        fill(site, case + path)
    for path in ("/desk", "/desk?tick=page", "/desk/new", "/desk/new?service=voirie.nid-de-poule", "/desk/texts/new"):
        fill(site, path)


def console(site):
    site.sign_in("manager@grabels")
    settings = site.ask("GET", "/admin/settings/grabels")[1]
    pages = sorted(set(re.findall(r"/admin/settings/grabels/[a-z-]+(?:/[a-z0-9-]+)?", settings)))[:8]
    for path in pages + ["/admin/look/grabels", "/admin/words/grabels", "/admin/figures"]:
        fill(site, path)


def api(site):
    account = base64.b64encode(f"agent@grabels:{site.password}".encode()).decode()
    signed = {"Authorization": f"Basic {account}"}
    for value in ODD + PLAIN:
        for name in ("phase", "channel", "service", "q", "after", "limit", "dueBefore", "receivedFrom", "sort"):
            path = f"/api/v1/requests?{name}={quoted(value)[:4_000]}"
            site.told("GET", path, value, *site.ask("GET", path, None, signed))
        for name in list(DRAFT) + ["channel", "resident", "unknown"]:
            body = json.dumps({**DRAFT, name: value})
            site.told("POST", name, value, *site.ask("POST", "/api/v1/requests", body, {"Content-Type": "application/json"}))
    for kind in ("application/json; charset=xyz", "multipart/form-data", "text/plain", "x"):
        site.told("POST", kind, "", *site.ask("POST", "/api/v1/requests", "{}", {"Content-Type": kind}))


DOORS = {"api": api, "portal": portal, "desk": desk, "console": console}


def main():
    options = argparse.ArgumentParser(prog="bench/odd")
    options.add_argument("--url", required=True)
    options.add_argument("--password", required=True)
    options.add_argument("--only", default=",".join(DOORS))
    given = options.parse_args()
    site = Site(given.url, given.password)
    for name in given.only.split(","):
        if name not in DOORS:
            options.error(f"--only: {name} is none of {', '.join(DOORS)}")
        before = site.sent
        DOORS[name](site)
        print(f"{name}: {site.sent - before} calls")
    sys.exit(1 if site.faults else 0)


if __name__ == "__main__":
    main()
