import { readFileSync } from "node:fs";
import {
    loadPackageDefinition,
    Server,
    ServerCredentials,
    type ServerUnaryCall,
    type ServerWritableStream,
    type ServiceClientConstructor,
    type ServiceError,
    type sendUnaryData,
    status,
} from "@grpc/grpc-js";
import type { RunOptions } from "../options";
import type { Address } from "../publish/server";
import type { Service } from "../service";
import { externalScaler, metricName, type ScaledObjectRef } from "./interface";

/** Seconds between answers of StreamIsActive where nothing changes, and between looks. */
const lookMs = 5000;

const refused = (code: status, details: string): Partial<ServiceError> => ({ code, details });

/**
 * Replicas for a ScaledObject; 0 where they are not known, as a series that is gone counts for nothing: the other triggers carry on.
 *
 * @returns undefined where nobody knows the workload
 */
export function replicasOf(service: Pick<Service, "find">, ref: ScaledObjectRef, now: number): number | undefined {
    const workload = service.find(ref.namespace, ref.scalerMetadata.workload ?? ref.name);
    if (workload === undefined) return undefined;
    return workload.settings.mode === "auto" ? (workload.desired(now) ?? 0) : 0;
}

function credentialsOf({ cert, key, clientCa }: RunOptions["grpcFiles"]): ServerCredentials {
    if (cert === undefined || key === undefined) return ServerCredentials.createInsecure();
    const pair = { cert_chain: readFileSync(cert), private_key: readFileSync(key) };
    const authorities = clientCa === undefined ? null : readFileSync(clientCa);
    return ServerCredentials.createSsl(authorities, [pair], authorities !== null);
}

/** Serves KEDA's external scaler from what the gauges tell as well. */
export async function serveScaler(
    service: Pick<Service, "find">,
    { grpc, grpcFiles }: Pick<RunOptions, "grpc" | "grpcFiles">,
    now: () => number,
) {
    const { host, port } = grpc!;
    type Answer = (ref: ScaledObjectRef, replicas: number) => object;
    const answering =
        <Request>(refOf: (request: Request) => ScaledObjectRef | null, answer: Answer) =>
        ({ request }: ServerUnaryCall<Request, object>, done: sendUnaryData<object>): void => {
            const ref = refOf(request);
            const replicas = ref ? replicasOf(service, ref, now()) : undefined;
            if (ref === null || replicas === undefined)
                done(refused(status.NOT_FOUND, "no settings of that workload here"));
            else done(null, answer(ref, replicas));
        };
    const itself = (request: ScaledObjectRef): ScaledObjectRef => request;

    const streamIsActive = (call: ServerWritableStream<ScaledObjectRef, object>): void => {
        let told: boolean | undefined;
        const look = (): void => {
            const result = (replicasOf(service, call.request, now()) ?? 0) > 0;
            if (result !== told) call.write({ result });
            told = result;
        };
        look();
        const timer = setInterval(look, lookMs);
        call.on("cancelled", () => clearInterval(timer));
        call.on("close", () => clearInterval(timer));
    };

    const server = new Server({ "grpc.max_receive_message_length": 64 * 1024, "grpc.max_concurrent_streams": 4096 });
    const loaded = loadPackageDefinition(externalScaler).externalscaler as {
        ExternalScaler?: ServiceClientConstructor;
    };
    server.addService(loaded.ExternalScaler!.service, {
        IsActive: answering(itself, (_, replicas) => ({ result: replicas > 0 })),
        StreamIsActive: streamIsActive,
        GetMetricSpec: answering(itself, () => ({ metricSpecs: [{ metricName, targetSize: 1, targetSizeFloat: 1 }] })),
        GetMetrics: answering(
            ({ scaledObjectRef }: { scaledObjectRef: ScaledObjectRef | null }) => scaledObjectRef,
            (_, replicas) => ({
                metricValues: [{ metricName, metricValue: replicas, metricValueFloat: replicas }],
            }),
        ),
    });
    const bound = await new Promise<number>((resolve, reject) =>
        server.bindAsync(`${host.includes(":") ? `[${host}]` : host}:${port}`, credentialsOf(grpcFiles), (error, at) =>
            error ? reject(error) : resolve(at),
        ),
    );
    return {
        address: { host, port: bound } satisfies Address,
        // Streams end only by their clients.
        close: async (): Promise<void> => server.forceShutdown(),
    };
}
