import { customerKey } from "../../../reading/keys";
import { worst } from "../../../reading/logic";
import { clusterInstance, instance } from "../../../reading/services";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const servers = [instance, clusterInstance];

export const awsRdsPerformanceInsightsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-rds-performance-insights-encrypted",
    title: "What databases do is seen, under your own key",
    requirement: "Performance Insights of a database is on, and encrypted with a customer's own key.",
    themes: ["monitoring", "encryption-at-rest"],
    severity: "low",
    level: "advisory",
    types: servers,
    properties: ["performanceInsightsEnabled", "performanceInsightsKmsKeyId"],
    rationale: "It shows statements that are slow, and with them what clients ask for.",
    fix: "Set performanceInsightsEnabled to true and performanceInsightsKmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
    check: (stack) =>
        each(stack, servers, (server) =>
            worst([
                expectTrue(server, "performanceInsightsEnabled", "performanceInsightsEnabled is not true"),
                customerKey(stack, server, "performanceInsightsKmsKeyId"),
            ]),
        ),
};
