import { kedaWebhooks } from "../../../scripts/cluster/keda";
import { type ScalingTools, scalingTools } from "../../../scripts/cluster/scaling-tools";
import { controlPlaneTools } from "../../../scripts/cluster/tools";
import { type ControlPlane, planeFolder, startControlPlane } from "../control-plane";
import { installDefinitions } from "../definitions";
import { startKedaWebhooks } from "../keda-webhooks";
import { makeKeys } from "../keys";
import { type Keda, kedaService, prepareKeda } from "./keda";
import { startKwok } from "./nodes";
import { type Prometheus, preparePrometheus } from "./prometheus";
import { isServed, register } from "./services";
import { serveUsage, type Usage } from "./usage";

/** A control plane whose workloads are scaled: scheduler, kwok, Prometheus and KEDA beside it, all on 127.0.0.1. */
export interface Rig {
    readonly plane: ControlPlane;
    readonly tools: ScalingTools;
    readonly prometheus: Prometheus;
    readonly keda: Keda;
    stop(): Promise<void>;
}

/** What a rig is started with. */
export interface RigOptions {
    /** From a pod's having a node to its being ready. */
    readonly startDelaySeconds: number;
    /** Ports that Prometheus reads gauges from, by job. */
    readonly targets: Readonly<Record<string, number>>;
    readonly usage: Usage;
    /** Fills Prometheus' folder before it starts. */
    readonly history?: (prometheus: Prometheus, tools: ScalingTools) => Promise<void>;
}

const usageService = { name: "metrics-server", namespace: "kube-system" };
const controllers = [
    "horizontal-pod-autoscaler-controller",
    "node-lifecycle-controller",
    "garbage-collector-controller",
];

/** Starts everything; on failure nothing is left. */
export async function startRig({ startDelaySeconds, targets, usage, history }: RigOptions): Promise<Rig> {
    const [planeTools, tools] = [await controlPlaneTools(), await scalingTools()];
    const folder = planeFolder();
    const keys = makeKeys(folder, [kedaService, `${usageService.name}.${usageService.namespace}.svc`]);
    const plane = await startControlPlane(planeTools, folder, { controllers, front: keys });
    const stops: (() => Promise<void>)[] = [plane.stop];
    const stop = async () => {
        for (const each of [...stops].reverse()) await each();
    };
    try {
        plane.processes.start("kube-scheduler", planeTools.scheduler, [
            `--kubeconfig=${plane.kubeconfig}`,
            "--leader-elect=false",
            "--secure-port=0",
        ]);
        await installDefinitions(plane.client);
        await startKedaWebhooks(plane, await kedaWebhooks(), keys);
        await startKwok(plane, tools, startDelaySeconds);
        const server = await serveUsage(plane.client, keys, usage);
        stops.push(server.stop);
        const metrics = { group: "metrics.k8s.io", version: "v1beta1", service: usageService, port: server.port };
        const prometheus = await preparePrometheus(plane, tools, targets);
        await history?.(prometheus, tools);
        await prometheus.start();
        const keda = await prepareKeda(plane, tools, keys, prometheus.url);
        const registered = [
            await register(plane.client, keys.certificate, metrics),
            await register(plane.client, keys.certificate, keda.api),
        ];
        keda.start();
        for (const each of registered) await isServed(plane, each);
        plane.processes.check();
        return { plane, tools, prometheus, keda, stop };
    } catch (error) {
        const logs = plane.processes.logs();
        await stop();
        throw new Error(`${(error as Error).message}\n${logs}`, { cause: error });
    }
}
