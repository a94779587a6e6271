import type { Goal, ResourceRecord } from "./record";
import { isProviderType, packageOf, providerType } from "./urn";
import { type Properties, secret } from "./wire";

/** Which plugin a resource asks for. */
export interface PackageRequest {
    readonly name: string;
    readonly version: string;
    readonly downloadUrl: string;
    /** Set for a package made by parameterizing another plugin. */
    readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
}

/** Configuration of a stack; secret keys hold secrets. */
export interface StackConfig {
    readonly values: Readonly<Record<string, string>>;
    readonly secretKeys: ReadonlySet<string>;
}

/** A goal with nothing set but what every goal needs. */
export function bareGoal(type: string, name: string, inputs: Properties): Goal {
    return {
        type,
        name,
        custom: true,
        inputs,
        parent: "",
        provider: "",
        protect: undefined,
        retainOnDelete: undefined,
        deletedWith: "",
        dependencies: [],
        propertyDependencies: {},
        deleteBeforeReplace: undefined,
        ignoreChanges: [],
        replaceOnChanges: [],
        replaceWith: [],
        replacementTrigger: undefined,
        aliases: [],
        importId: "",
        customTimeouts: undefined,
        additionalSecretOutputs: [],
        hideDiff: [],
        hooks: {},
    };
}

/** Name of the provider that serves resources which name none: `default_7_48_0`. */
export function defaultProviderName(request: PackageRequest): string {
    const version = request.parameterization?.version ?? request.version;
    const suffix = version === "" ? "" : `_${qualifiedVersion(version)}`;
    return `default${suffix}${request.downloadUrl === "" ? "" : `_${qualifiedName(request.downloadUrl)}`}`;
}

/** Numbers and labels of a version, each after a line. Source: pulumi/pkg resource/deploy/providers/provider.go, 3.259.0. */
function qualifiedVersion(version: string): string {
    const [core = "", ...build] = version.split("+");
    const [numbers = "", ...labels] = core.split("-");
    return [numbers, labels.join("-"), build.join("+")]
        .filter((part) => part !== "")
        .map((part) => part.replaceAll(".", "_"))
        .join("_");
}

/** A text as Pulumi makes a qualified name of it. Source: pulumi/sdk go/common/tokens/names.go. */
function qualifiedName(text: string): string {
    const segments = text.split("/").filter((segment) => segment !== "");
    return segments.map((segment) => segment.replace(/^[^A-Za-z0-9_.]|[^A-Za-z0-9_.-]/g, "_")).join("/") || "_";
}

/** Inputs of a provider that carry which plugin it is. */
export function pluginInputs(request: PackageRequest, environment?: Readonly<Record<string, string>>): Properties {
    const internal = {
        ...(environment ? { envVarMappings: environment } : {}),
        ...(request.downloadUrl === "" ? {} : { pluginDownloadURL: request.downloadUrl }),
        ...(request.parameterization ? { name: request.name, parameterization: request.parameterization } : {}),
    };
    return {
        ...(request.version === "" ? {} : { version: request.version }),
        ...(Object.keys(internal).length === 0 ? {} : { __internal: internal }),
    };
}

/** What the program would register if it had to name the default provider of a package. */
export function defaultProviderGoal(request: PackageRequest, config: StackConfig): Goal {
    const packageName = request.parameterization?.name ?? request.name;
    const inputs: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(config.values)) {
        if (packageOf(key) !== packageName) continue;
        inputs[key.slice(packageName.length + 1)] = config.secretKeys.has(key) ? secret(value) : value;
    }
    return bareGoal(providerType(packageName), defaultProviderName(request), { ...inputs, ...pluginInputs(request) });
}

/** Newest version of each package among the providers of a state. Source: pulumi/pkg engine/plugins.go, 3.259.0. */
export function deployedVersions(olds: readonly ResourceRecord[]): Map<string, string> {
    const versions = new Map<string, string>();
    for (const { type, inputs } of olds) {
        if (!isProviderType(type) || typeof inputs.version !== "string") continue;
        const name = type.slice(providerType("").length);
        const seen = versions.get(name);
        if (seen === undefined || compareVersions(seen, inputs.version) < 0) versions.set(name, inputs.version);
    }
    return versions;
}

/** Orders versions by their numbers; a label, as of a preview, comes before the version itself. */
function compareVersions(a: string, b: string): number {
    const [x, y] = [a, b].map((text) => /^([\d.]*)(.*)$/s.exec(text)!);
    const numbers = x![1]!.localeCompare(y![1]!, "en", { numeric: true });
    if (numbers !== 0 || x![2] === y![2]) return numbers;
    if (x![2] === "" || y![2] === "") return x![2] === "" ? 1 : -1;
    return x![2]!.localeCompare(y![2]!, "en", { numeric: true });
}

/** Whether the configuration forbids a package's default provider (`pulumi:disable-default-providers`). */
export function isDefaultProviderDisabled(packageName: string, config: StackConfig): boolean {
    const text = config.values["pulumi:disable-default-providers"];
    if (!text) return false;
    const barred: unknown = JSON.parse(text);
    return Array.isArray(barred) && barred.some((name) => name === "*" || name === packageName);
}
