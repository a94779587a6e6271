import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadFleet } from "../../../model/load";
import { MovedFiles } from "../../../operations/upgrading/files";
import { knownEdition, type Move, movesTo, UpgradeError } from "../../../operations/upgrading/moves";
import { changedSettings } from "../../../operations/upgrading/settings";
import { fleetOf, pooled } from "../../cli/fleets";

const cell = "cell: shared-a\nregion: eu-west-1\n";
const files = {
    "organisation/defaults.yaml": "edition: 2026-11\n",
    "cells/shared-a.yaml": cell,
    "acme.yaml": pooled("acme"),
    "globex.yaml": `${pooled("globex")}component_version: 1\n`,
};
const all = ["cell.shared-a", "acme", "globex"];
const to = "2026-12";

describe("what has to move", () => {
    test("is what is on another edition and has a file", () => {
        const fleet = loadFleet({ directory: fleetOf({ ...files, "acme.yaml": `edition: ${to}\n${pooled("acme")}` }) });
        const { moves, there, undeclared } = movesTo(fleet, all, to, false);
        expect(moves).toEqual([
            { stack: "cell.shared-a", from: "2026-11", file: "cells/shared-a.yaml" },
            { stack: "globex", from: "2026-11", file: "globex.yaml" },
        ] satisfies Move[]);
        expect([there, undeclared]).toEqual([["acme"], []]);
    });

    test("is no cell that nobody declared", () => {
        const words = "tenant_id: acme\ntier: free\nregion: eu-west-1\n";
        const fleet = loadFleet({
            directory: fleetOf({ "organisation/defaults.yaml": "edition: 2026-11\n", "acme.yaml": words }),
        });
        const { undeclared, moves } = movesTo(fleet, ["acme", "cell.eu-west-1"], to, false);
        expect([undeclared, moves.map(({ stack }) => stack)]).toEqual([["cell.eu-west-1"], ["acme"]]);
    });

    test("does not go back unless that is said", () => {
        const fleet = loadFleet({ directory: fleetOf({ ...files, "acme.yaml": `edition: ${to}\n${pooled("acme")}` }) });
        expect(() => movesTo(fleet, ["acme"], "2026-11", false)).toThrow(UpgradeError);
        expect(movesTo(fleet, ["acme"], "2026-11", true).moves).toMatchObject([{ stack: "acme", from: to }]);
    });

    test("goes to an edition that there is", () => {
        expect(knownEdition(to, ["2026-11", to])).toBe(to);
        expect(() => knownEdition("2026-21", ["2026-11", to])).toThrow("no edition 2026-21");
    });
});

describe("settings that differ", () => {
    test("are told as they would be written; a pinned version of components stays", () => {
        const directory = fleetOf(files);
        const fleet = loadFleet({ directory });
        const { moves } = movesTo(fleet, all, to, false);
        const moved = loadFleet({ directory, instead: new MovedFiles(directory, moves, to).texts });
        const settings = changedSettings(fleet, moved, all);
        expect(settings.get("acme")).toContainEqual({ path: "component_version", before: 1, after: 2 });
        expect(settings.get("acme")).toContainEqual({
            path: "budget.alert_at",
            before: [50, 80, 100],
            after: [50, 80, 90, 100],
        });
        expect(settings.get("globex")!.map(({ path }) => path)).not.toContain("component_version");
        expect(settings.get("cell.shared-a")).toContainEqual({ path: "log_retention", before: "90d", after: "180d" });
    });
});

describe("files", () => {
    const opened = () => {
        const directory = fleetOf(files);
        const { moves } = movesTo(loadFleet({ directory }), all, to, false);
        return { directory, moved: new MovedFiles(directory, moves, to) };
    };

    test("are written one by one, with their rights, and twice makes no difference", async () => {
        const { directory, moved } = opened();
        const path = join(directory, "acme.yaml");
        chmodSync(path, 0o640);
        for (let turn = 0; turn < 2; turn++) expect(await moved.write("acme")).toEqual({ changedMeanwhile: false });
        expect(readFileSync(path, "utf8")).toContain(`edition: ${to}\n`);
        expect(statSync(path).mode & 0o777).toBe(0o640);
        expect(readFileSync(join(directory, "globex.yaml"), "utf8")).not.toContain("edition");
        expect(readdirSync(directory).sort()).toEqual(["acme.yaml", "cells", "globex.yaml", "organisation"]);
    });

    test("that somebody broke meanwhile are left to them, with a word on what is missing", async () => {
        const { directory, moved } = opened();
        writeFileSync(join(directory, "acme.yaml"), "a: [\n");
        await expect(moved.write("acme")).rejects.toThrow(`write \`edition: ${to}\` into it`);
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toBe("a: [\n");
    });
});
