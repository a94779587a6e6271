import { azureEdgeOriginClosed } from "../../../../policies/rules/azure/edge/edge-origin-closed";
import { azureFlowLogs } from "../../../../policies/rules/azure/network/flow-logs";
import { azureLocationAllowed } from "../../../../policies/rules/azure/network/location-allowed";
import { azureLocationMatchesGroup } from "../../../../policies/rules/azure/network/location-matches-group";
import { azureNsgEgressRestricted } from "../../../../policies/rules/azure/network/nsg-egress-restricted";
import { azureNsgNoWorld } from "../../../../policies/rules/azure/network/nsg-no-world";
import { azureNsgNoWorldAny } from "../../../../policies/rules/azure/network/nsg-no-world-any";
import { azureNsgNoWorldSshRdp } from "../../../../policies/rules/azure/network/nsg-no-world-ssh-rdp";
import { azureNsgNoWorldUdp } from "../../../../policies/rules/azure/network/nsg-no-world-udp";
import { azureSubnetHasNsg } from "../../../../policies/rules/azure/network/subnet-has-nsg";
import { azureSubnetNoDefaultOutbound } from "../../../../policies/rules/azure/network/subnet-no-default-outbound";
import { azureVnetDdos } from "../../../../policies/rules/azure/network/vnet-ddos";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    flowLog,
    postgres,
    resourceGroup,
    securityGroup,
    securityRule,
    storageAccount,
    subnet,
    virtualNetwork,
} from "./kinds";

const inbound = { direction: "Inbound", access: "Allow", protocol: "Tcp", name: "r" };
const outbound = { ...inbound, direction: "Outbound" };
const alone = { networkSecurityGroupName: "g", priority: 100 };
type Opening = Parameters<typeof securityRule>[0];
const group = (...rules: Opening[]) =>
    securityGroup({ securityRules: rules.map((one) => ({ ...inbound, ...one }) as never) });
const itself = (one: Opening) => securityRule({ ...inbound, ...alone, ...one });
const world = { sourceAddressPrefix: "Internet" };
const port = (destinationPortRange: string) => ({ ...world, destinationPortRange });
const first = { access: "Deny", priority: 90, protocol: "*", sourceAddressPrefix: "*", destinationPortRange: "*" };
const second = { ...port("22"), priority: 100 };
const front = securityGroup({ networkSecurityGroupName: "front" });
const back = securityGroup({ networkSecurityGroupName: "back" });
const network = virtualNetwork({});
const kept = { days: 90, enabled: true };
const flow = (more: Parameters<typeof flowLog>[0]) => flowLog({ targetResourceId: later(network), ...more });
const placed = (location: string, of: ReturnType<typeof resourceGroup>) =>
    storageAccount({ location, resourceGroupName: later(of) });
const shared = securityGroup({});
const around = resourceGroup({ location: "westeurope" });

const behind = tenant({ edge: true });

