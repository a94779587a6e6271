import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Workload } from "../../model/schema/tenant";
import { unprivilegedContainer, unprivilegedPod } from "./pod-security";
import { containerSize, seconds } from "./sizing";

/** How long a stopping pod keeps answering, so that the gateway's proxies hear of it before it is gone. */
const drainSeconds = 10;

/** What a pod's template is made of. */
export interface PodArgs {
    readonly name: string;
    readonly workload: Workload;
    /** Where the container's image is fetched from. */
    readonly image: pulumi.Input<string>;
    readonly labels: Readonly<Record<string, string>>;
    /** Labels that pick the pods of this workload alone. */
    readonly selector: Readonly<Record<string, string>>;
    readonly serviceAccount: string;
    readonly configMap: string;
    /** Changes when the configuration does, so that pods are replaced. */
    readonly configHash: pulumi.Input<string>;
    /** Whether replicas must spread over zones rather than should. */
    readonly strictZones: boolean;
    /** Labels of the nodes to run on. */
    readonly nodeSelector: Readonly<Record<string, string>>;
}

type Probe = core.v1.Probe;

/** Startup, readiness and liveness: a slow start is not taken for a hang, a hang not for load. */
function probes(workload: Workload): Pick<core.v1.Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
    const { readiness, liveness } = workload;
    const http = (path: string, period: number, failures: number): Probe => ({
        httpGet: { path, port: "http" },
        periodSeconds: period,
        timeoutSeconds: Math.min(5, Math.max(1, period)),
        failureThreshold: failures,
    });
    const period = seconds(liveness.period);
    const patience = Math.max(60, 3 * liveness.initial_delay.seconds);
    return {
        startupProbe: {
            ...http(liveness.path, period, Math.max(3, Math.ceil(patience / period))),
            initialDelaySeconds: Math.floor(liveness.initial_delay.seconds),
        },
        readinessProbe: {
            ...http(readiness.path, seconds(readiness.period), 3),
            initialDelaySeconds: Math.floor(readiness.initial_delay.seconds),
        },
        livenessProbe: http(liveness.path, period, 3),
    };
}

function container(args: PodArgs): core.v1.Container {
    const size = containerSize(args.workload);
    return {
        name: args.name,
        image: args.image,
        imagePullPolicy: "IfNotPresent",
        ports: [{ name: "http", containerPort: args.workload.port, protocol: "TCP" }],
        envFrom: [{ configMapRef: { name: args.configMap } }],
        resources: {
            requests: {
                cpu: size.cpu.toString(),
                memory: size.memory.toString(),
                "ephemeral-storage": size.scratch.toString(),
            },
            limits: {
                cpu: size.cpuLimit.toString(),
                memory: size.memory.toString(),
                "ephemeral-storage": size.scratchLimit.toString(),
            },
        },
        ...probes(args.workload),
        lifecycle: { preStop: { sleep: { seconds: drainSeconds } } },
        securityContext: { ...unprivilegedContainer, privileged: false },
        volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
        terminationMessagePolicy: "FallbackToLogsOnError",
    };
}

function spread(args: PodArgs): core.v1.TopologySpreadConstraint[] {
    const over = (topologyKey: string, whenUnsatisfiable: string): core.v1.TopologySpreadConstraint => ({
        topologyKey,
        whenUnsatisfiable,
        maxSkew: 1,
        labelSelector: { matchLabels: { ...args.selector } },
        matchLabelKeys: ["pod-template-hash"],
    });
    return [
        over("topology.kubernetes.io/zone", args.strictZones ? "DoNotSchedule" : "ScheduleAnyway"),
        over("kubernetes.io/hostname", "ScheduleAnyway"),
    ];
}

/** The pod of a workload, admitted by the restricted Pod Security standard. */
export function podTemplate(args: PodArgs): core.v1.PodTemplateSpec {
    return {
        metadata: { labels: { ...args.labels }, annotations: { "tenantry.io/config-hash": args.configHash } },
        spec: {
            serviceAccountName: args.serviceAccount,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: 30 + drainSeconds,
            securityContext: unprivilegedPod,
            nodeSelector: { ...args.nodeSelector },
            topologySpreadConstraints: spread(args),
            containers: [container(args)],
            volumes: [{ name: "tmp", emptyDir: { sizeLimit: containerSize(args.workload).scratchLimit.toString() } }],
        },
    };
}
