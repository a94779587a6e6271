import * as storage from "@pulumi/gcp/storage";
import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import { ServiceAccount as KubernetesAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { administrationNamespace } from "../../kubernetes/administration";
import { LoginExport, LoginImport } from "../../kubernetes/login-transfer";
import { tryOf } from "../../kubernetes/move-try";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { farewellStore } from "../../shared/farewells";
import { transferFolder } from "../../shared/moving";
import { cellScope } from "../../shared/scope";
import { GcpComponent } from "../component";
import { bucketName, type GcpContext, inPlace, podPrincipal } from "../context";
import { actingAs } from "../database/sign-in";
import type { ServiceAccount } from "../identity/service-account";
import { asPod, curlImage, fieldOf } from "../requests";
import { type DatabaseService, workloadLogin } from "./data-services";
import type { Ground } from "./ground";
import { receiverAccount, senderAccount } from "./identity";

/** Methods of the store. Sources: cloud.google.com/storage/docs/json_api/v1/objects/{insert,list,get,delete} (from knowledge, unverified). */
const [objects, uploads] = [
    "https://storage.googleapis.com/storage/v1/b/$BUCKET/o",
    "https://storage.googleapis.com/upload/storage/v1/b/$BUCKET/o",
] as const;
/** The path of an object, whose name may hold no more than letters, digits, hyphens, dots and slashes. */
const pathOf = (name: string) => `${objects}/$(printf %s "${name}" | sed 's|/|%2F|g')`;
/** That a right is given is not known everywhere at once. */
const patient = "--retry 20 --retry-delay 15 --retry-all-errors";
const list = (prefix: string, more: string) =>
    `ask ${patient} -G "${objects}" --data-urlencode "prefix=${prefix}" -d prettyPrint=true ${more} > /tmp/objects`;

/** Each pod of a try puts its files below its own name: whoever may put may overwrite nothing. */
const put = [
    ...asPod,
    "for file in $FILES; do",
    "bearer",
    `ask ${patient} -X POST -T "$file" -H 'Content-Type: application/octet-stream' "${uploads}?uploadType=media&name=$OBJECTS$TRY/$POD/$file&kmsKeyName=$KEY_NAME" > /dev/null`,
    "done",
].join("\n");
/** What was put in this try and no other, by a pod that came to its end: hashes are put last. */
const get = [
    ...asPod,
    "bearer",
    list("$OBJECTS$TRY/", "-d 'fields=items(name)'"),
    `folder="$(${fieldOf("name")} /tmp/objects | sed -n 's|/hashes$|/|p' | tail -n 1)"`,
    'if [ "$folder" = "" ]; then echo "nothing whole of this try lies in $BUCKET"; exit 1; fi',
    "for file in $FILES; do",
    "bearer",
    `ask -o "$file" "${pathOf("$folder$file")}?alt=media"`,
    "done",
].join("\n");
/** Every version of each, those of tries and copies before it too: the bucket keeps what is merely deleted for a day more. */
const erase = [
    ...asPod,
    "bearer",
    list("$OBJECTS", "-d versions=true -d 'fields=items(name,generation)'"),
    `${fieldOf("name")} /tmp/objects > /tmp/names`,
    `${fieldOf("generation")} /tmp/objects > /tmp/generations`,
    "paste -d ' ' /tmp/names /tmp/generations > /tmp/versions",
    "while read -r name generation; do",
    `ask -X DELETE "${pathOf("$name")}?generation=$generation" > /dev/null`,
    "done < /tmp/versions",
].join("\n");

/** What is done with the files of a transfer. */
export const storeCommands = { put, get, erase } as const;

/**
 * What each half may do in the one folder. No role takes and erases without putting: what the receiver could put there, it alone would take.
 * Source: cloud.google.com/storage/docs/access-control/iam-roles (from knowledge, unverified).
 */
const roles = { sender: "roles/storage.objectCreator", receiver: "roles/storage.objectUser" } as const;

/** Arguments of {@link TransferAccount}. */
interface TransferAccountArgs {
    readonly serviceAccount: string;
    readonly role: (typeof roles)[keyof typeof roles];
    /** Whose bucket for dumps it is. */
    readonly cell: Cell;
    readonly dependsOn: readonly pulumi.Resource[];
}

/** An account of a cluster that stands for none of the cloud's, and may use one folder of the cell's bucket for dumps. */
class TransferAccount extends GcpComponent {
    /** What its job waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: TransferAccountArgs, opts: pulumi.ComponentResourceOptions) {
        super("TransferAccount", name, context, opts);
        const { scope } = context;
        const bucket = inPlace(context, (place) => bucketName(place, cellScope(args.cell), farewellStore));
        const right = this.child(
            storage.BucketIAMMember,
            "folder",
            {
                bucket,
                role: args.role,
                member: podPrincipal(context, administrationNamespace, args.serviceAccount),
                condition: {
                    title: "this tenant's folder alone",
                    expression: inPlace(context, (place) =>
                        inFolder(bucketName(place, cellScope(args.cell), farewellStore), scope),
                    ),
                },
            },
            { guard: ["bucket", "role", "member", "condition"], dependsOn: [...args.dependsOn] },
        );
        const account = declare(
            KubernetesAccount,
            `${name}-account`,
            {
                name: args.serviceAccount,
                namespace: administrationNamespace,
                labels: labelsOf(scope, "database-copy"),
            },
            { automountServiceAccountToken: false },
            { parent: this, dependsOn: [...args.dependsOn] },
        );
        this.ready = [right, account];
        this.registerOutputs();
    }
}

/**
 * Objects in the folder, and lists of what is in it: of a list the resource is the bucket.
 * Sources: cloud.google.com/iam/docs/conditions-attribute-reference; the expression as public repositories give it to buckets, read 2026-11-29.
 */
const inFolder = (bucket: string, scope: Pick<Scope, "id">) =>
    `resource.name.startsWith("projects/_/buckets/${bucket}/objects/${transferFolder(scope)}") || api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("${transferFolder(scope)}")`;

/** One of two homes that no network joins. */
interface Side {
    readonly ground: Ground;
    readonly database: DatabaseService;
    readonly opts: pulumi.ComponentResourceOptions;
}

/** What a transfer needs to know beside the two homes. */
interface TransferArgs {
    /** Its bucket for dumps is where this one waits. */
    readonly cell: Cell;
    /** Full name of the key of the tenant's objects: what waits there is under it. */
    readonly keyName: pulumi.Input<string>;
    /** As whom both halves sign in: the tenant's workloads' identity. */
    readonly identity: ServiceAccount;
    readonly from: Side;
    readonly to: Side;
}

/** Declares who may take the database from one server to the other; from the preparation on, since rights take some minutes to be known everywhere. */
export function transferAccounts(context: GcpContext, { cell, from, to }: TransferArgs) {
    const { scope } = context;
    const account = (half: keyof typeof roles, serviceAccount: string, { ground: { ready }, opts }: Side) => {
        const dependsOn = [...ready.cluster, ...ready.administration];
        const args = { serviceAccount, role: roles[half], cell, dependsOn };
        return new TransferAccount(`database-${half}`, context, args, opts).ready;
    };
    return {
        sender: account("sender", senderAccount(scope), from),
        receiver: account("receiver", receiverAccount(scope), to),
    };
}

/**
 * Takes the database from one server to the other through the cell's bucket for dumps: one job dumps it in the cell's cluster, and when it is done
 * one in the tenant's own restores it there, compares, and erases what lay in between. Returns what the next step waits for.
 */
export function transfer(
    tenant: Tenant,
    context: GcpContext,
    args: TransferArgs & {
        readonly accounts: ReturnType<typeof transferAccounts>;
        /** What has said that the transfer begins. */
        readonly begun: Job;
    },
    after: readonly pulumi.Resource[],
): pulumi.Resource {
    const { scope } = context;
    const { cell, keyName, identity, from, to, accounts, begun } = args;
    const login = inPlace(context, workloadLogin(context));
    const half = ({ database: { opened, endpoint } }: Side, serviceAccount: string) => ({
        host: opened.host,
        signIn: actingAs(login, identity.email, endpoint.authority ?? ""),
        storage: tenant.database.max_storage,
        begun,
        serviceAccount,
    });
    const where = [
        { name: "BUCKET", value: inPlace(context, (place) => bucketName(place, cellScope(cell), farewellStore)) },
        { name: "OBJECTS", value: transferFolder(scope) },
    ];
    const pod = { name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.uid" } } };
    const ofTry = [...where, tryOf(begun)];
    const exported = new LoginExport(
        "database-export",
        scope,
        {
            ...half(from, senderAccount(scope)),
            put: { image: curlImage, script: put, env: [...ofTry, pod, { name: "KEY_NAME", value: keyName }] },
            dependsOn: [...accounts.sender, ...identity.ready, ...after],
        },
        from.opts,
    );
    return new LoginImport(
        "database-import",
        scope,
        {
            ...half(to, receiverAccount(scope)),
            get: { image: curlImage, script: get, env: ofTry },
            erase: { image: curlImage, script: erase, env: where },
            dependsOn: [...accounts.receiver, ...identity.ready, exported.job],
        },
        to.opts,
    ).job;
}
