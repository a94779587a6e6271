import type { CloudName } from "../../../model/schema/fields";
import type { ResourceState } from "../../../planner/document";

/** A value, or what it has to be like. */
type Is = string | number | boolean | RegExp | ((value: unknown) => boolean);

/** What a cell of the table says beside its kinds, in the cell's own words, and how a plan shows it. */
export interface Fact {
    readonly says: string;
    readonly holds: (plans: Plans) => string | undefined;
    /** No plan holds it: somebody says so. */
    readonly told?: true;
}
/** By row of the table, without its links, and by cloud. */
export type Facts = Readonly<Record<string, Partial<Readonly<Record<CloudName, readonly Fact[]>>>>>;

/** Resources that are planned on the first component version and without any wishes, and on the newest with all of them. */
export interface Plans {
    readonly first: readonly ResourceState[];
    readonly newest: readonly ResourceState[];
}

const valueAt = (inputs: unknown, path: string): unknown =>
    path === ""
        ? inputs
        : path
              .split(".")
              .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], inputs);

function like(value: unknown, is: Is): boolean {
    if (typeof is === "function") return is(value);
    return is instanceof RegExp ? is.test(String(value)) : value === is;
}
/** A type, or one resource of it as `type::part of its name`. */
const pick = (resources: readonly ResourceState[], resource: string) => {
    const [type, name = ""] = resource.split("::");
    return resources.filter((one) => one.type === type && one.urn.split("::").at(-1)!.includes(name));
};
const fitting = (resources: readonly ResourceState[], resource: string, path: string, is: Is) =>
    pick(resources, resource).filter(({ inputs }) => like(valueAt(inputs, path), is));
const there = (value: unknown) => value !== undefined && value !== null;
/** Nothing is said of it. */
export const unset = (value: unknown): boolean => !there(value);

/** Some planned resource of the kind is so. */
export const some = (says: string, resource: string, path = "", is: Is = there): Fact => ({
    says,
    holds: ({ newest }) => (fitting(newest, resource, path, is).length > 0 ? undefined : `no ${resource} has ${path}`),
});
/** All planned resources of the kind are so, on every version, and there are some. */
export const every = (says: string, resource: string, path = "", is: Is = there): Fact => ({
    says,
    holds({ first, newest }) {
        const all = [...first, ...newest];
        const found = pick(all, resource);
        const wrong = found.length - fitting(all, resource, path, is).length;
        return found.length > 0 && wrong === 0 ? undefined : `${wrong} of ${found.length} ${resource} have no ${path}`;
    },
});
/** It is so on the newest version, and was not on the first. */
export const since2 = (says: string, resource: string, path = "", is: Is = there): Fact => ({
    says,
    holds({ first, newest }) {
        if (fitting(first, resource, path, is).length > 0) return `${resource} is there on version 1`;
        return fitting(newest, resource, path, is).length > 0 ? undefined : `no ${resource} on the newest version`;
    },
});
/** Who asks for nothing, on the first version, has none; who asks for everything has. */
export const asked = since2;
export const fromVersion2 = (resource: string, path?: string): Fact =>
    since2("from component version 2", resource, path);
/** A kind that the SDK has, and nobody plans. */
export const absent = (says: string, type: string): Fact => ({
    says,
    holds({ first, newest }) {
        const [, path = ""] = type.split(":");
        const sdk: Record<string, { __pulumiType?: string }> = require(`@pulumi/${type.split(":")[0]}/${path}`);
        if (!Object.values(sdk).some((one) => one.__pulumiType === type)) return `${type} is not in the SDK`;
        return pick([...first, ...newest], type).length === 0 ? undefined : `${type} is planned`;
    },
});
/** What no plan shows: what the cloud does by itself, where the way leads on, or who decides. */
export const told = (says: string): Fact => ({ says, holds: () => undefined, told: true });
