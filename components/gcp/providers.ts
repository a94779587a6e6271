import { getClientConfigOutput } from "@pulumi/gcp/organizations/getClientConfig";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";
import { Provider } from "@pulumi/gcp/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import type { GcpContext } from "./context";
import { labelsOfTags } from "./labels";
import { ProjectServices } from "./services";

/** The provider of a stack, and the context that its components declare into. */
export interface GcpStack {
    readonly provider: Provider;
    readonly context: GcpContext;
}

/**
 * The provider for a scope's region and project; without a project, that of the credentials in use. Whoever brings a project
 * turns its APIs on: everything else waits for them, since it waits for its provider.
 */
export function createGcpStack(
    scope: Scope,
    account: pulumi.Input<string> | undefined,
    parent: pulumi.ComponentResource,
    project: "own" | "shared",
): GcpStack {
    const base = {
        region: scope.region,
        ...(account === undefined ? {} : { project: account, billingProject: account, userProjectOverride: true }),
    };
    const asking = new Provider("gcp-services", base, { parent });
    const id = account ?? getClientConfigOutput({ provider: asking }).project;
    const facts = getProjectOutput({ projectId: id }, { provider: asking });
    const services = project === "own" ? new ProjectServices("services", id, asking, parent).ready : [];
    const provider = new Provider(
        "gcp",
        { ...base, defaultLabels: labelsOfTags(scope.tags), addPulumiAttributionLabel: false },
        { parent, dependsOn: [...services] },
    );
    const context = { scope, project: id, projectNumber: facts.number, billingAccount: facts.billingAccount };
    return { provider, context };
}
