import { credentials, loadPackageDefinition, type ServiceClientConstructor } from "@grpc/grpc-js";
import { afterEach, expect, test } from "vitest";
import { externalScaler } from "../../../autoscaler/keda/interface";
import { serveScaler } from "../../../autoscaler/keda/server";
import { configured, passed, prometheusOf, serviceWith, settingsOf } from "../fixtures";

const now = Date.UTC(2026, 9, 5, 12) / 1000;
const noFiles = { cert: undefined, key: undefined, clientCa: undefined };
let closing: (() => unknown)[] = [];
afterEach(async () => {
    for (const close of closing.reverse()) await close();
    closing = [];
});

async function scaler(time = now) {
    const { service } = serviceWith(prometheusOf((t) => 4 + 3 * Math.sin((t / 43_200) * Math.PI)));
    configured(service, settingsOf(), settingsOf({ workload: "dry", mode: "forecast_only" }));
    await passed(service, now);
    const options = { grpc: { host: "127.0.0.1", port: 0 }, grpcFiles: noFiles };
    const server = await serveScaler(service, options, () => time);
    const { ExternalScaler } = loadPackageDefinition(externalScaler).externalscaler as unknown as {
        ExternalScaler: ServiceClientConstructor;
    };
    const client = new ExternalScaler(`127.0.0.1:${server.address.port}`, credentials.createInsecure());
    closing.push(server.close, () => client.close());
    const ask = (method: string, request: object) =>
        new Promise<unknown>((resolve, reject) =>
            client[method]!(request, (error: Error | null, answer: unknown) =>
                error ? reject(error) : resolve(answer),
            ),
        );
    const replicas = service.find("tenant-acme", "api")!.desired(now)!;
    return { client, ask, replicas };
}

const ref = { name: "anything", namespace: "tenant-acme", scalerMetadata: { workload: "api" } };

test("KEDA gets what the gauge tells", async () => {
    const { ask, replicas } = await scaler();
    expect(replicas).toBeGreaterThan(3);
    expect(await ask("IsActive", ref)).toEqual({ result: true });
    const metricName = "tenantry-desired-replicas";
    expect(await ask("GetMetricSpec", ref)).toEqual({
        metricSpecs: [{ metricName, targetSize: 1, targetSizeFloat: 1 }],
    });
    expect(
        await ask("GetMetrics", { scaledObjectRef: { ...ref, name: "api", scalerMetadata: {} }, metricName }),
    ).toEqual({
        metricValues: [{ metricName, metricValue: replicas, metricValueFloat: replicas }],
    });
});

test("what is not known, or not wanted, counts for nothing, and nobody's workload is an error", async () => {
    const { ask } = await scaler(now + 3600);
    const metrics = (scaledObjectRef: object) => ask("GetMetrics", { scaledObjectRef, metricName: "x" });
    expect(await metrics(ref)).toMatchObject({ metricValues: [{ metricValueFloat: 0 }] });
    expect(await metrics({ ...ref, scalerMetadata: { workload: "dry" } })).toMatchObject({
        metricValues: [{ metricValueFloat: 0 }],
    });
    expect(await ask("IsActive", ref)).toEqual({ result: false });
    await expect(metrics({ ...ref, namespace: "tenant-other" })).rejects.toThrow(
        "NOT_FOUND: no settings of that workload here",
    );
    await expect(ask("GetMetrics", {})).rejects.toThrow("NOT_FOUND");
});

test("a stream tells at once whether there is work", async () => {
    const { client } = await scaler();
    const stream = client.StreamIsActive!(ref);
    const first = await new Promise((resolve) => stream.on("data", resolve));
    stream.on("error", () => undefined);
    stream.cancel();
    expect(first).toEqual({ result: true });
});
