#!/usr/bin/env bash
# hardening.sh [--release] BINARY…: what a binary must not contain, and how it must be linked.
# --release adds what sanitizers forbid or the debug build does not ask for.
set -euo pipefail
release=''
if [ "${1:-}" = --release ]; then release=1; shift; fi
[ $# -gt 0 ] || { echo "usage: hardening.sh [--release] BINARY…" >&2; exit 2; }
faults=0
fault() { printf '%s: %s\n' "$1" "$2"; faults=1; }

for binary in "$@"; do
    header=$(LC_ALL=C readelf -W -h -l -d "$binary")
    symbols=$(nm -DC "$binary")
    for name in setInsecureFallback ignoreSslErrors QNetworkCookieJar QNetworkDiskCache QHstsPolicy; do
        if grep -q "U .*$name" <<<"$symbols"; then fault "$binary" "calls $name"; fi
    done
    if grep -Eq 'U (gets|strcpy|sprintf|system|popen)(@|$)' <<<"$symbols"; then fault "$binary" "calls an unsafe C function"; fi
    grep -q 'Type: *DYN' <<<"$header" || fault "$binary" "is not position independent"
    grep -q 'GNU_RELRO' <<<"$header" || fault "$binary" "has no RELRO"
    grep -Eq '\(BIND_NOW\)|FLAGS.*(BIND_NOW|NOW)' <<<"$header" || fault "$binary" "binds symbols late (RELRO is partial)"
    grep -Eq 'GNU_STACK .* RW ' <<<"$header" || fault "$binary" "has an executable stack"
    # Qt's libraries do not see a copy of their own objects: signals then go astray, and the window ends in a crash.
    relocations=$(LC_ALL=C readelf -W -r "$binary")
    if grep -q '_COPY .*staticMetaObject' <<<"$relocations"; then fault "$binary" "copies Qt's meta-objects"; fi
    if grep -Eq '\((RPATH|RUNPATH)\)' <<<"$header" && [ -n "$release" ]; then fault "$binary" "looks for libraries in a path of its own"; fi
    if [ -n "$release" ]; then
        # Ours (app/common/WipeOnFree.cpp), where Qt's libraries find it before the C library's.
        nm -D --defined-only "$binary" | grep -q ' T free$' || fault "$binary" "does not wipe what goes back to the heap"
        grep -q '__stack_chk_fail' <<<"$symbols" || fault "$binary" "has no stack protector"
        if grep -Eq '__asan_|__ubsan_' <<<"$symbols"; then fault "$binary" "is built with sanitizers"; fi
    fi
done
exit "$faults"
