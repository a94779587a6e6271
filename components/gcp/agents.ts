import * as pulumi from "@pulumi/pulumi";
import type { AskedAgent, GcpContext } from "./context";

/** Service agents of a project by what they do. Source: cloud.google.com/iam/docs/service-agents (from knowledge, unverified). */
const domains = {
    backup: "gcp-sa-gkebackup",
    cache: "gcp-sa-memorystore",
    cluster: "container-engine-robot",
    database: "gcp-sa-cloud-sql",
    disks: "compute-system",
    registry: "gcp-sa-artifactregistry",
    messages: "gcp-sa-pubsub",
    secrets: "gcp-sa-secretmanager",
} as const;

export type Agent = keyof typeof domains | AskedAgent;

/** A service of Google's own, as IAM's members name it. */
export function agentMember(
    { projectNumber, agents }: Pick<GcpContext, "agents" | "projectNumber">,
    agent: Agent,
): pulumi.Output<string> {
    return agent === "logs" || agent === "storage"
        ? pulumi.interpolate`serviceAccount:${agents[agent]}`
        : pulumi.interpolate`serviceAccount:service-${projectNumber}@${domains[agent]}.iam.gserviceaccount.com`;
}
