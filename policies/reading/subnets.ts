import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { joined, named } from "./joins";
import { ask, must, not, notApplicable, some, type Truth } from "./logic";
import { isTenant, setting } from "./settings";
import { at, isSet, isTrue, someItem } from "./values";

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

/** Types and properties that tell whether a subnet is public, for a rule's own lists. */
export const subnetTypes: readonly string[] = [subnet, association, table, route];
export const subnetProperties: readonly string[] = ["mapPublicIpOnLaunch", "routeTableId", "gatewayId", "routes"];

/** Judges that no subnet of a resource is public; `what` names the resource in messages. */
export function subnetsPrivate(stack: StackView, one: ResourceView, what: string): Finding {
    const { sure } = named(stack, one, { types: [subnet], property: "subnetIds", names: ["id"] });
    // Tenants of a cell live in the cell's subnets, which are judged with what the cell itself has in them.
    if (sure.length === 0 && isTenant(stack) && isSet(setting(stack, "cell"))) return notApplicable;
    return must(
        sure.length === 0 ? unknown : not(some(sure.map((each) => isPublic(stack, each)))),
        `a subnet of the ${what} is public`,
        `whether the subnets of the ${what} are public`,
    );
}
