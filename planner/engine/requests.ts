import type { AliasSpec, Goal, Timeouts } from "./record";
import { isProviderType } from "./urn";
import { type Properties, plain } from "./wire";

/** Property values in a message. */
interface StructMessage {
    toJavaScript(): Record<string, unknown>;
}

interface MapMessage<V> {
    forEach(visit: (value: V, key: string) => void): void;
    getLength(): number;
}

interface AliasMessage {
    hasUrn?(): boolean;
    getUrn(): string;
    getSpec():
        | {
              getName(): string;
              getType(): string;
              getStack(): string;
              getProject(): string;
              getParenturn(): string;
              getNoparent(): boolean;
          }
        | undefined;
}

interface HooksMessage {
    getBeforeCreateList(): string[];
    getAfterCreateList(): string[];
    getBeforeUpdateList(): string[];
    getAfterUpdateList(): string[];
    getBeforeDeleteList(): string[];
    getAfterDeleteList(): string[];
    getOnErrorList?(): string[];
}

interface TimeoutsMessage {
    getCreate(): string;
    getUpdate(): string;
    getDelete(): string;
    getRead?(): string;
}

/** Token and address of a function of the program. */
export interface CallbackMessage {
    getToken(): string;
}

/** What a program asks of RegisterResource; getters that older SDKs lack are optional. */
export interface RegisterRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getCustom(): boolean;
    getRemote(): boolean;
    getObject(): StructMessage | undefined;
    hasProtect?(): boolean;
    getProtect(): boolean;
    getProvider(): string;
    getProvidersMap(): MapMessage<string>;
    getVersion(): string;
    getPlugindownloadurl?(): string;
    getPackageref?(): string;
    getDependenciesList(): string[];
    getPropertydependenciesMap(): MapMessage<{ getUrnsList(): string[] }>;
    getDeletebeforereplace(): boolean;
    getDeletebeforereplacedefined(): boolean;
    getIgnorechangesList(): string[];
    getAdditionalsecretoutputsList(): string[];
    getAliasurnsList(): string[];
    getAliasesList?(): AliasMessage[];
    getImportid(): string;
    getReplaceonchangesList(): string[];
    getReplacementTrigger?(): { toJavaScript(): unknown } | undefined;
    hasRetainondelete?(): boolean;
    getRetainondelete?(): boolean;
    getHidediffsList?(): string[];
    getDeletedwith?(): string;
    getReplaceWithList?(): string[];
    getTransformsList?(): CallbackMessage[];
    getHooks?(): HooksMessage | undefined;
    getCustomtimeouts(): TimeoutsMessage | undefined;
    getEnvvarmappingsMap?(): MapMessage<string>;
}

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600 };

/** Seconds of a Go duration such as `1h30m`. */
function seconds(text: string): number {
    return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
        (sum, [, value, unit]) => sum + Number(value) * units[unit!]!,
        0,
    );
}

export function timeoutsOf(message: TimeoutsMessage | undefined): Timeouts | undefined {
    const texts = {
        create: message?.getCreate(),
        update: message?.getUpdate(),
        delete: message?.getDelete(),
        read: message?.getRead?.(),
    };
    const set = Object.entries(texts).filter(([, text]) => text);
    return set.length === 0 ? undefined : Object.fromEntries(set.map(([key, text]) => [key, seconds(text!)]));
}

export function aliasOf(message: AliasMessage): AliasSpec {
    const spec = message.getSpec();
    if (!spec) return { urn: message.getUrn() };
    return {
        name: spec.getName(),
        type: spec.getType(),
        stack: spec.getStack(),
        project: spec.getProject(),
        parent: spec.getParenturn(),
        noParent: spec.getNoparent(),
    };
}

const hookKinds = {
    BeforeCreate: "getBeforeCreateList",
    AfterCreate: "getAfterCreateList",
    BeforeUpdate: "getBeforeUpdateList",
    AfterUpdate: "getAfterUpdateList",
    BeforeDelete: "getBeforeDeleteList",
    AfterDelete: "getAfterDeleteList",
    OnError: "getOnErrorList",
} as const;

const noHooks: Goal["hooks"] = {};

export function hooksOf(message: HooksMessage | undefined): Goal["hooks"] {
    if (!message) return noHooks;
    const lists = Object.entries(hookKinds).map(([kind, getter]) => [kind, message[getter]?.() ?? []] as const);
    return Object.fromEntries(lists.filter(([, names]) => names.length > 0));
}

export function mapOf<V, T>(map: MapMessage<V>, convert: (value: V) => T): Record<string, T> {
    const result: Record<string, T> = {};
    map.forEach((value, key) => {
        result[key] = convert(value);
    });
    return result;
}

/** The options of a registration that transforms may change, and those that go with them. */
export type Wish = Omit<Goal, "provider"> & {
    readonly provider: string;
    readonly providers: Readonly<Record<string, string>>;
    readonly version: string;
    readonly downloadUrl: string;
    /** Of a provider: environment variables that stand in for others. */
    readonly environment?: Readonly<Record<string, string>>;
};

export function wishOf(request: RegisterRequest, type: string): Wish {
    return {
        type,
        name: request.getName(),
        custom: request.getCustom(),
        inputs: (request.getObject()?.toJavaScript() ?? {}) as Properties,
        parent: request.getParent(),
        provider: request.getProvider(),
        providers: mapOf(request.getProvidersMap(), String),
        version: request.getVersion(),
        downloadUrl: request.getPlugindownloadurl?.() ?? "",
        protect: (request.hasProtect?.() ?? true) ? request.getProtect() : undefined,
        retainOnDelete: request.hasRetainondelete?.() ? request.getRetainondelete?.() : undefined,
        deletedWith: request.getDeletedwith?.() ?? "",
        dependencies: request.getDependenciesList().sort(),
        propertyDependencies: mapOf(request.getPropertydependenciesMap(), (urns) => urns.getUrnsList().sort()),
        deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        replaceWith: request.getReplaceWithList?.() ?? [],
        replacementTrigger: plain(request.getReplacementTrigger?.()?.toJavaScript()),
        aliases: [
            ...request.getAliasurnsList().map((urn) => ({ urn })),
            ...(request.getAliasesList?.() ?? []).map(aliasOf),
        ],
        importId: request.getImportid(),
        customTimeouts: timeoutsOf(request.getCustomtimeouts()),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        hideDiff: request.getHidediffsList?.() ?? [],
        hooks: hooksOf(request.getHooks?.()),
        environment: isProviderType(type) ? environmentOf(request) : undefined,
    };
}

function environmentOf(request: RegisterRequest): Wish["environment"] {
    const map = request.getEnvvarmappingsMap?.();
    return map && map.getLength() > 0 ? mapOf(map, String) : undefined;
}