export const azureNetworkSpecs: readonly Spec[] = [
    {
        rule: azureEdgeOriginClosed,
        pass: {
            "Front Door alone": [
                group({ sourceAddressPrefix: "AzureFrontDoor.Backend", destinationPortRange: "443" }),
                behind,
            ],
            "the internet refused": [group({ ...port("443"), access: "Deny" }), behind],
        },
        fail: {
            "the web from anywhere": [group({ ...world, destinationPortRanges: ["80", "443"] }), behind],
            "every customer of the cloud": [group({ sourceAddressPrefix: "AzureCloud" }), behind],
            "by itself": [itself(port("443")), behind],
        },
        unknown: {
            whom: [group({ sourceAddressPrefix: later(), destinationPortRange: "443" }), behind],
            "whether there is an edge": [group(port("443")), tenant({ edge: later() })],
        },
        notApplicable: { "no edge": [group(port("443")), tenant()] },
    },
    {
        rule: azureNsgNoWorldSshRdp,
        pass: {
            "for the web": [group({ ...world, destinationPortRanges: ["80", "443"] })],
            "from the network": [group({ sourceAddressPrefixes: ["10.0.0.0/8"], destinationPortRange: "22" })],
            "from Front Door, and one address": [
                group({ sourceAddressPrefix: "AzureFrontDoor.Backend" }, { sourceAddressPrefix: "203.0.113.9" }),
                group({ sourceAddressPrefix: "2001:db8::1/128" }),
            ],
            refused: [group({ ...port("22"), access: "Deny" })],
            "on the way out": [itself({ ...port("22"), direction: "Outbound" })],
            "refused before": [group(first, second)],
            "refused before by a rule of its own": [itself(second), itself(first)],
            "refused before in a group that is written otherwise": [
                itself({ ...second, resourceGroupName: "Shop" }),
                itself({ ...first, networkSecurityGroupName: "G", resourceGroupName: "shop" }),
            ],
            "refused before by a rule that the group is told of in other letters": [
                securityGroup({
                    networkSecurityGroupName: "Front",
                    securityRules: [{ ...inbound, ...second } as never],
                }),
                itself({ ...first, networkSecurityGroupName: "front" }),
            ],
            "refused to the same machines, in other letters and order": [
                group(
                    { ...first, destinationApplicationSecurityGroups: [{ id: "/a" }, { id: "/B" }] },
                    { ...second, destinationApplicationSecurityGroups: [{ id: "/b" }, { id: "/A" }] },
                ),
            ],
            "from private addresses of version 6": [
                group({ sourceAddressPrefixes: ["fc00::/7", "fe80::/10"], destinationPortRange: "22" }),
            ],
            "refused before in a group of this stack": [
                itself({ ...second, networkSecurityGroupName: later(front) }),
                itself({ ...first, networkSecurityGroupName: later(front) }),
                front,
            ],
            "refused before in the group that both are named by": [
                itself({ ...second, networkSecurityGroupName: later(shared) }),
                itself({ ...first, networkSecurityGroupName: later(shared) }),
                shared,
            ],
            "refused before by networks": [
                group(
                    {
                        ...first,
                        sourceAddressPrefix: undefined,
                        sourceAddressPrefixes: ["0.0.0.0/1", "128.0.0.0/1", "::/0"],
                    },
                    second,
                ),
            ],
        },
        fail: {
            SSH: [group({ sourceAddressPrefix: "*", destinationPortRange: "22" })],
            "RDP by itself": [itself(port("3389"))],
            "in a range": [group({ ...world, destinationPortRanges: ["80", "20-25"] })],
            "every port": [group(port("*"))],
            "an address that nobody has": [group({ sourceAddressPrefix: "0.0.0.0", destinationPortRange: "22" })],
            "a length without an address": [
                group({ sourceAddressPrefixes: ["10.0.0.0/8", "/0"], destinationPortRange: "22" }),
            ],
            "refused to an address that nobody has": [group({ ...first, sourceAddressPrefix: "0.0.0.0" }, second)],
            "refused in another group of this stack": [
                itself({ ...second, networkSecurityGroupName: later(front) }),
                itself({ ...first, networkSecurityGroupName: later(back) }),
                front,
                back,
            ],
            "refused in another group, told by its name": [
                itself(second),
                itself({ ...first, networkSecurityGroupName: later(back) }),
                back,
            ],
            "every customer of the cloud": [group({ sourceAddressPrefix: "AzureCloud", destinationPortRange: "22" })],
            "refused too late": [group({ ...first, priority: 110 }, second)],
            "refused to one machine": [group({ ...first, destinationAddressPrefix: "10.0.0.4" }, second)],
            "refused to senders by their port": [group({ ...first, sourcePortRange: "1024" }, second)],
            "refused to those behind a tag": [group({ ...first, sourceAddressPrefix: "AzureCloud" }, second)],
            "refused in a group of the same name elsewhere": [
                itself({ ...second, resourceGroupName: "a" }),
                itself({ ...first, resourceGroupName: "b" }),
            ],
            "in pieces over several rules": [
                group(
                    ...Array.from({ length: 20 }, (_, index) => ({
                        sourceAddressPrefix: `${index + 20}.0.0.0/8`,
                        destinationPortRange: "20-30",
                    })),
                ),
            ],
            "in other letters": [group({ ...port("22"), direction: "inbound", access: "allow" })],
            "one network of the internet": [
                group({ sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRange: "22" }),
            ],
        },
        unknown: {
            whom: [group({ sourceAddressPrefix: later(), destinationPortRange: "22" })],
            "who stands behind a tag": [group({ sourceAddressPrefix: "AppService", destinationPortRange: "22" })],
            "who stands behind one of several": [
                itself({ sourceAddressPrefixes: ["10.0.0.0/8", "Storage.WestEurope"], destinationPortRange: "22" }),
            ],
            ports: [itself({ ...world, destinationPortRange: later() })],
            rules: [securityGroup({ securityRules: later() })],
            "whom an earlier rule refuses": [group({ ...first, sourceAddressPrefix: later() }, second)],
            "in which group": [itself(second), itself({ ...first, networkSecurityGroupName: later() })],
            "in which order": [group({ ...first, priority: later() }, second)],
            "whether names made of one resource group are of one security group": [
                itself({ ...second, networkSecurityGroupName: later(around) }),
                itself({ ...first, networkSecurityGroupName: later(around) }),
                around,
            ],
            "to which machines either is narrowed": [
                group(
                    { ...first, destinationApplicationSecurityGroups: [{ id: later() }] },
                    { ...second, destinationApplicationSecurityGroups: [{ id: later() }] },
                ),
            ],
            "what an earlier rule is narrowed to": [group({ ...first, destinationAddressPrefix: later() }, second)],
        },
    },
    {
        rule: azureNsgNoWorldAny,
        pass: {
            "nonsense for ports": [group(port("ssh"))],
            "one port": [group(port("22"))],
            "from the network": [group({ sourceAddressPrefix: "VirtualNetwork" })],
        },
        fail: {
            star: [group(port("*"))],
            "a range of all": [itself(port("0-65535"))],
            "none named": [group(world)],
            "in pieces over several rules": [group(port("0-30000"), port("30001-65535"))],
        },
        unknown: { whom: [itself({ sourceAddressPrefix: later(), destinationPortRange: "*" })] },
    },
    {
        rule: azureNsgNoWorld,
        pass: {
            "for the web": [group({ ...world, destinationPortRanges: ["80", "443"] })],
            "from the network": [group({ sourceAddressPrefixes: ["10.0.0.0/8"], destinationPortRange: "5432" })],
            "what others judge": [group(port("22")), group(port("*"))],
        },
        fail: {
            "more than the web": [
                group({ sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: ["443", "5432"] }),
            ],
            "a range": [itself(port("8000-9000"))],
            "a range from one meant port to another": [group(port("80-443"))],
            "every customer in a region": [
                itself({ sourceAddressPrefix: "AzureCloud.WestEurope", destinationPortRange: "6379" }),
            ],
        },
        unknown: { whom: [group({ sourceAddressPrefix: later(), destinationPortRange: "5432" })] },
    },
    {
        rule: azureNsgNoWorldUdp,
        pass: {
            TCP: [group(port("53"))],
            "from the network": [itself({ sourceAddressPrefix: "10.0.0.0/16", protocol: "Udp" })],
        },
        fail: {
            UDP: [group({ ...port("53"), protocol: "Udp" })],
            "every protocol": [itself({ ...port("443"), protocol: "*" })],
        },
        unknown: { protocol: [group({ ...port("53"), protocol: later() })] },
    },
    {
        rule: azureNsgEgressRestricted,
        pass: {
            "into the network": [group({ ...outbound, destinationAddressPrefix: "10.0.0.0/8" })],
            "to a service": [group({ ...outbound, destinationAddressPrefix: "Storage.WestEurope" })],
            "no rules": [securityGroup({})],
            "on the way in": [group({ ...inbound, destinationAddressPrefix: "*" })],
        },
        fail: {
            everywhere: [group({ ...outbound, destinationAddressPrefix: "*" })],
            "the internet": [itself({ ...outbound, destinationAddressPrefix: "Internet" })],
            "in pieces": [itself({ ...outbound, destinationAddressPrefixes: ["0.0.0.0/1", "128.0.0.0/1"] })],
        },
        unknown: { where: [group({ ...outbound, destinationAddressPrefix: later() })] },
    },
    {
        rule: azureSubnetHasNsg,
        pass: {
            one: [subnet({ networkSecurityGroup: { id: "g" } })],
            "within its network": [virtualNetwork({ subnets: [{ name: "a", networkSecurityGroup: { id: "g" } }] })],
        },
        fail: {
            none: [subnet({})],
            "within its network": [
                virtualNetwork({ subnets: [{ name: "a", networkSecurityGroup: { id: "g" } }, { name: "b" }] }),
            ],
        },
        unknown: {
            which: [subnet({ networkSecurityGroup: later() })],
            subnets: [virtualNetwork({ subnets: later() })],
            name: [subnet({ subnetName: later() })],
        },
        notApplicable: {
            "a gateway's": [subnet({ subnetName: "GatewaySubnet" })],
            "no subnets": [virtualNetwork({})],
        },
    },
    {
        rule: azureSubnetNoDefaultOutbound,
        pass: {
            closed: [subnet({ defaultOutboundAccess: false })],
            "closed within its network": [virtualNetwork({ subnets: [{ defaultOutboundAccess: false }] })],
        },
        fail: {
            unset: [subnet({})],
            open: [subnet({ defaultOutboundAccess: true })],
            "within its network": [virtualNetwork({ subnets: [{ defaultOutboundAccess: false }, { name: "open" }] })],
        },
        unknown: {
            whether: [subnet({ defaultOutboundAccess: later() })],
            which: [virtualNetwork({ subnets: later() })],
        },
        notApplicable: { "a network without": [virtualNetwork({})] },
    },
    {
        rule: azureVnetDdos,
        pass: { on: [virtualNetwork({ enableDdosProtection: true })] },
        fail: { unset: [virtualNetwork({})] },
        unknown: { whether: [virtualNetwork({ enableDdosProtection: later() })] },
    },
    {
        rule: azureFlowLogs,
        pass: {
            recorded: [network, flow({ enabled: true, retentionPolicy: kept })],
            "for ever": [network, flow({ retentionPolicy: { days: 0, enabled: true } })],
            "without an end": [network, flow({ enabled: true })],
        },
        fail: {
            none: [virtualNetwork({})],
            off: [network, flow({ enabled: false, retentionPolicy: kept })],
            short: [network, flow({ enabled: true, retentionPolicy: { ...kept, days: 30 } })],
        },
        unknown: {
            whether: [network, flow({ enabled: later(), retentionPolicy: kept })],
            "how long": [network, flow({ retentionPolicy: { ...kept, days: later() } })],
        },
    },
    {
        rule: azureLocationAllowed,
        pass: {
            within: [postgres({ location: "westeurope" }), tenant({ residency: ["eu"] })],
            "as people write it": [postgres({ location: "West Europe" }), tenant({ residency: ["nl"] })],
        },
        fail: {
            outside: [postgres({ location: "eastus" }), tenant({ residency: ["eu"] })],
            nowhere: [postgres({ location: "atlantis" }), tenant({ residency: ["eu"] })],
            "everywhere, with data": [postgres({ location: "Global" }), tenant({ residency: ["eu"] })],
        },
        unknown: { where: [postgres({ location: later() }), tenant({ residency: ["eu"] })] },
        notApplicable: {
            anywhere: [postgres({ location: "eastus" }), tenant({ residency: [] })],
            everywhere: [
                declare("azure-native:privatedns:PrivateZone", { location: "Global" }),
                tenant({ residency: ["eu"] }),
            ],
        },
    },
    {
        rule: azureLocationMatchesGroup,
        pass: { same: [placed("West Europe", around), around] },
        fail: { elsewhere: [placed("northeurope", around), around] },
        unknown: { where: [placed(later(), around), around] },
        notApplicable: { "a group of others": [storageAccount({ location: "westeurope", resourceGroupName: "g" })] },
    },
];
