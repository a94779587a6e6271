import { type ResourceView, unknown } from "../../rule";
import { items, textOf } from "../values";
import { type Fact, factOf, inferred, notKnown, planned } from "./fact";

/** What a named TLS policy of a cloud allows. */
export interface TlsPolicy {
    /** Such as `1.2`. */
    readonly minVersion: string;
    /** Groups that it exchanges keys with, hybrid ones first. */
    readonly groups: readonly string[];
}

const hybrid = ["SecP256r1MLKEM768", "SecP384r1MLKEM1024", "X25519MLKEM768"];
const classical = ["X25519", "secp256r1", "secp384r1"];

/**
 * Policies of load balancers: `…-TLS13-1-2-…` lets TLS 1.2 and 1.3 in, `…-TLS13-1-3-…` 1.3 alone, and those with `PQ` exchange keys with
 * SecP256r1MLKEM768, SecP384r1MLKEM1024 and X25519MLKEM768 with clients that can.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read 2026-11.
 */
export function loadBalancerPolicy(name: string): TlsPolicy | undefined {
    const [, version] = /^ELBSecurityPolicy-TLS13-1-([0-3])(?=-)/.exec(name) ?? [];
    if (version)
        return {
            minVersion: `1.${version}`,
            groups: /-PQ-\d{4}-\d{2}$/.test(name) ? [...hybrid, ...classical] : classical,
        };
    const [, older] = /^ELBSecurityPolicy-(?:FS-1-|TLS-1-)([12])-/.exec(name) ?? [];
    if (older) return { minVersion: `1.${older}`, groups: classical };
    return ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-FS-2018-06"].includes(name)
        ? { minVersion: "1.0", groups: classical }
        : undefined;
}

/** `TLSv1.2`, `TLS1_2`, `TLS_1_2` and `1.2` as `1.2`; undefined for what is no version. */
export function tlsVersion(text: string): string | undefined {
    return /^(?:TLSv?_?)?(1)[._]([0-3])$/i.exec(text)?.slice(1).join(".");
}

export const clientPolicy = "kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy";
const envoy =
    "github.com/envoyproxy/gateway v1.9.1, CRD of ClientTrafficPolicy, ecdhCurves: X25519 and P-256 where none are set, read 2026-11-28";

/** Groups that listeners of Envoy Gateway offer under a policy for clients, or without one: hybrid ones must be named. */
export function envoyGroupsOf(policy: ResourceView | undefined): Fact<readonly string[]> {
    return factOf<readonly string[]>(
        policy?.get("spec.tls.ecdhCurves"),
        "spec.tls.ecdhCurves",
        (curves) => {
            const all = items(curves);
            if (all === unknown || all.includes(unknown))
                return notKnown("spec.tls.ecdhCurves is not known before deployment");
            return planned(all.map(textOf));
        },
        () => inferred(["X25519", "P-256"], envoy),
    );
}
