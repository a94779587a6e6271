import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Client } from "../client";
import type { Keys } from "../keys";

/** Use of CPU and memory by pods that no kubelet runs: the resource metrics API, answered from what a suite says they use. */

/** What one ready pod of a namespace uses, `ready` being how many of them share the load. */
export type Usage = (namespace: string, ready: number) => { readonly cpuCores: number; readonly memoryMiB: number };

/** A server of `metrics.k8s.io`. */
export interface UsageServer {
    readonly port: number;
    stop(): Promise<void>;
}

interface Pod {
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
    readonly spec: { readonly containers: readonly { readonly name: string }[] };
    readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const group = { apiVersion: "metrics.k8s.io/v1beta1" } as const;
const path = "/apis/metrics.k8s.io/v1beta1";
const discovery = {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: group.apiVersion,
    resources: [{ name: "pods", singularName: "", namespaced: true, kind: "PodMetrics", verbs: ["get", "list"] }],
};

const isReady = ({ status }: Pod) =>
    (status.conditions ?? []).some(({ type, status: holds }) => type === "Ready" && holds === "True");

async function podMetrics(client: Client, namespace: string, query: string, usage: Usage): Promise<unknown> {
    const answer = await client.request("GET", `/api/v1/namespaces/${namespace}/pods${query}`);
    const ready = (JSON.parse(answer.text) as { items: Pod[] }).items.filter(isReady);
    const { cpuCores, memoryMiB } = usage(namespace, ready.length);
    const items = ready.map(({ metadata, spec }) => ({
        metadata: { name: metadata.name, namespace, labels: metadata.labels },
        timestamp: new Date().toISOString(),
        window: "15s",
        containers: spec.containers.map(({ name }, at) => ({
            name,
            usage: {
                cpu: `${at === 0 ? Math.round(cpuCores * 1e9) : 0}n`,
                memory: `${at === 0 ? Math.round(memoryMiB) : 0}Mi`,
            },
        })),
    }));
    return { kind: "PodMetricsList", ...group, metadata: {}, items };
}

/** Starts the server on 127.0.0.1; only the API server, which shows the pair's certificate, is answered. */
export async function serveUsage(client: Client, keys: Keys, usage: Usage): Promise<UsageServer> {
    const certificate = readFileSync(keys.certificate);
    const options = { cert: certificate, key: readFileSync(keys.key), ca: certificate, requestCert: true };
    const server = createServer(options, async (request, response) => {
        const url = new URL(request.url!, "https://localhost");
        const namespace = new RegExp(`^${path}/namespaces/([^/]+)/pods$`).exec(url.pathname)?.[1];
        const known = url.pathname === path || namespace !== undefined;
        const body = namespace === undefined ? discovery : await podMetrics(client, namespace, url.search, usage);
        response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
        response.end(known ? JSON.stringify(body) : "{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        port: (server.address() as AddressInfo).port,
        stop: () =>
            new Promise((resolve) => {
                server.closeAllConnections();
                server.close(() => resolve());
            }),
    };
}
