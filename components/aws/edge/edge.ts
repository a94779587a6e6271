import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { EdgeProof } from "../../cloud";
import { type EdgeFront, proofHeader } from "../../shared/edge-front";
import { isLeaving, isProtected } from "../../shared/protection";
import type { AwsContext } from "../context";
import { auditRetention } from "../retention";
import type { BucketArgs } from "../storage/bucket";
import { EdgeCertificate } from "./certificate";
import { Distribution } from "./distribution";
import { Firewall } from "./firewall";
import { EdgeLogs, edgeLogBucket } from "./logs";
import { EdgeSecret } from "./secret";

/** What stands in front of a tenant's public hosts: firewall, certificate and points of presence, and what the gateway knows them by. */
export function declareEdge(
    context: AwsContext,
    {
        front,
        tenant,
        keyArn,
        accessLogs,
    }: {
        readonly front: EdgeFront;
        readonly tenant: Tenant;
        readonly keyArn: pulumi.Input<string>;
        readonly accessLogs: NonNullable<BucketArgs["accessLogs"]>;
    },
    opts: pulumi.ComponentResourceOptions,
): { readonly proof: EdgeProof; readonly domainName: pulumi.Output<string> } {
    const bucket = edgeLogBucket(
        context,
        {
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            keyArn,
            accessLogs,
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
        },
        opts,
    );
    const logs = { bucketArn: bucket.arn, ready: [bucket.nodes.policy] };
    const { requestsPerSecond, hosts, zoneId } = front;
    const firewall = new Firewall("edge-firewall", context, { requestsPerSecond, logs }, opts);
    const certificate = new EdgeCertificate("edge-certificate", context, { hosts, zoneId }, opts);
    const { value } = new EdgeSecret("edge-secret", context, {}, opts);
    const proof = { header: proofHeader, value };
    const distribution = new Distribution(
        "edge",
        context,
        { front, proof, certificateArn: certificate.arn, firewallArn: firewall.arn },
        opts,
    );
    new EdgeLogs("edge-delivery", context, { distributionArn: distribution.arn, bucket }, opts);
    return { proof: { ...proof, ready: distribution.records }, domainName: distribution.domainName };
}
