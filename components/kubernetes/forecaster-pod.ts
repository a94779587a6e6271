import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { namespaces } from "./names";
import { unprivilegedContainer, unprivilegedPod } from "./pod-security";

/** Port of metrics and probes. Source: the contract with the service, docs/adr/0044-forecasts-scale-through-keda.md. */
export const forecasterPort = 9464;
/** Service account that the forecaster is known by, in the cluster and to the cloud. */
export const forecasterAccount = { namespace: namespaces.forecasting, serviceAccount: "forecaster" } as const;

/** Where a cluster's history is asked for, and as whom. */
export interface HistorySource {
    /** Address below which `/api/v1/query_range` answers. */
    readonly url: pulumi.Input<string>;
    /** How requests are signed: by AWS (SigV4), with a token of Entra, or with one of Google's metadata. */
    readonly auth: "aws" | "azure" | "google";
}

/** What a forecaster's pod is made of. */
export interface ForecasterPodArgs {
    readonly image: string;
    readonly shards: number;
    readonly history: HistorySource;
    readonly labels: Readonly<Record<string, string>>;
}

/** Figures to plan with, not measured: the goal is 1 GiB for 2,000 tenants. */
const resources = {
    requests: { cpu: "250m", memory: "512Mi", "ephemeral-storage": "64Mi" },
    limits: { cpu: "2", memory: "1Gi", "ephemeral-storage": "256Mi" },
};

/** The largest container of the namespace, and what all shards come to, one in a rollout beside them. */
export function forecasterQuota(shards: number): Record<string, string> {
    const pods = shards + 1;
    return {
        pods: String(pods),
        "requests.cpu": `${pods * 250}m`,
        "requests.memory": `${pods * 512}Mi`,
        "limits.cpu": String(pods * 2),
        "limits.memory": `${pods}Gi`,
        services: "1",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        persistentvolumeclaims: "0",
    };
}

export const forecasterLimits = {
    type: "Container",
    default: { cpu: "2", memory: "1Gi" },
    defaultRequest: { cpu: "250m", memory: "512Mi" },
    max: { cpu: "2", memory: "1Gi" },
};

const probe = (path: string, periodSeconds: number, failureThreshold: number): core.v1.Probe => ({
    httpGet: { path, port: "metrics" },
    periodSeconds,
    failureThreshold,
    timeoutSeconds: 5,
});

/** A token of the cluster's API that is changed every hour, with what it takes to speak to it: where clients look for it. */
const apiAccess: core.v1.Volume = {
    name: "api-access",
    projected: {
        defaultMode: 0o440,
        sources: [
            { serviceAccountToken: { path: "token", expirationSeconds: 3_600 } },
            { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
            { downwardAPI: { items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }] } },
        ],
    },
};

/** The forecaster's pod: nobody's user, a root that it cannot write, and one token. */
export function forecasterPod(args: ForecasterPodArgs): core.v1.PodTemplateSpec {
    const { history, shards } = args;
    // Of several, each finds its number at the end of its own name.
    const shard = shards === 1 ? "0/1" : `/${shards}`;
    const flags = {
        settings: "cluster",
        prometheus: history.url,
        auth: history.auth,
        listen: `0.0.0.0:${forecasterPort}`,
        shard,
    };
    return {
        metadata: { labels: { ...args.labels } },
        spec: {
            serviceAccountName: forecasterAccount.serviceAccount,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: 30,
            securityContext: unprivilegedPod,
            containers: [
                {
                    name: "forecaster",
                    image: args.image,
                    imagePullPolicy: "IfNotPresent",
                    ports: [{ name: "metrics", containerPort: forecasterPort, protocol: "TCP" }],
                    args: Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
                    resources,
                    startupProbe: probe("/healthz", 5, 24),
                    readinessProbe: probe("/readyz", 10, 3),
                    livenessProbe: probe("/healthz", 10, 6),
                    securityContext: { ...unprivilegedContainer, privileged: false },
                    volumeMounts: [
                        {
                            name: "api-access",
                            mountPath: "/var/run/secrets/kubernetes.io/serviceaccount",
                            readOnly: true,
                        },
                        { name: "tmp", mountPath: "/tmp" },
                    ],
                    terminationMessagePolicy: "FallbackToLogsOnError",
                },
            ],
            volumes: [apiAccess, { name: "tmp", emptyDir: { sizeLimit: "64Mi" } }],
        },
    };
}
