#!/bin/sh
# For a hosted CI: a keychain with the certificate, and what dev.py package reads, as NAME=VALUE
# lines. Without CERTIFICATE (base64 of a .p12) it does nothing, and nothing is signed.
set -eu

if [ -z "${CERTIFICATE:-}" ]; then
    exit 0
fi
folder=${RUNNER_TEMP:-$(mktemp -d)}
keychain=$folder/quantscope.keychain-db
secret=$(openssl rand -hex 16)
{
    printf '%s' "$CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
    security create-keychain -p "$secret" "$keychain"
    security set-keychain-settings -lut 21600 "$keychain"
    security unlock-keychain -p "$secret" "$keychain"
    security import "$folder/certificate.p12" -P "$PASSWORD" -k "$keychain" -T /usr/bin/codesign
    security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain"
    security list-keychains -d user -s "$keychain" login.keychain-db
    rm "$folder/certificate.p12"
} >&2
echo "QUANTSCOPE_SIGN_IDENTITY=$IDENTITY"

if [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool store-credentials quantscope --keychain "$keychain" --apple-id "$APPLE_ID" \
        --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" >&2
    echo "QUANTSCOPE_NOTARY_PROFILE=quantscope"
fi
