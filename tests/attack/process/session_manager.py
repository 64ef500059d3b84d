"""A session manager as desktops have one (XSMP, the X Session Management Protocol): asks its clients to save themselves, and
ends them. By libSM itself, whose other half Qt speaks."""
import ctypes
import ctypes.util
import os
import select
import threading

POINTER, TEXT, NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
STATUS = ctypes.CFUNCTYPE(NUMBER, POINTER, POINTER, POINTER)
VOID = ctypes.CFUNCTYPE(None, POINTER, POINTER, POINTER, POINTER)
SAVE_LOCAL, INTERACT_ANY, ALL = 1, 2, (1 << 10) - 1
NAMES = ("register", "interact", "interacted", "save_request", "phase_two", "saved", "closed", "set", "delete", "get")


class Callbacks(ctypes.Structure):
    _fields_ = [(f"{name}_{part}", POINTER) for name in NAMES for part in ("callback", "data")]


NEW = ctypes.CFUNCTYPE(NUMBER, POINTER, POINTER, ctypes.POINTER(ctypes.c_ulong), ctypes.POINTER(Callbacks), POINTER)
ALLOWED = ctypes.CFUNCTYPE(NUMBER, TEXT)


class SessionManager:
    """`env` leads programs here, one after the other. One such manager in a process: it listens at an address of its own."""

    def __init__(self):
        self.ice = ctypes.CDLL(ctypes.util.find_library("ICE"))
        self.sm = ctypes.CDLL(ctypes.util.find_library("SM"))
        for function in (self.ice.IceComposeNetworkIdList, self.sm.SmsGenerateClientID):
            function.restype = POINTER
        self.ice.IceAcceptConnection.restype = POINTER
        self.registered, self.saved = threading.Event(), threading.Event()
        self.client, self.kept, self.orders = None, [], []
        self.connections = []

    def __enter__(self):
        os.makedirs("/tmp/.ICE-unix", mode=0o1777, exist_ok=True)
        self.ignored = ctypes.CFUNCTYPE(None, POINTER)(lambda _: None)
        self.ice.IceSetIOErrorHandler(self.ignored)  # its own ends the program when a client goes
        error = ctypes.create_string_buffer(256)
        self.allowed, self.new = ALLOWED(lambda _: 1), NEW(self._new)
        assert self.sm.SmsInitialize(b"attack", b"1", self.new, None, self.allowed, 256, error), error.value
        count, listeners = NUMBER(), ctypes.POINTER(POINTER)()
        assert self.ice.IceListenForConnections(ctypes.byref(count), ctypes.byref(listeners), 256, error), error.value
        self.listeners = [listeners[i] for i in range(count.value)]
        for each in self.listeners:
            self.ice.IceSetHostBasedAuthProc(POINTER(each), self.allowed)
        ids = self.ice.IceComposeNetworkIdList(count, listeners)
        self.env = {"SESSION_MANAGER": ctypes.string_at(ids).decode()}
        self.read, self.write = os.pipe()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def _new(self, client, _data, mask, callbacks, _reason):
        self.client = client
        mask[0] = ALL

        def register(conn, _data, _previous):
            self.sm.SmsRegisterClientReply(POINTER(conn), POINTER(self.sm.SmsGenerateClientID(POINTER(conn))))
            self.registered.set()
            return 1

        def of(name):
            def called(conn, *_):
                if name == "saved":
                    self.saved.set()
                    self.sm.SmsSaveComplete(POINTER(conn))
                elif name == "interact":
                    self.sm.SmsInteract(POINTER(conn))
            return VOID(called)
        made = {name: STATUS(register) if name == "register" else of(name) for name in NAMES}
        self.kept.append(made)
        for name, function in made.items():
            setattr(callbacks[0], name + "_callback", ctypes.cast(function, POINTER))
        return 1

    def _serve(self):
        """All of libSM in one thread: `orders` are done here."""
        number = {self.ice.IceGetListenConnectionNumber(POINTER(each)): each for each in self.listeners}
        while True:
            watched = {self.ice.IceConnectionNumber(POINTER(each)): each for each in self.connections}
            ready, _, _ = select.select([*number, *watched, self.read], [], [])
            for each in ready:
                if each == self.read:
                    if os.read(self.read, 1) == b"q":
                        return
                    self.orders.pop(0)()
                elif each in number:
                    status = NUMBER()
                    self.connections.append(self.ice.IceAcceptConnection(POINTER(number[each]), ctypes.byref(status)))
                elif self.ice.IceProcessMessages(POINTER(watched[each]), None, None) != 0:
                    self.connections.remove(watched[each])
                    self.registered.clear()

    def _order(self, function):
        self.orders.append(function)
        os.write(self.write, b"o")

    def save(self):
        """Asks the client to save itself before the session ends, and tells whether it said that it has, within 20 s."""
        self.saved.clear()
        self._order(lambda: self.sm.SmsSaveYourself(POINTER(self.client), SAVE_LOCAL, 1, INTERACT_ANY, 0))
        return self.saved.wait(20)

    def die(self):
        self._order(lambda: self.sm.SmsDie(POINTER(self.client)))

    def __exit__(self, *_):
        os.write(self.write, b"q")
        self.thread.join()
