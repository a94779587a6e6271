import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import type { EdgeProof } from "../../cloud";
import type { EdgeFront } from "../../shared/edge-front";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { hsts } from "./facts";

/** Arguments of {@link Origin}. */
export interface OriginArgs {
    readonly front: EdgeFront;
    /** Domain of the hosts, whose certificate the gateway shows. */
    readonly domain: string;
    readonly proof: Pick<EdgeProof, "header" | "value">;
    readonly policyId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        backendService: typeof compute.BackendService;
        globalNetworkEndpoint: typeof compute.GlobalNetworkEndpoint;
        globalNetworkEndpointGroup: typeof compute.GlobalNetworkEndpointGroup;
        recordSet: typeof dns.RecordSet;
    }>;
}

/** Where requests are passed on to: the gateway, by a name of its own that its certificate covers. */
export class Origin extends GcpComponent {
    readonly serviceId: pulumi.Output<string>;
    readonly serviceName: string;

    constructor(name: string, context: GcpContext, args: OriginArgs, opts: pulumi.ComponentResourceOptions) {
        super("Origin", name, context, opts, args.transform);
        const { scope, project } = context;
        this.serviceName = physicalName("gcpLabel", scope, "edge");
        // No host of a workload has three parts, so that this is nobody's.
        const host = `origin--edge--${scope.id}.${args.domain}`;
        const record = this.child(dns.RecordSet, "record", {
            project,
            managedZone: args.front.zoneId,
            name: `${host}.`,
            type: "A",
            ttl: 300,
            rrdatas: [args.front.origin],
        });
        const group = this.child(compute.GlobalNetworkEndpointGroup, "group", {
            name: physicalName("gcpLabel", scope, "edge"),
            project,
            description: `Gateway of tenant ${scope.id}`,
            networkEndpointType: "INTERNET_FQDN_PORT",
            defaultPort: 443,
        });
        const endpoint = this.child(
            compute.GlobalNetworkEndpoint,
            "endpoint",
            { project, globalNetworkEndpointGroup: group.name, fqdn: host, port: 443 },
            { dependsOn: [record] },
        );
        this.serviceId = this.createService(args, group, endpoint).id;
        this.registerOutputs({ serviceId: this.serviceId });
    }

    /**
     * Keeps what the workload marks as cacheable, and nothing that was told to somebody who showed who they are. The host stays as it was
     * asked for.
     */
    private createService(
        { front, proof, policyId }: OriginArgs,
        group: compute.GlobalNetworkEndpointGroup,
        endpoint: compute.GlobalNetworkEndpoint,
    ): compute.BackendService {
        return this.child(
            compute.BackendService,
            "service",
            {
                name: this.serviceName,
                project: this.context.project,
                description: `Public hosts of tenant ${this.context.scope.id}`,
                loadBalancingScheme: "EXTERNAL_MANAGED",
                protocol: "HTTPS",
                timeoutSec: 60,
                backends: [{ group: group.id }],
                securityPolicy: policyId,
                customRequestHeaders: [pulumi.interpolate`${proof.header}: ${proof.value}`],
                customResponseHeaders: [hsts],
                // What is kept answers before the firewall does: a suspended tenant's edge keeps nothing.
                enableCdn: front.enabled,
                ...(front.enabled
                    ? {
                          cdnPolicy: {
                              cacheMode: "USE_ORIGIN_HEADERS",
                              cacheKeyPolicy: { includeHost: true, includeProtocol: true, includeQueryString: true },
                              bypassCacheOnRequestHeaders: [{ headerName: "Authorization" }, { headerName: "Cookie" }],
                              negativeCaching: false,
                          },
                      }
                    : {}),
                logConfig: { enable: true, sampleRate: 1 },
            },
            { dependsOn: [endpoint] },
        );
    }
}
