import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { fleetOf } from "../../cli/fleets";

const cell = "cell: shared-a\ncidr: 10.20.0.0/16\n";
const onAzure = "administrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]\n";
const problems = (text: string, region = "eu-west-1") => {
    const cells = { "cells/shared-a.yaml": `${cell}region: ${region}\n${region === "westeurope" ? onAzure : ""}` };
    const file = `tenant_id: acme\ntier: standard\nregion: ${region}\n${text}`;
    return loadFleet({ directory: fleetOf({ ...cells, "acme.yaml": file }) })
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code, message }) => `${code} ${message}`);
};
const pool = "placement: {isolation: pool}\n";
const moving = "move: {to: bridge, phase: copy}\n";

describe("a move", () => {
    it.each(["eu-west-1", "westeurope", "europe-west1"])("is of a pool tenant in %s", (region) => {
        expect(problems(pool + moving, region)).toEqual([]);
        expect(problems("placement: {isolation: bridge}\nmoved_from: pool\n", region)).toEqual([]);
    });

    it.each([
        ["of a bridge tenant", `placement: {isolation: bridge}\n${moving}`, "eu-west-1", "this one is a bridge tenant"],
        [
            "of a strict tenant",
            `${moving}tenant_config: {security: {isolation_level: strict}}\n`,
            "eu-west-1",
            "bridge",
        ],
        ["of a tenant that leaves", `${pool}${moving}state: offboarding\n`, "eu-west-1", "cannot leave"],
        ["that is over, of a pool tenant", `${pool}moved_from: pool\n`, "eu-west-1", "this is a pool tenant"],
    ])("is refused %s", (_, text, region, words) => {
        expect(problems(text, region)).toEqual([expect.stringMatching(new RegExp(`^TN350 .*${words}`))]);
    });

    it("has a target and a phase", () => {
        expect(problems(`${pool}move: {to: silo, phase: copy}\n`)).not.toEqual([]);
        expect(problems(`${pool}move: {to: bridge}\n`)).not.toEqual([]);
    });
});
