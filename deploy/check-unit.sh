#!/usr/bin/env bash
# Checks hopthu.service as far as that is possible without installing it.  $1: a hopthu that exists on this machine.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v systemd-analyze >/dev/null; then
    echo "unit: systemd-analyze is not on this machine; hopthu.service stays unchecked"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed "s#^ExecStart=[^ ]*#ExecStart=$1#" hopthu.service >"$folder/hopthu.service"

# `verify` ends with 0 on a misspelt directive, so that any word from it is a fault.
said=$(systemd-analyze verify "$folder/hopthu.service" 2>&1) || { echo "$said"; exit 1; }
[ -z "$said" ] || { echo "$said"; exit 1; }
systemd-analyze security --offline=true --threshold=20 "$folder/hopthu.service" >"$folder/security.txt" ||
    { cat "$folder/security.txt"; exit 1; }
tail -n 1 "$folder/security.txt"
