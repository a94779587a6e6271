import * as pulumi from "@pulumi/pulumi";
import { unknownText } from "../../planner/document";
import type { ResourceRecord } from "../../planner/engine/record";
import { urn } from "./planning";

type Inputs = Record<string, unknown>;

/** A resource of a provider that exists nowhere; `outputs` names properties that only the provider would know. */
export class Thing extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    constructor(name: string, inputs: Inputs = {}, options: pulumi.CustomResourceOptions = {}) {
        super("sim:index:Thing", name, { arn: undefined, ...inputs }, { version: "1.2.3", ...options });
    }
}

export class Group extends pulumi.ComponentResource {
    constructor(
        name: string,
        options?: pulumi.ComponentResourceOptions,
        type = "shop:index:Group",
        inputs: Inputs = {},
    ) {
        super(type, name, inputs, options);
    }
    finish(outputs: Inputs): void {
        this.registerOutputs(outputs);
    }
}

export class Provider extends pulumi.ProviderResource {
    constructor(name: string, inputs: Inputs = {}, options: pulumi.ResourceOptions = {}) {
        super("sim", name, inputs, { version: "1.2.3", ...options });
    }
}

export const thing = (name: string) => urn("sim:index:Thing", name);
export const root = urn("pulumi:pulumi:Stack", "shop-dev");
export const simProvider = `${urn("pulumi:providers:sim", "default_1_2_3")}::provider-id`;
export const newProvider = `${urn("pulumi:providers:sim", "default_1_2_3")}::${unknownText}`;

/** A deployed thing. */
export function deployed(name: string, inputs: Inputs = {}, more: Partial<ResourceRecord> = {}): ResourceRecord {
    return {
        urn: thing(name),
        type: "sim:index:Thing",
        custom: true,
        id: `${name}-id`,
        inputs,
        outputs: { ...inputs, arn: `arn:${name}` },
        parent: root,
        provider: simProvider,
        propertyDependencies: Object.fromEntries(Object.keys(inputs).map((key) => [key, []])),
        ...more,
    };
}

/** The stack and its default provider as deployed, with further resources. */
export function state(...resources: readonly ResourceRecord[]): ResourceRecord[] {
    return [
        { urn: root, type: "pulumi:pulumi:Stack", custom: false, inputs: {} },
        {
            urn: urn("pulumi:providers:sim", "default_1_2_3"),
            type: "pulumi:providers:sim",
            custom: true,
            id: "provider-id",
            inputs: { version: "1.2.3" },
            outputs: { version: "1.2.3" },
        },
        ...resources,
    ];
}
