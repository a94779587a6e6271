import { beforeAll, describe, expect, it } from "vitest";
import { lineageOf, type Subject } from "../../../compliance/lineage/lineage";
import { placesOf } from "../../../compliance/lineage/places/places";
import { inventoryOf } from "../../../crypto/inventory";
import { plannedStack } from "../../../crypto/stack";
import type { StackPlan } from "../../../planner/document";
import { keptOut, loggedBy, loggingTypes, sinksOf, takes } from "../../../policies/reading/google-logged";
import { files, tiers } from "../../../scripts/lib/parity/fleet.js";
import { firstPlans, newestPlans } from "../../docs/parity/plans";
import { fleetOf } from "../../model/helpers/fleet";
import { plansOf, subjectsOf } from "./subjects";

const exclusion = "gcp:logging/projectExclusion:ProjectExclusion";
/** A stack, with the one that has its project. */
type Pair = readonly [name: string, plan: StackPlan, beside?: StackPlan];

let subjects: readonly Subject[];
let pairs: readonly Pair[];

beforeAll(async () => {
    const fleet = fleetOf(files());
    const plans = await plansOf(fleet);
    subjects = subjectsOf(fleet, plans).filter(({ tenant }) => tenant.cloud === "gcp");
    const others = [...(await firstPlans.gcp()), ...(await newestPlans.gcp())].map(({ plan }) => plan);
    const cell = others.find(({ tenantry }) => tenantry.stack.startsWith("cell."))!;
    pairs = [
        ...subjects.map((one): Pair => [one.plan.tenantry.stack, one.plan, one.cell?.plan]),
        ["cell of the tiers", plans.get("cell.gcp-a")!],
        ...others.map((plan, at): Pair => [`${plan.tenantry.stack} ${at}`, plan, cell]),
    ];
}, 240_000);

const logsOf = ([, plan]: Pair) => {
    const stack = plannedStack(plan);
    return stack.resources.flatMap((one) => loggedBy(one, stack).map((log) => ({ ...log, urn: one.urn })));
};

describe("logs on Google Cloud, of a tenant of every tier and of every isolation", () => {
    it("are there", () => {
        expect(subjects.length).toBe(tiers.length);
        for (const pair of pairs.filter(([name]) => name.startsWith("enterprise") || name.startsWith("cell")))
            expect(new Set(logsOf(pair).map(({ entry }) => entry["resource.type"])).size).toBeGreaterThan(5);
    });

    it("each go to a store of the stack that turns them on, and stay out of the project's own", () => {
        for (const pair of pairs) {
            const [name, plan, beside] = pair;
            const stack = plannedStack(plan);
            const all = beside ? [stack, plannedStack(beside)] : [stack];
            for (const log of logsOf(pair)) {
                const told = `${name}: ${log.of}, ${log.urn}`;
                const stored = sinksOf(stack).some((sink) => takes(sink, log.entry) === true);
                expect(stored, told).toBe(log.stays === undefined);
                expect(keptOut(all, log.entry), told).toBe(log.stays === undefined);
            }
        }
    });

    it("are of no type that nobody looked at", () => {
        /** Types that say what becomes of logs, or hear of them. */
        const about = /^gcp:(logging\/|monitoring\/alertPolicy:|serviceaccount\/|projects\/iAMMember:)/;
        const told = (value: unknown): boolean =>
            typeof value === "object" &&
            value !== null &&
            Object.entries(value).some(([key, inner]) => /log(?!in)(s|ging|Config|Level)?/i.test(key) || told(inner));
        const found = pairs.flatMap(([, plan]) =>
            plan.steps.flatMap(({ newState }) =>
                newState?.type.startsWith("gcp:") && told(newState.inputs) ? [newState.type] : [],
            ),
        );
        const turned = [...new Set(found)].filter((type) => !about.test(type));
        expect(turned.length).toBeGreaterThan(5);
        expect(turned.filter((type) => !loggingTypes.includes(type))).toEqual([]);
    });

    it("take one exclusion of a cell or silo, and none of whoever is on a cell", () => {
        for (const { tenant, plan } of subjects)
            expect(plannedStack(plan).ofType(exclusion).length, tenant.tenant_id).toBe(
                tenant.placement.isolation === "silo" ? 1 : 0,
            );
    });

    it("lie in regions and under keys that the reading of data tells, but what it says stays with the project", () => {
        for (const subject of subjects) {
            const rows = lineageOf(subject).places.filter(({ service }) => service === "Cloud Logging");
            const own = rows.filter(({ key }) => key.owner !== "cloud");
            expect(own.length, subject.tenant.tenant_id).toBeGreaterThan(0);
            for (const { regions } of own) expect(regions).toEqual({ basis: "planned", value: ["europe-west1"] });
            expect(
                [...new Set(rows.filter(({ key }) => key.owner === "cloud").map(({ what }) => what))].sort(),
            ).toEqual([
                "logs of the start of nodes, in the project's `_Default` bucket",
                "records of administration, in the project's `_Required` bucket",
            ]);
        }
    });

    it("are told to stay with the project where no exclusion is", () => {
        const { plan } = subjects.find(({ tenant }) => tenant.placement.isolation === "silo")!;
        const without = { ...plan, steps: plan.steps.filter(({ newState }) => newState?.type !== exclusion) };
        const left = placesOf(plannedStack(without), inventoryOf(without)).filter(({ what }) => /_Default/.test(what));
        expect(left.map(({ what }) => what)).toContain(
            "logs of the database server, in the project's `_Default` bucket",
        );
        for (const { regions, key } of left) {
            expect(regions).toMatchObject({ value: ["global"] });
            expect(key.owner).toBe("cloud");
        }
    });
});
