/** What a named TLS policy of a cloud allows. */
export interface TlsPolicy {
    /** Such as `1.2`. */
    readonly minVersion: string;
    /** Whether it names hybrid key exchange with ML-KEM. */
    readonly hybrid: boolean;
}

/**
 * Policies of load balancers: `…-TLS13-1-2-…` lets TLS 1.2 and 1.3 in, `…-TLS13-1-3-…` 1.3 alone, and those with `PQ` exchange keys with
 * SecP256r1MLKEM768, SecP384r1MLKEM1024 and X25519MLKEM768 with clients that can.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read 2026-11.
 */
export function loadBalancerPolicy(name: string): TlsPolicy | undefined {
    const [, version] = /^ELBSecurityPolicy-TLS13-1-([0-3])(?=-)/.exec(name) ?? [];
    if (version) return { minVersion: `1.${version}`, hybrid: /-PQ-\d{4}-\d{2}$/.test(name) };
    const [, older] = /^ELBSecurityPolicy-(?:FS-1-|TLS-1-)([12])-/.exec(name) ?? [];
    if (older) return { minVersion: `1.${older}`, hybrid: false };
    return ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-FS-2018-06"].includes(name)
        ? { minVersion: "1.0", hybrid: false }
        : undefined;
}

/** `TLSv1.2`, `TLS1_2`, `TLS_1_2` and `1.2` as `1.2`; undefined for what is no version. */
export function tlsVersion(text: string): string | undefined {
    return /^(?:TLSv?_?)?(1)[._]([0-3])$/i.exec(text)?.slice(1).join(".");
}

/** Groups that Envoy offers where no curves are named: hybrid ones must be. Source: https://github.com/envoyproxy/envoy/pull/44944 (2026-05), BoringSSL builds. */
export const envoyGroups: readonly string[] = ["X25519", "P-256"];

/** Whether a group of TLS is a hybrid one with ML-KEM. */
export const isHybridGroup = (name: string): boolean => /MLKEM/i.test(name);
