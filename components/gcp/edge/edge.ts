import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import type { EdgeProof } from "../../cloud";
import { type EdgeFront, proofHeader } from "../../shared/edge-front";
import { GcpComponent } from "../component";
import type { GcpContext } from "../context";
import { edgeLogs } from "../log-filters";
import { LogStore } from "../logs";
import { Balancer } from "./balancer";
import { EdgeCertificate } from "./certificate";
import { edgeApis } from "./facts";
import { Firewall } from "./firewall";
import { Origin } from "./origin";
import { EdgeSecret } from "./secret";

/** APIs that edges need. They stay when one goes: others may use them. */
class EdgeServices extends GcpComponent {
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, opts: pulumi.ComponentResourceOptions) {
        super("EdgeServices", name, context, opts);
        const { project } = context;
        this.ready = edgeApis.map((api) =>
            this.child(projects.Service, api, {
                project,
                service: `${api}.googleapis.com`,
                disableOnDestroy: false,
            }),
        );
        this.registerOutputs();
    }
}

/** What stands in front of a tenant's public hosts: firewall, certificate and balancer, and what the gateway knows them by. */
export function declareEdge(
    context: GcpContext,
    {
        front,
        domain,
        logs,
    }: {
        readonly front: EdgeFront;
        /** Domain of the hosts. */
        readonly domain: string;
        readonly logs: { readonly keyName: pulumi.Input<string>; readonly retentionDays: number };
    },
    opts: pulumi.ComponentResourceOptions,
): { readonly proof: EdgeProof; readonly address: pulumi.Output<string> } {
    const { hosts, zoneId } = front;
    const dependsOn = new EdgeServices("edge-apis", context, opts).ready;
    const { policyId, policyName } = new Firewall("edge-firewall", context, { front }, opts);
    const certificate = new EdgeCertificate("edge-certificate", context, { hosts, zoneId, dependsOn }, opts);
    const { value } = new EdgeSecret("edge-secret", context, {}, opts);
    const proof = { header: proofHeader, value };
    const origin = new Origin("edge-origin", context, { front, domain, proof, policyId }, opts);
    const balancer = new Balancer("edge", context, { front, serviceId: origin.serviceId, certificate }, opts);
    new LogStore(
        "edge-logs",
        context,
        {
            purpose: "edge",
            filter: edgeLogs(origin.serviceName, policyName),
            ...logs,
        },
        opts,
    );
    return { proof: { ...proof, ready: balancer.records }, address: balancer.address };
}
