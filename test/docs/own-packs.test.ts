import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tenantry } from "../cli/host";

const text = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");
const takesPacks = async (...command: readonly string[]) =>
    (await tenantry([...command, "--help"])).out.includes("--policy-pack <dir>");

it("says which commands ask packs of one's own, and which judge by the catalogue alone", async () => {
    const [, alone] = /^(.*) judge by the catalogue alone:/m.exec(text)!;
    const commands = [...alone!.matchAll(/`tenantry ([a-z ]+)`/g)].map(([, words]) => words!.split(" "));
    expect(commands).toEqual([["deploy"], ["compliance", "report"]]);
    for (const command of commands) expect(await takesPacks(...command)).toBe(false);
    expect(await takesPacks("plan")).toBe(true);
});
