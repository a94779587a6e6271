import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import type { EdgeFront } from "../../shared/edge-front";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import type { EdgeCertificate } from "./certificate";
import { clientTls } from "./facts";

/** Arguments of {@link Balancer}. */
export interface BalancerArgs {
    readonly front: Pick<EdgeFront, "hosts" | "zoneId">;
    readonly serviceId: pulumi.Input<string>;
    readonly certificate: EdgeCertificate;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        globalAddress: typeof compute.GlobalAddress;
        globalForwardingRule: typeof compute.GlobalForwardingRule;
        recordSet: typeof dns.RecordSet;
        sSLPolicy: typeof compute.SSLPolicy;
        targetHttpProxy: typeof compute.TargetHttpProxy;
        targetHttpsProxy: typeof compute.TargetHttpsProxy;
        uRLMap: typeof compute.URLMap;
    }>;
}

/** Kinds of addresses, and of the records that name them. */
const families = [
    { version: "IPV4", record: "A" },
    { version: "IPV6", record: "AAAA" },
] as const;

/** Google's frontends all over the world, and the records that lead to them. */
export class Balancer extends GcpComponent {
    /** Address of the first family. */
    readonly address: pulumi.Output<string>;
    /** Records of the hosts: before them nobody comes by the edge. */
    readonly records: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: BalancerArgs, opts: pulumi.ComponentResourceOptions) {
        super("Balancer", name, context, opts, args.transform);
        const encrypted = this.createEncrypted(args);
        const clear = this.createClear();
        const addresses = families.map(({ version, record }) => {
            const address = this.createAddress(version);
            const rules = [
                this.createRule(`https-${version.toLowerCase()}`, "443", address, encrypted.id),
                this.createRule(`http-${version.toLowerCase()}`, "80", address, clear.id),
            ];
            return { address, record, rules };
        });
        this.address = addresses[0]!.address.address;
        this.records = addresses.flatMap(({ address, record, rules }) =>
            args.front.hosts.map((host) => this.createRecord(host, record, args.front.zoneId, address, rules)),
        );
        this.registerOutputs({ address: this.address });
    }

    private named(...more: readonly string[]): { readonly name: string; readonly project: pulumi.Input<string> } {
        const { scope, project } = this.context;
        return { name: physicalName("gcpLabel", scope, "edge", ...more), project };
    }

    private createEncrypted({ serviceId, certificate }: BalancerArgs): compute.TargetHttpsProxy {
        const policy = this.child(compute.SSLPolicy, "tls", { ...this.named(), ...clientTls });
        const map = this.child(compute.URLMap, "hosts", { ...this.named("hosts"), defaultService: serviceId });
        return this.child(
            compute.TargetHttpsProxy,
            "https",
            {
                ...this.named(),
                urlMap: map.id,
                certificateMap: certificate.mapUri,
                sslPolicy: policy.id,
                quicOverride: "ENABLE",
                // A request that comes with the first packet can be sent again by somebody else.
                tlsEarlyData: "DISABLED",
            },
            { dependsOn: [...certificate.ready] },
        );
    }

    private createClear(): compute.TargetHttpProxy {
        const map = this.child(compute.URLMap, "redirect", {
            ...this.named("redirect"),
            defaultUrlRedirect: {
                httpsRedirect: true,
                redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
                stripQuery: false,
            },
        });
        return this.child(compute.TargetHttpProxy, "http", { ...this.named(), urlMap: map.id });
    }

    private createAddress(ipVersion: string): compute.GlobalAddress {
        const family = ipVersion.toLowerCase();
        return this.child(compute.GlobalAddress, `address-${family}`, {
            ...this.named(family),
            addressType: "EXTERNAL",
            ipVersion,
            labels: this.labels(),
        });
    }

    private createRule(
        suffix: string,
        portRange: string,
        address: compute.GlobalAddress,
        target: pulumi.Input<string>,
    ): compute.GlobalForwardingRule {
        return this.child(compute.GlobalForwardingRule, suffix, {
            ...this.named(suffix),
            loadBalancingScheme: "EXTERNAL_MANAGED",
            networkTier: "PREMIUM",
            ipProtocol: "TCP",
            ipAddress: address.id,
            portRange,
            target,
            labels: this.labels(),
        });
    }

    private createRecord(
        host: string,
        type: string,
        managedZone: string,
        { address }: compute.GlobalAddress,
        rules: readonly pulumi.Resource[],
    ): dns.RecordSet {
        const { project } = this.context;
        return this.child(
            dns.RecordSet,
            `${type.toLowerCase()}-${host}`,
            { project, managedZone, name: `${host}.`, type, ttl: 300, rrdatas: [address] },
            { dependsOn: [...rules] },
        );
    }
}
