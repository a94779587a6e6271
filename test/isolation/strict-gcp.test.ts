import { beforeAll, describe, expect, it } from "vitest";
import { meets } from "./gcp-iam";
import { equipmentNames, equipments, inputsOf, type Neighbours, pairs, planNeighbours, type Tenant } from "./plans";

describe.each(equipmentNames)("identities of two strict tenants of one cell on Google Cloud, %s", (equipment) => {
    let both: Neighbours;
    beforeAll(async () => {
        both = await planNeighbours("gcp", equipments[equipment]);
    }, 120_000);
    const project = "acme-cells";
    const place = `projects/${project}/locations/europe-west1`;
    const accountsOf = ({ plan }: Tenant) =>
        inputsOf(plan, /serviceaccount\/account:Account$/).map(
            ({ accountId }) => `serviceAccount:${accountId}@${project}.iam.gserviceaccount.com`,
        );
    const resourcesOf = ({ id }: Tenant) => [
        { type: "sqladmin.googleapis.com/Instance", name: `projects/${project}/instances/tn-${id}-database` },
        { type: undefined, name: `${place}/instances/tn-${id}-cache` },
        {
            type: "secretmanager.googleapis.com/SecretVersion",
            name: `projects/1/secrets/tenantry_${id}_token/versions/1`,
        },
        { type: "storage.googleapis.com/Bucket", name: `projects/_/buckets/tn-${id}-data-${project}` },
        { type: "cloudkms.googleapis.com/CryptoKey", name: `${place}/keyRings/tn-${id}-keys/cryptoKeys/storage` },
    ];
    const conditionsOf = ({ plan }: Tenant): (string | undefined)[] =>
        inputsOf(plan, /projects\/iAMMember:IAMMember$/).map(({ condition }) => condition?.expression);

    it("have roles in the project under conditions that the other's resources never meet", () => {
        for (const [one, other] of pairs(both)) {
            expect(conditionsOf(one).length).toBeGreaterThanOrEqual(4);
            const met = (conditions: readonly (string | undefined)[], whose: Tenant) =>
                resourcesOf(whose).filter((each) => conditions.some((expression) => meets(expression, each)));
            expect(met(conditionsOf(one), other)).toEqual([]);
            expect(met(conditionsOf(one), one).length).toBe(3);
            expect(met([...conditionsOf(one), undefined], other).length).toBe(5);
        }
    });

    it("are given nothing on the other's buckets, keys, servers and accounts", () => {
        for (const [one, other] of pairs(both)) {
            const mine = accountsOf(one);
            // By the key of one more, which has no right, the gateway knows the edge; another copies objects.
            expect(mine).toHaveLength(equipment === "furnished" ? 5 : 3);
            const membersOf = ({ plan }: Tenant) =>
                inputsOf(plan, /(bucketIAMMember|cryptoKeyIAMMember|iAMMember):/).map(({ member }) => member as string);
            const members = membersOf(other);
            expect(membersOf(one).filter((member) => mine.includes(member)).length).toBeGreaterThan(0);
            expect(members.length).toBeGreaterThan(10);
            expect(members.filter((member) => mine.includes(member))).toEqual([]);
            const taken = members.filter((member) => member.includes(".svc.id.goog["));
            const own = new RegExp(`\\[(tenant-${other.id}/[a-z-]+|tenantry-system/tn-${other.id}-dbadmin)\\]$`);
            for (const member of taken) expect(member).toMatch(own);
            const logins = inputsOf(other.plan, /sql\/user:User$/).map(
                ({ name }) => `serviceAccount:${name}.gserviceaccount.com`,
            );
            expect(logins.length).toBe(2);
            expect(logins.every((login) => accountsOf(other).includes(login))).toBe(true);
            const users = inputsOf(other.plan, /aclPolicy:AclPolicy$/)
                .flatMap(({ rules }) => rules as { rule: string; username: string }[])
                .filter(({ rule }) => !rule.startsWith("off"));
            expect(users.every(({ username }) => accountsOf(other).includes(`serviceAccount:${username}`))).toBe(true);
        }
    });
});
