# fish completion for obo
complete -c obo -f
complete -c obo -l help -d 'Show help'
complete -c obo -n __fish_use_subcommand -l version -d 'Show the version'
complete -c obo -n __fish_use_subcommand -a exchange -d 'Swap an assertion for a token'
complete -c obo -n __fish_use_subcommand -a inspect -d 'Decode any token, offline'
complete -c obo -n __fish_use_subcommand -a check -d 'Say before an exchange what would stop it'
complete -c obo -n __fish_use_subcommand -a compare -d 'Compare two tokens claim by claim, offline'
complete -c obo -n __fish_use_subcommand -a explain -d 'Say what an error code means'
complete -c obo -n __fish_use_subcommand -a sandbox -d 'Run a practice authority on this machine'
complete -c obo -n __fish_use_subcommand -a secret -d 'Keep a profile\'s secret in the keychain'
complete -c obo -n __fish_use_subcommand -a profile -d 'Saved settings'

complete -c obo -n '__fish_seen_subcommand_from exchange check' -l profile -x -d 'A saved profile'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l tenant -x -d 'Tenant ID or a verified domain name'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l client-id -x -d 'Application (client) ID of your API'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l scope -x -d 'Scopes, separated by spaces'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l cloud -x -a 'global usgov usgov-dod china' -d 'Cloud'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l authority -x -d 'Base URL of another authority'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l assertion -r -F -d 'File with the token that your API received'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l assertion-env -x -a '(set -nx)' -d 'Variable that holds it'
complete -c obo -n '__fish_seen_subcommand_from exchange check' -l take-token -d 'Take the token out of an HTTP message or a JSON answer'

complete -c obo -n '__fish_seen_subcommand_from exchange' -l secret-file -r -F -d 'File with the client secret'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l secret-env -x -a '(set -nx)' -d 'Variable with the client secret'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l client-assertion -r -F -d 'File with a client assertion'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l secret-method -x -a 'post basic' -d 'How the secret is sent'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l certificate -r -F -d 'File with the client certificate'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l key -r -F -d 'File with its private key'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l passphrase-env -x -a '(set -nx)' -d 'Variable with the passphrase'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l send-chain -d 'Send the certificate along (x5c)'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l signing-algorithm -x -a 'PS256 RS256 ES256 ES384 ES512' -d 'Instead of what suits the key'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l claims -x -d 'Claims challenge to pass on'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l no-preflight -d 'Send even what is sure to be refused'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l journey -r -F -d 'Draw the journey into this SVG file, masked'
complete -c obo -n '__fish_seen_subcommand_from exchange' -l output -x -a 'json claims token header wire' -d 'What to print'

complete -c obo -n '__fish_seen_subcommand_from exchange inspect' -l ca -r -F -d 'Certificates to trust besides the system\'s'
complete -c obo -n '__fish_seen_subcommand_from exchange inspect' -l proxy -x -d 'Proxy'
complete -c obo -n '__fish_seen_subcommand_from exchange inspect' -l timeout -x -d 'Time for the whole, in seconds'

complete -c obo -n '__fish_seen_subcommand_from inspect' -F
complete -c obo -n '__fish_seen_subcommand_from inspect' -l now -x -d 'Take this as the present time'
complete -c obo -n '__fish_seen_subcommand_from inspect' -l verify -d 'Check the signature'
complete -c obo -n '__fish_seen_subcommand_from inspect' -l jwks -r -F -d 'With these keys'
complete -c obo -n '__fish_seen_subcommand_from inspect' -l issuer -x -d 'With the keys of this issuer'

complete -c obo -n '__fish_seen_subcommand_from compare' -F
complete -c obo -n '__fish_seen_subcommand_from inspect check compare profile' -l output -x -a 'json table' -d 'What to print'
complete -c obo -n '__fish_seen_subcommand_from explain sandbox' -l output -x -a 'json text' -d 'What to print'

complete -c obo -n '__fish_seen_subcommand_from sandbox' -l port -x -d 'Port on 127.0.0.1'
complete -c obo -n '__fish_seen_subcommand_from sandbox' -l tls-cert -r -F -d 'Certificate, to serve HTTPS'
complete -c obo -n '__fish_seen_subcommand_from sandbox' -l tls-key -r -F -d 'Its private key'
complete -c obo -n '__fish_seen_subcommand_from sandbox' -l client-certificate -r -F -d 'Write the client certificate and key there'
complete -c obo -n '__fish_seen_subcommand_from sandbox' -l client-certificate-kind -x -a 'rsa ec expired' -d 'Which one'

complete -c obo -n '__fish_seen_subcommand_from secret' -a 'set check remove'
complete -c obo -n '__fish_seen_subcommand_from profile' -a 'list show import export remove'
complete -c obo -n '__fish_seen_subcommand_from import' -F
complete -c obo -n '__fish_seen_subcommand_from profile' -l name -x -d 'With import: the name'
complete -c obo -n '__fish_seen_subcommand_from profile' -l take-secret -d 'With import: a secret found goes to the keychain'
complete -c obo -n '__fish_seen_subcommand_from profile' -l keep-secret -d 'With remove: leave the secret in the keychain'
