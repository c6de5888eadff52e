#!/usr/bin/env bash
# Instructions per operation of the benchmark `overhead`, as callgrind counts them: the difference of two runs, so that what
# both do once falls out. Fails above the limits. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/packages
overhead=$(cargo bench -q --no-run -p connector-examples --bench overhead --message-format=json |
    sed -n '/"name":"overhead"/s/^.*"executable":"\([^"]*\)".*$/\1/p')
# Callgrind would count glibc's `rep movsb` once per byte.
export GLIBC_TUNABLES=glibc.cpu.x86_rep_movsb_threshold=1073741824
few=100
many=600

collected() {
    local log
    log=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$overhead" "$@" 2>&1) || { echo "$log" >&2; return 1; }
    sed -n 's/^.*Collected : *\([0-9]*\).*$/\1/p' <<<"$log"
}

above=0
# limit WORK INSTRUCTIONS [--by-hand]
limit() {
    local work=$1 limit=$2 way=${3:-} first second each verdict=ok
    # shellcheck disable=SC2086
    first=$(collected --work "$work" --times $few $way)
    # shellcheck disable=SC2086
    second=$(collected --work "$work" --times $many $way)
    each=$(((second - first) / (many - few)))
    # Nothing at all is no good news either: the two runs did not do what they should.
    if [ "$each" -gt "$limit" ] || [ "$each" -lt 1000 ]; then
        verdict="not within it"
        above=1
    fi
    printf '%-15s %-10s %7d of %7d  %s\n' "$work" "${way#--}" "$each" "$limit" "$verdict"
}

limit adyen/build 20000
limit adyen/build 23000 --by-hand
limit stripe/build 23000
limit stripe/build 20500 --by-hand
limit checkout/build 14000
limit checkout/build 17000 --by-hand
limit adyen/read 27000
limit stripe/read 56500
limit checkout/read 36000
exit $above
