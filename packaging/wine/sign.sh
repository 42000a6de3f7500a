#!/bin/sh
# sign.sh CERTIFICATE KEY FILE: signs a file in place, for the tests of the build.
set -eu
osslsigncode sign -certs "$1" -key "$2" -h sha256 -in "$3" -out "$3.signed" >/dev/null
mv "$3.signed" "$3"
