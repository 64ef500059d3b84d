"""Every fault that the server knows: ONE table, from which all that drives it reads."""
import documents
import framing
import proxies
import tls
import transport

FAULTS = [*transport.FAULTS, *framing.FAULTS, *documents.FAULTS, *tls.FAULTS, *proxies.FAULTS]
assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def learn(ports):
    """The ports of all faults, for those that point at another."""
    framing.TARGETS.update(ports)
