import { expect, it } from "vitest";
import type { Context } from "../../../cli/command";
import { stacksOf } from "../../../cli/deploying/stacks";
import { CliError } from "../../../cli/exit";
import { loadFleet } from "../../../model/load";
import { fleetOf, pooled } from "../fleets";
import { recordingHost } from "../host";

const cell = (name: string, net: number) => `cell: ${name}\nregion: eu-west-1\ncidr: 10.${net}.0.0/16\n`;
const two = { "cells/shared-a.yaml": cell("shared-a", 20), "cells/shared-b.yaml": cell("shared-b", 30) };
const open = "tenant_id: m2\ntier: free\nregion: eu-west-1\n";

interface Asked {
    readonly files: Readonly<Record<string, string>>;
    readonly quiet?: boolean;
    readonly dry?: boolean;
}

async function ofFiles(name: string, { files, quiet = false, dry = false }: Asked) {
    const fleet = loadFleet({ directory: fleetOf(files) });
    const { host, err } = recordingHost();
    const options = { flag: (flag: string) => dry && flag === "dry-run", text: () => undefined, list: () => [] };
    const context = { host, operands: [name], options, json: false } as unknown as Context;
    return { stacks: await stacksOf(context, fleet, quiet ? { quiet, looks: true } : {}), err: err() };
}

const acmeHeld = { "placements/eu-west-1.yaml": "placements: { acme: shared-a }\n" };

const asked = (name: string, dry: boolean) =>
    ofFiles(name, { files: { ...two, ...acmeHeld, "m2.yaml": open, "acme.yaml": pooled("acme") }, dry });

it("a dry run says what a deployment would refuse, and the deployment refuses it", async () => {
    const { stacks, err } = await asked("m2", true);
    expect(stacks).toEqual(["m2"]);
    const { problems } = JSON.parse(err) as {
        problems: { code: string; message: string; fix: string; file: string }[];
    };
    const found = problems.find(({ code }) => code === "TN434")!;
    expect(found.file).toBe("m2.yaml");
    expect(found.message).toContain("a deployment would refuse this: no record holds m2 to a cell");
    expect(found.fix).toContain("Run `tenantry place m2 --write`");
    await expect(asked("m2", false)).rejects.toThrow("no record holds m2 to a cell");
});

it("a dry run of who is held to a cell says nothing of it", async () => {
    expect((await asked("acme", true)).err).not.toContain("TN434");
});

const problemsIn = async (deployed: Promise<unknown>) => {
    const error: unknown = await deployed.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    return error instanceof CliError ? (error.problems ?? []).map(({ code, file }) => `${code} ${file}`) : undefined;
};

it("an error in a tier stops its tenants, and nobody else", async () => {
    const gold = "placement: { isolation: bridge, cell: shared-a }\nedge: true\n";
    const rich = "tenant_id: rich\ntier: gold\nregion: eu-west-1\n";
    const files = { ...two, ...acmeHeld, "tiers/gold.yaml": gold, "rich.yaml": rich, "acme.yaml": pooled("acme") };
    for (const dry of [true, false])
        expect(await problemsIn(ofFiles("rich", { files, dry }))).toEqual(["TN415 tiers/gold.yaml"]);
    expect((await ofFiles("acme", { files })).stacks).toEqual(["acme"]);
});

it("a cell that is full stops who comes later, and nobody who is on record", async () => {
    const full = `${cell("shared-a", 20)}capacity: { tenants: 1 }\n`;
    const held = { "placements/eu-west-1.yaml": "placements: { globex: shared-a }\n" };
    const files = {
        "cells/shared-a.yaml": full,
        ...held,
        "acme.yaml": pooled("acme"),
        "globex.yaml": pooled("globex"),
    };
    expect(await problemsIn(ofFiles("acme", { files }))).toEqual(["TN411 acme.yaml"]);
    expect((await ofFiles("globex", { files })).stacks).toEqual(["globex"]);
});

it("a promise that was lowered stops nobody who is on record, and everybody who is not", async () => {
    const full = `${cell("shared-a", 20)}capacity: { tenants: 1 }\n`;
    const file = (id: string) => `tenant_id: ${id}\ntier: free\nregion: eu-west-1\n`;
    const files = {
        "cells/shared-a.yaml": full,
        "placements/eu-west-1.yaml": "placements: { m2: shared-a, m3: shared-a }\n",
        "m2.yaml": file("m2"),
        "m3.yaml": file("m3"),
    };
    const { stacks, err } = await ofFiles("m2", { files });
    expect(stacks).toEqual(["m2"]);
    const { problems } = JSON.parse(err) as { problems: { code: string; severity: string }[] };
    expect(problems.filter(({ code }) => code === "TN401").map(({ severity }) => severity)).toEqual(["warning"]);
    expect((await ofFiles("cell.shared-a", { files })).stacks).toEqual(["cell.shared-a"]);
    const newcomers = { ...files, "acme.yaml": pooled("acme"), "m4.yaml": file("m4") };
    expect(await problemsIn(ofFiles("acme", { files: newcomers }))).toContain("TN411 acme.yaml");
    expect(await problemsIn(ofFiles("m4", { files: newcomers }))).toContain("TN411 m4.yaml");
    expect((await ofFiles("m3", { files: newcomers })).stacks).toEqual(["m3"]);
});

it("what another tenant has to mend stops that tenant alone", async () => {
    const file = (id: string) =>
        `tenant_id: ${id}\ntier: enterprise\nregion: eu-west-1\nplacement: { isolation: silo, cidr: 10.60.0.0/16 }\n`;
    const files = { "acme.yaml": file("acme"), "globex.yaml": file("globex") };
    const { stacks, err } = await ofFiles("acme", { files });
    expect(stacks).toEqual(["acme"]);
    expect(err).toContain("TN402");
    expect(await problemsIn(ofFiles("globex", { files }))).toEqual(["TN402 globex.yaml"]);
});
