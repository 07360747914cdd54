"""Receivers of messages for tests: mail servers (SMTP) and a receiver of JSON (HTTPS).

    receivers.py FOLDER

Makes certificates in FOLDER, prints one line of JSON with the ports, and serves until its input
ends; a line of input hangs up on whoever waits for a slow answer. What was taken in stands in FOLDER/received, a line of JSON each, before it is answered. The
first part of an address, or the path, says how the receiver behaves:

    ok        takes it in             unknown, 410   refuses it for good
    busy, 500 refuses it for now      half           takes it in and hangs up without an answer
    slow      never answers           moved          sends the sender somewhere else
    once      refuses it the first time, and takes it in the next
"""
import http.server
import json
import os
import socket
import socketserver
import ssl
import subprocess
import sys
import threading

folder = sys.argv[1]
lock = threading.Lock()
seen = set()
hanging = []


def certificate(name, names):
    key, file = f"{folder}/{name}.key", f"{folder}/{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=" + names,
         "-keyout", key, "-out", file], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return context


context = certificate("good", "DNS:localhost")
certificate("other", "DNS:localhost")


def record(entry):
    with lock, open(folder + "/received", "a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")


def is_first(key):
    with lock:
        if key in seen:
            return False
        seen.add(key)
        return True


class Mail(socketserver.BaseRequestHandler):
    """One session of SMTP, as much of it as a client of submission needs."""

    def handle(self):
        try:
            self.session()
        except OSError:
            pass

    def say(self, text):
        self.request.sendall(text.encode() + b"\r\n")

    def session(self):
        self.tls = False
        if self.server.kind == "tls":
            self.start_tls()
        file = self.request.makefile("rb")
        sender, to, login = None, None, None
        self.say("220 ready")
        while line := file.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"EHLO":
                offers = ["localhost", "8BITMIME"]
                if self.server.kind == "starttls" and not self.tls:
                    offers.append("STARTTLS")
                if self.tls:
                    offers.append("AUTH PLAIN")
                for offer in offers[:-1]:
                    self.say("250-" + offer)
                self.say("250 " + offers[-1])
            elif word == b"STARTTLS":
                self.say("220 go ahead")
                self.start_tls()
                file = self.request.makefile("rb")
            elif word == b"AUTH":
                if len(line.split()) < 3:
                    self.say("334 ")
                    login = file.readline().decode().strip()
                else:
                    login = line.split()[2].decode()
                self.say("235 welcome")
            elif word == b"MAIL":
                sender = line.decode().strip()
                self.say("250 ok")
            elif word == b"RCPT":
                to = line.decode().strip()
                how = to.split("<")[1].split("@")[0]
                if how == "unknown":
                    self.say("550 nobody here")
                elif how == "busy" or how == "once" and is_first("mail"):
                    self.say("451 later")
                elif how == "slow":
                    # until the client has had enough
                    hanging.append(self.request)
                    while file.readline():
                        pass
                else:
                    self.say("250 ok")
            elif word == b"DATA":
                self.say("354 go on")
                data = b""
                while (part := file.readline()) not in (b".\r\n", b""):
                    data += part[1:] if part.startswith(b"..") else part
                record({"by": "mail", "from": sender, "to": to, "login": login, "tls": self.tls,
                        "data": data.decode("utf-8")})
                if "half@" in to:
                    return
                self.say("250 taken in")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 what?")

    def start_tls(self):
        self.request = context.wrap_socket(self.request, server_side=True)
        self.tls = True


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        how = self.path.strip("/").split("/")[0]
        key = self.headers["Idempotency-Key"]
        if how == "slow":
            record({"by": "hook", "path": self.path, "id": key, "slow": True})
            hanging.append(self.connection)
            self.rfile.read(1)
            return
        if how in ("500", "410") or how == "once" and is_first("hook"):
            self.answer(410 if how == "410" else 500)
            return
        if how == "moved":
            self.send_response(302)
            self.send_header("Location", "/ok")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        record({"by": "hook", "path": self.path, "id": key, "body": body,
                "type": self.headers["Content-Type"]})
        if how == "half":
            self.wfile.write(b"HTTP/1.1 20")
            self.close_connection = True
            return
        self.answer(200, b"x" * 200000 if how == "long" else b"ok")

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):
        pass


def serve(handler, kind=None):
    server = Server(("127.0.0.1", 0), handler)
    server.kind = kind
    if kind == "https":
        # the handshake belongs to the thread of its connection
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


ports = {"starttls": serve(Mail, "starttls"), "tls": serve(Mail, "tls"),
         "plain": serve(Mail, "plain"), "https": serve(Hook, "https")}
with socket.socket() as nobody:
    nobody.bind(("127.0.0.1", 0))
    ports["down"] = nobody.getsockname()[1]
print(json.dumps(ports), flush=True)
# A line: whoever hangs is hung up on.
while sys.stdin.readline():
    for connection in hanging:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
os._exit(0)
