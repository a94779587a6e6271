import * as pulumi from "@pulumi/pulumi";
import type { GcpContext } from "./context";

/** Service agents of a project by what they do. Source: cloud.google.com/iam/docs/service-agents (from knowledge, unverified). */
const domains = {
    backup: "gcp-sa-gkebackup",
    cache: "gcp-sa-memorystore",
    cluster: "container-engine-robot",
    database: "gcp-sa-cloud-sql",
    disks: "compute-system",
    logs: "gcp-sa-logging",
    secrets: "gcp-sa-secretmanager",
    storage: "gs-project-accounts",
} as const;

export type Agent = keyof typeof domains;

/** A service of Google's own, as IAM's members name it. */
export function agentMember({ projectNumber }: Pick<GcpContext, "projectNumber">, agent: Agent): pulumi.Output<string> {
    return pulumi.interpolate`serviceAccount:service-${projectNumber}@${domains[agent]}.iam.gserviceaccount.com`;
}
