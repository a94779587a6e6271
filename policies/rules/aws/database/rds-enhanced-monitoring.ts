import { clusterInstance, instance } from "../../../reading/services";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsRdsEnhancedMonitoring: ResourceRule = {
    scope: "resource",
    id: "aws-rds-enhanced-monitoring",
    title: "Databases are watched from inside",
    requirement: "A database reports the state of its machine (enhanced monitoring) at least once a minute.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [instance, clusterInstance],
    properties: ["monitoringInterval"],
    rationale: "What eats up memory or processors is seen from inside of the machine alone.",
    fix: "Set monitoringInterval to 60 or less, and monitoringRoleArn.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html",
    // Source of the default (0) and of the values (to 60): @pulumi/aws 7.48.0, rds/instance.d.ts.
    check: (server) =>
        expect(server, "monitoringInterval", (seconds) => (numberOf(seconds) ?? 0) > 0, "monitoringInterval is 0"),
};
