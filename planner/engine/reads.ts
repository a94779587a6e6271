import { unknownText } from "../document";
import { differs } from "./difference";
import type { Packages } from "./packages";
import { bareGoal } from "./providers";
import type { Goal, ResourceRecord } from "./record";
import { isProviderType } from "./urn";
import type { Properties } from "./wire";

/** What a program asks of ReadResource. */
export interface ReadRequest {
    getType(): string;
    getName(): string;
    getId(): string;
    getParent(): string;
    getProvider(): string;
    getVersion(): string;
    getPlugindownloadurl?(): string;
    getPackageref?(): string;
    getProperties(): { toJavaScript(): Properties } | undefined;
    getDependenciesList(): string[];
    getAdditionalsecretoutputsList(): string[];
}

/** A read as the goal that leads to its state. */
export function createReadGoal(request: ReadRequest, packages: Packages): { readonly goal: Goal; readonly id: string } {
    const type = request.getType();
    const plugin = {
        provider: request.getProvider(),
        version: request.getVersion(),
        downloadUrl: request.getPlugindownloadurl?.() ?? "",
    };
    const provider = isProviderType(type) ? "" : packages.serving(type, plugin, request.getPackageref?.() ?? "");
    const goal = {
        ...bareGoal(type, request.getName(), request.getProperties()?.toJavaScript() ?? {}),
        parent: request.getParent(),
        provider,
        dependencies: request.getDependenciesList().sort(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    };
    return { goal, id: request.getId() };
}

/**
 * What is known of a resource that is read: a reference to a stack is answered; of everything else, what an earlier
 * deployment read, or else only the properties given.
 */
export function readOutputs(
    goal: Goal,
    id: string,
    old: ResourceRecord | undefined,
    reference: (name: string) => Properties,
): Properties {
    if (id === unknownText) return {};
    if (goal.type === "pulumi:pulumi:StackReference") return reference(String(goal.inputs.name ?? id));
    if (old?.external && old.id === id && !differs(old.inputs, goal.inputs)) return old.outputs ?? goal.inputs;
    return goal.inputs;
}
