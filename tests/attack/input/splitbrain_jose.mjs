// What jose (npm) says of the cases of splitbrain_attack.py: as splitbrain_others.py, for one library.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(pathToFileURL(process.argv[2] + '/'))
const { compactVerify, createLocalJWKSet, importJWK } = await import(pathToFileURL(require.resolve('jose')))
let text = ''
for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk

async function payloadOf(token, keysText) {
  const keys = JSON.parse(keysText)
  const secret = (keys.keys ?? [keys]).every((key) => key.kty === 'oct')
  if (secret) {
    // A set of public keys is what createLocalJWKSet takes; a secret is handed over as itself.
    const key = (keys.keys ?? [keys])[0]
    return (await compactVerify(token, (header) => importJWK(key, header.alg))).payload
  }
  return (await compactVerify(token, createLocalJWKSet(keys.keys ? keys : { keys: [keys] }))).payload
}

const told = []
for (const [token, keys] of JSON.parse(text)) {
  try {
    told.push({ jose: Buffer.from(await payloadOf(token, keys)).toString('base64url') })
  } catch {
    told.push({ jose: null })
  }
}
process.stdout.write(JSON.stringify(told))
