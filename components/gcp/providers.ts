import { getProjectCmekSettingsOutput } from "@pulumi/gcp/logging/getProjectCmekSettings";
import { getClientConfigOutput } from "@pulumi/gcp/organizations/getClientConfig";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";
import { Provider } from "@pulumi/gcp/provider";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import type { GcpContext } from "./context";
import { labelsOfTags } from "./labels";
import { type MadeProject, OwnProject } from "./project";
import { ProjectServices } from "./services";

/** The provider of a stack, and the context that its components declare into. */
export interface GcpStack {
    readonly provider: Provider;
    readonly context: GcpContext;
}

/** What the project of a stack's own is used for beside the usual, and how it comes to be. */
export interface OwnedProject {
    readonly registry: boolean;
    readonly perimeter: boolean;
    /** Makes the project first. @default it is there already */
    readonly made?: MadeProject | undefined;
    /** It is a cell's, which has turned on what every project needs. @default false */
    readonly joined?: boolean;
}

/**
 * The provider for a scope's region and project; without a project, that of the credentials in use. Whoever brings a project
 * (`project` says what beside the usual it is used for) turns its APIs on: everything else waits for them, since it waits for its provider. Who joins
 * a cell's project turns on what the cell may not use.
 */
export function createGcpStack(
    scope: Scope,
    account: pulumi.Input<string> | undefined,
    parent: pulumi.ComponentResource,
    project: "shared" | OwnedProject,
): GcpStack {
    const base = {
        region: scope.region,
        ...(account === undefined ? {} : { project: account, billingProject: account, userProjectOverride: true }),
    };
    const made = project === "shared" ? undefined : project.made;
    const own = made && new OwnProject("project", scope, made, { parent });
    const asking = new Provider("gcp-services", base, { parent, dependsOn: own ? [own.project] : [] });
    const id = account ?? getClientConfigOutput({ provider: asking }).project;
    const services =
        project === "shared"
            ? { base: [], ready: [] }
            : new ProjectServices("services", id, {
                  provider: own?.maker ?? asking,
                  after: own?.project,
                  parent,
                  ...project,
              });
    const facts = factsOf(id, { provider: asking, dependsOn: [...services.base] });
    const narrowed = own && made ? [own.narrowDefaults(made.id, asking, services.ready)] : [];
    const provider = new Provider(
        "gcp",
        { ...base, defaultLabels: labelsOfTags(scope.tags), addPulumiAttributionLabel: false },
        { parent, dependsOn: [...services.ready, ...narrowed] },
    );
    return { provider, context: { scope, project: id, ...facts } };
}

/** What only the cloud can tell of a project, and only once the APIs are on that tell it. */
function factsOf(
    project: pulumi.Input<string>,
    opts: pulumi.InvokeOutputOptions,
): Pick<GcpContext, "agents" | "billingAccount" | "projectNumber"> {
    const { number, billingAccount } = getProjectOutput({ projectId: project }, opts);
    return {
        projectNumber: number,
        billingAccount: pulumi.all([billingAccount, project]).apply(([account, id]) => paying(account, id)),
        agents: {
            logs: getProjectCmekSettingsOutput({ project }, opts).serviceAccountId,
            storage: getProjectServiceAccountOutput({ project }, opts).emailAddress,
        },
    };
}

/** The account that pays for a project. The provider merely warns where it cannot see one. */
export function paying(account: string, project: string): string {
    if (account !== "") return account;
    throw new Error(
        `nobody is known to pay for project ${project}: link a billing account to it, and let the deployer see which`,
    );
}
