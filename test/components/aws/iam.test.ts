import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant, sampleCell } from "./plans";

interface Statement {
    readonly Sid: string;
    readonly Effect: string;
    readonly Principal?: "*" | Record<string, string | string[]>;
    readonly Action?: string | string[];
    readonly Resource?: string | string[];
    readonly Condition?: Record<string, Record<string, string | string[]>>;
}
interface Located extends Statement {
    readonly where: string;
    readonly type: string;
}

const list = <T>(value: T | T[] | undefined): T[] =>
    value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Every statement of every policy document of a plan. */
function statements(inventory: Inventory): Located[] {
    return inventory.resources.flatMap(({ urn, type, inputs }) => {
        if (!type.startsWith("aws:")) return [];
        return ["policy", "assumeRolePolicy", "policyDocument"].flatMap((property) => {
            const text = (inputs as Record<string, unknown>)[property];
            if (text === undefined) return [];
            const document = JSON.parse(String(text)) as { Version: string; Statement: Statement[] };
            expect(document.Version).toBe("2012-10-17");
            const where = `${urn.split("::").at(-1)} ${property}`;
            return document.Statement.map((statement) => ({ ...statement, where, type }));
        });
    });
}

/** Calls that take no resource, or whose resource is what the policy is attached to. */
const withoutResource = new Set([
    "ReadChoices",
    "ReadPrices",
    "ListInstanceProfiles",
    "Describe",
    "ServiceRole",
    "WhoAmI",
]);
const withoutAccount = (isolation: "pool" | "silo") =>
    planTenant(
        isolation,
        (input) => {
            input.placement.account = undefined;
        },
        sampleCell((input) => {
            input.account = undefined;
        }),
    );
const plans = {
    "pool without an account": () => withoutAccount("pool"),
    "silo without an account": () => withoutAccount("silo"),
    pool: () => planTenant("pool"),
    bridge: () => planTenant("bridge"),
    silo: () => planTenant("silo"),
    cell: () => planCell(),
};

describe.each(Object.entries(plans))("policies of a %s", (_, plan) => {
    let all: Located[];
    beforeAll(async () => {
        all = statements(await plan());
    });

    it("are all known before anything is deployed", () => {
        expect(all.length).toBeGreaterThan(10);
    });

    it("name actions, never all of a service", () => {
        for (const { where, Effect, Action, Sid } of all) {
            if (Effect === "Deny" || Sid === "OwnAccount") continue;
            for (const action of list(Action)) expect(action, where).toMatch(/^[a-z0-9-]+:[A-Za-z]+\*?$/);
        }
    });

    it("name resources, but where a call takes none", () => {
        for (const { where, type, Sid, Resource, Effect } of all) {
            if (type === "aws:kms/key:Key" || Effect === "Deny" || Sid === "OwnAccount") continue;
            if (list(Resource).includes("*")) expect([...withoutResource], `${where} ${Sid}`).toContain(Sid);
        }
    });

    it("let everybody in only under a condition", () => {
        for (const { where, Effect, Principal, Condition, Sid } of all) {
            if (Effect !== "Allow") continue;
            const everybody = Principal === "*" || (Principal && list(Principal.AWS).includes("*"));
            if (everybody && Sid !== "ImageLayers") expect(Condition, `${where} ${Sid}`).toBeDefined();
        }
    });

    it("refuse connections without TLS on buckets, queues and topics", () => {
        const guarded = new Set(
            all
                .filter(
                    ({ Effect, Condition }) =>
                        Effect === "Deny" && Condition?.Bool?.["aws:SecureTransport"] === "false",
                )
                .map(({ where }) => where),
        );
        for (const { where, type } of all) {
            if (/bucketPolicy|queuePolicy|topicPolicy/.test(type)) expect(guarded, where).toContain(where);
        }
        expect(guarded.size).toBeGreaterThan(1);
    });

    it("let a key be used through services alone, and let nobody but the account administer it", () => {
        const keys = all.filter(({ type }) => type === "aws:kms/key:Key");
        expect(keys.length).toBeGreaterThan(3);
        for (const { where, Sid, Action, Condition, Principal } of keys) {
            const uses = list(Action).some((action) =>
                /^kms:(Encrypt|Decrypt|GenerateDataKey|CreateGrant)/.test(action),
            );
            if (!uses) expect(Sid, where).toBe("Administration");
            else expect(Condition, `${where} ${Sid}`).toBeDefined();
            if (Sid === "Administration")
                expect(Principal).toEqual({ AWS: expect.stringMatching(/^arn:aws:iam::(111122223333|0{12}):root$/) });
        }
    });
});

