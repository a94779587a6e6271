import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { planSamples } from "../mutation/samples";
import { broken } from "./agreement/broken";
import { pairs } from "./agreement/pairs";
import { reasonOf, reasons } from "./agreement/reasons";
import { differs, document, everyCheck, type Known, neverFailing, notCompared } from "./agreement/report";
import { specified, whole } from "./agreement/tried";
import { unreached } from "./agreement/unreached";
import { type Compared, compare, theirs } from "./agreement/verdicts";
import { frameworks } from "./renderings";

const all: Compared[] = [];
let known: Known;
beforeAll(async () => {
    const samples = await planSamples();
    const plans = [...whole(samples, pairs), ...broken(samples, pairs), ...specified(pairs)];
    for (const framework of frameworks) {
        const own = pairs.filter((pair) => pair.framework === framework);
        all.push(...compare(own, plans, await theirs(framework, plans, own)));
    }
    known = await everyCheck();
});

const told = ({ pair, plan, urn, ours, theirs: said, by }: Compared) =>
    `${pair.rule.id} ${by.join(",")} ${urn.split("::").at(-1)} in ${plan}: ours ${ours}, theirs ${said}`;

describe("rules and checks of checkov's about the same", () => {
    it("say the same, or it is explained why not", () => {
        const met = new Set(all.map(({ pair }) => pair.rule.id)).size;
        const differing = all.filter(differs);
        process.stdout.write(
            `checkov, by verdict: ${met} pairs, ${all.length} verdicts, ${differing.length} explained, ${neverFailing(all).length} pairs never seen failing\n`,
        );
        expect(met).toBeGreaterThan(150);
        expect(all.filter(({ ours, theirs: said }) => ours === "fail" && said === "fail").length).toBeGreaterThan(300);
        expect(differing.filter((one) => !reasonOf(one)).map(told)).toEqual([]);
    });

    it("have no reason that explains nothing", () => {
        const used = new Set(all.filter(differs).map(reasonOf));
        expect(reasons.filter((one) => !used.has(one))).toEqual([]);
    });

    it("are compared, or it is told why not", () => {
        const left = notCompared(all, known);
        expect(left.filter(({ why }) => why === undefined).map(({ pair }) => pair.rule.id)).toEqual([]);
        const needed = left.map(({ pair }) => pair.rule.id);
        expect(Object.keys(unreached).filter((id) => !needed.includes(id))).toEqual([]);
    });

    it("are told in the reference", async () => {
        await expect(document(all, known)).toMatchFileSnapshot(join(__dirname, "../../docs/reference/agreement.md"));
    });
});
