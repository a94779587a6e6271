import { createHash } from "node:crypto";
import { hasAssets, withHashes } from "./assets";
import type { Deployment } from "./deployment";
import {
    defaultProviderGoal,
    defaultProviderName,
    deployedVersions,
    isDefaultProviderDisabled,
    type PackageRequest,
    pluginInputs,
    type StackConfig,
} from "./providers";
import type { Goal } from "./record";
import type { Wish } from "./requests";
import { isProviderType, packageOf } from "./urn";
import { hasOutputs, type Properties, plain } from "./wire";

interface ParameterizationMessage {
    getName(): string;
    getVersion(): string;
    getValue_asB64(): string;
}

/** Which provider serves what: named ones, those of components, and default ones. */
export class Packages {
    /** Provider references by package, by component. */
    readonly #components = new Map<string, Readonly<Record<string, string>>>();
    readonly #defaults = new Map<string, string>();
    readonly #packages = new Map<string, PackageRequest>();
    /** Newest version of each package that the state has a provider of. */
    #deployed: ReadonlyMap<string, string> | undefined;

    constructor(
        private readonly deployment: Deployment,
        private readonly config: StackConfig,
    ) {}

    /** Keeps the providers that a component passes to its children. */
    componentProviders(urn: string, providers: Readonly<Record<string, string>>): void {
        const parent = this.deployment.goals.get(urn)?.parent ?? "";
        this.#components.set(urn, { ...this.#components.get(parent), ...providers });
    }

    /** Registers a parameterized package and names it. */
    register(request: {
        getName(): string;
        getVersion(): string;
        getDownloadUrl(): string;
        getParameterization(): ParameterizationMessage | undefined;
    }): string {
        const message = request.getParameterization();
        const asked: PackageRequest = {
            name: request.getName(),
            version: request.getVersion(),
            downloadUrl: request.getDownloadUrl(),
            ...(message && {
                parameterization: {
                    name: message.getName(),
                    version: message.getVersion(),
                    value: message.getValue_asB64(),
                },
            }),
        };
        const reference = createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 32);
        this.#packages.set(reference, asked);
        return reference;
    }

    /** The goal of a registration: provider settled, output values turned into plain ones. */
    goalOf(wish: Wish, packageReference: string, remote: boolean): Goal {
        const { providers: _providers, version, downloadUrl, environment, ...rest } = wish;
        const inputs = settled(wish.inputs);
        const isProvider = isProviderType(wish.type);
        if (isProvider) {
            const asked = this.#request(wish.type.slice("pulumi:providers:".length), wish, packageReference);
            return {
                ...rest,
                provider: "",
                inputs: { __internal: {}, ...inputs, ...pluginInputs(asked, environment) },
            };
        }
        if (!wish.custom && !remote) return { ...rest, provider: "", inputs };
        const packageName = packageOf(wish.type);
        const provider =
            wish.provider ||
            wish.providers[packageName] ||
            this.#components.get(wish.parent)?.[packageName] ||
            this.default(this.#request(packageName, { version, downloadUrl }, packageReference));
        return { ...rest, inputs, provider };
    }

    #request(
        name: string,
        plugin: { readonly version: string; readonly downloadUrl: string },
        packageReference: string,
    ): PackageRequest {
        const downloadUrl = plugin.downloadUrl.replace(/\/$/, "");
        return this.#packages.get(packageReference) ?? { name, version: plugin.version, downloadUrl };
    }

    /** Reference of the provider that answers an invoke or a read. */
    serving(
        type: string,
        plugin: { readonly provider: string; readonly version: string; readonly downloadUrl: string },
        packageReference: string,
    ): string {
        return plugin.provider || this.default(this.#request(packageOf(type), plugin, packageReference));
    }

    /** Reference of a package's default provider, which is registered when first needed. */
    default(asked: PackageRequest): string {
        const request = this.#versioned(asked);
        const packageName = request.parameterization?.name ?? request.name;
        if (packageName !== "pulumi" && isDefaultProviderDisabled(packageName, this.config))
            throw new Error(
                `the default provider of ${packageName} is disabled (pulumi:disable-default-providers); name a provider`,
            );
        const key = `${packageName}/${defaultProviderName(request)}`;
        let reference = this.#defaults.get(key);
        if (reference === undefined) {
            const pending = this.deployment.begin(defaultProviderGoal(request, this.config));
            const record = this.deployment.complete(pending);
            reference = `${record.urn}::${record.id}`;
            this.#defaults.set(key, reference);
        }
        return reference;
    }

    /** A resource that asks for no version gets the newest that a provider of the state has, where the language names none. */
    #versioned(request: PackageRequest): PackageRequest {
        if (request.version !== "" || request.parameterization) return request;
        this.#deployed ??= deployedVersions(this.deployment.options.olds);
        const version = this.#deployed.get(request.name);
        return version === undefined ? request : { ...request, version };
    }

    /** Configuration of the provider behind a reference. */
    configuration(reference: string): Properties {
        const urn = reference.slice(0, reference.lastIndexOf("::"));
        return this.deployment.news.get(urn)?.inputs ?? {};
    }
}

/** Most inputs hold neither output values nor assets: those are kept as they are. */
function settled(inputs: Properties): Properties {
    const values = hasOutputs(inputs) ? plain(inputs) : inputs;
    return (hasAssets(values) ? withHashes(values) : values) as Properties;
}