describe("a workload's role", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planTenant("bridge");
    });
    const statement = (policy: { Statement: Statement[] }, sid: string) =>
        policy.Statement.find(({ Sid }) => Sid === sid)!;

    it("can be taken on by its own service account alone", () => {
        const trust = inventory.policy("aws:iam/role:Role", "identity-web", "assumeRolePolicy");
        expect(trust.Statement).toHaveLength(1);
        expect(trust.Statement[0]).toMatchObject({
            Principal: { Service: "pods.eks.amazonaws.com" },
            Condition: {
                StringEquals: {
                    "aws:RequestTag/eks-cluster-name": "cell-eu-1-cluster",
                    "aws:RequestTag/kubernetes-namespace": "tenant-acme",
                    "aws:RequestTag/kubernetes-service-account": "app-web",
                },
            },
        });
        expect(
            inventory.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "identity-web-association"),
        ).toMatchObject({
            clusterName: "cell-eu-1-cluster",
            namespace: "tenant-acme",
            serviceAccount: "app-web",
        });
    });

    it("reaches the tenant's own bucket, database role and cache user, from the tenant's namespace", () => {
        const policy = inventory.policy("aws:iam/rolePolicy:RolePolicy", "identity-web-policy");
        const bucket = "arn:aws:s3:::tn-acme-data-111122223333-eu-west-1-an";
        expect(statement(policy, "UseObjects").Resource).toBe(`${bucket}/*`);
        expect(statement(policy, "ListObjects").Resource).toBe(bucket);
        expect(statement(policy, "SignInToDatabase").Resource).toBe(
            "arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/app_acme",
        );
        expect(statement(policy, "SignInToCache").Resource).toEqual([
            "arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:tn-acme-cache",
            "arn:aws:elasticache:eu-west-1:111122223333:user:tn-acme-app",
        ]);
        expect(statement(policy, "UseKeyOfBucket").Condition).toEqual({
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/tenantry/tenant/acme/storage" },
            StringEquals: {
                "aws:PrincipalTag/kubernetes-namespace": "tenant-acme",
                "kms:ViaService": "s3.eu-west-1.amazonaws.com",
            },
        });
        for (const { Sid, Condition } of policy.Statement as Statement[]) {
            if (Sid === "WhoAmI") continue;
            expect(Condition?.StringEquals?.["aws:PrincipalTag/kubernetes-namespace"], Sid).toBe("tenant-acme");
        }
    });

    it("reaches nothing that the tenant does not have", async () => {
        const bare = await planTenant("bridge", (input) => {
            input.database.enabled = false;
            input.cache.enabled = false;
            input.storage.enabled = false;
        });
        const policy = bare.policy("aws:iam/rolePolicy:RolePolicy", "identity-web-policy");
        expect(policy.Statement.map(({ Sid }: Statement) => Sid)).toEqual(["WhoAmI"]);
        expect(bare.counts["aws:rds/instance:Instance"]).toBeUndefined();
        expect(bare.counts["aws:elasticache/replicationGroup:ReplicationGroup"]).toBeUndefined();
    });

    it("keeps other roles out of the bucket", () => {
        const policy = inventory.policy("aws:s3/bucketPolicy:BucketPolicy", "storage-policy");
        const roles = statement(policy, "OnlyOwnWorkloads").Condition!.ArnNotLike!["aws:PrincipalArn"] as string[];
        const names = ["identity-web", "identity-worker"].map((name) => inventory.one("aws:iam/role:Role", name).name);
        expect(roles).toEqual(names.map((name) => `arn:aws:iam::111122223333:role/${name}`));
        const denied = list(statement(policy, "OnlyOwnWorkloads").Action).map(
            (action) => new RegExp(`^${action.replaceAll("*", ".*")}$`),
        );
        const calls = ["GetObject", "PutObject", "DeleteObject"].flatMap((verb) => [`s3:${verb}`, `s3:${verb}Tagging`]);
        const more = ["GetObjectVersion", "DeleteObjectVersion", "GetObjectAttributes", "GetObjectVersionAttributes"];
        for (const call of [...calls, ...more.map((each) => `s3:${each}`)])
            expect(
                denied.some((pattern) => pattern.test(call)),
                call,
            ).toBe(true);
    });
});

describe("a tenant's secrets", () => {
    it("are read by the cluster's operator with the tenant's id alone", async () => {
        const inventory = await planTenant("pool");
        const [trust] = inventory.policy("aws:iam/role:Role", "secrets-reader", "assumeRolePolicy").Statement;
        expect(trust.Principal).toEqual({ AWS: "arn:aws:iam::111122223333:role/cell-eu-1-secretsoperator" });
        expect(trust.Condition).toEqual({ StringEquals: { "sts:ExternalId": "acme" } });
        const [read] = inventory.policy("aws:iam/rolePolicy:RolePolicy", "secrets-reader-policy").Statement;
        expect(read.Resource).toBe("arn:aws:secretsmanager:eu-west-1:111122223333:secret:tenantry/acme/*");
        expect(inventory.one("kubernetes:external-secrets.io/v1:SecretStore").spec.provider).toEqual({
            aws: {
                service: "SecretsManager",
                region: "eu-west-1",
                role: "arn:aws:iam::111122223333:role/tn-acme-secretsreader",
                externalID: "acme",
                prefix: "tenantry/acme/",
            },
        });
    });
});

