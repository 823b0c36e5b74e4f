#!/usr/bin/env bash
# newer_python.sh 3.14 [ARGUMENT of pytest ...]: the first step of the tests in a newer Python, the one of Debian unstable, in a folder of its own. Needs root, and apt-get.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$1
shift
system=$PWD/build/debian-$version
if [ ! -x "$system/usr/bin/python$version" ]; then
    command -v mmdebstrap >/dev/null || apt-get install -y -qq mmdebstrap >/dev/null
    rm -rf "$system"
    # A mirror may be weeks old; what has no wheel yet is compiled.
    mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' \
        --include="python$version,python$version-venv,ca-certificates,gcc,git,libyaml-dev,make,procps,python$version-dev" sid "$system"
fi
rm -rf "$system/srv/claimkit" "$system/srv/venv"
git clone --quiet . "$system/srv/claimkit"
cp /etc/resolv.conf /etc/hosts "$system/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/"
export version system
# What is mounted is gone with the process.
exec unshare --mount bash -euo pipefail -c '
    for part in proc dev dev/pts; do mount --bind "/$part" "$system/$part"; done
    exec chroot "$system" bash -euo pipefail -c "
        cd /srv/claimkit
        python\$version -m venv /srv/venv
        PATH=/srv/venv/bin:\$PATH
        python -m pip install --quiet --constraint constraints.txt --editable .[test]
        exec python -m pytest -q -n auto --dist loadgroup -p no:cacheprovider \"\$@\"" bash "$@"' bash "$@"
