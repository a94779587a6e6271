import type * as grpcModule from "@grpc/grpc-js";
import type { Cloud } from "./cloud";
import { detailsOf, grpc, type Message, service } from "./proto";
import { CallFailed, ProviderService } from "./service";
import type { CloudSettings, Package } from "./settings";

type Handler = (request: unknown) => Message | Promise<Message>;

/** As much as Pulumi itself takes in one message. */
const limit = 400 * 1024 * 1024;

function answered(work: () => Message | Promise<Message>): grpcModule.handleUnaryCall<unknown, Message> {
    return (call, respond) => {
        void (async () => {
            try {
                respond(null, await (work as unknown as Handler)(call.request));
            } catch (error) {
                const failed = error instanceof CallFailed ? error : new CallFailed(String((error as Error).stack), 13);
                const { message, code, details } = failed;
                const metadata = details && detailsOf(message, code, details);
                respond({ code, details: message, ...(metadata ? { metadata } : {}) });
            }
        })();
    };
}

/** Serves one simulated provider on 127.0.0.1; returns its port and how to stop it. */
export async function serveProvider(
    name: Package,
    cloud: Cloud,
    settings: () => CloudSettings,
    die: () => never,
): Promise<{ readonly port: number; stop(): void }> {
    const provider = new ProviderService(name, cloud, settings, die);
    const server = new grpc.Server({
        "grpc.max_receive_message_length": limit,
        "grpc.max_send_message_length": limit,
    });
    const calls = Object.keys(service).filter((call) => call in provider);
    const handler = (call: string) => (provider[call as keyof ProviderService] as Handler).bind(provider);
    const handlers = calls.map((call) => [call, answered(handler(call) as () => Message)]);
    server.addService(service, Object.fromEntries(handlers) as grpcModule.UntypedServiceImplementation);
    const wanted = settings().ports?.[name] ?? 0;
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync(`127.0.0.1:${wanted}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error ? reject(error) : resolve(bound),
        );
    });
    return { port, stop: () => server.forceShutdown() };
}
