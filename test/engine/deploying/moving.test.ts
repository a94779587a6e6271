import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statefulService } from "../../../policies/reading/services";
import { share } from "../share";
import { Site } from "./site";

/** A pool tenant that moves to a bridge, by this project's own program and commands, into clouds that give each name once. */

interface Home {
    readonly region: string;
    readonly cell: string;
    /** The cell's file, where the site brings none. */
    readonly file?: string;
    /** What a tenant's placement says besides. */
    readonly placement?: string;
    /** How it goes on to a silo, and what of it then holds data no more; it stays a bridge where nothing is said. */
    readonly silo?: { readonly steps: readonly (readonly string[])[]; readonly gone: readonly string[] };
}
const homes: Readonly<Record<string, Home>> = {
    AWS: {
        region: "eu-west-1",
        cell: "shared-a",
        silo: {
            steps: [["--to", "silo"], ["--next"], ["--back"], ["--next"], ["--next"]],
            gone: ["cache-server", "database-server"],
        },
    },
    Azure: {
        region: "westeurope",
        cell: "shared-w",
        file: "cell: shared-w\nregion: westeurope\ncidr: 10.40.0.0/16\ndomain: shared-w.example.com\nadministrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]\n",
        placement: ", administrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]",
        silo: {
            steps: [["--to", "silo"], ["--next"], ["--next"]],
            gone: ["cache-database", "cache-server", "database-server", "transfer-store-account"],
        },
    },
    "Google Cloud": {
        region: "europe-west1",
        cell: "shared-g",
        file: "cell: shared-g\nregion: europe-west1\naccount: acme-cells\ncidr: 10.50.0.0/16\ndomain: shared-g.example.com\n",
        placement: ", account: acme-cells",
        silo: { steps: [["--to", "silo"], ["--next"], ["--next"]], gone: ["cache-server", "database-server"] },
    },
};

const typeIn = (urn: string) => urn.split("::")[2]!.split("$").at(-1)!;
describe.each(share(Object.keys(homes), 3))("tenantry move on %s", { timeout: 400_000 }, (cloud) => {
    const home = homes[cloud]!;
    const { region, cell, file, placement = "", silo } = home;
    const wordsOf = (isolation: string) =>
        `tenant_id: acme # ours\ntier: standard\nregion: ${region}\nplacement: {isolation: ${isolation}, cell: ${cell}${placement}}\n`;
    const words = wordsOf("pool");
    let site: Site;
    const write = (text: string) => {
        site.write("tenants/acme.yaml", text);
        site.record("acme", cell, region);
    };
    beforeAll(async () => {
        site = await Site.open({ tenants: [], realProgram: true, wholeRuns: true });
        if (file) site.write(`tenants/cells/${cell}.yaml`, file);
        write(words);
        const first = await site.run("deploy", `cell.${cell}`, "acme", "--yes", "--wave", "rest");
        expect(first.code, first.stdout + first.stderr).toBe(0);
    }, 400_000);
    afterAll(() => site?.close());

    /** Ids of all that holds data, by URN. */
    const holding = async () =>
        new Map(
            (await site.cloud.resources())
                .filter(({ urn }) => statefulService(typeIn(urn)) !== undefined)
                .map(({ urn, id }) => [urn, id]),
        );

    /** Takes the file a step further or back, deploys it, and holds it to losing nothing that holds data. */
    async function step(...words: readonly string[]): Promise<void> {
        const before = await holding();
        const moved = await site.run("move", "acme", ...words, "--write", "--json");
        expect(moved.code, moved.stderr).toBe(0);
        const ended = await site.run("deploy", "acme", "--yes");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        const after = await holding();
        for (const [urn, id] of before) expect([urn, after.get(urn)]).toEqual([urn, id]);
    }

    test("a bare change of isolation is refused, and the refusal names the command", async () => {
        write(wordsOf("bridge"));
        const ended = await site.run("deploy", "acme", "--yes");
        expect([ended.code, ended.outcomes]).toEqual([2, { acme: "guard" }]);
        expect(ended.stdout + ended.stderr).toContain("tenantry move");
        write(words);
    });

    // What goes on on the way back is the same on each cloud.
    const onAws = region === homes.AWS!.region;

    test("goes to the copy, back to the preparation on AWS, and on to the switch", async () => {
        await step("--to", "bridge");
        await step("--next");
        if (onAws) for (const word of ["--back", "--next"]) await step(word);
        await step("--next");
    });

    test.runIf(onAws)("goes back from the switch, and there again", async () => {
        await step("--back");
        await step("--next");
        await step("--next");
    });

    const written = () => readFileSync(join(site.folder, "tenants/acme.yaml"), "utf8");
    test("ends with both consents alone, and is a bridge tenant whose file keeps its comments", async () => {
        const before = await holding();
        const ended = await site.run("move", "acme", "--next", "--write");
        expect(ended.code, ended.stderr).toBe(0);
        const text = written();
        expect(text).toBe(`${wordsOf("bridge")}moved_from: pool\n`);
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        write(`${text}allow: {delete: [database]}\n`);
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        const finished = await site.run("deploy", "acme", "--yes", "--allow-destroy");
        expect(finished.code, finished.stdout + finished.stderr).toBe(0);
        write(text);
        const settled = await site.run("deploy", "acme", "--yes");
        expect(settled.code, settled.stdout + settled.stderr).toBe(0);
        const after = await holding();
        for (const [urn, id] of before) expect([urn, after.get(urn)]).toEqual([urn, id]);
        expect((await site.cloud.summary()).duplicates).toEqual([]);
    });

    test.runIf(silo)(
        "goes on to a silo, back to its preparation from the copy on AWS, and on to the switch",
        async () => {
            for (const words of silo!.steps) await step(...words);
        },
    );

    test.runIf(silo)("ends as a silo once the old servers may go, which leave their last backups", async () => {
        const text = written();
        const consents = "allow: {delete: [database, cache, storage]}\n";
        const before = await holding();
        write(text + consents);
        const lifted = await site.run("deploy", "acme", "--yes");
        expect(lifted.code, lifted.stdout + lifted.stderr).toBe(0);
        expect((await site.run("move", "acme", "--next", "--write")).code).toBe(0);
        expect(written()).toBe(`${wordsOf("silo").replace(`, cell: ${cell}`, "")}moved_from: pool\n${consents}`);
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        const finished = await site.run("deploy", "acme", "--yes", "--allow-destroy");
        expect(finished.code, finished.stdout + finished.stderr).toBe(0);
        write(written().replace(consents, ""));
        const settled = await site.run("deploy", "acme", "--yes");
        expect(settled.code, settled.stdout + settled.stderr).toBe(0);
        const after = await holding();
        const gone = [...before].filter(([urn, id]) => after.get(urn) !== id).map(([urn]) => urn.split("::").at(-1));
        expect(gone.sort()).toEqual(silo!.gone);
        expect((await site.cloud.summary()).duplicates).toEqual([]);
    });
});
