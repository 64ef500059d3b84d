"""What both halves of sameness_attack.py leave out of the comparison."""
import re

import leaks

GUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
GUID = re.compile(GUID_TEXT.pattern.encode())
FIXED = {leaks.TENANT.encode(), leaks.CLIENT.encode(), b"12345678" + leaks.CLIENT[8:].encode()}
