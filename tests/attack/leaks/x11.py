"""The X server's side of a window: a clipboard manager, pictures, properties. Needs python3-xlib."""
import contextlib
import hashlib
import queue
import threading

from Xlib import X, display
from Xlib.protocol import event


class Manager(threading.Thread):
    """A clipboard manager: asked to SAVE_TARGETS, as programs do that end, it takes all that the clipboard holds (`saved`,
    one text an asking). Between whiles it reads the clipboard on demand."""

    def __init__(self):
        super().__init__(daemon=True)
        self.saved, self.answers, self.wishes = [], queue.Queue(), queue.Queue()
        self.display = display.Display()
        self.window = self.display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.atoms = {name: self.display.intern_atom(name) for name in
                      ("CLIPBOARD_MANAGER", "CLIPBOARD", "SAVE_TARGETS", "UTF8_STRING", "TARGETS", "INCR", "OBO_READ")}
        self.window.set_selection_owner(self.atoms["CLIPBOARD_MANAGER"], X.CurrentTime)
        self.display.flush()
        self.start()

    def run(self):
        while True:
            told = self.display.next_event()
            if told.type == X.SelectionRequest and told.target == self.atoms["SAVE_TARGETS"]:
                self.saved.append(self.read("UTF8_STRING"))
                self.tell(told)

    def tell(self, request):
        request.requestor.send_event(event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection, target=request.target,
            property=request.property or request.target))
        self.display.flush()

    def read(self, target):
        """What the clipboard holds, as bytes; asked from the manager's own thread."""
        self.window.convert_selection(self.atoms["CLIPBOARD"], self.atoms[target], self.atoms["OBO_READ"], X.CurrentTime)
        self.display.flush()
        while True:
            told = self.display.next_event()
            if told.type != X.SelectionNotify:
                continue
            if told.property == X.NONE:
                return b""
            found = self.window.get_full_property(told.property, X.AnyPropertyType)
            self.window.delete_property(told.property)
            return bytes(found.value) if found is not None and found.format == 8 else b""


@contextlib.contextmanager
def server():
    connection = display.Display()
    try:
        yield connection
    finally:
        connection.close()


def picture(connection, holes=()):
    """A hash of all that the screen shows, but for rectangles (x, y, width, height)."""
    root = connection.screen().root
    size = root.get_geometry()
    pixels = bytearray(root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data)
    for x, y, width, height in holes:
        for line in range(max(y, 0), min(y + height, size.height)):
            begin, end = (line * size.width + max(x, 0)) * 4, (line * size.width + min(x + width, size.width)) * 4
            pixels[begin:end] = bytes(max(end - begin, 0))
    return hashlib.sha256(pixels).hexdigest()[:16]


def nobody_types(connection):
    """Takes the keyboard from every window: no caret blinks then."""
    connection.set_input_focus(X.NONE, X.RevertToNone, X.CurrentTime)
    connection.sync()


def properties(connection):
    """Each property of each window, as text, but for what names the process or a time."""
    told, todo = [], [connection.screen().root]
    while todo:
        window = todo.pop()
        try:
            for atom in window.list_properties():
                name = connection.get_atom_name(atom)
                found = window.get_full_property(atom, X.AnyPropertyType)
                if found is not None and name not in ("_NET_WM_PID", "_NET_WM_USER_TIME", "WM_CLIENT_LEADER", "_NET_WM_SYNC_"
                                                      "REQUEST_COUNTER", "XIM_SERVERS", "AT_SPI_BUS", "_XKB_RULES_NAMES"):
                    told.append(f"{name}={bytes(found.value) if found.format == 8 else list(found.value)}")
            todo.extend(window.query_tree().children)
        except Exception:
            continue  # a window that went away meanwhile
    return sorted(told)
