// The same exchange with MSAL for Node: authority, client, scope, secret file, assertion file. The CA comes by
// NODE_EXTRA_CA_CERTS.
const fs = require("fs");
const { ConfidentialClientApplication } = require("@azure/msal-node");

const [authority, client, scope, secret, assertion] = process.argv.slice(2);
const app = new ConfidentialClientApplication({
    auth: {
        clientId: client,
        clientSecret: fs.readFileSync(secret, "utf8").trim(),
        authority,
        knownAuthorities: [new URL(authority).host],
        protocolMode: "AAD",
    },
});
app.acquireTokenOnBehalfOf({ oboAssertion: fs.readFileSync(assertion, "utf8").trim(), scopes: [scope] }).then(
    (answer) => console.log(answer.accessToken),
    (error) => {
        console.error(String(error));
        process.exit(1);
    },
);
