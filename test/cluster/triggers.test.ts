import { beforeAll, describe, expect, it } from "vitest";
import { parametersOf } from "../../model/keda/parameters";
import { triggerTypes } from "../../model/keda/types";
import { kedaTriggers } from "../../scripts/cluster/keda";

interface Described {
    readonly name: string;
    readonly optional?: boolean;
    readonly default?: string;
    readonly metadataVariableReadable?: boolean;
    readonly envVariableReadable?: boolean;
    readonly triggerAuthenticationVariableReadable?: boolean;
}

let described: ReadonlyMap<string, readonly Described[]>;
let built: readonly string[];

beforeAll(async () => {
    const { schema, builder } = await kedaTriggers();
    const { scalers } = JSON.parse(schema) as { scalers: { type: string; parameters?: Described[] }[] };
    described = new Map(scalers.map(({ type, parameters }) => [type, parameters ?? []]));
    built = [...builder.matchAll(/\tcase "([^"]+)":\n\t\treturn scalers\./g)].map((match) => match[1]!);
});

/** Two names of one parameter, which are described as two. Source: pkg/scalers/ibmmq_scaler.go of KEDA v2.21.0. */
const either = ["queueName", "queueNames"];

/** Whether KEDA takes a trigger only with it in metadata: there is no other place, no default and no other name. */
const isRequired = (one: Described, type: string) =>
    !(type === "ibmmq" && either.includes(one.name)) &&
    !one.optional &&
    one.default === undefined &&
    !one.envVariableReadable &&
    !one.triggerAuthenticationVariableReadable;

/** What is described of one name, which may be described twice, each time in another place. */
const together = (type: string, name: string, all: readonly Described[]) => ({
    name,
    required: all.every((one) => isRequired(one, type)),
    inMetadata: all.some((one) => one.metadataVariableReadable),
    fromVariable: all.some((one) => one.envVariableReadable),
    byReference: all.some((one) => one.triggerAuthenticationVariableReadable),
});

describe("the table of triggers", () => {
    it("has the types that KEDA makes and describes, and no other", () => {
        const types = Object.keys(triggerTypes);
        // KEDA's own tests alone use it, and nothing describes it.
        expect(built.filter((type) => type !== "external-mock").sort()).toEqual(types.toSorted());
        expect([...described.keys()].sort()).toEqual(types.toSorted());
        expect(types.length).toBeGreaterThan(70);
    });

    it.each(Object.keys(triggerTypes))("has the parameters of %s, where they may be, and which must", (type) => {
        const parameters = described.get(type)!;
        const names = [...new Set(parameters.map(({ name }) => name))].sort();
        const expected = names.map((name) =>
            together(
                type,
                name,
                parameters.filter((one) => one.name === name),
            ),
        );
        const known = [...parametersOf(type)!].sort((a, b) => (a.name < b.name ? -1 : 1));
        expect(known).toEqual(expected);
    });
});
