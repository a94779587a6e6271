import type { Properties } from "./wire";

/** Seconds that an operation may take. */
export interface Timeouts {
    readonly create?: number;
    readonly update?: number;
    readonly delete?: number;
    readonly read?: number;
}

/** A former name of a resource; what is missing is as it is now. */
export interface AliasSpec {
    readonly urn?: string;
    readonly name?: string;
    readonly type?: string;
    readonly stack?: string;
    readonly project?: string;
    readonly parent?: string;
    readonly noParent?: boolean;
}

/** What the program wants of a resource. */
export interface Goal {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly inputs: Properties;
    readonly parent: string;
    /** Reference of the provider that manages it; empty for components and providers. */
    readonly provider: string;
    readonly protect: boolean | undefined;
    readonly retainOnDelete: boolean | undefined;
    readonly deletedWith: string;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly deleteBeforeReplace: boolean | undefined;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly replaceWith: readonly string[];
    readonly replacementTrigger: unknown;
    readonly aliases: readonly AliasSpec[];
    readonly importId: string;
    readonly customTimeouts: Timeouts | undefined;
    readonly additionalSecretOutputs: readonly string[];
    readonly hideDiff: readonly string[];
    readonly hooks: Readonly<Record<string, readonly string[]>>;
}

/** A resource in a state, under the names that Pulumi's state files use. */
export interface ResourceRecord {
    readonly urn: string;
    readonly type: string;
    readonly custom: boolean;
    delete?: boolean;
    id?: string;
    inputs: Properties;
    outputs?: Properties;
    readonly parent?: string;
    readonly protect?: boolean;
    readonly external?: boolean;
    readonly taint?: boolean;
    readonly dependencies?: readonly string[];
    readonly initErrors?: readonly string[];
    readonly provider?: string;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly pendingReplacement?: boolean;
    readonly additionalSecretOutputs?: readonly string[];
    readonly aliases?: readonly string[];
    readonly customTimeouts?: Timeouts;
    readonly importID?: string;
    readonly retainOnDelete?: boolean;
    readonly deletedWith?: string;
    readonly replaceWith?: readonly string[];
    readonly ignoreChanges?: readonly string[];
    readonly hideDiff?: readonly unknown[];
    readonly replaceOnChanges?: readonly string[];
    readonly replacementTrigger?: unknown;
    readonly viewOf?: string;
    readonly resourceHooks?: Readonly<Record<string, readonly string[]>>;
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** The state that a goal leads to. */
export function recordOf(goal: Goal, urn: string, alias: string | undefined): ResourceRecord {
    return {
        urn,
        type: goal.type,
        custom: goal.custom,
        inputs: goal.inputs,
        parent: goal.parent || undefined,
        protect: goal.protect,
        dependencies: some(goal.dependencies),
        provider: goal.provider || undefined,
        propertyDependencies: goal.propertyDependencies,
        additionalSecretOutputs: some(goal.additionalSecretOutputs),
        aliases: alias === undefined ? undefined : [alias],
        customTimeouts: goal.customTimeouts,
        importID: goal.importId || undefined,
        retainOnDelete: goal.retainOnDelete,
        deletedWith: goal.deletedWith || undefined,
        replaceWith: some(goal.replaceWith),
        ignoreChanges: some(goal.ignoreChanges),
        hideDiff: some(goal.hideDiff),
        replaceOnChanges: some(goal.replaceOnChanges),
        replacementTrigger: goal.replacementTrigger,
        resourceHooks: Object.keys(goal.hooks).length > 0 ? goal.hooks : undefined,
    };
}
