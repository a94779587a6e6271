import { createRequire } from "node:module";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { loadSdk, type Sdk } from "../sdk/internals";
import { encodeStruct } from "../sdk/shortcuts";
import { NoAnswerError, PackError } from "./process";

/** The call did not come to an answer. Source: gRPC status codes. */
const statuses = { deadlineExceeded: 4, unimplemented: 12, unavailable: 14 } as const;

type Respond<T> = (error: (Error & { code?: number; details?: string }) | null, response: T) => void;
type Method<Request, Response> = (
    request: Request,
    options: { readonly deadline: number },
    respond: Respond<Response>,
) => void;

interface Client {
    getAnalyzerInfo: Method<unknown, proto.AnalyzerInfo>;
    configure: Method<proto.ConfigureAnalyzerRequest, unknown>;
    configureStack: Method<proto.AnalyzerStackConfigureRequest, unknown>;
    analyze: Method<proto.AnalyzeRequest, proto.AnalyzeResponse>;
    analyzeStack: Method<proto.AnalyzeStackRequest, proto.AnalyzeResponse>;
    remediate: Method<proto.AnalyzeRequest, proto.RemediateResponse>;
    close(): void;
}

export type AnalyzerMessages = typeof proto;

const require = createRequire(__filename);

/** Speaks Pulumi's analyzer protocol. */
export class Analyzer {
    readonly messages = require("@pulumi/pulumi/proto/analyzer_pb") as AnalyzerMessages;
    readonly #client: Client;
    readonly #sdk: Sdk;

    constructor(
        port: number,
        private readonly answerMs: number,
        private readonly trouble: () => Promise<string>,
    ) {
        this.#sdk = loadSdk(__dirname)!;
        const grpc = createRequire(require.resolve("@pulumi/pulumi/package.json"))("@grpc/grpc-js");
        const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
            AnalyzerClient: new (address: string, credentials: unknown, options: unknown) => Client;
        };
        const limit = 400 * 1024 * 1024; // as Pulumi's own
        this.#client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
            "grpc.max_receive_message_length": limit,
            "grpc.max_send_message_length": limit,
        });
    }

    /** Property values as protobuf. */
    struct(value: object): ReturnType<proto.AnalyzeRequest["getProperties"]> {
        return encodeStruct(this.#sdk, value) as unknown as ReturnType<proto.AnalyzeRequest["getProperties"]>;
    }

    info = () => this.#ask("getAnalyzerInfo", this.#client.getAnalyzerInfo, this.#empty());
    configure = (request: proto.ConfigureAnalyzerRequest) => this.#ask("configure", this.#client.configure, request);
    analyze = (request: proto.AnalyzeRequest) => this.#ask("analyze", this.#client.analyze, request);
    analyzeStack = (request: proto.AnalyzeStackRequest) =>
        this.#ask("analyzeStack", this.#client.analyzeStack, request, () => new this.messages.AnalyzeResponse());
    remediate = (request: proto.AnalyzeRequest) =>
        this.#ask("remediate", this.#client.remediate, request, () => new this.messages.RemediateResponse());
    /** Packs before 2024 do not know of stacks. */
    configureStack = (request: proto.AnalyzerStackConfigureRequest) =>
        this.#ask("configureStack", this.#client.configureStack, request, () => undefined);

    close(): void {
        this.#client.close();
    }

    #empty(): unknown {
        const inside = createRequire(require.resolve("@pulumi/pulumi/package.json"));
        const { Empty } = inside("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => unknown };
        return new Empty();
    }

    #ask<Request, Response>(
        name: string,
        method: Method<Request, Response>,
        request: Request,
        unimplemented?: () => Response,
    ): Promise<Response> {
        return new Promise((resolve, reject) => {
            method.call(this.#client, request, { deadline: Date.now() + this.answerMs }, (error, response) => {
                if (!error) return resolve(response);
                if (error.code === statuses.unimplemented && unimplemented) return resolve(unimplemented());
                const late = error.code === statuses.deadlineExceeded;
                if (late) return reject(new NoAnswerError(`no answer to ${name} within ${this.answerMs / 1000} s`));
                void this.#describe(error).then((message) => reject(new PackError(message)));
            });
        });
    }

    async #describe(error: Error & { code?: number; details?: string }): Promise<string> {
        if (error.code === statuses.unavailable) return this.trouble();
        return error.details || error.message;
    }
}
