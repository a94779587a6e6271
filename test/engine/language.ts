import { AsyncResource } from "node:async_hooks";
import { createRequire } from "node:module";
import type * as grpcModule from "@grpc/grpc-js";
import { grpc } from "./providers/proto";

/** Serves programs to the engine in place of a language host, as the Automation API serves inline programs. */

const own = createRequire(__filename);
const { LanguageServer } = own("@pulumi/pulumi/automation/server") as {
    LanguageServer: new (program: () => Promise<unknown>) => grpcModule.UntypedServiceImplementation;
};
const { LanguageRuntimeService } = own("@pulumi/pulumi/proto/language_grpc_pb") as {
    LanguageRuntimeService: grpcModule.ServiceDefinition;
};
const { CallbackServer } = own("@pulumi/pulumi/runtime/callbacks") as { CallbackServer: { prototype: object } };

/**
 * Functions of an inline program that the engine calls back, such as transforms, are run outside of the program's
 * asynchronous context, where the SDK knows neither that this is a preview nor that the engine takes secrets: it sends them
 * in clear. A program in a process of its own, as a language host runs it, has one context for all. (SDK 3.270.0, 2026-11.)
 */
function keepContextOfCallbacks(): void {
    const { invoke } = CallbackServer.prototype as { invoke: (...args: unknown[]) => unknown };
    Object.defineProperty(CallbackServer.prototype, "invoke", {
        get() {
            // Read once for each server, by its constructor, which the program's context calls.
            return AsyncResource.bind(invoke.bind(this));
        },
    });
}
keepContextOfCallbacks();

const limit = 400 * 1024 * 1024;

/** Serves one program on 127.0.0.1. */
export async function serveProgram(program: () => unknown): Promise<{ readonly address: string; stop(): void }> {
    const server = new grpc.Server({
        "grpc.max_receive_message_length": limit,
        "grpc.max_send_message_length": limit,
    });
    server.addService(LanguageRuntimeService, new LanguageServer(async () => program()));
    Error.stackTraceLimit = 0; // most of a program's time goes into traces that nobody reads
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error ? reject(error) : resolve(bound),
        );
    });
    return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}
