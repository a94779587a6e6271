import { Job, type JobArgs } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../cloud";
import { erasesNote } from "../shared/moving";
import { physicalName, stableHash } from "../shared/names";
import type { StatefulService } from "../shared/protection";
import { administrationNamespace } from "./administration";
import type { SignInStep } from "./administration-pod";
import { bootstrapPod } from "./bootstrap-pod";
import { labelsOf } from "./names";
import { declare } from "./objects";

/** Arguments of {@link DatabaseBootstrap}. */
export interface DatabaseBootstrapArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
    readonly sql: string;
    /** Service account that the job runs as. */
    readonly serviceAccount: string;
    readonly dependsOn: readonly pulumi.Resource[];
    /** The SQL runs again where this changes, although it says the same. */
    readonly turn?: string;
    /** The SQL runs once for as long as the job is declared, whatever changes about it. */
    readonly once?: boolean;
    /** The SQL runs again whenever this job did. */
    readonly after?: Job;
    /** A try that failed for good gives way to another one with the next deployment; the SQL may run again, whatever came of it before. */
    readonly retried?: boolean;
    /** Service whose data the SQL erases: the job's making is judged as a deletion of it. */
    readonly erases?: StatefulService;
    /** Changes to children, by class. */
    readonly transform?: { readonly job?: Transform<JobArgs> };
}

/** Annotation of a job that runs again whenever another one did: which run of the other that was. */
const afterNote = "tenantry.io/after";

/**
 * Without it Pulumi waits for a job that has failed, in vain, for as long as nothing changes about it. Source: `Job` in @pulumi/kubernetes 4.34.2.
 */
export const retriedNote = { "pulumi.com/replaceUnready": "true" } as const;

function annotationsOf({ erases, after, retried }: DatabaseBootstrapArgs): Record<string, pulumi.Input<string>> {
    return {
        ...(erases ? { [erasesNote]: erases } : {}),
        ...(after ? { [afterNote]: after.metadata.uid } : {}),
        ...(retried ? retriedNote : {}),
    };
}

/** A job's pod cannot be changed. New SQL is a job of another name; any other change takes the same name again. */
function changesOf({ once, turn, after }: DatabaseBootstrapArgs): pulumi.CustomResourceOptions {
    if (once) return { ignoreChanges: ["spec", "metadata.name"] };
    const also = [...(turn ? ["metadata.name"] : []), ...(after ? ["metadata.annotations"] : [])];
    return { replaceOnChanges: ["spec", ...also] };
}

/** Runs SQL on a server once for every change of it: databases and roles, made inside the network without a stored password. */
export class DatabaseBootstrap extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseBootstrapArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseBootstrap`, name, {}, opts);
        const labels = labelsOf(scope, "database-bootstrap");
        const jobName = physicalName(
            "kubernetes",
            scope,
            "database",
            stableHash(args.sql, ...(args.turn ? [args.turn] : [])),
        );
        const { host, signIn, sql, serviceAccount } = args;
        const template = bootstrapPod({ host, signIn, sql, serviceAccount, labels });
        const annotations = annotationsOf(args);
        this.job = declare(
            Job,
            `${name}-job`,
            { name: jobName, namespace: administrationNamespace, labels },
            {
                ...(Object.keys(annotations).length > 0 ? { metadata: { annotations } } : {}),
                spec: { backoffLimit: 6, activeDeadlineSeconds: 1800, template },
            },
            { parent: this, dependsOn: [...args.dependsOn], ...changesOf(args), deleteBeforeReplace: true },
            args.transform?.job,
        );
        this.registerOutputs();
    }
}
