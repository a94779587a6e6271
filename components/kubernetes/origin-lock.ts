import type { SecretArgs } from "@pulumi/kubernetes/core/v1/secret";
import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { EdgeProof, TenantServices } from "../cloud";
import type { SecurityPolicy } from "./kinds/envoy-gateway";
import type { Custom } from "./objects";

/**
 * The lock of a tenant's routes behind an edge: requests that do not bring the edge's proof end with 401 at the gateway, and so does every
 * request while the proof is not to be found (with 500). Challenges of certificates and probes of pods do not come over these routes.
 * Source: github.com/envoyproxy/gateway v1.9, internal/gatewayapi/securitypolicy.go (buildAPIKeyAuth and its callers), read 2026-11-29.
 */

/** Name of the Secret that holds the proof. */
export const proofName = "edge-proof";
/** Whom the proof names, in the gateway's logs. */
const client = "edge";

/** What the gateway asks for. A tenant whose edge nobody can tell from others is not served at all. */
export function requireProof(tenant: Tenant, { edge }: Pick<TenantServices, "edge">): EdgeProof | undefined {
    if (tenant.edge && edge === undefined)
        throw new Error(`${tenant.tenant_id} has an edge, and nothing says what its gateway knows the edge by`);
    return edge;
}

/** The proof, where the gateway finds it. Who may look at the tenant's objects may not look at its Secrets. */
export function proofSecret({ value }: EdgeProof): SecretArgs {
    const encoded = pulumi.output(value).apply((text) => Buffer.from(text).toString("base64"));
    return { type: "Opaque", data: { [client]: pulumi.secret(encoded) } };
}

/** Lets through only what brings the proof, and takes it out before the workload sees it. */
export function originLock(routeName: string, { header }: EdgeProof): Custom<SecurityPolicy> {
    return {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "SecurityPolicy",
        spec: {
            targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: routeName }],
            apiKeyAuth: {
                credentialRefs: [{ group: "", kind: "Secret", name: proofName }],
                extractFrom: [{ headers: [header] }],
                sanitize: true,
            },
        },
    };
}
