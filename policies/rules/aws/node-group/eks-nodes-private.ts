import { joined, named } from "../../../reading/joins";
import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { at, each, isTrue, someItem } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const nodeGroup = "aws:eks/nodeGroup:NodeGroup";
const subnet = "aws:ec2/subnet:Subnet";
const table = "aws:ec2/routeTable:RouteTable";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const route = "aws:ec2/route:Route";
const gateway = "aws:ec2/internetGateway:InternetGateway";

/** Whether a route (its own resource, or written in its table) leads to an internet gateway. */
function leadsOut(stack: StackView, carrier: ResourceView, gatewayId: unknown, property: string): Truth {
    const from = carrier.propertyDependencies[property] ?? [];
    if (gatewayId === unknown) {
        return from.length === 0 ? unknown : from.some((urn) => stack.byUrn(urn)?.type === gateway);
    }
    return typeof gatewayId === "string" && gatewayId.startsWith("igw-");
}

function isPublic(stack: StackView, one: ResourceView): Truth {
    const associations = joined(stack, one, { types: [association], property: "subnetId", names: ["id"] }).sure;
    const tables = associations.flatMap(
        (link) => named(stack, link, { types: [table], property: "routeTableId", names: ["id"] }).sure,
    );
    const written = tables.map((carrier) =>
        someItem(carrier.get("routes"), (item) => leadsOut(stack, carrier, at(item, "gatewayId"), "routes")),
    );
    const routes = tables.flatMap((carrier) => {
        const { sure } = joined(stack, carrier, { types: [route], property: "routeTableId", names: ["id"] });
        return sure.map((item) => leadsOut(stack, item, item.get("gatewayId"), "gatewayId"));
    });
    return some([ask(one.get("mapPublicIpOnLaunch"), isTrue), ...written, ...routes]);
}

export const awsEksNodesPrivate: StackRule = {
    scope: "stack",
    id: "aws-eks-nodes-private",
    title: "Nodes live in private subnets",
    requirement: "No subnet of a node group hands out public addresses or routes to an internet gateway.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [nodeGroup, subnet, association, table, route],
    properties: ["subnetIds", "mapPublicIpOnLaunch", "routeTableId", "gatewayId", "routes"],
    rationale: "Nodes carry every tenant's pods; nobody outside needs a route to them.",
    fix: "Give the node group subnets whose way out is a NAT gateway or an endpoint.",
    url: "https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html",
    check: (stack) =>
        each(stack, [nodeGroup], (group) => {
            const { sure } = named(stack, group, { types: [subnet], property: "subnetIds", names: ["id"] });
            return must(
                sure.length === 0 ? unknown : not(some(sure.map((one) => isPublic(stack, one)))),
                "a subnet of the node group is public",
                "whether the subnets of the node group are public",
            );
        }),
};
