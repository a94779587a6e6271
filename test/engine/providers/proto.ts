import { createRequire } from "node:module";
import type * as grpcModule from "@grpc/grpc-js";
import type * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb";
import type * as statusMessages from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "./settings";

/** Pulumi's protocol, from the SDK: its messages, and the copies of gRPC and protobuf that it uses itself. */

const own = createRequire(__filename);
const sdk = createRequire(own.resolve("@pulumi/pulumi/package.json"));

/** A protobuf message. */
export interface Message {
    serializeBinary(): Uint8Array;
}
type Struct = NonNullable<ReturnType<providerMessages.CheckRequest["getNews"]>>;

export const grpc = sdk("@grpc/grpc-js") as typeof grpcModule;
export const messages = own("@pulumi/pulumi/proto/provider_pb") as typeof providerMessages;
export const plugin = own("@pulumi/pulumi/proto/plugin_pb") as typeof pluginMessages;
const status = own("@pulumi/pulumi/proto/status_pb") as typeof statusMessages;
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { fromJavaScript(value: object): Struct };
};
const { Any } = sdk("google-protobuf/google/protobuf/any_pb.js") as {
    Any: new () => { pack(bytes: Uint8Array, name: string): void };
};
const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => Message };

/** Definition of the provider service. */
export const service = (
    own("@pulumi/pulumi/proto/provider_grpc_pb") as { ResourceProviderService: grpcModule.ServiceDefinition }
).ResourceProviderService;

export const empty = (): Message => new Empty();
export const toStruct = (properties: Properties): Struct => Struct.fromJavaScript(withoutUndefined(properties));
export const fromStruct = (struct: Struct | undefined): Properties => (struct?.toJavaScript() ?? {}) as Properties;

function withoutUndefined(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** Metadata that carries a structured error, as Pulumi's own dynamic providers send it. */
export function detailsOf(message: string, code: number, detail: Message): grpcModule.Metadata {
    const any = new Any();
    any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const whole = new status.Status();
    whole.setCode(code);
    whole.setMessage(message);
    whole.addDetails(any as unknown as NonNullable<Parameters<typeof whole.addDetails>[0]>);
    const metadata = new grpc.Metadata();
    metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
    return metadata;
}
