import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";

/** Arguments of {@link EdgeCertificate}. */
export interface EdgeCertificateArgs {
    /** At least one, each below the zone's domain. */
    readonly hosts: readonly string[];
    readonly zoneId: string;
    /** The API that keeps certificates. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        certificate: typeof certificatemanager.Certificate;
        certificateMap: typeof certificatemanager.CertificateMap;
        certificateMapEntry: typeof certificatemanager.CertificateMapEntry;
        dnsAuthorization: typeof certificatemanager.DnsAuthorization;
        recordSet: typeof dns.RecordSet;
    }>;
}

/**
 * The certificates that the edge shows to clients, proven by records in the hosts' zone, and renewed by them. Each host has one: whom a
 * certificate is for cannot be changed, and one of all hosts would have to be replaced, and its hosts go without, whenever one comes.
 */
export class EdgeCertificate extends GcpComponent {
    /** As load balancers name it. */
    readonly mapUri: pulumi.Output<string>;
    /** What a balancer waits for that is to show it. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: EdgeCertificateArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeCertificate", name, context, opts, args.transform);
        const { project } = context;
        const common = { name: this.named(), project, labels: this.labels() };
        const map = this.child(certificatemanager.CertificateMap, "map", common, { dependsOn: [...args.dependsOn] });
        this.ready = args.hosts.map((host) =>
            this.child(certificatemanager.CertificateMapEntry, `entry-${host}`, {
                name: this.named(host),
                project,
                map: map.name,
                hostname: host,
                certificates: [this.createCertificate(host, args).id],
                labels: this.labels(),
            }),
        );
        this.mapUri = pulumi.interpolate`//certificatemanager.googleapis.com/${map.id}`;
        this.registerOutputs({ mapUri: this.mapUri });
    }

    private named(...host: readonly string[]): string {
        return physicalName("gcpLabel", this.context.scope, "edge", ...host.map((each) => each.replaceAll(".", "-")));
    }

    private createCertificate(host: string, args: EdgeCertificateArgs): certificatemanager.Certificate {
        const { authorization, record } = this.createProof(host, args);
        return this.child(
            certificatemanager.Certificate,
            `certificate-${host}`,
            {
                name: this.named(host),
                project: this.context.project,
                description: `A public host of tenant ${this.context.scope.id}`,
                scope: "DEFAULT",
                managed: { domains: [host], dnsAuthorizations: [authorization.id] },
                labels: this.labels(),
            },
            { dependsOn: [record] },
        );
    }

    private createProof(host: string, { zoneId, dependsOn }: EdgeCertificateArgs) {
        const { project } = this.context;
        const authorization = this.child(
            certificatemanager.DnsAuthorization,
            `proof-${host}`,
            { name: this.named(host), project, domain: host, labels: this.labels() },
            { dependsOn: [...dependsOn] },
        );
        const asked = authorization.dnsResourceRecords.apply((records) => records[0]!);
        const record = this.child(dns.RecordSet, `record-${host}`, {
            project,
            managedZone: zoneId,
            name: asked.apply((one) => one.name),
            type: asked.apply((one) => one.type),
            ttl: 300,
            rrdatas: [asked.apply((one) => one.data)],
        });
        return { authorization, record };
    }
}
