import { describe, expect, it } from "vitest";
import { planCell, planTenant } from "./plans";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const newest = (input: object) => void Object.assign(input, { component_version: 2 });

describe("what AWS reports of itself", () => {
    it.each([
        ["a cell", () => planCell(newest)],
        ["a silo tenant", () => planTenant("silo", newest)],
    ])("is told where alarms of %s are", async (_, planned) => {
        const inventory = await planned();
        const { name, eventPattern } = inventory.one(rule, "service-health-rule");
        expect(JSON.parse(eventPattern)).toEqual({
            source: ["aws.health"],
            "detail-type": ["AWS Health Event"],
            detail: { eventTypeCategory: ["issue", "scheduledChange", "investigation"] },
        });
        const { propertyDependencies } = inventory.state(target, "service-health-target");
        expect(propertyDependencies?.arn).toEqual([inventory.state("aws:sns/topic:Topic", "alerts-topic").urn]);
        const policies = inventory.of("aws:sns/topicPolicy:TopicPolicy").map(({ inputs }) => JSON.stringify(inputs));
        expect(policies.filter((text) => text.includes(`rule/${name}`))).toHaveLength(1);
    });

    it.each([
        ["the first version of components", () => planCell()],
        ["a tenant on a cell, which hears of it", () => planTenant("bridge", newest)],
    ])("is not told by %s", async (_, planned) => {
        const names = (await planned()).of(rule).map(({ urn }) => urn);
        expect(names.filter((urn) => urn.includes("service-health"))).toEqual([]);
    });
});
