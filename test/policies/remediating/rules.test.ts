import { describe, expect, it } from "vitest";
import { compare } from "../../../planner/engine/difference";
import { replacingChanges } from "../../../planner/engine/replacements";
import type { LeveledRule } from "../../../policies/levels";
import type { Pack } from "../../../policies/pack";
import type { Parameter } from "../../../policies/parameter";
import { mendingOf } from "../../../policies/remediating/mend";
import type { ResourceRule } from "../../../policies/rule";
import { everySpec } from "../rules/every";
import type { Case } from "../support/case";
import type { Declared } from "../support/declared";
import { judged, mended, viewOf } from "../support/planner-view";
import { remediated } from "../support/pulumi-view";

const mending = everySpec.filter(({ rule }) => rule.scope === "resource" && rule.remediate !== undefined);

const subject = (given: Case): Declared => ("steps" in given ? given.resources[0]! : given[0]!);
const subjects = (cases: Readonly<Record<string, Case>>) => Object.values(cases).map(subject);
const leveled = (rule: ResourceRule): LeveledRule[] => [{ rule, level: "mandatory", remediates: true, pack: "test" }];
const packOf = (rule: ResourceRule): Pack => ({
    name: "test",
    description: "one rule",
    rules: [rule],
    levels: { [rule.id]: "remediate" },
});

const strictest = (one: Parameter) =>
    one.kind === "choice" ? one.choices.at(-1)! : one.stricter === "lower" ? one.least : one.most;

it("at least 15 rules mend what they find, of every cloud", () => {
    expect(mending.length).toBeGreaterThanOrEqual(15);
    for (const cloud of ["aws", "azure", "gcp", "k8s"])
        expect(mending.filter(({ rule }) => rule.id.startsWith(`${cloud}-`)).length).toBeGreaterThanOrEqual(3);
});

describe.each(mending)("$rule.id", ({ rule: any, pass, fail, unknown, notApplicable = {} }) => {
    const rule = any as ResourceRule;

    it("mends some of what fails, so that it passes, in place and once for all", () => {
        const changed = subjects(fail).filter((given) => {
            const { resource, remediator } = mended(leveled(rule), given);
            const changes = remediator.changed(rule.id, given.urn);
            if (resource === given) {
                expect(changes).toBeUndefined();
                return false;
            }
            expect(judged(leveled(rule), [resource])).toMatchObject([{ result: "pass" }]);
            expect(mended(leveled(rule), resource).resource).toBe(resource);
            const { changes: differences } = compare(given.properties, resource.properties);
            const comparison = { old: given.properties, fresh: resource.properties };
            expect(replacingChanges(given.type, differences, [], comparison)).toEqual([]);
            return true;
        });
        expect(changed.length).toBeGreaterThan(0);
    });

    it("comes to the same properties in Pulumi's engine", async () => {
        for (const given of subjects({ ...fail, ...unknown })) {
            const { resource } = mended(leveled(rule), given);
            const there = await remediated(packOf(rule), given);
            expect(there.properties).toEqual(resource.properties);
            expect(there.rules).toEqual(resource === given ? [] : [rule.id]);
        }
    });

    it("changes nothing of what passes, is unknown or is something else", () => {
        for (const given of subjects({ ...pass, ...unknown, ...notApplicable }))
            expect(mended(leveled(rule), given).resource).toBe(given);
    });

    it.runIf((any as ResourceRule).parameters)("mends to the strictest that its parameters take", () => {
        const values = Object.fromEntries(rule.parameters!.map((one) => [one.name, strictest(one)]));
        const views = subjects(pass).map(viewOf);
        const short = views.filter((one) => rule.check(one, values).result === "fail");
        expect(short.length).toBeGreaterThan(0);
        for (const one of short) expect(mendingOf(rule, one, values).settings).not.toEqual([]);
    });
});
