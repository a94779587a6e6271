import { Project } from "@pulumi/gcp/organizations/project";
import { DefaultServiceAccounts } from "@pulumi/gcp/projects/defaultServiceAccounts";
import { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { labelsOfTags } from "./labels";

/** A project that a stack makes for itself. */
export interface MadeProject {
    /** Its id, which nothing else in all of Google has or has had. */
    readonly id: string;
    /** `folders/<number>` or `organizations/<number>`. */
    readonly parent: string;
    readonly billingAccount: string;
    /** Its scope is being offboarded: nothing refuses to shut it down any more. */
    readonly leaving: boolean;
    /** It stays when the stack goes, since what has to stay lies in it. */
    readonly retained: boolean;
}

/**
 * The project that holds everything of a stack: there before all else, gone after all else. Google deletes it for good 30 days after it is shut down.
 * Source: cloud.google.com/resource-manager/docs/creating-managing-projects (from knowledge, unverified).
 */
export class OwnProject extends pulumi.ComponentResource {
    readonly project: Project;
    /** Charges calls to the project of the credentials: Google refuses those that a project is charged to whose APIs are not on yet. */
    readonly maker: Provider;
    readonly #name: string;

    constructor(name: string, scope: Scope, args: MadeProject, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:gcp:OwnProject", name, {}, opts);
        this.#name = name;
        const [kind, number] = args.parent.split("/");
        this.maker = new Provider(`${name}-maker`, { region: scope.region }, { parent: this });
        this.project = new Project(
            name,
            {
                projectId: args.id,
                name: args.id,
                ...(kind === "folders" ? { folderId: number } : { orgId: number }),
                billingAccount: args.billingAccount,
                autoCreateNetwork: false,
                deletionPolicy: args.leaving ? "DELETE" : "PREVENT",
                labels: { ...labelsOfTags(scope.tags), data_class: "tenant" },
            },
            { parent: this, provider: this.maker, protect: !args.leaving, retainOnDelete: args.retained },
        );
        this.registerOutputs({ number: this.project.number });
    }

    /** Takes the role of editor from accounts that Google makes with some APIs, which are on by then; nothing here runs as one of them. */
    narrowDefaults(id: string, provider: Provider, after: readonly pulumi.Resource[]): pulumi.Resource {
        return new DefaultServiceAccounts(
            `${this.#name}-default-accounts`,
            { project: id, action: "DEPRIVILEGE", restorePolicy: "NONE" },
            { parent: this, provider, dependsOn: [...after] },
        );
    }
}
