import type * as proto from "@pulumi/pulumi/proto/resource_pb";
import type { Sdk } from "../sdk/internals";
import { encodeStruct } from "../sdk/shortcuts";
import type { Properties } from "./wire";

type StructMessage = NonNullable<ReturnType<proto.TransformRequest["getProperties"]>>;

/** Makes the messages that the program's callbacks take. */
export class MessageFactory {
    readonly #types: typeof proto;
    constructor(private readonly sdk: Sdk) {
        this.#types = sdk.messages;
    }
    /** A Struct that survives serialisation. */
    struct(value: Properties): StructMessage {
        return encodeStruct(this.sdk, value) as unknown as StructMessage;
    }
    transformRequest = () => new this.#types.TransformRequest();
    transformOptions = () => new this.#types.TransformResourceOptions();
    transformResponse = () => new this.#types.TransformResponse();
    invokeRequest = () => new this.#types.TransformInvokeRequest();
    invokeOptions = () => new this.#types.TransformInvokeOptions();
    invokeResponse = () => new this.#types.TransformInvokeResponse();
    hookRequest = () => new this.#types.ResourceHookRequest();
    hookResponse = () => new this.#types.ResourceHookResponse();
}
