#!/usr/bin/env bash
# Sets up a checkout for work: system packages (as root or with sudo), then .venv with exactly what the lock names.
# Asks nothing, may run again at any time, and is quick when all is there.
#
#   deploy/setup.sh           everything that `make test` needs
#   deploy/setup.sh --python  .venv only: enough for the demo
#
# PYTHON=…  chooses the interpreter (3.11 or newer).  pip's own variables (PIP_INDEX_URL, …) are respected.
set -euo pipefail
cd "$(dirname "$0")/.."

# Mail server and database of the tests; OCR; old Word files, PDF of our papers, and workbooks that the tests have written
# by another program; what looks at PDF; fonts of the documents; the browser in which the tests look at letters; archives;
# the wall around the readers; the check of the systemd unit.
PACKAGES=(
    dovecot-imapd
    postgresql
    tesseract-ocr tesseract-ocr-vie
    libreoffice-writer-nogui libreoffice-calc-nogui
    poppler-utils
    fonts-croscore
    chromium
    libarchive13 unar
    bubblewrap
    systemd
)
INTERPRETERS=(python3.11 python3 python3.12 python3.13)
STAMP=.venv/.installed
STATE="everything is there"

say() { printf 'setup: %s\n' "$*"; }
give_up() { printf 'setup: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

missing_of() {
    local package
    for package in "$@"; do
        # shellcheck disable=SC2016  # dpkg-query's own placeholder
        [ "$(dpkg-query -Wf '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

install_packages() {
    local quiet="-o=Dpkg::Use-Pty=0" wait="-o=DPkg::Lock::Timeout=300"
    say "installing $*"
    as_root apt-get update -qq "$wait" || say "the package lists could not be renewed; trying with the old ones"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$quiet" "$wait" "$@" \
        >/dev/null
}

# The tests start a Dovecot of their own; the one that the package starts would only take the ports.
silence_dovecot() {
    [ -d /run/systemd/system ] || return 0
    as_root systemctl disable --now dovecot.socket dovecot.service >/dev/null 2>&1 || true
}

set_up_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        say "this is no Debian: install by hand what serves as ${PACKAGES[*]}"
        return
    fi
    mapfile -t missing < <(missing_of "${PACKAGES[@]}")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if may_install && install_packages "${missing[@]}"; then
        [[ " ${missing[*]} " != *" dovecot-imapd "* ]] || silence_dovecot
        return
    fi
    mapfile -t missing < <(missing_of "${PACKAGES[@]}")
    say "going on without ${missing[*]}; tests that need them will fail. As root: apt-get install ${missing[*]}" >&2
    STATE="ready, but for what is named above"
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

interpreter() {
    local candidate
    for candidate in ${PYTHON:-"${INTERPRETERS[@]}"}; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# Debian's python3 comes without ensurepip, and then without the means to make a .venv with pip in it.
set_up_interpreter() {
    local python
    if ! python=$(interpreter); then
        may_install && install_packages python3 python3-venv || true
        python=$(interpreter) || give_up "Python 3.11 or newer is needed; none of ${PYTHON:-${INTERPRETERS[*]}} is"
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        may_install && install_packages python3-venv || true
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            give_up "$python cannot make environments. As root: apt-get install python3-venv"
    fi
    INTERPRETER=$python
}

fingerprint() {
    { cat requirements.lock pyproject.toml; pwd; } | sha256sum
}

set_up_venv() {
    if [ -x .venv/bin/hopthu ] && is_new_enough .venv/bin/python && [ "$(cat $STAMP 2>/dev/null)" = "$(fingerprint)" ]; then
        return
    fi
    if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        set_up_interpreter
        say "making .venv with $("$INTERPRETER" --version)"
        "$INTERPRETER" -m venv --clear .venv
    fi
    say "installing what requirements.lock names"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    fingerprint >$STAMP
}

case "${1:-}" in
    "") set_up_packages ;;
    --python) ;;
    *) give_up "unknown option $1; known is --python" ;;
esac
set_up_venv
say "$STATE"
