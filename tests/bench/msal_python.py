"""The same exchange with MSAL for Python: authority, CA, client, scope, secret file, assertion file."""
import pathlib
import sys

import msal

authority, ca, client, scope, secret, assertion = sys.argv[1:]
app = msal.ConfidentialClientApplication(
    client, client_credential=pathlib.Path(secret).read_text().strip(), authority=authority, verify=ca,
    instance_discovery=False)
answer = app.acquire_token_on_behalf_of(pathlib.Path(assertion).read_text().strip(), [scope])
print(answer.get("access_token", answer))
sys.exit(0 if "access_token" in answer else 1)
