#!/bin/sh
# Restart the replicas one after the other; the next only when the one before answers again.
#   deploy/rolling-restart.sh 8501 8502
# RESTART is the command that restarts one, with the port as its last word.
set -eu
: "${RESTART:=systemctl restart dashboard@}" "${HEALTH:=/healthz}" "${WAIT_S:=120}"
for port in "$@"; do
    case $RESTART in *@) $RESTART"$port" ;; *) $RESTART "$port" ;; esac
    end=$(($(date +%s) + WAIT_S))
    until python3 -c "import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=3)" \
        "http://127.0.0.1:$port$HEALTH" 2>/dev/null; do
        [ "$(date +%s)" -lt "$end" ] || { echo "$port does not answer; stopped here" >&2; exit 1; }
        sleep 0.5
    done
    echo "$port answers"
done
