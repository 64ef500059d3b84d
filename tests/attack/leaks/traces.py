"""System calls of a program and all that it starts, as strace saw them: where each socket leads, what was written where."""
import glob
import os
import re
import subprocess
import tempfile

import attack

attack.need("strace")
OUTWARD = ("write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,splice,tee,vmsplice,process_vm_writev,"
           "execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
           "mknod,mknodat,unlink,unlinkat,setxattr,memfd_create,prctl,connect,bind,socket")
CALL = re.compile(rb"^(\w+)\((.*)", re.S)
HEX = re.compile(rb'(?:\\x[0-9a-f]{2})+')
TARGET = re.compile(rb"^(\d+)<(.*?)(?<!-)>")


def unhex(text):
    return HEX.sub(lambda found: bytes.fromhex(found.group().decode().replace("\\x", "")), text)


class Trace:
    """with Trace(calls) as trace: run [*trace.prefix, program, …]; afterwards trace.calls() gives (name, arguments)."""

    def __init__(self, calls=OUTWARD):
        self.folder = tempfile.TemporaryDirectory(prefix="obo-trace-")
        self.prefix = ["strace", "-qq", "-ff", "-yy", "-xx", "-v", "-s", "20000000", "-e", "trace=" + calls, "-e",
                "signal=none",
                       "-o", self.folder.name + "/t"]
        self.env = {"ASAN_OPTIONS": "detect_leaks=0"}  # LeakSanitizer would attach to what strace holds

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def calls(self):
        for path in sorted(glob.glob(self.folder.name + "/t.*")):
            with open(path, "rb") as file:
                for line in file:
                    if found := CALL.match(unhex(line)):
                        yield found.group(1).decode(), found.group(2)

    def sockets(self):
        """inode -> the path or address that the socket was connected to."""
        to = {}
        for name, rest in self.calls():
            if name not in ("connect",):
                continue
            inode = re.search(rb"<[^>]*?\[(\d+)", rest)
            path = re.search(rb'sun_path=(@?"[^"]*")', rest)
            port = re.search(rb"sin6?_port=htons\((\d+)\)", rest)
            where = re.search(rb'inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]*)"', rest)
            if inode and path:
                to[inode.group(1)] = path.group(1).replace(b'"', b"").replace(b"\0", b"").decode(errors="replace")
            elif inode and port:
                to[inode.group(1)] = f"{where.group(1).decode() if where else '?'}:{port.group(1).decode()}"
        return to

    def outlets(self, wanted):
        """{(where, name of the mark)}: all that any of `wanted` [(name, form)] was handed to outside of the process. Where:
        "stdout", "stderr", "file PATH", "pipe", a socket's address or path, or "CALL" for what names a file or starts a
        program."""
        sockets, found = self.sockets(), set()
        for name, rest in self.calls():
            held = {mark for mark, form in wanted if form in rest}
            for mark in held:
                found.add((where_of(name, rest, sockets), mark))
        return found

    def strangers(self, allowed=()):
        """Every socket, connection or datagram of the Internet families that does not go to one of `allowed` ("a:port")."""
        found = set()
        for name, rest in self.calls():
            if name == "socket" and re.match(rb"AF_INET6?, ", rest) and not allowed:
                found.add("a socket of " + rest.split(b",")[0].decode())
            port = re.search(rb"sin6?_port=htons\((\d+)\)", rest)
            where = re.search(rb'inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]*)"', rest)
            if name in ("connect", "sendto", "sendmsg", "sendmmsg") and port:
                peer = f"{where.group(1).decode() if where else '?'}:{port.group(1).decode()}"
                if peer not in allowed and not peer.endswith(":0"):
                    found.add(f"{name} to {peer}")
        return sorted(found)


def where_of(name, rest, sockets):
    target = TARGET.match(rest)
    if not target or name.startswith(("open", "exec", "link", "rename", "unlink", "mk", "symlink", "connect", "bind")):
        return name
    number, what = target.groups()
    if what.startswith((b"TCP", b"UDP")):
        return re.sub(rb".*->(\[?[^\]]*?\]?:\d+).*", rb"\1", what).decode()
    if inode := re.match(rb"UNIX[^\[]*\[(\d+)", what):
        return sockets.get(inode.group(1), what.decode(errors="replace"))
    if number in (b"1", b"2"):
        return "stdout" if number == b"1" else "stderr"
    return ("pipe" if what.startswith(b"pipe:") else "file " + what.decode(errors="replace"))


def run(arguments, stdin=b"", env=None, calls=OUTWARD, prefix=()):
    """(how it ended, its trace)."""
    trace = Trace(calls)
    done = subprocess.run([*prefix, *trace.prefix, *arguments], input=stdin, capture_output=True, timeout=120,
                          env={**os.environ, **trace.env, **(env or {})})
    return done, trace
