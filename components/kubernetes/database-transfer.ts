import { Job, type JobArgs } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import type { Size } from "../../model/units";
import type { Scope, Transform } from "../cloud";
import { databaseName, databaseUser } from "../shared/databases";
import { physicalName, stableHash } from "../shared/names";
import { administrationNamespace } from "./administration";
import { administrationPod, type PodStep, type SignInStep } from "./administration-pod";
import { staying } from "./clouds";
import { compareScript, keepPasswordScript, lookScript } from "./copy-script";
import { client, type Restorer, restorerEnv, restorerName, signInToRestore } from "./database-copy";
import { dumpFolder, dumpRoomGiB } from "./dump-script";
import { longSpec, onceWhole, triedAgain } from "./long-job";
import { tryOf } from "./move-try";
import { labelsOf } from "./names";
import { declare } from "./objects";
import { amongFiles, eraseScript, getScript, restoreScript, sendScript, transferFiles } from "./transfer-script";

/** What a cloud's own tool does with the files, which are in `$FILES` and lie where it starts. */
export type StoreStep = Pick<PodStep, "image" | "script" | "env">;

/** What both halves need. */
export interface TransferArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
    /** What the database may hold. */
    readonly storage: Size;
    /** What has said that this transfer begins. */
    readonly begun: Job;
    /** Service account that the job runs as: it signs in to the server and uses the store. */
    readonly serviceAccount: string;
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: { readonly job?: Transform<JobArgs> };
}

/** Arguments of {@link DatabaseExport}. */
export interface DatabaseExportArgs extends TransferArgs {
    /** Puts the files into a store that the other side reads. */
    readonly put: StoreStep;
}

/** Arguments of {@link DatabaseImport}. */
export interface DatabaseImportArgs extends TransferArgs {
    /** SQL that makes the database on this server. */
    readonly make: string;
    readonly restorer: Restorer;
    /** Gets the files. */
    readonly get: StoreStep;
    /** Erases what lies in the store. */
    readonly erase: StoreStep;
}

const atWork = { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } };

/** The job of one half. One that failed may be tried again: the first reads alone, and the second drops what it left, or says who has to. */
export function halfOf(
    parent: pulumi.ComponentResource,
    scope: Scope,
    half: { readonly name: string; readonly purpose: "export" | "import"; readonly of: string },
    args: TransferArgs,
    steps: readonly PodStep[],
): Job {
    const labels = labelsOf(scope, `database-${half.purpose}`);
    const room = `${dumpRoomGiB(args.storage)}Gi`;
    // A disk of the node, under the cluster's key. It goes with the pod; one that grows beyond its room fails.
    const shared = { volume: { name: "dump", emptyDir: { sizeLimit: room } }, mountPath: dumpFolder };
    const [first, ...rest] = steps;
    const resources = { ...atWork, requests: { ...atWork.requests, "ephemeral-storage": room } };
    const template = administrationPod({
        host: args.host,
        signIn: args.signIn,
        serviceAccount: args.serviceAccount,
        labels,
        annotations: staying(scope.cloud),
        steps: [{ ...first!, resources }, ...rest],
        shared,
    });
    return declare(
        Job,
        `${half.name}-job`,
        {
            name: physicalName("kubernetes", scope, half.purpose, stableHash(half.of)),
            namespace: administrationNamespace,
            labels,
        },
        { ...triedAgain, spec: longSpec(template, 3) },
        { parent, dependsOn: [args.begun, ...args.dependsOn], ...onceWhole },
        args.transform?.job,
    );
}

const database = (scope: Scope) => ({ name: "DATABASE", value: databaseName(scope) });
const owner = (scope: Scope) => ({ name: "OWNER", value: databaseUser(scope) });
/** What signs in may last less long than the step before. */
const again = ({ image, script }: SignInStep): PodStep => ({ name: "sign-in-again", image, script, env: [] });
/** A step that runs a cloud's own commands on the files. */
export const among = (name: string, { image, script, env }: StoreStep): PodStep => ({
    name,
    image,
    script: amongFiles(script),
    env: [{ name: "FILES", value: transferFiles }, ...env],
    resources: atWork,
});

/** The first half: a tenant's database, which is shut to it, is dumped with a digest of all that is in it, and put where the other half finds it. */
export class DatabaseExport extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseExportArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseExport`, name, {}, opts);
        const steps = [
            client("look", lookScript, [database(scope), owner(scope)]),
            again(args.signIn),
            client("dump", sendScript, [database(scope), tryOf(args.begun)]),
            among("put", args.put),
        ];
        this.job = halfOf(this, scope, { name, purpose: "export", of: args.serviceAccount }, args, steps);
        this.registerOutputs();
    }
}

/** The second half, in another network: the dump is restored, what is there is compared with the digest, and what lay in between is erased. */
export class DatabaseImport extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseImportArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseImport`, name, {}, opts);
        const make = { name: "MAKE", value: args.make };
        const tried = tryOf(args.begun);
        const steps = [
            among("get", { ...args.get, script: getScript(args.get.script) }),
            client("keep", keepPasswordScript, []),
            signInToRestore(args.restorer),
            client("restore", restoreScript, [
                database(scope),
                owner(scope),
                make,
                tried,
                ...restorerEnv(args.restorer),
            ]),
            again(args.signIn),
            client("compare", compareScript, [database(scope), owner(scope), restorerName(args.restorer), tried]),
            among("erase", { ...args.erase, script: eraseScript(args.erase.script) }),
        ];
        this.job = halfOf(this, scope, { name, purpose: "import", of: args.make }, args, steps);
        this.registerOutputs();
    }
}
