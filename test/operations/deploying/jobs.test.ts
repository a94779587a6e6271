import { describe, expect, it } from "vitest";
import { jobOf, type Known } from "../../../operations/deploying/jobs";
import type { Judgement } from "../../../operations/deploying/judge";
import { fleetWith, requestOf, specOf } from "./fleet";

const tuesday = Date.UTC(2026, 10, 24, 8);
const known = (more: Partial<Known> = {}): Known => ({ judged: undefined, begun: new Set(), now: tuesday, ...more });
const window = 'maintenance_window: { day: sun, start: "02:00", length: 2h }\n';

describe("the job of a stack", () => {
    const fleet = fleetWith("allow: { replace: [database] }\n");
    const acme = specOf(fleet, "acme");

    it("carries what the file consents to, and whether an earlier turn has begun with it", () => {
        const job = jobOf(acme, requestOf(fleet), known({ begun: new Set(["acme"]) }));
        expect(job).toMatchObject({ stack: "acme", begun: true, refused: undefined, allowDestroy: false });
        expect(job.consents).toEqual({ place: "acme.yaml", offboarding: false, replace: ["database"], delete: [] });
        expect(jobOf(specOf(fleet, "globex"), requestOf(fleet), known()).begun).toBe(false);
    });

    it("takes no consents of a cell", () => {
        const { consents } = jobOf(specOf(fleet, "cell.shared-a"), requestOf(fleet), known());
        expect(consents).toEqual({ place: "cells/shared-a.yaml", offboarding: false, replace: [], delete: [] });
    });

    it("has the hash of its inputs, which another file changes", () => {
        const hash = (more: string) => {
            const changed = fleetWith(more);
            return jobOf(specOf(changed, "acme"), requestOf(changed), known()).inputHash;
        };
        expect(hash("")).toBe(hash(""));
        expect(hash("labels: { ring: one }\n")).not.toBe(hash(""));
    });

    it("is refused where the rules refuse, and where none has judged", () => {
        const refused = { outcome: "failed", reason: "policy", message: "violated", fix: "mend it" } as const;
        const judged = (judgement: Judgement) => known({ judged: new Map([["acme", judgement]]) });
        const of = (given: Known) => jobOf(acme, requestOf(fleet), given).refused;
        expect(of(judged({ refused, plan: undefined }))).toEqual(refused);
        expect(of(judged({ refused: undefined, plan: undefined }))).toBeUndefined();
        expect(of(known({ judged: new Map() }))).toMatchObject({ outcome: "failed", reason: "engine" });
    });
});

describe("a stack is left alone", () => {
    it("where its tenant leaves; a look says that it would be, and drift asks the cloud all the same", () => {
        const fleet = fleetWith("state: offboarding\n");
        const of = (operation: "update" | "preview" | "drift") =>
            jobOf(specOf(fleet, "acme"), requestOf(fleet, { operation }), known()).refused;
        const skipped = { outcome: "skipped", reason: "guard", fix: "tenantry offboard acme" };
        expect(of("update")).toEqual({ ...skipped, message: "the tenant leaves" });
        expect(of("preview")).toEqual({ ...skipped, message: "it would be skipped: the tenant leaves" });
        expect(of("drift")).toBeUndefined();
    });

    it("by its maintenance window, which a look judges as of now", () => {
        const fleet = fleetWith(window);
        const of = (now: number) =>
            jobOf(specOf(fleet, "acme"), requestOf(fleet, { inWindow: true, operation: "preview" }), known({ now }))
                .refused;
        expect(of(tuesday)).toMatchObject({
            outcome: "skipped",
            reason: "window",
            message: "it would be skipped: its maintenance window opens at 2026-11-29T02:00:00.000Z",
        });
        expect(of(Date.UTC(2026, 10, 29, 3))).toBeUndefined();
    });

    it.each([
        ["closed", tuesday, true, "2026-11-29T02:00:00.000Z"],
        ["open", Date.UTC(2026, 10, 29, 3), true, undefined],
        ["closed, and nobody asked for it", tuesday, false, undefined],
    ])("by its maintenance window: %s", (_, now, inWindow, opens) => {
        const fleet = fleetWith(window);
        const { refused } = jobOf(specOf(fleet, "acme"), requestOf(fleet, { inWindow }), known({ now }));
        if (opens === undefined) expect(refused).toBeUndefined();
        else expect(refused).toMatchObject({ reason: "window", message: expect.stringContaining(opens) });
    });
});
