import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabel } from "../cluster/names";
import { databasePort } from "./database";

/** Mirrors of official images without pull limits. Source: gallery.ecr.aws/docker/library/postgres and gallery.ecr.aws/aws-cli/aws-cli, read 2026-08. */
const images = {
    client: "public.ecr.aws/docker/library/postgres:17.6-alpine@sha256:ef257d85f76e48da1c64832459b59fcaba1a4dac97bf5d7450c77753542eee94",
    cloud: "public.ecr.aws/aws-cli/aws-cli:2.36.15@sha256:310813a7eae8fd88da1cc9c37970e3500b0ff3984479e1012f0a6fd44e453f63",
} as const;

/** How the pod signs in. Either way the password lives in memory for the pod's time and nowhere else. */
export type SignIn =
    /** As a role with a token of the pod's own cloud identity. */
    | { readonly kind: "token"; readonly user: string }
    /** As master user, with the password that the cloud manages. */
    | { readonly kind: "master"; readonly user: pulumi.Input<string>; readonly secretArn: pulumi.Input<string> };

export interface BootstrapPodArgs {
    readonly host: pulumi.Input<string>;
    readonly region: string;
    readonly signIn: SignIn;
    readonly sql: string;
    readonly serviceAccount: string;
    readonly labels: Readonly<Record<string, string>>;
}

const passwordFile = "/credentials/password";
const writeToken = `aws rds generate-db-auth-token --hostname "$PGHOST" --port "$PGPORT" --username "$PGUSER" --region "$AWS_REGION" > ${passwordFile}`;
const writeMasterPassword = `aws secretsmanager get-secret-value --secret-id "$SECRET_ARN" --query SecretString --output text --region "$AWS_REGION" | python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["password"])' > ${passwordFile}`;
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
        { name: "AWS_REGION", value: args.region },
        { name: "PGHOST", value: args.host },
        { name: "PGPORT", value: String(databasePort) },
        { name: "PGUSER", value: signIn.user },
        { name: "PGDATABASE", value: "postgres" },
        // The pool shows a certificate of a public authority; the server itself one of the cloud's own, which no image carries.
        ...(signIn.kind === "token"
            ? [
                  { name: "PGSSLMODE", value: "verify-full" },
                  { name: "PGSSLROOTCERT", value: "system" },
              ]
            : [
                  { name: "PGSSLMODE", value: "require" },
                  { name: "SECRET_ARN", value: signIn.secretArn },
              ]),
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
    const write = signIn.kind === "token" ? writeToken : writeMasterPassword;
    return {
        metadata: { labels: { ...args.labels } },
        spec: {
            serviceAccountName: args.serviceAccount,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            // A token lasts 15 minutes: each try is a pod of its own, which signs in anew.
            restartPolicy: "Never",
            affinity: onSystemNodes,
            securityContext: {
                runAsNonRoot: true,
                runAsUser: 65_532,
                runAsGroup: 65_532,
                fsGroup: 65_532,
                seccompProfile: { type: "RuntimeDefault" },
            },
            initContainers: [step("sign-in", images.cloud, write)],
            containers: [step("sql", images.client, runSql, [{ name: "SQL", value: args.sql }])],
            volumes: [
                { name: "credentials", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
                { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
            ],
        },
    };
}
