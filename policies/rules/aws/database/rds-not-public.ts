import { clusterInstance, instance } from "../../../reading/services";
import { expect, isTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const awsRdsNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-rds-not-public",
    title: "Databases have no public address",
    requirement: "No database instance is publicly accessible.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [instance, clusterInstance],
    properties: ["publiclyAccessible"],
    rationale: "A database with a public address is guarded by its password and one security group alone.",
    fix: "Leave publiclyAccessible out, or set it to false.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    check: (server) => expect(server, "publiclyAccessible", (value) => !isTrue(value), "publiclyAccessible is true"),
    remediate: sets("publiclyAccessible", false),
};
