import * as dns from "@pulumi/azure-native/dns";
import { Provider } from "@pulumi/azure-native/provider";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import type { AzureContext } from "../context";
import { type ZoneParts, zoneParts } from "../dns-zone";

/** Arguments of {@link EdgeRecords}. */
export interface EdgeRecordsArgs {
    /** Id of the zone that the records lie in. */
    readonly zoneId: string;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ recordSet: typeof dns.RecordSet }>;
}

type Content = Pick<dns.RecordSetArgs, "aRecords" | "cnameRecord" | "txtRecords">;

/** Seconds that resolvers keep a record; short, so that a change of the edge is seen soon. */
const ttl = 300;

/** Records in a zone that may be another subscription's than the tenant's. Whoever deploys needs the right to write them there. */
export class EdgeRecords extends AzureComponent {
    readonly #zone: ZoneParts;
    readonly #provider: Provider;

    constructor(name: string, context: AzureContext, args: EdgeRecordsArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeRecords", name, context, opts, args.transform);
        this.#zone = zoneParts(args.zoneId);
        this.#provider = new Provider(
            `${name}-provider`,
            { subscriptionId: this.#zone.subscription, disablePulumiPartnerId: true },
            { parent: this },
        );
        this.registerOutputs();
    }

    /** Proves to Front Door that the host is the tenant's, so that it gets a certificate. */
    prove(host: string, token: pulumi.Input<string>): dns.RecordSet {
        return this.record(`proof-${host}`, "TXT", `_dnsauth.${host}`, { txtRecords: [{ value: [token] }] });
    }

    /** Leads to an address. */
    address(host: string, address: pulumi.Input<string>): dns.RecordSet {
        return this.record(`origin-${host}`, "A", host, { aRecords: [{ ipv4Address: address }] });
    }

    /** Leads to another name. */
    alias(host: string, cname: pulumi.Input<string>, dependsOn: readonly pulumi.Resource[]): dns.RecordSet {
        return this.record(host, "CNAME", host, { cnameRecord: { cname } }, dependsOn);
    }

    private record(
        suffix: string,
        recordType: string,
        host: string,
        content: Content,
        dependsOn: readonly pulumi.Resource[] = [],
    ): dns.RecordSet {
        const { group, name } = this.#zone;
        return this.child(
            dns.RecordSet,
            suffix,
            {
                resourceGroupName: group,
                zoneName: name,
                relativeRecordSetName: host.slice(0, -name.length - 1),
                recordType,
                ttl,
                metadata: { tenant: this.context.scope.id },
                ...content,
            },
            { provider: this.#provider, dependsOn: [...dependsOn] },
        );
    }
}
