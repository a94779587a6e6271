import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CloudName, clouds } from "../../../model/schema/fields";
import { around } from "./around";
import type { Plans } from "./fact";
import { ground } from "./ground";
import { firstPlans, newestPlans } from "./plans";
import { services } from "./services";

interface Row {
    readonly capability: string;
    readonly cells: Readonly<Record<CloudName, string>>;
}

const text = readFileSync(join(__dirname, "../../../docs/parity.md"), "utf8");
const rows: readonly Row[] = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| capability"))
    .map((line) => {
        const [capability = "", ...cells] = line
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim());
        return {
            capability,
            cells: Object.fromEntries(clouds.map((cloud, at) => [cloud, cells[at] ?? ""])) as Row["cells"],
        };
    });

/** What cells say beside kinds of resources. */
const parityFacts = { ...ground, ...services, ...around };

/** Without links. */
const bare = (cell: string) => cell.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
/** Kinds of resources that a cell names; codes of problems and fields are none. */
const kindsOf = (cell: string) => [...cell.matchAll(/`([a-z0-9-]+:[^`]+)`/g)].map(([, type]) => type!);

describe("the table of what each cloud gives", () => {
    it("has every capability once, and no cell that is empty without a reason", () => {
        expect(rows.length).toBeGreaterThan(15);
        expect(new Set(rows.map(({ capability }) => capability)).size).toBe(rows.length);
        for (const { capability, cells } of rows)
            for (const cloud of clouds) expect(cells[cloud], `${capability} on ${cloud}`).toMatch(/^(`\w|none: .{15})/);
    });

    it("has nothing to say of rows that are not there", () => {
        const titles = rows.map(({ capability }) => bare(capability));
        expect(Object.keys(parityFacts).filter((row) => !titles.includes(row))).toEqual([]);
    });

    it("says of how many phrases no plan holds", () => {
        const phrases = Object.values(parityFacts).flatMap((ofClouds) =>
            Object.values(ofClouds).flatMap((facts) => facts.filter(({ says }) => says !== "")),
        );
        const untold = phrases.filter((fact) => !fact.told).length;
        expect(text.replaceAll("\n", " ")).toContain(
            `Of the ${phrases.length} phrases beside the kinds, ${untold} are held by plans, and ${phrases.length - untold} are told:`,
        );
    });

    describe.each([...clouds])("on %s", (cloud) => {
        let plans: Plans;
        let types: readonly string[];
        beforeAll(async () => {
            const all = await Promise.all([firstPlans[cloud](), newestPlans[cloud]()]);
            const [first, newest] = all.map((inventories) => inventories.flatMap(({ resources }) => resources));
            plans = { first: first!, newest: newest! };
            types = [...new Set([...first!, ...newest!].map(({ type }) => type))];
        }, 120_000);

        it.each(rows)("names nothing for $capability that is not planned there", ({ cells }) => {
            for (const type of kindsOf(cells[cloud])) expect(types).toContain(type);
        });

        it.each(rows)("says nothing of $capability that is not so in plans", ({ capability, cells }) => {
            const facts = parityFacts[bare(capability)]?.[cloud] ?? [];
            const text = bare(cells[cloud]);
            expect(facts.filter(({ says }) => !text.includes(says)).map(({ says }) => says)).toEqual([]);
            expect(
                facts.flatMap(({ holds }) => holds(plans) ?? []),
                text,
            ).toEqual([]);
            // What no fact stands for is nobody's to say.
            const rest = [...facts]
                .sort((a, b) => b.says.length - a.says.length)
                .reduce((left, { says }) => left.replace(says, ""), text);
            expect(rest.replace(/^none: |`[a-z-]+:[^`]+`/g, "").replace(/[\s();,:]+/g, "")).toBe("");
        });
    });
});

describe("what is read from plans of each tier", () => {
    const generated = readFileSync(join(__dirname, "../../../docs/reference/parity.md"), "utf8");
    const sections = generated.split(/^## /m).slice(1);
    const tables = sections.map((section) =>
        section
            .split("\n| capability ")[0]!
            .split("\n")
            .filter((line) => line.startsWith("| ") && !line.startsWith("| property"))
            .map((line) =>
                line
                    .split(" | ")
                    .map((cell) => cell.replace(/^\| | \|$/g, ""))
                    .map((cell) => cell.trim()),
            ),
    );

    it("is there for every tier, with the same rows", () => {
        const tiers = readdirSync(join(__dirname, "../../../tenants/tiers")).map((file) => file.replace(".yaml", ""));
        expect(sections.map((section) => section.split("\n")[0]).sort()).toEqual(tiers.sort());
        const properties = tables.map((table) => table.map(([property]) => property));
        for (const each of properties) expect(each).toEqual(properties[0]);
        expect(properties[0]?.length).toBeGreaterThan(20);
    });

    it("has no cell that is empty without a reason", () => {
        for (const [property, ...all] of tables.flat()) {
            const cells = all.slice(0, clouds.length);
            const told = all[clouds.length] ?? "";
            expect(cells.length, property).toBe(clouds.length);
            const differ = new Set(cells.filter((cell) => !cell.startsWith("none: "))).size > 1;
            expect(told.length > 15, `${property}: ${told}`).toBe(differ);
            for (const cell of cells) expect(cell, property).toMatch(/^(none: .{15}|none$|(?!none).)/);
            // Nothing of a kind on all clouds is a choice of the tier; on some alone it takes a reason.
            const bare = cells.filter((cell) => cell === "none").length;
            const others = cells.filter((cell) => !cell.startsWith("none"));
            expect(bare === 0 || others.length === 0, `${property}: ${cells.join(", ")}`).toBe(true);
        }
    });
});
