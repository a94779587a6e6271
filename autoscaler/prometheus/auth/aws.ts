import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Authorization } from "./authorization";

/** Region of a workspace of Amazon Managed Prometheus, by its address. */
export const regionOf = ({ hostname }: URL): string | undefined =>
    /^aps-workspaces\.([a-z0-9-]+)\./.exec(hostname)?.[1];

/** Signature version 4 with the credentials that the pod has: by Pod Identity, web identity or the environment. */
export function aws(region: string): Authorization {
    let signer: Promise<SignatureV4> | undefined;
    const made = async () => {
        // Half a megabyte that others need not load.
        const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
        return new SignatureV4({ service: "aps", region, sha256: Sha256, credentials: defaultProvider() });
    };
    return async ({ method, url, headers, body }) => {
        signer ??= made();
        const signed = await (await signer).sign({
            method,
            protocol: url.protocol,
            hostname: url.hostname,
            path: url.pathname,
            query: {},
            headers: { ...headers, host: url.host },
            body,
        });
        return signed.headers;
    };
}
