import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";

/**
 * Where Google's APIs are reached without leaving its network; the only addresses that tenants' pods need of it.
 * Source: cloud.google.com/vpc/docs/configure-private-google-access (from knowledge, unverified).
 */
export const apiCidr = "199.36.153.8/30";
export const apiAddresses: readonly string[] = [8, 9, 10, 11].map((last) => `199.36.153.${last}`);
const domain = "googleapis.com.";

/** Arguments of {@link ApiAccess}. */
export interface ApiAccessArgs {
    readonly networkId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        managedZone: typeof dns.ManagedZone;
        policy: typeof dns.Policy;
        recordSet: typeof dns.RecordSet;
    }>;
}

/** Names of Google's APIs lead, in this network, to addresses that network policies can name; which names are asked for is logged. */
export class ApiAccess extends GcpComponent {
    /** What pods wait for that use APIs. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: ApiAccessArgs, opts: pulumi.ComponentResourceOptions) {
        super("ApiAccess", name, context, opts, args.transform);
        const zone = this.child(dns.ManagedZone, "zone", {
            name: physicalName("gcpLabel", context.scope, "apis"),
            description: "Google's APIs, by addresses inside of its network",
            dnsName: domain,
            visibility: "private",
            privateVisibilityConfig: { networks: [{ networkUrl: args.networkId }] },
            labels: this.labels(),
        });
        const record = (suffix: string, label: string, type: string, rrdatas: string[]) =>
            this.child(dns.RecordSet, suffix, {
                name: `${label}.${domain}`,
                managedZone: zone.name,
                type,
                ttl: 300,
                rrdatas,
            });
        if (behaviourOf(context.scope).dnsQueries)
            this.child(dns.Policy, "queries", {
                name: physicalName("gcpLabel", context.scope, "queries"),
                description: "Which names are asked for in the network",
                networks: [{ networkUrl: args.networkId }],
                enableLogging: true,
            });
        this.ready = [
            record("addresses", "private", "A", [...apiAddresses]),
            record("names", "*", "CNAME", [`private.${domain}`]),
        ];
        this.registerOutputs();
    }
}
