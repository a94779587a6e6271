/**
 * Requests to the cloud's APIs from a pod, as the account of the cluster that it runs as and nobody else: in the project's pool of identities an account
 * that stands for none of the cloud's has its own. Source: cloud.google.com/kubernetes-engine/docs/concepts/workload-identity (from knowledge, unverified).
 */

/**
 * curl, which sends a file without holding it in memory, and deletes. Google's nodes ask Google's own copy of Docker Hub first.
 * Source of the digest: several public repositories name the same for this tag, read 2026-11-29.
 */
export const curlImage =
    "docker.io/curlimages/curl:8.17.0@sha256:935d9100e9ba842cdb060de42472c7ca90cfe9a7c96e4dacb55e79e560b3ff40";

/** Where pods get a token for what they run as. */
export const podTokens = "http://169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token";

/** The value of a field in what an API has answered, one a line. */
export const fieldOf = (name: string): string => `sed -nE 's/.*"${name}" *: *"([^"]+)".*/\\1/p'`;

const [token, header] = ["/credentials/token", "/credentials/bearer"] as const;

/** Functions of the shell: `bearer` gets a token, which lasts about an hour, and `ask` sends a request with it, of which no argument shows it. */
export const asPod: readonly string[] = [
    `bearer() { curl -sSf -H 'Metadata-Flavor: Google' '${podTokens}' | ${fieldOf("access_token")} > ${token} && test -s ${token} && printf 'Authorization: Bearer %s\\n' "$(cat ${token})" > ${header}; }`,
    `ask() { curl -sS --fail-with-body -H @${header} "$@"; }`,
];
