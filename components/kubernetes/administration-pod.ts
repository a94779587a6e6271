import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { type DatabaseClient, postgresClient } from "./database-clients";
import { nodeLabel } from "./names";
import { unprivilegedContainer, unprivilegedPod } from "./pod-security";

/** How a cloud's pod signs in. The password lives in memory for the pod's time and nowhere else. */
export interface SignInStep {
    readonly user: pulumi.Input<string>;
    /** What speaks to the server. @default psql */
    readonly client?: DatabaseClient;
    readonly image: string;
    /** Shell commands that write the client's password file. */
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

/** What a pod does once it has signed in. */
export interface PodStep {
    readonly name: string;
    readonly image: string;
    /** Shell commands; the first that fails ends the try. */
    readonly script: string;
    readonly env: readonly core.v1.EnvVar[];
    /** @default 128Mi requested, 256Mi at most */
    readonly resources?: core.v1.ResourceRequirements;
}

/** What a pod of the administration is made of. */
export interface AdministrationPodArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignInStep;
    readonly serviceAccount: string;
    readonly labels: Readonly<Record<string, string>>;
    /** @default none */
    readonly annotations?: Readonly<Record<string, string>>;
    /** One after the other. */
    readonly steps: readonly PodStep[];
    /** Where steps leave files for those after them. @default nowhere */
    readonly shared?: { readonly volume: core.v1.Volume; readonly mountPath: string };
}

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

/** A pod that signs in to a database as somebody who administers it, and then does its steps. */
export function administrationPod(args: AdministrationPodArgs): core.v1.PodTemplateSpec {
    const { signIn, shared } = args;
    const env = [
        { name: "HOME", value: "/tmp" },
        ...signIn.cloud,
        ...(signIn.client ?? postgresClient).env(args.host, signIn.user),
        ...signIn.tls,
        ...(signIn.more ?? []),
    ];
    const volumeMounts = [...mounts, ...(shared ? [{ name: shared.volume.name, mountPath: shared.mountPath }] : [])];
    const container = (step: PodStep): core.v1.Container => ({
        name: step.name,
        image: step.image,
        imagePullPolicy: "IfNotPresent",
        command: ["/bin/sh", "-euc", step.script],
        // A step may speak to another server than the one that was signed in to first; an object holds each name once.
        env: [...env.filter(({ name }) => !step.env.some((own) => own.name === name)), ...step.env],
        resources: step.resources ?? resources,
        volumeMounts,
        securityContext: unprivilegedContainer,
        terminationMessagePolicy: "FallbackToLogsOnError",
    });
    const signingIn = { name: "sign-in", image: signIn.image, script: signIn.script, env: [] };
    return {
        metadata: {
            labels: { ...args.labels, ...signIn.labels },
            ...(args.annotations ? { annotations: { ...args.annotations } } : {}),
        },
        spec: {
            serviceAccountName: args.serviceAccount,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            // A token lasts some minutes: each try is a pod of its own, which signs in anew.
            restartPolicy: "Never",
            affinity: onSystemNodes,
            securityContext: unprivilegedPod,
            initContainers: [signingIn, ...args.steps.slice(0, -1)].map(container),
            containers: args.steps.slice(-1).map(container),
            volumes: [
                { name: "credentials", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
                { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
                ...(shared ? [shared.volume] : []),
            ],
        },
    };
}
