import { Job, type JobArgs } from "@pulumi/kubernetes/batch/v1/job";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../cloud";
import { databaseName, databasePort, databaseUser } from "../shared/databases";
import { physicalName, stableHash } from "../shared/names";
import { administrationNamespace } from "./administration";
import { administrationPod, type PodStep, type SignInStep } from "./administration-pod";
import { staying } from "./clouds";
import {
    compareScript,
    copyScript,
    keepPasswordScript,
    keepRestorerScript,
    lookAgainScript,
    lookScript,
} from "./copy-script";
import { clientImage } from "./database-clients";
import { longSpec, onceWhole, triedAgain } from "./long-job";
import { tryOf } from "./move-try";
import { labelsOf } from "./names";
import { declare } from "./objects";

/** A server, and how an administrator signs in to it. */
interface Side {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
}

/** As whom a dump is restored. */
export interface Restorer {
    /** To the new server. */
    readonly signIn: SignInStep;
    /** SQL by which the new server's administrator makes the role. */
    readonly letIn: string;
}

/** Arguments of {@link DatabaseCopy}. */
export interface DatabaseCopyArgs {
    /** Shut to its tenant. */
    readonly from: Side;
    readonly to: Side;
    /** SQL that makes the database on the new server. */
    readonly make: string;
    readonly restorer: Restorer;
    /** What has said that this copy begins. */
    readonly begun: Job;
    /** May sign in to both. */
    readonly serviceAccount: string;
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: { readonly job?: Transform<JobArgs> };
}

const atWork = { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } };

/** Copies a tenant's database from one server to another of the same network, and compares what is in both. */
export class DatabaseCopy extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseCopyArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseCopy`, name, {}, opts);
        const { from, to, make, restorer, serviceAccount } = args;
        const labels = labelsOf(scope, "database-copy");
        const old = [
            { name: "PGHOST", value: from.host },
            { name: "PGUSER", value: from.signIn.user },
            ...from.signIn.tls,
            ...(from.signIn.more ?? []),
        ];
        const database = { name: "DATABASE", value: databaseName(scope) };
        const owner = { name: "OWNER", value: databaseUser(scope) };
        // A token lasts some minutes or an hour, which each long step may take longer than: it is got anew for what comes after.
        const signIn = (step: string, { image, script }: SignInStep, env: PodStep["env"]): PodStep => ({
            name: step,
            image,
            script,
            env,
        });
        const tls = (name: string) => ({ ...to.signIn.tls.find((each) => each.name === `PG${name}`) });
        const news = [
            { name: "NEW_HOST", value: to.host },
            { name: "NEW_PORT", value: String(databasePort) },
            { name: "NEW_USER", value: to.signIn.user },
            ...["SSLMODE", "SSLROOTCERT"].map((name) => ({ value: "", ...tls(name), name: `NEW_${name}` })),
            { name: "MAKE", value: make },
            ...restorerEnv(restorer),
        ];
        const steps: PodStep[] = [
            signIn("sign-in-old", from.signIn, old),
            client("look", lookScript, [...old, database, owner]),
            signIn("sign-in-new", to.signIn, []),
            client("keep", keepPasswordScript, []),
            signInToRestore(restorer),
            client("keep-restorer", keepRestorerScript, []),
            signIn("sign-in-again", from.signIn, old),
            client("copy", copyScript, [...old, database, owner, ...news]),
            signIn("sign-in-copied", to.signIn, []),
            client("compare", compareScript, [database, owner, restorerName(restorer), tryOf(args.begun)]),
            signIn("sign-in-last", from.signIn, old),
            client("look-again", lookAgainScript, [...old, database]),
        ];
        const template = administrationPod({
            ...to,
            serviceAccount,
            labels,
            annotations: staying(scope.cloud),
            steps,
        });
        const job = { labels, stamp: make, template, again: true };
        this.job = copyJob(`${name}-job`, scope, job, this, args);
        this.registerOutputs();
    }
}

/** A step of a copy's pod that speaks to a database. */
export const client = (name: string, script: string, env: PodStep["env"]): PodStep => ({
    name,
    image: clientImage,
    script,
    env,
    resources: atWork,
});

/** Name of the role that restores, for steps that take it away again. */
export const restorerName = ({ signIn }: Restorer) => ({ name: "RESTORER", value: signIn.user });
/** What makes that role, and is told its name. */
export const restorerEnv = (restorer: Restorer): PodStep["env"] => [
    ...(restorer.signIn.more ?? []),
    restorerName(restorer),
    { name: "LET_IN", value: restorer.letIn },
];
/** Gets that role's password. */
export const signInToRestore = ({ signIn }: Restorer): PodStep => ({
    name: "sign-in-restorer",
    image: signIn.image,
    script: signIn.script,
    env: [{ name: "PGUSER", value: signIn.user }],
});

/**
 * The job of a copy.
 * @param what.stamp names it
 */
export function copyJob(
    name: string,
    scope: Scope,
    what: {
        readonly labels: Readonly<Record<string, string>>;
        readonly stamp: string;
        readonly template: core.v1.PodTemplateSpec;
        /** It drops what a try before it has left, so that one that failed may be tried again. */
        readonly again: boolean;
    },
    parent: pulumi.Resource,
    args: Pick<DatabaseCopyArgs, "dependsOn" | "transform">,
): Job {
    const { labels, stamp, template, again } = what;
    return declare(
        Job,
        name,
        {
            name: physicalName("kubernetes", scope, "copy", stableHash(stamp)),
            namespace: administrationNamespace,
            labels,
        },
        { ...(again ? triedAgain : {}), spec: longSpec(template, 3) },
        { parent, dependsOn: [...args.dependsOn], ...onceWhole },
        args.transform?.job,
    );
}
