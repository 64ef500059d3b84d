# localhost_elsewhere.sh OBO FOLDER: in namespaces of its own (unshare --net --mount), where localhost leads to a neighbour
# who listens: what obo sends there lies in FOLDER/heard, what it says goes to standard output.
set -e
obo=$1
folder=$2
printf '203.0.113.10 localhost\n' > "$folder/hosts"
ip link set lo up && ip addr add 203.0.113.10/32 dev lo && mount --bind "$folder/hosts" /etc/hosts || exit 77
/usr/bin/python3 - "$folder" <<'PYTHON' &
import socket, sys
listener = socket.create_server(("203.0.113.10", 8099))
open(sys.argv[1] + "/ready", "w").close()
connection, _ = listener.accept()
with connection:
    connection.settimeout(5)
    heard = connection.recv(65536)
with open(sys.argv[1] + "/heard", "wb") as file:
    file.write(heard or b"(a connection)")
PYTHON
neighbour=$!
while [ ! -e "$folder/ready" ]; do kill -0 "$neighbour"; sleep 0.02; done
printf 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2ln' > "$folder/a.jwt"
ask() {
    code=0
    "$obo" exchange --authority "$1" --tenant contoso.example --client-id 11111111-2222-4333-8444-555555555555 \
        --secret-env OBO_SECRET --assertion "$folder/a.jwt" --no-preflight --timeout 5 2>&1 || code=$?
    echo "code $code"
}
ask http://localhost:8099
ask http://127.0.0.1:8099
echo here
kill "$neighbour" 2>/dev/null || true
