"""A server that misbehaves in every way of the table: one process, a port for each fault, on loopback.

When it is ready it prints one line of JSON: {"faults": [the rows of wire.Fault, each with its "port"], "ca": a file with the
CA behind its good certificates}. A name on its standard input is answered with what that fault has
seen: {"connections", "requests", "reached", "seen"}; the end of standard input ends it."""
import json
import selectors
import socket
import ssl
import sys
import threading

import table
import tls
import wire


def listener():
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    return sock


def serve(fault, sock, stats):
    connection = wire.Connection(sock, stats)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if fault.over == "tls":
            connection.sock = tls.good().wrap_socket(sock, server_side=True)
            connection.secured = True
        fault.serve(connection)
        if connection.open:
            connection.half_close()
            while connection.some():  # unread data would turn the close into a reset
                pass
    except (wire.Gone, OSError, ssl.SSLError, ValueError, ImportError):
        pass
    finally:
        if connection.open:
            connection.sock.close()


def accept(faults, stats):
    selector = selectors.DefaultSelector()
    for fault, sock in faults:
        selector.register(sock, selectors.EVENT_READ, fault)
    while True:
        for key, _ in selector.select():
            sock, _ = key.fileobj.accept()
            seen = stats.of(key.data.name)
            seen["connections"] += 1
            threading.Thread(target=serve, args=(key.data, sock, seen), daemon=True).start()


def main():
    stats = wire.Stats()
    listening = [(fault, listener()) for fault in table.FAULTS]
    ports = {fault.name: sock.getsockname()[1] for fault, sock in listening}
    table.learn(ports)
    rows = [
        {**{name: value for name, value in vars(fault).items() if name != "serve"}, "port": ports[fault.name]}
        for fault in table.FAULTS
    ]
    threading.Thread(target=accept, args=(listening, stats), daemon=True).start()
    print(json.dumps({"faults": rows, "ca": tls.ca_file()}), flush=True)
    for line in sys.stdin:
        seen = stats.of(line.rstrip("\n"))
        told = [[head.decode("latin-1"), body.decode("latin-1")] for head, body in seen["seen"]]
        print(json.dumps({**seen, "seen": told}), flush=True)


if __name__ == "__main__":
    main()
