import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedHost, hostDomain, isCovered, namesake } from "../../model/hosts";
import { hostName, id } from "../../model/schema/fields";

const [plain, wild] = [
    hostDomain({ domain: "eu.example.com", dns: undefined }),
    hostDomain({ domain: "eu.example.com", dns: { zone_id: "Z0123456789" } }),
];

/** Ids as people may write them. */
const anId = (longest: number) =>
    fc
        .stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,6}){0,5}$/)
        .filter((text) => id(longest).safeParse(text).success);

describe("the host of a workload that names none", () => {
    it("lies below its tenant, or beside all others where one certificate covers them", () => {
        expect(derivedHost(plain, "acme", "web")).toBe("web.acme.eu.example.com");
        expect(derivedHost(wild, "acme", "web")).toBe("web--acme.eu.example.com");
    });

    it("is one workload's alone, a valid name, and covered where anything is", () => {
        fc.assert(
            fc.property(anId(20), anId(40), anId(20), anId(40), (workload, tenant, other, stranger) => {
                const host = derivedHost(wild, tenant, workload);
                expect(hostName().safeParse(host).success).toBe(true);
                expect([isCovered(wild, host), isCovered(plain, host)]).toEqual([true, false]);
                const same = workload === other && tenant === stranger;
                expect(derivedHost(wild, stranger, other) === host).toBe(same);
                for (const domain of [plain, wild])
                    expect(namesake(domain, derivedHost(domain, tenant, workload))).toBe(tenant);
            }),
        );
    });
});

describe("a certificate of everything below a domain", () => {
    it.each([
        ["shop.eu.example.com", true],
        ["www.shop.eu.example.com", false],
        ["eu.example.com", false],
        ["shopeu.example.com", false],
        ["shop.example.org", false],
    ])("covers %s: %s", (host, covered) => {
        expect(isCovered(wild, host)).toBe(covered);
    });
});
