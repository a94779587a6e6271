import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant } from "./plans";

interface Deployment {
    readonly spec: { readonly template: { readonly spec: { readonly nodeSelector?: Record<string, string> } } };
}

const order = (inventory: Inventory, type: string, name: string): Set<string> => {
    const byUrn = new Map(inventory.resources.map((each) => [each.urn, each]));
    const seen = new Set<string>();
    const visit = (urn: string) => {
        const state = byUrn.get(urn);
        const provider = state?.provider?.split("::").slice(0, -1).join("::");
        for (const next of [...(state?.dependencies ?? []), ...(provider ? [provider] : [])]) {
            if (!seen.has(next)) {
                seen.add(next);
                visit(next);
            }
        }
    };
    visit(inventory.state(type, name).urn);
    return new Set([...seen].map((urn) => urn.split("::").at(-1)!));
};

describe("add-ons of this cloud alone", () => {
    it("keep one replica through a drain", async () => {
        const { values } = (await planCell()).one(
            "kubernetes:helm.sh/v3:Release",
            "cluster-addons-aws-load-balancer-controller",
        );
        expect(values).toMatchObject({ replicaCount: 2, podDisruptionBudget: { maxUnavailable: 1 } });
    });
});

describe("a silo's network", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planTenant("silo");
    });

    it("has its own addresses, and no instance gets a public one by itself", () => {
        expect(inventory.one("aws:ec2/vpc:Vpc")).toMatchObject({ cidrBlock: "10.40.0.0/16", enableDnsSupport: true });
        for (const { inputs } of inventory.of("aws:ec2/subnet:Subnet"))
            expect(inputs).toMatchObject({ mapPublicIpOnLaunch: false });
        expect(inventory.state("aws:ec2/vpc:Vpc").protect).toBe(true);
    });

    it("lies in zones by their ids, which are the same in every account, and nodes are added there", () => {
        const zones = ["euw1-az1", "euw1-az2", "euw1-az3"];
        for (const kind of ["private", "data", "public"]) {
            const ids = zones.map(
                (_, index) => inventory.one("aws:ec2/subnet:Subnet", `network-${kind}-${index}`).availabilityZoneId,
            );
            expect(ids).toEqual(zones);
        }
        expect(JSON.stringify(inventory.of("aws:ec2/subnet:Subnet"))).not.toContain('availabilityZone"');
        const { requirements } = inventory.one("kubernetes:karpenter.sh/v1:NodePool").spec.template.spec;
        expect(requirements).toContainEqual({ key: "topology.k8s.aws/zone-id", operator: "In", values: zones });
    });

    it("runs what the tenant runs on nodes that are added, never on those of add-ons", () => {
        const label = { "tenantry.io/nodes": "workloads" };
        const pods = inventory.of("kubernetes:apps/v1:Deployment").map(({ inputs }) => inputs as unknown as Deployment);
        expect(pods.length).toBeGreaterThan(0);
        for (const { spec } of pods) expect(spec.template.spec.nodeSelector).toEqual(label);
        const [solver] = inventory.one("kubernetes:cert-manager.io/v1:ClusterIssuer").spec.acme.solvers;
        expect(solver.http01.gatewayHTTPRoute.podTemplate.spec.nodeSelector).toEqual(label);
        expect(inventory.one("kubernetes:karpenter.sh/v1:NodePool").spec.template.metadata.labels).toEqual(label);
        expect(inventory.one("aws:eks/nodeGroup:NodeGroup").labels).toEqual({ "tenantry.io/nodes": "system" });
    });

    it("of a cell leaves out the zone of Virginia that takes no control plane", async () => {
        const cell = await planCell((input) => {
            input.region = "us-east-1";
        });
        const ids = cell.of("aws:ec2/subnet:Subnet").map(({ inputs }) => inputs?.availabilityZoneId);
        expect(new Set(ids)).toEqual(new Set(["use1-az1", "use1-az2", "use1-az4"]));
    });

    it("closes the group that instances fall into", () => {
        expect(inventory.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")).toMatchObject({
            ingress: [],
            egress: [],
        });
    });

    it("leads out of private subnets in each zone, and out of data subnets nowhere", () => {
        const routes = inventory.of("aws:ec2/route:Route").map(({ urn }) => urn.split("::").at(-1));
        expect(routes).toEqual([
            "network-public-out",
            "network-private-out-0",
            "network-private-out-1",
            "network-private-out-2",
        ]);
    });

    it("tells the cluster where load balancers and nodes go", () => {
        const tags = (name: string) => inventory.one("aws:ec2/subnet:Subnet", name).tags;
        expect(tags("network-public-0")).toMatchObject({ "kubernetes.io/role/elb": "1" });
        expect(tags("network-private-0")).toMatchObject({
            "kubernetes.io/role/internal-elb": "1",
            "karpenter.sh/discovery": "tn-acme-cluster",
        });
        expect(Object.keys(tags("network-data-0")).filter((key) => key.includes("/"))).toEqual([]);
    });

    it("logs every connection, encrypted, for as long as asked", () => {
        expect(inventory.one("aws:ec2/flowLog:FlowLog")).toMatchObject({ trafficType: "ALL" });
        expect(inventory.one("aws:cloudwatch/logGroup:LogGroup", "flow-logs-logs")).toMatchObject({
            name: "/tenantry/tenant/acme/flow",
            retentionInDays: 30,
        });
        const { Statement: rights } = inventory.policy("aws:iam/rolePolicy:RolePolicy", "flow-logs-policy");
        const group = "arn:aws:logs:eu-west-1:111122223333:log-group:";
        expect(rights).toMatchObject([
            { Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"] },
            { Action: "logs:DescribeLogGroups", Resource: `${group}*` },
        ]);
        expect(rights[0].Resource).toBe(`${group}/tenantry/tenant/acme/flow:*`);
    });

    it("reaches the cloud's services by private ways, open to its own account alone", () => {
        const endpoints = inventory.of("aws:ec2/vpcEndpoint:VpcEndpoint");
        const services = endpoints.map(({ inputs }) => (inputs as { serviceName: string }).serviceName);
        for (const service of ["s3", "kms", "secretsmanager", "eks-auth", "sts", "ecr.dkr"]) {
            expect(services).toContain(`com.amazonaws.eu-west-1.${service}`);
        }
        for (const { inputs } of endpoints) {
            const [first] = JSON.parse((inputs as { policy: string }).policy).Statement;
            expect(first.Condition).toEqual({ StringEquals: { "aws:PrincipalAccount": "111122223333" } });
        }
    });

    it.each(["endpoints-s3", "endpoints-s3-inside"])(
        "lets image layers of registries through %s, but only read",
        (name) => {
            const { Statement: all } = inventory.policy("aws:ec2/vpcEndpoint:VpcEndpoint", name);
            const layers = all.find(({ Sid }: { Sid: string }) => Sid === "ImageLayers");
            expect(layers.Action).toBe("s3:GetObject");
            expect(layers.Resource).toEqual([
                "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*",
                "arn:aws:s3:::prod-registry-k8s-io-eu-west-1/*",
                "arn:aws:s3:::docker-images-prod/*",
                "arn:aws:s3:::quayio-production-s3/*",
            ]);
        },
    );

    it("has an address inside for every service that a confined pod's role may call", async () => {
        // Pods of tenants and of database administration reach the network's own addresses alone; data services have theirs by design.
        const confined = /::(identity-.*|database-administrator)-policy$/;
        const inData = new Set(["rds-db", "elasticache"]);
        const called = new Set(
            inventory
                .of("aws:iam/rolePolicy:RolePolicy")
                .filter(({ urn }) => confined.test(urn))
                .flatMap(({ inputs }) => JSON.parse((inputs as { policy: string }).policy).Statement)
                .flatMap(({ Action }: { Action: string | string[] }) =>
                    [Action].flat().map((each) => each.split(":")[0]!),
                )
                .filter((service) => !inData.has(service)),
        );
        expect([...called].sort()).toEqual(["kms", "s3", "secretsmanager", "sts"]);
        const inside = inventory
            .of("aws:ec2/vpcEndpoint:VpcEndpoint")
            .map(({ inputs }) => inputs as { serviceName: string; vpcEndpointType: string; privateDnsEnabled: boolean })
            .filter(({ vpcEndpointType, privateDnsEnabled }) => vpcEndpointType === "Interface" && privateDnsEnabled)
            .map(({ serviceName }) => serviceName.split(".").at(-1));
        for (const service of called) expect(inside, service).toContain(service);
        const { spec } = inventory.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "tenancy-allow-cloud-apis");
        const subnets = inventory
            .of("aws:ec2/subnet:Subnet")
            .filter(({ urn }) => urn.includes("network-private"))
            .map(({ inputs }) => (inputs as { cidrBlock: string }).cidrBlock);
        const open = spec.egress.flatMap(({ to }: { to: { ipBlock: { cidr: string } }[] }) =>
            to.map(({ ipBlock }) => ipBlock.cidr),
        );
        expect(open).toEqual(subnets);
        expect(inventory.one("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoints-s3-inside").dnsOptions).toEqual({
            privateDnsOnlyForInboundResolverEndpoint: false,
        });
    });

    it("has one NAT gateway where a standby is not asked for", async () => {
        const plain = await planTenant("silo", (input) => {
            input.database.high_availability = false;
            input.placement.zones = 2;
        });
        expect(plain.counts["aws:ec2/natGateway:NatGateway"]).toBe(1);
        expect(plain.counts["aws:ec2/subnet:Subnet"]).toBe(6);
        expect(plain.one("aws:rds/instance:Instance").multiAz).toBe(false);
    });
});

