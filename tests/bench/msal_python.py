"""The same exchange with MSAL for Python: authority, CA, client, scope, assertion file, then a file with the secret, or
one with certificate and key (PEM)."""
import hashlib
import pathlib
import ssl
import sys

import msal

authority, ca, client, scope, assertion, secret = sys.argv[1:]
credential = pathlib.Path(secret).read_text().strip()
if "PRIVATE KEY" in credential:
    certificate = credential[credential.index("-----BEGIN CERTIFICATE"):]
    credential = {"private_key": credential,
                  "thumbprint": hashlib.sha1(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest()}
app = msal.ConfidentialClientApplication(
    client, client_credential=credential, authority=authority, verify=ca, instance_discovery=False)
answer = app.acquire_token_on_behalf_of(pathlib.Path(assertion).read_text().strip(), [scope])
print(answer.get("access_token", answer))
sys.exit(0 if "access_token" in answer else 1)
