// Every client of Microsoft's for Node, each way to be the client, against the practice authority; `jose` on what
// it gives. Facts (its first line of JSON) on standard input, one line of JSON a case on standard output. The CA
// comes by NODE_EXTRA_CA_CERTS.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const from = createRequire(path.join(process.env.OBO_CLIENTS, "package.json"));
const facts = JSON.parse(fs.readFileSync(0, "utf8"));
const { client, graph, downstream } = facts;
const rsa = client.certificates.rsa;
const tenantUrl = `${facts.authority}/${facts.tenant}`;
const host = new URL(facts.authority).host;

function msal(module, auth) {
    const { ConfidentialClientApplication } = from(module);
    const app = new ConfidentialClientApplication({
        auth: { clientId: client.client_id, authority: tenantUrl, knownAuthorities: [host], ...auth },
    });
    return async (assertion, scope) => {
        const answer = await app.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: [scope] });
        return { token: answer.accessToken, user: answer.account && answer.account.username };
    };
}

function identity(auth) {
    const { OnBehalfOfCredential } = from("@azure/identity");
    return async (assertion, scope) => {
        const credential = new OnBehalfOfCredential({
            tenantId: facts.tenant,
            clientId: client.client_id,
            userAssertionToken: assertion,
            authorityHost: facts.authority,
            disableInstanceDiscovery: true,
            ...auth,
        });
        return { token: (await credential.getToken(scope)).token };
    };
}

const pem = (text, name) => text.match(new RegExp(`-----BEGIN ${name}-----[^]*?-----END ${name}-----`))[0];
const sha1 = { privateKey: pem(rsa.pem, "PRIVATE KEY"), thumbprint: rsa.thumbprint };
const sha256 = { privateKey: pem(rsa.pem, "PRIVATE KEY"), thumbprintSha256: rsa.thumbprint_sha256 };
const workload = client.federated.tokens.valid;

const clients = {
    "msal-node 7, secret": () => msal("@azure/msal-node", { clientSecret: client.client_secret }),
    "msal-node 7, certificate": () => msal("@azure/msal-node", { clientCertificate: sha256 }),
    "msal-node 7, workload token": () => msal("@azure/msal-node", { clientAssertion: async () => workload }),
    "msal-node 2, secret": () => msal("msal-node-2", { clientSecret: client.client_secret }),
    "msal-node 2, certificate": () => msal("msal-node-2", { clientCertificate: sha1 }),
    "@azure/identity, secret": () => identity({ clientSecret: client.client_secret }),
    "@azure/identity, certificate": () => identity({ certificatePath: process.env.OBO_CLIENT_CERTIFICATE }),
    "@azure/identity, workload token": () => identity({ getAssertion: async () => workload }),
};

async function main() {
    const jose = await import(from.resolve("jose"));
    const keys = jose.createRemoteJWKSet(new URL(facts.jwks_uri));
    const say = (name, result) => console.log(JSON.stringify({ name, ...result }));
    const outcome = async (name, run) => {
        try {
            say(name, await run());
        } catch (error) {
            say(name, { error: String(error.errorCode || error.code || error.name), message: String(error.message) });
        }
    };
    for (const [name, make] of Object.entries(clients)) {
        await outcome(name, async () => {
            const exchange = make();
            const first = await exchange(facts.assertion, graph.scope);
            const second = await exchange(facts.assertion, downstream.scope);
            const verified = await jose.jwtVerify(first.token, keys, {
                issuer: `${tenantUrl}/`, audience: graph.app_id_uri, algorithms: ["RS256"] });
            const other = await jose.jwtVerify(second.token, keys, {
                issuer: `${tenantUrl}/v2.0`, audience: downstream.client_id, algorithms: ["RS256"] });
            return { ...first, token: undefined, person: verified.payload.name, proof: other.payload.azpacr };
        });
    }
    for (const name of ["needs_mfa", "expired"])
        await outcome(`refused: ${name}`, () =>
            msal("@azure/msal-node", { clientSecret: client.client_secret })(facts.assertions[name], graph.scope));
    for (const name of ["bad_signature", "unknown_key"])
        await outcome(`jose: ${name}`, async () => jose.jwtVerify(facts.assertions[name], keys));
}

main();