describe("a cluster", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planTenant("silo");
    });

    it("is private, logged and encrypted, with access by cloud identities", () => {
        expect(inventory.one("aws:eks/cluster:Cluster")).toMatchObject({
            name: "tn-acme-cluster",
            version: "1.36",
            accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
            bootstrapSelfManagedAddons: false,
            deletionProtection: true,
            enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
            encryptionConfig: { resources: ["secrets"] },
            vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: false },
        });
    });

    it("is administered by the roles that are named, and looked at by the tenant's", async () => {
        const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
        const named = await planTenant("silo", (input) => {
            input.placement.administrators = [role("platform"), role("path/deploy")];
            input.placement.viewers = [role("platform"), role("team")];
        });
        const entries = named.of("aws:eks/accessEntry:AccessEntry").map(({ inputs }) => inputs);
        expect(entries).toMatchObject([
            { principalArn: role("platform"), clusterName: "tn-acme-cluster" },
            { principalArn: role("path/deploy") },
            { principalArn: role("team"), kubernetesGroups: ["tenantry:tenant:acme"] },
        ]);
        expect(entries[0]).not.toHaveProperty("kubernetesGroups");
        const policies = named.of("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
        expect(policies.map(({ inputs }) => inputs)).toMatchObject(
            ["platform", "path/deploy"].map((name) => ({
                principalArn: role(name),
                policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
                accessScope: { type: "cluster" },
            })),
        );
        const { accessConfig } = named.one("aws:eks/cluster:Cluster");
        expect(accessConfig.bootstrapClusterCreatorAdminPermissions).toBe(false);
        const before = order(named, "kubernetes:core/v1:Namespace", "cluster-administration-namespace");
        expect([...before]).toContain("cluster-administrators-111122223333-platform-policy");
    });

    it("of a cell takes its administrators from the cell, and viewers from each tenant", async () => {
        const role = "arn:aws:iam::111122223333:role/platform";
        const cell = await planCell((input) => void input.administrators.push(role));
        expect(cell.one("aws:eks/accessEntry:AccessEntry").principalArn).toBe(role);
        const viewer = "arn:aws:iam::111122223333:role/team";
        const pooled = await planTenant("pool", (input) => void input.placement.viewers.push(viewer));
        expect(pooled.one("aws:eks/accessEntry:AccessEntry")).toMatchObject({
            clusterName: "cell-eu-1-cluster",
            principalArn: viewer,
            kubernetesGroups: ["tenantry:tenant:acme"],
        });
    });

    it("opens its API to the networks of deployers alone", async () => {
        const open = await planTenant("silo", (input) => void input.placement.deployers.push("203.0.113.0/24"));
        expect(open.one("aws:eks/cluster:Cluster").vpcConfig).toMatchObject({
            endpointPublicAccess: true,
            publicAccessCidrs: ["203.0.113.0/24"],
        });
        expect((await planCell()).one("aws:eks/cluster:Cluster").vpcConfig.publicAccessCidrs).toEqual([
            "203.0.113.0/24",
        ]);
    });

    it("keeps pods away from nodes' credentials and encrypts nodes' disks", () => {
        expect(inventory.one("aws:ec2/launchTemplate:LaunchTemplate")).toMatchObject({
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [{ ebs: { encrypted: "true" } }],
            monitoring: { enabled: true },
        });
        expect(inventory.one("kubernetes:karpenter.k8s.aws/v1:EC2NodeClass").spec).toMatchObject({
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            associatePublicIPAddress: false,
            instanceProfile: "tn-acme-node",
        });
    });

    it("replaces nodes for newer images in the maintenance window alone", () => {
        const pool = inventory.one("kubernetes:karpenter.sh/v1:NodePool").spec;
        // No budget holds back a node that is too old.
        expect(pool.template.spec.expireAfter).toBe("Never");
        expect(pool.disruption).toEqual({
            consolidationPolicy: "WhenEmptyOrUnderutilized",
            consolidateAfter: "300s",
            budgets: [
                { nodes: "10%", reasons: ["Empty", "Underutilized"] },
                { nodes: "20%", reasons: ["Drifted"] },
                { nodes: "0", reasons: ["Drifted"], schedule: "0 5 * * 0", duration: "9960m" },
            ],
        });
    });

    it("enforces network policies", () => {
        const addon = inventory.one("aws:eks/addon:Addon", "cluster-agents-vpc-cni");
        expect(JSON.parse(addon.configurationValues)).toMatchObject({ enableNetworkPolicy: "true" });
    });

    it("routes a tenant's logs to the group that its stack makes", async () => {
        const addon = inventory.one("aws:eks/addon:Addon", "cluster-services-amazon-cloudwatch-observability");
        const routing = JSON.parse(addon.configurationValues).containerLogs.fluentBit.config.extraFiles[
            "application-log.conf"
        ];
        expect(routing).toContain("log_group_template /tenantry/workloads/$kubernetes['namespace_name']");
        const pooled = await planTenant("pool");
        expect(pooled.one("aws:cloudwatch/logGroup:LogGroup", "logs-workloads").name).toBe(
            "/tenantry/workloads/tenant-acme",
        );
    });

    it("comes up in one go: everything inside it waits for nodes, their agents and identities", () => {
        const needs = [
            "cluster-nodes-group",
            "cluster-agents-vpc-cni",
            "cluster-agents-eks-pod-identity-agent",
            "cluster-services-coredns",
            "cluster-control-plane-cluster",
            "endpoints-eks-auth",
            "network-private-out-0",
        ];
        const inside: [string, string][] = [
            ["kubernetes:helm.sh/v3:Release", "cluster-addons-karpenter"],
            ["kubernetes:helm.sh/v3:Release", "cluster-addons-external-secrets"],
            ["kubernetes:core/v1:Namespace", "cluster-administration-namespace"],
            ["kubernetes:batch/v1:Job", "database-bootstrap-job"],
            ["kubernetes:karpenter.sh/v1:NodePool", "cluster-pools-pool"],
        ];
        for (const [type, name] of inside) {
            const before = order(inventory, type, name);
            for (const need of needs) expect([...before], `${name} after ${need}`).toContain(need);
        }
        const karpenter = order(inventory, "kubernetes:helm.sh/v3:Release", "cluster-addons-karpenter");
        expect([...karpenter]).toContain("cluster-karpenter-association");
        expect([...order(inventory, "kubernetes:karpenter.sh/v1:NodePool", "cluster-pools-pool")]).toContain(
            "cluster-addons-karpenter",
        );
        // Deleted in the opposite order: the controller still takes the gateway's load balancer away, and what it lies in stays.
        const balancer = [...order(inventory, "kubernetes:core/v1:Service", "cluster-addons-load-balancer")];
        for (const need of [
            "cluster-addons-aws-load-balancer-controller",
            "cluster-balancers-policy",
            "network-internet",
        ])
            expect(balancer, need).toContain(need);
        const bootstrap = order(inventory, "kubernetes:batch/v1:Job", "database-bootstrap-job");
        for (const need of ["database-server", "database-administrator-association", "cluster-administration-ways"]) {
            expect([...bootstrap]).toContain(need);
        }
    });

    it("starts pods after their cloud identities", () => {
        const deployment = inventory.of("kubernetes:apps/v1:Deployment")[0]!;
        const before = (deployment.dependencies ?? []).map((urn) => urn.split("::").at(-1));
        expect(before).toContain("identity-web-association");
        expect(before).toContain("identity-web-policy");
    });

    it("does not know its group of nodes before it exists", () => {
        const rule = inventory.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "database-from-nodes");
        expect(rule.referencedSecurityGroupId).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    });
});

describe("what bounds database administration", () => {
    it("is closed but for databases, names and the cloud's endpoints", async () => {
        const inventory = await planCell();
        const { spec } = inventory.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "cluster-administration-ways");
        const reached = spec.egress.flatMap(
            ({ to, ports }: { to: { ipBlock?: { cidr: string } }[]; ports: { port: number }[] }) =>
                to.flatMap(({ ipBlock }) => (ipBlock ? [`${ipBlock.cidr}:${ports[0]!.port}`] : [])),
        );
        expect(reached).toEqual([
            "10.20.32.0/20:5432",
            "10.20.96.0/20:5432",
            "10.20.160.0/20:5432",
            "10.20.0.0/19:443",
            "10.20.64.0/19:443",
            "10.20.128.0/19:443",
            "169.254.170.23/32:80",
        ]);
        const closed = inventory.one(
            "kubernetes:networking.k8s.io/v1:NetworkPolicy",
            "cluster-administration-closed",
        ).spec;
        expect(closed).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    });
});
