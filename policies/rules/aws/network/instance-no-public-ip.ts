import { machineTypes } from "../../../reading/services";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsInstanceNoPublicIp: ResourceRule = {
    scope: "resource",
    id: "aws-instance-no-public-ip",
    title: "Machines get no public address",
    requirement: "No instance, spot request or launch configuration asks for a public address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: machineTypes,
    properties: ["associatePublicIpAddress"],
    rationale: "A machine with a public address is one security group rule away from the internet.",
    fix: "Remove associatePublicIpAddress, or set it to false.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    check: (machine) =>
        expect(machine, "associatePublicIpAddress", (value) => !isTrue(value), "it asks for a public address"),
};
