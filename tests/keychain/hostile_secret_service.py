#!/usr/bin/python3
"""A Secret Service that misbehaves as its one argument says. Prints 'ready' when it owns the name, 'asked' at each search,
'deleting' at each removal, and 'stored' with the SHA-256 of each secret that a working mode was given.

never      searches are held until org.obo.Hostile.Release, then answered with nothing found
mute       no call at all is answered
wrongtype  a search is answered with an integer
error      a search is answered with a D-Bus error
huge       the item found has a secret of 2 MiB, base64
dies       the service ends in the middle of a search
vanish     the item found is gone when its secret is asked for
badsecret  the item's secret comes in a session that nobody opened
liar       every write and removal is reported as done, nothing is kept
dismissed  the item is locked and its prompt comes back dismissed
prompt     the item is locked and its prompt never comes back
plain      works, with plain sessions only
late       works, each search answered after half a second
restart    ends in the middle of the first search and is there again at once, then works
deleted    the first search finds an item that is deleted before its secret is asked for, then works
blind      writes work, but what was written cannot be read: a D-Bus error
startslow  a question for the default collection ends as dbus-daemon ends a start that took too long
undeleted  works, but a removal is never answered
stubborn   writes work, removals are reported as done, but what was there first stays and is given back
"""
import base64
import hashlib
import itertools
import os
import sys

try:
    import gi

    gi.require_version("Gio", "2.0")
    from gi.repository import Gio, GLib
except (ImportError, ValueError):
    print("no gi", flush=True)
    sys.exit(77)

MODE = sys.argv[1]
NAMES = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"
COLLECTION, ITEM, PROMPT, SESSION = ROOT + "/collection/c", ROOT + "/collection/c/1", ROOT + "/prompt/1", ROOT + "/session/1"
XML = """<node>
<interface name="org.freedesktop.Secret.Service">
 <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/><arg type="v" direction="out"/><arg type="o" direction="out"/></method>
 <method name="SearchItems"><arg type="a{ss}" direction="in"/><arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
 <method name="Unlock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
 <method name="GetSecrets"><arg type="ao" direction="in"/><arg type="o" direction="in"/><arg type="a{o(oayays)}" direction="out"/></method>
 <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
 <property name="Collections" type="ao" access="read"/></interface>
<interface name="org.freedesktop.Secret.Collection">
 <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/><arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
 <property name="Locked" type="b" access="read"/></interface>
<interface name="org.freedesktop.Secret.Item">
 <method name="Delete"><arg type="o" direction="out"/></method>
 <property name="Locked" type="b" access="read"/></interface>
<interface name="org.freedesktop.Secret.Prompt">
 <method name="Prompt"><arg type="s" direction="in"/></method><method name="Dismiss"/>
 <signal name="Completed"><arg type="b"/><arg type="v"/></signal></interface>
<interface name="org.obo.Hostile"><method name="Release"/></interface>
</node>"""
locked = MODE in ("dismissed", "prompt")
held = []
items = {}  # what the modes that work keep: path -> (attributes, secret)
numbers = itertools.count(2)
searches = 0
written = False
WORKS = ("plain", "late", "restart", "deleted", "undeleted")


def variant(text, *values):
    return GLib.Variant(text, values)


def search(arguments, invocation):
    global searches
    searches += 1
    print("asked", flush=True)
    if MODE == "restart" and searches == 1 and len(sys.argv) == 2:
        os.execv(sys.executable, [sys.executable, *sys.argv, "again"])
    elif MODE == "deleted" and arguments[0].get("type") != "plaintext" and "/gone" not in items:
        items["/gone"] = ({}, b"")
        invocation.return_value(variant("(aoao)", [ITEM + "gone"], []))
    elif MODE in WORKS:
        found = [path for path, (has, _) in items.items() if path != "/gone" and dict(arguments[0]).items() <= has.items()]
        answer = variant("(aoao)", found, [])
        GLib.timeout_add(500 if MODE == "late" else 0, lambda: invocation.return_value(answer))
    elif MODE == "never":
        held.append(invocation)
    elif MODE == "wrongtype":
        # The introspection data would refuse this, so it goes out by hand.
        message = Gio.DBusMessage.new_method_reply(invocation.get_message())
        message.set_body(variant("(i)", 5))
        invocation.get_connection().send_message(message, Gio.DBusSendMessageFlags.NONE)
    elif MODE == "error":
        invocation.return_dbus_error("org.obo.Broken", "the disk of the keyring is on fire")
    elif MODE == "blind" and written:
        invocation.return_dbus_error("org.obo.Broken", "the disk of the keyring is on fire")
    elif MODE == "blind":
        invocation.return_value(variant("(aoao)", [], []))
    elif MODE == "dies":
        os._exit(1)
    elif MODE == "liar" or arguments[0].get("type") == "plaintext":
        invocation.return_value(variant("(aoao)", [], []))
    else:
        invocation.return_value(variant("(aoao)", [] if locked else [ITEM], [ITEM] if locked else []))


