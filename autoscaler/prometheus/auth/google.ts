import { type Authorization, bearer, kept } from "./authorization";
import { tokenFrom } from "./token";

/** A token of the pod's service account, from the metadata server. Source: cloud.google.com/compute/docs/metadata, as of 2026-11 (from knowledge, unverified). */
export function google(env: NodeJS.ProcessEnv, now: () => number): Authorization {
    const host = env.GCE_METADATA_HOST || "metadata.google.internal";
    const url = new URL(`http://${host}/computeMetadata/v1/instance/service-accounts/default/token`);
    return bearer(kept(() => tokenFrom({ method: "GET", url, headers: { "metadata-flavor": "Google" } }), now));
}
