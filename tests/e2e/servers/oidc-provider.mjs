// node-oidc-provider with the JWT bearer grant that it lets one register: who may ask is its business (every client
// authentication that it knows), what the assertion is worth is not tested here. First line: JSON with the issuer.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const [modules, keysFile] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/index.js`));
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const secret = process.env.OBO_TEST_SECRET;
const keys = keysFile ? JSON.parse(readFileSync(keysFile, 'utf8')) : { keys: [] };

const client = (id, method, more = {}) => ({
  client_id: id, token_endpoint_auth_method: method, grant_types: [jwtBearer], response_types: [], redirect_uris: [],
  ...more,
});
const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      client('orders-post', 'client_secret_post', { client_secret: secret }),
      client('orders basic:&', 'client_secret_basic', { client_secret: secret }),
      ...keys.keys.map(({ kid, alg, ...key }) => client(`orders-${alg}`, 'private_key_jwt', {
        token_endpoint_auth_signing_alg: alg, jwks: { keys: [{ kid, alg, ...key }] },
      })),
    ],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'ES384'] },
    features: { devInteractions: { enabled: false } },
    scopes: ['openid', 'orders.read'],
    ttl: { ClientCredentials: 60 },
  });
  provider.registerGrantType(jwtBearer, async (ctx, next) => {
    const { assertion, scope } = ctx.oidc.params;
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion ?? '')) throw new Error('no assertion');
    const token = new provider.ClientCredentials({ client: ctx.oidc.client, scope });
    ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration, scope };
    await next();
  }, ['assertion', 'scope']);
  server.on('request', provider.callback());
  console.log(JSON.stringify({ issuer }));
});
