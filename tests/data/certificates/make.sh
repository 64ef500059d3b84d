#!/bin/sh
# Makes the certificates and keys of the tests into the folder $1, with OpenSSL's own program: none is in the repository.
# The passphrase of all that is protected is "pass ä", and is not in any argument: openssl reads it from the environment.
set -e
cd "$1"
export PASS="pass ä"
quiet() { "$@" 2>/dev/null; }

key() { # name, algorithm's options
    name=$1; shift
    quiet openssl genpkey -quiet "$@" -out "$name.key" || quiet openssl genpkey "$@" -out "$name.key"
}
key rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
key weak -algorithm RSA -pkeyopt rsa_keygen_bits:1024
for curve in P-256 P-384 P-521 secp256k1; do key "$curve" -algorithm EC -pkeyopt "ec_paramgen_curve:$curve"; done
key ed25519 -algorithm ED25519
key rsapss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
openssl rsa -in rsa.key -traditional -out rsa.pkcs1 2>/dev/null
openssl ec -in P-256.key -out P-256.sec1 2>/dev/null

for name in rsa weak P-256 P-384 P-521 secp256k1 ed25519 rsapss; do
    openssl req -x509 -new -key "$name.key" -subj "/O=Contoso/CN=middle tier $name" -days 400 -out "$name.crt"
done
openssl req -x509 -new -key rsa.key -subj "/CN=renewed" -days 800 -out renewed.crt

# A chain: root, intermediate, leaf.
key root -algorithm EC -pkeyopt ec_paramgen_curve:P-256
key between -algorithm EC -pkeyopt ec_paramgen_curve:P-256
openssl req -x509 -new -key root.key -subj "/CN=test root" -days 400 -out root.crt
printf 'basicConstraints=critical,CA:TRUE\n' > ca.ext
signed() { # name, issuer, more
    name=$1 issuer=$2; shift 2
    openssl req -new -key "$name.key" -subj "/CN=chain $name" |
        quiet openssl x509 -req -CA "$issuer.crt" -CAkey "$issuer.key" -days 400 -out "$name.chain.crt" "$@"
}
signed between root -extfile ca.ext
cp between.chain.crt between.crt
signed rsa between
cat root.crt rsa.chain.crt between.crt rsa.key > chain.pem

cat rsa.crt rsa.key > both.pem
cat rsa.key renewed.crt rsa.crt > two.pem
cat P-256.crt rsa.key > strangers.pem
cat P-256.key P-256.crt rsa.key > several.pem

# Protected keys.
openssl pkcs8 -topk8 -in rsa.key -passout env:PASS -out pkcs8.key
openssl pkcs8 -topk8 -in rsa.key -passout env:PASS -v1 PBE-SHA1-3DES -out pkcs8-3des.key
openssl pkcs8 -topk8 -in rsa.key -passout env:PASS -scrypt -out pkcs8-scrypt.key
openssl pkcs8 -topk8 -in rsa.key -passout env:PASS -v1 PBE-MD5-DES -provider legacy -provider default -out pkcs8-des.key ||
    rm -f pkcs8-des.key
openssl rsa -in rsa.key -traditional -aes128 -passout env:PASS -out old-aes.key 2>/dev/null
openssl rsa -in rsa.key -traditional -des3 -passout env:PASS -out old-3des.key 2>/dev/null
openssl ec -in P-256.key -aes256 -passout env:PASS -out old-ec.key 2>/dev/null

# PKCS#12.
p12() { # name, more
    name=$1; shift
    openssl pkcs12 -export -inkey rsa.key -in rsa.crt -name "middle tier" -passout env:PASS -out "$name.p12" "$@"
}
p12 new
p12 old -legacy || rm -f old.p12
p12 triple -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1
p12 nomac -nomac
p12 chain -certfile root.crt
openssl pkcs12 -export -inkey rsa.key -in rsa.crt -passout pass: -out empty-passphrase.p12
openssl pkcs12 -export -inkey rsa.key -in rsa.crt -keypbe NONE -certpbe NONE -nomac -passout pass: -out open.p12
openssl pkcs12 -export -nokeys -in rsa.crt -passout env:PASS -out nokey.p12
openssl base64 -in new.p12 -out new.b64
openssl base64 -A -in new.p12 -out new-line.b64

# Other forms and other things.
openssl x509 -in rsa.crt -outform DER -out rsa.crt.der
openssl pkcs8 -topk8 -nocrypt -in rsa.key -outform DER -out rsa.key.der
openssl pkcs8 -topk8 -in rsa.key -passout env:PASS -outform DER -out pkcs8.der
openssl rsa -in rsa.key -traditional -outform DER -out rsa.pkcs1.der 2>/dev/null
openssl ec -in P-256.key -outform DER -out P-256.sec1.der 2>/dev/null
openssl x509 -in rsa.crt -trustout -out trusted.crt
openssl pkey -in rsa.key -pubout -out public.pem
openssl req -new -key rsa.key -subj "/CN=request" -out request.pem
openssl crl2pkcs7 -nocrl -certfile rsa.crt -out pkcs7.pem
openssl ecparam -name P-256 -out parameters.pem
