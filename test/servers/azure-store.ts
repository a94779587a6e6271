import { letRestoreSql } from "../../components/azure/database/sql";
import { storeCommands } from "../../components/azure/tenant/store-commands";
import type { StandIn } from "./transferring";

/** Only Azure has the provider of labels; the SQL shows them instead. */
export const withoutLabels = (sql: string): string =>
    sql.replace(/^(SELECT format\('SECURITY LABEL .*\)) \\gexec$/gm, "$1;");

const assertion = "token-of-the-pod";

/**
 * Stands for curl, Entra and a container of blobs in one. Blobs are files; blocks lie apart until a list names them. What is asked without the token that
 * Entra gave is refused.
 */
const curl = `#!/bin/sh
set -eu
method=GET; body=; out=/dev/stdout; header=; show=; url=
while [ $# -gt 0 ]; do
    case "$1" in
    -X) method="$2"; shift ;;
    -T) method=PUT; body="$2"; shift ;;
    --data) method=POST; body="\${2#@}"; shift ;;
    -o) out="$2"; shift ;;
    -H) case "$2" in @*) header="\${2#@}" ;; esac; shift ;;
    -w) show="$2"; shift ;;
    --retry|--retry-delay|--retry-max-time|--connect-timeout|--speed-limit|--speed-time) shift ;;
    -*) ;;
    *) url="$1" ;;
    esac
    shift
done
case "$url" in
https://login.example/directory/oauth2/v2.0/token)
    grep -q 'client_assertion=${assertion}$' "$body"
    grep -q 'client_id=client&' "$body"
    grep -q 'scope=https%3A%2F%2Fstorage.azure.com%2F.default&' "$body"
    echo . >> "$STORE/tokens"
    echo '{"token_type":"Bearer","expires_in":3599,"access_token":"given"}' > "$out"
    exit 0 ;;
esac
[ "$(cat "$header")" = "Authorization: Bearer given" ] || exit 22
refused() { if [ -n "$show" ]; then printf %s "$1"; exit 0; else exit 22; fi; }
[ -z "\${DENIED:-}" ] || refused 403
path="\${url#https://tnmove.blob.core.windows.net/}"
blob="$STORE/\${path%%\\?*}"
query="\${path#*\\?}"
mkdir -p "$(dirname "$blob")" "$STORE/blocks"
case "$method $query" in
"PUT comp=block&"*) cp "$body" "$STORE/blocks/\${query#*blockid=}" ;;
"PUT comp=blocklist")
    : > "$blob.new"
    for block in $(sed 's/<Latest>/\\n/g' "$body" | sed -n 's|^\\([0-9]*\\)</Latest>.*|\\1|p'); do
        cat "$STORE/blocks/$block" >> "$blob.new"
    done
    rm -f "$STORE"/blocks/*
    mv "$blob.new" "$blob" ;;
"GET "*) [ -e "$blob" ] || refused 404; cp "$blob" "$out" ;;
"DELETE "*) [ -e "$blob" ] || refused 404; rm "$blob"; refused 202 ;;
*) exit 2 ;;
esac
`;

/** Azure's store, for a tenant. */
export const azureStore = (id: string, tokenFile: string): StandIn => ({
    program: "curl",
    text: curl,
    commands: storeCommands,
    env: {
        ACCOUNT: "tnmove",
        CONTAINER: "move",
        AZURE_CLIENT_ID: "client",
        AZURE_TENANT_ID: "directory",
        AZURE_AUTHORITY_HOST: "https://login.example/",
        AZURE_FEDERATED_TOKEN_FILE: tokenFile,
        PRINCIPAL_ID: "principal-of-workloads",
        COPIER_ID: "principal-of-administrator",
    },
    place: "move",
    letIn: withoutLabels(letRestoreSql(id)),
});

/** What the pod shows to Entra. */
export const podToken = assertion;
