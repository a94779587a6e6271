/**
 * curl, which no image here has beside: PUT and DELETE are not wget's, and Microsoft's own tool asks Azure's management first, to which these pods have no
 * way. Digest: as several public repositories name it for curlimages/curl:8.17.0, read 2026-11-29.
 */
export const storeImage =
    "docker.io/curlimages/curl:8.17.0@sha256:935d9100e9ba842cdb060de42472c7ca90cfe9a7c96e4dacb55e79e560b3ff40";

/** The token as a header, in memory: what stands in a command others can read. */
const header = "/credentials/store";
/** MiB of a block, of which a file may have 50,000. Source: learn.microsoft.com/rest/api/storageservices/put-block (from knowledge, unverified). */
const blockMiB = 32;
/** Blocks after which the token, which lasts about an hour, is asked for anew. */
const blocksOfToken = 128;

/**
 * What fails is tried again for a quarter of an hour, refusals too: rights that were just given take some minutes to count. A way that stands still for five is given up.
 * OAuth takes a version of 2017-11-09 or later: learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory (from knowledge, unverified).
 */
const patient = "--retry 90 --retry-delay 10 --retry-max-time 900 --retry-all-errors";
const ask = "curl --silent --show-error --connect-timeout 30 --speed-limit 1 --speed-time 300";
const inStore = `-H @${header} -H "x-ms-version: 2021-08-06"`;
const address = '"https://$ACCOUNT.blob.core.windows.net/$CONTAINER/$file';

/** Exchanges the pod's own token for one of Entra for storage. Source: as of the sign-in to databases. */
const signIn = [
    "sign() {",
    'assertion="$(cat "$AZURE_FEDERATED_TOKEN_FILE")"',
    'printf \'client_id=%s&grant_type=client_credentials&scope=https%%3A%%2F%%2Fstorage.azure.com%%2F.default&client_assertion_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Aclient-assertion-type%%3Ajwt-bearer&client_assertion=%s\' "$AZURE_CLIENT_ID" "$assertion" > /credentials/request',
    `${ask} --fail ${patient} --data @/credentials/request -o /credentials/answer "$AZURE_AUTHORITY_HOST$AZURE_TENANT_ID/oauth2/v2.0/token"`,
    `sed -n 's/.*"access_token":"\\([^"]*\\)".*/Authorization: Bearer \\1/p' /credentials/answer > ${header}`,
    "rm /credentials/request /credentials/answer",
    `test -s ${header}`,
    "}",
    "sign",
];

/** Block by block, and at the end the list of them: until that is there, nothing is. Names of blocks are texts of Base64, all as long. */
const put = [
    ...signIn,
    "for file in $FILES; do",
    "n=0",
    'size="$(wc -c < "$file")"',
    'printf \'<?xml version="1.0" encoding="utf-8"?><BlockList>\' > /tmp/list',
    `while [ "$((n * ${blockMiB * 2 ** 20}))" -lt "$size" ]; do`,
    `if [ "$((n % ${blocksOfToken}))" = ${blocksOfToken - 1} ]; then sign; fi`,
    `dd if="$file" of=/tmp/block bs=1048576 skip="$((n * ${blockMiB}))" count=${blockMiB} 2> /tmp/dd`,
    'block="$(printf %012d "$n")"',
    `${ask} --fail ${patient} -o /dev/null ${inStore} -T /tmp/block ${address}?comp=block&blockid=$block"`,
    'printf "<Latest>%s</Latest>" "$block" >> /tmp/list',
    'n="$((n + 1))"',
    "done",
    "printf '</BlockList>' >> /tmp/list",
    `${ask} --fail ${patient} -o /dev/null ${inStore} -H "Content-Type: application/xml" -T /tmp/list ${address}?comp=blocklist"`,
    "rm -f /tmp/block /tmp/list",
    'echo "$file: $size bytes in $n blocks"',
    "done",
].join("\n");

const get = [...signIn, `for file in $FILES; do ${ask} --fail ${patient} -o "$file" ${inStore} ${address}"; done`].join(
    "\n",
);

/** Each with its snapshots. What is not there is erased. */
const erase = [
    ...signIn,
    "for file in $FILES; do",
    `status="$(${ask} --retry 10 --retry-delay 10 -o /tmp/answer -w '%{http_code}' ${inStore} -H "x-ms-delete-snapshots: include" -X DELETE ${address}")"`,
    'case "$status" in 202|404) ;; *) echo "$file: $status"; exit 1 ;; esac',
    "done",
].join("\n");

/** What is done with the files of a transfer, in a container of Azure's. */
export const storeCommands = { put, get, erase } as const;
