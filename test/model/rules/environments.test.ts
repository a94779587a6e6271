import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const tenant = (extra = "") => ({ "a.yaml": `tenant_id: a\ntier: standard\nregion: eu-west-1\n${extra}` });
const cell = (name: string, net: number, environment: string) => ({
    [`cells/${name}.yaml`]: `cell: ${name}\nregion: eu-west-1\ncidr: 10.${net}.0.0/16\nenvironment: ${environment}\n`,
});
const problems = (files: Record<string, string>) =>
    fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => code === "TN435");

describe("a production tenant", () => {
    test("on a cell for something else is warned of, with what can be done", () => {
        const [found, ...others] = problems({ ...cell("ire", 20, "staging"), ...tenant("environment: production\n") });
        expect(others).toEqual([]);
        expect(printed(found!)).toBe("TN435 a.yaml:4:14 environment");
        expect(found?.severity).toBe("warning");
        expect(found?.message).toBe("a is for production, and the cell ire that it runs on is for staging");
        expect(found?.fix).toContain("declare a production cell of eu-west-1 in cells/");
        expect(found?.between).toEqual(["cells/ire.yaml"]);
        const there = "placement: {cell: ire}\n";
        const both = { ...cell("ire", 20, "development"), ...cell("prod", 30, "production"), ...tenant(there) };
        expect(problems(both)[0]?.fix).toContain("name prod with placement.cell");
    });

    test("that does not say what it is for is told at its id, and not in files that are not its owner's", () => {
        const [found] = problems({ ...cell("ire", 20, "staging"), ...tenant() });
        expect(printed(found!)).toBe("TN435 a.yaml:1:12 environment");
    });

    test("is not on a cell for production, nor is who is for less, or a silo", () => {
        expect(problems({ ...cell("ire", 20, "production"), ...tenant() })).toEqual([]);
        const staging = cell("ire", 20, "staging");
        expect(problems({ ...staging, ...tenant("environment: staging\n") })).toEqual([]);
        expect(problems({ ...staging, ...tenant("placement: {isolation: silo}\n") })).toEqual([]);
    });
});
