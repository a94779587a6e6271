import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { databasePort } from "../shared/databases";
import { nodeLabel } from "./names";

/** Mirror of an official image without pull limits. Source: gallery.ecr.aws/docker/library/postgres, read 2026-08. */
export const clientImage =
    "public.ecr.aws/docker/library/postgres:17.6-alpine@sha256:ef257d85f76e48da1c64832459b59fcaba1a4dac97bf5d7450c77753542eee94";

/** Where the step before leaves the password: in memory, for the pod's time. */
export const passwordFile = "/credentials/password";

/** How a cloud's pod signs in. The password lives in memory for the pod's time and nowhere else. */
export interface SignInStep {
    readonly user: pulumi.Input<string>;
    readonly image: string;
    /** Shell commands that write {@link passwordFile}. */
    readonly script: string;
    /** What the cloud's own tools are told, such as the region. */
    readonly cloud: readonly core.v1.EnvVar[];
    /** How the connection is encrypted, and whose certificate is believed. */
    readonly tls: readonly core.v1.EnvVar[];
    /** Further settings of the step. */
    readonly more?: readonly core.v1.EnvVar[];
    /** Labels that the cloud finds such pods by. @default none */
    readonly labels?: Readonly<Record<string, string>>;
}

/** What the pod of a bootstrap is made of. */
export interface BootstrapPodArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
    readonly sql: string;
    readonly serviceAccount: string;
    readonly labels: Readonly<Record<string, string>>;
}

const runSql = `PGPASSWORD="$(cat ${passwordFile})" && export PGPASSWORD && printf '%s\\n' "$SQL" | psql --no-psqlrc --set ON_ERROR_STOP=1`;

const restricted = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
};
const resources = { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } };
const mounts = [
    { name: "credentials", mountPath: "/credentials" },
    { name: "tmp", mountPath: "/tmp" },
];

/**
 * Away from what tenants run, since an administrator's password is in the pod's memory; on their nodes all the same where
 * those of the add-ons are full, so that no deployment waits for room.
 */
const onSystemNodes: core.v1.Affinity = {
    nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
            {
                weight: 100,
                preference: {
                    matchExpressions: Object.entries(nodeLabel("system")).map(([key, value]) => ({
                        key,
                        operator: "In",
                        values: [value],
                    })),
                },
            },
        ],
    },
};

/** The pod that runs a bootstrap's SQL. */
export function bootstrapPod(args: BootstrapPodArgs): core.v1.PodTemplateSpec {
    const { signIn } = args;
    const env = [
        { name: "HOME", value: "/tmp" },
        ...signIn.cloud,
        { name: "PGHOST", value: args.host },
        { name: "PGPORT", value: String(databasePort) },
        { name: "PGUSER", value: signIn.user },
        { name: "PGDATABASE", value: "postgres" },
        ...signIn.tls,
        ...(signIn.more ?? []),
    ];
    const step = (name: string, image: string, script: string, more: core.v1.EnvVar[] = []): core.v1.Container => ({
        name,
        image,
        imagePullPolicy: "IfNotPresent",
        command: ["/bin/sh", "-euc", script],
        env: [...env, ...more],
        resources,
        volumeMounts: mounts,
        securityContext: restricted,
        terminationMessagePolicy: "FallbackToLogsOnError",
    });
    return {
        metadata: { labels: { ...args.labels, ...signIn.labels } },
        spec: {
            serviceAccountName: args.serviceAccount,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            // A token lasts some minutes: each try is a pod of its own, which signs in anew.
            restartPolicy: "Never",
            affinity: onSystemNodes,
            securityContext: {
                runAsNonRoot: true,
                runAsUser: 65_532,
                runAsGroup: 65_532,
                fsGroup: 65_532,
                seccompProfile: { type: "RuntimeDefault" },
            },
            initContainers: [step("sign-in", signIn.image, signIn.script)],
            containers: [step("sql", clientImage, runSql, [{ name: "SQL", value: args.sql }])],
            volumes: [
                { name: "credentials", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
                { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
            ],
        },
    };
}
