import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { unknownText } from "../../../planner/document";
import { followingOutputs, withUnknown } from "../../../planner/engine/changing-outputs";
import { secret } from "../../../planner/engine/wire";
import { planOf, stepOf, urn } from "../planning";
import { deployed, root, state, Thing } from "../resources";

const template = "aws:ec2/launchTemplate:LaunchTemplate";

class Template extends pulumi.CustomResource {
    declare readonly latestVersion: pulumi.Output<number>;
    constructor(name: string, inputs: Record<string, unknown>) {
        super(template, name, { latestVersion: undefined, ...inputs }, { version: "7.48.0" });
    }
}

describe("outputs that follow an update", () => {
    test("are those of the table, where the change makes a version", () => {
        expect(followingOutputs(template, {}, ["imageId"])).toEqual(["latestVersion"]);
        expect(followingOutputs(template, { updateDefaultVersion: true }, ["imageId", "tags"])).toEqual([
            "latestVersion",
            "defaultVersion",
        ]);
        expect(followingOutputs(template, {}, ["tags", "tagsAll"])).toEqual([]);
        expect(followingOutputs("sim:index:Thing", {}, ["size"])).toEqual([]);
    });

    test("keep being secret", () => {
        expect(withUnknown({ a: secret("x"), b: 1 }, ["a"])).toEqual({ a: secret(unknownText), b: 1 });
    });

    test("are unknown to dependants, which are marked as inferred", async () => {
        const provider = `${urn("pulumi:providers:aws", "default_7_48_0")}::aws-id`;
        const olds = state(
            {
                urn: urn("pulumi:providers:aws", "default_7_48_0"),
                type: "pulumi:providers:aws",
                custom: true,
                id: "aws-id",
                inputs: { version: "7.48.0" },
            },
            {
                urn: urn(template, "t"),
                type: template,
                custom: true,
                id: "lt-1",
                parent: root,
                provider,
                inputs: { imageId: "one" },
                outputs: { imageId: "one", latestVersion: 4 },
            },
            deployed("group", { version: 4 }),
        );
        const program = (imageId: string) => () => {
            const made = new Template("t", { imageId });
            new Thing("group", { version: made.latestVersion });
            return { version: made.latestVersion };
        };
        const changed = await planOf(program("two"), { olds });
        expect(stepOf(changed, "t").op).toBe("update");
        expect(changed.tenantry.outputs).toEqual({ version: unknownText });
        expect(stepOf(changed, "group")).toMatchObject({ op: "update", inferred: true });
        const same = await planOf(program("one"), { olds });
        expect(stepOf(same, "group").op).toBe("same");
        expect(same.tenantry.outputs).toEqual({ version: 4 });
    });
});
