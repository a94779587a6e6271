import { describe, expect, test } from "vitest";
import { nameRules, physicalName } from "../../../components/shared/names";
import { keptOf, type NameBudget, nameBudgets } from "../../../model/name-budgets";
import { nameProblems } from "../../../model/rules/names";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const tenant = (id: string) => ({ [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: eu-west-1\n` });
const budget = (more: Partial<NameBudget>): NameBudget => ({
    cloud: "aws",
    service: "thing",
    most: 20,
    form: "tn-*-x",
    shortened: true,
    source: "example.com/limits",
    ...more,
});

test("a name that may not be shortened and is too long is told, with what it would be", () => {
    const fleet = fleetOf({ ...quiet, ...tenant("short"), ...tenant("a-rather-long-name") });
    const found = nameProblems(fleet, [budget({ shortened: false })]);
    expect(found.map(printed)).toEqual(["TN405 a-rather-long-name.yaml:1:12 tenant_id"]);
    expect(found[0]?.message).toBe("the thing would be named tn-a-rather-long-name-x: 23 characters, 20 are allowed");
    expect(found[0]?.fix).toContain("at most 15 characters");
});

test("budgets of other clouds bind nobody here, those of Kubernetes everybody", () => {
    const fleet = fleetOf({ ...quiet, ...tenant("a-rather-long-name") });
    const codes = (cloud: NameBudget["cloud"]) => nameProblems(fleet, [budget({ cloud, shortened: false })]).length;
    expect([codes("gcp"), codes("azure"), codes("kubernetes")]).toEqual([0, 0, 1]);
});

test("shortened names keep the start of the id and stay apart by their hash", () => {
    expect(keptOf("a-rather-long-name", budget({}))).toBe("tn-a-rather");
    expect(keptOf("short", budget({}))).toBe("tn-short-x");
    const alike = Array.from({ length: 50 }, (_, index) =>
        tenant(`a-rather-long-name-${String.fromCharCode(97 + (index % 26))}${index}`),
    );
    expect(nameProblems(fleetOf(Object.assign({}, quiet, ...alike)), [budget({})])).toEqual([]);
});

describe("two ids of one shortened name", () => {
    // Their SHA-256 begin alike: f182d7f6.
    const [one, other] = ["a-rather-long-name-2cm3", "a-rather-long-name-2fe3"];
    const placed = (...recorded: string[]) => ({
        ...fleetOf({ ...quiet, ...tenant(one), ...tenant(other), ...tenant("a-rather-long-name-2zz9") }),
        unrecorded: [one, other].filter((id) => !recorded.includes(id)),
    });

    test("are both told where nothing says who was there first, whichever is first by id", () => {
        for (const fleet of [placed(), placed(one, other)]) {
            const found = nameProblems(fleet, [budget({})]);
            expect(found.map(printed)).toEqual([one, other].map((id) => `TN404 ${id}.yaml:1:12 tenant_id`));
            expect(found[0]?.message).toBe(
                `the thing of ${one} and of ${other} would both be named tn-a-rather-f182d7f6, and nothing says which was there first`,
            );
            expect(found[0]?.fix).toMatch(/^Of whoever is not deployed yet: choose an id/);
        }
    });

    test("are told to the one that no record holds alone", () => {
        for (const [held, told] of [
            [one, other],
            [other, one],
        ] as const) {
            const [found, ...more] = nameProblems(placed(held), [budget({})]);
            expect(printed(found!)).toBe(`TN404 ${told}.yaml:1:12 tenant_id`);
            expect(found).toMatchObject({
                between: [`${held}.yaml`],
                fix: "Choose an id that differs in its first characters.",
            });
            expect(more).toEqual([]);
        }
    });
});

test("the limits and forms of AWS are those that the program names resources by", () => {
    const scope = { kind: "tenant", id: "acme" } as const;
    const kinds = { "tn-*-data": "bucketPrefix", "tn-*-cache": "cache", "tn-*-app": "role" } as const;
    const aws = nameBudgets.filter(({ cloud }) => cloud === "aws");
    expect(aws.map(({ form }) => form).sort()).toEqual(Object.keys(kinds).sort());
    for (const { form, most } of aws) {
        const kind = kinds[form as keyof typeof kinds];
        expect(nameRules[kind].max).toBe(most);
        expect(physicalName(kind, scope, form.split("-").at(-1)!)).toBe(form.replace("*", "acme"));
    }
});
