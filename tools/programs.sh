#!/usr/bin/env bash
# Installs with apt-get the programs that tests and checks run and that neither pip nor npm has. Those that are there stay as they are.
set -euo pipefail

# A command, and the packages of Debian and Ubuntu that bring it.
programs=(
    "make make"
    "git git"
    "node nodejs"
    "npm npm"
    "zsh zsh"
    "fish fish"
    "chromium chromium fonts-dejavu-core"
    "pandoc pandoc"
    "soffice libreoffice-calc"
    "biber biber"
    "sqlite3 sqlite3"
    "nvim neovim"
    "valgrind valgrind"
    "groff groff"
    "file file" # with libmagic, which reuse asks
)
missing=()
for program in "${programs[@]}"; do
    read -r command packages <<<"$program"
    command -v "$command" >/dev/null || read -r -a missing <<<"${missing[*]-} $packages"
done
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
    echo "apt-get installs: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
