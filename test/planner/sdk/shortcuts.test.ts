import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { operationsOf, planOf, sdk, urn } from "../planning";
import { deployed, Group, state, Thing } from "../resources";

const former = ["sim:v1:Thing", "sim:v2:Thing"];
const aliases = () => former.map((type) => ({ type }));

/** What a class of a provider does that names the types which it had before. */
const renamed = (name: string, options: pulumi.CustomResourceOptions = {}) =>
    new Thing(name, {}, pulumi.mergeOptions(options, { aliases: aliases() }));

describe("former types of a class", () => {
    test("find what was deployed under one of them", async () => {
        const old = deployed("a", {}, { urn: urn("sim:v2:Thing", "a"), type: "sim:v2:Thing" });
        const plan = await planOf(() => void renamed("a"), { olds: state(old) });
        expect(operationsOf(plan)).toContain("same a");
        expect(operationsOf(plan).filter((operation) => /create|delete/.test(operation))).toEqual([]);
    });

    test("find it below its parent, and leave aliases of the caller's own their effect", async () => {
        const group = { ...state()[0]!, urn: urn("shop:index:Group", "g"), type: "shop:index:Group" };
        const below = urn("shop:index:Group$sim:v1:Thing", "a");
        const old = deployed("a", {}, { urn: below, type: "sim:v1:Thing", parent: group.urn });
        const other = deployed("c");
        const plan = await planOf(
            () => {
                const parent = new Group("g");
                renamed("a", { parent });
                renamed("b", { parent, aliases: [{ name: "c", parent: pulumi.rootStackResource }] });
            },
            { olds: state(group, old, other) },
        );
        expect(operationsOf(plan).filter((operation) => /create|delete/.test(operation))).toEqual([]);
    });

    test("cost no output each while planning, unlike other aliases", async () => {
        const outputs = async (program: () => pulumi.CustomResource): Promise<number> => {
            let resource: pulumi.CustomResource | undefined;
            await planOf(() => {
                resource = program();
            });
            const held = (resource as unknown as { __aliases: unknown[] }).__aliases;
            return held.filter((each) => pulumi.Output.isInstance(each)).length;
        };
        expect(await outputs(() => renamed("a"))).toBe(0);
        expect(await outputs(() => new Thing("a", {}, { aliases: aliases() }))).toBe(2);
        expect(await outputs(() => renamed("a", { aliases: [{ name: "b" }] }))).toBe(1);
    });

    test("are the SDK's own business where nothing is planned", () => {
        const { aliases: merged } = pulumi.mergeOptions({}, { aliases: aliases() });
        for (const alias of merged as object[]) expect(pulumi.Output.isInstance(sdk.output.output(alias))).toBe(true);
    });
});
