import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { operationsOf, planOf, stepOf, urn } from "../planning";
import { deployed, Group, state, Thing, thing } from "../resources";

const group = (name: string, type = "shop:index:Group") => ({
    ...state()[0]!,
    urn: urn(type, name),
    type,
    inputs: {},
});
const child = (name: string, parentType = "shop:index:Group") =>
    deployed(name, {}, { urn: urn(`${parentType}$sim:index:Thing`, name) });

test.each<[string, () => unknown]>([
    ["a name", () => new Thing("new", {}, { aliases: [{ name: "old" }] })],
    ["a URN", () => new Thing("new", {}, { aliases: [thing("old")] })],
    [
        "a place",
        () => new Thing("old", {}, { parent: new Group("g"), aliases: [{ parent: pulumi.rootStackResource }] }),
    ],
    [
        "a parent's URN",
        () =>
            new Thing(
                "old",
                {},
                { parent: new Group("g"), aliases: [{ parent: urn("pulumi:pulumi:Stack", "shop-dev") }] },
            ),
    ],
])("%s leads to what a resource was called before", async (_what, declare) => {
    const plan = await planOf(
        () => {
            declare();
        },
        { olds: state(deployed("old")) },
    );
    expect(plan.steps.map(({ op }) => op)).not.toContain("delete");
    expect(plan.steps.at(-1)).toMatchObject({ op: "same", newState: { aliases: [thing("old")] } });
});

test("children follow the alias of their parent, and names made from its name", async () => {
    const olds = state(group("old"), child("old-part"), child("other"));
    const plan = await planOf(
        () => {
            const renamed = new Group("new", { aliases: [{ name: "old" }] });
            new Thing("new-part", {}, { parent: renamed });
            new Thing("renamed", {}, { parent: renamed, aliases: [{ name: "other" }] });
        },
        { olds },
    );
    expect(operationsOf(plan)).toEqual(["same shop-dev", "same new", "same new-part", "same renamed"]);
});

test("children follow the type of their parent", async () => {
    const plan = await planOf(
        () => {
            const renamed = new Group("g", { aliases: [{ type: "shop:index:Group" }] }, "shop:index:Circle");
            new Thing("part", {}, { parent: renamed });
        },
        { olds: state(group("g"), child("part")) },
    );
    expect(stepOf(plan, "part").newState?.aliases).toEqual([urn("shop:index:Group$sim:index:Thing", "part")]);
});

test("stacks and projects can be named", async () => {
    const old = deployed("a", {}, { urn: "urn:pulumi:prod::store::sim:index:Thing::a" });
    const plan = await planOf(
        () => {
            new Thing("a", {}, { aliases: [{ stack: "prod", project: "store" }] });
        },
        { olds: state(old) },
    );
    expect(operationsOf(plan)).toEqual(["same shop-dev", "same a"]);
});

test("two resources cannot have been the same one", async () => {
    const claims = async (program: () => unknown) =>
        (await planOf(program, { olds: state(deployed("old")) })).tenantry.failed;
    expect(
        await claims(() => {
            new Thing("one", {}, { aliases: [{ name: "old" }] });
            new Thing("two", {}, { aliases: [{ name: "old" }] });
        }),
    ).toContain(`Duplicate resource alias '${thing("old")}'`);
    expect(
        await claims(() => {
            const one = new Thing("one", {}, { aliases: [{ name: "old" }] });
            new Thing("old", {}, { dependsOn: [one] });
        }),
    ).toContain("conflicting with alias on resource");
    expect(
        await claims(() => {
            new Thing("old");
            new Thing("one", {}, { aliases: [{ name: "old" }] });
        }),
    ).toContain("conflicting with resource with URN");
});
