import { expect, it } from "vitest";
import type { Context } from "../../../cli/command";
import { stacksOf } from "../../../cli/deploying/stacks";
import { loadFleet } from "../../../model/load";
import { fleetOf, pooled } from "../fleets";
import { recordingHost } from "../host";

const cell = (name: string, net: number) => `cell: ${name}\nregion: eu-west-1\ncidr: 10.${net}.0.0/16\n`;
const two = { "cells/shared-a.yaml": cell("shared-a", 20), "cells/shared-b.yaml": cell("shared-b", 30) };
const open = "tenant_id: m2\ntier: free\nregion: eu-west-1\n";

async function asked(name: string, dry: boolean) {
    const fleet = loadFleet({ directory: fleetOf({ ...two, "m2.yaml": open, "acme.yaml": pooled("acme") }) });
    const { host, err } = recordingHost();
    const options = { flag: (flag: string) => dry && flag === "dry-run", text: () => undefined, list: () => [] };
    const context = { host, operands: [name], options, json: false } as unknown as Context;
    return { stacks: await stacksOf(context, fleet), err: err() };
}

it("a dry run says what a deployment would refuse, and the deployment refuses it", async () => {
    const { stacks, err } = await asked("m2", true);
    expect(stacks).toEqual(["m2"]);
    const { problems } = JSON.parse(err) as {
        problems: { code: string; message: string; fix: string; file: string }[];
    };
    const found = problems.find(({ code }) => code === "TN434")!;
    expect(found.file).toBe("m2.yaml");
    expect(found.message).toContain("a deployment would refuse this: nothing holds m2 to a cell");
    expect(found.fix).toContain("Run `tenantry place m2 --write`");
    await expect(asked("m2", false)).rejects.toThrow("nothing holds m2 to a cell");
});

it("a dry run of who is held to a cell says nothing of it", async () => {
    expect((await asked("acme", true)).err).not.toContain("TN434");
});
