import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Prometheus } from "../../autoscaler/prometheus/client";
import { refit } from "../../autoscaler/refit/job";
import type { Refitter } from "../../autoscaler/refit/pool";
import { type Observer, Service, type ServiceOptions } from "../../autoscaler/service";
import { marginSeconds } from "../../model/pace";
import type { WorkloadSettings } from "../../model/schema/forecasting";

/** Settings of a workload with one load. */
export const settingsOf = (changes: Partial<WorkloadSettings> = {}): WorkloadSettings => ({
    version: 1,
    tenant: "acme",
    workload: "api",
    namespace: "tenant-acme",
    mode: "auto",
    loads: [{ metric: "cpu", unit: "cores", query: "sum(cpu)", per_replica: 1, target: 0.8 }],
    replicas: { min: 1, max: 100 },
    start_seconds: 60,
    margin_seconds: marginSeconds,
    ...changes,
});

/** Learns at once, in this thread and without MSTL. */
export const atOnce: Refitter = {
    waiting: 0,
    refit: async (job) => refit(job(), undefined),
    stop: async () => undefined,
};

export interface Noted {
    readonly failures: { load: string; what: string; error: unknown }[];
    readonly refused: { source: string; message: string }[];
    refits: number;
}

/** A service and what it told of itself. */
export function serviceWith(
    prometheus: Prometheus,
    { refitter = atOnce, ...options }: Partial<ServiceOptions> & { refitter?: Refitter } = {},
): { service: Service; noted: Noted } {
    const noted: Noted = { failures: [], refused: [], refits: 0 };
    const observer: Observer = {
        failed: (load, what, error) => noted.failures.push({ load, what, error }),
        refitted: (outcome) => {
            if (outcome === "ok") noted.refits++;
        },
        settingsRefused: (source, message) => noted.refused.push({ source, message }),
    };
    const all = { shard: { index: 0, count: 1 }, interval: 15, spreadSeconds: 0, mostLoads: 1000, ...options };
    return { service: new Service(all, prometheus, refitter, observer, () => 0.5), noted };
}

/** Settings as files that are named by their workload. */
export const textsOf = (...all: WorkloadSettings[]): Map<string, string> =>
    new Map(all.map((one) => [`${one.tenant}-${one.workload}.json`, JSON.stringify(one)]));

export const configured = (service: Service, ...all: WorkloadSettings[]): void => service.configure(textsOf(...all));

/** Everything that is due, done. */
export async function passed(service: Service, now: number): Promise<void> {
    service.tick(now);
    await service.settled();
}

/** A load by a function of time; undefined where there is none. */
export const prometheusOf = (load: (t: number) => number | undefined): Prometheus => ({
    range: async (_, from, to, step) => {
        const samples = [];
        for (let t = from; t <= to; t += step) {
            const v = load(t);
            if (v !== undefined) samples.push({ t, v });
        }
        return samples;
    },
    at: async (_, time) => load(time),
});

/** A server of a test on 127.0.0.1; whoever asks for it closes it. */
export async function serverOf(
    handle: (request: http.IncomingMessage, body: string, response: http.ServerResponse) => void,
) {
    const server = http.createServer((request, response) => {
        let body = "";
        request.on("data", (part) => {
            body += part;
        });
        request.on("end", () => handle(request, body, response));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
        close: () =>
            new Promise<void>((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

/** Prometheus' API over HTTP, of a load by a function of time; `measured` is what a query of one moment tells. */
export const prometheusServer = (load: (t: number) => number | undefined, measured = load) =>
    serverOf((request, body, response) => {
        const form = new URLSearchParams(body);
        const number = (name: string) => Number(form.get(name));
        let data: object;
        if (request.url!.endsWith("/api/v1/query_range")) {
            const values: [number, string][] = [];
            for (let t = number("start"); t <= number("end"); t += number("step"))
                if (load(t) !== undefined) values.push([t, String(load(t))]);
            data = { resultType: "matrix", result: values.length > 0 ? [{ metric: {}, values }] : [] };
        } else {
            const t = number("time");
            data = {
                resultType: "vector",
                result: measured(t) === undefined ? [] : [{ metric: {}, value: [t, String(measured(t))] }],
            };
        }
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ status: "success", data }));
    });

/** Lines of a metric in Prometheus' text format. */
export const linesOf = (text: string, name: string): string[] =>
    text.split("\n").filter((line) => line.startsWith(`${name}{`));
