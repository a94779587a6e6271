import { unknownText } from "../document";
import type { MessageFactory } from "./messages";
import { aliasOf, hooksOf, mapOf, type RegisterRequest, timeoutsOf, type Wish } from "./requests";
import {
    isObject,
    isSecret,
    outputDependencies,
    outputSignature,
    type Properties,
    plain,
    signatureKey,
    signatureOf,
} from "./wire";

/** A function of the program: takes a serialised request, returns a message. */
export type Callback = (request: Uint8Array) => Promise<unknown>;

type Options = ReturnType<MessageFactory["transformOptions"]>;

/** Secrets and unknowns as output values, which transforms know how to handle. */
function upgrade(value: unknown): unknown {
    if (value === unknownText) return { [signatureKey]: outputSignature };
    if (Array.isArray(value)) return value.map(upgrade);
    if (!isObject(value) || signatureOf(value) === outputSignature) return value;
    if (isSecret(value)) {
        const inner = value.value;
        const known = inner === unknownText ? {} : { value: inner };
        return { [signatureKey]: outputSignature, ...known, secret: true };
    }
    return mapValues(value, upgrade);
}

function mapValues(object: Properties, change: (value: unknown, key: string) => unknown): Record<string, unknown> {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** Upgraded properties with the URNs that each depends on, where the outputs in it do not name them already. */
function withDependencies(inputs: Properties, dependencies: Wish["propertyDependencies"]): Properties {
    return mapValues(inputs, (value, key) => {
        const urns = dependencies[key] ?? [];
        const named = outputDependencies(value);
        if (urns.every((urn) => named.has(urn))) return value;
        const output = signatureOf(value) === outputSignature ? (value as Properties) : { value };
        const own = Array.isArray(output.dependencies) ? output.dependencies.map(String) : [];
        return { ...output, [signatureKey]: outputSignature, dependencies: [...new Set([...own, ...urns])] };
    });
}

function optionsOf(messages: MessageFactory, request: RegisterRequest, wish: Wish): Options {
    const options = messages.transformOptions();
    options.setDependsOnList([...wish.dependencies]);
    if (wish.protect !== undefined) options.setProtect(wish.protect);
    options.setIgnoreChangesList([...wish.ignoreChanges]);
    options.setReplaceOnChangesList([...wish.replaceOnChanges]);
    options.setVersion(wish.version);
    options.setAliasesList((request.getAliasesList?.() ?? []) as ReturnType<Options["getAliasesList"]>);
    options.setProvider(wish.provider);
    options.setCustomTimeouts(request.getCustomtimeouts() as ReturnType<Options["getCustomTimeouts"]>);
    options.setPluginDownloadUrl(wish.downloadUrl);
    if (wish.retainOnDelete !== undefined) options.setRetainOnDelete(wish.retainOnDelete);
    options.setDeletedWith(wish.deletedWith);
    if (wish.deleteBeforeReplace !== undefined) options.setDeleteBeforeReplace(wish.deleteBeforeReplace);
    options.setAdditionalSecretOutputsList([...wish.additionalSecretOutputs]);
    // what follows came to the SDK later than transforms did
    options.setHooks?.(request.getHooks?.() as ReturnType<Options["getHooks"]>);
    options.setImport?.(wish.importId);
    options.setReplaceWithList?.([...wish.replaceWith]);
    options.setReplacementTrigger?.(request.getReplacementTrigger?.() as ReturnType<Options["getReplacementTrigger"]>);
    for (const [key, reference] of Object.entries(wish.providers)) options.getProvidersMap().set(key, reference);
    return options;
}

/**
 * What depends on what, after transforms. Only where the resource has transforms of its own does the engine work it out
 * anew; those of ancestors and of the stack leave what the program said, and can but add to what properties depend on.
 * Source: pulumi/pkg v3.259.0 resource/deploy/source_eval.go, RegisterResource.
 */
function dependenciesFrom(wish: Wish, inputs: Properties, options: Options, own: boolean) {
    const propertyDependencies: Record<string, readonly string[]> = own ? {} : { ...wish.propertyDependencies };
    for (const [key, value] of Object.entries(inputs))
        propertyDependencies[key] = [...outputDependencies(value, new Set(propertyDependencies[key]))].sort();
    if (!own) return { propertyDependencies, dependencies: wish.dependencies };
    const all = new Set([...options.getDependsOnList(), ...Object.values(propertyDependencies).flat()]);
    return { propertyDependencies, dependencies: [...all].sort() };
}

function wishFrom(wish: Wish, inputs: Properties, options: Options, own: boolean): Wish {
    return {
        ...wish,
        ...dependenciesFrom(wish, inputs, options, own),
        inputs: plain(inputs) as Properties,
        protect: options.hasProtect() ? options.getProtect() : undefined,
        ignoreChanges: options.getIgnoreChangesList(),
        replaceOnChanges: options.getReplaceOnChangesList(),
        version: options.getVersion(),
        aliases: options.getAliasesList().map(aliasOf),
        provider: options.getProvider(),
        providers: mapOf(options.getProvidersMap(), String),
        customTimeouts: timeoutsOf(options.getCustomTimeouts()),
        downloadUrl: options.getPluginDownloadUrl(),
        retainOnDelete: options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined,
        deletedWith: options.getDeletedWith(),
        deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
        additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
        hooks: hooksOf(options.getHooks?.()),
        importId: options.getImport?.() ?? wish.importId,
        replaceWith: options.getReplaceWithList?.() ?? wish.replaceWith,
        replacementTrigger: options.getReplacementTrigger?.()?.toJavaScript() ?? wish.replacementTrigger,
    };
}

/** Runs a registration through transforms, in order: its own, then those of its ancestors and of the stack. */
export async function transformed(
    messages: MessageFactory,
    request: RegisterRequest,
    wish: Wish,
    transforms: { readonly own: readonly Callback[]; readonly further: readonly Callback[] },
): Promise<Wish> {
    const own = transforms.own.length > 0;
    let inputs = mapValues(wish.inputs, upgrade);
    if (own) inputs = withDependencies(inputs, wish.propertyDependencies) as typeof inputs;
    let options = optionsOf(messages, request, wish);
    for (const callback of [...transforms.own, ...transforms.further]) {
        const message = messages.transformRequest();
        message.setType(wish.type);
        message.setName(wish.name);
        message.setCustom(wish.custom);
        message.setParent(wish.parent);
        message.setProperties(messages.struct(inputs));
        message.setOptions(options);
        const response = (await callback(message.serializeBinary())) as ReturnType<MessageFactory["transformResponse"]>;
        inputs = response.getProperties()?.toJavaScript() ?? inputs;
        options = response.getOptions() ?? options;
    }
    return wishFrom(wish, inputs, options, own);
}

/** An invoke as transforms may change it. */
export interface InvokeWish {
    readonly args: Properties;
    readonly provider: string;
    readonly version: string;
    readonly downloadUrl: string;
}

/** Runs an invoke through the stack's invoke transforms. */
export async function transformedInvoke(
    messages: MessageFactory,
    token: string,
    wish: InvokeWish,
    callbacks: readonly Callback[],
): Promise<InvokeWish> {
    let current = wish;
    for (const callback of callbacks) {
        const options = messages.invokeOptions();
        options.setProvider(current.provider);
        options.setVersion(current.version);
        options.setPluginDownloadUrl(current.downloadUrl);
        const message = messages.invokeRequest();
        message.setToken(token);
        message.setArgs(messages.struct(current.args));
        message.setOptions(options);
        const response = (await callback(message.serializeBinary())) as ReturnType<MessageFactory["invokeResponse"]>;
        const changed = response.getOptions();
        current = {
            args: response.getArgs()?.toJavaScript() ?? current.args,
            provider: changed?.getProvider() ?? current.provider,
            version: changed?.getVersion() ?? current.version,
            downloadUrl: changed?.getPluginDownloadUrl() ?? current.downloadUrl,
        };
    }
    return current;
}
