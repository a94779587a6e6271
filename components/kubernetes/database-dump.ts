import { Job, type JobArgs } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import type { Size } from "../../model/units";
import type { Farewell, Scope, Transform } from "../cloud";
import { databaseName } from "../shared/databases";
import { dumpName, dumpNotes, farewellDays, farewellOldDays } from "../shared/farewells";
import { physicalName, stableHash } from "../shared/names";
import { administrationNamespace } from "./administration";
import { administrationPod, type PodStep, type SignInStep } from "./administration-pod";
import { staying } from "./clouds";
import { clientImage } from "./database-clients";
import { dumpFile, dumpFolder, dumpRoomGiB, dumpScript, uploadScript } from "./dump-script";
import { longSpec, longTimeouts } from "./long-job";
import { labelsOf } from "./names";
import { declare } from "./objects";

/** Where a cloud keeps dumps, and as whom a job puts one there. */
export interface DumpStore {
    /** Service account that the job runs as. */
    readonly serviceAccount: string;
    /** The cloud's own tool, and the command that uploads {@link dumpFile} with a checksum that the store verifies. */
    readonly upload: Pick<PodStep, "image" | "script" | "env">;
    /** Folder of the dumps, as the cloud's tools write it. */
    readonly place: pulumi.Input<string>;
    /** What the cloud calls the key that encrypts them. */
    readonly key: pulumi.Input<string>;
    /** What the job waits for. */
    readonly ready: readonly pulumi.Resource[];
}

/** Arguments of {@link DatabaseDump}. */
export interface DatabaseDumpArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
    readonly farewell: Farewell;
    /** What the database may hold. */
    readonly storage: Size;
    readonly store: DumpStore;
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: { readonly job?: Transform<JobArgs> };
}

const atWork = { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } };

/** Dumps a tenant's database on a shared server, whole and read back, into a store that outlives the tenant. */
export class DatabaseDump extends pulumi.ComponentResource {
    readonly job: Job;

    constructor(name: string, scope: Scope, args: DatabaseDumpArgs, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:${scope.cloud}:DatabaseDump`, name, {}, opts);
        const { host, signIn, store, farewell } = args;
        const labels = labelsOf(scope, "database-dump");
        const object = dumpName(scope, farewell);
        const room = `${dumpRoomGiB(args.storage)}Gi`;
        const steps: PodStep[] = [
            {
                name: "dump",
                image: clientImage,
                script: dumpScript,
                env: [{ name: "DATABASE", value: databaseName(scope) }],
                resources: { ...atWork, requests: { ...atWork.requests, "ephemeral-storage": room } },
            },
            {
                name: "upload",
                image: store.upload.image,
                script: uploadScript(store.upload.script),
                env: [{ name: "DUMP", value: dumpFile }, { name: "OBJECT", value: object }, ...store.upload.env],
                resources: atWork,
            },
        ];
        const shared = {
            // A disk of the node, under the cluster's key. It goes with the pod; one that grows beyond its room fails.
            volume: { name: "dump", emptyDir: { sizeLimit: room } },
            mountPath: dumpFolder,
        };
        const serviceAccount = store.serviceAccount;
        const template = administrationPod({
            host,
            signIn,
            serviceAccount,
            labels,
            annotations: staying(scope.cloud),
            steps,
            shared,
        });
        const annotations = {
            [dumpNotes.database]: databaseName(scope),
            [dumpNotes.place]: store.place,
            [dumpNotes.key]: store.key,
            [dumpNotes.days]: String(farewellDays + farewellOldDays),
        };
        this.job = declare(
            Job,
            `${name}-job`,
            {
                name: physicalName("kubernetes", scope, "dump", stableHash(object)),
                namespace: administrationNamespace,
                labels,
            },
            {
                metadata: { annotations },
                spec: longSpec(template, 4),
            },
            {
                parent: this,
                dependsOn: [...args.dependsOn, ...store.ready],
                replaceOnChanges: ["spec"],
                deleteBeforeReplace: true,
                customTimeouts: longTimeouts,
            },
            args.transform?.job,
        );
        this.registerOutputs();
    }
}
