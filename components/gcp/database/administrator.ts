import { ServiceAccount as KubernetesAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import { administrationNamespace } from "../../kubernetes/administration";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { physicalName } from "../../shared/names";
import { GcpComponent } from "../component";
import type { GcpContext, Named, Place } from "../context";
import { annotationOf, type Grant, ServiceAccount } from "../identity/service-account";
import { databaseLogin, databasePath, databaseServer } from "./names";

const purpose = "dbadmin";

/** Name of the service account in the cluster that administers a server; known before it exists. */
export function administratorAccount(scope: Named): string {
    return physicalName("kubernetes", scope, purpose);
}

/** The administrator as PostgreSQL knows it. */
export function administratorLogin(place: Place, scope: Named): string {
    return databaseLogin(place, scope, purpose);
}

/**
 * The right to sign in to one server.
 * @param name tells it from the same right to another one
 * @param nameOf how the scope's server is called. @default the one that writes
 */
export function signInTo(scope: Named, name = "database", nameOf = databaseServer): Grant {
    return {
        name,
        role: "roles/cloudsql.instanceUser",
        condition: {
            title: "this server alone",
            expression: (place) =>
                `resource.type == "sqladmin.googleapis.com/Instance" && resource.name == "${databasePath(place, nameOf(scope))}"`,
        },
    };
}

/** A service account that may sign in to a server as its administrator, by its cloud identity. */
export class Administrator extends GcpComponent {
    readonly serviceAccount: string;
    /** What its login waits for. */
    readonly known: readonly pulumi.Resource[];
    /** What bootstraps wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        name: string,
        context: GcpContext,
        args: { readonly dependsOn: readonly pulumi.Resource[]; readonly cluster: readonly pulumi.Resource[] },
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("Administrator", name, context, opts);
        const { scope } = context;
        this.serviceAccount = administratorAccount(scope);
        const identity = new ServiceAccount(
            `${name}-identity`,
            context,
            {
                purpose,
                description: `Administers the database of ${scope.kind} ${scope.id}`,
                grants: [signInTo(scope)],
                pods: [{ namespace: administrationNamespace, serviceAccount: this.serviceAccount }],
                cluster: args.cluster,
            },
            { parent: this },
        );
        const account = declare(
            KubernetesAccount,
            `${name}-account`,
            {
                name: this.serviceAccount,
                namespace: administrationNamespace,
                labels: labelsOf(scope, "administration"),
            },
            { metadata: { annotations: annotationOf(identity.email) }, automountServiceAccountToken: false },
            { parent: this, dependsOn: [...args.dependsOn] },
        );
        this.known = identity.known;
        this.ready = [...identity.ready, account];
        this.registerOutputs({ serviceAccount: this.serviceAccount });
    }
}
