import type { ScalingTools } from "../../../scripts/cluster/scaling-tools";
import type { ControlPlane } from "../control-plane";
import type { Keys } from "../keys";
import { freePort } from "../processes";
import type { ApiServer } from "./services";

/** Where KEDA's adapter answers for external metrics. */
const service = { name: "keda-operator-metrics-apiserver", namespace: "keda" } as const;
export const kedaService = `${service.name}.${service.namespace}.svc`;

/** KEDA's operator and adapter, which can be killed and started again. */
export interface Keda {
    readonly api: ApiServer;
    start(): void;
    kill(): Promise<void>;
}

/**
 * Prepares KEDA; nothing runs before `start`.
 * @param prometheus where the names of clusters lead: KEDA takes it for a proxy, and Prometheus answers questions to any host
 */
export async function prepareKeda(
    plane: ControlPlane,
    tools: ScalingTools,
    keys: Keys,
    prometheus: string,
): Promise<Keda> {
    const ports = { metrics: 0, probes: 0, operator: 0, adapterMetrics: 0, adapter: 0 };
    for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
    const env = {
        ...process.env,
        KUBECONFIG: plane.kubeconfig,
        WATCH_NAMESPACE: "",
        POD_NAMESPACE: service.namespace,
        KEDA_CLUSTER_OBJECT_NAMESPACE: service.namespace,
    };
    const operator = [
        `--metrics-bind-address=127.0.0.1:${ports.metrics}`,
        `--health-probe-bind-address=127.0.0.1:${ports.probes}`,
        `--metrics-service-bind-address=127.0.0.1:${ports.operator}`,
        `--cert-dir=${keys.folder}`,
        "--enable-cert-rotation=false",
    ];
    const adapter = [
        `--port=${ports.adapterMetrics}`,
        "--bind-address=127.0.0.1",
        `--secure-port=${ports.adapter}`,
        `--metrics-service-address=localhost:${ports.operator}`,
        `--cert-dir=${keys.folder}`,
        `--tls-cert-file=${keys.certificate}`,
        `--tls-private-key-file=${keys.key}`,
        `--client-ca-file=${keys.certificate}`,
        ...["authentication", "authorization", "lister"].map((part) => `--${part}-kubeconfig=${plane.kubeconfig}`),
    ];
    return {
        api: { group: "external.metrics.k8s.io", version: "v1beta1", service, port: ports.adapter },
        start() {
            const proxied = { ...env, HTTP_PROXY: prometheus, NO_PROXY: "" };
            plane.processes.start("keda-operator", tools.keda.operator, operator, proxied);
            plane.processes.start("keda-adapter", tools.keda.adapter, adapter, env);
        },
        async kill() {
            await Promise.all(["keda-operator", "keda-adapter"].map((name) => plane.processes.kill(name)));
        },
    };
}
