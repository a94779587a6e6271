import type * as pulumi from "@pulumi/pulumi";
import { edgeOrigin } from "../../../model/hosts";
import type { EdgeProof } from "../../cloud";
import type { EdgeFront } from "../../shared/edge-front";
import type { AzureContext } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import { edgeRecords, proofHeader } from "./facts";
import { Firewall } from "./firewall";
import { FrontDoor } from "./front-door";
import { EdgeRecords } from "./records";

/** What stands in front of a tenant's public hosts: points of presence, firewall and records, and what the gateway knows them by. */
export function declareEdge(
    context: AzureContext,
    { front, sinks }: { readonly front: EdgeFront; readonly sinks: RecordSinks },
    opts: pulumi.ComponentResourceOptions,
): { readonly proof: EdgeProof; readonly endpointHost: pulumi.Output<string> } {
    const { hosts, zoneId, requestsPerSecond } = front;
    const records = new EdgeRecords("edge-records", context, { zoneId }, opts);
    const originHost = originName(context.scope.id, hosts[0]!);
    const origin = records.address(originHost, front.origin);
    const firewall = new Firewall("edge-firewall", context, { requestsPerSecond }, opts);
    const door = new FrontDoor("edge", context, { front, originHost, firewallId: firewall.id }, opts);
    new Diagnostics("edge-logs", context, { resourceId: door.id, categories: edgeRecords, sinks }, opts);
    const ready = door.proven.map(({ host, token }) =>
        records.alias(host, door.endpointHost, [...door.ready, origin, records.prove(host, token)]),
    );
    return { proof: { header: proofHeader, value: door.frontDoorId, ready }, endpointHost: door.endpointHost };
}

/** Name of the gateway in the zone of the hosts: so Front Door, which asks the certificate for the name that it connects to, finds it there. */
export function originName(tenantId: string, host: string): string {
    return edgeOrigin(tenantId, host.slice(host.indexOf(".") + 1));
}