def secrets(arguments, invocation):
    text = b"A" * (2 << 20) if MODE == "huge" else base64.b64encode(b"the first one")
    if MODE in WORKS:
        kept = {path: (SESSION, b"", items[path][1], "text/plain") for path in arguments[0] if path in items}
        return invocation.return_value(variant("(a{o(oayays)})", kept))
    if MODE == "vanish":
        return invocation.return_value(variant("(a{o(oayays)})", {}))
    session = "/session/of/nobody" if MODE == "badsecret" else SESSION
    # By hand: GLib.Variant's own constructor takes 2 MiB byte by byte.
    value = GLib.Variant.new_from_bytes(GLib.VariantType.new("ay"), GLib.Bytes.new(text), True)
    secret = GLib.Variant.new_tuple(GLib.Variant("o", session), GLib.Variant("ay", b""), value, GLib.Variant("s", "text/plain"))
    entry = GLib.Variant.new_dict_entry(GLib.Variant("o", ITEM), secret)
    invocation.return_value(GLib.Variant.new_tuple(GLib.Variant.new_array(None, [entry])))


def called(connection, sender, path, interface, method, arguments, invocation):
    global written
    if MODE == "mute":
        held.append(invocation)
    elif method == "OpenSession" and arguments[0] != "plain":
        invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "plain only")
    elif method == "OpenSession":
        invocation.return_value(variant("(vo)", GLib.Variant("s", ""), SESSION))
    elif method == "SearchItems":
        search(arguments, invocation)
    elif method == "GetSecrets":
        secrets(arguments, invocation)
    elif method == "ReadAlias" and MODE == "startslow":
        invocation.return_dbus_error("org.freedesktop.DBus.Error.TimedOut", "Failed to activate service: timed out")
    elif method == "ReadAlias":
        invocation.return_value(variant("(o)", COLLECTION))
    elif method == "Unlock":
        invocation.return_value(variant("(aoo)", [], PROMPT))
    elif method == "CreateItem" and MODE in WORKS:
        made = f"{COLLECTION}/{next(numbers)}"
        items[made] = (arguments[0]["org.freedesktop.Secret.Item.Attributes"], bytes(arguments[1][2]))
        print("stored", hashlib.sha256(base64.b64decode(bytes(arguments[1][2]))).hexdigest(), flush=True)
        connection.register_object(made, ITEM_KIND, called, prop, None)
        invocation.return_value(variant("(oo)", made, "/"))
    elif method == "CreateItem":
        written = True
        invocation.return_value(variant("(oo)", ITEM, "/"))
    elif method == "Delete":
        print("deleting", flush=True)
        if MODE == "undeleted":
            return
        items.pop(path, None)
        invocation.return_value(variant("(o)", "/"))
    elif method == "Prompt":
        invocation.return_value(None)
        if MODE == "dismissed":
            connection.emit_signal(sender, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                                   variant("(bv)", True, GLib.Variant("ao", [])))
    elif method == "Release":
        for waiting in held:
            waiting.return_value(variant("(aoao)", [], []))
        held.clear()
        invocation.return_value(None)
    else:
        invocation.return_value(None)


def prop(connection, sender, path, interface, name):
    return GLib.Variant("b", locked) if name == "Locked" else GLib.Variant("ao", [COLLECTION])


kinds = Gio.DBusNodeInfo.new_for_xml(XML)
ITEM_KIND = kinds.lookup_interface("org.freedesktop.Secret.Item")


def acquired(connection, name):
    for path, kind in ((ROOT, "Service"), (COLLECTION, "Collection"), (ROOT + "/aliases/default", "Collection"), (ITEM, "Item"), (PROMPT, "Prompt")):
        connection.register_object(path, kinds.lookup_interface("org.freedesktop.Secret." + kind), called, prop, None)
    connection.register_object("/org/obo/Hostile", kinds.lookup_interface("org.obo.Hostile"), called, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, NAMES, Gio.BusNameOwnerFlags.NONE, acquired,
                 lambda connection, name: print("ready", flush=True), lambda *a: sys.exit(1))
GLib.MainLoop().run()
