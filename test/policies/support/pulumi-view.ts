import { createRequire } from "node:module";
import * as server from "@pulumi/policy/server";
import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Pack } from "../../../policies/pack";
import { type PackEdge, policiesOf } from "../../../policies/pulumi-pack";
import type { Declared } from "./declared";

const inside = createRequire(require.resolve("@pulumi/pulumi/package.json"));
export const { Struct } = inside("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { fromJavaScript(value: object): analyzer.AnalyzeRequest["getProperties"] };
};
export const messages = inside("@pulumi/pulumi/proto/analyzer_pb") as typeof analyzer;

/** What Pulumi shows of a verdict. */
export interface Shown {
    readonly urn: string;
    readonly rule: string;
    readonly level: "advisory" | "mandatory";
    readonly message: string;
}

const struct = (value: object) => Struct.fromJavaScript(value) as never;

function fill(request: analyzer.AnalyzeRequest | analyzer.AnalyzerResource, resource: Declared, properties: object) {
    const options = new messages.AnalyzerResourceOptions();
    options.setProtect(resource.protect);
    options.setParent(resource.parent ?? "");
    request.setType(resource.type);
    request.setUrn(resource.urn);
    request.setName(resource.name);
    request.setProperties(struct(properties));
    request.setOptions(options);
    if (resource.provider) {
        const provider = new messages.AnalyzerProviderResource();
        provider.setType(resource.provider.type);
        provider.setUrn(resource.provider.urn);
        provider.setName(resource.provider.name);
        provider.setProperties(struct(resource.provider.properties));
        request.setProvider(provider);
    }
}

/** What the engine asks before each resource's step: its inputs. */
export function resourceRequest(resource: Declared): analyzer.AnalyzeRequest {
    const request = new messages.AnalyzeRequest();
    fill(request, resource, resource.properties);
    return request;
}

/** What the engine asks at the end: outputs, which a component has none of, and dependencies. */
export function stackRequest(resources: readonly Declared[]): analyzer.AnalyzeStackRequest {
    const request = new messages.AnalyzeStackRequest();
    for (const resource of resources) {
        const message = new messages.AnalyzerResource();
        const isComponent = resource.type.startsWith("tenantry:");
        fill(message, resource, isComponent ? {} : resource.properties);
        message.setParent(resource.parent ?? "");
        for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
            const dependencies = new messages.AnalyzerPropertyDependencies();
            dependencies.setUrnsList([...urns]);
            message.getPropertydependenciesMap().set(property, dependencies);
        }
        request.addResources(message);
    }
    return request;
}

/** Diagnostics of a response; those about one resource carry no URN of their own. */
export function shown(response: analyzer.AnalyzeResponse, urn = ""): Shown[] {
    return response.getDiagnosticsList().map((diagnostic) => ({
        urn: diagnostic.getUrn() || urn,
        rule: diagnostic.getPolicyname(),
        level: diagnostic.getEnforcementlevel() === messages.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
        message: diagnostic.getMessage(),
    }));
}

/** The SDK's handlers, which its types leave out. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun, makeRemediateRpcFun } = server as unknown as Readonly<
    Record<string, (...args: readonly unknown[]) => Rpc>
>;

type Rpc = (call: object, callback: (error: Error | null, response: never) => void) => void;

function call<T = analyzer.AnalyzeResponse>(rpc: Rpc, request: object): Promise<T> {
    return new Promise((resolve, reject) => {
        rpc({ request }, (error, response) => (error ? reject(error) : resolve(response as T)));
    });
}

/** Verdicts as a pack in Pulumi's engine obtains them, through the SDK's own handling of requests. */
export async function analyzed(pack: Pack, resources: readonly Declared[], edge?: PackEdge): Promise<Shown[]> {
    const policies = policiesOf(pack, edge);
    const args = [pack.name, "0.1.0", "mandatory", policies] as const;
    const results: Shown[] = [];
    for (const resource of resources) {
        const response = await call(makeAnalyzeRpcFun!(...args), resourceRequest(resource));
        results.push(...shown(response, resource.urn));
    }
    const response = await call(makeAnalyzeStackRpcFun!(...args), stackRequest(resources));
    return [...results, ...shown(response)];
}

/** Properties as a pack in Pulumi's engine leaves them, and the rules that changed them. */
export async function remediated(pack: Pack, resource: Declared, edge?: PackEdge) {
    const rpc = makeRemediateRpcFun!(pack.name, "0.1.0", "mandatory", policiesOf(pack, edge));
    const response = await call<analyzer.RemediateResponse>(rpc, resourceRequest(resource));
    const steps = response.getRemediationsList();
    for (const step of steps) if (step.getDiagnostic() !== "") throw new Error(step.getDiagnostic());
    return {
        rules: steps.map((step) => step.getPolicyname()),
        properties: steps.at(-1)?.getProperties()?.toJavaScript() ?? resource.properties,
    };
}