describe.each([
    ["cell", () => planCell()],
    ["silo", () => planTenant("silo")],
])("the key of a %s's cluster", (_, plan) => {
    it("lets whoever makes the cluster make a grant, which EKS does as no service of the cloud would", async () => {
        const { Statement: all } = (await plan()).policy("aws:kms/key:Key", "keys-cluster") as {
            Statement: Statement[];
        };
        const may = all.filter(({ Action }) => list(Action).includes("kms:CreateGrant"));
        const byCaller = may.filter(({ Condition }) => Condition?.StringEquals?.["kms:ViaService"] === undefined);
        expect(byCaller).toEqual([
            {
                Sid: "GrantToCluster",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
                Action: ["kms:CreateGrant", "kms:DescribeKey"],
                Resource: "*",
                Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
            },
        ]);
    });

    it("is the only one that lets callers make grants by themselves", async () => {
        const keys = statements(await plan()).filter(({ type }) => type === "aws:kms/key:Key");
        const grants = keys.filter(({ Sid }) => Sid === "GrantToCluster");
        expect(grants.map(({ where }) => where)).toEqual(["keys-cluster policy"]);
    });
});

describe("the load balancer controller", () => {
    it("tags as its own what it makes, while it makes it, and nothing that is there", async () => {
        const all = (await planCell()).policy("aws:iam/rolePolicy:RolePolicy", "cluster-balancers-policy")
            .Statement as Statement[];
        const tagging = all.filter(({ Action }) => list(Action).includes("elasticloadbalancing:AddTags"));
        expect(tagging.length).toBe(3);
        for (const { Sid, Resource, Condition } of tagging) {
            const equals = Condition?.StringEquals ?? {};
            if (equals["aws:ResourceTag/elbv2.k8s.aws/cluster"] === "cell-eu-1-cluster") continue;
            expect(equals["aws:RequestTag/elbv2.k8s.aws/cluster"], Sid).toBe("cell-eu-1-cluster");
            const listeners = list(Resource).every((each) => each.includes(":listener/"));
            expect(list(equals["elasticloadbalancing:CreateAction"]), Sid).toEqual(
                listeners ? [] : ["CreateLoadBalancer", "CreateTargetGroup"],
            );
        }
    });
});

describe("who answers challenges for a cell's certificate", () => {
    it("changes TXT records of their names in the cell's zone, and nothing else", async () => {
        const plan = await planCell((input) => Object.assign(input, { dns: { zone_id: "Z0123456789" } }));
        const [answer, ...rest] = plan.policy("aws:iam/rolePolicy:RolePolicy", "cluster-certificates-policy")
            .Statement as Statement[];
        const zone = "arn:aws:route53:::hostedzone/Z0123456789";
        expect(answer).toMatchObject({ Action: "route53:ChangeResourceRecordSets", Resource: zone });
        expect(answer?.Condition).toEqual({
            "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": "TXT" },
            "ForAllValues:StringLike": {
                "route53:ChangeResourceRecordSetsNormalizedRecordNames": [
                    "_acme-challenge.eu-1.example.com",
                    "_acme-challenge.*.eu-1.example.com",
                ],
            },
            Null: {
                "route53:ChangeResourceRecordSetsRecordTypes": "false",
                "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false",
            },
        });
        expect(rest.map(({ Action, Resource }) => [Action, Resource])).toEqual([
            ["route53:ListResourceRecordSets", zone],
            ["route53:GetChange", "arn:aws:route53:::change/*"],
        ]);
        const bound = plan.one(
            "aws:eks/podIdentityAssociation:PodIdentityAssociation",
            "cluster-certificates-association",
        );
        expect(bound).toMatchObject({ namespace: "cert-manager", serviceAccount: "cert-manager" });
        const release = plan.one("kubernetes:helm.sh/v3:Release", "cluster-addons-cert-manager");
        expect(release.values.podAnnotations).toEqual({ "tenantry.io/dns-zone": "Z0123456789" });
        const issuer = plan.one("kubernetes:cert-manager.io/v1:ClusterIssuer").spec.acme.solvers[1];
        expect(issuer.dns01.route53).toEqual({ region: "eu-west-1", hostedZoneID: "Z0123456789" });
    });

    it("is nobody where each host has a certificate of its own", async () => {
        const roles = (await planCell()).of("aws:iam/role:Role").map(({ inputs }) => inputs?.name);
        expect(roles).not.toContain("cell-eu-1-certificates");
        expect(roles).toContain("cell-eu-1-prometheus");
    });
});
