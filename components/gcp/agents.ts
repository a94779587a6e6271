import * as pulumi from "@pulumi/pulumi";
import type { GcpContext } from "./context";

/** Service agents of a project by what they do. Source: cloud.google.com/iam/docs/service-agents (from knowledge, unverified). */
const domains = {
    backup: "gcp-sa-gkebackup",
    cache: "gcp-sa-memorystore",
    cluster: "container-engine-robot",
    database: "gcp-sa-cloud-sql",
    disks: "compute-system",
    secrets: "gcp-sa-secretmanager",
} as const;

/** Those whose addresses the cloud tells: they are there once they are asked for, and not all projects name them alike. */
export type AskedAgent = "logs" | "storage";

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
